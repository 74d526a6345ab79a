"""What a decoder made of lost bits: found in the frames it doubts, where they jump."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.detectors import Detector, Mark, Window
from pipelines.detectors.absent import runs
from pipelines.detectors.expecting import closed, expected_in
from pipelines.footage import Facts
from pipelines.footage.inventing import cells_of
from pipelines.masks import Mask
from pipelines.motion.beside import unexplained
from pipelines.motion.colours import largest
from pipelines.motion.flow import Picture, warp

Pixels = NDArray[np.bool_]

SHORT = 4
SIDES_DOUBT, SIDES_LEVELS = 0.55, 8
JUMP_LEVELS, CLOSED, OPENED, LEAST_AREA, ROW = 8.0, 17, 5, 0.0008, 16
KEY_LEVELS = 10
ALLOWED = np.ones((9, 9), np.uint8)


@dataclass(frozen=True)
class _Stretch:
    """Doubted frames that follow each other.

    told: the decoder named one of them itself. key: the first frame after them that is whole.
    """

    start: int
    stop: int
    told: bool
    key: int


class Blocks(Detector):
    """Frames the decoder says are not whole, and in them the places that jump.

    Few frames between whole ones: what both sides together do not explain, and all that was decoded
    after it in the frame, with what the reader knows to be painted. Up to the next key frame: what
    leaves the motion when the bits were lost, carried along. Frames that only lean on a broken one
    nothing much is predicted from count when the next key frame puts something right. Where all
    this finds nothing in a frame the reader is sure of, it is what was painted. Where the reader
    drew anew what broke, it is what that changed, and nothing else is asked but near whole frames.
    """

    kinds = ("blocks",)

    def __init__(self) -> None:
        self._carried: dict[int, Mask] = {}
        self._stretches: list[_Stretch] | None = None

    def look(self, window: Window) -> list[Mark]:
        """The doubted frames of the window."""
        if self._stretches is None:
            self._stretches = list(_stretches(window.facts))
        marks: list[Mark] = []
        for one in self._stretches:
            if one.stop <= window.own.start or one.start >= window.own.stop:
                continue
            marks += [
                _mark(number, hurt, one)
                for number, hurt in self._hurt(window, one)
                if hurt.mean() > LEAST_AREA
            ]
        return marks

    def _hurt(self, window: Window, one: _Stretch) -> Iterator[tuple[int, Pixels]]:
        short, anew = _is_short(window, one), set(window.facts.redrawn)
        if not short and anew.issuperset(own := _own(window, one)):
            told = ((number, _invented(window, number)) for number in own)
            yield from ((number, painted) for number, painted in told if painted is not None)
            return
        for number, hurt in self._jumps(window, one):
            painted = _invented(window, number)
            if painted is not None and short:
                yield number, painted | hurt
            elif painted is not None and hurt.mean() <= LEAST_AREA:
                yield number, painted
            else:
                yield number, hurt

    def _jumps(self, window: Window, one: _Stretch) -> Iterator[tuple[int, Pixels]]:
        own = _own(window, one)
        sides = one.start - 1, one.stop
        if _is_short(window, one):
            yield from ((n, _between(window, n, *sides)) for n in own)
        elif one.told or not window.has(one.key):
            yield from ((n, self._since(window, one, n)) for n in own)
        else:
            yield from ((n, _back(window, n, one.key)) for n in own)

    def _since(self, window: Window, one: _Stretch, number: int) -> Pixels:
        """What left the motion since the stretch began."""
        hurt = np.zeros(window.frame(number).shape[:2], bool)
        before = number - 1
        if before in self._carried and window.has(before):
            at = number - window.start
            known = self._carried[before].pixels().astype(np.uint8) * 255
            hurt |= warp(known, window.motion.flow(at, at - 1)) > 127
        if number == one.start or number in window.facts.flagged:
            hurt |= _off_course(window, number)
        self._carried = {number: Mask.of(hurt)}
        return hurt


def _own(window: Window, one: _Stretch) -> range:
    """The window's own frames of a stretch."""
    return range(max(one.start, window.own.start), min(one.stop, window.own.stop))


def _is_short(window: Window, one: _Stretch) -> bool:
    """Whether whole frames stand near on both sides of a stretch that was named."""
    sides = one.start - 1, one.stop
    near = all(window.has(n) for n in sides) and window.same_shot(*sides)
    return near and one.told and one.stop - one.start <= SHORT


def _invented(window: Window, number: int) -> Pixels | None:
    """What the reader knows the decoder to have painted; None where it does not know."""
    facts = window.facts
    told = dict(zip(facts.corrupt, facts.invented, strict=False)).get(number)
    if not told:
        return None
    cells = cells_of(told, *window.frame(number).shape[:2])
    return closed(cells.astype(np.uint8), CLOSED) > 0


def _stretches(facts: Facts) -> Iterator[_Stretch]:
    """Doubted frames, parted into those that were named or decoded with them, and the rest."""
    types = facts.types.ljust(facts.frames)
    doubted = set(facts.corrupt)
    told = {n for named in facts.flagged for n in _with(named, types, doubted)} & doubted
    for start, stop in runs(facts.corrupt):
        edges = [n for n in range(start + 1, stop) if (n in told) != (n - 1 in told)]
        for first, last in pairwise([start, *edges, stop]):
            yield _Stretch(first, last, first in told, stop)


def _with(named: int, types: str, doubted: set[int]) -> range:
    """The frames that share the fate of one that was named.

    Of a B frame those up to the next P; of a P frame all up to where the doubt ends, and the B
    frames shown before it, which were decoded after it.
    """
    first = last = named
    if types[named] != "B":
        while first - 1 in doubted and types[first - 1] == "B":
            first -= 1
    while last in doubted and (types[named] != "B" or types[last] == "B"):
        last += 1
    return range(first, last)


def _between(window: Window, number: int, before: int, after: int) -> Pixels:
    """What two whole sides do not explain, and the rows below it: they were decoded after it."""
    told = expected_in(window, number, before, after)
    off = told.sides.outside(window.frame(number)) - SIDES_DOUBT * told.doubt
    hurt = _places(cv2.blur(off, (3, 3)) > SIDES_LEVELS)
    if hurt.any():
        hurt[int(np.flatnonzero(hurt.any(axis=1))[0]) // ROW * ROW :] = True
    return hurt


def _off_course(window: Window, number: int) -> Pixels:
    """Where a frame leaves the motion of those before it by more than they left theirs."""
    at = number - window.start
    if at < 3 or not window.same_shot(number - 3, number):
        return np.zeros(window.frame(number).shape[:2], bool)
    usual = cv2.blur(cv2.dilate(_missed(window, at - 1), ALLOWED), (15, 15))
    return _places(_missed(window, at) > JUMP_LEVELS + usual)


def _missed(window: Window, at: int) -> NDArray[np.float32]:
    """Levels between a frame of the window and the one before it, moved on as it moved."""
    ahead = warp(window.frames[at - 1], window.motion.flow(at - 1, at - 2))
    off = largest(np.asarray(cv2.absdiff(window.frames[at], ahead), np.uint8))
    return np.asarray(cv2.blur(off.astype(np.float32), (5, 5)), np.float32)


def _jump(window: Window, number: int) -> Pixels:
    at = number - window.start
    here, before = window.frames[at], window.frames[at - 1]
    lost = unexplained(before, here, window.motion.flow(at - 1, at))
    new = unexplained(here, before, window.motion.flow(at, at - 1))
    return np.asarray(cv2.blur(cv2.max(lost, new), (3, 3)) > KEY_LEVELS, bool)


def _back(window: Window, number: int, key: int) -> Pixels:
    """What a key frame puts right, where it was in an earlier frame."""
    wrong = cv2.dilate(_jump(window, key).astype(np.uint8), ALLOWED) * 255
    at = np.asarray(wrong, np.uint8)
    moved: Picture = warp(at, window.motion.flow(number - window.start, key - window.start))
    return _places(moved > 127)


def _places(hurt: NDArray[np.bool_]) -> Pixels:
    """Large enough, closed to whole blocks."""
    wide = closed(hurt.astype(np.uint8), CLOSED)
    open_ = cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((OPENED, OPENED), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(open_, connectivity=8)
    kept = stats[:, cv2.CC_STAT_AREA] >= LEAST_AREA * hurt.size
    kept[0] = False
    return np.asarray(kept[labels], bool)


def _mark(number: int, hurt: Pixels, one: _Stretch) -> Mark:
    why = (
        f"The decoder lost bits in frames {one.start} to {one.stop - 1}; "
        f"{100 * float(hurt.mean()):.1f} % of this one jumps."
    )
    return Mark("blocks", number, number + 1, 0.9 if one.told else 0.5, why, masks=(Mask.of(hurt),))
