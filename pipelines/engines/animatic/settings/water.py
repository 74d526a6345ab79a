"""Water: a plane that takes the sky's colour, waves that drift, glitter, foam."""

import math

import numpy as np
import skia

from pipelines.engines.animatic.ink import Colour, Stop, linear, mix, paint, rgb, shaded
from pipelines.engines.animatic.scene import Beat, Camera, Scene
from pipelines.engines.animatic.settings.ground import BEYOND, Detail, Surface, nearest
from pipelines.engines.animatic.settings.scenery import (
    along,
    flat,
    hazed,
    is_wet,
    outline,
    ripple,
    strewn,
)
from pipelines.engines.animatic.settings.sheets import Sheet

SCREEN = skia.BlendMode.kScreen


def water_colour(scene: Scene, albedo: str, z: float) -> Colour:
    """Water `z` metres away: deep and coloured near, the sky's own far off."""
    deep = hazed(scene, rgb(albedo) * (0.8 if is_wet(scene) else 1.0), 0.05)
    if scene.palette.time in ("dawn", "sunset"):
        deep = mix(deep, mix(scene.palette.sky[0], scene.palette.sky[1], 0.35), 0.62)
    shine = 0.62 * (1 - math.exp(-z / (scene.subject_z * 4 + 12)))
    low_sun = 0.22 if scene.palette.time in ("dawn", "sunset", "dusk") else 0.0
    sky = mix(scene.palette.sky[2], scene.palette.sky[1], 0.35)
    return mix(deep, sky, min(0.9, shine + 0.1 + low_sun))


def water(scene: Scene, albedo: str = "#2f8fa8", far: float = 4000.0, near: float = 0.0) -> None:
    """Fills the ground from `far` to `near` metres with water."""
    reach = scene.camera_height * scene.focal
    drops = (0.0, 4.0, 12.0, 30.0, 70.0, 150.0, 330.0, 720.0)
    tones: list[Stop] = [water_colour(scene, albedo, reach / max(d, 0.8)) for d in drops]
    at = [d / BEYOND for d in drops]
    sheet = Sheet([*tones, tones[-1]], [*at, 1.0], BEYOND)

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        horizon = scene.horizon * scene.height + camera.tilt
        scale = camera.y * camera.focal
        top = 0.0 if far >= 4000 else scale / max(far - camera.z, 0.3)
        bottom = BEYOND if near - camera.z <= 0.3 else scale / (near - camera.z)
        sheet.lay_between(canvas, scene, horizon, horizon + top - 1, horizon + bottom)

    scene.back.append(draw)


def waves(
    scene: Scene, far: float, near: float, n: int = 5, albedo: str = "#2f8fa8", rough: float = 1.0
) -> None:
    """Wavelets in `n` drifting sheets between two distances."""
    steps = [float(z) for z in np.geomspace(far, max(near, nearest(scene) * 0.9), n)]
    for j, z in enumerate(steps):
        after = steps[j + 1] if j + 1 < n else z * 0.7
        _sheet(scene, z, after, albedo, rough, (-1) ** j)


def _sheet(scene: Scene, z: float, after: float, albedo: str, rough: float, way: int) -> None:
    base = water_colour(scene, albedo, z)
    light = mix(base, mix(scene.palette.sun_colour, scene.palette.sky[2], 0.45), 0.55)
    dark = mix(base, scene.palette.shadow, 0.38)
    deep = scene.camera_height * (z / after - 1) * 1.05

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        for tone, alpha, n in ((dark, 0.34, 44), (light, 0.50, 54)):
            path = skia.Path()
            for x, dice in strewn(width, n, rng, z * 0.06, 3.0):
                w, y = z * 0.018 * dice.uniform(0.4, 2.2), -deep * dice.random() - 0.001 * z
                h = min(w * 0.10, deep * 0.10) * rough
                path.moveTo(x - w, y)
                path.quadTo(x - w * 0.2, y + h * 1.6, x + w, y)
                path.quadTo(x, y + h * 0.2, x - w, y)
            canvas.drawPath(path, paint(tone, alpha))

    flat(scene, z, draw, 0.004 * z, -deep * 1.1, drift=0.05 * way * (1 + z * 0.02))


def swell(scene: Scene, z: float, high: float, albedo: str) -> None:
    """A rolling wave `high` units tall, lit along its crest, clear at its foot."""
    tall = high * z / scene.focal
    base = water_colour(scene, albedo, z)
    crest = mix(base, mix(scene.palette.sky[2], scene.palette.key, 0.3), 0.42)
    foam = mix(crest, scene.palette.sky[2], 0.6)

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        profile = ripple(rng, 4, 3, 0.5)
        u, x = along(width, 240)
        y = tall * (0.1 + 0.45 * profile(u))
        shape = outline(x, y, -tall * 2.4)
        fill = linear(
            (0, tall * 0.6), (0, -tall * 2.4), [crest, (base, 0.95), (base, 0.0)], [0, 0.4, 1]
        )
        canvas.drawPath(shape, shaded(fill))
        lines = skia.Path()
        for place, dice in strewn(width, 30, rng, tall * 3, 2.0):
            w, depth = tall * dice.uniform(0.6, 2.4), tall * dice.uniform(0.0, 1.2)
            level = tall * (0.1 + 0.45 * float(profile(np.array([place / width]))[0])) - depth
            lines.addOval(skia.Rect(place - w, level - tall * 0.04, place + w, level + tall * 0.02))
        canvas.drawPath(lines, paint(foam, 0.4))

    flat(scene, z, draw, tall * 0.8, -tall * 2.4, drift=0.03 * z * (1 if int(high) % 2 else -1))


def float_lead(scene: Scene, albedo: str) -> None:
    """Water about a lead that floats: a low wave before it and its mirror image."""
    if scene.afloat:
        swell(scene, scene.subject_z * 0.975, 9, albedo)
        scene.reflect, scene.reflect_z = 0.2, scene.subject_z


def glitter(scene: Scene, far: float, near: float) -> None:
    """The path of light that a low sun or the moon lays on water."""
    palette = scene.palette
    if palette.sun_seen < 0.2:
        return
    n, alpha = (60, 0.34) if palette.time == "day" else (74, 0.72)
    ink = paint(palette.sun_colour, alpha, BlendMode=SCREEN)

    def draw(canvas: skia.Canvas, camera: Camera, beat: Beat) -> None:
        horizon = scene.horizon * scene.height + camera.tilt
        first = camera.y * camera.focal / far
        last = camera.y * camera.focal / max(near - camera.z, 0.5)
        path = skia.Path()
        for k in range(n):
            u = (k / n) ** 1.6
            y, w = horizon + first + 3 + u * (last - first - 3), 12 + u * 110
            x = scene.sun[0] + camera.pan + math.sin(k * 78.2 + beat.t * 0.8) * w * 0.9
            half = (5 + u * 30) * (0.5 + 0.5 * math.sin(beat.t * 3 + k * 12.9))
            if half > 2:
                path.addOval(skia.Rect(x - half, y - 1 - u * 1.4, x + half, y + 1 + u * 1.4))
        canvas.drawPath(path, ink)

    scene.back.append(draw)


def shoreline(scene: Scene, z: float, wet: str) -> None:
    """The last wave running up a beach: foam and a strip of wet ground under it."""
    foam, ground = scene.shade("#f6fbff", z), scene.shade(rgb(wet) * 0.66, z)

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        profile = ripple(rng, 5, 3, 0.6)
        u, x = along(width)
        y = 0.006 * z * profile(u)
        canvas.drawPath(
            outline(x, y, -0.045 * z),
            shaded(linear((0, 0), (0, -0.045 * z), [ground, (ground, 0.0)])),
        )
        for drop, thick, alpha in ((0.0, 0.008, 0.95), (0.013, 0.0035, 0.6), (0.022, 0.002, 0.4)):
            upper = y - drop * z
            band = outline(x, upper, 0)
            band.reset()
            wave = thick * z * (0.75 + 0.25 * ripple(rng, 4, 7, 0.7)(u))
            points = [*zip(x.tolist(), (upper + wave).tolist(), strict=True)]
            points += reversed([*zip(x.tolist(), upper.tolist(), strict=True)])
            band.addPoly([skia.Point(*p) for p in points], True)
            canvas.drawPath(band, paint(foam, alpha))

    flat(scene, z, draw, 0.02 * z, -0.05 * z, drift=0.006 * z)


def grains(n: int = 60, tone: float = 0.86) -> Detail:
    """Small stones and shells on sand."""

    def lay(
        canvas: skia.Canvas,
        width: float,
        z: float,
        top: Surface,
        base: Colour,
        rng: np.random.Generator,
    ) -> None:
        path = skia.Path()
        for x, dice in strewn(width, n, rng, z * 0.01, 2.0):
            w, y = 0.004 * z * dice.uniform(0.4, 1.5), top(x) - 0.05 * z * dice.random() - 0.004 * z
            path.addOval(skia.Rect(x - w, y - w * 0.35, x + w, y + w * 0.35))
        canvas.drawPath(path, paint(base * tone, 0.5))

    return lay


def ripples_of_sand(n: int = 22) -> Detail:
    """Wind ripples: soft darker curves."""

    def lay(
        canvas: skia.Canvas,
        width: float,
        z: float,
        top: Surface,
        base: Colour,
        rng: np.random.Generator,
    ) -> None:
        path = skia.Path()
        for x, dice in strewn(width, n, rng, z * 0.1, 2.0):
            w, y = z * 0.06 * dice.uniform(0.5, 1.5), top(x) - 0.04 * z * dice.random() - 0.006 * z
            path.moveTo(x - w, y)
            path.quadTo(x, y + 0.010 * z, x + w, y - 0.002 * z)
            path.quadTo(x, y + 0.006 * z, x - w, y)
        canvas.drawPath(path, paint(base * 0.84, 0.55))

    return lay
