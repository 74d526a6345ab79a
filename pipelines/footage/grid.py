"""The even grid on which the pictures of a file belong, found from its time stamps."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from statistics import median

from pipelines.footage.scan import Scan

USUAL = (
    *(Fraction(10), Fraction(12), Fraction(15), Fraction(24000, 1001), Fraction(24), Fraction(25)),
    *(Fraction(30000, 1001), Fraction(30), Fraction(48), Fraction(50)),
    *(Fraction(60000, 1001), Fraction(60)),
)
"""Rates that cameras, films and screens have."""
FASTEST, SLOWEST = Fraction(240), Fraction(1)
TRUSTED = 0.8
"""Share of stamps that must be in order before any is believed."""
LOOSE, COARSE, EVEN = 0.1, 0.05, 0.3
"""How far, in frames, an interval may lie from a whole number, by how much more at most where time
is told in coarse ticks, and how far a stamp from its place. At 30 a second a step of 25 is 0.17
off."""
ALIKE = Fraction(11, 10)
"""Rates closer than this are told apart by where the last pictures fall."""
WANTED = 0.5
"""Share of intervals that must fit a usual rate."""
LONGEST_GAP_S = 10.0
"""A longer leap of the stamps is a broken stamp, not lost pictures."""


@dataclass(frozen=True)
class Grid:
    """numbers: the place of each frame, in order; None for a frame there is no place for.

    frames: how many places there are.
    """

    fps: Fraction
    frames: int
    numbers: tuple[int | None, ...]
    steady: bool
    notes: tuple[str, ...] = ()


def grid_of(scan: Scan) -> Grid:
    """Where each frame of the scan belongs. Frames without a believable stamp follow in order."""
    stamps = _stamps(scan)
    if len(stamps) < 2:
        return _in_order(scan, told=False)
    trusted = rising([stamp for stamp in stamps if stamp is not None])
    if len(trusted) < 2 or len(trusted) < TRUSTED * len(stamps):
        return _in_order(scan, told=any(stamp is not None for stamp in stamps))
    if median(b - a for a, b in pairwise(trusted)) * scan.base * SLOWEST > 1:
        return _in_order(scan, told=True)
    seconds = _without_leaps(trusted, float(scan.base))
    fps = rate_of(list(seconds.values()), scan.rates, float(scan.base))
    wanted = [None if s is None or s not in seconds else seconds[s] * float(fps) for s in stamps]
    return _placed(wanted, fps, _last_place(scan, max(trusted), seconds, fps))


def rising(stamps: Sequence[int]) -> list[int]:
    """The longest run of stamps, not necessarily neighbours, in which each is later."""
    ends: list[int] = []  # index of the smallest stamp that ends a run of each length
    before: list[int] = []
    for place, stamp in enumerate(stamps):
        length = bisect_left(ends, stamp, key=lambda i: stamps[i])
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [place]
    run, place = [], ends[-1] if ends else -1
    while place >= 0:
        run.append(stamps[place])
        place = before[place]
    return run[::-1]


def rate_of(seconds: Sequence[float], told: Sequence[Fraction], tick_s: float) -> Fraction:
    """The rate that most intervals between `seconds` fit: each a whole number of frames.

    told: what the file says, the likeliest first. tick_s: how finely it tells time. Of several
    rates that fit the lowest counts, so that a file which lost every other picture keeps its own
    only if it tells so.
    """
    steps = [b - a for a, b in pairwise(seconds)]
    middle = median(steps)
    rates = [rate for rate in (*told, *USUAL) if SLOWEST <= rate <= FASTEST]
    shares = {rate: _share(steps, float(rate), tick_s) for rate in rates}
    best = max(shares.values())
    if best < WANTED:  # no usual rate: the one measured
        return Fraction(min(max(1 / middle, 1.0), float(FASTEST))).limit_denominator(1001)
    good = [rate for rate in rates if shares[rate] >= best - 0.02]
    lowest = min(good)
    alike = [rate for rate in good if rate < lowest * ALIKE]
    return min(alike, key=lambda rate: round(_drift(seconds, float(rate)), 2))


def _share(steps: Sequence[float], fps: float, tick_s: float) -> float:
    loose = LOOSE + min(tick_s * fps, COARSE)
    fits = sum(1 for step in steps if (n := round(step * fps)) and abs(step * fps - n) <= loose)
    return fits / len(steps)


def _drift(seconds: Sequence[float], fps: float) -> float:
    places = [(second - seconds[0]) * fps for second in seconds]
    return sum(abs(place - round(place)) for place in places) / len(places)


def _stamps(scan: Scan) -> list[int | None]:
    """The stamp of each frame: when it is shown, else the order in which it was stored."""
    if scan.counted:
        shown = sorted(p.pts for p in scan.packets if p.pts is not None and not p.empty)
        return list(shown) if len(shown) == len(scan.frames) else [None] * len(scan.frames)
    packets = [scan.packets[frame.packet] for frame in scan.frames]
    if any(packet.pts is not None for packet in packets):
        return [packet.pts for packet in packets]
    stored = [packet.dts for packet in packets if packet.dts is not None]
    return list(sorted(stored)) if len(stored) == len(packets) else [None] * len(packets)


def _without_leaps(stamps: Sequence[int], base: float) -> dict[int, float]:
    """Seconds after the first for each stamp; a leap counts as one usual step."""
    steps = [(b - a) * base for a, b in pairwise(stamps)]
    usual, now = median(steps), 0.0
    seconds = {stamps[0]: now}
    for stamp, step in zip(stamps[1:], steps, strict=True):
        now += step if step <= LONGEST_GAP_S else usual
        seconds[stamp] = now
    return seconds


def _last_place(scan: Scan, last: int, seconds: dict[int, float], fps: Fraction) -> int:
    """The last place that pictures which could not be decoded would have had."""
    later = [p.pts for p in scan.packets if p.pts is not None and p.pts > last and not p.empty]
    places = [(stamp - last) * float(scan.base) for stamp in later]
    end = max([0.0, *(place for place in places if place < LONGEST_GAP_S)])
    return round((seconds[last] + end) * float(fps))


def _placed(wanted: Sequence[float | None], fps: Fraction, last: int) -> Grid:
    numbers: list[int | None] = []
    now, steady = -1, True
    for place in wanted:
        number = now + 1 if place is None else max(now + 1, round(place))
        steady = steady and place is not None and abs(place - number) <= EVEN
        if place is not None and number - place > 2:
            numbers.append(None)
            continue
        numbers.append(number)
        now = number
    return Grid(fps, max(now, last) + 1, tuple(numbers), steady, _notes(numbers, steady, fps))


def _notes(numbers: Sequence[int | None], steady: bool, fps: Fraction) -> tuple[str, ...]:
    notes = []
    if not steady:
        notes.append(
            f"Its pictures come unevenly; they stand on a grid of {float(fps):g} a second."
        )
    if crowded := sum(number is None for number in numbers):
        notes.append(f"{crowded} pictures stood at times where others stand and are left out.")
    return tuple(notes)


def _in_order(scan: Scan, told: bool) -> Grid:
    rates = [rate for rate in scan.rates if SLOWEST <= rate <= FASTEST] or [USUAL[4]]
    count = len(scan.frames)
    why = "contradict each other" if told else "are missing"
    note = f"Its time stamps {why}; the pictures follow in order, {float(rates[0]):g} a second."
    return Grid(rates[0], count, tuple(range(count)), not told, (note,) if told else ())
