"""From a name and an act to a figure."""

from dataclasses import dataclass, replace

from pipelines.engines.animatic.cast import call_sheet
from pipelines.engines.animatic.cast.acts import known
from pipelines.engines.animatic.cast.animal_portraits import animal_portrait
from pipelines.engines.animatic.cast.cards import card
from pipelines.engines.animatic.cast.families import FAMILIES
from pipelines.engines.animatic.cast.flats import prop
from pipelines.engines.animatic.cast.looks import USUAL, Look, varied
from pipelines.engines.animatic.cast.portraits import portrait
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.cast.states import in_state, parsed, swapped, swings
from pipelines.engines.animatic.cast.things import THINGS, thing
from pipelines.engines.animatic.cast.tints import colour_of, hexed, tinted
from pipelines.engines.animatic.scene import Figure

# Props whose other state is another drawing.
SWAPS: dict[tuple[str, str], str] = {
    ("closed-book", "opened"): "open-book", ("open-book", "closed"): "closed-book",
    ("blue-book", "opened"): "open-book", ("book", "opened"): "open-book",
    ("green-book", "opened"): "open-book", ("orange-book", "opened"): "open-book",
    ("closed-umbrella", "opened"): "umbrella", ("umbrella", "closed"): "closed-umbrella",
    ("locked", "opened"): "unlocked",
    ("file-folder", "opened"): "open-file-folder", ("rose", "wilted"): "wilted-flower",
    ("envelope", "opened"): "love-letter",
    ("closed-mailbox-with-lowered-flag", "opened"): "open-mailbox-with-lowered-flag",
    ("egg", "broken"): "hatching-chick",
    ("egg", "opened"): "hatching-chick", ("hourglass-not-done", "empty"): "hourglass-done",
}  # fmt: skip

# What swings open on its left edge, and the colour of what is seen behind it.
HINGED = {"door": "#2a201c", "window": "#c4dff0", "refrigerator": "#aec4d0", "book": "#f6f0e0"}

# Vessels that are emptied when their food or drink is eaten.
DRAINED = frozenset(
    {"cup", "mug", "coffee_cup", "glass", "glass_of_juice", "bottle", "water_bottle", "bowl", "pot"}
)


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
    return _in_state(drawn_as, act, color, state, Part(seed, seconds, lights))


def one_of_many(
    drawn_as: str, act: str, *, color: str | None = None, state: str | None = None, seed: int = 0,
    seconds: float = 4.0, look: Look = USUAL,
) -> Figure:  # fmt: skip
    """A person who is told apart from others of the same kind; else as `figure`."""
    part = Part(seed, seconds, False, look.number, look.tool)
    return _in_state(drawn_as, act, color, state, part)


def _in_state(
    drawn_as: str, act: str, color: str | None, state: str | None, part: "Part"
) -> Figure:
    plain = _plain(drawn_as, known(act), color, state, part)
    if state is None or not state.strip():
        return plain
    kind, _, name = drawn_as.partition(":")
    after = SWAPS.get((name, parsed(state)[0])) if kind == "prop" else None
    if after is not None:
        there = prop(after, known(act), color, part.seed, part.seconds)
        return swapped(plain, there, state, part.seconds)
    if kind == "prop" and name in DRAINED and parsed(state)[0] == "eaten":
        return plain
    if kind == "prop" and name in HINGED:
        return swings(plain, state, part.seed, part.seconds, HINGED[name])
    return in_state(plain, state, part.seed, part.seconds)


@dataclass(frozen=True)
class Part:
    """What every kind of figure is told alike."""

    seed: int
    seconds: float
    lights: bool
    look: int = 0
    tool: bool = True


def _plain(drawn_as: str, act: str, color: str | None, state: str | None, part: Part) -> Figure:
    kind, _, name = drawn_as.partition(":")
    if kind == "puppet" and name in call_sheet.rows():
        family = FAMILIES[call_sheet.rows()[name][0]]
        told = role(name, act, color, part.seed, part.seconds, part.lights, part.look)
        return family(told if part.tool else replace(told, row={**told.row, "no_tool": True}))
    if kind == "prop" and name in THINGS:
        return thing(name, act, color, state, part.seconds, part.lights)
    if kind == "prop" and name in call_sheet.drawings():
        return prop(name, act, color, part.seed, part.seconds)
    return card(name if kind == "card" else name or drawn_as, act)


def role(
    name: str, act: str, color: str | None, seed: int, seconds: float, lights: bool = False,
    look: int = 0,
) -> Role:  # fmt: skip
    """The puppet's row in the colour asked for, and its part."""
    family, row = call_sheet.rows()[name]
    row = varied(name, row, look) if family == "person" else row
    colour = colour_of(color) if color else None
    if color and colour is not None:
        row = tinted(family, row, color.strip().lower())
    asked = hexed(colour) if colour is not None else None
    return Role(name, row, act, seed, seconds, lights, asked)


def bust(
    drawn_as: str, act: str, *, color: str | None = None, seed: int = 0, item: Figure | None = None,
    seconds: float = 4.0, look: int = 0,
) -> Figure:  # fmt: skip
    """A head-and-shoulders portrait for close-ups; the whole figure where there is none.

    item: what the hand holds; it is brought to the mouth in time with its own "eaten" state.
    """
    kind, _, name = drawn_as.partition(":")
    family = call_sheet.rows()[name][0] if kind == "puppet" and name in call_sheet.rows() else ""
    if family == "person" and not call_sheet.rows()[name][1].get("snowman"):
        return portrait(role(name, known(act), color, seed, seconds, look=look), item)
    if family == "quadruped":
        return animal_portrait(role(name, known(act), color, seed, seconds), item)
    return figure(drawn_as, act, color=color, seed=seed, seconds=seconds)
