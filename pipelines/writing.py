"""Writing files of moving pictures, and joining them without decoding.

Lossy files are H.264 with a key frame every `GOP` frames and no B-frames, so that packets stand in
the order they are shown: any file of ours can be cut at a key frame, ended anywhere, and joined to
any other of the same size and rate by copying packets. Preset and rate were chosen on drawn,
grainy 1280x720 pictures: `superfast` without B-frames costs 11 ms a frame and gives 44.0 dB at crf
19, `veryfast` 20 ms and 42.8 dB. Lossless files are FFV1 in Matroska, every frame a key frame.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.clip import LONGEST_SIDE, Span, rate
from pipelines.errors import BadRequest, DiskFull, UnreadableMedia, UnwritableMedia
from pipelines.files import NO_ROOM, told, whole_file
from pipelines.reading import count_frames, open_container, packets
from pipelines.sound import add_sound, has_sound, in_turn

if TYPE_CHECKING:
    import av
    import numpy as np
    from numpy.typing import NDArray

    from pipelines.reading import Packet
    from pipelines.sound import Samples

    Picture = NDArray[np.uint8]

GOP = 24
CRF = 20
PRESET = "superfast"
BT709 = 1  # the number of BT.709 in H.264 tables E-3 to E-5, and of libavutil's tags
LIMITED, FULL = 1, 2
# stitchable: headers do not depend on crf or content, so that packets of any two files join;
# chromaloc 1: a chroma sample stands for the mean of four pixels.
ALIKE = "stitchable=1:chromaloc=1"


class VideoSink:
    """An open file that takes pictures one after the other.

    frames: how many it has taken. sound: what is heard with them, float32 [N, 2] at 48 kHz as
    long as they; None: the film is silent.
    """

    sound: "Samples | None" = None

    def __init__(self, part: Path, width: int, height: int, fps: Fraction, crf: int | None) -> None:
        import av
        from av.video.reformatter import VideoReformatter

        self.width, self.height, self.fps, self.lossless = width, height, fps, crf is None
        self.frames = 0
        self._container: Any = av.open(
            str(part), "w", format="matroska" if crf is None else "mp4", options=_muxing(crf)
        )
        self._stream = _stream(self._container, width, height, fps, crf)
        self._reformatter = VideoReformatter()

    def add(self, picture: "Picture") -> None:
        """Takes the next picture, uint8 [H, W, 3] RGB.

        Raises:
            BadRequest: it has another shape or type.
        """
        import av
        import numpy as np

        if picture.shape != (self.height, self.width, 3) or picture.dtype != np.uint8:
            raise BadRequest(
                f"A picture of shape {picture.shape} ({picture.dtype}) does not fit into a film of "
                f"{self.width} x {self.height}. Give uint8 [H, W, 3]."
            )
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
        self.add_frame(self._coded(frame))

    def add_frame(self, frame: "av.VideoFrame") -> None:
        """Takes the next picture as a frame that already has the coded form."""
        frame.pts, frame.time_base = self.frames, 1 / self.fps
        frame.pict_type = 0
        self._mux(self._stream.encode(frame))
        self.frames += 1

    def close(self) -> None:
        """Writes what the encoder still holds and ends the file."""
        self._mux(self._stream.encode())
        self._container.close()

    def abandon(self) -> None:
        """Ends the file without caring for what is in it."""
        _abandon(self._container)

    def _mux(self, packets: Iterable["Packet"]) -> None:
        for packet in packets:
            packet.duration = 1
            self._container.mux(packet)

    def _coded(self, frame: "av.VideoFrame") -> "av.VideoFrame":
        """RGB as BT.709 in limited range; AREA is the one scaler here that rounds correctly."""
        from av.video.reformatter import ColorRange, Colorspace, Interpolation

        if self.lossless:
            return self._reformatter.reformat(frame, format="bgr0", threads=1)
        return self._reformatter.reformat(
            frame,
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
            interpolation=Interpolation.AREA,
            threads=1,
        )


@contextmanager
def write_video(
    path: Path,
    width: int,
    height: int,
    fps: Fraction,
    lossless: bool = False,
    crf: int = CRF,
    check: Callable[[Path], None] | None = None,
) -> Iterator[VideoSink]:
    """A sink for the pictures of one film; the file appears, whole, when the block ends.

    lossless: FFV1 in .mkv, every pixel kept; else H.264 in .mp4 with even sides.
    crf: quality of H.264, 0-51; higher is smaller and coarser, 18-20 cannot be told from the
        original by eye. check: looks at the written file before it gets its name, and raises what
        it finds wrong. The same pictures and settings give the same bytes.

    Raises:
        BadRequest: the size or suffix cannot be written so.
        UnwritableMedia: nothing was added, or what was written did not read back.
        DiskFull: there was no room for it.
    """
    fps = rate(fps)
    check_size(path, width, height, lossless)
    with written(path) as part:
        sink = VideoSink(part, width, height, fps, None if lossless else crf)
        try:
            yield sink
            if not sink.frames:
                raise UnwritableMedia(f"{path.name} would hold no frame. Add at least one.")
            sink.close()
        except BaseException:
            sink.abandon()
            raise
        if sink.sound is not None:
            add_sound(part, [sink.sound])
        counted(part, sink.frames, path.name)
        if check:
            check(part)


def join(paths: Iterable[Path], out: Path, lengths: Iterable[int] | None = None) -> None:
    """Writes the files one after the other, by copying packets: no pixel changes.

    Sound that any of them has is coded anew, so that it goes on without a gap. The files must come
    from `write_video` with one size, rate and kind.
    lengths: how many frames of each, from its beginning; None takes all.

    Raises:
        BadRequest: there is nothing to join.
        UnreadableMedia: a file cannot be read or is of another kind than the first.
        UnwritableMedia: the file could not be written or did not read back.
        DiskFull: there was no room for it.
    """
    parts = list(paths)
    if not parts:
        raise BadRequest("There is nothing to join. Give at least one file.")
    stops = list(lengths or map(count_frames, parts))
    with written(out) as part:
        copier = Copier(part, parts[0])
        try:
            for path, stop in zip(parts, stops, strict=True):
                copier.copy(path, stop=stop)
            copier.close()
        except BaseException:
            copier.abandon()
            raise
        if any(map(has_sound, parts)):
            spans = [Span(0, stop) for stop in stops]
            add_sound(part, in_turn(zip(parts, spans, strict=True), copier.fps))
        counted(part, copier.frames, out.name)


class Copier:
    """An open file that takes packets of files like `like`.

    frames: how many it has taken.
    """

    def __init__(self, part: Path, like: Path, title: str = "") -> None:
        import av

        with open_container(like) as source:
            stream = source.streams.video[0]
            self.fps = Fraction(stream.average_rate or 24)
            self.kind = kind_of(stream)
            lossless = stream.codec_context.name == "ffv1"
            self._container: Any = av.open(
                str(part),
                "w",
                format="matroska" if lossless else "mp4",
                options=_muxing(None if lossless else CRF),
            )
            self._stream = self._container.add_stream_from_template(stream)
            self._stream.time_base = 1 / self.fps
        if title:
            self._container.metadata["title"] = title
        self.frames = 0

    def copy(self, path: Path, start: int = 0, stop: int | None = None) -> None:
        """Takes packets `start` up to but not including `stop`; `start` must be a key frame.

        Raises:
            UnreadableMedia: the file is of another kind, or no key frame stands at `start`.
        """
        with open_container(path) as source:
            kind = kind_of(source.streams.video[0])
        if kind != self.kind:
            raise UnreadableMedia(
                f"{path.name} differs from the first file in size, rate or kind, "
                "so it cannot be joined to it. Render it again."
            )
        for number, packet in enumerate(packets(path, start, stop)):
            if not number and not packet.is_keyframe:
                raise UnreadableMedia(f"{path.name} has no key frame at frame {start}.")
            self.mux(packet)

    def mux(self, packet: "Packet") -> None:
        """Takes one packet as the next frame."""
        packet.stream = self._stream
        packet.time_base = 1 / self.fps
        packet.pts = packet.dts = self.frames
        packet.duration = 1
        self._container.mux(packet)
        self.frames += 1

    def close(self) -> None:
        """Ends the file."""
        self._container.close()

    def abandon(self) -> None:
        """Ends the file without caring for what is in it."""
        _abandon(self._container)


def _abandon(container: Any) -> None:
    import av

    try:
        container.close()
    except (av.FFmpegError, OSError, ValueError):
        return


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """Like `whole_file`, with what the muxer and encoder raise told as sentences."""
    import av

    with whole_file(path) as part:
        try:
            yield part
        except av.FFmpegError as wrong:
            if isinstance(wrong, OSError):
                raise told(wrong, path) from wrong
            if wrong.errno in NO_ROOM:
                raise DiskFull(f"There is no room left for {path.name}.") from wrong
            raise UnwritableMedia(f"{path.name} could not be written: {wrong}.") from wrong


def counted(part: Path, frames: int, name: str) -> None:
    """Checks that the file reads back with so many frames.

    Raises:
        UnwritableMedia: it does not.
    """
    try:
        found = count_frames(part)
    except UnreadableMedia as wrong:
        raise UnwritableMedia(f"{name} was written but does not read back: {wrong}") from wrong
    if found != frames:
        raise UnwritableMedia(
            f"{name} was written with {found} of {frames} frames. Check the disk and try again."
        )


def kind_of(stream: Any) -> tuple[Any, ...]:
    """What must be equal for the packets of two streams to follow one another."""
    coded = stream.codec_context
    return (coded.name, coded.width, coded.height, stream.average_rate, coded.extradata)


def check_size(path: Path, width: int, height: int, lossless: bool) -> None:
    """Checks that a film of this size can be written under this name.

    Raises:
        BadRequest: it cannot.
    """
    if not (2 <= width <= LONGEST_SIDE and 2 <= height <= LONGEST_SIDE):
        raise BadRequest(f"{width} x {height} pixels cannot be written. Use 2 to {LONGEST_SIDE}.")
    suffix = ".mkv" if lossless else ".mp4"
    if path.suffix.lower() != suffix:
        raise BadRequest(f"{path.name}: a film of this kind is written as {suffix}. Rename it.")
    if not lossless and (width % 2 or height % 2):
        raise BadRequest(
            f"H.264 needs even sides, not {width} x {height}. Choose even ones, or write .mkv."
        )


def _muxing(crf: int | None) -> dict[str, str]:
    plain = {"fflags": "+bitexact"}
    return plain if crf is None else plain | {"movflags": "+faststart"}


def _stream(container: Any, width: int, height: int, fps: Fraction, crf: int | None) -> Any:
    stream = container.add_stream("libx264" if crf is not None else "ffv1", rate=fps)
    stream.width, stream.height, stream.time_base = width, height, 1 / fps
    coded = stream.codec_context
    coded.thread_count = 1
    coded.time_base = 1 / fps
    if crf is None:
        stream.pix_fmt, coded.gop_size = "bgr0", 1
        coded.thread_type, coded.thread_count = "SLICE", 2  # the bytes are those of one thread
        stream.options = {"level": "3", "slices": "4", "slicecrc": "1", "flags": "+bitexact"}
        return stream
    stream.pix_fmt, coded.gop_size = "yuv420p", GOP
    coded.color_primaries = coded.color_trc = coded.colorspace = BT709
    coded.color_range = LIMITED
    fixed = f"keyint={GOP}:min-keyint={GOP}:scenecut=0:bframes=0:threads=1:{ALIKE}"
    stream.options = {"preset": PRESET, "crf": str(crf), "x264-params": fixed}
    return stream
