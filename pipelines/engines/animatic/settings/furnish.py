"""What properties are made with: boxes, discs and shapes in metres, in the light of the place."""

from collections.abc import Callable

import numpy as np
import skia

from pipelines.engines.animatic.ink import (
    Colour,
    blur,
    linear,
    paint,
    polygon,
    radial,
    rgb,
    shaded,
    stroke,
)
from pipelines.engines.animatic.palette import Palette
from pipelines.engines.animatic.scene import Layer, Scene
from pipelines.engines.animatic.settings.scenery import flat, lighter

SCREEN = skia.BlendMode.kScreen
Dice = np.random.Generator


class Furnish:
    """Draws things at one depth: knows the canvas, the light there and outside, and has dice."""

    def __init__(
        self, canvas: skia.Canvas, scene: Scene, z: float, outside: Palette, rng: Dice
    ) -> None:
        self.canvas, self.scene, self.z, self.outside, self.rng = canvas, scene, z, outside, rng

    @property
    def lit(self) -> bool:
        """Lamps are on."""
        return self.outside.time in ("night", "dusk")

    @property
    def edge(self) -> float:
        """Metres from the middle of the picture to its side, at this depth."""
        return self.scene.width / 2 * self.z / self.scene.focal

    @property
    def unit(self) -> float:
        """Metres that look one unit long at this depth."""
        return self.z / self.scene.focal

    def tint(self, albedo: Colour | str) -> Colour:
        """A colour in the light of this room."""
        return self.scene.shade(albedo, self.z)

    def box(
        self, x: float, y: float, w: float, h: float, albedo: Colour | str, alpha: float = 1.0
    ) -> None:
        """A plain upright rectangle."""
        self.canvas.drawRect(skia.Rect(x, y, x + w, y + h), paint(self.tint(albedo), alpha))

    def block(
        self, x: float, y: float, w: float, h: float, albedo: Colour | str, r: float = 0.0
    ) -> None:
        """A solid with a lit top and a darker foot."""
        c = self.tint(albedo)
        fill = shaded(linear((0, y + h), (0, y), [lighter(c, 0.10), c, c * 0.78]))
        self.canvas.drawRoundRect(skia.Rect(x, y, x + w, y + h), r, r, fill)

    def shape(
        self, points: list[tuple[float, float]], albedo: Colour | str, alpha: float = 1.0
    ) -> None:
        """A polygon."""
        self.canvas.drawPath(polygon(points), paint(self.tint(albedo), alpha))

    def disc(self, x: float, y: float, r: float, albedo: Colour | str, alpha: float = 1.0) -> None:
        """A round thing."""
        self.canvas.drawCircle(x, y, r, paint(self.tint(albedo), alpha))

    def shadow(self, x: float, y: float, w: float, h: float = 0.05) -> None:
        """A soft shadow on the floor under something."""
        c = self.tint("#2a1c18") * 0.5
        area = skia.Rect(x - 0.05 * w, y - h, x + 1.05 * w, y + h)
        self.canvas.drawOval(area, paint(c, 0.5, MaskFilter=blur(h * 0.7)))

    def glow(
        self, x: float, y: float, r: float, colour: str = "#ffc97a", strength: float = 0.6
    ) -> None:
        """Light around a lamp."""
        c = rgb(colour)
        fill = radial((x, y), r, [(c, strength), (c, strength * 0.25), (c, 0.0)], [0, 0.3, 1])
        self.canvas.drawCircle(x, y, r, shaded(fill, BlendMode=SCREEN))

    def line(
        self, a: tuple[float, float], b: tuple[float, float], thick: float, albedo: Colour | str
    ) -> None:
        """A straight bar."""
        self.canvas.drawLine(*a, *b, stroke(self.tint(albedo), thick))

    def arch(self, x: float, y: float, w: float, h: float, albedo: Colour | str) -> None:
        """An upright opening with a round head."""
        path = skia.Path()
        path.addRect(skia.Rect(x, y, x + w, y + h - w / 2))
        path.addCircle(x + w / 2, y + h - w / 2, w / 2)
        self.canvas.drawPath(path, paint(self.tint(albedo)))


Pieces = Callable[[Furnish, float], None]


def stand(
    scene: Scene, z: float, pieces: Pieces, high: float, bottom: float = -0.05, **more: object
) -> Layer:
    """Stands things on the ground `z` metres away; `pieces` is given the width of the tile."""
    outside = scene.palette

    def draw(canvas: skia.Canvas, width: float, rng: Dice) -> None:
        pieces(Furnish(canvas, scene, z, outside, rng), width)

    return flat(scene, z, draw, high, bottom, **more)
