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

PATIENCE_S = 6.0
"""How long nothing may be heard of the process that decodes."""

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Facts:
    """What is known of a file before its pixels are looked at.

    frames: of the grid. stored: pictures the file has. absent: grid numbers without a picture.
    corrupt: grid numbers whose picture the decoder says is not whole, with those that lean on it up
    to the next key frame and show it. invented: of each of these where the decoder painted
    (`inventing.cells_of` reads it), empty where that is not known. flagged: those of them it said
    so of itself. redrawn: those of which there is a second reading, with what was lost before them
    drawn anew; `invented` is then where both differ. types: a letter for each grid frame: I, P, B,
    or a blank where that is not known. keys: grid numbers of key frames. steady: the time stamps
    lay on the grid. codec, container: as FFmpeg calls them. interlaced: the decoder says so.
    promised: pictures the file's header speaks of, 0 when it does not. sound: whether there is any.
    sound_begins, sound_seconds: when it begins, counted from the first picture, and how long it
    lasts. salvaged: the file does not tell where its pictures and its sound are, so they were
    looked for. voice: the file of its own that the sound found so was written to, as long as the
    footage is open. notes: what was done to open it, in sentences.
    """

    path: Path
    width: int
    height: int
    fps: Fraction
    frames: int
    stored: int
    absent: tuple[int, ...] = ()
    corrupt: tuple[int, ...] = ()
    invented: tuple[str, ...] = ()
    flagged: tuple[int, ...] = ()
    redrawn: tuple[int, ...] = ()
    types: str = ""
    keys: tuple[int, ...] = ()
    steady: bool = True
    interlaced: bool = False
    codec: str = ""
    container: str = ""
    promised: int = 0
    sound: bool = False
    sound_begins: float = 0.0
    sound_seconds: float = 0.0
    salvaged: bool = False
    voice: Path | None = None
    notes: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """How long the pictures last."""
        return float(self.frames / self.fps)

    @property
    def sound_path(self) -> Path:
        """The file that holds the sound."""
        return self.voice or self.path

    @property
    def sound_lags(self) -> float:
        """By how many seconds the sound ends after the pictures; negative: before them."""
        return self.sound_begins + self.sound_seconds - self.seconds if self.sound else 0.0


class Footage(Protocol):
    """An opened file. Its pictures are decoded by a process of their own, one thread, in order."""

    facts: Facts

    def frames(
        self, start: int = 0, stop: int | None = None, redrawn: bool = False
    ) -> Iterator["Picture"]:
        """Grid frames `start` up to `stop`, uint8 [H, W, 3] RGB, one held at a time.

        redrawn: read with what broke drawn anew, where `facts.redrawn`.

        Raises:
            UnreadableMedia: the reader fell over or took too long, and nothing more can be saved.
        """
        ...

    def close(self) -> None:
        """Removes what was written for it."""
        ...


def open_footage(
    path: Path, reference: Path | None = None, patience_s: float = PATIENCE_S
) -> Footage:
    """The file's pictures, whatever is wrong with it.

    reference: a healthy file of the same camera, for one that breaks off before it told how it is
    coded. The whole file is decoded once, to know which pictures are not whole.

    Raises:
        UnreadableMedia: no picture can be saved; the sentence says what was tried.
        DiskFull: there is no room for what could be saved of a file that lost its index.
    """
    from pipelines.footage.opening import Opened

    return Opened(path, reference, patience_s)
