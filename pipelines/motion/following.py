"""A thing marked in one frame, found again in the frames before and after it.

It is taken to move as a whole: from frame to frame its corners are followed (Lucas and Kanade,
IJCAI 1981, there and back), turning, scaling and shifting are fitted to them (RANSAC), and the mark
itself is moved by all of these together, so that its shape neither frays nor wears off.
"""

from collections.abc import Iterable, Iterator
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
RIM_PX = 9
"""So near to its rim the mark's pixels are not asked: what is behind it shows beside them."""
ASTRAY_PX = 1.0
"""How far a point may land from where it set out, there and back."""
STILL = np.eye(3)


def followed(pictures: Iterable[NDArray[np.uint8]], at: int, pixels: Pixels) -> Iterator[Pixels]:
    """The mark in each picture, in order: bool [H, W].

    pictures: uint8 [H, W, 3] RGB of one shot; they are kept in small only. at: in which of them
    `pixels` were marked.
    """
    pictures = [_small(picture) for picture in pictures]
    height, width = pictures[0].shape
    scale = np.diag([width / pixels.shape[1], height / pixels.shape[0], 1.0])
    mark = cv2.resize(pixels.astype(np.uint8), (width, height), interpolation=cv2.INTER_AREA) > 0
    ahead = _ways(pictures[at:], mark)
    behind = _ways(pictures[at::-1], mark)
    for way in [*behind[:0:-1], *ahead]:
        yield _moved(pixels, np.linalg.inv(scale) @ way @ scale)


def _small(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height, width = picture.shape[:2]
    scale = min(1.0, SMALL / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return cv2.resize(gray(picture), size, interpolation=cv2.INTER_AREA)


def _ways(pictures: list[NDArray[np.uint8]], mark: Pixels) -> list[Matrix]:
    """How the mark of the first picture has moved in each of them, as 3 x 3 matrices."""
    ways = [STILL]
    for before, after in pairwise(pictures):
        there = _moved(mark, ways[-1])
        ways.append(_step(before, after, there) @ ways[-1])
    return ways


def _step(before: NDArray[np.uint8], after: NDArray[np.uint8], mark: Pixels) -> Matrix:
    """How what is marked moves from one picture to the next; not where nothing can be followed."""
    inside = cv2.erode(mark.astype(np.uint8), np.ones((RIM_PX, RIM_PX)))
    asked = inside if inside.any() else mark.astype(np.uint8)
    here = cv2.goodFeaturesToTrack(before, MOST_POINTS, QUALITY, APART_PX, mask=asked)
    if here is None:
        return STILL
    there, _, _ = cv2.calcOpticalFlowPyrLK(before, after, here, None)
    back, _, _ = cv2.calcOpticalFlowPyrLK(after, before, there, None)
    sure = np.linalg.norm(here - back, axis=2)[:, 0] < ASTRAY_PX
    here, there = here[sure], there[sure]
    if len(here) < FEWEST_POINTS:
        return _shift(here, there)
    found, _ = cv2.estimateAffinePartial2D(here, there, ransacReprojThreshold=ASTRAY_PX)
    return _shift(here, there) if found is None else np.vstack([found, [0.0, 0.0, 1.0]])


def _shift(here: NDArray[np.float32], there: NDArray[np.float32]) -> Matrix:
    way = STILL.copy()
    if len(here):
        way[:2, 2] = np.median(there - here, axis=0)[0]
    return way


def _moved(pixels: Pixels, way: Matrix) -> Pixels:
    height, width = pixels.shape
    moved = cv2.warpAffine(pixels.astype(np.uint8) * 255, way[:2], (width, height))
    return moved > 127
