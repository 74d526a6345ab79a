"""Bicycles, motorcycles and boards, in metres: a rider sits in the "seat" slot."""

import math
from collections.abc import Callable

import skia

from pipelines.engines.animatic.cast.bones import curve, limb
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import (
    WHITE,
    Colour,
    Point,
    linear,
    mix,
    paint,
    radial,
    rgb,
    shaded,
    stroke,
)
from pipelines.engines.animatic.scene import Beat, Box, Figure

MOVING = frozenset({"drive", "run", "walk", "ride", "fly", "push"})
BLACK, STEEL = rgb("#1b1c20"), rgb("#b8bec6")
Draw = Callable[[skia.Canvas, Role, Colour, float], None]


def _spoked(canvas: skia.Canvas, x: float, r: float, gone: float, tyre: float = 0.04) -> None:
    canvas.save()
    canvas.translate(x, r)
    canvas.rotate(-math.degrees(gone / r))
    for i in range(10):
        a = math.pi * i / 5
        canvas.drawLine(0, 0, r * 0.92 * math.cos(a), r * 0.92 * math.sin(a), stroke(STEEL, 0.008))
    canvas.restore()
    canvas.drawCircle(x, r, r - tyre / 2, stroke(BLACK, tyre))
    canvas.drawCircle(x, r, r - tyre * 1.2, stroke(STEEL, 0.016))
    canvas.drawCircle(x, r, 0.035, paint(STEEL * 0.7))


def _tube(canvas: skia.Canvas, tone: Colour, *points: Point, width: float = 0.038) -> None:
    canvas.drawPath(curve(points, closed=False, tension=0.0), stroke(tone, width))


def _bicycle(canvas: skia.Canvas, role: Role, tone: Colour, gone: float) -> None:
    fat = 0.06 if role.row.get("fat") else 0.036
    _spoked(canvas, -0.52, 0.35, gone, fat)
    _spoked(canvas, 0.54, 0.35, gone, fat)
    crank = (-0.02, 0.30)
    turn = -gone / 0.35 * 0.45
    pedal = (0.17 * math.cos(turn), 0.17 * math.sin(turn))
    canvas.drawLine(*crank, crank[0] - pedal[0], crank[1] - pedal[1], stroke(STEEL * 0.6, 0.026))
    _tube(canvas, tone, (-0.52, 0.35), (-0.20, 0.78), (0.38, 0.80), crank, (-0.20, 0.78))
    _tube(canvas, tone, (-0.52, 0.35), crank)
    _tube(canvas, tone, (0.54, 0.35), (0.36, 0.92))
    _tube(canvas, BLACK, (0.36, 0.92), (0.33, 1.02), (0.46, 1.05), (0.50, 0.98), width=0.03)
    _tube(canvas, STEEL, (-0.20, 0.78), (-0.23, 0.88), width=0.03)
    canvas.drawPath(
        curve([(-0.37, 0.90), (-0.30, 0.945), (-0.10, 0.92), (-0.09, 0.89), (-0.25, 0.87)]),
        paint(rgb("#3a2a22")),
    )
    canvas.drawCircle(*crank, 0.075, paint(STEEL * 0.75))
    canvas.drawLine(*crank, crank[0] + pedal[0], crank[1] + pedal[1], stroke(STEEL * 0.8, 0.028))
    canvas.drawLine(
        crank[0] + pedal[0] - 0.06,
        crank[1] + pedal[1],
        crank[0] + pedal[0] + 0.06,
        crank[1] + pedal[1],
        stroke(BLACK, 0.035),
    )


def _tricycle(canvas: skia.Canvas, role: Role, tone: Colour, gone: float) -> None:
    _spoked(canvas, -0.30, 0.16, gone, 0.05)
    _spoked(canvas, 0.30, 0.24, gone, 0.05)
    _tube(canvas, tone, (-0.30, 0.16), (-0.22, 0.34), (0.10, 0.36), (0.24, 0.52), width=0.05)
    _tube(canvas, tone, (0.30, 0.24), (0.22, 0.62), width=0.04)
    _tube(canvas, BLACK, (0.14, 0.64), (0.30, 0.66), width=0.035)
    canvas.drawPath(curve([(-0.34, 0.38), (-0.2, 0.42), (0.0, 0.39), (-0.1, 0.34)]), paint(BLACK))


def _unicycle(canvas: skia.Canvas, role: Role, tone: Colour, gone: float) -> None:
    _spoked(canvas, 0.0, 0.30, gone)
    _tube(canvas, tone, (0, 0.30), (0, 0.86), width=0.04)
    canvas.drawPath(
        curve([(-0.16, 0.90), (0.0, 0.86), (0.16, 0.92), (0.1, 0.84), (-0.1, 0.83)]), paint(BLACK)
    )


def _motorcycle(canvas: skia.Canvas, role: Role, tone: Colour, gone: float) -> None:
    for x in (-0.72, 0.74):
        canvas.drawCircle(x, 0.33, 0.33, paint(BLACK))
        _spoked(canvas, x, 0.30, gone, 0.02)
    _tube(canvas, STEEL, (0.74, 0.33), (0.46, 0.98), width=0.06)
    canvas.drawPath(
        limb([(-0.74, 0.42), (-0.2, 0.36), (0.1, 0.34)], [0.05, 0.06, 0.05]), paint(STEEL)
    )
    canvas.drawPath(
        curve([(-0.20, 0.28), (-0.26, 0.60), (0.14, 0.66), (0.34, 0.52), (0.26, 0.28)]),
        paint(rgb("#4a4f57")),
    )
    for i in range(4):
        canvas.drawLine(-0.14, 0.36 + 0.06 * i, 0.20, 0.36 + 0.06 * i, stroke(STEEL, 0.02))
    canvas.drawPath(
        curve([(-0.12, 0.70), (-0.05, 0.92), (0.30, 0.98), (0.48, 0.82), (0.40, 0.68)]),
        shaded(linear((0, 1.0), (0, 0.65), [mix(tone, WHITE, 0.3), tone, tone * 0.6])),
    )
    canvas.drawPath(
        curve(
            [
                (-0.86, 0.86),
                (-0.60, 0.76),
                (-0.10, 0.74),
                (-0.06, 0.80),
                (-0.45, 0.90),
                (-0.80, 0.97),
            ]
        ),
        paint(rgb("#26221f")),
    )
    canvas.drawPath(
        curve([(-1.06, 0.64), (-0.9, 0.74), (-0.5, 0.72), (-0.4, 0.62), (-0.72, 0.70)]), paint(tone)
    )
    canvas.drawPath(curve([(0.38, 0.62), (0.62, 0.72), (1.02, 0.60), (0.78, 0.68)]), paint(tone))
    _tube(canvas, BLACK, (0.46, 0.98), (0.30, 1.08), (0.20, 1.05), width=0.04)
    canvas.drawCircle(0.60, 0.88, 0.11, paint(STEEL))
    canvas.drawCircle(0.64, 0.88, 0.08, paint(rgb("#fff6d8")))


def _scooter(canvas: skia.Canvas, role: Role, tone: Colour, gone: float) -> None:
    for x in (-0.55, 0.58):
        canvas.drawCircle(x, 0.23, 0.23, paint(BLACK))
        _spoked(canvas, x, 0.21, gone, 0.02)
    body = shaded(linear((0, 0.9), (0, 0.2), [mix(tone, WHITE, 0.3), tone, tone * 0.7]))
    canvas.drawPath(
        curve(
            [
                (-0.92, 0.40),
                (-0.84, 0.68),
                (-0.50, 0.76),
                (-0.12, 0.66),
                (-0.02, 0.36),
                (0.25, 0.30),
                (0.36, 0.34),
                (0.30, 0.22),
                (-0.20, 0.20),
                (-0.34, 0.42),
                (-0.60, 0.50),
            ],
            tension=0.13,
        ),
        body,
    )
    canvas.drawPath(limb([(0.28, 0.30), (0.40, 0.66), (0.36, 0.98)], [0.07, 0.085, 0.06]), body)
    canvas.drawPath(curve([(0.34, 0.34), (0.62, 0.52), (0.84, 0.34), (0.60, 0.40)]), paint(tone))
    canvas.drawPath(
        curve([(-0.80, 0.78), (-0.45, 0.86), (-0.08, 0.78), (-0.14, 0.72), (-0.7, 0.72)]),
        paint(rgb("#5a3a28")),
    )
    _tube(canvas, BLACK, (0.36, 1.0), (0.22, 1.08), width=0.04)
    canvas.drawCircle(0.44, 0.98, 0.08, paint(rgb("#fff6d8")))


def _kick(canvas: skia.Canvas, role: Role, tone: Colour, gone: float) -> None:
    for x in (-0.38, 0.40):
        _spoked(canvas, x, 0.10, gone, 0.05)
    _tube(canvas, tone, (-0.38, 0.13), (0.30, 0.13), (0.42, 0.26), (0.32, 0.92), width=0.05)
    _tube(canvas, BLACK, (0.22, 0.94), (0.40, 0.96), width=0.04)


def _skateboard(canvas: skia.Canvas, role: Role, tone: Colour, gone: float) -> None:
    for x in (-0.24, 0.24):
        canvas.drawCircle(x, 0.035, 0.035, paint(rgb("#f0e6d0")))
        canvas.drawCircle(x, 0.035, 0.014, paint(BLACK))
    canvas.drawPath(
        limb([(-0.42, 0.13), (-0.32, 0.085), (0.32, 0.085), (0.42, 0.13)], [0.014] * 4), paint(tone)
    )


def _wheelchair(canvas: skia.Canvas, role: Role, tone: Colour, gone: float) -> None:
    canvas.drawPath(
        curve(
            [(-0.26, 0.50), (-0.32, 1.0), (-0.26, 1.0), (-0.20, 0.56), (0.24, 0.54), (0.24, 0.48)],
            tension=0.05,
        ),
        paint(tone),
    )
    _tube(canvas, STEEL, (-0.30, 0.96), (-0.42, 0.98), width=0.03)
    _tube(canvas, STEEL, (0.22, 0.50), (0.40, 0.16), (0.52, 0.14), width=0.03)
    _spoked(canvas, 0.34, 0.10, gone, 0.04)
    _spoked(canvas, -0.12, 0.32, gone, 0.04)
    _tube(canvas, STEEL, (-0.24, 0.72), (0.18, 0.72), width=0.03)


SHAPES: dict[str, tuple[Draw, Box, Point, float]] = {
    "bicycle": (_bicycle, Box(-0.92, -0.03, 0.94, 1.12), (-0.22, 0.92), 4.5),
    "tricycle": (_tricycle, Box(-0.52, -0.03, 0.6, 0.72), (-0.18, 0.40), 1.6),
    "unicycle": (_unicycle, Box(-0.36, -0.03, 0.36, 0.98), (0.0, 0.90), 1.8),
    "motorcycle": (_motorcycle, Box(-1.15, -0.03, 1.14, 1.16), (-0.38, 0.84), 14.0),
    "scooter": (_scooter, Box(-1.0, -0.03, 0.92, 1.16), (-0.40, 0.80), 9.0),
    "kick": (_kick, Box(-0.55, -0.03, 0.56, 1.02), (-0.05, 0.16), 2.6),
    "skateboard": (_skateboard, Box(-0.48, -0.02, 0.48, 0.18), (0.0, 0.10), 3.2),
    "wheelchair": (_wheelchair, Box(-0.5, -0.03, 0.6, 1.06), (0.0, 0.56), 1.2),
}  # fmt: skip


def cycle(role: Role) -> Figure:
    """A bicycle, or another light vehicle."""
    drawer, box, seat, quick = SHAPES[str(role.row.get("shape", "bicycle"))]
    tone = role.colour("body", "#2f8a9a")
    going = quick if role.act in MOVING else 0.0

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.save()
        if role.act == "jump":
            canvas.translate(0, 0.5 * abs(math.sin(beat.t * 3)))
        drawer(canvas, role, tone, going * beat.t)
        canvas.restore()

    def glow(canvas: skia.Canvas, beat: Beat) -> None:
        at = (box.right - 0.42, box.top - 0.25)
        canvas.drawCircle(
            *at,
            0.8,
            shaded(
                radial(
                    at,
                    0.8,
                    [(rgb("#fff6d8"), 0.9), (rgb("#ffe7a0"), 0.25), (rgb("#ffe7a0"), 0.0)],
                    [0.0, 0.3, 1.0],
                ),
                BlendMode=skia.BlendMode.kScreen,
            ),
        )

    room = Box(box.left, box.bottom, box.right, box.top + (0.6 if role.act == "jump" else 0.0))
    slots: dict[str, Callable[[Beat], Point]] = {
        spot: (lambda _: seat) for spot in ("seat", "saddle", "inside")
    }
    slots |= {
        "hand": lambda _: (box.right * 0.4, box.top - 0.1),
        "top": lambda _: (seat[0], box.top),
        "head": lambda _: (box.right * 0.5, box.top),
        "mouth": lambda _: (box.right, 0.5),
    }
    lamp = role.lights and role.row.get("shape") in ("motorcycle", "scooter", "bicycle")
    return Figure(draw, room, box.top, going, slots, glow if lamp else None)
