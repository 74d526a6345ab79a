"""Motion of what cannot be seen: guesses for the flow inside holes, from the flow around them."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.flow import (
    Field,
    Picture,
    disagreement,
    flow,
    gray,
    grid,
    length,
    warp,
)
from pipelines.motion.membrane import Box, Pixels, membrane, regions

LONGEST = 480  # side, pixels, at which motion is looked for; at most half the picture's
RING_PX = 20
NEAR_PX = 5  # pixels around a hole where the flow is not believed
FADE_PX = 6.0
ROUNDS, SOFT_PX, STIFF = 8, 0.35, 2e-4
LEAST_RING, MOST_RING = 40, 1500
ASTRAY_PX, MOST_ASTRAY = 1.0, 0.6  # film in one shot: below 0.25, at a cut: above 0.85
LOST = 24.0  # gray levels by which the next frame may miss, in the median
GUESSES = ("ring", "camera", "spread")
"""ring: the affine motion most of the surroundings share, and what is left of it near the edge.
camera: the affine motion most of the picture shares. spread: the flow around, made harmonic."""
HANDS = 2  # threads: OpenCV lets go of Python while it works
Small = tuple[Picture, Pixels]
Affine = NDArray[np.float64]
STILL: Affine = np.zeros((3, 2))


def small(picture: Picture, unknown: Pixels) -> Small:
    """Luma in small with the holes filled smoothly, and where they are."""
    share = min(0.5, LONGEST / max(picture.shape[:2]))
    size = (max(1, round(picture.shape[1] * share)), max(1, round(picture.shape[0] * share)))
    hidden = cv2.resize(unknown.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0
    return cv2.resize(gray(picture), size, interpolation=cv2.INTER_AREA), hidden


class Pair:
    """Motion between two neighbouring frames in small, where holes hide a part of both."""

    def __init__(self, a: Small, b: Small) -> None:
        (gray_a, hidden_a), (gray_b, hidden_b) = a, b
        self.there, self.back = flow(gray_a, gray_b, finest=0), flow(gray_b, gray_a, finest=0)
        near = np.ones((NEAR_PX, NEAR_PX), np.uint8)
        wide_a, wide_b = (cv2.dilate(h.astype(np.uint8), near) for h in (hidden_a, hidden_b))
        self.dark_a = (wide_a > 0) | (warp(wide_b, self.there, cv2.INTER_NEAREST) > 0)
        self.dark_b = (wide_b > 0) | (warp(wide_a, self.back, cv2.INTER_NEAREST) > 0)
        self.lost = self._is_lost(gray_a, gray_b)

    def _is_lost(self, a: Picture, b: Picture) -> bool:
        """Whether the second frame shows something else."""
        seen = ~self.dark_a
        if not seen.any():
            return True
        miss = cv2.absdiff(a, warp(b, self.there))[seen]
        astray = disagreement(self.there, self.back) > ASTRAY_PX + 0.05 * length(self.there)
        return float(np.median(miss)) > LOST or float(astray[seen].mean()) > MOST_ASTRAY

    @cached_property
    def cameras(self) -> tuple[Affine, Affine]:
        """The affine motion most of the picture follows, there and back."""
        return camera_of(self.there, self.dark_a), camera_of(self.back, self.dark_b)

    def guesses(self) -> dict[str, tuple[Field, Field]]:
        """For each of `GUESSES` the motion there and back, holes filled."""
        camera, home = self.cameras
        there = guessed(self.there, self.dark_a, camera)
        back = guessed(self.back, self.dark_b, home)
        return {name: (there[name], back[name]) for name in GUESSES}


def pairs(frames: Sequence[Small], wanted: Sequence[bool]) -> list[Pair | None]:
    """Each frame and the next, where `wanted`; None where the next shows something else."""

    def found(a: Small, b: Small, asked: bool) -> Pair | None:
        usable = asked and not a[1].all() and not b[1].all()
        pair = Pair(a, b) if usable else None
        return None if pair is None or pair.lost else pair

    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(found, frames, frames[1:], wanted))


def guessed(motion: Field, dark: Pixels, camera: Affine) -> dict[str, Field]:
    """`motion` with what is `dark` replaced, by each of `GUESSES`."""
    out = {name: motion.copy() for name in GUESSES}
    for box, hole in regions(dark, RING_PX + 1):
        seen, inside, moved = motion[box], dark[box], _at(camera, box)
        out["camera"][box][hole] = moved[hole]
        out["spread"][box][hole] = membrane(seen, inside)[hole]
        out["ring"][box][hole] = (moved + ringed(seen - moved, inside, hole))[hole]
    return out


def ringed(seen: Field, inside: Pixels, hole: Pixels) -> Field:
    """The affine motion most of the ring around `hole` follows; near it, what is left of it too.

    inside: where `seen` is not to be believed.
    """
    reach = np.ones((2 * RING_PX + 1, 2 * RING_PX + 1), np.uint8)
    ring = (cv2.dilate(hole.astype(np.uint8), reach) > 0) & ~inside
    if ring.sum() < LEAST_RING:
        return np.zeros_like(seen)
    rows, columns = np.nonzero(ring)
    some = slice(None, None, max(1, len(rows) // MOST_RING))
    rows, columns = rows[some], columns[some]
    base = affine(np.stack([columns, rows], 1), seen[rows, columns])
    field = field_of(base, *hole.shape)
    rest = membrane(seen - field, ~ring)
    deep = cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 3)
    return field + rest * np.exp(-deep / FADE_PX)[..., None]


def camera_of(motion: Field, dark: Pixels) -> Affine:
    """The affine motion most of the picture follows."""
    step = max(2, min(dark.shape) // 48)
    rows, columns = np.nonzero(~dark[::step, ::step])
    if len(rows) < LEAST_RING:
        return STILL
    rows, columns = rows * step, columns * step
    return affine(np.stack([columns, rows], 1), motion[rows, columns])


def affine(places: NDArray[Any], moved: NDArray[Any]) -> Affine:
    """The affine motion most of the points follow (Cauchy weights)."""
    middle = places.mean(0)
    terms = np.concatenate([np.ones((len(places), 1)), (places - middle) / 100], 1)
    ridge = np.diag([1e-6, STIFF * len(places), STIFF * len(places)])
    weight = np.ones(len(places))
    for _ in range(ROUNDS):
        heavy = terms * weight[:, None]
        found = np.linalg.solve(heavy.T @ terms + ridge, heavy.T @ moved)
        miss = np.linalg.norm(moved - terms @ found, axis=1)
        weight = 1 / (1 + (miss / SOFT_PX) ** 2)
    slope = found[1:] / 100
    return np.vstack([found[0] - middle @ slope, slope])


def field_of(motion: Affine, height: int, width: int, left: int = 0, top: int = 0) -> Field:
    """An affine motion as a flow, of a box whose corner stands at (left, top)."""
    place = grid(height, width) + np.float32([left, top])
    return (motion[0] + place @ motion[1:]).astype(np.float32)


def _at(motion: Affine, box: Box) -> Field:
    rows, columns = box
    high, wide = rows.stop - rows.start, columns.stop - columns.start
    return field_of(motion, high, wide, columns.start, rows.start)
