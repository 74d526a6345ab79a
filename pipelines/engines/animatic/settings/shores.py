"""Places by the water: beach, sea, lake, river, island."""

import numpy as np
import skia

from pipelines.engines.animatic.ink import (
    blur,
    linear,
    mix,
    paint,
    shaded,
)
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.ground import (
    bands,
    meadow_cover,
    patches,
    strewn_with,
)
from pipelines.engines.animatic.settings.ridges import hills, peaks, units
from pipelines.engines.animatic.settings.scenery import beyond, flat, hazed
from pipelines.engines.animatic.settings.sky import open_sky, rays
from pipelines.engines.animatic.settings.terrain import rocks
from pipelines.engines.animatic.settings.trees import bush, conifer, leafy, palm, tones
from pipelines.engines.animatic.settings.water import (
    float_lead,
    glitter,
    grains,
    ripples_of_sand,
    shoreline,
    swell,
    water,
    waves,
)
from pipelines.engines.animatic.settings.woods import frame_leaves, frame_width, row, wood_edge

SEA = "#2f8fa8"


def beach(scene: Scene) -> None:
    """Sand, surf, sea to the horizon; palms at the sides. Who swims is beyond the surf."""
    if scene.afloat:
        sea(scene)
        return
    shore = beyond(scene, 9, 1.55)
    open_sky(scene)
    peaks(scene, 900, 46, "#5d7a86", 0.55)
    cover = strewn_with(patches(scene, 12, 0.08, 0.08), ripples_of_sand(), grains())
    bands(scene, "#e3c48f", cover, rough=0.12, far=shore * 0.94, n=4)
    water(scene, SEA, near=shore)
    glitter(scene, 4000, shore)
    waves(scene, shore * 14, shore * 1.12, 4)
    shoreline(scene, shore, "#d9b985")
    palms(scene)


def palms(scene: Scene) -> None:
    """A palm behind the lead on the left, dark fronds before it in the right corner."""
    z = beyond(scene, 7, 1.35)
    tall = units(scene, z, 520)
    t = tones(scene, 0.06, "#3f7a45", "#6b5238").dimmed(0.8)

    def behind(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        x = width / 2 - units(scene, z, scene.width * 0.40)
        w = tall * 0.07
        shade = paint(
            mix(scene.shade("#b09060", z), scene.palette.shadow, 0.4), 0.5, MaskFilter=blur(w * 0.3)
        )
        canvas.drawOval(skia.Rect(x - w * 3, -w * 0.5, x + w * 1.2, w * 0.1), shade)
        palm(canvas, x, 0.0, tall, t, rng)
        mound = skia.Rect(x - w * 1.6, -w * 0.75, x + w * 1.6, w * 0.12)
        canvas.drawOval(mound, paint(scene.shade("#e3c48f", z)))

    flat(scene, z, behind, tall * 1.4, -0.06 * z, width=frame_width(scene))


def sea(scene: Scene) -> None:
    """Open water on every side, rolling."""
    open_sky(scene, 1.1)
    water(scene, "#23708f")
    glitter(scene, 4000, scene.subject_z * 1.6)
    s = scene.subject_z
    waves(scene, max(120, s * 14), s * 1.4, 4, "#23708f")
    for leads, high in ((2.2, 9), (1.25, 16), (0.93, 24), (0.6, 40)):
        swell(scene, s * leads, high, "#23708f")


def lake(scene: Scene) -> None:
    """Still water between mountains; a grassy shore unless someone floats."""
    open_sky(scene, 0.7)
    peaks(scene, 1400, 260, "#7f97b5", 0.48, snow=0.5)
    peaks(scene, 800, 150, "#5f8078", 0.36)
    wood_edge(scene, beyond(scene, 220, 18), 56, tones(scene, 0.3, "#3f6e58"))
    s = scene.subject_z
    mirror = "#3f86a4"
    if scene.afloat:
        water(scene, mirror)
    else:
        bands(
            scene,
            "#7ca04e",
            strewn_with(meadow_cover(scene, 10), rocks(scene, 2)),
            rough=0.2,
            far=s * 1.3,
            n=4,
        )
        water(scene, mirror, near=s * 1.28)
    glitter(scene, beyond(scene, 220, 18), s * 1.4)
    waves(scene, s * 12, s * (1.35 if not scene.afloat else 0.7), 5, mirror, 0.6)
    float_lead(scene, mirror)
    frame_leaves(scene, tones(scene, 0.0, "#2f5a2c").dimmed(0.34), sides=(1,))


def river(scene: Scene) -> None:
    """A river between wooded banks."""
    open_sky(scene, 0.7)
    hills(scene, 400, 110, "#5f8a62", 0.45)
    wood_edge(scene, beyond(scene, 150, 13), 120, tones(scene, 0.42), spiky=True)
    s = scene.subject_z
    bank = beyond(scene, 26, 2.6)
    row(scene, bank * 1.5, (conifer, leafy), (5, 11), 14, tones(scene, 0.2, "#417a45"), 0.2)
    row(scene, bank * 1.05, (bush,), (0.8, 1.6), 10, tones(scene, 0.12, "#5a8f45"))
    cover = strewn_with(meadow_cover(scene, 12), rocks(scene, 3))
    edge = 0.0 if scene.afloat else s * 1.22
    bands(scene, "#6c9a48", meadow_cover(scene, 0), rough=0.1, far=bank * 3, n=2, near=bank)
    if edge:
        bands(scene, "#6c9a48", cover, rough=0.2, far=edge * 0.99, n=4)
    water(scene, "#3f8496", far=bank, near=edge)
    waves(scene, bank * 0.95, max(edge, s * 0.6) * 1.05, 4, "#3f8496", 0.8)
    float_lead(scene, "#3f8496")
    frame_leaves(scene, tones(scene, 0.0, "#2f5a2c").dimmed(0.34))
    rays(scene, 0.05)


def island(scene: Scene) -> None:
    """A small island beyond a lagoon, palms and white sand."""
    open_sky(scene)
    s, shore = scene.subject_z, beyond(scene, 8, 1.4)
    z = beyond(scene, 150, 13)
    _isle(scene, z)
    cover = strewn_with(patches(scene, 12, 0.08, 0.06), ripples_of_sand(), grains())
    bands(scene, "#efdcb0", cover, rough=0.12, far=shore * 0.94, n=4)
    water(scene, "#35b5b8", near=0.0 if scene.afloat else shore)
    glitter(scene, 4000, shore)
    waves(scene, z * 0.9, shore * 1.15, 4, "#35b5b8")
    shoreline(scene, shore, "#e8d2a0")
    palms(scene)
    if scene.afloat:
        scene.layers[:] = [layer for layer in scene.layers if layer.z > s * 1.6]
        waves(scene, s * 1.5, s * 0.7, 3, "#35b5b8")


def _isle(scene: Scene, z: float) -> None:
    u = units(scene, z, 1)
    sand, green = hazed(scene, "#efdcb0", 0.25), hazed(scene, "#4f8a55", 0.28)
    t = tones(scene, 0.26, "#3f8048", "#6b5238")

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        x = width / 2 + 210 * u
        canvas.drawOval(skia.Rect(x - 230 * u, -14 * u, x + 230 * u, 14 * u), paint(sand))
        hill = skia.Path()
        hill.moveTo(x - 180 * u, 6 * u)
        hill.cubicTo(x - 120 * u, 60 * u, x - 50 * u, 96 * u, x + 10 * u, 90 * u)
        hill.cubicTo(x + 80 * u, 84 * u, x + 120 * u, 36 * u, x + 185 * u, 6 * u)
        canvas.drawPath(hill, shaded(linear((0, 96 * u), (0, 0), [mix(green, t.lit, 0.4), green])))
        for k in range(9):
            palm(
                canvas,
                x + (k - 4) * 40 * u,
                4 * u + 8 * u * (4 - abs(k - 4)),
                rng.uniform(70, 120) * u,
                t,
                rng,
            )

    flat(scene, z, draw, 210 * u, -14 * u)
