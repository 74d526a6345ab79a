"""Eaten: bites that add up, each taking a piece off the side of the mouth, and crumbs that fall.

What can be seen of an eaten thing never grows: a bite only ever adds to the bites before it.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import skia
from numpy.typing import NDArray

from pipelines.engines.animatic.ink import Point, paint, rgb, stroke, surface
from pipelines.engines.animatic.scene import Beat, Box, Figure

PROBE_PX = 72
LEFT_OVER = 0.13
TOWARDS_MOUTH = (-0.83, 0.56)
CRUMB = rgb("#e8c48a")


@dataclass(frozen=True)
class Bite:
    """A round bite, metres."""

    x: float
    y: float
    radius: float


def silhouette(figure: Figure) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points of the figure at rest [N, 2] in metres, and their mean colour (RGB 0-1)."""
    box = figure.box
    scale = PROBE_PX / max(box.top - box.bottom, box.right - box.left, 1e-6)
    flat = surface(
        math.ceil((box.right - box.left) * scale) + 1, math.ceil((box.top - box.bottom) * scale) + 1
    )
    canvas = flat.getCanvas()
    canvas.translate(-box.left * scale, box.top * scale)
    canvas.scale(scale, -scale)
    figure.draw(canvas, Beat(0.0, 0.0))
    pixels = flat.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
    rows, columns = np.nonzero(pixels[..., 3] > 110)
    if len(rows) == 0:
        return np.zeros((0, 2)), np.full(3, 0.7)
    points = np.stack([(columns + 0.5) / scale + box.left, box.top - (rows + 0.5) / scale], axis=1)
    return points, pixels[rows, columns, :3].mean(axis=0) / 255


def bites(figure: Figure, seed: int) -> list[Bite]:
    """The bites that eat a figure up, first to last, from the mouth's side inwards."""
    points, _ = silhouette(figure)
    if len(points) < 12:
        return []
    box = figure.box
    pixel = max(box.top - box.bottom, box.right - box.left) / PROBE_PX
    radius = max(0.27 * math.sqrt(len(points)) * pixel, pixel * 2)
    dx, dy = TOWARDS_MOUTH
    whole, out = len(points), []
    while len(points) > LEFT_OVER * whole and len(out) < 40:
        ahead = points @ np.array([dx, dy])
        aside = points @ np.array([-dy, dx])
        swing = 0.55 * math.sin(len(out) * 2.4 + seed)
        first = points[int(np.argmax(ahead + swing * aside))]
        bite = Bite(
            float(first[0] + dx * radius * 0.25),
            float(first[1] + dy * radius * 0.25),
            radius * (1.0 + 0.12 * math.sin(len(out) * 1.7)),
        )
        out.append(bite)
        points = points[np.hypot(points[:, 0] - bite.x, points[:, 1] - bite.y) > bite.radius]
    return out


def mouthfuls(taken: list[Bite]) -> skia.Path:
    """The outline of some bites, with tooth marks along their inner edge."""
    path = skia.Path()
    for bite in taken:
        path.addCircle(bite.x, bite.y, bite.radius)
        for i in range(-2, 3):
            a = math.atan2(-TOWARDS_MOUTH[1], -TOWARDS_MOUTH[0]) + i * 0.52
            path.addCircle(
                bite.x + math.cos(a) * bite.radius * 0.82,
                bite.y + math.sin(a) * bite.radius * 0.82,
                bite.radius * 0.36,
            )
    return path


def eaten(
    figure: Figure, progress: Callable[[Beat], float], seed: int, times: list[float]
) -> Figure:
    """The figure with `progress` of its bites taken; crumbs fall at `times` (seconds)."""
    order = bites(figure, seed)
    paths = [mouthfuls(order[:count]) for count in range(len(order) + 1)]
    high = figure.box.top - figure.box.bottom
    rim = stroke(rgb("#f2dcae"), (order[0].radius if order else 0.1) * 0.30)
    rim.setBlendMode(skia.BlendMode.kSrcATop)
    rim.setAlphaf(0.75)
    clear = skia.Paint(AntiAlias=True, BlendMode=skia.BlendMode.kClear)
    drop = 1.6 * high if times else 0.0
    box = Box(figure.box.left, figure.box.bottom - drop, figure.box.right, figure.box.top)
    room = skia.Rect(box.left, box.bottom, box.right, box.top)

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        count = math.ceil(progress(beat) * len(order) - 1e-9)
        if count == 0:
            figure.draw(canvas, beat)
            return
        canvas.saveLayer(room, None)
        figure.draw(canvas, beat)
        canvas.drawPath(paths[count], rim)
        canvas.drawPath(paths[count], clear)
        canvas.restore()
        for number, at in enumerate(times):
            if 0 <= beat.t - at < 0.7 and order:
                bite = order[
                    min(len(order) - 1, math.ceil((number + 1) / len(times) * len(order)) - 1)
                ]
                _crumbs(canvas, (bite.x, bite.y), bite.radius, beat.t - at, high, number + seed)

    return replace(figure, draw=draw, box=box)


def _crumbs(
    canvas: skia.Canvas, at: Point, radius: float, since: float, high: float, seed: int
) -> None:
    for i in range(5):
        spread = math.sin(i * 12.9 + seed * 4.1)
        x = at[0] - radius * (0.4 + 0.5 * abs(spread)) - since * high * (0.25 + 0.2 * spread)
        y = at[1] + radius * 0.3 * spread - high * 2.9 * since * since
        canvas.drawCircle(x, y, radius * (0.10 + 0.04 * spread) * (1 - since / 0.7), paint(CRUMB))
