"""Any file of moving pictures, however broken: what can be saved of it, on an even grid of frames.

The grid is what the clip should have been: frame n is shown n / fps seconds after the first. What
the file has no picture for is `absent`; the reader repeats the last picture there, so that every
reader sees `frames` pictures. Numbers everywhere else in the house are grid numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Facts:
    """What is known of a file before its pixels are looked at.

    frames: of the grid. stored: pictures the file has. absent: grid numbers without a picture.
    corrupt: grid numbers whose picture the decoder says is not whole, with all that lean on it up
    to the next key frame. keys: grid numbers of key frames. steady: the time stamps lay on the
    grid. codec, container: as FFmpeg calls them. interlaced: the decoder says so.
    sound: whether there is any. notes: what was done to open it, in
    sentences.
    """

    path: Path
    width: int
    height: int
    fps: Fraction
    frames: int
    stored: int
    absent: tuple[int, ...] = ()
    corrupt: tuple[int, ...] = ()
    keys: tuple[int, ...] = ()
    steady: bool = True
    interlaced: bool = False
    codec: str = ""
    container: str = ""
    sound: bool = False
    notes: tuple[str, ...] = ()


class Footage(Protocol):
    """An opened file. Its pictures are decoded by a process of their own, one thread, in order."""

    facts: Facts

    def frames(self, start: int = 0, stop: int | None = None) -> Iterator["Picture"]:
        """Grid frames `start` up to `stop`, uint8 [H, W, 3] RGB, one held at a time.

        Raises:
            UnreadableMedia: the reader fell over or took too long, and nothing more can be saved.
        """
        ...

    def close(self) -> None:
        """Removes what was written for it."""
        ...
