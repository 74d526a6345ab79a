"""When pictures are shown, from the order their slices tell (clause 8.2.1.1)."""

from itertools import pairwise

from pipelines.footage.salvage.lengths import Lengths, opened

FARTHEST = 64
"""Pictures between one and the next in the order stored; a head that tells more is broken."""


class Clock:
    """Takes the first slice of each picture, in the order stored."""

    def __init__(self, lengths: Lengths | None) -> None:
        self._lengths = lengths if lengths is not None and lengths.kind == 0 else None
        self._groups: list[list[int]] = []
        self._last = 0

    def take(self, unit: bytes) -> None:
        """Notes the order of the picture whose first slice begins like this."""
        if self._lengths is None:
            return
        bits = opened(unit)
        bits.take(self._lengths.frame)
        if unit[0] & 31 == 5:
            bits.golomb()  # idr_pic_id
            self._groups.append([])
            self._last = 0
        order = self._unwrapped(bits.take(self._lengths.order))
        if self._groups:
            self._groups[-1].append(order)
        if unit[0] >> 5:
            self._last = order

    def _unwrapped(self, told: int) -> int:
        """The order that ends in the bits `told` and lies nearest to that of the last reference."""
        assert self._lengths is not None
        most = 1 << self._lengths.order
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
