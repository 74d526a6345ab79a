"""Horns, in skull radii."""

import skia

from pipelines.engines.animatic.cast.bones import limb
from pipelines.engines.animatic.ink import Colour, paint, polygon, rgb, stroke


def _tapered(*points: tuple[float, float], width: float = 0.15) -> skia.Path:
    count = len(points) - 1
    return limb(points, [width * (1 - 0.88 * i / count) for i in range(count + 1)])


def _horn_short(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(_tapered((-0.14, 0.85), (0.06, 1.22), (0.34, 1.5), width=0.13), paint(bone))


def _horn_bull(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(
        _tapered((-0.14, 0.78), (0.28, 1.05), (0.52, 1.42), (0.42, 1.9), width=0.17), paint(bone)
    )


def _horn_sweep(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(
        _tapered((-0.1, 0.78), (-0.5, 1.0), (-1.0, 1.05), (-1.5, 1.5), width=0.19),
        paint(bone * 0.55),
    )


def _horn_back(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(
        _tapered((0.0, 0.82), (-0.12, 1.35), (-0.55, 1.75), (-1.1, 1.72), width=0.16),
        paint(bone * 0.72),
    )


def _horn_spear(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(
        _tapered((-0.06, 0.85), (-0.35, 1.6), (-0.34, 2.3), (-0.6, 2.9), width=0.12),
        paint(bone * 0.35),
    )


def _horn_nub(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(limb([(-0.14, 0.8), (-0.30, 1.5)], [0.11, 0.08]), paint(bone * 0.8))
    canvas.drawCircle(-0.31, 1.54, 0.15, paint(rgb("#4a3420")))


def _horn_unicorn(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(polygon([(0.18, 0.86), (0.95, 2.5), (0.48, 0.74)]), paint(rgb("#f0c65a")))
    for u in (0.2, 0.45, 0.7):
        canvas.drawLine(
            0.2 + 0.70 * u,
            0.9 + 1.55 * u,
            0.46 + 0.46 * u,
            0.78 + 1.66 * u,
            stroke(rgb("#c8963a"), 0.05),
        )


def _horn_nose(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(_tapered((1.62, 0.16), (1.86, 0.6), (1.92, 1.15), width=0.2), paint(bone))
    canvas.drawPath(_tapered((1.22, 0.3), (1.30, 0.7), width=0.13), paint(bone))


def _horn_dragon(canvas: skia.Canvas, bone: Colour) -> None:
    canvas.drawPath(_tapered((-0.2, 0.8), (-0.7, 1.2), (-1.25, 1.35), width=0.16), paint(bone))


_HORNS = {
    "short": _horn_short, "bull": _horn_bull, "sweep": _horn_sweep, "back": _horn_back,
    "spear": _horn_spear,
    "nub": _horn_nub, "unicorn": _horn_unicorn, "nose": _horn_nose, "dragon": _horn_dragon,
}  # fmt: skip
