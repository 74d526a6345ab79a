"""What the printed report says, in two languages (assets/words/mending.json)."""

import json
from functools import cache
from typing import Any

from pipelines.assets import asset
from pipelines.script import Language


@cache
def _table() -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = json.loads(asset("words/mending.json").read_text("utf-8"))
    return told


def say(language: Language, key: str, **values: object) -> str:
    """A phrase, its blanks filled in."""
    return str(_table()["phrases"][key][language]).format(**values)


def named(language: Language, what: str, value: str) -> str:
    """The word for a value: ("kind", "dirt") -> "Dirt"; the value itself where there is none."""
    return str(_table()[what].get(value, {}).get(language, value))
