"""Sound that stops as if cut with a knife, and goes on the same way."""

from collections.abc import Iterator

import numpy as np

from pipelines.hearing import Fault, Line

STEP = 2.0**-15
"""One step of 16 bits."""
SHORTEST_S, LONGEST_S = 0.002, 0.5
NEARLY_S, NEARLY = 0.005, 0.015
"""A sound that was coded again is not quite silent where it was cut: it needs to be longer."""
EDGE_S, AROUND_S = 0.002, 0.02
LOUD, KNIFE = 0.008, 0.4
"""The level around, and the part of it that must still stand at both edges: what dies away, or
is gated, has long sunk below it."""


def dropouts(line: Line, rate: int, channel: int) -> list[Fault]:
    """The dropouts of one channel."""
    found = {fault.start: fault for fault in _runs(line, rate, channel, STEP, SHORTEST_S)}
    for fault in _runs(line, rate, channel, max(STEP, NEARLY * _level(line)), NEARLY_S):
        if not any(fault.start <= other.start < fault.stop for other in found.values()):
            found[fault.start] = fault
    return [found[start] for start in sorted(found)]


def _runs(line: Line, rate: int, channel: int, quiet: float, shortest: float) -> Iterator[Fault]:
    for start, stop in runs(np.abs(line) <= quiet):
        if shortest * rate <= stop - start <= LONGEST_S * rate:
            knife = _knife(line, start, stop, rate)
            if knife > KNIFE:
                yield Fault(start, stop, channel, min(0.99, 0.6 + 0.4 * knife))


def _knife(line: Line, start: int, stop: int, rate: int) -> float:
    """How abruptly sound ends and begins again, 0-1: the weaker of both edges."""
    around, edge = int(AROUND_S * rate), int(EDGE_S * rate)
    if start < around or stop + around > len(line):
        return 0.0
    sides = (line[start - around : start], line[stop : stop + around][::-1])
    if min(map(_level, sides)) < LOUD:
        return 0.0
    return min(min(1.0, _level(side[-edge:]) / _level(side)) for side in sides)


def _level(line: Line) -> float:
    return float(np.sqrt(np.mean(np.square(line)))) if len(line) else 0.0


def runs(on: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> list[tuple[int, int]]:
    """Where it holds, as first and one past the last."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], on, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
