"""How each state looks: figures drawn through clips, filters and overlays."""

import math
from dataclasses import replace

import numpy as np
import skia

from pipelines.engines.animatic.cast.bones import curve, oval
from pipelines.engines.animatic.cast.eating import silhouette
from pipelines.engines.animatic.cast.state_lights import _filtered, _room, towards
from pipelines.engines.animatic.cast.state_pieces import Progress, _middle, _wider
from pipelines.engines.animatic.ink import (
    WHITE,
    mix,
    paint,
    rgb,
    stroke,
)
from pipelines.engines.animatic.scene import Beat, Figure


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


def wilted(figure: Figure, progress: Progress, seed: int) -> Figure:
    """Bent over, brown and dry."""
    x, low, _, high = _middle(figure)
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


def hinged(figure: Figure, progress: Progress, behind: str) -> Figure:
    """Opened on its left edge, the far edge swinging away from us, over what is behind it."""
    x, low, wide, high = _middle(figure)
    left, inset = x - wide / 2, 0.04 * wide
    way = skia.Rect(left + inset, low, left + wide - inset, low + high - inset)

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        p = progress(beat)
        if p <= 0.01:
            figure.draw(canvas, beat)
            return
        canvas.drawRect(way, paint(rgb(behind), 0.92))
        canvas.save()
        canvas.translate(left, low)
        canvas.concat(_swung(p, wide, high))
        canvas.translate(-left, -low)
        figure.draw(canvas, beat)
        canvas.restore()

    return replace(figure, draw=draw)


def _swung(p: float, wide: float, high: float) -> skia.Matrix:
    """A leaf turned by up to 70 degrees about x = 0; its far edge looks shorter."""
    near, far = wide * math.cos(math.radians(70 * p)), high * (1 - 0.16 * p)
    lift = 0.5 * (high - far)
    flat = [skia.Point(0, 0), skia.Point(wide, 0), skia.Point(wide, high), skia.Point(0, high)]
    turned = [
        skia.Point(0, 0), skia.Point(near, lift), skia.Point(near, lift + far), skia.Point(0, high)
    ]  # fmt: skip
    matrix = skia.Matrix()
    matrix.setPolyToPoly(flat, turned)
    return matrix


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
