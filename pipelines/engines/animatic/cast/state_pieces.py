"""Broken and cut: a figure drawn in pieces that come apart."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import skia

from pipelines.engines.animatic.cast.eating import silhouette
from pipelines.engines.animatic.ink import (
    Point,
    polygon,
)
from pipelines.engines.animatic.scene import Beat, Box, Figure

Progress = Callable[[Beat], float]


def _wider(box: Box, side: float = 0.0, up: float = 0.0, down: float = 0.0) -> Box:
    return Box(box.left - side, box.bottom - down, box.right + side, box.top + up)


def _middle(figure: Figure) -> tuple[float, float, float, float]:
    """Middle x, foot, width and height of what is seen at rest."""
    points, _ = silhouette(figure)
    if len(points) == 0:
        box = figure.box
        return (box.left + box.right) / 2, box.bottom, box.right - box.left, box.top - box.bottom
    (left, low), (right, high) = points.min(axis=0), points.max(axis=0)
    return float(left + right) / 2, float(low), float(right - left), float(high - low)


def _halved(cells: list[Point], seed_point: Point, other: Point) -> list[Point]:
    """The part of a polygon nearer to `seed_point` than to `other`."""
    mx, my = (seed_point[0] + other[0]) / 2, (seed_point[1] + other[1]) / 2
    nx, ny = other[0] - seed_point[0], other[1] - seed_point[1]
    out: list[Point] = []
    for i, (x, y) in enumerate(cells):
        x2, y2 = cells[(i + 1) % len(cells)]
        a, b = (x - mx) * nx + (y - my) * ny, (x2 - mx) * nx + (y2 - my) * ny
        if a <= 0:
            out.append((x, y))
        if a * b < 0:
            u = a / (a - b)
            out.append((x + (x2 - x) * u, y + (y2 - y) * u))
    return out


def pieces(
    box: tuple[float, float, float, float], count: int, seed: int
) -> list[tuple[Point, list[Point]]]:
    """Voronoi cells (seed, outline) of a rectangle: middle x, foot, width, height."""
    x, low, wide, high = box
    rng = np.random.default_rng(seed + 5)
    seeds = [
        (x + wide * float(rng.uniform(-0.45, 0.45)), low + high * float(rng.uniform(0.05, 0.95)))
        for _ in range(count)
    ]
    frame = [
        (x - wide, low - high),
        (x + wide, low - high),
        (x + wide, low + 2 * high),
        (x - wide, low + 2 * high),
    ]
    out = []
    for one in seeds:
        cell = frame
        for other in seeds:
            if other != one:
                cell = _halved(cell, one, other)
        if len(cell) > 2:
            out.append((one, cell))
    return out


def _apart(
    figure: Figure,
    progress: Progress,
    cells: list[tuple[Point, list[Point]]],
    spread: float,
    fall: bool,
) -> Figure:
    x, low, wide, high = _middle(figure)
    clips = [polygon(cell) for _, cell in cells]

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        p = progress(beat)
        if p <= 0:
            figure.draw(canvas, beat)
            return
        for i, ((px, py), _) in enumerate(cells):
            away = (px - x) / max(wide, 1e-6)
            up = (py - low) / max(high, 1e-6)
            canvas.save()
            lift = 0.25 * high * math.sin(math.pi * min(1.0, p * 1.4)) * (1 - up) if fall else 0.0
            canvas.translate(
                away * spread * wide * p + 0.04 * wide * p * math.sin(i * 2.2),
                (-up * 0.72 * high * p * p + lift) if fall else 0.0,
            )
            canvas.rotate((60 * math.sin(i * 1.9 + 1) * p) if fall else -14 * away * p, px, py)
            canvas.clipPath(clips[i], doAntiAlias=True)
            figure.draw(canvas, beat)
            canvas.restore()

    return replace(
        figure,
        draw=draw,
        box=_wider(figure.box, wide * (spread * 0.6 + 0.4), high * 0.3, high * 0.12),
    )


def broken(figure: Figure, progress: Progress, seed: int) -> Figure:
    """Shattered: pieces fly apart and come to rest on the ground."""
    return _apart(figure, progress, pieces(_middle(figure), 7, seed), 1.1, fall=True)


def cut(figure: Figure, progress: Progress, seed: int) -> Figure:
    """Cut in two halves that lean apart."""
    x, low, wide, high = _middle(figure)
    left = [
        (x - wide, low - high),
        (x - wide, low + 2 * high),
        (x + 0.02 * wide, low + 2 * high),
        (x - 0.02 * wide, low - high),
    ]
    right = [
        (x + wide, low - high),
        (x + wide, low + 2 * high),
        (x + 0.02 * wide, low + 2 * high),
        (x - 0.02 * wide, low - high),
    ]
    return _apart(
        figure,
        progress,
        [((x - wide / 4, low + high / 2), left), ((x + wide / 4, low + high / 2), right)],
        0.7,
        fall=False,
    )
