"""The pieces of a repaired clip and the sound of the broken one, in one file, coded as they are."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import Any

from pipelines.clip import Span
from pipelines.errors import UnreadableMedia
from pipelines.reading import count_frames, open_container, packets
from pipelines.sound import CODECS, add_sound, at, has_sound, heard
from pipelines.writing import counted, written

IN_MP4 = ("aac", "mp3", "mp3float", "ac3", "flac", "opus", "libopus")


def assemble(pieces: Sequence[Path], out: Path, frames: int, sound: Path | None) -> str:
    """Writes the pieces one after the other, with the sound of the file `sound`.

    Returns what became of the sound: "copied", "coded anew" or "none".

    Raises:
        UnwritableMedia: the file could not be written or did not read back.
        DiskFull: there was no room for it.
    """
    mp4 = out.suffix.lower() == ".mp4"
    done = "none"
    with written(out) as part:
        with _Sounding(sound, mp4) as source:
            _mux(pieces, part, source, mp4)
            done = "copied" if source.streams else "none"
        if done == "none" and sound is not None and _heard(sound):
            fps = _rate(pieces[0])
            add_sound(part, heard(sound, Span(0, frames), at(frames, fps)))
            done = "coded anew"
        counted(part, frames, out.name)
    return done


def _heard(path: Path) -> bool:
    with suppress(UnreadableMedia):
        return has_sound(path)
    return False


class _Sounding:
    """The sound of a file as packets; nothing when it cannot be opened or not be copied."""

    def __init__(self, path: Path | None, mp4: bool) -> None:
        self._path, self._mp4 = path, mp4
        self._opened: Any = None
        self.streams: list[Any] = []
        self.begins = Fraction(0)

    def __enter__(self) -> "_Sounding":
        if self._path is not None:
            with suppress(UnreadableMedia):
                self._opened = open_container(self._path)
                container = self._opened.__enter__()
                self._container = container
                self.streams = [s for s in container.streams.audio if self._fits(s)]
                video = container.streams.video[0]
                self.begins = Fraction(video.start_time or 0) * video.time_base
        return self

    def __exit__(self, *told: object) -> None:
        if self._opened is not None:
            with suppress(UnreadableMedia):
                self._opened.__exit__(None, None, None)

    def _fits(self, stream: Any) -> bool:
        name = stream.codec_context.name if stream.codec_context else ""
        return name in IN_MP4 if self._mp4 else name in CODECS or name.startswith("pcm_")

    def packets(self, into: dict[int, Any]) -> Iterator[tuple[Fraction, int, Any]]:
        """The packets by their time after the first picture, bound for streams of another file."""
        import av

        with suppress(av.FFmpegError):
            for packet in self._container.demux(self.streams) if self.streams else ():
                if packet.dts is None or packet.pts is None:
                    continue
                tick = packet.time_base
                shift = round(self.begins / tick)
                packet.pts, packet.dts = packet.pts - shift, packet.dts - shift
                if (packet.pts + (packet.duration or 0)) >= 0:
                    index = packet.stream.index
                    packet.stream = into[index]
                    yield packet.dts * tick, 1, packet


def _mux(pieces: Sequence[Path], part: Path, sound: _Sounding, mp4: bool) -> None:
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
        into = {s.index: film.add_stream_from_template(s) for s in sound.streams}
        for _, _, packet in merge(
            _pictures(pieces, picture, fps), sound.packets(into), key=lambda told: told[:2]
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


def frames_in(pieces: Sequence[Path]) -> int:
    """How many frames the pieces have together."""
    return sum(map(count_frames, pieces))
