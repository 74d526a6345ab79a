"""Holes in moving pictures: what they hide is taken from frames that show it, or the edge."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from pipelines.motion.bars import within_bars
from pipelines.motion.grain import grown
from pipelines.motion.hidden import HANDS
from pipelines.motion.membrane import Box, Pixels, regions
from pipelines.motion.mixing import Seen, mixed
from pipelines.repairers import Mended, Scene
from pipelines.repairers.laying import Layer
from pipelines.repairers.propagating import Run

ROOM_PX = 32
UNSURE = 22.0  # gray levels of error at which confidence is a half

Picture = NDArray[np.uint8]
Rows = tuple[NDArray[np.float32], NDArray[np.float32]]


class Hole:
    """Logos, objects and parts of frames."""

    kinds = ("logo", "hole")
    reach = 60

    def mend(self, scene: Scene) -> Mended:
        """The own frames that have unknown pixels; pixels that are known stay as they are."""
        shape = scene.frames[0].shape[:2]
        nothing = np.zeros(shape, bool)
        unknown = [nothing if u is None else u for u in scene.unknown]
        pictures: dict[int, Picture] = {}
        confidence: dict[int, float] = {}
        own = scene.parts
        if own:
            run = Run(scene.frames, unknown)
            places = [number - scene.start for number in own]
            with ThreadPoolExecutor(HANDS) as hands:
                made = hands.map(lambda at: mended(run, scene.frames[at], at), places)
                for number, (picture, sure) in zip(own, made, strict=True):
                    pictures[number], confidence[number] = picture, sure
        return Mended(pictures, confidence, "seen in other frames along the motion, else smooth")


def mended(run: Run, picture: Picture, at: int) -> tuple[Picture, float]:
    """Frame `at` of a run with its holes filled, and how far that is to be trusted."""
    unknown, trails = np.zeros_like(run.unknown[at]), run.seen(at)
    middle, smooth = within_bars(picture, run.unknown[at]), grown(picture, run.unknown[at])
    unknown[middle] = run.unknown[at][middle]
    picture = np.where((run.unknown[at] & ~unknown)[..., None], smooth, picture)
    out = picture.copy()
    missed = 0.0
    for box, hole in regions(unknown, ROOM_PX):
        rows = [_trailed(trails, run.spots[at].order[box]), *_laid(run, at, box, hole)]
        colours, error = (np.concatenate(part) for part in zip(*rows, strict=True))
        before, plain = (p[box].astype(np.float32) for p in (picture, smooth))
        seen = Seen(before, plain, hole, unknown[box], colours, error, 2 * (len(rows) - 1))
        filled, miss = mixed(seen)
        out[box][hole] = np.clip(filled[hole] + 0.5, 0, 255).astype(np.uint8)
        missed += float(miss[hole].sum())
    return out, float(1 / (1 + missed / run.unknown[at].sum() / UNSURE**2))


def _trailed(trails: Rows, order: NDArray[np.int32]) -> Rows:
    """What was followed from frame to frame, in a box of the picture."""
    (colours, error), on = trails, order >= 0
    seen_colours = np.zeros((len(colours), *on.shape, 3), np.float32)
    seen_error = np.full((len(colours), *on.shape), np.inf, np.float32)
    seen_colours[:, on] = colours[:, order[on]]
    seen_error[:, on] = error[:, order[on]]
    return seen_colours, seen_error


def _laid(run: Run, at: int, box: Box, hole: Pixels) -> Iterator[Rows]:
    """What frames laid over the box show, one ahead and one behind in turn."""
    nothing = Layer(np.zeros((*hole.shape, 3), np.float32), np.zeros(hole.shape, bool), 0.0)
    for both in zip_longest(*run.layers.over(at, box, hole), fillvalue=nothing):
        colours = np.stack([layer.colours for layer in both])
        shown = np.stack([layer.shown for layer in both])
        error = np.array([layer.error for layer in both])[:, None, None]
        yield colours, np.where(shown, error, np.inf).astype(np.float32)
