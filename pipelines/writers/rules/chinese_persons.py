"""Whom Chinese pronouns and names mean."""

from collections.abc import Sequence

from pipelines.writers.rules.casting import SEVERAL, cast
from pipelines.writers.rules.draft import Draft, Figure
from pipelines.writers.rules.phrases import Gathered
from pipelines.writers.rules.vocabulary import Entry
from pipelines.writers.rules.words import Word

_PERSONS = {"他": "man", "她": "woman", "我": "person", "他们": "people", "她们": "people"}
_SEX = {"他": "m", "她": "f"}
_MANY = ("他们", "她们", "它们")


def meant(draft: Draft, word: Word, spoken: Sequence[str]) -> list[str]:
    """Whom a pronoun means, the latest first; someone new where nobody fits."""
    if word.text in _MANY:
        return _together(draft, spoken) or _new(draft, word)
    if word.text not in ("他", "她", "它"):
        return list(spoken) or _new(draft, word)
    ids = (*reversed(spoken), *(f.id for f in reversed(draft.figures)))
    figures = [f for id_ in dict.fromkeys(ids) if (f := draft.figure(id_)) is not None]
    fitting = [f for f in figures if _fits(f, word.text)]
    return [fitting[0].id] if fitting else _new(draft, word) or list(spoken)


def _fits(figure: Figure, pronoun: str) -> bool:
    if pronoun == "它":
        return figure.group != "person"
    return figure.group == "person" and figure.gender in ("", _SEX[pronoun])


def _together(draft: Draft, spoken: Sequence[str]) -> list[str]:
    """All who were spoken of; a lone one stands with the other people there are."""
    people = [f.id for f in draft.figures if f.group in ("person", "animal")]
    if len(spoken) > 1 or len(people) < 2:
        return list(spoken)
    return people


def _new(draft: Draft, word: Word) -> list[str]:
    """Someone only a pronoun speaks of: 他 a man, 她 a woman, 他们 people."""
    noun = _PERSONS.get(word.text)
    if noun is None:
        return []
    entry = Entry("thing", noun, f"puppet:{'person' if noun == 'people' else noun}", "person")
    return [cast(draft, Gathered().phrase(word.as_(entry)), "zh").id]


def christen(draft: Draft, ids: Sequence[str], name: str) -> None:
    """Gives the latest of them the name."""
    if figure := draft.figure(ids[-1] if ids else None):
        draft.christen(figure, name)


def several(draft: Draft, id_: str | None) -> None:
    """After 们 there are several of whom was said last."""
    figure = draft.figure(id_)
    if figure is not None and figure.count == 1:
        figure.count = SEVERAL
