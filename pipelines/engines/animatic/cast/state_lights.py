"""Burning and lit: figures that give light."""

import math
from collections.abc import Callable
from dataclasses import replace

import skia

from pipelines.engines.animatic.cast.bones import curve
from pipelines.engines.animatic.cast.state_pieces import Progress, _middle, _wider
from pipelines.engines.animatic.ink import (
    Colour,
    Point,
    paint,
    radial,
    rgb,
    shaded,
)
from pipelines.engines.animatic.scene import Beat, Box, Figure


def _room(box: Box) -> skia.Rect:
    return skia.Rect(box.left, box.bottom, box.right, box.top)


def _filtered(
    figure: Figure, matrix: Callable[[float], list[float]], progress: Progress, box: Box
) -> Figure:
    """The figure through a colour matrix that depends on progress."""

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        p = progress(beat)
        if p <= 0:
            figure.draw(canvas, beat)
            return
        canvas.saveLayer(_room(box), skia.Paint(ColorFilter=skia.ColorFilters.Matrix(matrix(p))))
        figure.draw(canvas, beat)
        canvas.restore()

    return replace(figure, draw=draw, box=box)


def towards(colour: Colour, keep: float, grey: float) -> list[float]:
    """A colour matrix: `keep` of the picture's own hue, the rest its luma times `colour`."""
    luma = (0.30, 0.59, 0.11)
    rows: list[float] = []
    for channel in range(3):
        row = [grey * luma[source] * float(colour[channel]) for source in range(3)]
        row[channel] += keep
        rows += [*row, 0.0, 0.0]
    return [*rows, 0.0, 0.0, 0.0, 1.0, 0.0]


def _flame(canvas: skia.Canvas, x: float, y: float, size: float, t: float, phase: float) -> None:
    lean = 0.16 * size * math.sin(t * 6.1 + phase * 3)
    tall = size * (1.0 + 0.16 * math.sin(t * 8.3 + phase * 5))
    for grow, tone in ((1.0, "#f2561d"), (0.68, "#ffa62b"), (0.38, "#ffe58a")):
        w, h = size * 0.36 * grow, tall * grow
        canvas.drawPath(
            curve(
                [
                    (x - w, y + h * 0.18),
                    (x - w * 0.55, y + h * 0.55),
                    (x + lean * grow, y + h),
                    (x + w * 0.6, y + h * 0.5),
                    (x + w, y + h * 0.18),
                    (x, y - h * 0.04),
                ]
            ),
            paint(rgb(tone), 0.93),
        )


def burning(figure: Figure, progress: Progress, seed: int) -> Figure:
    """On fire: charred from below, flames and sparks over it, light all round."""
    x, low, wide, high = _middle(figure)
    size = min(max(high * 0.55, wide * 0.3), high * 0.9)
    charred = _filtered(
        figure,
        lambda p: towards(rgb("#5a3a2c"), 1 - 0.55 * p, 0.35 * p),
        progress,
        _wider(figure.box, wide * 0.2, size * 0.9, 0.0),
    )

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        p = progress(beat)
        for i in range(4):
            _flame(
                canvas,
                x + wide * (i - 1.5) * 0.28,
                low + high * 0.35,
                size * p * (0.8 + 0.2 * math.sin(i * 1.7)),
                beat.t,
                i + seed,
            )
        charred.draw(canvas, beat)
        for i in range(5):
            _flame(
                canvas,
                x + wide * (i - 2) * 0.21,
                low + high * (0.02 + 0.10 * (i % 2)),
                size * p * (0.62 + 0.22 * math.sin(i * 2.3 + 1)),
                beat.t,
                i * 1.7 + seed,
            )
        for i in range(7):
            u = (beat.t * 0.8 + i / 7) % 1.0
            canvas.drawCircle(
                x + wide * 0.4 * math.sin(i * 2.4 + u * 3),
                low + high * (0.3 + 1.1 * u),
                0.012 * max(wide, high) * (1 - u),
                paint(rgb("#ffc45a"), p),
            )

    def glow(canvas: skia.Canvas, beat: Beat) -> None:
        p, reach = progress(beat) * (0.9 + 0.1 * math.sin(beat.t * 9)), max(wide, high) * 1.5
        _halo(canvas, (x, low + high * 0.5), reach, rgb("#ff9a3a"), 0.5 * p)
        if figure.glow is not None:
            figure.glow(canvas, beat)

    return replace(charred, draw=draw, glow=glow)


def _halo(canvas: skia.Canvas, at: Point, reach: float, tone: Colour, strength: float) -> None:
    if strength > 0:
        stops = [(tone, strength), (tone, strength * 0.35), (tone, 0.0)]
        canvas.drawCircle(
            *at,
            reach,
            shaded(radial(at, reach, stops, [0.0, 0.35, 1.0]), BlendMode=skia.BlendMode.kScreen),
        )


def lit(figure: Figure, progress: Progress, seed: int) -> Figure:
    """Giving light: brighter itself, a warm glow around its upper half."""
    x, low, wide, high = _middle(figure)
    bright = _filtered(
        figure,
        lambda p: [
            1 + 0.22 * p,
            0,
            0,
            0,
            0.06 * p,
            0,
            1 + 0.16 * p,
            0,
            0,
            0.045 * p,
            0,
            0,
            1,
            0,
            0,
            0,
            0,
            0,
            1,
            0,
        ],
        progress,
        figure.box,
    )
    flame = figure.slots.get("flame")

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        bright.draw(canvas, beat)
        if flame is not None:
            _flame(canvas, *flame(beat), 0.32 * high * progress(beat), beat.t, seed)

    def glow(canvas: skia.Canvas, beat: Beat) -> None:
        at = flame(beat) if flame is not None else (x, low + high * 0.68)
        _halo(
            canvas,
            at,
            max(1.5 * max(wide, high), 0.5),
            rgb("#ffd98a"),
            0.75 * progress(beat) * (0.95 + 0.05 * math.sin(beat.t * 11)),
        )
        if figure.glow is not None:
            figure.glow(canvas, beat)

    return replace(
        bright, draw=draw, glow=glow, box=_wider(bright.box, 0.0, high * 0.4 if flame else 0.0)
    )
