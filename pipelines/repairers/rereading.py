"""The second reading of a broken film beside the first: how far each is to be believed.

What the decoder made of lost bits is wrong in one way, what was drawn anew in another. So their
mean is nearer to what was filmed than either, unless one of them is far off; that is seen at the
first whole frame after them, which shows how the scene really went on.
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.flow import Picture, flow, warp
from pipelines.repairers import Scene

Pixels = NDArray[np.bool_]

DIFFERS, NEAR_PX = 5, 9
DRAWN_FIRST = 1.7
"""How much nearer than it seems what was drawn is: what a decoder makes is old and moves little."""
UNTOLD, MOST_USUAL = 0.7, 0.7
UNSURE = 10.0
"""Gray levels of difference to the frames beside at which confidence is a half."""


def shares(scene: Scene, numbers: Sequence[int]) -> dict[int, float]:
    """How much of the second reading each frame is best made of, 0 to 1.

    numbers: frames that have one; those that follow each other share one answer.
    """
    told: dict[int, float] = {}
    for run in _runs(sorted(numbers)):
        share = _share(scene, run[-1]) if _is_whole(scene, run[-1] + 1) else UNTOLD
        told |= dict.fromkeys(run, share)
    return told


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _is_whole(scene: Scene, number: int) -> bool:
    at = number - scene.start
    if not 0 <= at < len(scene.frames):
        return False
    unknown = scene.unknown[at]
    return unknown is None or not unknown.any()


def _share(scene: Scene, last: int) -> float:
    read, drawn = scene.frames[last - scene.start], scene.redrawn[last]
    apart = (cv2.absdiff(read, drawn).max(axis=2) > DIFFERS).astype(np.uint8)
    where = cv2.dilate(apart, np.ones((NEAR_PX, NEAR_PX), np.uint8)) > 0
    if not where.any():
        return UNTOLD
    after = scene.frames[last + 1 - scene.start]
    off_read, usual = _off(read, after, where)
    off_drawn, _ = _off(drawn, after, where)
    usual = min(usual, MOST_USUAL * min(off_read, off_drawn))
    believed = DRAWN_FIRST * (off_read - usual)
    return believed / (believed + off_drawn - usual + 1e-6)


def _off(picture: Picture, after: Picture, where: Pixels) -> tuple[float, float]:
    """The mean square by which a frame misses the one after it, moved: there, and elsewhere."""
    moved = warp(after, flow(picture, after))
    square = np.square(cv2.absdiff(picture, moved).astype(np.float32)).mean(axis=2)
    return float(square[where].mean()), float(square[~where].mean()) if (~where).any() else 0.0


def mixed(a: Picture, b: Picture, share: float) -> Picture:
    """`a` with so much of `b`."""
    return np.asarray(cv2.addWeighted(a, 1 - share, b, share, 0), np.uint8)


def agreement(scene: Scene, number: int, made: Picture, unknown: Pixels) -> float:
    """How far a frame fits the one before it or after it, moved, where it is unknown: 0 to 1."""
    missed = []
    for other in (number - 1, number + 1):
        if 0 <= other - scene.start < len(scene.frames):
            beside = scene.redrawn.get(other, scene.frames[other - scene.start])
            moved = warp(beside, flow(made, beside))
            missed.append(float(cv2.absdiff(made, moved)[unknown].mean()))
    return 1 / (1 + min(missed) / UNSURE) if missed else 0.5
