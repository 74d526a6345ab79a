"""Opening a file: once through it, then its pictures as often as they are asked for."""

import weakref
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.errors import UnreadableMedia
from pipelines.footage.grid import grid_of
from pipelines.footage.messages import Silent
from pipelines.footage.reader import reader
from pipelines.footage.reel import reel_of
from pipelines.footage.telling import facts_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]


class Opened:
    """Footage that stands on the disk."""

    def __init__(self, path: Path, reference: Path | None, patience_s: float) -> None:
        for file in (path, reference):
            if file is not None and not file.is_file():
                raise UnreadableMedia(f"{file.name} is not there. Choose another file.")
        self._patience_s = patience_s
        self._reel = reel_of(path.resolve(), reference, patience_s)
        self.close = weakref.finalize(self, self._reel.remove)
        grid = grid_of(self._reel.scan)
        self.facts = facts_of(path, self._reel, grid)
        self._shown = [
            (number, frame.packet)
            for number, frame in zip(grid.numbers, self._reel.scan.frames, strict=True)
            if number is not None
        ]

    def frames(
        self, start: int = 0, stop: int | None = None, redrawn: bool = False
    ) -> Iterator["Picture"]:
        """Grid frames `start` up to `stop`, uint8 [H, W, 3] RGB, one held at a time.

        redrawn: read with what broke drawn anew, where `facts.redrawn`.

        Raises:
            UnreadableMedia: the reader fell over or took too long, and nothing more can be saved.
        """
        stop = self.facts.frames if stop is None else min(stop, self.facts.frames)
        if start >= stop:
            return
        places = [number for number, _ in self._shown]
        first = max(0, bisect_right(places, start) - 1)
        shown = self._shown[first : max(first + 1, bisect_left(places, stop))]
        packets = [packet for _, packet in shown]
        yield from _filled(self._pictures(packets, redrawn), shown, start, stop)

    def _pictures(self, packets: Sequence[int], redrawn: bool) -> Iterator["Picture"]:
        size = (self.facts.height, self.facts.width)
        part = self._reel.part(packets)
        if redrawn and self._reel.redrawn is not None:
            part["redrawn"] = str(self._reel.redrawn)
        path = str(self._reel.path)
        try:
            with reader() as busy:
                for _, picture in busy.pictures(size, self._patience_s, path=path, **part):
                    yield picture
        except Silent as wrong:
            raise wrong.of(self.facts.path) from wrong


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
