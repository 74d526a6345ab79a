"""How a stream is coded, found by trying on its first pictures."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product

from pipelines.footage.salvage.coding import Coding
from pipelines.footage.salvage.edges import cropped, is_usual
from pipelines.footage.salvage.lengths import Lengths, lengths_of
from pipelines.footage.salvage.remarks import coding_of, options_in
from pipelines.footage.salvage.trying import decoded, sized
from pipelines.footage.units import begins_picture

MOST_HEADS = 24
MOST_KEYS = 5
"""So many key pictures are tried, for the first may be broken."""
PICTURES = 12
"""So many of the first pictures must agree."""
ENTROPY = ((True, True), (True, False), (False, False), (False, True))
LEANING = (
    *((3, 4, 1, 2), (1, 4, 1, 2), (2, 4, 1, 2), (5, 5, 1, 2), (8, 8, 1, 2), (16, 16, 1, 2)),
    *((1, 1, 0, 0), (3, 3, 0, 0), (1, 4, 0, 0), (1, 2, 0, 0), (2, 2, 0, 0), (3, 4, 0, 2)),
    *((1, 2, 0, 2), (1, 4, 0, 2), (3, 3, 1, 0), (1, 1, 1, 0), (2, 2, 1, 0), (4, 4, 0, 0)),
)
"""References a slice uses, references kept, weighted prediction of P and of B: those of the
presets of x264, then those of cameras and graphics cards."""
CERTAIN = 250
"""So many macroblocks do not decode by chance."""
TRYING_S = 7.0
"""How long usual settings are tried."""
QPS = (26, 23, 28, 20, 18, 22, 24, 25, 21, 19, 27, 17, 16, 29, 30, 32, 0)


def coding_by_trying(units: Sequence[bytes], beat: Callable[[], None]) -> tuple[Coding | None, str]:
    """How the stream is coded whose first units these are, and a sentence on how it was found.

    units: from its first key picture on, a few pictures.
    """
    keys = _key_pictures(units)
    if not keys:
        return None, ""
    options = next((told for unit in units if (told := options_in(unit))), {})
    if options and (found := _by_remarks(coding_of(options), keys, units, beat)):
        return found, "The encoder's own remarks told how it is coded; its size was tried."
    first = units[keys[0]]
    key = _key_picture(lengths_of(units[:MOST_HEADS]), first, beat)
    found = _best(_moving(key, units), units) if key else None
    return found, "How it is coded was found by trying usual settings." if found else ""


def _key_picture(
    lengths: Sequence[Lengths], first: Sequence[bytes], beat: Callable[[], None]
) -> list[Coding]:
    """The codings under which most of the first picture decodes; sizes alike come together."""
    best: list[Coding] = []
    until = time.monotonic() + TRYING_S
    for qp, (cabac, large), filtering, told in product(QPS, ENTROPY, (True, False), lengths[:3]):
        if time.monotonic() > until:
            break
        beat()
        coding = replace(
            Coding(cabac=cabac, large=large, qp=qp, filtering=filtering),
            frame_bits=told.frame, order_type=told.kind, order_bits=max(4, told.order),
        )  # fmt: skip
        found = sized(coding, first)
        best = max(best, found, key=lambda codings: _area(codings[:1]))
        if _area(best) >= CERTAIN:
            break
    return best


def _area(codings: Sequence[Coding]) -> int:
    return codings[0].across * codings[0].down if codings else 0


def _moving(key: Sequence[Coding], units: Sequence[bytes]) -> list[Coding]:
    """The codings with what only pictures that lean on others need, by how many decode."""
    tried = [
        replace(coding, active=active, references=kept, weighted=weighted, weighted_b=weighted_b,
                chroma=-2 if weighted else 0, reorder=2 if coding.order_type == 0 else 0)
        for coding, (active, kept, weighted, weighted_b) in product(key[:2], LEANING)
    ]  # fmt: skip
    shares = [(_whole(coding, units), -place) for place, coding in enumerate(tried)]
    return [tried[-place] for _, place in sorted(shares, reverse=True)[:4]]


def _by_remarks(
    coding: Coding, keys: Sequence[slice], units: Sequence[bytes], beat: Callable[[], None]
) -> Coding | None:
    """The coding with its size, by the first key picture that is whole."""
    for key in keys[:MOST_KEYS]:
        beat()
        if found := _best(sized(coding, units[key]), units[key.start :]):
            return found
    return None


def _key_pictures(units: Sequence[bytes]) -> list[slice]:
    """Where the slices of each key picture stand."""
    begins = [n for n, unit in enumerate(units) if unit[0] & 31 == 5 and unit[1] & 0x80]
    ends = []
    for begin in begins:
        end = begin + 1
        while end < len(units) and units[end][0] & 31 == 5 and not units[end][1] & 0x80:
            end += 1
        ends.append(end)
    return [slice(begin, end) for begin, end in zip(begins, ends, strict=True)]


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
    """The share of the first pictures that decode without a flaw."""
    begins = [n for n, unit in enumerate(units) if begins_picture(unit)]
    first = units[: begins[PICTURES]] if len(begins) > PICTURES else units
    frames = decoded(coding.sets(), first)
    return sum(not frame.is_corrupt for frame in frames) / max(1, min(PICTURES, len(begins)))


def likely_frame_bits(units: Sequence[bytes]) -> int:
    """The likeliest length of frame_num in the slices of a stream; 0 when nothing tells it."""
    for unit in units:
        if options := options_in(unit):
            return coding_of(options).frame_bits
    return next((told.frame for told in lengths_of(units[:MOST_HEADS])), 0)
