"""H.265 in a film without its index (ISO/IEC 23008-2, clauses 7.3.1 and 7.3.6.1)."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipelines.footage.salvage.bits import Bits, unescaped
from pipelines.footage.salvage.walking import KEY, SHORT, SLICE, Unit, Walk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Gray = NDArray[np.uint8]

SLICES, KEYS, OTHERS = range(10), range(16, 22), range(32, 41)
SETS, SEQUENCE, ANEW, DELIMITER = (32, 33, 34), 33, (19, 20), 35
PROFILE, LEVEL = 88, 8
"""Bits that tell a profile and a level."""
MOST_SETS, MOST_TYPE, FARTHEST = 4, 2, 16
BLOCK, FLAT = 8, 0.05


class Walk265(Walk):
    """A walk over one row of H.265."""

    heads = frozenset(kind << 1 for kind in (*SLICES, *KEYS, *OTHERS))
    longest: Mapping[int, int] = {**dict.fromkeys(SETS, SHORT), DELIMITER: 4}

    @staticmethod
    def kind_of(head: int) -> int:
        """SLICE, KEY, or the kind of another unit, from its first byte."""
        kind = head >> 1
        return SLICE if kind in SLICES else KEY if kind in KEYS else kind

    def _unit(self, at: int, end: int) -> Unit | None:
        second = at + self.prefix + 1
        if second >= end or not 1 <= self._data[second] <= 7:  # layer 0, a temporal number
            return None
        return super()._unit(at, end)

    def _slice(self, begin: int, length: int, kind: int) -> Unit | None:
        bits = self._head(begin + 2)
        first = bits.take(1)
        if kind == KEY:
            bits.take(1)
        if bits.golomb() >= MOST_SETS:
            return None
        return Unit(begin, length, kind, first == 1, self._order(begin, bits) if first else -1)

    def _order(self, begin: int, bits: Bits) -> int:
        """What a first slice tells of its order; the bits are read up to its type."""
        if not self._bits or self._data[begin] >> 1 in ANEW:
            return 0
        return bits.take(self._bits) if bits.golomb() <= MOST_TYPE else -1

    def _counts_on(self, unit: Unit, last: Unit) -> bool:
        most = 1 << self._bits
        apart = (unit.number - last.number) % most
        return not unit.first or (unit.number >= 0 and min(apart, most - apart) <= FARTHEST)


def is_set(unit: bytes) -> bool:
    """Whether a unit is a parameter set."""
    return unit[0] >> 1 in SETS


def order_bits(sets: Sequence[bytes]) -> int:
    """Bits of the picture order count, as a sequence parameter set tells them; 0 without one."""
    for unit in sets:
        if unit[0] >> 1 != SEQUENCE:
            continue
        bits = Bits(unescaped(unit[2:]))
        bits.take(4)
        layers = bits.take(3)
        bits.take(1)
        _leap_profile(bits, layers)
        bits.golomb()
        if bits.golomb() == 3:
            bits.take(1)
        bits.golomb()
        bits.golomb()
        for _ in range(4 if bits.take(1) else 0):
            bits.golomb()
        bits.golomb()
        bits.golomb()
        return bits.golomb() + 4
    return 0


def _leap_profile(bits: Bits, layers: int) -> None:
    """Leaps over profile and level, of the whole and of each sub-layer (clause 7.3.3)."""
    bits.take(PROFILE + LEVEL)
    told = [(bits.take(1), bits.take(1)) for _ in range(layers)]
    bits.take(2 * (8 - layers) if layers else 0)
    for profile, level in told:
        bits.take(PROFILE * profile + LEVEL * level)


def key_picture(units: Sequence[bytes]) -> list[bytes]:
    """The slices of the largest picture among these units that begins anew."""
    pictures: list[list[bytes]] = []
    for unit in units:
        if unit[0] >> 1 in ANEW and unit[2] & 0x80:
            pictures.append([unit])
        elif unit[0] >> 1 in ANEW and pictures:
            pictures[-1].append(unit)
    return max(pictures, key=lambda one: sum(map(len, one)), default=[])


def standing_out(gray: "Gray") -> float:
    """How much more a picture changes at the edges of its blocks than inside them."""
    import numpy as np

    shares = []
    for axis in (0, 1):
        steps = np.abs(np.diff(gray.astype(np.int16), axis=axis)).mean(1 - axis)
        edge = np.arange(1, len(steps) + 1) % BLOCK == 0
        if edge.any():
            shares.append(float(steps[edge].mean() / max(steps[~edge].mean(), FLAT)))
    return float(np.mean(shares)) if shares else 0.0
