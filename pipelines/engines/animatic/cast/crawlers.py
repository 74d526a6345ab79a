"""Snakes, worms, eels and snails; length 1."""

import math

import skia

from pipelines.engines.animatic.cast.bones import blinking, curve, limb, oval, wave
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import WHITE, Point, mix, paint, polygon, rgb, stroke
from pipelines.engines.animatic.scene import Beat, Box, Figure

DARK = rgb("#14161a")
STILL = frozenset({"sit", "lie", "sleep", "stand", "eat", "talk", "look"})


def _spine(role: Role, t: float) -> list[Point]:
    """Places along the body, tail to neck."""
    reared = (
        0.20
        if role.row.get("hood") or role.act in ("stand", "fight", "look", "talk", "dance")
        else 0.10
    )
    pace = 0.0 if role.act in STILL else 0.7
    points = []
    for i in range(17):
        u = i / 16
        x = -0.46 + 0.80 * u
        y = 0.045 + 0.035 * max(0.0, wave(t, pace or 0.15, -u * 1.9)) * (1 - u * 0.4)
        if u > 0.72:
            rise = (u - 0.72) / 0.28
            y += reared * rise**1.3
            x -= 0.06 * math.sin(rise * math.pi * 0.8)
        points.append((x, y))
    return points


def _snake(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, marks = role.colour("body", "#5f9a3f"), role.colour("marks", "#3f6a28")
    points = _spine(role, t)
    widths = [0.008 + 0.036 * math.sin(math.pi * min(1.0, 0.10 + 0.72 * i / 16)) for i in range(17)]
    trunk = limb(points, widths)
    canvas.drawPath(trunk, paint(body))
    canvas.save()
    canvas.clipPath(trunk, doAntiAlias=True)
    canvas.drawPath(
        limb([(x, y - 0.034) for x, y in points], [0.018] * 17),
        paint(role.colour("belly", "#d8e2a0"), 0.9),
    )
    if not role.row.get("plain"):
        for i in range(1, 16):
            x, y = points[i]
            canvas.drawPath(
                polygon(
                    [(x - 0.022, y + 0.022), (x, y + 0.045), (x + 0.022, y + 0.022), (x, y - 0.002)]
                ),
                paint(marks),
            )
    canvas.restore()
    hx, hy = points[-1]
    if role.row.get("hood"):
        canvas.drawPath(
            curve(
                [
                    (hx - 0.06, hy + 0.05),
                    (hx - 0.10, hy - 0.04),
                    (hx - 0.03, hy - 0.16),
                    (hx + 0.05, hy - 0.04),
                    (hx + 0.03, hy + 0.05),
                ]
            ),
            paint(body * 0.92),
        )
    if math.sin(t * 2.3 + role.seed) > 0.55:
        for dy in (0.012, -0.012):
            canvas.drawLine(
                hx + 0.10, hy + 0.01, hx + 0.16, hy + 0.01 + dy, stroke(rgb("#d0303a"), 0.007)
            )
    canvas.drawPath(
        curve(
            [
                (hx - 0.05, hy),
                (hx - 0.01, hy + 0.05),
                (hx + 0.07, hy + 0.035),
                (hx + 0.115, hy + 0.005),
                (hx + 0.06, hy - 0.028),
                (hx - 0.02, hy - 0.03),
            ]
        ),
        paint(body * 1.06),
    )
    if blinking(t, role.seed):
        canvas.drawLine(hx + 0.03, hy + 0.02, hx + 0.055, hy + 0.02, stroke(DARK, 0.006))
    else:
        canvas.drawCircle(hx + 0.042, hy + 0.021, 0.015, paint(rgb("#f0d84a")))
        canvas.drawCircle(hx + 0.046, hy + 0.021, 0.009, paint(DARK))
    canvas.drawLine(hx + 0.05, hy - 0.006, hx + 0.11, hy + 0.001, stroke(body * 0.5, 0.005))


def _snail(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, shell = role.colour("body", "#d8b88a"), rgb(role.row["shell"])
    stretch = 0.02 * wave(t, 0.4)
    canvas.drawPath(
        curve(
            [
                (-0.48, 0.01),
                (-0.2, 0.10),
                (0.16, 0.12),
                (0.26 + stretch, 0.34),
                (0.36 + stretch, 0.42),
                (0.47 + stretch, 0.34),
                (0.42, 0.10),
                (0.38, 0.0),
            ]
        ),
        paint(body),
    )
    for dx in (0.0, 0.10):
        tip = (0.36 + dx + stretch, 0.58 + 0.02 * wave(t, 0.5, dx * 4))
        canvas.drawPath(
            limb([(0.36 + dx * 0.6 + stretch, 0.40), tip], [0.022, 0.016]), paint(body * 0.95)
        )
        canvas.drawCircle(*tip, 0.030, paint(DARK))
        canvas.drawCircle(tip[0] + 0.010, tip[1] + 0.010, 0.009, paint(WHITE))
    canvas.drawArc(
        oval(0.43 + stretch, 0.30, 0.04, 0.025), 200, 130, False, stroke(body * 0.5, 0.010)
    )
    canvas.drawCircle(-0.06, 0.34, 0.29, paint(shell))
    spiral = skia.Path()
    for i in range(40):
        a, r = i * 0.36, 0.27 * (1 - i / 42)
        x, y = -0.06 + r * math.cos(a), 0.34 + r * math.sin(a)
        spiral.moveTo(x, y) if i == 0 else spiral.lineTo(x, y)
    canvas.drawPath(spiral, stroke(shell * 0.6, 0.026))
    canvas.drawCircle(-0.14, 0.46, 0.07, paint(mix(shell, WHITE, 0.5), 0.5))


def crawler(role: Role) -> Figure:
    """Something long that creeps."""
    length = role.number("length", 1.0)
    snail = bool(role.row.get("shell"))
    drawer = _snail if snail else _snake

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.save()
        canvas.scale(length, length)
        if role.act == "jump":
            canvas.translate(0, 0.25 * abs(math.sin(beat.t * 3)))
        drawer(canvas, role, beat.t)
        canvas.restore()

    high = 0.66 if snail else 0.32
    box = Box(
        -0.56 * length,
        -0.06 * length,
        0.62 * length,
        (high + (0.3 if role.act == "jump" else 0.06)) * length,
    )
    going = (
        {"walk": 0.35, "run": 0.8, "crawl": 0.3, "swim": 0.5}.get(role.act, 0.0)
        * length
        * (0.15 if snail else 1.0)
    )
    at = (0.40 * length, high * 0.8 * length)
    slots = {spot: (lambda _, at=at: at) for spot in ("head", "mouth", "hand")} | {
        spot: (lambda _: (0.0, high * 0.5 * length)) for spot in ("top", "seat", "inside")
    }
    return Figure(draw, box, high * length, going, slots, in_water=role.act == "swim")
