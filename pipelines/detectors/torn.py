"""Whether what is odd in a frame is torn, as broken pictures are, or only passes by."""

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.colours import largest
from pipelines.motion.flow import Picture

STEP, SHARPER = 24, 2
LONG_PX, NEAR_PX = 12, 9
REPEATED, STRIPE, TALL_PX = 2, 6, 12
FEWEST_PX, LEAST_SHARE = 36, 0.04

Places = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Rows:
    """A picture line by line: what is found is kept, since each is asked of and a side of others.

    picture: uint8 [H, W, 3].
    """

    picture: Picture

    @property
    def width(self) -> int:
        """Pixels of a line."""
        return int(self.picture.shape[1])

    @cached_property
    def edges(self) -> Places:
        """1 where the next line differs far more than the lines above and below, [H - 1, W]."""
        step = largest(np.asarray(cv2.absdiff(self.picture[1:], self.picture[:-1]), np.uint8))
        wide = cv2.copyMakeBorder(step, 1, 1, 0, 0, cv2.BORDER_REPLICATE).astype(np.uint16)
        beside = np.maximum(wide[:-2], wide[2:])
        return ((step > STEP) & (step > SHARPER * beside)).astype(np.uint8)

    @cached_property
    def stripes(self) -> NDArray[np.bool_]:
        """Where lines repeat the line above though they change from left to right, [H - 1, W]."""
        picture = self.picture
        down = largest(np.asarray(cv2.absdiff(picture[1:], picture[:-1]), np.uint8))
        along = largest(np.asarray(cv2.absdiff(picture[1:, 1:], picture[1:, :-1]), np.uint8))
        striped = (down <= REPEATED) & np.pad(along > STRIPE, ((0, 0), (1, 0)))
        tall = cv2.morphologyEx(
            striped.astype(np.uint8), cv2.MORPH_OPEN, np.ones((TALL_PX, 1), np.uint8)
        )
        return np.asarray(tall > 0, bool)


Sides = tuple[Rows, Rows]


def is_torn(rows: Rows, sides: Sides, odd: NDArray[np.bool_]) -> bool:
    """Whether the `odd` places, bool [H, W], are torn from the picture; see `torn_share`."""
    return torn_share(rows, sides, odd) >= max(FEWEST_PX / rows.width, LEAST_SHARE)


def torn_share(rows: Rows, sides: Sides, odd: NDArray[np.bool_]) -> float:
    """How long straight level edges bound the `odd` places, bool [H, W], and how far stripes go.

    In widths of the picture; what a side shows there does not count. Pictures are stored in rows of
    blocks, so what breaks begins and ends along a row, sharply from one line to the next, and what
    is carried down from its last line is the same line again and again: many upright stripes. A
    trunk, a limb or a splash that passes in one frame has no such edge, and of stripes two.
    Found on films with planted damage, as they were and compressed again: edges of 5 % of the
    width at least (7 % as they were); trunks that pass a camera following a runner: 1 %.
    """
    return (_level(rows, sides, odd) + _striped(rows, sides, odd)) / rows.width


def _level(rows: Rows, sides: Sides, odd: NDArray[np.bool_]) -> int:
    """Pixels of long level edges beside the `odd` places."""
    known = cv2.dilate(cv2.max(*(side.edges for side in sides)), np.ones((3, 3), np.uint8))
    near = cv2.dilate(odd.astype(np.uint8), np.ones((NEAR_PX, NEAR_PX), np.uint8))[1:]
    fresh = cv2.min(cv2.subtract(rows.edges, known), near)
    joined = cv2.morphologyEx(fresh, cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    return int(cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, LONG_PX), np.uint8)).sum())


def _striped(rows: Rows, sides: Sides, odd: NDArray[np.bool_]) -> int:
    """Columns striped in the `odd` places, beyond those that a side shows in the same rows."""
    here = int((rows.stripes & odd[1:]).any(axis=0).sum())
    if here == 0:
        return 0
    same = odd[1:].any(axis=1)
    return max(0, here - max(int(side.stripes[same].any(axis=0).sum()) for side in sides))
