"""Bodies of vehicles, side on, driving to the right: one small function each, in metres."""

import math

import skia

from pipelines.engines.animatic.cast.bones import curve, limb
from pipelines.engines.animatic.cast.vehicle_cars import (
    _convertible,
    _formula,
    _hatch,
    _jeep,
    _pickup,
    _sedan,
    _sports,
    _suv,
    _van,
    _vintage,
)
from pipelines.engines.animatic.cast.vehicle_heavies import (
    _bus,
    _double,
    _dump,
    _excavator,
    _fire,
    _tank,
    _tractor,
    _tram,
    _truck,
)
from pipelines.engines.animatic.cast.vehicle_paint import (
    _CAR_WHEELS,
    Body,
    Paintwork,
    _lamps,
    _pane,
)
from pipelines.engines.animatic.ink import (
    linear,
    paint,
    polygon,
    rgb,
    shaded,
    stroke,
)


def _train(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    for i, x in enumerate((-13.0, -5.4, 2.2)):
        canvas.drawRect(skia.Rect(x - 3.9, 0.45, x + 3.9, 0.75), paint(rgb("#2c2f35")))
        canvas.drawRoundRect(
            skia.Rect(x - 3.7, 0.7, x + 3.7, 3.5),
            0.5 if i == 2 else 0.16,
            0.5,
            look.sheet(3.5, 0.6),
        )
        canvas.drawRect(skia.Rect(x - 3.68, 1.35, x + 3.68, 1.58), paint(look.band("#c8383f")))
        for j in range(6):
            canvas.drawRoundRect(
                skia.Rect(x - 3.3 + j * 1.05, 1.95, x - 2.5 + j * 1.05, 2.85),
                0.1,
                0.1,
                paint(look.window),
            )
    canvas.drawPath(
        polygon([(5.0, 1.95), (5.0, 2.95), (5.55, 2.95), (5.9, 1.95)]), paint(look.glass)
    )
    _lamps(canvas, look, (5.9, 1.15), (-16.7, 1.15), 0.16)


def _bullet(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    for x in (-13.2, -5.5):
        canvas.drawRoundRect(skia.Rect(x - 3.8, 0.4, x + 3.8, 3.3), 0.2, 0.2, look.sheet(3.3, 0.4))
    canvas.drawPath(
        curve(
            [(-1.6, 0.4), (-1.6, 3.3), (2.0, 3.3), (4.2, 2.6), (6.6, 1.2), (7.2, 0.7), (6.8, 0.4)],
            tension=0.09,
        ),
        look.sheet(3.3, 0.4),
    )
    canvas.drawRect(skia.Rect(-17.0, 1.1, 5.6, 1.4), paint(look.band("#2f6fc0")))
    for i in range(24):
        x = -16.6 + i * 0.82
        canvas.drawRoundRect(skia.Rect(x, 1.85, x + 0.5, 2.45), 0.12, 0.12, paint(look.window))
    _pane(canvas, [(3.6, 2.1), (3.9, 2.62), (4.7, 2.1), (4.4, 1.95)], look.glass * 0.7)
    _lamps(canvas, look, (6.5, 1.0), (-17.0, 1.0), 0.14)


def _steam(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    for i in range(8):
        u = (t * 0.55 + i / 8) % 1.0
        canvas.drawCircle(
            3.1 - u * 5.5,
            4.3 + u * 1.9 + 0.2 * math.sin(i * 2.1),
            0.3 + 0.85 * u,
            paint(rgb("#eef0f2"), 0.62 * (1 - u)),
        )
    for x in (-12.0, -5.6):
        canvas.drawRoundRect(
            skia.Rect(x - 2.9, 0.8, x + 2.9, 3.3),
            0.14,
            0.14,
            shaded(
                linear(
                    (0, 3.3),
                    (0, 0.7),
                    [look.band("#b8302a") * 1.2, look.band("#b8302a"), look.band("#b8302a") * 0.6],
                )
            ),
        )
        for j in range(5):
            canvas.drawRoundRect(
                skia.Rect(x - 2.5 + j * 1.05, 1.9, x - 1.75 + j * 1.05, 2.75),
                0.08,
                0.08,
                paint(look.window),
            )
    canvas.drawRect(skia.Rect(-2.3, 0.75, 4.3, 1.15), paint(look.band("#b8302a")))
    canvas.drawRoundRect(skia.Rect(-0.6, 1.15, 4.1, 2.75), 0.3, 0.3, look.sheet(2.75, 1.0))
    canvas.drawPath(
        polygon([(2.7, 2.7), (2.55, 3.9), (3.6, 3.9), (3.45, 2.7)]), paint(look.body * 0.8)
    )
    canvas.drawRoundRect(skia.Rect(1.0, 2.7, 1.7, 3.2), 0.25, 0.25, paint(rgb("#c8963a")))
    canvas.drawRoundRect(skia.Rect(-2.4, 1.15, -0.5, 3.5), 0.08, 0.08, look.sheet(3.5, 1.0))
    canvas.drawRoundRect(skia.Rect(-2.0, 2.3, -0.95, 3.1), 0.08, 0.08, paint(look.window))
    canvas.drawPath(
        polygon([(4.1, 0.8), (5.0, 0.15), (4.1, 0.15)]), paint(look.band("#b8302a") * 0.8)
    )
    rod = (0.22 * math.cos(-gone / 0.6), 0.22 * math.sin(-gone / 0.6))
    canvas.drawLine(
        0.4 + rod[0], 0.6 + rod[1], 2.6 + rod[0], 0.6 + rod[1], stroke(rgb("#c8ccd2"), 0.1)
    )
    _lamps(canvas, look, (4.15, 2.2), (-14.9, 1.4), 0.16)


def _carriage(canvas: skia.Canvas, look: Paintwork, t: float, gone: float) -> None:
    canvas.drawPath(limb([(0.9, 0.75), (2.2, 0.95)], [0.04, 0.03]), paint(rgb("#5a3f2a")))
    canvas.drawPath(
        curve(
            [
                (-1.1, 0.9),
                (-1.25, 1.5),
                (-1.2, 2.1),
                (-0.6, 2.35),
                (0.25, 2.25),
                (0.1, 1.6),
                (0.75, 1.45),
                (0.95, 0.95),
                (0.4, 0.75),
                (-0.6, 0.75),
            ],
            tension=0.1,
        ),
        look.sheet(2.3, 0.7),
    )
    _pane(canvas, [(-0.85, 1.45), (-0.85, 2.0), (-0.1, 2.05), (-0.1, 1.5)], rgb("#3a2a2e"))
    canvas.drawLine(-1.2, 0.72, 1.0, 0.72, stroke(rgb("#e0b84a"), 0.05))


BODIES: dict[str, Body] = {
    "sedan": Body(_sedan, -2.2, 2.2, 1.52, _CAR_WHEELS, (2.1, 0.74), (-2.14, 0.77), (0.2, 0.75),
    (-0.1, 1.6)),
    "sports": Body(_sports, -2.26, 2.28, 1.18, ((-1.38, 0.34), (1.40, 0.34)), (2.1, 0.56),
    (-2.2, 0.7), (-0.2, 0.5), (-0.3, 1.2)),
    "convertible": Body(_convertible, -2.2, 2.2, 1.42, _CAR_WHEELS, (2.1, 0.74), (-2.14, 0.77),
    (-0.6, 0.75), (0, 1.4)),
    "formula": Body(_formula, -2.5, 2.55, 1.06, ((-1.55, 0.36), (1.55, 0.34)), (2.3, 0.4),
    (-2.4, 0.7), (-0.1, 0.45), (0, 1.0)),
    "hatch": Body(_hatch, -1.82, 1.86, 1.56, ((-1.1, 0.31), (1.12, 0.31)), (1.78, 0.74),
    (-1.76, 0.85), (0.0, 0.75), (0, 1.6)),
    "suv": Body(_suv, -2.28, 2.26, 1.88, ((-1.36, 0.40), (1.40, 0.40)), (2.16, 0.92), (-2.22, 1.0),
    (0.2, 0.9), (0, 1.85)),
    "jeep": Body(_jeep, -2.24, 1.84, 1.76, ((-1.12, 0.38), (1.18, 0.38)), (1.72, 0.88),
    (-1.8, 0.7), (-0.1, 0.85), (0, 1.75)),
    "vintage": Body(_vintage, -1.86, 1.9, 1.8, ((-1.2, 0.42), (1.25, 0.42)), (1.72, 1.05),
    (-1.75, 0.8), (-0.1, 0.9), (0, 1.8), True),
    "pickup": Body(_pickup, -2.66, 2.48, 1.78, ((-1.7, 0.40), (1.5, 0.40)), (2.36, 0.94),
    (-2.6, 0.95), (-1.6, 1.1), (0, 1.76)),
    "van": Body(_van, -2.58, 2.54, 2.3, ((-1.55, 0.38), (1.55, 0.38)), (2.44, 0.98), (-2.52, 1.0),
    (1.0, 1.1), (0.6, 2.35)),
    "bus": Body(_bus, -4.82, 4.82, 2.97, ((-3.0, 0.45), (3.0, 0.45)), (4.7, 0.86), (-4.75, 0.9),
    (3.9, 1.2), (0, 3.0)),
    "double": Body(_double, -4.62, 4.62, 4.32, ((-2.9, 0.45), (3.0, 0.45)), (4.5, 0.86),
    (-4.55, 0.9), (3.9, 1.2), (0, 4.3)),
    "truck": Body(_truck, -3.8, 3.62, 3.2, ((-2.9, 0.45), (-1.9, 0.45), (2.75, 0.45)), (3.5, 0.92),
    (-3.72, 0.8), (2.6, 1.2), (0, 3.2)),
    "fire": Body(_fire, -3.95, 3.62, 2.9, ((-2.6, 0.48), (2.75, 0.48)), (3.5, 0.92), (-3.72, 0.8),
    (2.6, 1.2), (2.4, 2.7)),
    "dump": Body(_dump, -3.75, 3.62, 2.8, ((-2.4, 0.52), (-1.2, 0.52), (2.75, 0.52)), (3.5, 0.92),
    (-3.6, 0.8), (2.6, 1.2), (0, 2.8)),
    "tractor": Body(_tractor, -2.0, 2.0, 2.9, ((-0.95, 0.82), (1.3, 0.48)), (1.8, 1.15),
    (-1.9, 1.2), (-0.6, 1.3), (0, 2.6)),
    "tank": Body(_tank, -3.15, 3.75, 2.2, (), (2.8, 1.0), (-2.9, 1.0), (0, 2.0), (0, 2.2)),
    "excavator": Body(_excavator, -2.5, 4.6, 4.4, (), (0.8, 2.0), (-2.0, 1.2), (0.1, 1.3),
    (0, 2.9)),
    "train": Body(_train, -17.0, 6.1, 3.55,
    tuple((c + d, 0.42) for c in (-13.0, -5.4, 2.2) for d in (-2.6, 2.6)), (5.85, 1.15),
    (-16.7, 1.15), (4.6, 1.5), (0, 3.5), True),
    "bullet": Body(_bullet, -17.1, 7.3, 3.35,
    tuple((c + d, 0.36) for c in (-13.2, -5.5, 1.6) for d in (-2.4, 2.4)), (6.4, 1.0),
    (-17.0, 1.0), (3.8, 1.6), (0, 3.3), True),
    "steam": Body(_steam, -15.0, 5.1, 6.6,
    ((-13.6, 0.4), (-10.4, 0.4), (-7.2, 0.4), (-4.0, 0.4), (0.4, 0.6), (1.5, 0.6), (2.6, 0.6),
    (3.9, 0.36)), (4.1, 2.2), (-14.8, 1.4), (-1.5, 1.4), (0, 3.5), True),
    "tram": Body(_tram, -5.32, 5.32, 4.0, ((-3.6, 0.33), (-2.6, 0.33), (2.6, 0.33), (3.6, 0.33)),
    (5.1, 0.86), (-5.15, 0.9), (4.3, 1.2), (0, 3.2), True),
    "carriage": Body(_carriage, -1.4, 2.3, 2.4, ((-0.75, 0.62), (0.95, 0.46)), (0.9, 1.2),
    (-1.2, 1.0), (0.3, 1.2), (0, 2.4), True),
}  # fmt: skip
