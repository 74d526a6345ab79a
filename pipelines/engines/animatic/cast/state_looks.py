"""How each state looks: figures drawn through clips, filters and overlays."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import skia

from pipelines.engines.animatic.cast.bones import curve, oval
from pipelines.engines.animatic.cast.eating import silhouette
from pipelines.engines.animatic.ink import (
    WHITE,
    Colour,
    Point,
    mix,
    paint,
    polygon,
    radial,
    rgb,
    shaded,
    stroke,
)
from pipelines.engines.animatic.scene import Beat, Box, Figure

Progress = Callable[[Beat], float]


def _room(box: Box) -> skia.Rect:
    return skia.Rect(box.left, box.bottom, box.right, box.top)


def _wider(box: Box, side: float = 0.0, up: float = 0.0, down: float = 0.0) -> Box:
    return Box(box.left - side, box.bottom - down, box.right + side, box.top + up)


def _middle(figure: Figure) -> tuple[float, float, float, float]:
    """Middle x, foot, width and height of what is seen at rest."""
    points, _ = silhouette(figure)
    if len(points) == 0:
        box = figure.box
        return (box.left + box.right) / 2, box.bottom, box.right - box.left, box.top - box.bottom
    (left, low), (right, high) = points.min(axis=0), points.max(axis=0)
    return float(left + right) / 2, float(low), float(right - left), float(high - low)


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


def _halved(cells: list[Point], seed_point: Point, other: Point) -> list[Point]:
    """The part of a polygon nearer to `seed_point` than to `other`."""
    mx, my = (seed_point[0] + other[0]) / 2, (seed_point[1] + other[1]) / 2
    nx, ny = other[0] - seed_point[0], other[1] - seed_point[1]
    out: list[Point] = []
    for i, (x, y) in enumerate(cells):
        x2, y2 = cells[(i + 1) % len(cells)]
        a, b = (x - mx) * nx + (y - my) * ny, (x2 - mx) * nx + (y2 - my) * ny
        if a <= 0:
            out.append((x, y))
        if a * b < 0:
            u = a / (a - b)
            out.append((x + (x2 - x) * u, y + (y2 - y) * u))
    return out


def pieces(
    box: tuple[float, float, float, float], count: int, seed: int
) -> list[tuple[Point, list[Point]]]:
    """A rectangle (middle x, foot, width, height) cut into Voronoi cells: their seeds and outlines."""
    x, low, wide, high = box
    rng = np.random.default_rng(seed + 5)
    seeds = [
        (x + wide * float(rng.uniform(-0.45, 0.45)), low + high * float(rng.uniform(0.05, 0.95)))
        for _ in range(count)
    ]
    frame = [
        (x - wide, low - high),
        (x + wide, low - high),
        (x + wide, low + 2 * high),
        (x - wide, low + 2 * high),
    ]
    out = []
    for one in seeds:
        cell = frame
        for other in seeds:
            if other != one:
                cell = _halved(cell, one, other)
        if len(cell) > 2:
            out.append((one, cell))
    return out


def _apart(
    figure: Figure,
    progress: Progress,
    cells: list[tuple[Point, list[Point]]],
    spread: float,
    fall: bool,
) -> Figure:
    x, low, wide, high = _middle(figure)
    clips = [polygon(cell) for _, cell in cells]

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        p = progress(beat)
        if p <= 0:
            figure.draw(canvas, beat)
            return
        for i, ((px, py), _) in enumerate(cells):
            away = (px - x) / max(wide, 1e-6)
            up = (py - low) / max(high, 1e-6)
            canvas.save()
            lift = 0.25 * high * math.sin(math.pi * min(1.0, p * 1.4)) * (1 - up) if fall else 0.0
            canvas.translate(
                away * spread * wide * p + 0.04 * wide * p * math.sin(i * 2.2),
                (-up * 0.72 * high * p * p + lift) if fall else 0.0,
            )
            canvas.rotate((60 * math.sin(i * 1.9 + 1) * p) if fall else -14 * away * p, px, py)
            canvas.clipPath(clips[i], doAntiAlias=True)
            figure.draw(canvas, beat)
            canvas.restore()

    return replace(
        figure,
        draw=draw,
        box=_wider(figure.box, wide * (spread * 0.6 + 0.4), high * 0.3, high * 0.12),
    )


def broken(figure: Figure, progress: Progress, seed: int) -> Figure:
    """Shattered: pieces fly apart and come to rest on the ground."""
    return _apart(figure, progress, pieces(_middle(figure), 7, seed), 1.1, fall=True)


def cut(figure: Figure, progress: Progress, seed: int) -> Figure:
    """Cut in two halves that lean apart."""
    x, low, wide, high = _middle(figure)
    left = [
        (x - wide, low - high),
        (x - wide, low + 2 * high),
        (x + 0.02 * wide, low + 2 * high),
        (x - 0.02 * wide, low - high),
    ]
    right = [
        (x + wide, low - high),
        (x + wide, low + 2 * high),
        (x + 0.02 * wide, low + 2 * high),
        (x - 0.02 * wide, low - high),
    ]
    return _apart(
        figure,
        progress,
        [((x - wide / 4, low + high / 2), left), ((x + wide / 4, low + high / 2), right)],
        0.7,
        fall=False,
    )


def melted(figure: Figure, progress: Progress, seed: int) -> Figure:
    """Sunk into a puddle of its own colour, with drips on the way."""
    _, tone = silhouette(figure)
    x, low, wide, high = _middle(figure)

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        p = progress(beat)
        if p > 0:
            canvas.drawOval(
                oval(x, low + high * 0.02, wide * (0.2 + 0.72 * p), high * 0.055 * (0.3 + p)),
                paint(mix(tone, WHITE, 0.12)),
            )
        canvas.save()
        canvas.translate(x, low)
        canvas.scale(1 + 0.42 * p, 1 - 0.84 * p)
        canvas.skew(0.16 * p * math.sin(seed + 1.0), 0)
        canvas.translate(-x, -low)
        figure.draw(canvas, beat)
        canvas.restore()
        for i in range(4):
            fall = (beat.t * 0.7 + i * 0.27) % 1.0
            if 0 < p < 0.95:
                canvas.drawOval(
                    oval(
                        x + wide * (i - 1.5) * 0.22,
                        low + high * (0.6 - 0.6 * p) * (1 - fall * fall),
                        wide * 0.02,
                        wide * 0.035,
                    ),
                    paint(tone),
                )

    return replace(figure, draw=draw, box=_wider(figure.box, wide * 0.55, 0.0, high * 0.08))


def frozen(figure: Figure, progress: Progress, seed: int) -> Figure:
    """Pale blue under rime, with icicles."""
    ice = rgb("#bfe6fb")
    x, low, wide, high = _middle(figure)
    cold = _filtered(
        figure,
        lambda p: towards(ice * 1.15, 1 - 0.72 * p, 0.78 * p),
        progress,
        _wider(figure.box, wide * 0.12, high * 0.06, high * 0.05),
    )

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        cold.draw(canvas, beat)
        p = progress(beat)
        if p < 0.2:
            return
        block = curve(
            [
                (x - wide * 0.56, low),
                (x - wide * 0.52, low + high * 0.85),
                (x - wide * 0.1, low + high * 1.03),
                (x + wide * 0.5, low + high * 0.92),
                (x + wide * 0.57, low),
            ],
            tension=0.1,
        )
        canvas.drawPath(block, paint(ice, 0.26 * p))
        canvas.drawPath(block, stroke(WHITE, max(wide, high) * 0.012, 0.6 * p))
        for i in range(5):
            sx, sy = x + wide * 0.42 * math.sin(i * 2.4 + seed), low + high * (0.2 + 0.16 * i)
            size = 0.035 * max(wide, high) * (0.6 + 0.4 * math.sin(beat.t * 2 + i))
            for a in range(3):
                dx, dy = size * math.cos(a * 1.047), size * math.sin(a * 1.047)
                canvas.drawLine(sx - dx, sy - dy, sx + dx, sy + dy, stroke(WHITE, size * 0.16, p))

    return replace(cold, draw=draw)


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


def wilted(figure: Figure, progress: Progress, seed: int) -> Figure:
    """Bent over, brown and dry."""
    x, low, wide, high = _middle(figure)
    dry = _filtered(
        figure,
        lambda p: towards(rgb("#a58a5c"), 1 - 0.7 * p, 0.72 * p),
        progress,
        _wider(figure.box, high * 0.7),
    )

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        p = progress(beat)
        canvas.save()
        canvas.translate(x, low)
        canvas.skew(0.55 * p, 0)
        canvas.scale(1.0, 1 - 0.28 * p)
        canvas.rotate(-8 * p)
        canvas.translate(-x, -low)
        dry.draw(canvas, beat)
        canvas.restore()

    return replace(dry, draw=draw)


def lidded(figure: Figure, progress: Progress, seed: int) -> Figure:
    """Opened: the upper third swings up as a lid over a dark inside."""
    x, low, wide, high = _middle(figure)
    seam, hinge = low + high * 0.66, x - wide * 0.46
    above = skia.Rect(x - wide * 2, seam, x + wide * 2, low + high * 3)
    below = skia.Rect(x - wide * 2, low - high, x + wide * 2, seam)

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        p = progress(beat)
        if p <= 0.01:
            figure.draw(canvas, beat)
            return
        canvas.save()
        canvas.clipRect(below, doAntiAlias=True)
        figure.draw(canvas, beat)
        canvas.restore()
        canvas.drawOval(oval(x, seam, wide * 0.44, high * 0.07 * p), paint(rgb("#2a201c")))
        canvas.save()
        canvas.rotate(68 * p, hinge, seam)
        canvas.clipRect(above, doAntiAlias=True)
        figure.draw(canvas, beat)
        canvas.restore()

    return replace(figure, draw=draw, box=_wider(figure.box, max(wide, high) * 0.35, wide * 0.7))


def sized(figure: Figure, size: Progress) -> Figure:
    """Growing from the ground, or shrinking to it."""

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        s = size(beat)
        canvas.save()
        canvas.scale(s, s)
        figure.draw(canvas, beat)
        canvas.restore()

    return replace(figure, draw=draw)


def toppled(figure: Figure, progress: Progress, seed: int) -> Figure:
    """Fallen on its side, with a small bounce."""
    x, low, wide, high = _middle(figure)

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        p = progress(beat)
        canvas.save()
        canvas.translate(0, wide * 0.02 * p)
        canvas.rotate(
            -88 * p * p + 7 * math.sin(math.pi * min(1.0, max(0.0, p - 0.8) * 5)),
            x + wide * 0.45,
            low,
        )
        figure.draw(canvas, beat)
        canvas.restore()

    return replace(figure, draw=draw, box=_wider(figure.box, high * 1.05, 0.1 * high, wide * 0.55))


def wet(figure: Figure, progress: Progress, seed: int) -> Figure:
    """Darker, with drops running down."""
    x, low, wide, high = _middle(figure)
    damp = _filtered(
        figure, lambda p: towards(rgb("#7f9bb0"), 1 - 0.25 * p, 0.10 * p), progress, figure.box
    )

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        damp.draw(canvas, beat)
        for i in range(7):
            u = (beat.t * 0.5 + i * 0.37) % 1.0
            canvas.drawOval(
                oval(
                    x + wide * 0.4 * math.sin(i * 2.4 + seed),
                    low + high * 0.9 * (1 - u * u),
                    0.012 * high,
                    0.022 * high,
                ),
                paint(rgb("#cfeaf8"), 0.85 * progress(beat)),
            )

    return replace(damp, draw=draw)


def dirty(figure: Figure, progress: Progress, seed: int) -> Figure:
    """Spattered with mud, only where the figure is."""
    x, low, wide, high = _middle(figure)
    rng = np.random.default_rng(seed + 11)
    spots = [
        (
            x + wide * float(rng.uniform(-0.45, 0.45)),
            low + high * float(rng.uniform(0.0, 0.8)),
            float(rng.uniform(0.02, 0.06)) * max(wide, high),
        )
        for _ in range(14)
    ]

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.saveLayer(_room(figure.box), None)
        figure.draw(canvas, beat)
        mud = paint(rgb("#6a4a2e"), 0.8 * progress(beat))
        mud.setBlendMode(skia.BlendMode.kSrcATop)
        for sx, sy, r in spots:
            canvas.drawOval(oval(sx, sy, r * 1.2, r), mud)
        canvas.restore()

    return replace(figure, draw=draw)


def faded(figure: Figure, progress: Progress, seed: int) -> Figure:
    """Gone: fading away."""

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.saveLayerAlpha(_room(figure.box), round(255 * (1 - progress(beat))))
        figure.draw(canvas, beat)
        canvas.restore()

    return replace(figure, draw=draw)
