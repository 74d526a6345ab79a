"""Opening a file: once through it, then its pictures as often as they are asked for."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.errors import UnreadableMedia
from pipelines.footage import Facts
from pipelines.footage.doubt import in_doubt
from pipelines.footage.grid import Grid, grid_of
from pipelines.footage.messages import Silent
from pipelines.footage.reader import reader
from pipelines.footage.scan import Scan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

TRIES = 2
"""How often a file is gone through; the packet at which the reader fell is left out next time."""


class Opened:
    """Footage that stands on the disk."""

    def __init__(self, path: Path, reference: Path | None, patience_s: float) -> None:
        if not path.is_file():
            raise UnreadableMedia(f"{path.name} is not there. Choose another file.")
        self._path = path.resolve()
        self._patience_s = patience_s
        self._skip: list[int] = []
        self._scan = self._scanned()
        self._grid = grid_of(self._scan)
        self.facts = facts_of(path, self._scan, self._grid, self._skip)
        self._shown = [
            (number, frame.packet)
            for number, frame in zip(self._grid.numbers, self._scan.frames, strict=True)
            if number is not None
        ]

    def frames(self, start: int = 0, stop: int | None = None) -> Iterator["Picture"]:
        """Grid frames `start` up to `stop`, uint8 [H, W, 3] RGB, one held at a time.

        Raises:
            UnreadableMedia: the reader fell over or took too long, and nothing more can be saved.
        """
        stop = self.facts.frames if stop is None else min(stop, self.facts.frames)
        if start >= stop:
            return
        places = [number for number, _ in self._shown]
        first = max(0, bisect_right(places, start) - 1)
        shown = self._shown[first : max(first + 1, bisect_left(places, stop))]
        yield from _filled(self._pictures([packet for _, packet in shown]), shown, start, stop)

    def close(self) -> None:
        """Removes what was written for it."""

    def _pictures(self, packets: Sequence[int]) -> Iterator["Picture"]:
        size = (self.facts.height, self.facts.width)
        asked: dict[str, Any] = {
            "path": str(self._path),
            "first": 0 if self._scan.counted else _key_before(self._scan, min(packets)),
            "wanted": list(packets),
            "skip": self._skip,
            "counted": self._scan.counted,
        }
        try:
            with reader() as busy:
                for _, picture in busy.pictures(size, self._patience_s, **asked):
                    yield picture
        except Silent as wrong:
            raise UnreadableMedia(
                f"{self._path.name} {wrong}, so it is not opened. Convert it first."
            ) from wrong

    def _scanned(self) -> Scan:
        """The scan; the packet at which the reader fell is left out the next time."""
        last: Silent | None = None
        for _ in range(TRIES):
            with reader() as busy:
                try:
                    return Scan.of(
                        busy.ask("scan", self._patience_s, path=str(self._path), skip=self._skip)
                    )
                except Silent as wrong:
                    last = wrong
                    if busy.at < 0:
                        break
                    self._skip.append(busy.at)
        raise UnreadableMedia(f"{self._path.name} {last}, so it is not opened. Convert it first.")


def facts_of(path: Path, scan: Scan, grid: Grid, skip: Sequence[int]) -> Facts:
    """What the scan tells of the file.

    Raises:
        UnreadableMedia: there is no picture in it.
    """
    if not scan.frames:
        why = scan.ended or "none of its pictures can be decoded"
        raise UnreadableMedia(f"{path.name} shows nothing: {why}. Choose another file.")
    (width, height), _ = Counter((f.width, f.height) for f in scan.frames).most_common(1)[0]
    numbers, frames = grid.numbers, scan.frames
    placed = {number: frame for number, frame in zip(numbers, frames, strict=True)}
    placed.pop(None, None)
    doubted = (numbers[place] for place in in_doubt(scan))
    begins, ends = scan.sound or (0.0, 0.0)
    return Facts(
        path=path,
        width=width,
        height=height,
        fps=grid.fps,
        frames=grid.frames,
        stored=len(frames),
        absent=tuple(n for n in range(grid.frames) if n not in placed),
        corrupt=tuple(n for n in doubted if n is not None),
        flagged=tuple(n for n, f in placed.items() if n is not None and f.corrupt),
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
        notes=grid.notes + _notes(scan, (width, height), skip),
    )


def _first_second(scan: Scan) -> float:
    stamps = [scan.packets[f.packet].pts for f in scan.frames] if not scan.counted else []
    told = [stamp for stamp in stamps if stamp is not None]
    return float(min(told) * scan.base) if told else 0.0


def _notes(scan: Scan, size: tuple[int, int], skip: Sequence[int]) -> tuple[str, ...]:
    frames, packets = scan.frames, scan.packets
    other = sum((f.width, f.height) != size for f in frames)
    held = sum(not packet.empty for packet in packets)
    said = {
        f"The file breaks off: {held} of {scan.promised} pictures are there.": held < scan.promised,
        f"Between its pictures the file is broken: {scan.ended}.": bool(scan.ended),
        f"{len(scan.failed)} pictures could not be decoded.": bool(scan.failed),
        f"{other} pictures of another size are fitted to {size[0]} x {size[1]}.": bool(other),
        f"{len(skip)} pictures made the reader fall over and are left out.": bool(skip),
        "It does not begin with a whole picture.": bool(packets) and not packets[0].key,
    }
    return tuple(sentence for sentence, holds in said.items() if holds)


def _key_before(scan: Scan, packet: int) -> int:
    keys = sorted(f.packet for f in scan.frames if f.key and scan.packets[f.packet].key)
    before = bisect_right(keys, packet) - 1
    return keys[before] if before >= 0 else 0


def _filled(
    pictures: Iterator["Picture"], shown: Sequence[tuple[int, int]], start: int, stop: int
) -> Iterator["Picture"]:
    """The pictures on their places, the last one shown again where there is none."""
    last = next(pictures, None)
    if last is None:
        raise UnreadableMedia("The file changed while it was read. Open it again.")
    following = iter(shown[1:])
    coming = next(following, None)
    for number in range(start, stop):
        fresh = number == start
        while coming is not None and coming[0] <= number:
            last, fresh = next(pictures, last), True
            coming = next(following, None)
        yield last if fresh else last.copy()
    for _ in pictures:
        pass
