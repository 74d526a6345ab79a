"""The sound of a file as it is stored, decoded by the process that decodes pictures.

Nothing is resampled. What a broken packet held is silent.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from pipelines.errors import UnreadableMedia
from pipelines.footage import PATIENCE_S
from pipelines.footage.messages import Silent
from pipelines.footage.reader import reader
from pipelines.hearing import Samples


@dataclass(frozen=True)
class Track:
    """The sound that is mended. index: of its stream. begins: seconds after the first picture.

    codec: as FFmpeg calls it. deep: its samples need float64.
    """

    index: int
    codec: str
    rate: int
    channels: int
    layout: str
    begins: Fraction
    deep: bool


def track(path: Path, patience_s: float = PATIENCE_S) -> Track | None:
    """The first sound of a file that is opened; None when there is none, or it cannot be read."""
    with suppress(Silent, UnreadableMedia), reader() as busy:
        told = busy.ask("track", patience_s, patience_s, path=str(path.resolve()))["track"]
        return told and Track(**{**told, "begins": Fraction(told["begins"])})
    return None


def samples(path: Path, patience_s: float = PATIENCE_S) -> Iterator[Samples]:
    """All of that sound, in blocks as they come; where packets lack, as long a silence.

    What cannot be decoded is silent, and a sound that breaks off, or makes the reader fall over,
    ends there.
    """
    with suppress(Silent, UnreadableMedia), reader() as busy:
        yield from busy.sound(patience_s, path=str(path.resolve()))
