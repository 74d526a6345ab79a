"""The whole clip in small, and where its shots begin."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipelines.detectors import Survey
from pipelines.footage import Facts
from pipelines.motion.colours import largest
from pipelines.motion.flow import flow, gray, length, warp

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]
    Pictures = Sequence[Picture] | Picture

WIDTH, SEEN, LOWEST = 96, 192, 16
STRUCTURE, BLOCK, CALM = 7, 15, 20
OTHER_SCENE = 0.2
STRONG, LOCAL = 3.0, 4.0
NEIGHBOURS = 6
SHORTEST = 3
RETURNS, RETURNS_FLAT = 3, 8
FLAT = 4.0


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


def cuts_in(facts: Facts, frames: "Iterable[Picture]") -> frozenset[int]:
    """The cuts of a survey, when nothing else is wanted of it: in half the time."""
    small = _room(facts)
    for number, frame in enumerate(frames):
        small[number] = shrunk(frame, WIDTH)
    return cuts_of(small, facts.corrupt)


def _room(facts: Facts) -> "Picture":
    """Room for all frames in small."""
    size = _lower(facts.height, facts.width, WIDTH)
    return np.empty((facts.frames, *size, 3), np.uint8)


def cuts_of(small: "Pictures", corrupt: Collection[int] = ()) -> frozenset[int]:
    """Frames that begin another shot than the frame before belongs to.

    Both sides must differ whichever of their frames are compared, so that a frame that is broken,
    black or lit by a flash begins nothing: what was before it comes back. Where frames are
    `corrupt`, those that stand on both sides of all of them are compared. Of two cuts closer than
    `SHORTEST` frames the clearer one is kept; nothing is said of the clip's first and last frames.
    """
    doubted = frozenset(corrupt)
    change = np.zeros(len(small))
    for number in range(1, len(small)):
        change[number] = unlike(small[number - 1], small[number])[0]
    found = [n for n in range(SHORTEST, len(small) - SHORTEST + 1) if _is_cut(small, change, n)]
    found = [n for n in found if not _is_blamed(small, change[n], n, doubted)]
    clear = [n for n in found if all(change[n] >= change[m] for m in found if _near(n, m))]
    return frozenset(n for n in clear if not any(_near(n, m) and m < n for m in clear))


def unlike(a: "Picture", b: "Picture") -> tuple[float, float]:
    """How far `b` is from being `a` moved, and the part of it that no change of light explains.

    First: gray levels of difference times the second; second: 1 less the correlation, 0-1. Frames
    of one shot give 0 to 0.1 (0.4 in wild motion), frames of two shots above 0.25.
    """
    there = flow(a, b)
    moved = warp(b, there)
    levels = float(largest(cv2.blur(cv2.absdiff(a, moved), (3, 3))).mean())
    other = 1 - _correlation(gray(a), gray(moved))
    return levels * other, other


def _is_cut(small: "Pictures", change: "NDArray[np.float64]", at: int) -> bool:
    around = [change[n] for n in _range(small, at - NEIGHBOURS, at + NEIGHBOURS) if n != at]
    if change[at] < max(STRONG, LOCAL * float(np.median(around))):
        return False
    if unlike(small[at - 1], small[at])[1] < OTHER_SCENE:
        return False
    return all(
        unlike(small[a], small[b])[0] > change[at] / 2
        for a in _back(small, at - 1)
        for b in _ahead(small, at)
        if (a, b) != (at - 1, at)
    )


def _is_blamed(small: "Pictures", change: float, at: int, doubted: frozenset[int]) -> bool:
    """Whether broken frames alone make the change: the shot goes on behind them."""
    before, after = at - 1, at
    while before in doubted:
        before -= 1
    while after in doubted:
        after += 1
    if (before, after) == (at - 1, at):
        return False
    known = before >= 0 and after < len(small)
    return not known or unlike(small[before], small[after])[0] < change / 2


def _back(small: "Pictures", last: int) -> list[int]:
    """The frames of the side that ends with `last`; more when it ends in one colour."""
    reach = RETURNS_FLAT if _is_flat(small[last]) else RETURNS
    return list(_range(small, last - reach + 1, last))


def _ahead(small: "Pictures", first: int) -> list[int]:
    reach = RETURNS_FLAT if _is_flat(small[first]) else RETURNS
    return list(_range(small, first, first + reach - 1))


def _range(small: "Pictures", first: int, last: int) -> range:
    return range(max(0, first), min(len(small) - 1, last) + 1)


def _near(a: int, b: int) -> bool:
    return a != b and abs(a - b) < SHORTEST


def _is_flat(picture: "Picture") -> bool:
    return float(gray(picture).std()) < FLAT


def _correlation(a: "Picture", b: "Picture") -> float:
    if a.std() < 1 or b.std() < 1:
        return float(abs(float(a.mean()) - float(b.mean())) < FLAT)
    return float(np.clip(np.corrcoef(a.ravel(), b.ravel())[0, 1], 0, 1))


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
