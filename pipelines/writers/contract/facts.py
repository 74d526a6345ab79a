"""What a text promises: everything in it that refining must not break."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipelines.script import Language
from pipelines.writers.contract.concepts import concepts, meaning, wider, words_of
from pipelines.writers.contract.links import Link, links
from pipelines.writers.contract.mentions import Binder, Mention, Trait
from pipelines.writers.contract.naming import names_in
from pipelines.writers.contract.negations import CARRIES, Denial, denials
from pipelines.writers.contract.ranks import Events, events
from pipelines.writers.rules.reading import Reading, read
from pipelines.writers.rules.words import Word

_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|「([^」]+)」|『([^』]+)』|《([^》]+)》|‘([^’]{2,})’")
_DIGITS = re.compile(r"\d+(?:[.,:/]\d+)*")
_LINKING = frozenset(["of", "the", "a", "an", "in", "at", "on", "with"])
_LONG = 4
_LOOSE = " .,!?;:。，！？；："


@dataclass(frozen=True)
class Piece:
    """Words of a text that promise something: what they mean, and how they were said."""

    value: str
    said: str
    start: int
    stop: int


@dataclass(frozen=True)
class Facts:
    """A text, read for its promises. All places are those of the text's characters.

    loose: colours and materials of no noun. counted: where the numbers stand that count a noun.
    """

    text: str
    language: Language
    reading: Reading
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    loose: tuple[Trait, ...]
    numbers: tuple[Word, ...]
    counted: frozenset[int]
    denials: tuple[Denial, ...]

    @cached_property
    def known(self) -> frozenset[str]:
        """Every concept some word of the text stands for."""
        found: set[str] = set()
        for word in self.words:
            found |= concepts(word) | wider(word)
            for part in word.text.split(" ") if " " in word.text else ():
                found |= meaning(part)
        return frozenset(found)

    @cached_property
    def _of(self) -> dict[str, tuple[int, ...]]:
        """For each concept, which of the mentions are of it, or of a kind of it."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, mention in enumerate(self.mentions):
            for concept in mention.concepts | wider(mention.head):
                found[concept].append(number)
        return {concept: tuple(numbers) for concept, numbers in found.items()}

    def alike(self, mention: Mention) -> list[Mention]:
        """The mentions of the same noun, or of a kind of it, in order."""
        numbers = {n for c in mention.concepts for n in self._of.get(c, ())}
        return [self.mentions[n] for n in sorted(numbers)]

    @cached_property
    def named(self) -> tuple[tuple[str, int, int], ...]:
        """The names in the text, with where they stand."""
        return tuple(names_in(self.spoken, self.words, self.language))

    def in_name(self, at: int) -> bool:
        """Whether the character there belongs to a name."""
        return at in self._of_names

    @cached_property
    def _of_names(self) -> frozenset[int]:
        return frozenset(at for _, start, stop in self.named for at in range(start, stop))

    @cached_property
    def cast(self) -> frozenset[str]:
        """The words and nouns of those who were read to be in the picture."""
        figures = self.reading.draft.figures
        return frozenset(word for f in figures for word in (f.said, f.noun))

    @cached_property
    def small(self) -> str:
        """The text in small letters."""
        return self.text.lower()

    @cached_property
    def spelled(self) -> frozenset[str]:
        """The written words in small letters, camera words and quotes included."""
        return frozenset(re.findall(r"[^\W_]+", self.small))

    @cached_property
    def affirmed(self) -> frozenset[str]:
        """What the words stand for that no negation covers."""
        found: set[str] = set()
        for word in self.words:
            if word.kind in CARRIES and not self.denied(word):
                found |= concepts(word)
        return frozenset(found)

    @cached_property
    def events(self) -> Events:
        """The steps of the story."""
        return events(self.reading.film.scene, self.words, self.language)

    @cached_property
    def quotes(self) -> tuple[Piece, ...]:
        """Quoted words, without the marks."""
        return tuple(_pieces(_QUOTED, self.text))

    @cached_property
    def digits(self) -> tuple[Piece, ...]:
        """Numbers written in digits."""
        return tuple(_pieces(_DIGITS, self.text))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Who stands where."""
        return links(self.words, self.mentions, self.language)

    @cached_property
    def unquoted(self) -> str:
        """The text in small letters, without quotes, camera words and style."""
        return self.reading.film.scene.lower()

    @cached_property
    def spoken(self) -> str:
        """The text with quotes and camera words blanked, names of styles left in."""
        text = self.text
        cues = [(c.start, c.stop) for c in self.reading.film.cues if c.field != "style"]
        for start, stop in (*cues, *((q.start, q.stop) for q in self.quotes)):
            text = f"{text[:start]}{',' * (stop - start)}{text[stop:]}"
        return text

    def spells(self, words: str) -> bool:
        """Whether these very words stand in the text."""
        return words.lower() in self.small

    def denied(self, word: Word) -> bool:
        """Whether a negation covers this word."""
        at = bisect_right(self._denied_from, word.start) - 1
        return at >= 0 and word.start < self.denials[at].stop

    @cached_property
    def _denied_from(self) -> list[int]:
        return [d.start for d in self.denials]

    def has(self, word: Word) -> bool:
        """Whether the text speaks of what `word` stands for."""
        if self.known & concepts(word):
            return True
        text = word.text.lower()
        if self.language == "zh":
            return text in self.small or self._has_parts(text)
        parts = [part for part in re.findall(r"[^\W_]+", text) if part not in _LINKING]
        return bool(parts) and all(
            part in self.spelled or meaning(part) & self.known for part in parts
        )

    def _has_parts(self, text: str) -> bool:
        """裙子 in 长裙, 雪花飘落 in 雪花轻轻飘落."""
        if text[1:] in ("子", "儿", "头"):
            return text[0] in self.small
        return len(text) >= _LONG and text[:2] in self.small and text[-2:] in self.small

    def said(self, start: int, stop: int) -> str:
        """The text between two places."""
        return self.text[start:stop].strip(" ,，")


@lru_cache(maxsize=32)
def facts_of(text: str, language: Language) -> Facts:
    """Reads a text for its promises."""
    reading = read(text, language)
    words = tuple(words_of(reading.film.scene, reading.spans, language))
    found = Binder(words)
    return Facts(
        text, language, reading, words, tuple(found.mentions), tuple(found.loose),
        tuple(found.numbers), frozenset(found.counted),
        tuple(sorted(denials(words, language, reading.film.scene), key=lambda d: d.start)),
    )  # fmt: skip


def _pieces(pattern: re.Pattern[str], text: str) -> Iterator[Piece]:
    for match in pattern.finditer(text):
        value = next((g for g in match.groups() if g), match.group()).strip(_LOOSE)
        if value:
            yield Piece(value, match.group(), match.start(), match.end())


def kinds(words: Sequence[Word], names: tuple[str, ...]) -> Iterator[Word]:
    """The words of some kinds."""
    return (word for word in words if word.kind in names)
