"""Parts of a frame that belong to no scene: shifted, smeared, filled or broken into blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.detectors import Detector, Mark, Window
from pipelines.detectors.expecting import Expected, closed, expected, expected_in, relit
from pipelines.detectors.surveying import SEEN, shrunk
from pipelines.detectors.torn import is_torn
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
MOST = 0.75
WHOLE, FLASH, FLASH_ODD = 0.95, 0.12, 0.3


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


class Garbage(Detector):
    """One to three frames that show in places what the frames before and after do not.

    A frame is predicted from both its sides without itself; what it shows beyond that counts only
    where the sides agree and where neither side, moved on its own, explains it. What the clip
    usually leaves unexplained (fast limbs, spray, wild pans) sets the bar near each frame. All is
    looked for at 192 pixels; full size is for frames that were found. They must show there that
    the places are torn from the picture: what passes close to the camera is in one frame too.
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
        marks = []
        for run in self._runs(window, usable):
            for number, odd in zip(run.frames, run.odd, strict=True):
                if window.own.start <= number < window.own.stop:
                    marks += _marked(window, run, number, odd)
        return marks

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


def _marked(window: Window, run: _Run, number: int, odd: float) -> list[Mark]:
    """The frame at full size; nothing when nothing is left of it there."""
    if odd < CLEARLY * run.needed:
        return []
    at, a, b = (n - window.start for n in (number, run.before, run.after))
    motion, frames = window.motion, window.frames
    told = expected_in(window, number, run.before, run.after)
    to_a, to_b = motion.flow(at, a), motion.flow(at, b)
    look = _looked(frames[at], told, (frames[a], to_a), (frames[b], to_b))
    hurt = _grown(look)
    area = float(hurt.mean())
    if not hurt.any() or not (area > MOST or is_torn(frames[at], (frames[a], frames[b]), hurt)):
        return []
    levels = float(largest(cv2.absdiff(frames[at], told.middle))[hurt].mean())
    why = (
        f"{100 * area:.1f} % of the picture is {levels:.0f} gray levels off what the frames "
        "before and after it agree on."
    )
    score = round(min(0.99, 0.6 + 0.08 * log2(max(1.0, odd / run.needed))), 2)
    masks = None if area > WHOLE else (Mask.of(hurt),)
    return [Mark("garbage", number, number + 1, score, why, masks=masks)]


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
