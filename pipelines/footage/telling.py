"""What is known of a file, in the words of everybody else."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pipelines.errors import UnreadableMedia
from pipelines.footage import Facts
from pipelines.footage.grid import Grid
from pipelines.footage.reel import Reel
from pipelines.footage.scan import Scan


def facts_of(path: Path, reel: Reel, grid: Grid) -> Facts:
    """What going through the file told.

    Raises:
        UnreadableMedia: there is no picture in it.
    """
    scan = reel.scan
    if not scan.frames:
        why = scan.ended or "none of its pictures can be decoded"
        raise UnreadableMedia(f"{path.name} shows nothing: {why}. Choose another file.")
    (width, height), _ = Counter((f.width, f.height) for f in scan.frames).most_common(1)[0]
    numbers, frames = grid.numbers, scan.frames
    placed = {number: frame for number, frame in zip(numbers, frames, strict=True)}
    placed.pop(None, None)
    doubted = {
        number: reel.cells.get(frames[place].packet, "")
        for place in reel.doubted
        if (number := numbers[place]) is not None
    }
    anew = {number for number, frame in placed.items() if frame.packet in reel.anew}
    begins, ends = scan.sound or (0.0, 0.0)
    return Facts(
        path=path,
        width=width,
        height=height,
        fps=grid.fps,
        frames=grid.frames,
        stored=len(frames),
        absent=tuple(n for n in range(grid.frames) if n not in placed),
        corrupt=tuple(doubted),
        invented=tuple(doubted.values()),
        flagged=tuple(n for n, f in placed.items() if n is not None and f.corrupt),
        redrawn=tuple(n for n in doubted if n in anew),
        types="".join(placed[n].kind or " " if n in placed else " " for n in range(grid.frames)),
        keys=tuple(n for n, f in placed.items() if n is not None and f.key),
        steady=grid.steady,
        interlaced=sum(f.interlaced for f in frames) * 2 > len(frames),
        codec=scan.codec,
        container=scan.container,
        promised=scan.promised,
        sound=scan.sound is not None,
        sound_begins=begins - _first_second(scan) if scan.sound else 0.0,
        sound_seconds=ends - begins,
        salvaged=reel.salvaged,
        voice=reel.voice,
        notes=reel.notes + grid.notes + _notes(scan, (width, height), reel.skip),
    )


def _first_second(scan: Scan) -> float:
    stamps = [scan.packets[f.packet].pts for f in scan.frames] if not scan.counted else []
    told = [stamp for stamp in stamps if stamp is not None]
    return float(min(told) * scan.base) if told else 0.0


def _notes(scan: Scan, size: tuple[int, int], skip: Sequence[int]) -> tuple[str, ...]:
    frames, packets = scan.frames, scan.packets
    other = sum((f.width, f.height) != size for f in frames)
    held = len(packets)
    said = {
        f"The file breaks off: {held} of {scan.promised} pictures are there.": held < scan.promised,
        f"Between its pictures the file is broken: {scan.ended}.": bool(scan.ended),
        f"{len(scan.failed)} pictures could not be decoded.": bool(scan.failed),
        f"{other} pictures of another size are fitted to {size[0]} x {size[1]}.": bool(other),
        f"{len(skip)} pictures made the reader fall over and are left out.": bool(skip),
        "It does not begin with a whole picture.": bool(packets) and not packets[0].key,
    }
    return tuple(sentence for sentence, holds in said.items() if holds)
