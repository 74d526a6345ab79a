"""Spells: what one does in turn over a shot, as one figure on its own clock."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipelines.engines.animatic.scene import Beat, Box, Figure


@dataclass(frozen=True)
class Spell:
    """A stretch of a shot (0-1) in which a subject does one thing."""

    start: float
    stop: float
    act: str
    figure: Figure


def relay(spells: list[Spell]) -> Figure:
    """One figure that does each spell in its time."""
    if len(spells) == 1:
        return spells[0].figure

    def now(beat: Beat) -> Figure:
        return next((s.figure for s in spells if beat.u < s.stop), spells[-1].figure)

    def glow(canvas: object, beat: Beat) -> None:
        figure = now(beat)
        if figure.glow is not None:
            figure.glow(canvas, beat)  # type: ignore[arg-type]

    figures = [spell.figure for spell in spells]
    boxes = [figure.box for figure in figures]
    first = figures[0]
    names = {name for figure in figures for name in figure.slots}
    return Figure(
        lambda canvas, beat: now(beat).draw(canvas, beat),
        Box(min(b.left for b in boxes), min(b.bottom for b in boxes),
            max(b.right for b in boxes), max(b.top for b in boxes)),
        first.height,
        max(figure.pace for figure in figures),
        {name: _slot_of(now, name) for name in names},
        glow if any(figure.glow for figure in figures) else None,
        max(figure.airborne for figure in figures),
        first.in_water,
    )  # fmt: skip


def _slot_of(now: Callable[[Beat], Figure], name: str) -> Callable[[Beat], tuple[float, float]]:
    def spot(beat: Beat) -> tuple[float, float]:
        figure = now(beat)
        place = figure.slots.get(name)
        return place(beat) if place else (0.0, figure.height / 2)

    return spot


def on_clock(figure: Figure, rate: float = 1.0, later: float = 0.0) -> Figure:
    """The same figure on its own clock, slower by `rate` and ahead by `later` seconds."""
    if math.isclose(rate, 1.0) and not later:
        return figure

    def own(beat: Beat) -> Beat:
        return Beat(beat.t * rate + later, beat.u)

    shine = figure.glow
    return replace(
        figure,
        draw=lambda canvas, beat: figure.draw(canvas, own(beat)),
        glow=(lambda canvas, beat: shine(canvas, own(beat))) if shine else None,
        slots={
            name: (lambda beat, spot=spot: spot(own(beat))) for name, spot in figure.slots.items()
        },
    )
