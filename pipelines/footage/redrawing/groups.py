"""The pictures from one key picture to the next, those that broke among them drawn anew in turn.

What is decoded first is drawn first: whatever comes after it already leans on the new picture.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from pipelines.footage.redrawing.guesses import Beside
from pipelines.footage.redrawing.heads import HEAD_BYTES, Sets
from pipelines.footage.redrawing.losing import Cells, drawn, told
from pipelines.footage.redrawing.raw import Planes, leans_on_motion, redrawn
from pipelines.footage.salvage.bits import Bits, unescaped
from pipelines.footage.scanning import tried
from pipelines.footage.units import SLICES, parted
from pipelines.reading import samples_of

BEFORE, AFTER = 9, 4
"""Pictures beside a broken one that are looked at."""
ROUNDS = 12
"""How often a group is decoded at most; what is broken then still stays as it is."""
FORMATS = ("yuv420p", "yuvj420p")
CONCEALING = "concealing"


@dataclass(frozen=True)
class Stream:
    """How packets are read. prefix: bytes of a unit's length. extra: what is kept beside them."""

    extra: bytes
    prefix: int
    sets: Sets


@dataclass(frozen=True)
class Group:
    """packets: by number, the last one the key picture after the group. hurt: those that broke.

    places: where each is shown. leant_on: packets others may be predicted from.
    """

    packets: Mapping[int, bytes]
    hurt: Sequence[int]
    places: Mapping[int, int]
    leant_on: frozenset[int]


@dataclass(frozen=True)
class _Shown:
    number: int
    planes: Planes


class Drawing:
    """A group on its way. done: packets drawn anew, by number."""

    def __init__(self, stream: Stream, group: Group, beat: Callable[[int], None]) -> None:
        self._stream, self._group, self._beat = stream, group, beat
        self._left = sorted(group.hurt)
        self._remarks: dict[int, list[str]] = {}
        self.done: dict[int, bytes] = {}

    def run(self) -> None:
        """Draws what can be drawn.

        Nothing where pictures lean on the motion of others, or all that broke have several slices.
        """
        prefix, sets = self._stream.prefix, self._stream.sets
        if all(len(self._starts(number)) != 1 for number in self._left):
            return
        if any(leans_on_motion(p, prefix, sets) for p in self._group.packets.values()):
            return
        for _ in range(ROUNDS):
            if not self._left:
                return
            leant_on = (n for n in self._left if n in self._group.leant_on)
            limit = next(leant_on, inf)
            wanted = [n for n in self._left if n <= limit]
            for number, planes in self._drawn(wanted, limit):
                packet = self._group.packets[number]
                anew = redrawn(packet, prefix, sets, planes)
                if anew is not None:
                    self.done[number] = anew
            self._left = [n for n in self._left if n > limit]

    def _drawn(self, wanted: Sequence[int], limit: float) -> Iterator[tuple[int, Planes]]:
        """The pictures of `wanted`, with what stood whole before `limit` and after the group."""
        shown: deque[_Shown] = deque(maxlen=BEFORE + 1 + AFTER)
        waiting = set(wanted)
        coming = self._pictures()
        while waiting:
            picture = next(coming, None)
            if picture is not None:
                shown.append(picture)
            late = len(shown) - 1 - AFTER
            for at in range(len(shown)) if picture is None else range(max(0, late), late + 1):
                if shown[at].number in waiting:
                    waiting.discard(shown[at].number)
                    yield from self._made(shown, at, limit)
            if picture is None:
                return

    def _made(self, shown: "deque[_Shown]", at: int, limit: float) -> Iterator[tuple[int, Planes]]:
        number, places = shown[at].number, self._group.places
        last = max(self._group.packets)
        whole = {
            places[one.number] - places[number]: one.planes
            for one in shown
            if (one.number < limit or one.number == last) and one.number not in self._left
        }
        near = {n: planes for n, planes in whole.items() if -BEFORE < n <= AFTER and n}
        lost, start = self._lost(number)
        if lost is not None:
            made = drawn(shown[at].planes, Beside(near), lost, start)
            if made is not None:
                yield number, made

    def _lost(self, number: int) -> tuple[Cells | None, int]:
        """Macroblocks that are lost of a picture, and the first one of its slice."""
        starts, remarks = self._starts(number), self._remarks.get(number, [])
        return told(remarks, starts, self._stream.sets.size), min(starts, default=0)

    def _starts(self, number: int) -> list[int]:
        """The first macroblock of each slice of a picture."""
        slices = [
            unit
            for unit in parted(self._group.packets[number], self._stream.prefix)
            if unit and unit[0] & 31 in SLICES
        ]
        firsts = [Bits(unescaped(unit[1:HEAD_BYTES])).golomb() for unit in slices]
        down, across = self._stream.sets.size
        return sorted({n for n in firsts if n < down * across})

    def _pictures(self) -> Iterator[_Shown]:
        """The group as it is now, in the order shown, from its key picture on."""
        import av

        decoder: Any = av.CodecContext.create("h264", "r")
        decoder.extradata = self._stream.extra or None
        decoder.thread_type, decoder.thread_count = "NONE", 1
        begun = False
        first = min(self._group.packets)
        for number, packet in [*self._group.packets.items(), (-1, None)]:
            self._beat(max(number, 0))
            for frame in self._decoded(decoder, number, packet):
                begun = begun or frame.pts == first
                if begun and frame.format.name in FORMATS:
                    yield _Shown(frame.pts, planes_of(frame))

    def _decoded(self, decoder: Any, number: int, packet: bytes | None) -> list[Any]:
        import av

        asked = None if packet is None else av.Packet(self.done.get(number, packet))
        with av.logging.Capture(local=True) as said:
            frames, took = tried(decoder, asked, number)
        told = [text for _, _, text in said if text.startswith(CONCEALING)]
        if took and told and number not in self._remarks:
            self._remarks[number] = told
        return frames


def planes_of(frame: Any) -> Planes:
    """Its three planes, uint8, without the padding of their rows."""
    y, u, v = (samples_of(plane).copy() for plane in frame.planes)
    return y, u, v
