"""Light that jumped, set back: gain and offset undone, what was cut off taken from beside."""

from collections.abc import Mapping, Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.flow import Picture, flow, outside, warp
from pipelines.repairers import Mended, Scene

Pixels = NDArray[np.bool_]

LEAST = 0.05  # gain; below it nothing is left to bring back
LEAST_SAY = 1e-3
FAR = 14.0  # gray levels, around a pixel, between the frame and one beside it moved onto it


def levelled(picture: Picture, gain: float, offset: float) -> Picture:
    """`picture` without the gain and offset it was shown with."""
    shown = np.arange(256, dtype=np.float64)
    table = np.clip(np.rint((shown - offset) / max(gain, LEAST)), 0, 255).astype(np.uint8)
    undone: Picture = table[picture]
    return undone


def burnt(picture: Picture, gain: float, offset: float) -> Pixels:
    """Grays of the frame as it was shown that lay at black or white only because of the light.

    Returns: bool [H, W, 3].
    """
    black, white = levelled(np.array([[[0, 0, 255]]], np.uint8), gain, offset)[0, 0, 1:]
    low: Pixels = (picture == 0) & (black > 0)
    high: Pixels = (picture == 255) & (white < 255)
    return np.logical_or(low, high)


class Level:
    """Frames whose light jumped; `scene.values` holds the gain and offset of each.

    What was burnt comes from beside, where the frames there still have it: never darker than a
    burnt white shows, nor lighter than a burnt black.
    """

    kinds = ("flicker",)
    reach = 2

    def mend(self, scene: Scene) -> Mended:
        """The own frames that have a gain and an offset."""
        light = _light(scene)
        frames = [levelled(f, *light[n]) if n in light else f for n, f in enumerate(scene.frames)]
        lost = {n: burnt(scene.frames[n], *told) for n, told in light.items()}
        pictures, trust = {}, {}
        for n in sorted(light):
            number = scene.start + n
            if scene.own.start <= number < scene.own.stop:
                pictures[number], trust[number] = _restored(frames, lost, n)
        return Mended(pictures, trust, "light set back to that of the frames around it")


def _light(scene: Scene) -> dict[int, tuple[float, float]]:
    pairs = zip(scene.values.get("gain", ()), scene.values.get("offset", ()), strict=True)
    return {n: told for n, told in enumerate(pairs) if not np.isnan(told).any()}


def _restored(
    frames: Sequence[Picture], lost: Mapping[int, Pixels], at: int
) -> tuple[Picture, float]:
    """Frame `at` with its burnt pixels, and the share of the frame that is not guessed."""
    if not lost[at].any():
        return frames[at], 1.0
    picture = frames[at].astype(np.float32)
    total, weight = np.zeros_like(picture), np.zeros(picture.shape[:2], np.float32)
    for other in (at - 1, at + 1, at - 2, at + 2):
        if 0 <= other < len(frames):
            seen, say = _seen(frames, lost, at, other)
            total += say[..., None] * seen
            weight += say
    found = lost[at] & (weight > LEAST_SAY)[..., None]
    told = (total / np.maximum(weight, LEAST_SAY)[..., None])[found]
    out = frames[at].copy()
    out[found] = _not_less_extreme(picture[found], told)
    return out, 1.0 - float((lost[at] & ~found).mean())


def _seen(
    frames: Sequence[Picture], lost: Mapping[int, Pixels], at: int, other: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Frame `other` moved onto frame `at`, and how much each of its pixels is to be believed."""
    way = flow(frames[at], frames[other])
    moved = warp(frames[other], way).astype(np.float32)
    gone = outside(way)
    if other in lost:
        gone |= warp(lost[other].max(2).view(np.uint8), way) > 0
    miss = np.abs(moved - frames[at])
    miss[lost[at]] = 0
    say = np.exp(-cv2.blur(miss.mean(2), (9, 9)) / FAR) / abs(other - at)
    say[gone] = 0
    return moved, say.astype(np.float32)


def _not_less_extreme(shown: NDArray[Any], told: NDArray[Any]) -> NDArray[np.uint8]:
    """A burnt white was at least as light as it shows, a burnt black at most."""
    out = np.where(shown > 128, np.maximum(shown, told), np.minimum(shown, told))
    mended: NDArray[np.uint8] = np.clip(np.rint(out), 0, 255).astype(np.uint8)
    return mended
