"""Whether what is odd in a frame is torn, as broken pictures are, or only passes by."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.colours import largest
from pipelines.motion.flow import Picture

STEP, SHARPER = 24, 2
LONG_PX, NEAR_PX = 12, 9
FEWEST_PX, LEAST_SHARE = 36, 0.04

Places = NDArray[np.uint8]


def is_torn(picture: Picture, sides: tuple[Picture, Picture], odd: NDArray[np.bool_]) -> bool:
    """Whether straight level edges bound the `odd` places, bool [H, W], that no side shows there.

    Pictures are stored in rows of blocks, so what breaks begins and ends along a row, sharply from
    one line to the next. A trunk, a limb or a splash that passes in one frame has no such edge.
    Found on films with planted damage, as they were and compressed again: 5 % of the width at
    least (7 % as they were); trunks that pass a camera following a runner: 1 %.
    """
    known = cv2.max(*(cv2.dilate(_edges(side), np.ones((3, 3), np.uint8)) for side in sides))
    near = cv2.dilate(odd.astype(np.uint8), np.ones((NEAR_PX, NEAR_PX), np.uint8))[1:]
    fresh = cv2.min(cv2.subtract(_edges(picture), known), near)
    joined = cv2.morphologyEx(fresh, cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    long = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, LONG_PX), np.uint8))
    return bool(long.sum() >= max(FEWEST_PX, LEAST_SHARE * picture.shape[1]))


def _edges(picture: Picture) -> Places:
    """1 where the next line differs far more than the lines above and below do, [H - 1, W]."""
    step = largest(np.asarray(cv2.absdiff(picture[1:], picture[:-1]), np.uint8))
    wide = cv2.copyMakeBorder(step, 1, 1, 0, 0, cv2.BORDER_REPLICATE).astype(np.uint16)
    beside = np.maximum(wide[:-2], wide[2:])
    return ((step > STEP) & (step > SHARPER * beside)).astype(np.uint8)
