"""People: one jointed body, dressed by the rows of the call sheet."""

import math

import skia

from pipelines.engines.animatic.cast.bones import knee, limb, oval, wave, within
from pipelines.engines.animatic.cast.people_dress import Wardrobe
from pipelines.engines.animatic.cast.people_gait import FRAMES, Pose, speed
from pipelines.engines.animatic.cast.people_head import PersonHead
from pipelines.engines.animatic.cast.people_pose import pose
from pipelines.engines.animatic.cast.people_tools import TOOLS, staff, sword
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import Point, paint, rgb, stroke
from pipelines.engines.animatic.scene import Beat, Box, Figure

WITH_SWORD = frozenset({"fight", "throw"})


class Person:
    """One person in one act."""

    def __init__(self, role: Role) -> None:
        self.role, self.row = role, role.row
        self.frame = FRAMES[str(role.row.get("age", "adult"))]
        self.scale = role.number("height", 1.74) / self.frame.total
        self.wide = role.number("build", 1.0) * self.frame.thick
        self.head, self.clothes = PersonHead(role), Wardrobe(role, self.wide)
        self.skin = role.colour("skin", "#e8b48c")

    def pose(self, t: float) -> Pose:
        """How the body stands at `t` seconds."""
        return pose(self.frame, self.role.act, t, self.role.seed, self.role.seconds)

    def shoulder(self, p: Pose) -> Point:
        """Where the arms hang from."""
        return p.hip[0] + self.frame.torso * math.sin(p.lean), p.hip[
            1
        ] + self.frame.torso * math.cos(p.lean)

    def skull(self, p: Pose) -> Point:
        """The middle of the head."""
        x, y = self.shoulder(p)
        lean = p.lean * (0.6 if abs(p.lean) < 0.7 else 0.9) + 0.06
        return x + self.frame.crown * math.sin(lean), y + self.frame.crown * math.cos(lean)

    def place_body(self, canvas: skia.Canvas, p: Pose, t: float) -> None:
        """Turns and lifts the canvas as the whole body is turned and lifted."""
        if self.role.act == "swim":
            canvas.translate(0, -self.frame.hip - 0.02 + 0.03 * wave(t, 0.7))
        elif self.role.act in ("lie", "sleep"):
            canvas.translate(self.frame.hip, 0)
        canvas.translate(0, p.up)
        if p.turn:
            canvas.rotate(p.turn, 0.0, 0.0 if self.role.act in ("lie", "sleep") else self.frame.hip)
        if p.flip != 1.0:
            canvas.scale(p.flip, 1.0)

    def draw(self, canvas: skia.Canvas, beat: Beat) -> None:
        """The person, in metres."""
        p = self.pose(beat.t)
        canvas.save()
        canvas.scale(self.scale, self.scale)
        self.place_body(canvas, p, beat.t)
        if self.row.get("snowman"):
            self._snowman(canvas, p, beat.t)
        else:
            self._body(canvas, p, beat.t)
        canvas.restore()

    def _body(self, canvas: skia.Canvas, p: Pose, t: float) -> None:
        shoulder, skull = self.shoulder(p), self.skull(p)
        self.clothes.behind(canvas, p, shoulder, t)
        self._in_head(canvas, p, skull, lambda: self.head.behind(canvas, p, t))
        far = self._arm(canvas, p, shoulder, p.far, 0.74, near=False)
        if self.clothes.legged:
            if self.role.act != "ride":
                self._leg(canvas, p, p.far_foot, 0.74)
            self._leg(canvas, p, p.near_foot, 1.0)
        self.clothes.torso(canvas, p, shoulder, self.frame, t)
        self._neck(canvas, shoulder, skull)
        self.clothes.over(canvas, p, shoulder, self.frame)
        self._in_head(canvas, p, skull, lambda: self.head.draw(canvas, p, t))
        self._near_side(canvas, p, shoulder, far, t)

    def _near_side(
        self, canvas: skia.Canvas, p: Pose, shoulder: Point, far: Point, t: float
    ) -> None:
        near = self.hand(p)
        tool = None if self.row.get("no_tool") else TOOLS.get(p.tool)
        if tool is not None and p.tool != "pad":
            tool(canvas, near, far, t)
            self._fist(canvas, far, 0.92)
        elif tool is not None:
            tool(canvas, near, far, t)
        if self.row.get("sword"):
            sword(canvas, p.hip[0], p.hip[1] + 0.04, self.role.act in WITH_SWORD, near)
        if (
            self.row.get("staff") and self.role.act in ("stand", "walk", "talk", "look")
        ) or self.row.get("wand"):
            staff(canvas, near, bool(self.row.get("wand")))
        self._arm(canvas, p, shoulder, p.near, 1.0, near=True)

    def _in_head(self, canvas: skia.Canvas, p: Pose, skull: Point, draw: object) -> None:
        canvas.save()
        canvas.translate(*skull)
        canvas.rotate(p.nod - math.degrees(p.lean) * 0.55)
        canvas.scale(self.frame.head, self.frame.head)
        draw()  # type: ignore[operator]
        canvas.restore()

    def _neck(self, canvas: skia.Canvas, shoulder: Point, skull: Point) -> None:
        w = 0.048 * min(self.wide, 1.15)
        points = [
            (shoulder[0] + 0.005, shoulder[1] - 0.05),
            (skull[0] - 0.015, skull[1] - self.frame.head * 0.5),
        ]
        canvas.drawPath(limb(points, [w * 1.15, w]), paint(self.clothes.neck * 0.84))

    def _elbow(self, shoulder: Point, hand: Point, p: Pose) -> tuple[Point, Point]:
        bone = self.frame.arm
        hand = within(shoulder, hand, bone * 1.97)
        bend = p.bend if hand[1] < shoulder[1] + bone * 0.5 or hand[0] < shoulder[0] else 1.0
        if hand[1] > shoulder[1] + 0.1 and p.bend < 0:
            bend = -1.0
        return knee(shoulder, hand, bone, bone, bend), hand

    def _arm(
        self, canvas: skia.Canvas, p: Pose, shoulder: Point, place: Point, shade: float, near: bool
    ) -> Point:
        root = (shoulder[0] + (-0.015 if near else 0.035), shoulder[1] - 0.055)
        elbow, hand = self._elbow(root, (root[0] + place[0], shoulder[1] - 0.055 + place[1]), p)
        self.clothes.sleeve(canvas, [root, elbow, hand], shade)
        self._fist(canvas, hand, shade)
        return hand

    def _fist(self, canvas: skia.Canvas, hand: Point, shade: float) -> None:
        size = 0.047 * (
            1.5
            if self.row.get("big_glove")
            else min(self.wide, 1.2)
            if self.frame.thick < 1.3
            else 1.2
        )
        canvas.drawCircle(hand[0], hand[1], size, paint(self.clothes.hand * shade))
        if not self.row.get("glove"):
            canvas.drawOval(
                oval(hand[0] + size * 0.55, hand[1] + size * 0.55, size * 0.34, size * 0.5),
                paint(self.clothes.hand * shade * 0.96),
            )

    def _leg(
        self, canvas: skia.Canvas, p: Pose, foot: tuple[float, float, float], shade: float
    ) -> None:
        hip = (p.hip[0] + (0.012 if shade == 1.0 else 0.03), p.hip[1] - 0.02)
        long = (self.frame.hip - 0.09) * 0.505
        ankle = within(hip, (foot[0], foot[1] + 0.07), long * 1.985)
        joint = knee(hip, ankle, long, long * 0.99, 1.0)
        self.clothes.leg(canvas, [hip, joint, ankle], shade)
        self.clothes.shoe(canvas, ankle, foot[2], shade)

    def _snowman(self, canvas: skia.Canvas, p: Pose, t: float) -> None:
        tilt = 3 * wave(t, 0.5) if self.role.act != "stand" else 1.2 * wave(t, 0.2)
        canvas.rotate(tilt)
        snow = rgb("#f6f9fd")
        for y, r in ((0.42, 0.46), (0.98, 0.33)):
            canvas.drawCircle(0, y, r, paint(snow * 0.9))
            canvas.drawCircle(0.03, y + 0.03, r * 0.93, paint(snow))
        for side in (-1, 1):
            hand = (side * 0.62, 1.18 + 0.1 * wave(t, 1.2, side * 0.25))
            canvas.drawPath(
                limb([(side * 0.28, 1.02), (side * 0.46, 1.05), hand], [0.02, 0.018, 0.012]),
                paint(rgb("#6a4a30")),
            )
            canvas.drawLine(
                *hand, hand[0] + side * 0.05, hand[1] + 0.09, stroke(rgb("#6a4a30"), 0.018)
            )
        canvas.drawCircle(0.02, 1.40, 0.24, paint(snow))
        canvas.drawPath(
            limb([(-0.2, 1.2), (0.22, 1.2)], [0.055, 0.055]),
            paint(self.role.colour("scarf", "#d0323a")),
        )
        canvas.drawPath(
            limb([(0.12, 1.2), (0.17, 0.95)], [0.05, 0.04]),
            paint(self.role.colour("scarf", "#d0323a") * 0.9),
        )
        for x, y in ((0.0, 1.46), (0.14, 1.46), (0.06, 1.0), (0.06, 0.86)):
            canvas.drawCircle(x, y, 0.028, paint(rgb("#26242a")))
        canvas.drawPath(limb([(0.08, 1.39), (0.30, 1.36)], [0.035, 0.006]), paint(rgb("#f08a2a")))
        canvas.save()
        canvas.translate(0.02, 1.43)
        canvas.scale(0.2, 0.2)
        from pipelines.engines.animatic.cast.people_hats import HATS

        HATS["top_hat"](canvas, self.role)
        canvas.restore()

    def hand(self, p: Pose) -> Point:
        """The near hand, body units."""
        x, y = self.shoulder(p)
        return within(
            (x - 0.015, y - 0.055),
            (x - 0.015 + p.near[0], y - 0.055 + p.near[1]),
            self.frame.arm * 1.97,
        )

    def place(self, beat: Beat, spot: str) -> Point:
        """A slot, in metres."""
        p = self.pose(beat.t)
        skull, shoulder = self.skull(p), self.shoulder(p)
        r = self.frame.head
        x, y = {
            "hand": self.hand(p), "head": (skull[0], skull[1] + r), "top": (skull[0], skull[1] + r),
            "mouth": (skull[0] + r * 0.55, skull[1] - r * 0.55),
            "seat": (p.hip[0], p.hip[1] - 0.09),
            "back": (shoulder[0] - 0.12, shoulder[1] - 0.05), "inside": (p.hip[0], p.hip[1] + 0.2),
        }[spot]  # fmt: skip
        matrix = skia.Matrix()
        recorder = _Track(matrix)
        self.place_body(recorder, p, beat.t)  # type: ignore[arg-type]
        moved = recorder.matrix.mapXY(x, y)
        return moved.x() * self.scale, moved.y() * self.scale


class _Track:
    """Follows what `place_body` does to a canvas, without one."""

    def __init__(self, matrix: skia.Matrix) -> None:
        self.matrix = matrix

    def translate(self, dx: float, dy: float) -> None:
        self.matrix.preTranslate(dx, dy)

    def rotate(self, degrees: float, px: float = 0.0, py: float = 0.0) -> None:
        self.matrix.preRotate(degrees, px, py)

    def scale(self, sx: float, sy: float) -> None:
        self.matrix.preScale(sx, sy)


def person(role: Role) -> Figure:
    """A person."""
    who = Person(role)
    k, total = who.scale, who.frame.total
    side, up, low = 0.62, total + 0.14, -0.06
    if role.row.get("hat"):
        up += 0.20
    act = role.act
    up += {
        "jump": 0.75,
        "dance": 0.3,
        "fly": 0.7,
        "float": 0.55,
        "climb": 0.2,
        "wave": 0.3,
        "play": 0.75,
        "throw": 0.35,
        "work": 0.35,
        "fall": 1.0,
    }.get(act, 0.06)
    side += {
        "dance": 0.2,
        "cook": 0.3,
        "fight": 0.25,
        "kick": 0.35,
        "crawl": 0.5,
        "spin": 0.15,
        "throw": 0.2,
        "work": 0.25,
        "play_music": 0.3,
        "push": 0.15,
        "pull": 0.15,
        "bow": 0.3,
        "play": 0.15,
    }.get(act, 0.0)
    side += (
        0.25
        if role.row.get("cape")
        or role.row.get("wings")
        or role.row.get("staff")
        or role.row.get("sword")
        else 0.0
    )
    side += 0.25 if role.row.get("skirt") == "gown" or role.row.get("veil") else 0.0
    if act in ("lie", "sleep", "swim", "fly", "fall", "float"):
        side, low = (
            total * 0.72 + 0.45,
            low - (0.75 if act in ("swim", "fall") else 0.45 if act in ("fly", "float") else 0.3),
        )
        up = max(up if act in ("fly", "float", "fall") else 0.0, 1.0 + who.frame.hip * 0.3)
    if act == "fall":
        up, low = up + 0.3, low - 0.4
    slots = {
        spot: (lambda beat, spot=spot: who.place(beat, spot))
        for spot in ("hand", "head", "top", "mouth", "seat", "back", "inside")
    }
    height = role.number("height", 1.74)
    return Figure(
        who.draw, Box(-side * k, low * k, side * k, up * k),
        height if act not in ("lie", "sleep", "swim", "crawl") else height * 0.4,
        speed(who.frame, act, k), slots, airborne=0.0 if act != "fly" else 2.0,
        in_water=act == "swim",
    )  # fmt: skip
