"""Refining keeps every word, lists what it adds, and drops only noise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.script import Wanted
from pipelines.writers import open_writer
from pipelines.writers.contract import contract_of, lost, survives

WRITER = open_writer("rules")
PROMPTS = [
    'Two foxes, no people, "Go home", the camera pans left, in Paris, oil painting',
    "三只狗在公园里，没有人，镜头推近，水彩画",
    "a red car",
    "A cat sits. Then it runs!",
]


@pytest.mark.parametrize("prompt", PROMPTS)
def test_every_word_still_stands_in_the_refined_prompt(prompt):
    found = WRITER.expand(prompt, Wanted())
    assert survives(prompt, found.refined)
    assert found.contract.dropped == ()


@pytest.mark.parametrize("prompt", PROMPTS)
def test_every_addition_is_listed_and_stands_in_the_refined_prompt(prompt):
    found = WRITER.expand(prompt, Wanted())
    rest = found.refined.lower()
    for phrase in found.contract.added:
        assert phrase.lower() in rest
        rest = rest.replace(phrase.lower(), "", 1)
    assert contract_of(prompt, found.refined).added == found.contract.added


def test_a_struck_addition_never_comes_back():
    first = WRITER.expand("a red car", Wanted())
    struck = Wanted(struck=first.contract.added)
    again = WRITER.expand("a red car", struck)
    assert again.contract.added == ()
    assert again.refined == "a red car"


def test_only_noise_is_dropped():
    found = WRITER.expand("masterpiece, 8k, a a fox, best quality", Wanted())
    assert set(found.contract.dropped) == {"masterpiece", "8k", "best quality", "a"}
    assert found.refined.startswith("a fox")


def test_at_most_three_questions_are_asked_and_only_about_what_is_open():
    vague = WRITER.expand("something", Wanted()).questions
    assert len(vague) == 3
    clear = WRITER.expand("a fox runs in a forest at night", Wanted()).questions
    assert not any("Where" in q.ask or "When" in q.ask for q in clear)


@given(st.text(min_size=1, max_size=80), st.text(max_size=80))
@settings(max_examples=60)
def test_a_contract_accounts_for_every_word(before, after):
    contract = contract_of(before, after)
    kept = " ".join((*contract.kept, *contract.dropped))
    assert not lost(before, kept + " " + before)
    assert contract_of(before, before).added == contract_of(before, before).dropped == ()


def test_a_lost_word_is_named():
    assert lost("two red foxes", "two foxes") == ("red",)
    assert not survives("a b c", "a c b")
