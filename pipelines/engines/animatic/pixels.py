"""Pixels shared between Skia and OpenCV: uint8 [H, W, 4], BGRA, premultiplied, never copied."""

import cv2
import numpy as np
import skia
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Plane = NDArray[np.uint8]


def blank(width: int, height: int) -> Pixels:
    """Transparent pixels."""
    return np.zeros((max(1, height), max(1, width), 4), np.uint8)


def surface_on(pixels: Pixels) -> skia.Surface:
    """A surface that draws straight into `pixels`; keep it as long as its canvas is used."""
    height, width = pixels.shape[:2]
    info = skia.ImageInfo.Make(width, height, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
    return skia.Surface.MakeRasterDirect(info, pixels, pixels.strides[0])


def image_of(pixels: Pixels, opaque: bool = False) -> skia.Image:
    """An image that shares `pixels` (contiguous), which must outlive it."""
    alpha = skia.kOpaque_AlphaType if opaque else skia.kPremul_AlphaType
    return skia.Image.fromarray(
        pixels, colorType=skia.kBGRA_8888_ColorType, alphaType=alpha, copy=False
    )


def stencil_of(plane: Plane) -> skia.Image:
    """An alpha-only image that shares `plane`; it is filled with the colour of its paint."""
    return skia.Image.fromarray(plane, colorType=skia.kAlpha_8_ColorType, copy=False)


def blurred(pixels: NDArray[np.uint8], sigma: float) -> NDArray[np.uint8]:
    """`pixels` out of focus; wide blurs are made small and enlarged, which is not seen."""
    if sigma < 0.25:
        return pixels
    if sigma < 3:
        return cv2.GaussianBlur(pixels, (0, 0), sigma)
    step = 2 if sigma < 6 else 4
    height, width = pixels.shape[:2]
    small_size = (max(1, round(width / step)), max(1, round(height / step)))
    small = cv2.resize(pixels, small_size, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), sigma / step)
    return cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR)


def solid_from(pixels: Pixels) -> int | None:
    """The row from which downwards every pixel is opaque; None when the last row is not."""
    full = pixels[..., 3].min(axis=1) == 255
    if not full[-1]:
        return None
    open_rows = np.flatnonzero(~full)
    return int(open_rows[-1]) + 1 if len(open_rows) else 0
