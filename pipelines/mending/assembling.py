"""The pieces of a repaired clip and the sound of the broken one, in one file, coded as they are."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import Any

from pipelines.errors import UnreadableMedia, UnwritableMedia
from pipelines.footage.stereo import stereo
from pipelines.reading import open_container, packets, picture_begins
from pipelines.sound import add_sound, at, is_opened
from pipelines.writing import counted, written

IN_MP4 = ("aac", "mp3", "mp3float", "ac3", "flac", "opus", "libopus")


@dataclass(frozen=True)
class SoundFrom:
    """Where the sound comes from. path: None is silent. offset_s: it is moved so much to the front.

    mended: a file that holds the stream `index` anew, moved already.
    """

    path: Path | None
    offset_s: float = 0.0
    mended: Path | None = None
    index: int = -1


def assemble(pieces: Sequence[Path], out: Path, frames: int, sound: SoundFrom) -> str:
    """Writes the pieces one after the other, with their sound.

    Returns what became of it: "mended", "moved", "copied", "coded anew" or "none". Sound that
    cannot be copied is coded anew, and what cannot even be decoded is left out: the pictures are
    not lost for it.

    Raises:
        UnwritableMedia: the file could not be written or did not read back.
        DiskFull: there was no room for it.
    """
    for way in (_copied, _coded_anew):
        with suppress(UnreadableMedia, UnwritableMedia):
            if sound.path is None:
                break
            if told := way(pieces, out, frames, sound):
                return told
    with written(out) as part:
        _mux(pieces, part, (), _is_mp4(out))
        counted(part, frames, out.name)
    return "none"


def _is_mp4(out: Path) -> bool:
    return out.suffix.lower() == ".mp4"


def _copied(pieces: Sequence[Path], out: Path, frames: int, sound: SoundFrom) -> str:
    """With the packets of the sound; nothing is done when this kind of file cannot hold them."""
    with _Sounding(sound, _is_mp4(out)) as rest, _Mended(sound, _is_mp4(out)) as first:
        if not (first.streams or rest.streams):
            return ""
        with written(out) as part:
            _mux(pieces, part, (first, rest), _is_mp4(out))
            counted(part, frames, out.name)
    return "mended" if sound.mended else "moved" if sound.offset_s else "copied"


def _coded_anew(pieces: Sequence[Path], out: Path, frames: int, sound: SoundFrom) -> str:
    blocks = stereo(sound.path, at(frames, _rate(pieces[0]))) if sound.path else None
    if blocks is None:
        return ""
    with written(out) as part:
        _mux(pieces, part, (), _is_mp4(out))
        add_sound(part, blocks)
        counted(part, frames, out.name)
    return "coded anew"


class _Sounding:
    """The sound of a file as packets; nothing when it cannot be opened or not be copied."""

    def __init__(self, sound: SoundFrom, mp4: bool) -> None:
        self._sound, self._path, self._mp4 = sound, sound.path, mp4
        self._opened: Any = None
        self.streams: list[Any] = []
        self.begins = Fraction(0)

    def __enter__(self) -> "_Sounding":
        if self._path is not None:
            with suppress(UnreadableMedia):
                self._opened = open_container(self._path, only_sound=True)
                container = self._opened.__enter__()
                self._container = container
                self.streams = [s for s in container.streams.audio if self._fits(s)]
                self.begins = picture_begins(container) + Fraction(self._sound.offset_s)
        return self

    def __exit__(self, *told: object) -> None:
        if self._opened is not None:
            with suppress(UnreadableMedia):
                self._opened.__exit__(None, None, None)

    def _fits(self, stream: Any) -> bool:
        if self._sound.mended and stream.index == self._sound.index:
            return False
        name = stream.codec_context.name if stream.codec_context else ""
        return name in IN_MP4 if self._mp4 else is_opened(stream)

    def packets(self, into: dict[int, Any]) -> Iterator[tuple[Fraction, int, Any]]:
        """The packets by their time after the first picture, bound for streams of another file."""
        import av

        last: dict[int, int] = {}
        with suppress(av.FFmpegError):
            for packet in self._container.demux(self.streams) if self.streams else ():
                if packet.dts is None or packet.pts is None:
                    continue
                if packet.dts <= last.get(packet.stream.index, packet.dts - 1):
                    continue  # broken time stamps: no file takes a packet that goes back
                last[packet.stream.index] = packet.dts
                tick = packet.time_base
                shift = round(self.begins / tick)
                packet.pts, packet.dts = packet.pts - shift, packet.dts - shift
                if (packet.pts + (packet.duration or 0)) >= 0:
                    index = packet.stream.index
                    packet.stream = into[index]
                    yield packet.dts * tick, 1, packet


class _Mended(_Sounding):
    """The sound that was made anew: a file without pictures that begins with them."""

    def __enter__(self) -> "_Mended":
        import av

        if self._sound.mended:
            self._container = av.open(str(self._sound.mended))
            self._opened = self._container
            self.streams = list(self._container.streams.audio)
        return self


def _mux(pieces: Sequence[Path], part: Path, sounds: Sequence[_Sounding], mp4: bool) -> None:
    import av

    options = {"fflags": "+bitexact", **({"movflags": "+faststart"} if mp4 else {})}
    with (
        open_container(pieces[0]) as first,
        av.open(str(part), "w", format="mp4" if mp4 else "matroska", options=options) as film,
    ):
        like = first.streams.video[0]
        fps = Fraction(like.average_rate or 24)
        picture = film.add_stream_from_template(like)
        picture.time_base = 1 / fps
        packed = [
            sound.packets({s.index: film.add_stream_from_template(s) for s in sound.streams})
            for sound in sounds
        ]
        for _, _, packet in merge(
            _pictures(pieces, picture, fps), *packed, key=lambda told: told[:2]
        ):
            film.mux(packet)


def _pictures(
    pieces: Sequence[Path], stream: Any, fps: Fraction
) -> Iterator[tuple[Fraction, int, Any]]:
    number = 0
    for piece in pieces:
        for packet in packets(piece):
            packet.stream, packet.time_base = stream, 1 / fps
            packet.pts = packet.dts = number
            packet.duration = 1
            yield number / fps, 0, packet
            number += 1


def _rate(piece: Path) -> Fraction:
    with open_container(piece) as container:
        return Fraction(container.streams.video[0].average_rate or 24)
