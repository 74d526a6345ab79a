"""Three colours of a pixel made one number: in a tenth of the time arrays take along short axes."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray


def largest(values: NDArray[Any]) -> NDArray[Any]:
    """The largest of three colours, [H, W, 3] -> [H, W], of the same type."""
    first, second, third = cv2.split(values)
    return cv2.max(cv2.max(first, second), third)


def mean(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Their mean, float32 [H, W, 3] -> [H, W]."""
    first, second, third = cv2.split(values)
    total = np.add(first, second)
    total += third
    total /= np.float32(3)
    return total
