"""Noun phrases take their place in the draft: a figure, a place, or a word left out."""

import re

from pipelines.writers.rules.buildings import building
from pipelines.writers.rules.draft import Draft, Figure
from pipelines.writers.rules.english_names import gender_of, named, someone
from pipelines.writers.rules.forms import PAIRS
from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.vocabulary import Entry

SEVERAL = 3
OLD, GROWN = 60, 13  # years from which one is drawn old, and no longer as a child
_YEARS = re.compile(r"(\d+)-year-old$")
_ONE_PIECE = frozenset(
    ["scissors", "shears", "glasses", "sunglasses", "goggles", "spectacles", "binoculars", "pants",
     "trousers", "jeans", "shorts", "leggings", "tights", "pliers", "tongs", "tweezers",
     "headphones"]
)  # fmt: skip
_CROWD_NOUNS = {"people": 5, "couple": 2, "family": 4, "band": 4, "team": 6, "twin": 2}
_TRANSLATED = {
    "person": "人",
    "bird": "鸟",
    "fish": "鱼",
}


def cast(draft: Draft, phrase: Phrase, language: str = "en") -> Figure:
    """The figure a phrase is about: known already, or new."""
    called = phrase.called or (phrase.entry.value if named(phrase) else None)
    entry = _meant(phrase, called, language)
    known = None if phrase.other else _known(draft, phrase, entry.value, called)
    drawn = (entry.drawn or "card") if entry.kind == "thing" else building(entry.value)
    figure = known or draft.cast(entry.value, drawn, entry.group, _said(phrase))
    if called is not None:
        draft.christen(figure, called)
    figure.gender = figure.gender or gender_of(figure.noun, figure.name)
    figure.label = figure.label or _label(phrase)
    figure.beats.add(draft.beat)
    _dress(figure, phrase, known is None)
    if known is None:
        figure.drawn = _aged(figure)
        _admit(draft, figure, phrase, language)
    return figure


def _meant(phrase: Phrase, called: str | None, language: str) -> Entry:
    """What stands for the phrase; a bare name is a person."""
    if called is None or phrase.kind != "name":
        return phrase.entry
    if language == "en":
        young = bool({"small", "young"} & {*phrase.states})
        return someone(gender_of("", called), young=young)
    return Entry("thing", called, "puppet:person", "person")


def _aged(figure: Figure) -> str:
    """How the figure is drawn at the age that was said."""
    years = next((_YEARS.match(state) for state in figure.states if _YEARS.match(state)), None)
    old = "old" in figure.states or (years is not None and int(years[1]) >= OLD)
    if old and figure.noun in ("man", "woman"):
        return f"puppet:old_{figure.noun}"
    if years is not None and int(years[1]) < GROWN and figure.drawn == "puppet:person":
        return "puppet:child"
    return figure.drawn


def _label(phrase: Phrase) -> str:
    """The noun as the creator wrote it, for a card."""
    return phrase.name if phrase.head.text.isascii() else phrase.head.text


def _known(draft: Draft, phrase: Phrase, noun: str, called: str | None) -> Figure | None:
    if called is not None:
        known = draft.figure(draft.names.get(called.lower()))
        if known is not None or phrase.kind == "name":
            return known
    found = draft.found(noun, phrase.entry.drawn)
    if found is None or (called is not None and found.name is not None):
        return None
    if phrase.color and found.color and phrase.color != found.color:
        return None
    if phrase.definite or draft.beat not in found.beats:
        same_count = phrase.count is None or phrase.count == found.count
        return found if phrase.definite or same_count else None
    return None


def _said(phrase: Phrase) -> str:
    return phrase.said or phrase.head.text


def _dress(figure: Figure, phrase: Phrase, new: bool) -> None:
    figure.color = figure.color or phrase.color
    if new:
        figure.count = _count(phrase)
    elif phrase.count and phrase.count > figure.count:
        figure.count = phrase.count
    for state in (*phrase.states, *((phrase.material,) if phrase.material else ())):
        if state not in figure.states:
            figure.states.append(state)


def _count(phrase: Phrase) -> int:
    noun = phrase.entry.value
    many = _CROWD_NOUNS.get(noun, 1)
    if phrase.count is not None:
        return min(1000, max(1, _multiplied(phrase, noun, many)))
    if noun == "twin":
        return many
    if phrase.head.many and noun not in PAIRS and phrase.entry.group != "part":
        return max(SEVERAL, many)
    return many


def _multiplied(phrase: Phrase, noun: str, many: int) -> int:
    """Two couples are four people; 一对夫妻 are two; a pair of scissors is one."""
    count = phrase.count or 1
    pair = {"pair", "pairs"} & {*phrase.said.lower().split()[:3]}
    if noun in _ONE_PIECE and pair:
        return max(1, count // 2)
    if noun not in ("couple", "twin"):
        return count
    return max(count, many) if not phrase.head.text.isascii() else count * many


def _admit(draft: Draft, figure: Figure, phrase: Phrase, language: str) -> None:
    if figure.group == "unknown" or figure.drawn == "card":
        if figure.group == "part":
            return
        draft.note(_card_note(figure.noun, language))
    elif figure.group == "guessed":
        draft.note(_class_note(figure.noun, figure.drawn.partition(":")[2], language))
    elif figure.group == "person" and figure.drawn == "puppet:person" and _special(figure.noun):
        draft.note(_class_note(figure.noun, "person", language))


def _special(noun: str) -> bool:
    return noun not in ("person", "people", "couple", "family", "friend", "somebody", "passerby")


def _card_note(noun: str, language: str) -> str:
    return f"{noun}：以写字的卡片代替" if language == "zh" else f"{noun} shown as a card"


def _class_note(noun: str, drawn: str, language: str) -> str:
    if language == "zh":
        return f"{noun}：以 {_TRANSLATED.get(drawn, drawn)} 代替绘制"
    return f"{noun} drawn as a {drawn.replace('_', ' ').replace('-', ' ')}"
