"""Wishes about who and what is seen: remove, add, replace, describe, count."""

import re

from pipelines.adjusting import (
    Act,
    AddSubject,
    Count,
    Describe,
    Forbid,
    RemoveSubject,
    ReplaceSubject,
    SetFields,
    Trait,
)
from pipelines.writers.rules.chinese import chinese_words
from pipelines.writers.rules.english import english_words
from pipelines.writers.rules.talk.board import Board, Numbers, name_of
from pipelines.writers.rules.talk.heard import Heard, wished
from pipelines.writers.rules.talk.saying import say, told
from pipelines.writers.rules.vocabulary import vocabulary
from pipelines.writers.rules.words import LOOKS_OF_A_THING, Word

_LONGEST_NOUN = 3
_IDIOMS = frozenset({"way", "problem", "worries", "idea", "thank you", "thanks", "need"})
_TRAITS: tuple[Trait, ...] = ("color", "material", "size", "state")


def shots_with(board: Board, noun: str, asked: Numbers | None) -> Numbers | str:
    """The shots among those asked for that show a subject, or why there are none."""
    shots = board.showing(noun, asked)
    if shots:
        return shots
    numbers = ", ".join(map(str, asked or board.numbers))
    return say(board.language, "not_there", what=told(noun, board.language), n=numbers)


def without(board: Board, words: str, asked: Numbers | None) -> Heard | None:
    """A subject leaves; None when no shot of the board shows it."""
    noun = board.subject(words, asked) or board.subject(words)
    if noun is None:
        return None
    shots = shots_with(board, noun, asked)
    if isinstance(shots, str):
        return Heard(said=(shots,), shots=asked)
    return wished([RemoveSubject(shots=shots, noun=noun)], asked)


def forbidden(board: Board, words: str, asked: Numbers | None) -> Heard | None:
    """What is not there must not come: "no people"."""
    said = _words(board, words)
    if len(said) > _LONGEST_NOUN or _made_up(said) or words in _IDIOMS:
        return None
    return wished([Forbid(shots=asked or board.numbers, phrase=words.strip())], asked)


def _made_up(said: list[Word]) -> bool:
    """Whether nobody knows a word of it; unknown Chinese words of a few characters are nouns."""
    return any(w.kind == "unknown" and (w.text.isascii() or len(w.text) > 4) for w in said)


def with_(board: Board, phrase: str, to: str | None, asked: Numbers | None) -> Heard | None:
    """A subject comes in; `to` is whom it belongs to."""
    if not _shows(board, phrase):
        return None
    owner = board.subject(to, asked) or board.subject(to) if to else None
    if to and owner is None:
        return None
    shots = board.showing(owner, asked) if owner else asked or board.near
    if not shots:
        return Heard(said=(shots_with(board, str(owner), asked),), shots=asked)  # type: ignore[arg-type]
    return wished([AddSubject(shots=shots, phrase=phrase.strip(), to=owner)], asked)


def _shows(board: Board, phrase: str) -> bool:
    words = _words(board, phrase)
    return any(w.kind in ("thing", "unknown", "abstract") or " " in w.value for w in words)


def replaced(board: Board, words: str, new: str, asked: Numbers | None) -> Heard | None:
    """A subject becomes another, or looks different; None when nothing of the board is meant."""
    noun = board.subject(words, asked) or board.subject(words)
    if noun is None:
        return _other_place(board, words, new, asked)
    shots = shots_with(board, noun, asked)
    if isinstance(shots, str):
        return Heard(said=(shots,), shots=asked)
    traits = traits_of(board, new) or _same_thing(board, noun, new)
    if traits:
        wishes = [Describe(shots=shots, noun=noun, what=t, word=w) for t, w in traits]
        return wished(wishes, asked)
    counted = count_of(board, new)
    if counted is not None:
        return wished([Count(shots=shots, noun=noun, count=counted)], asked)
    if not _shows(board, new):
        return None
    return wished([ReplaceSubject(shots=shots, noun=noun, phrase=new.strip())], asked)


def _same_thing(board: Board, noun: str, new: str) -> list[tuple[Trait, str]]:
    """The traits of the same thing said anew: "a green coat" for a coat."""
    if name_of(new, board.language) != noun:
        return []
    return [(t, w.text) for w in _words(board, new) for t in _TRAITS if w.kind == t]


def _other_place(board: Board, words: str, new: str, asked: Numbers | None) -> Heard | None:
    """The place of some shots becomes another: "replace the forest with a desert"."""
    old, place = name_of(words, board.language), place_of(board, new)
    if old is None or place is None:
        return None
    shots = tuple(n for n in asked or board.numbers if _is_at(board, n, old))
    if shots:
        return wished([SetFields(shots=shots, setting=place)], asked)
    if place_of(board, words) is None:
        return None
    numbers = ", ".join(map(str, asked or board.numbers))
    return Heard(said=(say(board.language, "not_there", what=words, n=numbers),), shots=asked)


def _is_at(board: Board, number: int, place: str) -> bool:
    setting = board.plan(number).setting or ""
    return setting == place or setting.endswith(f" {place}")


def place_of(board: Board, words: str) -> str | None:
    """The place words name, as shots call it."""
    found = [w for w in _words(board, words) if w.kind in ("place", "name")]
    return found[-1].value if found else None


def traits_of(board: Board, words: str) -> list[tuple[Trait, str]]:
    """Colours, materials, sizes and states, when the words say nothing else."""
    found: list[tuple[Trait, str]] = []
    article = words.lower().startswith(("a ", "an "))
    for word in _words(board, _plain(words) if board.language == "en" else words):
        kinds = [e.kind for e in word.meanings]
        bare = word.kind == "adj" or not article
        trait = next((t for t in _TRAITS if word.kind == t or (t in kinds and bare)), None)
        if trait is not None:
            found.append((trait, _positive(word)))
        elif word.kind not in ("det", "adv", "de", "punct", "prep", "and"):
            return []
    return found


def _plain(words: str) -> str:
    """The plain form of a comparative that is no word of its own: old for older."""
    known = vocabulary().en

    def plain(match: re.Match[str]) -> str:
        word = match.group()
        stem = word.removesuffix("er")
        forms = (stem, word.removesuffix("ier") + "y", stem + "e", stem[:-1])
        if word in known:
            return word
        return next((f for f in forms if any(e.kind in _TRAITS for e in known.get(f, ()))), word)

    return re.sub(r"\b[a-z]+er\b", plain, words)


def _positive(word: Word) -> str:
    """The word itself, "big" of "bigger"."""
    compared = word.kind in LOOKS_OF_A_THING and word.text.lower().endswith("er")
    return word.value if compared and word.text.isascii() else word.text


def count_of(board: Board, words: str) -> int | None:
    """A number said alone."""
    numbers = [w.value for w in _words(board, words) if w.kind == "number" and w.value.isdigit()]
    others = [w for w in _words(board, words) if w.kind not in ("number", "classifier", "punct")]
    return int(numbers[0]) if len(numbers) == 1 and not others else None


def counted(board: Board, count: int, words: str, asked: Numbers | None) -> Heard | None:
    """There are so many of a subject."""
    noun = board.subject(words, asked) or board.subject(words)
    if noun is None:
        return None
    shots = shots_with(board, noun, asked)
    if isinstance(shots, str):
        return Heard(said=(shots,), shots=asked)
    return wished([Count(shots=shots, noun=noun, count=count)], asked)


def acting(board: Board, words: str, deed: str, asked: Numbers | None) -> Heard | None:
    """A subject does something else; None when no deed is told."""
    said = _words(board, deed)
    noun = board.subject(words, asked) or board.subject(words)
    if noun is None or not said or said[0].kind != "verb":
        return None
    if said[0].form == "ing":
        deed = said[0].value + deed[said[0].stop :]
    shots = shots_with(board, noun, asked)
    if isinstance(shots, str):
        return Heard(said=(shots,), shots=asked)
    return wished([Act(shots=shots, noun=noun, deed=deed)], asked)


def _words(board: Board, text: str) -> list[Word]:
    return chinese_words(text) if board.language == "zh" else english_words(text)
