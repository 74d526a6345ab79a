"""Clearing the view: what stands before a lead is moved aside before it is painted."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
import skia
from numpy.typing import NDArray

from pipelines.engines.animatic.camera import NEAREST, Moving, beats
from pipelines.engines.animatic.pixels import blank, surface_on
from pipelines.engines.animatic.scene import Actor, Camera, Layer, Scene, project

COLUMNS = 240  # across one layer: fine enough to find a gap
LOOKS = 9  # moments of the shot that are looked at
MOST_LEADS = 6
MOST = 0.015  # share of a lead that may be hidden over the shot, by eye
ROOMY = 0.8  # share of a box, which is roomy, that a figure fills
KNEES = 0.35  # share of a lead's height, from the ground, that may be hidden
THINNED = 3  # of so many copies of a layer that passes a lead, one is shown


@dataclass(frozen=True)
class Window:
    """Metres, at a layer's depth, through which a lead is seen at one moment."""

    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True)
class Sheet:
    """A recorded layer: `width` metres of it, the first at world `left`.

    every: of so many copies side by side one is shown.
    """

    layer: Layer
    picture: skia.Picture
    width: float
    left: float
    every: int = 1


def cleared(scene: Scene, moving: Moving, sheet: Sheet) -> Sheet:
    """The sheet moved sideways, or thinned out, so that it hides no lead."""
    leads = [actor for actor in scene.actors if actor.lead][:MOST_LEADS]
    layer = sheet.layer
    if layer.is_sky or not leads or layer.z >= min(actor.z for actor in leads):
        return sheet
    windows = _windows(scene, moving, leads, layer.z)
    windows = [w for w in windows if w.bottom < layer.top and w.top > layer.bottom]
    if not windows:
        return sheet
    hidden = _hidden(sheet, windows)
    if hidden[0] <= MOST:
        return sheet
    n = len(hidden)
    shifts = np.where(np.arange(n) <= n // 2, np.arange(n), np.arange(n) - n)
    allowed = np.abs(shifts) <= COLUMNS // 2
    best = int(np.argmin(np.where(allowed, hidden + 0.02 * np.abs(shifts) / COLUMNS, np.inf)))
    shift = shifts[best] * sheet.width / COLUMNS
    moved = replace(sheet, left=sheet.left + shift)
    return _thinned(sheet, windows) if layer.tile and hidden[best] > MOST else moved


def _thinned(sheet: Sheet, windows: list[Window]) -> Sheet:
    """Fewer copies, and the middle of the gap between them where the leads are seen."""
    middle = float(np.mean([(w.left + w.right) / 2 for w in windows]))
    gap = sheet.width * (1 + (THINNED - 1) / 2)
    return replace(sheet, left=middle - gap, every=THINNED)


def _windows(scene: Scene, moving: Moving, leads: list[Actor], z: float) -> list[Window]:
    seen = []
    for beat in beats(scene.seconds, LOOKS):
        camera = moving(beat)
        if z - camera.z < NEAREST:
            continue
        for actor in leads:
            pose, box = actor.path(beat), actor.figure.box
            sides = (box.left, box.right) if pose.facing > 0 else (-box.right, -box.left)
            left, right = (pose.x + ROOMY * side * pose.size for side in sides)
            foot = pose.y + KNEES * actor.figure.height * pose.size
            top = pose.y + min(box.top, 1.2 * actor.figure.height) * pose.size
            x0, y0, _ = project(scene, camera, left, foot, actor.z)
            x1, y1, _ = project(scene, camera, right, top, actor.z)
            if x1 > 0 and x0 < scene.width:
                left, bottom = _back(scene, camera, x0, y0, z)
                right, high = _back(scene, camera, x1, y1, z)
                seen.append(Window(left, right, bottom, high))
    return seen


def _back(scene: Scene, camera: Camera, x: float, y: float, z: float) -> tuple[float, float]:
    """The world point `z` metres away that is seen at a place of the picture."""
    scale = camera.focal / max(z - camera.z, NEAREST)
    world_x = camera.x + (x - scene.width / 2 - camera.pan) / scale
    return world_x, camera.y - (y - scene.horizon * scene.height - camera.tilt) / scale


def _hidden(sheet: Sheet, windows: list[Window]) -> NDArray[np.float64]:
    """Mean share of the windows that is hidden, for every shift to the right by one column."""
    alpha = _coarse(sheet)
    if not sheet.layer.tile:
        alpha = np.pad(alpha, ((0, 0), (0, 2 * COLUMNS)))
    rows, n = alpha.shape
    per_row = rows / (sheet.layer.top - sheet.layer.bottom)
    per_column = COLUMNS / sheet.width
    total = np.zeros(n)
    for window in windows:
        first = int(np.clip((sheet.layer.top - window.top) * per_row, 0, rows - 1))
        last = int(np.clip((sheet.layer.top - window.bottom) * per_row, first + 1, rows))
        share = (last - first) / max((window.top - window.bottom) * per_row, 1e-6)
        profile = alpha[first:last].mean(axis=0) * min(share, 1.0)
        start = (window.left - sheet.left) * per_column
        wide = max(1, round((window.right - window.left) * per_column))
        kernel = np.zeros(n)
        np.add.at(kernel, (round(start) + np.arange(wide)) % n, 1 / wide)
        spectrum = np.fft.rfft(kernel) * np.conj(np.fft.rfft(profile))
        total += np.fft.irfft(spectrum, n)
    return total / len(windows)


def _coarse(sheet: Sheet) -> NDArray[np.float64]:
    """How opaque one copy of the layer is, float [rows, COLUMNS], 0-1."""
    high = sheet.layer.top - sheet.layer.bottom
    rows = int(np.clip(COLUMNS * high / sheet.width, 8, 240))
    pixels = blank(COLUMNS, rows)
    surface = surface_on(pixels)
    canvas = surface.getCanvas()
    canvas.scale(COLUMNS / sheet.width, -rows / high)
    canvas.translate(0, -sheet.layer.top)
    canvas.drawPicture(sheet.picture)
    del canvas, surface
    return cv2.extractChannel(pixels, 3).astype(float) / 255
