"""A shot as one sentence for engines that generate: its text between its camera words."""

import json
from functools import cache
from typing import Any

from pipelines.assets import asset
from pipelines.script import Language, ShotPlan

_ENDS = " .。!！?？,，;；"


@cache
def table() -> dict[str, Any]:
    """Everything shots, additions and questions are told in, by language and kind."""
    loaded: dict[str, Any] = json.loads(asset("words/telling.json").read_text(encoding="utf-8"))
    return loaded


def phrases(language: Language, kind: str) -> dict[str, Any]:
    """The phrases of one kind: size, angle, move, time, weather, added, asked."""
    found: dict[str, Any] = table()[language][kind]
    return found


def said_of(language: Language, kind: str, value: str) -> str:
    """The words for a size, an angle, a move, a time or a weather; empty for what goes unsaid."""
    words: str = phrases(language, kind).get(value, "")
    return words


def tongue(text: str) -> Language:
    """The language of a shot's text: Chinese when it holds any ideograph."""
    return "zh" if any("\u3400" <= c <= "\u9fff" for c in text) else "en"


def worded(plan: ShotPlan) -> str:
    """Framing, then what is seen, then how the camera moves.

    "Wide shot, low angle: a fox runs through a forest, the camera pans left."
    """
    language = tongue(plan.text)
    comma, colon, stop = (", ", ": ", ".") if language == "en" else ("，", "：", "。")
    text = plan.text.rstrip(_ENDS)

    def new(kind: str, value: str) -> list[str]:
        words = said_of(language, kind, value)
        return [words] if words and words not in text.lower() else []

    head = comma.join([*new("size", plan.size), *new("angle", plan.angle)])
    told = comma.join([text, *new("move", plan.move)])
    return f"{head[:1].upper()}{head[1:]}{colon if head else ''}{told}{stop}"
