"""The account of a refined prompt, phrase by phrase."""

from itertools import pairwise

import pytest

from pipelines.script import Answer, Break, Contract, Wanted
from pipelines.writers import open_writer
from pipelines.writers.account import account_of
from pipelines.writers.rules.naming import named
from tests.pipelines.test_writers import PROMPTS

MIXED = [
    *PROMPTS,
    "A man eats, masterpiece, 8k, close-up.",
    "Two children fly a yellow kite on a windy beach. The kite climbs above the lighthouse.",
    "黎明时分，一只红狐狸穿过积雪的森林，杰作，镜头推近。",
    "İstanbul'da bir kedi, 4k, a cat",
]


@pytest.mark.parametrize("prompt", MIXED)
def test_the_phrases_joined_are_the_refined_prompt(prompt):
    read = open_writer().expand(prompt, Wanted())
    told = account_of(prompt, read.refined, read.contract, (), read.language)
    assert "".join(p.text for p in told if p.mark != "dropped") == read.refined


def account(prompt, refined, answers=(), **lists):
    return [
        (p.text, p.mark)
        for p in account_of(prompt, refined, Contract(**lists), answers)
        if p.text.strip(" ,.")
    ]


def test_an_added_phrase_is_marked_where_it_is_new_not_where_the_creator_said_it():
    told = account("at night a cat", "at night a cat, at night", added=("at night",))
    assert told == [("at night", "kept"), ("a cat", "kept"), ("at night", "added")]


def test_a_dropped_phrase_stands_where_it_stood():
    told = account("A cat, 8k, sleeps.", "A cat sleeps.", dropped=("8k",))
    assert told == [("A cat", "kept"), ("8k", "dropped"), ("sleeps", "kept")]


def test_an_answer_is_the_creators_own_and_no_addition():
    at_night = Answer(about="when", option="at night")
    told = account("a cat", "a cat, at night", (at_night,), kept=("a cat", "at night"))
    assert told[-1] == ("at night", "answered")


def test_a_changed_promise_is_marked_in_its_place_and_a_lost_one_where_it_stood():
    count = Break(what="count", was="three cats", now="two cats")
    people = Break(what="negation", was="no people")
    told = account_of(
        "three cats on a roof, no people, at dusk",
        "two cats on a roof, at dusk",
        Contract(broken=(count, people), dropped=("three", "no people"), added=("two",)),
    )
    marked = [(p.text, p.mark, p.broken) for p in told if p.mark != "kept"]
    assert marked == [("two cats", "broken", count), ("no people", "dropped", people)]
    assert told[-1].text == "at dusk"


@pytest.mark.parametrize(
    ("text", "language", "what", "value", "said"),
    [
        ("A red fox runs through a snowy forest at dawn.", "en", "time", "dawn", "at dawn"),
        ("A dog sits on a windy beach.", "en", "place", "beach", "on a windy beach"),
        ("A chef cooks, low angle", "en", "angle", "low", "low angle"),
        ("雨夜，一只红狐狸穿过森林，镜头推近。", "zh", "move", "dolly_in", "镜头推近"),
        ("黎明时分，一只红狐狸穿过森林。", "zh", "time", "dawn", "黎明时分"),
    ],
)
def test_a_phrase_says_what_it_is(text, language, what, value, said):
    found = [(n.value, text[n.start : n.stop]) for n in named(text, language) if n.what == what]
    assert (value, said) in found


@pytest.mark.parametrize("prompt", MIXED)
def test_named_phrases_never_overlap(prompt):
    for language in ("en", "zh"):
        spans = named(prompt, language)
        assert all(a.stop <= b.start for a, b in pairwise(spans))
