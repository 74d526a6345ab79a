"""Leads stand out: how far a lead differs from what is behind it, and what is done about it."""

import cv2
import numpy as np

from pipelines.engines.animatic.actors import Stand
from pipelines.engines.animatic.ink import WHITE, mix
from pipelines.engines.animatic.light import NO_LIFT, Lift
from pipelines.engines.animatic.palette import Palette
from pipelines.engines.animatic.pixels import Pixels

ENOUGH = 34.0  # CIE Lab distance above which nothing is done, by eye
LEAST = 12.0  # at or below which everything is done
DARK = 46.0  # Lab lightness below which a backdrop counts as dark


def lift_of(shown: Pixels, stage: Pixels, at: Stand, palette: Palette) -> Lift:
    """What sets a figure (premultiplied pixels) off from the stage behind it."""
    pair = tones(shown, stage, at)
    if pair is None:
        return NO_LIFT
    lead, behind = pair
    short = float(np.clip((ENOUGH - np.linalg.norm(lead - behind)) / (ENOUGH - LEAST), 0, 1))
    if short <= 0:
        return NO_LIFT
    if behind[0] < DARK:
        glow = np.clip(mix(palette.fog, palette.key, 0.6), 0, 1)
        colour = mix(glow, WHITE, 0.15)
        return Lift(1 + 0.8 * short, 0.42 * short, tuple(colour), 1 + 0.4 * short)
    if lead[0] >= behind[0]:
        return Lift(1 + 0.10 * short, 0.62 * short, tuple(palette.shadow), 1 + 0.3 * short)
    light = np.clip(mix(palette.key, WHITE, 0.5), 0, 1)
    return Lift(1 - 0.30 * short, 0.55 * short, tuple(light), 1.0)


def tones(shown: Pixels, stage: Pixels, at: Stand) -> tuple[np.ndarray, np.ndarray] | None:
    """Mean Lab colour of the figure and of the stage around it; None when too little is seen."""
    height, width = stage.shape[:2]
    x0, y0 = max(0, at.left), max(0, at.top)
    x1, y1 = min(width, at.left + at.width), min(height, at.top + at.height)
    if x1 - x0 < 2 or y1 - y0 < 2:
        return None
    figure = shown[y0 - at.top : y1 - at.top, x0 - at.left : x1 - at.left]
    inside = figure[..., 3] > 200
    if inside.sum() < 12:
        return None
    near = cv2.dilate(inside.astype(np.uint8), np.ones((9, 9), np.uint8), iterations=2) > 0
    around = near & ~inside if (near & ~inside).sum() > 12 else ~inside
    behind = stage[y0:y1, x0:x1, :3]
    sample = around if around.any() else np.ones_like(inside)
    return _lab(figure[..., :3][inside]), _lab(behind[sample])


def _lab(bgr: np.ndarray) -> np.ndarray:
    mean = bgr.reshape(-1, 3).mean(axis=0).astype(np.float32)[None, None] / 255
    return cv2.cvtColor(mean, cv2.COLOR_BGR2LAB)[0, 0].astype(float)
