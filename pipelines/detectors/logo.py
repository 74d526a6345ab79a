"""A sign that stays where it is while everything behind it moves."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.detectors import Detector, Mark, Window
from pipelines.masks import Mask
from pipelines.motion.flow import gray

EVERY, SAMPLES = 4, 8
EDGE, STEADY = 8.0, 0.45
"""Gray levels a pixel from which an edge counts, and how much of it may vary with time."""
MOVES, STILLER = 2.5, 0.7
"""Gray levels the pixels around change from sample to sample, and how much of that those of the
sign itself may: all by eye."""
BOTH_WAYS = 0.1
"""Share of a sign's edges that must run across, and as many upright: a zoom leaves a ledge that
runs across its middle in place, but nothing that stands on it."""
SMALLEST, LARGEST = 0.0006, 0.06
WIDEST, HIGHEST, MIDDLE = 0.6, 0.25, 0.3
CLUTTER = 0.03
"""Share of the edges of a frame that may be steady beside the signs: more, and the camera stands
still, or goes along with something."""
AROUND, MARGIN, FEWEST = 40, 5, 40

Plane = NDArray[np.floating]
Pixels = NDArray[np.bool_]


class Logo(Detector):
    """Logos, marks and signs that stay for the whole clip, near an edge of the frame.

    It says something only where the surroundings move: before a camera that stands still nothing
    tells a sign that was laid over from one on a wall.
    """

    kinds = ("logo",)
    gathers = True

    def __init__(self) -> None:
        self._frames = self._count = 0
        self._before: Plane | None = None
        self._sums: list[Plane] = []

    def look(self, window: Window) -> list[Mark]:
        """Nothing yet: it keeps what it measures."""
        self._frames = window.facts.frames
        for number in range(window.own.start, window.own.stop):
            if number % EVERY == 0 and window.is_whole(number):
                self._take(gray(window.frame(number)).astype(np.float32))
        return []

    def _take(self, picture: Plane) -> None:
        smooth = cv2.GaussianBlur(picture, (3, 3), 0)
        across = cv2.Sobel(smooth, -1, 1, 0, scale=0.125)
        down = cv2.Sobel(smooth, -1, 0, 1, scale=0.125)
        before = picture if self._before is None else self._before
        power = across**2 + down**2
        edges = (power > EDGE**2).astype(np.float32)
        told = [across, down, power, np.abs(picture - before), edges]
        self._sums = [a + b for a, b in zip(self._sums, told, strict=True)] if self._sums else told
        self._before, self._count = picture, self._count + 1

    def end(self) -> list[Mark]:
        """One for all signs."""
        if self._count < SAMPLES:
            return []
        across, down, power, change, edges = (total / self._count for total in self._sums)
        strength = np.hypot(across, down)
        varies = np.sqrt(np.maximum(0, power - strength**2))
        steady = (strength > EDGE) & (varies < STEADY * strength)
        upright = steady & (np.abs(across) > np.abs(down))
        pixels = _signs(steady, upright, change, float(edges.sum()))
        if pixels is None:
            return []
        share = round(100 * float(pixels.mean()), 1)
        why = f"Its outlines stay while everything around moves; it takes {share} % of the frame."
        mask = Mask.of(pixels)
        return [Mark("logo", 0, self._frames, 0.8, why, masks=(mask,) * self._frames)]


def _signs(steady: Pixels, upright: Pixels, change: Plane, edges: float) -> Pixels | None:
    """The places of the signs, filled, with a margin; None when there is none.

    upright: which of the steady edges go up and down more than across. edges: how many pixels of
    a frame lie on edges, steady or not.
    """
    near = max(3, len(steady) // AROUND) | 1
    joined = _closed(steady, near)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(joined)
    out = np.zeros(steady.shape, np.uint8)
    for one in range(1, count):
        x, y, w, h = (int(side) for side in boxes[one][:4])
        if not _is_placed(x, y, w, h, steady.shape):
            continue
        part = labels == one
        drawn = _goes_both_ways(upright[part & steady])
        if drawn and _stands_out(part, (x, y, w, h), steady, change):
            out |= _closed(part, 2 * near + 1)
    pixels = cv2.dilate(out, np.ones((MARGIN, MARGIN), np.uint8)) > 0
    beside = int((steady & ~pixels).sum())
    return pixels if out.any() and beside < CLUTTER * edges else None


def _closed(pixels: Pixels, size: int) -> NDArray[np.uint8]:
    """With gaps of up to `size` pixels filled."""
    plane, square = pixels.astype(np.uint8), np.ones((size, size), np.uint8)
    closed = cv2.morphologyEx(plane, cv2.MORPH_CLOSE, square, borderType=cv2.BORDER_CONSTANT)
    return closed.astype(np.uint8)


def _is_placed(x: int, y: int, w: int, h: int, shape: tuple[int, ...]) -> bool:
    """Whether a box has the size of a sign and keeps clear of the middle of the frame."""
    high, wide = shape
    if not SMALLEST < w * h / (high * wide) < LARGEST or w > WIDEST * wide or h > HIGHEST * high:
        return False
    across = x + w > MIDDLE * wide and x < (1 - MIDDLE) * wide
    down = y + h > MIDDLE * high and y < (1 - MIDDLE) * high
    return not (across and down)


def _goes_both_ways(upright: Pixels) -> bool:
    """Whether edges run both ways; of each, whether it is upright."""
    return bool(len(upright)) and BOTH_WAYS <= float(upright.mean()) <= 1 - BOTH_WAYS


def _stands_out(
    part: Pixels, box: tuple[int, int, int, int], steady: Pixels, change: Plane
) -> bool:
    """Whether it is drawn with enough edges, and its surroundings change much more than it does."""
    x, y, w, h = box
    drawn, beside = steady & part, max(6, len(part) // 30)
    if drawn.sum() < max(FEWEST, w * h // 10):
        return False
    ring = np.zeros(part.shape, bool)
    ring[max(0, y - beside) : y + h + beside, max(0, x - beside) : x + w + beside] = True
    ring &= cv2.dilate(part.astype(np.uint8), np.ones((7, 7), np.uint8)) == 0
    around = float(np.median(change[ring])) if ring.any() else 0.0
    return around > MOVES and float(change[drawn].mean()) < STILLER * around
