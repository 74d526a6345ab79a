"""Small and thin damage: what lies under it is taken from the frames beside, along the motion."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.flow import Field, filled, flow, outside, warp
from pipelines.motion.membrane import regions, smoothed
from pipelines.repairers import Mended, Scene

Picture = NDArray[np.uint8]
Pixels = NDArray[np.bool_]
Values = NDArray[np.float32]
Box = tuple[slice, slice]

ROOM_PX = 40  # pixels around a hurt part in which its motion is looked for
EDGE_PX = 1  # pixels beside a hurt part that may still be touched by it
RING_PX = 6  # pixels around it that tell how well another frame fits
NEAR = (1, 2)  # frames away, on both sides, that are always asked
FARTHER = (4, 8, 14, 20)  # those asked where these hide it too
KEPT = FARTHER[-1]  # frames on each side that are held filled
FITS, GOOD = 4.0, 14.0  # gray levels of misfit: how fast trust falls, and the most from far


class Clean:
    """Scratches, dirt, dropouts and dead pixels."""

    kinds = ("scratch", "dirt", "dropout", "pixel")
    reach = FARTHER[-1]

    def mend(self, scene: Scene) -> Mended:
        """The own frames that have unknown pixels; pixels that are known stay as they are."""
        film = _Film(scene)
        pictures: dict[int, Picture] = {}
        confidence: dict[int, float] = {}
        for number in scene.parts:
            pictures[number], confidence[number] = _mended(film, number - scene.start)
        return Mended(pictures, confidence, "seen in the frames beside, moved along the motion")


class _Film:
    """The frames of a scene, their unknown pixels, and each filled smoothly once asked for."""

    def __init__(self, scene: Scene) -> None:
        self.frames = scene.frames
        self._unknown = scene.unknown
        self._smooth: dict[int, Picture] = {}
        self._nothing = np.zeros(scene.frames[0].shape[:2], bool)

    def unknown(self, at: int) -> Pixels:
        """Bool [H, W]."""
        told = self._unknown[at]
        return self._nothing if told is None else told

    def has(self, at: int) -> bool:
        """Whether there is such a frame, and something of it is known."""
        return 0 <= at < len(self.frames) and not self.unknown(at).all()

    def smooth(self, at: int) -> Picture:
        """The frame with its unknown pixels filled from around."""
        if at not in self._smooth:
            self._smooth = {n: p for n, p in self._smooth.items() if abs(n - at) <= KEPT}
            self._smooth[at] = smoothed(self.frames[at], self.unknown(at))
        return self._smooth[at]


@dataclass
class _Part:
    """One hurt part of a frame: what was seen of it so far, and how far that is to be trusted.

    hole: bool [h, w]. known: nothing of it is hurt. total, weight: of colours seen elsewhere.
    """

    box: Box
    hole: Pixels
    known: Pixels
    total: Values
    weight: Values

    @property
    def hidden(self) -> Pixels:
        """What was not seen anywhere yet."""
        return self.hole & (self.weight <= 0)


def _mended(film: _Film, at: int) -> tuple[Picture, float]:
    """Frame `at` mended, and the share of what was hurt that was seen elsewhere and fits."""
    out, sure, hurt = film.frames[at].copy(), 0.0, 0
    unknown = film.unknown(at)
    for box, hole in regions(unknown, ROOM_PX):
        shape = (*hole.shape, 3)
        part = _Part(
            box, hole, ~unknown[box], np.zeros(shape, np.float32), np.zeros(hole.shape, np.float32)
        )
        _ask(film, at, part)
        seen = hole & (part.weight > 0)
        made = film.smooth(at)[box].astype(np.float32)
        made[seen] = part.total[seen] / part.weight[seen][:, None]
        out[box][hole] = np.clip(np.rint(made[hole]), 0, 255).astype(np.uint8)
        sure += float(np.minimum(1, part.weight[seen]).sum())
        hurt += int(hole.sum())
    return out, sure / max(1, hurt)


def _ask(film: _Film, at: int, part: _Part) -> None:
    """Looks the part up in the frames beside; farther ones only where these hide it too."""
    for away in (*NEAR, *FARTHER):
        if away > NEAR[-1] and not part.hidden.any():
            return
        for other in (at - away, at + away):
            if film.has(other):
                _look(film, at, other, part)


def _look(film: _Film, at: int, other: int, part: _Part) -> None:
    """Adds what frame `other` shows of a part of frame `at`."""
    here = np.ascontiguousarray(film.smooth(at)[part.box])
    there = np.ascontiguousarray(film.smooth(other)[part.box])
    way = _under(flow(here, there), part.hole)
    moved = warp(there, way).astype(np.float32)
    lost = film.unknown(other)[part.box].astype(np.float32)
    shown = part.hole & ~outside(way) & (warp(lost, way) <= 0)
    if not shown.any():
        return
    ring = _ring(part)
    if not ring.any():
        return
    off = here.astype(np.float32) - moved
    miss = filled(np.abs(off).mean(2), ring)
    corrected = moved + filled(off, ring)
    away = abs(other - at)
    say = np.exp(-miss / FITS) / away
    if away > NEAR[-1]:
        shown &= (miss < GOOD) & part.hidden
    say = np.where(shown, np.maximum(say, 1e-6), 0).astype(np.float32)
    part.total += say[..., None] * corrected
    part.weight += say


def _under(way: Field, hole: Pixels) -> Field:
    """Motion under the hole as it is around it: what covers it moves otherwise."""
    touched = cv2.dilate(hole.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    if touched.all():
        return way
    return filled(way, ~touched)


def _ring(part: _Part) -> Pixels:
    hole = part.hole.astype(np.uint8)
    wide = cv2.dilate(hole, np.ones((2 * RING_PX + 1,) * 2, np.uint8)) > 0
    close = cv2.dilate(hole, np.ones((2 * EDGE_PX + 1,) * 2, np.uint8)) > 0
    ring: Pixels = wide & ~close & part.known
    return ring
