"""Fittings of places to work and learn: desks, boards, instruments. Metres, floor at 0."""

import skia

from pipelines.engines.animatic.ink import BLACK, mix, paint, rgb, stroke
from pipelines.engines.animatic.settings.furnish import Furnish
from pipelines.engines.animatic.settings.furniture import BOOKS, books
from pipelines.engines.animatic.settings.scenery import lighter


def ceiling_lights(made: Furnish, width: float, y: float) -> None:
    """Long lamps under the ceiling, always on."""
    n = max(2, round(width / 3.2))
    for k in range(n):
        x, w = width * (k + 0.5) / n - 0.7, 1.4
        made.canvas.drawRect(skia.Rect(x, y - 0.07, x + w, y), paint(rgb("#fffdf2")))
        made.glow(x + w / 2, y - 0.1, 1.5, "#fff4dc", 0.35)


def screen(made: Furnish, x: float, y: float, w: float, glow: str = "#8fc4e8") -> None:
    """A monitor on its foot, alight."""
    h = w * 0.6
    made.box(x + w * 0.45, y - 0.16, w * 0.1, 0.18, "#33373c")
    made.box(x + w * 0.3, y - 0.17, w * 0.4, 0.03, "#33373c")
    made.block(x, y, w, h, "#2b2f36", 0.02)
    c = mix(rgb(glow), BLACK, 0.15)
    made.canvas.drawRect(skia.Rect(x + 0.03, y + 0.03, x + w - 0.03, y + h - 0.03), paint(c))
    for k in range(3):
        bar = skia.Rect(
            x + 0.08,
            y + h * (0.25 + 0.2 * k),
            x + w * (0.9 - 0.2 * k),
            y + h * (0.25 + 0.2 * k) + 0.025,
        )
        made.canvas.drawRect(bar, paint(lighter(c, 0.6), 0.8))


def desk(made: Furnish, x: float, w: float = 1.5) -> None:
    """An office desk with a screen and a chair."""
    made.shadow(x, 0, w)
    made.box(x + 0.05, 0, 0.05, 0.72, "#6a6f76")
    made.box(x + w - 0.1, 0, 0.05, 0.72, "#6a6f76")
    made.block(x + w - 0.5, 0.1, 0.4, 0.6, "#d4d8dc", 0.02)
    made.block(x, 0.7, w, 0.05, "#c9a27a")
    screen(made, x + 0.2, 0.92, 0.62)
    made.box(x + 0.95, 0.75, 0.3, 0.05, "#f2f0ea")
    made.block(x + 1.3, 0.75, 0.09, 0.11, "#c8553d", 0.02)
    made.block(x + 0.3, 0.45, 0.5, 0.6, "#33475b", 0.08)
    made.block(x + 0.28, 0.4, 0.54, 0.1, "#2b3b4c", 0.04)
    made.box(x + 0.53, 0.06, 0.05, 0.36, "#4a4e54")
    made.box(x + 0.32, 0.03, 0.46, 0.05, "#4a4e54")


def blackboard(made: Furnish, x: float, y: float, w: float, h: float) -> None:
    """A green board with chalk lines."""
    made.block(x - 0.07, y - 0.07, w + 0.14, h + 0.14, "#8a5f3c")
    made.box(x, y, w, h, "#35594c")
    made.box(x + w * 0.05, y + h * 0.1, w * 0.4, h * 0.5, "#3d6556", 0.6)
    chalk, rng = skia.Path(), made.rng
    for k in range(4):
        a = x + w * 0.08
        for _ in range(int(rng.integers(3, 7))):
            long = w * rng.uniform(0.03, 0.09)
            chalk.addRect(
                skia.Rect(a, y + h * (0.78 - 0.15 * k), a + long, y + h * (0.78 - 0.15 * k) + 0.02)
            )
            a += long + w * 0.02
    made.canvas.drawPath(chalk, paint(made.tint("#e8efe8"), 0.8))
    ring = stroke(made.tint("#e8efe8"), 0.018, 0.8)
    made.canvas.drawCircle(x + w * 0.76, y + h * 0.55, h * 0.22, ring)
    made.canvas.drawLine(x + w * 0.66, y + h * 0.28, x + w * 0.88, y + h * 0.28, ring)
    made.box(x + w * 0.3, y - 0.1, w * 0.4, 0.04, "#a97a50")


def map_of_world(made: Furnish, x: float, y: float) -> None:
    """A wall map."""
    made.box(x, y, 1.4, 0.9, "#cfe0e4")
    for a, b, w, h in (
        (0.12, 0.45, 0.34, 0.28),
        (0.28, 0.12, 0.2, 0.34),
        (0.6, 0.4, 0.2, 0.3),
        (0.64, 0.1, 0.2, 0.3),
        (0.84, 0.42, 0.42, 0.3),
        (1.1, 0.1, 0.18, 0.14),
    ):
        made.canvas.drawOval(
            skia.Rect(x + a, y + b, x + a + w, y + b + h), paint(made.tint("#c9b070"))
        )
    made.box(x - 0.04, y + 0.88, 1.48, 0.05, "#6a4a34")
    made.box(x - 0.04, y - 0.03, 1.48, 0.05, "#6a4a34")


def clock(made: Furnish, x: float, y: float, r: float) -> None:
    """A round wall clock."""
    made.disc(x, y, r, "#4a3a32")
    made.disc(x, y, r * 0.86, "#fbf8f0")
    made.line((x, y), (x, y + r * 0.6), r * 0.08, "#2b2b30")
    made.line((x, y), (x + r * 0.42, y - r * 0.1), r * 0.1, "#2b2b30")


def school_desk(made: Furnish, x: float) -> None:
    """A pupil's desk and chair."""
    made.shadow(x, 0, 1.1)
    for k in (0.04, 0.98):
        made.box(x + k, 0, 0.05, 0.7, "#5a6a74")
    made.block(x, 0.68, 1.1, 0.06, "#d0a068")
    made.box(x + 0.15, 0.56, 0.8, 0.12, "#a97a4c")
    made.box(x + 0.2, 0.74, 0.3, 0.03, "#c8553d")
    made.block(x + 0.32, 0.5, 0.46, 0.42, "#b98450", 0.04)
    made.box(x + 0.34, 0, 0.04, 0.5, "#5a6a74")
    made.box(x + 0.72, 0, 0.04, 0.5, "#5a6a74")


def ladder(made: Furnish, x: float, h: float) -> None:
    """A ladder leaning on shelves."""
    for k in (0.0, 0.42):
        made.line((x + k, 0), (x + k + 0.35, h), 0.06, "#a9744a")
    for k in range(1, 10):
        y = h * k / 10
        made.line((x + 0.035 * k, y), (x + 0.42 + 0.035 * k, y), 0.05, "#8f5f3a")


def reading_table(made: Furnish, x: float) -> None:
    """A table with a green lamp and open books."""
    made.shadow(x, 0, 1.6)
    for k in (0.08, 1.42):
        made.box(x + k, 0, 0.1, 0.72, "#54341f")
    made.block(x - 0.05, 0.7, 1.7, 0.08, "#8a5a38")
    made.box(x + 0.76, 0.78, 0.05, 0.3, "#c9a050")
    made.canvas.drawRoundRect(
        skia.Rect(x + 0.56, 1.06, x + 1.02, 1.18), 0.06, 0.06, paint(made.tint("#2f8a5c"))
    )
    made.glow(x + 0.79, 1.0, 1.0 if not made.lit else 1.8, strength=0.35 if not made.lit else 0.75)
    made.box(x + 0.16, 0.78, 0.34, 0.05, "#f2e8d0")
    for k, c in enumerate(BOOKS[:3]):
        made.box(x + 1.14, 0.78 + 0.06 * k, 0.34, 0.055, c)


def shelf_end(made: Furnish, x: float) -> None:
    """The end of a bookcase close to the camera, at the right of the picture."""
    u = made.unit
    made.box(x - 130 * u, -200 * u, 330 * u, 900 * u, "#4a2f20")
    for k in range(5):
        made.box(x - 130 * u, (-60 + 150 * k) * u, 330 * u, 12 * u, "#6d4630")
        books(made, x - 118 * u, (-48 + 150 * k) * u, 300 * u, 112 * u)


def monitor(made: Furnish, x: float, y: float) -> None:
    """A patient monitor with a heart line."""
    made.block(x, y, 0.62, 0.42, "#e8eef0", 0.03)
    made.canvas.drawRect(skia.Rect(x + 0.05, y + 0.06, x + 0.57, y + 0.36), paint(rgb("#0f2a30")))
    beat = skia.Path()
    for k, h in enumerate(
        (0, 0, 0.02, 0, -0.03, 0.11, -0.06, 0, 0, 0.02, 0, -0.03, 0.11, -0.06, 0, 0)
    ):
        spot = (x + 0.06 + 0.032 * k, y + 0.2 + h)
        beat.moveTo(*spot) if k == 0 else beat.lineTo(*spot)
    made.canvas.drawPath(beat, stroke(rgb("#4fe89a"), 0.014))


def cross(made: Furnish, x: float, y: float) -> None:
    """A red cross sign."""
    made.block(x - 0.22, y - 0.22, 0.44, 0.44, "#ffffff", 0.03)
    made.box(x - 0.05, y - 0.15, 0.1, 0.3, "#d8433a")
    made.box(x - 0.15, y - 0.05, 0.3, 0.1, "#d8433a")


def hospital_bed(made: Furnish, x: float, w: float = 2.1) -> None:
    """A bed with its back raised."""
    made.shadow(x, 0, w)
    for k in (0.15, w - 0.2):
        made.disc(x + k, 0.08, 0.08, "#4a4e54")
        made.box(x + k - 0.02, 0.1, 0.05, 0.4, "#b9c2c8")
    made.block(x, 0.45, w, 0.1, "#b9c2c8", 0.02)
    made.shape([(x + 0.06, 0.55), (x + 0.7, 0.55), (x + 0.16, 1.15), (x, 1.1)], "#f6fafa")
    made.block(x + 0.6, 0.54, w - 0.66, 0.2, "#f6fafa", 0.06)
    made.block(x + 0.9, 0.54, w - 0.92, 0.24, "#8fc8d0", 0.06)
    made.shape([(x + 0.1, 1.0), (x + 0.22, 1.18), (x + 0.5, 0.94), (x + 0.38, 0.76)], "#ffffff")
    made.block(x - 0.06, 0.4, 0.07, 0.9, "#d4dce0", 0.02)
    made.block(x + w - 0.02, 0.4, 0.07, 0.6, "#d4dce0", 0.02)
    for k in range(4):
        made.box(x + 0.95 + 0.22 * k, 0.62, 0.02, 0.28, "#b9c2c8")
    made.box(x + 0.93, 0.88, 0.72, 0.03, "#b9c2c8")


def drip(made: Furnish, x: float) -> None:
    """A drip stand."""
    made.box(x, 0.04, 0.03, 1.9, "#aeb6bc")
    made.box(x - 0.2, 0.02, 0.43, 0.04, "#8a9298")
    made.box(x - 0.15, 1.9, 0.33, 0.03, "#aeb6bc")
    made.block(x - 0.2, 1.5, 0.17, 0.34, "#dff0f4", 0.04)


def curtain(made: Furnish, x: float, w: float, h: float, cloth: str) -> None:
    """A curtain in folds."""
    made.box(x - 0.1, h, w + 0.2, 0.04, "#b9c2c8")
    made.box(x, 0.2, w, h - 0.2, cloth)
    for k in range(7):
        made.box(x + w * (k + 0.15) / 7, 0.2, w * 0.05, h - 0.2, rgb(cloth) * 0.84)
        made.box(x + w * (k + 0.5) / 7, 0.2, w * 0.03, h - 0.2, lighter(rgb(cloth), 0.2))


def board_of_notes(made: Furnish, x: float, y: float, w: float, h: float) -> None:
    """A white board with marks and notes."""
    made.block(x - 0.04, y - 0.04, w + 0.08, h + 0.08, "#9aa4ac")
    made.box(x, y, w, h, "#f8fafa")
    for k, c in enumerate(("#e8c84a", "#f09a8a", "#8fd0e8", "#b8e08a")):
        made.box(x + w * (0.62 + 0.18 * (k % 2)), y + h * (0.2 + 0.36 * (k // 2)), 0.26, 0.26, c)
    ink = stroke(made.tint("#3f6a9a"), 0.02)
    for k in range(4):
        made.canvas.drawLine(
            x + w * 0.06,
            y + h * (0.2 + 0.18 * k),
            x + w * (0.3 + 0.07 * (k % 3)),
            y + h * (0.2 + 0.18 * k),
            ink,
        )


def glassware(made: Furnish, x: float, y: float, n: int) -> None:
    """Flasks and tubes of coloured liquid."""
    tints = ("#4fd0c8", "#e86a8a", "#e8c84a", "#8a7ae8", "#6ad06a")
    for k in range(n):
        a, c = x + 0.26 * k, tints[k % 5]
        if k % 2:
            made.shape(
                [
                    (a, y),
                    (a + 0.2, y),
                    (a + 0.12, y + 0.2),
                    (a + 0.12, y + 0.3),
                    (a + 0.08, y + 0.3),
                    (a + 0.08, y + 0.2),
                ],
                "#e4f2f6",
                0.7,
            )
            made.shape([(a + 0.01, y), (a + 0.19, y), (a + 0.15, y + 0.1), (a + 0.05, y + 0.1)], c)
        else:
            made.block(a, y, 0.07, 0.26, "#e4f2f6", 0.03)
            made.block(a + 0.01, y, 0.05, 0.14, c, 0.02)


def microscope(made: Furnish, x: float, y: float) -> None:
    """A microscope."""
    made.block(x, y, 0.34, 0.05, "#33373c", 0.02)
    made.line((x + 0.28, y + 0.04), (x + 0.24, y + 0.36), 0.06, "#4a4e54")
    made.line((x + 0.06, y + 0.46), (x + 0.16, y + 0.14), 0.07, "#e8ecee")
    made.box(x + 0.06, y + 0.1, 0.2, 0.03, "#33373c")


def weight_rack(made: Furnish, x: float) -> None:
    """Dumb-bells on a rack."""
    made.shadow(x, 0, 1.9)
    for k in (0.0, 1.82):
        made.block(x + k, 0, 0.08, 1.1, "#33373c")
    for row in range(3):
        y = 0.2 + 0.36 * row
        made.box(x, y, 1.9, 0.05, "#55595f")
        for k in range(5):
            a = x + 0.12 + 0.36 * k
            made.box(a, y + 0.1, 0.26, 0.05, "#b9bec4")
            made.block(a - 0.02, y + 0.05, 0.08, 0.16, ("#2b2f36", "#c8452f", "#2f5f9a")[row], 0.02)
            made.block(a + 0.2, y + 0.05, 0.08, 0.16, ("#2b2f36", "#c8452f", "#2f5f9a")[row], 0.02)


def treadmill(made: Furnish, x: float) -> None:
    """A running machine."""
    made.shadow(x, 0, 1.6)
    made.shape([(x, 0.05), (x + 1.5, 0.12), (x + 1.5, 0.26), (x, 0.18)], "#2b2f36")
    made.shape([(x + 0.05, 0.18), (x + 1.3, 0.24), (x + 1.3, 0.27), (x + 0.05, 0.21)], "#55595f")
    made.line((x + 1.4, 0.2), (x + 1.55, 1.2), 0.09, "#8a9098")
    made.line((x + 1.5, 0.95), (x + 1.05, 0.98), 0.06, "#55595f")
    screen(made, x + 1.3, 1.22, 0.46, "#7fd08a")


def punch_bag(made: Furnish, x: float) -> None:
    """A punch bag on a chain."""
    made.box(x - 0.01, 1.95, 0.02, 0.6, "#8a9098")
    made.block(x - 0.2, 0.85, 0.4, 1.1, "#a8382c", 0.1)
    made.box(x - 0.2, 1.3, 0.4, 0.12, "#f2ece0")
