"""Wide smooth areas (ground, water, paper) and light in the air, painted once and only copied.

A gradient costs ten milliseconds a frame for half a picture, a copy of it a quarter of one.
"""

import math

import skia

from pipelines.engines.animatic.ink import LINEAR, Stop, linear, shaded, surface
from pipelines.engines.animatic.scene import Scene

COLUMN = 512
AROUND = 400.0  # units past the picture that a rolled camera may see


class Sheet:
    """Tones that change from top to bottom only, `length` units high."""

    def __init__(self, tones: list[Stop], at: list[float] | None, length: float) -> None:
        """Paints one column of it."""
        made = surface(COLUMN, math.ceil(length))
        fill = shaded(linear((0, 0), (0, length), tones, at), Dither=True)
        made.getCanvas().drawPaint(fill)
        self.column, self.length = made.makeImageSnapshot(), math.ceil(length)

    def lay(self, canvas: skia.Canvas, scene: Scene, y: float) -> None:
        """Lays it across the whole picture with its top at `y` units."""
        x, top = -int(AROUND), round(y)
        while x < scene.width + AROUND:
            canvas.drawImage(self.column, x, top, LINEAR)
            x += COLUMN

    def lay_between(
        self, canvas: skia.Canvas, scene: Scene, y: float, top: float, bottom: float
    ) -> None:
        """Lays only the part of it between two rows of the picture."""
        canvas.save()
        canvas.clipRect(skia.Rect(-AROUND, top, scene.width + AROUND, bottom))
        self.lay(canvas, scene, y)
        canvas.restore()


class Glow:
    """Light painted once on a picture of its own; it is shown stronger or weaker, and moved."""

    def __init__(self, width: float, height: float, left: float = 0.0, top: float = 0.0) -> None:
        """left, top: units at which its corner lies when it is shown at (0, 0)."""
        self.left, self.top = round(left), round(top)
        self.made = surface(math.ceil(width), math.ceil(height))
        self.canvas = self.made.getCanvas()
        self.canvas.translate(-self.left, -self.top)
        self.image: skia.Image | None = None

    def show(self, canvas: skia.Canvas, x: float, y: float, strength: float = 1.0) -> None:
        """Adds it to the picture, moved by (x, y) units."""
        if self.image is None:
            self.image = self.made.makeImageSnapshot()
        ink = skia.Paint(Alphaf=max(0.0, min(1.0, strength)))
        canvas.drawImage(self.image, self.left + round(x), self.top + round(y), LINEAR, ink)
