"""The words of the page, in every language it speaks."""

import json
from functools import cache
from pathlib import Path

from pipelines.mending import words as mending
from pipelines.script import Language

WORDS = Path(__file__).parent / "static" / "words.json"
LANGUAGES: tuple[Language, ...] = ("en", "zh")

Said = str | list[str]


@cache
def damage_words() -> dict[str, dict[Language, Said]]:
    """What is broken and who mends it, in the words of the printed report."""
    table = mending.WORDS.table
    return {
        f"{name}.{value}": dict(said)
        for name, what in (("damage", "kind"), ("mender", "by"))
        for value, said in table[what].items()
    }


@cache
def words() -> dict[str, dict[Language, Said]]:
    """Every key of the page and what it says; a list is [one, many] of the number `{n}`."""
    said: dict[str, dict[Language, Said]] = json.loads(WORDS.read_text("utf-8"))
    return {**said, **damage_words()}


def say(key: str, language: Language = "en", **values: object) -> str:
    """What `key` says, with its `{names}` filled in.

    Raises:
        KeyError: the page has no such word.
    """
    said = words()[key][language]
    if isinstance(said, list):
        said = said[0] if values.get("n") == 1 else said[-1]
    return said.format(**values)
