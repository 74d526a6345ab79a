"""One pass over a file, inside the process that decodes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.footage.scan import Frame, Packet
from pipelines.footage.units import leaning
from pipelines.reading import open_container

if TYPE_CHECKING:
    import av

MOST_FAULTS = 50
KINDS = {1: "I", 2: "P", 3: "B", 4: "P", 5: "I", 6: "P", 7: "B"}  # AVPictureType, S as P
Beat = Callable[[int], None]


def scanned(path: Path, skip: frozenset[int], beat: Beat) -> dict[str, Any]:
    """Everything there is to know of the file but its pixels, as `Scan.of` takes it.

    Raises:
        UnreadableMedia: the file is of a kind that is not opened, or tells of no pictures.
    """
    with open_container(path) as container:
        seen = _Seen(container)
        for packet in _demuxed(container, seen.streams, seen):
            if packet is None or packet.stream is not seen.stream:
                seen.hear(packet)
                continue
            beat(len(seen.packets))
            seen.store(packet, skip)
        seen.flush()
        return seen.told(container)


@dataclass(frozen=True)
class Part:
    """Frames from packet `first` on, as `scanned` found them.

    counted: they are numbered as they come. concealing: the decoder paints over what it lacks.
    redrawn: a folder of packets, by number, that take the place of those of the file.
    """

    path: Path
    first: int
    skip: frozenset[int]
    counted: bool
    concealing: bool = True
    redrawn: Path | None = None


def decoded(part: Part, beat: Beat) -> Iterator[tuple[int, "av.VideoFrame"]]:
    """The frames of a part, each with its number.

    Raises:
        UnreadableMedia: the file is of a kind that is not opened, or tells of no pictures.
    """
    with open_container(part.path) as container:
        stream = container.streams.video[0]
        if not part.concealing:
            stream.codec_context.options = {"ec": "0"}
        for place, frame in enumerate(_frames(container, stream, part, beat)):
            yield (place if part.counted else frame.pts), frame


def _frames(container: Any, stream: Any, part: Part, beat: Beat) -> Iterator[Any]:
    anew = {int(file.name): file for file in part.redrawn.iterdir()} if part.redrawn else {}
    for number, packet in enumerate(stored_packets(container)):
        beat(number)
        if number >= part.first and number not in part.skip:
            given = _from_disk(anew[number]) if number in anew else packet
            yield from tried(stream.codec_context, given, number)[0]
    yield from tried(stream.codec_context, None, 0)[0]


def _from_disk(file: Path) -> Any:
    import av

    return av.Packet(file.read_bytes())


def stored_packets(container: Any) -> Iterator[Any]:
    """The packets of the pictures, as they are numbered everywhere."""
    return _demuxed(container, (container.streams.video[0],), _Faults())


def tried(decoder: Any, packet: Any, number: int) -> tuple[list[Any], bool]:
    """The frames the decoder gives for a packet, and whether it took it; None flushes it."""
    import av

    if packet is not None:
        if not packet.size:
            return [], True
        packet.pts, packet.dts = number, None
    try:
        return decoder.decode(packet), True
    except (av.FFmpegError, ValueError, MemoryError):
        return [], False


class _Faults:
    """How often the file could not be read on."""

    def __init__(self) -> None:
        self.ended = ""
        self.faults = 0


def _demuxed(container: Any, streams: tuple[Any, ...], faults: _Faults) -> Iterator[Any]:
    """The packets of the streams; what is broken between them is leapt over."""
    import av

    while faults.faults < MOST_FAULTS:
        try:
            for packet in container.demux(*streams):
                if packet.size or packet.pts is not None or packet.dts is not None:
                    yield packet
            return
        except EOFError:
            return
        except (av.FFmpegError, ValueError, MemoryError) as wrong:
            faults.faults += 1
            faults.ended = str(getattr(wrong, "strerror", None) or wrong).lower()


class _Seen(_Faults):
    """What was met so far."""

    def __init__(self, container: Any) -> None:
        super().__init__()
        self.stream = container.streams.video[0]
        self.streams = (self.stream, *container.streams.audio[:1])
        self.packets: list[Packet] = []
        self.frames: list[Frame] = []
        self.failed: list[int] = []
        self.heard: list[float] = []
        self.leant_on = leaning(self.stream.codec_context)

    def store(self, packet: Any, skip: frozenset[int]) -> None:
        """Takes the next packet of the pictures and decodes it."""
        number = len(self.packets)
        leant_on = not packet.is_disposable and self.leant_on(packet)
        self.packets.append(_packet(packet, leant_on))
        if number in skip:
            self.failed.append(number)
            return
        frames, took = tried(self.stream.codec_context, packet, number)
        if not took:
            self.failed.append(number)
        self.frames += map(_frame, frames)

    def flush(self) -> None:
        """Takes the frames the decoder held back."""
        self.frames += map(_frame, tried(self.stream.codec_context, None, 0)[0])

    def hear(self, packet: Any) -> None:
        """Takes a packet of the sound."""
        if packet is None or packet.pts is None or packet.is_discard:
            return
        begins = float(packet.pts * packet.time_base)
        self.heard = [
            min([begins, *self.heard[:1]]),
            max([begins + float((packet.duration or 0) * packet.time_base), *self.heard[1:]]),
        ]

    def told(self, container: Any) -> dict[str, Any]:
        """All of it."""
        named = [frame.packet for frame in self.frames]
        counted = None in named or len(set(named)) < len(named)
        if counted:
            self.frames = [f._replace(packet=place) for place, f in enumerate(self.frames)]
        stream = self.stream
        rates = (stream.average_rate, stream.guessed_rate, stream.base_rate)
        return {
            "codec": stream.codec_context.name,
            "container": container.format.name,
            "base": str(stream.time_base or 0),
            "rates": [str(rate) for rate in rates if rate],
            "promised": stream.frames,
            "packets": self.packets,
            "frames": self.frames,
            "failed": self.failed,
            "counted": counted,
            "sound": self.heard or None,
            "ended": self.ended,
        }


def _packet(packet: Any, leant_on: bool) -> Packet:
    return Packet(
        pts=packet.pts,
        dts=packet.dts,
        key=bool(packet.is_keyframe),
        empty=not packet.size or bool(packet.is_discard),
        leant_on=leant_on,
    )


def _frame(frame: Any) -> Frame:
    height, width = frame.height, frame.width
    if round(frame.rotation / 90) % 2:
        height, width = width, height
    return Frame(
        packet=frame.pts,
        kind=KINDS.get(int(frame.pict_type), ""),
        corrupt=bool(frame.is_corrupt),
        key=bool(frame.key_frame),
        width=width,
        height=height,
        interlaced=bool(frame.interlaced_frame),
    )
