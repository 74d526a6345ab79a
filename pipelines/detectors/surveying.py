"""The whole clip in small, and where its shots begin."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipelines.detectors import Survey
from pipelines.detectors.shots import cuts_of
from pipelines.footage import Facts
from pipelines.motion.flow import flow, gray, length

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

WIDTH, SEEN, LOWEST = 96, 192, 16
STRUCTURE, BLOCK, CALM = 7, 15, 20


def survey_of(facts: Facts, frames: "Iterable[Picture]") -> Survey:
    """`frames` (all of the grid, in order, uint8 [H, W, 3] RGB) in small; none is kept in full."""
    small = _room(facts)
    seen = [(0.0, 0.0, 0.0, 0.0)]
    before: tuple[Picture, Picture] | None = None
    for number, frame in enumerate(frames):
        small[number] = shrunk(frame, WIDTH)
        now = gray(frame), gray(shrunk(frame, SEEN))
        if before is not None:
            change = _peak(before[1], now[1]), _travel(before[1], now[1])
            seen.append((*change, *_texture(before[0], now[0])))
        before = now
    return Survey(facts, small, cuts_of(small, facts.corrupt), *zip(*seen, strict=True))


def cuts_in(
    facts: Facts, frames: "Iterable[Picture]", lost: frozenset[int] = frozenset()
) -> frozenset[int]:
    """The cuts of a survey, when nothing else is wanted of it: in half the time.

    lost: frames for which the last known one stands in.
    """
    small = _room(facts)
    for number, frame in enumerate(frames):
        small[number] = shrunk(frame, WIDTH)
    return cuts_of(small, facts.corrupt, lost)


def _room(facts: Facts) -> "Picture":
    """Room for all frames in small."""
    size = _lower(facts.height, facts.width, WIDTH)
    return np.empty((facts.frames, *size, 3), np.uint8)


def _peak(a: "Picture", b: "Picture") -> float:
    difference = cv2.blur(cv2.subtract(a, b, dtype=cv2.CV_32F), (3, 3))
    return float(np.percentile(cv2.blur(np.abs(difference), (3, 3)), 99.5))


def _texture(a: "Picture", b: "Picture") -> tuple[float, float]:
    """What differs most as a patch, and what differs everywhere: see `Survey`."""
    difference = cv2.subtract(b, a, dtype=cv2.CV_32F)
    apart = cv2.blur(difference, (STRUCTURE, STRUCTURE))
    noise = cv2.blur(np.abs(difference), (BLOCK, BLOCK))[BLOCK // 2 :: BLOCK, BLOCK // 2 :: BLOCK]
    return max(float(apart.max()), -float(apart.min())), float(np.percentile(noise, CALM))


def _travel(a: "Picture", b: "Picture") -> float:
    return float(np.percentile(length(flow(a, b)), 97)) / SEEN * 1000


def shrunk(picture: "Picture", wide: int) -> "Picture":
    """`picture`, `wide` pixels wide, averaged by area."""
    size = _lower(picture.shape[0], picture.shape[1], wide)
    return np.asarray(cv2.resize(picture, size[::-1], interpolation=cv2.INTER_AREA), np.uint8)


def _lower(height: int, width: int, wide: int) -> tuple[int, int]:
    """The height and width of a picture made `wide` pixels wide."""
    return max(LOWEST, round(height * wide / width)), wide
