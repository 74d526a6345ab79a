"""How a request longer than an engine makes in one go is cut into goes that overlap.

Each go after the first takes over the last frames of the one before as known. All are cut as evenly
as the lengths an engine can make allow, so that no stub is left at the end; where a known frame
would stand shortly behind a cut, the cut moves, so that it is led to and not jumped to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from pipelines.clip import Span
from pipelines.completion import Known
from pipelines.engines import Caps


@dataclass(frozen=True)
class Onward:
    """Frames `span`, of which those that the clip `after` has are taken over from it."""

    span: Span
    after: Known


@dataclass(frozen=True)
class Reach:
    """How far an engine gets in one go.

    most: frames of the longest go, a length it can make; None: no limit. overlap: frames a go
    takes over; 0: it cannot go on. multiple, least: as `Caps.time_multiple` and `Caps.least`.
    """

    most: int | None
    overlap: int = 0
    multiple: int = 1
    least: int = 1

    def length(self, frames: int) -> int:
        """The least length it can make that holds `frames`."""
        frames = max(frames, self.least)
        return ceil((frames - 1) / self.multiple) * self.multiple + 1

    def holds(self, frames: int) -> bool:
        """Whether so many fit into one go."""
        return self.most is None or frames <= self.most

    def stop(self, start: int, goal: int, known: Sequence[int] = ()) -> int:
        """Where a go from `start` on the way to `goal` ends. known: frames on the way, in order."""
        if self.most is None or goal - start <= self.most:
            return goal
        even, room = self._even(goal - start, self.most), max(self.overlap, self.most // 4)
        near = next((n - start for n in known if 0 <= n - start - even < room), None)
        if near is None:
            return start + even
        if near < self.most:
            return start + near + 1
        early = self._floor(near - room)
        return start + (early if early > self.overlap else even)

    def _floor(self, frames: int) -> int:
        return (frames - 1) // self.multiple * self.multiple + 1

    def cut(self, frames: int, known: Sequence[int] = ()) -> list[Span]:
        """All goes of a shot of so many frames, each beginning `overlap` before the last ends."""
        goes = [Span(0, self.stop(0, frames, known))]
        while goes[-1].stop < frames:
            start = goes[-1].stop - self.overlap
            goes.append(Span(start, self.stop(start, frames, known)))
        return goes

    def _even(self, frames: int, most: int) -> int:
        """The length of the first of as few goes as will do, when they are as even as can be."""
        goes = ceil((frames - self.overlap) / (most - self.overlap))
        steps = ceil((frames - self.overlap - goes * (1 - self.overlap)) / self.multiple)
        return ceil(steps / goes) * self.multiple + 1


def reach_of(caps: Caps, most: int | None = None) -> Reach:
    """The reach of an engine, or that of one that makes at most `most` frames in one go.

    A go of which less than half would be new takes over a single frame instead.
    """
    longest = _smaller(caps.longest, most)
    if longest is None:
        return Reach(None, 0, caps.time_multiple, caps.least)
    longest = max(1, (longest - 1) // caps.time_multiple * caps.time_multiple + 1)
    overlap = caps.overlap if longest >= 2 * caps.overlap else 1
    return Reach(longest, overlap if longest > 1 else 0, caps.time_multiple, caps.least)


def limited(caps: Caps, window: int | None) -> Caps:
    """`caps` of an engine that is told to make at most `window` frames in one go."""
    return replace(caps, longest=_smaller(caps.longest, window))


def _smaller(a: int | None, b: int | None) -> int | None:
    return min((x for x in (a, b) if x is not None), default=None)
