"""Furniture of bedrooms and bathrooms: drawings in metres, standing on the floor at y = 0."""

import skia

from pipelines.engines.animatic.ink import linear, paint, polygon, rgb, shaded
from pipelines.engines.animatic.settings.furnish import Furnish
from pipelines.engines.animatic.settings.scenery import lighter


def bed(made: Furnish, x: float, w: float, cover: str) -> None:
    """A bed seen from its side: headboard left, pillows, a cover."""
    made.shadow(x, 0, w, 0.08)
    made.block(x - 0.08, 0, 0.1, 1.15, "#6d4a34", 0.03)
    made.block(x + w - 0.06, 0, 0.08, 0.6, "#6d4a34", 0.03)
    made.block(x, 0.16, w, 0.16, "#7d5840")
    made.block(x + 0.02, 0.3, w - 0.06, 0.24, "#f2ece4", 0.06)
    made.block(x + w * 0.30, 0.27, w * 0.69, 0.32, cover, 0.07)
    made.box(x + w * 0.30, 0.50, w * 0.14, 0.08, lighter(rgb(cover), 0.35))
    made.block(x + 0.06, 0.5, 0.48, 0.22, "#fbf7f0", 0.1)
    made.block(x + 0.2, 0.56, 0.4, 0.22, "#e8d4dc", 0.1)


def night_table(made: Furnish, x: float) -> None:
    """A night table with a lamp."""
    made.shadow(x, 0, 0.5)
    made.block(x, 0.08, 0.5, 0.5, "#7d5840", 0.02)
    made.box(x + 0.06, 0.34, 0.38, 0.16, "#8f6a50")
    made.disc(x + 0.25, 0.42, 0.02, "#e8c878")
    made.box(x + 0.22, 0.58, 0.06, 0.2, "#c9a878")
    shade = [(x + 0.14, 1.02), (x + 0.36, 1.02), (x + 0.44, 0.76), (x + 0.06, 0.76)]
    if made.lit:
        made.canvas.drawPath(polygon(shade), paint(rgb("#ffe2a8")))
        made.glow(x + 0.25, 0.86, 1.6, strength=0.75)
    else:
        made.shape(shade, "#f4e6cc")


def wardrobe(made: Furnish, x: float, w: float, h: float, c: str = "#8f6a4c") -> None:
    """A wardrobe with two doors."""
    made.shadow(x, 0, w)
    made.block(x, 0.05, w, h, c)
    for k in (0, 1):
        made.box(x + w * (0.03 + 0.49 * k), 0.14, w * 0.45, h - 0.2, lighter(rgb(c), 0.07))
        made.box(x + w * (0.07 + 0.49 * k), 0.3, w * 0.37, h - 0.6, rgb(c) * 0.94)
    made.box(x + w * 0.455, h * 0.5, 0.03, 0.2, "#e8c878")
    made.box(x + w * 0.525, h * 0.5, 0.03, 0.2, "#e8c878")
    made.box(x - 0.05, h + 0.02, w + 0.1, 0.07, rgb(c) * 0.85)


def chest_of_drawers(made: Furnish, x: float, w: float = 1.1, c: str = "#c9a078") -> None:
    """Three drawers with a vase on top."""
    made.shadow(x, 0, w)
    made.block(x, 0.1, w, 0.82, c)
    for k in range(3):
        made.box(x + 0.05, 0.15 + 0.26 * k, w - 0.1, 0.22, lighter(rgb(c), 0.1))
        made.disc(x + w / 2, 0.26 + 0.26 * k, 0.025, "#6a4a34")
    made.box(x - 0.03, 0.92, w + 0.06, 0.04, rgb(c) * 0.85)
    made.block(x + 0.2, 0.96, 0.16, 0.26, "#5f8fa8", 0.06)
    for k in range(3):
        made.disc(
            x + 0.28 + 0.1 * (k - 1),
            1.34 + 0.05 * (k % 2),
            0.07,
            ("#e8607a", "#f5b04a", "#fff0f0")[k],
        )


def tiled(
    made: Furnish, width: float, low: float, high: float, c: str, joint: str, size: float
) -> None:
    """Square tiles over part of a wall."""
    made.box(-1, low, width + 2, high - low, c)
    lines, n = skia.Path(), max(8, round(width / size))
    for k in range(n):
        lines.addRect(skia.Rect(width * k / n, low, width * k / n + 0.01, high))
    for k in range(int((high - low) / size) + 1):
        lines.addRect(skia.Rect(-1, low + k * size, width + 1, low + k * size + 0.01))
    made.canvas.drawPath(lines, paint(made.tint(joint), 0.8))
    made.box(-1, high - 0.06, width + 2, 0.06, joint)


def mirror(made: Furnish, x: float, y: float, w: float, h: float) -> None:
    """A mirror with a lamp over it."""
    made.block(x - 0.05, y - 0.05, w + 0.1, h + 0.1, "#c9a878", 0.04)
    fill = linear((x, y + h), (x + w, y), [made.tint("#dcecf0"), made.tint("#a9c4cc")])
    made.canvas.drawRect(skia.Rect(x, y, x + w, y + h), shaded(fill))
    made.shape(
        [(x + w * 0.1, y), (x + w * 0.3, y), (x + w * 0.75, y + h), (x + w * 0.55, y + h)],
        "#f4fafa",
        0.35,
    )
    made.box(x + w * 0.2, y + h + 0.12, w * 0.6, 0.07, "#f8f0dc")
    if made.lit:
        made.glow(x + w / 2, y + h + 0.14, 1.6, strength=0.6)


def towels(made: Furnish, x: float, y: float) -> None:
    """Towels on a rail."""
    made.box(x - 0.05, y + 0.42, 0.8, 0.03, "#b9bec4")
    made.block(x, y - 0.1, 0.3, 0.54, "#e8a08a")
    made.block(x + 0.36, y, 0.28, 0.44, "#f2ead8")


def basin(made: Furnish, x: float) -> None:
    """A basin on a cupboard."""
    made.shadow(x, 0, 0.8)
    made.block(x, 0.1, 0.8, 0.66, "#8f6a4c")
    made.box(x + 0.04, 0.16, 0.34, 0.52, "#a07a5a")
    made.box(x + 0.42, 0.16, 0.34, 0.52, "#a07a5a")
    made.block(x - 0.05, 0.76, 0.9, 0.14, "#fafaf6", 0.05)
    made.box(x + 0.37, 0.9, 0.05, 0.2, "#b9bec4")
    made.box(x + 0.37, 1.06, 0.16, 0.04, "#b9bec4")


def bath(made: Furnish, x: float, w: float = 1.9) -> None:
    """A free standing bath."""
    made.shadow(x, 0, w, 0.07)
    for k in (0.2, w - 0.32):
        made.box(x + k, 0, 0.12, 0.14, "#c9a878")
    made.shape(
        [
            (x, 0.66),
            (x + w, 0.66),
            (x + w - 0.16, 0.18),
            (x + w - 0.34, 0.1),
            (x + 0.34, 0.1),
            (x + 0.16, 0.18),
        ],
        "#f4f6f4",
    )
    made.shape(
        [
            (x + 0.06, 0.5),
            (x + w - 0.06, 0.5),
            (x + w - 0.16, 0.18),
            (x + w - 0.34, 0.1),
            (x + 0.34, 0.1),
            (x + 0.16, 0.18),
        ],
        "#d4dcdc",
        0.7,
    )
    made.block(x - 0.05, 0.64, w + 0.1, 0.08, "#ffffff", 0.04)
    made.box(x + w - 0.3, 0.72, 0.05, 0.3, "#b9bec4")
    made.box(x + w - 0.46, 0.98, 0.2, 0.05, "#b9bec4")


def toilet(made: Furnish, x: float) -> None:
    """A toilet."""
    made.shadow(x, 0, 0.5)
    made.block(x, 0.42, 0.2, 0.46, "#fafaf6", 0.04)
    made.shape(
        [(x + 0.12, 0), (x + 0.4, 0), (x + 0.46, 0.26), (x + 0.62, 0.42), (x, 0.42)], "#eef0ee"
    )
    made.block(x + 0.02, 0.4, 0.62, 0.07, "#ffffff", 0.03)
