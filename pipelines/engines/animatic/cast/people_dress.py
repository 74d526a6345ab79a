"""Clothes: what a person wears, cut to the pose, in body units."""

import math
from collections.abc import Callable

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, wave
from pipelines.engines.animatic.cast.people_gait import Frame, Pose
from pipelines.engines.animatic.cast.people_outer import Outer
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

Place = Callable[[float, float], Point]
Patch = Callable[..., None]


class Wardrobe(Outer):
    """The clothes of one row."""

    def torso(self, canvas: skia.Canvas, p: Pose, shoulder: Point, frame: Frame, t: float) -> None:
        """The body of the garment, with its skirts."""
        w = self.wide
        hip = p.hip
        ghost = bool(self.row.get("ghost"))
        if self.row.get("dress") or self.gown:
            self._skirt(canvas, p, frame, t)
        long = math.hypot(shoulder[0] - hip[0], shoulder[1] - hip[1]) or 1.0
        ax, ay = (shoulder[0] - hip[0]) / long, (shoulder[1] - hip[1]) / long

        def at(u: float, v: float) -> Point:
            return hip[0] + ax * long * u + ay * v, hip[1] + ay * long * u - ax * v

        belly = (
            0.02 if self.row.get("build", 1.0) > 1.2 or self.role.row.get("age") == "old" else 0.0
        )
        waist = 0.90 if self.row.get("lashes") else 1.0
        bust = 0.018 if self.row.get("lashes") and self.row.get("age") != "child" else 0.0
        outline = curve([
            at(-0.10, -0.122 * w), at(0.12, -0.130 * w), at(0.38, -0.122 * w * waist),
            at(0.72, -0.160 * w), at(0.96, -0.118 * w), at(1.06, -0.03 * w),
            at(1.03, 0.07 * w), at(0.90, 0.132 * w), at(0.66, 0.148 * w + bust),
            at(0.36, 0.126 * w * waist + belly), at(0.10, 0.132 * w + belly), at(-0.10, 0.118 * w),
        ])  # fmt: skip
        base = (
            self.top
            if not (self.gown or self.row.get("dress") or self.row.get("suit"))
            else self.outer
        )
        if not self.row.get("dress") and self.legged and not self.gown:
            canvas.drawPath(
                limb([at(0.0, 0.0), at(-0.06, 0.0)], [0.118 * w, 0.108 * w]), paint(self.legs)
            )
        canvas.drawPath(
            outline,
            shaded(
                linear(
                    at(0.5, -0.2), at(0.5, 0.18), [base * 0.80, base, base * 1.05], [0.0, 0.5, 1.0]
                )
            ),
        )
        canvas.save()
        canvas.clipPath(outline, doAntiAlias=True)
        if not ghost:
            self._details(canvas, at, w)
        canvas.restore()

    def _details(self, canvas: skia.Canvas, at: object, w: float) -> None:
        def place(u: float, v: float) -> Point:
            return at(u, v)  # type: ignore[operator,no-any-return]

        def patch(points: list[tuple[float, float]], tone: Colour, alpha: float = 1.0) -> None:
            canvas.drawPath(polygon([place(u, v) for u, v in points]), paint(tone, alpha))

        self._fronts(patch, w)
        self._bands(patch)
        if self.row.get("robe"):
            self._crossed(canvas, place)
        self._trinkets(canvas, place)
        self._gear(canvas, place)

    def _fronts(self, patch: Patch, w: float) -> None:
        """What opens or hangs over the chest."""
        row = self.row

        if row.get("coat") or row.get("cardigan") or row.get("vest"):
            tone = rgb(row.get("coat") or row.get("cardigan") or row.get("vest"))
            patch(
                [
                    (-0.3, -0.3),
                    (1.2, -0.3),
                    (1.2, -0.01),
                    (0.95, 0.0),
                    (0.55, 0.045 * w),
                    (-0.3, 0.05 * w),
                ],
                tone,
            )
            patch(
                [
                    (-0.3, 0.3),
                    (1.2, 0.3),
                    (1.2, 0.10),
                    (0.95, 0.10 * w),
                    (0.55, 0.075 * w),
                    (-0.3, 0.10 * w),
                ],
                tone,
            )
            patch([(0.98, -0.01), (0.55, 0.045 * w), (0.80, -0.04)], tone * 1.2)
        if row.get("overalls"):
            patch(
                [
                    (-0.3, -0.3),
                    (0.48, -0.3),
                    (0.48, -0.02),
                    (0.78, -0.02),
                    (0.78, 0.11 * w),
                    (0.48, 0.12 * w),
                    (0.48, 0.3),
                    (-0.3, 0.3),
                ],
                rgb(row["overalls"]),
            )
            patch(
                [(0.76, -0.03), (1.1, -0.06), (1.1, -0.02), (0.76, 0.02)],
                rgb(row["overalls"]) * 0.9,
            )
        if row.get("apron"):
            patch(
                [(-0.3, -0.05), (0.86, 0.0), (0.86, 0.13 * w), (-0.3, 0.3)],
                rgb(row["apron"]) * 0.98,
            )
        if row.get("tabard") or row.get("emblem"):
            tone = rgb(row.get("tabard") or row.get("emblem"))
            if row.get("tabard"):
                patch([(-0.3, -0.02), (0.95, -0.02), (0.95, 0.12 * w), (-0.3, 0.14 * w)], tone)
            else:
                patch([(0.84, -0.01), (0.84, 0.12), (0.62, 0.055)], tone)

    def _bands(self, patch: Patch) -> None:
        """What goes round the body."""
        row = self.row
        if row.get("armour"):
            for i in range(4):
                patch(
                    [
                        (0.2 + 0.2 * i, -0.3),
                        (0.34 + 0.2 * i, -0.3),
                        (0.34 + 0.2 * i, 0.3),
                        (0.2 + 0.2 * i, 0.3),
                    ],
                    rgb(row["armour"]) * (1.0 + 0.15 * (i % 2)),
                )
        if row.get("number") or row.get("bands"):
            patch(
                [(0.52, -0.3), (0.62, -0.3), (0.62, 0.3), (0.52, 0.3)],
                WHITE * 0.96 if row.get("number") else rgb(row["bands"]),
            )
        if row.get("bones"):
            for i in range(4):
                patch(
                    [
                        (0.36 + 0.15 * i, -0.09),
                        (0.42 + 0.15 * i, -0.09),
                        (0.42 + 0.15 * i, 0.13),
                        (0.36 + 0.15 * i, 0.13),
                    ],
                    rgb(row["bones"]),
                )
        if row.get("sash") or row.get("belt"):
            low = 0.14 if row.get("sash") else 0.02
            patch(
                [(low, -0.3), (low + 0.11, -0.3), (low + 0.11, 0.3), (low, 0.3)],
                rgb(row.get("sash") or row["belt"]),
            )

    def _crossed(self, canvas: skia.Canvas, at: Place) -> None:
        """The crossed collar of a robe."""
        pale = mix(self.outer, WHITE, 0.6)
        edge = self.role.colour("trim", "#f4efe4") if self.row.get("trim") else pale
        canvas.drawLine(*at(1.02, -0.02), *at(0.26, 0.12), stroke(edge, 0.022))
        canvas.drawLine(*at(1.02, 0.11), *at(0.6, 0.055), stroke(pale, 0.022))

    def _trinkets(self, canvas: skia.Canvas, at: Place) -> None:
        """Ties, badges, buttons, beads."""
        row = self.row
        if row.get("tie"):
            canvas.drawPath(
                polygon(
                    [
                        at(0.98, 0.035),
                        at(0.94, 0.07),
                        at(0.46, 0.085),
                        at(0.40, 0.065),
                        at(0.46, 0.045),
                    ]
                ),
                paint(rgb(row["tie"])),
            )
        if row.get("badge") or row.get("boutonniere"):
            canvas.drawCircle(
                *at(0.74, -0.03),
                0.024,
                paint(rgb("#f0c33f") if row.get("badge") else rgb("#f4f0ec")),
            )
        if row.get("buttons"):
            for u in (0.35, 0.6, 0.82):
                canvas.drawCircle(*at(u, 0.06), 0.03, paint(rgb(row["buttons"])))
        if row.get("beads"):
            for i in range(9):
                a = math.pi * (0.05 + 0.9 * i / 8)
                canvas.drawCircle(
                    *at(0.98 - 0.34 * math.sin(a), 0.04 - 0.10 * math.cos(a)),
                    0.018,
                    paint(rgb("#5a3420")),
                )

    def _gear(self, canvas: skia.Canvas, at: Place) -> None:
        """What a doctor, an astronaut or a robot has on the chest."""
        row = self.row
        if row.get("stethoscope"):
            tube = skia.Path()
            tube.moveTo(*at(1.0, -0.03))
            tube.quadTo(*at(0.5, 0.02), *at(0.62, 0.09))
            canvas.drawPath(tube, stroke(rgb("#33363d"), 0.016))
        if row.get("hat") == "helmet":
            canvas.drawPath(
                polygon([at(0.45, -0.02), at(0.78, -0.02), at(0.78, 0.13), at(0.45, 0.13)]),
                paint(rgb("#c3c9d2")),
            )
            for i, tone in enumerate(("#e0533f", "#3fa8e0", "#f0c33f")):
                canvas.drawCircle(*at(0.60, 0.02 + 0.04 * i), 0.014, paint(rgb(tone)))
            canvas.drawLine(*at(0.08, -0.2), *at(0.08, 0.2), stroke(rgb("#e0703f"), 0.04))
        if row.get("joints"):
            canvas.drawRoundRect(
                _around(at(0.66, 0.045), 0.075, 0.06), 0.02, 0.02, paint(rgb("#22303c"))
            )
            for i, tone in enumerate(("#5ff0ff", "#ffcf5a")):
                canvas.drawCircle(*at(0.66, 0.02 + 0.05 * i), 0.018, paint(rgb(tone)))

    def _skirt(self, canvas: skia.Canvas, p: Pose, frame: Frame, t: float) -> None:
        hip = p.hip
        kind = (
            "gown"
            if self.gown and self.row.get("skirt") not in ("sheath",)
            else str(self.row.get("skirt", "knee"))
        )
        if self.row.get("tail"):
            self._fish_tail(canvas, p, t)
            return
        sway = 0.07 * p.flow + 0.012 * wave(t, 0.5)
        seated = hip[1] < frame.hip * 0.75
        low = {"gown": 0.03, "knee": frame.hip * 0.46, "tutu": hip[1] - 0.16, "sheath": 0.16}.get(
            kind, frame.hip * 0.46
        )
        feet = (p.near_foot[0] + p.far_foot[0]) / 2
        wide = {"gown": 0.27, "knee": 0.215, "tutu": 0.36, "sheath": 0.15}.get(kind, 0.215) * min(
            self.wide, 1.1
        )
        spread = abs(p.near_foot[0] - p.far_foot[0]) * (
            0.45 if kind in ("gown", "sheath") else 0.26
        )
        tone = (
            self.role.colour("robe", self.row.get("dress") or "#888888")
            if self.row.get("robe")
            else self.role.colour("dress", str(self.row.get("top", "#888888")))
        )
        middle = hip[0] + (feet - hip[0]) * (0.8 if kind in ("gown", "sheath") else 0.45) - sway
        low = max(low, min(p.near_foot[1], p.far_foot[1]) + 0.02) if kind == "gown" else low
        if seated:
            middle, low = (
                hip[0] + 0.24,
                max(0.04, hip[1] - (0.42 if kind in ("gown", "sheath") else 0.2)),
            )
        w = 0.135 * self.wide
        skirt = curve([
            (hip[0] - w * 0.9, hip[1] + 0.10), (hip[0] + w * 0.9, hip[1] + 0.10),
            (hip[0] + w * 1.25, hip[1] - 0.02), (middle + wide * 0.9 + spread, (hip[1] + low) / 2),
            (middle + wide + spread, low + 0.01), (middle, low - 0.015),
            (middle - wide - spread - sway * 0.6, low + 0.01),
            (middle - wide * 0.9 - spread * 0.8, (hip[1] + low) / 2),
            (hip[0] - w * 1.25, hip[1] - 0.04),
        ], tension=0.14)  # fmt: skip
        canvas.drawPath(
            skirt,
            shaded(
                linear((middle - wide, 0), (middle + wide, 0), [tone * 0.78, tone, tone * 1.04])
            ),
        )
        for u in (-0.4, 0.15, 0.6):
            canvas.drawLine(
                hip[0] + w * u * 0.6,
                hip[1] - 0.08,
                middle + wide * u * 1.2,
                low + 0.05,
                stroke(tone * 0.86, 0.014, 0.8),
            )
        if self.row.get("trim") or kind == "tutu":
            canvas.drawLine(
                middle - wide - spread,
                low + 0.015,
                middle + wide + spread,
                low + 0.015,
                stroke(self.role.colour("trim", "#ffffff"), 0.03),
            )

    def _fish_tail(self, canvas: skia.Canvas, p: Pose, t: float) -> None:
        tone = rgb(self.row["tail"])
        swing = 0.08 * wave(t, 0.9)
        x, y = p.hip
        short = min(1.0, y / 0.80)
        points = [
            (x, y + 0.08),
            (x + 0.02, y - 0.2 * short),
            (x - 0.04 + swing, y - 0.5 * short),
            (x - 0.10 + swing * 1.6, y - 0.74 * short),
        ]
        canvas.drawPath(limb(points, [0.125, 0.135, 0.085, 0.04]), paint(tone))
        ex, ey = points[-1]
        canvas.drawPath(
            curve(
                [
                    (ex, ey + 0.04),
                    (ex + 0.2, ey - 0.06),
                    (ex + 0.16, ey - 0.14),
                    (ex, ey - 0.06),
                    (ex - 0.2, ey - 0.12),
                    (ex - 0.22, ey - 0.02),
                ]
            ),
            paint(tone * 0.85),
        )


def _around(middle: Point, rx: float, ry: float) -> skia.Rect:
    return skia.Rect(middle[0] - rx, middle[1] - ry, middle[0] + rx, middle[1] + ry)
