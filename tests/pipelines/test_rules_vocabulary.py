"""The vocabulary is whole: what it names is drawn, and it is ready at once."""

import gzip
import json
import time

import pytest

from pipelines.assets import asset
from pipelines.deeds import act_of
from pipelines.engines.animatic.cast.acts import ACTS
from pipelines.engines.animatic.cast.things import THINGS
from pipelines.engines.animatic.settings import SETTINGS
from pipelines.places import ANYWHERE, drawn_set, named_places, settings
from pipelines.writers.rules.forms import gerund, infinitives, singulars
from pipelines.writers.rules.vocabulary import vocabulary


@pytest.fixture(scope="module")
def drawings():
    puppets = json.loads(asset("cast/puppets.json").read_text("utf-8"))
    props = json.loads(gzip.decompress(asset("cast/props.json.gz").read_bytes()))
    names = {f"puppet:{name}" for family in puppets.values() for name in family}
    return names | {f"prop:{name}" for name in (*props, *THINGS)} | {"card"}


def test_every_thing_a_word_names_can_be_drawn(drawings):
    known = vocabulary()
    named = {
        e.drawn
        for lexicon in (known.en, known.zh)
        for entries in lexicon.values()
        for e in entries
        if e.kind == "thing"
    }
    classes = {drawn for drawn in known.nouns.values() if ":" in drawn}
    assert named - drawings == set()
    assert {c for c in classes if not c.startswith("set:")} - drawings == set()


def test_every_place_has_a_set():
    named = {*settings(), *named_places()}
    named |= {d[4:] for d in vocabulary().nouns.values() if d.startswith("set:")}
    assert named - set(SETTINGS) == set()


def test_every_verb_has_an_act():
    table = json.loads(asset("words/verbs.json").read_text("utf-8"))
    assert {row["act"] for row in table.values()} <= ACTS


@pytest.mark.parametrize(
    ("setting", "name"),
    [
        ("alley", "alley"),
        ("food court", "restaurant"),
        ("old fishing harbor", "harbor"),
        ("小巷", "alley"),
        ("Mount Fuji", "snow_mountains"),
        ("snow_forest", "snow_forest"),
        (None, ANYWHERE),
        ("qwzx", ANYWHERE),
    ],
)
def test_a_setting_has_a_drawn_set(setting, name):
    assert drawn_set(setting) == name


@pytest.mark.parametrize(
    ("verb", "act"), [("gallop", "run"), ("brush teeth", "work"), ("弹", "play"), ("qwzx", "stand")]
)
def test_a_verb_has_an_act_to_draw(verb, act):
    assert act_of(verb) == act


def test_forms_lead_back_to_their_word():
    assert ("wolf", True) in singulars("wolves")
    assert ("run", "ing") in infinitives("running")
    assert ("ride", "ing") in infinitives("riding")
    assert ("eat", "ed") in infinitives("ate")
    assert [gerund(v) for v in ("run", "ride", "lie", "wake up")] == [
        "running", "riding", "lying", "waking up",
    ]  # fmt: skip


def test_the_words_are_ready_within_a_third_of_a_second():
    vocabulary.cache_clear()
    start = time.process_time()
    vocabulary()
    assert time.process_time() - start < 0.3
