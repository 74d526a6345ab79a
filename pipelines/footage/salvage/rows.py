"""Where the rows of an H.265 key slice stand, and whether a decoder finds them there.

x265 codes each row of its largest blocks so that it can be begun by itself, and the head of the
slice tells how many bytes each takes. Under the right sets a row that is overwritten is seen to
break just there; under wrong ones it breaks elsewhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from typing import TYPE_CHECKING

from pipelines.footage.salvage.bits import Bits, unescaped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Gray = NDArray[np.uint8]

HEAD_BYTES, MOST_ROWS, FILLED = 2048, 135, 0.3
"""Bytes that may tell where rows begin; the most rows there are; the share of a slice they fill."""
NOISE = (b"\x55\xaa\x5a\xa5\x96\x69", b"\xc3\x3c\x17\x71\xe8\x8e")
TAIL, NEVER = 3, 1 << 20
Decoded = Callable[[Sequence[bytes]], "Gray | None"]


@dataclass(frozen=True)
class Rows:
    """The rows of a slice.

    begins: the byte at which each begins, the first one too. smooth: edges are smoothed by more
    than deblocking (SAO).
    """

    begins: tuple[int, ...]
    smooth: bool

    @property
    def whole(self) -> int:
        """How many there are beside the last, which may be lower than the others."""
        return len(self.begins) - 1


def rows_in(unit: bytes) -> Rows | None:
    """The rows of a key slice; None when its head does not tell them.

    Whether two flags stand before is not known: with the right ones the rows fill the slice.
    """
    told = unescaped(unit[2 : 2 + HEAD_BYTES])
    found = []
    for smooth in (True, False):
        bits = Bits(told)
        bits.take(2)
        bits.golomb()  # pic_parameter_set_id
        bits.golomb()  # slice_type
        bits.take(2 if smooth else 0)
        bits.signed()  # slice_qp_delta
        bits.take(1)  # slice_loop_filter_across_slices_enabled_flag
        rows, length = bits.golomb(), bits.golomb() + 1
        if not 0 < rows <= MOST_ROWS or length > 32:
            continue
        sizes = [bits.take(length) + 1 for _ in range(rows)]
        head = _escaped(unit, len(told) - (bits.left - 1) // 8)
        if FILLED * len(unit) < sum(sizes) < len(unit) - head:
            found.append((sum(sizes), Rows(tuple(accumulate(sizes, initial=head)), smooth)))
    return max(found, key=lambda one: one[0])[1] if found else None


def _escaped(unit: bytes, count: int) -> int:
    """How many bytes of the unit hold its first `count` bytes behind its own head, unescaped."""
    taken = count
    while len(unescaped(unit[2 : 2 + taken])) < count:
        taken += 1
    return 2 + taken


def breaks_there(key: Sequence[bytes], rows: Rows, side: int, decoded: Decoded) -> bool:
    """Whether each of a few rows, overwritten, is seen to break in its first block.

    side: of blocks. decoded: what is shown of units, with their edges as coded.
    """
    whole = decoded(key)
    tried = sorted({1, rows.whole // 3, 2 * rows.whole // 3, rows.whole - 1} - {0, rows.whole})
    return whole is not None and all(
        _first_changed(_broken(key, rows.begins[row], noise), side, whole, decoded) == (row, 0)
        for row, noise in product(tried, NOISE)
    )


def last_broken(key: Sequence[bytes], side: int, decoded: Decoded) -> int:
    """How many blocks before the last one the picture breaks whose last bytes are overwritten."""
    whole = decoded(key)
    if whole is None:
        return NEVER
    down, across = (-(-size // side) for size in whole.shape)
    tail = _broken(key, len(key[0]) - TAIL, NOISE[0])
    row, column = _first_changed(tail, side, whole, decoded)
    return (down - row) * across - column - 1 if row >= 0 else NEVER


def _broken(key: Sequence[bytes], at: int, noise: bytes) -> list[bytes]:
    noise = noise[: len(key[0]) - at]
    return [key[0][:at] + noise + key[0][at + len(noise) :], *key[1:]]


def _first_changed(
    key: Sequence[bytes], side: int, whole: "Gray", decoded: Decoded
) -> tuple[int, int]:
    """Row and column of the first block that is shown otherwise; -1 when none is."""
    broken = decoded(key)
    if broken is None or broken.shape != whole.shape:
        return -1, -1
    changed = broken != whole
    if not changed.any():
        return -1, -1
    row = int(changed.any(axis=1).argmax()) // side
    columns = changed[row * side : (row + 1) * side].any(axis=0)
    return row, int(columns.argmax()) // side
