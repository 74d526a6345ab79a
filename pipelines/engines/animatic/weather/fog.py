"""Banks of fog between the flats."""

import numpy as np
import skia
from numpy.typing import NDArray

from pipelines.engines.animatic.ink import LINEAR, Colour
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.scenery import flat


def fog(scene: Scene, thick: float = 1.0) -> None:
    """Three drifting banks: behind the lead, about its feet and faintly before it."""
    for leads, dense, high, speed in (
        (3.2, 0.75, 210, 9),
        (1.35, 0.62, 130, -14),
        (0.62, 0.34, 120, 22),
    ):
        bank(scene, scene.subject_z * leads, min(0.9, dense * thick), high, speed)


def bank(scene: Scene, z: float, dense: float, high: float, speed: float) -> None:
    """A soft bank `high` units above the ground, drifting `speed` units a second."""
    unit = z / scene.focal
    top, bottom = high * unit, -min(high * 1.2 * unit, scene.camera_height * 1.5 + 30 * unit)
    colour = np.clip(scene.palette.fog * 1.03, 0, 1)

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        picture = cloud_noise(rng, colour, dense)
        canvas.drawImageRect(picture, skia.Rect(0, bottom, width, top), LINEAR)

    layer = flat(scene, z, draw, top, bottom, drift=speed * unit)
    layer.top = top
    layer.fixed_pixels_per_metre = 0.25 / unit


def cloud_noise(rng: np.random.Generator, colour: Colour, dense: float) -> skia.Image:
    """A soft strip of cloud, 256 by 48 pixels, whose ends join and whose edges fade."""
    u, v = np.meshgrid(np.arange(256) / 256, np.arange(48) / 48)
    field = np.zeros_like(u)
    for k in range(1, 9):
        a, b = rng.uniform(0, 2 * np.pi, 2)
        field += np.sin(2 * np.pi * k * u + a + 1.5 * np.sin(3 * v * k**0.5 + b)) / k**0.8
    field = (field - field.min()) / (field.max() - field.min())
    alpha = np.clip(field * 1.3 - 0.1, 0, 1) * np.sin(np.pi * v) ** 1.5 * dense
    return _image(alpha, colour)


def _image(alpha: NDArray[np.float64], colour: Colour) -> skia.Image:
    pixels = np.empty((*alpha.shape, 4), np.uint8)
    pixels[..., :3] = np.round(colour[::-1] * alpha[..., None] * 255)
    pixels[..., 3] = np.round(alpha * 255)
    info = skia.ImageInfo.Make(
        alpha.shape[1], alpha.shape[0], skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType
    )
    return skia.Image.MakeRasterCopy(skia.Pixmap(info, pixels, alpha.shape[1] * 4))
