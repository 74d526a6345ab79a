"""Trousers, shoes and sleeves, cut to the pose, in body units."""

import skia

from pipelines.engines.animatic.cast.bones import curve, limb
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import (
    Colour,
    Point,
    paint,
    rgb,
    stroke,
)


class Sleeves:
    """What covers arms and legs."""

    def __init__(self, role: Role, wide: float) -> None:
        row = role.row
        self.role, self.row, self.wide = role, row, wide
        self.skin = role.colour("skin", "#e8b48c")
        self.top = role.colour("top", "#3f6fa8")
        self.legs = role.colour("legs", "#2f3440")
        self.shoes = self.skin if row.get("barefoot") else role.colour("shoe", "#2a2022")
        outer = (
            row.get("coat")
            or row.get("robe")
            or row.get("suit")
            or row.get("cardigan")
            or row.get("dress")
        )
        self.outer = rgb(outer) if outer else self.top
        self.hand = rgb(row["glove"]) if row.get("glove") else self.skin
        covered = row.get("hat") in ("helmet", "helm", "robot", "hood_mask", "diver") or row.get(
            "suit"
        )
        self.neck = (
            rgb(row["suit"]) * 0.85 if row.get("suit") else self.top if covered else self.skin
        )
        self.gown = (
            bool(row.get("robe") or row.get("ghost"))
            or row.get("skirt") in ("gown", "sheath")
            or bool(row.get("tail"))
        )
        self.legged = not (row.get("ghost") or row.get("tail"))

    def leg(self, canvas: skia.Canvas, bones: list[Point], shade: float) -> None:
        """A trouser leg or a bare one."""
        w = self.wide
        hip, joint, ankle = bones
        bare = self.row.get("shorts") or (self.row.get("dress") and self.row.get("skirt") != "gown")
        tone = self.skin if bare and self.row.get("skirt") != "tutu" else self.legs
        if self.row.get("tail"):
            return
        if self.gown:
            tone = self.outer * 0.55
        mid = ((hip[0] + joint[0]) / 2, (hip[1] + joint[1]) / 2)
        calf = (joint[0] * 0.62 + ankle[0] * 0.38, joint[1] * 0.62 + ankle[1] * 0.38)
        canvas.drawPath(
            limb(
                [hip, mid, joint, calf, ankle],
                [0.098 * w, 0.092 * w, 0.068 * w, 0.064 * w, 0.046 * w],
            ),
            paint(tone * shade),
        )
        if self.row.get("shorts"):
            canvas.drawPath(
                limb(
                    [hip, mid, (mid[0] * 0.35 + joint[0] * 0.65, mid[1] * 0.35 + joint[1] * 0.65)],
                    [0.11 * w, 0.106 * w, 0.10 * w],
                ),
                paint(self.legs * shade),
            )
        if self.row.get("bones"):
            canvas.drawPath(
                limb([hip, joint, ankle], [0.022, 0.03, 0.02]),
                paint(rgb(self.row["bones"]) * shade),
            )
        if self.row.get("bands"):
            canvas.drawPath(
                limb(
                    [calf, (calf[0] * 0.8 + ankle[0] * 0.2, calf[1] * 0.8 + ankle[1] * 0.2)],
                    [0.062 * w, 0.06 * w],
                ),
                paint(rgb(self.row["bands"]) * shade),
            )

    def shoe(self, canvas: skia.Canvas, ankle: Point, tilt: float, shade: float) -> None:
        """A shoe under an ankle, toe ahead."""
        w = min(self.wide, 1.2)
        canvas.save()
        canvas.translate(*ankle)
        canvas.rotate(tilt)
        long = (
            0.30
            if self.row.get("fins")
            else 0.165 * (1.3 if self.row.get("hat") is None and self.row.get("nose") else 1.0)
        )
        shoe = curve(
            [
                (-0.062 * w, -0.066),
                (-0.064 * w, 0.012),
                (0.03 * w, 0.022),
                (long * 0.72, -0.022),
                (long, -0.05),
                (long * 0.95, -0.072),
                (0.02, -0.072),
            ],
            tension=0.13,
        )
        canvas.drawPath(
            shoe, paint((rgb(self.row["fins"]) if self.row.get("fins") else self.shoes) * shade)
        )
        if not self.row.get("barefoot"):
            canvas.drawLine(
                -0.055 * w,
                -0.066,
                long * 0.93,
                -0.066,
                stroke(
                    self.shoes * 0.55 * shade
                    if float(self.shoes.mean()) > 0.25
                    else rgb("#5a5048") * shade,
                    0.014,
                ),
            )
        canvas.restore()

    def sleeve(self, canvas: skia.Canvas, bones: list[Point], shade: float) -> None:
        """An arm from the shoulder to the wrist."""
        w = min(self.wide, 1.25)
        root, elbow, hand = bones
        kind = self.row.get("sleeves")
        tone = self.outer if not self.row.get("vest") and not self.row.get("overalls") else self.top
        if self.row.get("dress") and not self.row.get("robe"):
            tone = self.role.colour("dress", "#888888")
        bare = kind == "none" or self.row.get("skirt") == "tutu"
        widths = [0.066 * w, 0.052 * w, 0.038 * w]
        if self.row.get("robe"):
            widths = [0.072 * w, 0.070 * w, 0.085 * w]
            hand = (elbow[0] * 0.12 + hand[0] * 0.88, elbow[1] * 0.12 + hand[1] * 0.88)
        canvas.drawPath(
            limb([root, elbow, hand], widths), paint((self.skin if bare else tone * 0.94) * shade)
        )
        if self.row.get("bones"):
            canvas.drawPath(
                limb([root, elbow, hand], [0.018, 0.022, 0.016]),
                paint(rgb(self.row["bones"]) * shade),
            )
        if bare and kind == "none" and not _same(self.top, self.skin):
            canvas.drawCircle(root[0], root[1] + 0.01, 0.068 * w, paint(self.top * shade))
        elif not self.row.get("robe") and not self.row.get("suit") and not bare:
            cuff = (elbow[0] * 0.16 + hand[0] * 0.84, elbow[1] * 0.16 + hand[1] * 0.84)
            canvas.drawLine(
                *cuff,
                hand[0] * 0.9 + elbow[0] * 0.1,
                hand[1] * 0.9 + elbow[1] * 0.1,
                stroke(tone * 0.76 * shade, 0.07 * w, round_ends=False),
            )


def _same(a: Colour, b: Colour) -> bool:
    """Whether two colours are the same."""
    return bool(abs(a - b).max() < 0.02)
