"""All that was unknown in a clip as one gray film."""

from pathlib import Path

import numpy as np

from pipelines.footage import Facts
from pipelines.gray import write_gray
from pipelines.mending.grid import Grid
from pipelines.mending.hurt import Hurt

AT_ONCE = 24


def write_mask(path: Path, hurt: Hurt, facts: Facts, grid: Grid) -> None:
    """Writes one plane for each frame of the repaired clip, white where pixels were made.

    Raises:
        UnwritableMedia, DiskFull: the film could not be written; nothing is left behind.
    """
    blank = np.zeros((facts.height, facts.width), np.uint8)
    with write_gray(path, (facts.width, facts.height), facts.fps, bits=8) as film:
        for low in range(0, grid.frames, AT_ONCE):
            high = min(grid.frames, low + AT_ONCE)
            planes = [blank] * (high - low)
            for name in hurt.by:
                if any(n in hurt.by[name] for n in range(low, high)):
                    for at, pixels in enumerate(hurt.unknown(name, low, high)):
                        if pixels is not None:
                            planes[at] = np.where(pixels, 255, planes[at]).astype(np.uint8)
            for plane in planes:
                film.add(plane)
