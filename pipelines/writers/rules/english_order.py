"""Which part of an English sentence happens first: "before leaving, she locks the door"."""

from collections.abc import Sequence

from pipelines.writers.rules.english_phrases import Item
from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.words import Word

STEP = 10  # steps between two parts, so that deeds of one part can follow each other
_FIRST = ("after", "once", "when", "as soon as", "having", "upon", "as")
_LATER = ("before", "until", "till")
_NOW = ("now", "suddenly", "all of a sudden", "next", "finally", "later", "afterwards")
_WHICH = ("which", "that")


def ranks(items: Sequence[Item]) -> list[int]:
    """The place in time of each item's part of the sentence, counted in `STEP`s."""
    rank, found = 0, [0] * len(items)
    opening = _small(items, 0)
    comma = next((i for i in range(len(items)) if _small(items, i) == ","), None)
    at = 0
    if comma is not None and opening in (*_FIRST, *_LATER) and _tells_a_deed(items, 1, comma):
        later = opening in _LATER
        found[:comma] = [int(later)] * comma
        at, rank = comma, int(not later and opening != "as")
    for i in range(at, len(items)):
        rank = _next(items, i, rank, found)
        found[i] = rank
    return [place * STEP for place in found]


def _next(items: Sequence[Item], at: int, rank: int, found: list[int]) -> int:
    """The rank from `at` on; "after" sends what was said before it to later."""
    word = _small(items, at)
    if at == 0:
        return rank
    if word in _LATER and _begins_deed(items, at + 1):
        return rank + 1
    if word == "after" and _small(items, at + 1) in _WHICH:
        return rank + 1
    if word in ("after", "once") and _begins_deed(items, at + 1):
        found[:at] = [place + 1 for place in found[:at]]
        return rank
    joined = _small(items, at - 1) in ("but", "and", ",", "until")
    return rank + 1 if word in _NOW and joined else rank


def _tells_a_deed(items: Sequence[Item], start: int, stop: int) -> bool:
    return any(isinstance(i, Word) and i.kind == "verb" for i in items[start:stop])


def _begins_deed(items: Sequence[Item], at: int) -> bool:
    """Whether a deed follows: "washing", "she washes", "the rain stops"."""
    first = items[at] if at < len(items) else None
    if isinstance(first, Word) and first.kind == "verb":
        return first.form == "ing"
    starts = isinstance(first, Phrase) or (isinstance(first, Word) and first.kind == "pron")
    return starts and any(
        isinstance(i, Word) and i.kind in ("verb", "aux") for i in items[at + 1 : at + 3]
    )


def _small(items: Sequence[Item], at: int) -> str:
    item = items[at] if at < len(items) else None
    return item.text.lower() if isinstance(item, Word) else ""
