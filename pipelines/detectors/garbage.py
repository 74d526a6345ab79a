"""Parts of a frame that belong to no scene: shifted, smeared, filled or broken into blocks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import log2
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.detectors import Detector, Mark, Window
from pipelines.detectors.expecting import Expected, closed, expected, expected_in, relit
from pipelines.detectors.surveying import SEEN, shrunk
from pipelines.detectors.torn import Rows, Sides, is_torn, torn_share
from pipelines.masks import Mask
from pipelines.motion.beside import unexplained
from pipelines.motion.colours import largest
from pipelines.motion.flow import Field, Picture, flow

JUMPS, SEEN_LEVELS = 12, 10
CLEARLY = 1.3
LEAST_JUMP, LEAST_ODD, LONG_ODD = 0.0005, 0.0004, 0.05
NEAR, LONGEST, SHORT = 8, 3, 2
REPEATED = 0.4
STRONG, WEAK, DOUBT_STRONG, DOUBT_WEAK = 14, 8, 0.5, 0.55
FEWEST_STRONG, STRONG_SHARE, LEAST_AREA = 20, 0.05, 60
JOINED, CLOSED, OPENED = 5, 17, 7
MOST, CLEARLY_TORN = 0.75, 0.08
WHOLE, FLASH, FLASH_ODD = 0.95, 0.12, 0.3


_Judge = Callable[[Rows, Sides, NDArray[np.bool_]], bool]


@dataclass(frozen=True)
class _Run:
    """Frames that neither side explains, and the whole frames on both sides of them.

    odd: the part of each that is not explained, seen in small. needed: what is usual here.
    """

    frames: tuple[int, ...]
    before: int
    after: int
    odd: tuple[float, ...]
    needed: float

    def clear(self) -> list[int]:
        """Its frames that stand out clearly."""
        both = zip(self.frames, self.odd, strict=True)
        return [number for number, odd in both if odd >= CLEARLY * self.needed]


class Garbage(Detector):
    """One to three frames that show in places what the frames before and after do not.

    A frame is predicted from both its sides without itself; what it shows beyond that counts only
    where the sides agree and where neither side, moved on its own, explains it. What the clip
    usually leaves unexplained (fast limbs, spray, wild pans) sets the bar near each frame. All is
    looked for at 192 pixels; full size is for frames that were found. They must show there that
    the places are torn from the picture: what passes close to the camera is in one frame too.
    A frame that hardly stands out, since much moves or many frames near it are broken, too, must
    be torn clearly, and more than what moves seems torn in the frames beside it.
    Thresholds were chosen on four clips of film with planted damage and held on four others.
    """

    kinds = ("garbage",)

    def __init__(self) -> None:
        self._small: dict[int, Picture] = {}
        self._jumps: dict[tuple[int, int], float] = {}

    def look(self, window: Window) -> list[Mark]:
        """The window's own frames among the runs that stand out."""
        held = range(window.start, window.start + len(window.frames))
        whole = [number for number in held if window.is_whole(number)]
        known = self._small
        self._small = {n: known[n] if n in known else shrunk(window.frame(n), SEEN) for n in whole}
        self._jumps = {pair: part for pair, part in self._jumps.items() if pair[0] in self._small}
        usable = whole[:1] + [b for a, b in pairwise(whole) if not self._repeats(a, b)]
        clear = [(run, number) for run in self._runs(window, usable) for number in run.clear()]
        marks: list[Mark] = []
        for run, number in clear:
            if window.own.start <= number < window.own.stop:
                marks += _marked(window, run, number, _is_broken)
        found = {number for _, number in clear}
        return marks + self._faint(window, [n for n in usable if n not in found])

    def _repeats(self, a: int, b: int) -> bool:
        """Whether `b` shows an earlier moment than it should, or nothing new."""
        return float(cv2.absdiff(self._small[a], self._small[b]).mean()) < REPEATED

    def _runs(self, window: Window, usable: Sequence[int]) -> list[_Run]:
        jumps = [0.0, *(self._jump(window, a, b) for a, b in pairwise(usable))]
        runs, at = [], 1
        while at < len(usable) - 1:
            usual = median(jumps[max(1, at - NEAR) : at + NEAR + 1])
            run = None
            if jumps[at] > max(LEAST_JUMP, 1.5 * usual):
                run = self._best(window, usable, at, max(LEAST_ODD, 1.5 * usual))
            if run:
                runs.append(run)
            at += len(run.frames) if run else 1
        return runs

    def _jump(self, window: Window, a: int, b: int) -> float:
        """The part of frame `b` that `a` does not explain."""
        if (a, b) not in self._jumps:
            there = flow(self._small[b], self._small[a])
            left = cv2.blur(unexplained(self._small[b], self._small[a], there), (3, 3)) > JUMPS
            self._jumps[a, b] = float(left.mean()) if window.same_shot(a, b) else 0.0
        return self._jumps[a, b]

    def _best(self, window: Window, usable: Sequence[int], at: int, needed: float) -> _Run | None:
        """The run from there whose sides agree best; a longer one must make them agree better."""
        best, least = None, np.inf
        for many in range(1, LONGEST + 1):
            if at + many >= len(usable) or not window.same_shot(usable[at - 1], usable[at + many]):
                break
            frames, sides = usable[at : at + many], (usable[at - 1], usable[at + many])
            odd, doubt = self._odd(frames, *sides)
            far = (sides[1] - sides[0]) / (many + 1)
            bar = far**2 * needed if many <= SHORT else max(far**2 * needed, LONG_ODD)
            if min(odd) > bar and doubt < 0.8 * least:
                best, least = _Run(tuple(frames), *sides, odd, needed), doubt
        return best

    def _faint(self, window: Window, usable: Sequence[int]) -> list[Mark]:
        """Short runs that hardly stand out, or not at all, but are clearly torn."""
        marks: dict[int, Mark] = {}
        rows = {number: Rows(window.frame(number)) for number in usable}
        for at, many in product(range(1, len(usable) - 1), range(1, SHORT + 1)):
            run = self._faint_run(window, rows, usable[at - 1 : at + many + 1])
            if run and len(run.frames) == many and marks.keys().isdisjoint(run.frames):
                marks |= {mark.start: mark for mark in _all_marked(window, run)}
        return [mark for n, mark in marks.items() if window.own.start <= n < window.own.stop]

    def _faint_run(
        self, window: Window, rows: Mapping[int, Rows], around: Sequence[int]
    ) -> _Run | None:
        """The frames between the first and last of `around`, where all may be torn."""
        before, *frames, after = around
        if not _is_open(window, around):
            return None
        if not all(_may_be_torn(rows[number], (rows[before], rows[after])) for number in frames):
            return None
        odd, _ = self._odd(frames, before, after)
        enough = min(odd) > LEAST_ODD
        return _Run(tuple(frames), before, after, odd, LEAST_ODD) if enough else None

    def _odd(
        self, frames: Sequence[int], before: int, after: int
    ) -> tuple[tuple[float, ...], float]:
        """The part of each frame the sides do not explain, and how much they differ."""
        a, b = self._small[before], self._small[after]
        there, back = flow(a, b), flow(b, a)
        odd, doubts = [], []
        for number in frames:
            here = self._small[number]
            share = (number - before) / (after - before)
            told = expected(a, b, there, back, share)
            look = _looked(here, told, (a, flow(here, a)), (b, flow(here, b)))
            part = float((look.sure > SEEN_LEVELS).mean())
            flash = abs(log2(look.gain)) > FLASH and part < FLASH_ODD
            odd.append(0.0 if flash else part)
            doubts.append(float(told.doubt.mean()))
        return tuple(odd), float(np.mean(doubts))


@dataclass(frozen=True)
class _Look:
    """A frame against its sides. sure, rest: levels beyond what is doubted, float32 [H, W].

    sure: nothing explains it at all. rest: the sides taken together do not. gain: of its light.
    """

    sure: Field
    rest: Field
    gain: float


def _looked(
    picture: Picture, told: Expected, before: tuple[Picture, Field], after: tuple[Picture, Field]
) -> _Look:
    even, gain = relit(picture, told.middle)
    rest = told.sides.outside(even)
    alone = [unexplained(picture, relit(other, picture)[0], to) for other, to in (before, after)]
    sure = cv2.blur(cv2.min(rest, cv2.min(*alone)), (5, 5)).astype(np.float32)
    return _Look(sure - DOUBT_STRONG * told.doubt, rest - DOUBT_WEAK * told.doubt, gain)


def _is_open(window: Window, around: Sequence[int]) -> bool:
    """Whether a run between two sides touches the window's own frames, within a shot."""
    own = any(window.own.start <= number < window.own.stop for number in around[1:-1])
    return own and window.same_shot(around[0], around[-1])


def _may_be_torn(here: Rows, sides: Sides) -> bool:
    return _is_clearly_torn(here, sides, np.ones(here.picture.shape[:2], bool))


def _all_marked(window: Window, run: _Run) -> list[Mark]:
    """The frames of a faint run when every one is clearly torn at full size."""
    marks: list[Mark] = []
    for number in run.frames:
        found = _marked(window, run, number, _is_clearly_torn)
        if not found:
            return []
        marks += found
    return marks


def _marked(window: Window, run: _Run, number: int, is_broken: _Judge) -> list[Mark]:
    """The frame at full size; nothing when nothing is left of it there that `is_broken`."""
    here, a, b = (Rows(window.frame(n)) for n in (number, run.before, run.after))
    look, middle = _looked_in(window, run, number)
    hurt = _grown(look)
    if not hurt.any() or not is_broken(here, (a, b), hurt):
        return []
    levels = float(largest(cv2.absdiff(here.picture, middle))[hurt].mean())
    area = float(hurt.mean())
    why = (
        f"{100 * area:.1f} % of the picture is {levels:.0f} gray levels off what the frames "
        "before and after it agree on."
    )
    odd = run.odd[run.frames.index(number)]
    score = round(min(0.99, 0.6 + 0.08 * log2(max(1.0, odd / run.needed))), 2)
    masks = None if area > WHOLE else (Mask.of(hurt),)
    return [Mark("garbage", number, number + 1, score, why, masks=masks)]


def _is_broken(here: Rows, sides: Sides, hurt: NDArray[np.bool_]) -> bool:
    return float(hurt.mean()) > MOST or is_torn(here, sides, hurt)


def _is_clearly_torn(here: Rows, sides: Sides, hurt: NDArray[np.bool_]) -> bool:
    """Whether the picture is torn beyond what each side seems to be in the rows that are hurt.

    Where all moves far from frame to frame, edges are new in each.
    """
    share = torn_share(here, sides, hurt)
    if share < CLEARLY_TORN:
        return False
    rows = np.broadcast_to(hurt.any(axis=1, keepdims=True), hurt.shape)
    a, b = sides
    usual = max(torn_share(a, (here, b), rows), torn_share(b, (here, a), rows))
    return share >= CLEARLY_TORN + usual


def _looked_in(window: Window, run: _Run, number: int) -> tuple[_Look, Picture]:
    """A frame of a run against its sides at full size, and what they expect."""
    at, a, b = (n - window.start for n in (number, run.before, run.after))
    motion, frames = window.motion, window.frames
    told = expected_in(window, number, run.before, run.after)
    to_a, to_b = motion.flow(at, a), motion.flow(at, b)
    return _looked(frames[at], told, (frames[a], to_a), (frames[b], to_b)), told.middle


def _grown(look: _Look) -> NDArray[np.bool_]:
    """From the places nothing explains to all that hangs together with them, closed to blocks."""
    weak = closed((look.rest > WEAK).astype(np.uint8), JOINED)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(weak, connectivity=8)
    strong = np.bincount(labels[(look.sure > STRONG) & (weak > 0)], minlength=count)
    areas = stats[:, cv2.CC_STAT_AREA]
    kept = (strong >= np.maximum(FEWEST_STRONG, STRONG_SHARE * areas)) & (areas >= LEAST_AREA)
    kept[0] = False
    whole = closed(kept[labels].astype(np.uint8), CLOSED)
    return cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((OPENED, OPENED), np.uint8)) > 0
