"""Two guesses of one picture made one: detail is kept as far as both show it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.colours import mean

DETAILS_PX = 1.2, 2.4  # fine detail, and coarser
AROUND = 5 / 3  # how far around detail is compared, in its own size
SURE = 4.0  # gray levels squared of detail that is kept whatever the other guess says
APART = 0.5  # of what they do not share: half is the same detail a little to both sides

Float = NDArray[np.float32]


def blended(a: NDArray, b: NDArray, part: Float) -> NDArray:
    """`a` with `part` (0-1, [H, W]) of `b`, of the same type."""
    part = np.ascontiguousarray(part, np.float32)
    return cv2.blendLinear(a, b, 1 - part, part)


def agreed(a: Float, b: Float, part: Float) -> Float:
    """`a` with `part` (0-1, [H, W]) of `b`, float32 [H, W, 3]; detail they do not share shrunk."""
    details = []
    rest_a, rest_b = a, b
    for size in DETAILS_PX:
        low_a, low_b = (cv2.GaussianBlur(end, (0, 0), size) for end in (a, b))
        details.append(_shared(rest_a - low_a, rest_b - low_b, part, AROUND * size))
        rest_a, rest_b = low_a, low_b
    return sum(details, blended(rest_a, rest_b, part))


def _shared(fine_a: Float, fine_b: Float, part: Float, around_px: float) -> Float:
    """The mean of both, shrunk as Wiener does: power both show, by that and the mean's error."""
    shared = _around(fine_a * fine_b, around_px)
    power = _around(fine_a * fine_a + fine_b * fine_b, around_px) / 2
    error = APART * np.maximum(power - shared, 0) * (part * part + (1 - part) ** 2)
    shared = np.maximum(shared, 0) + SURE
    kept = shared / (shared + error)
    return kept[..., None] * blended(fine_a, fine_b, part)


def _around(values: Float, around_px: float) -> Float:
    return cv2.GaussianBlur(mean(values), (0, 0), around_px)
