"""What an English word or phrase can mean, and in which form it was said."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipelines.writers.rules.forms import infinitives, singulars
from pipelines.writers.rules.vocabulary import Entry, class_entry, vocabulary
from pipelines.writers.rules.words import THINGS

_LONGEST_PHRASE = 60
POSSESSIVE = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning; sure: from the vocabulary, not from the general dictionary."""

    entry: Entry
    form: str = ""
    many: bool = False
    sure: bool = True


@lru_cache(maxsize=16384)
def senses(phrase: str) -> tuple[Sense, ...]:
    """What a phrase in small letters can mean, likeliest first of each kind."""
    if len(phrase) > _LONGEST_PHRASE or phrase in POSSESSIVE or not phrase[0].isalpha():
        return ()
    found = list(_looked_up(phrase))
    if "-" in phrase and not found:
        found = list(_looked_up(phrase.replace("-", " ")))
    if found and " " not in phrase and all(s.entry.kind in THINGS for s in found):
        found += _also_a_verb(phrase)
    if not found:
        found = list(_compound(phrase) if " " in phrase else _guessed(phrase))
    return tuple(found)


def _looked_up(phrase: str) -> Iterator[Sense]:
    lexicon = vocabulary().en
    first, _, rest = phrase.partition(" ")
    head, _, last = phrase.rpartition(" ")
    for entry in lexicon.get(phrase, ()):
        if entry.kind not in ("thing", "place", "verb"):
            yield Sense(entry)
    yield from _nouns_of(head, last)
    for base, form in infinitives(first):
        verb = f"{base} {rest}".strip()
        found = [e for e in lexicon.get(verb, ()) if e.kind == "verb"]
        if found:
            yield Sense(found[0], form)
            return


def _nouns_of(head: str, last: str) -> Iterator[Sense]:
    lexicon = vocabulary().en
    for kind in ("thing", "place"):
        for noun, many in singulars(last):
            found = [e for e in lexicon.get(f"{head} {noun}".strip(), ()) if e.kind == kind]
            if found:
                yield Sense(found[0], many=many)
                break


def _also_a_verb(word: str) -> Iterator[Sense]:
    """The verb a noun can be, where the general dictionary has one: "docks the boat"."""
    verbs = vocabulary().verbs
    known = [(base, form) for base, form in infinitives(word) if form != "base" and base in verbs]
    for base, form in sorted(known, key=lambda told: -len(told[0]))[:1]:
        yield Sense(Entry("verb", base, verbs[base], base), form, sure=False)


def _compound(phrase: str) -> Iterator[Sense]:
    """What the general dictionary knows of several words: "baggage claim", "chopping board"."""
    known = vocabulary()
    first, _, last = phrase.rpartition(" ")
    for noun, many in singulars(last):
        drawn = known.compounds.get(f"{first} {noun}")
        if drawn is not None:
            entry = class_entry(f"{first} {noun}", drawn)
            heads = [e for e in known.en.get(noun, ()) if e.kind in ("thing", "place")]
            same = [e for e in heads if e.kind == entry.kind and e.group != "part"]
            for head in (*same, *heads)[:1]:
                entry = Entry(head.kind, entry.value, head.drawn, head.group)
            yield Sense(entry, many=many, sure=False)
            return


def _guessed(word: str) -> Iterator[Sense]:
    """What the general dictionary knows of a word the vocabulary lacks."""
    known = vocabulary()
    if word.endswith("-year-old"):
        yield Sense(Entry("state", word))
        return
    for base, form in infinitives(word):
        if base in known.verbs:
            yield Sense(Entry("verb", base, known.verbs[base], base), form, sure=False)
            break
    if word in known.adjectives or word.endswith(("ful", "less", "ous", "ish", "able", "like")):
        yield Sense(Entry("adj", word), sure=False)
    described = word in known.adjectives
    for noun, many in singulars(word) if not described else ():
        if noun in known.nouns:
            yield Sense(class_entry(noun, known.nouns[noun]), many=many, sure=False)
            break
    if "-" in word:
        yield Sense(Entry("adj", word), sure=False)
        yield from (s for s in senses(word.rpartition("-")[2]) if s.entry.kind in THINGS)
    if word.endswith("ly"):
        yield Sense(Entry("adv", word), sure=False)
