"""A clip in pieces that are worked on one after the other; none crosses a cut."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MEMORY = 1024 * 2**20
BUSY_BYTES, IDLE_BYTES = 32, 6
"""Bytes a pixel of a piece takes where something is mended (pictures, motion, masks), where not."""
LONGEST, SHORTEST, IDLE = 160, 9, 48
REST, KNOWN = 12, 4
"""Whole frames in a row from which a piece ends, for its repairers need not look at them; and
whole frames that are shown on either side of a gap."""


@dataclass(frozen=True)
class Piece:
    """Frames `start` up to `stop` are made, frames `low` up to `high` are looked at for it."""

    start: int
    stop: int
    low: int
    high: int
    busy: bool


@dataclass(frozen=True)
class Room:
    """How many frames may be held at once, where something is mended and where not."""

    busy: int
    idle: int


def room(width: int, height: int) -> Room:
    """The room there is for frames of this size."""
    pixels = width * height
    busy = min(LONGEST, max(SHORTEST, MEMORY // (pixels * BUSY_BYTES)))
    return Room(busy, min(IDLE, max(1, MEMORY // (pixels * IDLE_BYTES))))


def pieces(
    shots: Sequence[range], hurt: frozenset[int], lost: frozenset[int], reach: int, room: Room
) -> Iterator[Piece]:
    """The pieces of all shots, in order.

    reach: frames of context the repairers can use on each side; less is given where memory ends.
    """
    for shot in shots:
        own = room.busy if len(shot) <= room.busy else room.busy - 2 * _side(reach, room)
        start = shot.start
        while start < shot.stop:
            nearest = next((n for n in range(start, shot.stop) if n in hurt), shot.stop)
            if nearest - start >= REST or nearest == shot.stop:
                stop = min(nearest, start + room.idle)
                yield Piece(start, stop, start, stop, busy=False)
            else:
                stop = _end(start, min(shot.stop, start + own), hurt, lost)
                low = _known_before(max(shot.start, start - _side(reach, room)), shot, lost)
                high = _known_after(min(shot.stop, stop + _side(reach, room)), shot, lost)
                yield Piece(start, stop, low, high, busy=True)
            start = stop


def _side(reach: int, room: Room) -> int:
    return min(reach, room.busy // 4)


def _end(start: int, stop: int, hurt: frozenset[int], lost: frozenset[int]) -> int:
    """Where a piece ends at last: before a rest, and not within a gap that would fit whole."""
    quiet = 0
    for number in range(start, stop):
        quiet = 0 if number in hurt else quiet + 1
        if quiet == REST:
            return number - REST + 1
    begins = stop
    while begins > start and begins in lost and begins - 1 in lost:
        begins -= 1
    return begins if begins > start + (stop - start) // 2 else stop


def _known_before(low: int, shot: range, lost: frozenset[int]) -> int:
    """`low`, or where some known frames stand before the gap it lies in."""
    known = KNOWN if low not in lost else 0
    while low > shot.start and known < KNOWN:
        low -= 1
        known += low not in lost
    return low


def _known_after(high: int, shot: range, lost: frozenset[int]) -> int:
    known = KNOWN if high - 1 not in lost else 0
    while high < shot.stop and known < KNOWN:
        known += high not in lost
        high += 1
    return high
