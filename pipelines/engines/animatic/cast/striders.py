"""Kangaroo, tyrannosaur, ostrich: a body carried on two strong hind legs; standing height 1."""

import math

import skia

from pipelines.engines.animatic.cast.acts import to_mouth
from pipelines.engines.animatic.cast.bones import (
    curve,
    knee,
    limb,
    oval,
    step,
    wave,
    within,
)
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.cast.strider_heads import GOING, Headed
from pipelines.engines.animatic.ink import (
    WHITE,
    linear,
    mix,
    paint,
    polygon,
    rgb,
    shaded,
    stroke,
)
from pipelines.engines.animatic.scene import Beat, Box, Figure


class Strider(Headed):
    """One animal that goes on two legs."""

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


def strider(role: Role) -> Figure:
    """An animal on two legs."""
    one = Strider(role)
    k = one.size
    tail = role.number("tail", 1.0) * 0.68 + 0.24
    up = 1.25 + (0.4 if role.act in ("jump", "play", "dance") else 0.25 if one.hops else 0.0)
    hx, hy = one.hip
    slots = {
        "head": lambda _: ((hx + 0.36) * k, (hy + 0.58) * k),
        "mouth": lambda _: ((hx + 0.5) * k, (hy + 0.45) * k),
        "hand": lambda _: ((hx + 0.38) * k, (hy + 0.2) * k),
        "seat": lambda _: ((hx + 0.02) * k, (hy + 0.2) * k),
        "saddle": lambda _: ((hx + 0.02) * k, (hy + 0.2) * k),
        "top": lambda _: ((hx + 0.3) * k, k), "inside": lambda _: (hx * k, hy * k),
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
