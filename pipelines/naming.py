"""What nouns, colours and states are called in either language, from the one list of words."""

import json
from functools import cache
from typing import Any, Literal

from pipelines.assets import asset
from pipelines.places import settings
from pipelines.script import Language

Kind = Literal["thing", "color", "state", "place"]
ALIVE = ("person", "animal")


@cache
def _things() -> dict[str, dict[str, dict[str, Any]]]:
    loaded: dict[str, dict[str, dict[str, Any]]] = json.loads(
        asset("words/things.json").read_text(encoding="utf-8")
    )
    return loaded


@cache
def _groups() -> dict[str, str]:
    groups: dict[str, str] = {}
    for group, rows in _things().items():
        for noun, row in rows.items():
            groups.setdefault(noun, group)
            groups.update({word: group for word in row["en"] if word not in groups})
    return groups


@cache
def _chinese(kind: Kind) -> dict[str, tuple[str, ...]]:
    """Canonical word -> its Chinese words, the usual one first."""
    if kind == "thing":
        rows = {n: row["zh"] for group in _things().values() for n, row in group.items()}
        emoji = json.loads(asset("words/emoji_names.json").read_text(encoding="utf-8"))
        for row in emoji.values():
            rows.setdefault(row["en"][0], row["zh"])
    elif kind == "place":
        rows = {n: [w for w in said if not w.isascii()]
                for places in settings().values() for n, said in places.items()}  # fmt: skip
    else:
        looks = json.loads(asset("words/looks.json").read_text(encoding="utf-8"))
        rows = {value: row["zh"] for value, row in looks[kind].items()}
    return {noun: tuple(words) for noun, words in rows.items() if words}


def group_of(noun: str, drawn_as: str = "") -> str | None:
    """The class of a noun (person, animal, food, ...), by its drawing where nobody knows it."""
    drawn = drawn_as.partition(":")[2].replace("_", " ").replace("-", " ")
    words = [noun.lower(), noun.lower().split()[-1] if noun.split() else "", drawn]
    return next((_groups()[word] for word in words if word in _groups()), None)


def is_alive(noun: str, drawn_as: str = "") -> bool:
    """Whether it is someone rather than something."""
    return group_of(noun, drawn_as) in ALIVE


def chinese(word: str, kind: Kind) -> tuple[str, ...]:
    """The Chinese words for a canonical word, the usual one first."""
    return _chinese(kind).get(word.lower(), ())


def called(word: str, kind: Kind, language: Language, text: str = "") -> str:
    """The word in a language, as `text` has it where it does; itself where nobody knows it."""
    if language == "en":
        return word
    said = chinese(word, kind)
    there = sorted((w for w in said if w in text), key=len, reverse=True)
    return (*there, *said, word)[0]


def colour_in(language: Language, color: str) -> str:
    """A colour as it stands before a noun: "red", "红色"."""
    said = called(color, "color", language)
    plain = language == "en" or said == color or said[-1:] in "色彩"
    return said if plain else f"{said}色"


def colours() -> dict[str, str]:
    """Every word for a colour in either language, and the colour it means."""
    looks = json.loads(asset("words/looks.json").read_text(encoding="utf-8"))["color"]
    meant = {w: value for value, row in looks.items() for w in (*row["en"], *row["zh"])}
    return meant | {value: value for value in looks}


def states() -> dict[str, str]:
    """Every word for a state in either language, and the state it means."""
    looks = json.loads(asset("words/looks.json").read_text(encoding="utf-8"))["state"]
    meant = {w: value for value, row in looks.items() for w in (*row["en"], *row["zh"])}
    return meant | {value: value for value in looks}
