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
        left, top, width, height, size = (int(v) for v in stats[label])
        if size > LARGEST_PX:
            continue
        place = _around(top, top + height), _around(left, left + width)
        here = labels[place] == label
        alone = crowd[groups[place][here][0]] == size
        if alone and _is_dot(here, mean[:, *place], changes[place]):
            pixels[place] |= here
            kept, by = kept + 1, max(by, float(mean[2][place][here].max()))
        if kept > MOST:
            return np.zeros_like(pixels), 0, 0.0
    return pixels, kept, by


def _around(first: int, last: int) -> slice:
    return slice(max(0, first - NEAR_PX), last + NEAR_PX)


def _is_dot(
    here: NDArray[np.bool_], mean: NDArray[np.float32], changes: NDArray[np.float32]
) -> bool:
    """Whether pixels are far enough off. mean: as of `dots`; all of the place around them alone."""
    clear = CLEAR if changes[here].max() > MOVES else STARK
    return bool(mean[2][here].max() > clear) and not _is_corner(here, mean)


def _is_corner(dot: NDArray[np.bool_], mean: NDArray[np.float32]) -> bool:
    """Whether more of the same lies beside it: a corner that a zoom leaves in place."""
    ground = mean[3]
    beside = cv2.dilate(dot.astype(np.uint8), np.ones((5, 5), np.uint8)) == 0
    light = mean[0][dot].mean() > mean[1][dot].mean()
    like = (ground - ground[dot].mean()) * (1 if light else -1)
    return bool((like[beside] > mean[2][dot].max() / 2).mean() > BESIDE)
