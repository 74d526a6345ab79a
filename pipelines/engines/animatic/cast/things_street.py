"""Things of the street, of sport and of the open air."""

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval, wave
from pipelines.engines.animatic.cast.thing import Look, Thing, side_lit, slab
from pipelines.engines.animatic.cast.things_home import fire
from pipelines.engines.animatic.cast.things_play import (
    _ball,
    _bat,
    _domino,
    _dumbbell,
    _easel,
    _folded_cloth,
    _hula_hoop,
    _igloo,
    _playing_cards,
    _pyramid,
    _racket,
    _sandcastle,
    _snowboard,
    _stroller,
    _surfboard,
    _swing,
    _trampoline,
    _treadmill,
)
from pipelines.engines.animatic.ink import WHITE, mix, paint, polygon, rgb, stroke

STEEL, DARK = rgb("#9aa2ac"), rgb("#26282e")


def _traffic_light(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.06, 0.0, 0.06, 2.3, rgb("#4a4f57"))
    slab(canvas, -0.20, 2.2, 0.20, 3.2, rgb("#2a2d33"), 0.06)
    now = int(look.t / 1.6) % 3
    for i, (y, tone) in enumerate(((3.02, "#ff3f30"), (2.70, "#ffc42a"), (2.38, "#3fd05a"))):
        on = (0, 2, 1)[now] == i
        canvas.drawCircle(0, y, 0.12, paint(rgb(tone) * (1.0 if on else 0.28)))


def _street_lamp(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.10, 0.0, 0.10, 0.4, look.tone)
    canvas.drawPath(
        limb([(0, 0.3), (0, 3.2), (0.12, 3.7), (0.55, 3.85)], [0.05, 0.04, 0.035, 0.03]),
        paint(look.tone),
    )
    canvas.drawPath(
        polygon([(0.40, 3.86), (0.85, 3.86), (0.74, 3.98), (0.5, 3.98)]), paint(look.tone * 0.8)
    )
    canvas.drawOval(
        oval(0.62, 3.85, 0.18, 0.05), paint(rgb("#fff2c0") if look.lit else rgb("#d8dce0"))
    )


def _hydrant(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.17, 0.0, 0.17, 0.08, look.tone * 0.8)
    side_lit(
        canvas,
        curve(
            [
                (-0.12, 0.06),
                (-0.12, 0.54),
                (-0.08, 0.66),
                (0.0, 0.72),
                (0.08, 0.66),
                (0.12, 0.54),
                (0.12, 0.06),
            ],
            tension=0.1,
        ),
        -0.12,
        0.12,
        look.tone,
    )
    for x in (-0.17, 0.17):
        canvas.drawRoundRect(
            skia.Rect(x - 0.06, 0.36, x + 0.06, 0.48), 0.02, 0.02, paint(look.tone * 0.85)
        )
    canvas.drawCircle(0, 0.42, 0.075, paint(look.tone * 0.7))
    canvas.drawCircle(0, 0.42, 0.035, paint(STEEL))
    canvas.drawRect(skia.Rect(-0.15, 0.54, 0.15, 0.585), paint(look.tone * 0.8))


def _parking_meter(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.035, 0.0, 0.035, 1.0, STEEL)
    side_lit(
        canvas,
        curve(
            [
                (-0.12, 0.95),
                (-0.13, 1.2),
                (-0.10, 1.36),
                (0.0, 1.42),
                (0.10, 1.36),
                (0.13, 1.2),
                (0.12, 0.95),
            ],
            tension=0.12,
        ),
        -0.13,
        0.13,
        look.tone,
    )
    canvas.drawRoundRect(skia.Rect(-0.075, 1.2, 0.075, 1.33), 0.03, 0.03, paint(rgb("#dff0e0")))
    canvas.drawLine(0, 1.22, 0.03, 1.30, stroke(rgb("#d0323a"), 0.012))


def _sign(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.04, 0.0, 0.04, 1.9, rgb("#8a6a46"))
    canvas.drawPath(
        polygon([(-0.5, 1.35), (-0.5, 1.75), (0.42, 1.75), (0.62, 1.55), (0.42, 1.35)]),
        paint(look.tone),
    )
    for y in (1.48, 1.6):
        canvas.drawLine(-0.38, y, 0.3, y, stroke(look.tone * 0.6, 0.025))


def _fence(canvas: skia.Canvas, look: Look) -> None:
    for y in (0.3, 0.7):
        slab(canvas, -1.2, y, 1.2, y + 0.08, look.tone * 0.9, 0.01)
    for i in range(10):
        x = -1.08 + 0.24 * i
        canvas.drawPath(
            polygon([(x - 0.06, 0), (x - 0.06, 0.9), (x, 1.0), (x + 0.06, 0.9), (x + 0.06, 0)]),
            paint(look.tone),
        )


def _barrel(canvas: skia.Canvas, look: Look) -> None:
    side_lit(
        canvas,
        curve(
            [(-0.26, 0.0), (-0.34, 0.45), (-0.26, 0.9), (0.26, 0.9), (0.34, 0.45), (0.26, 0.0)],
            tension=0.13,
        ),
        -0.34,
        0.34,
        look.tone,
    )
    for y in (0.14, 0.45, 0.76):
        w = 0.335 - 0.25 * (y - 0.45) ** 2
        canvas.drawLine(-w, y, w, y, stroke(rgb("#4a4f57"), 0.05, round_ends=False))


def _crate(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.35, 0.0, 0.35, 0.62, look.tone * 0.85, 0.01)
    for y in (0.02, 0.23, 0.44):
        slab(canvas, -0.35, y, 0.35, y + 0.16, look.tone, 0.01)
    for x in (-0.31, 0.31):
        slab(canvas, x - 0.04, 0.0, x + 0.04, 0.62, look.tone * 0.9, 0.01)


def _box(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.28, 0.0, 0.28, 0.40, look.tone, 0.01)
    canvas.drawPath(
        polygon([(-0.28, 0.40), (-0.22, 0.47), (0.34, 0.47), (0.28, 0.40)]),
        paint(mix(look.tone, WHITE, 0.25)),
    )
    canvas.drawPath(
        polygon([(0.28, 0.0), (0.34, 0.06), (0.34, 0.47), (0.28, 0.40)]), paint(look.tone * 0.7)
    )
    canvas.drawRect(skia.Rect(-0.05, 0.0, 0.05, 0.40), paint(rgb("#d9bf8a"), 0.8))


def _campfire(canvas: skia.Canvas, look: Look) -> None:
    for i in range(7):
        canvas.drawCircle(
            -0.42 + 0.14 * i,
            0.05 + 0.015 * (i % 2),
            0.08,
            paint(rgb("#7d8087") * (0.85 + 0.1 * (i % 3))),
        )
    fire(canvas, 0.0, 0.12, 0.55, look.t)


def _lantern(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawLine(0, 0.42, 0, 0.55, stroke(rgb("#5a3f2a"), 0.014))
    body = curve(
        [(-0.11, 0.12), (-0.20, 0.26), (-0.11, 0.40), (0.11, 0.40), (0.20, 0.26), (0.11, 0.12)]
    )
    side_lit(canvas, body, -0.2, 0.2, mix(look.tone, rgb("#ffe08a"), 0.4 if look.lit else 0.0))
    for x in (-0.10, 0.0, 0.10):
        canvas.drawPath(
            curve([(x * 0.6, 0.12), (x * 1.3, 0.26), (x * 0.6, 0.40)], closed=False),
            stroke(look.tone * 0.7, 0.007),
        )
    for y in (0.105, 0.40):
        canvas.drawRoundRect(
            skia.Rect(-0.10, y - 0.012, 0.10, y + 0.022), 0.01, 0.01, paint(rgb("#d9a93a"))
        )
    for i in range(5):
        canvas.drawLine(
            -0.03 + 0.015 * i,
            0.09,
            -0.03 + 0.015 * i + 0.008 * wave(look.t, 0.5),
            0.0,
            stroke(rgb("#d9a93a"), 0.006),
        )


def _flag(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.62, 0.0, -0.57, 2.4, rgb("#c8ccd2"))
    top, low = [], []
    for i in range(9):
        u = i / 8
        y = 0.05 * u * wave(look.t, 0.9, -u)
        top.append((-0.57 + 1.1 * u, 2.34 + y))
        low.append((-0.57 + 1.1 * u, 1.68 + y))
    canvas.drawPath(curve([*top, *reversed(low)], tension=0.12), paint(look.tone))


def _windmill(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawPath(polygon([(-1.4, 0), (-0.85, 5.2), (0.85, 5.2), (1.4, 0)]), paint(look.tone))
    canvas.drawPath(polygon([(0.2, 0), (0.1, 5.2), (0.85, 5.2), (1.4, 0)]), paint(look.tone * 0.84))
    canvas.drawPath(
        curve([(-1.0, 5.15), (-0.6, 6.1), (0.6, 6.1), (1.0, 5.15)], tension=0.1),
        paint(rgb("#8a4a38")),
    )
    canvas.drawRoundRect(skia.Rect(-0.4, 0, 0.4, 1.4), 0.2, 0.2, paint(rgb("#6a4a30")))
    canvas.save()
    canvas.translate(0, 5.5)
    canvas.rotate(-look.t * 28)
    for _ in range(4):
        canvas.rotate(90)
        canvas.drawLine(0, 0, 0, 3.1, stroke(rgb("#5a3f2a"), 0.1))
        canvas.drawRect(skia.Rect(0.04, 0.6, 0.6, 3.0), paint(rgb("#f6f0e2"), 0.95))
        for y in (1.2, 1.8, 2.4):
            canvas.drawLine(0.04, y, 0.6, y, stroke(rgb("#b8a888"), 0.03))
    canvas.restore()


def _turbine(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawPath(polygon([(-0.5, 0), (-0.22, 16), (0.22, 16), (0.5, 0)]), paint(look.tone))
    canvas.save()
    canvas.translate(0, 16)
    canvas.rotate(-look.t * 40)
    for _ in range(3):
        canvas.rotate(120)
        canvas.drawPath(
            curve([(-0.15, 0), (-0.3, 2.0), (0.0, 8.0), (0.2, 2.0), (0.15, 0)], tension=0.1),
            paint(look.tone * 0.95),
        )
    canvas.restore()
    canvas.drawCircle(0, 16, 0.45, paint(look.tone * 0.85))


def _log(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.6, 0.0, 0.58, 0.34, look.tone, 0.15)
    canvas.drawOval(oval(0.55, 0.17, 0.09, 0.17), paint(rgb("#d9b988")))
    for r in (0.7, 0.4):
        canvas.drawOval(oval(0.55, 0.17, 0.09 * r, 0.17 * r), stroke(rgb("#a8804f"), 0.012))


def _statue(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.45, 0.0, 0.45, 0.7, look.tone * 0.9)
    slab(canvas, -0.5, 0.66, 0.5, 0.78, look.tone)
    canvas.drawPath(
        curve(
            [
                (-0.24, 0.78),
                (-0.2, 1.5),
                (-0.26, 2.05),
                (0.0, 2.2),
                (0.24, 2.05),
                (0.2, 1.5),
                (0.24, 0.78),
            ]
        ),
        paint(look.tone),
    )
    canvas.drawPath(
        limb([(0.2, 2.0), (0.42, 1.75), (0.5, 2.3)], [0.08, 0.07, 0.05]), paint(look.tone * 0.9)
    )
    canvas.drawCircle(0, 2.36, 0.17, paint(look.tone))


def _well(canvas: skia.Canvas, look: Look) -> None:
    for x in (-0.5, 0.5):
        slab(canvas, x - 0.05, 0.6, x + 0.05, 1.75, rgb("#6a4a30"))
    canvas.drawPath(polygon([(-0.8, 1.65), (0, 2.2), (0.8, 1.65)]), paint(rgb("#8a4a38")))
    canvas.drawLine(0, 1.7, 0, 1.1, stroke(rgb("#c8a878"), 0.03))
    slab(canvas, -0.12, 0.9, 0.12, 1.12, rgb("#8a6a46"))
    slab(canvas, -0.65, 0.0, 0.65, 0.75, look.tone, 0.04)
    for row in range(3):
        for i in range(5):
            canvas.drawRoundRect(
                skia.Rect(-0.62 + 0.25 * i, 0.03 + 0.24 * row, -0.40 + 0.25 * i, 0.23 + 0.24 * row),
                0.04,
                0.04,
                paint(look.tone * (0.88 + 0.06 * ((i + row) % 3))),
            )


def _tombstone(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawPath(
        curve([(-0.32, 0), (-0.32, 0.7), (0, 1.0), (0.32, 0.7), (0.32, 0)], tension=0.12),
        paint(look.tone),
    )
    canvas.drawLine(0, 0.45, 0, 0.8, stroke(look.tone * 0.7, 0.05))
    canvas.drawLine(-0.11, 0.68, 0.11, 0.68, stroke(look.tone * 0.7, 0.05))


def _bridge(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawPath(
        curve(
            [
                (-4, 0),
                (-3.6, 0.6),
                (0, 1.7),
                (3.6, 0.6),
                (4, 0),
                (2.7, 0),
                (2.2, 0.55),
                (0, 1.15),
                (-2.2, 0.55),
                (-2.7, 0),
            ],
            tension=0.12,
        ),
        paint(look.tone),
    )
    for i in range(13):
        x = -3.6 + 0.6 * i
        y = 1.65 - 0.08 * x * x
        canvas.drawLine(x, y - 0.05, x, y + 0.7, stroke(look.tone * 0.8, 0.07))
    canvas.drawPath(
        curve([(-3.7, 1.2), (0, 2.4), (3.7, 1.2)], closed=False), stroke(look.tone * 0.85, 0.1)
    )


THINGS: dict[str, Thing] = {
    "traffic_light": Thing(_traffic_light, 0.5, 3.25, "#2a2d33", 3.2),
    "street_lamp": Thing(_street_lamp, 1.8, 4.05, "#33383f", 4.0, (0.62, 3.85)),
    "fire_hydrant": Thing(_hydrant, 0.5, 0.74, "#d0323a", 0.72),
    "parking_meter": Thing(_parking_meter, 0.3, 1.45, "#5f7482", 1.42),
    "sign": Thing(_sign, 1.3, 1.92, "#c89a5f", 1.75),
    "pyramid": Thing(_pyramid, 22.4, 14.1, "#d9b273", 14.0),
    "treadmill": Thing(_treadmill, 2.0, 1.4, "#4fc3a0", 0.19),
    "trampoline": Thing(_trampoline, 3.0, 0.72, "#2f69cc", 0.6),
    "playing_cards": Thing(_playing_cards, 0.22, 0.14, "#fbf8f0", 0.12),
    "folded_cloth": Thing(_folded_cloth, 0.62, 0.26, "#7fa8c8", 0.24),
    "hula_hoop": Thing(_hula_hoop, 1.05, 0.42, "#e8508a", 0.4),
    "igloo": Thing(_igloo, 3.9, 2.05, "#eef4fa", 2.0),
    "fence": Thing(_fence, 2.45, 1.03, "#f4f1ea", 1.0),
    "barrel": Thing(_barrel, 0.72, 0.92, "#9a6238", 0.9),
    "crate": Thing(_crate, 0.74, 0.64, "#b58a52", 0.62),
    "cardboard_box": Thing(_box, 0.72, 0.49, "#c8995f", 0.45),
    "domino": Thing(_domino, 0.03, 0.051, "#f6f2e8", 0.05),
    "ball": Thing(_ball, 0.28, 0.27, "#d8402f", 0.26),
    "campfire": Thing(_campfire, 1.1, 0.85, "#f2561d", 0.2, (0.0, 0.35)),
    "lantern": Thing(_lantern, 0.44, 0.56, "#d0323a", 0.4, (0.0, 0.26)),
    "flag": Thing(_flag, 1.3, 2.46, "#d0323a", 2.4),
    "swing": Thing(_swing, 2.5, 2.26, "#3f7ab0", 0.56),
    "windmill": Thing(_windmill, 6.6, 8.7, "#f0e6d4", 5.2),
    "wind_turbine": Thing(_turbine, 16.4, 24.2, "#f4f6f8", 16.0),
    "surfboard": Thing(_surfboard, 0.6, 1.97, "#3fb0c8", 1.9),
    "snowboard": Thing(_snowboard, 1.52, 0.17, "#e0533f", 0.10),
    "tennis_racket": Thing(_racket, 0.34, 0.72, "#d0323a", 0.7),
    "baseball_bat": Thing(_bat, 0.1, 0.88, "#c8995f", 0.85),
    "dumbbell": Thing(_dumbbell, 0.54, 0.21, "#33363d", 0.2),
    "easel": Thing(_easel, 1.0, 1.8, "#b08050", 1.4),
    "sandcastle": Thing(_sandcastle, 1.05, 1.0, "#e0c088", 0.7),
    "log": Thing(_log, 1.3, 0.36, "#7a5436", 0.34),
    "stroller": Thing(_stroller, 1.15, 1.05, "#4f7ab0", 0.6),
    "statue": Thing(_statue, 1.15, 2.56, "#b8bcb4", 2.5),
    "well": Thing(_well, 1.65, 2.24, "#9a9a98", 0.75),
    "tombstone": Thing(_tombstone, 0.7, 1.0, "#9aa0a4", 0.9),
    "bridge": Thing(_bridge, 8.2, 2.5, "#b0432f", 1.7),
}  # fmt: skip
