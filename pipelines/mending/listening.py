"""A stretch of a clip's sound as it is and as it would be mended, to be listened to."""

import wave
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from pipelines.errors import UnreadableMedia
from pipelines.footage.voice import samples
from pipelines.hearing import Samples
from pipelines.hearing.filling import filled
from pipelines.mending.planning import Step
from pipelines.mending.sounding import voice

EARS = 2
LOUDEST = 32_767


@dataclass(frozen=True)
class Heard:
    """A stretch twice over: float [N, C], -1 to 1. rate: samples a second."""

    rate: int
    before: Samples
    after: Samples


def heard(source: Path, steps: Sequence[Step], begins: Fraction, ends: Fraction) -> Heard:
    """What is heard of a clip from `begins` to `ends`, seconds after its first picture.

    Nothing else of it is mended. Where there is no sound it is silent.

    Raises:
        UnreadableMedia: the file has no sound that can be read.
    """
    said = voice(source, steps)
    if said.of is None:
        raise UnreadableMedia("The sound of this clip cannot be read. Bring the clip in again.")
    rate, many = said.of.rate, round((ends - begins) * said.of.rate)
    was, now = (round((begins - at) * rate) for at in (said.of.begins, said.begins))
    before = _stretch(samples(source), was, many, said.of.channels)
    after = _stretch(filled(samples(source), said.wounds), now, many, said.of.channels)
    return Heard(rate, before, after)


def _stretch(blocks: Iterable[Samples], first: int, many: int, channels: int) -> Samples:
    """`many` samples from number `first` on; those that there are not are silent."""
    out, base = np.zeros((many, channels), np.float64), 0
    for block in blocks:
        start, stop = max(first, base), min(first + many, base + len(block))
        if start < stop:
            out[start - first : stop - first] = block[start - base : stop - base]
        base += len(block)
        if base >= first + many:
            break
    return out


def write_heard(path: Path, told: Heard) -> None:
    """A WAV that holds the stretch as it is, and after that, as long, as it would be mended."""
    both = np.concatenate([told.before, told.after])[:, :EARS]
    plain = np.rint(np.clip(both, -1, 1) * LOUDEST).astype("<i2")
    with wave.open(str(path), "wb") as out:
        out.setnchannels(plain.shape[1])
        out.setsampwidth(2)
        out.setframerate(told.rate)
        out.writeframes(np.ascontiguousarray(plain).tobytes())
