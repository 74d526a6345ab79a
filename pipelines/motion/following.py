"""A thing marked in one frame, found again in the frames before and after it.

It is taken to move as a whole: from frame to frame its corners are followed (Lucas and Kanade,
IJCAI 1981, there and back), turning, scaling and shifting are fitted to them (RANSAC), and the mark
itself is moved by all of these together, so that its shape neither frays nor wears off. Small
errors would add up, so each place is then snapped to what the thing looked like when marked. What
is too plain for corners is found by its outline.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.flow import gray

Pixels = NDArray[np.bool_]
Matrix = NDArray[np.float64]

SMALL = 480
"""Widest side at which motion is looked for: a window of ten seconds stays small."""
MOST_POINTS, FEWEST_POINTS = 200, 6
QUALITY, APART_PX = 0.01, 3
CORNER = 3e-5
"""OpenCV's response to a corner that can be told from noise: 2 gray levels both ways."""
RIM_PX = 9
"""So near to its rim the mark's pixels are not asked: what is behind it shows beside them."""
ASTRAY_PX = 1.0
"""How far a point may land from where it set out, there and back."""
REACH_PX, NEAR_PX = 12, 2
"""How far a plain thing is looked for, and how far any thing is snapped."""
ALIKE, GAIN = 12.0, 0.8
"""Colour levels by which a thing may differ from when it was marked and still be snapped to that;
and the share of the difference that must be left for a shift to count as better."""
CHANGED = 40.0
"""Colour levels of change from one frame to the next at which confidence is a half."""
LOST = 0.3
"""Confidence below which the thing is gone: out of the picture, covered, or behind a cut."""
STILL = np.eye(3)


@dataclass(frozen=True)
class Trace:
    """The mark in one picture, bool [H, W], and how sure, 0-1; empty and 0 once it was lost.

    Confidence falls with how much the thing changes from one picture to the next.
    """

    pixels: Pixels
    confidence: float


class Mark:
    """What was marked in one of some pictures, and where it goes on both sides of it.

    pictures: as `small` gives them. at: in which of them `pixels`, bool [H, W], were marked.
    within: the pictures in which it is looked for; `at` lies in them.
    """

    def __init__(
        self, pictures: list[NDArray[np.uint8]], at: int, pixels: Pixels, within: range
    ) -> None:
        self.pixels = pixels
        height, width = pictures[at].shape[:2]
        self._scale = np.diag([width / pixels.shape[1], height / pixels.shape[0], 1.0])
        size = (width, height)
        mark = cv2.resize(pixels.astype(np.uint8), size, interpolation=cv2.INTER_AREA) > 0
        ahead = _ways(pictures[at : within.stop], mark)
        behind = _ways(pictures[within.start : at + 1][::-1], mark)
        self._ways = dict(enumerate(ahead, at)) | {at - n: way for n, way in enumerate(behind)}

    def trace(self, number: int) -> Trace:
        """The mark in picture `number`."""
        way, sure = self._ways[number]
        if sure < LOST:
            return Trace(np.zeros_like(self.pixels), 0.0)
        there = _moved(self.pixels, np.linalg.inv(self._scale) @ way @ self._scale)
        return Trace(there, sure)


def traced(pictures: Iterable[NDArray[np.uint8]], at: int, pixels: Pixels) -> Iterator[Trace]:
    """The mark in each picture, in order, until it is lost on either side.

    pictures: uint8 [H, W, 3] RGB; they are kept in small only. at: in which of them `pixels` were
    marked.
    """
    shown = small(pictures)
    mark = Mark(shown, at, pixels, range(len(shown)))
    for number in range(len(shown)):
        yield mark.trace(number)


def small(pictures: Iterable[NDArray[np.uint8]]) -> list[NDArray[np.uint8]]:
    """Pictures at the size at which motion is looked for."""
    return [_small(picture) for picture in pictures]


def _small(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height, width = picture.shape[:2]
    scale = min(1.0, SMALL / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def _ways(pictures: list[NDArray[np.uint8]], mark: Pixels) -> list[tuple[Matrix, float]]:
    """How the mark of the first picture has moved in each of them, 3 x 3, and how sure."""
    ways = [(STILL, 1.0)]
    for before, after in pairwise(pictures):
        way, sure = ways[-1]
        there = _moved(mark, way)
        if sure < LOST or not there.any():
            ways.append((way, 0.0))
            continue
        step = _step(before, after, there)
        step, changed = _snapped(before, after, there, STILL if step is None else step, REACH_PX)
        way = step @ way
        first, differs = _snapped(pictures[0], after, mark, way, NEAR_PX)
        ways.append((first if differs < ALIKE else way, 1 / (1 + (changed / CHANGED) ** 2)))
    return ways


def _step(before: NDArray[np.uint8], after: NDArray[np.uint8], mark: Pixels) -> Matrix | None:
    """How what is marked moves from one picture to the next; None where it has few corners."""
    before, after = gray(before), gray(after)
    inside = cv2.erode(mark.astype(np.uint8), np.ones((RIM_PX, RIM_PX), np.uint8))
    inside[cv2.cornerMinEigenVal(before, 3) < CORNER] = 0
    here = cv2.goodFeaturesToTrack(before, MOST_POINTS, QUALITY, APART_PX, mask=inside)
    if here is None:
        return None
    there, _, _ = cv2.calcOpticalFlowPyrLK(before, after, here, None)
    back, _, _ = cv2.calcOpticalFlowPyrLK(after, before, there, None)
    sure = np.linalg.norm(here - back, axis=2)[:, 0] < ASTRAY_PX
    here, there = here[sure], there[sure]
    if len(here) < FEWEST_POINTS:
        return None
    found, _ = cv2.estimateAffinePartial2D(here, there, ransacReprojThreshold=ASTRAY_PX)
    return None if found is None else np.vstack([found, [0.0, 0.0, 1.0]])


def _snapped(
    source: NDArray[np.uint8], after: NDArray[np.uint8], mark: Pixels, way: Matrix, reach: int
) -> tuple[Matrix, float]:
    """`way` shifted to where what `source` shows under the mark is found best, and the difference.

    Every pixel under the mark is compared, so that a plain thing is found by its outline.
    """
    there = _moved(mark, way)
    rows, columns = np.flatnonzero(there.any(1)), np.flatnonzero(there.any(0))
    if not len(rows):
        return way, 255.0
    box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    size = after.shape[1::-1]
    shown = cv2.warpAffine(source, way[:2], size, borderMode=cv2.BORDER_REPLICATE)[box]
    around = cv2.copyMakeBorder(after, *[reach] * 4, cv2.BORDER_REPLICATE)
    searched = around[
        box[0].start : box[0].stop + 2 * reach, box[1].start : box[1].stop + 2 * reach
    ]
    asked = there[box].astype(np.uint8)
    miss = cv2.matchTemplate(searched, shown, cv2.TM_SQDIFF, mask=cv2.merge([asked] * 3))
    miss = np.maximum(miss, 0) / (3 * asked.sum())
    row, column = np.unravel_index(miss.argmin(), miss.shape)
    if np.sqrt(miss[row, column]) > GAIN * np.sqrt(miss[reach, reach]):
        return way, float(np.sqrt(miss[reach, reach]))
    shift = STILL.copy()
    shift[:2, 2] = (
        column - reach + _between(miss[row], column),
        row - reach + _between(miss[:, column], row),
    )
    return shift @ way, float(np.sqrt(miss[row, column]))


def _between(miss: NDArray[np.float32], least: np.intp) -> float:
    """Where a parabola through the least and its neighbours is lowest, -0.5 to 0.5."""
    if not 0 < least < len(miss) - 1:
        return 0.0
    low, here, high = (float(miss[least + aside]) for aside in (-1, 0, 1))
    bend = low - 2 * here + high
    return 0.5 * (low - high) / bend if bend > 0 else 0.0


def _moved(pixels: Pixels, way: Matrix) -> Pixels:
    height, width = pixels.shape
    moved = cv2.warpAffine(pixels.astype(np.uint8) * 255, way[:2], (width, height))
    return moved > 127
