"""Leads stand out: how far a lead's edge differs from what is behind it, and what is done."""

from dataclasses import dataclass

import cv2
import numpy as np

from pipelines.engines.animatic.actors import Stand
from pipelines.engines.animatic.ink import WHITE, mix
from pipelines.engines.animatic.light import NO_LIFT, Lift
from pipelines.engines.animatic.palette import Palette
from pipelines.engines.animatic.pixels import Pixels

ENOUGH = 24.0  # CIE Lab distance along the edge above which nothing is done, by eye
LEAST = 6.0  # at or below which everything is done
PALE = 78.0  # Lab lightness above which a figure is white and stays so
DARK = 46.0  # Lab lightness below which a backdrop counts as dark
EDGE = 7  # pixels of the figure, from its edge inwards, that are compared


@dataclass(frozen=True)
class Edge:
    """A figure's edge against what is behind it.

    figure, behind: lightness (Lab, 0-100). apart: how far colours differ, median (CIE76).
    """

    figure: float
    behind: float
    apart: float


def lift_of(shown: Pixels, stage: Pixels, at: Stand, palette: Palette) -> Lift:
    """What sets a figure (premultiplied pixels) off from the stage behind it."""
    edge = edge_of(shown, stage, at)
    if edge is None:
        return NO_LIFT
    short = float(np.clip((ENOUGH - edge.apart) / (ENOUGH - LEAST), 0, 1))
    if short <= 0:
        return NO_LIFT
    if edge.behind < DARK:
        glow = np.clip(mix(palette.fog, palette.key, 0.5), 0, 1)
        return Lift(1 + 0.35 * short, 0.36 * short, tuple(mix(glow, WHITE, 0.1)), 1 + short)
    if edge.figure >= PALE and edge.figure >= edge.behind - 6:
        return Lift(1 - 0.10 * short, 0.55 * short, tuple(palette.shadow), 1.0)
    light = np.clip(mix(palette.key, WHITE, 0.5), 0, 1)
    return Lift(1 - 0.5 * short, 0.30 * short, tuple(light), 1.0)


def edge_of(shown: Pixels, stage: Pixels, at: Stand) -> Edge | None:
    """How a figure's edge differs from the stage behind it; None when too little is seen."""
    height, width = stage.shape[:2]
    x0, y0 = max(0, at.left), max(0, at.top)
    x1, y1 = min(width, at.left + at.width), min(height, at.top + at.height)
    if x1 - x0 < 3 or y1 - y0 < 3:
        return None
    figure = shown[y0 - at.top : y1 - at.top, x0 - at.left : x1 - at.left]
    inside = (figure[..., 3] > 200).astype(np.uint8)
    band = (inside - cv2.erode(inside, np.ones((EDGE, EDGE), np.uint8))) > 0
    if band.sum() < 12:
        return None
    front = _lab(figure[..., :3])[band]
    back = _lab(stage[y0:y1, x0:x1, :3])[band]
    apart = np.linalg.norm(front - back, axis=1)
    return Edge(float(front[:, 0].mean()), float(back[:, 0].mean()), float(np.median(apart)))


def _lab(bgr: Pixels) -> np.ndarray:
    floats = np.ascontiguousarray(bgr).astype(np.float32) / 255
    return cv2.cvtColor(floats, cv2.COLOR_BGR2LAB)
