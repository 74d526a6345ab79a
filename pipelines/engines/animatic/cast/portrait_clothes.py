"""Shoulders and clothes of a portrait, in metres."""

import math

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval, wave
from pipelines.engines.animatic.cast.portrait_head import PortraitHead
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import (
    WHITE,
    Point,
    blur,
    linear,
    mix,
    paint,
    polygon,
    rgb,
    shaded,
    stroke,
)
from pipelines.engines.animatic.scene import Figure

RADIUS, CHIN = 0.155, 0.515
SHOULDERS, FLOOR = 0.40, -0.45


class Sitter:
    """Who sits for a portrait: head, shoulders, clothes."""

    def __init__(self, role: Role, item: Figure | None) -> None:
        self.role, self.row, self.item = role, role.row, item
        self.head = PortraitHead(role)
        young = role.row.get("age") in ("child", "baby")
        self.radius = RADIUS * (1.06 if young else 1.0)
        self.wide = (0.80 if young else 0.90 if role.row.get("lashes") else 1.0) * min(
            1.12, max(0.92, role.number("build", 1.0))
        )
        self.skin = role.colour("skin", "#e8b48c")
        self.top = role.colour("top", "#3f6fa8")
        outer = (
            role.row.get("coat")
            or role.row.get("robe")
            or role.row.get("suit")
            or role.row.get("cardigan")
            or role.row.get("dress")
        )
        self.outer = rgb(outer) if outer else self.top
        self.hand_tone = rgb(role.row["glove"]) if role.row.get("glove") else self.skin
        scale = 1.0
        if item is not None:
            scale = min(
                1.0, 0.34 / max(item.height, 0.01), 0.36 / max(item.box.right - item.box.left, 0.01)
            )
            scale = max(scale, min(2.5, 0.085 / max(item.height, 0.01)))
        self.item_scale = scale

    def _in_head(self, canvas: skia.Canvas, at: Point, nod: float, draw: object) -> None:
        canvas.save()
        canvas.translate(*at)
        canvas.rotate(nod)
        canvas.scale(self.radius, self.radius)
        draw()  # type: ignore[operator]
        canvas.restore()

    def _shoulders(self, canvas: skia.Canvas, t: float) -> None:
        w, lift = self.wide, 0.004 * wave(t, 0.3)
        body = curve([(-0.27 * w, FLOOR - 0.02), (-0.295 * w, 0.05), (-0.28 * w, 0.28),
        (-0.22 * w, SHOULDERS + lift), (-0.07, SHOULDERS + 0.065 + lift),
        (0.075, SHOULDERS + 0.065 + lift),
                      (0.215 * w, SHOULDERS - 0.005 + lift), (0.275 * w, 0.27), (0.285 * w, 0.04),
                      (0.26 * w, FLOOR)])  # fmt: skip
        tone = self.outer
        canvas.drawPath(
            body,
            shaded(
                linear(
                    (-0.3, 0.1),
                    (0.3, 0.2),
                    [tone * 0.66, tone * 0.96, tone * 1.06],
                    [0.0, 0.5, 1.0],
                )
            ),
        )
        for side in (-1, 1):
            canvas.drawPath(
                curve(
                    [(side * 0.205 * w, 0.24), (side * 0.19 * w, 0.05), (side * 0.205 * w, -0.2)],
                    closed=False,
                ),
                stroke(tone * 0.6, 0.008, 0.6),
            )

    def _neck(self, canvas: skia.Canvas, skull: Point) -> None:
        w = 0.068 * (0.86 if self.row.get("lashes") else 1.0)
        tone = rgb(self.row["suit"]) * 0.8 if self.row.get("suit") else self.skin
        canvas.drawPath(
            limb(
                [(0.0, SHOULDERS + 0.02), (skull[0] - 0.01, skull[1] - self.radius * 0.5)],
                [w * 1.15, w],
            ),
            paint(tone * 0.84),
        )
        canvas.drawOval(
            oval(skull[0] + 0.012, skull[1] - self.radius * 0.98, w * 1.0, 0.028),
            paint(tone * 0.60, 0.75, MaskFilter=blur(0.012)),
        )

    def _clothes(self, canvas: skia.Canvas, t: float) -> None:
        row, y = self.row, SHOULDERS + 0.055
        if row.get("suit") or row.get("hat") in ("helm", "robot"):
            canvas.drawOval(oval(0.0, y - 0.01, 0.125, 0.042), paint(self.outer * 0.72))
            canvas.drawOval(oval(0.0, y + 0.005, 0.105, 0.030), paint(self.outer * 0.95))
            return
        open_ = 0.16 if row.get("coat") or row.get("cardigan") or row.get("vest") else 0.10
        skin = curve([(-0.072, y), (0.074, y), (0.012, y - open_ * 0.95)], tension=0.05)
        if row.get("coat") or row.get("cardigan") or row.get("vest") or row.get("overalls"):
            canvas.drawPath(
                polygon([(-0.09, y + 0.01), (0.09, y + 0.01), (0.12, FLOOR), (-0.10, FLOOR)]),
                paint(self.top),
            )
            skin = curve([(-0.06, y), (0.064, y), (0.01, y - 0.05)], tension=0.05)
        if row.get("sleeves") == "none" and not row.get("scarf"):
            skin = curve(
                [(-0.11, y - 0.005), (0.11, y - 0.005), (0.05, y - 0.10), (-0.05, y - 0.10)]
            )
        canvas.drawPath(skin, paint(self.skin * 0.88))
        if row.get("tie"):
            canvas.drawPath(
                polygon([(-0.012, y - 0.045), (0.028, y - 0.045), (0.052, FLOOR), (-0.03, FLOOR)]),
                paint(rgb(row["tie"])),
            )
            canvas.drawPath(
                polygon(
                    [(-0.018, y - 0.018), (0.034, y - 0.018), (0.024, y - 0.06), (-0.008, y - 0.06)]
                ),
                paint(rgb(row["tie"]) * 1.15),
            )
        self._collar(canvas, y)
        self._over(canvas, y, t)

    def _collar(self, canvas: skia.Canvas, y: float) -> None:
        row = self.row
        if row.get("coat") or row.get("cardigan") or row.get("vest") or row.get("robe"):
            tone = rgb(row.get("coat") or row.get("cardigan") or row.get("robe") or row["vest"])
            if row.get("vest"):
                for side in (-1, 1):
                    canvas.drawPath(
                        polygon(
                            [
                                (side * 0.09, y),
                                (side * 0.19, y - 0.05),
                                (side * 0.22, FLOOR),
                                (side * 0.05, FLOOR),
                                (side * 0.03, y - 0.2),
                            ]
                        ),
                        paint(tone),
                    )
            for side, dark in ((-1, 0.84), (1, 1.12)):
                canvas.drawPath(
                    polygon(
                        [
                            (side * 0.075, y + 0.022),
                            (side * 0.135, y - 0.01),
                            (side * 0.115, y - 0.13),
                            (0.01 + side * 0.012, y - 0.24),
                            (side * 0.045, y - 0.09),
                        ]
                    ),
                    paint(tone * dark),
                )
            return
        if row.get("sleeves") == "none":
            return
        tone = mix(self.top, WHITE, 0.20)
        for side, dark in ((-1, 0.86), (1, 1.0)):
            canvas.drawPath(
                polygon(
                    [
                        (side * 0.070, y + 0.026),
                        (side * 0.118, y - 0.004),
                        (side * 0.085, y - 0.085),
                        (0.012 + side * 0.010, y - 0.055 if self.row.get("tie") else y - 0.098),
                    ]
                ),
                paint(tone * dark),
            )

    def _over(self, canvas: skia.Canvas, y: float, t: float) -> None:
        row = self.row
        if row.get("overalls"):
            canvas.drawPath(
                polygon([(-0.13, 0.20), (0.14, 0.20), (0.18, FLOOR), (-0.17, FLOOR)]),
                paint(rgb(row["overalls"])),
            )
            for side in (-1, 1):
                canvas.drawLine(
                    side * 0.12,
                    0.20,
                    side * 0.15,
                    y - 0.03,
                    stroke(rgb(row["overalls"]), 0.042, round_ends=False),
                )
        if row.get("apron"):
            canvas.drawPath(
                polygon([(-0.12, 0.24), (0.13, 0.24), (0.2, FLOOR), (-0.18, FLOOR)]),
                paint(rgb(row["apron"]) * 0.97),
            )
        if row.get("scarf"):
            canvas.drawPath(
                limb(
                    [(-0.10, y - 0.01), (0.0, y - 0.035), (0.105, y - 0.005)], [0.045, 0.050, 0.045]
                ),
                paint(rgb(row["scarf"])),
            )
            canvas.drawPath(
                limb([(0.06, y - 0.04), (0.09, y - 0.16), (0.07, y - 0.30)], [0.034, 0.040, 0.034]),
                paint(rgb(row["scarf"]) * 0.88),
            )
        if row.get("cape") or row.get("shawl"):
            tone = rgb(row.get("cape") or row["shawl"])
            for side, dark in ((-1, 0.75), (1, 0.95)):
                canvas.drawPath(
                    curve(
                        [
                            (side * 0.06, y + 0.01),
                            (side * 0.24, y - 0.06),
                            (side * 0.33, FLOOR),
                            (side * 0.22, FLOOR),
                            (side * 0.15, 0.12),
                        ],
                        tension=0.1,
                    ),
                    paint(tone * dark),
                )
        self._worn_small(canvas, y)

    def _worn_small(self, canvas: skia.Canvas, y: float) -> None:
        row = self.row
        if row.get("stethoscope"):
            canvas.drawPath(
                curve(
                    [(-0.08, y), (-0.06, 0.22), (0.02, 0.12), (0.07, 0.22), (0.085, y)],
                    closed=False,
                ),
                stroke(rgb("#2c3038"), 0.014),
            )
        if row.get("beads"):
            for i in range(11):
                a = math.pi * (0.08 + 0.84 * i / 10)
                canvas.drawCircle(
                    -0.13 * math.cos(a), y - 0.02 - 0.22 * math.sin(a), 0.019, paint(rgb("#5a3420"))
                )
        if row.get("badge"):
            canvas.drawCircle(0.15, 0.24, 0.024, paint(rgb("#f0c33f")))
        if row.get("emblem"):
            canvas.drawPath(
                polygon([(-0.07, 0.26), (0.09, 0.26), (0.01, 0.12)]), paint(rgb(row["emblem"]))
            )
        if row.get("hat") == "santa":
            canvas.drawRect(skia.Rect(-0.03, FLOOR, 0.045, y - 0.1), paint(WHITE))
