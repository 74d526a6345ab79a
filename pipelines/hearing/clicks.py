"""Clicks: a few samples that nothing before them foretold and nothing after them follows."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from pipelines.hearing import Fault, Line
from pipelines.hearing.dropouts import runs

ORDER = 24
FRAME = 2048
FAR, EDGE = 22.0, 5.0
"""How far off the prediction, in its usual errors, a click is; and where it ends."""
LONGEST_S, NEAR_S, AROUND_S = 0.002, 0.0005, 0.04
ALONE = 0.3
"""What else may stand near it, as a part of it: a voice and a drum strike again and go on."""
HEARD = 0.02
QUIET, SINKS = 1e-3, 0.08


def clicks(line: Line, rate: int, channel: int) -> list[Fault]:
    """The clicks of one channel."""
    if len(line) < 2 * FRAME:
        return []
    error, usual = errors(line)
    size = np.abs(error) / usual
    found, last = [], -1
    for peak in _peaks(size, np.abs(error), int(NEAR_S * rate)):
        start, stop = _ends(size, peak, int(LONGEST_S * rate))
        if start > last and stop - start < LONGEST_S * rate and _is_click(line, error, peak, rate):
            found.append(Fault(start, stop, channel, float(1 - 4 / size[peak])))
            last = stop
    return found


def errors(line: Line) -> tuple[Line, Line]:
    """What linear prediction misses, and how much it usually does, both [N]."""
    hop = FRAME // 2
    error, usual = np.zeros(len(line)), np.ones(len(line))
    for start in range(0, len(line), hop):
        stop = min(start + hop, len(line))
        low = max(0, min(start - hop // 2, len(line) - FRAME))
        told = _prediction(line[low : low + FRAME])
        before = max(0, start - ORDER)
        missed = np.convolve(line[before:stop], told)[start - before : stop - before]
        error[start:stop] = missed
        usual[start:stop] = max(1.4826 * float(np.median(np.abs(missed))), 1e-4)
    return error, usual


def _prediction(line: Line) -> Line:
    """Coefficients [ORDER + 1] by the autocorrelation, peaks held down: a click must not teach."""
    held = np.clip(line, *np.quantile(line, (0.005, 0.995))) * np.hanning(len(line))
    power = np.abs(np.fft.rfft(held, 2 * FRAME)) ** 2
    law = np.fft.irfft(power)[: ORDER + 1]
    law[0] = law[0] * (1 + 1e-5) + 1e-9
    apart = np.abs(np.subtract.outer(np.arange(ORDER), np.arange(ORDER)))
    return np.concatenate([[1.0], -np.linalg.solve(law[apart], law[1:])])


def _peaks(size: Line, error: Line, near: int) -> Iterator[int]:
    for start, stop in runs(_grown((size > FAR) & (error > HEARD), near)):
        yield start + int(np.argmax(size[start:stop]))


def _grown(on: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    return np.convolve(on, np.ones(2 * by + 1), "same") > 0.5


def _ends(size: Line, peak: int, longest: int) -> tuple[int, int]:
    """The samples around `peak` that are off, a prediction's length after them left out."""
    low, high = max(0, peak - longest), min(len(size), peak + longest)
    off = np.flatnonzero(size[low:high] > max(EDGE, size[peak] / 12)) + low
    return int(off[0]), int(off[-1]) + 1


def _is_click(line: Line, error: Line, peak: int, rate: int) -> bool:
    return _is_alone(np.abs(error), peak, rate) and _goes_on(line, peak, rate)


def _goes_on(line: Line, peak: int, rate: int) -> bool:
    """Whether about the same is heard before and after: where a sound ends or begins, no click."""
    around, near = int(AROUND_S * rate), int(LONGEST_S * rate)
    sides = (line[max(0, peak - around) : peak - near], line[peak + near : peak + around])
    levels = [max(QUIET, float(np.std(side))) for side in sides]
    return min(levels) > SINKS * max(levels)


def _is_alone(error: Line, peak: int, rate: int) -> bool:
    around, near = int(AROUND_S * rate), int(LONGEST_S * rate) // 2 + ORDER
    before = error[max(0, peak - around) : max(0, peak - near)]
    after = error[peak + near : peak + around]
    if len(before) < around // 2 or len(after) < around // 2:
        return False
    return max(float(before.max()), float(after.max())) < ALONE * float(error[peak])
