"""Paintwork, glass and lamps that every vehicle body is made with; metres."""

from collections.abc import Callable
from dataclasses import dataclass

import skia

from pipelines.engines.animatic.cast.bones import curve, oval
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import (
    WHITE,
    Colour,
    Point,
    linear,
    mix,
    paint,
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
    """A vehicle's body.

    wheels: (x, radius). front, rear: its lamps. seat: the driver's. roof: where a siren sits.
    """

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
