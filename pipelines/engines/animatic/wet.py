"""Wet ground: what stands behind it is mirrored in it, blurred downwards and rippled."""

import cv2
import numpy as np
import skia

from pipelines.engines.animatic.flats import View
from pipelines.engines.animatic.ink import LINEAR
from pipelines.engines.animatic.pixels import Pixels, image_of
from pipelines.engines.animatic.scene import project

STEP = 4  # the mirror picture is made this many times smaller
LEAST_ROWS = 6


def mirror(canvas: skia.Canvas, stage: Pixels, view: View) -> None:
    """Mirrors the rows above the wet line of the scene into those below it."""
    scene, glass = view.scene, view.glass
    if scene.reflect_z is None or scene.reflect <= 0 or scene.reflect_z - view.camera.z < 0.3:
        return
    _, y, _ = project(scene, view.camera, 0.0, 0.0, scene.reflect_z)
    line = int(glass.top + y * glass.scale) - 2
    rows = glass.height - line
    if rows < LEAST_ROWS or line < LEAST_ROWS:
        return
    above = stage[max(0, line - int(rows * 1.5)) : line][::-1]
    small_size = (max(2, glass.width // STEP), max(2, rows // STEP))
    small = cv2.resize(above, small_size, interpolation=cv2.INTER_AREA)
    tall = max(3, round(17 * glass.scale) | 1)
    soft = _rippled(cv2.blur(small, (3, tall)), view.beat.t)
    fade = np.linspace(1, 0.35, soft.shape[0])[:, None, None] * scene.reflect
    faded = np.clip(soft * fade, 0, 255).astype(np.uint8)
    faded[..., 3] = 255
    brush = skia.Paint(BlendMode=skia.BlendMode.kScreen)
    target = skia.Rect.MakeXYWH(0, line, glass.width, rows)
    canvas.drawImageRect(image_of(np.ascontiguousarray(faded)), target, LINEAR, brush)


def _rippled(pixels: Pixels, t: float) -> Pixels:
    height, width = pixels.shape[:2]
    y = np.arange(height, dtype=np.float32)[:, None]
    ripple = np.sin(y * 0.92 + t * 3) * 0.6 + np.sin(y * 0.28 - t * 2) * 1.1
    across = np.arange(width, dtype=np.float32)[None] + ripple * (y / height + 0.2)
    down = np.repeat(y, width, 1)
    return cv2.remap(pixels, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
