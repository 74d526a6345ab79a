"""Bodies of buses, trucks and machines, side on, driving to the right; metres."""

import math

import skia

from pipelines.engines.animatic.cast.bones import curve, limb
from pipelines.engines.animatic.cast.vehicle_paint import (
    BLACK,
    Paintwork,
    _arches,
    _driver,
    _lamps,
    _pane,
    _siren,
)
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


def _coach(
    canvas: skia.Canvas,
    look: Paintwork,
    half: float,
    top: float,
    rows: tuple[float, ...],
    nose: bool,
) -> None:
    front = half if not nose else half - 1.1
    if nose:
        canvas.drawPath(
            curve(
                [
                    (front - 0.2, 0.5),
                    (front - 0.1, 1.5),
                    (half - 0.3, 1.42),
                    (half, 1.1),
                    (half, 0.5),
                ],
                tension=0.08,
            ),
            look.sheet(1.5, 0.4),
        )
    canvas.drawRoundRect(skia.Rect(-half, 0.45, front, top), 0.22, 0.22, look.sheet(top, 0.4))
    canvas.drawRect(skia.Rect(-half + 0.02, 0.95, front - 0.02, 1.08), paint(look.band("#f4ecd8")))
    n = max(4, int(half * 1.55))
    wide = (front + half - 1.3) / n
    for y in rows:
        for i in range(n):
            x = -half + 0.25 + i * wide
            canvas.drawRoundRect(
                skia.Rect(x, y, x + wide * 0.86, y + 0.82), 0.07, 0.07, paint(look.window)
            )
            if (i * 7) % 3:
                canvas.drawCircle(
                    x + wide * 0.45,
                    y + 0.22,
                    0.14,
                    paint(mix(look.glass * 0.45, rgb("#5a3a30"), 0.3), 0.8),
                )
        canvas.drawPath(
            polygon(
                [
                    (front - 0.95, y),
                    (front - 0.95, y + 0.82),
                    (front - 0.12, y + 0.82),
                    (front - 0.02, y),
                ]
            ),
            paint(look.glass),
        )
    canvas.drawRect(skia.Rect(front - 1.55, 0.52, front - 1.12, 1.36), paint(look.body * 0.6))
    _driver(canvas, front - 0.55, rows[0] + 0.18, look)


def _bus(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    _coach(canvas, look, 4.8, 2.95, (1.62,), bool(look.role.row.get("nose")))
    _arches(canvas, ((-3.0, 0.45), (3.0, 0.45)))
    _lamps(canvas, look, (4.78, 0.86), (-4.8, 0.9), 0.13)


def _double(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    _coach(canvas, look, 4.6, 4.3, (1.42, 2.95), False)
    _arches(canvas, ((-2.9, 0.45), (3.0, 0.45)))
    _lamps(canvas, look, (4.58, 0.86), (-4.6, 0.9), 0.13)


def _tram(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    canvas.drawPath(
        limb([(-0.2, 3.1), (-0.9, 3.5), (-0.1, 3.95)], [0.03, 0.03, 0.03]), paint(BLACK)
    )
    canvas.drawLine(-1.0, 3.95, 0.9, 3.95, stroke(BLACK, 0.05))
    _coach(canvas, look, 5.2, 3.1, (1.65,), False)
    canvas.drawRoundRect(skia.Rect(-5.3, 3.0, 5.3, 3.16), 0.08, 0.08, paint(look.body * 0.5))
    canvas.drawRect(skia.Rect(-4.6, 0.2, 4.6, 0.5), paint(BLACK))
    _lamps(canvas, look, (5.18, 0.86), (-5.2, 0.9), 0.13)


def _cab(canvas: skia.Canvas, look: Paintwork, x: float) -> None:
    canvas.drawPath(
        curve(
            [
                (x, 0.5),
                (x, 2.5),
                (x + 0.5, 2.62),
                (x + 1.35, 2.55),
                (x + 1.72, 1.6),
                (x + 1.82, 1.35),
                (x + 1.82, 0.5),
            ],
            tension=0.06,
        ),
        look.sheet(2.6, 0.4),
    )
    _pane(canvas, [(x + 0.42, 1.55), (x + 0.42, 2.3), (x + 1.22, 2.3), (x + 1.5, 1.55)], look.glass)
    _driver(canvas, x + 0.85, 1.72, look)
    canvas.drawLine(x + 0.32, 2.3, x + 0.32, 0.7, stroke(look.body * 0.6, 0.02))
    canvas.drawRect(skia.Rect(x + 0.2, 0.42, x + 1.9, 0.62), paint(rgb("#3a3d44")))
    _lamps(canvas, look, (x + 1.82, 0.92), (-3.75, 0.8), 0.12)


def _truck(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    box = look.role.colour("box", "#e8e4da")
    canvas.drawRect(skia.Rect(-3.7, 0.5, 2.0, 0.75), paint(rgb("#33363d")))
    canvas.drawRoundRect(
        skia.Rect(-3.75, 0.75, 1.55, 3.15),
        0.08,
        0.08,
        shaded(linear((0, 3.15), (0, 0.7), [mix(box, WHITE, 0.3), box, box * 0.8])),
    )
    for i in range(9):
        canvas.drawLine(-3.3 + i * 0.55, 0.8, -3.3 + i * 0.55, 3.08, stroke(box * 0.86, 0.018))
    _cab(canvas, look, 1.75)


def _fire(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    canvas.drawRoundRect(skia.Rect(-3.75, 0.5, 1.7, 2.35), 0.08, 0.08, look.sheet(2.35, 0.4))
    canvas.drawRect(skia.Rect(-3.75, 1.0, 1.7, 1.16), paint(rgb("#f6f6f4")))
    for i in range(4):
        canvas.drawRoundRect(
            skia.Rect(-3.5 + i * 1.25, 1.28, -2.5 + i * 1.25, 2.15),
            0.05,
            0.05,
            paint(rgb("#c8ccd2")),
        )
        for j in range(4):
            canvas.drawLine(
                -3.45 + i * 1.25,
                1.42 + j * 0.2,
                -2.55 + i * 1.25,
                1.42 + j * 0.2,
                stroke(rgb("#8f959d"), 0.02),
            )
    for y in (2.48, 2.74):
        canvas.drawLine(-3.9, y, 2.2, y + 0.1, stroke(rgb("#d8dce2"), 0.07))
    for i in range(14):
        canvas.drawLine(-3.7 + i * 0.42, 2.48, -3.7 + i * 0.42, 2.76, stroke(rgb("#d8dce2"), 0.04))
    _cab(canvas, look, 1.75)
    _siren(canvas, look, 2.4, 2.62, t)


def _dump(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    canvas.drawRect(skia.Rect(-3.2, 0.55, 2.0, 0.8), paint(rgb("#33363d")))
    for i in range(6):
        canvas.drawCircle(
            -2.5 + i * 0.7,
            2.2 + 0.12 * (i % 2),
            0.42,
            paint(rgb("#8a6a48") * (0.9 + 0.1 * (i % 2))),
        )
    canvas.drawPath(
        polygon(
            [
                (-3.7, 2.35),
                (1.5, 2.35),
                (1.5, 2.75),
                (2.3, 2.75),
                (2.3, 2.62),
                (1.65, 2.6),
                (1.3, 0.9),
                (-2.8, 0.9),
            ]
        ),
        look.sheet(2.6, 0.8),
    )
    _cab(canvas, look, 1.75)


def _tractor(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    canvas.drawPath(limb([(0.9, 1.4), (0.9, 2.15)], [0.05, 0.05]), paint(BLACK))
    for i in range(3):
        u = (t * 0.8 + i / 3) % 1.0
        canvas.drawCircle(
            0.85 - u * 0.6, 2.2 + u * 0.7, 0.08 + 0.16 * u, paint(rgb("#8f959d"), 0.5 * (1 - u))
        )
    _pane(canvas, [(-1.3, 1.3), (-1.15, 2.45), (-0.05, 2.45), (0.15, 1.3)], look.glass)
    _driver(canvas, -0.55, 1.65, look)
    for a, b in (((-1.3, 1.2), (-1.15, 2.5)), ((0.15, 1.2), (-0.05, 2.5))):
        canvas.drawLine(*a, *b, stroke(look.body * 0.7, 0.07))
    canvas.drawRoundRect(skia.Rect(-1.35, 2.42, 0.12, 2.56), 0.06, 0.06, paint(look.body))
    canvas.drawPath(
        curve(
            [(-1.2, 0.7), (-1.2, 1.35), (0.2, 1.40), (1.7, 1.34), (1.85, 0.8), (1.5, 0.6)],
            tension=0.08,
        ),
        look.sheet(1.4, 0.5),
    )
    canvas.drawPath(
        curve([(-1.9, 1.15), (-1.5, 1.7), (-0.6, 1.72), (-0.1, 1.2), (-0.5, 1.45), (-1.3, 1.45)]),
        paint(look.body * 0.8),
    )
    canvas.drawCircle(1.8, 1.15, 0.1, paint(rgb("#fff6d8")))


def _tracks(canvas: skia.Canvas, left: float, right: float, gone: float) -> None:
    canvas.drawRoundRect(skia.Rect(left, 0.0, right, 0.75), 0.37, 0.37, paint(rgb("#2a2c30")))
    n = int((right - left) / 0.62)
    for i in range(n):
        x = left + 0.38 + i * (right - left - 0.76) / (n - 1)
        canvas.drawCircle(x, 0.36, 0.24, paint(rgb("#565b62")))
        canvas.save()
        canvas.translate(x, 0.36)
        canvas.rotate(-math.degrees(gone / 0.24))
        canvas.drawLine(-0.16, 0, 0.16, 0, stroke(rgb("#2a2c30"), 0.05))
        canvas.restore()
    for i in range(int((right - left) / 0.22)):
        x = left + 0.2 + (i * 0.22 - gone) % (right - left - 0.4)
        canvas.drawLine(x, 0.0, x, 0.05, stroke(rgb("#6a6f76"), 0.05, round_ends=False))


def _tank(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    canvas.drawPath(limb([(0.6, 1.85), (3.6, 2.0)], [0.09, 0.07]), paint(look.body * 0.75))
    canvas.drawPath(
        curve([(-1.5, 1.35), (-1.35, 2.05), (0.6, 2.15), (1.3, 1.8), (1.4, 1.35)], tension=0.08),
        look.sheet(2.1, 1.2),
    )
    canvas.drawPath(
        polygon([(-3.0, 1.0), (-2.7, 1.42), (2.4, 1.42), (3.1, 0.9), (2.8, 0.5), (-2.8, 0.5)]),
        look.sheet(1.4, 0.4),
    )
    _tracks(canvas, -3.1, 3.0, gone)


def _excavator(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    swing = 0.35 * math.sin(t * 0.9)
    elbow, wrist = (2.6, 3.6 + swing), (4.1, 2.1 + swing * 1.6)
    canvas.drawPath(
        limb([(0.6, 1.5), (1.5, 3.2 + swing * 0.6), elbow, wrist], [0.2, 0.2, 0.16, 0.1]),
        paint(look.body),
    )
    canvas.drawPath(
        curve(
            [
                (wrist[0] - 0.2, wrist[1] + 0.1),
                (wrist[0] + 0.3, wrist[1] - 0.3),
                (wrist[0] - 0.1, wrist[1] - 0.85),
                (wrist[0] - 0.7, wrist[1] - 0.75),
                (wrist[0] - 0.35, wrist[1] - 0.3),
            ]
        ),
        paint(rgb("#4a4e55")),
    )
    canvas.drawRoundRect(skia.Rect(-2.0, 0.85, 0.6, 2.0), 0.15, 0.15, look.sheet(2.0, 0.8))
    _pane(canvas, [(-0.35, 1.3), (-0.35, 2.75), (0.62, 2.75), (0.85, 1.3)], look.glass)
    _driver(canvas, 0.12, 1.7, look)
    canvas.drawRoundRect(skia.Rect(-0.45, 2.7, 0.72, 2.86), 0.06, 0.06, paint(look.body))
    _tracks(canvas, -2.1, 1.5, gone)
