"""Where the unknown pixels of a run can be seen: each is followed along the motion to where it is.

A pixel that cannot be seen in the next frame is there followed from the pixel it becomes: so every
frame asks only its neighbour, and nothing is sampled twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.flow import Field, Picture, looked_up
from pipelines.motion.hidden import GUESSES, Pair, pairs, small
from pipelines.motion.membrane import Pixels, smoothed
from pipelines.repairers.laying import Layers, View, matrix

RING_PX = 5
STEP_PX = 0.06  # what a step adds to the error even when there and back agree
MOST_PX = 5.0
NEVER = -1
Values = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Spots:
    """The unknown pixels of a frame and those around: rows, columns; where each stands in them."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    order: NDArray[np.int32]

    @staticmethod
    def of(unknown: Pixels) -> "Spots":
        """Those of a mask."""
        near = np.ones((2 * RING_PX + 1, 2 * RING_PX + 1), np.uint8)
        rows, columns = np.nonzero(cv2.dilate(unknown.astype(np.uint8), near))
        order = np.full(unknown.shape, NEVER, np.int32)
        order[rows, columns] = np.arange(len(rows))
        return Spots(rows, columns, order)


@dataclass(frozen=True)
class Trail:
    """For each spot: the frame that shows it (`NEVER`: none), the place in it, and the error.

    places: float32 [N, 2], x and y. error: pixels, how much going there and back missed in all.
    """

    source: NDArray[np.int32]
    places: Field
    error: Values


@dataclass(frozen=True)
class Step:
    """Where the spots of a frame stand in its neighbour, and how far there and back miss."""

    places: Field
    miss: Values


Steps = list[list[Step | None]]


class Run:
    """Frames without a cut between them, and the way from each to where its holes are seen."""

    def __init__(self, frames: Sequence[Picture], unknown: Sequence[Pixels]) -> None:
        self.unknown = unknown
        self.frames = [
            smoothed(f, u) if u.any() and not u.all() else f
            for f, u in zip(frames, unknown, strict=True)
        ]
        self.spots = [Spots.of(u) for u in unknown]
        wider = np.ones((3, 3), np.uint8)
        self._hidden = [cv2.dilate(u.astype(np.uint8), wider) > 0 for u in unknown]
        self._views: list[View | None] = [None] * (len(frames) - 1)
        ahead, behind = self._steps()
        self.layers = Layers(self.frames, unknown, self._views)
        self.trails = [
            [self._walked(ahead[g], 1) for g in range(len(GUESSES))],
            [self._walked(behind[g], -1) for g in range(len(GUESSES))],
        ]

    def _steps(self) -> tuple[Steps, Steps]:
        count = len(self.frames)
        ahead: Steps = [[None] * count for _ in GUESSES]
        behind: Steps = [[None] * count for _ in GUESSES]
        tiny = [small(f, u) for f, u in zip(self.frames, self.unknown, strict=True)]
        hurt = [bool(len(s.rows)) for s in self.spots]
        found = pairs(tiny, [a or b for a, b in pairwise(hurt)])
        for at, pair in enumerate(found):
            if pair is not None:
                self._step(at, pair, ahead, behind)
        return ahead, behind

    def _step(self, at: int, pair: Pair, ahead: Steps, behind: Steps) -> None:
        (height, width), (high, wide) = self.unknown[at].shape, pair.there.shape[:2]
        ahead_way, back_way = (matrix(m, (wide / width, high / height)) for m in pair.cameras)
        self._views[at] = ahead_way, back_way
        for number, (there, back) in enumerate(pair.guesses().values()):
            ahead[number][at] = _stepped(self.spots[at], there, back)
            behind[number][at + 1] = _stepped(self.spots[at + 1], back, there)

    def _walked(self, steps: list[Step | None], way: int) -> list[Trail]:
        count = len(self.frames)
        trails: list[Trail] = [_nowhere(len(s.rows)) for s in self.spots]
        for at in range(count - 1, -1, -1) if way > 0 else range(count):
            step = steps[at]
            if step is not None:
                trails[at] = self._trail(step, at + way, trails[at + way])
        return trails

    def _trail(self, step: Step, to: int, onward: Trail) -> Trail:
        height, width = self.unknown[to].shape
        x, y = step.places[:, 0], step.places[:, 1]
        inside = (x >= 0) & (y >= 0) & (x <= width - 1) & (y <= height - 1)
        near = np.rint(step.places).astype(np.intp)
        near[~inside] = 0
        column, row = near[:, 0], near[:, 1]
        hidden = self._hidden[to][row, column]
        later = np.maximum(self.spots[to].order[row, column], 0)
        source = np.where(hidden, onward.source[later] if len(onward.source) else NEVER, to)
        places = step.places.copy()
        error = np.minimum(step.miss, 4) + STEP_PX
        if len(onward.source):
            follow = hidden[:, None]
            places = np.where(follow, onward.places[later] + (step.places - near), places)
            error = error + np.where(hidden, onward.error[later], 0)
        good = inside & (error < MOST_PX)
        return Trail(np.where(good, source, NEVER).astype(np.int32), places, error)

    def seen(self, at: int) -> tuple[Values, Values]:
        """What is seen of the spots of frame `at`, one row a guess and direction.

        Colours [2 * guesses, N, 3] and errors [2 * guesses, N]; infinite where nothing is seen.
        """
        trails = [side[guess][at] for guess in range(len(GUESSES)) for side in self.trails]
        source = np.stack([t.source for t in trails])
        places = np.stack([t.places for t in trails])
        error = np.where(source == NEVER, np.inf, np.stack([t.error for t in trails]))
        colours = np.zeros((*source.shape, 3), np.float32)
        for frame in np.unique(source[source != NEVER]):
            chosen = source == frame
            colours[chosen] = looked_up(self.frames[frame], places[chosen])
        return colours, error.astype(np.float32)


def _stepped(spots: Spots, there: Field, back: Field) -> Step:
    """The step each spot takes by a motion in small, and how far the way back misses."""
    (height, width), (high, wide) = spots.order.shape, there.shape[:2]
    share = np.array([wide / width, high / height], np.float32)
    here = np.stack([spots.columns, spots.rows], 1).astype(np.float32)
    if not len(here):
        return Step(here, np.zeros(0, np.float32))
    tiny = (here + 0.5) * share - 0.5
    move = looked_up(there, tiny, cv2.INTER_LINEAR)
    miss = (move + looked_up(back, tiny + move, cv2.INTER_LINEAR)) / share
    places: Field = here + (move / share).astype(np.float32)
    return Step(places, np.hypot(miss[:, 0], miss[:, 1]))


def _nowhere(count: int) -> Trail:
    return Trail(
        np.full(count, NEVER, np.int32),
        np.zeros((count, 2), np.float32),
        np.zeros(count, np.float32),
    )
