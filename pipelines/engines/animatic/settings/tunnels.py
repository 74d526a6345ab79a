"""Long narrow places: walls that run away from the camera on both sides, drawn each frame."""

from dataclasses import dataclass, field

import numpy as np
import skia

from pipelines.engines.animatic.ink import (
    LINEAR,
    Colour,
    Point,
    linear,
    mix,
    paint,
    polygon,
    shaded,
    surface,
)
from pipelines.engines.animatic.scene import Beat, Camera, Scene, project
from pipelines.engines.animatic.settings.furnish import Furnish, Pieces

CLOSEST = 0.32
FOLLOW = 0.78  # part of a sideways move that the walls share, so the camera stays between them


@dataclass(frozen=True)
class Mark:
    """Something on both walls every `every` metres: `long` metres, between two heights."""

    every: float
    start: float
    long: float
    low: float
    high: float
    colour: Colour
    alpha: float = 1.0


@dataclass(frozen=True)
class Tunnel:
    """half: metres from the middle to a wall. high: metres. far: metres to the end."""

    half: float
    high: float
    far: float
    wall: str
    marks: list[Mark] = field(default_factory=list)
    overhead: list[Mark] = field(default_factory=list)


def walls(scene: Scene, tunnel: Tunnel) -> None:
    """Puts up both walls and what is on them; `overhead` marks lie on the ceiling instead."""
    far_tone = scene.shade(tunnel.wall, tunnel.far)
    near_tone = scene.shade(tunnel.wall, 2.0) * 0.72
    sunny = mix(far_tone, scene.palette.key, 0.25)

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        for side in (-1, 1):
            _wall(canvas, scene, camera, tunnel, side, (near_tone, sunny if side < 0 else far_tone))
        for mark in tunnel.overhead:
            _overhead(canvas, scene, camera, tunnel, mark)

    scene.back.append(draw)


def _at(scene: Scene, camera: Camera, x: float, y: float, z: float) -> Point:
    px, py, _ = project(scene, camera, x + camera.x * FOLLOW, y, max(z, camera.z + CLOSEST))
    return px, py


def _wall(
    canvas: skia.Canvas,
    scene: Scene,
    camera: Camera,
    t: Tunnel,
    side: int,
    tones: tuple[Colour, Colour],
) -> None:
    x, near = side * t.half, camera.z + CLOSEST
    corners = [
        _at(scene, camera, x, y, z)
        for y, z in ((0, near), (0, t.far), (t.high, t.far), (t.high, near))
    ]
    end = corners[1][0]
    edge = -60.0 if side < 0 else scene.width + 60.0
    fill = shaded(linear((edge, 0), (end, 0), [tones[0], mix(tones[0], tones[1], 0.6), tones[1]]))
    canvas.drawPath(polygon(corners), fill)
    for mark in t.marks:
        path, z = skia.Path(), mark.start
        while z + mark.long < t.far:
            if z + mark.long > near:
                ends = (
                    (mark.low, z),
                    (mark.low, z + mark.long),
                    (mark.high, z + mark.long),
                    (mark.high, z),
                )
                path.addPath(polygon([_at(scene, camera, x, a, b) for a, b in ends]))
            z += mark.every
        canvas.drawPath(path, paint(mark.colour, mark.alpha))


def _overhead(canvas: skia.Canvas, scene: Scene, camera: Camera, t: Tunnel, mark: Mark) -> None:
    """A mark on the ceiling, `low` to `high` metres across from the middle."""
    path, z = skia.Path(), mark.start
    while z + mark.long < t.far:
        if z + mark.long > camera.z + CLOSEST:
            ends = (
                (mark.low, z),
                (mark.low, z + mark.long),
                (mark.high, z + mark.long),
                (mark.high, z),
            )
            path.addPath(polygon([_at(scene, camera, a, t.high, b) for a, b in ends]))
        z += mark.every
    canvas.drawPath(path, paint(mark.colour, mark.alpha))


def end_wall(scene: Scene, tunnel: Tunnel, pieces: Pieces) -> None:
    """Closes the far end: `pieces` is given its width in metres; it is painted once, softly."""
    size = scene.focal / tunnel.far * 0.75
    made = surface(round(2 * tunnel.half * size), round(tunnel.high * size))
    canvas = made.getCanvas()
    canvas.translate(0, tunnel.high * size)
    canvas.scale(size, -size)
    rng = np.random.default_rng(int(scene.rng.integers(2**63)))
    pieces(Furnish(canvas, scene, tunnel.far, scene.palette, rng), 2 * tunnel.half)
    image = made.makeImageSnapshot()

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        left, low = _at(scene, camera, -tunnel.half, 0, tunnel.far)
        right, top = _at(scene, camera, tunnel.half, tunnel.high, tunnel.far)
        canvas.drawImageRect(image, skia.Rect(left - 1, top, right + 1, low), LINEAR)

    scene.back.append(draw)
