"""A film as H.264 in MP4: what is already coded as asked for is copied, only the rest is rendered.

Files of our own writer hold a key frame every `GOP` frames and no B-frames, so a piece of one is
copied from its first key frame to its end, wherever that is; only frames before that key frame are
decoded and coded again, with the same settings.
"""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.clip import Span
from pipelines.cut import Cut, Piece
from pipelines.errors import BadRequest, UnreadableMedia, UnwritableMedia
from pipelines.media import CRF, GOP, VideoSink, frames
from pipelines.progress import Progress, part, silent
from pipelines.reading import coded_frames, index_of, open_container
from pipelines.sound import add_sound, has_sound, in_turn
from pipelines.writing import Copier, check_size, counted, kind_of, written

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

RENDERED = 10 * GOP  # frames rendered to a temporary file at a time, which bounds its size
COPYING = 0.95


@dataclass(frozen=True)
class Stretch:
    """Frames of one piece that are all copied or all rendered. path: None for black.

    ours: whether the file is coded as the film is to be. numbers: of the file's frames, when
    they do not follow one another: it has another rate than the film.
    """

    path: Path | None
    span: Span
    copied: bool
    ours: bool
    numbers: tuple[int, ...] = ()

    def part(self, span: Span) -> "Stretch":
        """Those of its frames, all rendered."""
        first = span.start - self.span.start
        numbers = self.numbers[first : first + len(span)]
        return Stretch(self.path, span, False, self.ours, numbers)


class Mp4:
    """Writes MP4."""

    suffix = ".mp4"

    def export(self, cut: Cut, out: Path, progress: Progress) -> None:
        """Writes `cut` to `out`; pictures of another size are letterboxed.

        Raises:
            BadRequest: the cut is empty, or a piece reaches past the end of its file.
            UnreadableMedia: a piece cannot be read.
            UnwritableMedia: the file could not be written or did not read back.
            DiskFull: there was no room for it.
        """
        if not cut.pieces or any(piece.frames < 1 for piece in cut.pieces):
            raise BadRequest("The film is empty. Put at least one shot on the timeline.")
        check_size(out, cut.width, cut.height, lossless=False)
        with (
            tempfile.TemporaryDirectory(prefix=".export-", dir=_folder(out)) as scratch,
            written(out) as film,
        ):
            like = Path(scratch) / "like.mp4"
            _render(Stretch(None, Span(0, 1), copied=False, ours=False), cut, like)
            copier = Copier(film, like, cut.title)
            try:
                _fill(copier, cut, like, part(progress, 0.0, COPYING))
                copier.close()
            except BaseException:
                copier.abandon()
                raise
            _sound(film, cut)
            _verify(film, cut, out.name, part(progress, COPYING, 1 - COPYING))


def plan(cut: Cut, like: Path) -> list[Stretch]:
    """What is copied and what is rendered, in order; `like` is a file coded as the film will be.

    Raises:
        BadRequest: a piece reaches past the end of its file.
        UnreadableMedia: a piece cannot be read.
    """
    with open_container(like) as container:
        kind = kind_of(container.streams.video[0])
    return [stretch for piece in cut.pieces for stretch in _stretches(piece, kind, cut.fps)]


def letterboxed(picture: "Picture", width: int, height: int) -> "Picture":
    """`picture` scaled to fit into `width` x `height`, centred on black."""
    import cv2
    import numpy as np

    was_height, was_width = picture.shape[:2]
    if (was_width, was_height) == (width, height):
        return picture
    scale = min(width / was_width, height / was_height)
    size = (max(1, round(was_width * scale)), max(1, round(was_height * scale)))
    shrink = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    box = np.zeros((height, width, 3), np.uint8)
    left, top = (width - size[0]) // 2, (height - size[1]) // 2
    box[top : top + size[1], left : left + size[0]] = cv2.resize(
        picture, size, interpolation=shrink
    )
    return box


def _fill(copier: Copier, cut: Cut, like: Path, progress: Progress) -> None:
    """Copies or renders every stretch into the film."""
    for stretch in plan(cut, like):
        if stretch.copied and stretch.path:
            copier.copy(stretch.path, stretch.span.start, stretch.span.stop)
            progress(copier.frames, cut.frames)
            continue
        for span in stretch.span.cut(RENDERED):
            piece = like.with_name("rendered.mp4")
            done = copier.frames
            _render(
                stretch.part(span),
                cut,
                piece,
                part(progress, done / cut.frames, len(span) / cut.frames),
            )
            copier.copy(piece)


def _sound(film: Path, cut: Cut) -> None:
    """Gives the film the sound of its pieces; one whose pieces have none stays as it is."""
    if any(has_sound(piece.path) for piece in cut.pieces if piece.path):
        pieces = ((p.path, Span(p.start, p.start + p.frames)) for p in cut.pieces)
        add_sound(film, in_turn(pieces, cut.fps), cut.title)


def _render(stretch: Stretch, cut: Cut, out: Path, progress: Progress = silent) -> None:
    """Writes the frames of `stretch`, coded as the film is to be, to a scratch file."""
    sink = VideoSink(out, cut.width, cut.height, cut.fps, CRF)
    try:
        for add in _pictures(sink, stretch, cut):
            add()
            progress(sink.frames, len(stretch.span))
        sink.close()
    except BaseException:
        sink.abandon()
        raise


def _pictures(sink: VideoSink, stretch: Stretch, cut: Cut) -> Iterator[Callable[[], None]]:
    """What adds the next picture of `stretch` to `sink`, for each of them.

    Frames of our own kind go from decoder to encoder as they are, with no way over RGB.
    """
    import numpy as np

    if stretch.path is None:
        black = np.zeros((cut.height, cut.width, 3), np.uint8)
        yield from [partial(sink.add, black)] * len(stretch.span)
    elif stretch.numbers:
        yield from (
            partial(sink.add, letterboxed(picture, cut.width, cut.height))
            for picture in _at(stretch.path, stretch.numbers)
        )
    elif stretch.ours:
        yield from (
            partial(sink.add_frame, frame) for frame in coded_frames(stretch.path, stretch.span)
        )
    else:
        yield from (
            partial(sink.add, letterboxed(picture, cut.width, cut.height))
            for picture in frames(stretch.path, stretch.span)
        )


def _at(path: Path, numbers: tuple[int, ...]) -> Iterator["Picture"]:
    """The pictures with these numbers, which grow: some come twice, others not at all."""
    shown = enumerate(frames(path, Span(numbers[0], numbers[-1] + 1)), numbers[0])
    at, picture = next(shown)
    for number in numbers:
        while at < number:
            at, picture = next(shown)
        yield picture


def _stretches(piece: Piece, kind: object, fps: Fraction) -> list[Stretch]:
    span = Span(piece.start, piece.start + piece.frames)
    if piece.path is None:
        return [Stretch(None, Span(0, piece.frames), copied=False, ours=False)]
    index = index_of(piece.path)
    if piece.fps and piece.fps != fps:
        last = len(index.shown) - 1
        numbers = tuple(min(number, last) for number in piece.numbers(fps))
        return [Stretch(piece.path, span, copied=False, ours=False, numbers=numbers)]
    if span.stop > len(index.shown):
        raise BadRequest(
            f"{piece.label or piece.path.name} has {len(index.shown)} frames, but the film asks "
            f"for {span.stop}. Shorten it on the timeline."
        )
    with open_container(piece.path) as container:
        ours = kind_of(container.streams.video[0]) == kind
    if not ours:
        return [Stretch(piece.path, span, copied=False, ours=False)]
    keys = set(index.keys)
    key = next((at for at in range(span.start, span.stop) if index.shown[at] in keys), span.stop)
    bounds = ((span.start, key, False), (key, span.stop, True))
    return [Stretch(piece.path, Span(a, b), copied, True) for a, b, copied in bounds if a < b]


def _verify(film: Path, cut: Cut, name: str, progress: Progress) -> None:
    """Checks that the film reads back: every frame there, evenly timed, each piece decodable.

    Raises:
        UnwritableMedia: it does not.
    """
    counted(film, cut.frames, name)
    shown = index_of(film).shown
    if len({b - a for a, b in pairwise(shown)}) > 1:
        raise UnwritableMedia(f"{name} was written with uneven times. Export it again.")
    at = 0
    for piece in cut.pieces:
        try:
            for number in {at, at + piece.frames - 1}:
                next(iter(coded_frames(film, Span(number, number + 1))))
        except UnreadableMedia as wrong:
            raise UnwritableMedia(f"{name} does not read back at frame {at}: {wrong}") from wrong
        at += piece.frames
        progress(at, cut.frames)


def _folder(out: Path) -> Path:
    if not out.parent.is_dir():
        raise UnwritableMedia(f"The folder {out.parent} is not there. Choose another place.")
    return out.parent
