"""Motion of what cannot be seen: guesses for the flow inside holes, from the flow around them."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.flow import (
    Field,
    Picture,
    disagreement,
    flow,
    grid,
    length,
    resized,
    warp,
)
from pipelines.motion.membrane import Pixels, membrane, regions, smoothed

RING_PX = 12  # at half size
NEAR_PX = 5  # pixels around a hole, at half size, where the flow is not believed
FADE_PX = 6.0
LEAST_RING = 40
MOST_RING = 1500
GUESSES = ("ring", "camera", "spread")
"""ring: the affine motion most of the surroundings share, and what is left of it near the edge.
camera: the affine motion most of the picture shares. spread: the flow around, made harmonic."""
ASTRAY_PX, MOST_ASTRAY = 1.0, 0.6  # film in one shot: below 0.25, at a cut: above 0.85
LOST = 24.0  # gray levels by which the next frame may miss, in the median


Small = tuple[Picture, Pixels]


def half(picture: Picture, unknown: Pixels) -> Small:
    """Luma at half size with the holes filled smoothly, and where they are."""
    size = ((picture.shape[1] + 1) // 2, (picture.shape[0] + 1) // 2)
    gray = cv2.cvtColor(smoothed(picture, unknown), cv2.COLOR_RGB2GRAY)
    hidden = cv2.resize(unknown.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0
    return cv2.resize(gray, size, interpolation=cv2.INTER_AREA), hidden


class Pair:
    """Motion between two neighbouring frames, at half size, where holes hide a part of both."""

    def __init__(self, a: Small, b: Small) -> None:
        (self._a, hidden_a), (self._b, hidden_b) = a, b
        self.there, self.back = flow_fine(self._a, self._b), flow_fine(self._b, self._a)
        near = np.ones((NEAR_PX, NEAR_PX), np.uint8)
        wide_a, wide_b = (cv2.dilate(h.astype(np.uint8), near) for h in (hidden_a, hidden_b))
        self.dark_a = (wide_a > 0) | (warp(wide_b, self.there, cv2.INTER_NEAREST) > 0)
        self.dark_b = (wide_b > 0) | (warp(wide_a, self.back, cv2.INTER_NEAREST) > 0)

    @property
    def lost(self) -> bool:
        """Whether the second frame shows something else."""
        seen = ~self.dark_a
        if not seen.any():
            return True
        miss = cv2.absdiff(self._a, warp(self._b, self.there))[seen]
        astray = disagreement(self.there, self.back) > ASTRAY_PX + 0.05 * length(self.there)
        return float(np.median(miss)) > LOST or float(astray[seen].mean()) > MOST_ASTRAY

    def guesses(self) -> dict[str, tuple[Field, Field]]:
        """For each of `GUESSES` the motion there and back, holes filled, at half size."""
        there, back = guessed(self.there, self.dark_a), guessed(self.back, self.dark_b)
        return {name: (there[name], back[name]) for name in GUESSES}


def flow_fine(a: Picture, b: Picture) -> Field:
    """Dense motion at the size given, down to its finest scale."""
    if min(a.shape[:2]) < 32:
        return flow(a, b)
    solver = cv2.DISOpticalFlow_create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    solver.setFinestScale(0)
    return solver.calc(np.ascontiguousarray(a), np.ascontiguousarray(b), None)


def guessed(motion: Field, dark: Pixels) -> dict[str, Field]:
    """`motion` with what is `dark` replaced, by each of `GUESSES`."""
    out = {name: motion.copy() for name in GUESSES}
    whole = _camera(motion, dark)
    for box, hole in regions(dark, RING_PX + 1):
        seen, inside = motion[box], dark[box]
        camera = _at(whole, box)
        out["camera"][box][hole] = camera[hole]
        out["spread"][box][hole] = membrane(seen, inside)[hole]
        out["ring"][box][hole] = _ring(seen, inside, hole, camera)[hole]
    return out


def _ring(seen: Field, inside: Pixels, hole: Pixels, camera: Field) -> Field:
    reach = np.ones((2 * RING_PX + 1, 2 * RING_PX + 1), np.uint8)
    ring = (cv2.dilate(hole.astype(np.uint8), reach) > 0) & ~inside
    if ring.sum() < LEAST_RING:
        return camera
    rows, columns = np.nonzero(ring)
    some = slice(None, None, max(1, len(rows) // MOST_RING))
    rows, columns = rows[some], columns[some]
    base = affine(np.stack([columns, rows], 1), seen[rows, columns])
    shape = hole.shape
    field = _field(base, *shape)
    rest = membrane(seen - field, ~ring)
    deep = cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 3)
    return field + rest * np.exp(-deep / FADE_PX)[..., None]


def _camera(motion: Field, dark: Pixels) -> NDArray[np.float64]:
    step = max(2, min(dark.shape) // 48)
    rows, columns = np.nonzero(~dark[::step, ::step])
    if len(rows) < LEAST_RING:
        return np.zeros((3, 2))
    rows, columns = rows * step, columns * step
    return affine(np.stack([columns, rows], 1), motion[rows, columns])


def affine(places: NDArray, moved: NDArray, rounds: int = 8, soft_px: float = 0.35) -> NDArray:
    """The affine motion most of the points follow, [3, 2] for 1, x, y (Cauchy weights)."""
    middle = places.mean(0)
    terms = np.concatenate([np.ones((len(places), 1)), (places - middle) / 100], 1)
    ridge = np.diag([1e-6, 2e-4 * len(places), 2e-4 * len(places)])
    weight = np.ones(len(places))
    for _ in range(rounds):
        heavy = terms * weight[:, None]
        found = np.linalg.solve(heavy.T @ terms + ridge, heavy.T @ moved)
        miss = np.linalg.norm(moved - terms @ found, axis=1)
        weight = 1 / (1 + (miss / soft_px) ** 2)
    slope = found[1:] / 100
    return np.vstack([found[0] - middle @ slope, slope])


def _field(motion: NDArray, height: int, width: int, left: int = 0, top: int = 0) -> Field:
    place = grid(height, width) + np.float32([left, top])
    return (motion[0] + place @ motion[1:]).astype(np.float32)


def _at(motion: NDArray, box: tuple[slice, slice]) -> Field:
    rows, columns = box
    return _field(
        motion, rows.stop - rows.start, columns.stop - columns.start, columns.start, rows.start
    )


def full(field: Field, height: int, width: int) -> Field:
    """A half-size field at full size."""
    return resized(field, height, width)
