"""Aeroplanes and helicopters, side on; length 1, middle at y 0."""

import math
from collections.abc import Callable

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import (
    WHITE,
    Colour,
    linear,
    mix,
    paint,
    polygon,
    rgb,
    shaded,
    stroke,
)

Draw = Callable[[skia.Canvas, Role, float], None]


GLASS = rgb("#86b8d4")


def _metal(tone: Colour, top: float, low: float) -> skia.Paint:
    return shaded(linear((0, top), (0, low), [mix(tone, WHITE, 0.4), tone, tone * 0.66]))


def _tones(role: Role) -> tuple[Colour, Colour]:
    return role.colour("body", "#f4f6fa"), role.colour("trim", "#2f5fc0")


def _propeller(canvas: skia.Canvas, x: float, y: float, r: float, t: float) -> None:
    canvas.drawOval(oval(x, y, 0.012, r), paint(rgb("#8a929c"), 0.35))
    canvas.drawOval(
        oval(x, y + r * 0.1 * math.sin(t * 40), 0.012, r * abs(math.cos(t * 31))),
        paint(rgb("#2a2c30"), 0.8),
    )


def _flame(canvas: skia.Canvas, x: float, y: float, long: float, wide: float, t: float) -> None:
    flick = 1 + 0.15 * math.sin(t * 31)
    for grow, tone in ((1.0, "#ff8a2a"), (0.6, "#ffd45a"), (0.3, "#ffffff")):
        w, d = wide * (0.5 + 0.5 * grow), long * grow * flick
        canvas.drawPath(
            curve(
                [
                    (x - w / 2, y),
                    (x - w * 0.4, y - d * 0.5),
                    (x, y - d),
                    (x + w * 0.4, y - d * 0.5),
                    (x + w / 2, y),
                ]
            ),
            paint(rgb(tone), 0.92),
        )


def _airliner(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, trim = _tones(role)
    canvas.drawPath(
        polygon([(-0.40, 0.04), (-0.54, 0.24), (-0.46, 0.24), (-0.28, 0.05)]), paint(trim)
    )
    canvas.drawPath(
        polygon([(0.06, 0.03), (-0.08, 0.15), (-0.14, 0.15), (-0.06, 0.03)]), paint(body * 0.7)
    )
    canvas.drawPath(
        curve(
            [
                (-0.54, 0.055),
                (-0.30, 0.07),
                (0.34, 0.07),
                (0.46, 0.04),
                (0.515, -0.005),
                (0.44, -0.045),
                (0.2, -0.062),
                (-0.25, -0.05),
            ],
            tension=0.11,
        ),
        _metal(body, 0.07, -0.06),
    )
    canvas.drawPath(
        polygon([(-0.46, 0.012), (0.47, 0.012), (0.49, -0.002), (-0.42, -0.002)]), paint(trim)
    )
    for i in range(17):
        canvas.drawRoundRect(
            skia.Rect(-0.26 + 0.036 * i, 0.026, -0.245 + 0.036 * i, 0.044),
            0.004,
            0.004,
            paint(rgb("#ffdf9f") if role.lights else GLASS * 0.8),
        )
    canvas.drawPath(
        polygon([(0.425, 0.028), (0.465, 0.028), (0.485, 0.010), (0.43, 0.010)]),
        paint(rgb("#26323f")),
    )
    canvas.drawRoundRect(skia.Rect(-0.06, -0.115, 0.06, -0.07), 0.02, 0.02, paint(body * 0.85))
    canvas.drawPath(
        polygon([(0.12, -0.01), (-0.22, -0.19), (-0.29, -0.19), (-0.10, -0.02)]),
        _metal(body * 0.95, 0.0, -0.19),
    )
    canvas.drawPath(
        polygon([(-0.40, 0.03), (-0.56, -0.02), (-0.52, -0.02), (-0.32, 0.02)]), paint(body * 0.85)
    )


def _fighter(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, trim = _tones(role)
    canvas.save()
    canvas.translate(-0.48, 0.0)
    canvas.rotate(-90)
    _flame(canvas, 0.0, 0.0, 0.28, 0.06, t)
    canvas.restore()
    canvas.drawPath(
        polygon([(-0.30, 0.04), (-0.48, 0.22), (-0.40, 0.22), (-0.14, 0.05)]), paint(trim)
    )
    canvas.drawPath(
        curve(
            [
                (-0.5, 0.03),
                (-0.2, 0.06),
                (0.16, 0.06),
                (0.36, 0.03),
                (0.56, -0.005),
                (0.3, -0.04),
                (-0.2, -0.05),
                (-0.5, -0.035),
            ],
            tension=0.08,
        ),
        _metal(body, 0.06, -0.05),
    )
    canvas.drawPath(
        curve([(0.06, 0.055), (0.14, 0.105), (0.28, 0.07), (0.32, 0.04)]), paint(rgb("#d8a84a"))
    )
    canvas.drawPath(
        polygon([(0.08, -0.01), (-0.30, -0.13), (-0.38, -0.12), (-0.16, -0.01)]), paint(body * 0.78)
    )


def _prop(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, trim = _tones(role)
    for x in (-0.05, 0.24):
        canvas.drawLine(x, -0.08, x + 0.02, -0.17, stroke(rgb("#5a626c"), 0.014))
        canvas.drawCircle(x + 0.02, -0.19, 0.035, paint(rgb("#1b1c20")))
    canvas.drawPath(
        polygon([(-0.38, 0.03), (-0.52, 0.22), (-0.42, 0.22), (-0.28, 0.05)]), paint(trim)
    )
    canvas.drawPath(
        curve(
            [
                (-0.5, 0.04),
                (-0.1, 0.09),
                (0.06, 0.16),
                (0.22, 0.15),
                (0.30, 0.07),
                (0.42, 0.05),
                (0.44, -0.05),
                (0.2, -0.10),
                (-0.2, -0.06),
            ],
            tension=0.1,
        ),
        _metal(body, 0.16, -0.1),
    )
    canvas.drawPath(curve([(0.02, 0.07), (0.08, 0.14), (0.20, 0.135), (0.26, 0.06)]), paint(GLASS))
    canvas.drawPath(
        polygon([(-0.48, 0.0), (0.43, -0.01), (0.43, -0.035), (-0.36, -0.03)]), paint(trim)
    )
    canvas.drawRoundRect(skia.Rect(-0.14, 0.135, 0.24, 0.175), 0.02, 0.02, paint(trim * 0.95))
    _propeller(canvas, 0.47, 0.0, 0.17, t)


def _biplane(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, trim = _tones(role)
    canvas.drawCircle(0.16, -0.24, 0.06, paint(rgb("#1b1c20")))
    canvas.drawLine(0.12, -0.1, 0.16, -0.24, stroke(rgb("#6a4a30"), 0.018))
    canvas.drawPath(
        polygon([(-0.40, 0.04), (-0.52, 0.22), (-0.40, 0.22), (-0.30, 0.06)]), paint(trim)
    )
    canvas.drawCircle(-0.08, 0.14, 0.052, paint(rgb("#8a5a34")))
    canvas.drawPath(
        curve(
            [
                (-0.5, 0.05),
                (-0.15, 0.10),
                (0.36, 0.10),
                (0.42, 0.0),
                (0.36, -0.09),
                (0.0, -0.09),
                (-0.3, -0.02),
            ],
            tension=0.11,
        ),
        _metal(body, 0.1, -0.09),
    )
    for x in (0.0, 0.26):
        canvas.drawLine(x, -0.08, x + 0.03, 0.26, stroke(rgb("#6a4a30"), 0.014))
    canvas.drawRoundRect(skia.Rect(-0.10, 0.24, 0.38, 0.285), 0.02, 0.02, paint(trim))
    canvas.drawRoundRect(skia.Rect(-0.13, -0.12, 0.35, -0.075), 0.02, 0.02, paint(trim * 0.92))
    _propeller(canvas, 0.45, 0.0, 0.21, t)


def _helicopter(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, trim = _tones(role)
    canvas.drawPath(limb([(-0.05, 0.05), (-0.50, 0.10)], [0.06, 0.022]), paint(body * 0.9))
    canvas.drawPath(
        polygon([(-0.47, 0.10), (-0.55, 0.22), (-0.50, 0.22), (-0.42, 0.11)]), paint(trim)
    )
    canvas.save()
    canvas.translate(-0.51, 0.16)
    canvas.rotate(t * 900 % 360)
    canvas.drawLine(-0.08, 0, 0.08, 0, stroke(rgb("#33363d"), 0.012))
    canvas.restore()
    canvas.drawPath(
        curve(
            [
                (-0.18, 0.06),
                (-0.06, 0.15),
                (0.12, 0.16),
                (0.28, 0.08),
                (0.34, -0.03),
                (0.26, -0.11),
                (0.0, -0.13),
                (-0.15, -0.07),
            ]
        ),
        _metal(body, 0.16, -0.13),
    )
    canvas.drawPath(
        curve([(0.12, 0.13), (0.25, 0.08), (0.31, -0.02), (0.12, -0.03)], tension=0.1), paint(GLASS)
    )
    canvas.drawRoundRect(skia.Rect(-0.05, -0.03, 0.07, 0.09), 0.02, 0.02, paint(GLASS * 0.9))
    canvas.drawPath(
        polygon([(-0.15, -0.045), (0.33, -0.05), (0.30, -0.075), (-0.13, -0.07)]), paint(trim)
    )
    canvas.drawLine(0.02, 0.15, 0.02, 0.215, stroke(rgb("#33363d"), 0.022))
    reach = 0.50 * abs(math.cos(t * 26)) + 0.03
    canvas.drawOval(oval(0.02, 0.22, 0.50, 0.014), paint(rgb("#5a626c"), 0.35))
    canvas.drawLine(0.02 - reach, 0.22, 0.02 + reach, 0.22, stroke(rgb("#2a2c30"), 0.014))
    for x in (-0.02, 0.16):
        canvas.drawLine(x, -0.12, x + 0.01, -0.19, stroke(rgb("#5a626c"), 0.012))
    canvas.drawLine(-0.14, -0.19, 0.28, -0.19, stroke(rgb("#5a626c"), 0.016))
