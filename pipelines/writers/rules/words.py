"""Words with the one meaning they have where they stand."""

from dataclasses import dataclass, replace
from typing import Any

from pipelines.writers.rules.vocabulary import Entry

THINGS = ("thing", "place", "name")
LOOKS_OF_A_THING = ("color", "material", "size", "state")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or fixed phrase, where it stands in the text, and what it means there.

    kind: as in `Entry`, or: punct, unknown, adj, part_of (an "of" or a possessive), by, to.
    form: of a verb: base, s, ing, ed. many: a plural noun.
    """

    text: str
    start: int
    stop: int
    kind: str
    entry: Entry | None = None
    form: str = ""
    many: bool = False
    also: tuple[Entry, ...] = ()

    @property
    def value(self) -> str:
        """The canonical word, or the word itself in small letters."""
        return self.entry.value if self.entry else self.text.lower()

    @property
    def meanings(self) -> tuple[Entry, ...]:
        """The meaning it has here, then the others it can have."""
        return (self.entry, *self.also) if self.entry else self.also

    @property
    def nominal(self) -> bool:
        """Whether it can stand as the head of a noun phrase."""
        return self.kind in THINGS

    def as_(self, entry: Entry, **changes: Any) -> "Word":
        """The word with another of its meanings."""
        return replace(self, kind=entry.kind, entry=entry, **changes)
