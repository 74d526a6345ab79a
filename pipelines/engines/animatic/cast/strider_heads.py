"""Heads and arms of animals on two legs; standing height 1."""

import skia

from pipelines.engines.animatic.cast.bones import (
    blinking,
    curve,
    limb,
    oval,
    pace,
    wave,
)
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import (
    WHITE,
    Point,
    paint,
    polygon,
    rgb,
    stroke,
)

DARK = rgb("#1a1412")
GOING = frozenset({"walk", "run", "push", "pull", "crawl"})


class Headed:
    """An animal on two legs: its numbers, head and arms."""

    def __init__(self, role: Role) -> None:
        self.role, self.row = role, role.row
        self.size = role.number("size", 1.6)
        self.coat, self.belly = role.colour("coat", "#b5814f"), role.colour("belly", "#ecd6b4")
        self.kind = str(role.row.get("head", "deer"))
        self.hops = role.row.get("gait") == "hop"
        self.hip: Point = {"deer": (-0.12, 0.36), "rex": (-0.08, 0.52), "ostrich": (-0.04, 0.50)}[
            self.kind
        ]
        self.skin = role.colour("skin", str(role.row.get("coat", "#b5814f")))
        self.stride, self.duty = (0.62, 0.36) if self.hops else (0.52, 0.55)

    def frequency(self) -> float:
        """Strides a second."""
        return (1.7 if self.role.act == "run" else 1.0) * min(
            1.6, max(0.6, (self.size / 1.6) ** -0.4)
        )

    def speed(self) -> float:
        """Metres a second."""
        return (
            pace(self.stride * self.size, self.duty, self.frequency())
            if self.role.act in GOING
            else 0.0
        )

    def _arm(self, canvas: skia.Canvas, at: Point, t: float, shade: float) -> None:
        if self.kind == "ostrich":
            return
        act = self.role.act
        up = (
            0.10 * (0.5 + 0.5 * wave(t, 1.6))
            if act in ("wave", "fight", "hold", "hug")
            else 0.012 * wave(t, 0.6)
        )
        long = 0.13 if self.kind == "deer" else 0.085
        x, y = at[0] + (0.03 if shade < 1 else 0.0), at[1]
        canvas.drawPath(
            limb(
                [
                    (x, y),
                    (x + long * 0.35, y - long * 0.85),
                    (x + long * 1.15, y - long * 0.95 + up),
                ],
                [0.035, 0.026, 0.018],
            ),
            paint(self.coat * shade * 0.95),
        )
        canvas.drawCircle(
            x + long * 1.2, y - long * 0.97 + up, 0.022, paint(self.coat * shade * 0.7)
        )

    def _head(self, canvas: skia.Canvas, at: Point, t: float, peck: float) -> None:
        canvas.save()
        canvas.translate(*at)
        roar = (
            max(0.0, wave(t, 0.5))
            if self.role.act in ("fight", "talk", "sing", "run") and self.kind == "rex"
            else 0.0
        )
        canvas.rotate(-50 * peck + 10 * roar)
        if self.kind == "rex":
            self._rex(canvas, roar)
        elif self.kind == "deer":
            for dx, shade in ((0.05, 0.75), (0.0, 1.0)):
                canvas.drawPath(
                    curve(
                        [
                            (-0.06 + dx, 0.04),
                            (-0.085 + dx, 0.14),
                            (-0.035 + dx, 0.20),
                            (0.0 + dx, 0.12),
                            (0.0 + dx, 0.05),
                        ]
                    ),
                    paint(self.coat * 0.92 * shade),
                )
            canvas.drawPath(
                curve(
                    [
                        (-0.085, 0.0),
                        (-0.05, 0.075),
                        (0.04, 0.06),
                        (0.14, 0.0),
                        (0.15, -0.04),
                        (0.06, -0.07),
                        (-0.05, -0.06),
                    ]
                ),
                paint(self.coat * 1.04),
            )
            canvas.drawOval(oval(0.142, -0.005, 0.018, 0.016), paint(DARK))
        else:
            canvas.drawOval(oval(0.01, 0.01, 0.050, 0.040), paint(self.skin))
            canvas.drawPath(
                polygon([(0.035, 0.025), (0.125, 0.0), (0.04, -0.018)]), paint(rgb("#d8a860"))
            )
        ex, ey, r = {
            "rex": (0.02, 0.075, 0.017),
            "deer": (0.035, 0.025, 0.017),
            "ostrich": (0.020, 0.018, 0.014),
        }[self.kind]
        if blinking(t, self.role.seed) or self.role.act == "sleep":
            canvas.drawLine(ex - r, ey, ex + r, ey, stroke(DARK, 0.007))
        else:
            canvas.drawCircle(
                ex,
                ey,
                r * 1.3 if self.kind == "rex" else r,
                paint(rgb("#f0c83a") if self.kind == "rex" else DARK),
            )
            canvas.drawCircle(ex + r * 0.2, ey, r * 0.6, paint(DARK))
            canvas.drawCircle(ex + r * 0.35, ey + r * 0.4, r * 0.3, paint(WHITE))
        canvas.restore()

    def _rex(self, canvas: skia.Canvas, roar: float) -> None:
        canvas.save()
        canvas.rotate(-24 * roar, -0.04, -0.03)
        canvas.drawPath(
            curve(
                [
                    (-0.09, 0.0),
                    (0.02, -0.02),
                    (0.20, -0.035),
                    (0.19, -0.085),
                    (0.02, -0.105),
                    (-0.09, -0.07),
                ],
                tension=0.12,
            ),
            paint(self.coat * 0.92),
        )
        for i in range(6):
            canvas.drawPath(
                polygon(
                    [
                        (0.02 + 0.028 * i, -0.03),
                        (0.032 + 0.028 * i, 0.0),
                        (0.044 + 0.028 * i, -0.03),
                    ]
                ),
                paint(WHITE),
            )
        canvas.restore()
        canvas.drawPath(
            curve(
                [
                    (-0.12, 0.02),
                    (-0.06, 0.11),
                    (0.04, 0.12),
                    (0.12, 0.085),
                    (0.23, 0.06),
                    (0.25, 0.0),
                    (0.20, -0.03),
                    (0.0, -0.025),
                    (-0.10, -0.05),
                ],
                tension=0.13,
            ),
            paint(self.coat * 1.04),
        )
        for i in range(7):
            canvas.drawPath(
                polygon(
                    [
                        (0.0 + 0.031 * i, -0.022),
                        (0.013 + 0.031 * i, -0.056),
                        (0.026 + 0.031 * i, -0.022),
                    ]
                ),
                paint(WHITE),
            )
        canvas.drawCircle(0.215, 0.04, 0.010, paint(self.coat * 0.4))
        canvas.drawLine(-0.01, 0.108, 0.05, 0.098, stroke(self.coat * 0.6, 0.014))
