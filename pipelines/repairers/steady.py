"""A camera that trembles goes as it goes on average: every pixel changes, so only when asked."""

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipelines.motion.camera import Similarity, of_flow
from pipelines.motion.flow import flow
from pipelines.repairers import Mended, Scene
from pipelines.repairers.filters import NOTE, SURE

if TYPE_CHECKING:
    from pipelines.repairers import Picture

WIDE = 320
"""Pixels of width at which the motion is looked at."""
SPREAD = 5.0
"""Frames over which the way of the camera is evened out, standard deviation."""


class Steady:
    """Each frame moved to where the frames around it see it on average.

    As many frames are asked before it as after, so that an even pan stays what it is; the first
    and the last frames of a shot are moved less. What comes in at the edge is mirrored.
    """

    kinds = ("shake",)
    reach = 14

    def mend(self, scene: Scene) -> Mended:
        """The own frames that were asked for."""
        steps = _steps(scene.frames)
        made = {
            n: _steadied(scene.frames[n - scene.start], _way(steps, n - scene.start, self.reach))
            for n in scene.asked
        }
        method = "moved to where the frames around see it on average"
        return Mended(made, dict.fromkeys(made, SURE), method, (NOTE,) if made else ())


def _steps(frames: "Sequence[Picture]") -> list[Similarity | None]:
    """How each frame goes to the next, in pixels of the small pictures."""
    high = round(frames[0].shape[0] * WIDE / frames[0].shape[1])
    small = [cv2.resize(f, (WIDE, high), interpolation=cv2.INTER_AREA) for f in frames]
    pairs = itertools.pairwise(small)
    return [of_flow(flow(np.asarray(a, np.uint8), np.asarray(b, np.uint8))) for a, b in pairs]


def _way(steps: Sequence[Similarity | None], at: int, reach: int) -> Similarity:
    """The mean of where frames on both sides see frame `at`; as far as the way is known."""
    turn, shift, total = 1 + 0j, 0j, 1.0
    forth = back = Similarity()
    for far in range(1, reach + 1):
        if at - far < 0 or at + far > len(steps):
            break
        after, before = steps[at + far - 1], steps[at - far]
        if after is None or before is None:
            break
        forth, back = after.after(forth), before.inverse().after(back)
        weight = float(np.exp(-0.5 * (far / SPREAD) ** 2))
        turn += weight * (forth.turn + back.turn)
        shift += weight * (forth.shift + back.shift)
        total += 2 * weight
    return Similarity(turn / total, shift / total)


def _steadied(picture: "Picture", way: Similarity) -> "Picture":
    grown = Similarity(way.turn, way.shift * picture.shape[1] / WIDE)
    return grown.applied(picture, cv2.BORDER_REFLECT_101)
