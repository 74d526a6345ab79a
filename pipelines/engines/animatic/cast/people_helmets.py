"""Helmets and hard hats, drawn round the skull in head radii."""

from collections.abc import Callable

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import WHITE, linear, mix, paint, polygon, rgb, shaded, stroke

Hat = Callable[[skia.Canvas, Role], None]


def _helmet(canvas: skia.Canvas, role: Role) -> None:
    canvas.drawCircle(0.02, 0.02, 1.62, paint(rgb("#f2f4f8")))
    canvas.drawCircle(-0.98, -0.1, 0.34, paint(rgb("#c8ccd6")))
    visor = skia.Rect(-0.72, -0.92, 1.56, 0.98)
    canvas.drawRoundRect(visor, 0.85, 0.85, paint(rgb("#2a3550")))
    inner = skia.Rect(-0.62, -0.82, 1.48, 0.88)
    gold = linear(
        (0.2, 0.9),
        (0.7, -0.9),
        [(rgb("#ffcf7a"), 0.85), (rgb("#5a6ea8"), 0.55), (rgb("#101830"), 0.9)],
    )
    canvas.drawRoundRect(inner, 0.78, 0.78, shaded(gold))
    canvas.drawOval(oval(0.15, 0.45, 0.38, 0.16), paint(WHITE, 0.7))


def _army_helmet(canvas: skia.Canvas, role: Role) -> None:
    green = role.colour("top", "#66724a") * 0.85
    canvas.drawPath(
        curve(
            [(-1.2, 0.18), (-1.1, 0.95), (0.0, 1.38), (1.05, 0.95), (1.25, 0.28), (0, 0.34)],
            tension=0.14,
        ),
        paint(green),
    )
    canvas.drawLine(-0.7, 0.25, 0.1, -0.85, stroke(rgb("#3a3a2a"), 0.09))


def _hard_hat(canvas: skia.Canvas, role: Role) -> None:
    canvas.drawPath(
        curve([(-1.1, 0.45), (-0.95, 1.1), (0.0, 1.45), (0.95, 1.1), (1.1, 0.45)], tension=0.14),
        paint(rgb("#f4c02a")),
    )
    canvas.drawRoundRect(skia.Rect(-1.2, 0.36, 1.45, 0.58), 0.1, 0.1, paint(rgb("#dca81f")))
    canvas.drawRoundRect(skia.Rect(-0.12, 0.6, 0.14, 1.5), 0.1, 0.1, paint(rgb("#f8d05a")))


def _fire_helmet(canvas: skia.Canvas, role: Role) -> None:
    red = rgb("#c8282e")
    canvas.drawPath(
        curve([(-1.0, 0.5), (-0.85, 1.2), (0.0, 1.55), (0.85, 1.2), (1.0, 0.5)], tension=0.14),
        paint(red),
    )
    canvas.drawPath(
        curve([(-1.7, 0.1), (-1.0, 0.62), (1.0, 0.62), (1.4, 0.42), (0.9, 0.38), (-0.9, 0.36)]),
        paint(red * 0.8),
    )
    canvas.drawPath(
        polygon([(0.30, 0.62), (0.78, 0.62), (0.85, 1.15), (0.54, 1.35), (0.28, 1.15)]),
        paint(rgb("#f0c33f")),
    )


def _kabuto(canvas: skia.Canvas, role: Role) -> None:
    iron = rgb("#3a2c34")
    for i in range(3):
        canvas.drawRoundRect(
            skia.Rect(-1.45 + 0.1 * i, -0.55 + 0.28 * i, -0.15, -0.20 + 0.28 * i),
            0.1,
            0.1,
            paint(rgb("#8a2c2c") * (0.8 + 0.1 * i)),
        )
    canvas.drawPath(
        curve(
            [(-1.12, 0.3), (-0.98, 1.05), (0.0, 1.45), (0.98, 1.05), (1.15, 0.42), (0, 0.52)],
            tension=0.14,
        ),
        paint(iron),
    )
    for side in (-1, 1):
        canvas.drawPath(
            limb(
                [(0.55, 0.75), (0.55 + side * 0.5, 1.35), (0.55 + side * 0.62, 2.15)],
                [0.12, 0.10, 0.02],
            ),
            paint(rgb("#e6b84a")),
        )


def _helm(canvas: skia.Canvas, role: Role) -> None:
    steel = rgb("#a8b0ba")
    canvas.drawPath(
        limb([(-0.1, 1.05), (-0.7, 1.75), (-1.6, 1.5), (-1.9, 0.8)], [0.16, 0.3, 0.26, 0.05]),
        paint(role.colour("tabard", "#c8303a")),
    )
    canvas.drawPath(
        curve(
            [(-1.02, -0.9), (-1.1, 0.5), (0.0, 1.22), (1.02, 0.6), (1.16, -0.35), (0.6, -1.12)],
            tension=0.14,
        ),
        paint(steel),
    )
    canvas.drawPath(
        curve([(-0.1, -0.95), (0.0, 0.42), (1.0, 0.5), (1.26, -0.25), (0.62, -1.1)], tension=0.1),
        paint(steel * 0.86),
    )
    canvas.drawRoundRect(skia.Rect(0.12, 0.02, 1.14, 0.22), 0.06, 0.06, paint(rgb("#16181d")))
    for i in range(3):
        canvas.drawCircle(0.45 + 0.2 * i, -0.42, 0.06, paint(rgb("#16181d")))


def _helm_crest(canvas: skia.Canvas, role: Role) -> None:
    canvas.drawPath(
        curve([(-1.2, 0.1), (-1.0, 1.5), (0.2, 1.85), (1.0, 1.2), (0.2, 1.25), (-0.7, 0.9)]),
        paint(rgb("#c8303a")),
    )
    canvas.drawPath(
        curve(
            [
                (-1.05, -0.5),
                (-1.05, 0.6),
                (0.0, 1.2),
                (1.0, 0.6),
                (1.0, 0.36),
                (0.1, 0.42),
                (-0.3, -0.2),
                (-0.5, -0.8),
            ],
            tension=0.12,
        ),
        paint(rgb("#c8a04a")),
    )


def _robot(canvas: skia.Canvas, role: Role) -> None:
    shell = role.colour("skin", "#b8c6d0")
    canvas.drawLine(0, 1.0, 0, 1.55, stroke(rgb("#6a7882"), 0.12))
    canvas.drawCircle(0, 1.62, 0.17, paint(rgb("#ff5f5f")))
    canvas.drawRoundRect(skia.Rect(-1.16, -0.3, -0.9, 0.35), 0.1, 0.1, paint(shell * 0.7))
    canvas.drawRoundRect(skia.Rect(-1.02, -0.95, 1.06, 1.04), 0.36, 0.36, paint(shell))
    canvas.drawRoundRect(skia.Rect(-0.52, -0.22, 0.98, 0.62), 0.3, 0.3, paint(rgb("#12202c")))
    for x in (-0.05, 0.55):
        canvas.drawCircle(x, 0.2, 0.2, paint(rgb("#5ff0ff")))
        canvas.drawCircle(x + 0.05, 0.26, 0.07, paint(WHITE))
    for i in range(4):
        canvas.drawLine(0.0 + 0.17 * i, -0.68, 0.0 + 0.17 * i, -0.46, stroke(rgb("#5a6872"), 0.07))


def _hood_mask(canvas: skia.Canvas, role: Role) -> None:
    black = role.colour("top", "#26262e")
    canvas.drawPath(
        curve(
            [
                (-0.95, -0.8),
                (-1.08, 0.4),
                (-0.2, 1.12),
                (0.85, 0.62),
                (0.98, 0.42),
                (0.2, 0.36),
                (-0.1, 0.1),
                (0.3, -0.16),
                (1.08, -0.12),
                (0.9, -0.8),
                (0.2, -1.05),
            ],
            tension=0.12,
        ),
        paint(black),
    )
    canvas.drawLine(-0.95, 0.42, 0.92, 0.50, stroke(rgb("#b8303a"), 0.14))


def _viking(canvas: skia.Canvas, role: Role) -> None:
    for side in (-1, 1):
        canvas.drawPath(
            limb([(side * 0.8, 0.7), (side * 1.45, 0.95), (side * 1.55, 1.75)], [0.2, 0.17, 0.02]),
            paint(rgb("#f0e6cc")),
        )
    canvas.drawPath(
        curve([(-1.02, 0.4), (-0.9, 1.05), (0.0, 1.4), (0.9, 1.05), (1.02, 0.45)], tension=0.14),
        paint(rgb("#8d949c")),
    )
    canvas.drawRect(skia.Rect(-1.04, 0.34, 1.04, 0.56), paint(rgb("#c8963a")))


def _diver(canvas: skia.Canvas, role: Role) -> None:
    canvas.drawPath(
        curve(
            [
                (-0.95, -0.8),
                (-1.08, 0.4),
                (-0.2, 1.12),
                (0.85, 0.72),
                (0.9, 0.5),
                (-0.1, 0.5),
                (-0.2, -0.5),
                (0.1, -1.0),
            ],
            tension=0.12,
        ),
        paint(role.colour("suit", "#1f2a3a")),
    )
    canvas.drawRoundRect(skia.Rect(-0.15, -0.12, 1.12, 0.52), 0.2, 0.2, paint(rgb("#e0c83a")))
    canvas.drawRoundRect(
        skia.Rect(-0.05, -0.04, 1.04, 0.44), 0.16, 0.16, paint(rgb("#9ad4e8"), 0.9)
    )
    canvas.drawLine(1.0, -0.55, 0.4, -0.62, stroke(rgb("#22262c"), 0.2))


def _swim_cap(canvas: skia.Canvas, role: Role) -> None:
    canvas.drawPath(
        curve(
            [(-1.03, 0.1), (-0.95, 0.85), (0.0, 1.16), (0.85, 0.8), (0.98, 0.42), (0.0, 0.5)],
            tension=0.14,
        ),
        paint(mix(rgb("#2f7fd0"), WHITE, 0.1)),
    )


def _top_hat(canvas: skia.Canvas, role: Role) -> None:
    canvas.drawRect(skia.Rect(-0.72, 0.75, 0.72, 2.0), paint(rgb("#26242a")))
    canvas.drawRect(skia.Rect(-0.73, 0.85, 0.73, 1.12), paint(rgb("#b0303a")))
    canvas.drawRoundRect(skia.Rect(-1.25, 0.66, 1.25, 0.86), 0.1, 0.1, paint(rgb("#1c1a20")))
