"""What a word is about, whichever way it is written: "wolves", "wolf" and "WOLF" are one."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from pipelines.assets import asset
from pipelines.script import Language
from pipelines.writers.rules.beats import Span
from pipelines.writers.rules.camera import lowered
from pipelines.writers.rules.chinese import chinese_words
from pipelines.writers.rules.english import english_words
from pipelines.writers.rules.forms import infinitives, singulars
from pipelines.writers.rules.vocabulary import Entry, vocabulary
from pipelines.writers.rules.words import THINGS, Word

_ENDINGS, _SIZES = "子儿", "长短大小新旧老"  # 裙子 is 裙, and so is 长裙
_ABOUT = frozenset(
    ["thing", "place", "name", "verb", "color", "material", "size", "state", "mood", "time",
     "weather", "season", "style", "abstract", "adj"]
)  # fmt: skip


@cache
def _table() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(asset("words/synonyms.json").read_text("utf-8"))
    return loaded


@cache
def _kinds() -> dict[str, str]:
    """For each word that names a kind of something, what it is a kind of."""
    return {word: noun for noun, words in _table()["kinds"].items() for word in words}


@cache
def _groups() -> dict[str, frozenset[str]]:
    """For each word that has true synonyms, the first words of their groups, marked."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for language in ("en", "zh"):
        for group in _table()[language]:
            for word in group:
                found[word].add(f"={group[0]}")
    return {word: frozenset(firsts) for word, firsts in found.items()}


def _same(words: set[str] | frozenset[str]) -> frozenset[str]:
    """The words and the marks of every group of synonyms one of them is in."""
    groups = _groups()
    return frozenset(words).union(*(groups[word] for word in words if word in groups))


def agree(one: str, other: str) -> bool:
    """Whether two canonical words are one or true synonyms ("grey", "gray")."""
    return one == other or bool(_groups().get(one, frozenset()) & _groups().get(other, frozenset()))


def words_of(text: str, spans: Iterable[Span], language: Language) -> Iterator[Word]:
    """The words of some beats of a text, each with its meaning where it stands."""
    words = english_words if language == "en" else chinese_words
    for span in spans:
        for word in words(text[span.start : span.stop]):
            at = span.start
            yield replace(word, start=word.start + at, stop=word.stop + at) if at else word


@lru_cache(maxsize=16384)
def forms(word: str) -> frozenset[str]:
    """Every form a written word may be one of: itself, its singulars, its infinitives."""
    word = lowered(word).replace("’", "'")
    found = {word, *(s for s, _ in singulars(word)), *(v for v, _ in infinitives(word))}
    return frozenset(found)


def concepts(word: Word) -> frozenset[str]:
    """The canonical words of all meanings, and the forms of the word itself."""
    return _concepts(word.text, word.meanings)


def meaning(text: str) -> frozenset[str]:
    """What a written word may stand for, wherever it stands."""
    return _concepts(text, ())


def noun_concepts(word: Word) -> frozenset[str]:
    """What a noun may stand for; no verb it looks like, no colour it is named after."""
    return _noun_concepts(word.text, word.meanings)


@lru_cache(maxsize=16384)
def _concepts(text: str, meanings: tuple[Entry, ...]) -> frozenset[str]:
    known = (*meanings, *_senses(lowered(text)))
    found = {e.value for e in known if e.kind in _ABOUT} | forms(text)
    if " " in text and any(e.kind == "verb" for e in known):
        found |= forms(text.partition(" ")[0])  # eating dinner is eating
    return _same(found)


@lru_cache(maxsize=16384)
def _noun_concepts(text: str, meanings: tuple[Entry, ...]) -> frozenset[str]:
    known = (*meanings, *(e for form in _nouns(text) for e in _senses(form)))
    return _same({e.value for e in known if e.kind in THINGS} | _nouns(text))


def wider(word: Word) -> frozenset[str]:
    """The plain noun of what it is a kind of: a corgi is a dog."""
    return frozenset(_kinds()[form] for form in _nouns(word.text) if form in _kinds())


def bare_noun(word: Word) -> tuple[Entry | None, Word]:
    """The colour or material a noun begins with, and the noun without it."""
    trait, rest = _split(word.text)
    return (trait, replace(word, text=rest, entry=None, also=())) if trait else (None, word)


@lru_cache(maxsize=16384)
def _split(text: str) -> tuple[Entry | None, str]:
    small = lowered(text)
    parts = (
        [small.partition(" ")[::2]]
        if small.isascii()
        else [(small[:n], small[n:]) for n in (3, 2, 1)]
    )
    for first, rest in parts:
        trait = next((e for e in _senses(first) if e.kind in ("color", "material")), None)
        known = any(e.kind in THINGS for form in _nouns(rest) for e in _senses(form))
        if trait and rest and known:
            return trait, rest
    return None, small


def _nouns(text: str) -> frozenset[str]:
    if not text.isascii():
        return frozenset([text, text.rstrip(_ENDINGS) or text, text.lstrip(_SIZES) or text])
    head, _, last = lowered(text).rpartition(" ")
    return frozenset(f"{head} {noun}".strip() for noun, _ in singulars(last))


def _senses(word: str) -> tuple[Entry, ...]:
    known = vocabulary()
    return (*known.en.get(word, ()), *known.zh.get(word, ()))
