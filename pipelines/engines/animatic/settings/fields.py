"""Open country: field, meadow, farm, snow, road, swamp."""

import numpy as np
import skia

from pipelines.engines.animatic.ink import linear, paint, shaded
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.cottages import barn, tent
from pipelines.engines.animatic.settings.furnish import Furnish, stand
from pipelines.engines.animatic.settings.ground import (
    Detail,
    Surface,
    bands,
    meadow_cover,
    patches,
    strewn_with,
    tufts,
)
from pipelines.engines.animatic.settings.ridges import hills, peaks
from pipelines.engines.animatic.settings.scenery import (
    SNOW,
    beyond,
    flat,
    ground_tint,
    is_white,
    ripple,
    strewn,
)
from pipelines.engines.animatic.settings.sky import open_sky, rays
from pipelines.engines.animatic.settings.terrain import fence, reeds, rocks
from pipelines.engines.animatic.settings.trees import bush, conifer, leafy, tones
from pipelines.engines.animatic.settings.water import water, waves
from pipelines.engines.animatic.settings.woods import (
    frame_grass,
    frame_trunks,
    row,
    stems,
    wood_edge,
)
from pipelines.engines.animatic.weather.adrift import dust, embers


def country(scene: Scene, clouds: float = 1.0, hedge: float = 46) -> None:
    """Sky, far mountains, two hills and a line of wood: behind every field."""
    open_sky(scene, clouds)
    peaks(scene, 900, 120, "#7d97ad", 0.6)
    hills(scene, 420, 92, "#6f9a62", 0.46)
    hills(scene, 240, 62, "#6fa04f", 0.32)
    wood_edge(scene, beyond(scene, 180, 15), hedge, tones(scene, 0.34, "#4f7f45"), spiky=False)


def field(scene: Scene) -> None:
    """Rolling green fields, a few trees, far hills."""
    country(scene)
    row(scene, beyond(scene, 75, 6), (leafy,), (5, 10), 6, tones(scene, 0.18, "#5b8f3e"))
    row(scene, beyond(scene, 30, 3), (bush,), (0.8, 1.7), 5, tones(scene, 0.1, "#5f9a3e"))
    bands(scene, "#7cae48", meadow_cover(scene, 45, 0.016, 150), rough=0.35)
    frame_grass(scene, "#5f9038")


def meadow(scene: Scene) -> None:
    """A meadow deep in flowers, light between the trees."""
    country(scene, 0.8, 60)
    row(scene, beyond(scene, 60, 5), (leafy, bush), (3, 9), 8, tones(scene, 0.16, "#6a9a45"))
    bands(scene, "#8ab650", meadow_cover(scene, 190, 0.022, 150), rough=0.4)
    frame_grass(scene, "#5f9038")
    rays(scene, 0.06)
    dust(scene, 30)


def farm(scene: Scene) -> None:
    """A red barn, a fence, rows of crops."""
    country(scene, 1.0, 40)
    barn(scene, beyond(scene, 45, 4.2))
    row(scene, beyond(scene, 60, 5), (leafy,), (5, 9), 5, tones(scene, 0.16, "#5b8f3e"))
    fence(scene, beyond(scene, 17, 1.8))
    crops = tufts(0.02, 150, 1.1, "#c9b24a")
    bands(scene, "#a9a84e", crops if not is_white(scene) else meadow_cover(scene), rough=0.16)


def snow_field(scene: Scene) -> None:
    """Open snow, bare hedges, low hills."""
    open_sky(scene, 0.7)
    peaks(scene, 900, 130, "#8b9db8", 0.55, snow=0.8)
    hills(scene, 420, 84, "#c4d2e4", 0.36)
    wood_edge(
        scene, beyond(scene, 180, 15), 48, tones(scene, 0.42, "#5f7680", snow=True), spiky=True
    )
    row(
        scene, beyond(scene, 60, 5), (conifer,), (3, 8), 6, tones(scene, 0.18, "#4a6e62", snow=True)
    )
    cover = strewn_with(patches(scene, 16, 0.12, 0.12), tufts(0.02, 8, 1.0, "#7a6a50"))
    bands(scene, "#c3d1e4", cover, rough=0.5)


def countryside_road(scene: Scene) -> None:
    """A lane through fields, with a fence beside it."""
    country(scene)
    row(scene, beyond(scene, 48, 4), (leafy,), (5, 9), 5, tones(scene, 0.14, "#5b8f3e"))
    s = scene.subject_z
    bands(scene, "#83ad4e", meadow_cover(scene, 30, 0.015), rough=0.1, n=5, near=s * 1.36)
    fence(scene, s * 1.75)
    _lane(scene, s * 1.32, s * 0.62)


def _lane(scene: Scene, far: float, near: float) -> None:
    """A dirt lane seen from the side, over the bands that lie behind it."""
    tint = ground_tint(scene, "#b89a70")
    rut = ground_tint(scene, "#8f7350")

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        low = -scene.camera_height * (far / near - 1)
        c, d = scene.shade(tint, far), scene.shade(rut, far)
        canvas.drawRect(
            skia.Rect(-1, low * 1.6, width + 1, 0), shaded(linear((0, 0), (0, low), [c, c * 0.94]))
        )
        for u in (0.22, 0.62):
            canvas.drawRect(skia.Rect(-1, low * (u + 0.1), width + 1, low * u), paint(d, 0.4))
        path = skia.Path()
        for x, dice in strewn(width, 60, rng, 0.3, 2.0):
            y, w = low * dice.random(), 0.05 * far / 9 * dice.uniform(0.4, 1.5)
            path.addOval(skia.Rect(x - w, y - w * 0.35, x + w, y + w * 0.35))
        canvas.drawPath(path, paint(d, 0.6))

    flat(scene, far, draw, 0.02, -scene.camera_height * (far / near - 1) * 1.5)
    verge = meadow_cover(scene, 10, 0.02)
    _strip_of_grass(scene, near, verge)


def _strip_of_grass(scene: Scene, z: float, cover: Detail) -> None:
    base = scene.shade(ground_tint(scene, "#6f9a44"), z)

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        low = -scene.camera_height * 1.6 - 0.4 * z
        canvas.drawRect(
            skia.Rect(-1, low, width + 1, 0), shaded(linear((0, 0), (0, low), [base, base * 0.8]))
        )
        cover(canvas, width, z, Surface(width, ripple(rng), 0.001), base, rng)

    flat(scene, z, draw, 0.05 * z, -scene.camera_height * 1.5 - 0.2 * z)


def campsite(scene: Scene) -> None:
    """A tent and a fire at the edge of a wood."""
    open_sky(scene, 0.5)
    peaks(scene, 900, 170, "#6d86a0", 0.55, snow=0.3)
    wood_edge(scene, beyond(scene, 160, 14), 130, tones(scene, 0.44))
    row(scene, beyond(scene, 50, 4.5), (conifer,), (7, 14), 16, tones(scene, 0.22, "#35694a"), 0.3)
    row(scene, beyond(scene, 20, 2.3), (conifer, bush), (1.5, 6), 6, tones(scene, 0.08, "#3f7048"))
    tent(scene, beyond(scene, 7, 1.5))
    bands(scene, "#5f8544", meadow_cover(scene, 10, 0.015), rough=0.25)
    if scene.palette.dark:
        embers(scene)
    frame_trunks(scene, tones(scene, 0.0).dimmed(0.24))


def cemetery(scene: Scene) -> None:
    """Old stones in grass, bare trees, mist."""
    open_sky(scene, 0.6)
    hills(scene, 300, 60, "#5f7a68", 0.5)
    wood_edge(scene, beyond(scene, 160, 14), 84, tones(scene, 0.5, "#4a6a58"))
    row(scene, beyond(scene, 50, 4.5), (leafy,), (6, 11), 5, tones(scene, 0.28, "#4f6e50"), 0.4)
    for leads, n, size in ((3.2, 9, 1.0), (1.9, 6, 1.0), (1.35, 4, 0.9)):
        _stones(scene, beyond(scene, 7 * leads, leads), n, size)
    bands(scene, "#5f7d4c", meadow_cover(scene, 4, 0.018), rough=0.3)


def _stones(scene: Scene, z: float, n: int, size: float) -> None:
    def pieces(made: Furnish, width: float) -> None:
        for x, dice in strewn(width, n, made.rng, 1.0, 0.5):
            if abs(x - width / 2) < made.edge * 0.22 and z < scene.subject_z * 1.5:
                continue
            h, w = size * dice.uniform(0.7, 1.1), size * 0.5
            if dice.random() < 0.3:
                made.block(x - 0.07, -0.05, 0.14, h * 1.3, "#8d9096")
                made.block(x - 0.28, h * 0.8, 0.56, 0.14, "#8d9096")
            else:
                made.arch(x - w / 2 + 0.04, -0.05, w, h, "#63676c")
                made.arch(x - w / 2, -0.05, w, h, "#8f9498")
                made.box(x - w * 0.28, h * 0.5, w * 0.56, 0.03, "#63676c")
                made.box(x - w * 0.22, h * 0.4, w * 0.44, 0.03, "#63676c")
            if is_white(scene):
                made.box(x - w / 2, h * 0.93, w, 0.1, SNOW)

    stand(scene, z, pieces, 1.6 * size, -0.1)


def swamp(scene: Scene) -> None:
    """Still dark water, reeds, dead trunks in the mist."""
    open_sky(scene, 0.3)
    wood_edge(scene, beyond(scene, 160, 14), 150, tones(scene, 0.58, "#5a705a"))
    row(scene, beyond(scene, 60, 5), (leafy,), (7, 13), 8, tones(scene, 0.4, "#4f6a4a"), 0.6)
    stems(scene, beyond(scene, 22, 2.4), 5, 0.5, tones(scene, 0.22, "#4a5f44", "#4a4238"))
    cover = strewn_with(tufts(0.03, 60, 1.0, "#5f6a3a"), rocks(scene, 2, "#5a5a50", 0.6))
    if not scene.afloat:
        bands(scene, "#565f3e", cover, rough=0.3, far=scene.subject_z * 1.3, n=4)
    water(scene, "#3f5a4c", near=0.0 if scene.afloat else scene.subject_z * 1.28)
    waves(scene, scene.subject_z * 6, scene.subject_z * 1.4, 3, "#3f5a4c", 0.5)
    _reed_bed(scene, beyond(scene, 8, 1.5), 14)
    frame_trunks(scene, tones(scene, 0.0, "#33402c", "#2c2a24").dimmed(0.4))
    rays(scene)


def _reed_bed(scene: Scene, z: float, n: int) -> None:
    c = scene.shade("#7a8448", z)

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        for x, dice in strewn(width, n, rng, 1.0):
            if abs(x - width / 2) > width * 0.05:
                reeds(
                    canvas, x, z * 0.11 * dice.uniform(0.6, 1.2), c * dice.uniform(0.8, 1.1), dice
                )

    flat(scene, z, draw, z * 0.16, -0.1)
