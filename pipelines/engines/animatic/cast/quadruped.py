"""Four-legged animals: one rig, a row of numbers for each species."""

import math

import skia

from pipelines.engines.animatic.cast.bones import curve, knee, limb, wave, within
from pipelines.engines.animatic.cast.quadruped_coat import PATTERNS, spines, wool
from pipelines.engines.animatic.cast.quadruped_head import Head, Look
from pipelines.engines.animatic.cast.quadruped_pose import (
    FAR_FRONT,
    FAR_HIND,
    NEAR_FRONT,
    NEAR_HIND,
    Stance,
    build,
    speed,
    stance,
)
from pipelines.engines.animatic.cast.quadruped_tail import Tail, bat_wing, trunk_of_elephant, udder
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import Point, linear, mix, paint, polygon, rgb, shaded, stroke
from pipelines.engines.animatic.scene import Beat, Box, Figure


class Quadruped:
    """One animal in one act."""

    def __init__(self, role: Role) -> None:
        self.role, self.row = role, role.row
        self.body = build(role)
        self.head, self.tail = Head(role), Tail(role)
        self.coat = role.colour("coat", "#c07a3a")
        self.belly = role.colour("belly", "#f2e2c8")
        self.legs = role.colour("legs", str(role.row.get("coat", "#c07a3a")))
        lower = role.row.get("points") or role.row.get("socks")
        self.lower = rgb(lower) if lower else self.legs * 0.94
        self.hoof = rgb(role.row["hoof"]) if role.row.get("hoof") else None
        self.width = role.number("limb", 0.055)
        self.tuck = role.number("tuck", 0.06)
        self.hump = role.number("hump", 0.0)
        high, low = self.body.leg + self.body.depth * 0.95, self.body.leg - self.body.depth * 0.15
        self.shade = shaded(
            linear(
                (0, high),
                (0, low),
                [self.coat * 1.07, self.coat, self.coat * 0.82],
                [0.0, 0.5, 1.0],
            )
        )

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
        haunch = self.row.get("haunch", 1.0)

        def mid(u: float, v: float) -> Point:
            return hx + (sx - hx) * u, hy + (sy - hy) * u + v

        line = 0.5 * d
        points = [
            (hx - 0.15 * n, hy + 0.04 * d), (hx - 0.10 * n, hy + 0.42 * d * haunch), mid(0.16, line * 1.12 * haunch + flex * 0.3),
            mid(0.45, line * 1.04 + flex + self.hump * 0.2), mid(0.80, line * 1.12 + flex * 0.6 + self.hump),
            (sx + 0.06 * n, sy + 0.54 * d + self.hump * 0.6), (sx + 0.155 * n, sy + 0.20 * d), (sx + 0.15 * n, sy - 0.20 * d),
            (sx + 0.02 * n, sy - 0.46 * d), mid(0.66, -0.48 * d + flex * 0.3), mid(0.38, (-0.44 + self.tuck * 0.8) * d + flex * 0.5),
            mid(0.18, (-0.38 + self.tuck) * d + flex * 0.3), (hx - 0.02 * n, hy - 0.40 * d), (hx - 0.12 * n, hy - 0.26 * d),
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
            (hx + 0.06, hy - 0.62 * d), (hx + 0.16, hy - (0.36 - self.tuck) * d), ((hx + sx) / 2, (hy + sy) / 2 - 0.30 * d),
            (sx + 0.04, sy - 0.24 * d), (sx + 0.17, sy + 0.10 * d), (sx + 0.26, sy - 0.1 * d), (sx + 0.10, sy - 0.8 * d),
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
        return base, (crown[0], max(crown[1], self.head.radius * (0.62 if s.asleep else 0.75)))

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

    def _leg(self, canvas: skia.Canvas, s: Stance, leg: str, shade: float) -> None:
        front = leg in (NEAR_FRONT, FAR_FRONT)
        foot = s.feet[leg]
        w = self.width
        if front:
            hip = (
                s.shoulder[0] + (0.01 if leg == NEAR_FRONT else 0.05),
                s.shoulder[1] - self.body.depth * 0.12,
            )
            points, widths = self._front(hip, foot, leg in s.folded)
        else:
            hip = (
                s.hip[0] + (0.0 if leg == NEAR_HIND else 0.05),
                s.hip[1] - self.body.depth * 0.02,
            )
            points, widths = self._hind(hip, foot, leg in s.folded)
        tone = mix(self.legs, self.coat, 0.0) * shade
        canvas.drawPath(limb(points, widths), paint(tone * (1.0 if self.row.get("legs") else 0.97)))
        last, ankle = points[-1], points[-2]
        if self.row.get("points") or self.row.get("socks"):
            lower = [(ankle[0] * 0.55 + last[0] * 0.45, ankle[1] * 0.55 + last[1] * 0.45), last]
            canvas.drawPath(limb(lower, [w * 0.66, w * 0.60]), paint(self.lower * shade))
        if self.row.get("pattern") == "zebra":
            for u in (0.25, 0.5, 0.75):
                x, y = ankle[0] + (last[0] - ankle[0]) * u, ankle[1] + (last[1] - ankle[1]) * u
                canvas.drawLine(
                    x - w * 0.62,
                    y,
                    x + w * 0.62,
                    y + 0.01,
                    stroke(rgb(self.row["marks"]) * shade, 0.018, round_ends=False),
                )
        self._foot(canvas, last, foot[1], shade)

    def _front(self, hip: Point, foot: Point, folded: bool) -> tuple[list[Point], list[float]]:
        w, high = self.width, self.body.shoulder_height - self.body.depth * 0.12
        ankle = (foot[0], foot[1] + w * 0.75)
        if folded:
            elbow = (hip[0] - 0.03, max(w * 1.2, hip[1] - high * 0.36))
            return [hip, elbow, ((elbow[0] + ankle[0]) / 2, w * 0.8), ankle], [
                w * 1.6,
                w * 1.15,
                w * 0.75,
                w * 0.6,
            ]
        ankle = within(hip, ankle, high * 1.02)
        bend = -1.0 if self.body.kind in ("ape", "bear", "reptile") else 1.0
        wrist = knee(hip, ankle, high * 0.53, high * 0.50, bend)
        return [hip, wrist, ankle], [w * 1.75, w * 0.88, w * 0.58]

    def _hind(self, hip: Point, foot: Point, folded: bool) -> tuple[list[Point], list[float]]:
        w, high = self.width, self.body.hip_height
        haunch = float(self.row.get("haunch", 1.0))
        ankle = (foot[0], foot[1] + w * 0.75)
        if folded:
            stifle = (hip[0] + high * 0.34, max(hip[1] * 0.92, high * 0.36))
            hock = (hip[0] - high * 0.02, max(w * 0.9, 0.06))
            return [hip, stifle, hock, ankle], [
                w * 2.4 * haunch,
                w * 1.9 * haunch,
                w * 0.8,
                w * 0.62,
            ]
        ankle = within(hip, ankle, high * 1.03)
        swing = foot[1] / max(high, 0.05)
        lean = math.radians(104 + min(60, 130 * swing))
        shank = high * 0.28
        hock = (ankle[0] + shank * math.cos(lean), ankle[1] + shank * math.sin(lean))
        hock = within(hip, hock, high * 0.79)
        stifle = knee(hip, hock, high * 0.41, high * 0.39, 1.0)
        return [hip, stifle, hock, ankle], [
            w * 2.35 * haunch,
            w * 1.55 * haunch,
            w * 0.74,
            w * 0.60,
        ]

    def _foot(self, canvas: skia.Canvas, ankle: Point, lift: float, shade: float) -> None:
        w = self.width
        x, y = ankle[0], ankle[1] - w * 0.75
        canvas.save()
        canvas.translate(x, y)
        if lift > 0.02:
            canvas.rotate(-min(55.0, 260 * lift))
        if self.hoof is not None:
            canvas.drawPath(
                polygon(
                    [(-w * 0.66, 0), (-w * 0.52, w * 0.95), (w * 0.52, w * 0.95), (w * 0.9, 0)]
                ),
                paint(self.hoof * shade),
            )
        else:
            paw = curve(
                [
                    (-w * 0.72, w * 0.05),
                    (-w * 0.60, w * 0.85),
                    (w * 0.35, w * 0.92),
                    (w * 1.30, w * 0.42),
                    (w * 1.22, 0.0),
                    (0, -w * 0.04),
                ]
            )
            canvas.drawPath(paw, paint(self.lower * shade))
            canvas.drawLine(
                w * 0.72,
                w * 0.08,
                w * 0.78,
                w * 0.44,
                stroke(self.lower * 0.7 * shade, w * 0.12, 0.7),
            )
        canvas.restore()

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
        base, crown = self._neck_line(s)
        angle = math.radians(self._head_angle(s))
        mouth = (0.45 + self.head.snout) * r
        back = (
            (s.hip[0] + s.shoulder[0] * 2) / 3 - 0.06,
            (s.hip[1] + s.shoulder[1]) / 2 + self.body.depth * 0.50 + self.hump,
        )
        x, y = {
            "head": (crown[0], crown[1] + r * 0.85),
            "mouth": (crown[0] + mouth * math.cos(angle), crown[1] + mouth * math.sin(angle) - r * 0.3),
            "hand": s.feet[NEAR_FRONT] if s.feet[NEAR_FRONT][1] > 0.03 else (crown[0] + mouth * math.cos(angle), crown[1] + mouth * math.sin(angle) - r * 0.3),
            "seat": back, "saddle": back, "top": back, "inside": (0.0, self.body.leg + self.body.depth * 0.4),
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
    if role.act in ("swim", "fall", "climb", "fly", "float"):
        low -= body.leg + 0.5
    if role.act == "fall":
        ahead, behind, low = ahead + 0.6, behind + 0.6, low - 1.2
    slots = {
        name: (lambda beat, name=name: animal._place(beat, name))
        for name in ("head", "mouth", "hand", "seat", "saddle", "top", "inside")
    }
    return Figure(
        animal.draw, Box(-behind * k, low * k, ahead * k, up * k), float(role.row.get("size", 0.5)) * (1.0 + 0.9 * body.neck * math.sin(body.rise)),
        speed(body, role.act), slots, in_water=role.act == "swim",
    )  # fmt: skip
