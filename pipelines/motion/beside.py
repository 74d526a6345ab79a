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
NEAR = np.ones((3, 3), np.uint8)
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

    def outside(self, frame: Picture) -> Picture:
        """By how many levels, in its worst colour, a pixel leaves what both sides show around it.

        Returns: uint8 [H, W].
        """
        low, high = cv2.min(self.before, self.after), cv2.max(self.before, self.after)
        return _beyond(frame, low, high)


def meeting(before: Picture, after: Picture, there: Field, back: Field, share: float) -> Beside:
    """Both sides moved along the motion between them; `share` of the way lies before the frame."""
    return Beside(warp(before, share * back), warp(after, (1 - share) * there))


def beside(motion: Motion, frames: Sequence[Picture], places: tuple[int, int, int]) -> Beside:
    """The frame at the second place as the first and the third show it.

    It may stand beyond both: motion is then taken to have been the same there.
    """
    p, t, q = places
    there, back = motion.rough(p, q), motion.rough(q, p)
    return meeting(frames[p], frames[q], there, back, (t - p) / (q - p))


def unexplained(picture: Picture, other: Picture, to_other: Field) -> Picture:
    """Gray levels by which `picture` shows what `other`, moved, shows nowhere near, [H, W]."""
    moved = warp(other, to_other)
    return _beyond(picture, moved, moved)


def _beyond(picture: Picture, low: Picture, high: Picture) -> Picture:
    """Gray levels by which the worst channel leaves what lies from `low` to `high` around it."""
    low, high = cv2.erode(low, NEAR), cv2.dilate(high, NEAR)
    return largest(cv2.max(cv2.subtract(picture, high), cv2.subtract(low, picture)))
