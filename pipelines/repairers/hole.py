"""Holes in moving pictures: what they hide is taken from frames that show it, or the edge."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from pipelines.motion.grain import grown
from pipelines.motion.hidden import HANDS
from pipelines.motion.membrane import regions
from pipelines.motion.mixing import Seen, mixed
from pipelines.repairers import Mended, Scene
from pipelines.repairers.propagating import Run

ROOM_PX = 24
UNSURE = 22.0  # gray levels of error at which confidence is a half

Picture = NDArray[np.uint8]


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
    unknown, spots = run.unknown[at], run.spots[at]
    colours, error = run.seen(at)
    out, smooth = picture.copy(), grown(picture, unknown)
    missed = 0.0
    for box, hole in regions(unknown, ROOM_PX):
        order = spots.order[box]
        on = order >= 0
        seen_colours = np.zeros((len(colours), *on.shape, 3), np.float32)
        seen_error = np.full((len(colours), *on.shape), np.inf, np.float32)
        seen_colours[:, on] = colours[:, order[on]]
        seen_error[:, on] = error[:, order[on]]
        before, plain = (p[box].astype(np.float32) for p in (picture, smooth))
        filled, miss = mixed(Seen(before, plain, hole, unknown[box], seen_colours, seen_error))
        out[box][hole] = np.clip(filled[hole] + 0.5, 0, 255).astype(np.uint8)
        missed += float(miss[hole].sum())
    return out, float(1 / (1 + missed / unknown.sum() / UNSURE**2))
