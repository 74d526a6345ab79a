"""The picture a project is made in."""

from fractions import Fraction

from pydantic import Field

from pipelines.completion import Fps
from pipelines.script import Value

SMALLEST_SIDE, LARGEST_SIDE = 64, 4096


class Format(Value):
    """Size, rate, engine and first seed of every shot of a project. Sides are even (yuv420p)."""

    width: int = Field(default=1280, ge=SMALLEST_SIDE, le=LARGEST_SIDE, multiple_of=2)
    height: int = Field(default=720, ge=SMALLEST_SIDE, le=LARGEST_SIDE, multiple_of=2)
    fps: Fps = Fraction(24)
    engine: str = "auto"
    seed: int = Field(default=1, ge=0, lt=2**53)
