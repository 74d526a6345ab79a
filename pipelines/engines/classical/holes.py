"""Missing pixels of a frame: seen in the frames around it where they can be, else painted in."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.engines.known import NOTHING, KnownPixels, Mask
from pipelines.motion.camera import of_flow
from pipelines.motion.flow import Field, Picture, filled, flow, outside, warp

AWAY = (1, 2, 4, 8, 14, 22)
RING_PX = 12
BAD_RING = 30.0  # gray levels by which the surroundings may miss before a neighbour is not used
PAINT_PX = 5
LEAST_ROOM_PX = 48
ENOUGH = 0.5  # weight of what was seen at which no further frame is asked


def mended(known: KnownPixels, number: int) -> Picture:
    """Frame `number` with its unknown pixels filled; it depends on known pixels alone."""
    picture, unknown = known.picture(number), known.mask(number)
    view = _view(unknown)
    out = picture.copy()
    out[view] = _filled(known, number, view)
    return out


def _filled(known: KnownPixels, number: int, view: tuple[slice, slice]) -> Picture:
    picture, unknown = known.picture(number)[view], known.mask(number)[view]
    here = _covered(picture, unknown)
    total = np.zeros(picture.shape, np.float32)
    weight = np.zeros(unknown.shape, np.float32)
    for other in _neighbours(known, number):
        if not (unknown & (weight < ENOUGH)).any():
            break
        there, hidden = known.picture(other)[view], known.mask(other)[view]
        _add(total, weight, (here, picture, unknown), there, hidden)
    found = unknown & (weight > 1e-3)
    out = picture.copy()
    out[found] = np.clip(total[found] / weight[found][:, None] + 0.5, 0, 255).astype(np.uint8)
    rest = unknown & ~found
    if rest.any():
        out = cv2.inpaint(out, rest.astype(np.uint8), PAINT_PX, cv2.INPAINT_TELEA)
    return out


def _view(unknown: Mask) -> tuple[slice, slice]:
    """The hole and as much around it as its content may have moved."""
    height, width = unknown.shape
    room = max(LEAST_ROOM_PX, width // 6)
    rows, columns = np.flatnonzero(unknown.any(axis=1)), np.flatnonzero(unknown.any(axis=0))
    return (
        slice(max(0, rows[0] - room), min(height, rows[-1] + 1 + room)),
        slice(max(0, columns[0] - room), min(width, columns[-1] + 1 + room)),
    )


def _neighbours(known: KnownPixels, number: int) -> list[int]:
    places = [number + sign * away for away in AWAY for sign in (-1, 1)]
    return [p for p in places if 0 <= p < len(known.kinds) and known.kinds[p] != NOTHING]


def _add(
    total: Field,
    weight: Field,
    here: tuple[Picture, Picture, Mask],
    there: Picture,
    hidden: Mask,
) -> None:
    """Adds what `there` shows of the hole, weighed by how well it fits around the hole."""
    filled_here, picture, unknown = here
    motion = _around(flow(filled_here, _covered(there, hidden)), unknown, hidden)
    seen = warp(there, motion, cv2.INTER_CUBIC).astype(np.float32)
    usable = ~outside(motion) & (warp(hidden.astype(np.float32), motion) < 0.02)
    ring = _ring(unknown) & usable
    if ring.sum() < 20 or not (usable & unknown).any():
        return
    miss = picture.astype(np.float32) - seen
    error = float(np.abs(miss[ring]).mean())
    if error > BAD_RING:
        return
    shift = filled(np.where(ring[..., None], np.clip(miss, -40, 40), 0), ring)
    fits = np.exp(-error / 4) * (usable & unknown)
    total += (seen + shift) * fits[..., None]
    weight += fits


def _around(motion: Field, unknown: Mask, hidden: Mask) -> Field:
    """`motion` with that inside the holes replaced: what their surroundings do, and their edges."""
    height, width = unknown.shape
    near = np.ones((9, 9), np.uint8)
    dark = cv2.dilate(unknown.astype(np.uint8), near) > 0
    dark |= warp(cv2.dilate(hidden.astype(np.uint8), near), motion, cv2.INTER_NEAREST) > 0
    if dark.all():
        return motion
    beside = cv2.dilate(dark.astype(np.uint8), np.ones((51, 51), np.uint8)) > 0
    camera = of_flow(motion, beside & ~dark) or of_flow(motion, ~dark)
    base = camera.field(height, width) if camera else np.zeros_like(motion)
    rest = filled(motion - base, ~dark)
    depth = cv2.distanceTransform(dark.astype(np.uint8), cv2.DIST_L2, 5)
    inside = base + rest * (np.exp(-depth / 24)[..., None] if camera else 1)
    return np.where(dark[..., None], inside, motion).astype(np.float32)


def _covered(picture: Picture, unknown: Mask) -> Picture:
    """`picture` with its hole filled smoothly, so that the hole's edge shows no motion."""
    if not unknown.any() or unknown.all():
        return picture
    smooth = filled(picture.astype(np.float32), ~unknown)
    return np.where(unknown[..., None], np.clip(smooth, 0, 255), picture).astype(np.uint8)


def _ring(unknown: Mask) -> NDArray[np.bool_]:
    kernel = np.ones((2 * RING_PX + 1, 2 * RING_PX + 1), np.uint8)
    return (cv2.dilate(unknown.astype(np.uint8), kernel) > 0) & ~unknown
