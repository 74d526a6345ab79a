"""From a name and an act to a figure."""

from pipelines.engines.animatic.cast import call_sheet
from pipelines.engines.animatic.cast.acts import known
from pipelines.engines.animatic.cast.cards import card
from pipelines.engines.animatic.cast.families import FAMILIES
from pipelines.engines.animatic.cast.props import prop
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.cast.tints import colour_of, hexed, tinted
from pipelines.engines.animatic.scene import Figure


def figure(
    drawn_as: str, act: str, *, color: str | None = None, state: str | None = None, seed: int = 0,
    lights: bool = False, seconds: float = 4.0,
) -> Figure:  # fmt: skip
    """Someone or something, doing something.

    drawn_as: "puppet:fox", "prop:cookie", "card" or "card:Label"; an unknown name gives a card.
    act: one of `ACTS`; another is "stand". color: a colour word for the main colour.
    state: "eaten", "broken"...: comes about during the shot, or "eaten:0.5" to hold it there.
    lights: lamps and headlights are on. seconds: how long the shot is.
    """
    kind, _, name = drawn_as.partition(":")
    act = known(act)
    if kind == "puppet" and name in call_sheet.rows():
        return FAMILIES[call_sheet.rows()[name][0]](role(name, act, color, seed, seconds, lights))
    if kind == "prop" and name in call_sheet.drawings():
        return prop(name, act, color, seed, seconds)
    return card(name if kind == "card" else name or drawn_as, act)


def role(
    name: str, act: str, color: str | None, seed: int, seconds: float, lights: bool = False
) -> Role:
    """The puppet's row in the colour asked for, and its part."""
    family, row = call_sheet.rows()[name]
    colour = colour_of(color) if color else None
    if color and colour is not None:
        row = tinted(family, row, color.strip().lower())
    asked = hexed(colour) if colour is not None else None
    return Role(name, row, act, seed, seconds, lights, asked)


def bust(
    drawn_as: str, act: str, *, color: str | None = None, seed: int = 0, item: Figure | None = None,
    seconds: float = 4.0,
) -> Figure:  # fmt: skip
    """A head-and-shoulders portrait for close-ups; the whole figure where there is none."""
    return figure(drawn_as, act, color=color, seed=seed, seconds=seconds)
