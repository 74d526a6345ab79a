"""Mountains and hills: outlines against the sky, modelled by light."""

import numpy as np
import skia
from numpy.typing import NDArray

from pipelines.engines.animatic.ink import (
    Colour,
    Point,
    linear,
    mix,
    paint,
    polygon,
    shaded,
    stroke,
)
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.scenery import (
    SNOW,
    along,
    flat,
    ground_tint,
    hazed,
    outline,
    ripple,
    sunward,
)


def units(scene: Scene, z: float, high: float) -> float:
    """Metres that look `high` units tall at `z`."""
    return high * z / scene.focal


def peaks(
    scene: Scene,
    z: float,
    high: float,
    albedo: str,
    lost: float,
    snow: float = 0.0,
    rough: float = 0.6,
) -> None:
    """A jagged range `high` units tall. snow: how far the white comes down, 0-1."""
    tall = units(scene, z, high)
    body = hazed(scene, albedo, lost)
    shade = mix(body, hazed(scene, "#26304a", lost), 0.45)
    foot = mix(body, scene.palette.fog, 0.72)
    white = mix(hazed(scene, SNOW, lost * 0.75), scene.palette.key, 0.12)
    side = sunward(scene)

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        profile = ripple(rng, 7, 2, rough)
        u, x = along(width, 360)
        wave = profile(u)
        y = tall * (0.60 + 0.38 * wave)
        shape = outline(x, y, -tall)
        canvas.drawPath(shape, paint(body))
        canvas.save()
        canvas.clipPath(shape, True)
        if snow:
            _snow_cap(canvas, x, y, tall, snow, white, rng)
        faces = _dark_faces(x, y, tall, -side, rng)
        canvas.drawPath(faces, paint(shade, 0.62))
        canvas.restore()
        mist = linear((0, tall * 0.62), (0, 0), [(foot, 0.0), (foot, 0.92)])
        canvas.drawPath(shape, shaded(mist))

    flat(scene, z, draw, tall * 1.15 + scene.camera_height, -0.012 * z, is_sky=z > 500)


def summits(y: NDArray[np.float64], gap: int) -> list[int]:
    """Indices higher than everything `gap` steps around, on an outline from `along`.

    The outline joins with itself, so a summit at one edge is found at the other too.
    """
    tile = y[1:-2]
    around = np.stack([np.roll(tile, k) for k in range(-gap, gap + 1)])
    found = np.flatnonzero((tile == around.max(0)) & (tile > tile.mean()))
    return [int(i) + 1 for i in found]


def _dark_faces(
    x: NDArray[np.float64], y: NDArray[np.float64], tall: float, side: int, rng: np.random.Generator
) -> skia.Path:
    """The faces turned away from the light, one under each summit, with a zigzag crest."""
    path, width = skia.Path(), float(x[-2])
    for i in summits(y, 3):
        down = max(y[i] * 0.9, tall * 0.2)
        cx, cy = float(x[i]), float(y[i])
        crest: list[Point] = [(cx, cy)]
        for k in range(5):
            cx += -side * down * rng.uniform(0.02, 0.12) * (1 if k % 2 else -0.5)
            cy -= down * 0.2
            crest.append((cx, cy))
        wide = down * rng.uniform(0.55, 0.95)
        foot = (float(x[i]) + side * wide * 0.7, float(y[i]) - down * 0.62)
        face = [*crest, (cx + side * wide, cy), foot]
        for shift in (-width, 0.0, width):
            path.addPath(polygon([(a + shift, b) for a, b in face]))
    return path


def _snow_cap(
    canvas: skia.Canvas,
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    tall: float,
    snow: float,
    white: Colour,
    rng: np.random.Generator,
) -> None:
    jag = ripple(rng, 6, 9, 0.75)
    u = x / x[-2]
    line = np.maximum(
        y - tall * snow * (0.55 + 0.25 * jag(u)),
        tall * (0.86 - snow * 0.8) + tall * 0.09 * jag(u * 2 % 1),
    )
    upper: list[Point] = list(zip(x.tolist(), (y + tall).tolist(), strict=True))
    lower: list[Point] = list(zip(x.tolist(), line.tolist(), strict=True))
    canvas.drawPath(polygon([*upper, *reversed(lower)]), paint(white, 0.95))


def hills(
    scene: Scene,
    z: float,
    high: float,
    albedo: str,
    lost: float,
    waves: int = 2,
    rough: float = 0.4,
) -> None:
    """A soft range `high` units tall."""
    tall = units(scene, z, high)
    tint = ground_tint(scene, albedo)
    body = hazed(scene, tint, lost)
    top = mix(body, scene.palette.key, 0.18)
    foot = mix(body, scene.palette.fog, 0.4)

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        profile = ripple(rng, 4, waves, rough)
        u, x = along(width)
        shape = outline(x, tall * (0.62 + 0.36 * profile(u)), -tall)
        canvas.drawPath(shape, shaded(linear((0, tall), (0, 0), [top, body, foot])))
        canvas.drawPath(shape, stroke(mix(top, scene.palette.key, 0.4), tall * 0.012, 0.4))

    flat(scene, z, draw, tall * 1.15, -0.012 * z)
