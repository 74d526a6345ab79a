"""Picture parameter sets and slice headers of H.264, as far as pictures drawn anew repeat them.

ISO/IEC 14496-10, clauses 7.3.2.2 and 7.3.3.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.footage.salvage.bits import Bits, Written, unescaped
from pipelines.footage.salvage.sequence import Sequence, sequence_of

P, B, SP = 0, 1, 3
IDR, SPS, PPS = 5, 7, 8
HEAD_BYTES = 400
MOST = 64
"""Repetitions after which a header is taken for broken."""


@dataclass(frozen=True)
class PictureSet:
    """What a picture parameter set tells. active: references when a slice does not say."""

    number: int
    sequence: int
    both_fields: bool
    active: tuple[int, int]
    weighted: bool
    weighted_b: bool
    redundant: bool


@dataclass(frozen=True)
class Sets:
    """The parameter sets of a stream, by number."""

    sequences: dict[int, Sequence]
    pictures: dict[int, PictureSet]

    @staticmethod
    def of(units: Iterable[bytes]) -> "Sets":
        """Those among the units; others are passed over."""
        sequences: dict[int, Sequence] = {}
        pictures: dict[int, PictureSet] = {}
        for unit in units:
            if unit and unit[0] & 31 == SPS:
                sequence = sequence_of(unit)
                sequences[sequence.number] = sequence
            elif unit and unit[0] & 31 == PPS:
                picture = _picture(Bits(unescaped(unit[1:HEAD_BYTES])))
                pictures[picture.number] = picture
        return Sets(sequences, pictures)

    @property
    def plain(self) -> bool:
        """Whether any of its pictures may be drawn anew."""
        return any(sequence.plain for sequence in self.sequences.values())

    @property
    def size(self) -> tuple[int, int]:
        """Macroblocks of a picture, down and across."""
        sequence = next(iter(self.sequences.values()))
        return sequence.down, sequence.across

    @property
    def free(self) -> int:
        """A number no picture parameter set has."""
        return next(n for n in range(255, -1, -1) if n not in self.pictures)


def _picture(bits: Bits) -> PictureSet:
    number, sequence = bits.golomb(), bits.golomb()
    bits.take(1)
    both_fields = bool(bits.take(1))
    bits.golomb()
    active = bits.golomb() + 1, bits.golomb() + 1
    weighted, weighted_b = bool(bits.take(1)), bits.take(2) == 1
    for _ in range(3):
        bits.signed()
    bits.take(2)
    redundant = bool(bits.take(1))
    return PictureSet(number, sequence, both_fields, active, weighted, weighted_b, redundant)


@dataclass(frozen=True)
class Head:
    """How the header of a picture drawn anew begins, and the sets its own slices named.

    temporal: it takes motion from that of another picture, of which one drawn anew has none.
    """

    bits: Written
    sequence: Sequence
    picture: PictureSet
    temporal: bool


def headed(slice_: bytes, sets: Sets) -> Head | None:
    """The header of a picture that takes the place of one, from its first slice.

    It says what the first said of its number, its order and what is kept of the pictures before
    it, and names the picture parameter set `sets.free`. None where it cannot be read.
    """
    bits = Bits(unescaped(slice_[1:HEAD_BYTES]))
    begins, kind, named = bits.golomb(), bits.golomb() % 5, bits.golomb()
    picture = sets.pictures.get(named)
    sequence = sets.sequences.get(picture.sequence) if picture else None
    if begins or picture is None or sequence is None or not sequence.plain:
        return None
    out = Written().golomb(0, 7, sets.free).put(sequence.frame_bits, bits.take(sequence.frame_bits))
    idr = slice_[0] & 31 == IDR
    if idr:
        out.golomb(bits.golomb())
    _order(bits, out, sequence, picture)
    temporal = kind == B and not bits.take(1)
    _skip_references(bits, kind, picture)
    if slice_[0] >> 5 & 3 and not _marking(bits, out, idr):
        return None
    out.signed(0).golomb(1)  # no change of the quantizer, and nothing is deblocked
    return Head(out, sequence, picture, temporal)


def _order(bits: Bits, out: Written, sequence: Sequence, picture: PictureSet) -> None:
    if sequence.order_type == 0:
        out.put(sequence.order_bits, bits.take(sequence.order_bits))
        if picture.both_fields:
            out.signed(bits.signed())
    elif not sequence.no_deltas:
        out.signed(bits.signed())
        if picture.both_fields:
            out.signed(bits.signed())
    if picture.redundant:
        bits.golomb()


def _skip_references(bits: Bits, kind: int, picture: PictureSet) -> None:
    """Leaps over how the slice chooses and weighs its references."""
    if kind not in (P, B, SP):
        return
    lists = 2 if kind == B else 1
    active = list(picture.active)
    if bits.take(1):
        active[:lists] = [bits.golomb() + 1 for _ in range(lists)]
    for _ in range(lists):
        if bits.take(1):
            for _ in range(MOST):
                if bits.golomb() == 3:
                    break
                bits.golomb()
    if picture.weighted_b if kind == B else picture.weighted:
        _skip_weights(bits, [min(many, MOST) for many in active[:lists]])


def _skip_weights(bits: Bits, active: list[int]) -> None:
    for _ in range(2):
        bits.golomb()
    for many in active:
        for _ in range(many):
            for numbers in (2, 4):
                if bits.take(1):
                    for _ in range(numbers):
                        bits.signed()


def _marking(bits: Bits, out: Written, idr: bool) -> bool:
    """Copies what is kept of the pictures before; False when that has no end."""
    if idr:
        out.put(2, bits.take(2))
        return True
    adaptive = bits.take(1)
    out.put(1, adaptive)
    for _ in range(MOST if adaptive else 0):
        deed = bits.golomb()
        out.golomb(deed)
        if deed == 0:
            return True
        for _ in range({1: 1, 2: 1, 3: 2, 4: 1, 6: 1}.get(deed, 0)):
            out.golomb(bits.golomb())
    return not adaptive
