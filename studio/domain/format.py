"""The picture a project is made in."""

from fractions import Fraction
from typing import Literal

from pydantic import Field

from pipelines.completion import Fps
from pipelines.script import Value
from pipelines.setup import Setup

Rung = Literal["animatic", "draft", "final"]
SMALLEST_SIDE, LARGEST_SIDE = 64, 4096


class Format(Value):
    """How every shot of a project is made. Sides are even (yuv420p).

    seed: of the first shot. setup: weights and settings of the engine, where it has some.
    steps, guidance: None leaves them to the engine. steer: what an engine with weights follows of
    the drawn shot, or of the take that was accepted; None leaves it free.
    """

    width: int = Field(default=1280, ge=SMALLEST_SIDE, le=LARGEST_SIDE, multiple_of=2)
    height: int = Field(default=720, ge=SMALLEST_SIDE, le=LARGEST_SIDE, multiple_of=2)
    fps: Fps = Fraction(24)
    engine: str = "auto"
    seed: int = Field(default=1, ge=0, lt=2**53)
    setup: Setup = Setup()
    steps: int | None = Field(default=None, ge=1, le=1000)
    guidance: float | None = Field(default=None, ge=0, le=100)
    rung: Rung = "final"
    steer: Literal["depth", "edges", "flow", "light", "first", "ends"] | None = None
