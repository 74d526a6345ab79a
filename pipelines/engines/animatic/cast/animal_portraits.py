"""Head portraits of four-legged animals, in metres; y 0 is the chest."""

import math

import skia

from pipelines.engines.animatic.cast.acts import to_mouth
from pipelines.engines.animatic.cast.bones import limb, wave
from pipelines.engines.animatic.cast.quadruped import Quadruped
from pipelines.engines.animatic.cast.quadruped_looks import Look
from pipelines.engines.animatic.cast.quadruped_tail import trunk_of_elephant
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import Point, linear, paint, shaded
from pipelines.engines.animatic.scene import Beat, Box, Figure

HORNS: dict[str, float] = {"antler": 2.9, "palm": 1.6, "spear": 2.4, "unicorn": 1.8}
CALLING = frozenset({"talk", "sing", "laugh", "cry"})


class AnimalPortrait:
    """An animal close to the camera. radius: of its skull."""

    def __init__(self, role: Role, item: Figure | None) -> None:
        self.role, self.item = role, item
        self.animal = Quadruped(role)
        self.scale = self.animal.body.scale
        self.radius = self.animal.head.radius * self.scale
        self.neck = min(self.animal.body.neck * self.scale, self.radius * 2.4) + self.radius * 1.1
        steep = math.degrees(self.animal.body.rise) + 10
        self.rise = math.radians(min(74.0, max(46.0, steep)))

    def crown(self, t: float) -> Point:
        """The middle of the skull."""
        breath = self.radius * (0.9 + 0.04 * wave(t, 0.3))
        return (
            self.neck * math.cos(self.rise) - self.radius * 0.6,
            self.neck * math.sin(self.rise) + breath,
        )

    def tilt(self, t: float) -> float:
        """How the head is turned, degrees anticlockwise."""
        act, seed = self.role.act, self.role.seed
        down = -16 * to_mouth(t, self.role.seconds) if act in ("eat", "drink") else 0.0
        turn = 10 * wave(t, 0.3) if act == "look" else 3 * wave(t, 0.17, seed * 0.3)
        return self.role.number("hang", 0.0) * 0.8 + turn + down

    def mouth(self, t: float) -> Point:
        """The tip of the muzzle."""
        x, y = self.crown(t)
        a, reach = math.radians(self.tilt(t)), (0.5 + self.animal.head.snout) * self.radius
        return x + reach * math.cos(a), y + reach * math.sin(a) - self.radius * 0.4

    def draw(self, canvas: skia.Canvas, beat: Beat) -> None:
        """The portrait."""
        self._chest(canvas, beat.t)
        self._head(canvas, beat.t)
        if self.item is not None:
            size = min(1.0, 2.2 * self.radius / max(self.item.height, 0.01))
            x, y = self.mouth(beat.t)
            low = y - self.radius * 0.2 - self.item.height * size * 0.6
            canvas.save()
            canvas.translate(x + self.radius * 0.3, low)
            canvas.scale(size, size)
            self.item.draw(canvas, beat)
            canvas.restore()

    def _chest(self, canvas: skia.Canvas, t: float) -> None:
        (x, y), r, coat, k = self.crown(t), self.radius, self.animal.coat, self.scale
        back = [(-r * 1.2, -r * 3.0), (x * 0.3 - r * 0.55, y * 0.40), (x - r * 0.1, y)]
        neck = limb(back, [r * 1.9, r * 1.12, r * 0.78])
        canvas.drawPath(neck, shaded(linear((0, y), (0, -r), [coat * 1.06, coat, coat * 0.72])))
        canvas.save()
        canvas.clipPath(neck, doAntiAlias=True)
        front = [(r * 0.9, -r * 3.4), (x * 0.45 + r * 0.62, y * 0.2), (x + r * 0.4, y * 0.8)]
        canvas.drawPath(limb(front, [r * 1.3, r * 0.72, r * 0.3]), paint(self.animal.belly, 0.9))
        canvas.restore()
        canvas.save()
        canvas.scale(k, k)
        base = (-r * 1.35 / k + 0.16, r * 0.1 / k - self.animal.body.depth * 0.36)
        self.animal.draw_mane(canvas, base, (x / k, y / k), t)
        canvas.restore()

    def _head(self, canvas: skia.Canvas, t: float) -> None:
        act, row = self.role.act, self.role.row
        chew = 0.35 * max(0.0, wave(t, 2.0)) if act == "eat" else 0.0
        call = 0.8 * max(0.0, wave(t, 1.6)) if act in CALLING else 0.0
        canvas.save()
        canvas.translate(*self.crown(t))
        canvas.rotate(self.tilt(t))
        canvas.scale(self.scale, self.scale)
        self.animal.head.draw(canvas, Look(t, max(chew, call), act == "sleep", 0.0))
        canvas.restore()
        if row.get("trunk"):
            tone, tusk = self.animal.coat * 0.98, row.get("tusk", False)
            trunk_of_elephant(canvas, self.crown(t), self.radius, tone, tusk, t, 0.0)


def animal_portrait(role: Role, item: Figure | None) -> Figure:
    """An animal's head on its neck."""
    one = AnimalPortrait(role, item)
    (x, y), r = one.crown(0.0), one.radius
    ears = 1.2 if role.row.get("ear") in ("rabbit", "long_tri", "tri") else 0.3
    tall = y + r * (1.4 + HORNS.get(str(role.row.get("horn")), 0.0) + ears)
    slots = {
        "mouth": lambda beat: one.mouth(beat.t), "hand": lambda beat: one.mouth(beat.t),
        "head": lambda _: (x, y + r), "top": lambda _: (x, y + r), "seat": lambda _: (-r, 0.0),
        "inside": lambda _: (0.0, 0.0), "saddle": lambda _: (-r, 0.0),
    }  # fmt: skip
    ahead = x + r * (2.6 + one.animal.head.snout)
    return Figure(one.draw, Box(-r * 3.6, -r * 3.6, ahead, tall), y + r, 0.0, slots)
