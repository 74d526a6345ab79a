"""Dead, stuck and hot pixels: dots that stand in one place of every frame while the scene moves."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.detectors import Detector, Mark, Window
from pipelines.masks import Mask
from pipelines.motion.flow import gray

OFF = 12  # gray levels from the median around it
ALWAYS, OFTEN = 0.9, 0.5  # shares of the frames in which a dot, and its fringe, stand out
FRAMES = 8  # looked at, at least
LARGEST_PX = 9
APART_PX = 6  # pixels to the next dot: letters and logos stand closer
MOST = 60  # dots in a picture
MOVES = 6.0  # levels the ground must change
NEAR_PX, BESIDE = 5, 0.15  # pixels around a dot; share of them that may be halfway like it
CLEAR, STARK = 35.0, 60.0  # levels off, where it does and where it does not


class Pixel(Detector):
    """Dots counted over the whole clip."""

    kinds = ("pixel",)
    gathers = True

    def __init__(self) -> None:
        self._frames: list[int] = []
        self._sums: NDArray[np.float32] | None = None

    def look(self, window: Window) -> list[Mark]:
        """Nothing yet: it takes the whole clip to tell."""
        for number in range(window.own.start, window.own.stop):
            if window.is_whole(number):
                self._count(gray(window.frame(number)))
                self._frames.append(number)
        return []

    def _count(self, picture: NDArray[np.uint8]) -> None:
        """Adds a frame: how often each pixel is lighter, darker, how far, and its ground."""
        ground = cv2.medianBlur(picture, 5).astype(np.float32)
        off = picture.astype(np.float32) - ground
        if self._sums is None:
            self._sums = np.zeros((5, *picture.shape), np.float32)
        for plane, more in zip(
            self._sums, (off > OFF, off < -OFF, np.abs(off), ground, ground * ground), strict=True
        ):
            plane += more

    def end(self) -> list[Mark]:
        """One mark of all frames."""
        if self._sums is None or len(self._frames) < FRAMES:
            return []
        pixels, count, by = dots(self._sums / np.float32(len(self._frames)))
        if not count:
            return []
        first, last = self._frames[0], self._frames[-1]
        masks = (Mask.of(pixels),) * (last + 1 - first)
        return [Mark("pixel", first, last + 1, 0.9, _why(count, by), masks=masks)]


def _why(count: int, by: float) -> str:
    return f"{count} dots, {by:.0f} levels off, stand still in every frame."


def dots(mean: NDArray[np.float32]) -> tuple[NDArray[np.bool_], int, float]:
    """Dots by their means over the clip: which pixels, how many dots, how far off.

    mean: float32 [5, H, W]: share lighter, share darker, levels off, ground, its square.
    """
    share = np.maximum(mean[0], mean[1])
    changes = np.sqrt(np.maximum(mean[4] - mean[3] ** 2, 0))
    stands = share >= ALWAYS
    often = (share >= OFTEN).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(often, connectivity=8)
    near = cv2.dilate(often, np.ones((2 * APART_PX + 1,) * 2, np.uint8))
    _, groups = cv2.connectedComponents(near)
    crowd = np.bincount(groups[labels > 0], minlength=groups.max() + 1)
    pixels, kept, by = np.zeros(share.shape, bool), 0, 0.0
    for label in np.unique(labels[stands]):
        here = labels == label
        size = int(stats[label, cv2.CC_STAT_AREA])
        alone = crowd[groups[here][0]] == size
        level, moves = float(mean[2][here].max()), float(changes[here].max())
        clear = level > (CLEAR if moves > MOVES else STARK)
        if label and alone and size <= LARGEST_PX and clear and not _is_corner(here, mean):
            pixels |= here
            kept, by = kept + 1, max(by, level)
        if kept > MOST:
            return np.zeros_like(pixels), 0, 0.0
    return pixels, kept, by


def _is_corner(dot: NDArray[np.bool_], mean: NDArray[np.float32]) -> bool:
    """Whether more of the same lies beside it: a corner that a zoom leaves in place."""
    rows, columns = np.nonzero(dot)
    top, left = max(0, rows.min() - NEAR_PX), max(0, columns.min() - NEAR_PX)
    place = slice(top, rows.max() + NEAR_PX + 1), slice(left, columns.max() + NEAR_PX + 1)
    inside, ground = dot[place], mean[3][place]
    beside = cv2.dilate(inside.astype(np.uint8), np.ones((5, 5), np.uint8)) == 0
    light = mean[0][place][inside].mean() > mean[1][place][inside].mean()
    like = (ground - ground[inside].mean()) * (1 if light else -1)
    return bool((like[beside] > mean[2][place][inside].max() / 2).mean() > BESIDE)
