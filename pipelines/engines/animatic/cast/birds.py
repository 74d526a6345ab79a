"""Birds and bats: standing, walking, pecking, floating and on the wing; in standing heights."""

import math

import skia

from pipelines.engines.animatic.cast.acts import to_mouth
from pipelines.engines.animatic.cast.bird_builds import BUILDS
from pipelines.engines.animatic.cast.bird_parts import bird_head
from pipelines.engines.animatic.cast.bird_wings import bat, fan_tail, folded_wing, open_wing
from pipelines.engines.animatic.cast.bones import curve, knee, limb, pace, step, wave
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import Point, linear, mix, paint, polygon, rgb, shaded, stroke
from pipelines.engines.animatic.scene import Beat, Box, Figure

FLYING = frozenset({"fly", "float", "fall"})
GOING = frozenset({"walk", "run", "crawl", "push", "pull"})


class Bird:
    """One bird in one act."""

    def __init__(self, role: Role) -> None:
        self.role, self.row = role, role.row
        self.shape = str(role.row.get("shape", "songbird"))
        self.build = BUILDS.get(self.shape, BUILDS["songbird"])
        self.size = role.number("size", 0.3)
        self.body, self.belly = role.colour("body", "#5a6470"), role.colour("belly", "#e8e4da")
        self.wing = role.colour("wing", str(role.row.get("body", "#5a6470"))) * 0.92
        self.feet = role.colour("beak", "#e8a03f") * 0.92
        self.flap = min(9.0, role.number("flap", max(1.1, 3.0 * (self.size / 0.3) ** -0.5)))
        self.flying = role.act in FLYING or self.shape == "bat"
        self.afloat = self.shape in ("duck", "swan") and role.act in ("swim", "float")
        self.flying = self.flying and not self.afloat

    def speed(self) -> float:
        """Metres a second."""
        if self.flying:
            return 2.0 + 6.0 * self.size**0.5 if self.role.act == "fly" else 0.0
        if self.role.act in GOING:
            return pace(0.62 * self.build.leg * 2 * self.size, 0.6, self._steps())
        return 0.5 * self.size if self.afloat or self.role.act == "swim" else 0.0

    def _steps(self) -> float:
        return (1.3 if self.role.act != "run" else 2.3) * min(
            2.2, max(0.8, (self.build.leg * self.size / 0.1) ** -0.35)
        )

    def draw(self, canvas: skia.Canvas, beat: Beat) -> None:
        """The bird, in metres."""
        t = beat.t
        canvas.save()
        canvas.scale(self.size, self.size)
        if self.shape == "bat":
            bat(canvas, self.body, wave(t, self.flap), t)
        elif self.flying:
            self._on_the_wing(canvas, t)
        else:
            self._on_foot(canvas, t)
        canvas.restore()

    def _on_the_wing(self, canvas: skia.Canvas, t: float) -> None:
        glide = (
            0.35
            if self.shape in ("raptor", "gull") and (t * 0.35 + self.role.seed * 0.3) % 1.0 > 0.6
            else 1.0
        )
        beat = wave(t, self.flap, self.role.seed * 0.21) * glide
        canvas.translate(0, 0.45 - 0.06 * beat)
        if self.role.act == "fall":
            canvas.rotate(-120 * t)
        legged = self.build.leg > 0.3
        tip = self._tips()
        open_wing(
            canvas, 0.88 * (0.25 + 0.75 * beat), self.wing * 0.74, tip * 0.8, self.build.tail, -0.12
        )
        tail = (
            self.row.get("tail_colour") or self.row.get("tips")
            if self.shape in ("raptor", "parrot")
            else None
        )
        spread = 0.10 if self.shape != "raptor" else 0.15
        long = 0.42 + self.build.tail * (1.5 if self.row.get("tail") == "long" else 0.8)
        tones = rgb(tail) if tail else self.wing * 0.95
        canvas.drawPath(
            polygon(
                [
                    (-0.30, 0.06),
                    (-long, spread),
                    (-long * 0.93, 0.02),
                    (-long, -spread * 0.6),
                    (-0.28, -0.05),
                ]
            ),
            paint(tones),
        )
        if legged:
            canvas.drawLine(-0.2, -0.04, -0.78, -0.07, stroke(self.feet, 0.022))
        skull = self.build.skull
        reach = 0.46 if self.build.neck is None else 0.80
        head = (reach, 0.10 if self.build.neck is None else 0.14)
        if self.build.neck is not None:
            neck = [(0.24, 0.02), (0.5, 0.04), (head[0] - 0.02, head[1])]
            canvas.drawPath(
                limb(neck, [0.10, skull * 0.75, skull * 0.75]), paint(self._neck_tone())
            )
        body = curve(
            [
                (-0.46, 0.03),
                (-0.22, 0.13),
                (0.10, 0.16),
                (0.38, 0.14),
                (0.46, 0.02),
                (0.30, -0.13),
                (0.02, -0.18),
                (-0.26, -0.09),
            ]
        )
        canvas.drawPath(
            body,
            shaded(
                linear(
                    (0, 0.16),
                    (0, -0.18),
                    [self.body * 1.05, self.body, self.belly],
                    [0.0, 0.45, 0.8],
                )
            ),
        )
        canvas.save()
        canvas.translate(*head)
        bird_head(canvas, self.role, self.build, skull, t, 0.0)
        canvas.restore()
        open_wing(canvas, 0.25 + 0.75 * beat, self.wing, tip, self.build.tail, 0.04)

    def _tips(self) -> "object":
        return rgb(self.row["tips"]) if self.row.get("tips") else self.wing * 0.62

    def _neck_tone(self) -> "object":
        return self.role.colour(
            "neck", str(self.row.get("head") or self.row.get("body", "#5a6470"))
        )

    def _on_foot(self, canvas: skia.Canvas, t: float) -> None:
        b, act = self.build, self.role.act
        phase = t * self._steps() + self.role.seed * 0.17
        going = act in GOING
        bob = 0.02 * abs(math.sin(2 * math.pi * phase)) if going else 0.004 * wave(t, 0.5)
        hop = 0.0
        if act in ("jump", "dance", "play"):
            hop = (0.38 if act == "jump" else 0.14) * abs(math.sin(t * 5))
        peck = to_mouth(t, self.role.seconds) if act in ("eat", "drink", "bow") else 0.0
        canvas.save()
        canvas.translate(
            0, bob + hop - (b.leg * 0.98 + b.ry * 0.35 if self.afloat or act == "swim" else 0.0)
        )
        sitting = act in ("sit", "lie", "sleep")
        if sitting:
            canvas.translate(0, -b.leg * 0.9)
        if self.shape == "penguin" and going:
            canvas.rotate(7 * math.sin(2 * math.pi * phase))
        if act in ("dance", "spin"):
            canvas.rotate(8 * wave(t, 1.2), 0, 0.3)
        if not (self.afloat or sitting):
            self._leg(canvas, phase + 0.5, going, 0.76, bob + hop)
        self._standing_body(canvas, t, peck, phase, going)
        if not (self.afloat or sitting):
            self._leg(canvas, phase, going, 1.0, bob + hop)
        canvas.restore()

    def _leg(self, canvas: skia.Canvas, phase: float, going: bool, shade: float, up: float) -> None:
        b = self.build
        hip = (b.middle[0] - 0.02 + (0.05 if shade < 1 else 0.0), b.leg + 0.10)
        foot = (hip[0] + 0.03, -up * 0.6)
        if going:
            dx, dy = step(phase, b.leg * 1.24, b.leg * 0.5, 0.6)
            foot = (hip[0] + dx, dy - up * 0.5)
        if b.leg < 0.07:
            canvas.drawOval(
                skia.Rect(foot[0] - 0.06, foot[1] - 0.005, foot[0] + 0.15, foot[1] + 0.055),
                paint(self.feet * shade),
            )
            return
        joint = knee(
            hip, (foot[0], foot[1] + 0.01), (b.leg + 0.1) * 0.52, (b.leg + 0.1) * 0.52, -1.0
        )
        pen = stroke(self.feet * shade, 0.030 if b.leg < 0.3 else 0.022)
        canvas.drawLine(*hip, *joint, pen)
        canvas.drawLine(*joint, foot[0], foot[1] + 0.012, pen)
        for dx in (0.09, 0.06, -0.05):
            canvas.drawLine(
                foot[0],
                foot[1] + 0.014,
                foot[0] + dx,
                foot[1] + (0.012 if dx != 0.06 else 0.028),
                stroke(self.feet * shade, 0.022),
            )
        if self.shape in ("duck", "swan", "gull"):
            canvas.drawPath(
                polygon(
                    [
                        (foot[0] - 0.02, foot[1] + 0.02),
                        (foot[0] + 0.12, foot[1] + 0.005),
                        (foot[0] - 0.01, foot[1]),
                    ]
                ),
                paint(self.feet * shade),
            )

    def _standing_body(
        self, canvas: skia.Canvas, t: float, peck: float, phase: float, going: bool
    ) -> None:
        b = self.build
        x, y = b.middle
        canvas.save()
        canvas.rotate(-34 * peck if b.neck is None else -12 * peck, x, y)
        fan_tail(canvas, self.role, b, self.wing, t)
        head = (b.head[0] + (0.02 * math.sin(4 * math.pi * phase) if going else 0.0), b.head[1])
        if b.neck is not None:
            head = (head[0] + 0.10 * peck, head[1] + (0.10 - head[1] + b.skull) * peck)
            bend = (b.neck[0] + 0.14 * peck, b.neck[1] - 0.12 * peck)
            root = (x + b.rx * 0.72, y + b.ry * 0.30)
            neck = curve_neck(root, bend, head)
            canvas.drawPath(
                limb(
                    neck,
                    [
                        b.ry * 0.62,
                        *[max(b.skull * 0.8, b.ry * 0.3)] * (len(neck) - 2),
                        b.skull * 0.85,
                    ],
                ),
                paint(self._neck_tone()),
            )
        canvas.save()
        canvas.translate(x, y)
        canvas.rotate(b.tilt)
        body = curve(
            [
                (-b.rx * 1.05, -b.ry * 0.05),
                (-b.rx * 0.6, b.ry * 0.72),
                (b.rx * 0.15, b.ry * 0.98),
                (b.rx * 0.86, b.ry * 0.62),
                (b.rx * 1.02, -b.ry * 0.1),
                (b.rx * 0.55, -b.ry * 0.88),
                (-b.rx * 0.25, -b.ry * 0.92),
                (-b.rx * 0.85, -b.ry * 0.50),
            ]
        )
        canvas.drawPath(
            body,
            shaded(linear((0, b.ry), (0, -b.ry), [self.body * 1.08, self.body, self.body * 0.86])),
        )
        canvas.save()
        canvas.clipPath(body, doAntiAlias=True)
        upright = b.tilt > 70
        belly = curve(
            [
                (-b.rx * 0.9, -b.ry * 1.1),
                (-b.rx * 0.3, -b.ry * (0.15 if not upright else -0.05)),
                (b.rx * 0.5, -b.ry * 0.05),
                (b.rx * 1.2, b.ry * 0.25),
                (b.rx * 1.2, -b.ry * 1.4),
            ]
        )
        canvas.drawPath(belly, paint(self.belly))
        if self.row.get("throat"):
            canvas.drawCircle(b.rx * 0.95, -b.ry * 0.1, b.ry * 0.55, paint(rgb(self.row["throat"])))
        if self.shape == "owl":
            for i in range(7):
                canvas.drawCircle(
                    -b.rx * 0.55 + 0.085 * i,
                    -b.ry * (0.45 + 0.25 * (i % 2)),
                    0.018,
                    paint(self.body * 0.8),
                )
        canvas.restore()
        canvas.restore()
        if b.neck is None:
            canvas.drawPath(
                limb(
                    [
                        (
                            x + b.rx * 0.42 * math.cos(math.radians(b.tilt)),
                            y + b.rx * 0.42 * math.sin(math.radians(b.tilt)),
                        ),
                        head,
                    ],
                    [b.ry * 0.86, b.skull * 0.92],
                ),
                paint(self._neck_tone()),
            )
            canvas.drawPath(
                limb(
                    [
                        (
                            x + b.rx * 0.8 * math.cos(math.radians(b.tilt)) + b.ry * 0.3,
                            y + b.rx * 0.55 * math.sin(math.radians(b.tilt)),
                        ),
                        (head[0] + b.skull * 0.25, head[1] - b.skull * 0.5),
                    ],
                    [b.ry * 0.5, b.skull * 0.5],
                ),
                paint(mix(self.belly, self.body, 0.0)),
            )
        folded_wing(canvas, self.role, b, self.wing, self._tips(), t)
        canvas.save()
        canvas.translate(*head)
        turn = (
            8 * wave(t, 0.3, self.role.seed * 0.2)
            - 22 * peck
            + (14 if self.role.act == "sing" else 0)
        )
        canvas.rotate(turn)
        calling = (
            max(0.0, wave(t, 2.2)) if self.role.act in ("sing", "talk", "laugh", "cry") else 0.0
        )
        bird_head(canvas, self.role, b, b.skull, t, calling)
        canvas.restore()
        canvas.restore()

    def place(self, spot: str) -> Point:
        """A slot in standing heights."""
        b = self.build
        head = (0.46, 0.55) if self.flying else b.head
        return {
            "head": (head[0], head[1] + b.skull), "top": (head[0], head[1] + b.skull),
            "mouth": (head[0] + b.skull + b.beak * 0.6, head[1] - 0.03),
            "hand": (head[0] + b.skull + b.beak * 0.6, head[1] - 0.03),
            "seat": (b.middle[0], b.middle[1] + b.ry * 0.8),
            "saddle": (b.middle[0], b.middle[1] + b.ry * 0.8), "inside": b.middle,
        }[spot]  # fmt: skip


def curve_neck(root: Point, bend: Point, head: Point) -> list[Point]:
    """An S through the bend of a long neck."""
    return [
        root,
        bend,
        ((bend[0] * 0.55 + head[0] * 0.45) - 0.05, bend[1] * 0.5 + head[1] * 0.5),
        head,
    ]


def bird(role: Role) -> Figure:
    """A bird."""
    one = Bird(role)
    k = one.size
    if one.flying:
        box = Box(-1.35 * k, -0.65 * k, 1.25 * k, 1.65 * k)
    else:
        fan = 1.5 if role.row.get("fan") else 0.95
        box = Box(
            -fan * k,
            -0.5 * k if role.act in ("swim", "float") else -0.16 * k,
            0.95 * k,
            (1.75 if role.act in ("jump", "dance", "play") or role.row.get("fan") else 1.3) * k,
        )
    slots = {
        spot: (lambda beat, spot=spot: (one.place(spot)[0] * k, one.place(spot)[1] * k))
        for spot in ("head", "top", "mouth", "hand", "seat", "saddle", "inside")
    }
    return Figure(
        one.draw,
        box,
        k,
        one.speed(),
        slots,
        airborne=1.2 + 3.0 * k if one.flying else 0.0,
        in_water=one.afloat or role.act == "swim",
    )
