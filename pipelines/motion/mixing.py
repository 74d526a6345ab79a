"""One picture of a hole from all that was seen of it: weighed by agreement, shrunk where unsure.

Guesses of the motion behind a hole err differently, so their mean errs less than each; how far they
differ tells how far they err. Where they differ as much as they stand out from a smooth fill,
the smooth fill is the better guess in the mean square (shrinkage, James and Stein 1961).
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.colours import largest
from pipelines.motion.membrane import Pixels, membrane

Values = NDArray[np.floating[Any]]

WINDOW = 31  # pixels over which agreement is judged
AROUND = 61  # pixels over which the fit at the hole's edge is judged
PATIENCE_PX = 2.0
NOISE = 60.0  # gray levels squared below which two sides agree
LAID, SOFT_PX = 20.0, 0.1
"""How much more what was matched in one step weighs than what was followed and errs as much."""
UNTOLD = 400.0  # taken for the difference of two sides where there is only one
ROUGH = 10.0
MOST_EDGE = 2500.0
SEAM = 40.0  # gray levels by which a seam may miss and still be corrected
FADE_PX = 100.0
APART, DRIFT, FEW = 0.6, 0.2, 0.05  # how much each kind of doubt counts
MOST_DRIFT_PX = 5.0
TOO_SURE = 1.5  # guesses share some of their errors: true errors are this much larger
BLANK, OF_AROUND = 400.0, 0.6
"""Squared error of what no frame shows: this, and a part of the variance around it."""


@dataclass(frozen=True)
class Seen:
    """What is known of a hole and around it, all [H, W, ...] of one box.

    picture: as it was. smooth: the same, unknown pixels filled smoothly. hole: the pixels wanted.
    unknown: all that are. colours [2 * guesses, H, W, 3], ahead and behind in turn; error [2 *
    guesses, H, W], pixels, infinite where nothing is seen. laid: the last so many were matched to
    the picture around the hole in one step, their error is how differently things move there; the
    others were followed from frame to frame.
    """

    picture: Values
    smooth: Values
    hole: Pixels
    unknown: Pixels
    colours: Values
    error: Values
    laid: int = 0


def mixed(seen: Seen) -> tuple[Values, Values]:
    """The picture with its hole filled, and the squared error it is taken to have, [H, W]."""
    weight = _weights(seen)
    total = weight.sum(0)
    shown: Pixels = seen.hole & (total > 0)
    if not shown.any():
        return _filled(seen, seen.smooth, shown), np.full(shown.shape, _blank(seen), np.float32)
    share = weight / np.maximum(total, 1e-30)
    mean = np.einsum("khw,khwc->hwc", share, seen.colours)
    doubt = _doubt(seen, mean, share)
    mean = _joined(seen, mean, total > 0)
    stands_out = _averaged(_squared(mean - seen.smooth), shown)
    few = FEW * _averaged((share**2).sum(0), shown) * stands_out
    doubt = _averaged(doubt, shown) + few
    trust = np.clip(1 - doubt / (stands_out + 1), 0, 1)[..., None]
    picture = np.where(shown[..., None], seen.smooth + trust * (mean - seen.smooth), seen.smooth)
    miss = np.where(shown, TOO_SURE * np.minimum(doubt, stands_out), _blank(seen))
    return _filled(seen, picture, shown), miss


def _blank(seen: Seen) -> float:
    """The squared error to expect where no frame shows what is hidden."""
    around = seen.picture[~seen.unknown]
    return BLANK + OF_AROUND * float(around.mean(1).var()) if len(around) else MOST_EDGE


def _doubt(seen: Seen, mean: Values, share: Values) -> Values:
    """The squared error of `mean`: how far all differ, and what their drift does to detail."""
    apart = np.einsum("khw,khw->hw", share, _squared(seen.colours - mean))
    drift = np.where(np.isfinite(seen.error), np.minimum(seen.error, MOST_DRIFT_PX), 0)
    gray = cv2.GaussianBlur(mean.mean(2).astype(np.float32), (0, 0), 0.8)
    steep = cv2.Sobel(gray, cv2.CV_32F, 1, 0) ** 2 + cv2.Sobel(gray, cv2.CV_32F, 0, 1) ** 2
    moved = np.einsum("khw,khw->hw", share, drift) ** 2
    doubt: Values = APART * apart + DRIFT * moved * steep / 64
    return doubt


def _weights(seen: Seen) -> Values:
    found = np.isfinite(seen.error)
    close = _close(seen, found)
    for guess in range(0, len(close), 2):
        both = slice(guess, guess + 2)
        close[both] /= _apart(seen.colours[both], found[both])
        close[both] /= (_misfit(seen, both, found[both]) / ROUGH) ** 2
    return close


def _close(seen: Seen, found: Pixels) -> Values:
    """What each row weighs by its own error."""
    followed = len(seen.error) - seen.laid
    error = np.minimum(seen.error, 40)
    least = np.minimum(error[:followed].min(0), MOST_DRIFT_PX)
    close: Values = np.exp(-error / PATIENCE_PX)
    close[followed:] = LAID * ((least + SOFT_PX) / (error[followed:] + SOFT_PX)) ** 1.5
    return np.where(found, close + 1e-12, 0)


def _apart(colours: Values, found: Pixels) -> Values:
    """How far what is seen ahead differs from what is seen behind, by one guess."""
    both = np.logical_and(found[0], found[1])
    near = _blur(both, WINDOW)
    apart = _blur(np.where(both, _squared(colours[0] - colours[1]), 0), WINDOW)
    told: Values = np.clip(near * 3, 0, 1)
    return told * apart / np.maximum(near, 0.01) + (1 - told) * UNTOLD + NOISE


def _misfit(seen: Seen, both: slice, found: Pixels) -> Values:
    """How far a guess misses where the picture is known, around the hole."""
    ring = found & ~seen.unknown
    miss = np.minimum(_squared(seen.colours[both] - seen.picture), MOST_EDGE)
    weight = _blur(ring.sum(0), AROUND)
    return (_blur((miss * ring).sum(0), AROUND) + 1e-3 * UNTOLD) / (weight + 1e-3) + ROUGH


def _joined(seen: Seen, mean: Values, found: Pixels) -> Values:
    """`mean` with its seam removed: what it misses at the edge, carried inwards."""
    miss = seen.picture - mean
    ring = found & ~seen.unknown & (largest(np.abs(miss)) < SEAM)
    if not ring.any():
        return mean
    deep = cv2.distanceTransform(seen.unknown.astype(np.uint8), cv2.DIST_L2, 3)
    carried = membrane(np.where(ring[..., None], miss, 0), ~ring)
    joined: Values = mean + carried * np.exp(-deep / FADE_PX)[..., None]
    return joined


def _filled(seen: Seen, picture: Values, shown: Pixels) -> Values:
    """`picture` with what was not `shown` made smooth, joined to what was."""
    rest = seen.unknown & ~shown
    if rest.any() and shown.any():
        aside = membrane(np.where(shown[..., None], picture - seen.smooth, 0), rest)
        picture = np.where(rest[..., None], seen.smooth + aside, picture)
    return np.where(seen.hole[..., None], picture, seen.picture)


def _averaged(values: Values, where: Pixels) -> Values:
    return _blur(np.where(where, values, 0), WINDOW) / np.maximum(_blur(where, WINDOW), 1e-3)


def _blur(values: NDArray[Any], window: int) -> Values:
    out: Values = np.asarray(
        cv2.blur(np.ascontiguousarray(values, np.float32), (window, window)), np.float32
    )
    return out


def _squared(miss: Values) -> Values:
    """The mean square over the colours, [..., 3] -> [...]."""
    squared: Values = np.einsum("...c,...c->...", miss, miss) / miss.shape[-1]
    return squared
