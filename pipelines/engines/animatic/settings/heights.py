"""Seen from above: skyline, rooftop, balcony, the sky itself."""

import numpy as np
import skia

from pipelines.engines.animatic.ink import WHITE, mix, paint, rgb, stroke
from pipelines.engines.animatic.scene import Beat, Camera, Scene
from pipelines.engines.animatic.settings.buildings import Front, block
from pipelines.engines.animatic.settings.furnish import Furnish, stand
from pipelines.engines.animatic.settings.furniture import pot_plant
from pipelines.engines.animatic.settings.ground import plane
from pipelines.engines.animatic.settings.paving import boards, courses
from pipelines.engines.animatic.settings.ridges import units
from pipelines.engines.animatic.settings.scenery import (
    SNOW,
    beyond,
    flat,
    ground_tint,
    is_white,
    shine_when_wet,
    strewn,
)
from pipelines.engines.animatic.settings.sheets import Sheet
from pipelines.engines.animatic.settings.sky import cloud, cloud_bank, open_sky, rays

GLASS = ("#5d6f92", "#64708a", "#556a8c", "#6f7488", "#4f6680")


def towers(
    scene: Scene, z: float, tops: tuple[float, float], n: int, lost: float, drop: float
) -> None:
    """Towers seen from a height: tops (least, most) and feet (`drop`) in units from the horizon."""
    base = -units(scene, z, drop)
    tops = (units(scene, z, drop + tops[0]), units(scene, z, drop + tops[1]))
    size = z / 260
    front = Front(GLASS, 4.0 * size, 3.4 * size, 0.42, lost=lost)
    block(scene, z, tops, n, front, base)


def city_below(scene: Scene, drop: float = 300) -> None:
    """Rows of towers, nearer ones lower, mist between them; nothing lower than `drop` units."""
    for z, tops, n, lost in (
        (1500, (10, 120), 19, 0.62),
        (900, (-30, 86), 14, 0.48),
        (520, (-90, 40), 10, 0.32),
        (300, (-190, -40), 8, 0.16),
    ):
        if tops[0] > -drop:
            towers(scene, z, tops, n, lost, drop)


def skyline(scene: Scene) -> None:
    """Over the roofs of a great city."""
    open_sky(scene, 0.9)
    plane(scene, "#5f6b80")
    city_below(scene)
    cloud_bank(scene, 0.4, beyond(scene, 160, 12))


def rooftop(scene: Scene) -> None:
    """A flat roof with a parapet; the city around it."""
    open_sky(scene, 0.8)
    s = scene.subject_z
    tint = ground_tint(scene, "#8d8880")
    plane(scene, tint)
    edge = beyond(scene, 6, 1.55)
    city_below(scene, 0.85 * scene.camera_height * scene.focal / edge)
    dark = scene.shade(tint * 0.8, s)
    boards(scene, edge, 1.6, dark, 0.35)
    courses(scene, edge, max(0.8, s * 0.16), dark, 0.35)
    shine_when_wet(scene, 0.5)
    stand(scene, edge, _parapet, 1.2, -0.02)
    stand(scene, edge * 0.97, _roof_gear, 3.6, -0.05)
    stand(scene, edge * 0.9, _string_of_lights, units(scene, edge * 0.9, 330) + scene.camera_height)


def _parapet(made: Furnish, width: float) -> None:
    made.block(-1, -0.02, width + 2, 1.02, "#8f6f60")
    rows = skia.Path()
    for k in range(8):
        rows.addRect(skia.Rect(-1, 0.12 * k, width + 1, 0.12 * k + 0.012))
        n = max(4, round(width / 0.5))
        for i in range(n):
            x = width * (i + 0.5 * (k % 2)) / n
            rows.addRect(skia.Rect(x, 0.12 * k, x + 0.015, 0.12 * (k + 1)))
    made.canvas.drawPath(rows, paint(made.tint("#6d5048"), 0.7))
    made.box(-1, 1.0, width + 2, 0.12, SNOW if is_white(made.scene) else "#b8b0a4")


def _roof_gear(made: Furnish, width: float) -> None:
    """A water tank on legs, air conditioners, an aerial."""
    x = width / 2 - made.edge * 0.72
    for k in (0.1, 1.2):
        made.box(x + k, 0, 0.1, 1.2, "#4a4038")
    made.line((x + 0.1, 0.1), (x + 1.3, 1.15), 0.06, "#4a4038")
    made.block(x - 0.1, 1.15, 1.65, 1.4, "#8a6248")
    for k in range(1, 8):
        made.box(x - 0.1 + 1.65 * k / 8, 1.15, 0.02, 1.4, "#6a4632")
    made.shape(
        [(x - 0.2, 2.55), (x + 0.72, 3.2), (x + 1.65, 2.55)],
        SNOW if is_white(made.scene) else "#5d564e",
    )
    x = width / 2 + made.edge * 0.62
    for k in range(2):
        made.shadow(x + k * 1.25, 0, 1.05, 0.06)
        made.block(x + k * 1.25, 0, 1.05, 0.8, "#c9c6bd", 0.04)
        made.disc(x + k * 1.25 + 0.52, 0.42, 0.3, "#8d8a84")
        made.disc(x + k * 1.25 + 0.52, 0.42, 0.24, "#5d5b58")
    made.line((x + 0.5, 0.8), (x + 0.5, 2.6), 0.04, "#5a5a5e")
    for k in range(4):
        made.line(
            (x + 0.5 - 0.4 + 0.06 * k, 1.9 + 0.18 * k),
            (x + 0.5 + 0.4 - 0.06 * k, 1.9 + 0.18 * k),
            0.03,
            "#5a5a5e",
        )


def _string_of_lights(made: Furnish, width: float) -> None:
    if not made.scene.palette.dark:
        return
    top, n = made.scene.camera_height + 250 * made.unit, 4
    for k in range(n):
        a, b = width * k / n, width * (k + 1) / n
        wire = skia.Path()
        wire.moveTo(a, top)
        wire.quadTo((a + b) / 2, top - 110 * made.unit, b, top)
        made.canvas.drawPath(wire, stroke(made.tint("#2a2622"), 1.4 * made.unit))
        for i in range(1, 9):
            t = i / 9
            y = top - 220 * made.unit * t * (1 - t) - 6 * made.unit
            made.canvas.drawCircle(a + (b - a) * t, y, 4 * made.unit, paint(rgb("#ffe0a0")))
            made.glow(a + (b - a) * t, y, 24 * made.unit, "#ffc46a", 0.6)


def balcony(scene: Scene) -> None:
    """A balcony with plants, the town below."""
    open_sky(scene, 0.8)
    s = scene.subject_z
    tint = ground_tint(scene, "#b08a66")
    plane(scene, tint)
    edge = s + max(0.7, s * 0.16)
    city_below(scene, 0.85 * scene.camera_height * scene.focal / edge)
    boards(scene, edge, 0.22, scene.shade(tint * 0.7, s), 0.45)
    stand(scene, edge, _railing, 1.15, -0.02)
    stand(scene, edge * 0.985, _balcony_plants, 1.6, -0.05)


def _railing(made: Furnish, width: float) -> None:
    n = max(10, round(width / 0.14))
    bars = skia.Path()
    for k in range(n):
        bars.addRect(skia.Rect(width * k / n, 0, width * k / n + 0.022, 1.02))
    made.canvas.drawPath(bars, paint(made.tint("#2f3338")))
    made.box(-1, 1.0, width + 2, 0.07, SNOW if is_white(made.scene) else "#2f3338")
    made.box(-1, 0.0, width + 2, 0.09, "#8a8278")


def _balcony_plants(made: Furnish, width: float) -> None:
    m, e = width / 2, made.edge
    for at, h, pot in (
        (-0.86, 1.15, "#c27a55"),
        (-0.6, 0.7, "#5f7f8f"),
        (0.7, 0.8, "#c9a05a"),
        (0.93, 1.3, "#b5654a"),
    ):
        pot_plant(made, m + e * at, h, pot)


def sky(scene: Scene) -> None:
    """Nothing but sky: a sea of cloud below, towers of cloud around."""
    open_sky(scene, 1.2)
    palette = scene.palette
    low = mix(palette.sky[2], WHITE, 0.25 if palette.time == "day" else 0.04)
    deep = mix(palette.sky[1], low, 0.25)

    sheet = Sheet([(low, 0.0), low, deep, deep], [0.0, 0.026, 0.26, 1.0], 1700)

    def below(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        sheet.lay(canvas, scene, scene.horizon * scene.height + camera.tilt - 40)

    scene.back.append(below)
    for z, y, size, n, alpha in (
        (900, -20, 300, 7, 0.8),
        (420, -110, 420, 6, 0.85),
        (160, -250, 560, 5, 0.9),
    ):
        _cloud_sea(scene, beyond(scene, z, z / 12), (y, size), n, alpha)
    rays(scene, 0.08)


def _cloud_sea(scene: Scene, z: float, place: tuple[float, float], n: int, alpha: float) -> None:
    palette = scene.palette
    top = mix(palette.sky[2], WHITE, 0.7 if palette.time == "day" else 0.12)
    if palette.time != "day":
        top = mix(top, palette.key, 0.25)
    base = mix(palette.sky[1], top, 0.35)
    y, size = (units(scene, z, v) for v in place)
    y += scene.camera_height

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        for x, dice in strewn(width, n, rng, size):
            cloud(
                canvas,
                x,
                y + size * dice.uniform(-0.12, 0.06),
                size * dice.uniform(0.8, 1.4),
                (top, base),
                dice,
            )

    flat(scene, z, draw, y + size * 0.75, y - size * 0.15, drift=z * 0.004, alpha=alpha, width=2200)
