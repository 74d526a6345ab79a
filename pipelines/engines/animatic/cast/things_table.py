"""Small things: tableware, tools of the kitchen and the desk, toys."""

import math

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval, wave
from pipelines.engines.animatic.cast.thing import Look, Thing, side_lit, slab
from pipelines.engines.animatic.ink import WHITE, mix, paint, polygon, rgb, stroke

STEEL, DARK, COFFEE = rgb("#c2c8d0"), rgb("#26282e"), rgb("#5a3320")


def _steam(canvas: skia.Canvas, x: float, y: float, size: float, t: float) -> None:
    for i in range(3):
        points = [
            (x + (i - 1) * size * 0.4 + size * 0.16 * wave(t, 0.5, u * 0.3 + i * 0.3), y + size * u)
            for u in (0.0, 0.4, 0.8, 1.2)
        ]
        canvas.drawPath(curve(points, closed=False), stroke(WHITE, size * 0.12, 0.4))


def _vase(canvas: skia.Canvas, look: Look) -> None:
    side_lit(
        canvas,
        curve(
            [
                (-0.055, 0.0),
                (-0.12, 0.14),
                (-0.05, 0.28),
                (-0.075, 0.36),
                (0.075, 0.36),
                (0.05, 0.28),
                (0.12, 0.14),
                (0.055, 0.0),
            ],
            tension=0.14,
        ),
        -0.12,
        0.12,
        look.tone,
    )
    canvas.drawOval(oval(0, 0.36, 0.072, 0.014), paint(look.tone * 0.5))
    canvas.drawPath(
        curve([(-0.10, 0.17), (0.0, 0.145), (0.10, 0.17)], closed=False),
        stroke(mix(look.tone, WHITE, 0.7), 0.012),
    )


def _flower_vase(canvas: skia.Canvas, look: Look) -> None:
    for i, (dx, high, tone) in enumerate(
        (
            (-0.10, 0.58, "#e0506a"),
            (0.0, 0.66, "#f4c83a"),
            (0.10, 0.57, "#b070d0"),
            (0.05, 0.50, "#ffffff"),
        )
    ):
        s = 0.012 * wave(look.t, 0.3, i * 0.2)
        canvas.drawLine(0, 0.34, dx + s, high, stroke(rgb("#4f9a3f"), 0.012))
        for j in range(6):
            a = j * math.pi / 3
            canvas.drawCircle(
                dx + s + 0.032 * math.cos(a), high + 0.032 * math.sin(a), 0.024, paint(rgb(tone))
            )
        canvas.drawCircle(dx + s, high, 0.020, paint(rgb("#f0a83a")))
    _vase(canvas, look)


def _cup(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawPath(
        curve([(0.045, 0.075), (0.085, 0.075), (0.085, 0.03), (0.042, 0.03)], closed=False),
        stroke(look.tone * 0.85, 0.013),
    )
    side_lit(
        canvas,
        curve([(-0.045, 0.0), (-0.05, 0.1), (0.05, 0.1), (0.045, 0.0)], tension=0.05),
        -0.05,
        0.05,
        look.tone,
    )
    canvas.drawOval(oval(0, 0.1, 0.049, 0.011), paint(mix(look.tone, WHITE, 0.3)))
    canvas.drawOval(
        oval(0, 0.098 - 0.01 * (1 - look.level), 0.042 * (0.6 + 0.4 * look.level), 0.008),
        paint(COFFEE if look.level > 0.05 else look.tone * 0.7),
    )
    if look.level > 0.2:
        _steam(canvas, 0, 0.115, 0.045, look.t)


def _glass(canvas: skia.Canvas, look: Look) -> None:
    body = polygon([(-0.033, 0.0), (-0.042, 0.14), (0.042, 0.14), (0.033, 0.0)])
    canvas.drawPath(body, paint(rgb("#dff0f6"), 0.45))
    if look.level > 0.02:
        top = 0.006 + 0.12 * look.level
        w = 0.033 + 0.009 * top / 0.14
        canvas.drawPath(
            polygon([(-0.031, 0.006), (-w + 0.002, top), (w - 0.002, top), (0.031, 0.006)]),
            paint(look.tone, 0.85),
        )
        canvas.drawOval(oval(0, top, w - 0.002, 0.006), paint(mix(look.tone, WHITE, 0.4)))
    canvas.drawPath(body, stroke(WHITE, 0.003, 0.8))
    canvas.drawLine(-0.026, 0.02, -0.032, 0.12, stroke(WHITE, 0.005, 0.6))


def _bottle(canvas: skia.Canvas, look: Look) -> None:
    body = curve(
        [
            (-0.038, 0.0),
            (-0.04, 0.17),
            (-0.015, 0.23),
            (-0.014, 0.29),
            (0.014, 0.29),
            (0.015, 0.23),
            (0.04, 0.17),
            (0.038, 0.0),
        ],
        tension=0.10,
    )
    canvas.drawPath(body, paint(mix(look.tone, WHITE, 0.5), 0.65))
    canvas.save()
    canvas.clipPath(body, doAntiAlias=True)
    canvas.drawRect(skia.Rect(-0.05, 0.0, 0.05, 0.02 + 0.22 * look.level), paint(look.tone, 0.9))
    canvas.drawRect(skia.Rect(-0.05, 0.06, 0.05, 0.13), paint(rgb("#fbf6e8")))
    canvas.restore()
    canvas.drawRect(skia.Rect(-0.016, 0.28, 0.016, 0.31), paint(rgb("#d0323a")))
    canvas.drawLine(-0.026, 0.02, -0.026, 0.17, stroke(WHITE, 0.006, 0.6))


def _bowl(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawOval(oval(0, 0.085, 0.105, 0.018), paint(mix(look.tone, WHITE, 0.4)))
    if look.level > 0.05:
        canvas.drawOval(
            oval(
                0,
                0.084 + 0.006 * look.level,
                0.092 * (0.5 + 0.5 * look.level),
                0.012 + 0.012 * look.level,
            ),
            paint(rgb("#f0e2b8")),
        )
    side_lit(
        canvas,
        curve(
            [
                (-0.106, 0.085),
                (-0.085, 0.03),
                (-0.04, 0.0),
                (0.04, 0.0),
                (0.085, 0.03),
                (0.106, 0.085),
                (0.0, 0.065),
            ]
        ),
        -0.1,
        0.1,
        look.tone,
    )


def _plate(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawOval(oval(0, 0.018, 0.14, 0.018), paint(look.tone * 0.85))
    canvas.drawOval(oval(0, 0.022, 0.14, 0.016), paint(look.tone))
    canvas.drawOval(oval(0, 0.023, 0.095, 0.010), paint(look.tone * 0.92))


def _fork(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawPath(limb([(0, 0.0), (0, 0.12)], [0.007, 0.004]), paint(look.tone))
    canvas.drawPath(
        curve([(-0.014, 0.15), (-0.012, 0.125), (0.0, 0.115), (0.012, 0.125), (0.014, 0.15)]),
        paint(look.tone),
    )
    for x in (-0.0125, -0.004, 0.004, 0.0125):
        canvas.drawLine(x, 0.145, x, 0.19, stroke(look.tone, 0.004))


def _knife(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawPath(limb([(0, 0.0), (0, 0.085)], [0.008, 0.007]), paint(DARK))
    canvas.drawPath(
        curve([(-0.008, 0.085), (-0.011, 0.15), (0.008, 0.215), (0.009, 0.085)], tension=0.1),
        paint(look.tone),
    )


def _kettle(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawPath(
        curve([(-0.08, 0.17), (-0.05, 0.26), (0.05, 0.26), (0.08, 0.17)], closed=False),
        stroke(DARK, 0.02),
    )
    canvas.drawPath(limb([(0.09, 0.08), (0.15, 0.15)], [0.022, 0.012]), paint(look.tone * 0.9))
    side_lit(
        canvas,
        curve(
            [(-0.11, 0.0), (-0.125, 0.09), (-0.06, 0.18), (0.06, 0.18), (0.125, 0.09), (0.11, 0.0)],
            tension=0.14,
        ),
        -0.12,
        0.12,
        look.tone,
    )
    canvas.drawCircle(0, 0.19, 0.016, paint(DARK))
    _steam(canvas, 0.165, 0.17, 0.05, look.t)


def _frying_pan(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawLine(0.13, 0.04, 0.34, 0.06, stroke(DARK, 0.022))
    canvas.drawOval(oval(0, 0.05, 0.15, 0.016), paint(look.tone * 0.6))
    canvas.drawOval(oval(-0.02, 0.052, 0.07, 0.008), paint(WHITE))
    canvas.drawOval(oval(-0.02, 0.055, 0.025, 0.010), paint(rgb("#f4b83a")))
    canvas.drawPath(
        curve([(-0.15, 0.05), (-0.11, 0.0), (0.11, 0.0), (0.15, 0.05), (0.0, 0.035)], tension=0.1),
        paint(look.tone),
    )


def _pot(canvas: skia.Canvas, look: Look) -> None:
    for x in (-0.17, 0.17):
        canvas.drawRoundRect(skia.Rect(x - 0.03, 0.12, x + 0.03, 0.145), 0.01, 0.01, paint(DARK))
    slab(canvas, -0.15, 0.0, 0.15, 0.17, look.tone, 0.03)
    canvas.drawOval(oval(0, 0.17, 0.15, 0.018), paint(look.tone * 0.7))
    canvas.drawOval(oval(0, 0.172, 0.13, 0.013 * (0.3 + look.level)), paint(rgb("#e0a04a")))
    _steam(canvas, 0, 0.19, 0.08, look.t)


def _remote(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.025, 0.0, 0.025, 0.17, look.tone, 0.012)
    canvas.drawCircle(0.0, 0.148, 0.008, paint(rgb("#e0322a")))
    for i in range(9):
        canvas.drawCircle(
            -0.013 + 0.013 * (i % 3), 0.12 - 0.02 * (i // 3), 0.0045, paint(rgb("#c8ccd2"))
        )


def _hair_dryer(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawPath(limb([(-0.03, 0.12), (-0.01, 0.0)], [0.026, 0.022]), paint(look.tone * 0.75))
    canvas.drawPath(
        curve(
            [
                (-0.09, 0.15),
                (-0.06, 0.20),
                (0.06, 0.185),
                (0.14, 0.18),
                (0.14, 0.12),
                (0.06, 0.115),
                (-0.06, 0.10),
            ],
            tension=0.13,
        ),
        paint(look.tone),
    )
    canvas.drawRoundRect(skia.Rect(0.125, 0.112, 0.15, 0.188), 0.008, 0.008, paint(DARK))


def _milk_carton(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.045, 0.0, 0.045, 0.16, WHITE * 0.97, 0.004)
    canvas.drawRect(skia.Rect(-0.045, 0.04, 0.045, 0.11), paint(look.tone))
    canvas.drawPath(
        polygon([(-0.045, 0.16), (-0.03, 0.205), (0.03, 0.205), (0.045, 0.16)]), paint(WHITE * 0.9)
    )
    canvas.drawRect(skia.Rect(-0.03, 0.2, 0.03, 0.225), paint(look.tone))


def _monitor(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.13, 0.0, 0.13, 0.025, look.tone)
    slab(canvas, -0.03, 0.02, 0.03, 0.14, look.tone)
    slab(canvas, -0.31, 0.12, 0.31, 0.50, look.tone, 0.015)
    canvas.drawRect(skia.Rect(-0.29, 0.145, 0.29, 0.48), paint(rgb("#3f7ab8")))
    for i in range(5):
        canvas.drawRect(
            skia.Rect(-0.25, 0.42 - 0.05 * i, -0.02 + 0.05 * math.sin(i * 2.1), 0.44 - 0.05 * i),
            paint(WHITE, 0.75),
        )


def _whiteboard(canvas: skia.Canvas, look: Look) -> None:
    for x in (-0.7, 0.7):
        canvas.drawLine(x, 0, x, 1.9, stroke(STEEL * 0.8, 0.05))
    slab(canvas, -0.9, 0.85, 0.9, 1.9, STEEL * 0.8, 0.02)
    canvas.drawRect(skia.Rect(-0.86, 0.89, 0.86, 1.86), paint(look.tone))
    dark = float(look.tone.mean()) < 0.4
    pen = stroke(WHITE if dark else rgb("#2f5fb0"), 0.018)
    for i in range(4):
        canvas.drawLine(-0.7, 1.68 - 0.18 * i, 0.1 + 0.3 * math.sin(i * 1.7), 1.68 - 0.18 * i, pen)
    canvas.drawCircle(0.5, 1.3, 0.18, stroke(WHITE if dark else rgb("#d0323a"), 0.018))


def _paper_boat(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawPath(polygon([(-0.03, 0.07), (0.0, 0.19), (0.05, 0.07)]), paint(look.tone * 0.92))
    canvas.drawPath(
        polygon([(-0.16, 0.10), (-0.09, 0.0), (0.09, 0.0), (0.16, 0.10), (0.0, 0.06)]),
        paint(look.tone),
    )
    canvas.drawPath(
        polygon([(0.0, 0.06), (0.0, 0.0), (0.09, 0.0), (0.16, 0.10)]), paint(look.tone * 0.85)
    )


def _balloons(canvas: skia.Canvas, look: Look) -> None:
    for i, (dx, high) in enumerate(
        ((-0.24, 1.5), (0.22, 1.55), (0.0, 1.75), (-0.12, 1.25), (0.13, 1.28))
    ):
        x = dx + 0.04 * wave(look.t, 0.4, i * 0.2)
        canvas.drawPath(
            curve([(0, 0), (x * 0.3, high * 0.5), (x, high - 0.17)], closed=False),
            stroke(rgb("#8a8f97"), 0.008),
        )
        tone = (look.tone, rgb("#f0c33f"), rgb("#4f9ad0"), rgb("#5aa868"), rgb("#b070d0"))[i]
        side_lit(
            canvas,
            curve([(x, high - 0.18), (x - 0.14, high), (x, high + 0.17), (x + 0.14, high)]),
            x - 0.14,
            x + 0.14,
            tone,
        )


def _toy_block(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.06, 0.0, 0.06, 0.12, look.tone, 0.01)
    canvas.drawRoundRect(
        skia.Rect(-0.042, 0.018, 0.042, 0.102), 0.008, 0.008, paint(mix(look.tone, WHITE, 0.75))
    )
    canvas.drawPath(polygon([(0, 0.088), (-0.026, 0.034), (0.026, 0.034)]), paint(look.tone * 0.8))


def _snow_globe(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawCircle(0, 0.12, 0.09, paint(rgb("#cfe8f6"), 0.8))
    canvas.drawOval(oval(0, 0.065, 0.072, 0.022), paint(WHITE))
    canvas.drawPath(
        polygon([(-0.035, 0.075), (-0.035, 0.115), (0, 0.145), (0.035, 0.115), (0.035, 0.075)]),
        paint(rgb("#b8433a")),
    )
    for i in range(12):
        u = (look.t * 0.25 + i / 12) % 1.0
        canvas.drawCircle(0.07 * math.sin(i * 2.4), 0.19 - 0.12 * u, 0.005, paint(WHITE))
    canvas.drawCircle(0, 0.12, 0.09, stroke(WHITE, 0.005, 0.8))
    slab(canvas, -0.075, 0.0, 0.075, 0.045, look.tone, 0.01)


def _book(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.09, 0.0, 0.09, 0.24, look.tone, 0.008)
    canvas.drawRect(skia.Rect(0.078, 0.006, 0.088, 0.234), paint(rgb("#f6f0e0")))
    canvas.drawRect(skia.Rect(-0.055, 0.15, 0.055, 0.19), paint(mix(look.tone, WHITE, 0.75)))
    canvas.drawRect(skia.Rect(-0.09, 0.0, -0.07, 0.24), paint(look.tone * 0.7))


THINGS: dict[str, Thing] = {
    "vase": Thing(_vase, 0.26, 0.38, "#4f7ab0", 0.36),
    "flower_vase": Thing(_flower_vase, 0.4, 0.75, "#e8e0d0", 0.36),
    "cup": Thing(_cup, 0.2, 0.18, "#e8f0f4", 0.1), "mug": Thing(_cup, 0.2, 0.18, "#d0533a", 0.1),
    "coffee_cup": Thing(_cup, 0.2, 0.18, "#f6f3ec", 0.1),
    "glass": Thing(_glass, 0.1, 0.145, "#9ad4ea", 0.14),
    "glass_of_juice": Thing(_glass, 0.1, 0.145, "#f5a02a", 0.14),
    "bottle": Thing(_bottle, 0.1, 0.31, "#4f9a6a", 0.3),
    "water_bottle": Thing(_bottle, 0.1, 0.31, "#6fb8e0", 0.3),
    "bowl": Thing(_bowl, 0.23, 0.12, "#5f8ab0", 0.09),
    "plate": Thing(_plate, 0.3, 0.045, "#f4f2ec", 0.03),
    "fork": Thing(_fork, 0.05, 0.2, "#b4bbc4", 0.2),
    "knife": Thing(_knife, 0.05, 0.22, "#c2c8d0", 0.2),
    "kettle": Thing(_kettle, 0.44, 0.3, "#c8ced6", 0.2),
    "frying_pan": Thing(_frying_pan, 0.72, 0.09, "#33363d", 0.06),
    "pot": Thing(_pot, 0.42, 0.32, "#b4bbc4", 0.17),
    "remote": Thing(_remote, 0.06, 0.175, "#2a2c32", 0.17),
    "hair_dryer": Thing(_hair_dryer, 0.32, 0.21, "#d0507a", 0.2),
    "milk_carton": Thing(_milk_carton, 0.11, 0.23, "#3f8ad0", 0.2),
    "monitor": Thing(_monitor, 0.66, 0.52, "#33363d", 0.5),
    "whiteboard": Thing(_whiteboard, 1.85, 1.93, "#fbfbf8", 1.9),
    "chalkboard": Thing(_whiteboard, 1.85, 1.93, "#2f4a3f", 1.9),
    "paper_boat": Thing(_paper_boat, 0.34, 0.2, "#f8f8f4", 0.1),
    "balloons": Thing(_balloons, 0.95, 2.0, "#e0433a", 1.9),
    "toy_block": Thing(_toy_block, 0.13, 0.125, "#d0433a", 0.12),
    "snow_globe": Thing(_snow_globe, 0.2, 0.22, "#6a3f2a", 0.2),
    "book": Thing(_book, 0.2, 0.25, "#a8323a", 0.24),
}  # fmt: skip
