"""Rockets and other craft of space, side on; length 1, middle at y 0."""

import math

import skia

from pipelines.engines.animatic.cast.aircraft_shapes import (
    GLASS,
    _flame,
    _metal,
    _tones,
)
from pipelines.engines.animatic.cast.bones import curve, oval, wave
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import (
    WHITE,
    linear,
    mix,
    paint,
    polygon,
    rgb,
    shaded,
    stroke,
)


def _rocket(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, trim = _tones(role)
    if role.act in ("fly", "run", "jump", "float", "drive"):
        _flame(canvas, 0.0, -0.42, 0.34, 0.12, t)
        for i in range(8):
            u = (t * 0.9 + i / 8) % 1.0
            canvas.drawCircle(
                0.12 * math.sin(i * 2.4) * (0.3 + u),
                -0.52 - 0.36 * u,
                0.03 + 0.07 * u,
                paint(rgb("#e6e2dc"), 0.5 * (1 - u)),
            )
    for side in (-1, 1):
        canvas.drawPath(
            curve(
                [
                    (side * 0.08, -0.18),
                    (side * 0.20, -0.34),
                    (side * 0.19, -0.46),
                    (side * 0.08, -0.38),
                ],
                tension=0.1,
            ),
            paint(trim * (0.8 if side < 0 else 1.0)),
        )
    canvas.drawPath(
        curve(
            [
                (-0.06, -0.42),
                (-0.115, -0.1),
                (-0.09, 0.25),
                (0.0, 0.52),
                (0.09, 0.25),
                (0.115, -0.1),
                (0.06, -0.42),
            ],
            tension=0.11,
        ),
        shaded(linear((-0.11, 0), (0.11, 0), [body * 0.72, body, body * 0.9])),
    )
    canvas.drawPath(
        curve([(-0.088, 0.27), (0.0, 0.525), (0.088, 0.27), (0.0, 0.25)], tension=0.1), paint(trim)
    )
    canvas.drawCircle(0.0, 0.12, 0.052, paint(rgb("#5a626c")))
    canvas.drawCircle(0.0, 0.12, 0.040, paint(GLASS))
    canvas.drawRect(skia.Rect(-0.105, -0.2, 0.105, -0.17), paint(trim))


def _shuttle(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, trim = _tones(role)
    canvas.drawPath(
        polygon([(-0.38, 0.08), (-0.52, 0.27), (-0.40, 0.26), (-0.22, 0.08)]), paint(body * 0.9)
    )
    canvas.drawPath(
        curve(
            [(-0.5, 0.08), (0.2, 0.11), (0.40, 0.05), (0.5, -0.02), (0.40, -0.06), (-0.5, -0.07)],
            tension=0.1,
        ),
        _metal(body, 0.1, -0.07),
    )
    canvas.drawPath(
        polygon([(0.10, -0.05), (-0.34, -0.13), (-0.5, -0.12), (-0.5, -0.05)]), paint(trim)
    )
    canvas.drawPath(
        polygon([(0.30, 0.065), (0.38, 0.045), (0.40, 0.02), (0.30, 0.03)]), paint(rgb("#26323f"))
    )
    canvas.drawPath(
        polygon([(-0.5, 0.07), (-0.58, 0.05), (-0.58, -0.04), (-0.5, -0.05)]), paint(rgb("#4a4f57"))
    )


def _spaceship(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, trim = _tones(role)
    canvas.save()
    canvas.translate(-0.44, 0.0)
    canvas.rotate(-90)
    for x in (-0.07, 0.07):
        for grow, tone in ((1.0, "#3f8af0"), (0.55, "#bfe4ff")):
            canvas.drawPath(
                curve(
                    [
                        (x - 0.03, 0),
                        (x, -0.26 * grow * (1 + 0.1 * math.sin(t * 29 + x * 40))),
                        (x + 0.03, 0),
                    ]
                ),
                paint(rgb(tone), 0.9),
            )
    canvas.restore()
    canvas.drawPath(
        polygon([(-0.10, 0.06), (-0.46, 0.24), (-0.5, 0.16), (-0.30, 0.04)]), paint(body * 0.75)
    )
    canvas.drawPath(
        curve(
            [
                (-0.46, 0.11),
                (-0.05, 0.13),
                (0.32, 0.06),
                (0.56, -0.02),
                (0.30, -0.08),
                (-0.2, -0.12),
                (-0.46, -0.10),
            ],
            tension=0.09,
        ),
        _metal(body, 0.13, -0.12),
    )
    canvas.drawPath(
        curve([(0.06, 0.10), (0.16, 0.135), (0.34, 0.06), (0.16, 0.05)]), paint(rgb("#1f3a5a"))
    )
    canvas.drawPath(
        polygon([(-0.05, -0.05), (-0.42, -0.22), (-0.5, -0.15), (-0.34, -0.04)]), paint(body * 0.88)
    )
    canvas.drawPath(
        polygon([(-0.46, 0.02), (0.40, 0.005), (0.46, -0.015), (-0.46, -0.02)]), paint(trim)
    )
    for i in range(5):
        canvas.drawCircle(-0.3 + 0.09 * i, 0.06, 0.012, paint(rgb("#ffe7a0")))


def _ufo(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, trim = _tones(role)
    canvas.rotate(4 * wave(t, 0.4))
    canvas.drawOval(oval(0, 0.06, 0.20, 0.17), paint(rgb("#bfeaf4"), 0.85))
    canvas.drawCircle(0.0, 0.10, 0.052, paint(rgb("#7fcf7a")))
    for x in (-0.018, 0.028):
        canvas.drawOval(oval(x, 0.11, 0.012, 0.018), paint(rgb("#14161a")))
    canvas.drawPath(
        curve(
            [
                (-0.5, -0.01),
                (-0.22, 0.085),
                (0.22, 0.085),
                (0.5, -0.01),
                (0.2, -0.10),
                (-0.2, -0.10),
            ]
        ),
        _metal(body, 0.08, -0.1),
    )
    for i in range(7):
        on = 0.35 + 0.65 * max(0.0, wave(t, 1.1, -i / 7))
        canvas.drawCircle(
            -0.36 + 0.12 * i, -0.015 - 0.03 * math.sin(math.pi * i / 6), 0.024, paint(trim, on)
        )
    canvas.drawOval(oval(0, -0.10, 0.14, 0.03), paint(trim, 0.9))


def _satellite(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, trim = _tones(role)
    canvas.rotate(10 + 4 * wave(t, 0.08))
    canvas.drawLine(-0.2, 0, 0.2, 0, stroke(rgb("#8a929c"), 0.02))
    for side in (-1, 1):
        left = 0.17 if side > 0 else -0.5
        canvas.drawRect(skia.Rect(left, -0.10, left + 0.33, 0.10), paint(trim))
        for i in range(4):
            canvas.drawLine(
                left + 0.0825 * i,
                -0.10,
                left + 0.0825 * i,
                0.10,
                stroke(mix(trim, WHITE, 0.5), 0.006),
            )
        canvas.drawLine(left, 0, left + 0.33, 0, stroke(mix(trim, WHITE, 0.5), 0.006))
    canvas.drawRoundRect(
        skia.Rect(-0.11, -0.13, 0.11, 0.13),
        0.02,
        0.02,
        shaded(linear((-0.1, 0), (0.1, 0), [rgb("#b8862f"), rgb("#f0c860"), rgb("#b8862f")])),
    )
    canvas.drawLine(0, 0.13, 0.02, 0.2, stroke(rgb("#8a929c"), 0.014))
    canvas.drawArc(oval(0.02, 0.25, 0.10, 0.07), 180, 180, True, paint(body))
