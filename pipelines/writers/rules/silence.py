"""Nobody read, nowhere read: the picture still says what the words were about."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipelines.assets import asset
from pipelines.script import Language
from pipelines.writers.rules.buildings import landmark
from pipelines.writers.rules.casting import cast
from pipelines.writers.rules.draft import Draft
from pipelines.writers.rules.phrases import Gathered, Phrase, headed
from pipelines.writers.rules.vocabulary import Entry
from pipelines.writers.rules.words import Word

Spare = tuple[int, Phrase]
_SEEN = ("smoke", "light", "sound", "wind")  # of what is everywhere, these can be the subject
_OF_PEOPLE = frozenset(
    ["hand", "finger", "arm", "leg", "foot", "head", "face", "ear", "nose", "mouth", "hair",
     "back", "body"]
)  # fmt: skip


@cache
def _can_be_seen() -> frozenset[str]:
    rows = json.loads(asset("words/things.json").read_text("utf-8"))["ambient"]
    return frozenset(word for noun in _SEEN for word in (noun, *rows[noun]["en"]))


_TRAFFIC = re.compile(r"\b(?:busy|traffic|rush hour|congested)\b|繁忙|车流|拥堵|车水马龙", re.I)
_CARS = 4
_SOMEONE = {"en": "person", "zh": "人"}


def never_silent(draft: Draft, spare: Sequence[Spare], text: str, language: Language) -> None:
    """Casts someone or something when the words gave no subject: a doer, a sight, or a card."""
    if draft.figures:
        return
    if _begins_with_a_deed(draft, text, language):
        _add(draft, 0, _someone(language), language)
    elif draft.places:
        _add_landmark(draft, language)
        if not draft.figures and any(deed.agent is None for deed in draft.deeds):
            _add_spare(draft, [(b, p) for b, p in spare if p.kind == "unknown"], language)
        if not draft.figures and _TRAFFIC.search(text):
            _add_traffic(draft, language)
    else:
        _add_spare(draft, spare, language)


def _begins_with_a_deed(draft: Draft, text: str, language: Language) -> bool:
    """Whether it says what is done and not by whom: "Surfing at sunset"."""
    first = draft.deeds[0] if draft.deeds else None
    if first is None or first.agent is not None or first.target is not None:
        return False
    opening = first.said.split()[0].lower() if language == "en" else first.said
    active = language == "zh" or opening.endswith("ing")
    return active and text.strip().lower().startswith(opening) and first.act != "stand"


def _someone(language: Language) -> Phrase:
    noun = _SOMEONE[language]
    entry = Entry("thing", "person", "puppet:person", "person")
    return Gathered().phrase(Word(noun, 0, len(noun), "thing", entry))


def _add_landmark(draft: Draft, language: Language) -> None:
    for beat, _, noun, *_ in draft.places:
        entry = landmark(noun)
        if entry is not None:
            word = Word(noun, 0, len(noun), "thing", entry)
            _add(draft, beat, Gathered().phrase(word), language)
            return


def _add_traffic(draft: Draft, language: Language) -> None:
    beat, *_, name, _ = draft.places[0]
    if name in ("highway", "city_street", "bridge"):
        entry = Entry("thing", "car", "puppet:car", "vehicle")
        word = Word("cars", 0, 4, "thing", entry, many=True)
        _add(draft, beat, replace(Gathered().phrase(word), count=_CARS), language)


def _add_spare(draft: Draft, spare: Sequence[Spare], language: Language) -> None:
    for beat, phrase in sorted(spare, key=lambda told: told[1].kind == "abstract"):
        group, noun = phrase.entry.group, phrase.head.value
        if group == "ambient" and noun not in _can_be_seen():
            continue
        if phrase.kind == "abstract" and "weather" in draft.looks:
            continue
        name = phrase.name if phrase.head.text.isascii() else phrase.head.text
        entry = Entry("thing", name, "card", "unknown")
        if group == "part" and noun in _OF_PEOPLE:
            entry = Entry("thing", name, "puppet:person", "guessed")
        _add(draft, beat, headed(phrase, phrase.head.as_(entry)), language)
        return


def _add(draft: Draft, beat: int, phrase: Phrase, language: Language) -> None:
    draft.beat = beat
    figure = cast(draft, replace(phrase, owner=None), language)
    for deed in draft.deeds:
        if deed.agent is None and deed.beat == beat and deed.target is None:
            deed.agent = figure.id
