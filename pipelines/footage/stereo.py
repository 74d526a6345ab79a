"""The sound of a file nobody vouches for, in the form in which everything is kept."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.footage.voice import Track, samples, track
from pipelines.sound import RATE, silence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Stereo = NDArray[np.float32]


def stereo(path: Path, many: int) -> Iterator["Stereo"] | None:
    """`many` samples from the first picture on, float32 [N, 2] at 48 kHz, in blocks.

    Silence before the sound and after it; None where there is none that can be read.
    """
    of = track(path)
    return None if of is None else _fitted(path, of, many)


def _fitted(path: Path, of: Track, many: int) -> Iterator["Stereo"]:
    begins = round(of.begins * RATE)
    if begins > 0:
        yield silence(min(begins, many))
    now = begins
    for block in _resampled(path, of):
        piece = block[max(0, -now) : max(0, many - now)]
        now += len(block)
        if len(piece):
            yield piece
    if now < many:
        yield silence(many - max(0, now))


def _resampled(path: Path, of: Track) -> Iterator["Stereo"]:
    import av
    import numpy as np

    turned = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    told = 0
    for block in samples(path):
        frame: Any = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(block.reshape(1, -1), np.float32), format="flt", layout=of.layout
        )
        frame.sample_rate, frame.pts, frame.time_base = of.rate, told, Fraction(1, of.rate)
        told += len(block)
        yield from map(_block, turned.resample(frame))
    yield from map(_block, turned.resample(None))


def _block(made: Any) -> "Stereo":
    block: Stereo = made.to_ndarray().T
    return block
