"""What one of our own drawn things is, and the strokes they share; metres, y up from the floor."""

from collections.abc import Callable
from dataclasses import dataclass

import skia

from pipelines.engines.animatic.cast.bones import curve, oval
from pipelines.engines.animatic.ink import (
    BLACK,
    WHITE,
    Colour,
    Point,
    linear,
    mix,
    paint,
    polygon,
    rgb,
    shaded,
    stroke,
)


@dataclass(frozen=True)
class Look:
    """How a thing looks at a beat. tone: its main colour. level: how full. lit: lamp is on."""

    tone: Colour
    t: float
    level: float = 0.75
    lit: bool = False


Draw = Callable[[skia.Canvas, Look], None]


@dataclass(frozen=True)
class Thing:
    """A thing of our own. wide, high: metres it may touch. seat: where one sits or sets things."""

    draw: Draw
    wide: float
    high: float
    tone: str
    seat: float = 0.0
    lamp: Point | None = None
    airborne: float = 0.0


def slab(
    canvas: skia.Canvas,
    left: float,
    low: float,
    right: float,
    top: float,
    tone: Colour,
    round_: float = 0.02,
) -> None:
    """A solid with light from above."""
    tones = linear((0, top), (0, low), [mix(tone, WHITE, 0.22), tone, tone * 0.74])
    canvas.drawRoundRect(skia.Rect(left, low, right, top), round_, round_, shaded(tones))


def side_lit(canvas: skia.Canvas, path: skia.Path, left: float, right: float, tone: Colour) -> None:
    """A round body lit from the left."""
    canvas.drawPath(
        path,
        shaded(
            linear(
                (left, 0),
                (right, 0),
                [tone * 0.82, mix(tone, WHITE, 0.25), tone, tone * 0.68],
                [0.0, 0.3, 0.6, 1.0],
            )
        ),
    )


def legs(
    canvas: skia.Canvas, xs: tuple[float, ...], high: float, width: float, tone: Colour
) -> None:
    """Straight legs."""
    for i, x in enumerate(xs):
        canvas.drawRect(
            skia.Rect(x - width / 2, 0, x + width / 2, high),
            paint(tone * (0.62 if 0 < i < len(xs) - 1 else 0.85)),
        )


__all__ = [
    "BLACK",
    "WHITE",
    "Draw",
    "Look",
    "Thing",
    "curve",
    "legs",
    "mix",
    "oval",
    "paint",
    "polygon",
    "rgb",
    "side_lit",
    "slab",
    "stroke",
]
