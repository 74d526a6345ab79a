"""Capes, packs, scarves and collars, in body units."""

import math

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval, wave
from pipelines.engines.animatic.cast.people_gait import Frame, Pose
from pipelines.engines.animatic.cast.people_sleeves import Sleeves
from pipelines.engines.animatic.ink import (
    WHITE,
    Point,
    mix,
    paint,
    polygon,
    rgb,
)


class Outer(Sleeves):
    """What is worn over everything else."""

    def behind(self, canvas: skia.Canvas, p: Pose, shoulder: Point, t: float) -> None:
        """Capes, wings and packs."""
        x, y = shoulder
        if self.row.get("wings"):
            flap = wave(t, 1.1)
            wing = paint(rgb(self.row["wings"]), 0.9)
            canvas.drawPath(
                curve(
                    [
                        (x - 0.04, y - 0.1),
                        (x - 0.3, y + 0.22 + 0.1 * flap),
                        (x - 0.62, y + 0.34 + 0.16 * flap),
                        (x - 0.62, y + 0.05),
                        (x - 0.46, y - 0.22),
                        (x - 0.2, y - 0.34),
                    ]
                ),
                wing,
            )
            canvas.drawPath(
                curve(
                    [
                        (x - 0.04, y - 0.18),
                        (x - 0.34, y - 0.2),
                        (x - 0.44, y - 0.44 - 0.06 * flap),
                        (x - 0.16, y - 0.38),
                    ]
                ),
                paint(rgb(self.row["wings"]) * 0.92, 0.9),
            )
        if self.row.get("cape"):
            flow = 0.16 + 0.34 * max(0.0, p.flow) + 0.02 * wave(t, 0.9)
            low = max(p.hip[1] - 0.62, 0.05)
            cape = curve(
                [
                    (x + 0.06, y + 0.04),
                    (x - 0.14, y),
                    (p.hip[0] - 0.22 - flow * 0.6, p.hip[1]),
                    (p.hip[0] - 0.26 - flow, low + flow * 0.5),
                    (p.hip[0] + 0.06 - flow * 0.4, low + 0.02),
                    (p.hip[0] + 0.1, p.hip[1]),
                ]
            )
            canvas.drawPath(cape, paint(rgb(self.row["cape"]) * 0.86))
        if self.row.get("pack"):
            middle = ((x + p.hip[0]) / 2 - 0.19, (y + p.hip[1]) / 2 + 0.06)
            canvas.save()
            canvas.translate(*middle)
            canvas.rotate(-math.degrees(p.lean))
            canvas.drawRoundRect(
                skia.Rect(-0.13, -0.22, 0.13, 0.22), 0.06, 0.06, paint(rgb(self.row["pack"]) * 0.9)
            )
            canvas.drawRoundRect(
                skia.Rect(-0.15, -0.16, 0.02, 0.0), 0.03, 0.03, paint(rgb(self.row["pack"]) * 0.75)
            )
            canvas.restore()

    def over(self, canvas: skia.Canvas, p: Pose, shoulder: Point, frame: Frame) -> None:
        """Collars, scarves and shawls, over the neck."""
        x, y = shoulder
        row = self.row
        if row.get("ghost"):
            return
        if row.get("scarf"):
            canvas.drawPath(
                limb([(x - 0.075, y + 0.015), (x + 0.09, y + 0.02)], [0.045, 0.045]),
                paint(rgb(row["scarf"])),
            )
            flow = 0.12 + 0.2 * max(0.0, p.flow)
            canvas.drawPath(
                limb(
                    [
                        (x - 0.06, y),
                        (x - 0.06 - flow, y - 0.10 + flow * 0.3),
                        (x - 0.05 - flow * 1.4, y - 0.2 + flow * 0.6),
                    ],
                    [0.035, 0.035, 0.03],
                ),
                paint(rgb(row["scarf"]) * 0.86),
            )
        elif row.get("trim") or row.get("ruff") or row.get("shawl"):
            tone = rgb(row.get("ruff") or row.get("shawl") or row["trim"])
            canvas.drawOval(oval(x + 0.01, y + 0.0, 0.15 * self.wide, 0.05), paint(tone))
            if row.get("shawl"):
                canvas.drawPath(
                    polygon(
                        [(x - 0.16, y), (x + 0.15, y), (x + 0.06, y - 0.26), (x - 0.05, y - 0.16)]
                    ),
                    paint(tone * 0.95),
                )
        elif (
            not row.get("suit")
            and row.get("hat") not in ("hood_mask",)
            and row.get("sleeves") != "none"
        ):
            collar = mix(self.top, WHITE, 0.25)
            canvas.drawPath(
                polygon([(x - 0.06, y + 0.035), (x + 0.02, y + 0.0), (x - 0.03, y - 0.035)]),
                paint(collar),
            )
            canvas.drawPath(
                polygon([(x + 0.085, y + 0.035), (x + 0.035, y + 0.0), (x + 0.085, y - 0.03)]),
                paint(collar),
            )
        if row.get("hood"):
            canvas.drawPath(
                curve(
                    [
                        (x - 0.13, y + 0.05),
                        (x - 0.17, y - 0.03),
                        (x - 0.02, y - 0.06),
                        (x - 0.04, y + 0.06),
                    ]
                ),
                paint(self.top * 0.8),
            )
