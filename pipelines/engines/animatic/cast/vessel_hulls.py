"""Boats, side on; y 0 is the water, length 1."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, wave
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


@dataclass(frozen=True)
class Look:
    """Colours of one vessel, and whether its lamps are lit."""

    role: Role
    body: Colour
    trim: Colour
    lit: bool

    def hull(self, top: float, low: float) -> skia.Paint:
        """Painted planks or plates."""
        return shaded(
            linear((0, top), (0, low), [mix(self.body, WHITE, 0.18), self.body, self.body * 0.55])
        )

    @property
    def window(self) -> Colour:
        """Glass of portholes."""
        return rgb("#ffdf9f") if self.lit else rgb("#86b4cc")


Draw = Callable[[skia.Canvas, Look, float, bool], None]


def _portholes(
    canvas: skia.Canvas, look: Look, y: float, left: float, right: float, count: int, r: float
) -> None:
    for i in range(count):
        canvas.drawCircle(left + (right - left) * i / max(1, count - 1), y, r, paint(look.window))


def _rowboat(canvas: skia.Canvas, look: Look, t: float, moving: bool) -> None:
    hull = curve(
        [
            (-0.5, 0.15),
            (-0.44, 0.0),
            (-0.30, -0.06),
            (0.28, -0.06),
            (0.42, 0.02),
            (0.53, 0.20),
            (0.36, 0.125),
            (0.0, 0.10),
            (-0.36, 0.115),
        ],
        tension=0.12,
    )
    canvas.drawPath(
        curve([(-0.48, 0.15), (0.0, 0.115), (0.50, 0.20), (0.3, 0.08), (-0.35, 0.07)]),
        paint(look.body * 0.45),
    )
    for x in (-0.16, 0.16):
        canvas.drawRoundRect(
            skia.Rect(x - 0.05, 0.085, x + 0.05, 0.112), 0.01, 0.01, paint(look.trim * 0.85)
        )
    canvas.drawPath(hull, look.hull(0.15, -0.06))
    canvas.save()
    canvas.clipPath(hull, doAntiAlias=True)
    for y in (0.07, 0.03, -0.01):
        canvas.drawPath(
            curve([(-0.5, y + 0.045), (0.0, y), (0.5, y + 0.07)], closed=False),
            stroke(look.body * 0.6, 0.006),
        )
    canvas.restore()
    canvas.drawPath(
        curve(
            [(-0.5, 0.15), (-0.36, 0.118), (0.0, 0.102), (0.36, 0.128), (0.53, 0.20)], closed=False
        ),
        stroke(look.trim, 0.018),
    )
    a = (wave(t, 0.55) if moving else 0.2 * wave(t, 0.2)) * 0.5
    tip = (-0.06 - 0.30 * math.sin(a + 0.3), -0.10 - 0.04 * math.cos(2 * a))
    canvas.drawLine(0.06, 0.22, *tip, stroke(rgb("#c8a878"), 0.014))
    canvas.drawPath(
        limb([((tip[0] + 0.02), tip[1] + 0.05), tip], [0.012, 0.024]), paint(rgb("#c8a878"))
    )


def _canoe(canvas: skia.Canvas, look: Look, t: float, moving: bool) -> None:
    hull = curve(
        [
            (-0.52, 0.18),
            (-0.46, 0.02),
            (-0.3, -0.045),
            (0.3, -0.045),
            (0.46, 0.02),
            (0.52, 0.18),
            (0.38, 0.10),
            (0.0, 0.075),
            (-0.38, 0.10),
        ],
        tension=0.12,
    )
    canvas.drawPath(hull, look.hull(0.14, -0.05))
    canvas.drawPath(
        curve(
            [(-0.52, 0.18), (-0.38, 0.102), (0.0, 0.077), (0.38, 0.102), (0.52, 0.18)], closed=False
        ),
        stroke(look.trim, 0.013),
    )
    for i in range(9):
        x = -0.32 + 0.08 * i
        canvas.drawPath(
            polygon([(x - 0.02, 0.03), (x, 0.05), (x + 0.02, 0.03), (x, 0.01)]),
            paint(look.trim, 0.85),
        )


def _gondola(canvas: skia.Canvas, look: Look, t: float, moving: bool) -> None:
    hull = curve(
        [
            (-0.5, 0.14),
            (-0.36, 0.0),
            (-0.1, -0.03),
            (0.26, -0.02),
            (0.44, 0.06),
            (0.52, 0.26),
            (0.47, 0.14),
            (0.3, 0.07),
            (-0.2, 0.055),
            (-0.42, 0.10),
        ],
        tension=0.12,
    )
    canvas.drawPath(hull, look.hull(0.15, -0.04))
    canvas.drawPath(
        polygon([(0.50, 0.18), (0.56, 0.20), (0.56, 0.28), (0.52, 0.27)]), paint(look.trim)
    )
    canvas.drawPath(
        curve([(-0.16, 0.06), (-0.12, 0.12), (0.06, 0.12), (0.10, 0.06)]), paint(rgb("#a8242e"))
    )


def _sail(canvas: skia.Canvas, look: Look, t: float, moving: bool) -> None:
    sail = look.role.colour("sail", "#fbf8f0")
    swell = 0.05 + 0.015 * wave(t, 0.35)
    canvas.drawLine(0.02, 0.06, 0.02, 1.06, stroke(rgb("#8a6a4a"), 0.016))
    canvas.drawPath(
        curve(
            [(0.0, 1.02), (-0.16 - swell, 0.60), (-0.42, 0.17), (-0.2, 0.14), (0.0, 0.15)],
            tension=0.1,
        ),
        shaded(linear((-0.4, 0), (0, 0), [sail * 0.86, sail])),
    )
    canvas.drawPath(
        curve(
            [(0.04, 0.92), (0.24 + swell, 0.46), (0.46, 0.14), (0.2, 0.18), (0.05, 0.17)],
            tension=0.1,
        ),
        shaded(linear((0, 0), (0.4, 0), [look.trim, look.trim * 0.85])),
    )
    for y in (0.35, 0.55, 0.75):
        canvas.drawLine(-0.34 + y * 0.32, y, -0.01, y + 0.01, stroke(sail * 0.8, 0.004))
    hull = curve(
        [
            (-0.46, 0.10),
            (-0.40, -0.02),
            (-0.2, -0.06),
            (0.2, -0.06),
            (0.42, 0.0),
            (0.52, 0.115),
            (0.0, 0.085),
        ],
        tension=0.1,
    )
    canvas.drawPath(hull, look.hull(0.11, -0.06))
    canvas.save()
    canvas.clipPath(hull, doAntiAlias=True)
    canvas.drawRect(skia.Rect(-0.6, -0.1, 0.6, 0.012), paint(look.trim * 0.9))
    canvas.restore()
    canvas.drawRoundRect(skia.Rect(-0.2, 0.08, 0.12, 0.13), 0.02, 0.02, paint(look.body * 0.85))
    canvas.drawPath(
        polygon([(0.02, 1.06), (-0.10, 1.03 + 0.01 * wave(t, 1.5)), (0.02, 1.0)]), paint(look.trim)
    )


def _speed(canvas: skia.Canvas, look: Look, t: float, moving: bool) -> None:
    canvas.rotate(5 if moving else 0, -0.3, 0)
    canvas.drawPath(
        polygon([(0.02, 0.15), (-0.08, 0.27), (-0.04, 0.27), (0.10, 0.15)]), paint(look.window, 0.8)
    )
    hull = curve(
        [(-0.48, 0.15), (-0.48, -0.04), (0.2, -0.05), (0.42, 0.05), (0.56, 0.18), (0.1, 0.155)],
        tension=0.07,
    )
    canvas.drawPath(hull, look.hull(0.17, -0.05))
    canvas.drawPath(
        polygon([(-0.48, 0.055), (0.44, 0.07), (0.50, 0.12), (-0.48, 0.095)]), paint(look.trim)
    )
    canvas.drawRoundRect(skia.Rect(-0.54, -0.04, -0.46, 0.16), 0.02, 0.02, paint(rgb("#33363d")))
    if moving:
        for i in range(9):
            u = (t * 1.6 + i / 9) % 1.0
            canvas.drawCircle(
                -0.5 - 0.28 * u,
                -0.02 + 0.20 * math.sin(math.pi * u) * (0.5 + 0.5 * math.sin(i * 2.2)),
                0.035 * (1 - u),
                paint(WHITE, 0.8 * (1 - u)),
            )


def _trawler(canvas: skia.Canvas, look: Look, t: float, moving: bool) -> None:
    canvas.drawLine(-0.22, 0.15, -0.22, 0.62, stroke(rgb("#6a4a30"), 0.016))
    canvas.drawLine(-0.22, 0.58, -0.46, 0.36, stroke(rgb("#6a4a30"), 0.012))
    canvas.drawRoundRect(skia.Rect(0.02, 0.12, 0.26, 0.42), 0.02, 0.02, paint(look.trim))
    canvas.drawRoundRect(skia.Rect(0.0, 0.40, 0.29, 0.44), 0.01, 0.01, paint(look.body * 0.8))
    for x in (0.06, 0.16):
        canvas.drawRoundRect(skia.Rect(x, 0.28, x + 0.075, 0.37), 0.015, 0.015, paint(look.window))
    hull = curve(
        [
            (-0.5, 0.18),
            (-0.46, -0.04),
            (-0.3, -0.07),
            (0.3, -0.07),
            (0.44, 0.02),
            (0.54, 0.26),
            (0.2, 0.16),
            (-0.2, 0.145),
        ],
        tension=0.09,
    )
    canvas.drawPath(hull, look.hull(0.2, -0.07))
    canvas.drawPath(
        curve([(-0.5, 0.18), (-0.2, 0.147), (0.2, 0.162), (0.54, 0.26)], closed=False),
        stroke(look.trim, 0.018),
    )
    for i in range(3):
        canvas.drawCircle(-0.30 + 0.16 * i, 0.06, 0.035, stroke(rgb("#2a2c30"), 0.018))
