"""What an act puts into a person's hands, drawn between the hands, in body units."""

import math
from collections.abc import Callable

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval, wave
from pipelines.engines.animatic.ink import WHITE, Point, paint, polygon, rgb, stroke

Tool = Callable[[skia.Canvas, Point, Point, float], None]


def _book(canvas: skia.Canvas, near: Point, far: Point, t: float) -> None:
    x, y = (near[0] + far[0]) / 2 + 0.02, near[1] + 0.02
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(24)
    canvas.drawPath(
        polygon([(-0.16, 0.0), (0.0, -0.03), (0.0, 0.20), (-0.15, 0.22)]), paint(rgb("#a8323a"))
    )
    canvas.drawPath(
        polygon([(0.0, -0.03), (0.15, 0.02), (0.14, 0.23), (0.0, 0.20)]), paint(rgb("#8a2630"))
    )
    canvas.drawPath(
        polygon([(-0.13, 0.04), (0.0, 0.01), (0.0, 0.205), (-0.13, 0.225)]), paint(rgb("#fbf6ea"))
    )
    turn = max(0.0, wave(t, 0.24)) ** 6
    canvas.drawPath(
        polygon(
            [
                (0.0, 0.01),
                (0.12 - 0.22 * turn, 0.05 + 0.05 * turn),
                (0.12 - 0.22 * turn, 0.235 + 0.05 * turn),
                (0.0, 0.205),
            ]
        ),
        paint(rgb("#efe8d8")),
    )
    canvas.restore()


def _pad(canvas: skia.Canvas, near: Point, far: Point, t: float) -> None:
    x, y = far[0] + 0.06, far[1] + 0.0
    canvas.drawPath(
        polygon([(x - 0.10, y), (x + 0.12, y + 0.02), (x + 0.14, y + 0.15), (x - 0.07, y + 0.14)]),
        paint(rgb("#fbf8f0")),
    )
    for i in range(3):
        canvas.drawLine(
            x - 0.05,
            y + 0.04 + 0.03 * i,
            x + 0.09,
            y + 0.05 + 0.03 * i,
            stroke(rgb("#9aa4b4"), 0.007),
        )
    canvas.drawLine(
        near[0] - 0.02, near[1] - 0.05, near[0] + 0.05, near[1] + 0.11, stroke(rgb("#2f5fb0"), 0.02)
    )


def _pan(canvas: skia.Canvas, near: Point, far: Point, t: float) -> None:
    x, y = far[0] + 0.24, far[1] + 0.0
    canvas.drawLine(far[0] - 0.02, far[1], x - 0.12, y + 0.01, stroke(rgb("#3a2c24"), 0.03))
    canvas.drawPath(
        curve(
            [
                (x - 0.15, y + 0.05),
                (x - 0.11, y - 0.05),
                (x + 0.11, y - 0.05),
                (x + 0.15, y + 0.05),
            ],
            tension=0.1,
        ),
        paint(rgb("#33363d")),
    )
    for i, tone in enumerate(("#e8b04a", "#6fae4a", "#d8503a")):
        hop = max(0.0, wave(t, 0.9, i * 0.3)) * 0.05
        canvas.drawOval(oval(x - 0.07 + 0.07 * i, y + 0.05 + hop, 0.035, 0.025), paint(rgb(tone)))
    canvas.drawLine(near[0], near[1], x + 0.02, y + 0.03, stroke(rgb("#b98a54"), 0.022))
    for i in range(3):
        u = (t * 0.6 + i / 3) % 1.0
        canvas.drawCircle(
            x - 0.06 + 0.06 * i + 0.03 * math.sin(u * 6),
            y + 0.10 + 0.34 * u,
            0.02 + 0.04 * u,
            paint(WHITE, 0.34 * (1 - u)),
        )


def _hammer(canvas: skia.Canvas, near: Point, far: Point, t: float) -> None:
    angle = math.atan2(near[1] + 0.1, near[0] - 0.05) + 0.9
    x, y = near
    tip = (x + 0.26 * math.cos(angle), y + 0.26 * math.sin(angle))
    canvas.drawLine(
        x - 0.05 * math.cos(angle), y - 0.05 * math.sin(angle), *tip, stroke(rgb("#a87a48"), 0.032)
    )
    side = (-math.sin(angle), math.cos(angle))
    canvas.drawLine(
        tip[0] - 0.07 * side[0],
        tip[1] - 0.07 * side[1],
        tip[0] + 0.07 * side[0],
        tip[1] + 0.07 * side[1],
        stroke(rgb("#5a626c"), 0.06, round_ends=False),
    )


def _microphone(canvas: skia.Canvas, near: Point, far: Point, t: float) -> None:
    x, y = near
    canvas.drawLine(x - 0.02, y - 0.06, x + 0.01, y + 0.08, stroke(rgb("#26282e"), 0.036))
    canvas.drawCircle(x + 0.015, y + 0.11, 0.04, paint(rgb("#8a929c")))


def _guitar(canvas: skia.Canvas, near: Point, far: Point, t: float) -> None:
    x, y = near[0] - 0.02, near[1] - 0.01
    angle = math.degrees(math.atan2(far[1] - y, far[0] - x))
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(angle)
    body = curve(
        [
            (-0.24, 0.0),
            (-0.19, 0.15),
            (-0.05, 0.12),
            (0.03, 0.10),
            (0.12, 0.11),
            (0.16, 0.0),
            (0.12, -0.11),
            (0.03, -0.10),
            (-0.05, -0.12),
            (-0.19, -0.15),
        ]
    )
    canvas.drawPath(body, paint(rgb("#c9803a")))
    canvas.drawPath(body, stroke(rgb("#7a4620"), 0.014))
    canvas.drawCircle(0.02, 0.0, 0.045, paint(rgb("#3a2012")))
    reach = math.hypot(far[0] - x, far[1] - y)
    canvas.drawRect(skia.Rect(0.05, -0.022, reach + 0.14, 0.022), paint(rgb("#4a2c18")))
    canvas.drawRoundRect(
        skia.Rect(reach + 0.12, -0.04, reach + 0.24, 0.04), 0.015, 0.015, paint(rgb("#2e1a10"))
    )
    for dy in (-0.012, 0.0, 0.012):
        canvas.drawLine(-0.12, dy, reach + 0.14, dy, stroke(rgb("#f0e6d0"), 0.004))
    canvas.restore()


def _wheel(canvas: skia.Canvas, near: Point, far: Point, t: float) -> None:
    canvas.save()
    canvas.translate(near[0] + 0.03, near[1])
    canvas.rotate(-18)
    canvas.drawOval(oval(0.0, 0.0, 0.05, 0.19), stroke(rgb("#26282e"), 0.032))
    canvas.restore()


TOOLS: dict[str, Tool] = {
    "book": _book, "pad": _pad, "pan": _pan, "hammer": _hammer, "microphone": _microphone,
    "guitar": _guitar, "wheel": _wheel,
}  # fmt: skip


def sword(canvas: skia.Canvas, x: float, y: float, drawn: bool, hand: Point) -> None:
    """A sword at the hip, or in the hand when it is drawn."""
    if drawn:
        canvas.drawLine(
            hand[0], hand[1], hand[0] + 0.34, hand[1] + 0.52, stroke(rgb("#d4dae2"), 0.03)
        )
        canvas.drawLine(
            hand[0] - 0.02,
            hand[1] + 0.08,
            hand[0] + 0.10,
            hand[1] - 0.01,
            stroke(rgb("#c8963a"), 0.03),
        )
        return
    canvas.drawPath(
        limb(
            [(x + 0.08, y + 0.04), (x - 0.20, y - 0.16), (x - 0.42, y - 0.28)], [0.02, 0.024, 0.016]
        ),
        paint(rgb("#2a2024")),
    )
    canvas.drawLine(x + 0.06, y + 0.03, x + 0.17, y + 0.11, stroke(rgb("#c8963a"), 0.034))


def staff(canvas: skia.Canvas, hand: Point, wand: bool) -> None:
    """A wizard's staff or a fairy's wand in the near hand."""
    if wand:
        canvas.drawLine(
            hand[0], hand[1], hand[0] + 0.15, hand[1] + 0.20, stroke(rgb("#f4e2a8"), 0.018)
        )
        star = [
            (hand[0] + 0.15 + r * math.cos(a), hand[1] + 0.2 + r * math.sin(a))
            for i in range(10)
            for r, a in [((0.07, 0.03)[i % 2], math.pi / 2 + i * math.pi / 5)]
        ]
        canvas.drawPath(polygon(star), paint(rgb("#ffd84a")))
        return
    canvas.drawLine(
        hand[0] + 0.02,
        hand[1] - 0.78,
        hand[0] + 0.02,
        hand[1] + 0.72,
        stroke(rgb("#7a5230"), 0.034),
    )
    canvas.drawCircle(hand[0] + 0.02, hand[1] + 0.76, 0.065, paint(rgb("#8fe0ff")))
