"""What a sheet says beside the creator's own words (assets/words/sheets.json)."""

import json
from functools import cache
from typing import Any

from pipelines.assets import asset
from pipelines.script import Language, ShotPlan


@cache
def _table() -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = json.loads(asset("words/sheets.json").read_text("utf-8"))
    return told


def say(language: Language, key: str, **values: object) -> str:
    """A phrase of the sheet, its blanks filled in."""
    return str(_table()["phrases"][key][language]).format(**values)


def phrases(language: Language) -> list[str]:
    """Every phrase a sheet may say, its blanks not filled in."""
    return [str(words[language]) for words in _table()["phrases"].values()]


def named(language: Language, kind: str, value: str) -> str:
    """The word of the trade for a value: ("move", "dolly_in") -> "Push in"."""
    return str(_table()[kind].get(value, {}).get(language, value))


def columns(language: Language) -> dict[str, str]:
    """The columns of a shot list, in order: field -> what heads it."""
    return {field: words[language] for field, words in _table()["columns"].items()}


def marks(language: Language, plan: ShotPlan) -> str:
    """Size, angle, lens and move as a director notes them: "CU · Low angle · 85 mm · Push in"."""
    size = plan.size if language == "en" else f"{named(language, 'size', plan.size)} {plan.size}"
    angle = [] if plan.angle == "eye" else [named(language, "angle", plan.angle)]
    return " · ".join([size, *angle, f"{plan.lens_mm} mm", named(language, "move", plan.move)])


def clock(seconds: float) -> str:
    """A running time: "1:04"."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
