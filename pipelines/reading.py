"""Reading files of moving pictures: frames by number, facts by counting.

Only the containers and codecs listed here are opened, and only from the disk: a playlist or a
remote address inside a file leads nowhere.
"""

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.clip import LONGEST_SIDE, Clip, Span, rate
from pipelines.errors import BadRequest, UnreadableMedia

if TYPE_CHECKING:
    import av
    import numpy as np
    from av.video.stream import VideoStream
    from numpy.typing import NDArray

    Packet = av.Packet[VideoStream]
    Picture = NDArray[np.uint8]

CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,flv,mpegts,mpeg,ogg,h264,hevc"
CODECS = {
    *("h264", "hevc", "av1", "libdav1d", "vp8", "vp9", "libvpx", "libvpx-vp9", "theora"),
    *("mpeg1video", "mpeg2video", "mpeg4", "mjpeg", "ffv1", "prores", "dnxhd", "rawvideo"),
}
STREAMS = ("avi", "mpegts", "mpeg", "h264", "hevc")  # their packets tell no reliable times
FULL_RANGE = ("gray", "gbr", "rgb", "bgr", "argb", "abgr", "0", "pal", "yuvj")


@dataclass(frozen=True)
class Index:
    """Where the frames of a file stand, found by reading its packets without decoding.

    shown: the time stamp of each frame, in the order shown. keys: those of the key frames.
    timed: whether every packet told its time; without that, seeking is by counting from the start.
    """

    shown: tuple[int, ...]
    keys: tuple[int, ...]
    timed: bool


def frames(path: Path, span: Span | None = None) -> Iterator["Picture"]:
    """The pictures of the file, in order, uint8 [H, W, 3] RGB; all, or those of `span`.

    One picture is held at a time. Pictures stand upright as the file's rotation says.

    Raises:
        BadRequest: `span` reaches past the last frame.
        UnreadableMedia: the file is missing, broken, or of a kind that is not opened.
    """
    turned = Pictures()
    for frame in coded_frames(path, span):
        with _told(path):
            picture = turned.picture(frame)
        yield picture


def frame_at(path: Path, number: int) -> "Picture":
    """Frame `number`, counted from 0, uint8 [H, W, 3] RGB.

    Raises:
        BadRequest: the file has no such frame.
        UnreadableMedia: the file is missing, broken, or of a kind that is not opened.
    """
    return next(iter(frames(path, Span(number, number + 1))))


def count_frames(path: Path) -> int:
    """How many frames the file shows, by counting its packets.

    Raises:
        UnreadableMedia: the file is missing, broken, or of a kind that is not opened.
    """
    return len(index_of(path).shown)


def clip_of(path: Path) -> Clip:
    """The handle on the file: its digest, and its facts by counting.

    Raises:
        UnreadableMedia: the file is missing, broken, empty, or of a kind that is not opened.
    """
    from hashlib import file_digest

    shown = len(index_of(path).shown)
    with open_container(path) as container:
        stream = container.streams.video[0]
        fps, sound = rate_of(stream, path), bool(container.streams.audio)
    first = frame_at(path, 0)
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    height, width = first.shape[:2]
    return Clip(path, digest, shown, width, height, fps, sound)


def coded_frames(path: Path, span: Span | None = None) -> Iterator["av.VideoFrame"]:
    """The frames of `span` as the decoder gives them.

    Raises:
        BadRequest: `span` reaches past the last frame.
        UnreadableMedia: the file is missing, broken, or of a kind that is not opened.
    """
    index = index_of(path)
    span = span or Span(0, len(index.shown))
    if span.stop > len(index.shown):
        raise BadRequest(
            f"{path.name} has {len(index.shown)} frames; frame {span.stop - 1} lies past its end."
        )
    with open_container(path) as container:
        stream = container.streams.video[0]
        if index.timed and span.start:
            given = _from_key(container, stream, index, span)
        else:
            given = _from_start(container, stream, span)
        found = 0
        for frame in given:
            yield frame
            found += 1
            if found == len(span):
                return
    raise UnreadableMedia(
        f"{path.name} breaks off at frame {span.start + found} of {len(index.shown)}. "
        "Repair it first."
    )


def packets(path: Path, start: int = 0, stop: int | None = None) -> Iterator["Packet"]:
    """The coded frames `start` up to but not including `stop`, in the order they are stored.

    Raises:
        UnreadableMedia: the file is missing, broken, or of a kind that is not opened.
    """
    with open_container(path) as container:
        stored = container.demux(container.streams.video[0])
        yield from islice((packet for packet in stored if packet.size), start, stop)


def index_of(path: Path) -> Index:
    """Where the frames of the file stand; kept for files that have not changed since.

    Raises:
        UnreadableMedia: the file is missing, broken, or of a kind that is not opened.
    """
    try:
        facts = path.stat()
    except OSError as wrong:
        raise UnreadableMedia(f"{path.name} cannot be opened: {wrong.strerror}.") from wrong
    return _index_of(path, facts.st_size, facts.st_mtime_ns, facts.st_ino)


@lru_cache(maxsize=64)
def _index_of(path: Path, size: int, changed: int, inode: int) -> Index:
    shown: list[int] = []
    keys: list[int] = []
    timed = True
    with open_container(path) as container:
        stream = container.streams.video[0]
        if container.format.name in STREAMS:
            return _index_by_decoding(container, stream, path)
        for packet in container.demux(stream):
            if not packet.size or packet.is_discard:
                continue
            timed = timed and packet.pts is not None
            stamp = packet.pts if packet.pts is not None else len(shown)
            shown.append(stamp)
            if packet.is_keyframe:
                keys.append(stamp)
    if not shown:
        raise UnreadableMedia(f"{path.name} holds no frame. Choose another file.")
    timed = timed and len(set(shown)) == len(shown)
    return Index(tuple(sorted(shown)), tuple(sorted(keys)), timed)


def _index_by_decoding(container: Any, stream: Any, path: Path) -> Index:
    count = sum(1 for _ in container.decode(stream))
    if not count:
        raise UnreadableMedia(f"{path.name} holds no frame. Choose another file.")
    return Index(tuple(range(count)), (0,), timed=False)


@contextmanager
def open_container(path: Path, only_sound: bool = False) -> Iterator[Any]:
    """The open file, checked to be a kind we decode; what goes wrong inside is told as a sentence.

    only_sound: it may hold no pictures.

    Raises:
        UnreadableMedia: the file is missing, broken, or of a kind that is not opened.
    """
    import av

    if not path.is_file():
        raise UnreadableMedia(f"{path.name} is not there. Choose another file.")
    allowed = {"format_whitelist": CONTAINERS, "protocol_whitelist": "file"}
    with (
        _told(path),
        av.open(str(path), options=allowed, metadata_errors="ignore") as container,
    ):
        if container.streams.video or not only_sound:
            _check(container, path)
        yield container


def picture_begins(container: Any) -> Fraction:
    """When the first picture is shown, in seconds; 0 in a file without any."""
    if not container.streams.video:
        return Fraction(0)
    stream = container.streams.video[0]
    return Fraction(stream.start_time or 0) * Fraction(stream.time_base or 0)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Whatever a broken file makes the decoder raise, as one sentence."""
    import av

    try:
        yield
    except (av.FFmpegError, OSError, ValueError, EOFError, MemoryError, LookupError) as wrong:
        raise UnreadableMedia(
            f"{path.name} cannot be read as a film ({_reason(wrong)}). Repair or convert it."
        ) from wrong


def _check(container: Any, path: Path) -> None:
    if not container.streams.video:
        raise UnreadableMedia(f"{path.name} has no pictures in it. Choose a film.")
    coded = container.streams.video[0].codec_context
    if coded is None or coded.name not in CODECS:
        kind = coded.name if coded else "an unknown codec"
        raise UnreadableMedia(f"{path.name} is coded as {kind}. Convert it to H.264.")
    if not (0 < coded.width <= LONGEST_SIDE and 0 < coded.height <= LONGEST_SIDE):
        raise UnreadableMedia(
            f"{path.name} is {coded.width} x {coded.height} pixels. Use at most {LONGEST_SIDE}."
        )
    coded.thread_count = 1
    if coded.name == "ffv1":
        coded.thread_type, coded.thread_count = "SLICE", 2


def _reason(wrong: BaseException) -> str:
    return str(getattr(wrong, "strerror", None) or wrong).lower() or type(wrong).__name__


def rate_of(stream: Any, path: Path) -> Fraction:
    """The rate of a file's pictures.

    Raises:
        UnreadableMedia: it is out of reach.
    """
    told = stream.average_rate or stream.guessed_rate or stream.base_rate
    try:
        return rate(float(told)) if told else rate(24)
    except BadRequest as wrong:
        raise UnreadableMedia(f"{path.name}: {wrong} Convert it to a steady rate.") from wrong


def _from_start(container: Any, stream: Any, span: Span) -> Iterator["av.VideoFrame"]:
    for number, frame in enumerate(container.decode(stream)):
        if number >= span.start:
            yield frame


def _from_key(container: Any, stream: Any, index: Index, span: Span) -> Iterator["av.VideoFrame"]:
    first = index.shown[span.start]
    before = bisect_right(index.keys, first) - 1
    if before > 0:
        container.seek(index.keys[before], stream=stream, backward=True, any_frame=False)
    for frame in container.decode(stream):
        if frame.pts is None or frame.pts >= first:
            yield frame


class Pictures:
    """Turns decoded frames into upright RGB.

    as_stored: a colour sample stands for all the pixels it was made of, with no smoothing between
    them, as the ffmpeg command shows it; made 4:2:0 again, it is the sample it was.
    """

    def __init__(self, as_stored: bool = False) -> None:
        from av.video.reformatter import Colorspace, VideoReformatter

        self._reformatter, self._as_stored = VideoReformatter(), as_stored
        self._spaces = {  # keys: ISO/IEC 23091-2, table 4
            1: Colorspace.ITU709,
            5: Colorspace.ITU601,
            6: Colorspace.ITU601,
            9: Colorspace.BT2020,
            10: Colorspace.BT2020,
        }

    def picture(self, frame: "av.VideoFrame") -> "Picture":
        """`frame` as uint8 [H, W, 3]; what tells no colour space is taken for 709 when large."""
        import numpy as np
        from av.video.reformatter import ColorRange, Colorspace, Interpolation

        full = frame.format.name.startswith(FULL_RANGE) or frame.color_range == ColorRange.JPEG
        untold = Colorspace.ITU709 if frame.height >= 720 else Colorspace.ITU601
        smooth = Interpolation.BILINEAR | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT
        yuv = frame.format.name.startswith("yuv")
        planar = yuv and not self._as_stored  # twice as fast, and the same numbers
        turned = self._reformatter.reformat(
            frame,
            format="gbrp" if planar else "rgb24",
            src_colorspace=self._spaces.get(int(frame.colorspace), untold),
            src_color_range=ColorRange.JPEG if full else ColorRange.MPEG,
            dst_color_range=ColorRange.JPEG,
            interpolation=Interpolation.BICUBIC if self._as_stored else smooth,
            threads=1,
        )
        picture: Picture = (
            _woven(turned) if planar else np.ascontiguousarray(turned.to_ndarray(), np.uint8)
        )
        quarter = round(frame.rotation / 90) % 4
        return np.ascontiguousarray(np.rot90(picture, quarter)) if quarter else picture


def samples_of(plane: Any) -> "Picture":
    """A plane of 8 bits as uint8 [H, W], without the padding of its rows; valid like its frame."""
    import numpy as np

    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
    return rows[: plane.height, : plane.width]


def _woven(planes: "av.VideoFrame") -> "Picture":
    """A frame of format gbrp as uint8 [H, W, 3] RGB."""
    import cv2
    import numpy as np

    green, blue, red = map(samples_of, planes.planes)
    return cv2.merge([red, green, blue]).astype(np.uint8, copy=False)
