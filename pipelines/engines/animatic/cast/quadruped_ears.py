"""Skull, ears and horns of four-legged animals, in skull radii."""

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, wave
from pipelines.engines.animatic.cast.quadruped_horns import _HORNS
from pipelines.engines.animatic.cast.quadruped_looks import SHAPES, Look
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import mix, paint, polygon, rgb, stroke


class EaredHead:
    """A skull with its ears and horns."""

    def __init__(self, role: Role) -> None:
        row = role.row
        self.seed = role.seed
        self.radius = role.number("head", 0.17)
        self.kind = str(row.get("build", "canine"))
        self.snout = role.number("snout", 0.12) / self.radius
        self.ear = str(row.get("ear", "tri"))
        self.ear_size = role.number("ear_size", 1.0)
        self.row = row
        coat = role.colour("coat", "#c07a3a")
        self.coat = role.colour("face", str(row.get("coat", "#c07a3a")))
        self.belly = role.colour("belly", "#f2e2c8")
        self.muzzle = role.colour("muzzle", str(row.get("belly", "#f2e2c8")))
        self.inner = (
            role.colour("ear_colour", "#e0a8a0")
            if row.get("ear_colour")
            else mix(coat, rgb("#e8b0a4"), 0.55)
        )
        self.ear_coat = (
            rgb(row["ear_colour"])
            if row.get("ear_colour") and self.ear in ("round", "flop")
            else coat
        )
        self.eye = role.colour("eye", "#1a1210")
        self.mane = role.colour("mane", "#5a3a22")
        self.outline = self._outline(0.0)

    def _outline(self, mouth: float) -> skia.Path:
        brow, bridge, top, bottom, jaw = SHAPES.get(self.kind, SHAPES["canine"])
        tip = 0.62 + self.snout
        middle = 0.62 + self.snout * 0.42
        open_ = mouth * 0.28
        return curve([
            (-0.88, 0.02), (-0.66, 0.66), (-0.02, 0.98), (0.50, brow), (middle, bridge),
            (tip - 0.10, top + 0.06),
            (tip + 0.04, (top + bottom) / 2 + 0.06), (tip - 0.10, bottom - open_),
            (middle - 0.04, (bottom + jaw) / 2 - 0.02 - open_ * 0.6),
            (0.22, jaw), (-0.42, -0.78),
        ])  # fmt: skip

    def _ear(self, canvas: skia.Canvas, look: Look, shade: float) -> None:
        draw = {
            "tri": self._pointed, "long_tri": self._pointed, "flop": self._flopped,
            "round": self._rounded, "disc": self._rounded,
            "leaf": self._leaf, "side": self._leaf, "rabbit": self._rabbit, "fan": self._fan,
        }.get(self.ear)  # fmt: skip
        if draw is not None:
            draw(canvas, look, shade)

    def _pointed(self, canvas: skia.Canvas, look: Look, shade: float) -> None:
        size = self.ear_size
        high, wide = (1.05, 0.30) if self.ear == "tri" else (1.5, 0.27)
        lean = -0.16 - 0.5 * max(0.0, -look.perk)
        base = [(-0.52, 0.60), (-0.52 + 2 * wide * size, 0.70)]
        tip = (-0.40 + lean * size, 0.62 + high * size * (1 - 0.25 * max(0.0, -look.perk)))
        colour = self.coat
        canvas.drawPath(
            curve(
                [
                    base[0],
                    ((base[0][0] + tip[0]) / 2 - 0.04, (base[0][1] + tip[1]) / 2),
                    tip,
                    ((base[1][0] + tip[0]) / 2 + 0.08, (base[1][1] + tip[1]) / 2),
                    base[1],
                ],
                tension=0.12,
            ),
            paint(colour * shade),
        )
        if shade > 0.9:
            inner = (
                rgb(self.row["points"])
                if self.row.get("points") and self.kind == "canine"
                else self.inner
            )
            canvas.drawPath(
                polygon(
                    [
                        (base[0][0] + 0.12, 0.68),
                        (tip[0] + 0.03, tip[1] - 0.22 * size),
                        (base[1][0] - 0.12, 0.72),
                    ]
                ),
                paint(inner),
            )

    def _flopped(self, canvas: skia.Canvas, look: Look, shade: float) -> None:
        swing = 14 * wave(look.t, 1.3) * min(1.0, abs(look.perk)) + 38 * max(0.0, -look.perk)
        canvas.save()
        canvas.translate(-0.36, 0.58)
        canvas.rotate(-14 - swing)
        ear = curve([(-0.20, 0.18), (0.24, 0.10), (0.26, -0.52), (0.02, -0.98), (-0.28, -0.62)])
        colour = self.ear_coat if self.row.get("ear_colour") else self.coat * 0.70
        canvas.drawPath(ear, paint(colour * shade))
        canvas.restore()

    def _rounded(self, canvas: skia.Canvas, look: Look, shade: float) -> None:
        size = self.ear_size * (0.34 if self.ear == "round" else 0.56)
        x, y = -0.44, 0.74
        outer = (
            self.ear_coat
            if self.row.get("ear_colour") and self.ear == "round"
            else self.coat * 0.94
        )
        canvas.drawCircle(x, y, size, paint(outer * shade))
        inner = (
            self.ear_coat * 0.75
            if self.ear == "round" and self.row.get("ear_colour")
            else self.inner
        )
        canvas.drawCircle(x + 0.04, y - 0.03, size * 0.62, paint(inner * shade))

    def _leaf(self, canvas: skia.Canvas, look: Look, shade: float) -> None:
        flick = 10 * max(0.0, wave(look.t, 0.37, 0.2)) ** 8
        drop = {"side": 112, "leaf": 62}[self.ear] + 20 * max(0.0, -look.perk)
        canvas.save()
        canvas.translate(-0.42, 0.60)
        canvas.rotate(drop - flick)
        canvas.drawPath(
            curve([(-0.14, 0.0), (-0.22, 0.52), (0.0, 0.98), (0.20, 0.5), (0.14, 0.0)]),
            paint(self.coat * 0.88 * shade),
        )
        canvas.drawPath(
            curve([(-0.06, 0.12), (-0.09, 0.5), (0.0, 0.8), (0.10, 0.46), (0.06, 0.12)]),
            paint(self.inner * shade),
        )
        canvas.restore()

    def _rabbit(self, canvas: skia.Canvas, look: Look, shade: float) -> None:
        canvas.save()
        canvas.translate(-0.30, 0.72)
        canvas.rotate(14 + 46 * max(0.0, -look.perk) + 4 * wave(look.t, 0.4))
        canvas.drawPath(
            curve([(-0.20, 0.0), (-0.26, 0.9), (-0.06, 1.75), (0.20, 1.0), (0.20, 0.0)]),
            paint(self.coat * shade),
        )
        canvas.drawPath(
            curve([(-0.07, 0.2), (-0.11, 0.9), (-0.02, 1.45), (0.10, 0.9), (0.08, 0.2)]),
            paint(self.inner * shade),
        )
        canvas.restore()

    def _fan(self, canvas: skia.Canvas, look: Look, shade: float) -> None:
        canvas.save()
        canvas.translate(-0.36, 0.46)
        canvas.rotate(7 * wave(look.t, 0.45))
        canvas.scale(self.ear_size, self.ear_size)
        if shade > 0.9:
            canvas.drawPath(
                curve(
                    [
                        (0.24, 0.30),
                        (-0.36, 0.52),
                        (-1.02, 0.14),
                        (-1.0, -0.72),
                        (-0.52, -1.30),
                        (-0.16, -1.0),
                        (0.12, -0.4),
                    ]
                ),
                paint(self.coat * 0.86),
            )
            canvas.drawPath(
                curve(
                    [
                        (0.08, 0.14),
                        (-0.36, 0.30),
                        (-0.82, 0.02),
                        (-0.80, -0.62),
                        (-0.48, -1.04),
                        (-0.22, -0.8),
                        (-0.02, -0.3),
                    ]
                ),
                paint(mix(self.coat, self.inner, 0.4) * 0.92),
            )
        canvas.restore()

    def _horns(self, canvas: skia.Canvas, far: bool) -> None:
        kind = self.row.get("horn")
        if not kind or (far and kind in ("unicorn", "nose")):
            return
        canvas.save()
        if far:
            canvas.translate(0.26, -0.02)
        shade = 0.78 if far else 1.0
        bone = rgb("#d8cbb0") * shade
        if kind in ("antler", "palm"):
            self._antler(canvas, kind == "palm", shade)
        elif kind == "frill":
            self._frill(canvas, far)
        else:
            _HORNS[str(kind)](canvas, bone)
        canvas.restore()

    def _antler(self, canvas: skia.Canvas, palm: bool, shade: float) -> None:
        colour = rgb("#8a6a48") * shade
        pen = stroke(colour, 0.17)
        beam = skia.Path()
        beam.moveTo(-0.16, 0.82)
        beam.cubicTo(-1.0, 1.6, -1.0, 2.6, -0.10, 3.2)
        for x0, y0, x1, y1 in (
            (-0.62, 1.45, 0.12, 1.9),
            (-0.78, 2.0, -0.02, 2.45),
            (-0.70, 2.55, -1.3, 2.9),
        ):
            beam.moveTo(x0, y0)
            beam.quadTo((x0 + x1) / 2, y1 - 0.28, x1, y1)
        if palm:
            canvas.drawPath(limb([(-0.16, 0.8), (-0.7, 1.1)], [0.12, 0.16]), paint(colour))
            canvas.drawPath(
                curve(
                    [
                        (-0.5, 0.9),
                        (-1.5, 1.0),
                        (-2.1, 1.6),
                        (-1.7, 1.65),
                        (-1.6, 2.2),
                        (-1.25, 1.75),
                        (-1.0, 2.2),
                        (-0.8, 1.6),
                    ]
                ),
                paint(colour),
            )
        else:
            canvas.drawPath(beam, pen)

    def _frill(self, canvas: skia.Canvas, far: bool) -> None:
        if far:
            canvas.drawPath(
                curve(
                    [(0.0, 0.6), (-0.7, 1.5), (-1.6, 1.3), (-1.7, 0.2), (-1.2, -0.7), (-0.4, -0.6)]
                ),
                paint(self.coat * 0.8),
            )
            return
        for x, y in ((0.34, 0.6), (1.2, 0.22)):
            canvas.drawPath(
                polygon(
                    [
                        (x - 0.16, y),
                        (x + (0.95 if x < 1 else 0.3), y + 0.75 if x < 1 else y + 0.5),
                        (x + 0.16, y - 0.1),
                    ]
                ),
                paint(rgb("#f0e6d0")),
            )
