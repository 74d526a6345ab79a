"""How far estimates were off, learned from finished work: the estimate corrects itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import median

DOUBT, PRIOR = 0.30, 2.0
"""Spread of log(truth / estimate) before anything was measured, and how many jobs that weighs."""
SURE = 0.02
TENTH = 1.2816
"""Standard deviations that leave a tenth on either side."""
MAD = 1.4826


@dataclass(frozen=True)
class Interval:
    """Four times in five the truth lies between the two."""

    low: float
    high: float

    def __mul__(self, times: float) -> "Interval":
        """The same of something `times` as large."""
        return Interval(self.low * times, self.high * times)

    def __add__(self, other: "Interval") -> "Interval":
        """One after the other; both are off in the same way, so nothing evens out."""
        return Interval(self.low + other.low, self.high + other.high)

    def beside(self, other: "Interval") -> "Interval":
        """The larger of the two, at both ends."""
        return Interval(max(self.low, other.low), max(self.high, other.high))


def learned(ratios: Sequence[float], doubt: float = DOUBT) -> Interval:
    """An 80 % interval of truth / estimate for the next job.

    ratios: truth / estimate of finished jobs; a few far-off ones do not count for more than one
    each (median and median deviation). With none, it is as wide as `doubt`; it narrows with jobs.
    """
    logs = [log(ratio) for ratio in ratios if ratio > 0]
    if not logs:
        return Interval(exp(-TENTH * doubt), exp(TENTH * doubt))
    many, middle = len(logs), median(logs)
    off = MAD * median(abs(value - middle) for value in logs)
    pull = many / (many + 0.25)
    spread = sqrt((PRIOR * doubt**2 / many + many * max(off, SURE) ** 2) / (PRIOR + many))
    half = TENTH * spread
    return Interval(exp(pull * middle - half), exp(pull * middle + half))
