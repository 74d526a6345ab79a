"""The sound of a file nobody vouches for, in the form in which everything is kept."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.footage.voice import Track, samples, track
from pipelines.sound import RATE, placed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Stereo = NDArray[np.float32]


def stereo(path: Path, many: int) -> Iterator["Stereo"] | None:
    """`many` samples from the first picture on, float32 [N, 2] at 48 kHz, in blocks.

    Silence before the sound and after it; None where there is none that can be read.
    """
    of = track(path)
    return None if of is None else placed(_resampled(path, of), 0, many)


def _resampled(path: Path, of: Track) -> Iterator[tuple[int, "Stereo"]]:
    """All of the sound in blocks, each with the sample it begins at."""
    import av

    turned: Any = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    begins = round(of.begins * RATE)
    for frame in chain(_frames(path, of), [None]):
        for made in turned.resample(frame):
            yield begins, made.to_ndarray().T
            begins += made.samples


def _frames(path: Path, of: Track) -> Iterator[Any]:
    import av
    import numpy as np

    told = 0
    for block in samples(path):
        frame: Any = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(block.reshape(1, -1), np.float32), format="flt", layout=of.layout
        )
        frame.sample_rate, frame.pts, frame.time_base = of.rate, told, Fraction(1, of.rate)
        told += len(block)
        yield frame
