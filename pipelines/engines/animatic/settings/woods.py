"""Woods: forest, snow forest, bamboo, jungle. Rows of trees from mist to dark frame."""

from collections.abc import Callable

import numpy as np
import skia

from pipelines.engines.animatic.ink import linear, mix, paint, shaded
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.ground import (
    bands,
    grass,
    meadow_cover,
    patches,
    rooted,
    strewn_with,
    tufts,
)
from pipelines.engines.animatic.settings.ridges import peaks, units
from pipelines.engines.animatic.settings.scenery import (
    along,
    beyond,
    flat,
    from_above,
    ground_tint,
    grown,
    outline,
    strewn,
)
from pipelines.engines.animatic.settings.sky import open_sky, rays
from pipelines.engines.animatic.settings.trees import (
    Tones,
    bare_trunk,
    bush,
    conifer,
    leaf_spray,
    leafy,
    tones,
)

Plant = Callable[[skia.Canvas, float, float, float, Tones, np.random.Generator], None]


def row(
    scene: Scene,
    z: float,
    plants: tuple[Plant, ...],
    high: tuple[float, float],
    n: int,
    t: Tones,
    mist: float = 0.0,
) -> None:
    """A row of plants, `high` metres (least, most), mist about their feet.

    The middle stays open when there are few of them.
    """
    high = (high[0] * grown(scene), high[1] * grown(scene))

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        for x, dice in strewn(width, n, rng, high[1] * 0.5):
            if n < 9 and abs(x - width / 2) < width * 0.06:
                continue
            plant, tall = plants[int(dice.integers(len(plants)))], dice.uniform(*high)
            plant(canvas, x, 0.0, tall, t, dice)
            if n < 17:
                rooted(scene, canvas, x, tall * (1.3 if plant is bush else 0.13), z, dice)
        if mist:
            low = high[1] * 0.55
            fog = scene.palette.fog
            haze = linear((0, 0), (0, low), [(fog, mist), (fog, 0.0)])
            canvas.drawRect(skia.Rect(-1, -z, width + 1, low), shaded(haze))

    flat(scene, z, draw, high[1] * 1.12, -0.004 * z - 0.05 * high[1])


def wood_edge(scene: Scene, z: float, high: float, t: Tones, spiky: bool = True) -> None:
    """A far wall of wood, `high` units tall, only its outline to be seen."""
    tall = units(scene, z, high)

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        u, x = along(width, 420 if spiky else 260)
        y = tall * (0.66 + 0.16 * np.sin(2 * np.pi * (3 * u + rng.random())))
        n = len(u) - 3
        jag = rng.random(n) * tall * (0.34 if spiky else 0.16)
        if spiky:
            jag[::2] = 0.0
        y += jag[np.arange(-1, n + 2) % n]
        fill = linear((0, tall), (0, 0), [t.leaf, mix(t.leaf, scene.palette.fog, 0.6)])
        canvas.drawPath(outline(x, y, -tall), shaded(fill))

    flat(scene, z, draw, tall * 1.2, -0.006 * z)


def stems(scene: Scene, z: float, n: int, wide: float, t: Tones) -> None:
    """Tall trunks whose crowns are above the picture."""
    wide *= grown(scene)
    high = scene.camera_height + units(scene, z, scene.horizon * scene.height) * 1.3

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        for x, dice in strewn(width, n, rng, wide * 6):
            if n < 5 and abs(x - width / 2) < width * 0.06:
                continue
            thick = wide * dice.uniform(0.7, 1.25)
            bare_trunk(canvas, x, (0.0, high), thick, t, dice)
            rooted(scene, canvas, x, thick * 1.7, z, dice)

    flat(scene, z, draw, high, -0.5 * wide - 0.004 * z, width=2100)


def frame_trunks(scene: Scene, dark: Tones, leads: float = 0.46) -> None:
    """Dark trunks before the lead, at the sides of the picture."""
    if from_above(scene):
        return
    z = scene.subject_z * leads
    wide = units(scene, z, 74)
    high = scene.camera_height + units(scene, z, scene.horizon * scene.height) * 1.5
    low = scene.camera_height - units(scene, z, (1 - scene.horizon) * scene.height) * 1.6

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        half = units(scene, z, scene.width / 2)
        for side, out, size in ((-1, 0.93, 1.0), (1, 1.06, 1.5)):
            bare_trunk(
                canvas,
                width / 2 + side * half * out,
                (min(low, 0), high),
                wide * size,
                dark,
                rng,
                twigs=0,
            )

    flat(scene, z, draw, high, min(low, 0.0), width=frame_width(scene))


def frame_width(scene: Scene) -> int:
    """Units between repeats of what frames the picture: it stays at the sides."""
    return int(scene.width * 1.7)


def frame_grass(scene: Scene, colour: str = "#3f6a34", leads: float = 0.5) -> None:
    """Dark grass out of focus in the lower corners."""
    if from_above(scene):
        return
    z = scene.subject_z * leads
    low = scene.camera_height - units(scene, z, (1 - scene.horizon) * scene.height)
    tall = units(scene, z, 130)
    ink = scene.shade(ground_tint(scene, colour), z) * 0.5

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        half = units(scene, z, scene.width / 2)
        path = skia.Path()
        for side, reach in ((-1, 0.55), (1, 0.42)):
            for _ in range(34):
                out = 1.15 - (0.15 + reach) * rng.random() ** 1.6
                grass(
                    path,
                    width / 2 + side * half * out,
                    low - tall * 0.2,
                    tall * rng.uniform(0.35, 1.0) * (0.3 + out * 0.7),
                )
        canvas.drawPath(path, paint(ink))

    flat(scene, z, draw, low + tall, low - tall * 0.4, width=frame_width(scene))


def frame_leaves(
    scene: Scene, dark: Tones, leads: float = 0.38, sides: tuple[int, ...] = (-1, 1)
) -> None:
    """Dark sprays of leaves hanging into the upper corners."""
    if from_above(scene):
        return
    z = scene.subject_z * leads
    top = scene.camera_height + units(scene, z, scene.horizon * scene.height)
    r = units(scene, z, 150)

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        half = units(scene, z, scene.width / 2)
        for side in sides:
            for k in range(3):
                leaf_spray(
                    canvas,
                    width / 2 + side * (half * 1.02 - k * r * 0.55),
                    top - r * (0.05 + 0.1 * k) + r * 0.3 * k,
                    r,
                    dark.leaf,
                    rng,
                )

    flat(scene, z, draw, top + r * 2.4, top - r * 1.5, width=frame_width(scene))


def forest(scene: Scene) -> None:
    """A mixed wood with a clearing: mist behind, dark trunks before."""
    open_sky(scene, clouds=0)
    peaks(scene, 900, 150, "#6d86a0", 0.62)
    wood_edge(scene, beyond(scene, 260, 22), 210, tones(scene, 0.62))
    row(scene, beyond(scene, 90, 8), (conifer,), (13, 24), 30, tones(scene, 0.45, "#35694a"), 0.5)
    row(
        scene,
        beyond(scene, 42, 4.2),
        (conifer, leafy),
        (9, 16),
        15,
        tones(scene, 0.24, "#417a45"),
        0.35,
    )
    stems(scene, beyond(scene, 20, 2.3), 6, 0.55, tones(scene, 0.12))
    row(scene, beyond(scene, 13, 1.6), (bush,), (0.7, 1.5), 7, tones(scene, 0.06, "#47803d"))
    stems(scene, beyond(scene, 10, 1.45), 3, 0.5, tones(scene, 0.04))
    bands(scene, "#54803e", meadow_cover(scene, 14, 0.020, 150), rough=0.4)
    frame_grass(scene)
    dark = tones(scene, 0.0).dimmed(0.24)
    frame_trunks(scene, dark)
    frame_leaves(scene, dark, sides=(1,))
    rays(scene)


def snow_forest(scene: Scene) -> None:
    """Firs under snow, mist between them, dark trunks before."""
    open_sky(scene, clouds=0.4)
    peaks(scene, 900, 170, "#7f93ad", 0.55, snow=0.5)
    far = tones(scene, 0.55, "#5f7f86", snow=True)
    wood_edge(scene, beyond(scene, 260, 22), 190, far)
    fir = "#3f6b52"
    row(
        scene,
        beyond(scene, 90, 8),
        (conifer,),
        (12, 22),
        26,
        tones(scene, 0.36, fir, snow=True),
        0.55,
    )
    row(
        scene,
        beyond(scene, 42, 4.2),
        (conifer,),
        (8, 15),
        12,
        tones(scene, 0.16, fir, snow=True),
        0.35,
    )
    stems(scene, beyond(scene, 20, 2.3), 4, 0.5, tones(scene, 0.14, fir, "#5b4a41", snow=True))
    row(
        scene, beyond(scene, 13, 1.7), (conifer,), (1.2, 3.2), 5, tones(scene, 0.06, fir, snow=True)
    )
    snow = strewn_with(patches(scene, 16, 0.12, 0.12), tufts(0.024, 9, 1.0, "#7a6a50"))
    bands(scene, "#c3d1e4", snow, rough=0.45)
    frame_trunks(scene, tones(scene, 0.0, fir, "#4a3a36", snow=True).dimmed(0.26))
    rays(scene, 0.16)
