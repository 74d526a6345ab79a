"""The units in a row of pictures, found without an index.

Each unit has its length before it, so that one leads to the next. Between them may stand sound, or
a stretch that is broken; there the next unit is looked for by what it must look like.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipelines.footage.salvage.bits import Bits, unescaped

Beat = Callable[[], None]
SLICE, KEY, SEQUENCE, PICTURE, DELIMITER = 1, 5, 7, 8, 9
SHORT = 4096
"""Bytes of a parameter set, at most."""
HEADS = {
    *(0x01, 0x21, 0x41, 0x61, 0x25, 0x45, 0x65, 0x06, 0x27, 0x47, 0x67, 0x28, 0x48, 0x68),
    *(0x09, 0x0A, 0x0B, 0x0C),
}
"""First bytes of units: nal_ref_idc is 0 where it must be, and not where it must not."""
FORBIDDEN = re.compile(rb"\0\0[\0-\2]")
SOMETHING = re.compile(rb"[^\0]")
LARGEST, HUGE = 1 << 23, 4
"""Bytes of a unit, at most; how much larger than all before it one is that is not believed."""
HEAD_BYTES = 24
STRIDE, LOOKAHEAD = 1 << 22, 8
"""Bytes looked through at a time, and those at the end that are looked at again."""
MOST_LEAPS, USUAL_PREFIX = 8, 4
LOOKED_AT = 1 << 16
"""So many bytes of a unit must hold nothing that is forbidden in one; looking at all costs time."""


@dataclass(frozen=True)
class Unit:
    """A unit at `begin` of the file, `length` bytes without what tells them."""

    begin: int
    length: int
    kind: int
    first: bool
    number: int


class Walk:
    """A walk over one row of H.264.

    prefix: bytes that tell a length. frame_bits: 0 when not known. beat: called as it goes on.
    """

    heads: frozenset[int] = frozenset(HEADS)
    longest: Mapping[int, int] = {SEQUENCE: SHORT, PICTURE: SHORT, DELIMITER: 4}

    def __init__(self, data: memoryview, prefix: int, frame_bits: int, beat: Beat) -> None:
        self._beat = beat
        self._data = data
        self.prefix = prefix
        self._bits = frame_bits
        self._next = _pattern(prefix, self.heads)
        self._largest = 0
        self.leapt = 0

    def units(self, begin: int, end: int) -> Iterator[Unit]:
        """The units between two places."""
        at, last, near = begin, None, False
        while at < end:
            self._beat()
            unit = self._unit(at, end)
            if unit is None or not self._follows(unit, last, near, end):
                self.leapt += 1
                at, near = self._look_on(at + 1, end), False
                continue
            yield unit
            near = True
            self._largest = max(self._largest, unit.length)
            last = unit if unit.kind in (SLICE, KEY) else last
            at = unit.begin + unit.length

    def _follows(self, unit: Unit, last: Unit | None, near: bool, end: int) -> bool:
        """Whether the unit may come after slice `last`, or at least has one after it that may.

        near: it begins where another unit ended.
        """
        if unit.kind == KEY and unit.number == 0:
            return True
        if unit.kind in (SLICE, KEY) and near and (last is None or not self._bits):
            return True
        likely = near or self._is_likely(unit)
        if self._bits and last is not None and likely and self._counts_on(unit, last):
            return True
        after = self._unit(unit.begin + unit.length, end)
        return after is not None or unit.begin + unit.length == end

    def _is_likely(self, unit: Unit) -> bool:
        """Not what frames of AAC look like: slices that begin lower, or huge ones by chance."""
        return unit.first and unit.length <= HUGE * self._largest

    def _counts_on(self, unit: Unit, last: Unit) -> bool:
        return unit.number in (last.number, (last.number + 1) % (1 << self._bits))

    def _look_on(self, at: int, end: int) -> int:
        while at < end:
            self._beat()
            until = min(end, at + STRIDE)
            told = SOMETHING.search(self._data, at, until)  # emptied stretches are long
            at = max(at, told.start() - LOOKAHEAD) if told else until
            found = self._next.search(self._data, at, until)
            if found:
                return found.start()
            at = until if until == end else max(at + 1, until - LOOKAHEAD)
        return end

    def _unit(self, at: int, end: int) -> Unit | None:
        """What stands here if it looks like a unit."""
        begin = at + self.prefix
        if begin + 2 > end:
            return None
        length = int.from_bytes(self._data[at:begin], "big")
        head = self._data[begin]
        if not 2 <= length <= min(end - begin, LARGEST) or head not in self.heads:
            return None
        kind = self.kind_of(head)
        if FORBIDDEN.search(self._data, begin, begin + min(length, LOOKED_AT)):
            return None
        if kind not in (SLICE, KEY):
            short = length <= self.longest.get(kind, LOOKED_AT)
            return Unit(begin, length, kind, True, -1) if short else None
        return self._slice(begin, length, kind)

    @staticmethod
    def kind_of(head: int) -> int:
        """SLICE, KEY, or another kind of unit, from its first byte."""
        return head & 31

    def _head(self, begin: int) -> Bits:
        return Bits(unescaped(bytes(self._data[begin : begin + HEAD_BYTES])))

    def _slice(self, begin: int, length: int, kind: int) -> Unit | None:
        bits = self._head(begin + 1)
        first, shape, told = bits.golomb(), bits.golomb(), bits.golomb()
        if first > 1 << 16 or shape > 9 or told > 3:
            return None
        if kind == KEY and shape % 5 not in (2, 4):
            return None
        number = bits.take(self._bits) if self._bits else -1
        return Unit(begin, length, kind, first == 0, number)


def _pattern(prefix: int, first: frozenset[int]) -> "re.Pattern[bytes]":
    heads = b"[" + b"".join(re.escape(bytes([head])) for head in sorted(first)) + b"]"
    length = b"[\0-\x7f][\0-\xff]{2}" if prefix == 4 else b"[\0-\xff]" * (prefix - 1)
    return re.compile(
        b"(?=" + (b"\0" if prefix == 4 else b"[\0-\xff]") + length + heads + b")", re.S
    )


def covered(walk: Walk, rows: list[tuple[int, int]]) -> tuple[int, int]:
    """Bytes of the chain of units that the longest row begins with, and of the longest near it.

    In sound there are chains by chance, longer ones where fewer bytes tell a length.
    """
    begin, end = max(rows, key=lambda row: row[1] - row[0])
    chains = [0] * (MOST_LEAPS + 1)
    for unit in walk.units(begin, end):
        if walk.leapt > MOST_LEAPS:
            break
        chains[walk.leapt] += unit.length
    return chains[0], max(chains) if walk.prefix == USUAL_PREFIX else 0
