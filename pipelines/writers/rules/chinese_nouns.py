"""Chinese nouns nobody knows: what kind of thing they name, if any."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.writers.rules.chinese_clause import Clause, describes, names_person
from pipelines.writers.rules.chinese_table import class_of
from pipelines.writers.rules.draft import Draft
from pipelines.writers.rules.vocabulary import Entry
from pipelines.writers.rules.words import LOOKS_OF_A_THING, Word

_BACKGROUND = ("背景", "远处", "远方")
_ENDS = ("punct", "verb", "at", "relation", "de")
_SHORT = 5


def guessed(clause: Clause, words: Sequence[Word], at: int, alone: bool) -> Word | None:
    """The unknown word as the thing it must be, or None where it is left out.

    alone: nobody has been read yet, so a card is better than nothing.
    """
    word = words[at]
    if any(sign in word.text for sign in _BACKGROUND):
        clause.background = True
        return None
    if describes(words, at):
        return None
    if names_person(words, at, bool(clause.agents)):
        return word.as_(Entry("thing", word.text, "puppet:person", "person"))
    counted = bool(clause.gathered.counts)
    kind = class_of(word.text)
    if kind is None:
        return _counted(words, at) if counted else None
    if kind.drawn == "card" and not alone and not counted:
        return None
    fits = counted or clause.at or clause.headless or len(word.text) < _SHORT
    return word.as_(kind) if fits else None


def _counted(words: Sequence[Word], at: int) -> Word | None:
    """What is counted and ends there is a thing, whatever it is: 一个魔方."""
    last = at + 1 == len(words) or words[at + 1].kind in _ENDS
    told = words[at - 1].kind in ("classifier", "de", *LOOKS_OF_A_THING)
    if not last or not told or not words[at].text.strip():
        return None
    return words[at].as_(Entry("thing", words[at].text, "card", "unknown"))


def whole(words: Sequence[Word], at: int) -> Word:
    """An unknown word with the material it was taken apart from: 钢铁侠."""
    word, before = words[at], words[at - 1] if at else None
    if before is None or before.stop != word.start or before.kind != "material":
        return word
    return replace(word, text=before.text + word.text, start=before.start)


def said_of(draft: Draft, ids: Sequence[str], look: Word) -> None:
    """A look that ends its clause is theirs: 冰箱是白色的, 树叶是干枯的."""
    for figure in filter(None, map(draft.figure, ids)):
        if look.kind == "color":
            figure.color = figure.color or look.value
        elif look.value not in figure.states:
            figure.states.append(look.value)
