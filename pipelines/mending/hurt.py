"""Which pixels of each frame are unknown, and who is to make them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING

import numpy as np

from pipelines.clip import Span
from pipelines.damage import Damage
from pipelines.gray import read_gray
from pipelines.mending.grid import Grid
from pipelines.mending.planning import Step, stages

if TYPE_CHECKING:
    from pipelines.repairers import Pixels


@dataclass(frozen=True)
class _Part:
    """A damage by the numbers of the repaired clip, and the frame its mask begins with."""

    damage: Damage
    first: int


class Hurt:
    """What is unknown, read from the masks a stretch at a time.

    lost: frames of which nothing is known. frames: all that somebody works on.
    """

    def __init__(self, steps: Sequence[Step], grid: Grid, height: int, width: int) -> None:
        self._grid, self._shape = grid, (height, width)
        self._parts: dict[str, list[_Part]] = {name: [] for name in stages()}
        for step in steps:
            if step.repairer in self._parts:
                placed = grid.damages([step.damage])[0]
                self._parts[step.repairer].append(_Part(placed, step.damage.start))
        spans = {
            name: frozenset(n for p in parts for n in range(p.damage.start, p.damage.stop))
            for name, parts in self._parts.items()
        }
        self.by = spans
        self.lost = spans["gap"]
        self.frames = frozenset().union(*spans.values())
        self._everything: Pixels = np.ones((height, width), bool)
        self._everything.flags.writeable = False

    def unknown(self, name: str, low: int, high: int) -> list["Pixels | None"]:
        """What `name` has to make in frames `low` up to `high`; lost frames are all unknown."""
        found: list[Pixels | None] = [
            self._everything if number in self.lost else None for number in range(low, high)
        ]
        for part in self._parts[name]:
            damage = part.damage
            span = range(max(low, damage.start), min(high, damage.stop))
            if damage.mask is None:
                for number in span:
                    found[number - low] = self._everything
            elif span:
                self._add(part, span, found, low)
        return found

    def _add(self, part: _Part, span: range, found: "list[Pixels | None]", low: int) -> None:
        sources = {n: s - part.first for n in span if (s := self._grid.source(n)) is not None}
        if not sources:
            return
        assert part.damage.mask
        first, last = min(sources.values()), max(sources.values())
        planes = list(read_gray(part.damage.mask, Span(first, last + 1)))
        for number, source in sources.items():
            pixels, before = planes[source - first] > 0, found[number - low]
            if pixels.any():
                found[number - low] = pixels if before is None else before | pixels

    def values(self, name: str, low: int, high: int) -> dict[str, list[float]]:
        """What was measured for `name` of frames `low` up to `high`; NaN where nothing was."""
        told: dict[str, list[float]] = {}
        for part in self._parts[name]:
            for key, many in part.damage.values.items():
                row = told.setdefault(key, [nan] * (high - low))
                for number in range(max(low, part.damage.start), min(high, part.damage.stop)):
                    source = self._grid.source(number)
                    if source is not None:
                        row[number - low] = many[source - part.first]
        return told
