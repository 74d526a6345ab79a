"""Small things that float: dust, bubbles, petals, leaves, embers."""

import math

import numpy as np
import skia

from pipelines.engines.animatic.ink import Colour, paint, rgb, stroke
from pipelines.engines.animatic.scene import Beat, Camera, Scene

DOTS = skia.Canvas.PointMode.kPoints_PointMode
SCREEN = skia.BlendMode.kScreen


def _seeds(scene: Scene, n: int) -> np.ndarray:
    return np.random.default_rng(int(scene.rng.integers(2**63))).random((n, 4))


def _glint(c: Colour, size: float, alpha: float) -> skia.Paint:
    """Round dots of light, `size` across."""
    ink = stroke(c, size, alpha)
    ink.setBlendMode(SCREEN)
    return ink


def _slide(scene: Scene, camera: Camera, near: float) -> float:
    """Pictures that things pass sideways as the camera moves."""
    moved = -camera.x * camera.focal / scene.subject_z * near + camera.pan * (0.4 + near)
    return moved / scene.width


def dust(scene: Scene, n: int = 60) -> None:
    """Motes that glint in the light."""
    motes = _seeds(scene, n)
    sizes = (1.6, 2.4, 3.6)

    def draw(canvas: skia.Canvas, camera: Camera, beat: Beat) -> None:
        t = beat.t
        slide = _slide(scene, camera, 0.4)
        for k, size in enumerate(sizes):
            points = [
                skia.Point(
                    (x + 0.01 * t * (z - 0.5) + 0.01 * math.sin(t + z * 9) + slide)
                    % 1
                    * scene.width,
                    (y - 0.008 * t * z + 0.01 * math.cos(t * 0.7 + z * 7)) % 1 * scene.height,
                )
                for x, y, z, _ in motes[k :: len(sizes)].tolist()
            ]
            alpha = 0.30 * (0.6 + 0.4 * math.sin(t * 1.3 + k * 2.1))
            canvas.drawPoints(DOTS, points, _glint(scene.palette.key, size, alpha))

    scene.front.append(draw)


def bubbles(scene: Scene, n: int = 50) -> None:
    """Bubbles that wobble upwards."""
    seeds = _seeds(scene, n).tolist()
    colour = rgb("#d8fbff")

    def draw(canvas: skia.Canvas, camera: Camera, beat: Beat) -> None:
        rings, glints = skia.Path(), skia.Path()
        for x, y, z, _ in seeds:
            px = (x + 0.008 * math.sin(beat.t * 2 + z * 20) + _slide(scene, camera, 0.5)) % 1
            py = 1.05 - (y + beat.t * 0.10 * (0.5 + z)) % 1 * 1.1
            cx, cy, r = px * scene.width, py * scene.height, 1.5 + 7 * z * z
            rings.addCircle(cx, cy, r)
            glints.addCircle(cx - r * 0.35, cy - r * 0.35, r * 0.22)
        canvas.drawPath(rings, stroke(colour, 1.2, 0.5))
        canvas.drawPath(glints, paint(colour, 0.8))

    scene.front.append(draw)


def petals(scene: Scene) -> None:
    """Blossom on the wind."""
    _flutter(scene, 46, (rgb("#ffd0dc"), rgb("#ffb3c8"), rgb("#fff0f4")), 5.5)


def leaves(scene: Scene) -> None:
    """Autumn leaves on the wind."""
    _flutter(scene, 34, (rgb("#d9822b"), rgb("#b8501f"), rgb("#e0b040")), 8.0)


def _flutter(scene: Scene, n: int, colours: tuple[Colour, ...], size: float) -> None:
    seeds = _seeds(scene, n).tolist()
    inks = [paint(np.clip(c * (0.4 + 0.6 * scene.palette.ambient), 0, 1), 0.92) for c in colours]

    def draw(canvas: skia.Canvas, camera: Camera, beat: Beat) -> None:
        t = beat.t
        slide = _slide(scene, camera, 0.6)
        paths = [skia.Path() for _ in inks]
        for i, (x, y, z, q) in enumerate(seeds):
            px = (x - t * 0.06 * (0.6 + z) + 0.02 * math.sin(t * 1.4 + q * 20) + slide) % 1
            py = (y + t * 0.09 * (0.5 + z)) % 1
            _leaf(
                paths[i % len(inks)],
                (px * 1.06 - 0.03) * scene.width,
                (py * 1.06 - 0.03) * scene.height,
                size * (0.5 + z),
                t * (1 + 2 * q) + q * 9,
            )
        for path, ink in zip(paths, inks, strict=True):
            canvas.drawPath(path, ink)

    scene.front.append(draw)


def _leaf(path: skia.Path, x: float, y: float, r: float, turn: float) -> None:
    dx, dy = r * math.cos(turn), r * math.sin(turn)
    fat = 0.55 * math.cos(turn * 0.7)
    path.moveTo(x - dx, y - dy)
    path.quadTo(x - dy * fat, y + dx * fat, x + dx, y + dy)
    path.quadTo(x + dy * fat, y - dx * fat, x - dx, y - dy)


def embers(scene: Scene) -> None:
    """Sparks that rise and go out."""
    seeds = _seeds(scene, 40).tolist()

    def draw(canvas: skia.Canvas, camera: Camera, beat: Beat) -> None:
        groups: list[list[skia.Point]] = [[], [], []]
        for x, y, z, q in seeds:
            life = (q + beat.t * (0.16 + 0.2 * z)) % 1
            px = (x + 0.03 * math.sin(beat.t * 2 + q * 30) + _slide(scene, camera, 0.6)) % 1
            py = (0.35 + 0.65 * y) - life * 0.5
            groups[min(2, int(life * 3))].append(skia.Point(px * scene.width, py * scene.height))
        for points, alpha in zip(groups, (0.9, 0.6, 0.25), strict=True):
            canvas.drawPoints(DOTS, points, _glint(rgb("#ffb050"), 2.6, alpha))

    scene.front.append(draw)
