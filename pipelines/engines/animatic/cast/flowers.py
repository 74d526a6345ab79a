"""Flowers; height 1."""

import math
from collections.abc import Callable

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval, wave
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import (
    WHITE,
    Colour,
    mix,
    paint,
    rgb,
    stroke,
)

Draw = Callable[[skia.Canvas, Role, float], None]


def _tones(role: Role) -> tuple[Colour, Colour]:
    return role.colour("leaf", "#4f8a3f"), role.colour("bark", "#6a4a30")


def _sway(t: float, seed: int, size: float = 1.0) -> float:
    return size * (wave(t, 0.22, seed * 0.2) + 0.4 * wave(t, 0.61, seed * 0.1))


def _stem(canvas: skia.Canvas, role: Role, t: float, high: float) -> tuple[float, float]:
    _, green = _tones(role)
    s = _sway(t, role.seed, 0.03)
    head = (0.02 + s, high)
    canvas.drawPath(limb([(0, 0), (-0.03, high * 0.5), head], [0.020, 0.017, 0.014]), paint(green))
    for side in (-1, 1):
        canvas.drawPath(
            curve(
                [
                    (-0.02, high * 0.22),
                    (side * 0.12, high * 0.36),
                    (side * 0.20 + s * 0.4, high * 0.52),
                    (side * 0.05, high * 0.40),
                ]
            ),
            paint(green * (0.85 if side < 0 else 1.0)),
        )
    return head


def _flower(canvas: skia.Canvas, role: Role, t: float) -> None:
    leaf, _ = _tones(role)
    x, y = _stem(canvas, role, t, 0.80)
    for ring, shade in ((1.0, 0.84), (0.82, 1.0)):
        for i in range(8):
            a = i * math.pi / 4 + (0.39 if ring < 1 else 0.0) + 0.04 * wave(t, 0.3)
            canvas.save()
            canvas.translate(x, y)
            canvas.rotate(math.degrees(a))
            canvas.drawOval(skia.Rect(0.02, -0.055, 0.19 * ring, 0.055), paint(leaf * shade))
            canvas.restore()
    canvas.drawCircle(x, y, 0.066, paint(role.colour("eye", "#f4c83a")))
    canvas.drawCircle(x - 0.012, y + 0.014, 0.04, paint(role.colour("eye", "#f4c83a") * 1.12))


def _rose(canvas: skia.Canvas, role: Role, t: float) -> None:
    leaf, _ = _tones(role)
    x, y = _stem(canvas, role, t, 0.78)
    canvas.drawPath(
        curve(
            [
                (x - 0.14, y + 0.08),
                (x - 0.10, y - 0.08),
                (x, y - 0.12),
                (x + 0.10, y - 0.08),
                (x + 0.14, y + 0.08),
                (x, y + 0.02),
            ]
        ),
        paint(leaf * 0.75),
    )
    for dx, dy, r, shade in (
        (-0.06, 0.05, 0.10, 0.84),
        (0.06, 0.05, 0.10, 0.9),
        (0.0, 0.02, 0.11, 1.0),
        (0.0, 0.10, 0.085, 1.12),
    ):
        canvas.drawCircle(x + dx, y + dy, r, paint(leaf * shade))
    spiral = skia.Path()
    for i in range(26):
        a, r = i * 0.45, 0.075 * (1 - i / 30)
        px, py = x + r * math.cos(a), y + 0.10 + r * 0.8 * math.sin(a)
        spiral.moveTo(px, py) if i == 0 else spiral.lineTo(px, py)
    canvas.drawPath(spiral, stroke(leaf * 0.6, 0.012))


def _tulip(canvas: skia.Canvas, role: Role, t: float) -> None:
    leaf, _ = _tones(role)
    x, y = _stem(canvas, role, t, 0.72)
    for dx, shade in ((-0.07, 0.8), (0.07, 0.88), (0.0, 1.05)):
        canvas.drawPath(
            curve(
                [
                    (x + dx - 0.07, y + 0.02),
                    (x + dx - 0.075, y + 0.16),
                    (x + dx, y + 0.27),
                    (x + dx + 0.075, y + 0.16),
                    (x + dx + 0.06, y + 0.01),
                    (x + dx * 0.4, y - 0.04),
                ]
            ),
            paint(leaf * shade),
        )


def _sunflower(canvas: skia.Canvas, role: Role, t: float) -> None:
    leaf, _ = _tones(role)
    x, y = _stem(canvas, role, t, 0.82)
    for ring, shade in ((1.0, 0.86), (0.86, 1.05)):
        for i in range(16):
            canvas.save()
            canvas.translate(x, y)
            canvas.rotate(i * 22.5 + (11 if ring < 1 else 0))
            canvas.drawPath(
                curve(
                    [(0.05, -0.026), (0.12, -0.03), (0.18 * ring, 0.0), (0.12, 0.03), (0.05, 0.026)]
                ),
                paint(leaf * shade),
            )
            canvas.restore()
    canvas.drawCircle(x, y, 0.085, paint(rgb("#5a3518")))
    canvas.drawCircle(x, y, 0.055, paint(rgb("#7a4a22")))


def _lotus(canvas: skia.Canvas, role: Role, t: float) -> None:
    leaf, green = _tones(role)
    canvas.drawOval(oval(0.0, 0.10, 0.62, 0.11), paint(green))
    canvas.drawOval(oval(0.06, 0.13, 0.45, 0.06), paint(green * 1.15))
    s = _sway(t, role.seed, 0.012)
    for i, a in enumerate((-62, 62, -40, 40, -18, 18, 0)):
        canvas.save()
        canvas.translate(s, 0.16)
        canvas.rotate(-a)
        canvas.drawPath(
            curve([(-0.03, 0.0), (-0.15, 0.30), (0.0, 0.68 - 0.02 * i), (0.15, 0.30), (0.03, 0.0)]),
            paint(mix(leaf, WHITE, 0.06 * i)),
        )
        canvas.restore()
