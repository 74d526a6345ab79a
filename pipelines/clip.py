"""Spans of frames, rates, and handles on files of pictures."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from pipelines.errors import BadRequest

LONGEST_SIDE = 8192
FASTEST = Fraction(240)


class EmptySpan(BadRequest):
    """Nothing lies between the two frames."""


@dataclass(frozen=True, order=True)
class Span:
    """Frames `start` up to but not including `stop`.

    Raises:
        EmptySpan: nothing lies between them.
    """

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise EmptySpan(
                f"Frames {self.start} to {self.stop} hold nothing. Choose a later last frame."
            )

    def __len__(self) -> int:
        return self.stop - self.start

    def cut(self, longest: int) -> list["Span"]:
        """This span in pieces of at most `longest` frames, in order."""
        return [
            Span(at, min(at + longest, self.stop)) for at in range(self.start, self.stop, longest)
        ]


def rate(text: str | int | float | Fraction) -> Fraction:
    """Frames per second as an exact fraction: "24", "24000/1001", 23.976.

    Raises:
        BadRequest: it is no number between 1 and 240.
    """
    try:
        fps = Fraction(text) if not isinstance(text, float) else _nearest(text)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as wrong:
        raise BadRequest(f"{text!r} is no frame rate. Use a number such as 24.") from wrong
    if not 1 <= fps <= FASTEST:
        raise BadRequest(f"{text} frames a second is out of reach. Use 1 to {FASTEST}.")
    return fps


def _nearest(fps: float) -> Fraction:
    whole = round(fps)
    for exact in (Fraction(whole), Fraction(whole * 1000, 1001)):
        if abs(float(exact) - fps) < 0.002:
            return exact
    return Fraction(fps).limit_denominator(1001)


@dataclass(frozen=True)
class Clip:
    """A handle on a file of moving pictures: where it lies and what is in it, no pixels.

    sha256: of the file's bytes; two clips with the same digest are the same clip.
    frames: counted, not read from the container's header.
    """

    path: Path
    sha256: str
    frames: int
    width: int
    height: int
    fps: Fraction
    sound: bool = False

    @property
    def seconds(self) -> float:
        """Length for people and codecs; time inside the house is a frame number."""
        return float(self.frames / self.fps)
