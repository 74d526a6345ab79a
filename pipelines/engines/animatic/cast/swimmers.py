"""What lives in water: fish and whales on a waving spine, and creatures of other shapes."""

import math

import skia

from pipelines.engines.animatic.cast.bones import blinking, curve, limb, oval, wave
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.cast.sea_creatures import CREATURES
from pipelines.engines.animatic.cast.swimmer_spine import Spine
from pipelines.engines.animatic.ink import WHITE, linear, paint, polygon, rgb, shaded, stroke
from pipelines.engines.animatic.scene import Beat, Box, Figure

UP_AND_DOWN = frozenset({"fluke", "flipper"})


class Fish:
    """One fish or whale; body length 1, nose to the right, middle at y 0."""

    def __init__(self, role: Role) -> None:
        self.role, self.row = role, role.row
        self.body, self.belly, self.fin = (
            role.colour("body", "#f0883f"),
            role.colour("belly", "#ffe3c0"),
            role.colour("fin", "#d0702a"),
        )
        self.plump = role.number("plump", 1.0)
        length = role.number("length", 0.35)
        quick = {
            "run": 1.7,
            "swim": 1.1,
            "stand": 0.6,
            "float": 0.5,
            "fight": 1.8,
            "play": 1.4,
        }.get(role.act, 0.9)
        self.frequency = quick * min(3.2, max(0.35, 1.5 * length**-0.4))
        self.tail = str(row_tail) if (row_tail := role.row.get("tail")) else "fork"

    def draw(self, canvas: skia.Canvas, t: float) -> None:
        """The fish, in body lengths."""
        phase = t * self.frequency + self.role.seed * 0.23
        size = 0.055 if self.tail not in UP_AND_DOWN else 0.045

        def swing(u: float) -> float:
            return (
                size
                * math.sin(2 * math.pi * (phase - (1 - u) * 0.75))
                * (0.12 + max(0.0, 1 - u) ** 1.5)
            )

        spine = Spine(self.plump, bool(self.row.get("blunt")), swing)
        beat = math.sin(2 * math.pi * (phase - 0.82))
        self._tail(canvas, spine, beat)
        self._fins_behind(canvas, spine)
        count = 16
        outline = curve(
            [
                *(spine.at(i / count, 1.0) for i in range(count + 1)),
                *(spine.at(i / count, -0.92) for i in range(count, -1, -1)),
            ]
        )
        high = 0.2 * self.plump
        canvas.drawPath(
            outline,
            shaded(
                linear(
                    (0, high),
                    (0, -high),
                    [self.body * 1.08, self.body, self.body * 0.9],
                    [0.0, 0.45, 1.0],
                )
            ),
        )
        canvas.save()
        canvas.clipPath(outline, doAntiAlias=True)
        under = -0.28 if not self.row.get("patch") else -0.5
        canvas.drawPath(
            curve(
                [
                    *(spine.at(i / 8, under - 0.08 * math.sin(i * 0.9)) for i in range(-1, 10)),
                    (0.7, -0.6),
                    (-0.7, -0.6),
                ],
                tension=0.1,
            ),
            paint(self.belly, 0.95),
        )
        self._marks(canvas, spine)
        canvas.restore()
        self._face(canvas, spine, t)
        self._side_fin(canvas, spine, phase)

    def _tail(self, canvas: skia.Canvas, spine: Spine, beat: float) -> None:
        x, y = spine.at(0.02, 0.0)
        canvas.save()
        canvas.translate(x, y)
        canvas.rotate(-20 * beat)
        ink = paint(self.fin)
        narrow = 1.0 - 0.30 * abs(beat) if self.tail not in UP_AND_DOWN else 1.0
        canvas.scale(narrow, 1.0)
        if self.tail in UP_AND_DOWN:
            canvas.drawPath(
                curve(
                    [
                        (0.04, 0.02),
                        (-0.10, 0.035),
                        (-0.26, 0.06 + 0.05 * beat),
                        (-0.20, 0.0),
                        (-0.25, -0.05 + 0.05 * beat),
                        (-0.10, -0.02),
                        (0.04, -0.02),
                    ]
                ),
                ink,
            )
        elif self.tail == "veil":
            sway = 0.06 * beat
            canvas.drawPath(
                curve(
                    [
                        (0.04, 0.03),
                        (-0.2, 0.20),
                        (-0.50, 0.22 + sway),
                        (-0.40, 0.05),
                        (-0.54, -0.08 + sway),
                        (-0.36, -0.12),
                        (-0.42, -0.26 + sway),
                        (-0.16, -0.12),
                        (0.04, -0.03),
                    ]
                ),
                paint(self.fin, 0.9),
            )
        else:
            high, low = {"shark": (0.30, -0.16), "crescent": (0.24, -0.24)}.get(
                self.tail, (0.19, -0.18)
            )
            canvas.drawPath(
                curve(
                    [
                        (0.05, 0.03),
                        (-0.10, high * 0.6),
                        (-0.27, high),
                        (-0.17, 0.0),
                        (-0.25, low),
                        (-0.10, low * 0.6),
                        (0.05, -0.03),
                    ],
                    tension=0.12,
                ),
                ink,
            )
        canvas.restore()

    def _fins_behind(self, canvas: skia.Canvas, spine: Spine) -> None:
        kind = str(self.row.get("dorsal", "fish"))
        ink = paint(self.fin * 0.96)
        if kind == "fish":
            canvas.drawPath(
                curve(
                    [
                        spine.at(0.30, 0.8),
                        spine.at(0.36, 1.55),
                        spine.at(0.52, 1.75),
                        spine.at(0.74, 1.0),
                        spine.at(0.55, 0.7),
                    ]
                ),
                ink,
            )
            canvas.drawPath(
                curve([spine.at(0.22, -0.7), spine.at(0.20, -1.5), spine.at(0.40, -0.85)]), ink
            )
        elif kind == "tall":
            canvas.drawPath(
                curve([spine.at(0.35, 0.8), (-0.30, 0.62), spine.at(0.66, 0.9)], tension=0.1), ink
            )
            canvas.drawPath(
                curve([spine.at(0.35, -0.8), (-0.28, -0.60), spine.at(0.62, -0.9)], tension=0.1),
                ink,
            )
        elif kind in ("shark", "tall_shark"):
            top = 0.12 if kind == "shark" else 0.22
            x, y = spine.at(0.52, 0.92)
            canvas.drawPath(
                curve(
                    [
                        (x - 0.11, y - 0.03),
                        (x - 0.09, y + top),
                        (x - 0.03, y + top * 0.85),
                        (x + 0.09, y - 0.03),
                    ],
                    tension=0.1,
                ),
                ink,
            )
        if self.row.get("spines"):
            for i in range(13):
                for side in (1, -1):
                    a, b = (
                        spine.at(0.15 + i * 0.06, side * 0.95),
                        spine.at(0.13 + i * 0.06, side * 1.25),
                    )
                    canvas.drawLine(*a, *b, stroke(self.fin, 0.014))

    def _marks(self, canvas: skia.Canvas, spine: Spine) -> None:
        row = self.row
        if row.get("bars"):
            for u, w in ((0.22, 0.05), (0.52, 0.065), (0.78, 0.05)):
                for grow, tone in ((1.55, rgb(row["edge"])), (1.0, rgb(row["bars"]))):
                    points = [
                        spine.at(u, 1.3),
                        (spine.at(u, 0)[0] + w * 0.5, spine.at(u, 0)[1]),
                        spine.at(u, -1.3),
                    ]
                    canvas.drawPath(limb(points, [w * grow * 0.62] * 3), paint(tone))
        if row.get("stripes"):
            for u in (0.2, 0.4, 0.6, 0.8):
                canvas.drawPath(
                    limb([spine.at(u, 1.2), spine.at(u + 0.02, -1.2)], [0.026, 0.02]),
                    paint(rgb(row["stripes"]), 0.9),
                )
        if row.get("patches"):
            for u, v, r in (
                (0.22, 0.3, 0.07),
                (0.5, 0.5, 0.085),
                (0.66, -0.1, 0.05),
                (0.86, 0.3, 0.07),
            ):
                canvas.drawOval(oval(*spine.at(u, v), r * 1.3, r * 0.8), paint(rgb(row["patches"])))
        self._shades(canvas, spine)

    def _shades(self, canvas: skia.Canvas, spine: Spine) -> None:
        row = self.row
        if row.get("patch"):
            canvas.drawOval(oval(*spine.at(0.86, 0.36), 0.052, 0.030), paint(rgb(row["patch"])))
            canvas.drawOval(oval(*spine.at(0.42, -0.30), 0.10, 0.035), paint(rgb(row["patch"])))
        if row.get("grooves"):
            for i in range(6):
                line = [spine.at(0.52 + 0.08 * j, -0.42 - 0.09 * i) for j in range(6)]
                canvas.drawPath(curve(line, closed=False), stroke(self.belly * 0.78, 0.006))
        if not row.get("dorsal") and not row.get("bars"):
            for i in range(5):
                for j in range(2):
                    canvas.drawArc(
                        oval(*spine.at(0.30 + 0.08 * i, 0.35 - 0.5 * j), 0.028, 0.03),
                        110,
                        140,
                        False,
                        stroke(self.body * 0.84, 0.008, 0.6),
                    )

    def _face(self, canvas: skia.Canvas, spine: Spine, t: float) -> None:
        row = self.row
        size = (
            0.040 * float(row.get("eye", 1.0))
            if row.get("dorsal") is None or row.get("dorsal") == "tall"
            else 0.020 * float(row.get("eye", 1.0))
        )
        x, y = spine.at(0.86, 0.22 if not row.get("blunt") else -0.2)
        if row.get("gills"):
            for i in range(4):
                gx, gy = spine.at(0.72 - 0.022 * i, 0.0)
                canvas.drawLine(
                    gx, gy + 0.035, gx - 0.008, gy - 0.035, stroke(self.body * 0.6, 0.006)
                )
        if row.get("beak"):
            nx, ny = spine.at(0.97, -0.1)
            canvas.drawPath(
                limb([(nx - 0.02, ny), (nx + 0.10, ny - 0.02)], [0.038, 0.020]), paint(self.body)
            )
            canvas.drawLine(
                nx + 0.02, ny - 0.022, nx + 0.11, ny - 0.026, stroke(self.body * 0.5, 0.005)
            )
        if row.get("whiskers"):
            nx, ny = spine.at(0.96, -0.2)
            for i in range(3):
                canvas.drawLine(nx, ny, nx + 0.06, ny - 0.03 + 0.02 * i, stroke(WHITE, 0.004, 0.8))
            canvas.drawCircle(nx + 0.03, ny + 0.015, 0.016, paint(rgb("#1c1a1e")))
        if blinking(t, self.role.seed) and row.get("tail") in UP_AND_DOWN:
            canvas.drawLine(x - size, y, x + size, y, stroke(rgb("#101216"), 0.006))
        else:
            if row.get("dorsal") is None or row.get("dorsal") == "tall":
                canvas.drawCircle(x, y, size, paint(WHITE))
                canvas.drawCircle(x + size * 0.2, y, size * 0.66, paint(rgb("#101216")))
            else:
                canvas.drawCircle(x, y, size, paint(rgb("#101216")))
            canvas.drawCircle(x + size * 0.4, y + size * 0.35, size * 0.28, paint(WHITE))
        self._mouth(canvas, spine)

    def _mouth(self, canvas: skia.Canvas, spine: Spine) -> None:
        kind = str(self.row.get("mouth", "fish"))
        pen = stroke(self.body * 0.45, 0.008)
        if kind == "fish":
            canvas.drawPath(
                curve(
                    [spine.at(0.985, -0.15), spine.at(0.95, -0.42), spine.at(0.915, -0.36)],
                    closed=False,
                ),
                pen,
            )
        elif kind == "shark":
            bend = [spine.at(0.965, -0.45), spine.at(0.90, -0.62), spine.at(0.82, -0.50)]
            canvas.drawPath(curve(bend, closed=False), pen)
            for i in range(5):
                tx, ty = spine.at(0.945 - 0.022 * i, -0.50)
                canvas.drawPath(
                    polygon([(tx - 0.008, ty), (tx, ty - 0.017), (tx + 0.008, ty)]), paint(WHITE)
                )
        elif kind == "whale":
            canvas.drawPath(
                curve(
                    [spine.at(0.985, -0.1), spine.at(0.86, -0.30), spine.at(0.72, -0.05)],
                    closed=False,
                ),
                stroke(self.body * 0.6, 0.007),
            )

    def _side_fin(self, canvas: skia.Canvas, spine: Spine, phase: float) -> None:
        x, y = spine.at(0.62, -0.35)
        canvas.save()
        canvas.translate(x, y)
        canvas.rotate(16 * math.sin(2 * math.pi * phase * 0.8) - 6)
        big = 1.35 if self.row.get("dorsal") in ("shark", "tall_shark", "none") else 1.0
        canvas.drawPath(
            curve(
                [
                    (0.05, 0.015),
                    (-0.06, 0.0),
                    (-0.15 * big, -0.11 * big),
                    (-0.06, -0.10 * big),
                    (0.04, -0.02),
                ]
            ),
            paint(self.fin * 0.9),
        )
        canvas.restore()


def swimmer(role: Role) -> Figure:
    """A fish, a whale, or another creature of the sea."""
    shape = str(role.row.get("shape", "fish"))
    length = role.number("length", 0.35)
    creature = CREATURES.get(shape)
    fish = Fish(role) if creature is None else None
    high = creature.high if creature is not None else 0.46 * role.number("plump", 1.0) + 0.06
    lies = bool(creature and creature.crawls)

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.save()
        canvas.scale(length, length)
        leap = abs(math.sin(beat.t * 2.2)) if role.act == "jump" else 0.0
        canvas.translate(
            0, high / 2 + (0.6 * leap) + (0.015 * wave(beat.t, 0.4) if not lies else 0.0)
        )
        if role.act == "jump":
            canvas.rotate(40 * math.cos(beat.t * 2.2) * (1 if math.sin(beat.t * 2.2) > 0 else -1))
        elif role.act in ("dance", "spin", "play"):
            canvas.rotate(12 * wave(beat.t, 0.8))
        if fish is not None:
            fish.draw(canvas, beat.t)
        elif creature is not None:
            creature.draw(canvas, role, beat.t)
        canvas.restore()

    up = 0.75 if role.act == "jump" else 0.12
    box = Box(-0.98 * length, -0.35 * length, 0.85 * length, (high + up + 0.35) * length)
    going = {"swim": 0.7, "run": 1.5, "fly": 0.9, "walk": 0.4, "crawl": 0.2, "fight": 0.6}.get(
        role.act, 0.0
    ) * length**0.6
    slots = {
        "mouth": lambda _: (0.48 * length, high * 0.45 * length),
        "head": lambda _: (0.3 * length, high * 0.85 * length),
        "top": lambda _: (0.0, high * 0.95 * length),
        "seat": lambda _: (0.0, high * 0.85 * length),
        "saddle": lambda _: (0.0, high * 0.85 * length),
        "hand": lambda _: (0.48 * length, high * 0.45 * length),
        "inside": lambda _: (0.0, high * 0.5 * length),
    }  # fmt: skip
    return Figure(
        draw, box, high * length, going, slots, in_water=not (creature and creature.crawls)
    )
