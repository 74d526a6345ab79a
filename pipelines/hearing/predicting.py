"""A sound told from what stands before and after: linear prediction from both sides.

Coefficients: Burg's method over the known stretches. Samples: the least squares of the prediction
error (Janssen, Veldhuis and Vries, IEEE TASSP 34(2), 1986, eq. 10).
"""

import numpy as np
from numpy.typing import NDArray

from pipelines.hearing import Line
from pipelines.hearing.dropouts import runs

ORDER, LEAST = 256, 24
ROUNDS = 3
SOFT = 1e-7


def burg(stretches: list[Line], order: int) -> Line:
    """Prediction coefficients [order + 1], the first 1, that suit all stretches at once."""
    told = np.ones(1)
    forth = [s[1:].copy() for s in stretches]
    back = [s[:-1].copy() for s in stretches]
    for _ in range(order):
        over = sum(float(f @ f + b @ b) for f, b in zip(forth, back, strict=True))
        both = sum(float(f @ b) for f, b in zip(forth, back, strict=True))
        k = -2 * both / over if over > 1e-18 else 0.0
        wide = np.concatenate([told, [0.0]])
        told = wide + k * wide[::-1]
        turned = [(f + k * b, b + k * f) for f, b in zip(forth, back, strict=True)]
        forth = [f[1:] for f, _ in turned]
        back = [b[:-1] for _, b in turned]
    return told


def interpolated(line: Line, unknown: NDArray[np.bool_]) -> Line:
    """`line` with its unknown samples made from the known ones; those stay as they are."""
    out = _bridged(line, unknown)
    known = [line[a:b] for a, b in runs(~unknown) if b - a > 2 * LEAST]
    long = [s for s in known if len(s) > 2 * ORDER]
    if sum(map(len, long)) > 8 * ORDER:
        return _solved(out, unknown, burg(long, ORDER))
    for _ in range(ROUNDS):
        order = min(LEAST, len(line) // 4)
        out = _solved(out, unknown, burg([out], order))
    return out


def _bridged(line: Line, unknown: NDArray[np.bool_]) -> Line:
    at = np.arange(len(line))
    out = line.copy()
    out[unknown] = np.interp(at[unknown], at[~unknown], line[~unknown])
    return out


def _solved(line: Line, unknown: NDArray[np.bool_], told: Line) -> Line:
    """The unknown samples for which the prediction errs least."""
    law = np.correlate(told, told, "full")
    middle = len(told) - 1
    where = np.flatnonzero(unknown)
    known = np.where(unknown, 0.0, line)
    pull = np.convolve(known, law)[middle : middle + len(line)][where]
    apart = np.abs(where[:, None] - where[None, :])
    reach = np.concatenate([law[middle:], [0.0]])
    normal = reach[np.minimum(apart, middle + 1)]
    normal[np.diag_indices_from(normal)] *= 1 + SOFT
    out = line.copy()
    out[where] = np.linalg.solve(normal, -pull)
    return out
