"""A coral reef: five shapes that grow, in six colours."""

import math

import numpy as np
import skia

from pipelines.engines.animatic.ink import (
    WHITE,
    Colour,
    linear,
    mix,
    paint,
    polygon,
    radial,
    shaded,
)
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.depths import deep_water, shoal, submerge
from pipelines.engines.animatic.settings.ground import Detail, Surface, bands, patches, strewn_with
from pipelines.engines.animatic.settings.ridges import hills, units
from pipelines.engines.animatic.settings.scenery import beyond, flat, from_above, strewn
from pipelines.engines.animatic.settings.sky import rays
from pipelines.engines.animatic.settings.trees import Dice
from pipelines.engines.animatic.settings.water import ripples_of_sand
from pipelines.engines.animatic.settings.woods import frame_width
from pipelines.engines.animatic.weather.adrift import bubbles, dust

REEF = ("#e8607a", "#f0943c", "#c85ac8", "#f2c84a", "#4fc8a8", "#7a6ae0")


def coral_reef(scene: Scene) -> None:
    """A bright reef at the sides, blue water beyond."""
    submerge(scene)
    deep_water(scene)
    hills(scene, 60, 170, "#3f7f9a", 0.70, 3)
    shoal(scene, beyond(scene, 30, 3.2))
    corals(scene, beyond(scene, 24, 2.7), 16, 150, 0.42)
    corals(scene, beyond(scene, 13, 1.65), 11, 120, 0.12)
    cover = strewn_with(patches(scene, 12, 0.10, 0.08), ripples_of_sand(16), _starfish(scene))
    bands(scene, "#e4d8ae", cover, rough=0.4)
    if not from_above(scene):
        corals(scene, scene.subject_z * 0.5, 0, 230, 0.0, dark=0.42)
    rays(scene, 0.15)
    bubbles(scene)
    dust(scene, 30)


def _starfish(scene: Scene) -> Detail:
    def lay(
        canvas: skia.Canvas, width: float, z: float, top: Surface, base: Colour, rng: Dice
    ) -> None:
        if z > scene.subject_z * 2:
            return
        for x, dice in strewn(width, 4, rng, z * 0.03, 1.4):
            r, y = z * 0.008, top(x) - z * 0.015
            star = [
                (
                    x + r * (1.0 if k % 2 == 0 else 0.42) * math.cos(k * math.pi / 5),
                    y + 0.5 * r * (1.0 if k % 2 == 0 else 0.42) * math.sin(k * math.pi / 5),
                )
                for k in range(10)
            ]
            canvas.drawPath(polygon(star), paint(scene.shade(REEF[int(dice.integers(4))], z)))

    return lay


def corals(scene: Scene, z: float, n: int, high: float, lost: float, dark: float = 1.0) -> None:
    """Corals of five shapes; n = 0 puts dark ones at both sides."""
    h = units(scene, z, high)
    low = (
        0.0
        if n
        else scene.camera_height - units(scene, z, (1 - scene.horizon) * scene.height * 1.05)
    )
    inks = [mix(scene.shade(c, z * 0.4), scene.palette.fog, lost) * dark for c in REEF]

    def draw(canvas: skia.Canvas, width: float, rng: Dice) -> None:
        half = units(scene, z, scene.width / 2)
        places = (
            strewn(width, n, rng, h)
            if n
            else iter([(width / 2 + half * a, rng) for a in (-1.0, -0.84, 0.86, 1.02)])
        )
        for x, dice in places:
            if n and abs(x - width / 2) < width * 0.06:
                continue
            c = inks[int(dice.integers(len(inks)))]
            kind = int(dice.integers(4))
            (_branching, _brain, _fan, _tubes)[kind](
                canvas, x, low, h * dice.uniform(0.5, 1.0), c, dice
            )

    flat(scene, z, draw, low + h * 1.15, low - h * 0.15, width=2000 if n else frame_width(scene))


def _branching(canvas: skia.Canvas, x: float, y: float, h: float, c: np.ndarray, rng: Dice) -> None:
    path = skia.Path()

    def grow(px: float, py: float, angle: float, long: float, deep: int) -> None:
        qx, qy = px + long * math.cos(angle), py + long * math.sin(angle)
        path.moveTo(px, py)
        path.lineTo(qx, qy)
        if deep:
            for turn in (-0.5, 0.45):
                grow(qx, qy, angle + turn + rng.uniform(-0.15, 0.15), long * 0.72, deep - 1)

    for a in (1.1, 1.57, 2.05):
        grow(x, y - h * 0.04, a, h * 0.36, 3)
    canvas.drawPath(
        path,
        paint(
            c,
            1,
            Style=skia.Paint.kStroke_Style,
            StrokeWidth=h * 0.06,
            StrokeCap=skia.Paint.kRound_Cap,
        ),
    )


def _brain(canvas: skia.Canvas, x: float, y: float, h: float, c: np.ndarray, rng: Dice) -> None:
    r = h * 0.5
    fill = radial(
        (x - r * 0.3, y + r * 0.9), r * 1.6, [mix(c, WHITE, 0.25), c, c * 0.6], [0, 0.5, 1]
    )
    canvas.drawOval(skia.Rect(x - r, y - r * 0.5, x + r, y + r * 1.1), shaded(fill))
    lines = paint(c * 0.7, 0.7, Style=skia.Paint.kStroke_Style, StrokeWidth=h * 0.02)
    for k in range(4):
        q = r * (0.25 + 0.22 * k)
        canvas.drawArc(
            skia.Rect(x - q, y - r * 0.2, x + q, y + r * (0.35 + 0.2 * k)), 20, 140, False, lines
        )


def _fan(canvas: skia.Canvas, x: float, y: float, h: float, c: np.ndarray, rng: Dice) -> None:
    path = skia.Path()
    path.moveTo(x, y - h * 0.05)
    for k in range(13):
        a = math.radians(15 + k * 12.5)
        r = h * (0.95 + 0.08 * math.sin(k * 2.1))
        path.lineTo(x + r * 0.7 * math.cos(a), y + r * math.sin(a))
    path.close()
    canvas.drawPath(path, paint(c, 0.92))
    veins = skia.Path()
    for k in range(9):
        a = math.radians(22 + k * 17)
        veins.moveTo(x, y)
        veins.lineTo(x + h * 0.62 * math.cos(a), y + h * 0.9 * math.sin(a))
    canvas.drawPath(
        veins, paint(c * 0.65, 0.8, Style=skia.Paint.kStroke_Style, StrokeWidth=h * 0.018)
    )


def _tubes(canvas: skia.Canvas, x: float, y: float, h: float, c: np.ndarray, rng: Dice) -> None:
    for k in range(5):
        w, tall = h * 0.15, h * rng.uniform(0.5, 1.0)
        a = x + (k - 2) * w * 0.95
        fill = linear((a - w / 2, 0), (a + w / 2, 0), [c * 0.65, c, mix(c, WHITE, 0.2)])
        canvas.drawRoundRect(
            skia.Rect(a - w * 0.45, y - h * 0.05, a + w * 0.45, y + tall),
            w * 0.3,
            w * 0.3,
            shaded(fill),
        )
        canvas.drawOval(
            skia.Rect(a - w * 0.3, y + tall - w * 0.34, a + w * 0.3, y + tall - w * 0.04),
            paint(c * 0.4),
        )
