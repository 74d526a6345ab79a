"""What a sheet says beside the creator's own words (assets/words/sheets.json)."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipelines.assets import asset
from pipelines.script import Language, ShotPlan


@dataclass(frozen=True)
class Words:
    """Phrases and words in two languages: assets/words/NAME.json, read when first asked for."""

    name: str

    @cached_property
    def table(self) -> dict[str, dict[str, Any]]:
        """What the file holds: by what is named, by value, by language."""
        told: dict[str, dict[str, Any]]
        told = json.loads(asset(f"words/{self.name}.json").read_text("utf-8"))
        return told

    def say(self, language: Language, key: str, **values: object) -> str:
        """A phrase, its blanks filled in."""
        return str(self.table["phrases"][key][language]).format(**values)

    def named(self, language: Language, what: str, value: str) -> str:
        """The word for a value: ("move", "dolly_in") -> "Push in"; itself where there is none."""
        return str(self.table[what].get(value, {}).get(language, value))


_WORDS = Words("sheets")
say, named = _WORDS.say, _WORDS.named


def phrases(language: Language) -> list[str]:
    """Every phrase a sheet may say, its blanks not filled in."""
    return [str(words[language]) for words in _WORDS.table["phrases"].values()]


def columns(language: Language) -> dict[str, str]:
    """The columns of a shot list, in order: field -> what heads it."""
    return {field: words[language] for field, words in _WORDS.table["columns"].items()}


def marks(language: Language, plan: ShotPlan) -> str:
    """Size, angle, lens and move as a director notes them: "CU · Low angle · 85 mm · Push in"."""
    size = plan.size if language == "en" else f"{named(language, 'size', plan.size)} {plan.size}"
    angle = [] if plan.angle == "eye" else [named(language, "angle", plan.angle)]
    return " · ".join([size, *angle, f"{plan.lens_mm} mm", named(language, "move", plan.move)])


def clock(seconds: float) -> str:
    """A running time: "1:04"."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
