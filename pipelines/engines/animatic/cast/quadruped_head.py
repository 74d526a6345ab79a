"""Heads of four-legged animals, drawn round the skull's middle, facing right, in skull radii."""

import math
from dataclasses import dataclass

import skia

from pipelines.engines.animatic.cast.bones import blinking, curve, limb, oval, wave
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import WHITE, Colour, mix, paint, polygon, rgb, stroke

# By build: brow, bridge, tip top, tip bottom, jaw; heights in skull radii. By eye.
SHAPES: dict[str, tuple[float, float, float, float, float]] = {
    "canine": (0.50, 0.16, 0.02, -0.40, -0.66), "feline": (0.64, 0.22, 0.02, -0.58, -0.80),
    "equine": (0.62, 0.42, 0.22, -0.52, -0.92), "bovine": (0.66, 0.44, 0.22, -0.62, -0.80),
    "bear": (0.58, 0.14, 0.04, -0.52, -0.78), "pig": (0.62, 0.34, 0.22, -0.42, -0.80),
    "rodent": (0.60, 0.24, -0.05, -0.42, -0.72), "elephant": (0.78, 0.30, 0.05, -0.55, -0.75),
    "ape": (0.66, 0.06, -0.10, -0.72, -0.86), "reptile": (0.50, 0.30, 0.16, -0.38, -0.50),
    "frog": (0.60, 0.34, 0.12, -0.34, -0.58),
}  # fmt: skip
DARK = rgb("#1c1412")


@dataclass(frozen=True)
class Look:
    """What a head shows at one moment. mouth: 0 shut to 1 open. perk: ears back (-) or up (+)."""

    t: float
    mouth: float = 0.0
    asleep: bool = False
    perk: float = 0.0


class Head:
    """One animal's head."""

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
            (-0.88, 0.02), (-0.66, 0.66), (-0.02, 0.98), (0.50, brow), (middle, bridge), (tip - 0.10, top + 0.06),
            (tip + 0.04, (top + bottom) / 2 + 0.06), (tip - 0.10, bottom - open_), (middle - 0.04, (bottom + jaw) / 2 - 0.02 - open_ * 0.6),
            (0.22, jaw), (-0.42, -0.78),
        ])  # fmt: skip

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
            "equine": (0.26, 0.30, 0.16), "bovine": (0.30, 0.30, 0.14), "elephant": (0.38, 0.20, 0.09),
            "pig": (0.36, 0.26, 0.12), "reptile": (0.28, 0.42, 0.15), "frog": (0.18, 0.82, 0.26), "ape": (0.44, 0.26, 0.13),
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

    def _ear(self, canvas: skia.Canvas, look: Look, shade: float) -> None:
        draw = {
            "tri": self._pointed, "long_tri": self._pointed, "flop": self._flopped, "round": self._rounded, "disc": self._rounded,
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
        colour = self.coat if "points" not in self.row else self.coat
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


def _tapered(*points: tuple[float, float], width: float = 0.15) -> skia.Path:
    count = len(points) - 1
    return limb(points, [width * (1 - 0.88 * i / count) for i in range(count + 1)])


def _horn_short(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(_tapered((-0.14, 0.85), (0.06, 1.22), (0.34, 1.5), width=0.13), paint(bone))


def _horn_bull(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(
        _tapered((-0.14, 0.78), (0.28, 1.05), (0.52, 1.42), (0.42, 1.9), width=0.17), paint(bone)
    )


def _horn_sweep(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(
        _tapered((-0.1, 0.78), (-0.5, 1.0), (-1.0, 1.05), (-1.5, 1.5), width=0.19),
        paint(bone * 0.55),
    )


def _horn_back(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(
        _tapered((0.0, 0.82), (-0.12, 1.35), (-0.55, 1.75), (-1.1, 1.72), width=0.16),
        paint(bone * 0.72),
    )


def _horn_spear(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(
        _tapered((-0.06, 0.85), (-0.35, 1.6), (-0.34, 2.3), (-0.6, 2.9), width=0.12),
        paint(bone * 0.35),
    )


def _horn_nub(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(limb([(-0.14, 0.8), (-0.30, 1.5)], [0.11, 0.08]), paint(bone * 0.8))
    canvas.drawCircle(-0.31, 1.54, 0.15, paint(rgb("#4a3420")))


def _horn_unicorn(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(polygon([(0.18, 0.86), (0.95, 2.5), (0.48, 0.74)]), paint(rgb("#f0c65a")))
    for u in (0.2, 0.45, 0.7):
        canvas.drawLine(
            0.2 + 0.70 * u,
            0.9 + 1.55 * u,
            0.46 + 0.46 * u,
            0.78 + 1.66 * u,
            stroke(rgb("#c8963a"), 0.05),
        )


def _horn_nose(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(_tapered((1.62, 0.16), (1.86, 0.6), (1.92, 1.15), width=0.2), paint(bone))
    canvas.drawPath(_tapered((1.22, 0.3), (1.30, 0.7), width=0.13), paint(bone))


def _horn_dragon(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(_tapered((-0.2, 0.8), (-0.7, 1.2), (-1.25, 1.35), width=0.16), paint(bone))


_HORNS = {
    "short": _horn_short, "bull": _horn_bull, "sweep": _horn_sweep, "back": _horn_back, "spear": _horn_spear,
    "nub": _horn_nub, "unicorn": _horn_unicorn, "nose": _horn_nose, "dragon": _horn_dragon,
}  # fmt: skip
