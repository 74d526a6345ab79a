"""Jellyfish, octopus, squid, turtle, crab, seahorse, ray and starfish; length 1, middle at y 0."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval, wave
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.cast.shore_creatures import _crab, _eye, _starfish
from pipelines.engines.animatic.ink import WHITE, linear, mix, paint, polygon, shaded, stroke

Draw = Callable[[skia.Canvas, Role, float], None]


@dataclass(frozen=True)
class Creature:
    """A shape of its own. high: its height in lengths. crawls: it stays on the ground."""

    draw: Draw
    high: float
    crawls: bool = False


def _jellyfish(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, fin = role.colour("body", "#c79bf0"), role.colour("fin", "#a878e0")
    pulse = 0.5 + 0.5 * wave(t, 0.7, role.seed * 0.2)
    wide, tall = 0.40 - 0.06 * pulse, 0.34 + 0.06 * pulse
    canvas.translate(0, 0.10 + 0.06 * pulse)
    for i in range(7):
        x = wide * (i - 3) / 3.4
        points = [
            (x + 0.045 * wave(t, 0.6, j * 0.16 - i * 0.07) * j / 2, 0.06 - 0.10 * j)
            for j in range(7)
        ]
        canvas.drawPath(limb(points, [0.022 - 0.0026 * j for j in range(7)]), paint(fin, 0.62))
    for i in range(3):
        points = [
            (0.09 * (i - 1) + 0.05 * wave(t, 0.5, j * 0.2 + i), 0.06 - 0.085 * j) for j in range(6)
        ]
        canvas.drawPath(
            limb(points, [0.05, 0.055, 0.045, 0.045, 0.03, 0.015]),
            paint(mix(body, WHITE, 0.35), 0.55),
        )
    bell = curve(
        [
            (-wide, 0.03),
            (-wide * 0.92, tall * 0.55),
            (0, tall),
            (wide * 0.92, tall * 0.55),
            (wide, 0.03),
            (wide * 0.5, -0.03),
            (0, 0.03),
            (-wide * 0.5, -0.03),
        ]
    )
    canvas.drawPath(
        bell,
        shaded(
            linear(
                (0, tall), (0, -0.03), [(mix(body, WHITE, 0.45), 0.95), (body, 0.85), (fin, 0.75)]
            )
        ),
    )
    canvas.drawOval(oval(-wide * 0.35, tall * 0.62, wide * 0.22, tall * 0.16), paint(WHITE, 0.5))


def _octopus(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, belly = role.colour("body", "#d0583f"), role.colour("belly", "#f0a88a")
    for i in range(8):
        side = (i - 3.5) / 3.5
        points = []
        for j in range(7):
            u = j / 6
            points.append(
                (
                    side * (0.10 + 0.42 * u**0.8) + 0.05 * u * wave(t, 0.5, i * 0.17 - u * 0.5),
                    -0.08 - 0.30 * math.sin(u * 2.0) - 0.05 * u * wave(t, 0.45, i * 0.3),
                )
            )
        canvas.drawPath(
            limb(points, [0.070 - 0.0095 * j for j in range(7)]),
            paint(body * (0.82 if i % 2 else 0.95)),
        )
        for j in range(2, 6):
            canvas.drawCircle(points[j][0], points[j][1] - 0.012, 0.012, paint(belly))
    puff = 1 + 0.04 * wave(t, 0.6)
    canvas.drawPath(
        curve(
            [
                (-0.20, -0.12),
                (-0.26 * puff, 0.18),
                (-0.02, 0.42),
                (0.24 * puff, 0.20),
                (0.20, -0.10),
                (0.0, -0.18),
            ]
        ),
        shaded(linear((0, 0.4), (0, -0.2), [mix(body, WHITE, 0.2), body])),
    )
    for x in (0.0, 0.14):
        _eye(canvas, role, x, 0.03, 0.052, t)
    canvas.drawArc(oval(0.08, -0.05, 0.05, 0.03), 180, 180, False, stroke(body * 0.5, 0.012))


def _squid(canvas: skia.Canvas, role: Role, t: float) -> None:
    body = role.colour("body", "#e08f9a")
    for i in range(6):
        points = [
            (
                0.20 + 0.06 * j,
                0.04 * (i - 2.5) * (1 + 0.12 * j) + 0.02 * wave(t, 0.9, i * 0.2 - j * 0.1) * j / 3,
            )
            for j in range(6)
        ]
        canvas.drawPath(
            limb(points, [0.026, 0.024, 0.02, 0.017, 0.013, 0.008]),
            paint(body * (0.85 + 0.1 * (i % 2))),
        )
    flap = 0.05 * wave(t, 0.9)
    canvas.drawPath(
        curve(
            [
                (-0.50, 0.0),
                (-0.32, 0.20 + flap),
                (-0.14, 0.07),
                (-0.14, -0.07),
                (-0.32, -0.20 - flap),
            ]
        ),
        paint(role.colour("fin", "#c8707e")),
    )
    canvas.drawPath(
        curve(
            [
                (-0.5, 0.0),
                (-0.2, 0.12),
                (0.14, 0.12),
                (0.26, 0.07),
                (0.26, -0.07),
                (0.14, -0.12),
                (-0.2, -0.12),
            ]
        ),
        shaded(linear((0, 0.12), (0, -0.12), [mix(body, WHITE, 0.25), body * 0.9])),
    )
    _eye(canvas, role, 0.18, 0.02, 0.045, t)


def _turtle(canvas: skia.Canvas, role: Role, t: float) -> None:
    skin, fin, shell = (
        role.colour("body", "#6f9a5a"),
        role.colour("fin", "#7fae68"),
        role.colour("shell", "#8a6a3a"),
    )
    land = bool(role.row.get("land")) or role.act in ("walk", "stand", "sit", "eat", "sleep")
    stroke_ = wave(t, 0.55)
    if land:
        canvas.translate(0, -0.02)
        for i, x in enumerate((0.22, -0.22, 0.26, -0.17)):
            step = 0.05 * wave(t, 0.6, i * 0.25) if role.act in ("walk", "run", "crawl") else 0.0
            canvas.drawPath(
                limb([(x, -0.06), (x + step + 0.02, -0.20)], [0.075, 0.06]),
                paint(fin * (0.8 if i < 2 else 1.0)),
            )
    else:
        canvas.drawPath(
            curve(
                [
                    (0.16, -0.04),
                    (0.30, 0.05),
                    (0.16 - 0.1 * stroke_, 0.34),
                    (0.02, 0.22),
                    (0.06, 0.0),
                ]
            ),
            paint(fin * 0.75),
        )
        canvas.drawPath(
            curve([(-0.30, 0.0), (-0.48, 0.06 + 0.04 * stroke_), (-0.56, -0.04), (-0.34, -0.08)]),
            paint(fin * 0.85),
        )
    canvas.drawPath(
        limb([(0.26, -0.02), (0.40, 0.03 + 0.01 * wave(t, 0.4))], [0.075, 0.07]), paint(skin)
    )
    canvas.drawPath(
        curve(
            [(0.32, 0.08), (0.42, 0.13), (0.52, 0.06), (0.53, -0.01), (0.42, -0.06), (0.34, -0.03)]
        ),
        paint(skin * 1.05),
    )
    _eye(canvas, role, 0.455, 0.055, 0.024, t)
    canvas.drawLine(0.46, 0.0, 0.52, 0.005, stroke(skin * 0.5, 0.009))
    dome = curve(
        [(-0.36, -0.05), (-0.28, 0.13), (0.0, 0.23), (0.24, 0.13), (0.33, -0.04), (0.0, -0.09)]
    )
    canvas.drawPath(
        curve([(-0.34, -0.04), (0.0, -0.02), (0.32, -0.03), (0.2, -0.13), (-0.2, -0.13)]),
        paint(role.colour("belly", "#e8dca8")),
    )
    canvas.drawPath(dome, shaded(linear((0, 0.22), (0, -0.08), [shell * 1.2, shell * 0.85])))
    canvas.save()
    canvas.clipPath(dome, doAntiAlias=True)
    for x in (-0.24, -0.02, 0.20):
        hexagon = [
            (x + 0.105 * math.cos(a), 0.07 + 0.10 * math.sin(a))
            for a in (0.0, 1.05, 2.09, 3.14, 4.19, 5.24)
        ]
        canvas.drawPath(polygon(hexagon), paint(shell * 1.18, 0.8))
        canvas.drawPath(polygon(hexagon), stroke(shell * 0.62, 0.012))
    canvas.restore()
    canvas.drawPath(
        curve([(-0.36, -0.05), (0.0, -0.085), (0.33, -0.04)], closed=False),
        stroke(shell * 0.6, 0.022),
    )
    if not land:
        canvas.drawPath(
            curve(
                [
                    (0.20, -0.04),
                    (0.26, -0.10),
                    (0.05 + 0.12 * stroke_, -0.36 + 0.08 * stroke_),
                    (-0.04, -0.24),
                    (0.06, -0.08),
                ]
            ),
            paint(fin),
        )


def _seahorse(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, fin = role.colour("body", "#f0b04a"), role.colour("fin", "#e0903a")
    sway = 0.03 * wave(t, 0.5)
    canvas.drawPath(
        curve([(-0.12, 0.06), (-0.26 - 0.02 * wave(t, 5), 0.10), (-0.24, -0.06), (-0.12, -0.06)]),
        paint(fin, 0.85),
    )
    points = [
        (0.06, 0.32),
        (-0.02, 0.18),
        (-0.02, 0.0),
        (0.02, -0.18),
        (-0.02 + sway, -0.34),
        (0.08 + sway, -0.44),
        (0.17 + sway, -0.38),
        (0.13 + sway, -0.31),
    ]
    canvas.drawPath(limb(points, [0.075, 0.10, 0.13, 0.10, 0.06, 0.045, 0.034, 0.018]), paint(body))
    for i in range(5):
        canvas.drawLine(-0.10, 0.12 - 0.07 * i, 0.10, 0.10 - 0.07 * i, stroke(body * 0.8, 0.012))
    canvas.drawPath(
        limb([(0.06, 0.36), (0.20, 0.31), (0.33, 0.29)], [0.095, 0.045, 0.028]), paint(body)
    )
    for i in range(3):
        canvas.drawPath(
            polygon([(-0.02 + 0.05 * i, 0.42), (0.0 + 0.05 * i, 0.52), (0.04 + 0.05 * i, 0.43)]),
            paint(fin),
        )
    _eye(canvas, role, 0.10, 0.375, 0.034, t)


def _manta(canvas: skia.Canvas, role: Role, t: float) -> None:
    body = role.colour("body", "#3f4f66")
    flap = wave(t, 0.45, role.seed * 0.2)
    canvas.drawPath(
        limb(
            [(-0.25, 0.0), (-0.55, 0.02 * wave(t, 0.5)), (-0.9, 0.04 * wave(t, 0.5, -0.3))],
            [0.03, 0.014, 0.004],
        ),
        paint(body * 0.8),
    )
    canvas.drawPath(
        curve([(0.2, 0.02), (0.05, 0.10 + 0.30 * flap), (-0.10, 0.14 + 0.48 * flap), (-0.22, 0.0)]),
        paint(body * 0.72),
    )
    canvas.drawPath(
        curve([(0.36, 0.02), (0.2, 0.10), (-0.1, 0.08), (-0.30, 0.0), (-0.1, -0.06), (0.2, -0.07)]),
        shaded(linear((0, 0.1), (0, -0.08), [body, role.colour("belly", "#e4ecf0")])),
    )
    canvas.drawPath(
        curve(
            [(0.22, -0.01), (0.06, 0.02 - 0.36 * flap), (-0.12, 0.0 - 0.52 * flap), (-0.20, -0.02)]
        ),
        paint(body),
    )
    canvas.drawPath(limb([(0.32, 0.0), (0.44, 0.02)], [0.03, 0.016]), paint(body))
    _eye(canvas, role, 0.28, 0.025, 0.02, t)


CREATURES: dict[str, Creature] = {
    "jellyfish": Creature(_jellyfish, 1.05), "octopus": Creature(_octopus, 0.95),
    "squid": Creature(_squid, 0.5), "turtle": Creature(_turtle, 0.52),
    "crab": Creature(_crab, 0.38, crawls=True), "seahorse": Creature(_seahorse, 1.05),
    "manta": Creature(_manta, 0.5), "starfish": Creature(_starfish, 0.8, crawls=True),
}  # fmt: skip
