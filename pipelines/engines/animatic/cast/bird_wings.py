"""Wings and tails of birds, in standing heights."""

import math
from typing import Any

import skia

from pipelines.engines.animatic.cast.bird_builds import Build
from pipelines.engines.animatic.cast.bones import curve, limb, oval, wave
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import WHITE, Colour, paint, polygon, rgb, stroke


def open_wing(
    canvas: skia.Canvas, up: float, tone: Colour, tip: Any, tail: float, dx: float
) -> None:
    """A spread wing seen from the side; `up` 1 raised, -0.6 lowered."""
    reach = 1.02
    canvas.save()
    canvas.translate(dx, 0.06)
    elbow = (0.06, 0.48 * reach * up)
    end = (-0.42, 1.02 * reach * up)
    wing = curve(
        [
            (0.26, 0.02),
            elbow,
            end,
            (-0.56, 0.78 * reach * up),
            (-0.50, 0.52 * reach * up),
            (-0.44, 0.26 * reach * up),
            (-0.26, -0.02),
        ],
        tension=0.12,
    )
    canvas.drawPath(wing, paint(tone))
    canvas.save()
    canvas.clipPath(wing, doAntiAlias=True)
    canvas.drawPath(
        limb(
            [(-0.18, 0.98 * reach * up), (-0.44, 0.60 * reach * up), (-0.36, 0.0)],
            [0.20, 0.12, 0.07],
        ),
        paint(tip),
    )
    for i in range(5):
        u = 0.3 + 0.14 * i
        canvas.drawLine(
            0.02 - 0.08 * i,
            u * 0.9 * reach * up,
            -0.62,
            (u * 0.92 + 0.05) * reach * up - 0.05,
            stroke(tone * 0.82, 0.012, 0.7),
        )
    canvas.restore()
    canvas.restore()


def folded_wing(
    canvas: skia.Canvas, role: Role, b: Build, tone: Colour, tip: Any, t: float
) -> None:
    """A wing at rest against the body, or a penguin's flipper."""
    x, y = b.middle
    canvas.save()
    canvas.translate(x, y)
    if b.tilt > 80:
        swing = (
            10 * wave(t, 1.2)
            if role.act in ("walk", "run", "dance", "wave", "jump")
            else 3 * wave(t, 0.3)
        )
        canvas.translate(-0.04, b.rx * 0.42)
        canvas.rotate(-6 + swing + (70 + 30 * wave(t, 1.8) if role.act == "wave" else 0))
        canvas.drawPath(
            curve([(-0.06, 0.06), (0.06, 0.04), (0.05, -0.26), (-0.03, -0.46), (-0.10, -0.22)]),
            paint(tone * 0.82),
        )
        canvas.restore()
        return
    canvas.rotate(b.tilt * 0.82)
    raised = 0.0
    if role.act in ("wave", "dance", "jump", "play", "fight"):
        raised = 26 * abs(math.sin(t * 7))
    canvas.rotate(-raised, b.rx * 0.5, b.ry * 0.5)
    wing = curve(
        [
            (b.rx * 0.58, b.ry * 0.42),
            (b.rx * 0.1, b.ry * 0.72),
            (-b.rx * 0.7, b.ry * 0.42),
            (-b.rx * 1.32, -b.ry * 0.12),
            (-b.rx * 0.6, -b.ry * 0.34),
            (b.rx * 0.2, -b.ry * 0.32),
        ]
    )
    canvas.drawPath(wing, paint(tone * 0.92))
    canvas.save()
    canvas.clipPath(wing, doAntiAlias=True)
    canvas.drawPath(
        curve(
            [
                (-b.rx * 0.35, b.ry * 0.0),
                (-b.rx * 0.9, b.ry * 0.3),
                (-b.rx * 1.5, 0.0),
                (-b.rx * 0.8, -b.ry * 0.5),
            ]
        ),
        paint(tip),
    )
    for i in range(3):
        canvas.drawPath(
            curve(
                [
                    (b.rx * (0.3 - 0.1 * i), b.ry * (0.3 - 0.22 * i)),
                    (-b.rx * 0.4, b.ry * (0.15 - 0.2 * i)),
                    (-b.rx * 1.1, -b.ry * (0.05 + 0.1 * i)),
                ],
                closed=False,
            ),
            stroke(tone * 0.75, 0.012, 0.7),
        )
    canvas.restore()
    canvas.restore()


def fan_tail(canvas: skia.Canvas, role: Role, b: Build, tone: Colour, t: float) -> None:
    """The tail behind the body; a peacock's or turkey's fan."""
    row: Any = role.row
    x, y = b.middle
    a = math.radians(b.tilt)
    root = (x - b.rx * 0.82 * math.cos(a), y - b.rx * 0.82 * math.sin(a))
    if row.get("fan"):
        _fan(canvas, row, root, t)
        return
    long = b.tail * (1.6 if row.get("tail") == "long" else 1.0)
    colour = (
        rgb(row["tail_colour"])
        if row.get("tail_colour")
        else rgb(row["plume"])
        if row.get("plume")
        else tone * 0.9
    )
    if row.get("comb"):
        for i in range(5):
            lift = math.radians(100 + 17 * i + 3 * wave(t, 0.6, i * 0.1))
            long_feather = 0.40 if row.get("plume") else 0.24
            end = (root[0] + long_feather * math.cos(lift), root[1] + long_feather * math.sin(lift))
            canvas.drawPath(
                limb(
                    [
                        (root[0] + 0.08, root[1] - 0.02),
                        ((root[0] + end[0]) / 2 - 0.03, (root[1] + end[1]) / 2 + 0.05),
                        (end[0] - 0.05, end[1] - 0.05),
                    ],
                    [0.06, 0.06, 0.025],
                ),
                paint(colour * (0.85 + 0.05 * i)),
            )
        return
    drop = a * 0.9 + math.radians(4 * wave(t, 0.9))
    end = (root[0] - long * math.cos(drop), max(0.01, root[1] - long * math.sin(drop)))
    if row.get("tail") == "fork":
        for dy in (0.05, -0.05):
            canvas.drawPath(limb([root, (end[0] - 0.1, end[1] + dy)], [0.06, 0.012]), paint(colour))
        return
    canvas.drawPath(limb([root, end], [b.ry * 0.36, b.ry * 0.26]), paint(colour))


def _fan(canvas: skia.Canvas, row: Any, root: tuple[float, float], t: float) -> None:
    tone = rgb(row["fan"])
    peacock = row.get("shape") == "peacock"
    count, long = (15, 0.95) if peacock else (11, 0.62)
    sway = 2.0 * wave(t, 0.4)
    for i in range(count):
        a = math.radians(20 + 150 * i / (count - 1) + sway)
        end = (root[0] + 0.12 + long * math.cos(a), root[1] + 0.05 + long * math.sin(a))
        canvas.drawPath(
            limb([(root[0] + 0.14, root[1] + 0.04), end], [0.02, 0.075]),
            paint(tone * (0.82 + 0.18 * (i % 2))),
        )
        if peacock:
            canvas.drawCircle(*end, 0.052, paint(rgb("#e0b84a")))
            canvas.drawCircle(*end, 0.036, paint(rgb("#2f8ad0")))
            canvas.drawCircle(end[0], end[1] - 0.008, 0.019, paint(rgb("#16285a")))
        else:
            canvas.drawCircle(*end, 0.05, paint(rgb("#f0e2c4"), 0.8))


def bat(canvas: skia.Canvas, tone: Colour, flap: float, t: float) -> None:
    """A bat on the wing, seen from the front and a little below."""
    canvas.translate(0.0, 0.5 - 0.08 * flap)
    for side in (-1, 1):
        up = 0.25 + 0.45 * flap
        wing = curve(
            [
                (side * 0.08, 0.10),
                (side * 0.45, 0.30 + up * 0.5),
                (side * 1.05, 0.05 + up),
                (side * 0.86, -0.18 + up * 0.5),
                (side * 0.62, -0.05 + up * 0.3),
                (side * 0.42, -0.24 + up * 0.2),
                (side * 0.24, -0.08),
                (side * 0.08, -0.16),
            ],
            tension=0.07,
        )
        canvas.drawPath(wing, paint(tone * (0.8 if side < 0 else 0.95)))
    canvas.drawOval(oval(0, 0, 0.15, 0.24), paint(tone * 1.1))
    canvas.drawCircle(0.02, 0.24, 0.14, paint(tone * 1.15))
    for side in (-1, 1):
        canvas.drawPath(
            polygon(
                [(0.02 + side * 0.03, 0.32), (0.02 + side * 0.13, 0.55), (0.02 + side * 0.14, 0.26)]
            ),
            paint(tone),
        )
        canvas.drawCircle(0.02 + side * 0.05, 0.26, 0.026, paint(rgb("#f4e2a0")))
        canvas.drawPath(
            polygon(
                [
                    (0.02 + side * 0.02, 0.17),
                    (0.02 + side * 0.05, 0.17),
                    (0.02 + side * 0.035, 0.11),
                ]
            ),
            paint(WHITE),
        )
