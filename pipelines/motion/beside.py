"""What a frame should look like by those beside it, without being asked itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.between_frames import Motion
from pipelines.motion.colours import largest
from pipelines.motion.flow import Field, Picture, warp

AROUND = 9  # pixels over which the two sides are compared
Place = tuple[slice, slice]


@dataclass(frozen=True, eq=False)
class Beside:
    """A frame as each side shows it, moved to its moment: uint8 [H, W, 3]."""

    before: Picture
    after: Picture

    @cached_property
    def unsure(self) -> Field:
        """By how many levels, in the worst colour, the sides differ around each pixel, [H, W]."""
        apart = largest(cv2.absdiff(self.before, self.after)).astype(np.float32)
        around: Field = cv2.blur(apart, (AROUND, AROUND))
        return around

    def middle(self, place: Place) -> NDArray[np.float32]:
        """The mean of both sides, float32 [h, w, 3]."""
        before = self.before[place].astype(np.float32)
        mean: NDArray[np.float32] = (before + self.after[place]) * np.float32(0.5)
        return mean

    def outside(self, frame: Picture, reach: int = 3) -> NDArray[np.uint8]:
        """By how many levels, in its worst colour, a pixel leaves what both sides show around it.

        Returns: uint8 [H, W].
        """
        near = np.ones((reach, reach), np.uint8)
        low = cv2.erode(cv2.min(self.before, self.after), near)
        high = cv2.dilate(cv2.max(self.before, self.after), near)
        worst: NDArray[np.uint8] = largest(
            cv2.max(cv2.subtract(frame, high), cv2.subtract(low, frame))
        )
        return worst


def beside(motion: Motion, frames: Sequence[Picture], places: tuple[int, int, int]) -> Beside:
    """The frame at the second place as the first and the third show it."""
    p, t, q = places
    share = (t - p) / (q - p)
    there, back = motion.rough(p, q), motion.rough(q, p)
    return Beside(
        warp(frames[p], np.float32(share) * back), warp(frames[q], np.float32(1 - share) * there)
    )
