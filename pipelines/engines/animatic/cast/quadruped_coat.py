"""Coats: what is painted on a four-legged trunk, in trunk lengths, clipped to its outline."""

import math
from collections.abc import Callable

import numpy as np
import skia

from pipelines.engines.animatic.cast.bones import curve, oval
from pipelines.engines.animatic.ink import Colour, Point, paint, rgb, stroke

Pattern = Callable[[skia.Canvas, Point, Point, float, Colour], None]


def _across(hip: Point, shoulder: Point, u: float, v: float, depth: float) -> Point:
    """The place `u` of the way from rump to chest, `v` trunk depths above the middle line."""
    x = hip[0] - 0.14 + (shoulder[0] - hip[0] + 0.30) * u
    return x, hip[1] + (shoulder[1] - hip[1]) * u + v * depth


def stripes(canvas: skia.Canvas, hip: Point, shoulder: Point, depth: float, marks: Colour) -> None:
    """Wedges from the back down: cat, tiger."""
    ink = paint(marks, 0.9)
    for i in range(9):
        x, y = _across(hip, shoulder, 0.06 + i * 0.108, 0, depth)
        low = y - depth * (0.06 if i % 2 else 0.24)
        canvas.drawPath(
            curve(
                [
                    (x - 0.024, y + depth),
                    (x - 0.012, y + depth * 0.2),
                    (x + 0.012, low),
                    (x + 0.022, y + depth * 0.2),
                    (x + 0.026, y + depth),
                ],
                tension=0.1,
            ),
            ink,
        )


def zebra(canvas: skia.Canvas, hip: Point, shoulder: Point, depth: float, marks: Colour) -> None:
    """Bands right round the trunk, bending with the haunch."""
    for i in range(11):
        u = 0.02 + i * 0.092
        x, y = _across(hip, shoulder, u, 0, depth)
        lean = 0.10 * (0.5 - u)
        band = curve(
            [
                (x - lean - 0.02, y + depth),
                (x, y),
                (x + lean, y - depth),
                (x + lean + 0.035, y - depth),
                (x + 0.045, y),
                (x - lean + 0.03, y + depth),
            ],
            tension=0.1,
        )
        canvas.drawPath(band, paint(marks))


def _blots(rows: list[tuple[float, float, float, float]]) -> Pattern:
    def pattern(
        canvas: skia.Canvas, hip: Point, shoulder: Point, depth: float, marks: Colour
    ) -> None:
        for u, v, rx, ry in rows:
            x, y = _across(hip, shoulder, u, v, depth)
            canvas.drawPath(
                curve(
                    [
                        (x - rx, y + ry * 0.2),
                        (x - rx * 0.3, y + ry),
                        (x + rx * 0.8, y + ry * 0.7),
                        (x + rx, y - ry * 0.3),
                        (x + rx * 0.1, y - ry),
                        (x - rx * 0.8, y - ry * 0.6),
                    ]
                ),
                paint(marks),
            )

    return pattern


def _scatter(
    count: int, small: float, large: float, seed: int
) -> list[tuple[float, float, float, float]]:
    rng = np.random.default_rng(seed)
    out = []
    for i in range(count):
        u = (i * 0.7549 + 0.06) % 1.0
        v = -0.35 + 0.95 * ((i * 0.5698 + 0.11 * rng.uniform()) % 1.0)
        r = float(rng.uniform(small, large))
        out.append((u, v, r, r * 0.85))
    return out


def tiles(canvas: skia.Canvas, hip: Point, shoulder: Point, depth: float, marks: Colour) -> None:
    """A giraffe's net of patches."""
    for row in range(4):
        for i in range(8):
            x, y = _across(hip, shoulder, (i + 0.5 * (row % 2)) / 7.5, 0.62 - row * 0.34, depth)
            r = 0.052 + 0.006 * math.sin(i * 2.3 + row)
            shape = [
                (x + r * math.cos(a) * (1 + 0.12 * math.sin(3 * a + i)), y + r * 1.05 * math.sin(a))
                for a in np.linspace(0.3, 6.58, 7)[:-1]
            ]
            canvas.drawPath(curve(shape, tension=0.08), paint(marks))


def shag(canvas: skia.Canvas, hip: Point, shoulder: Point, depth: float, marks: Colour) -> None:
    """Long hair hanging in locks."""
    for i in range(16):
        x, y = _across(hip, shoulder, i / 15, 0.10 - 0.3 * (i % 3), depth)
        canvas.drawPath(
            curve([(x - 0.02, y + 0.05), (x - 0.03, y - 0.08), (x - 0.01, y - 0.17)], closed=False),
            stroke(marks, 0.016, 0.5),
        )


PATTERNS: dict[str, Pattern] = {
    "stripes": stripes, "zebra": zebra, "tiles": tiles, "shag": shag,
    "dots": _blots(_scatter(34, 0.016, 0.026, 4)),
    "flecks": _blots([(0.12 + 0.1 * i, 0.34 - 0.26 * (i % 3), 0.016, 0.016) for i in range(9)]),
    "blotches": _blots([(0.08, 0.42, 0.10, 0.05), (0.30, 0.52, 0.08, 0.06),
    (0.55, 0.5, 0.11, 0.05), (0.8, 0.42, 0.08, 0.06), (0.42, 0.1, 0.05, 0.03),
    (0.68, 0.12, 0.05, 0.03)]),
    "patches": _blots([(0.16, 0.34, 0.15, 0.12), (0.52, 0.52, 0.17, 0.10),
    (0.86, 0.05, 0.12, 0.13), (0.42, -0.32, 0.09, 0.05), (0.70, 0.02, 0.05, 0.04)]),
}  # fmt: skip


def wool(
    canvas: skia.Canvas, hip: Point, shoulder: Point, depth: float, coat: Colour, tight: float
) -> None:
    """Curls round and over the trunk: sheep, poodle."""
    middle = ((hip[0] + shoulder[0]) / 2 + 0.01, (hip[1] + shoulder[1]) / 2 + depth * 0.04)
    rx, ry = (shoulder[0] - hip[0]) / 2 + 0.13, depth * 0.52
    count = 18
    for i in range(count):
        a = i / count * 2 * math.pi
        shade = 0.93 + 0.07 * math.sin(a)
        canvas.drawCircle(
            middle[0] + rx * math.cos(a),
            middle[1] + ry * math.sin(a),
            0.10 * tight,
            paint(coat * shade),
        )
    canvas.drawOval(oval(*middle, rx * 1.03, ry * 1.08), paint(coat))
    curl = stroke(coat * 0.86, 0.014, 0.8)
    for i in range(11):
        x = middle[0] + rx * 0.82 * math.cos(i * 2.4) * math.sqrt((i + 0.5) / 11)
        y = middle[1] + ry * 0.80 * math.sin(i * 2.4) * math.sqrt((i + 0.5) / 11)
        canvas.drawArc(oval(x, y, 0.045, 0.04), 200, 190, False, curl)


def spines(
    canvas: skia.Canvas, hip: Point, shoulder: Point, depth: float, marks: Colour, pale: Colour
) -> None:
    """A hedgehog's back."""
    middle = ((hip[0] + shoulder[0]) / 2 - 0.02, (hip[1] + shoulder[1]) / 2 + depth * 0.05)
    rx, ry = (shoulder[0] - hip[0]) / 2 + 0.17, depth * 0.70
    canvas.drawOval(oval(middle[0], middle[1], rx * 0.98, ry * 0.92), paint(marks))
    for ring in (1.0, 0.8, 0.58, 0.34):
        for i in range(int(26 * ring) + 3):
            a = math.radians(-12 + 214 * i / (26 * ring + 2))
            x, y = (
                middle[0] + rx * ring * math.cos(a) * 0.96,
                middle[1] + ry * ring * math.sin(a) * 0.94,
            )
            dx, dy = 0.085 * math.cos(a + 0.35), 0.085 * math.sin(a + 0.35)
            canvas.drawLine(x, y, x + dx, y + dy, stroke(marks if i % 2 else pale, 0.022))


def tail_rings() -> tuple[Colour, Colour]:
    """Dark and pale of a ringed tail."""
    return rgb("#2f2c30"), rgb("#8f8f96")
