"""Colours, gradients and paths: the few words the drawings are written in.

Colours are float arrays of three, 0-1, sRGB. Canvases in a drawing are in metres with y up.
"""

import math
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import skia
from numpy.typing import NDArray

Colour = NDArray[np.float64]
Stop = Colour | tuple[Colour, float]
Point = tuple[float, float]

LINEAR = skia.SamplingOptions(skia.FilterMode.kLinear)
WHITE: Colour = np.ones(3)
BLACK: Colour = np.zeros(3)


@cache
def _rgb(text: str) -> tuple[float, float, float]:
    digits = text.lstrip("#")
    return tuple(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))  # type: ignore[return-value]


def rgb(text: str) -> Colour:
    """The colour written as "#rrggbb"."""
    return np.array(_rgb(text))


def mix(a: Colour, b: Colour, t: float) -> Colour:
    """`a` at t = 0, `b` at t = 1."""
    return a * (1 - t) + b * t


def colour4(c: Colour, alpha: float = 1.0) -> skia.Color4f:
    """A colour as Skia takes it, clipped to 0-1."""
    # np.clip costs five times as much on three numbers, and this is called thousands of times.
    r, g, b = (min(max(float(channel), 0.0), 1.0) for channel in c)
    return skia.Color4f(r, g, b, float(alpha))


def paint(c: Colour, alpha: float = 1.0, **more: object) -> skia.Paint:
    """Anti-aliased paint of one colour; `more` are Skia's own keyword arguments."""
    p = skia.Paint(AntiAlias=True, **more)
    p.setColor4f(colour4(c, alpha))
    return p


def stroke(c: Colour, width: float, alpha: float = 1.0, round_ends: bool = True) -> skia.Paint:
    """Paint that draws a line of `width`."""
    cap = skia.Paint.kRound_Cap if round_ends else skia.Paint.kButt_Cap
    return paint(c, alpha, Style=skia.Paint.kStroke_Style, StrokeWidth=width, StrokeCap=cap)


def shaded(shader: skia.Shader, **more: object) -> skia.Paint:
    """Anti-aliased paint filled by a gradient."""
    return skia.Paint(AntiAlias=True, Shader=shader, **more)


def _colours(stops: Sequence[Stop]) -> list[int]:
    pairs = [s if isinstance(s, tuple) else (s, 1.0) for s in stops]
    return [colour4(c, a).toColor() for c, a in pairs]


def linear(
    start: Point, stop: Point, stops: Sequence[Stop], at: list[float] | None = None
) -> skia.Shader:
    """A gradient along a line. A stop is a colour or (colour, alpha)."""
    return skia.GradientShader.MakeLinear(
        [skia.Point(*start), skia.Point(*stop)], _colours(stops), at
    )


def radial(
    centre: Point, radius: float, stops: Sequence[Stop], at: list[float] | None = None
) -> skia.Shader:
    """A gradient outwards from a point."""
    return skia.GradientShader.MakeRadial(skia.Point(*centre), radius, _colours(stops), at)


def polygon(points: Sequence[Point]) -> skia.Path:
    """A closed path through `points`."""
    path = skia.Path()
    path.addPoly([skia.Point(x, y) for x, y in points], True)
    return path


def surface(width: int, height: int) -> skia.Surface:
    """An empty transparent surface, BGRA premultiplied: the only kind that blits fast."""
    info = skia.ImageInfo.Make(
        max(1, int(width)), max(1, int(height)), skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType
    )
    made = skia.Surface.MakeRaster(info)
    made.getCanvas().clear(0)
    return made


def blur(sigma: float) -> skia.MaskFilter:
    """Softens the edge of what is painted; in the canvas' units."""
    return skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, sigma)


def ease(u: float) -> float:
    """0 to 1 with a soft start and stop."""
    u = min(max(u, 0.0), 1.0)
    return u * u * (3 - 2 * u)


def smooth_noise(rng: np.random.Generator, n: int = 64) -> Callable[[float], float]:
    """A smooth random function of one number, -1 to 1, that repeats after `n`."""
    values = rng.uniform(-1, 1, n)

    def noise(x: float) -> float:
        i = math.floor(x)
        u = ease(x - i)
        return float(values[i % n] * (1 - u) + values[(i + 1) % n] * u)

    return noise
