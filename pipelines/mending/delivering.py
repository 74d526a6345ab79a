"""The file that is given away: H.264 the eye cannot tell from the master, and how near it is."""

from collections.abc import Sequence
from math import log10
from pathlib import Path

import numpy as np

from pipelines.footage import Facts
from pipelines.media import frames
from pipelines.mending.assembling import SoundFrom, assemble
from pipelines.mending.shelf import Shelf
from pipelines.progress import Progress
from pipelines.writing import write_video

CRF = 14
"""Finer than takes are coded: a repaired clip is often coded again afterwards."""
MOST_DB = 99.0


def delivered(
    pieces: Sequence[Path],
    out: Path,
    facts: Facts,
    shelf: Shelf,
    sound: SoundFrom,
    progress: Progress,
) -> tuple[str, float]:
    """Writes the pieces as H.264 with the sound.

    Returns what became of the sound, and the PSNR of the written file against the pieces, dB.

    Raises:
        UnwritableMedia: the file could not be written or did not read back.
        DiskFull: there was no room for it.
    """
    coded = shelf.folder / "coded.mp4"
    count = 0
    with write_video(coded, facts.width, facts.height, facts.fps, crf=CRF) as sink:
        for piece in pieces:
            for picture in frames(piece):
                sink.add(picture)
                count += 1
                progress(count, 2 * max(facts.frames, count))
    heard = assemble([coded], out, count, sound)
    return heard, _likeness(pieces, out)


def _likeness(pieces: Sequence[Path], out: Path) -> float:
    """PSNR over all pixels, dB."""
    total, pixels = 0.0, 0
    masters = (picture for piece in pieces for picture in frames(piece))
    for master, coded in zip(masters, frames(out), strict=True):
        difference = master.astype(np.int16) - coded
        total += float(np.square(difference, dtype=np.int32).sum(dtype=np.int64))
        pixels += difference.size
    return MOST_DB if not total else round(10 * log10(255**2 * pixels / total), 2)
