"""Places, and where things stand to each other."""

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from pipelines.places import drawn_set
from pipelines.script import RelationName
from pipelines.writers.rules.buildings import building
from pipelines.writers.rules.draft import Deed, Draft, Turn
from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.scenery import IN_THE_SET
from pipelines.writers.rules.vocabulary import Entry
from pipelines.writers.rules.words import Word

_BY = ("left_of", "right_of", "above", "below", "under", "behind", "in_front_of")
HEAVY, USUAL, LIGHT = 3, 2, 1
_MOTION = ("walk", "run", "jump", "fly", "swim", "climb", "crawl", "drive", "fall", "ride", "float")
_RIDDEN = ("animal",)
_SEATS = (
    "bicycle",
    "motorcycle",
    "scooter",
    "skateboard",
    "skis",
    "snowboard",
    "surfboard",
    "sled",
)


def into(relation: str) -> RelationName:
    """The relation by name.

    Raises:
        ValueError: there is no such relation.
    """
    for name in get_args(RelationName):
        if name == relation:
            found: RelationName = name
            return found
    raise ValueError(f"There is no relation {relation!r}.")


def names_place(
    phrase: Phrase, items: Sequence[Word | Phrase], at: int, related: bool, said_verb: bool
) -> bool:
    """Whether the phrase says where we are, rather than what is there."""
    if phrase.kind == "name":
        return phrase.entry.group != "unknown" or related
    if phrase.kind != "place":
        return False
    return phrase.count is None or phrase.count < 2 or related


def landmark(phrase: Phrase, relation: str) -> Phrase | None:
    """The one place another stands by, as what the set shows: "to the left of the barn".

    What is above a lake or a field is over no landmark: that is only where we are.
    """
    one = phrase.kind == "place" and not phrase.head.many and phrase.count in (None, 1)
    high = relation != "above" or building(phrase.entry.value) != "card"
    if not one or not high or relation not in _BY:
        return None
    entry = Entry("thing", phrase.entry.value, IN_THE_SET, "landmark")
    return replace(phrase, head=phrase.head.as_(entry), definite=True)


def as_place(phrase: Phrase) -> Phrase:
    """The phrase about a place, where its noun can be one: "doorway" said alone."""
    places = [entry for entry in phrase.head.also if entry.kind == "place"]
    return replace(phrase, head=phrase.head.as_(places[0])) if places else phrase


def alone(phrase: Phrase) -> Phrase:
    """A place that is all the words there are, by its whole name: "walled garden"."""
    if phrase.kind != "place" or not phrase.described:
        return phrase
    entry = phrase.entry
    name = " ".join([*phrase.described, phrase.name])
    whole = Entry("place", name, entry.drawn, entry.group)
    return replace(phrase, head=phrase.head.as_(whole), modifiers=())


def set_place(draft: Draft, phrase: Phrase, relation: str) -> None:
    """Keeps the place a phrase names; a place one is in outweighs one in the distance."""
    noun = phrase.name if phrase.modifiers and phrase.head.text.isascii() else phrase.entry.value
    weight = USUAL if phrase.kind == "place" else LIGHT
    if relation in ("behind", "above", "beside") or phrase.entry.group == "guessed":
        weight = LIGHT
    draft.place(noun, phrase.entry.drawn or drawn_set(noun), weight, phrase.head.text)
    for state in phrase.states:
        if state == "frozen":
            draft.look("season", "winter")


def stands(
    draft: Draft, a: str | None, relation: RelationName, b: str, deeds: Sequence[Deed]
) -> None:
    """Places `a` by `b`; after a movement that is where it ends up."""
    here, there = draft.figure(a), draft.figure(b)
    if here is None or there is None or here is there:
        return
    if there.group == "garment" and relation == "in" and here.group in ("person", "animal"):
        draft.relate(a, "wearing", b)
        return
    if relation == "on" and here.group == "person" and _is_ridden(there.group, there.noun):
        draft.relate(a, "riding", b)
        return
    earlier = [k for k in draft.links if k.a == a and k.b == b]
    moves = any(deed.agent == a and deed.act in _MOTION for deed in deeds)
    if earlier and moves:
        _move(draft, a, earlier[-1].relation, relation, b)
    else:
        draft.relate(a, relation, b)


def _is_ridden(group: str, noun: str) -> bool:
    return group in _RIDDEN or noun in _SEATS


def _move(draft: Draft, a: str | None, before: str, after: str, b: str) -> None:
    if a is not None and before != after:
        draft.turns.append(Turn(a, "place", f"{before} {b}", f"{after} {b}", draft.beat))
