"""Places that can also stand in the picture as things: two castles, a house on fire."""

import json
from functools import cache

from pipelines.assets import asset
from pipelines.writers.rules.vocabulary import Entry

# Sights that are one building or hill, and what stands for them in their set.
_LANDMARKS = {
    "pyramid": "prop:pyramid", "pyramids": "prop:pyramid", "great pyramid": "prop:pyramid",
    "pyramids of giza": "prop:pyramid", "giza": "prop:pyramid", "lighthouse": "prop:lighthouse",
    "igloo": "prop:igloo", "statue of liberty": "prop:statue-of-liberty",
    "tokyo tower": "prop:tokyo-tower", "eiffel tower": "prop:tokyo-tower",
}  # fmt: skip


def landmark(noun: str) -> Entry | None:
    """The building a place is known for, when the set does not show it."""
    drawn = _LANDMARKS.get(noun)
    return Entry("thing", noun, drawn, "building") if drawn else None


@cache
def _drawings() -> dict[str, str]:
    drawings: dict[str, str] = json.loads(asset("words/buildings.json").read_text("utf-8"))
    return drawings


def building(noun: str) -> str:
    """What a place is drawn as when it is one of the things shown."""
    return _drawings().get(noun, "card")
