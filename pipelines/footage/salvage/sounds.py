"""The sound of a film without its index: what stands between the pictures.

A camera writes a little of each in turn, so that what is no picture is sound. It tells neither how
it is coded nor how long its frames are: a decoder that is told the right configuration goes through
a whole stretch, from its first byte to its last.
"""

import mmap
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from pipelines.errors import UnreadableMedia
from pipelines.footage.salvage.aac import ALIKE, Ear, config, heard_under
from pipelines.footage.salvage.walking import Beat

LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1"}
FEWEST, TRIED, WHOLE = 16, 16, 0.6
"""Bytes of a stretch that may be sound; how many are tried; the share that must be whole."""
MARK, PRIMED = b"Lavc", 1024
"""What FFmpeg writes into its first frame, and the samples it codes before the sound begins."""
LAG_S = 0.1
"""Sound that is later than its pictures by more than this, after a broken stretch, lost some."""
SHOWN = {
    **dict.fromkeys((Fraction(30), Fraction(25), Fraction(24)), 0.0),
    **dict.fromkeys((Fraction(60), Fraction(50)), 0.2),
    **{Fraction(whole * 1000, 1001): 0.4 for whole in (30, 24, 60)},
    **dict.fromkeys(map(Fraction, (15, 20, 12, 10, 48, 120)), 1.0),
}
"""Rates that pictures have, and how unusual they are, in errors of what is measured."""
NEAR = 0.04
"""How far, at most, the rate told by the sound lies from one that pictures have."""


class Stretch(NamedTuple):
    """What stands between two pictures. pictures: those before it."""

    begin: int
    end: int
    pictures: int


@dataclass(frozen=True)
class Coded:
    """How a sound is coded. begins_s: when its first frame is heard. stream: of a reference.

    align: bytes of a sample of all channels, 0 when it is coded in frames.
    """

    told: bytes
    rate: int
    channels: int
    begins_s: float = 0.0
    align: int = 0
    stream: Any = None


@dataclass
class Found:
    """Frames of one stretch: begin, length and samples of each. whole: nothing else is in it."""

    pictures: int
    frames: list[tuple[int, int, int]] = field(default_factory=list)
    whole: bool = False

    @property
    def samples(self) -> int:
        """How many it holds."""
        return sum(samples for _, _, samples in self.frames)


def save_sound(
    path: Path, reference: Path | None, out: Path, about: dict[str, Any], beat: Beat
) -> dict[str, Any]:
    """Writes the sound between the pictures of a broken file to `out`, a mov file of its own.

    about: `stretches`, as `save` told them, and `rate` of the pictures, or None. Returns `span`,
    when the sound begins and ends in seconds after the first picture, or None where none was found;
    `rate` of the pictures; and `notes`.
    """
    stretches = [s for told in about["stretches"] if (s := Stretch(*told)).end - s.begin >= FEWEST]
    rate = Fraction(about["rate"]) if about["rate"] else None
    silent = {"span": None, "rate": about["rate"]}
    if not stretches:
        return {**silent, "notes": ["No sound stands between its pictures."]}
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
        _referred(reference) as (referred, other),
    ):
        coded = referred or (None if other else _by_trying(data, stretches, beat))
        if coded is None:
            return {**silent, "notes": [_untold(reference, other)]}
        found = list(_found(data, stretches, coded, beat))
        if not any(one.frames for one in found):
            return {**silent, "notes": [_untold(reference, other)]}
        if referred is None:
            coded, rate = _timed(coded, found, rate)
        span = _write(data, out, coded, _placed(found, coded, rate))
    return {"span": span, "rate": rate and str(rate), "notes": list(_notes(found))}


def _untold(reference: Path | None, other: str) -> str:
    if other:
        return f"Its sound is coded as {other} and is not found without the index."
    if reference is None:
        return "Its sound was not found. A healthy file of the same camera may help."
    return "Its sound was not found between its pictures."


def _notes(found: Sequence[Found]) -> Iterator[str]:
    yield "Its sound was found between its pictures."
    if broken := sum(not one.whole for one in found[:-1]):
        yield f"{broken} stretches between its pictures are not sound, or only in part."


@contextmanager
def _referred(reference: Path | None) -> Iterator[tuple[Coded | None, str]]:
    """How the sound of a healthy file is coded, or the name of a coding that cannot be found."""
    from pipelines.reading import open_container

    told: tuple[Coded | None, str] = None, ""
    with ExitStack() as opened:
        if reference is not None:
            with suppress(UnreadableMedia):
                told = _coded(opened.enter_context(open_container(reference)))
        yield told


def _coded(container: Any) -> tuple[Coded | None, str]:
    from pipelines.reading import picture_begins

    stream = next(iter(container.streams.audio), None)
    if stream is None or stream.codec_context is None:
        return None, ""
    coded = stream.codec_context
    first = next((p for p in container.demux(stream) if p.pts is not None), None)
    begins = float(first.pts * first.time_base) if first else 0.0
    begins -= float(picture_begins(container))
    told = bytes(coded.extradata or b"")
    shape = Coded(told, coded.sample_rate, coded.channels, begins, stream=stream)
    if coded.name.startswith("pcm_"):
        return replace(shape, align=coded.channels * coded.format.bytes), ""
    if coded.name == "aac" and told:
        return shape, ""
    return None, coded.name


def _by_trying(data: mmap.mmap, stretches: Sequence[Stretch], beat: Beat) -> Coded | None:
    """The usual configuration under which the first stretches are frames from end to end."""
    sample = [bytes(data[s.begin : s.end]) for s in stretches[: TRIED + 1]]
    sample = sample[:-1] or sample  # the last may break off
    paired = sum(stretch[0] >> 5 == 1 for stretch in sample) * 2 >= len(sample)
    best, most = None, 0.0
    for rates, channels in product(ALIKE, (2,) if paired else (1, 6)):
        beat()
        told = config(rates[0], channels)
        share = heard_under(told, sample)
        if share > most:
            best, most = Coded(told, rates[0], channels), share
    if best is None or most < WHOLE:
        return None
    primed = MARK in sample[0][:64]
    return replace(best, begins_s=-PRIMED / best.rate if primed else 0.0)


def _found(
    data: mmap.mmap, stretches: Sequence[Stretch], coded: Coded, beat: Beat
) -> Iterator[Found]:
    ear = None if coded.align else Ear(coded.told)
    for stretch in stretches:
        beat()
        length = stretch.end - stretch.begin
        one = Found(stretch.pictures)
        if ear is None:
            many = length // coded.align
            one.frames.append((stretch.begin, many * coded.align, many))
        else:
            held = bytes(data[stretch.begin : stretch.end])
            frames = [(stretch.begin + at, size, ear.samples) for at, size in ear.frames(held)]
            one.frames += frames
        one.whole = sum(size for _, size, _ in one.frames) == length
        yield one


def _timed(
    coded: Coded, found: Sequence[Found], fps: Fraction | None
) -> tuple[Coded, Fraction | None]:
    """The rates of sound and pictures that suit how much of both stands in the file."""
    measured, unsure = _samples_a_picture(found)
    if not measured:
        return coded, fps
    rates = next(alike for alike in ALIKE if coded.rate in alike)
    shown_at = {fps: 0.0} if fps else SHOWN
    cost, rate, shown = min(
        (abs(measured * shown / rate - 1) / unsure + strange, rate, shown)
        for (shown, strange), rate in product(shown_at.items(), rates)
    )
    begins = coded.begins_s * coded.rate / rate
    told = replace(coded, told=config(rate, coded.channels), rate=rate, begins_s=begins)
    return told, shown if fps or (cost - SHOWN[shown]) * unsure < NEAR else None


def _samples_a_picture(found: Sequence[Found]) -> tuple[float, float]:
    """How many there are on average, and how far that may be off, as a share; 0, 0 if unknown.

    The line through how much of both stands before each stretch (least squares), with a step where
    a stretch is broken.
    """
    import numpy as np

    pictures = np.array([one.pictures for one in found], float)
    samples = np.cumsum([0, *(one.samples for one in found[:-1])]).astype(float)
    runs = np.cumsum([0, *(not one.whole for one in found[:-1])])
    if len(found) - runs[-1] < 3:  # beside the sound there always is something else
        runs[:] = 0
    for run in set(runs.tolist()):
        pictures[runs == run] -= pictures[runs == run].mean()
        samples[runs == run] -= samples[runs == run].mean()
    spread = float(pictures @ pictures)
    slope = float(pictures @ samples) / spread if spread else 0.0
    if len(found) < 3 or slope <= 0:
        return 0.0, 0.0
    left = samples - slope * pictures
    error = float(np.sqrt(left @ left / (len(found) - 2) / spread))
    return slope, error / slope + 1 / float(np.ptp(pictures))


def _placed(
    found: Sequence[Found], coded: Coded, fps: Fraction | None
) -> Iterator[tuple[int, int, int, int]]:
    """Begin, length, samples and number of the first sample of each frame.

    After a stretch that is not whole the sound goes on where its pictures are.
    """
    leads: list[float] = []
    now, sure = 0, True
    for one in found:
        due = float(one.pictures / fps) * coded.rate if fps else now
        lag = due + median(leads) - now if leads else 0.0
        if not sure and lag > LAG_S * coded.rate and one.frames:
            size = one.frames[0][2]
            now += round(lag / size) * size
        leads.append(now - due)
        for begin, length, samples in one.frames:
            yield begin, length, samples, now
            now += samples
        sure = one.whole


def _write(
    data: mmap.mmap, out: Path, coded: Coded, frames: Iterator[tuple[int, int, int, int]]
) -> tuple[float, float]:
    import av

    begins, ends, tick = round(coded.begins_s * coded.rate), 0, Fraction(1, coded.rate)
    with av.open(str(out), "w", format="mov", options={"fflags": "+bitexact"}) as film:
        stream: Any = (
            film.add_stream_from_template(coded.stream)
            if coded.stream
            else film.add_stream("aac", rate=coded.rate, layout=LAYOUTS[coded.channels])
        )
        stream.time_base = tick
        for begin, length, samples, number in frames:
            packet = av.Packet(bytes(data[begin : begin + length]))
            packet.stream, packet.time_base = stream, tick
            packet.pts = packet.dts = begins + number
            packet.duration, packet.is_keyframe = samples, True
            film.mux(packet)
            ends = begins + number + samples
    return max(0.0, float(begins * tick)), float(ends * tick)
