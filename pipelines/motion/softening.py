"""A picture made soft where things may stand beside their place: what is seen there on average."""

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.flow import Field

LEVELS_PX = 0.0, 0.6, 1.2, 2.4, 4.0


def softened(picture: NDArray[np.float32], far_px: Field) -> NDArray[np.float32]:
    """`picture` [H, W, 3] blurred at each pixel by a deviation of `far_px` [H, W], 4 at most.

    Between two levels the blurred pictures are mixed by their variances, which add up.
    """
    far = np.minimum(far_px, LEVELS_PX[-1]) ** 2
    out = sharper = picture
    for less, more in pairwise(LEVELS_PX):
        part = np.clip((far - less**2) / (more**2 - less**2), 0, 1)
        if not part.any():
            break
        softer = cv2.GaussianBlur(picture, (0, 0), more)
        out = out + part[..., None] * (softer - sharper)
        sharper = softer
    return out
