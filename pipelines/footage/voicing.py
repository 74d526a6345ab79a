"""The sound of a file, inside the process that decodes: as it is stored, in blocks."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.errors import UnreadableMedia
from pipelines.footage.voice import Track
from pipelines.hearing import Samples
from pipelines.reading import open_container, picture_begins
from pipelines.sound import is_opened

LATE_S, LOST_S, MOST_LOST_S = 0.012, 2.0, 20.0
"""Seconds a block may stand late before something lacks: Matroska rounds to a thousandth. More
than two are a sound that was not meant to be there; many of them are broken time stamps."""
LOUDEST = 64.0
"""Beyond is no sound but what a broken packet was decoded to."""
LAYOUTS = {1: "mono", 2: "stereo"}
"""Of plain samples a file often tells no more than how many channels there are."""
SIZES = {"u8": 7, "s16": 15, "s32": 31}


def tracked(path: Path) -> dict[str, Any] | None:
    """The first sound of a file that is opened, as `voice.track` takes it; None without one.

    Raises:
        UnreadableMedia: the file is of a kind that is not opened.
    """
    with open_container(path, only_sound=True) as container:
        found = _track(container)
    return {**asdict(found), "begins": str(found.begins)} if found else None


def _track(container: Any) -> Track | None:
    stream = _stream(container)
    first = next(_frames(container, stream), None) if stream else None
    if first is None:
        return None
    coded = stream.codec_context
    return Track(
        index=stream.index,
        codec=coded.name,
        rate=coded.sample_rate,
        channels=coded.channels,
        layout=LAYOUTS.get(coded.channels, coded.layout.name),
        begins=(_begins(first) or Fraction(0)) - picture_begins(container),
        deep=coded.format.name.rstrip("p") in ("s32", "dbl"),
    )


def sounded(path: Path, beat: Callable[[int], None]) -> Iterator[Samples]:
    """All of that sound, in blocks as they come; where packets lack, as long a silence.

    What cannot be decoded is silent, and a sound that breaks off ends there.
    """
    with suppress(UnreadableMedia), open_container(path, only_sound=True) as container:
        stream = _stream(container)
        if stream is None:
            return
        coded, due, left = stream.codec_context, None, MOST_LOST_S
        channels, rate = coded.channels, coded.sample_rate
        for number, frame in enumerate(_frames(container, stream)):
            beat(number)
            block, begins = _block(frame, channels, rate), _begins(frame)
            late = 0 if due is None or begins is None else begins - due
            if LATE_S < late < min(LOST_S, left):
                yield np.zeros((round(late * rate), channels), block.dtype)
                left -= float(late)
                due = begins
            yield block
            due = begins if due is None else due
            due = None if due is None else due + Fraction(len(block), rate)


def _stream(container: Any) -> Any:
    for stream in filter(is_opened, container.streams.audio):
        if stream.codec_context.sample_rate and stream.codec_context.channels:
            return stream
    return None


def _begins(frame: Any) -> Fraction | None:
    return None if frame.pts is None else Fraction(frame.pts * frame.time_base)


def _frames(container: Any, stream: Any) -> Iterator[Any]:
    import av

    for packet in container.demux(stream):
        with suppress(av.FFmpegError):
            yield from packet.decode()


def _block(frame: Any, channels: int, rate: int) -> Samples:
    """The samples of a frame; silence where it is not of the kind the file speaks of."""
    if (frame.layout.nb_channels, frame.sample_rate) != (channels, rate):
        return np.zeros((frame.samples, channels), np.float32)
    stored: Samples = frame.to_ndarray()
    block: Samples = stored.T if frame.format.is_planar else stored.reshape(-1, channels)
    kind = frame.format.name.rstrip("p")
    if kind not in SIZES:
        sane: Samples = np.clip(np.nan_to_num(block, posinf=0.0, neginf=0.0), -LOUDEST, LOUDEST)
        return sane
    wide: Any = np.float64 if kind == "s32" else np.float32
    middle = 128 if kind == "u8" else 0
    scaled: Samples = ((block.astype(wide) - middle) / wide(2 ** SIZES[kind])).astype(wide)
    return scaled
