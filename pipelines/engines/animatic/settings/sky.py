"""The sky: gradient, sun or moon, stars, clouds. One picture that follows the camera's turns."""

import math
from dataclasses import replace

import numpy as np
import skia

from pipelines.engines.animatic.ink import (
    LINEAR,
    WHITE,
    Colour,
    blur,
    linear,
    mix,
    paint,
    polygon,
    radial,
    rgb,
    shaded,
    surface,
)
from pipelines.engines.animatic.palette import Palette
from pipelines.engines.animatic.scene import Beat, Camera, Overlay, Scene
from pipelines.engines.animatic.settings.scenery import flat, strewn
from pipelines.engines.animatic.settings.sheets import Glow

BESIDE, ABOVE, UNDER = 480, 400, 90
MOST_PAN, MOST_TILT = 320, 290
SCREEN = skia.BlendMode.kScreen


def open_sky(scene: Scene, clouds: float = 1.0, under: float = UNDER) -> None:
    """Hangs the sky of the scene's light and places the sun.

    clouds: how many, 0 for a bare sky. under: units of sky below the horizon (all of it where
    there is no ground).
    """
    tempered(scene)
    place_sun(scene)
    horizon = scene.horizon * scene.height
    made = surface(int(scene.width + 2 * BESIDE), int(horizon + ABOVE + under))
    canvas = made.getCanvas()
    canvas.translate(BESIDE, ABOVE)
    _gradient(canvas, scene.palette, horizon)
    _stars(canvas, scene, horizon)
    _wisps(canvas, scene, horizon, clouds)
    _sun(canvas, scene.palette, scene.sun)
    scene.back.append(backdrop(made.makeImageSnapshot(), scene))
    if clouds > 0:
        cloud_bank(scene, clouds)


def tempered(scene: Scene) -> None:
    """Lifts a night until it can be read; keeps the ground of a sunset apart from its sky."""
    palette = scene.palette
    if palette.time == "night":
        grey = mix(palette.ambient, np.full(3, palette.ambient.mean()), 0.30)
        scene.palette = replace(
            palette,
            sky=(palette.sky[0], palette.sky[1], mix(palette.sky[2], palette.rim, 0.10)),
            ambient=np.clip(grey * 1.28, 0, 1),
            fog=mix(palette.fog, palette.rim, 0.16),
        )
    elif palette.time == "sunset":
        scene.palette = replace(palette, ambient=mix(palette.ambient, rgb("#b590b4"), 0.42))


def backdrop(picture: skia.Image, scene: Scene) -> Overlay:
    """Shows a picture infinitely far away: it turns with the camera and always fills the frame."""

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        x = round(max(-MOST_PAN, min(MOST_PAN, camera.pan))) - BESIDE
        y = round(max(-MOST_TILT, min(MOST_TILT, camera.tilt))) - ABOVE
        canvas.drawImage(picture, x, y, LINEAR)

    return draw


def place_sun(scene: Scene) -> None:
    """Puts the sun where the light says, always above the horizon."""
    x, y = scene.palette.sun
    horizon = scene.horizon * scene.height
    scene.sun = (x * scene.width, min(y * scene.height * scene.horizon / 0.52, horizon - 36))


def _gradient(canvas: skia.Canvas, palette: Palette, horizon: float) -> None:
    top, middle, low = palette.sky
    glow = mix(low, palette.fog, 0.5)
    shader = linear(
        (0, -ABOVE * 0.5),
        (0, horizon + 4),
        [top, middle, mix(middle, low, 0.65), low, glow],
        [0, 0.5, 0.76, 0.93, 1],
    )
    canvas.drawPaint(shaded(shader, Dither=True))


def _stars(canvas: skia.Canvas, scene: Scene, horizon: float) -> None:
    palette = scene.palette
    n = {"night": 420, "dusk": 90}.get(palette.time, 0)
    if palette.sun_seen < 0.1 or not n:
        return
    rng = np.random.default_rng(int(scene.rng.integers(2**63)))
    spots = rng.random((n, 4))
    for x, y, bright, size in spots:
        fade = (1 - y) ** 0.6
        place = (-BESIDE + x * (scene.width + 2 * BESIDE), -ABOVE + y * (horizon + ABOVE))
        canvas.drawCircle(
            *place, 0.5 + 1.1 * size**3, paint(rgb("#dfe8ff"), (0.15 + 0.8 * bright) * fade)
        )


def _wisps(canvas: skia.Canvas, scene: Scene, horizon: float, clouds: float) -> None:
    """High thin cloud and a soft overcast, painted into the sky itself."""
    palette = scene.palette
    rng = np.random.default_rng(int(scene.rng.integers(2**63)))
    heavy = palette.weather in ("overcast", "rain", "storm", "snow", "fog")
    light = mix(palette.sky[2], WHITE, 0.35 if palette.time == "day" else 0.1)
    dark = mix(palette.sky[0], palette.fog, 0.35) * (0.75 if palette.weather == "storm" else 0.95)
    for _ in range(int((26 if heavy else 12) * min(1.5, clouds))):
        x = rng.uniform(-BESIDE, scene.width + BESIDE)
        y = rng.uniform(-ABOVE * 0.7, horizon * 0.82)
        w = rng.uniform(140, 420) * (1.3 if heavy else 1)
        h = w * rng.uniform(0.03, 0.07) * (3.2 if heavy else 1)
        c, alpha = (dark, 0.30) if heavy and rng.random() < 0.6 else (light, 0.26)
        ink = paint(c, alpha * rng.uniform(0.4, 1), MaskFilter=blur(h * 0.7))
        canvas.drawOval(skia.Rect(x - w, y - h, x + w, y + h), ink)


def _sun(canvas: skia.Canvas, palette: Palette, place: tuple[float, float]) -> None:
    seen = palette.sun_seen
    if seen <= 0:
        return
    x, y = place
    low = palette.time in ("dawn", "sunset")
    is_moon = palette.time in ("night", "dusk")
    key = mix(palette.key, palette.sun_colour, 0.3)
    wide = 760 if low else 520
    strength = seen * (0.62 if low else 0.30 if is_moon else 0.5)
    glow = radial((x, y), wide, [(key, strength), (key, strength * 0.3), (key, 0)], [0, 0.28, 1])
    canvas.drawCircle(x, y, wide, shaded(glow, BlendMode=SCREEN, Dither=True))
    r = 44 if low else 26 if is_moon else 30
    halo = [
        (palette.sun_colour, 0.8 * seen),
        (palette.sun_colour, 0.16 * seen),
        (palette.sun_colour, 0),
    ]
    canvas.drawCircle(
        x, y, r * 3.6, shaded(radial((x, y), r * 3.6, halo, [0, 0.4, 1]), BlendMode=SCREEN)
    )
    canvas.drawCircle(x, y, r, paint(palette.sun_colour, min(1, seen + 0.1)))
    if palette.time == "night":
        for dx, dy, q in ((-7, -5, 6), (8, 4, 4), (-3, 9, 3.5), (8, -10, 3)):
            canvas.drawCircle(x + dx, y + dy, q, paint(palette.sun_colour * 0.86, 0.6))


def _cloud_tones(palette: Palette) -> tuple[Colour, Colour]:
    """Lit top and shaded base of a cloud."""
    if palette.time == "night":
        return mix(palette.sky[2], palette.rim, 0.16), mix(palette.sky[1], palette.sky[2], 0.4)
    if palette.time == "day":
        return mix(palette.sky[2], WHITE, 0.75), mix(palette.sky[1], WHITE, 0.42)
    return mix(palette.sky[1], palette.key, 0.45), mix(palette.sky[1], palette.key, 0.85)


def cloud(
    canvas: skia.Canvas,
    x: float,
    y: float,
    w: float,
    tones: tuple[Colour, Colour],
    rng: np.random.Generator,
) -> None:
    """A heap of cloud, flat below, `w` wide, standing on y."""
    top, base = tones
    heap = skia.Path()
    for j in range(13):
        q = (j - 6) / 6
        r = w * 0.15 * (1.12 - 0.8 * abs(q)) * rng.uniform(0.7, 1.25)
        heap.addCircle(x + q * w * 0.46, y + r * (0.5 + 0.9 * (1 - q * q) * rng.random()), r)
    canvas.save()
    canvas.clipRect(skia.Rect(x - w, y, x + w, y + w), skia.ClipOp.kIntersect, True)
    fill = linear((0, y), (0, y + w * 0.34), [(base, 0.0), (base, 0.8), (top, 0.98)], [0, 0.22, 1])
    canvas.drawPath(heap, shaded(fill, MaskFilter=blur(w * 0.012)))
    canvas.restore()


def cloud_bank(scene: Scene, clouds: float = 1.0, z: float = 1200.0) -> None:
    """Drifting clouds in the upper sky."""
    tones = _cloud_tones(scene.palette)
    heavy = scene.palette.weather in ("rain", "storm", "overcast")
    unit = z / scene.focal

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        for x, dice in strewn(width, max(2, round(7 * clouds)), rng, width * 0.2):
            w = unit * dice.uniform(110, 330)
            y = unit * scene.horizon * scene.height * dice.uniform(0.30, 0.86)
            cloud(canvas, x, y, w * (1.4 if heavy else 1), tones, dice)

    top = unit * scene.horizon * scene.height * 1.3
    alpha = 0.55 if heavy or scene.palette.weather == "fog" else 0.85
    flat(scene, z, draw, top, unit * 20, is_sky=True, drift=z * 0.004, alpha=alpha)


def sky_colour(palette: Palette, up: float) -> Colour:
    """The colour of the sky from the horizon (0) to the top (1)."""
    top, middle, low = palette.sky
    return mix(low, middle, up * 2) if up < 0.5 else mix(middle, top, up * 2 - 1)


def rays(scene: Scene, strength: float | None = None) -> None:
    """Slanting shafts of light through the air, where the sun is out."""
    palette = scene.palette
    usual = {"dawn": 0.15, "sunset": 0.14, "day": 0.085, "dusk": 0.03, "night": 0.045}[palette.time]
    k = (usual if strength is None else strength) * palette.sun_seen
    if k <= 0.01:
        return
    x0, y0 = scene.sun[0], min(scene.sun[1], -170.0)
    lean = 90 + (scene.width / 2 - x0) / scene.width * -60
    fans = [(lean + d, w) for d, w in ((-34, 5), (-19, 9), (-5, 4), (8, 7), (21, 4), (37, 8))]

    glows = [Glow(scene.width + 240, scene.height + 120, -120, -60) for _ in range(2)]
    for i, (degrees, wide) in enumerate(fans):
        a, w = math.radians(degrees), math.radians(wide) / 2
        edges = [
            (x0 + 1500 * math.cos(a + s * w), y0 + 1500 * math.sin(a + s * w)) for s in (-1, 1)
        ]
        fill = radial((x0, y0), 1150, [(palette.key, k), (palette.key, 0)], [0.2, 1])
        soft = paint(WHITE, 1, Shader=fill, MaskFilter=blur(5))
        glows[i % 2].canvas.drawPath(polygon([(x0, y0), *edges]), soft)

    def draw(canvas: skia.Canvas, camera: Camera, beat: Beat) -> None:
        x, y = max(-110, min(110, camera.pan * 0.35)), max(-50, min(50, camera.tilt * 0.2))
        for i, glow in enumerate(glows):
            strength = 0.8 + 0.2 * math.sin(beat.t * 0.8 + i * 2.4)
            glow.show(canvas, x + 5 * math.sin(beat.t * 0.4 + i), y, strength)

    scene.front.append(draw)
