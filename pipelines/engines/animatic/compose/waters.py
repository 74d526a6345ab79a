"""Waters: who lives in the water is shown under it, who floats on it stays on it."""

from dataclasses import replace

import skia

from pipelines.engines.animatic.compose.parts import Part
from pipelines.engines.animatic.compose.verbs import readings
from pipelines.engines.animatic.scene import Beat, Figure
from pipelines.script import ShotPlan

OPEN_WATER = frozenset({"sea", "lake", "river", "island", "beach"})
BREACHING = frozenset({"jump", "leap", "breach", "fly", "splash", "spout", "surface", "bounce"})
LINE, DIM = 0.08, 70  # metres above the water that are dry; how much the rest shows, 0-255
ABOVE_WORDS = ("out of the water", "out of the ocean", "out of the sea", "surface", "跃出", "水面")


def set_of(named: str, plan: ShotPlan, parts: list[Part]) -> str:
    """The set to build: under water when everyone who counts swims below."""
    if named not in OPEN_WATER:
        return named
    swims = [part for part in parts if part.kind == "swimmer" and part.family == "swimmer"]
    others = [part for part in parts if part.kind in ("person", "vehicle", "animal", "flier")]
    above = any(BREACHING.intersection(readings(a.verb)) for a in plan.actions)
    above = above or any(words in plan.text.lower() for words in ABOVE_WORDS)
    if not swims or others or above or swims[0] is not parts[0]:
        return named
    lands = named == "beach" and not any("swim" in readings(a.verb) for a in plan.actions)
    return named if lands else "underwater"


def half_in(figure: Figure) -> Figure:
    """A swimmer at the surface: what is below the line is seen through the water."""

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        box = figure.box
        for below in (True, False):
            canvas.save()
            low, high = (box.bottom, LINE) if below else (LINE, box.top)
            canvas.clipRect(skia.Rect(box.left, low, box.right, high))
            if below:
                canvas.saveLayerAlpha(None, DIM)
            figure.draw(canvas, beat)
            if below:
                canvas.restore()
            canvas.restore()

    return replace(figure, draw=draw)


def immersed(named: str, parts: list[Part]) -> None:
    """Lets people who swim in open water lie in it."""
    for part in parts:
        if named in OPEN_WATER and part.kind == "person" and part.act == "swim":
            part.figure = half_in(part.figure)
