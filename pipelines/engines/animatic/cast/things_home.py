"""Furniture and appliances."""

import math

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval
from pipelines.engines.animatic.cast.thing import Look, Thing, legs, side_lit, slab
from pipelines.engines.animatic.ink import WHITE, mix, paint, polygon, rgb, stroke

STEEL, DARK, GLASS = rgb("#b9c0c8"), rgb("#26282e"), rgb("#bfe0ee")


def _table(canvas: skia.Canvas, look: Look) -> None:
    legs(canvas, (-0.60, -0.46, 0.46, 0.60), 0.72, 0.055, look.tone)
    canvas.drawRect(skia.Rect(-0.58, 0.62, 0.58, 0.70), paint(look.tone * 0.7))
    slab(canvas, -0.72, 0.70, 0.72, 0.755, look.tone)


def _dining_table(canvas: skia.Canvas, look: Look) -> None:
    legs(canvas, (-0.86, -0.68, 0.68, 0.86), 0.73, 0.07, look.tone)
    slab(canvas, -1.02, 0.72, 1.02, 0.78, look.tone)
    cloth = curve(
        [
            (-0.95, 0.785),
            (0.95, 0.785),
            (0.93, 0.58),
            (0.6, 0.62),
            (0.3, 0.57),
            (0.0, 0.62),
            (-0.3, 0.57),
            (-0.6, 0.62),
            (-0.93, 0.58),
        ],
        tension=0.1,
    )
    canvas.drawPath(cloth, paint(rgb("#f3ede2")))


def _coffee_table(canvas: skia.Canvas, look: Look) -> None:
    legs(canvas, (-0.44, 0.44), 0.38, 0.05, look.tone)
    slab(canvas, -0.55, 0.37, 0.55, 0.42, look.tone)


def _desk(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawRect(skia.Rect(-0.64, 0, -0.58, 0.72), paint(look.tone * 0.75))
    slab(canvas, 0.24, 0.02, 0.66, 0.70, look.tone * 0.92)
    for y in (0.08, 0.30, 0.50):
        canvas.drawRoundRect(skia.Rect(0.27, y, 0.63, y + 0.17), 0.01, 0.01, paint(look.tone * 0.8))
        canvas.drawCircle(0.45, y + 0.09, 0.015, paint(STEEL))
    slab(canvas, -0.72, 0.70, 0.72, 0.75, look.tone)


def _bench(canvas: skia.Canvas, look: Look) -> None:
    for x in (-0.66, 0.66):
        canvas.drawPath(
            limb([(x - 0.06, 0.0), (x - 0.04, 0.42), (x - 0.10, 0.86)], [0.028, 0.026, 0.022]),
            paint(DARK),
        )
        canvas.drawPath(limb([(x + 0.10, 0.0), (x + 0.08, 0.42)], [0.028, 0.026]), paint(DARK))
    for i in range(3):
        slab(canvas, -0.82, 0.56 + 0.115 * i, 0.78, 0.645 + 0.115 * i, look.tone)
    slab(canvas, -0.84, 0.41, 0.84, 0.475, look.tone * 1.05)


def _sofa(canvas: skia.Canvas, look: Look) -> None:
    for x in (-0.9, 0.9):
        canvas.drawRect(skia.Rect(x - 0.04, 0, x + 0.04, 0.1), paint(rgb("#4a3020")))
    slab(canvas, -0.95, 0.30, 0.95, 0.92, look.tone * 0.92, 0.12)
    for x in (-0.40, 0.40):
        slab(canvas, x - 0.39, 0.42, x + 0.39, 0.86, look.tone, 0.10)
    slab(canvas, -1.0, 0.09, 1.0, 0.40, look.tone * 0.86, 0.06)
    for x in (-0.40, 0.40):
        slab(canvas, x - 0.40, 0.33, x + 0.40, 0.50, mix(look.tone, WHITE, 0.10), 0.06)
    for x in (-0.98, 0.98):
        slab(canvas, x - 0.13, 0.09, x + 0.13, 0.64, look.tone, 0.10)


def _armchair(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.36, 0.30, 0.36, 1.0, look.tone * 0.92, 0.14)
    slab(canvas, -0.40, 0.10, 0.40, 0.40, look.tone * 0.86, 0.05)
    slab(canvas, -0.32, 0.34, 0.32, 0.50, mix(look.tone, WHITE, 0.10), 0.06)
    for x in (-0.40, 0.40):
        slab(canvas, x - 0.10, 0.08, x + 0.10, 0.64, look.tone, 0.09)


def _stool(canvas: skia.Canvas, look: Look) -> None:
    for a, b in ((-0.18, -0.12), (0.18, 0.12), (-0.05, -0.03), (0.06, 0.04)):
        canvas.drawPath(limb([(a, 0.0), (b, 0.43)], [0.020, 0.022]), paint(look.tone * 0.75))
    slab(canvas, -0.20, 0.42, 0.20, 0.475, look.tone, 0.025)


def _throne(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawPath(
        curve(
            [
                (-0.42, 0.0),
                (-0.44, 1.3),
                (-0.25, 1.62),
                (0.0, 1.78),
                (0.25, 1.62),
                (0.44, 1.3),
                (0.42, 0.0),
            ],
            tension=0.08,
        ),
        paint(rgb("#d9a93a")),
    )
    slab(canvas, -0.32, 0.5, 0.32, 1.45, look.tone, 0.12)
    slab(canvas, -0.46, 0.40, 0.46, 0.56, look.tone * 1.08, 0.05)
    slab(canvas, -0.48, 0.0, 0.48, 0.40, rgb("#b8862f"), 0.03)


def _bookshelf(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.55, 0.0, 0.55, 1.9, look.tone * 0.7)
    tones = ("#b8433a", "#3f6f9a", "#d9a83f", "#4f8a5a", "#7a4a8a", "#e8e0d0", "#c8703a")
    for row in range(4):
        y = 0.08 + 0.46 * row
        canvas.drawRect(skia.Rect(-0.50, y, 0.50, y + 0.40), paint(look.tone * 0.42))
        x, i = -0.48, row * 3
        while x < 0.40:
            wide, high = 0.05 + 0.03 * (i * 7 % 3) / 2, 0.26 + 0.10 * (i * 5 % 4) / 3
            canvas.drawRect(skia.Rect(x, y, x + wide, y + high), paint(rgb(tones[i % 7])))
            x, i = x + wide + 0.006, i + 1
        slab(canvas, -0.55, y - 0.06, 0.55, y, look.tone)


def _wardrobe(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.6, 0.06, 0.6, 2.0, look.tone)
    slab(canvas, -0.64, 1.96, 0.64, 2.05, look.tone * 0.85)
    for x in (-0.3, 0.3):
        canvas.drawRoundRect(
            skia.Rect(x - 0.25, 0.14, x + 0.25, 1.88), 0.02, 0.02, stroke(look.tone * 0.66, 0.02)
        )
        canvas.drawCircle(x * 0.25, 1.0, 0.025, paint(rgb("#e0b84a")))
    legs(canvas, (-0.55, 0.55), 0.07, 0.06, look.tone)


def _lamp(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawOval(oval(0, 0.02, 0.11, 0.022), paint(rgb("#8a6a3f")))
    side_lit(
        canvas,
        curve(
            [
                (-0.03, 0.02),
                (-0.075, 0.12),
                (-0.02, 0.24),
                (0.02, 0.24),
                (0.075, 0.12),
                (0.03, 0.02),
            ]
        ),
        -0.08,
        0.08,
        rgb("#b8864a"),
    )
    shade = mix(look.tone, rgb("#fff2c0"), 0.55 if look.lit else 0.0)
    canvas.drawPath(
        polygon([(-0.18, 0.24), (-0.10, 0.47), (0.10, 0.47), (0.18, 0.24)]), paint(shade)
    )


def _floor_lamp(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawOval(oval(0, 0.02, 0.16, 0.025), paint(DARK))
    canvas.drawLine(0, 0.02, 0, 1.35, stroke(DARK, 0.028))
    shade = mix(look.tone, rgb("#fff2c0"), 0.55 if look.lit else 0.0)
    canvas.drawPath(polygon([(-0.24, 1.28), (-0.14, 1.6), (0.14, 1.6), (0.24, 1.28)]), paint(shade))


def _fridge(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.36, 0.03, 0.36, 1.78, look.tone, 0.05)
    canvas.drawLine(-0.36, 1.18, 0.36, 1.18, stroke(look.tone * 0.6, 0.014))
    for y0, y1 in ((0.82, 1.08), (1.28, 1.5)):
        canvas.drawLine(-0.28, y0, -0.28, y1, stroke(STEEL * 0.7, 0.03))
    canvas.drawRect(skia.Rect(0.02, 1.36, 0.18, 1.56), paint(rgb("#fdf3a8")))
    canvas.drawCircle(0.10, 1.58, 0.02, paint(rgb("#d8342c")))


def _oven(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.36, 0.02, 0.36, 0.90, look.tone, 0.02)
    canvas.drawRect(skia.Rect(-0.36, 0.76, 0.36, 0.88), paint(DARK))
    for i in range(4):
        canvas.drawCircle(-0.24 + 0.16 * i, 0.82, 0.030, paint(STEEL))
    inside = mix(rgb("#1e1c20"), rgb("#ff8a2a"), 0.6 if look.lit else 0.0)
    canvas.drawRoundRect(skia.Rect(-0.27, 0.20, 0.27, 0.60), 0.03, 0.03, paint(inside))
    canvas.drawLine(-0.26, 0.68, 0.26, 0.68, stroke(STEEL * 0.8, 0.03))
    for x in (-0.18, 0.18):
        canvas.drawRoundRect(skia.Rect(x - 0.11, 0.90, x + 0.11, 0.925), 0.01, 0.01, paint(DARK))


def _sink(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.5, 0.0, 0.5, 0.78, rgb("#d8cdbb"))
    for x in (-0.25, 0.25):
        canvas.drawRoundRect(
            skia.Rect(x - 0.21, 0.06, x + 0.21, 0.70), 0.02, 0.02, stroke(rgb("#b0a48f"), 0.016)
        )
    canvas.drawPath(
        curve([(-0.4, 0.86), (-0.34, 0.68), (0.34, 0.68), (0.4, 0.86)], tension=0.1),
        paint(look.tone * 0.85),
    )
    slab(canvas, -0.55, 0.80, 0.55, 0.87, look.tone)
    canvas.drawPath(
        curve([(0.14, 0.87), (0.14, 1.12), (0.0, 1.17), (-0.08, 1.06)], closed=False),
        stroke(STEEL * 0.85, 0.04),
    )


def _toaster(canvas: skia.Canvas, look: Look) -> None:
    for x in (-0.05, 0.05):
        slab(canvas, x - 0.055, 0.12, x + 0.055, 0.22, rgb("#d09a58"), 0.02)
    slab(canvas, -0.15, 0.01, 0.15, 0.17, look.tone, 0.04)
    canvas.drawRect(skia.Rect(-0.09, 0.155, 0.09, 0.172), paint(DARK))
    canvas.drawRoundRect(skia.Rect(0.145, 0.09, 0.175, 0.115), 0.005, 0.005, paint(DARK))


def _microwave(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.25, 0.0, 0.25, 0.28, look.tone, 0.02)
    canvas.drawRoundRect(
        skia.Rect(-0.22, 0.04, 0.11, 0.24),
        0.02,
        0.02,
        paint(mix(rgb("#22242a"), rgb("#ffd98a"), 0.6 if look.lit else 0.0)),
    )
    canvas.drawRect(skia.Rect(0.14, 0.20, 0.23, 0.24), paint(rgb("#1a3a2a")))
    for i in range(6):
        canvas.drawCircle(0.155 + 0.03 * (i % 3), 0.15 - 0.04 * (i // 3), 0.009, paint(DARK))


def _washing_machine(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.3, 0.02, 0.3, 0.85, look.tone, 0.03)
    canvas.drawRect(skia.Rect(-0.29, 0.72, 0.29, 0.82), paint(look.tone * 0.82))
    canvas.drawCircle(0.2, 0.77, 0.03, paint(STEEL * 0.7))
    canvas.drawCircle(0, 0.38, 0.22, paint(STEEL))
    canvas.drawCircle(0, 0.38, 0.17, paint(rgb("#2f4a5f")))
    for i in range(4):
        a = look.t * 4 + i * 1.57
        canvas.drawCircle(
            0.08 * math.cos(a),
            0.38 + 0.08 * math.sin(a),
            0.06,
            paint(rgb(("#e0533f", "#f0c33f", "#f4f4f4", "#4f8ad0")[i])),
        )


def _fireplace(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.75, 0.0, 0.75, 1.05, look.tone, 0.01)
    for row in range(7):
        for i in range(8):
            x = -0.74 + 0.2 * i - (0.1 if row % 2 else 0.0)
            canvas.drawRect(
                skia.Rect(
                    max(-0.74, x), 0.02 + 0.145 * row, min(0.74, x + 0.185), 0.145 + 0.145 * row
                ),
                paint(look.tone * (0.86 + 0.05 * ((i + row) % 3))),
            )
    slab(canvas, -0.85, 1.03, 0.85, 1.12, rgb("#6a4a30"))
    canvas.drawPath(
        curve([(-0.42, 0.0), (-0.42, 0.5), (0.0, 0.72), (0.42, 0.5), (0.42, 0.0)], tension=0.1),
        paint(rgb("#1c1412")),
    )
    fire(canvas, 0.0, 0.06, 0.42, look.t)


def fire(canvas: skia.Canvas, x: float, y: float, size: float, t: float) -> None:
    """A fire of logs."""
    for i, dx in enumerate((-0.3, 0.3, 0.0)):
        s = size * (0.75 if i < 2 else 1.0) * (1 + 0.12 * math.sin(t * 8 + i * 2))
        for grow, tone in ((1.0, "#f2561d"), (0.68, "#ffa62b"), (0.36, "#ffe58a")):
            w, h = s * 0.34 * grow, s * grow
            px = x + dx * size
            canvas.drawPath(
                curve(
                    [
                        (px - w, y + h * 0.16),
                        (px - w * 0.5, y + h * 0.55),
                        (px + 0.12 * h * math.sin(t * 5 + i), y + h),
                        (px + w * 0.6, y + h * 0.5),
                        (px + w, y + h * 0.16),
                        (px, y),
                    ]
                ),
                paint(rgb(tone)),
            )
    for turn in (18, -18):
        canvas.save()
        canvas.translate(x, y)
        canvas.rotate(turn)
        canvas.drawRoundRect(
            skia.Rect(-size * 0.6, -size * 0.07, size * 0.6, size * 0.07),
            size * 0.07,
            size * 0.07,
            paint(rgb("#5a3a22")),
        )
        canvas.restore()


def _rug(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawOval(oval(0, 0.06, 1.0, 0.06), paint(look.tone))
    canvas.drawOval(oval(0, 0.06, 0.8, 0.042), stroke(mix(look.tone, WHITE, 0.6), 0.014))


def _pillow(canvas: skia.Canvas, look: Look) -> None:
    side_lit(
        canvas,
        curve([(-0.3, 0.03), (-0.27, 0.2), (0.0, 0.235), (0.27, 0.2), (0.3, 0.03), (0.0, 0.005)]),
        -0.3,
        0.3,
        look.tone,
    )


def _crib(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.55, 0.32, 0.55, 0.46, rgb("#f4f0e6"), 0.05)
    for i in range(9):
        x = -0.56 + 0.14 * i
        canvas.drawRect(skia.Rect(x - 0.015, 0.12, x + 0.015, 0.88), paint(look.tone))
    for y in (0.12, 0.86):
        slab(canvas, -0.62, y, 0.62, y + 0.06, look.tone)
    legs(canvas, (-0.58, 0.58), 0.9, 0.06, look.tone)


def _piano(canvas: skia.Canvas, look: Look) -> None:
    legs(canvas, (-0.64, 0.30, 0.66), 0.5, 0.07, look.tone)
    canvas.drawPath(
        polygon([(-0.66, 0.98), (0.5, 1.0), (0.62, 1.62), (-0.2, 1.58)]), paint(look.tone * 0.8)
    )
    slab(canvas, -0.72, 0.66, 0.72, 0.98, look.tone, 0.03)
    slab(canvas, -0.86, 0.62, -0.30, 0.70, look.tone * 0.9, 0.01)
    canvas.drawRect(skia.Rect(-0.85, 0.70, -0.34, 0.725), paint(rgb("#f6f2e8")))
    for i in range(9):
        canvas.drawRect(skia.Rect(-0.83 + 0.055 * i, 0.715, -0.805 + 0.055 * i, 0.735), paint(DARK))


def _wall_clock(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawCircle(0, 0.16, 0.16, paint(look.tone))
    canvas.drawCircle(0, 0.16, 0.135, paint(rgb("#fbf8f0")))
    for i in range(12):
        a = i * math.pi / 6
        canvas.drawLine(
            0.11 * math.sin(a),
            0.16 + 0.11 * math.cos(a),
            0.125 * math.sin(a),
            0.16 + 0.125 * math.cos(a),
            stroke(DARK, 0.008),
        )
    for turn, long, wide in (
        (look.t * 0.02 + 1.0, 0.065, 0.012),
        (look.t * 0.10, 0.10, 0.008),
        (look.t * math.pi / 30 * 1.0, 0.11, 0.004),
    ):
        canvas.drawLine(
            0,
            0.16,
            long * math.sin(turn),
            0.16 + long * math.cos(turn),
            stroke(DARK if wide > 0.005 else rgb("#d0323a"), wide),
        )


THINGS: dict[str, Thing] = {
    "table": Thing(_table, 1.5, 0.76, "#a8743f", 0.755),
    "dining_table": Thing(_dining_table, 2.1, 0.80, "#8a5a34", 0.785),
    "coffee_table": Thing(_coffee_table, 1.15, 0.43, "#9a6a3f", 0.42),
    "desk": Thing(_desk, 1.5, 0.76, "#b08050", 0.75),
    "bench": Thing(_bench, 1.75, 0.92, "#9a6238", 0.475),
    "sofa": Thing(_sofa, 2.3, 0.95, "#4f7a8a", 0.50),
    "couch": Thing(_sofa, 2.3, 0.95, "#8a6a52", 0.50),
    "armchair": Thing(_armchair, 1.05, 1.02, "#b0603a", 0.50),
    "stool": Thing(_stool, 0.46, 0.48, "#b08050", 0.475),
    "throne": Thing(_throne, 1.05, 1.8, "#a8242e", 0.56),
    "bookshelf": Thing(_bookshelf, 1.15, 1.92, "#8a5a34", 1.9),
    "wardrobe": Thing(_wardrobe, 1.32, 2.06, "#9a6840", 2.05),
    "lamp": Thing(_lamp, 0.4, 0.48, "#f0dcae", 0.47, (0.0, 0.36)),
    "floor_lamp": Thing(_floor_lamp, 0.52, 1.62, "#f0dcae", 1.6, (0.0, 1.44)),
    "refrigerator": Thing(_fridge, 0.78, 1.8, "#e8ecef", 1.78),
    "oven": Thing(_oven, 0.78, 0.93, "#d5dade", 0.92, (0.0, 0.4)),
    "stove": Thing(_oven, 0.78, 0.93, "#3f444c", 0.92, (0.0, 0.4)),
    "sink": Thing(_sink, 1.15, 1.2, "#eef1f3", 0.87),
    "toaster": Thing(_toaster, 0.38, 0.23, "#c8ced6", 0.2),
    "microwave": Thing(_microwave, 0.52, 0.29, "#d5dade", 0.28, (-0.05, 0.14)),
    "washing_machine": Thing(_washing_machine, 0.64, 0.86, "#f2f4f6", 0.85),
    "fireplace": Thing(_fireplace, 1.74, 1.13, "#a8563f", 1.12, (0.0, 0.3)),
    "rug": Thing(_rug, 2.05, 0.13, "#a83a3a", 0.06),
    "pillow": Thing(_pillow, 0.64, 0.24, "#f4f2ee", 0.2),
    "crib": Thing(_crib, 1.28, 0.94, "#f0e6d4", 0.46),
    "piano": Thing(_piano, 1.76, 1.64, "#1e1c20", 0.98),
    "wall_clock": Thing(_wall_clock, 0.34, 0.33, "#8a5a34", 0.3),
}  # fmt: skip
