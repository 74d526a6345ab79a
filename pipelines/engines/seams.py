"""How much the picture jumps where frames of two origins meet."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipelines.engines.known import Picture

NEAR = 12
"""Frames before and after a seam that say how much usually changes."""
STILL = 0.25
"""Least usual change, mean absolute luma 0-255, so that a still shot is not divided by nothing."""
WIDTH = 160
LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)  # BT.709


@dataclass(frozen=True)
class Seam:
    """A meeting of two origins. frame: the first of the second. ratio: 1 is a seam not seen.

    ratio: the largest change between neighbours on the way from the last frame that is wholly of
    the first origin to `frame`, over the median change in the `NEAR` frames before and after.
    Change is the mean absolute difference of luma, made small by area, so that grain counts little.
    """

    frame: int
    ratio: float


class Changes:
    """Takes the frames of a clip in order and remembers how much each differs from the last."""

    def __init__(self, start: int = 0) -> None:
        self.start = start
        self._changes: list[float] = []
        self._last: NDArray[np.float32] | None = None

    def add(self, picture: Picture) -> None:
        """Takes the next picture, uint8 [H, W, 3] RGB."""
        luma = small_luma(picture)
        last, self._last = self._last, luma
        self._changes.append(0.0 if last is None else float(np.abs(luma - last).mean()))

    def seams(self, meetings: Iterable[tuple[int, int]]) -> tuple[Seam, ...]:
        """The seam of each meeting: its frame, and how many before it are of both origins."""
        return tuple(Seam(frame, round(self._ratio(frame, both), 3)) for frame, both in meetings)

    def _ratio(self, frame: int, both: int) -> float:
        at = frame - self.start
        first = max(1, at - both)
        near = self._changes[max(1, first - NEAR) : first] + self._changes[at + 1 : at + 1 + NEAR]
        usual = float(np.median(near)) if near else 0.0
        return max(self._changes[first : at + 1]) / max(usual, STILL)


def small_luma(picture: Picture) -> NDArray[np.float32]:
    """Luma 0-255 of a picture at most `WIDTH` wide."""
    import cv2

    height, width = picture.shape[:2]
    if width > WIDTH:
        size = (WIDTH, max(1, round(height * WIDTH / width)))
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    luma: NDArray[np.float32] = picture.astype(np.float32) @ LUMA
    return luma
