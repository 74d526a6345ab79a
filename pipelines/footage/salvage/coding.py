"""How an H.264 stream is coded, and the parameter sets that say so."""

from dataclasses import dataclass

from pipelines.footage.salvage.bits import Written

HIGH, LEVEL = 100, 52
SPS, PPS = 0x67, 0x68


@dataclass(frozen=True)
class Coding:
    """What the parameter sets of a stream tell.

    across, down: macroblocks. frame_bits, order_bits: length of frame_num and of the picture order
    count, whose type is 0 or 2. references: kept pictures. active: those a slice uses when it does
    not say. qp: pic_init_qp. cut: columns and rows at the right and below that are not shown.
    """

    across: int = 0
    down: int = 0
    frame_bits: int = 4
    order_type: int = 0
    order_bits: int = 6
    references: int = 4
    active: int = 3
    reorder: int = 2
    cabac: bool = True
    large: bool = True
    weighted: int = 1
    weighted_b: int = 2
    qp: int = 26
    chroma: int = -2
    constrained: bool = False
    interlaced: bool = False
    filtering: bool = True
    cut: tuple[int, int] = (0, 0)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height as shown."""
        return self.across * 16 - self.cut[0], self.down * 16 - self.cut[1]

    def sets(self) -> list[bytes]:
        """The sequence and the picture parameter set, as units."""
        return [self._sequence(), self._picture()]

    def _sequence(self) -> bytes:
        bits = Written().put(8, HIGH).put(8, 0).put(8, LEVEL).golomb(0, 1, 0, 0).put(2, 0)
        bits.golomb(self.frame_bits - 4, self.order_type)
        if self.order_type == 0:
            bits.golomb(self.order_bits - 4)
        bits.golomb(self.references).put(1, 0)
        down = self.down // 2 if self.interlaced else self.down
        bits.golomb(self.across - 1, down - 1).put(1, not self.interlaced)
        if self.interlaced:
            bits.put(1, 1)
        bits.put(1, 1)
        self._cut(bits)
        bits.put(1, 1).put(7, 0)  # of the usability information only how far pictures are reordered
        bits.put(1, 0).put(1, 1).put(1, 1).golomb(0, 0, 11, 11, self.reorder)
        bits.golomb(max(self.references, self.reorder))
        return bits.unit(SPS)

    def _cut(self, bits: Written) -> None:
        rows = 4 if self.interlaced else 2
        bits.put(1, any(self.cut))
        if any(self.cut):
            bits.golomb(0, self.cut[0] // 2, 0, self.cut[1] // rows)

    def _picture(self) -> bytes:
        bits = Written().golomb(0, 0).put(1, self.cabac).put(1, self.interlaced).golomb(0)
        bits.golomb(self.active - 1, 0).put(1, self.weighted > 0).put(2, self.weighted_b)
        bits.signed(self.qp - 26, 0, self.chroma)
        bits.put(1, self.filtering).put(1, self.constrained).put(1, 0)
        if self.large:
            bits.put(1, 1).put(1, 0).signed(self.chroma)
        return bits.unit(PPS)
