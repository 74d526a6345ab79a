"""Machines, racks and wares of halls and shops. Metres, floor at 0."""

from pipelines.engines.animatic.ink import paint, rgb
from pipelines.engines.animatic.settings.furnish import Furnish
from pipelines.engines.animatic.settings.furniture import BOOKS
from pipelines.engines.animatic.settings.scenery import lighter


def pipes(made: Furnish, width: float, y: float) -> None:
    """Pipes along a wall."""
    for k, c in enumerate(("#a89a52", "#8a4a3c", "#8f98a0")):
        made.block(-1, y + 0.26 * k, width + 2, 0.16, c)
    n = max(3, round(width / 2.8))
    for k in range(n):
        made.block(width * k / n, y - 0.06, 0.12, 0.86, "#6a6c70")


def machine(made: Furnish, x: float, w: float) -> None:
    """A machine with dials and a hopper."""
    made.shadow(x, 0, w, 0.1)
    made.block(x, 0, w, 1.7, "#4f7a7a", 0.06)
    made.shape(
        [(x + w * 0.15, 1.7), (x + w * 0.1, 2.5), (x + w * 0.6, 2.5), (x + w * 0.5, 1.7)], "#6a8f8c"
    )
    made.block(x + w * 0.1, 0.9, w * 0.35, 0.6, "#33474a", 0.04)
    for k in range(3):
        made.disc(x + w * (0.6 + 0.12 * k), 1.35, 0.09, "#f2ece0")
        made.line(
            (x + w * (0.6 + 0.12 * k), 1.35),
            (x + w * (0.6 + 0.12 * k) + 0.05, 1.4),
            0.015,
            "#c8452f",
        )
    for k, c in enumerate(("#e0572f", "#e8c84a", "#4fae5a")):
        made.disc(x + w * (0.62 + 0.1 * k), 1.05, 0.06, c)
    made.box(x + w * 0.08, 0.3, w * 0.84, 0.1, "#e8b03c")
    made.disc(x + w * 0.85, 2.0, 0.3, "#8f98a0")
    made.disc(x + w * 0.85, 2.0, 0.12, "#55595f")


def belt(made: Furnish, width: float) -> None:
    """A conveyor belt with boxes, all along."""
    made.block(-1, 0.5, width + 2, 0.16, "#33373c")
    n = max(6, round(width / 1.1))
    for k in range(n):
        x = width * k / n
        made.disc(x, 0.56, 0.07, "#8a9098")
        if k % 3 == 0:
            made.box(x, 0, 0.1, 0.5, "#6a6c70")
        if k % 4 == 1:
            made.block(x, 0.66, 0.6, 0.42, "#b98d5c")
            made.box(x, 0.84, 0.6, 0.05, "#d8c08a")


def rack(made: Furnish, x: float, w: float) -> None:
    """A tall rack of crates and boxes."""
    for k in (0.0, w - 0.1):
        made.block(x + k, 0, 0.1, 4.6, "#2f5f9a")
    for row in range(4):
        y = 0.12 + 1.15 * row
        made.block(x, y, w, 0.12, "#e0752f")
        a = x + 0.15
        while a < x + w - 0.7:
            s = made.rng.uniform(0.5, 0.8)
            crate(made, a, y + 0.12, s)
            a += s + 0.08


def crate(made: Furnish, x: float, y: float, s: float) -> None:
    """A wooden crate or a card box."""
    c = ("#b98d5c", "#a87f52", "#c9a06c")[int(made.rng.integers(3))]
    made.block(x, y, s, s * 0.85, c)
    made.box(x, y + s * 0.36, s, s * 0.09, lighter(rgb(c), 0.2))
    made.box(x, y, s * 0.07, s * 0.85, rgb(c) * 0.84)
    made.box(x + s * 0.93, y, s * 0.07, s * 0.85, rgb(c) * 0.84)


def stool(made: Furnish, x: float, h: float = 0.75, c: str = "#a8382c") -> None:
    """A bar stool."""
    made.line((x, h), (x - 0.16, 0), 0.04, "#4a3a30")
    made.line((x, h), (x + 0.16, 0), 0.04, "#4a3a30")
    made.box(x - 0.12, h * 0.35, 0.24, 0.03, "#4a3a30")
    made.block(x - 0.2, h - 0.02, 0.4, 0.1, c, 0.04)


def set_table(made: Furnish, x: float, cloth: str | None = "#f6f0e4", w: float = 1.0) -> None:
    """A table for two with chairs, glasses and a candle."""
    made.shadow(x - 0.4, 0, w + 0.8)
    for side, a in ((1, x - 0.42), (-1, x + w + 0.42)):
        made.block(a - 0.05, 0, 0.1, 0.46, "#6a4630")
        made.block(a - 0.22, 0.42, 0.44, 0.07, "#8a5a3c", 0.02)
        made.block(a - side * 0.22 - 0.03, 0.42, 0.07, 0.5, "#6a4630", 0.02)
    made.box(x + w / 2 - 0.05, 0, 0.1, 0.7, "#54382a")
    made.block(x, 0.7, w, 0.05, "#8a5a3c")
    if cloth:
        made.shape(
            [
                (x - 0.03, 0.76),
                (x + w + 0.03, 0.76),
                (x + w, 0.36),
                (x + w * 0.75, 0.42),
                (x + w * 0.5, 0.34),
                (x + w * 0.25, 0.42),
                (x, 0.36),
            ],
            cloth,
        )
    for k in (0.2, 0.72):
        made.box(x + w * k + 0.02, 0.76, 0.015, 0.1, "#e4eef0")
        made.block(x + w * k - 0.02, 0.84, 0.1, 0.1, "#d8e8ec", 0.03)
    made.box(x + w / 2 - 0.02, 0.76, 0.04, 0.12, "#fbf4e0")
    made.glow(x + w / 2, 0.93, 0.6 if not made.lit else 1.2, strength=0.4 if not made.lit else 0.7)
    made.canvas.drawCircle(x + w / 2, 0.91, 0.025, paint(rgb("#ffe8a0")))


def bottles(made: Furnish, x: float, y: float, w: float) -> None:
    """A shelf of bottles."""
    tints = ("#3f6a4a", "#8a4a2c", "#c9a04a", "#5a7a9a", "#8a3a4a", "#d8d0b8")
    a = x
    while a < x + w - 0.08:
        h, c = made.rng.uniform(0.2, 0.34), tints[int(made.rng.integers(6))]
        made.block(a, y, 0.075, h * 0.66, c, 0.015)
        made.box(a + 0.025, y + h * 0.6, 0.025, h * 0.4, c)
        a += made.rng.uniform(0.095, 0.13)


def goods_shelf(made: Furnish, x: float, w: float, h: float = 1.9) -> None:
    """Shop shelves full of packets."""
    made.shadow(x, 0, w)
    made.block(x, 0, w, h, "#e8e6e0")
    rows = max(3, round(h / 0.42))
    for row in range(rows):
        y, step = 0.12 + row * (h - 0.14) / rows, (h - 0.14) / rows
        made.box(x + 0.04, y, w - 0.08, step - 0.05, "#b9b6ae")
        c = BOOKS[(row * 3 + int(made.rng.integers(7))) % 7]
        a = x + 0.07
        while a < x + w - 0.16:
            d = made.rng.uniform(0.1, 0.17)
            if made.rng.random() < 0.25:
                c = BOOKS[int(made.rng.integers(7))]
            made.box(a, y, d, (step - 0.08) * made.rng.uniform(0.6, 1.0), c)
            a += d + 0.015
        made.box(x, y - 0.05, w, 0.05, "#f6f4ee")
        made.box(x + w * 0.1, y - 0.045, 0.12, 0.04, "#e0572f")


def arc_lamp(made: Furnish, x: float, y: float, r: float = 0.3) -> None:
    """A round hanging lamp of paper or glass."""
    made.box(x - 0.008, y + r, 0.016, 2.0, "#3a332e")
    made.canvas.drawCircle(x, y, r, paint(rgb("#ffe8b8") if made.lit else made.tint("#f4ecd8")))
    if made.lit:
        made.glow(x, y, r * 6, strength=0.55)
