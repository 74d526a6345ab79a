"""Painted flats: layers drawn once, in the pixels of the picture, then slid past the camera.

A flat keeps only what the camera can ever see of it. Flats that never part on screen are painted
onto one plate, because passing fewer pixels per frame is where the time goes.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
import skia
from numpy.typing import NDArray

from pipelines.engines.animatic.camera import NEAREST, Reach, defocus, parted, reach
from pipelines.engines.animatic.ink import LINEAR
from pipelines.engines.animatic.scene import Beat, Camera, Layer, Scene, project

Pixels = NDArray[np.uint8]

SEAM = 1  # pixels of the neighbouring tile kept at each side, so that filtering finds no edge
TOGETHER = 0.6  # units two depths may part before they need flats of their own
FAST = 2.5  # pixels a frame above which a flat may snap to whole pixels unseen, by eye
UNSCALED = 0.0012
LARGEST = 8192  # pixels of one side of a flat


def canvas_on(pixels: Pixels) -> skia.Canvas:
    """A canvas that draws straight into `pixels` (uint8 [H, W, 4], BGRA premultiplied)."""
    height, width = pixels.shape[:2]
    info = skia.ImageInfo.Make(width, height, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    made = skia.Surface.MakeRasterDirect(info, pixels, pixels.strides[0])
    canvas = made.getCanvas()
    canvas.surface = made  # the canvas dies with its surface
    return canvas


def image_of(pixels: Pixels, opaque: bool = False) -> skia.Image:
    """An image that shares `pixels` (contiguous); nothing is copied."""
    alpha = skia.kOpaque_AlphaType if opaque else skia.kPremul_AlphaType
    return skia.Image.fromarray(
        pixels, colorType=skia.kBGRA_8888_ColorType, alphaType=alpha, copy=False
    )
