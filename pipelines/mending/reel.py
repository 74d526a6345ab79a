"""The frames of a file in order, few of them held at a time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from pipelines.footage import Footage
from pipelines.mending.grid import Grid

if TYPE_CHECKING:
    from pipelines.footage import Picture


class Reel:
    """Stretches of a clip that move forward, each frame read once.

    lost: frames of which nothing is known; all of them are one black picture, so that however
    many there are, they take no memory. redrawn: as they are read with what broke drawn anew.
    """

    def __init__(
        self, footage: Footage, grid: Grid, lost: frozenset[int], redrawn: bool = False
    ) -> None:
        facts = footage.facts
        self._footage, self._grid, self._lost, self._redrawn = footage, grid, lost, redrawn
        self._black: Picture = np.zeros((facts.height, facts.width, 3), np.uint8)
        self._black.flags.writeable = False
        self._pictures: dict[int, Picture] = {}
        self._given: Iterator[Picture] | None = None
        self._next = 0

    def stretch(self, low: int, high: int) -> list["Picture"]:
        """Frames `low` up to `high`; those before `low` are let go."""
        for number in [n for n in self._pictures if n < low]:
            del self._pictures[number]
        return [self._frame(number) for number in range(low, high)]

    def _frame(self, number: int) -> "Picture":
        if number in self._lost:
            return self._black
        if number not in self._pictures:
            source = self._grid.source(number)
            assert source is not None
            self._pictures[number] = self._read(source)
        return self._pictures[number]

    def _read(self, source: int) -> "Picture":
        if self._given is None or source < self._next:
            self._given = self._footage.frames(source, redrawn=self._redrawn)
            self._next = source
        while self._next < source:
            next(self._given)
            self._next += 1
        self._next += 1
        return next(self._given)
