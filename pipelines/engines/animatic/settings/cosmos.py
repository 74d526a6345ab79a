"""Beyond the air: open space, moon, mars."""

from dataclasses import replace

import numpy as np
import skia

from pipelines.engines.animatic.ink import (
    BLACK,
    Colour,
    blur,
    linear,
    paint,
    polygon,
    radial,
    rgb,
    shaded,
    surface,
)
from pipelines.engines.animatic.scene import Beat, Camera, Scene
from pipelines.engines.animatic.settings.ground import Detail, Surface, bands, patches, strewn_with
from pipelines.engines.animatic.settings.ridges import hills, peaks
from pipelines.engines.animatic.settings.scenery import beyond, strewn, sunward
from pipelines.engines.animatic.settings.sky import ABOVE, BESIDE, SCREEN, backdrop, open_sky
from pipelines.engines.animatic.settings.terrain import cliffs, rocks
from pipelines.engines.animatic.settings.trees import Dice
from pipelines.engines.animatic.weather.adrift import dust

CLOUDS = ("#3a2a6e", "#1f4a78", "#5a2a5e", "#203a70")


def no_air(scene: Scene) -> None:
    """Hard light, black shadows, nothing lost with distance."""
    scene.palette = replace(
        scene.palette,
        time="night",
        weather="clear",
        sky=(rgb("#02030a"), rgb("#060a1c"), rgb("#0b1230")),
        ambient=rgb("#d4d9e6"),
        fog=rgb("#0b1230"),
        key=rgb("#fff4e0"),
        rim=rgb("#cfe2ff"),
        shadow=rgb("#02030a"),
        sun_colour=rgb("#fffaf0"),
        density=0.0,
        bloom=0.24,
        sun_seen=0.0,
    )
    scene.sun = (scene.width * 0.16, 100.0)


def starfield(scene: Scene, glow: float = 1.0) -> None:
    """Stars and faint clouds of colour in every direction."""
    rng = np.random.default_rng(int(scene.rng.integers(2**63)))
    w, h = scene.width + 2 * BESIDE, scene.height + 2 * ABOVE
    made = surface(int(w), int(h))
    canvas = made.getCanvas()
    ends = [rgb("#02030a"), rgb("#0a0e26"), rgb("#04060f")]
    canvas.drawPaint(shaded(linear((0, 0), (w * 0.6, h), ends), Dither=True))
    _nebula(canvas, w, h, glow, rng)
    _stars(canvas, w, h, rng)
    scene.back.append(backdrop(made.makeImageSnapshot(), scene))


def _nebula(canvas: skia.Canvas, w: float, h: float, glow: float, rng: np.random.Generator) -> None:
    """A slanting river of light across the sky."""
    for k in range(26):
        u = rng.random()
        x, y = w * u, h * (0.75 - 0.5 * u) + rng.normal(0, h * 0.10)
        r = rng.uniform(120, 380)
        c = rgb(CLOUDS[k % 4])
        fill = radial((x, y), r, [(c, 0.26 * glow), (c, 0.0)])
        canvas.drawCircle(x, y, r, shaded(fill, BlendMode=SCREEN))


def _stars(canvas: skia.Canvas, w: float, h: float, rng: np.random.Generator) -> None:
    tints = (rgb("#ffffff"), rgb("#cfe0ff"), rgb("#ffe6c8"))
    for band, (size, alpha, n) in enumerate(((1.1, 0.45, 1300), (1.7, 0.75, 320), (2.6, 0.95, 60))):
        spots = rng.random((n, 2)) * (w, h)
        near = rng.random(n) < 0.4
        spots[near, 1] = h * (0.75 - 0.5 * spots[near, 0] / w) + rng.normal(0, h * 0.08, near.sum())
        points = [skia.Point(x, y) for x, y in spots.tolist()]
        ink = paint(tints[band], alpha, StrokeWidth=size, StrokeCap=skia.Paint.kRound_Cap)
        canvas.drawPoints(skia.Canvas.PointMode.kPoints_PointMode, points, ink)


def planet(scene: Scene, x: float, y: float, r: float, far: float = 0.9) -> None:
    """The earth at a place in the picture, `r` units in radius; turns with the camera."""
    size = int(r * 2.6)
    made = surface(size, size)
    canvas = made.getCanvas()
    canvas.translate(size / 2, size / 2)
    _globe(canvas, r, np.random.default_rng(int(scene.rng.integers(2**63))))
    image = made.makeImageSnapshot()

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        left = x - size / 2 + camera.pan * far - camera.x * 2
        top = y - size / 2 + camera.tilt * far
        canvas.drawImage(image, left, top, skia.SamplingOptions(skia.FilterMode.kLinear))

    scene.back.append(draw)


def _globe(canvas: skia.Canvas, r: float, rng: np.random.Generator) -> None:
    air = rgb("#5fb0ff")
    halo = radial((0, 0), r * 1.2, [(air, 0.6), (air, 0.42), (air, 0.0)], [0, 0.83, 1])
    canvas.drawCircle(0, 0, r * 1.2, shaded(halo, BlendMode=SCREEN))
    sea = [rgb("#7fc4ff"), rgb("#2a6fc0"), rgb("#0a2450"), rgb("#04102a")]
    canvas.drawCircle(
        0, 0, r, shaded(radial((-r * 0.35, -r * 0.35), r * 1.5, sea, [0, 0.35, 0.75, 1]))
    )
    canvas.save()
    disc = skia.Path()
    disc.addCircle(0, 0, r)
    canvas.clipPath(disc, True)
    for k in range(8):
        a, b = rng.uniform(-0.8, 0.8) * r, rng.uniform(-0.7, 0.7) * r
        canvas.drawPath(
            _land(a, b, r * rng.uniform(0.18, 0.42), rng),
            paint(rgb("#4f9a5e" if k % 3 else "#b9a468"), 0.75),
        )
    for _ in range(16):
        x, y = rng.uniform(-0.9, 0.5) * r, rng.uniform(-0.9, 0.9) * r
        area = skia.Rect(x, y, x + r * rng.uniform(0.3, 0.9), y + r * rng.uniform(0.03, 0.09))
        canvas.drawOval(area, paint(rgb("#ffffff"), 0.5, MaskFilter=blur(r * 0.022)))
    night = linear(
        (-r * 0.3, -r * 0.5),
        (r * 0.8, r * 0.7),
        [(BLACK, 0.0), (BLACK, 0.25), (BLACK, 0.92)],
        [0, 0.4, 1],
    )
    canvas.drawPaint(shaded(night))
    canvas.restore()


def _land(x: float, y: float, r: float, rng: np.random.Generator) -> skia.Path:
    n = 14
    turn = np.arange(n) / n * 2 * np.pi
    reach = r * rng.uniform(0.55, 1.2, n)
    return polygon(
        [
            (x + d * np.cos(a) * 1.3, y + d * np.sin(a) * 0.8)
            for a, d in zip(turn, reach, strict=True)
        ]
    )


def regolith(scene: Scene, albedo: str, rough: float = 0.5) -> None:
    """Dusty ground full of craters."""
    bands(
        scene,
        albedo,
        strewn_with(craters(scene), rocks(scene, 3, albedo, 0.8)),
        rough=rough,
        far=beyond(scene, 90, 9),
    )


def craters(scene: Scene) -> Detail:
    """Round holes with one lit rim, lying on a band."""
    side = sunward(scene)

    def lay(
        canvas: skia.Canvas, width: float, z: float, top: Surface, base: Colour, rng: Dice
    ) -> None:
        for x, dice in strewn(width, 9, rng, z * 0.08, 1.6):
            w, y = z * 0.035 * dice.uniform(0.3, 1.6), top(x) - z * (0.012 + 0.05 * dice.random())
            h = w * 0.15
            canvas.drawOval(skia.Rect(x - w, y - h, x + w, y + h), paint(base * 1.25))
            shift = side * w * 0.05
            canvas.drawOval(
                skia.Rect(x - w * 0.94 + shift, y - h * 0.9, x + w * 0.94 + shift, y + h * 0.75),
                paint(base * 0.55),
            )
            canvas.drawOval(
                skia.Rect(x - w * 0.86 - shift, y - h * 0.9, x + w * 0.86 - shift, y + h * 0.3),
                paint(base * 0.74),
            )

    return lay


def moon(scene: Scene) -> None:
    """Grey dust and craters, the earth in a black sky."""
    no_air(scene)
    starfield(scene, 0.6)
    planet(scene, scene.width * 0.76, scene.height * 0.2, min(104.0, scene.width * 0.14))
    peaks(scene, 500, 70, "#a4a8b4", 0.0, rough=0.5)
    hills(scene, 240, 46, "#94979f", 0.0, 3)
    regolith(scene, "#9a9ca6")
    dust(scene, 20)


def mars(scene: Scene) -> None:
    """Red rock under a butter-coloured sky."""
    palette = scene.palette
    night = palette.time == "night"
    if not night:
        warm = {"day": 1.0, "dawn": 0.85, "sunset": 0.8, "dusk": 0.6}[palette.time]
        scene.palette = replace(
            palette,
            weather="clear",
            sky=(rgb("#b9714a") * warm, rgb("#e0a06c") * warm, rgb("#f4cfa0") * warm),
            ambient=rgb("#ffe6cc") * warm,
            fog=rgb("#eab588") * warm,
            key=rgb("#fff0d8"),
            rim=rgb("#ffe8c8"),
            density=0.006,
            sun_seen=1.0,
        )
    open_sky(scene, 0)
    cliffs(scene, 900, (50, 130), "#b8683f", 0.5, n=7)
    cliffs(scene, beyond(scene, 300, 22), (40, 150), "#b8603a", 0.3, gap=420, n=6)
    hills(scene, beyond(scene, 140, 12), 44, "#c06c42", 0.18, 3)
    cover = strewn_with(patches(scene, 10, 0.05, 0.1), rocks(scene, 7, "#a85c3c"))
    bands(scene, "#c47648", cover, rough=0.5)
    dust(scene, 50)


def space(scene: Scene) -> None:
    """Among the stars, the earth below on one side."""
    no_air(scene)
    starfield(scene)
    planet(scene, scene.width * 0.80, scene.height * 0.80, min(230.0, scene.width * 0.22))
