"""The sound of a clip mended: a file of it beside the pieces, and the proof of its samples."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.errors import UnwritableMedia
from pipelines.footage.voice import Track, samples, track
from pipelines.hearing import Fault, Samples
from pipelines.hearing.clipped import clipped
from pipelines.hearing.filling import Wound, filled
from pipelines.mending.assembling import IN_MP4, SoundFrom
from pipelines.mending.planning import Step
from pipelines.mending.proof import Proof
from pipelines.writing import written

BLOCK = 1024
BITS_S = 96_000
"""Bits a second for each channel of a sound that is given away."""
BESIDE = 64


@dataclass(frozen=True)
class Voice:
    """The sound of a repaired clip.

    source: the file it comes from. offset_s: is taken from where it begins. wounds: what of it is
    made anew; empty: its packets are copied. of: what it is.
    """

    source: Path
    offset_s: float = 0.0
    wounds: tuple[Wound, ...] = ()
    of: Track | None = None

    @property
    def begins(self) -> Fraction:
        """Seconds after the first picture, in the repaired clip."""
        assert self.of
        return self.of.begins - Fraction(self.offset_s)

    @property
    def early(self) -> int:
        """Samples before the first picture: they are left out."""
        assert self.of
        return max(0, round(-self.begins * self.of.rate))


def voice(source: Path, steps: Sequence[Step]) -> Voice:
    """What is to be done about the sound of `source`."""
    own = [step.damage for step in steps if step.repairer == "sound"]
    offset = sum(d.values["offset_s"][0] for d in own if d.kind == "desync")
    hurt = [d for d in own if d.kind != "desync"]
    of = track(source) if own else None
    if of is None:
        return Voice(source, offset)
    wounds: list[Wound] = []
    for damage in hurt:
        spans = _spans(damage.values, of.rate)
        if damage.kind == "clipping":
            wounds += _tops(source, of, spans)
        else:
            channels = map(int, damage.values["channel"])
            faults = (Fault(a, b, c, 1.0) for (a, b), c in zip(spans, channels, strict=True))
            wounds += [Wound(fault) for fault in faults if fault.channel < of.channels]
    return Voice(source, offset, tuple(wounds), of)


def _spans(values: Any, rate: int) -> list[tuple[int, int]]:
    both = zip(values["begins_s"], values["lasts_s"], strict=True)
    return [(round(at * rate), round((at + lasts) * rate)) for at, lasts in both]


def _tops(source: Path, of: Track, spans: Sequence[tuple[int, int]]) -> list[Wound]:
    """Flat tops are many: only the stretch they stand in is told, and they are found again."""
    found, base, before = [], 0, np.zeros((0, of.channels))
    for block in samples(source):
        heard = np.concatenate([before, block])
        low = base - len(before)
        if any(a < base + len(block) and b > low for a, b in spans):
            for channel, line in enumerate(heard.T):
                for f in clipped(line, of.rate, channel):
                    found.append(Fault(f.start + low, f.stop + low, channel, f.score))
        before, base = heard[-of.rate // BESIDE :], base + len(block)
    inside = {f for f in found if any(a <= f.start and f.stop <= b for a, b in spans)}
    return [Wound(fault, is_top=True) for fault in inside]


def sound_from(voice: Voice, folder: Path, mp4: bool) -> SoundFrom:
    """The sound for a file of that kind; what is mended is written to `folder` first.

    Raises:
        UnwritableMedia, DiskFull: it could not be written.
    """
    of, moved = voice.of, voice.offset_s
    copied = of is None or (not voice.wounds and (not mp4 or of.codec in IN_MP4))
    if of is None or copied:
        return SoundFrom(voice.source, moved)
    path = folder / ("given.mka" if mp4 else "sound.mka")
    write_voice(voice, path, "aac" if mp4 else "")
    return SoundFrom(voice.source, moved, path, of.index)


def write_voice(voice: Voice, path: Path, coded: str) -> None:
    """The mended sound as a Matroska file of its own. coded: "aac", or "" for all of its samples.

    Raises:
        UnwritableMedia, DiskFull: it could not be written.
    """
    import av

    of = voice.of
    assert of
    with written(path) as part, av.open(str(part), "w", format="matroska") as film:
        lossless = "pcm_f64le" if of.deep else "pcm_f32le"
        stream: Any = film.add_stream(coded or lossless, rate=of.rate, layout=of.layout)
        stream.time_base = Fraction(1, of.rate)
        if coded:
            stream.bit_rate = BITS_S * of.channels
        told = max(0, round(voice.begins * of.rate))
        for block in _portions(_from(filled(samples(voice.source), voice.wounds), voice.early)):
            film.mux(stream.encode(_frame(block, of, told, bool(coded))))
            told += len(block)
        film.mux(stream.encode())


def _from(blocks: Iterable[Samples], first: int) -> Iterator[Samples]:
    for block in blocks:
        yield block[first:]
        first = max(0, first - len(block))


def _portions(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """The same in portions of `BLOCK` samples, the last shorter."""
    held: Samples | None = None
    for block in blocks:
        held = block if held is None else np.concatenate([held, block])
        whole = len(held) // BLOCK * BLOCK
        yield from (held[at : at + BLOCK] for at in range(0, whole, BLOCK))
        held = held[whole:]
    if held is not None and len(held):
        yield held


def _frame(block: Samples, of: Track, told: int, planar: bool) -> Any:
    import av

    kind = "fltp" if planar else "dbl" if of.deep else "flt"
    wide = np.float64 if kind == "dbl" else np.float32
    laid: Any = block.T if planar else block.reshape(1, -1)
    laid = np.ascontiguousarray(laid, wide)
    frame = av.AudioFrame.from_ndarray(laid, format=kind, layout=of.layout)
    frame.sample_rate, frame.pts, frame.time_base = of.rate, told, Fraction(1, of.rate)
    return frame


def proven_sound(voice: Voice, out: Path) -> Proof:
    """Compares the samples that were not made, as read and as they read back from `out`.

    Raises:
        UnwritableMedia: one of them changed.
    """
    proof = _compared(voice, out)
    if proof.changed:
        raise UnwritableMedia(
            f"{proof.changed} samples of the sound did not read back as they were. "
            "Check the disk and try again."
        )
    return proof


def _compared(voice: Voice, out: Path) -> Proof:
    assert voice.of
    before = _portions(_from(samples(voice.source), voice.early))
    proof, base = Proof(), voice.early
    for read, back in zip_longest(before, _portions(samples(out)), fillvalue=np.zeros((0, 1))):
        if read.shape != back.shape:
            return Proof(proof.kept, proof.changed + max(read.size, back.size))
        known = np.ones(read.shape, bool)
        for wound in voice.wounds:
            start, stop = wound.fault.start - base, wound.fault.stop - base
            if start < len(read) and stop > 0:
                known[max(0, start) : stop, wound.fault.channel] = False
        proof += Proof(int(known.sum()), int(((read != back) & known).sum()))
        base += len(read)
    return proof
