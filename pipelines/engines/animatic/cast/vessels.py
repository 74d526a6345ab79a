"""Boats and ships, side on, sailing to the right; y 0 is the water, length 1."""

import math
from collections.abc import Callable

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval, wave
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.cast.vessel_hulls import (
    Draw,
    Look,
    _canoe,
    _gondola,
    _portholes,
    _rowboat,
    _sail,
    _speed,
    _trawler,
)
from pipelines.engines.animatic.ink import (
    WHITE,
    Point,
    linear,
    mix,
    paint,
    polygon,
    rgb,
    shaded,
    stroke,
)
from pipelines.engines.animatic.scene import Beat, Box, Figure

MOVING = frozenset({"swim", "drive", "run", "walk", "float", "ride", "fly", "push"})


def _decks(
    canvas: skia.Canvas, look: Look, rows: int, left: float, right: float, base: float, tall: float
) -> None:
    for row in range(rows):
        inset = 0.03 * row
        y = base + tall * row
        canvas.drawRoundRect(
            skia.Rect(left + inset, y, right - inset * 2.2, y + tall * 0.94),
            0.008,
            0.008,
            paint(
                mix(look.body, WHITE, 0.6)
                if look.role.row["shape"] != "cruise"
                else look.body * (1 - 0.02 * row)
            ),
        )
        count = int((right - left) / 0.045)
        for i in range(count):
            x = left + inset + 0.02 + i * (right - left - inset * 3.4) / count
            canvas.drawRect(
                skia.Rect(x, y + tall * 0.32, x + 0.022, y + tall * 0.68), paint(look.window)
            )


def _yacht(canvas: skia.Canvas, look: Look, t: float, moving: bool) -> None:
    _decks(canvas, look, 2, -0.34, 0.22, 0.13, 0.085)
    canvas.drawLine(-0.08, 0.29, -0.10, 0.42, stroke(rgb("#8a929c"), 0.010))
    hull = curve(
        [
            (-0.48, 0.13),
            (-0.47, -0.02),
            (-0.3, -0.05),
            (0.3, -0.04),
            (0.45, 0.05),
            (0.56, 0.16),
            (0.1, 0.135),
        ],
        tension=0.08,
    )
    canvas.drawPath(hull, look.hull(0.16, -0.05))
    canvas.drawPath(
        polygon([(-0.475, 0.045), (0.40, 0.06), (0.46, 0.085), (-0.475, 0.068)]), paint(look.trim)
    )


def _smoke(canvas: skia.Canvas, x: float, y: float, t: float, moving: bool) -> None:
    for i in range(6):
        u = (t * 0.16 + i / 6) % 1.0
        canvas.drawCircle(
            x - (0.22 if moving else 0.04) * u,
            y + 0.12 * u,
            0.012 + 0.035 * u,
            paint(rgb("#9aa0a8"), 0.4 * (1 - u)),
        )


def _cargo(canvas: skia.Canvas, look: Look, t: float, moving: bool) -> None:
    tones = ("#c8503a", "#3f7ab0", "#e0a83a", "#4f9a6a", "#8a5aa0")
    for row in range(3):
        for i in range(9 - row):
            x = -0.22 + i * 0.066
            canvas.drawRect(
                skia.Rect(x, 0.075 + row * 0.036, x + 0.062, 0.109 + row * 0.036),
                paint(rgb(tones[(i * 3 + row * 2) % 5]) * 0.95),
            )
    canvas.drawRect(skia.Rect(-0.42, 0.07, -0.28, 0.24), paint(rgb("#f0eee8")))
    for i in range(3):
        canvas.drawRect(
            skia.Rect(-0.41, 0.11 + 0.04 * i, -0.29, 0.125 + 0.04 * i), paint(look.window)
        )
    canvas.drawRect(skia.Rect(-0.40, 0.24, -0.34, 0.29), paint(look.trim))
    _smoke(canvas, -0.37, 0.30, t, moving)
    hull = curve(
        [
            (-0.49, 0.10),
            (-0.48, -0.03),
            (0.40, -0.03),
            (0.47, 0.03),
            (0.53, 0.115),
            (0.42, 0.075),
            (-0.40, 0.075),
        ],
        tension=0.06,
    )
    canvas.drawPath(hull, look.hull(0.1, -0.03))
    canvas.drawRect(skia.Rect(-0.475, -0.028, 0.43, -0.004), paint(look.trim))


def _cruise(canvas: skia.Canvas, look: Look, t: float, moving: bool) -> None:
    _decks(canvas, look, 5, -0.42, 0.36, 0.07, 0.034)
    canvas.drawPath(
        polygon([(-0.26, 0.235), (-0.25, 0.32), (-0.16, 0.31), (-0.14, 0.235)]), paint(look.trim)
    )
    _smoke(canvas, -0.21, 0.33, t, moving)
    hull = curve(
        [
            (-0.49, 0.09),
            (-0.47, -0.025),
            (0.38, -0.025),
            (0.47, 0.03),
            (0.55, 0.115),
            (0.40, 0.075),
            (-0.4, 0.072),
        ],
        tension=0.06,
    )
    canvas.drawPath(hull, look.hull(0.1, -0.03))
    canvas.drawPath(
        polygon([(-0.485, 0.05), (0.46, 0.05), (0.485, 0.066), (-0.485, 0.062)]), paint(look.trim)
    )
    _portholes(canvas, look, 0.026, -0.42, 0.38, 26, 0.006)


def _galleon(canvas: skia.Canvas, look: Look, t: float, moving: bool) -> None:
    sail = look.role.colour("sail", "#f4ead2")
    swell = 0.03 + 0.01 * wave(t, 0.3)
    for x, high, sizes in ((-0.26, 0.66, 2), (0.0, 0.84, 3), (0.26, 0.62, 2)):
        canvas.drawLine(x, 0.1, x, high, stroke(rgb("#5a3f2a"), 0.016))
        for i in range(sizes):
            y, w = 0.22 + i * 0.20, 0.115 - 0.018 * i
            canvas.drawPath(
                curve(
                    [
                        (x - w, y),
                        (x - w * 0.9, y + 0.17),
                        (x + w * 0.85, y + 0.17),
                        (x + w + swell, y + 0.09),
                        (x + w, y),
                    ],
                    tension=0.09,
                ),
                shaded(linear((x - w, 0), (x + w, 0), [sail * 0.78, sail])),
            )
        canvas.drawPath(
            polygon(
                [(x, high), (x - 0.09, high - 0.02 + 0.008 * wave(t, 1.4, x)), (x, high - 0.045)]
            ),
            paint(look.trim if float(sail.mean()) > 0.4 else sail),
        )
    canvas.drawPath(limb([(0.42, 0.16), (0.66, 0.27)], [0.012, 0.006]), paint(rgb("#5a3f2a")))
    canvas.drawPath(polygon([(0.30, 0.58), (0.62, 0.26), (0.36, 0.20)]), paint(sail * 0.92))
    hull = curve(
        [
            (-0.52, 0.27),
            (-0.48, 0.02),
            (-0.34, -0.07),
            (0.28, -0.07),
            (0.42, 0.03),
            (0.50, 0.19),
            (0.30, 0.15),
            (0.0, 0.115),
            (-0.24, 0.14),
            (-0.30, 0.22),
        ],
        tension=0.09,
    )
    canvas.drawPath(hull, look.hull(0.26, -0.07))
    canvas.save()
    canvas.clipPath(hull, doAntiAlias=True)
    for y in (0.09, 0.03, -0.02):
        canvas.drawPath(
            curve([(-0.55, y + 0.06), (0.0, y), (0.5, y + 0.05)], closed=False),
            stroke(look.trim, 0.008, 0.9),
        )
    canvas.restore()
    for i in range(6):
        canvas.drawRect(
            skia.Rect(-0.28 + 0.10 * i, 0.045, -0.245 + 0.10 * i, 0.08), paint(rgb("#1e1612"))
        )
    _portholes(canvas, look, 0.19, -0.46, -0.36, 3, 0.015)


def _submarine(canvas: skia.Canvas, look: Look, t: float, moving: bool) -> None:
    canvas.drawPath(
        limb([(0.02, 0.25), (0.02, 0.38), (0.08, 0.38)], [0.012, 0.012, 0.012]),
        paint(rgb("#5a626c")),
    )
    canvas.drawRoundRect(skia.Rect(-0.10, 0.10, 0.12, 0.27), 0.03, 0.03, look.hull(0.27, 0.1))
    canvas.save()
    canvas.translate(-0.52, 0.02)
    canvas.scale(1, math.cos(t * 9) if moving else 1.0)
    canvas.drawOval(oval(0, 0, 0.016, 0.11), paint(look.trim))
    canvas.restore()
    canvas.drawPath(
        polygon([(-0.36, 0.06), (-0.52, 0.17), (-0.46, 0.02), (-0.52, -0.12)]), paint(look.trim)
    )
    canvas.drawPath(
        curve(
            [
                (-0.5, 0.02),
                (-0.3, 0.14),
                (0.2, 0.15),
                (0.45, 0.08),
                (0.5, 0.0),
                (0.42, -0.09),
                (0.1, -0.13),
                (-0.3, -0.10),
            ]
        ),
        look.hull(0.15, -0.13),
    )
    for i in range(4):
        canvas.drawCircle(-0.12 + 0.14 * i, 0.03, 0.042, paint(look.body * 0.55))
        canvas.drawCircle(-0.12 + 0.14 * i, 0.03, 0.031, paint(look.window))


def _raft(canvas: skia.Canvas, look: Look, t: float, moving: bool) -> None:
    canvas.drawLine(-0.05, 0.06, -0.05, 0.78, stroke(rgb("#7a5a38"), 0.02))
    canvas.drawPath(
        curve([(-0.04, 0.74), (0.26 + 0.02 * wave(t, 0.4), 0.5), (-0.04, 0.26)], tension=0.1),
        paint(rgb("#efe6d0")),
    )
    for i in range(7):
        canvas.drawRoundRect(
            skia.Rect(-0.5, -0.04 + 0.015 * i, 0.5, 0.0 + 0.015 * i),
            0.02,
            0.02,
            paint(look.body * (0.75 + 0.05 * i)),
        )
    for x in (-0.34, 0.30):
        canvas.drawLine(x, -0.03, x, 0.09, stroke(look.trim, 0.024))


SHAPES: dict[str, tuple[Draw, float, Point]] = {
    "rowboat": (_rowboat, 0.34, (-0.12, 0.12)), "canoe": (_canoe, 0.24, (-0.05, 0.09)),
    "gondola": (_gondola, 0.34, (-0.02, 0.10)), "sail": (_sail, 1.12, (-0.28, 0.12)),
    "speed": (_speed, 0.36, (-0.14, 0.14)), "trawler": (_trawler, 0.68, (-0.12, 0.16)),
    "yacht": (_yacht, 0.48, (-0.2, 0.30)), "cargo": (_cargo, 0.5, (-0.1, 0.2)),
    "cruise": (_cruise, 0.5, (0.3, 0.12)), "galleon": (_galleon, 0.92, (-0.12, 0.14)),
    "submarine": (_submarine, 0.42, (0.02, 0.27)), "raft": (_raft, 0.84, (0.15, 0.07)),
}  # fmt: skip


def vessel(role: Role) -> Figure:
    """A boat or a ship on the water."""
    drawer, high, seat = SHAPES[str(role.row.get("shape", "rowboat"))]
    length = role.number("length", 5.0)
    look = Look(role, role.colour("body", "#8a5a34"), role.colour("trim", "#e8d8b8"), role.lights)
    moving = role.act in MOVING
    rock = 2.6 * min(1.0, (5.0 / length) ** 0.6)

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.save()
        canvas.scale(length, length)
        canvas.translate(0, 0.010 * min(1.0, 6.0 / length) * wave(beat.t, 0.35, role.seed * 0.2))
        canvas.rotate(
            rock * wave(beat.t, 0.28, role.seed * 0.2)
            + (70 * min(1.0, beat.u * 1.3) if role.act == "fall" else 0.0)
        )
        drawer(canvas, look, beat.t, moving)
        canvas.restore()

    going = (
        (1.2 + 0.9 * length**0.5) * (2.2 if role.row.get("shape") == "speed" else 1.0)
        if moving and role.act != "float"
        else 0.0
    )
    sunk = 0.95 if role.act == "fall" else 0.16
    box = Box(
        -0.86 * length,
        -sunk * length,
        (0.98 if role.act == "fall" else 0.76) * length,
        (high + 0.06) * length,
    )
    at = (seat[0] * length, seat[1] * length)
    slots: dict[str, Callable[[Beat], Point]] = {
        spot: (lambda _: at) for spot in ("seat", "inside", "saddle")
    }
    slots |= {
        "top": lambda _: (0.0, high * length),
        "head": lambda _: (0.5 * length, 0.15 * length),
        "mouth": lambda _: (0.5 * length, 0.1 * length),
        "hand": lambda _: (0.4 * length, 0.15 * length),
    }
    return Figure(draw, box, high * length, going, slots, in_water=True)
