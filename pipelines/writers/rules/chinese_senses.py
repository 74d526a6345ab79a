"""What a Chinese verb means with its object: 打 plays a ball, holds an umbrella, ties a tie."""

import re
from collections.abc import Sequence
from functools import cache

from pipelines.writers.rules.draft import Deed, Figure
from pipelines.writers.rules.vocabulary import vocabulary

Sense = tuple[str, str, frozenset[str]]
_ANYTHING = "@any"
_ASPECT = re.compile(r"(?<=.)(?:着|了|过|起来|起|完|好|一下)+$")


@cache
def _senses() -> dict[str, tuple[Sense, ...]]:
    table: dict[str, tuple[Sense, ...]] = {}
    for verb, act, words, objects in vocabulary().chinese["senses"]:
        for word in words:
            table[word] = (*table.get(word, ()), (verb, act, frozenset(objects)))
    return table


@cache
def _class_of(noun: str) -> frozenset[str]:
    classes = vocabulary().chinese["classes"]
    return frozenset(f"@{name}" for name, nouns in classes.items() if noun in nouns)


def _known(word: str) -> tuple[Sense, ...]:
    table = _senses()
    return table.get(word, ()) or table.get(_ASPECT.sub("", word), ())


def sense(word: str, noun: str, group: str) -> tuple[str, str] | None:
    """The verb and act of `word` done to `noun`, or None where it has no sense of its own.

    noun: an English noun, or Chinese nobody knows, which its last character tells: 跳狂派舞.
    """
    called = {noun, f"@{group}", f"~{noun[-1:]}", _ANYTHING, *_class_of(noun)}
    return next((s[:2] for s in _known(word) if s[2] & called), None)


def done_to(deeds: Sequence[Deed], figure: Figure) -> None:
    """Gives each deed the meaning it has with this object."""
    for deed in deeds:
        if found := sense(deed.said, figure.noun, figure.group):
            deed.verb, deed.act = found


def done_to_part(deeds: Sequence[Deed], noun: str, group: str) -> None:
    """Completes each deed with what is not a figure of its own: 按摩背部, 擦地板."""
    for deed in deeds:
        verb, act = sense(deed.said, noun, group) or (deed.verb, deed.act)
        deed.verb, deed.act = f"{verb} {noun}", act
