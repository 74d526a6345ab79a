"""Heads of four-legged animals, drawn round the skull's middle, facing right, in skull radii."""

import math

import skia

from pipelines.engines.animatic.cast.bones import blinking, curve, oval, wave
from pipelines.engines.animatic.cast.quadruped_ears import EaredHead
from pipelines.engines.animatic.cast.quadruped_looks import DARK, SHAPES, Look
from pipelines.engines.animatic.ink import WHITE, mix, paint, polygon, rgb, stroke


class Head(EaredHead):
    """One animal's head."""

    def draw(self, canvas: skia.Canvas, look: Look) -> None:
        """The head; the canvas stands at the skull's middle and is turned as the head is."""
        canvas.save()
        canvas.scale(self.radius, self.radius)
        self._far_side(canvas, look)
        outline = self._outline(look.mouth) if look.mouth > 0.02 else self.outline
        canvas.drawPath(outline, paint(self.coat * 1.03))
        self._face(canvas, outline, look)
        self._eye(canvas, look)
        self._mouth(canvas, look)
        self._nose(canvas)
        self._near_ear(canvas, look)
        self._extras(canvas)
        canvas.restore()

    def _face(self, canvas: skia.Canvas, outline: skia.Path, look: Look) -> None:
        canvas.save()
        canvas.clipPath(outline, doAntiAlias=True)
        tip = 0.62 + self.snout
        if self.kind in ("equine", "bovine", "pig", "bear", "ape", "elephant", "reptile", "frog"):
            if self.row.get("muzzle"):
                canvas.drawOval(skia.Rect(tip - 0.62, -1.0, tip + 0.4, 0.34), paint(self.muzzle))
                if self.kind == "ape":
                    canvas.drawOval(oval(0.42, 0.24, 0.46, 0.42), paint(self.muzzle))
            canvas.drawOval(
                skia.Rect(-0.5, -1.3, tip - 0.1, -0.55), paint(mix(self.coat, self.belly, 0.35))
            )
        else:
            canvas.drawOval(skia.Rect(-0.12, -1.35, tip + 0.5, -0.10), paint(self.muzzle, 0.96))
            canvas.drawOval(skia.Rect(-0.62, -1.30, 0.50, -0.42), paint(self.muzzle, 0.96))
        if self.row.get("eye_patch"):
            canvas.save()
            canvas.rotate(-24, 0.34, 0.18)
            canvas.drawOval(oval(0.34, 0.16, 0.36, 0.27), paint(rgb(self.row["eye_patch"])))
            canvas.restore()
        if self.row.get("pattern") in ("stripes", "zebra"):
            marks = paint(rgb(self.row["marks"]), 0.85)
            for x in (-0.42, -0.14, 0.14):
                canvas.drawPath(curve([(x, 1.0), (x + 0.10, 0.58), (x + 0.16, 1.0)]), marks)
            canvas.drawPath(curve([(-0.9, -0.18), (-0.34, -0.22), (-0.9, -0.34)]), marks)
        canvas.restore()
        if self.kind == "feline":
            whiskers = stroke(mix(self.belly, WHITE, 0.5), 0.025, 0.8)
            for dy in (-0.10, 0.02):
                canvas.drawLine(0.55, -0.34 + dy, 1.15, -0.30 + dy * 3.2, whiskers)

    def _eye(self, canvas: skia.Canvas, look: Look) -> None:
        x, y, size = {
            "equine": (0.26, 0.30, 0.16), "bovine": (0.30, 0.30, 0.14),
            "elephant": (0.38, 0.20, 0.09),
            "pig": (0.36, 0.26, 0.12), "reptile": (0.28, 0.42, 0.15), "frog": (0.18, 0.82, 0.26),
            "ape": (0.44, 0.26, 0.13),
            "bear": (0.42, 0.22, 0.11), "feline": (0.34, 0.22, 0.19), "rodent": (0.36, 0.20, 0.17),
        }.get(self.kind, (0.34, 0.22, 0.15))  # fmt: skip
        if self.kind == "frog":
            canvas.drawCircle(x, y - 0.02, 0.36, paint(self.coat * 1.05))
        if look.asleep or blinking(look.t, self.seed):
            lid = skia.Path()
            lid.moveTo(x - size, y + 0.02)
            lid.quadTo(x, y - size * 0.7, x + size, y + 0.02)
            canvas.drawPath(lid, stroke(DARK, 0.055))
            return
        if self.row.get("eye"):
            canvas.drawOval(oval(x, y, size, size * 0.95), paint(self.eye))
            canvas.drawOval(
                oval(
                    x + size * 0.2,
                    y,
                    size * (0.34 if self.kind in ("feline", "reptile") else 0.6),
                    size * 0.78,
                ),
                paint(DARK),
            )
        else:
            canvas.drawOval(oval(x, y, size * 0.92, size), paint(DARK))
        canvas.drawCircle(x + size * 0.34, y + size * 0.36, size * 0.30, paint(WHITE))
        if self.kind in ("canine", "feline", "equine"):
            brow = skia.Path()
            brow.moveTo(x - size * 1.1, y + size * 0.55)
            brow.quadTo(x, y + size * 1.5, x + size * 1.2, y + size * 0.5)
            canvas.drawPath(brow, stroke(self.coat * 0.62, 0.045, 0.8))

    def _mouth(self, canvas: skia.Canvas, look: Look) -> None:
        _, _, _, bottom, _ = SHAPES.get(self.kind, SHAPES["canine"])
        tip = 0.62 + self.snout
        y = bottom + 0.17
        if look.mouth > 0.05:
            gape = look.mouth * 0.34
            inside = curve(
                [
                    (tip - 0.04, y),
                    (tip * 0.55, y - 0.03),
                    (tip * 0.42, y - 0.06),
                    (tip * 0.6, y - gape * 0.8),
                    (tip - 0.16, y - gape),
                ]
            )
            canvas.drawPath(inside, paint(rgb("#5a1c1a")))
            canvas.drawPath(
                curve(
                    [
                        (tip - 0.1, y - gape * 0.6),
                        (tip * 0.58, y - 0.1),
                        (tip * 0.62, y - gape * 0.8),
                        (tip - 0.2, y - gape * 0.95),
                    ]
                ),
                paint(rgb("#e58a86")),
            )
            return
        line = skia.Path()
        line.moveTo(tip - 0.10, y - 0.02)
        line.quadTo(tip * 0.72, y - 0.15, tip * 0.46, y + 0.02)
        canvas.drawPath(line, stroke(self.coat * 0.42, 0.05, 0.75))
        if self.row.get("teeth"):
            for i in range(5):
                x = tip * (0.55 + 0.09 * i)
                canvas.drawPath(
                    polygon([(x - 0.05, y - 0.06), (x, y - 0.2), (x + 0.05, y - 0.06)]),
                    paint(WHITE),
                )

    def _nose(self, canvas: skia.Canvas) -> None:
        _, _, top, bottom, _ = SHAPES.get(self.kind, SHAPES["canine"])
        tip = 0.62 + self.snout
        if self.row.get("trunk"):
            return
        if self.kind == "pig" and not self.row.get("horn"):
            canvas.drawOval(
                oval(tip, (top + bottom) / 2 + 0.06, 0.15, 0.38), paint(self.muzzle * 0.94)
            )
            for dy in (-0.09, 0.19):
                canvas.drawOval(
                    oval(tip + 0.03, (top + bottom) / 2 + dy, 0.045, 0.075),
                    paint(self.muzzle * 0.55),
                )
            return
        if self.kind in ("equine", "bovine", "elephant", "reptile", "frog", "ape"):
            canvas.drawOval(
                oval(tip - 0.08, (top + bottom) / 2 + 0.16, 0.07, 0.05), paint(self.coat * 0.32)
            )
            return
        big = {"bear": 1.25, "feline": 0.8, "rodent": 0.75}.get(self.kind, 1.0) * (
            2.0 if self.row.get("nose") == "big" else 1.0
        )
        nose = curve(
            [
                (tip - 0.16 * big, top + 0.10),
                (tip + 0.08, top + 0.06),
                (tip + 0.08, top - 0.12 * big),
                (tip - 0.08 * big, top - 0.16 * big),
            ]
        )
        canvas.drawPath(
            nose,
            paint(
                rgb("#d98c8c")
                if self.kind in ("rodent", "feline") and float(self.coat.mean()) > 0.3
                else DARK
            ),
        )

    def _far_side(self, canvas: skia.Canvas, look: Look) -> None:
        """What lies behind the skull: the far ear, far horn, a lion's mane."""
        canvas.save()
        canvas.translate(0.24, 0.02)
        self._ear(canvas, look, 0.76)
        canvas.restore()
        if self.row.get("mane_style") == "lion":
            for i in range(15):
                a = i / 15 * 2 * math.pi
                x, y = -0.30 + 1.22 * math.cos(a), -0.14 + 1.30 * math.sin(a)
                shade = 0.88 + 0.12 * math.sin(i * 2.1)
                canvas.drawCircle(
                    x + 0.04 * wave(look.t, 0.7, i * 0.13), y, 0.56, paint(self.mane * shade)
                )
            canvas.drawCircle(-0.30, -0.14, 1.2, paint(self.mane * 0.95))
        self._horns(canvas, far=True)

    def _near_ear(self, canvas: skia.Canvas, look: Look) -> None:
        self._horns(canvas, far=False)
        self._ear(canvas, look, 1.0)

    def _extras(self, canvas: skia.Canvas) -> None:
        if self.row.get("beard"):
            tip = 0.62 + self.snout
            canvas.drawPath(
                curve([(tip - 0.55, -0.66), (tip - 0.40, -1.5), (tip - 0.12, -0.6)]),
                paint(self.coat * 0.86),
            )
        if self.row.get("mane_style") == "lion":
            canvas.drawPath(
                curve([(-0.1, -0.72), (0.1, -1.25), (0.45, -0.78)]), paint(self.mane * 0.92)
            )
