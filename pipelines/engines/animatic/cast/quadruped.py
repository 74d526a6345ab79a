"""Four-legged animals: one rig, a row of numbers for each species."""

import math

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, wave
from pipelines.engines.animatic.cast.quadruped_coat import PATTERNS, spines, wool
from pipelines.engines.animatic.cast.quadruped_gait import (
    FAR_FRONT,
    FAR_HIND,
    NEAR_FRONT,
    NEAR_HIND,
    Stance,
    speed,
)
from pipelines.engines.animatic.cast.quadruped_legs import Legged
from pipelines.engines.animatic.cast.quadruped_looks import Look
from pipelines.engines.animatic.cast.quadruped_pose import stance
from pipelines.engines.animatic.cast.quadruped_tail import bat_wing, trunk_of_elephant, udder
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import Point, paint, polygon, rgb
from pipelines.engines.animatic.scene import Beat, Box, Figure


class Quadruped(Legged):
    """One animal in one act."""

    def stand(self, t: float) -> Stance:
        """How it stands at `t` seconds."""
        return stance(self.body, self.role.act, t, self.role.seed, self.role.seconds)

    def draw(self, canvas: skia.Canvas, beat: Beat) -> None:
        """The animal, in metres."""
        s = self.stand(beat.t)
        canvas.save()
        canvas.scale(self.body.scale, self.body.scale)
        if self.role.act == "swim":
            canvas.translate(0, -self.body.leg * 0.95 + 0.02 * wave(beat.t, 0.7))
        if self.role.act == "spin":
            canvas.scale(math.cos(2 * math.pi * 0.55 * beat.t) or 0.01, 1)
        canvas.translate(0, s.up)
        if s.turn:
            canvas.rotate(
                math.degrees(s.turn), 0, self.body.hip_height if self.role.act == "fall" else 0.0
            )
        self._drawn(canvas, s, beat.t)
        canvas.restore()

    def _drawn(self, canvas: skia.Canvas, s: Stance, t: float) -> None:
        depth = self.body.depth
        for leg in (FAR_FRONT, FAR_HIND):
            self._leg(canvas, s, leg, 0.70)
        self.tail.draw(canvas, (s.hip[0] - 0.10 * self.body.length, s.hip[1] + depth * 0.30), s, t)
        base, crown = self._neck_line(s)
        if self.row.get("wings"):
            bat_wing(
                canvas,
                (s.shoulder[0] - 0.12, s.shoulder[1] + depth * 0.5),
                rgb(self.row["wings"]),
                wave(t, 0.9, 0.06),
                0.72,
            )
        fleece = self.row.get("pattern") in ("wool", "fleece")
        if not fleece:
            self._neck(canvas, base, crown, s)
        trunk = self._trunk(s)
        canvas.drawPath(trunk, self.shade)
        self._painted(canvas, trunk, s)
        if fleece:
            self._fleece(canvas, s, base, crown)
        self.draw_mane(canvas, base, crown, t)
        if self.row.get("udder"):
            udder(canvas, s.hip[0] + 0.16, s.hip[1] - depth * 0.52)
        for leg in (NEAR_HIND, NEAR_FRONT):
            self._leg(canvas, s, leg, 1.0)
        if self.row.get("wings"):
            bat_wing(
                canvas,
                (s.shoulder[0] - 0.06, s.shoulder[1] + depth * 0.42),
                rgb(self.row["wings"]),
                wave(t, 0.9),
                1.0,
            )
        self._head(canvas, crown, s, t)

    def _trunk(self, s: Stance) -> skia.Path:
        (hx, hy), (sx, sy) = s.hip, s.shoulder
        d, n, flex = self.body.depth, self.body.length, s.flex
        haunch = 1.0 + 0.35 * (float(self.row.get("haunch", 1.0)) - 1.0)

        def mid(u: float, v: float) -> Point:
            return hx + (sx - hx) * u, hy + (sy - hy) * u + v

        line = 0.5 * d
        points = [
            (hx - 0.15 * n, hy + 0.04 * d), (hx - 0.10 * n, hy + 0.42 * d * haunch),
            mid(0.16, line * 1.12 * haunch + flex * 0.3),
            mid(0.45, line * 1.04 + flex + self.hump * 0.2),
            mid(0.80, line * 1.12 + flex * 0.6 + self.hump),
            (sx + 0.06 * n, sy + 0.54 * d + self.hump * 0.6), (sx + 0.155 * n, sy + 0.20 * d),
            (sx + 0.15 * n, sy - 0.20 * d),
            (sx + 0.02 * n, sy - 0.46 * d), mid(0.66, -0.48 * d + flex * 0.3),
            mid(0.38, (-0.44 + self.tuck * 0.8) * d + flex * 0.5),
            mid(0.18, (-0.38 + self.tuck) * d + flex * 0.3), (hx - 0.02 * n, hy - 0.40 * d),
            (hx - 0.12 * n, hy - 0.26 * d),
        ]  # fmt: skip
        path = curve(points)
        for i in range(int(self.row.get("humps", 0))):
            x, y = mid(0.38 + 0.36 * i, line * 0.7)
            path.addPath(
                curve([(x - 0.16, y), (x - 0.07, y + 0.17), (x + 0.03, y + 0.19), (x + 0.13, y)])
            )
        return path

    def _painted(self, canvas: skia.Canvas, trunk: skia.Path, s: Stance) -> None:
        (hx, hy), (sx, sy), d = s.hip, s.shoulder, self.body.depth
        canvas.save()
        canvas.clipPath(trunk, doAntiAlias=True)
        under = curve([
            (hx + 0.06, hy - 0.62 * d), (hx + 0.16, hy - (0.36 - self.tuck) * d),
            ((hx + sx) / 2, (hy + sy) / 2 - 0.30 * d),
            (sx + 0.04, sy - 0.24 * d), (sx + 0.17, sy + 0.10 * d), (sx + 0.26, sy - 0.1 * d),
            (sx + 0.10, sy - 0.8 * d),
        ])  # fmt: skip
        canvas.drawPath(under, paint(self.belly, 0.92))
        if self.row.get("band"):
            canvas.drawPath(
                limb(
                    [(sx - 0.03, sy + d), (sx + 0.02, sy), (sx + 0.02, sy - d)], [0.13, 0.12, 0.13]
                ),
                paint(rgb(self.row["band"])),
            )
        pattern = PATTERNS.get(str(self.row.get("pattern")))
        if pattern is not None:
            marks = rgb(self.row["marks"]) if self.row.get("marks") else self.coat * 0.6
            pattern(canvas, s.hip, s.shoulder, d, marks)
        if self.row.get("ruff"):
            canvas.drawPath(
                curve(
                    [
                        (sx - 0.02, sy + 0.4 * d),
                        (sx + 0.22, sy + 0.5 * d),
                        (sx + 0.2, sy - 0.5 * d),
                        (sx + 0.02, sy - 0.34 * d),
                    ]
                ),
                paint(self.belly, 0.75),
            )
        canvas.restore()
        if self.row.get("pattern") == "spines":
            spines(canvas, s.hip, s.shoulder, d, rgb(self.row["marks"]), self.coat * 1.25)

    def _fleece(self, canvas: skia.Canvas, s: Stance, base: Point, crown: Point) -> None:
        wool(
            canvas,
            s.hip,
            s.shoulder,
            self.body.depth,
            self.coat,
            1.0 if self.body.depth > 0.4 else 0.75,
        )
        count = max(3, int(self.body.neck / 0.07))
        for i in range(count + 1):
            u = i / count
            x, y = base[0] + (crown[0] - base[0]) * u, base[1] + (crown[1] - base[1]) * u
            canvas.drawCircle(
                x,
                y,
                0.6 * self.head.radius + 0.05 * (1 - u) + 0.012 * (i % 2),
                paint(self.coat * (0.95 + 0.05 * (i % 2))),
            )

    def _neck_line(self, s: Stance) -> tuple[Point, Point]:
        """Where the neck leaves the trunk, and where the skull sits on it."""
        d = self.body.depth
        base = (s.shoulder[0] + 0.03 * self.body.length, s.shoulder[1] + d * 0.22)
        angle = self.body.rise + s.head
        reach = (self.body.neck + 0.10 + 0.35 * self.head.radius) * s.reach
        crown = (
            base[0] + reach * math.cos(angle) + 0.3 * self.head.radius,
            base[1] + reach * math.sin(angle),
        )
        tipped = max(0.0, -math.sin(math.radians(self._head_angle(s))))
        low = self.head.radius * (0.62 if s.asleep else 0.78)
        if not s.asleep:
            low += tipped * (0.45 + self.head.snout) * self.head.radius
        return base, (crown[0], max(crown[1], low))

    def _neck(self, canvas: skia.Canvas, base: Point, crown: Point, s: Stance) -> None:
        d = self.body.depth
        dip = self.row.get("neck_dip", 0.0)
        arch = (0.04 if self.body.kind == "equine" else 0.0) - dip
        middle = (
            (base[0] + crown[0]) / 2 - arch * math.sin(self.body.rise) - 0.01,
            (base[1] + crown[1]) / 2 + arch,
        )
        thick = d * (0.40 if self.body.neck < 0.6 else 0.36)
        top = self.head.radius * (0.70 if self.body.neck < 0.3 else 0.60)
        neck = limb(
            [(base[0] - 0.06, base[1] - 0.02), middle, crown],
            [thick, (thick * 0.9 + top) / 2.05, top],
        )
        canvas.drawPath(neck, paint(self.coat * 1.02) if self.body.neck > 0.6 else self.shade)
        if self.row.get("pattern") in ("tiles", "zebra"):
            self._neck_marks(canvas, neck, base, crown)

    def _neck_marks(self, canvas: skia.Canvas, neck: skia.Path, base: Point, crown: Point) -> None:
        ink = paint(rgb(self.row["marks"]))
        canvas.save()
        canvas.clipPath(neck, doAntiAlias=True)
        dx, dy = crown[0] - base[0], crown[1] - base[1]
        count = 11 if self.row["pattern"] == "tiles" else 7
        for i in range(count):
            u = (i + 0.4) / count
            x, y = base[0] + dx * u, base[1] + dy * u
            if self.row["pattern"] == "tiles":
                side = 0.055 * (-1) ** i * (1.2 - u * 0.6)
                canvas.drawPath(
                    curve(
                        [
                            (x + side - 0.045, y),
                            (x + side, y + 0.05),
                            (x + side + 0.045, y + 0.01),
                            (x + side, y - 0.045),
                        ],
                        tension=0.1,
                    ),
                    ink,
                )
            else:
                canvas.drawPath(
                    limb([(x - 0.2, y + 0.10), (x, y), (x + 0.2, y - 0.16)], [0.02, 0.018, 0.012]),
                    ink,
                )
        canvas.restore()

    def draw_mane(self, canvas: skia.Canvas, base: Point, crown: Point, t: float) -> None:
        """The crest from the withers to the poll."""
        style = self.row.get("mane_style")
        if style not in ("crest", "brush", "spikes"):
            return
        ink = paint(rgb(self.row["mane"]))
        radius = self.head.radius
        start = (base[0] - 0.16, base[1] + self.body.depth * 0.36)
        if self.body.neck < 0.15:
            start = (base[0] - 0.5, base[1] + self.body.depth * 0.34)
        end = (crown[0] - radius * 0.35, crown[1] + radius * 0.9)
        count = 9 if style == "crest" else 12
        flow = 0.05 + (0.10 if self.role.act == "run" else 0.0)
        for i in range(count + 1):
            u = i / count
            x, y = start[0] + (end[0] - start[0]) * u, start[1] + (end[1] - start[1]) * u
            if style == "crest":
                tip = (
                    x - flow - 0.07 - 0.03 * wave(t, 1.4, u),
                    y - 0.13 + flow * 0.6 + 0.02 * wave(t, 1.1, u * 0.7),
                )
                canvas.drawPath(
                    limb(
                        [
                            (x + 0.035, y + 0.005),
                            ((x + tip[0]) / 2 - 0.01, (y + tip[1]) / 2 + 0.03),
                            tip,
                        ],
                        [0.048, 0.045, 0.012],
                    ),
                    ink,
                )
            elif style == "brush":
                canvas.drawCircle(x - 0.005, y - 0.005, 0.034, ink)
            else:
                canvas.drawPath(
                    polygon([(x - 0.045, y - 0.03), (x - 0.05, y + 0.075), (x + 0.04, y - 0.01)]),
                    ink,
                )
        if style == "crest":
            canvas.drawPath(
                limb(
                    [
                        end,
                        (end[0] + radius * 0.5, end[1] + 0.005),
                        (end[0] + radius * 1.0, end[1] - radius * 0.35),
                    ],
                    [0.03, 0.032, 0.01],
                ),
                ink,
            )

    def _head_angle(self, s: Stance) -> float:
        hang = self.role.number("hang", 0.0)
        raised = math.degrees(s.head) * 0.45 if s.head > -0.8 else -26.0
        return (
            hang * (0.45 if s.asleep else 1.0)
            + raised
            + math.degrees(s.nod)
            + (math.degrees(s.turn) * -0.5)
        )

    def _head(self, canvas: skia.Canvas, crown: Point, s: Stance, t: float) -> None:
        canvas.save()
        canvas.translate(*crown)
        canvas.rotate(self._head_angle(s))
        perk = -0.8 if self.role.act in ("run", "fight") else -0.4 if s.asleep else 0.0
        self.head.draw(canvas, Look(t, s.mouth, s.asleep, perk))
        canvas.restore()
        if self.row.get("trunk"):
            trunk_of_elephant(
                canvas,
                crown,
                self.head.radius,
                self.coat * 0.98,
                self.row.get("tusk", False),
                t,
                0.0,
            )
        elif self.row.get("tusk"):
            x, y = crown[0] + self.head.snout * self.head.radius, crown[1] - self.head.radius * 0.3
            canvas.drawPath(
                polygon([(x - 0.04, y - 0.02), (x + 0.04, y + 0.09), (x + 0.03, y - 0.03)]),
                paint(rgb("#f5eedd")),
            )

    def _place(self, beat: Beat, spot: str) -> Point:
        """A slot in metres."""
        s, k, r = self.stand(beat.t), self.body.scale, self.head.radius
        _, crown = self._neck_line(s)
        angle = math.radians(self._head_angle(s))
        reach = (0.45 + self.head.snout) * r
        lips = (
            crown[0] + reach * math.cos(angle),
            crown[1] + reach * math.sin(angle) - r * 0.3,
        )
        back = (
            (s.hip[0] + s.shoulder[0] * 2) / 3 - 0.06,
            (s.hip[1] + s.shoulder[1]) / 2 + self.body.depth * 0.50 + self.hump,
        )
        x, y = {
            "head": (crown[0], crown[1] + r * 0.85),
            "mouth": lips,
            "hand": s.feet[NEAR_FRONT] if s.feet[NEAR_FRONT][1] > 0.03 else lips,
            "seat": back, "saddle": back, "top": back,
            "inside": (0.0, self.body.leg + self.body.depth * 0.4),
        }[spot]  # fmt: skip
        sunk = -self.body.leg * 0.95 if self.role.act == "swim" else 0.0
        return x * k, (y + s.up + sunk) * k


def quadruped(role: Role) -> Figure:
    """A four-legged animal."""
    animal = Quadruped(role)
    body, k = animal.body, animal.body.scale
    ahead = (
        0.34 * body.length
        + body.neck * 1.2
        + animal.head.radius * 2
        + float(role.row.get("snout", 0.1))
        + 0.2
    )
    behind = 0.5 * body.length + animal.tail.length * 1.02 + 0.15
    up = body.leg + body.depth + body.neck + animal.head.radius * 2.6 + 0.15
    horns = {"antler": 2.9, "palm": 1.4, "spear": 2.4, "unicorn": 1.8}.get(
        str(role.row.get("horn")), 0.6
    ) * animal.head.radius
    up += horns + (animal.head.radius if role.row.get("ear") in ("rabbit", "long_tri") else 0.0)
    up += {
        "jump": 0.9,
        "play": 0.9,
        "fight": 0.7,
        "dance": 0.3,
        "fly": 0.4,
        "float": 0.4,
        "fall": 1.2,
        "climb": 0.6,
    }.get(role.act, 0.1)
    up += 0.5 if role.row.get("wings") else 0.0
    low = -0.12
    behind += 0.1
    if role.act == "spin":
        ahead = behind = max(ahead, behind)
    if role.act in ("swim", "fall", "climb", "fly", "float"):
        low -= body.leg + 0.5
    if role.act == "fall":
        ahead, behind, low = ahead + 0.6, behind + 0.6, low - 1.2
    slots = {
        name: (lambda beat, name=name: animal._place(beat, name))
        for name in ("head", "mouth", "hand", "seat", "saddle", "top", "inside")
    }
    return Figure(
        animal.draw, Box(-behind * k, low * k, ahead * k, up * k),
        float(role.row.get("size", 0.5)) * (1.0 + 0.9 * body.neck * math.sin(body.rise)),
        speed(body, role.act), slots, in_water=role.act == "swim",
    )  # fmt: skip
