"""Waters: who lives in the water is shown under it, who floats on it stays on it."""

from pipelines.engines.animatic.compose.parts import Part
from pipelines.engines.animatic.compose.verbs import readings
from pipelines.script import ShotPlan

OPEN_WATER = frozenset({"sea", "lake", "river", "island", "beach"})
BREACHING = frozenset({"jump", "leap", "breach", "fly", "splash", "spout", "surface", "bounce"})
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
