"""A stream written anew from the units a broken file holds."""

import mmap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

from pipelines.errors import UnreadableMedia
from pipelines.footage.salvage.between import Between
from pipelines.footage.salvage.boxes import configuration, is_film, rows
from pipelines.footage.salvage.clock import Clock
from pipelines.footage.salvage.guessing import coding_by_trying, likely_frame_bits
from pipelines.footage.salvage.lengths import HEAD_BYTES, told_lengths
from pipelines.footage.salvage.trying import START, decoded
from pipelines.footage.salvage.walking import (
    KEY,
    PICTURE,
    SEQUENCE,
    SLICE,
    Beat,
    Unit,
    Walk,
    best_prefix,
)

SAMPLE = 90
"""Units that are looked at to find out how a stream is coded."""


@dataclass(frozen=True)
class Sets:
    """The parameter sets of a stream, and where they were found."""

    units: tuple[bytes, ...]
    prefix: int
    rate: Fraction | None
    note: str


def save(path: Path, reference: Path | None, out: Path, beat: Beat) -> dict[str, Any]:
    """Writes the pictures of a broken mp4 or mov file to `out`, as H.264 with start codes.

    Returns `rate` of the pictures or None, `stamps` in frames or none, `stretches` that are no
    pictures (begin, end, and how many pictures stand before), and `notes`.

    Raises:
        UnreadableMedia: there are none, or how they are coded is not found.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
        data = memoryview(held)
        try:
            return _saved(data, path, reference, out, beat)
        finally:
            data.release()


def _saved(
    data: memoryview, path: Path, reference: Path | None, out: Path, beat: Beat
) -> dict[str, Any]:
    if not is_film(data):
        raise UnreadableMedia(f"{path.name} is no film that can be saved. Choose another file.")
    places = rows(data)
    found = next(_sets(data, places, reference, beat), None)
    if found is None:
        raise UnreadableMedia(
            f"{path.name} breaks off before it tells how it is coded. "
            "Name a healthy file of the same camera as its reference."
        )
    with out.open("wb") as sink:
        sink.write(b"".join(START + parameters for parameters in found.units))
        pictures, lengths = 0, told_lengths(found.units)
        clock = Clock(lengths)
        walk = Walk(data, found.prefix, lengths.frame if lengths else 0, beat)
        between = Between(places, found.prefix)
        for unit in _walked(walk, places):
            between.take(unit, pictures)
            sink.write(START)
            sink.write(data[unit.begin : unit.begin + unit.length])
            if unit.kind in (SLICE, KEY) and unit.first:
                pictures += 1
                clock.take(bytes(data[unit.begin : unit.begin + HEAD_BYTES + 1]))
    return {
        "rate": found.rate and str(found.rate),
        "stamps": clock.stamps(),
        "notes": [f"Its index is lost; {pictures} pictures were found without it.", found.note],
        "stretches": between.all(pictures),
    }


def _walked(walk: Walk, places: Sequence[tuple[int, int]]) -> Iterator[Unit]:
    for begin, end in places:
        yield from walk.units(begin, end)


def _sets(
    data: memoryview, places: list[tuple[int, int]], reference: Path | None, beat: Beat
) -> Iterator[Sets]:
    """Parameter sets under which the first picture is whole, the surest first."""
    told = [Sets(*told_by(configuration(data)), None, "The file still tells its coding.")]
    if reference is not None:
        told.insert(0, _of_reference(reference))
    for sets in told:
        if sets.units and _suits(sets, _sample(data, places, sets.prefix, beat)):
            yield sets
    prefix = best_prefix(data, places, beat)
    bits = likely_frame_bits(_sample(data, places, prefix, beat))
    sample = _sample(data, places, prefix, beat, bits)
    inside = tuple(unit for unit in sample if unit[0] & 31 in (SEQUENCE, PICTURE))
    if inside and _suits(Sets(inside, prefix, None, ""), sample):
        yield Sets(inside, prefix, None, "The stream itself tells how it is coded.")
    coding, note = coding_by_trying(sample, beat)
    if coding is not None:
        width, height = coding.size
        told_so = f"{note} The picture is {width} x {height}."
        yield Sets(tuple(coding.sets()), prefix, None, told_so)


def _sample(
    data: memoryview, places: list[tuple[int, int]], prefix: int, beat: Beat, bits: int = 0
) -> list[bytes]:
    """The first units, from what stands before the first key picture on."""
    units: list[bytes] = []
    keys = 0
    for unit in islice(_walked(Walk(data, prefix, bits, beat), places), SAMPLE * 4):
        keys += unit.kind == KEY
        if keys or unit.kind != SLICE:
            units.append(bytes(data[unit.begin : unit.begin + unit.length]))
        if len(units) >= SAMPLE:
            break
    return units


def _suits(sets: Sets, sample: Sequence[bytes]) -> bool:
    slices = [unit for unit in sample if unit[0] & 31 in (SLICE, KEY)][:8]
    frames = decoded(sets.units, slices)
    return any(not frame.is_corrupt for frame in frames)


def _of_reference(reference: Path) -> Sets:
    from pipelines.reading import open_container, rate_of

    with open_container(reference) as container:
        stream = container.streams.video[0]
        extra = bytes(stream.codec_context.extradata or b"")
        rate = rate_of(stream, reference)
    return Sets(*told_by(extra), rate, "How it is coded was taken from the reference.")


def told_by(extra: bytes) -> tuple[tuple[bytes, ...], int]:
    """The parameter sets in an `avcC` box, and how many bytes tell a unit's length.

    ISO/IEC 14496-15, clause 5.3.3.1.
    """
    if len(extra) < 7 or extra[0] != 1:
        return (), 4
    units: list[bytes] = []
    at = 5
    for mask in (31, 255):
        count, at = (extra[at] & mask if at < len(extra) else 0), at + 1
        for _ in range(count):
            length = int.from_bytes(extra[at : at + 2], "big")
            units.append(extra[at + 2 : at + 2 + length])
            at += 2 + length
    return tuple(unit for unit in units if unit), (extra[4] & 3) + 1
