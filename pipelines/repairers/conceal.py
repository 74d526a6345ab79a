"""Hurt parts of a few frames: taken from the whole frames around them, fitted to what is left."""

from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.clip import Span
from pipelines.motion.flow import Picture, filled, flow, warp
from pipelines.motion.membrane import membrane, regions
from pipelines.repairers import Mended, Scene, is_part
from pipelines.repairers.gap import Gap
from pipelines.repairers.hole import Hole
from pipelines.repairers.rereading import agreement, mixed, shares

Pixels = NDArray[np.bool_]

LONGEST = 6
FARTHEST_PX = 12.0
ROOM_PX, RING_PX = 24, 3
MOST_SEAM = 24.0
FIT_PX, BESIDE_PX, FORCED = 33, 5, 1.75


class Conceal:
    """Parts that a decoder broke or lost, where whole frames stand at most `LONGEST` frames apart.

    The frame is made as if all of it were lost, moved to fit the part that is known, and its
    colours are led over to those at the edge; with the second reading of a broken file, where there
    is one, it is the mean of both. What stays hurt for longer is mixed of both readings, or else
    filled from wherever it is seen, as a hole is. Where the frame had to be moved far to fit, time
    does not run evenly there (a frame that stands twice, a jolt): then it is the mean of both ways.
    """

    kinds = ("garbage", "blocks", "black")
    reach = 60

    def __init__(self) -> None:
        self._gap, self._hole = Gap(), Hole()

    def mend(self, scene: Scene) -> Mended:
        """The own frames that have unknown pixels; pixels that are known stay as they are."""
        short = _between_whole(scene)
        lost = _as_lost(scene, short)
        short &= set(scene.parts)
        made = self._gap.mend(_only(lost, short)) if short else Mended({}, {}, "")
        short &= made.pictures.keys()
        fitted = {n: _fitted(scene, n, made.pictures[n]) for n in short}
        pictures = {n: picture for n, (picture, _) in fitted.items()}
        forced = {n for n, (_, far) in fitted.items() if far}
        sure = {n: made.confidence[n] for n in pictures}
        self._draw(scene, pictures, sure)
        rest = [n for n in scene.parts if n not in pictures]
        if rest or forced:
            filled_in = self._hole.mend(_only(scene, {*rest, *forced}))
            for n in forced & filled_in.pictures.keys():
                both = cv2.addWeighted(pictures[n], 0.5, filled_in.pictures[n], 0.5, 0)
                pictures[n] = np.asarray(both, np.uint8)
            pictures |= {n: filled_in.pictures[n] for n in rest if n in filled_in.pictures}
            sure |= {n: filled_in.confidence[n] for n in rest if n in filled_in.confidence}
        return Mended(pictures, sure, "taken from the frames beside it and fitted to what is left")

    def _draw(self, scene: Scene, pictures: dict[int, Picture], sure: dict[int, float]) -> None:
        """Adds the frames of the second reading; of those made already, the mean of both."""
        drawn = scene.redrawn.keys() & set(scene.parts)
        share = shares(scene, [n for n in drawn if n not in pictures])
        for n in drawn:
            read, unknown = scene.frames[n - scene.start], scene.unknown[n - scene.start]
            assert unknown is not None
            made = mixed(pictures.get(n, read), scene.redrawn[n], share.get(n, 0.5))
            pictures[n] = np.where(unknown[..., None], made, read)
            if n not in sure:
                sure[n] = agreement(scene, n, made, unknown)


def _between_whole(scene: Scene) -> set[int]:
    """Frames of which a part is unknown, with whole frames near on both sides."""
    whole = [n for n, u in enumerate(scene.unknown) if u is None or not u.any()]
    return {
        scene.start + n
        for a, b in pairwise(whole)
        if 1 < b - a <= LONGEST + 1
        for n in range(a + 1, b)
        if is_part(scene.unknown[n])
    }


def _as_lost(scene: Scene, numbers: set[int]) -> Scene:
    everything = np.ones(scene.frames[0].shape[:2], bool)
    unknown = [everything if scene.start + n in numbers else u for n, u in enumerate(scene.unknown)]
    return replace(scene, unknown=unknown)


def _only(scene: Scene, numbers: set[int]) -> Scene:
    """The scene, no more frames of it wanted than from the first to the last of `numbers`."""
    return replace(scene, own=Span(min(numbers), max(numbers) + 1))


def _fitted(scene: Scene, number: int, made: Picture) -> tuple[Picture, bool]:
    """The frame with its unknown part from `made`, fitted, and whether that had to be forced."""
    picture, unknown = scene.frames[number - scene.start], scene.unknown[number - scene.start]
    if unknown is None:
        return picture, False
    moved = _moved(picture, made, unknown)
    return _blended(picture, moved, unknown), _is_forced(picture, made, moved, unknown)


def _is_forced(picture: Picture, made: Picture, moved: Picture, unknown: Pixels) -> bool:
    """Whether what is known beside the unknown part fits far better after the move than before."""
    hurt = unknown.astype(np.uint8)
    wide, close = (
        cv2.dilate(hurt, np.ones((side, side), np.uint8)) for side in (FIT_PX, BESIDE_PX)
    )
    ring = (wide > 0) & (close == 0)
    if not ring.any():
        return False
    before, after = (float(cv2.absdiff(picture, one)[ring].mean()) for one in (made, moved))
    return before > FORCED * max(after, 0.5)


def _moved(picture: Picture, made: Picture, unknown: Pixels) -> Picture:
    """`made` along the motion that is left between it and what is known of `picture`."""
    shown = np.where(unknown[..., None], made, picture)
    off = flow(shown, made)
    near = cv2.dilate(unknown.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    sane = np.abs(off).max(axis=2) < FARTHEST_PX
    led = filled(off, ~near & sane)
    return warp(made, np.ascontiguousarray(led, np.float32), cv2.INTER_CUBIC)


def _blended(picture: Picture, made: Picture, unknown: Pixels) -> Picture:
    """The difference of colour at the edge of each part, led smoothly through it."""
    out = picture.copy()
    ring = np.ones((2 * RING_PX + 1, 2 * RING_PX + 1), np.uint8)
    for box, part in regions(unknown, ROOM_PX):
        here, there = picture[box].astype(np.float32), made[box].astype(np.float32)
        seam = cv2.blur(np.where(unknown[box][..., None], 0, here - there), (21, 21))
        known = cv2.blur((~unknown[box]).astype(np.float32), (21, 21))[..., None]
        seam = np.clip(seam / np.maximum(known, 1e-3), -MOST_SEAM, MOST_SEAM)
        beside = cv2.dilate(part.astype(np.uint8), ring).astype(bool) & ~unknown[box]
        led = (
            membrane(np.asarray(seam, np.float32), ~beside) if beside.any() else np.zeros_like(seam)
        )
        mixed = np.clip(there + led + 0.5, 0, 255).astype(np.uint8)
        out[box][part] = mixed[part]
    return out
