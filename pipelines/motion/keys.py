"""A mark drawn in several frames, followed from each of them and blended between two."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.following import Mark, Pixels, small

Float = NDArray[np.float32]


def followed(pictures: Iterable[NDArray[np.uint8]], keys: Mapping[int, Pixels]) -> Iterator[Pixels]:
    """The mark in each picture, in order: bool [H, W].

    pictures: uint8 [H, W, 3] RGB; they are kept in small only. keys: the mark as it was drawn in
    some of them; one without pixels says that the thing is not there. Between two keys the mark is
    followed from both, and what comes out is blended: the nearer counts more. Where one of them has
    lost it the other counts alone.
    """
    shown = small(pictures)
    places = sorted(keys)
    edges = [0, *places, len(shown) - 1]
    marks = {
        at: Mark(shown, at, keys[at], range(low, high + 1))
        for low, at, high in zip(edges, places, edges[2:], strict=False)
    }
    for number in range(places[0]):
        yield marks[places[0]].trace(number).pixels
    for first, last in pairwise(places):
        for number in range(first, last):
            yield _between(marks[first], marks[last], number, (number - first) / (last - first))
    for number in range(places[-1], len(shown)):
        yield marks[places[-1]].trace(number).pixels


def _between(before: Mark, after: Mark, number: int, share: float) -> Pixels:
    """What two keys say of a picture between them, `share` of the way from one to the other."""
    if share == 0 or not after.pixels.any() or not before.pixels.any():
        return (before if share < 0.5 else after).trace(number).pixels
    a, b = before.trace(number).pixels, after.trace(number).pixels
    if not a.any() or not b.any():
        return a | b
    return blended(a, b, share)


def blended(a: Pixels, b: Pixels, share: float) -> Pixels:
    """A shape between two, bool [H, W]: `a` at share 0, `b` at 1.

    Both are moved to a place between their middles; there their signed distances are averaged, so
    that the outline of one grows into that of the other.
    """
    middles = _middle(a), _middle(b)
    there = middles[0] * (1 - share) + middles[1] * share
    near, far = (_inside(_shifted(m, there - at)) for m, at in zip((a, b), middles, strict=True))
    return np.asarray(near * (1 - share) + far * share > 0)


def _middle(pixels: Pixels) -> NDArray[np.float64]:
    rows, columns = np.nonzero(pixels)
    return np.array([columns.mean(), rows.mean()])


def _shifted(pixels: Pixels, by: NDArray[np.float64]) -> Pixels:
    height, width = pixels.shape
    way = np.array([[1.0, 0.0, by[0]], [0.0, 1.0, by[1]]])
    return cv2.warpAffine(pixels.astype(np.uint8) * 255, way, (width, height)) > 127


def _inside(pixels: Pixels) -> Float:
    """How far each pixel lies inside of the outline; negative outside. float32 [H, W]."""
    white = pixels.astype(np.uint8)
    within = cv2.distanceTransform(white, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    beyond = cv2.distanceTransform(1 - white, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return np.asarray(within - beyond, np.float32)
