"""What the sequence parameter set of an H.264 stream tells (ISO/IEC 14496-10, clause 7.3.2.1)."""

from dataclasses import dataclass

from pipelines.footage.salvage.bits import Bits, unescaped

WITH_CHROMA = (100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135)
"""Profiles that tell a chroma format and scaling lists."""
USUAL = (1, 0, 0)


@dataclass(frozen=True)
class Sequence:
    """A sequence parameter set.

    frame_bits, order_bits: length of frame_num and of the picture order count, 0 where its type is
    not 0. across, down: macroblocks. usual: 4:2:0, of 8 bits. scaled: scaling lists follow; they
    are not read, and what is told after them is wrong. whole: it has no fields.
    """

    number: int
    frame_bits: int
    order_type: int
    order_bits: int
    no_deltas: bool
    across: int
    down: int
    usual: bool
    scaled: bool
    whole: bool

    @property
    def plain(self) -> bool:
        """Whether it has whole frames of 8 bits, 4:2:0, and all of it was read."""
        return self.usual and self.whole and not self.scaled


def sequence_of(unit: bytes) -> Sequence:
    """What such a unit tells."""
    bits = Bits(unescaped(unit[1:]))
    profile = bits.take(8)
    bits.take(16)
    number, usual, scaled = bits.golomb(), True, False
    if profile in WITH_CHROMA:
        usual, scaled = _format(bits)
    frame_bits, order_type = bits.golomb() + 4, bits.golomb()
    order_bits, no_deltas = 0, True
    if order_type == 0:
        order_bits = bits.golomb() + 4
    elif order_type == 1:
        no_deltas = _cycle(bits)
    bits.golomb()
    bits.take(1)
    return Sequence(
        number=number,
        frame_bits=frame_bits,
        order_type=order_type,
        order_bits=order_bits,
        no_deltas=no_deltas,
        across=bits.golomb() + 1,
        down=bits.golomb() + 1,
        usual=usual,
        scaled=scaled,
        whole=bool(bits.take(1)),
    )


def _format(bits: Bits) -> tuple[bool, bool]:
    """Whether it is 4:2:0 of 8 bits, and whether scaling lists follow."""
    chroma = bits.golomb()
    if chroma == 3:
        bits.take(1)
    told = chroma, bits.golomb(), bits.golomb()
    bits.take(1)
    return told == USUAL, bits.take(1) > 0


def _cycle(bits: Bits) -> bool:
    """Whether slices tell no difference from the order that is told here."""
    no_deltas = bits.take(1) > 0
    for _ in range(2):
        bits.signed()
    for _ in range(min(bits.golomb(), 255)):
        bits.signed()
    return no_deltas
