"""Open country: field, meadow."""

from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.scenery import beyond
from pipelines.engines.animatic.settings.ground import bands, meadow_cover
from pipelines.engines.animatic.settings.ridges import hills, peaks
from pipelines.engines.animatic.settings.sky import open_sky
from pipelines.engines.animatic.settings.trees import bush, leafy, tones
from pipelines.engines.animatic.settings.woods import row, wood_edge


def field(scene: Scene) -> None:
    """Rolling green fields, a few trees, far hills."""
    open_sky(scene)
    peaks(scene, 900, 120, "#7d97ad", 0.6)
    hills(scene, 420, 92, "#6f9a62", 0.48)
    hills(scene, 240, 62, "#6fa04f", 0.34)
    wood_edge(scene, beyond(scene, 180, 15), 46, tones(scene, 0.36, "#4f7f45"), spiky=False)
    row(scene, beyond(scene, 75, 6), (leafy,), (5, 10), 6, tones(scene, 0.18, "#5b8f3e"))
    row(scene, beyond(scene, 30, 3), (bush,), (0.8, 1.7), 5, tones(scene, 0.1, "#5f9a3e"))
    bands(scene, "#7cae48", meadow_cover(scene, 60, 0.016, 150), rough=0.35)
