"""Below: under water, a coral reef, a cave."""

from dataclasses import replace

import numpy as np
import skia

from pipelines.engines.animatic.ink import (
    WHITE,
    linear,
    mix,
    paint,
    polygon,
    radial,
    rgb,
    shaded,
    surface,
)
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.furnish import SCREEN
from pipelines.engines.animatic.settings.ground import bands, patches, strewn_with
from pipelines.engines.animatic.settings.ridges import hills, units
from pipelines.engines.animatic.settings.scenery import (
    along,
    beyond,
    flat,
    from_above,
    outline,
    ripple,
    strewn,
)
from pipelines.engines.animatic.settings.sky import ABOVE, BESIDE, backdrop, rays
from pipelines.engines.animatic.settings.terrain import rocks
from pipelines.engines.animatic.settings.trees import Dice
from pipelines.engines.animatic.settings.water import ripples_of_sand
from pipelines.engines.animatic.settings.woods import frame_width
from pipelines.engines.animatic.weather.adrift import bubbles, dust


def submerge(scene: Scene) -> None:
    """Turns the light to that under water; by night it is moonlit."""
    night = scene.palette.time == "night"
    k = 0.5 if night else 0.84 if scene.palette.time in ("dusk", "sunset", "dawn") else 1.0
    warm = rgb("#ffd8b0") if scene.palette.time in ("sunset", "dawn") else rgb("#c8fff6")
    scene.palette = replace(
        scene.palette,
        time="night" if night else "day",
        weather="clear",
        sky=(rgb("#5fd8ea") * k, rgb("#1c8cbc") * k, rgb("#0c568e") * k),
        ambient=rgb("#a8e2f0") * (0.62 if night else k),
        fog=rgb("#1273a6") * k,
        key=warm * (0.75 if night else 1.0),
        rim=rgb("#c8f6ff") * (0.8 if night else 1.0),
        shadow=rgb("#02203c"),
        density=0.022,
        bloom=0.34,
        sun_seen=1.0,
    )
    scene.sun = (scene.width * 0.45, -240.0)


def deep_water(scene: Scene) -> None:
    """Light from above fading into blue."""
    top, middle, low = scene.palette.sky
    w, h = scene.width + 2 * BESIDE, scene.height + 2 * ABOVE
    made = surface(int(w), int(h))
    canvas = made.getCanvas()
    canvas.drawPaint(
        shaded(
            linear(
                (0, 0),
                (0, h),
                [mix(top, WHITE, 0.25), top, middle, low, low * 0.8],
                [0, 0.16, 0.4, 0.66, 1],
            ),
            Dither=True,
        )
    )
    glow = [(mix(top, WHITE, 0.6), 0.75), (top, 0.2), (top, 0.0)]
    canvas.drawPaint(
        shaded(radial((w * 0.47, h * 0.04), h * 0.62, glow, [0, 0.45, 1]), BlendMode=SCREEN)
    )
    scene.back.append(backdrop(made.makeImageSnapshot(), scene))


def underwater(scene: Scene) -> None:
    """A sandy sea floor, kelp that sways, light from above."""
    submerge(scene)
    deep_water(scene)
    hills(scene, 60, 120, "#2f7488", 0.72)
    hills(scene, 36, 84, "#348090", 0.55, 3)
    shoal(scene, beyond(scene, 30, 3.2))
    kelp(scene, beyond(scene, 22, 2.4), 16, 330, 0.45, sways=False)
    kelp(scene, beyond(scene, 11, 1.5), 8, 260, 0.12)
    cover = strewn_with(
        patches(scene, 14, 0.10, 0.08), ripples_of_sand(20), rocks(scene, 3, "#6f8a90")
    )
    bands(scene, "#d8cfa4", cover, rough=0.45)
    if not from_above(scene):
        kelp(scene, scene.subject_z * 0.48, 0, 460, 0.0, dark=0.3, sways=False)
    rays(scene, 0.16)
    bubbles(scene)
    dust(scene, 30)


def kelp(
    scene: Scene,
    z: float,
    n: int,
    high: float,
    lost: float,
    dark: float = 1.0,
    sways: bool = True,
) -> None:
    """Bunches of kelp; n = 0 puts dark ones at both sides of the picture."""
    tall = units(scene, z, high)
    low = (
        0.0
        if n
        else scene.camera_height - units(scene, z, (1 - scene.horizon) * scene.height * 1.1)
    )
    greens = [scene.shade(c, z) for c in ("#3fa56a", "#5fae4a", "#2f8a72")]
    inks = [mix(c, scene.palette.fog, lost) * dark for c in greens]

    def draw(canvas: skia.Canvas, width: float, rng: Dice) -> None:
        half = units(scene, z, scene.width / 2)
        places = (
            strewn(width, n, rng, tall * 0.3)
            if n
            else iter(
                [
                    (width / 2 - half * 0.98, rng),
                    (width / 2 + half * 1.02, rng),
                    (width / 2 + half * 0.86, rng),
                ]
            )
        )
        for x, dice in places:
            if n and abs(x - width / 2) < width * 0.05:
                continue
            for k in range(4):
                _blade(
                    canvas,
                    x + units(scene, z, 20) * (k - 1.5),
                    low,
                    tall * dice.uniform(0.5, 1.0),
                    inks[k % 3],
                    dice,
                )

    flat(
        scene,
        z,
        draw,
        low + tall * 1.05,
        low - 0.1,
        sway=0.03 if sways else 0.0,
        width=2100 if n else frame_width(scene),
    )


def _blade(canvas: skia.Canvas, x: float, y: float, h: float, c: np.ndarray, rng: Dice) -> None:
    lean, w = h * rng.uniform(-0.12, 0.12), h * 0.045
    path = skia.Path()
    path.moveTo(x - w * 0.4, y - 0.05 * h)
    path.cubicTo(x + w * 2, y + h * 0.3, x - w * 3, y + h * 0.6, x + lean, y + h)
    path.cubicTo(x - w, y + h * 0.6, x + w * 4, y + h * 0.3, x + w * 0.6, y - 0.05 * h)
    path.close()
    canvas.drawPath(path, shaded(linear((0, y), (0, y + h), [c * 0.7, c * 1.1])))


def shoal(scene: Scene, z: float) -> None:
    """Small fish going by in the distance."""
    u = units(scene, z, 1)
    c = mix(scene.shade("#2a5a78", z), scene.palette.fog, 0.35)

    def draw(canvas: skia.Canvas, width: float, rng: Dice) -> None:
        path = skia.Path()
        for group in range(2):
            gx, gy = width * (0.25 + 0.5 * group), scene.camera_height + u * rng.uniform(60, 190)
            for _ in range(16):
                x, y, r = (
                    gx + rng.normal(0, 80 * u),
                    gy + rng.normal(0, 30 * u),
                    u * rng.uniform(7, 12),
                )
                path.addOval(skia.Rect(x - r, y - r * 0.38, x + r, y + r * 0.38))
                path.addPath(
                    polygon(
                        [(x - r * 0.8, y), (x - r * 1.5, y + r * 0.5), (x - r * 1.5, y - r * 0.5)]
                    )
                )
        canvas.drawPath(path, paint(c, 0.85))

    top = scene.camera_height + 300 * u
    flat(scene, z, draw, top, scene.camera_height - 40 * u, drift=u * 26)


def cave(scene: Scene) -> None:
    """Rock above and below, a pool of light from an opening."""
    dark = scene.palette.time in ("night", "dusk")
    scene.palette = replace(
        scene.palette,
        weather="clear",
        ambient=rgb("#8fa0b8") if not dark else rgb("#6a80b0"),
        fog=rgb("#5f9ab0") * (1.0 if not dark else 0.5),
        key=rgb("#d8f4ff") if not dark else rgb("#8fb8ff"),
        rim=rgb("#c8ecff"),
        density=0.016,
        sun_seen=1.0,
        bloom=0.4,
    )
    scene.sun = (scene.width * 0.56, 40.0)
    _opening(scene)
    for metres, leads, low, lost in ((60, 6, 60, 0.5), (30, 3.2, 120, 0.32), (15, 1.8, 190, 0.14)):
        rock_ceiling(scene, beyond(scene, metres, leads), low, lost)
    bands(
        scene,
        "#5a5e6a",
        strewn_with(patches(scene, 12, 0.05, 0.16), rocks(scene, 6, "#5f6470")),
        rough=0.5,
    )
    rock_ceiling(scene, scene.subject_z * 0.55, 290, 0.0, 0.22, sides=True)
    rays(scene, 0.16)
    dust(scene, 60)


def _opening(scene: Scene) -> None:
    w, h = scene.width + 2 * BESIDE, scene.height + 2 * ABOVE
    made = surface(int(w), int(h))
    canvas = made.getCanvas()
    fog = scene.palette.fog
    x, y = BESIDE + scene.width * 0.56, ABOVE + scene.horizon * scene.height * 0.55
    stops = [mix(fog, WHITE, 0.75), mix(fog, WHITE, 0.3), fog * 0.7, fog * 0.28]
    canvas.drawPaint(shaded(radial((x, y), h * 0.62, stops, [0, 0.16, 0.5, 1]), Dither=True))
    scene.back.append(backdrop(made.makeImageSnapshot(), scene))


def rock_ceiling(
    scene: Scene, z: float, low: float, lost: float, dark: float = 1.0, sides: bool = False
) -> None:
    """Hanging rock with stalactites; `sides` also closes the picture's sides."""
    top = scene.camera_height + units(scene, z, scene.horizon * scene.height * 1.1)
    high = scene.camera_height + units(scene, z, 1150)
    tone = mix(scene.shade("#565a66", z), scene.palette.fog, lost) * dark
    deep = units(scene, z, low)
    foot = min(0.0, scene.camera_height - units(scene, z, (1 - scene.horizon) * scene.height * 1.8))

    def draw(canvas: skia.Canvas, width: float, rng: Dice) -> None:
        u, x = along(width, 260)
        edge = top - deep * (0.65 + 0.35 * ripple(rng, 5, 3, 0.6)(u))
        for _ in range(9):
            at, wide = rng.random(), rng.uniform(0.006, 0.018)
            gap = np.abs((u - at + 0.5) % 1 - 0.5)
            edge -= deep * rng.uniform(0.3, 1.0) * np.clip(1 - gap / wide, 0, 1) ** 1.6
        shape = outline(x, edge, high)
        canvas.drawPath(
            shape, shaded(linear((0, top + deep), (0, top - deep * 1.6), [tone * 0.6, tone]))
        )
        if sides:
            half = units(scene, z, scene.width / 2)
            for side in (-1, 1):
                wall = [
                    (width / 2 + side * half * 1.5, high),
                    (width / 2 + side * half * 0.84, top),
                    (width / 2 + side * half * 0.98, (top + foot) * 0.55),
                    (width / 2 + side * half * 0.9, foot),
                    (width / 2 + side * half * 1.5, foot),
                ]
                canvas.drawPath(polygon(wall), paint(tone * 0.8))

    flat(
        scene,
        z,
        draw,
        high,
        foot if sides else top - deep * 2.2,
        width=frame_width(scene) if sides else 2000,
    )
