"""Two guesses of one picture made one: detail is kept as far as both show it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.colours import mean

DETAIL_PX = 1.2
AROUND_PX = 2.0
SURE = 4.0  # gray levels squared of detail that is kept whatever the other guess says

Float = NDArray[np.float32]


def blended(a: NDArray, b: NDArray, part: Float) -> NDArray:
    """`a` with `part` (0-1, [H, W]) of `b`, of the same type."""
    part = np.ascontiguousarray(part, np.float32)
    return cv2.blendLinear(a, b, 1 - part, part)


def agreed(a: Float, b: Float, part: Float) -> Float:
    """`a` with `part` (0-1, [H, W]) of `b`, float32 [H, W, 3]; detail they do not share shrunk.

    The share kept is Wiener's: power of the detail both show, by that and the mean's error.
    """
    low_a, low_b = (cv2.GaussianBlur(end, (0, 0), DETAIL_PX) for end in (a, b))
    fine_a, fine_b = a - low_a, b - low_b
    shared = _around(fine_a * fine_b)
    power = _around(fine_a * fine_a + fine_b * fine_b) / 2
    error = np.maximum(power - shared, 0) * (part * part + (1 - part) ** 2)
    shared = np.maximum(shared, 0) + SURE
    kept = shared / (shared + error)
    low = blended(low_a, low_b, part)
    return low + kept[..., None] * blended(fine_a, fine_b, part)


def _around(values: Float) -> Float:
    return cv2.GaussianBlur(mean(values), (0, 0), AROUND_PX)
