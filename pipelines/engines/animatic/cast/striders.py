"""Kangaroo, tyrannosaur, ostrich: a body carried on two strong hind legs; standing height 1."""

import math

import skia

from pipelines.engines.animatic.cast.acts import to_mouth
from pipelines.engines.animatic.cast.bones import (
    blinking,
    curve,
    knee,
    limb,
    oval,
    pace,
    step,
    wave,
    within,
)
from pipelines.engines.animatic.cast.role import Role
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

DARK = rgb("#1a1412")
GOING = frozenset({"walk", "run", "push", "pull", "crawl"})


class Strider:
    """One animal that goes on two legs."""

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

    def draw(self, canvas: skia.Canvas, beat: Beat) -> None:
        """The animal, in metres."""
        t, act = beat.t, self.role.act
        phase = t * self.frequency() + self.role.seed * 0.2
        going = act in GOING
        air = (
            max(0.0, math.sin(2 * math.pi * (phase - 0.30))) * 0.20 if going and self.hops else 0.0
        )
        bob = (
            0.02 * math.sin(4 * math.pi * phase)
            if going and not self.hops
            else 0.006 * wave(t, 0.4)
        )
        if act in ("jump", "dance", "play"):
            air = (0.35 if act == "jump" else 0.14) * abs(math.sin(t * 3.4))
        lean = (
            (6 * math.sin(2 * math.pi * phase) if self.hops else 2 * math.sin(4 * math.pi * phase))
            if going
            else 0.0
        )
        canvas.save()
        canvas.scale(self.size, self.size)
        lying = act in ("sit", "lie", "sleep")
        down = -self.hip[1] * 0.55 if lying else 0.0
        canvas.translate(0, down)
        self._leg(canvas, phase + (0.04 if self.hops else 0.5), going, air + bob, 0.72, lying)
        canvas.save()
        canvas.translate(0, air + bob)
        canvas.rotate(lean, *self.hip)
        self._body(canvas, t, phase, going)
        canvas.restore()
        self._leg(canvas, phase, going, air + bob, 1.0, lying)
        canvas.restore()

    def _leg(
        self, canvas: skia.Canvas, phase: float, going: bool, up: float, shade: float, lying: bool
    ) -> None:
        hip = (self.hip[0] + (0.03 if shade < 1 else 0.0), self.hip[1] + up)
        foot = (
            hip[0] + (0.10 if not self.hops else 0.06) + (0.07 if shade < 1 else 0.0),
            self.hip[1] * 0.55 if lying else up * 0.9 if not going else 0.0,
        )
        if going:
            dx, dy = step(phase, self.stride, 0.20, self.duty)
            foot = (hip[0] + 0.06 + dx, dy + (up * 0.6 if self.hops else 0.0))
        long = self.hip[1]
        foot = within(hip, foot, long * 1.04)
        shank = long * 0.40
        lean = math.radians(112 + min(45, 160 * max(0.0, foot[1])))
        hock = within(
            hip, (foot[0] + shank * math.cos(lean), foot[1] + shank * math.sin(lean)), long * 0.72
        )
        stifle = knee(hip, hock, long * 0.40, long * 0.36, 1.0)
        thick = {"deer": 1.0, "rex": 1.35, "ostrich": 0.9}[self.kind]
        bare = self.kind == "ostrich"
        tone = (self.skin if bare else self.coat) * shade
        canvas.drawPath(
            limb(
                [hip, stifle, hock, (foot[0], foot[1] + 0.03)],
                [0.125 * thick, 0.085 * thick, 0.034 * thick, 0.024 * thick],
            ),
            paint(tone),
        )
        reach = 0.16 if self.hops else 0.11 * thick
        canvas.drawPath(
            limb(
                [(foot[0] - 0.01, foot[1] + 0.026), (foot[0] + reach, foot[1] + 0.020)],
                [0.030, 0.022],
            ),
            paint(tone * 0.94),
        )
        if self.kind == "rex":
            for i in range(3):
                canvas.drawPath(
                    polygon(
                        [
                            (foot[0] + 0.05 + 0.04 * i, foot[1] + 0.03),
                            (foot[0] + 0.10 + 0.045 * i, foot[1] + 0.002),
                            (foot[0] + 0.05 + 0.04 * i, foot[1]),
                        ]
                    ),
                    paint(rgb("#f0e6cc") * shade),
                )

    def _tail(self, canvas: skia.Canvas, t: float, phase: float, going: bool) -> None:
        long = self.role.number("tail", 1.0) * 0.62
        hx, hy = self.hip
        swing = 0.06 * (math.sin(2 * math.pi * phase) if going else wave(t, 0.4))
        if self.kind == "ostrich":
            for i in range(5):
                canvas.drawPath(
                    limb(
                        [
                            (hx - 0.12, hy + 0.10),
                            (hx - 0.30 - 0.02 * i, hy + 0.20 - 0.055 * i + swing * 0.4),
                        ],
                        [0.06, 0.045],
                    ),
                    paint(self.belly * (0.9 + 0.02 * i)),
                )
            return
        sag = -0.34 if self.kind == "deer" and not going else -0.04
        points = [
            (hx + 0.02, hy + 0.02),
            (hx - long * 0.35, hy - 0.02 + sag * 0.5),
            (hx - long * 0.72, hy + sag + swing),
            (hx - long * 1.05, hy + sag * 0.95 + swing * 1.8),
        ]
        canvas.drawPath(limb(points, [0.13, 0.085, 0.045, 0.012]), paint(self.coat * 0.95))

    def _body(self, canvas: skia.Canvas, t: float, phase: float, going: bool) -> None:
        self._tail(canvas, t, phase, going)
        hx, hy = self.hip
        peck = to_mouth(t, self.role.seconds) if self.role.act in ("eat", "drink") else 0.0
        if self.kind == "deer":
            trunk = [
                (hx - 0.13, hy),
                (hx - 0.10, hy + 0.16),
                (hx + 0.06, hy + 0.30),
                (hx + 0.17, hy + 0.44),
                (hx + 0.27, hy + 0.43),
                (hx + 0.28, hy + 0.30),
                (hx + 0.18, hy + 0.08),
                (hx + 0.08, hy - 0.10),
                (hx - 0.06, hy - 0.12),
            ]
            base, head = (hx + 0.22, hy + 0.42), (hx + 0.32 + 0.1 * peck, hy + 0.55 - 0.25 * peck)
            arm = (hx + 0.24, hy + 0.32)
        elif self.kind == "rex":
            trunk = [
                (hx - 0.18, hy + 0.02),
                (hx - 0.12, hy + 0.15),
                (hx + 0.08, hy + 0.20),
                (hx + 0.26, hy + 0.24),
                (hx + 0.34, hy + 0.14),
                (hx + 0.28, hy - 0.04),
                (hx + 0.10, hy - 0.14),
                (hx - 0.10, hy - 0.12),
            ]
            base, head = (hx + 0.27, hy + 0.14), (hx + 0.42 + 0.08 * peck, hy + 0.34 - 0.4 * peck)
            arm = (hx + 0.30, hy + 0.03)
        else:
            trunk = [
                (hx - 0.20, hy + 0.06),
                (hx - 0.06, hy + 0.17),
                (hx + 0.12, hy + 0.14),
                (hx + 0.21, hy + 0.04),
                (hx + 0.12, hy - 0.09),
                (hx - 0.10, hy - 0.10),
            ]
            base, head = (hx + 0.16, hy + 0.06), (hx + 0.28 + 0.10 * peck, hy + 0.44 - 0.62 * peck)
            arm = (hx, hy)
        self._arm(canvas, arm, t, 0.72)
        neck_wide = {"deer": (0.085, 0.055), "rex": (0.125, 0.10), "ostrich": (0.05, 0.022)}[
            self.kind
        ]
        bend = ((base[0] + head[0]) / 2 + 0.03, (base[1] + head[1]) / 2 - 0.01)
        canvas.drawPath(
            limb(
                [base, bend, head],
                [neck_wide[0], (neck_wide[0] + neck_wide[1]) / 2.2, neck_wide[1]],
            ),
            paint(self.skin if self.kind == "ostrich" else self.coat),
        )
        path = curve(trunk)
        canvas.drawPath(
            path,
            shaded(linear((0, hy + 0.4), (0, hy - 0.12), [self.coat * 1.07, self.coat * 0.88])),
        )
        canvas.save()
        canvas.clipPath(path, doAntiAlias=True)
        if self.kind != "ostrich":
            canvas.drawPath(
                limb(
                    [(hx + 0.02, hy - 0.15), (hx + 0.22, hy + 0.02), (hx + 0.34, hy + 0.34)],
                    [0.06, 0.085, 0.05],
                ),
                paint(self.belly, 0.95),
            )
        if self.row.get("marks"):
            for i in range(6):
                canvas.drawPath(
                    limb(
                        [(hx - 0.14 + 0.085 * i, hy + 0.32), (hx - 0.12 + 0.085 * i, hy + 0.08)],
                        [0.020, 0.008],
                    ),
                    paint(rgb(self.row["marks"]), 0.85),
                )
        canvas.restore()
        if self.row.get("pouch"):
            canvas.drawArc(
                oval(hx + 0.13, hy + 0.03, 0.075, 0.05),
                180,
                180,
                False,
                stroke(self.coat * 0.7, 0.012),
            )
        if self.kind == "ostrich":
            canvas.drawPath(
                curve(
                    [
                        (hx + 0.12, hy + 0.09),
                        (hx - 0.05, hy + 0.13),
                        (hx - 0.22, hy + 0.02),
                        (hx - 0.05, hy - 0.05),
                    ]
                ),
                paint(mix(self.coat, WHITE, 0.10)),
            )
        self._head(canvas, head, t, peck)
        if self.kind != "ostrich":
            self._arm(canvas, arm, t, 1.0)

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


def strider(role: Role) -> Figure:
    """An animal on two legs."""
    one = Strider(role)
    k = one.size
    tail = role.number("tail", 1.0) * 0.68 + 0.24
    up = 1.25 + (0.4 if role.act in ("jump", "play", "dance") else 0.25 if one.hops else 0.0)
    hx, hy = one.hip
    slots = {
        "head": lambda _: ((hx + 0.36) * k, (hy + 0.58) * k), "mouth": lambda _: ((hx + 0.5) * k, (hy + 0.45) * k), "hand": lambda _: ((hx + 0.38) * k, (hy + 0.2) * k),
        "seat": lambda _: ((hx + 0.02) * k, (hy + 0.2) * k), "saddle": lambda _: ((hx + 0.02) * k, (hy + 0.2) * k), "top": lambda _: ((hx + 0.3) * k, k), "inside": lambda _: (hx * k, hy * k),
    }  # fmt: skip
    return Figure(
        one.draw,
        Box(
            -tail * k,
            -0.42 * k if role.act in ("sit", "lie", "sleep") else -0.06 * k,
            0.78 * k,
            up * k,
        ),
        k,
        one.speed(),
        slots,
        in_water=role.act == "swim",
    )
