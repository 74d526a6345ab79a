"""When pictures are shown, from the order their slices tell (clause 8.2.1.1)."""

from collections.abc import Sequence
from itertools import pairwise

from pipelines.footage.salvage.bits import Bits, unescaped
from pipelines.footage.salvage.hevc import ANEW, KEYS, order_bits
from pipelines.footage.salvage.lengths import opened, told_lengths

FARTHEST = 64
"""Pictures between one and the next in the order stored; a head that tells more is broken."""
NEVER = range(6, 10)
"""Kinds of H.265 pictures that go before a key picture in the order shown."""


class Clock:
    """Takes the order of each picture, in the order stored.

    bits: of the order that a picture tells; 0 when it is not told. frame_bits: of the number by
    which a walk knows that one picture follows another.
    """

    def __init__(self, bits: int, frame_bits: int = 0) -> None:
        self._bits = bits
        self.frame_bits = frame_bits
        self._groups: list[list[int]] = []
        self._last = 0

    def take(self, unit: bytes) -> None:
        """Notes the order of the picture whose first slice begins like this."""
        if not self._bits:
            return
        anew, told, leant_on = self._told(unit)
        if anew:
            self._groups.append([])
            self._last = 0
        order = self._unwrapped(told)
        if self._groups:
            self._groups[-1].append(order)
        if leant_on:
            self._last = order

    def _told(self, unit: bytes) -> tuple[bool, int, bool]:
        """Whether a picture begins anew, its order, and whether later orders count from it."""
        bits = opened(unit)
        bits.take(self.frame_bits)
        anew = unit[0] & 31 == 5
        if anew:
            bits.golomb()  # idr_pic_id
        return anew, bits.take(self._bits), unit[0] >> 5 > 0

    def _unwrapped(self, told: int) -> int:
        """The order that ends in the bits `told` and lies nearest to that of the last reference."""
        most = 1 << self._bits
        return self._last + (told - self._last + most // 2) % most - most // 2

    def stamps(self) -> list[int]:
        """When each picture is shown, in frames; empty when that is not told, or not credibly."""
        orders = [order for group in self._groups for order in group]
        step = 2 if sum(order % 2 for order in orders) * 20 < len(orders) else 1
        stamps: list[int] = []
        begin = 0
        for group in self._groups:
            first = min(group)
            stamps += [begin + (order - first) // step for order in group]
            begin = max(stamps) + 1
        leaps = (abs(b - a) for a, b in pairwise(stamps))
        credible = len(set(stamps)) == len(stamps) and max(leaps, default=0) < FARTHEST
        return stamps if credible else []


class Clock265(Clock):
    """The same of H.265 (ISO/IEC 23008-2, clause 8.3.1)."""

    def _told(self, unit: bytes) -> tuple[bool, int, bool]:
        kind = unit[0] >> 1
        bits = Bits(unescaped(unit[2:]))
        bits.take(2 if kind in KEYS else 1)
        bits.golomb()  # slice_pic_parameter_set_id
        bits.golomb()  # slice_type
        if kind in ANEW:
            return True, 0, True
        leant_on = unit[1] & 7 == 1 and kind not in NEVER and (kind >= 16 or kind % 2 > 0)
        return False, bits.take(self._bits), leant_on


def clock_of(codec: str, sets: Sequence[bytes]) -> Clock:
    """A clock for pictures under these parameter sets."""
    if codec == "hevc":
        bits = order_bits(sets)
        return Clock265(bits, bits)
    lengths = told_lengths(sets)
    if lengths is None:
        return Clock(0)
    return Clock(lengths.order if lengths.kind == 0 else 0, lengths.frame)
