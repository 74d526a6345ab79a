"""Footage that is gone through several times: a short clip is decoded once and held."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipelines.footage import Footage

if TYPE_CHECKING:
    from pipelines.footage import Picture

MEMORY = 192 * 2**20
"""Bytes of pictures that are held at most; a longer clip is decoded each time."""


class Held:
    """Footage whose pictures cannot be written to, since they prove what was read."""

    def __init__(self, footage: Footage, memory: int = MEMORY) -> None:
        self.facts = footage.facts
        self._footage = footage
        size = self.facts.frames * self.facts.width * self.facts.height * 3
        self._pictures: list[Picture] | None = [] if size <= memory else None

    def frames(
        self, start: int = 0, stop: int | None = None, redrawn: bool = False
    ) -> Iterator["Picture"]:
        """As of the footage."""
        if redrawn:
            yield from map(_sealed, self._footage.frames(start, stop, redrawn=True))
            return
        held, stop = self._pictures, self.facts.frames if stop is None else stop
        if held is None or start > len(held):
            yield from map(_sealed, self._footage.frames(start, stop))
            return
        yield from held[start:stop]
        begin = max(start, len(held))
        more = self._footage.frames(begin, stop) if begin < stop else ()
        for number, picture in enumerate(map(_sealed, more), begin):
            if number == len(held):
                held.append(picture)
            yield picture

    def close(self) -> None:
        """Closes the footage."""
        self._pictures = None
        self._footage.close()


def _sealed(picture: "Picture") -> "Picture":
    picture.flags.writeable = False
    return picture
