"""Flat ground made by people: strips, lines and boards in true perspective, drawn each frame."""

import math
from dataclasses import dataclass

import numpy as np
import skia

from pipelines.engines.animatic.ink import Colour, paint, stroke
from pipelines.engines.animatic.scene import Beat, Camera, Scene
from pipelines.engines.animatic.settings.ground import BEYOND
from pipelines.engines.animatic.settings.sheets import AROUND

CLOSEST = 0.25


@dataclass(frozen=True)
class Strip:
    """Ground between `far` and `near` metres, across the whole picture; near 0 is to the lens."""

    far: float
    near: float
    colour: Colour
    alpha: float = 1.0


def row_of(scene: Scene, camera: Camera, z: float, height: float = 0.0) -> float:
    """Units from the top at which ground `z` metres away lies."""
    depth = max(z - camera.z, CLOSEST)
    return scene.horizon * scene.height + (camera.y - height) * camera.focal / depth + camera.tilt


def strips(scene: Scene, rows: list[Strip]) -> None:
    """Lays strips of ground, far ones first."""
    inks = [paint(s.colour, s.alpha) for s in rows]

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        for strip, ink in zip(rows, inks, strict=True):
            top = row_of(scene, camera, strip.far)
            low = BEYOND if strip.near <= 0 else row_of(scene, camera, strip.near)
            if low > top:
                canvas.drawRect(skia.Rect(-AROUND, top, scene.width + AROUND, low), ink)

    scene.back.append(draw)


def dashes(
    scene: Scene, z: float, deep: float, long: float, every: float, ink: Colour, alpha: float = 0.8
) -> None:
    """Marks `long` by `deep` metres every so many metres along the line at z."""
    painted = paint(ink, alpha)

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        far, near = z + deep / 2, z - deep / 2
        if near - camera.z < CLOSEST:
            return
        rows = [(row_of(scene, camera, d), camera.focal / (d - camera.z)) for d in (far, near)]
        middle = scene.width / 2 + camera.pan
        half = (scene.width / 2 + AROUND + abs(camera.pan)) / rows[0][1]
        first = math.floor((camera.x - half) / every) * every
        path = skia.Path()
        for k in range(min(80, int(2 * half / every) + 3)):
            a = first + k * every - camera.x
            ends = [
                (middle + (a + d) * s, y)
                for (y, s), d in ((rows[0], 0.0), (rows[0], long), (rows[1], long), (rows[1], 0.0))
            ]
            path.addPoly([skia.Point(*p) for p in ends], True)
        canvas.drawPath(path, painted)

    scene.back.append(draw)


def boards(
    scene: Scene, far: float, wide: float, ink: Colour, alpha: float = 0.4, height: float = 0.0
) -> None:
    """Lines that run away from the camera, `wide` metres apart, from `far` to the lens."""
    line = stroke(ink, 1.6, alpha, round_ends=False)

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        if far - camera.z < 2 * CLOSEST:
            return
        near = camera.z + max(CLOSEST, 0.08 * (far - camera.z))
        a, b = camera.focal / (far - camera.z), camera.focal / (near - camera.z)
        top, low = (row_of(scene, camera, z, height) for z in (far, near))
        middle = scene.width / 2 + camera.pan
        half = (scene.width / 2 + AROUND + abs(camera.pan)) / a
        first = math.floor((camera.x - half) / wide) * wide
        path = skia.Path()
        for k in range(min(160, int(2 * half / wide) + 3)):
            x = first + k * wide - camera.x
            path.moveTo(middle + x * a, top)
            path.lineTo(middle + x * b, low)
        canvas.drawPath(path, line)

    scene.back.append(draw)


def courses(
    scene: Scene, far: float, deep: float, ink: Colour, alpha: float = 0.35, height: float = 0.0
) -> None:
    """Lines across the picture, every `deep` metres from `far` to the lens."""
    thick = stroke(ink, 1.6, alpha, round_ends=False)
    distances = np.arange(far, 0.1, -deep)[:60]

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        points = []
        for z in distances.tolist():
            if z - camera.z > CLOSEST:
                y = row_of(scene, camera, z, height)
                points += [skia.Point(-AROUND, y), skia.Point(scene.width + AROUND, y)]
        canvas.drawPoints(skia.Canvas.PointMode.kLines_PointMode, points, thick)

    scene.back.append(draw)


def runner(scene: Scene, far: float, half: float, ink: Colour) -> None:
    """A carpet `half` metres to each side of the middle, from `far` to the lens."""
    painted = paint(ink)

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        near = camera.z + CLOSEST
        if far - camera.z < 2 * CLOSEST:
            return
        middle = scene.width / 2 + camera.pan
        path = skia.Path()
        corners = [(s * half, z) for s, z in ((-1, far), (1, far), (1, near), (-1, near))]
        ends = [
            (middle + (x - camera.x) * camera.focal / (z - camera.z), row_of(scene, camera, z))
            for x, z in corners
        ]
        path.addPoly([skia.Point(*p) for p in ends], True)
        canvas.drawPath(path, painted)

    scene.back.append(draw)
