"""Where subjects stand in an English shot text, and what goes along when one is cut out."""

import re
from dataclasses import dataclass

from pipelines.writers.rules.camera import filmed
from pipelines.writers.rules.english import english_words
from pipelines.writers.rules.english_phrases import phrased
from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.styles import take_styles
from pipelines.writers.rules.verbs import split_object
from pipelines.writers.rules.words import Word

_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
# Verbs that say nothing without what they are done to.
_BOUND = frozenset(
    {"hold", "carry", "find", "wear", "have", "see", "catch", "drive", "ride", "chase", "hit",
     "kick", "throw", "grab", "push", "pull", "open", "close", "take", "put", "get in", "pick up",
     "follow", "hug", "bring", "use", "toss", "lift", "touch", "meet", "look at", "board", "enter"}
)  # fmt: skip


@dataclass(frozen=True)
class Hit:
    """Where a subject stands in a text: its phrase, its noun, and its place among the items."""

    start: int
    stop: int
    noun: int
    noun_stop: int
    at: int
    many: bool = False
    in_verb: bool = False


class EnglishWords:
    """A shot text as words with their places."""

    def __init__(self, text: str) -> None:
        self.text = text
        scene = _QUOTED.sub(lambda m: " " * len(m.group()), text)
        self.film = filmed(scene, "en")
        take_styles(self.film, "en")
        self.words = english_words(self.film.scene)
        self.items = phrased(self.words)
        self.attributes: set[tuple[int, int]] = set()

    def hits(self, noun: str) -> list[Hit]:
        """Every place a subject is named."""
        return [hit for at in range(len(self.items)) if (hit := self._hit(at, noun.lower()))]

    def _hit(self, at: int, noun: str) -> Hit | None:
        item = self.items[at]
        if isinstance(item, Phrase):
            if noun not in (item.entry.value.lower(), item.name, item.head.text.lower()):
                return None
            first = (*item.modifiers, item.head)[0]
            start = max(item.start, 0)
            return Hit(start, item.stop, first.start, item.head.stop, at, item.head.many)
        if item.kind == "verb":
            return self._in_verb(item, at, noun)
        named = item.text.lower() == noun and item.kind in ("unknown", "thing", "abstract")
        return Hit(item.start, item.stop, item.start, item.stop, at) if named else None

    def _in_verb(self, item: Word, at: int, noun: str) -> Hit | None:
        """The noun inside "holds an umbrella", which is one word here."""
        _, entry = split_object(item.value)
        if entry is None or entry.value != noun:
            return None
        last = item.text.rpartition(" ")
        begin = item.stop - len(last[2])
        return Hit(item.start, item.stop, begin, item.stop, at, in_verb=True)

    def _plainly(self, hit: Hit) -> tuple[int, int]:
        ways = (self._listed, self._acting, self._bound, self._led)
        found = next((span for way in ways if (span := way(hit))), None)
        return found or (hit.start, hit.stop)

    def _listed(self, hit: Hit) -> tuple[int, int] | None:
        """One of several: "and a dog", "a dog and"."""
        before, after = self._item(hit.at - 1), self._item(hit.at + 1)
        if is_word(before, "and") and isinstance(self._item(hit.at - 2), Phrase):
            return before.start, hit.stop
        if is_word(after, "and") and isinstance(self._item(hit.at + 2), Phrase):
            return hit.start, after.stop
        return None

    def _bound(self, hit: Hit) -> tuple[int, int] | None:
        """With the verb that needs it: "holding an umbrella"."""
        if hit.in_verb:
            return hit.start, hit.stop
        before = self._item(hit.at - 1)
        bare = before.value.split(" with")[0] if isinstance(before, Word) else ""
        if not isinstance(before, Word) or before.kind != "verb" or bare not in _BOUND:
            return None
        aux = self._item(hit.at - 2)
        begins = aux.start if isinstance(aux, Word) and aux.kind == "aux" else before.start
        return begins, hit.stop

    def _led(self, hit: Hit) -> tuple[int, int] | None:
        """With the word that leads to it: "with a dog", "for a taxi"."""
        before = self._item(hit.at - 1)
        verb = self._item(hit.at - 2)
        start = verb.start if is_word(verb, "gets") or is_word(verb, "getting") else before.start
        return (start, hit.stop) if leads(before) else None

    def _acting(self, hit: Hit) -> tuple[int, int] | None:
        """With what it does; what it wears or holds goes along."""
        before = self._item(hit.at - 1)
        if hit.in_verb:
            return None
        if isinstance(before, Word) and before.kind in ("verb", "prep", "relation", "to", "by"):
            return None
        at = hit.at + 1
        while leads(self._item(at)) and isinstance(self._item(at + 1), Phrase):
            at += 2
        stop = hit.stop
        while isinstance(self._item(at), Word) and self._item(at).kind in ("aux", "verb", "adv"):
            stop, at = self._item(at).stop, at + 1
        return (hit.start, stop) if stop > hit.stop else None

    def _clause_of_its_own(self, hit: Hit) -> tuple[int, int] | None:
        """What it does, where others do something else: "and a dog barks"."""
        doing = [at for at in range(len(self.items)) if self._begins_clause(at)]
        if hit.at not in doing or len(doing) < 2:
            return None
        later = [self._item(at).start for at in doing if at > hit.at]
        before = self._item(hit.at - 1)
        if later:
            return hit.start, later[0]
        end = len(self.text.rstrip(". "))
        return (before.start if isinstance(before, Word) else hit.start), end

    def _begins_clause(self, at: int) -> bool:
        before, after = self._item(at - 1), self._item(at + 1)
        begins = (
            at == 0 or is_word(before, "and") or is_word(before, "while") or is_word(before, ",")
        )
        acts = isinstance(after, Word) and after.kind in ("verb", "aux")
        return begins and acts and isinstance(self._item(at), Phrase)

    def _clause(self, hit: Hit) -> tuple[int, int] | None:
        """The whole clause it is in."""
        marks = [0, *(m.start() for m in re.finditer(r"[,;]|\band\b|\bwhile\b", self.text))]
        start = max(m for m in marks if m <= hit.start)
        stop = next((m for m in marks if m > hit.stop), len(self.text.rstrip(". ")))
        return start, stop

    def _item(self, at: int) -> Word | Phrase:
        return self.items[at] if 0 <= at < len(self.items) else Word("", 0, 0, "edge")


def leads(item: Word | Phrase) -> bool:
    """A word that only leads to a noun: "with", "for", "on"."""
    small = isinstance(item, Word) and item.kind in ("prep", "relation", "to", "by")
    return small and not is_word(item, "and")


def is_word(item: Word | Phrase, word: str) -> bool:
    """Whether an item is this very word."""
    return isinstance(item, Word) and item.text.lower() == word
