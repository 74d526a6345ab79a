"""Hot and green: bamboo, jungle."""

import math

import skia

from pipelines.engines.animatic.ink import linear, mix, paint, shaded
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.ground import bands, meadow_cover
from pipelines.engines.animatic.settings.ridges import units
from pipelines.engines.animatic.settings.scenery import beyond, flat, from_above, strewn
from pipelines.engines.animatic.settings.sky import open_sky, rays
from pipelines.engines.animatic.settings.trees import (
    Dice,
    Tones,
    bush,
    frond,
    leaf_spray,
    leafy,
    palm,
    tones,
)
from pipelines.engines.animatic.settings.woods import frame_leaves, frame_width, row, wood_edge
from pipelines.engines.animatic.weather.adrift import dust


def bamboo_forest(scene: Scene) -> None:
    """Tall green canes, light falling between them."""
    open_sky(scene, 0)
    wood_edge(scene, beyond(scene, 140, 13), 330, tones(scene, 0.62, "#7fae5c"), spiky=False)
    for metres, leads, n, lost in (
        (60, 5.5, 46, 0.5),
        (30, 3.2, 26, 0.32),
        (15, 1.9, 13, 0.14),
        (9, 1.4, 6, 0.04),
    ):
        _canes(scene, beyond(scene, metres, leads), n, tones(scene, lost, "#6f9f3e"))
    bands(scene, "#7a8a4a", meadow_cover(scene, 0, 0.012, 70), rough=0.25)
    dark = tones(scene, 0.0, "#44702c").dimmed(0.34)
    if not from_above(scene):
        _canes(scene, scene.subject_z * 0.45, 2, dark, at_sides=True)
    frame_leaves(scene, dark)
    rays(scene)


def _canes(scene: Scene, z: float, n: int, t: Tones, at_sides: bool = False) -> None:
    high = scene.camera_height + units(scene, z, scene.horizon * scene.height) * 1.3
    low = (
        min(0.0, scene.camera_height - units(scene, z, (1 - scene.horizon) * scene.height) * 1.5)
        if at_sides
        else 0.0
    )

    def draw(canvas: skia.Canvas, width: float, rng: Dice) -> None:
        half = units(scene, z, scene.width / 2)
        places = strewn(width, n, rng, 1.0)
        if at_sides:
            places = iter(
                [
                    (width / 2 - half * 0.93, rng),
                    (width / 2 + half * 1.0, rng),
                    (width / 2 + half * 0.88, rng),
                ]
            )
        for x, dice in places:
            w = max(0.07, units(scene, z, 34 if at_sides else 7.0)) * dice.uniform(0.7, 1.3)
            cane(canvas, x, low, high, w, t, dice)

    flat(scene, z, draw, high, min(low, -0.1), width=frame_width(scene) if at_sides else 2000)


def cane(
    canvas: skia.Canvas, x: float, low: float, high: float, w: float, t: Tones, rng: Dice
) -> None:
    """One bamboo cane with rings and a few leaves."""
    lit = mix(t.leaf, t.lit, 0.7)
    ends = (x - t.side * w / 2, x + t.side * w / 2)
    fill = linear((ends[0], 0), (ends[1], 0), [t.leaf * 0.6, t.leaf, lit])
    canvas.drawRect(skia.Rect(x - w / 2, low - w, x + w / 2, high), shaded(fill))
    rings, y = skia.Path(), low + w * rng.uniform(2, 6)
    while y < high:
        rings.addRect(skia.Rect(x - w * 0.58, y, x + w * 0.58, y + w * 0.16))
        y += w * rng.uniform(6, 8)
    canvas.drawPath(rings, paint(t.leaf * 0.55))
    leaves = skia.Path()
    for _ in range(7):
        y, s = rng.uniform(low + (high - low) * 0.4, high), rng.choice([-1, 1])
        long, drop = w * rng.uniform(4, 9), w * rng.uniform(0.5, 3)
        leaves.moveTo(x, y)
        leaves.quadTo(x + s * long * 0.5, y + w * 1.4, x + s * long, y - drop)
        leaves.quadTo(x + s * long * 0.45, y + w * 0.2, x, y)
    canvas.drawPath(leaves, paint(lit * 0.9))


def jungle(scene: Scene) -> None:
    """Layers of broad leaves and palms, vines above, mist between."""
    open_sky(scene, 0)
    wood_edge(scene, beyond(scene, 160, 14), 330, tones(scene, 0.62, "#5f9a6a"), spiky=False)
    row(
        scene, beyond(scene, 60, 5), (leafy, palm), (10, 17), 14, tones(scene, 0.44, "#3f8a55"), 0.6
    )
    row(
        scene,
        beyond(scene, 28, 2.9),
        (palm, leafy, bush),
        (3, 11),
        10,
        tones(scene, 0.24, "#34783f"),
        0.3,
    )
    _big_leaves(scene, beyond(scene, 13, 1.7), 9, tones(scene, 0.08, "#2f7a3c"), 150)
    bands(scene, "#4a7a3c", meadow_cover(scene, 14, 0.024, 110), rough=0.5)
    _vines(scene, beyond(scene, 9, 1.35), tones(scene, 0.05, "#2f6a38").dimmed(0.7))
    dark = tones(scene, 0.0, "#1f5a34").dimmed(0.34)
    if not from_above(scene):
        _big_leaves(scene, scene.subject_z * 0.5, 0, dark, 330)
    frame_leaves(scene, dark)
    rays(scene)
    dust(scene, 40)


def _big_leaves(scene: Scene, z: float, n: int, t: Tones, high: float) -> None:
    """Clumps of arching leaves; n = 0 puts one at each side of the picture as a dark frame."""
    h = units(scene, z, high)
    low = 0.0 if n else scene.camera_height - units(scene, z, (1 - scene.horizon) * scene.height)
    low = min(low, 0.0) if n else low

    def draw(canvas: skia.Canvas, width: float, rng: Dice) -> None:
        half = units(scene, z, scene.width / 2)
        places = (
            strewn(width, n, rng, h)
            if n
            else iter([(width / 2 - half * 1.02, rng), (width / 2 + half * 1.06, rng)])
        )
        for x, dice in places:
            if n and abs(x - width / 2) < width * 0.05:
                continue
            for k in range(8):
                angle = math.radians(12 + k * 22 + dice.uniform(-7, 7))
                frond(
                    canvas,
                    x,
                    low + h * 0.05,
                    angle,
                    h * dice.uniform(0.6, 1.0),
                    t.leaf * (0.66 + 0.05 * k),
                )
            leaf_spray(canvas, x, low + h * 0.22, h * 0.22, t.leaf * 0.8, dice)

    flat(
        scene,
        z,
        draw,
        low + h * 1.1,
        low - h * 0.3,
        width=2000 if n else frame_width(scene),
    )


def _vines(scene: Scene, z: float, t: Tones) -> None:
    top = scene.camera_height + units(scene, z, scene.horizon * scene.height) * 1.3

    def draw(canvas: skia.Canvas, width: float, rng: Dice) -> None:
        path, leaves = skia.Path(), skia.Path()
        for x, dice in strewn(width, 7, rng, 1.0):
            drop = units(scene, z, dice.uniform(90, 300))
            path.moveTo(x, top + 1)
            path.quadTo(x + drop * 0.12, top - drop * 0.5, x, top - drop)
            for k in range(6):
                y, r = top - drop * (k + 1) / 6, units(scene, z, 9)
                leaves.addOval(skia.Rect(x - r * 2, y - r * 0.6, x, y + r * 0.6))
                leaves.addOval(skia.Rect(x, y - r * 1.2, x + r * 2, y))
        thin = paint(
            t.bark * 0.7, 1.0, Style=skia.Paint.kStroke_Style, StrokeWidth=units(scene, z, 4)
        )
        canvas.drawPath(path, thin)
        canvas.drawPath(leaves, paint(t.leaf))

    flat(scene, z, draw, top, top - units(scene, z, 420))
