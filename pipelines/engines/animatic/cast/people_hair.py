"""Hair, behind the neck and over the brow, in head radii."""

import math

import skia

from pipelines.engines.animatic.cast.bones import curve, oval, wave
from pipelines.engines.animatic.ink import Colour, paint, rgb, stroke


def _behind_long(canvas: skia.Canvas, hair: Colour, flow: float, t: float) -> None:
    sway = 0.55 * flow + 0.06 * wave(t, 0.7)
    canvas.drawPath(
        curve(
            [
                (0.3, 1.06),
                (-0.86, 0.92),
                (-1.16, -0.2),
                (-1.22 - sway * 0.7, -1.5),
                (-0.86 - sway * 1.5, -2.05 + abs(sway) * 0.8),
                (-0.26 - sway * 0.4, -1.62),
                (0.1, -0.7),
            ]
        ),
        paint(hair * 0.82),
    )


def _behind_bob(canvas: skia.Canvas, hair: Colour, flow: float, t: float) -> None:
    sway = 0.2 * flow
    canvas.drawPath(
        curve(
            [
                (0.2, 1.08),
                (-0.92, 0.86),
                (-1.12, -0.1),
                (-0.98 - sway, -0.95),
                (-0.4 - sway * 0.5, -1.02),
                (0.1, -0.5),
            ]
        ),
        paint(hair * 0.84),
    )


def _behind_ponytail(canvas: skia.Canvas, hair: Colour, flow: float, t: float) -> None:
    sway = 0.7 * flow + 0.1 * wave(t, 1.1)
    canvas.drawPath(
        curve(
            [
                (-0.70, 0.62),
                (-1.16, 0.72),
                (-1.5 - sway * 0.6, 0.0),
                (-1.42 - sway * 1.3, -1.2 + abs(sway) * 0.9),
                (-1.08 - sway * 0.8, -0.4),
                (-0.82, 0.3),
            ]
        ),
        paint(hair * 0.85),
    )


def _behind_bun(canvas: skia.Canvas, hair: Colour, flow: float, t: float) -> None:
    canvas.drawCircle(-0.78, 0.82, 0.42, paint(hair * 0.85))


def _behind_updo(canvas: skia.Canvas, hair: Colour, flow: float, t: float) -> None:
    _behind_long(canvas, hair, flow * 0.6, t)
    canvas.drawCircle(-0.25, 1.32, 0.36, paint(hair * 0.9))
    canvas.drawLine(-0.85, 1.5, 0.35, 1.15, stroke(rgb("#e0b84a"), 0.07))


def _behind_geisha(canvas: skia.Canvas, hair: Colour, flow: float, t: float) -> None:
    canvas.drawCircle(-0.62, 0.86, 0.52, paint(hair))
    canvas.drawCircle(0.05, 1.12, 0.45, paint(hair))
    canvas.drawCircle(-0.30, 1.42, 0.13, paint(rgb("#e0506a")))


def _behind_topknot(canvas: skia.Canvas, hair: Colour, flow: float, t: float) -> None:
    canvas.drawOval(oval(-0.28, 1.22, 0.2, 0.3), paint(hair))


def _behind_afro(canvas: skia.Canvas, hair: Colour, flow: float, t: float) -> None:
    for i in range(11):
        a = math.radians(-10 + 24 * i)
        canvas.drawCircle(
            -0.08 + 1.02 * math.cos(a),
            0.24 + 0.98 * math.sin(a),
            0.48,
            paint(hair * (0.92 + 0.08 * (i % 2))),
        )


def _front_short(canvas: skia.Canvas, hair: Colour) -> None:
    canvas.drawPath(
        curve(
            [
                (-0.56, -0.12),
                (-0.92, 0.02),
                (-0.98, 0.62),
                (-0.42, 1.14),
                (0.36, 1.16),
                (0.86, 0.82),
                (0.90, 0.44),
                (0.66, 0.60),
                (0.16, 0.66),
                (-0.24, 0.52),
                (-0.40, 0.22),
            ]
        ),
        paint(hair),
    )


def _front_slick(canvas: skia.Canvas, hair: Colour) -> None:
    canvas.drawPath(
        curve(
            [
                (-0.52, -0.14),
                (-0.94, 0.0),
                (-1.0, 0.6),
                (-0.46, 1.12),
                (0.30, 1.12),
                (0.80, 0.78),
                (0.50, 0.84),
                (-0.06, 0.78),
                (-0.36, 0.46),
            ]
        ),
        paint(hair),
    )


def _front_mop(canvas: skia.Canvas, hair: Colour) -> None:
    canvas.drawPath(
        curve(
            [
                (-0.56, -0.3),
                (-0.98, 0.0),
                (-1.02, 0.68),
                (-0.44, 1.2),
                (0.34, 1.22),
                (0.92, 0.84),
                (0.96, 0.36),
                (0.78, 0.44),
                (0.62, 0.34),
                (0.42, 0.52),
                (0.20, 0.38),
                (0.0, 0.54),
                (-0.24, 0.36),
                (-0.38, 0.1),
            ],
            tension=0.13,
        ),
        paint(hair),
    )


def _front_long(canvas: skia.Canvas, hair: Colour) -> None:
    canvas.drawPath(
        curve(
            [
                (-0.62, -0.86),
                (-1.04, -0.2),
                (-1.02, 0.62),
                (-0.40, 1.16),
                (0.36, 1.16),
                (0.92, 0.76),
                (0.98, 0.06),
                (0.86, 0.30),
                (0.58, 0.62),
                (0.14, 0.76),
                (-0.22, 0.56),
                (-0.40, 0.1),
                (-0.46, -0.5),
            ]
        ),
        paint(hair),
    )


def _front_updo(canvas: skia.Canvas, hair: Colour) -> None:
    canvas.drawPath(
        curve(
            [
                (-0.58, -0.3),
                (-1.0, 0.0),
                (-1.0, 0.64),
                (-0.40, 1.16),
                (0.36, 1.16),
                (0.90, 0.78),
                (0.94, 0.30),
                (0.60, 0.66),
                (0.14, 0.78),
                (-0.24, 0.56),
                (-0.42, 0.14),
            ]
        ),
        paint(hair),
    )


def _front_bald(canvas: skia.Canvas, hair: Colour) -> None:
    canvas.drawPath(
        curve(
            [
                (-0.46, -0.34),
                (-0.88, -0.2),
                (-0.98, 0.34),
                (-0.72, 0.62),
                (-0.56, 0.36),
                (-0.48, 0.05),
            ]
        ),
        paint(hair),
    )


def _front_tuft(canvas: skia.Canvas, hair: Colour) -> None:
    canvas.drawPath(
        curve([(-0.30, 0.90), (-0.1, 1.30), (0.12, 1.02), (0.30, 1.26), (0.44, 0.86)]), paint(hair)
    )


def _front_afro(canvas: skia.Canvas, hair: Colour) -> None:
    for i in range(7):
        a = math.radians(30 + 25 * i)
        canvas.drawCircle(
            -0.02 + 0.86 * math.cos(a),
            0.24 + 0.80 * math.sin(a),
            0.32,
            paint(hair * (0.95 + 0.05 * (i % 2))),
        )


_BEHIND = {
    "long": _behind_long, "bob": _behind_bob, "ponytail": _behind_ponytail, "bun": _behind_bun,
    "updo": _behind_updo, "geisha": _behind_geisha,
    "topknot": _behind_topknot, "afro": _behind_afro,
}  # fmt: skip


_FRONT = {
    "short": _front_short, "slick": _front_slick, "mop": _front_mop, "long": _front_long,
    "bob": _front_long, "ponytail": _front_updo, "bun": _front_updo,
    "updo": _front_updo, "geisha": _front_updo, "topknot": _front_slick, "bald": _front_bald,
    "tuft": _front_tuft, "afro": _front_afro,
}  # fmt: skip
