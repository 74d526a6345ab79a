"""Noun phrases: a head with its count, colour and state, in the order they were said."""

from dataclasses import dataclass, field, replace

from pipelines.writers.rules.vocabulary import DESCRIBING, Entry
from pipelines.writers.rules.words import Word

_TOLD = ("adj", "material", "state")
_LOOKS = ("time", "weather", "season", "style", "mood")
_TIMES = (12, 100, 500)  # dozens, hundreds, thousands: "three hundred", "two dozen"
MOST = 1000  # as many of one kind as a subject may count


@dataclass(frozen=True)
class Phrase:
    """A noun with what is said of it.

    kind: thing, place, name, abstract or unknown. definite: "the", "its"; other: "another".
    owner: whose it is. part: which part of it was meant ("wings" of a butterfly). called: the name
    it goes by. opening: its article or possessive. described: its adjectives, as said.
    """

    head: Word
    start: int
    stop: int
    count: int | None = None
    color: str | None = None
    material: str | None = None
    states: tuple[str, ...] = ()
    definite: bool = False
    other: bool = False
    negated: bool = False
    modifiers: tuple[Word, ...] = ()
    said: str = ""
    part: str = ""
    owner: "Phrase | None" = None
    looks: tuple[tuple[str, str], ...] = ()
    called: str = ""
    negated_by: str = ""
    opening: str = ""
    described: tuple[str, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether nothing but nouns makes the phrase: no article, count or adjective."""
        return self.start == (self.modifiers or (self.head,))[0].start

    @property
    def name(self) -> str:
        """The nouns of the phrase: "florist shop"."""
        return " ".join(word.text.lower() for word in (*self.modifiers, self.head))

    @property
    def kind(self) -> str:
        """What the head is."""
        return self.head.kind

    @property
    def entry(self) -> Entry:
        """The meaning of the head."""
        return self.head.entry or Entry("thing", self.head.text.lower(), "card", "unknown")


@dataclass
class Gathered:
    """Modifiers waiting for their noun."""

    words: list[Word] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    color: str | None = None
    material: str | None = None
    states: list[str] = field(default_factory=list)
    definite: bool = False
    other: bool = False
    negated: bool = False
    negated_by: str = ""
    looks: list[tuple[str, str]] = field(default_factory=list)

    def add(self, word: Word) -> None:
        """Takes one more modifier in."""
        self.words.append(word)
        if word.kind == "number" and word.value.isdigit():
            self.counts.append(int(word.value))
        elif word.kind == "color":
            self.color = self.color or word.value
        elif word.kind == "material":
            self.material = self.material or word.value
        elif word.kind in ("size", "state"):
            self.states.append(word.value)
        elif word.kind in _LOOKS and word.text.lower() not in DESCRIBING:
            self.looks.append((word.kind, word.value))
        elif word.kind == "negation":
            self.negated, self.negated_by = True, word.text
        elif word.kind == "det":
            self.definite |= word.value not in ("a", "an", "some", "any", "another", "each")
            self.other |= word.value in ("another", "other", "the other", "另", "其他", "另一")

    def phrase(self, head: Word, modifiers: tuple[Word, ...] = ()) -> Phrase:
        """The noun phrase of these modifiers and a head."""
        first = self.words[0].start if self.words else (modifiers or (head,))[0].start
        return Phrase(
            head,
            first,
            head.stop,
            self._count(),
            self.color,
            self.material,
            tuple(self.states),
            self.definite,
            self.other,
            self.negated,
            modifiers,
            looks=tuple(self.looks),
            negated_by=self.negated_by,
            described=tuple(w.text.lower() for w in self.words if w.kind in _TOLD),
            opening=next((w.value for w in self.words if w.kind == "det"), ""),
        )

    def _count(self) -> int | None:
        if not self.counts:
            return None
        total = 1
        for count in self.counts:
            times = count in _TIMES and 1 < total < count
            total = total * count if times else max(total, count)
        return min(total, MOST)


def headed(phrase: Phrase, head: Word, count: int | None = None) -> Phrase:
    """The phrase about another noun: "a flock of birds" is about birds."""
    return replace(phrase, head=head, stop=head.stop, count=count or phrase.count)


def without_article(said: str) -> str:
    """The words of a phrase without its "a", "any" or "the"."""
    first, _, rest = said.strip().partition(" ")
    return rest if first.lower() in ("a", "an", "any", "the", "single") and rest else said.strip()
