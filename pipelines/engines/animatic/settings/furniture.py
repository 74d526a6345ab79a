"""Furniture: drawings in metres, standing on the floor at y = 0 unless said otherwise."""

import math

import skia

from pipelines.engines.animatic.ink import linear, mix, paint, rgb, shaded
from pipelines.engines.animatic.settings.furnish import Furnish
from pipelines.engines.animatic.settings.scenery import lighter

BOOKS = ("#c8553d", "#e8b04f", "#5f8fa8", "#efe3cf", "#7a5a8a", "#4f7a5a", "#33475b")


def splashback(made: Furnish, width: float, low: float, high: float) -> None:
    """Tiles along a wall between two heights."""
    made.box(-1, low, width + 2, high - low, "#efe6d8")
    lines = skia.Path()
    n = max(8, round(width / 0.15))
    for k in range(n):
        lines.addRect(skia.Rect(width * k / n, low, width * k / n + 0.008, high))
    for k in range(int((high - low) / 0.15) + 1):
        lines.addRect(skia.Rect(0, low + k * 0.15, width, low + k * 0.15 + 0.008))
    made.canvas.drawPath(lines, paint(made.tint("#cdbfae"), 0.7))


def cupboards(made: Furnish, x: float, y: float, n: int, w: float, h: float, c: str) -> None:
    """`n` wall cupboards side by side."""
    made.box(x, y - 0.05, n * w, 0.05, rgb(c) * 0.45, 0.6)
    for k in range(n):
        a = x + k * w
        made.block(a, y, w - 0.015, h, c)
        made.box(a + 0.07, y + 0.07, w - 0.155, h - 0.14, lighter(rgb(c), 0.10))
        made.disc(a + (w - 0.11 if k % 2 == 0 else 0.09), y + 0.14, 0.022, "#e8c878")


def counter(made: Furnish, x: float, w: float, c: str, top: str, h: float = 0.9) -> None:
    """A run of low cupboards under a worktop."""
    made.box(x, 0, w, 0.1, rgb(c) * 0.4)
    made.block(x, 0.1, w, h - 0.14, c)
    n = max(1, round(w / 0.62))
    for k in range(n):
        a, d = x + w * k / n, w / n
        made.box(a + 0.04, 0.14, d - 0.08, h - 0.40, lighter(rgb(c), 0.09))
        made.box(a + 0.04, h - 0.23, d - 0.08, 0.15, lighter(rgb(c), 0.09))
        made.box(a + d / 2 - 0.09, h - 0.165, 0.18, 0.02, "#e8c878")
    made.box(x, h - 0.045, w, 0.055, top)
    made.box(x, h - 0.06, w, 0.015, rgb(c) * 0.5)


def stove(made: Furnish, x: float) -> None:
    """An oven with a pot on it."""
    made.block(x, 0.08, 0.72, 0.82, "#e6e2da")
    made.block(x + 0.07, 0.2, 0.58, 0.42, "#3a3a40", 0.03)
    made.box(x + 0.07, 0.68, 0.58, 0.03, "#b9b6ae")
    for k in range(4):
        made.disc(x + 0.14 + k * 0.15, 0.79, 0.028, "#55555c")
    made.box(x, 0.9, 0.72, 0.03, "#2e2e33")
    made.block(x + 0.12, 0.93, 0.3, 0.2, "#b5583f", 0.03)
    made.box(x + 0.08, 1.06, 0.38, 0.03, "#9a4733")


def crockery(made: Furnish, x: float, y: float, n: int) -> None:
    """Jars and bottles on a worktop."""
    for k in range(n):
        a, h = x + k * 0.19, 0.14 + 0.06 * ((k * 7) % 4)
        made.block(a, y, 0.13, h, BOOKS[(k * 3) % len(BOOKS)], 0.02)
        made.box(a + 0.03, y + h, 0.07, 0.03, "#8a6a48")


def pans(made: Furnish, x: float, y: float) -> None:
    """Copper pans hanging from a rail."""
    made.box(x - 0.5, y + 0.32, 1.0, 0.02, "#55504a")
    for k in range(3):
        a, r = x - 0.36 + k * 0.33, 0.13 - 0.02 * k
        made.box(a - 0.012, y + 0.02, 0.024, 0.3, "#6a5a4a")
        made.disc(a, y - r + 0.04, r, "#b87445")
        made.disc(a - r * 0.2, y - r * 0.8 + 0.04, r * 0.7, "#cf9160")


def fridge(made: Furnish, x: float) -> None:
    """A tall rounded refrigerator."""
    made.shadow(x, 0, 0.78)
    made.block(x, 0.04, 0.78, 1.82, "#dfe8e2", 0.08)
    made.box(x, 1.22, 0.78, 0.015, "#a9b5af")
    made.box(x + 0.06, 1.32, 0.03, 0.34, "#8f9a95")
    made.box(x + 0.06, 0.72, 0.03, 0.42, "#8f9a95")


def bookcase(made: Furnish, x: float, w: float, h: float, wood: str = "#7a5236") -> None:
    """Shelves full of books."""
    made.shadow(x, 0, w)
    made.block(x, 0, w, h, rgb(wood) * 0.75)
    rows = max(2, round(h / 0.42))
    step = (h - 0.1) / rows
    for k in range(rows):
        y = 0.06 + k * step
        made.box(x + 0.05, y, w - 0.1, step - 0.04, rgb(wood) * 0.45)
        books(made, x + 0.07, y, w - 0.14, step - 0.1)
        made.box(x, y - 0.04, w, 0.045, wood)
    made.box(x, h - 0.05, w, 0.06, lighter(rgb(wood), 0.08))


def books(made: Furnish, x: float, y: float, w: float, h: float) -> None:
    """One shelf of books, some leaning gaps."""
    rng, end = made.rng, x + w
    groups: dict[str, skia.Path] = {c: skia.Path() for c in BOOKS}
    while x < end - 0.05:
        t = rng.uniform(0.028, 0.075)
        if rng.random() < 0.08:
            x += t * 2
            continue
        tall = h * rng.uniform(0.66, 1.0)
        groups[BOOKS[int(rng.integers(len(BOOKS)))]].addRect(
            skia.Rect(x, y, min(x + t * 0.92, end), y + tall)
        )
        x += t
    for c, path in groups.items():
        made.canvas.drawPath(path, paint(made.tint(c)))


def sofa(made: Furnish, x: float, w: float, c: str) -> None:
    """A sofa with cushions."""
    made.shadow(x, 0, w, 0.07)
    for k in (0.12, w - 0.2):
        made.box(x + k, 0, 0.08, 0.14, "#4a3426")
    made.block(x + 0.08, 0.36, w - 0.16, 0.52, rgb(c) * 0.88, 0.12)
    made.block(x + 0.16, 0.14, w - 0.32, 0.22, rgb(c) * 0.8, 0.03)
    n = 2 if w < 2 else 3
    d = (w - 0.44) / n
    for k in range(n):
        made.block(x + 0.22 + k * d, 0.32, d - 0.02, 0.16, c, 0.06)
    for k in (0.0, w - 0.24):
        made.block(x + k, 0.12, 0.24, 0.52, c, 0.1)
    made.block(x + 0.32, 0.47, 0.36, 0.34, "#e8c98a", 0.07)
    made.block(x + w - 0.72, 0.47, 0.36, 0.34, "#5f8fa8", 0.07)


def floor_lamp(made: Furnish, x: float, h: float = 1.55) -> None:
    """A standing lamp, lit after dark."""
    made.shadow(x - 0.16, 0, 0.32)
    made.box(x - 0.16, 0, 0.32, 0.03, "#3a332e")
    made.box(x - 0.015, 0, 0.03, h, "#3a332e")
    lit = made.outside.time in ("night", "dusk")
    shade = [(x - 0.15, h + 0.3), (x + 0.15, h + 0.3), (x + 0.25, h), (x - 0.25, h)]
    if lit:
        made.canvas.drawPath(_poly(shade), paint(rgb("#ffe2a8")))
        made.glow(x, h + 0.12, 1.9, strength=0.75)
    else:
        made.shape(shade, "#f1e2c4")


def _poly(points: list[tuple[float, float]]) -> skia.Path:
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in points], True)
    return path


def pot_plant(made: Furnish, x: float, h: float, pot: str = "#c27a55") -> None:
    """A plant with long leaves in a pot."""
    made.shadow(x - 0.16, 0, 0.32)
    made.shape([(x - 0.17, h * 0.3), (x + 0.17, h * 0.3), (x + 0.12, 0), (x - 0.12, 0)], pot)
    made.box(x - 0.19, h * 0.28, 0.38, h * 0.06, lighter(rgb(pot), 0.12))
    for k in range(9):
        a = math.radians(20 + k * 17.5)
        tip = (x + math.cos(a) * h * 0.46, h * 0.34 + math.sin(a) * h * 0.68)
        leaf = skia.Path()
        leaf.moveTo(x, h * 0.32)
        leaf.quadTo(x + math.cos(a) * h * 0.12, tip[1] * 0.85, *tip)
        leaf.quadTo(x + math.cos(a) * h * 0.34, tip[1] * 0.6, x + 0.03, h * 0.32)
        made.canvas.drawPath(
            leaf, paint(made.tint(mix(rgb("#2f6b45"), rgb("#6aa860"), (k % 3) / 2)))
        )


def side_table(made: Furnish, x: float, w: float = 0.6, h: float = 0.55) -> None:
    """A small table with a cup and books."""
    made.shadow(x, 0, w)
    made.box(x + 0.05, 0, 0.05, h, "#5e3f2a")
    made.box(x + w - 0.1, 0, 0.05, h, "#5e3f2a")
    made.block(x, h - 0.04, w, 0.06, "#8a5f3e")
    made.box(x + 0.1, h + 0.02, 0.26, 0.04, "#5f8fa8")
    made.box(x + 0.12, h + 0.06, 0.24, 0.04, "#c8553d")
    made.block(x + w - 0.18, h + 0.02, 0.1, 0.1, "#efe3cf", 0.02)


def picture(made: Furnish, x: float, y: float, w: float, h: float, kind: int = 0) -> None:
    """A framed picture: a small landscape in one of several moods."""
    made.box(x - 0.02, y - 0.05, w, h, "#3a2a22", 0.25)
    made.box(x - 0.05, y - 0.05, w + 0.1, h + 0.1, ("#6a4a34", "#c8a060", "#2e2e33")[kind % 3])
    made.box(x, y, w, h, "#f4ecdc")
    skies = (("#9cc4d8", "#e8d8b8"), ("#e8a878", "#f4dca8"), ("#7a8fb0", "#c8d4dc"))[kind % 3]
    a, b, c, d = x + w * 0.09, y + h * 0.1, x + w * 0.91, y + h * 0.9
    fill = linear((0, d), (0, b), [made.tint(skies[0]), made.tint(skies[1])])
    made.canvas.drawRect(skia.Rect(a, b, c, d), shaded(fill))
    made.shape(
        [
            (a, b),
            (a, b + h * 0.24),
            (a + w * 0.3, b + h * 0.46),
            (a + w * 0.52, b + h * 0.2),
            (c, b + h * 0.34),
            (c, b),
        ],
        ("#4f7a6a", "#8a5a48", "#3f5a70")[kind % 3],
    )


def pendant(made: Furnish, x: float, top: float, drop: float = 0.7) -> None:
    """A lamp hanging from the ceiling."""
    y = top - drop
    made.box(x - 0.008, y, 0.016, drop, "#3a332e")
    made.shape([(x - 0.06, y + 0.2), (x + 0.06, y + 0.2), (x + 0.24, y), (x - 0.24, y)], "#c8553d")
    made.canvas.drawOval(
        skia.Rect(x - 0.1, y - 0.07, x + 0.1, y + 0.04),
        paint(rgb("#fff0c8") if made.lit else made.tint("#efe4d0")),
    )
    if made.lit:
        made.glow(x, y, 1.9, strength=0.6)


def table_edge(made: Furnish, x: float) -> None:
    """The corner of a table with a bowl of fruit, seen close at the right of the picture."""
    u = made.unit
    made.block(x - 330 * u, -60 * u, 420 * u, 120 * u, "#8a5f3e")
    made.box(x - 330 * u, 60 * u, 420 * u, 10 * u, "#b07a50")
    for dx, r, c in (
        (-190, 30, "#d8553d"),
        (-140, 34, "#e8a03c"),
        (-95, 28, "#8fae4a"),
        (-150, 26, "#d8653d"),
    ):
        made.disc(x + dx * u, (118 + (r % 5)) * u, r * u, c)
    made.shape(
        [
            (x - 240 * u, 118 * u),
            (x - 48 * u, 118 * u),
            (x - 90 * u, 70 * u),
            (x - 196 * u, 70 * u),
        ],
        "#efe3cf",
    )


def tall_leaves(made: Furnish, x: float) -> None:
    """The leaves of a tall plant, seen close at the right of the picture."""
    u = made.unit
    for k in range(9):
        a = math.radians(52 + k * 11)
        tip = (x + 20 * u + math.cos(a) * 330 * u, -40 * u + math.sin(a) * 430 * u)
        leaf = skia.Path()
        leaf.moveTo(x + 20 * u, -120 * u)
        leaf.quadTo(x + math.cos(a) * 90 * u, tip[1] * 0.8, *tip)
        leaf.quadTo(x + 60 * u + math.cos(a) * 250 * u, tip[1] * 0.5, x + 60 * u, -120 * u)
        made.canvas.drawPath(leaf, paint(made.tint(mix(rgb("#2f6b45"), rgb("#4f8a50"), k % 3 / 2))))
