"""Places that can also stand in the picture as things: two castles, a house on fire."""

import json
from functools import cache

from pipelines.assets import asset


@cache
def _drawings() -> dict[str, str]:
    drawings: dict[str, str] = json.loads(asset("words/buildings.json").read_text("utf-8"))
    return drawings


def building(noun: str) -> str:
    """What a place is drawn as when it is one of the things shown."""
    return _drawings().get(noun, "card")
