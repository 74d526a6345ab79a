"""The board a request is about: its shots, the chosen one, and who is in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipelines.script import Language, ShotPlan
from pipelines.writers.rules.chinese import chinese_words
from pipelines.writers.rules.english import english_words
from pipelines.writers.rules.english_phrases import phrased
from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.vocabulary import Entry, vocabulary

Numbers = tuple[int, ...]
_HER = {"her", "she", "him", "he", "them", "they", "她", "他", "他们", "她们"}
_IT = {"it", "它", "它们"}
_ANYONE = {"person", "people", "somebody", "someone", "friend", "character"}
_ANY = {"animal": "animal", "creature": "animal", "pet": "animal", "vehicle": "vehicle",
        "bird": "animal", "car": "vehicle"}  # fmt: skip


@dataclass(frozen=True)
class Board:
    """The plans a request speaks of. chosen: the number of the shot that is selected."""

    plans: tuple[ShotPlan, ...]
    language: Language
    chosen: int | None = None

    @property
    def numbers(self) -> Numbers:
        """Every shot."""
        return tuple(range(1, len(self.plans) + 1))

    def plan(self, number: int) -> ShotPlan:
        """The shot with this number."""
        return self.plans[number - 1]

    @property
    def near(self) -> Numbers:
        """The chosen shot, else all: where framing and length go when nothing is said."""
        return (self.chosen,) if self.chosen else self.numbers

    def showing(self, noun: str, among: Iterable[int] | None = None) -> Numbers:
        """The shots that show a subject."""
        low = noun.lower()
        return tuple(
            n
            for n in (self.numbers if among is None else among)
            if any(low in (s.noun.lower(), (s.name or "").lower()) for s in self.plan(n).subjects)
        )

    def subject(self, words: str, among: Iterable[int] | None = None) -> str | None:
        """The noun of the subject that words mean; None when no shot shows one."""
        numbers = tuple(among or self.numbers)
        here = [s for n in numbers for s in self.plan(n).subjects]
        low = words.strip().lower()
        if low in _HER or low in _IT:
            return self._only(here_nouns(here), "person", low in _HER)
        for name in (name_of(words, self.language), low.removeprefix("the ")):
            for subject in here:
                if name and name.lower() in (subject.noun.lower(), (subject.name or "").lower()):
                    return subject.noun
        entry = entry_of(words, self.language)
        return self._kin(entry, here_nouns(here)) if entry else None

    def _only(self, nouns: list[str], group: str, wanted: bool) -> str | None:
        found = [noun for noun in nouns if (group_of(noun) == group) == wanted]
        return found[0] if len(found) == 1 else None

    def _kin(self, entry: Entry, nouns: list[str]) -> str | None:
        """The one subject of the kind that was named: "the animal", "the dog" of a puppy."""
        group = "person" if entry.value in _ANYONE else _ANY.get(entry.value)
        alike = [
            noun
            for noun in nouns
            if group_of(noun) == group
            or (entry.drawn not in ("", "card") and drawn_of(noun) == entry.drawn)
        ]
        return alike[0] if len(alike) == 1 else None


def here_nouns(subjects: Iterable[object]) -> list[str]:
    """Nouns, each once, in the order they are seen."""
    return list(dict.fromkeys(getattr(s, "noun", "") for s in subjects))


def _thing(noun: str) -> Entry | None:
    known = vocabulary()
    entries = (*known.en.get(noun, ()), *known.zh.get(noun, ()))
    return next((e for e in entries if e.kind == "thing"), None)


def group_of(noun: str) -> str | None:
    """The class of a noun: person, animal, vehicle, ..."""
    entry = _thing(noun)
    return entry.group if entry else None


def drawn_of(noun: str) -> str | None:
    """What draws a noun."""
    entry = _thing(noun)
    return entry.drawn if entry else None


@lru_cache(maxsize=2048)
def entry_of(words: str, language: Language) -> Entry | None:
    """What a noun phrase that stands alone is about; None for anything else."""
    if language == "zh":
        found = [w for w in chinese_words(words) if w.kind in ("thing", "place", "name")]
        return found[-1].entry if found else None
    items = [i for i in phrased(english_words(words)) if getattr(i, "kind", "") != "punct"]
    phrase = items[0] if len(items) == 1 else None
    return phrase.entry if isinstance(phrase, Phrase) else None


def name_of(words: str, language: Language) -> str | None:
    """The noun of a phrase that stands alone, as subjects are called."""
    entry = entry_of(words, language)
    if entry is None and language == "zh":
        return words.strip("的 ") or None
    return entry.value if entry else None
