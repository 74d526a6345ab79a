"""Hurt parts of a few frames: taken from the whole frames around them, fitted to what is left."""

from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.flow import Picture, filled, flow, warp
from pipelines.motion.membrane import membrane, regions
from pipelines.repairers import Mended, Scene
from pipelines.repairers.gap import Gap
from pipelines.repairers.hole import Hole

Pixels = NDArray[np.bool_]

LONGEST = 6
FARTHEST_PX = 12.0
ROOM_PX, RING_PX = 24, 3
MOST_SEAM = 24.0


class Conceal:
    """Parts that a decoder broke or lost, where whole frames stand at most `LONGEST` frames apart.

    The frame is made as if all of it were lost, moved to fit the part that is known, and its
    colours are led over to those at the edge. What stays hurt for longer is filled from wherever
    it is seen, as a hole is.
    """

    kinds = ("garbage", "blocks", "black")
    reach = 60

    def __init__(self) -> None:
        self._gap, self._hole = Gap(), Hole()

    def mend(self, scene: Scene) -> Mended:
        """The own frames that have unknown pixels; pixels that are known stay as they are."""
        short = _between_whole(scene)
        own = set(range(scene.own.start, scene.own.stop))
        made = self._gap.mend(_as_lost(scene, short)) if short & own else Mended({}, {}, "")
        pictures = {
            n: _fitted(scene.frames[n - scene.start], made.pictures[n], unknown)
            for n in short & own & made.pictures.keys()
            if (unknown := scene.unknown[n - scene.start]) is not None
        }
        sure = {n: made.confidence[n] for n in pictures}
        rest = [n for n in own - pictures.keys() if _is_part(scene.unknown[n - scene.start])]
        if rest:
            filled_in = self._hole.mend(scene)
            pictures |= {n: filled_in.pictures[n] for n in rest if n in filled_in.pictures}
            sure |= {n: filled_in.confidence[n] for n in rest if n in filled_in.confidence}
        return Mended(pictures, sure, "taken from the frames beside it and fitted to what is left")


def _between_whole(scene: Scene) -> set[int]:
    """Frames of which a part is unknown, with whole frames near on both sides."""
    whole = [n for n, u in enumerate(scene.unknown) if u is None or not u.any()]
    return {
        scene.start + n
        for a, b in pairwise(whole)
        if 1 < b - a <= LONGEST + 1
        for n in range(a + 1, b)
        if _is_part(scene.unknown[n])
    }


def _as_lost(scene: Scene, numbers: set[int]) -> Scene:
    everything = np.ones(scene.frames[0].shape[:2], bool)
    unknown = [everything if scene.start + n in numbers else u for n, u in enumerate(scene.unknown)]
    return replace(scene, unknown=unknown)


def _is_part(unknown: Pixels | None) -> bool:
    return unknown is not None and bool(unknown.any()) and not unknown.all()


def _fitted(picture: Picture, made: Picture, unknown: Pixels) -> Picture:
    """`picture` with its unknown part from `made`, moved and coloured to meet the known part."""
    return _blended(picture, _moved(picture, made, unknown), unknown)


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
