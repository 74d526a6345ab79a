"""The words of the page, in every language it speaks."""

import json
from functools import cache
from pathlib import Path

from pipelines.script import Language

WORDS = Path(__file__).parent / "static" / "words.json"
LANGUAGES: tuple[Language, ...] = ("en", "zh")

Said = str | list[str]


@cache
def words() -> dict[str, dict[Language, Said]]:
    """Every key of the page and what it says; a list is [one, many] of the number `{n}`."""
    said: dict[str, dict[Language, Said]] = json.loads(WORDS.read_text("utf-8"))
    return said


def say(key: str, language: Language = "en", **values: object) -> str:
    """What `key` says, with its `{names}` filled in.

    Raises:
        KeyError: the page has no such word.
    """
    said = words()[key][language]
    if isinstance(said, list):
        said = said[0] if values.get("n") == 1 else said[-1]
    return said.format(**values)
