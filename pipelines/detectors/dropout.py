"""Line dropouts of tape: streaks a few rows high that fit neither their frame nor those beside."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.detectors import Detector, Mark, Window
from pipelines.detectors.recurring import without_recurring
from pipelines.masks import Mask
from pipelines.motion.beside import Beside, Place, beside
from pipelines.motion.colours import largest
from pipelines.motion.flow import Picture, flow, warp

LONG = 0.06  # of the width, at least
HIGH = 1 / 80  # of the height, at most
OFF = 28  # gray levels by which a streak leaves what both sides show, on average
JOIN = 9  # pixels: nearer pieces are one streak
FITS = 0.4  # share of the streak's contrast by which the rows beside it may be off
MOST = 30  # streaks a frame; more is no dropout, or no frame
FEW, RARE = 3, 0.15  # streaks in a clip, and a frame: fewer are few
CLEAR, PLAIN = 120, 60  # levels one of few must be off, and one of many
MARGIN = 24  # pixels around a streak in which motion is looked for


class Dropout(Detector):
    """Streaks of one frame."""

    kinds = ("dropout",)
    gathers = True

    def __init__(self) -> None:
        self._found: dict[int, list[Streak]] = {}
        self._shape = (0, 0)
        self._frames = 0

    def look(self, window: Window) -> list[Mark]:
        """Nothing yet: a clip with many is believed sooner."""
        self._shape = window.frame(window.own.start).shape[:2]
        for number in range(window.own.start, window.own.stop):
            found = streaks(window, number)
            self._frames += 1
            if found:
                self._found[number] = found
        return []

    def end(self) -> list[Mark]:
        """Marks of one frame each. In a clip with few, a streak must be beyond doubt."""
        kept = without_recurring(self._found, self._shape)
        few = sum(map(len, kept.values())) < max(FEW, RARE * self._frames)
        least = CLEAR if few else PLAIN
        return [
            _mark(n, here, self._shape)
            for n, here in kept.items()
            if max((streak.by for streak in here), default=0.0) > least
        ]


@dataclass(frozen=True)
class Streak:
    """One streak. inside: its pixels in its box. by: gray levels it is off."""

    place: Place
    inside: NDArray[np.bool_]
    by: float


def _mark(number: int, here: list[Streak], shape: tuple[int, int]) -> Mark:
    pixels = np.zeros(shape, bool)
    for streak in here:
        pixels[streak.place] |= streak.inside
    by = max(streak.by for streak in here)
    why = f"{len(here)} streaks along the rows, {by:.0f} levels off, in this frame alone."
    score = min(1.0, 0.5 + by / 200)
    return Mark("dropout", number, number + 1, score, why, masks=(Mask.of(pixels),))


def streaks(window: Window, number: int) -> list[Streak]:
    """All streaks of a frame; none where there are too many."""
    frame, near = window.frame(number), window.sides(number)
    if near is None:
        return []
    others = [window.frame(n) for n in near]
    found = list(_elongated(Beside(*others).outside(frame)))
    if not 0 < len(found) <= 4 * MOST:
        return []
    at = [n - window.start for n in (near[0], number, near[1])]
    told = beside(window.motion, window.frames, (at[0], at[1], at[2]))
    kept = [
        Streak(place, inside, by)
        for place, inside in found
        if (by := _off(place, inside, told, frame)) > 0
        and all(_stays(place, inside, frame, other, by) for other in others)
    ]
    return kept if len(kept) <= MOST else []


def _elongated(out: NDArray[np.uint8]) -> Iterator[tuple[Place, NDArray[np.bool_]]]:
    """Long low things among what leaves both sides."""
    height, width = out.shape
    joined = cv2.morphologyEx((out > OFF / 2).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, JOIN)))
    long = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, int(LONG * width)), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(long, connectivity=4)
    for label in range(1, count):
        left, top, wide, high = (int(v) for v in stats[label, :4])
        if high <= max(2, round(HIGH * height)):
            place = slice(top, top + high), slice(left, left + wide)
            yield place, labels[place] == label


def _off(place: Place, inside: NDArray[np.bool_], told: Beside, frame: Picture) -> float:
    """By how many levels a streak is off; 0 when the rows beside it are off as well."""
    rows, columns = place
    if rows.start < 2 or rows.stop + 2 > frame.shape[0]:
        return 0.0
    by = float(largest(np.abs(frame[place] - told.middle(place)))[inside].mean())
    wide = slice(rows.start - 2, rows.stop + 2), columns
    ring = largest(np.abs(frame[wide] - told.middle(wide)))
    beside_it = float(np.concatenate([ring[:1], ring[-1:]]).mean())
    above, below = (
        frame[row, columns].astype(np.float32) for row in (rows.start - 2, rows.stop + 1)
    )
    edge = float(np.abs(above - below).max(1).mean())
    return by if by > OFF and beside_it < FITS * by and edge < 2 * FITS * by else 0.0


def _stays(
    place: Place, inside: NDArray[np.bool_], frame: Picture, other: Picture, by: float
) -> bool:
    """Whether motion does not find it in the other frame."""
    rows, columns = place
    top = max(0, rows.start - MARGIN)
    near = slice(top, rows.stop + MARGIN), columns
    here, there = np.ascontiguousarray(frame[near]), np.ascontiguousarray(other[near])
    moved = warp(there, flow(here, there))
    off = largest(cv2.absdiff(here, moved))[rows.start - top : rows.stop - top]
    return bool(off[inside].mean() > by / 2)
