"""High and dry country: mountains, volcano, canyon, desert, glacier."""

import numpy as np
import skia

from pipelines.engines.animatic.ink import (
    WHITE,
    blur,
    linear,
    mix,
    paint,
    polygon,
    radial,
    rgb,
    shaded,
)
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.furnish import SCREEN
from pipelines.engines.animatic.settings.ground import (
    bands,
    meadow_cover,
    patches,
    strewn_with,
    tufts,
)
from pipelines.engines.animatic.settings.ridges import hills, peaks, units
from pipelines.engines.animatic.settings.scenery import beyond, flat, hazed, strewn
from pipelines.engines.animatic.settings.sky import open_sky
from pipelines.engines.animatic.settings.terrain import cactus, cliffs, dunes, rocks
from pipelines.engines.animatic.settings.trees import conifer, tones
from pipelines.engines.animatic.settings.water import ripples_of_sand
from pipelines.engines.animatic.settings.woods import frame_grass, row, wood_edge
from pipelines.engines.animatic.weather.adrift import dust, embers


def mountains(scene: Scene) -> None:
    """Three ranges, firs below them, an alpine meadow with rocks."""
    open_sky(scene, 0.7)
    peaks(scene, 1400, 330, "#8299b8", 0.50, snow=0.55)
    peaks(scene, 900, 215, "#6a84a0", 0.36, snow=0.30)
    hills(scene, 420, 118, "#557d6c", 0.30, 3)
    wood_edge(scene, beyond(scene, 200, 16), 74, tones(scene, 0.28, "#41705a"))
    row(scene, beyond(scene, 80, 7), (conifer,), (5, 11), 16, tones(scene, 0.14, "#3f6e58"), 0.25)
    cover = strewn_with(meadow_cover(scene, 26, 0.013), rocks(scene, 4))
    bands(scene, "#86a35c", cover, rough=0.45)
    frame_grass(scene, "#6a8a48")


def snow_mountains(scene: Scene) -> None:
    """White ranges under a wide sky, snow underfoot."""
    open_sky(scene, 0.6)
    peaks(scene, 1400, 350, "#7f93b4", 0.46, snow=0.95)
    peaks(scene, 900, 230, "#6d84a6", 0.34, snow=0.8)
    peaks(scene, 420, 130, "#7488a8", 0.22, snow=0.95, rough=0.5)
    row(
        scene,
        beyond(scene, 80, 7),
        (conifer,),
        (4, 9),
        12,
        tones(scene, 0.14, "#3f6a5c", snow=True),
        0.3,
    )
    cover = strewn_with(patches(scene, 16, 0.12, 0.14), rocks(scene, 3, "#7d8698", 0.8))
    bands(scene, "#c3d1e4", cover, rough=0.6)


def glacier(scene: Scene) -> None:
    """Blue ice walls and snow."""
    open_sky(scene, 0.5)
    peaks(scene, 1400, 250, "#8aa0c4", 0.5, snow=0.95)
    cliffs(scene, beyond(scene, 220, 14), (70, 170), "#a8d8ea", 0.34, n=6)
    cliffs(scene, beyond(scene, 70, 5), (40, 110), "#8cc8e2", 0.16, gap=620, n=6)
    cover = strewn_with(patches(scene, 18, 0.12, 0.12), rocks(scene, 3, "#9fd4e8", 1.1))
    bands(scene, "#c3d1e4", cover, rough=0.4)


def desert(scene: Scene) -> None:
    """Dunes to the horizon, a cactus or two."""
    open_sky(scene, 0.35)
    dunes(scene, 700, 120, "#c99a72", 0.46)
    dunes(scene, 330, 92, "#d6a268", 0.30)
    dunes(scene, beyond(scene, 140, 12), 62, "#dfac68", 0.16)
    _cacti(scene, beyond(scene, 24, 2.4), 3, (1.6, 3.4))
    cover = strewn_with(
        patches(scene, 10, 0.06, 0.07), ripples_of_sand(26), tufts(0.012, 7, 1.0, "#7a7a4a")
    )
    bands(scene, "#e2b26c", cover, rough=0.5)
    dust(scene, 30)


def _cacti(scene: Scene, z: float, n: int, high: tuple[float, float]) -> None:
    green = scene.shade("#4f7a4a", z)
    lit = mix(green, scene.palette.key, 0.45)

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        for x, dice in strewn(width, n, rng, high[1] * 0.4, 0.6):
            if abs(x - width / 2) > width * 0.07:
                cactus(canvas, x, dice.uniform(*high), green, lit, dice)

    flat(scene, z, draw, high[1] * 1.1, -0.2)


def canyon(scene: Scene) -> None:
    """Red rock tables, one behind the other."""
    open_sky(scene, 0.4)
    cliffs(scene, 1000, (70, 180), "#b87858", 0.50, n=7)
    cliffs(scene, beyond(scene, 380, 26), (90, 240), "#c06c44", 0.30, gap=260, n=6)
    cliffs(scene, beyond(scene, 120, 9), (120, 360), "#b85f3c", 0.14, gap=720, n=6)
    cover = strewn_with(
        patches(scene, 10, 0.06, 0.1), rocks(scene, 5, "#b0684a"), tufts(0.014, 12, 1.0, "#7d7a48")
    )
    bands(scene, "#cf8a58", cover, rough=0.4)
    dust(scene, 30)


def volcano(scene: Scene) -> None:
    """A smoking cone with glowing streams over black ground."""
    open_sky(scene, 0.4)
    peaks(scene, 1400, 120, "#5a5562", 0.5)
    _cone(scene, 800, 330)
    hills(scene, 300, 60, "#4a4448", 0.3, 3)
    cover = strewn_with(patches(scene, 10, 0.04, 0.16), rocks(scene, 7, "#4c474c"))
    bands(scene, "#5a5052", cover, rough=0.5)
    embers(scene)


def _cone(scene: Scene, z: float, high: float) -> None:
    tall = units(scene, z, high)
    body = hazed(scene, "#4f4650", 0.34)
    lit = mix(body, scene.palette.key, 0.3)
    lava = rgb("#ff7a2e")

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        x = width * 0.5 + units(scene, z, 170)
        smoke = mix(scene.palette.fog, rgb("#5a5560"), 0.5)
        for k in range(15):
            r = tall * (0.06 + 0.018 * k)
            canvas.drawCircle(
                x + k * tall * 0.035 + rng.normal(0, tall * 0.03),
                tall * (0.93 + 0.045 * k),
                r,
                paint(smoke * (1 - 0.012 * k), 0.55, MaskFilter=blur(r * 0.25)),
            )
        glow = radial((x, tall), tall * 0.5, [(lava, 0.7), (lava, 0.0)])
        canvas.drawCircle(x, tall, tall * 0.5, shaded(glow, BlendMode=SCREEN))
        w = tall * 1.35
        shape = polygon(
            [
                (x - w, -tall * 0.1),
                (x - w * 0.42, tall * 0.36),
                (x - tall * 0.15, tall * 0.93),
                (x - tall * 0.06, tall * 0.88),
                (x + tall * 0.05, tall * 0.9),
                (x + tall * 0.14, tall * 0.94),
                (x + w * 0.44, tall * 0.34),
                (x + w, -tall * 0.1),
            ]
        )
        canvas.drawPath(
            shape, shaded(linear((x - w * 0.5, 0), (x + w * 0.5, 0), [body * 0.7, body, lit]))
        )
        for lean, thick in ((-0.3, 0.016), (0.12, 0.024), (0.42, 0.014)):
            stream = skia.Path()
            stream.moveTo(x + lean * tall * 0.2, tall * 0.9)
            stream.cubicTo(
                x + lean * tall * 0.3,
                tall * 0.7,
                x + lean * tall * 0.9,
                tall * 0.55,
                x + lean * tall * 1.2,
                tall * 0.2,
            )
            for c, k, a in (
                (lava, 3.2, 0.3),
                (lava, 1.0, 0.95),
                (mix(lava, WHITE, 0.6), 0.35, 1.0),
            ):
                ink = paint(c, a, Style=skia.Paint.kStroke_Style, StrokeWidth=thick * tall * k)
                canvas.drawPath(stream, ink)
        foot = linear((0, tall * 0.4), (0, 0), [(scene.palette.fog, 0.0), (scene.palette.fog, 0.5)])
        canvas.drawPath(shape, shaded(foot))

    flat(scene, z, draw, tall * 1.7, -0.012 * z, is_sky=True)
