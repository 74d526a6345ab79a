"""Missing pixels of a frame: seen in the frames around it where they can be, else made smooth.

As the repairer of holes does it, but for single frames: it looks at a few frames near and far
instead of following the motion through all of them.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.engines.known import NOTHING, KnownPixels, Mask
from pipelines.motion.flow import Picture, disagreement, outside, resized, warp
from pipelines.motion.grain import grown
from pipelines.motion.hidden import GUESSES, Pair, Small, small
from pipelines.motion.membrane import Box, smoothed
from pipelines.motion.mixing import Seen, mixed

AWAY = (1, 2, 4, 8, 14, 22)
LEAST_ROOM_PX = 48
NEAR_PX = 24  # pixels around a hole at which the fit is judged
MOST_PX = 4.0
STEP_PX = 0.06  # what a frame of distance adds to the error even when there and back agree
ENOUGH = len(GUESSES)  # looks at every pixel after which no further frame is asked
Look = tuple[NDArray[np.float32], NDArray[np.float32]]


def mended(known: KnownPixels, number: int) -> Picture:
    """Frame `number` with its unknown pixels filled; it depends on known pixels alone."""
    picture, unknown = known.picture(number), known.mask(number)
    view = _around(unknown, max(LEAST_ROOM_PX, unknown.shape[1] // 6))
    near = _around(unknown[view], NEAR_PX)
    hole = unknown[view][near]
    colours, error = _looks(known, number, view, near)
    before, smooth = (p[view][near].astype(np.float32) for p in (picture, grown(picture, unknown)))
    filled, _ = mixed(Seen(before, smooth, hole, hole, colours, error))
    out = picture.copy()
    out[view][near][hole] = np.clip(filled[hole] + 0.5, 0, 255).astype(np.uint8)
    return out


def _around(unknown: Mask, room: int) -> Box:
    """The hole and `room` pixels around it: what its content may have moved by."""
    height, width = unknown.shape
    rows, columns = np.flatnonzero(unknown.any(axis=1)), np.flatnonzero(unknown.any(axis=0))
    return (
        slice(max(0, rows[0] - room), min(height, rows[-1] + 1 + room)),
        slice(max(0, columns[0] - room), min(width, columns[-1] + 1 + room)),
    )


def _looks(known: KnownPixels, number: int, view: Box, near: Box) -> Look:
    """What frames ahead and behind show of the hole, by every guess: as `Seen` holds it."""
    hidden = known.mask(number)[view]
    here, hole = small(smoothed(known.picture(number)[view], hidden), hidden), hidden[near]
    colours, errors = ([part] for part in _blank(2, hole.shape))
    for away in AWAY:
        sides = [_look(known, number + sign * away, here, view, near) for sign in (1, -1)]
        for guess in range(len(GUESSES)):
            colours.append(np.stack([shown[guess] for shown, _ in sides]))
            errors.append(np.stack([miss[guess] + STEP_PX * away for _, miss in sides]))
        seen = np.isfinite(np.concatenate(errors)).sum(0)
        if (seen[hole] >= ENOUGH).all():
            break
    return np.concatenate(colours), np.concatenate(errors)


def _look(known: KnownPixels, other: int, here: Small, view: Box, near: Box) -> Look:
    """What frame `other` shows of a view, by each guess; errors infinite where it is hidden."""
    size = near[0].stop - near[0].start, near[1].stop - near[1].start
    if not 0 <= other < len(known.kinds) or known.kinds[other] == NOTHING:
        return _blank(len(GUESSES), size)
    hole = known.mask(other)[view]
    shown = known.picture(other)[view]
    shown = smoothed(shown, hole) if hole.any() else shown
    pair = Pair(here, small(shown, hole))
    return _blank(len(GUESSES), size) if pair.lost else _along(pair, shown, hole, near)


def _along(pair: Pair, shown: Picture, hole: Mask, near: Box) -> Look:
    wider = cv2.dilate(hole.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(np.float32)
    colours, errors = [], []
    for there, back in pair.guesses().values():
        there, back = resized(there, *hole.shape), resized(back, *hole.shape)
        unseen = outside(there) | (warp(wider, there) > 0.02)
        miss = np.minimum(disagreement(there, back), MOST_PX)
        colours.append(warp(shown, there, cv2.INTER_CUBIC)[near].astype(np.float32))
        errors.append(np.where(unseen, np.inf, miss)[near].astype(np.float32))
    return np.stack(colours), np.stack(errors)


def _blank(looks: int, size: tuple[int, ...]) -> Look:
    shape = (looks, *size)
    return np.zeros((*shape, 3), np.float32), np.full(shape, np.inf, np.float32)
