"""Head-and-shoulders portraits for close-ups, in metres; y 0 is about the lowest rib.

A hand comes up into the picture when the act needs one, and carries the item with it.
"""

import math
from dataclasses import replace

import skia

from pipelines.engines.animatic.cast.acts import to_mouth
from pipelines.engines.animatic.cast.bones import limb, oval, wave
from pipelines.engines.animatic.cast.people_gait import FRAMES, Pose
from pipelines.engines.animatic.cast.people_pose import pose
from pipelines.engines.animatic.cast.people_tools import TOOLS
from pipelines.engines.animatic.cast.portrait_clothes import CHIN, FLOOR, Sitter
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import (
    Colour,
    Point,
    ease,
    linear,
    paint,
    shaded,
)
from pipelines.engines.animatic.scene import Beat, Box, Figure

ACTS_OF_FACE = frozenset(
    {
        "talk",
        "sing",
        "smile",
        "cry",
        "laugh",
        "look",
        "read",
        "write",
        "eat",
        "drink",
        "sleep",
        "wave",
        "stand",
        "play_music",
        "hold",
    }
)


class Portrait(Sitter):
    """One person close to the camera."""

    def pose(self, t: float) -> Pose:
        """The face's part of the wide-shot pose."""
        act = self.role.act if self.role.act in ACTS_OF_FACE else "stand"
        found = pose(FRAMES["adult"], act, t, self.role.seed, self.role.seconds)
        if act == "sleep":
            return replace(found, nod=-14.0)
        return replace(found, nod=found.nod * 0.55 + 1.4 * wave(t, 0.13, self.role.seed * 0.3))

    def skull(self, t: float) -> Point:
        """The middle of the head: it breathes and sways a little."""
        return 0.012 * wave(t, 0.11, self.role.seed * 0.2), CHIN + self.radius * 1.0 + 0.004 * wave(
            t, 0.3
        )

    def mouth(self, t: float) -> Point:
        """Where the lips meet."""
        x, y = self.skull(t)
        a = math.radians(self.pose(t).nod)
        dx, dy = 0.42 * self.radius, -0.56 * self.radius
        return x + dx * math.cos(a) - dy * math.sin(a), y + dx * math.sin(a) + dy * math.cos(a)

    def hand(self, t: float) -> Point | None:
        """Where the near hand is, if it is in the picture."""
        act, (mx, my) = self.role.act, self.mouth(t)
        if act in ("eat", "drink"):
            near = to_mouth(t, self.role.seconds)
            w, h = self._item_size()
            at_lips = (
                (mx + 0.30 * w + 0.006, my - 0.14 * h - 0.01)
                if act == "eat"
                else (mx + 0.35 * w + 0.01, my - 0.5 * h)
            )
            rest = (0.24, 0.27 - 0.25 * h)
            near = ease(near)
            return rest[0] + (at_lips[0] - rest[0]) * near, rest[1] + (at_lips[1] - rest[1]) * near
        if act == "wave":
            return 0.36 + 0.07 * wave(t, 1.6), 0.62 - 0.01 * abs(wave(t, 1.6))
        if act in ("talk", "sing") and self.item is None:
            return (
                (0.30 + 0.03 * wave(t, 0.5), 0.16 + 0.05 * wave(t, 0.7))
                if act == "talk"
                else (mx + 0.06, my - 0.15)
            )
        if act in ("read", "write"):
            return 0.20, 0.17 + 0.004 * wave(t, 0.3)
        if act == "cry":
            return mx + 0.10, my + 0.05 + 0.006 * wave(t, 2)
        if act == "look":
            return None
        return (0.24, 0.24 + 0.005 * wave(t, 0.3)) if self.item is not None else None

    def _item_size(self) -> tuple[float, float]:
        if self.item is None:
            return 0.07, 0.10
        box = self.item.box
        return min(
            box.right - box.left, 0.4 / self.item_scale
        ) * self.item_scale, self.item.height * self.item_scale

    def draw(self, canvas: skia.Canvas, beat: Beat) -> None:
        """The portrait."""
        t, p = beat.t, self.pose(beat.t)
        x, y = self.skull(t)
        self._in_head(canvas, (x, y), p.nod, lambda: self.head.behind(canvas, p, t))
        self._shoulders(canvas, t)
        self._neck(canvas, (x, y))
        self._clothes(canvas, t)
        self._in_head(canvas, (x, y), p.nod, lambda: self.head.draw(canvas, p, t))
        if self.role.act in ("read", "write"):
            self._book(canvas, t)
        hand = self.hand(t)
        if hand is not None:
            self._arm_and_item(canvas, beat, hand)

    def _book(self, canvas: skia.Canvas, t: float) -> None:
        canvas.save()
        canvas.translate(0.045, 0.10)
        canvas.scale(1.55, 1.55)
        TOOLS["book" if self.role.act == "read" else "pad"](canvas, (0.0, 0.0), (0.02, 0.0), t)
        canvas.restore()
        self._palm(canvas, (-0.13, 0.13), 0.8)

    def _arm_and_item(self, canvas: skia.Canvas, beat: Beat, hand: Point) -> None:
        x, y = hand
        elbow = (0.36 + 0.10 * max(0.0, x - 0.2), min(0.06, y - 0.24))
        wrist = (x + 0.035, y - 0.06)
        if self.role.act in ("read", "write", "talk"):
            elbow = (0.38, -0.10)
        tone = (
            self.skin
            if self.row.get("sleeves") == "none"
            else self.outer
            if not self.row.get("vest") and not self.row.get("overalls")
            else self.top
        )
        canvas.drawPath(
            limb([(0.225 * self.wide, 0.30), elbow, wrist], [0.082, 0.072, 0.046]),
            shaded(linear((0.2, 0.1), (0.45, 0.1), [tone * 0.78, tone * 1.02])),
        )
        cuff = (wrist[0] * 0.9 + elbow[0] * 0.1, wrist[1] * 0.9 + elbow[1] * 0.1)
        canvas.drawPath(limb([cuff, wrist], [0.050, 0.047]), paint(tone * 0.72))
        if self.role.act == "sing" and self.item is None:
            canvas.save()
            canvas.translate(x - 0.02, y + 0.0)
            canvas.rotate(24)
            canvas.scale(1.5, 1.5)
            TOOLS["microphone"](canvas, (0.0, 0.0), (0.0, 0.0), beat.t)
            canvas.restore()
        if self.item is not None:
            canvas.save()
            canvas.translate(x, y - self.item.height * self.item_scale * 0.42)
            canvas.scale(self.item_scale, self.item_scale)
            self.item.draw(canvas, beat)
            canvas.restore()
            _, h = self._item_size()
            self._palm(canvas, (x + 0.012, y - max(0.045, 0.46 * h)), 1.0)
            return
        if self.role.act == "wave":
            self._open_palm(canvas, (x, y))
            return
        self._palm(canvas, (x, y - 0.02), 1.0)

    def _palm(self, canvas: skia.Canvas, at: Point, shade: float) -> None:
        x, y = at
        tone: Colour = self.hand_tone * shade
        canvas.drawOval(skia.Rect(x - 0.035, y - 0.050, x + 0.050, y + 0.030), paint(tone))
        for i in range(4):
            canvas.drawRoundRect(
                skia.Rect(
                    x - 0.052 + i * 0.004, y + 0.010 - 0.017 * i, x + 0.018, y + 0.026 - 0.017 * i
                ),
                0.008,
                0.008,
                paint(tone * (1.04 - 0.03 * i)),
            )
        canvas.drawRoundRect(
            skia.Rect(x + 0.022, y - 0.012, x + 0.046, y + 0.046), 0.012, 0.012, paint(tone * 0.97)
        )

    def _open_palm(self, canvas: skia.Canvas, at: Point) -> None:
        x, y = at
        canvas.drawOval(oval(x, y, 0.042, 0.048), paint(self.hand_tone))
        for i, (dx, long) in enumerate(
            ((-0.030, 0.062), (-0.010, 0.076), (0.012, 0.072), (0.032, 0.056))
        ):
            canvas.drawPath(
                limb([(x + dx, y + 0.02), (x + dx * 1.5, y + 0.03 + long)], [0.0115, 0.010]),
                paint(self.hand_tone * (0.98 + 0.02 * (i % 2))),
            )
        canvas.drawPath(
            limb([(x - 0.03, y - 0.01), (x - 0.072, y + 0.026)], [0.013, 0.010]),
            paint(self.hand_tone * 0.97),
        )


def portrait(role: Role, item: Figure | None) -> Figure:
    """A person from the ribs up."""
    one = Portrait(role, item)
    top = CHIN + one.radius * (2.1 if not role.row.get("hat") else 3.1)
    slots = {
        "mouth": lambda beat: one.mouth(beat.t),
        "hand": lambda beat: one.hand(beat.t) or (0.26, 0.2),
        "head": lambda beat: (one.skull(beat.t)[0], one.skull(beat.t)[1] + one.radius),
        "top": lambda _: (0.0, CHIN + one.radius * 2), "seat": lambda _: (0.0, 0.0),
        "inside": lambda _: (0.0, 0.3), "back": lambda _: (-0.2, 0.3),
    }  # fmt: skip
    return Figure(
        one.draw, Box(-0.52, FLOOR - 0.03, 0.60, top + 0.06), CHIN + one.radius * 2, 0.0, slots
    )
