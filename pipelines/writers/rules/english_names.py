"""Names of people and pets: "Anna", "Mr. Chen", "his daughter Lily", "Luna the cat"."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipelines.assets import asset
from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.vocabulary import Entry, vocabulary
from pipelines.writers.rules.words import Word

Item = Word | Phrase
ALIVE = ("person", "animal")


@dataclass(frozen=True)
class _People:
    """Given names and nouns, each with f or m; titles, each with the noun it says."""

    given: Mapping[str, str]
    nouns: Mapping[str, str]
    titles: Mapping[str, str]


@cache
def _people() -> _People:
    told = json.loads(asset("words/people.json").read_text(encoding="utf-8"))
    given = {name: sex for sex, names in told["given"].items() for name in names.split()}
    nouns = {noun: sex for sex, listed in told["nouns"].items() for noun in listed}
    return _People(given, nouns, told["titles"])


def given(word: str) -> bool:
    """Whether it is a common given name, written as one."""
    return word in _people().given


def title(word: str) -> Entry | None:
    """The person a title says: "Mrs." a woman, "Dr." a doctor."""
    noun = _people().titles.get(word.lower().rstrip("."))
    if noun is None or not word[0].isupper():
        return None
    return next(e for e in vocabulary().en[noun] if e.kind == "thing")


def gender_of(noun: str, name: str | None = None) -> str:
    """F or m, where the name or the noun says so."""
    people = _people()
    told = next((people.given[n] for n in (name or "").split() if n in people.given), "")
    return told or people.nouns.get(noun, "") or people.nouns.get(noun.rpartition(" ")[2], "")


def someone(gender: str, *, young: bool = False) -> Entry:
    """The person a bare name or pronoun says; "little Timmy" is a boy."""
    told = {"f": "girl", "m": "boy", "": "child"} if young else {"f": "woman", "m": "man"}
    noun = told.get(gender, "person")
    return Entry("thing", noun, f"puppet:{noun}", "person")


def named(phrase: Phrase) -> bool:
    """Whether the phrase is nothing but somebody's name."""
    return phrase.kind == "name" and phrase.entry.group == "unknown"


def united(items: Sequence[Item]) -> list[Item]:
    """The items with each name at the noun it names: "Luna the cat", "Anna, a tired nurse,"."""
    found: list[Item] = []
    at = 0
    while at < len(items):
        both, taken = _named_noun(items, at)
        found.append(both if both is not None else items[at])
        at += taken
    return found


def _named_noun(items: Sequence[Item], at: int) -> tuple[Phrase | None, int]:
    first, second = items[at], _at(items, at + 1)
    if not isinstance(first, Phrase):
        return None, 1
    if isinstance(second, Phrase) and named(first) and _a_being(second, ("the",)):
        return _called(second, first), 2
    third, after = _at(items, at + 2), _word(items, at + 3)
    if _word(items, at + 1) != "," or not isinstance(third, Phrase) or _lists(items, at + 3):
        return None, 1
    told = _a_being(third, ("a", "an", "the", "his", "her", "their"))
    if told and (named(first) or first.called):
        return _called(third, first), 3
    if not named(first) and _a_being(first, ("the",)) and _told_apart(items, at):
        return _both(first, third), 3
    closed = after == "," or _kind(items, at + 3) in ("verb", "aux")
    if named(third) and closed and not named(first) and _a_being(first, ()):
        return replace(first, called=third.head.value), 4 if after == "," else 3
    return None, 1


def _told_apart(items: Sequence[Item], at: int) -> bool:
    """Whether "the detective, an old man ..., opens" tells of one, up to a comma and a verb."""
    third = _at(items, at + 2)
    if not isinstance(third, Phrase) or not _a_being(third, ("a", "an")):
        return False
    for here in range(at + 3, min(at + 9, len(items))):
        if _word(items, here) in ("and", "or"):
            return False
        if _word(items, here) == ",":
            return _kind(items, here + 1) in ("verb", "aux")
    return False


def _both(noun: Phrase, told: Phrase) -> Phrase:
    """A noun with what an apposition says of it."""
    states = (*noun.states, *(s for s in told.states if s not in noun.states))
    return replace(noun, states=states, color=noun.color or told.color)


def _lists(items: Sequence[Item], at: int) -> bool:
    """Whether an "and" goes on: then what stood before was one of several."""
    return _word(items, at) in ("and", "or") or (
        _word(items, at) == "," and _word(items, at + 1) in ("and", "or")
    )


def _word(items: Sequence[Item], at: int) -> str:
    item = _at(items, at)
    return item.text.lower() if isinstance(item, Word) else ""


def _kind(items: Sequence[Item], at: int) -> str:
    item = _at(items, at)
    return item.kind if item is not None else ""


def _a_being(phrase: Phrase, openings: Sequence[str]) -> bool:
    opens = not openings or phrase.opening in openings
    return phrase.entry.group in ALIVE and phrase.kind == "thing" and opens and not phrase.called


def _called(noun: Phrase, name: Phrase) -> Phrase:
    return replace(noun, called=name.called or name.head.value, start=name.start, definite=False)


def _at(items: Sequence[Item], at: int) -> Item | None:
    return items[at] if at < len(items) else None
