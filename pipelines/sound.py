"""What is heard: float samples, cut to frames, and kept in a file beside its pictures.

Everything is kept at 48 kHz in two channels: as float PCM in Matroska, which loses nothing, and as
AAC in MP4. A sample belongs to a frame by exact fractions, so that no length of film drifts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.clip import Span
from pipelines.files import whole_file
from pipelines.reading import open_container, packets, rate_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATE, CHANNELS = 48_000, 2
FADE = RATE // 50
"""Samples over which one sound gives way to the next: 20 ms, by ear."""
BLOCK = 1024
KEPT = {"matroska": "pcm_f32le", "mp4": "aac"}
BITS_S = 192_000
CODECS = ("aac", "flac", "mp3", "mp3float", "opus", "libopus", "vorbis", "libvorbis", "ac3")


@dataclass(frozen=True)
class Sound:
    """What is heard. samples: float32 [N, C], -1 to 1. rate: samples a second."""

    samples: "Samples"
    rate: int


def at(frame: int, fps: Fraction) -> int:
    """The sample at which a frame begins."""
    return round(frame * RATE / fps)


def kept(sound: Sound, frames: int, fps: Fraction) -> "Samples":
    """`sound` as it is kept, float32 [N, 2]: exactly as long as `frames`, silent where it ends."""
    return _fitted(_resampled(sound), at(frames, fps))


def silence(samples: int) -> "Samples":
    """So many samples of nothing, float32 [N, 2]."""
    import numpy as np

    return np.zeros((samples, CHANNELS), np.float32)


def followed(before: "Samples", after: "Samples", begins: int) -> "Samples":
    """`before`, and from sample `begins` on `after`, which takes over where `before` ends.

    Where both are heard, the last `FADE` samples of `before` are mixed into `after`.
    """
    import numpy as np

    both = max(0, len(before) - begins)
    fade = min(FADE, both, len(after))
    way = np.linspace(0, 1, fade, endpoint=False, dtype=np.float32)[:, None]
    mixed = before[len(before) - fade :] * (1 - way) + after[both - fade : both] * way
    gap = silence(max(0, begins - len(before)))
    return np.concatenate([before[: len(before) - fade], mixed, gap, after[both:]])


def heard(path: Path, span: Span, samples: int) -> Iterator["Samples"]:
    """What is heard with the frames of `span`, in blocks of `samples` all together.

    Silence where the file has none. The samples stand where the file says, encoder delay aside.

    Raises:
        UnreadableMedia: the file is missing, broken, or of a kind that is not opened.
    """
    now = 0
    if span.start:
        with open_container(path) as container:
            now = at(span.start, rate_of(container.streams.video[0], path))
    yield from placed(_decoded(path), now, now + samples)


def placed(blocks: Iterable[tuple[int, "Samples"]], now: int, stop: int) -> Iterator["Samples"]:
    """Samples `now` up to `stop` of blocks that come with where they begin; silence elsewhere."""
    for begins, block in blocks:
        if begins + len(block) <= now:
            continue
        if begins >= stop:
            break
        if begins > now:
            yield silence(begins - now)
            now = begins
        piece = block[now - begins : stop - begins]
        yield piece
        now += len(piece)
    if now < stop:
        yield silence(stop - now)


def in_turn(pieces: Iterable[tuple[Path | None, Span]], fps: Fraction) -> Iterator["Samples"]:
    """What is heard with spans of files shown one after the other at `fps`; None is silent."""
    frames = 0
    for path, span in pieces:
        samples = at(frames + len(span), fps) - at(frames, fps)
        yield from heard(path, span, samples) if path else [silence(samples)]
        frames += len(span)


def has_sound(path: Path) -> bool:
    """Whether a file has a sound that is opened.

    Raises:
        UnreadableMedia: the file is missing, broken, or of a kind that is not opened.
    """
    with open_container(path, only_sound=True) as container:
        return _stream(container) is not None


def is_opened(stream: Any) -> bool:
    """Whether the sound of a stream is of a kind that is opened."""
    coded = stream.codec_context
    return coded is not None and (coded.name in CODECS or coded.name.startswith("pcm_"))


def add_sound(film: Path, blocks: Iterable["Samples"], title: str = "") -> None:
    """Gives a film of `write_video` or `join` a sound; its pictures stay byte for byte.

    blocks: float32 [N, 2] at 48 kHz, all together as long as the film. The same film and sound
    give the same bytes.

    Raises:
        UnreadableMedia: the film cannot be read.
        DiskFull: there was no room for it.
    """
    left = iter(blocks)
    with whole_file(film) as part:
        track = _Track(part, film, title)
        try:
            for packet in packets(film):
                track.picture(packet)
                track.fill(left)
            track.end(left)
        finally:
            track.close()


class _Track:
    """A film that is written anew with a sound."""

    def __init__(self, part: Path, film: Path, title: str) -> None:
        import av

        with open_container(film) as source:
            form = "mp4" if "mp4" in source.format.name else "matroska"
            options = {"fflags": "+bitexact"}
            if form == "mp4":
                options["movflags"] = "+faststart"
            self._container: Any = av.open(str(part), "w", format=form, options=options)
            stream = source.streams.video[0]
            self._fps = Fraction(stream.average_rate or 24)
            self._video = self._container.add_stream_from_template(stream)
            self._video.time_base = 1 / self._fps
        self._audio = _sounding(self._container, form)
        if title:
            self._container.metadata["title"] = title
        self._shown = self._told = 0
        self._waiting = silence(0)

    def picture(self, packet: Any) -> None:
        packet.stream = self._video
        packet.time_base = 1 / self._fps
        packet.pts = packet.dts = self._shown
        packet.duration = 1
        self._container.mux(packet)
        self._shown += 1

    def fill(self, blocks: Iterator["Samples"]) -> None:
        """Takes sound up to the end of the last picture."""
        import numpy as np

        while self._told + len(self._waiting) < at(self._shown, self._fps):
            block = next(blocks, None)
            if block is None:
                return
            self._waiting = np.concatenate([self._waiting, block])
            self._encode(len(self._waiting) // BLOCK * BLOCK)

    def end(self, blocks: Iterator["Samples"]) -> None:
        """Takes what is left, up to the end of the film."""
        self.fill(blocks)
        self._encode(min(len(self._waiting), at(self._shown, self._fps) - self._told))
        self._container.mux(self._audio.encode())

    def close(self) -> None:
        self._container.close()

    def _encode(self, samples: int) -> None:
        import av
        import numpy as np

        for start in range(0, samples, BLOCK):
            block = self._waiting[start : min(start + BLOCK, samples)]
            planes = np.ascontiguousarray(block.T)
            frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout="stereo")
            frame.sample_rate, frame.pts = RATE, self._told
            frame.time_base = Fraction(1, RATE)
            self._container.mux(self._audio.encode(frame))
            self._told += len(block)
        self._waiting = self._waiting[samples:]


def _sounding(container: Any, form: str) -> Any:
    stream = container.add_stream(KEPT[form], rate=RATE, layout="stereo")
    stream.time_base = Fraction(1, RATE)
    stream.codec_context.thread_count = 1
    stream.options = {"flags": "+bitexact"}
    if form == "mp4":
        stream.bit_rate = BITS_S
    return stream


def _stream(container: Any) -> Any:
    return next(filter(is_opened, container.streams.audio), None)


def _decoded(path: Path) -> Iterator[tuple[int, "Samples"]]:
    """The sound of a file in blocks, each with the sample it begins at."""
    import av
    import numpy as np

    with open_container(path, only_sound=True) as container:
        stream = _stream(container)
        if stream is None:
            return
        turned = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
        begins = None
        for frame in [*container.decode(stream), None]:
            for made in turned.resample(frame):
                if begins is None:
                    begins = _begin(frame)
                yield begins, made.to_ndarray().T.astype(np.float32, copy=False)
                begins += made.samples


def _begin(frame: Any) -> int:
    return round(float(frame.pts * frame.time_base) * RATE) if frame and frame.pts else 0


def _resampled(sound: Sound) -> "Samples":
    import av
    import numpy as np

    samples = sound.samples.astype(np.float32, copy=False)
    if samples.shape[1] != CHANNELS:
        samples = np.repeat(samples.mean(axis=1, keepdims=True), CHANNELS, axis=1)
    if sound.rate == RATE or not len(samples):
        return samples
    frame = av.AudioFrame.from_ndarray(
        np.ascontiguousarray(samples.T), format="fltp", layout="stereo"
    )
    frame.sample_rate = sound.rate
    turned = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    blocks = [b.to_ndarray().T for b in (*turned.resample(frame), *turned.resample(None))]
    return np.concatenate(blocks) if blocks else silence(0)


def _fitted(samples: "Samples", length: int) -> "Samples":
    import numpy as np

    lacking = length - len(samples)
    return samples[:length] if lacking <= 0 else np.concatenate([samples, silence(lacking)])
