"""Lossless gray films: masks (8 bit) and depth (16 bit), FFV1 in Matroska."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.clip import Span
from pipelines.reading import coded_frames
from pipelines.writing import written

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FORMATS = {8: "gray", 16: "gray16le"}


class GrayFilm:
    """An open file that takes one plane after the other."""

    def __init__(self, path: Path, size: tuple[int, int], fps: Fraction, bits: int) -> None:
        import av

        self._format = FORMATS[bits]
        self._container = av.open(str(path), "w", format="matroska", options={"fflags": "bitexact"})
        stream: Any = self._container.add_stream("ffv1", rate=fps)
        stream.width, stream.height = size
        stream.pix_fmt = self._format
        stream.codec_context.thread_count = 1
        stream.options = {"level": "3", "slicecrc": "1"}
        self._stream = stream
        self._frames = 0
        self._fps = fps

    def add(self, plane: "NDArray[np.uint8] | NDArray[np.uint16]") -> None:
        """Takes the next plane, uint8 or uint16 [H, W]."""
        import av

        frame = av.VideoFrame.from_ndarray(plane, format=self._format)
        frame.pts, frame.time_base = self._frames, 1 / self._fps
        self._frames += 1
        self._container.mux(self._stream.encode(frame))

    def close(self) -> None:
        """Ends the file."""
        self._container.mux(self._stream.encode())
        self._container.close()


@contextmanager
def write_gray(path: Path, size: tuple[int, int], fps: Fraction, bits: int) -> Iterator[GrayFilm]:
    """A sink for the planes of one film; the file appears, whole, when the block ends.

    size: width and height. bits: 8 or 16.

    Raises:
        DiskFull, UnwritableMedia: it could not be written; nothing is left behind.
    """
    with written(path) as part:
        film = GrayFilm(part, size, fps, bits)
        try:
            yield film
        finally:
            film.close()


def read_gray(path: Path, span: Span | None = None) -> Iterator["NDArray[np.uint8]"]:
    """The planes of a film as luma, uint8 [H, W], 0-255; all, or those of `span`.

    Raises:
        BadRequest: `span` reaches past the last frame.
        UnreadableMedia: the file is missing, broken, or of a kind that is not opened.
    """
    import numpy as np

    for frame in coded_frames(path, span):
        yield frame.to_ndarray(format="gray").astype(np.uint8, copy=False)
