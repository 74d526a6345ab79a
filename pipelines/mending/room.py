"""Whether the disk holds what a repair writes, asked before it begins."""

import shutil
from pathlib import Path

from pipelines.errors import DiskFull
from pipelines.footage import Facts, Footage
from pipelines.mending.shelf import Shelf
from pipelines.writing import write_video

PARTS = (0.25, 0.5, 0.75)
"""Where in the clip frames are tried."""
MASTERS, GIVEN = 2.0, 0.3
"""The master is written in pieces and once more as a whole; what is given away beside it is small.
Both as shares of the master."""
SPARE_BYTES = 32 << 20


def check_room(footage: Footage, out: Path, shelf: Shelf, free: int | None = None) -> None:
    """Checks that there is room for the repair of `footage` to `out`.

    free: bytes, those of the disk unless told. Only where the disk could not hold the pictures
    uncoded, a few of them are coded to know how small they become.

    Raises:
        DiskFull: there is not.
    """
    free = shutil.disk_usage(shelf.folder).free if free is None else free
    copies = MASTERS + (GIVEN if out.suffix.lower() != ".mkv" else 0.0)
    there = sum(file.stat().st_size for file in shelf.folder.rglob("*") if file.is_file())
    facts = footage.facts
    if copies * _uncoded(facts) + SPARE_BYTES <= free + there:
        return
    needed = round(copies * facts.frames * _coded(footage, shelf)) + SPARE_BYTES
    if needed > free + there:
        raise DiskFull(
            f"A repair of {facts.path.name} needs about {(needed - there) / 1e9:.1f} GB in "
            f"{out.absolute().parent}, and {free / 1e9:.1f} GB are free. "
            "Free some space, or write to another disk."
        )


def _uncoded(facts: Facts) -> int:
    return facts.frames * facts.width * facts.height * 3


def _coded(footage: Footage, shelf: Shelf) -> float:
    """Bytes of a frame in a lossless master, on average."""
    facts, draft = footage.facts, shelf.reading / "tried.mkv"
    tried = sorted({int(facts.frames * part) for part in PARTS})
    with write_video(draft, facts.width, facts.height, facts.fps, lossless=True) as sink:
        for number in tried:
            sink.add(next(footage.frames(number, number + 1)))
    size = draft.stat().st_size
    draft.unlink()
    return size / len(tried)
