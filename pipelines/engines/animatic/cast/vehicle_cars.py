"""Bodies of cars and vans, side on, driving to the right; metres."""

import skia

from pipelines.engines.animatic.cast.bones import curve, limb
from pipelines.engines.animatic.cast.cards import write
from pipelines.engines.animatic.cast.vehicle_paint import (
    _CAR_WHEELS,
    BLACK,
    Paintwork,
    _arches,
    _car_shell,
    _driver,
    _lamps,
    _pane,
    _siren,
)
from pipelines.engines.animatic.ink import (
    WHITE,
    paint,
    polygon,
    rgb,
    stroke,
)


def _sedan(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    points = [
        (-2.14, 0.36),
        (-2.20, 0.68),
        (-2.10, 0.93),
        (-1.68, 0.99),
        (-1.22, 1.05),
        (-0.82, 1.42),
        (-0.40, 1.51),
        (0.25, 1.51),
        (0.62, 1.38),
        (1.08, 1.03),
        (1.72, 0.93),
        (2.10, 0.80),
        (2.18, 0.56),
        (2.14, 0.34),
        (0, 0.30),
    ]
    _car_shell(canvas, look, points, 1.5)
    _pane(canvas, [(-1.08, 1.04), (-0.74, 1.38), (-0.20, 1.42), (-0.20, 1.03)], look.glass)
    _pane(
        canvas, [(-0.10, 1.03), (-0.10, 1.42), (0.26, 1.41), (0.53, 1.30), (0.86, 1.02)], look.glass
    )
    canvas.save()
    canvas.clipPath(
        polygon([(-0.10, 1.03), (-0.10, 1.42), (0.26, 1.41), (0.86, 1.02)]), doAntiAlias=True
    )
    _driver(canvas, 0.20, 1.14, look)
    canvas.restore()
    canvas.drawPath(
        polygon([(0.05, 1.04), (0.22, 1.40), (0.30, 1.40), (0.16, 1.04)]), paint(WHITE, 0.22)
    )
    for x in (-0.15, -1.0, 0.92):
        canvas.drawLine(
            x, 0.98 if x < 0.5 else 0.96, x * 0.98, 0.46, stroke(look.body * 0.62, 0.018)
        )
    for x in (-0.52, 0.42):
        canvas.drawRoundRect(skia.Rect(x, 0.85, x + 0.18, 0.89), 0.02, 0.02, paint(look.body * 0.5))
    _arches(canvas, _CAR_WHEELS)
    row = look.role.row
    if row.get("band"):
        canvas.drawRect(skia.Rect(-0.95, 0.58, 0.90, 0.76), paint(look.band("#24386a")))
    if row.get("taxi"):
        for i in range(26):
            y = 0.66 if i % 2 else 0.73
            canvas.drawRect(
                skia.Rect(-0.96 + i * 0.072, y, -0.888 + i * 0.072, y + 0.07), paint(BLACK)
            )
        canvas.drawRoundRect(skia.Rect(-0.40, 1.50, 0.20, 1.70), 0.05, 0.05, paint(rgb("#fff1b8")))
        canvas.drawRoundRect(skia.Rect(-0.36, 1.53, 0.16, 1.67), 0.03, 0.03, paint(BLACK))
        write(canvas, "TAXI", -0.10, 1.60, 0.44, 0.13, "#ffd84a")
    canvas.drawRoundRect(skia.Rect(0.92, 1.0, 1.06, 1.12), 0.04, 0.04, paint(look.body * 0.8))
    _siren(canvas, look, -0.1, 1.50, t)
    _lamps(canvas, look, (2.14, 0.74), (-2.18, 0.77))


def _sports(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    points = [
        (-2.15, 0.34),
        (-2.24, 0.60),
        (-2.14, 0.88),
        (-1.5, 0.92),
        (-0.98, 1.06),
        (-0.45, 1.17),
        (0.05, 1.14),
        (0.62, 0.88),
        (1.5, 0.72),
        (2.2, 0.52),
        (2.26, 0.36),
        (0, 0.26),
    ]
    _car_shell(canvas, look, points, 1.15)
    _pane(canvas, [(-0.92, 0.92), (-0.62, 1.06), (-0.30, 1.11), (-0.26, 0.90)], look.glass * 0.8)
    _pane(canvas, [(-0.18, 0.90), (-0.20, 1.11), (0.04, 1.08), (0.46, 0.88)], look.glass)
    canvas.drawPath(curve([(-1.0, 0.56), (-0.2, 0.60), (-0.55, 0.42)]), paint(look.body * 0.45))
    canvas.drawPath(
        polygon([(-2.24, 0.98), (-1.78, 1.06), (-1.74, 1.0), (-2.2, 0.93)]), paint(look.body * 0.5)
    )
    canvas.drawLine(-2.0, 0.94, -2.0, 1.02, stroke(BLACK, 0.05))
    _arches(canvas, ((-1.38, 0.34), (1.40, 0.34)))
    _lamps(canvas, look, (2.12, 0.56), (-2.2, 0.70), 0.08)


def _convertible(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    canvas.drawPath(
        polygon([(0.48, 0.95), (0.22, 1.36), (0.27, 1.37), (0.62, 0.95)]), paint(look.glass, 0.9)
    )
    for x in (-0.75, -0.05):
        canvas.drawPath(
            limb([(x - 0.22, 0.9), (x - 0.28, 1.2)], [0.1, 0.08]), paint(rgb("#5a3a2c"))
        )
    _driver(canvas, -0.05, 1.14, look)
    points = [
        (-2.14, 0.36),
        (-2.20, 0.70),
        (-2.0, 0.97),
        (-1.2, 1.0),
        (-0.9, 0.93),
        (0.45, 0.95),
        (0.95, 1.0),
        (1.72, 0.92),
        (2.12, 0.76),
        (2.18, 0.5),
        (2.1, 0.34),
        (0, 0.30),
    ]
    _car_shell(canvas, look, points, 1.1)
    canvas.drawLine(-0.12, 0.92, -0.12, 0.46, stroke(look.body * 0.62, 0.018))
    _arches(canvas, _CAR_WHEELS)
    _lamps(canvas, look, (2.14, 0.74), (-2.16, 0.77))


def _formula(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    canvas.drawPath(
        polygon([(-2.45, 0.72), (-1.95, 0.72), (-1.95, 1.02), (-2.4, 1.06)]), paint(look.body * 0.7)
    )
    canvas.drawPath(
        curve(
            [
                (-2.0, 0.42),
                (-1.8, 0.74),
                (-0.9, 0.98),
                (-0.42, 1.02),
                (-0.3, 0.70),
                (0.5, 0.66),
                (1.5, 0.46),
                (2.35, 0.30),
                (2.3, 0.22),
                (-1.0, 0.22),
            ],
            tension=0.1,
        ),
        look.sheet(1.0, 0.2),
    )
    canvas.drawCircle(-0.08, 0.80, 0.16, paint(WHITE))
    canvas.drawRoundRect(skia.Rect(-0.06, 0.76, 0.1, 0.86), 0.04, 0.04, paint(BLACK))
    canvas.drawPath(
        polygon([(1.95, 0.16), (2.5, 0.16), (2.5, 0.30), (2.1, 0.30)]), paint(look.body * 0.75)
    )
    canvas.drawCircle(-0.8, 0.55, 0.15, paint(WHITE))
    write(canvas, "7", -0.8, 0.55, 0.2, 0.2, "#17181c")


def _hatch(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    points = [
        (-1.72, 0.36),
        (-1.80, 0.72),
        (-1.72, 1.02),
        (-1.5, 1.36),
        (-1.1, 1.54),
        (0.05, 1.56),
        (0.5, 1.40),
        (0.95, 1.04),
        (1.5, 0.94),
        (1.82, 0.76),
        (1.84, 0.5),
        (1.78, 0.34),
        (0, 0.3),
    ]
    _car_shell(canvas, look, points, 1.55)
    _pane(canvas, [(-1.48, 1.06), (-1.3, 1.38), (-0.42, 1.46), (-0.42, 1.04)], look.glass)
    _pane(
        canvas, [(-0.32, 1.04), (-0.32, 1.46), (0.05, 1.46), (0.4, 1.34), (0.74, 1.03)], look.glass
    )
    _driver(canvas, 0.02, 1.16, look)
    canvas.drawLine(-0.37, 1.0, -0.37, 0.46, stroke(look.body * 0.62, 0.018))
    _arches(canvas, ((-1.1, 0.31), (1.12, 0.31)))
    _lamps(canvas, look, (1.80, 0.74), (-1.78, 0.85))


def _suv(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    points = [
        (-2.2, 0.45),
        (-2.26, 0.9),
        (-2.2, 1.3),
        (-2.02, 1.72),
        (-1.5, 1.80),
        (0.35, 1.80),
        (0.75, 1.62),
        (1.12, 1.18),
        (1.85, 1.10),
        (2.2, 0.95),
        (2.24, 0.6),
        (2.18, 0.42),
        (0, 0.40),
    ]
    _car_shell(canvas, look, points, 1.8)
    for pts in (
        [(-2.0, 1.22), (-1.86, 1.62), (-1.3, 1.66), (-1.3, 1.2)],
        [(-1.2, 1.2), (-1.2, 1.66), (-0.25, 1.67), (-0.25, 1.2)],
        [(-0.15, 1.2), (-0.15, 1.67), (0.3, 1.66), (0.6, 1.52), (0.9, 1.19)],
    ):
        _pane(canvas, pts, look.glass)
    _driver(canvas, 0.22, 1.34, look)
    for x in (-1.25, -0.2):
        canvas.drawLine(x, 1.15, x, 0.55, stroke(look.body * 0.62, 0.02))
    canvas.drawLine(-1.7, 1.86, 0.2, 1.86, stroke(rgb("#3a3d44"), 0.05))
    _arches(canvas, ((-1.36, 0.40), (1.40, 0.40)))
    _lamps(canvas, look, (2.2, 0.92), (-2.24, 1.0))


def _jeep(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    canvas.drawPath(
        polygon([(0.5, 1.05), (0.35, 1.72), (0.41, 1.72), (0.6, 1.05)]), paint(look.glass)
    )
    canvas.drawPath(
        limb([(-1.5, 1.0), (-1.45, 1.72), (0.36, 1.74)], [0.03, 0.03, 0.03]), paint(rgb("#3a3d38"))
    )
    _driver(canvas, -0.1, 1.3, look)
    _car_shell(
        canvas,
        look,
        [
            (-1.8, 0.45),
            (-1.84, 1.08),
            (-0.7, 1.08),
            (-0.62, 0.98),
            (0.42, 0.98),
            (0.5, 1.1),
            (1.6, 1.06),
            (1.78, 0.95),
            (1.8, 0.45),
            (0, 0.42),
        ],
        1.1,
    )
    canvas.drawCircle(-1.92, 0.98, 0.30, paint(BLACK))
    _arches(canvas, ((-1.12, 0.38), (1.18, 0.38)))
    _lamps(canvas, look, (1.78, 0.88), (-1.82, 0.7))


def _vintage(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    _car_shell(
        canvas,
        look,
        [
            (-1.75, 0.45),
            (-1.8, 1.1),
            (-1.5, 1.66),
            (-1.0, 1.78),
            (0.2, 1.78),
            (0.36, 1.2),
            (1.55, 1.12),
            (1.72, 0.9),
            (1.72, 0.45),
        ],
        1.75,
    )
    _pane(canvas, [(-1.45, 1.2), (-1.3, 1.58), (-0.72, 1.62), (-0.72, 1.2)], look.glass)
    _pane(canvas, [(-0.6, 1.2), (-0.6, 1.62), (0.14, 1.62), (0.22, 1.2)], look.glass)
    _driver(canvas, -0.1, 1.32, look)
    for x in (-1.2, 1.25):
        canvas.drawPath(
            curve(
                [
                    (x - 0.62, 0.42),
                    (x - 0.4, 0.86),
                    (x + 0.3, 0.90),
                    (x + 0.62, 0.5),
                    (x + 0.3, 0.66),
                    (x - 0.3, 0.64),
                ]
            ),
            paint(look.body * 0.5),
        )
    canvas.drawCircle(1.72, 1.05, 0.14, paint(rgb("#e8d8a8")))


def _pickup(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    _car_shell(
        canvas,
        look,
        [
            (-2.6, 0.48),
            (-2.64, 1.15),
            (-0.62, 1.15),
            (-0.5, 1.72),
            (0.55, 1.76),
            (1.12, 1.22),
            (2.05, 1.12),
            (2.4, 0.96),
            (2.44, 0.5),
            (0, 0.44),
        ],
        1.75,
    )
    _pane(canvas, [(-0.42, 1.2), (-0.36, 1.62), (0.10, 1.64), (0.10, 1.2)], look.glass)
    _pane(canvas, [(0.2, 1.2), (0.2, 1.64), (0.5, 1.62), (0.88, 1.2)], look.glass)
    _driver(canvas, 0.3, 1.34, look)
    canvas.drawLine(-2.6, 1.12, -0.66, 1.12, stroke(look.body * 0.5, 0.06))
    _arches(canvas, ((-1.7, 0.40), (1.5, 0.40)))
    _lamps(canvas, look, (2.4, 0.94), (-2.62, 0.95))


def _van(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    row = look.role.row
    _car_shell(
        canvas,
        look,
        [
            (-2.5, 0.45),
            (-2.56, 1.3),
            (-2.48, 2.15),
            (-2.2, 2.28),
            (1.1, 2.28),
            (1.5, 2.1),
            (2.05, 1.32),
            (2.46, 1.15),
            (2.52, 0.5),
            (0, 0.42),
        ],
        2.25,
    )
    if row.get("band"):
        canvas.drawRect(skia.Rect(-2.52, 0.86, 2.3, 1.10), paint(look.band("#d8302a")))
    _pane(canvas, [(0.72, 1.36), (0.74, 2.0), (1.2, 2.02), (1.78, 1.36)], look.glass)
    _driver(canvas, 1.05, 1.5, look)
    for i in range(int(row.get("windows", 0)) or (0 if row.get("cross") or row.get("cone") else 2)):
        _pane(
            canvas,
            [
                (-2.2 + i * 0.95, 1.36),
                (-2.2 + i * 0.95, 1.96),
                (-1.42 + i * 0.95, 1.96),
                (-1.42 + i * 0.95, 1.36),
            ],
            look.window,
        )
    if row.get("cross"):
        for rect in (skia.Rect(-1.12, 1.28, -0.88, 2.0), skia.Rect(-1.36, 1.52, -0.64, 1.76)):
            canvas.drawRect(rect, paint(rgb("#d8302a")))
    if row.get("cone"):
        _pane(canvas, [(-1.8, 1.3), (-1.8, 1.95), (-0.2, 1.95), (-0.2, 1.3)], rgb("#5a3f48"))
        canvas.drawPath(
            polygon([(-2.0, 1.98), (0.0, 1.98), (0.2, 1.74), (-2.2, 1.74)]), paint(rgb("#f28aa8"))
        )
        canvas.drawPath(polygon([(-1.2, 2.28), (-1.0, 2.28), (-1.1, 2.1)]), paint(rgb("#e0a860")))
        canvas.drawCircle(-1.1, 2.40, 0.16, paint(rgb("#fff4ea")))
    canvas.drawLine(0.55, 2.1, 0.55, 0.55, stroke(look.body * 0.7, 0.02))
    _arches(canvas, ((-1.55, 0.38), (1.55, 0.38)))
    _siren(canvas, look, 0.6, 2.28, t)
    _lamps(canvas, look, (2.48, 0.98), (-2.54, 1.0))
