"""Crabs, lobsters and starfish; length 1, middle at y 0."""

import math

import skia

from pipelines.engines.animatic.cast.bones import blinking, curve, limb, oval, wave
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import WHITE, linear, mix, paint, polygon, rgb, shaded, stroke

DARK = rgb("#14161a")


def _eye(canvas: skia.Canvas, role: Role, x: float, y: float, r: float, t: float) -> None:
    if blinking(t, role.seed):
        canvas.drawLine(x - r, y, x + r, y, stroke(DARK, r * 0.4))
        return
    canvas.drawCircle(x, y, r, paint(WHITE))
    canvas.drawCircle(x + r * 0.2, y, r * 0.62, paint(DARK))
    canvas.drawCircle(x + r * 0.42, y + r * 0.3, r * 0.22, paint(WHITE))


def _crab(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, fin = role.colour("body", "#d8452f"), role.colour("fin", "#c03a28")
    long = bool(role.row.get("long"))
    moving = role.act in ("walk", "run", "crawl", "dance", "fight")
    canvas.translate(0, 0.02)
    if long:
        for i in range(6):
            canvas.drawOval(
                oval(
                    -0.20 - 0.055 * i, -0.02 + 0.01 * wave(t, 0.5, i * 0.1), 0.06, 0.085 - 0.008 * i
                ),
                paint(body * (0.95 - 0.05 * (i % 2))),
            )
        canvas.drawPath(polygon([(-0.5, -0.02), (-0.62, 0.08), (-0.60, -0.12)]), paint(fin))
    for side in (-1, 1):
        for i in range(3):
            a = (
                wave(t, 1.6, i * 0.33 + (0.5 if side > 0 else 0))
                if moving
                else 0.15 * wave(t, 0.3, i * 0.2)
            )
            x = side * (0.16 + 0.05 * i) * (0.7 if long else 1.0)
            canvas.drawPath(
                limb(
                    [
                        (x, -0.03),
                        (x + side * 0.15, 0.02 + 0.03 * a),
                        (x + side * (0.20 + 0.02 * a), -0.17),
                    ],
                    [0.03, 0.025, 0.012],
                ),
                paint(fin * 0.9),
            )
        lift = 0.05 * wave(t, 0.7 if role.act != "fight" else 1.8, 0.25 * side)
        claw = (side * 0.36 if not long else 0.30 + 0.12 * side, 0.13 + lift)
        canvas.drawPath(
            limb(
                [
                    (side * 0.2 if not long else 0.18, 0.03),
                    (side * 0.34 if not long else 0.3, 0.02),
                    claw,
                ],
                [0.035, 0.035, 0.04],
            ),
            paint(fin),
        )
        gape = 0.25 + 0.2 * wave(t, 0.9)
        for turn in (gape, -gape):
            a = math.radians(80 if not long else 25) + turn
            tip = (claw[0] + 0.17 * math.cos(a), claw[1] + 0.17 * math.sin(a))
            canvas.drawPath(
                limb(
                    [
                        claw,
                        ((claw[0] + tip[0]) / 2 + 0.03 * math.sin(turn), (claw[1] + tip[1]) / 2),
                        tip,
                    ],
                    [0.06, 0.055, 0.012],
                ),
                paint(body),
            )
    canvas.drawPath(
        curve(
            [
                (-0.27, 0.0),
                (-0.20, 0.12),
                (0.0, 0.15),
                (0.20, 0.12),
                (0.27, 0.0),
                (0.14, -0.11),
                (-0.14, -0.11),
            ]
        ),
        shaded(linear((0, 0.15), (0, -0.1), [mix(body, WHITE, 0.2), body * 0.9])),
    )
    for x in (-0.07, 0.09):
        canvas.drawLine(x, 0.10, x * 1.1, 0.20, stroke(fin, 0.022))
        _eye(canvas, role, x * 1.1, 0.215, 0.036, t)
    canvas.drawArc(oval(0.01, 0.02, 0.06, 0.035), 180, 180, False, stroke(body * 0.5, 0.012))


def _starfish(canvas: skia.Canvas, role: Role, t: float) -> None:
    body = role.colour("body", "#f08a5a")
    points = []
    for i in range(10):
        a = math.pi / 2 + i * math.pi / 5 + 0.03 * wave(t, 0.2)
        r = (0.46 + 0.01 * wave(t, 0.4, i * 0.2)) if i % 2 == 0 else 0.19
        points.append((r * math.cos(a), r * math.sin(a)))
    canvas.drawPath(curve(points, tension=0.12), paint(body))
    for i in range(0, 10, 2):
        for u in (0.25, 0.45, 0.65):
            canvas.drawCircle(
                points[i][0] * u, points[i][1] * u, 0.022, paint(role.colour("belly", "#f8b890"))
            )
