"""Places by the water."""

import numpy as np
import skia

from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.ground import bands, patches, strewn_with
from pipelines.engines.animatic.settings.ridges import peaks, units
from pipelines.engines.animatic.settings.scenery import beyond, flat
from pipelines.engines.animatic.settings.sky import open_sky
from pipelines.engines.animatic.settings.trees import palm, tones
from pipelines.engines.animatic.settings.water import (
    glitter,
    grains,
    ripples_of_sand,
    shoreline,
    water,
    waves,
)
from pipelines.engines.animatic.settings.woods import frame_width


def beach(scene: Scene) -> None:
    """Sand, surf, sea to the horizon; palms at the sides."""
    shore = beyond(scene, 9, 1.55)
    open_sky(scene)
    peaks(scene, 900, 46, "#5d7a86", 0.55)
    cover = strewn_with(patches(scene, 12, 0.08, 0.08), ripples_of_sand(), grains())
    bands(scene, "#e3c48f", cover, rough=0.12, far=shore * 0.94, n=4, standing=0.0)
    water(scene, far=4000, near=shore)
    glitter(scene, 4000, shore)
    waves(scene, shore * 14, shore * 1.12, 4)
    shoreline(scene, shore, "#d9b985")
    palms(scene)


def palms(scene: Scene) -> None:
    """A palm behind the lead on the left, dark fronds before it on the right."""
    z = beyond(scene, 7, 1.35)
    tall = units(scene, z, 520)
    t = tones(scene, 0.06, "#3f7a45", "#6b5238").dimmed(0.8)

    def behind(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        x = width / 2 - units(scene, z, scene.width * 0.40)
        palm(canvas, x, -0.01 * z, tall, t, rng)

    flat(scene, z, behind, tall * 1.4, -0.02 * z, width=frame_width(scene), sway=0.006)
