"""Legs and feet of four-legged animals, in trunk lengths."""

import math

import skia

from pipelines.engines.animatic.cast.bones import curve, knee, limb, within
from pipelines.engines.animatic.cast.quadruped_gait import (
    FAR_FRONT,
    NEAR_FRONT,
    NEAR_HIND,
    Stance,
    build,
)
from pipelines.engines.animatic.cast.quadruped_head import Head
from pipelines.engines.animatic.cast.quadruped_tail import Tail
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import Point, linear, mix, paint, polygon, rgb, shaded, stroke


class Legged:
    """An animal's numbers and its legs."""

    def __init__(self, role: Role) -> None:
        self.role, self.row = role, role.row
        self.body = build(role)
        self.head, self.tail = Head(role), Tail(role)
        self.coat = role.colour("coat", "#c07a3a")
        self.belly = role.colour("belly", "#f2e2c8")
        self.legs = role.colour("legs", str(role.row.get("coat", "#c07a3a")))
        lower = role.row.get("points") or role.row.get("socks")
        self.lower = rgb(lower) if lower else self.legs * 0.94
        self.hoof = rgb(role.row["hoof"]) if role.row.get("hoof") else None
        self.width = role.number("limb", 0.055)
        self.tuck = role.number("tuck", 0.06)
        self.hump = role.number("hump", 0.0)
        high, low = self.body.leg + self.body.depth * 0.95, self.body.leg - self.body.depth * 0.15
        self.shade = shaded(
            linear(
                (0, high),
                (0, low),
                [self.coat * 1.07, self.coat, self.coat * 0.82],
                [0.0, 0.5, 1.0],
            )
        )

    def _leg(self, canvas: skia.Canvas, s: Stance, leg: str, shade: float) -> None:
        front = leg in (NEAR_FRONT, FAR_FRONT)
        foot = s.feet[leg]
        w = self.width
        if front:
            hip = (
                s.shoulder[0] + (0.01 if leg == NEAR_FRONT else 0.05),
                s.shoulder[1] - self.body.depth * 0.12,
            )
            points, widths = self._front(hip, foot, leg in s.folded)
        else:
            hip = (
                s.hip[0] + (0.0 if leg == NEAR_HIND else 0.05),
                s.hip[1] - self.body.depth * 0.02,
            )
            points, widths = self._hind(hip, foot, leg in s.folded)
        tone = mix(self.legs, self.coat, 0.0) * shade
        canvas.drawPath(limb(points, widths), paint(tone * (1.0 if self.row.get("legs") else 0.97)))
        last, ankle = points[-1], points[-2]
        if self.row.get("points") or self.row.get("socks"):
            lower = [(ankle[0] * 0.55 + last[0] * 0.45, ankle[1] * 0.55 + last[1] * 0.45), last]
            canvas.drawPath(limb(lower, [w * 0.66, w * 0.60]), paint(self.lower * shade))
        if self.row.get("pattern") == "zebra":
            for u in (0.25, 0.5, 0.75):
                x, y = ankle[0] + (last[0] - ankle[0]) * u, ankle[1] + (last[1] - ankle[1]) * u
                canvas.drawLine(
                    x - w * 0.62,
                    y,
                    x + w * 0.62,
                    y + 0.01,
                    stroke(rgb(self.row["marks"]) * shade, 0.018, round_ends=False),
                )
        self._foot(canvas, last, foot[1], shade)

    def _front(self, hip: Point, foot: Point, folded: bool) -> tuple[list[Point], list[float]]:
        w, high = self.width, self.body.shoulder_height - self.body.depth * 0.12
        ankle = (foot[0], foot[1] + w * 0.75)
        if folded:
            elbow = (hip[0] - 0.03, max(w * 1.2, hip[1] - high * 0.36))
            return [hip, elbow, ((elbow[0] + ankle[0]) / 2, w * 0.8), ankle], [
                w * 1.6,
                w * 1.15,
                w * 0.75,
                w * 0.6,
            ]
        ankle = within(hip, ankle, high * 1.02)
        bend = -1.0 if self.body.kind in ("ape", "bear", "reptile") else 1.0
        wrist = knee(hip, ankle, high * 0.53, high * 0.50, bend)
        return [hip, wrist, ankle], [w * 1.75, w * 0.88, w * 0.58]

    def _hind(self, hip: Point, foot: Point, folded: bool) -> tuple[list[Point], list[float]]:
        w, high = self.width, self.body.hip_height
        haunch = float(self.row.get("haunch", 1.0))
        ankle = (foot[0], foot[1] + w * 0.75)
        if folded:
            stifle = (hip[0] + high * 0.34, max(hip[1] * 0.92, high * 0.36))
            hock = (hip[0] - high * 0.02, max(w * 0.9, 0.06))
            return [hip, stifle, hock, ankle], [
                w * 2.4 * haunch,
                w * 1.9 * haunch,
                w * 0.8,
                w * 0.62,
            ]
        ankle = within(hip, ankle, high * 1.03)
        swing = foot[1] / max(high, 0.05)
        lean = math.radians(104 + min(60, 130 * swing))
        shank = high * 0.28
        hock = (ankle[0] + shank * math.cos(lean), ankle[1] + shank * math.sin(lean))
        hock = within(hip, hock, high * 0.79)
        stifle = knee(hip, hock, high * 0.41, high * 0.39, 1.0)
        return [hip, stifle, hock, ankle], [
            w * 2.35 * haunch,
            w * 1.55 * haunch,
            w * 0.74,
            w * 0.60,
        ]

    def _foot(self, canvas: skia.Canvas, ankle: Point, lift: float, shade: float) -> None:
        w = self.width
        x, y = ankle[0], ankle[1] - w * 0.75
        canvas.save()
        canvas.translate(x, y)
        if lift > 0.02:
            canvas.rotate(-min(55.0, 260 * lift))
        if self.hoof is not None:
            canvas.drawPath(
                polygon(
                    [(-w * 0.66, 0), (-w * 0.52, w * 0.95), (w * 0.52, w * 0.95), (w * 0.9, 0)]
                ),
                paint(self.hoof * shade),
            )
        else:
            paw = curve(
                [
                    (-w * 0.72, w * 0.05),
                    (-w * 0.60, w * 0.85),
                    (w * 0.35, w * 0.92),
                    (w * 1.30, w * 0.42),
                    (w * 1.22, 0.0),
                    (0, -w * 0.04),
                ]
            )
            canvas.drawPath(paw, paint(self.lower * shade))
            canvas.drawLine(
                w * 0.72,
                w * 0.08,
                w * 0.78,
                w * 0.44,
                stroke(self.lower * 0.7 * shade, w * 0.12, 0.7),
            )
        canvas.restore()
