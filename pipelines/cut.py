"""A finished film as a flat list of pieces of files: what exporters take."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

WITHIN = Fraction(1, 10)
"""Where within a frame of the film it is asked what a clip of another rate shows."""


@dataclass(frozen=True)
class Piece:
    """Frames `start` up to but not including `start + frames` of one file.

    path: None for black. label: what the creator calls it. fps: the file's own rate, when it is
    not the film's: frames are counted at the film's, and the one that stands then is shown.
    """

    path: Path | None
    start: int
    frames: int
    label: str = ""
    fps: Fraction | None = None

    def numbers(self, fps: Fraction) -> list[int]:
        """The frames of the file that are shown, in a film of `fps`, one for each of its frames."""
        pace = (self.fps or fps) / fps
        return [int((self.start + k + WITHIN) * pace) for k in range(self.frames)]


@dataclass(frozen=True)
class Cut:
    """Pieces shown one after the other at one size and rate."""

    pieces: tuple[Piece, ...]
    width: int
    height: int
    fps: Fraction
    title: str = ""

    @property
    def frames(self) -> int:
        """How long the film is."""
        return sum(piece.frames for piece in self.pieces)
