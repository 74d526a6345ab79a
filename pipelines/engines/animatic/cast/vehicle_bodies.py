"""Bodies of vehicles, side on, driving to the right: one small function each, in metres."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval
from pipelines.engines.animatic.cast.cards import write
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import (
    WHITE,
    Colour,
    Point,
    linear,
    mix,
    paint,
    polygon,
    rgb,
    shaded,
    stroke,
)

BLACK = rgb("#17181c")
LIT = rgb("#ffdf9f")


@dataclass(frozen=True)
class Paintwork:
    """Colour and glass of one vehicle. lit: lamps are on."""

    role: Role
    body: Colour
    glass: Colour
    lit: bool

    @property
    def window(self) -> Colour:
        """A cabin window: lit from inside when lamps are on."""
        return LIT if self.lit else self.glass

    def sheet(self, top: float, bottom: float) -> skia.Paint:
        """Painted metal: sky above, dark below."""
        tones = [mix(self.body, WHITE, 0.30), self.body * 1.02, self.body * 0.60]
        return shaded(linear((0, top), (0, bottom), tones, [0.0, 0.48, 1.0]))

    def band(self, default: str) -> Colour:
        """The colour of its stripe."""
        return self.role.colour("band", default)


Drawer = Callable[[skia.Canvas, Paintwork, float, float], None]


@dataclass(frozen=True)
class Body:
    """A vehicle's body. wheels: (x, radius). front, rear: its lamps. seat: the driver's. roof: siren."""

    draw: Drawer
    left: float
    right: float
    top: float
    wheels: tuple[tuple[float, float], ...]
    front: Point
    rear: Point
    seat: Point
    roof: Point
    plain: bool = False


def _pane(canvas: skia.Canvas, points: list[Point], tone: Colour) -> None:
    canvas.drawPath(curve(points, tension=0.03), paint(tone))


def _lamps(
    canvas: skia.Canvas, look: Paintwork, front: Point, rear: Point, size: float = 0.11
) -> None:
    canvas.drawOval(
        oval(front[0] - size, front[1], size * 1.1, size * 0.85),
        paint(rgb("#fff6d8") if look.lit else rgb("#eef3f6")),
    )
    canvas.drawRoundRect(
        skia.Rect(rear[0], rear[1] - size, rear[0] + size, rear[1] + size),
        0.03,
        0.03,
        paint(rgb("#ff4a3a")),
    )


def _driver(canvas: skia.Canvas, x: float, y: float, look: Paintwork) -> None:
    tone = rgb("#2e3442") if not look.lit else rgb("#1b2230")
    canvas.drawCircle(x, y + 0.13, 0.115, paint(tone))
    canvas.drawRoundRect(skia.Rect(x - 0.17, y - 0.25, x + 0.15, y + 0.03), 0.1, 0.1, paint(tone))


def _arches(canvas: skia.Canvas, wheels: tuple[tuple[float, float], ...]) -> None:
    for x, r in wheels:
        canvas.drawCircle(x, r, r * 1.17, paint(rgb("#101114")))


def _siren(canvas: skia.Canvas, look: Paintwork, x: float, y: float, t: float) -> None:
    if not look.role.row.get("siren"):
        return
    flash = int(t * 5) % 2
    canvas.drawRoundRect(skia.Rect(x - 0.32, y, x + 0.32, y + 0.06), 0.03, 0.03, paint(BLACK))
    canvas.drawRoundRect(
        skia.Rect(x - 0.30, y + 0.03, x - 0.02, y + 0.16),
        0.05,
        0.05,
        paint(rgb("#ff4a44") if flash else rgb("#8a1a1a")),
    )
    canvas.drawRoundRect(
        skia.Rect(x + 0.02, y + 0.03, x + 0.30, y + 0.16),
        0.05,
        0.05,
        paint(rgb("#4a7cff") if not flash else rgb("#182a80")),
    )


_CAR_WHEELS = ((-1.30, 0.33), (1.32, 0.33))


def _car_shell(canvas: skia.Canvas, look: Paintwork, points: list[Point], top: float) -> skia.Path:
    shell = curve(points, tension=0.10)
    canvas.drawPath(shell, look.sheet(top, 0.3))
    canvas.save()
    canvas.clipPath(shell, doAntiAlias=True)
    canvas.drawRect(skia.Rect(-3, 0.2, 3, 0.42), paint(look.body * 0.42))
    canvas.drawLine(-2.3, 0.84, 2.3, 0.80, stroke(mix(look.body, WHITE, 0.5), 0.02, 0.7))
    canvas.restore()
    return shell


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
    "sedan": Body(_sedan, -2.2, 2.2, 1.52, _CAR_WHEELS, (2.1, 0.74), (-2.14, 0.77), (0.2, 0.75), (-0.1, 1.6)),
    "sports": Body(_sports, -2.26, 2.28, 1.18, ((-1.38, 0.34), (1.40, 0.34)), (2.1, 0.56), (-2.2, 0.7), (-0.2, 0.5), (-0.3, 1.2)),
    "convertible": Body(_convertible, -2.2, 2.2, 1.42, _CAR_WHEELS, (2.1, 0.74), (-2.14, 0.77), (-0.6, 0.75), (0, 1.4)),
    "formula": Body(_formula, -2.5, 2.55, 1.06, ((-1.55, 0.36), (1.55, 0.34)), (2.3, 0.4), (-2.4, 0.7), (-0.1, 0.45), (0, 1.0)),
    "hatch": Body(_hatch, -1.82, 1.86, 1.56, ((-1.1, 0.31), (1.12, 0.31)), (1.78, 0.74), (-1.76, 0.85), (0.0, 0.75), (0, 1.6)),
    "suv": Body(_suv, -2.28, 2.26, 1.88, ((-1.36, 0.40), (1.40, 0.40)), (2.16, 0.92), (-2.22, 1.0), (0.2, 0.9), (0, 1.85)),
    "jeep": Body(_jeep, -2.24, 1.84, 1.76, ((-1.12, 0.38), (1.18, 0.38)), (1.72, 0.88), (-1.8, 0.7), (-0.1, 0.85), (0, 1.75)),
    "vintage": Body(_vintage, -1.86, 1.9, 1.8, ((-1.2, 0.42), (1.25, 0.42)), (1.72, 1.05), (-1.75, 0.8), (-0.1, 0.9), (0, 1.8), True),
    "pickup": Body(_pickup, -2.66, 2.48, 1.78, ((-1.7, 0.40), (1.5, 0.40)), (2.36, 0.94), (-2.6, 0.95), (-1.6, 1.1), (0, 1.76)),
    "van": Body(_van, -2.58, 2.54, 2.3, ((-1.55, 0.38), (1.55, 0.38)), (2.44, 0.98), (-2.52, 1.0), (1.0, 1.1), (0.6, 2.35)),
    "bus": Body(_bus, -4.82, 4.82, 2.97, ((-3.0, 0.45), (3.0, 0.45)), (4.7, 0.86), (-4.75, 0.9), (3.9, 1.2), (0, 3.0)),
    "double": Body(_double, -4.62, 4.62, 4.32, ((-2.9, 0.45), (3.0, 0.45)), (4.5, 0.86), (-4.55, 0.9), (3.9, 1.2), (0, 4.3)),
    "truck": Body(_truck, -3.8, 3.62, 3.2, ((-2.9, 0.45), (-1.9, 0.45), (2.75, 0.45)), (3.5, 0.92), (-3.72, 0.8), (2.6, 1.2), (0, 3.2)),
    "fire": Body(_fire, -3.95, 3.62, 2.9, ((-2.6, 0.48), (2.75, 0.48)), (3.5, 0.92), (-3.72, 0.8), (2.6, 1.2), (2.4, 2.7)),
    "dump": Body(_dump, -3.75, 3.62, 2.8, ((-2.4, 0.52), (-1.2, 0.52), (2.75, 0.52)), (3.5, 0.92), (-3.6, 0.8), (2.6, 1.2), (0, 2.8)),
    "tractor": Body(_tractor, -2.0, 2.0, 2.9, ((-0.95, 0.82), (1.3, 0.48)), (1.8, 1.15), (-1.9, 1.2), (-0.6, 1.3), (0, 2.6)),
    "tank": Body(_tank, -3.15, 3.75, 2.2, (), (2.8, 1.0), (-2.9, 1.0), (0, 2.0), (0, 2.2)),
    "excavator": Body(_excavator, -2.2, 4.6, 4.4, (), (0.8, 2.0), (-2.0, 1.2), (0.1, 1.3), (0, 2.9)),
    "train": Body(_train, -17.0, 6.1, 3.55, tuple((c + d, 0.42) for c in (-13.0, -5.4, 2.2) for d in (-2.6, 2.6)), (5.85, 1.15), (-16.7, 1.15), (4.6, 1.5), (0, 3.5), True),
    "bullet": Body(_bullet, -17.1, 7.3, 3.35, tuple((c + d, 0.36) for c in (-13.2, -5.5, 1.6) for d in (-2.4, 2.4)), (6.4, 1.0), (-17.0, 1.0), (3.8, 1.6), (0, 3.3), True),
    "steam": Body(_steam, -15.0, 5.1, 6.6, ((-13.6, 0.4), (-10.4, 0.4), (-7.2, 0.4), (-4.0, 0.4), (0.4, 0.6), (1.5, 0.6), (2.6, 0.6), (3.9, 0.36)), (4.1, 2.2), (-14.8, 1.4), (-1.5, 1.4), (0, 3.5), True),
    "tram": Body(_tram, -5.32, 5.32, 4.0, ((-3.6, 0.33), (-2.6, 0.33), (2.6, 0.33), (3.6, 0.33)), (5.1, 0.86), (-5.15, 0.9), (4.3, 1.2), (0, 3.2), True),
    "carriage": Body(_carriage, -1.4, 2.3, 2.4, ((-0.75, 0.62), (0.95, 0.46)), (0.9, 1.2), (-1.2, 1.0), (0.3, 1.2), (0, 2.4), True),
}  # fmt: skip
