"""The parameter sets of a film without its index: told by a file, by the stream, or tried."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path

from pipelines.footage.salvage.boxes import configuration
from pipelines.footage.salvage.edges import BLOCK, is_usual
from pipelines.footage.salvage.guessing import coding_by_trying, likely_frame_bits
from pipelines.footage.salvage.hevc import Walk265, is_set, key_picture
from pipelines.footage.salvage.trying import decoded
from pipelines.footage.salvage.walking import (
    KEY,
    PICTURE,
    SEQUENCE,
    SLICE,
    USUAL_PREFIX,
    Beat,
    Unit,
    Walk,
    covered,
)
from pipelines.footage.salvage.x265 import coding_by_x265
from pipelines.footage.units import listed, prefix_of

SAMPLE = 90
"""Units that are looked at to find out how a stream is coded."""
WALKS: dict[str, type[Walk]] = {"h264": Walk, "hevc": Walk265}
BOXES = {"h264": b"avcC", "hevc": b"hvcC"}
LIKELY = (("h264", 4), ("hevc", 4), ("h264", 2), ("h264", 1))
"""Codecs, and bytes that tell a length."""


@dataclass(frozen=True)
class Sets:
    """The parameter sets of a stream, and where they were found."""

    units: tuple[bytes, ...]
    prefix: int
    rate: Fraction | None
    note: str
    codec: str = "h264"

    def suits(self, sample: Sequence[bytes]) -> bool:
        """Whether a picture among these units is whole under these sets."""
        if self.codec == "hevc":  # it is taken without complaint under any: who told them is right
            return bool(decoded(self.units, key_picture(sample), "hevc"))
        slices = [unit for unit in sample if unit[0] & 31 in (SLICE, KEY)][:8]
        return any(not frame.is_corrupt for frame in decoded(self.units, slices))


class Stream:
    """A stream that is walked, with what is known of it so far."""

    def __init__(self, data: memoryview, rows: list[tuple[int, int]], beat: Beat) -> None:
        self.data, self.rows, self._beat = data, rows, beat

    def units(self, codec: str, prefix: int, bits: int = 0) -> Iterator[Unit]:
        """All of its units."""
        walk = WALKS[codec](self.data, prefix, bits, self._beat)
        for begin, end in self.rows:
            yield from walk.units(begin, end)

    def sample(self, codec: str, prefix: int, bits: int = 0) -> list[bytes]:
        """The first units, from what stands before the first key picture on."""
        units: list[bytes] = []
        keys = 0
        for unit in islice(self.units(codec, prefix, bits), SAMPLE * 4):
            keys += unit.kind == KEY
            if keys or unit.kind != SLICE:
                units.append(bytes(self.data[unit.begin : unit.begin + unit.length]))
            if len(units) >= SAMPLE:
                break
        return units

    def likeliest(self) -> tuple[str, int]:
        """The codec, and how many bytes tell a length: under which most of the beginning fits."""

        def fits(told: tuple[str, int]) -> tuple[int, int]:
            return covered(WALKS[told[0]](self.data, told[1], 0, self._beat), self.rows)

        return max(LIKELY, key=fits)

    def sets(self, reference: Path | None) -> Iterator[Sets]:
        """Parameter sets under which the first picture is whole, the surest first."""
        told = list(_by_boxes(self.data))
        if reference is not None:
            told.insert(0, _of_reference(reference))
        for sets in told:
            if sets.units and sets.suits(self.sample(sets.codec, sets.prefix)):
                yield sets
        codec, prefix = self.likeliest()
        yield from self._tried(prefix) if codec == "h264" else self._tried_265(prefix)

    def _tried(self, prefix: int) -> Iterator[Sets]:
        bits = likely_frame_bits(self.sample("h264", prefix))
        sample = self.sample("h264", prefix, bits)
        inside = tuple(unit for unit in sample if unit[0] & 31 in (SEQUENCE, PICTURE))
        yield from _inside(Sets(inside, prefix, None, INSIDE), sample)
        coding, note = coding_by_trying(sample, self._beat)
        if coding is not None:
            yield Sets(tuple(coding.sets()), prefix, None, _told_so(note, coding.size))

    def _tried_265(self, prefix: int) -> Iterator[Sets]:
        sample = self.sample("hevc", prefix)
        inside = tuple(unit for unit in sample if is_set(unit))
        yield from _inside(Sets(inside, prefix, None, INSIDE, "hevc"), sample)
        units, size = coding_by_x265(sample, self._beat)
        if units:
            note = "How it is coded was found by trying usual settings."
            yield Sets(units, prefix, None, _told_so(note, size), "hevc")


def _told_so(note: str, size: tuple[int, int]) -> str:
    width, height = size
    if is_usual(size) or not (width % BLOCK or height % BLOCK):
        return f"{note} The picture is {width} x {height}."
    return f"{note} The picture is about {width} x {height}; a healthy file would tell it exactly."


INSIDE = "The stream itself tells how it is coded."


def _inside(sets: Sets, sample: Sequence[bytes]) -> Iterator[Sets]:
    if sets.units and sets.suits(sample):
        yield sets


def _by_boxes(data: memoryview) -> Iterator[Sets]:
    for codec, box in BOXES.items():
        units, prefix = _told_by(configuration(data, box), codec)
        yield Sets(units, prefix, None, "The file still tells its coding.", codec)


def _of_reference(reference: Path) -> Sets:
    from pipelines.reading import open_container, rate_of

    with open_container(reference) as container:
        stream = container.streams.video[0]
        extra = bytes(stream.codec_context.extradata or b"")
        rate, codec = rate_of(stream, reference), stream.codec_context.name
    units, prefix = _told_by(extra, codec)
    note = "How it is coded was taken from the reference."
    return Sets(units, prefix, rate, note, codec if codec in BOXES else "h264")


def _told_by(extra: bytes, codec: str) -> tuple[tuple[bytes, ...], int]:
    """The parameter sets in an `avcC` or `hvcC` box, and how many bytes tell a unit's length."""
    told = listed(extra, codec)
    units = filter(is_set, told) if codec == "hevc" else told
    return tuple(units), prefix_of(extra, codec) or USUAL_PREFIX
