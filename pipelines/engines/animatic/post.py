"""The finish: bloom, a tone curve tinted by the light, a vignette; grain only when asked for."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.engines.animatic.palette import Palette

Picture = NDArray[np.uint8]

BRIGHT = 150  # 0-255: what is brighter blooms
BLOOM_RADIUS = 36.0  # units
S_CURVE = 0.32
VIGNETTE = 0.20


class Finish:
    """Finishes pictures of one size in one light."""

    def __init__(self, palette: Palette, width: int, height: int, grain: float = 0.0) -> None:
        """grain: standard deviation, 0-255; it doubles the time an encoder needs."""
        self.bloom = palette.bloom * 1.6
        self.curve = _curve(palette)
        self.vignette = _vignette(width, height)
        self.grain = grain
        self.size = (width, height)

    def picture(self, drawn: Picture, index: int) -> Picture:
        """A stage's BGRA pixels as a finished RGB picture."""
        rgb = cv2.cvtColor(drawn, cv2.COLOR_BGRA2RGB)
        rgb = cv2.add(rgb, self._glow(rgb))
        rgb = cv2.LUT(rgb, self.curve)
        rgb = cv2.multiply(rgb, self.vignette, scale=1 / 255)
        return self._grained(rgb, index) if self.grain else rgb

    def _glow(self, rgb: Picture) -> Picture:
        width, height = self.size
        small_size = (max(8, width // 8), max(8, height // 8))
        small = cv2.resize(rgb, small_size, interpolation=cv2.INTER_AREA)
        bright = cv2.subtract(small, (BRIGHT, BRIGHT, BRIGHT, 0))
        sigma = BLOOM_RADIUS * small_size[1] / 720
        soft = cv2.GaussianBlur(bright, (0, 0), max(sigma, 0.3))
        soft = cv2.convertScaleAbs(soft, alpha=self.bloom)
        return cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR)

    def _grained(self, rgb: Picture, index: int) -> Picture:
        rng = np.random.default_rng(index)
        noise = rng.normal(0, self.grain, rgb.shape[:2]).astype(np.int16)
        grained = np.clip(rgb.astype(np.int16) + noise[..., None], 0, 255)
        return grained.astype(np.uint8)


def _curve(palette: Palette) -> NDArray[np.uint8]:
    """A gentle S, shadows leaning to the shadow's tint and highlights to the key's."""
    x = np.linspace(0, 1, 256)
    base = (1 - S_CURVE) * x + S_CURVE * x * x * (3 - 2 * x)
    low, high = (1 - x) ** 3 * 0.05, x**2 * (1 - x) * 0.12
    channels = [
        base + low * (palette.shadow[i] * 2 - 0.3) + high * (palette.key[i] - 0.7) for i in range(3)
    ]
    table = np.clip(np.stack(channels, 1) * 255, 0, 255)
    return table.astype(np.uint8).reshape(256, 1, 3)


def _vignette(width: int, height: int) -> Picture:
    x = np.linspace(-1, 1, width, dtype=np.float32)[None] ** 2
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None] ** 2
    fall = np.clip(1.01 - VIGNETTE * ((x + y) * 0.75) ** 1.2, 0, 1)
    plane = (fall * 255 + 0.5).astype(np.uint8)
    return cv2.merge([plane, plane, plane])
