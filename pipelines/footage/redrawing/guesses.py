"""What a picture should show, by the pictures before and after it."""

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.footage.redrawing.raw import Plane, Planes
from pipelines.motion.flow import Field, flow, warp

Levels = NDArray[np.float32]

PREFERRED = {"between": 0.99, "on": 1.0, "half": 1.15, "as before": 1.5, "as after": 2.0}
"""How much worse than another a guess may fit what is known before it is left for that one."""
AROUND = 5


@dataclass(frozen=True)
class Beside:
    """Whole pictures beside one, by their distance in frames: -1 is the one before it."""

    pictures: Mapping[int, Planes]

    @property
    def before(self) -> list[int]:
        """Distances backward, the nearest first."""
        return sorted((n for n in self.pictures if n < 0), reverse=True)

    @property
    def after(self) -> list[int]:
        """Distances forward, the nearest first."""
        return sorted(n for n in self.pictures if n > 0)


@dataclass(frozen=True)
class Guess:
    """made: by name. usual: levels by which such a guess missed the picture before, [H, W]."""

    made: Mapping[str, Planes]
    usual: Levels | None


def guessed(beside: Beside) -> Guess:
    """As the picture before; moved on as it moved, wholly or half; in the middle of both sides."""
    made: dict[str, Planes] = {}
    usual = None
    before, after = beside.before[:3], beside.after[:1]
    if before:
        made["as before"] = beside.pictures[before[0]]
    if len(before) > 1:
        last, earlier = before[0], before[1]
        away = _motion(beside, last, earlier)
        usual = missed(beside.pictures[last], beside.pictures[earlier])
        for name, part in (("half", 0.5), ("on", 1.0)):
            made[name] = moved(beside.pictures[last], away * _f(-part * last / (last - earlier)))
        if len(before) > 2:
            further = before[2]
            share = _f((last - earlier) / (earlier - further))
            ahead = moved(beside.pictures[earlier], share * _motion(beside, earlier, further))
            usual = np.minimum(usual, missed(beside.pictures[last], ahead))
    if before and after:
        made["between"] = _between(beside, before[0], after[0])
    elif after:
        made["as after"] = beside.pictures[after[0]]
    return Guess(made, usual)


def _f(number: float) -> np.float32:
    return np.float32(number)


def _motion(beside: Beside, a: int, b: int) -> Field:
    return flow(beside.pictures[a][0], beside.pictures[b][0])


def _between(beside: Beside, before: int, after: int) -> Planes:
    share = -before / (after - before)
    a = moved(beside.pictures[before], _f(share) * _motion(beside, after, before))
    b = moved(beside.pictures[after], _f(1 - share) * _motion(beside, before, after))
    y, u, v = (
        np.asarray(cv2.addWeighted(one, 0.5, other, 0.5, 0), np.uint8)
        for one, other in zip(a, b, strict=True)
    )
    return y, u, v


def moved(planes: Planes, field: Field) -> Planes:
    """The planes looked up along a motion given for the first of them."""
    height, width = planes[1].shape
    half = cv2.resize(field, (width, height), interpolation=cv2.INTER_AREA) * _f(0.5)
    return (
        warp(planes[0], field, cv2.INTER_CUBIC),
        warp(planes[1], half),
        warp(planes[2], half),
    )


def missed(a: Planes, b: Planes) -> Levels:
    """Levels by which two pictures differ in the worst plane, around each pixel, [H, W]."""
    worst: Plane = np.asarray(cv2.absdiff(a[0], b[0]), np.uint8)
    size = worst.shape[::-1]
    for one, other in zip(a[1:], b[1:], strict=True):
        colour = cv2.resize(cv2.absdiff(one, other), size, interpolation=cv2.INTER_NEAREST)
        worst = np.asarray(cv2.max(worst, colour), np.uint8)
    return np.asarray(cv2.blur(worst.astype(np.float32), (AROUND, AROUND)), np.float32)
