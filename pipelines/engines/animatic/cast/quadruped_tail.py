"""Tails of four-legged animals, in trunk lengths."""

import math

import skia

from pipelines.engines.animatic.cast.bones import along, curve, limb, oval, wave
from pipelines.engines.animatic.cast.quadruped_gait import Stance
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import Colour, Point, mix, paint, rgb, stroke

# By style: the angle it leaves the rump at, where it ends (degrees), its two widths. By eye.
SHAPES: dict[str, tuple[float, float, float, float]] = {
    "thin": (205, 150, 0.028, 0.010), "curl": (120, 60, 0.042, 0.016),
    "long": (195, 140, 0.034, 0.022),
    "tuft": (235, 262, 0.024, 0.012), "hair": (215, 262, 0.05, 0.05),
    "dino": (188, 182, 0.17, 0.012),
    "whip": (190, 172, 0.022, 0.007), "hook": (190, 110, 0.028, 0.020),
    "thick": (195, 178, 0.075, 0.02),
    "rings": (190, 168, 0.085, 0.07), "up": (110, 80, 0.035, 0.02),
}  # fmt: skip


class Tail:
    """One animal's tail."""

    def __init__(self, role: Role) -> None:
        row = role.row
        self.kind = str(row.get("tail", "thin"))
        self.length = role.number("tail_length", 0.5)
        self.coat = role.colour("coat", "#c07a3a")
        self.belly = role.colour("belly", "#f2e2c8")
        self.mane = role.colour("mane", "#3a2a20") if row.get("mane") else self.coat * 0.45
        self.marks = rgb(row["marks"]) if row.get("pattern") in ("stripes", "dots") else None

    def draw(self, canvas: skia.Canvas, root: Point, stance: Stance, t: float) -> None:
        """The tail from its root at the rump."""
        special = {
            "none": _nothing, "brush": self._brush, "puff": self._puff, "scut": self._scut,
            "pigtail": self._pigtail,
            "plume": self._plume, "paddle": self._paddle,
        }.get(self.kind)  # fmt: skip
        if special is not None:
            special(canvas, root, stance, t)
            return
        self._strand(canvas, root, stance, t)

    def _strand(self, canvas: skia.Canvas, root: Point, stance: Stance, t: float) -> None:
        start, stop, thick, thin = SHAPES.get(self.kind, SHAPES["thin"])
        lift = math.degrees(stance.tail_up) * (-0.55 if self.kind not in ("curl", "up") else 0.2)
        if stance.tail_up < 0:
            lift = -lift * (0.35 if self.kind in ("dino", "tuft", "hair") else 0.15)
        swing = 10 * stance.wag
        points = [root]
        count = 9
        for i in range(1, count + 1):
            u = i / count
            bend = math.radians(
                start
                + (stop - start) * u
                + lift * (1 - 0.3 * u)
                + swing * u
                + 5 * wave(t, 0.5, -u * 0.6)
            )
            x, y = points[-1]
            points.append(
                (
                    x + self.length / count * math.cos(bend),
                    max(thin, y + self.length / count * math.sin(bend)),
                )
            )
        widths = [thick + (thin - thick) * (i / count) ** 0.8 for i in range(count + 1)]
        if self.kind == "hair":
            widths = [
                0.035 + 0.065 * math.sin(math.pi * min(1.0, 0.15 + 0.85 * i / count))
                for i in range(count + 1)
            ]
            canvas.drawPath(limb(points, widths), paint(self.mane))
            canvas.drawPath(
                curve([(x, y) for x, y in points[1:-1]], closed=False),
                stroke(mix(self.mane, self.coat, 0.35), 0.014, 0.7),
            )
            return
        colour = self.coat * (0.92 if self.kind != "dino" else 0.96)
        canvas.drawPath(
            limb(points, widths), paint(rgb("#d8a8a0") if self.kind == "whip" else colour)
        )
        self._bands(canvas, points, widths)
        if self.kind == "tuft":
            x, y = points[-1]
            canvas.drawPath(
                limb(
                    [points[-2], (x, y), (2 * x - points[-2][0], y - 0.08)], [0.012, 0.045, 0.008]
                ),
                paint(self.mane),
            )

    def _bands(self, canvas: skia.Canvas, points: list[Point], widths: list[float]) -> None:
        if self.kind == "rings" or (self.kind == "long" and self.marks is not None):
            ink = (
                self.marks * 0.8
                if self.marks is not None and self.kind == "long"
                else rgb("#2f2c30")
            )
            for i in range(1, len(points) - 1, 2):
                canvas.drawPath(
                    limb([points[i], _between(points[i], points[i + 1])], [widths[i] * 1.0] * 2),
                    paint(ink),
                )
        if self.kind == "rings":
            canvas.drawPath(
                limb([points[-2], points[-1]], [widths[-2], widths[-1]]), paint(rgb("#2f2c30"))
            )

    def _brush(self, canvas: skia.Canvas, root: Point, stance: Stance, t: float) -> None:
        droop = 212 - 42 * min(1.0, max(0.0, stance.tail_up * 2)) + 8 * stance.wag
        if stance.tail_up < 0:
            droop = 182
        a, b = math.radians(droop), math.radians(droop - 24 + 9 * wave(t, 0.9))
        middle = (
            root[0] + self.length * 0.5 * math.cos(a),
            root[1] + self.length * 0.5 * math.sin(a),
        )
        end = (
            middle[0] + self.length * 0.5 * math.cos(b),
            middle[1] + self.length * 0.5 * math.sin(b),
        )
        low = 0.10
        middle, end = (middle[0], max(low, middle[1])), (end[0], max(low * 0.6, end[1]))
        points = along([root, middle, end], 6)
        widths = [0.045, 0.075, 0.105, 0.118, 0.105, 0.07, 0.012]
        brush = limb(points, widths)
        canvas.drawPath(brush, paint(self.coat * 0.97))
        canvas.save()
        canvas.clipPath(brush, doAntiAlias=True)
        tip = points[-1]
        edge = _between(points[4], points[5])
        back = (edge[0] * 0.75 + points[3][0] * 0.25, edge[1] * 0.75 + points[3][1] * 0.25)
        canvas.drawPath(
            limb([back, tip, (2 * tip[0] - edge[0], 2 * tip[1] - edge[1])], [0.02, 0.2, 0.2]),
            paint(self.belly),
        )
        canvas.drawPath(
            limb([(x, y - 0.07) for x, y in points[1:5]], [0.03] * 4), paint(self.coat * 0.84)
        )
        canvas.restore()

    def _puff(self, canvas: skia.Canvas, root: Point, stance: Stance, t: float) -> None:
        x, y = root[0] - 0.01, root[1] - 0.03 + 0.01 * stance.wag
        for dx, dy, r in ((0, 0, 0.085), (-0.04, 0.03, 0.06), (-0.03, -0.04, 0.055)):
            canvas.drawCircle(x + dx, y + dy, r, paint(mix(self.belly, self.coat, 0.15)))

    def _scut(self, canvas: skia.Canvas, root: Point, stance: Stance, t: float) -> None:
        if self.length < 0.02:
            return
        end = (root[0] - self.length * 0.55, root[1] - self.length * 0.75 + 0.012 * stance.wag)
        canvas.drawPath(limb([root, end], [0.05, 0.03]), paint(self.coat * 0.9))
        canvas.drawPath(
            limb([(root[0] + 0.005, root[1] - 0.03), (end[0] + 0.01, end[1])], [0.03, 0.024]),
            paint(self.belly),
        )

    def _pigtail(self, canvas: skia.Canvas, root: Point, stance: Stance, t: float) -> None:
        x, y = root
        wiggle = 0.012 * wave(t, 1.6)
        path = skia.Path()
        path.moveTo(x + 0.02, y)
        path.cubicTo(x - 0.10, y + 0.02, x - 0.12, y + 0.12 + wiggle, x - 0.05, y + 0.10)
        path.cubicTo(x - 0.0, y + 0.07, x - 0.06, y - 0.02, x - 0.14, y + 0.04 + wiggle)
        canvas.drawPath(path, stroke(self.coat * 0.9, 0.032))

    def _plume(self, canvas: skia.Canvas, root: Point, stance: Stance, t: float) -> None:
        x, y = root[0] - 0.02, root[1]
        n = self.length
        sway = 0.04 * wave(t, 0.8) + 0.02 * stance.wag
        if stance.tail_up > 0.2:
            points = [
                (x, y),
                (x - n * 0.35, y + n * 0.08),
                (x - n * 0.7, y + n * 0.16 + sway),
                (x - n, y + n * 0.10),
            ]
        else:
            points = [
                (x, y),
                (x - n * 0.26, y + n * 0.30),
                (x - n * 0.20 + sway, y + n * 0.72),
                (x - n * 0.42 + sway, y + n * 0.86),
            ]
        canvas.drawPath(limb(points, [0.05, 0.13, 0.15, 0.05]), paint(self.coat * 0.93))
        canvas.drawPath(
            limb([(px + 0.02, py) for px, py in points[:3]], [0.02, 0.05, 0.06]),
            paint(mix(self.coat, self.belly, 0.35)),
        )

    def _paddle(self, canvas: skia.Canvas, root: Point, stance: Stance, t: float) -> None:
        end = (root[0] - self.length, max(0.04, root[1] - 0.16 + 0.02 * stance.wag))
        canvas.drawPath(
            limb([root, _between(root, end), end], [0.04, 0.085, 0.07]), paint(rgb("#4a3828"))
        )


def _between(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _nothing(canvas: skia.Canvas, root: Point, stance: Stance, t: float) -> None:
    """No tail."""


def trunk_of_elephant(
    canvas: skia.Canvas,
    head: Point,
    radius: float,
    colour: Colour,
    tusk: str | bool,
    t: float,
    down: float,
) -> None:
    """An elephant's trunk and tusk, hanging from its face; `down` 1 reaches the ground."""
    x, y = head[0] + radius * 0.62, head[1] - radius * 0.05
    sway = 0.05 * wave(t, 0.4)
    points = []
    for i in range(9):
        u = i / 8
        points.append(
            (
                x + radius * (0.55 * math.sin(u * 2.2) + sway * u * 4 * u),
                y - radius * (2.75 + 0.35 * down) * u + radius * 0.32 * max(0.0, u - 0.82) * 4,
            )
        )
    points = [(px, max(py, radius * 0.2)) for px, py in points]
    widths = [radius * (0.46 - 0.31 * (i / 8) ** 0.8) for i in range(9)]
    canvas.drawPath(limb(points, widths), paint(colour))
    for i in range(2, 8):
        (px, py), w = points[i], widths[i]
        canvas.drawLine(px - w * 0.7, py, px + w * 0.6, py + w * 0.15, stroke(colour * 0.84, 0.008))
    if tusk:
        long = 1.7 if tusk == "long" else 0.85
        root = (head[0] + radius * 0.42, head[1] - radius * 0.42)
        bend = [
            root,
            (root[0] + radius * 0.35 * long, root[1] - radius * 0.5 * long),
            (root[0] + radius * 1.0 * long, root[1] - radius * 0.42 * long),
        ]
        canvas.drawPath(
            limb(along(bend, 4), [radius * w for w in (0.13, 0.12, 0.1, 0.07, 0.02)]),
            paint(rgb("#f5eedd")),
        )


def bat_wing(canvas: skia.Canvas, root: Point, colour: Colour, flap: float, shade: float) -> None:
    """A dragon's wing from its root at the withers; `flap` -1 down to 1 up."""
    x, y = root
    up = 0.55 + 0.65 * flap
    elbow, tip = (x - 0.04, y + 0.55 * up + 0.06), (x - 0.62, y + 1.25 * up + 0.10)
    fingers = [
        (x - 0.86, y + 0.75 * up + 0.04),
        (x - 0.74, y + 0.34 * up - 0.02),
        (x - 0.46, y + 0.10 * up - 0.05),
    ]
    edge = [
        (x, y), elbow, tip, ((tip[0] + fingers[0][0]) / 2 + 0.06, (tip[1] + fingers[0][1]) / 2),
        fingers[0], (x - 0.72, y + 0.56 * up), fingers[1], (x - 0.54, y + 0.26 * up), fingers[2],
        (x - 0.2, y - 0.04),
    ]  # fmt: skip
    canvas.drawPath(curve(edge, tension=0.06), paint(colour * shade))
    bone = stroke(colour * 0.62 * shade, 0.016)
    canvas.drawLine(x, y, *elbow, stroke(colour * 0.62 * shade, 0.03))
    for px, py in (tip, *fingers):
        canvas.drawLine(*elbow, px, py, bone)


def udder(canvas: skia.Canvas, x: float, y: float) -> None:
    """A cow's udder."""
    canvas.drawOval(oval(x, y, 0.07, 0.045), paint(rgb("#eab0a6")))
    for dx in (-0.03, 0.025):
        canvas.drawOval(oval(x + dx, y - 0.045, 0.012, 0.02), paint(rgb("#d99a92")))
