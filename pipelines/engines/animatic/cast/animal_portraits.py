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


def animal_portrait(role: Role, item: Figure | None) -> Figure:
    """An animal's head on its neck."""
    animal = Quadruped(role)
    k, r = animal.body.scale, animal.head.radius
    radius = r * k
    neck = min(animal.body.neck * k, radius * 2.4) + radius * 1.1
    rise = math.radians(min(74.0, max(46.0, math.degrees(animal.body.rise) + 10)))

    def crown(t: float) -> Point:
        return neck * math.cos(rise) - radius * 0.6, neck * math.sin(rise) + radius * (
            0.9 + 0.04 * wave(t, 0.3)
        )

    def tilt(t: float) -> float:
        down = -16 * to_mouth(t, role.seconds) if role.act in ("eat", "drink") else 0.0
        turn = 10 * wave(t, 0.3) if role.act == "look" else 3 * wave(t, 0.17, role.seed * 0.3)
        return role.number("hang", 0.0) * 0.8 + turn + down

    def mouth(t: float) -> Point:
        x, y = crown(t)
        a, reach = math.radians(tilt(t)), (0.5 + animal.head.snout) * radius
        return x + reach * math.cos(a), y + reach * math.sin(a) - radius * 0.4

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        t = beat.t
        x, y = crown(t)
        tones = shaded(
            linear((0, y), (0, -radius), [animal.coat * 1.06, animal.coat, animal.coat * 0.72])
        )
        neck_shape = limb(
            [
                (-radius * 1.2, -radius * 3.0),
                (x * 0.3 - radius * 0.55, y * 0.40),
                (x - radius * 0.1, y),
            ],
            [radius * 1.9, radius * 1.12, radius * 0.78],
        )
        canvas.drawPath(neck_shape, tones)
        canvas.save()
        canvas.clipPath(neck_shape, doAntiAlias=True)
        canvas.drawPath(
            limb(
                [
                    (radius * 0.9, -radius * 3.4),
                    (x * 0.45 + radius * 0.62, y * 0.2),
                    (x + radius * 0.4, y * 0.8),
                ],
                [radius * 1.3, radius * 0.72, radius * 0.3],
            ),
            paint(animal.belly, 0.9),
        )
        canvas.restore()
        canvas.save()
        canvas.scale(k, k)
        base = ((-radius * 1.35) / k + 0.16, radius * 0.1 / k - animal.body.depth * 0.36)
        animal.draw_mane(canvas, base, (x / k, y / k), t)
        canvas.restore()
        chew = 0.35 * max(0.0, wave(t, 2.0)) if role.act == "eat" else 0.0
        call = 0.8 * max(0.0, wave(t, 1.6)) if role.act in ("talk", "sing", "laugh", "cry") else 0.0
        canvas.save()
        canvas.translate(x, y)
        canvas.rotate(tilt(t))
        canvas.scale(k, k)
        animal.head.draw(canvas, Look(t, max(chew, call), role.act == "sleep", 0.0))
        canvas.restore()
        if role.row.get("trunk"):
            trunk_of_elephant(
                canvas, (x, y), radius, animal.coat * 0.98, role.row.get("tusk", False), t, 0.0
            )
        if item is not None:
            size = min(1.0, 2.2 * radius / max(item.height, 0.01))
            mx, my = mouth(t)
            canvas.save()
            canvas.translate(mx + radius * 0.3, my - radius * 0.2 - item.height * size * 0.6)
            canvas.scale(size, size)
            item.draw(canvas, beat)
            canvas.restore()

    x, y = crown(0.0)
    tall = y + radius * (
        1.4
        + {"antler": 2.9, "palm": 1.6, "spear": 2.4, "unicorn": 1.8}.get(
            str(role.row.get("horn")), 0.0
        )
        + (1.2 if role.row.get("ear") in ("rabbit", "long_tri", "tri") else 0.3)
    )
    slots = {
        "mouth": lambda beat: mouth(beat.t), "hand": lambda beat: mouth(beat.t), "head": lambda _: (x, y + radius), "top": lambda _: (x, y + radius),
        "seat": lambda _: (-radius, 0.0), "inside": lambda _: (0.0, 0.0), "saddle": lambda _: (-radius, 0.0),
    }  # fmt: skip
    ahead = x + radius * (2.6 + animal.head.snout)
    return Figure(draw, Box(-radius * 3.6, -radius * 3.6, ahead, tall), y + radius, 0.0, slots)
