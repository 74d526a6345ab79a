"""Peaks cut off at the rails: a steep way up, a flat top, a steep way down."""

import numpy as np

from pipelines.hearing import Fault, Line
from pipelines.hearing.dropouts import runs

RAIL, STEP = 0.98, 2.0**-15
SHORTEST, LONGEST_S = 3, 0.01
STEEP = 20.0
"""How many steps the sound rises just beside a top that is flat to one step."""


def clipped(line: Line, rate: int, channel: int) -> list[Fault]:
    """The flat tops of one channel."""
    found = []
    flat = np.abs(np.diff(line)) <= STEP
    high = np.abs(line) >= RAIL
    for start, last in runs(flat & high[1:] & high[:-1]):
        stop = last + 1
        if SHORTEST <= stop - start <= LONGEST_S * rate and _is_steep(line, start, stop):
            found.append(Fault(start, stop, channel, 0.9))
    return found


def _is_steep(line: Line, start: int, stop: int) -> bool:
    if start < 1 or stop >= len(line):
        return False
    top = abs(float(line[start]))
    sides = (abs(float(line[start - 1])), abs(float(line[stop])))
    return max(sides) < top and max(top - side for side in sides) > STEEP * STEP
