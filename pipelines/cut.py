"""A finished film as a flat list of pieces of files: what exporters take."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path


@dataclass(frozen=True)
class Piece:
    """Frames `start` up to but not including `start + frames` of one file.

    path: None for black. label: what the creator calls it.
    """

    path: Path | None
    start: int
    frames: int
    label: str = ""


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
