"""How a stream is coded, found by trying on its first pictures."""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import product

from pipelines.footage.salvage.bits import Bits, unescaped
from pipelines.footage.salvage.coding import Coding
from pipelines.footage.salvage.edges import cropped, is_usual
from pipelines.footage.salvage.remarks import coding_of, options_in
from pipelines.footage.salvage.trying import decoded, sized

TRYING_S = 7.0
"""How long usual settings are tried."""
QPS = (26, 23, 28, 20, 18, 22, 24, 25, 21, 19, 27, 17, 16, 29, 30, 32, 0)


def coding_by_trying(units: Sequence[bytes], beat: Callable[[], None]) -> tuple[Coding | None, str]:
    """How the stream is coded whose first units these are, and a sentence on how it was found.

    units: from its first key picture on, a few pictures.
    """
    first = _first_picture(units)
    if not first:
        return None, ""
    options = next((told for unit in units if (told := options_in(unit))), {})
    if options:
        beat()
        found = _best(sized(coding_of(options), first), units)
        if found:
            return found, "The encoder's own remarks told how it is coded; its size was tried."
    until = time.monotonic() + TRYING_S
    for coding in _likely(units):
        if time.monotonic() > until:
            break
        beat()
        if found := _best(sized(coding, first), units):
            return found, "How it is coded was found by trying usual settings."
    return None, ""


def _first_picture(units: Sequence[bytes]) -> list[bytes]:
    slices: list[bytes] = []
    for unit in units:
        if unit[0] & 31 == 5:
            if slices and unit[1] & 0x80:  # first_mb_in_slice is 0 again: the next picture
                break
            slices.append(unit)
        elif slices:
            break
    return slices


def _best(codings: Sequence[Coding], units: Sequence[bytes]) -> Coding | None:
    """The coding under which most pictures are whole; of several, the one of a usual size."""
    scored = [(_whole(coding, units), coding) for coding in codings[:8]]
    if not scored or not scored[0][1].across:
        return None
    most = max(share for share, _ in scored)
    if most < 0.5:
        return None
    good = [cropped(coding, units) for share, coding in scored if share >= most - 0.02]
    return min(good, key=lambda coding: not is_usual(coding.size))


def _whole(coding: Coding, units: Sequence[bytes]) -> float:
    """The share of the pictures that decode without a flaw."""
    frames = decoded(coding.sets(), units)
    begun = sum(1 for unit in units if unit[0] & 31 in (1, 5) and unit[1] & 0x80)
    return sum(not frame.is_corrupt for frame in frames) / max(1, begun)


def _likely(units: Sequence[bytes]) -> Iterator[Coding]:
    """Codings that the heads of the slices do not contradict, the likeliest first."""
    lengths = list(_lengths(units))
    for qp, (cabac, large), filtering, (bits, kind, order) in product(
        QPS, ((True, True), (True, False), (False, False), (False, True)), (True, False), lengths
    ):
        yield Coding(
            frame_bits=bits, order_type=kind, order_bits=order, cabac=cabac, large=large, qp=qp,
            filtering=filtering, weighted=0, weighted_b=0, chroma=0, active=1, references=4,
        )  # fmt: skip


def _lengths(units: Sequence[bytes]) -> Iterator[tuple[int, int, int]]:
    """Lengths of frame_num and picture order count, and its type.

    In a key picture both are 0: the noughts up to the first bit set are frame_num and the first
    bits of idr_pic_id. What comes after belongs to the picture order count where there is one.
    """
    first = next(unit for unit in units if unit[0] & 31 == 5)
    bits = Bits(unescaped(first[1:40]))
    for _ in range(3):
        bits.golomb()
    zeros = _zeros(bits)
    orders = _zeros(bits)
    for frame_bits in (zeros, zeros - 1):
        if not 4 <= frame_bits <= 16:
            continue
        for order in (orders - 2, orders - 3, orders - 1, orders - 4):
            if 4 <= order <= 16:
                yield frame_bits, 0, order
        yield frame_bits, 2, 6


def _zeros(bits: Bits) -> int:
    count = 0
    while count < 32 and not bits.take(1):
        count += 1
    return count
