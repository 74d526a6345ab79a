"""Repair by the plainest means, for what has no repairer of its own."""

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipelines.motion.between import way
from pipelines.motion.sides import Sides
from pipelines.repairers import Mended, Scene

if TYPE_CHECKING:
    from pipelines.repairers import Picture

RADIUS = 5


class Plain:
    """Lost frames along the motion between their neighbours, parts from around."""

    kinds: tuple[str, ...] = ()
    reach = 2

    def mend(self, scene: Scene) -> Mended:
        """The own frames that have unknown pixels."""
        made: dict[int, Picture] = {}
        for number in range(scene.own.start, scene.own.stop):
            unknown = scene.unknown[number - scene.start]
            if unknown is None or not unknown.any():
                continue
            if unknown.all():
                made[number] = _between(scene, number)
            else:
                picture = np.ascontiguousarray(scene.frames[number - scene.start])
                mask = unknown.astype(np.uint8)
                made[number] = cv2.inpaint(picture, mask, RADIUS, cv2.INPAINT_TELEA).astype(
                    np.uint8
                )
        return Mended(made, dict.fromkeys(made, 0.3), "along the motion, or from around")


def _between(scene: Scene, number: int) -> "Picture":
    at = number - scene.start
    lost = [u is not None and bool(u.all()) for u in scene.unknown]
    before = next((i for i in range(at, -1, -1) if not lost[i]), None)
    after = next((i for i in range(at, len(lost)) if not lost[i]), None)
    if before is None or after is None:
        held = before if after is None else after
        return scene.frames[at if held is None else held]
    sides = Sides(scene.frames[before], scene.frames[after], (), (), after - before)
    return way(sides).at((at - before) / (after - before))
