"""Places said alone in English: the very place, with a set that stands for it."""

import json
from pathlib import Path

import pytest

from pipelines.places import ANYWHERE, drawn_set, settings
from pipelines.script import Wanted
from pipelines.writers import open_writer
from pipelines.writers.rules.forms import singulars

WRITER = open_writer("rules")
SAID = json.loads((Path(__file__).parent / "said" / "english_places.json").read_text("utf-8"))
THINGS_TOO = {"raft", "wave"}  # what one sees there; the place around them is the sea
OPEN = {*settings()[ANYWHERE], ANYWHERE}


def shot(text):
    return WRITER.expand(text, Wanted(shots=1)).shots[0]


def bases(text):
    return {base for word in text.split() for base, _ in singulars(word)}


@pytest.mark.parametrize("place", [*SAID["places365"], *SAID["more"]])
def test_a_place_is_read_by_its_whole_name_and_has_a_set(place):
    found = shot(place).setting or ""
    if place in THINGS_TOO:
        assert found == "sea"
        return
    assert len(bases(found) & bases(place)) >= len(place.split()), found
    assert drawn_set(found) != ANYWHERE or found in OPEN, found


@pytest.mark.parametrize(
    ("text", "place", "drawn"),
    [
        ("A walled garden.", "walled garden", "garden"),
        ("a fishing pier at dawn", "fishing pier", "harbor"),
        ("A woman waits at the baggage claim.", "baggage claim", "airport"),
        ("Two men argue in a sawmill.", "sawmill", "factory"),
        ("a boy in a shooting range", "shooting range", "gym"),
        ("A dog sleeps in the wheelhouse", "wheelhouse", "factory"),
        ("a tea plantation in the morning mist", "tea plantation", "field"),
        ("a bird sanctuary", "bird sanctuary", "forest"),
        ("an old hotel", "old hotel", "city_street"),
    ],
)
def test_a_place_of_several_words_is_one_place(text, place, drawn):
    found = shot(text).setting
    assert found == place
    assert drawn_set(found) == drawn


@pytest.mark.parametrize(
    ("text", "relation", "place"),
    [
        ("a ladder to the left of a barn", "left_of", "barn"),
        ("a helicopter above a tower", "above", "tower"),
        ("a boy hides under the bridge", "under", "bridge"),
        ("a flock of birds over a lake", None, "lake"),
        ("a man in a barn", None, "barn"),
    ],
)
def test_a_place_one_stands_by_is_seen_as_the_set_shows_it(text, relation, place):
    plan = shot(text)
    told = [
        (r.relation, plan.subject(r.b).noun, plan.subject(r.b).drawn_as) for r in plan.relations
    ]
    assert told == ([(relation, place, "set")] if relation else [])
    assert plan.setting == place
