"""Films as a camera or an encoder writes them, and what is left of one that lost its power."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from pipelines.footage.reader import Reader, reader
from pipelines.reading import packets
from tests.makers import square


def coded(path: Path, stamps, codec="libx264", size=(96, 64), fps=24, grain=0.0, **options) -> Path:
    """A moving square in pictures with the given time stamps, in frames. grain: of the film.

    Without x264's tree of macroblocks: its bytes hang on what memory held before.
    """
    alike = {"x264-params": "mbtree=0"} if codec == "libx264" else {}
    random = np.random.default_rng(3)
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=fps, options={"threads": "1", **alike, **options})
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        for number, stamp in enumerate(stamps):
            large = square(size[0] + 64, size[1] + 64, 40.0 + 1.5 * number)
            picture = np.ascontiguousarray(large[32:-32, 32:-32])
            if grain:
                noise = random.normal(0, grain, picture.shape)
                picture = np.clip(picture + noise, 0, 255).astype(np.uint8)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = stamp, Fraction(1, fps)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def recording(
    path: Path,
    rate: int = 48000,
    layout: str = "mono",
    codec: str = "aac",
    fps: int = 24,
    frames: int = 40,
    **muxed: str,
) -> Path:
    """A moving square with a noise that lasts as long; muxed: how both are interleaved."""
    random = np.random.default_rng(1)
    with av.open(str(path), "w", options=muxed) as container:
        alike = {"threads": "1", "x264-params": "mbtree=0"}
        pictures: Any = container.add_stream("libx264", rate=fps, options=alike)
        pictures.width, pictures.height, pictures.pix_fmt = 160, 96, "yuv420p"
        sound: Any = container.add_stream(codec, rate=rate, layout=layout)
        channels, planar = sound.codec_context.channels, codec == "aac"
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(square(160, 96, number), format="rgb24")
            container.mux(pictures.encode(frame))
            samples = rate // fps
            noise = random.uniform(-0.5, 0.5, (channels, samples)).astype(np.float32)
            if not planar:
                noise = (noise.T.reshape(1, -1) * 32767).astype(np.int16)
            heard = av.AudioFrame.from_ndarray(
                noise, format="fltp" if planar else "s16", layout=layout
            )
            heard.sample_rate, heard.pts = rate, number * samples
            container.mux(sound.encode(heard))
        for stream in (pictures, sound):
            container.mux(stream.encode(None))
    return path


def cut_before_the_index(path: Path, share: float = 0.8) -> tuple[Path, int]:
    """The file as a camera leaves it that lost its power, and how many whole pictures it holds."""
    data = path.read_bytes()
    row = data.index(b"mdat") - 4
    end = row + int(int.from_bytes(data[row : row + 4], "big") * share)
    whole = sum(p.pos + p.size <= end for p in packets(path))
    broken = path.with_name(f"cut-{path.name}")
    broken.write_bytes(data[:end])
    return broken, whole


@contextmanager
def noted(started: list[Reader]) -> Iterator[Reader]:
    """A process that decodes, and that is known to the test."""
    with reader() as found:
        started.append(found)
        yield found
