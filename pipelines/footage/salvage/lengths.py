"""How long the numbers in slice headers are, from how they count (clause 7.3.3 and 8.2.1)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.footage.salvage.bits import Bits, unescaped
from pipelines.footage.salvage.sequence import sequence_of
from pipelines.footage.salvage.walking import SEQUENCE
from pipelines.footage.units import begins_picture

HEAD_BYTES = 40
USUAL = (4, 6, 8, 5, 7, 16, 9, 10, 12, 11, 13, 14, 15)


class Lengths(NamedTuple):
    """Bits of frame_num and of the picture order count; its type.

    kind: 0 and 2 as in the standard; -1 when it is another, or fields are stored.
    """

    frame: int
    kind: int
    order: int


def lengths_of(units: Sequence[bytes]) -> list[Lengths]:
    """The lengths under which the numbers of all first slices count as they must, likeliest first.

    frame_num goes up by one after each picture that others may lean on, and begins anew at a key
    picture. The picture order count is even, and no two pictures of a group have the same.
    """
    heads = [unit for unit in units if begins_picture(unit)]
    found = []
    for frame in USUAL:
        if not _counts(heads, frame):
            continue
        found += [Lengths(frame, 0, order) for order in USUAL if _orders(heads, frame, order)]
        if all(head[0] >> 5 for head in heads):
            found.append(Lengths(frame, 2, 4))
    return found


def opened(unit: bytes) -> Bits:
    """The head of a slice, read up to frame_num."""
    bits = Bits(unescaped(unit[1 : 1 + HEAD_BYTES]))
    for _ in range(3):  # first_mb_in_slice, slice_type, pic_parameter_set_id
        bits.golomb()
    return bits


def _counts(heads: Sequence[bytes], frame: int) -> bool:
    wanted = 0
    for unit in heads:
        number = opened(unit).take(frame)
        if unit[0] & 31 == 5:
            wanted = 0
        if number != wanted:
            return False
        wanted = (number + (unit[0] >> 5 > 0)) % (1 << frame)
    return len(heads) > 1


def _orders(heads: Sequence[bytes], frame: int, order: int) -> bool:
    told: list[int] = []
    for unit, number in zip(heads, _numbers(heads, frame, order), strict=True):
        if unit[0] & 31 == 5:
            told = []
        if number % 2 or number in told[-8:] or (unit[0] & 31 == 5 and number):
            return False
        far = abs(number - (told[-1] if told else 0))
        if min(far, (1 << order) - far) > 40:
            return False
        told.append(number)
    return any(_numbers(heads, frame, order))


def _numbers(heads: Sequence[bytes], frame: int, order: int) -> Iterator[int]:
    for unit in heads:
        bits = opened(unit)
        bits.take(frame)
        if unit[0] & 31 == 5:
            bits.golomb()  # idr_pic_id
        yield bits.take(order)


def told_lengths(sets: Sequence[bytes]) -> Lengths | None:
    """The lengths that a sequence parameter set tells; None when scaling lists stand before."""
    for unit in sets:
        if unit[0] & 31 == SEQUENCE:
            told = sequence_of(unit)
            kind = told.order_type if told.whole and told.order_type != 1 else -1
            return None if told.scaled else Lengths(told.frame_bits, kind, told.order_bits or 4)
    return None
