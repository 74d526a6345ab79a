"""How a shot goes over to the next, said in a sentence."""

import pytest

from pipelines.adjusting import SetFields, Wishes
from pipelines.script import Wanted
from pipelines.writers.rules import Rules

STORY = (
    "A red fox runs through a snowy forest. Then a yellow taxi drives down a city street. "
    "Then a cat sleeps on a sofa in a kitchen."
)


@pytest.fixture(scope="module")
def rules():
    return Rules()


@pytest.fixture(scope="module")
def plans(rules):
    return rules.expand(STORY, Wanted()).shots


@pytest.mark.parametrize(
    ("said", "chosen", "shots", "transition"),
    [
        ("shot 2 dissolves to the next shot", None, {2}, "dissolve"),
        ("dissolve to the next shot", 2, {2}, "dissolve"),
        ("end shot 1 with a slow cross dissolve", None, {1}, "dissolve"),
        ("fade to black at the end of shot 2", None, {2}, "fade_out"),
        ("fade to black", None, {3}, "fade_out"),
        ("fade in", None, {1}, "fade_in"),
        ("shot 1 ends with a smash cut", None, {1}, "smash"),
        ("use match cuts", None, {1, 2, 3}, "match"),
        ("镜头1叠化到下一个镜头", None, {1}, "dissolve"),
        ("第一个镜头结束时叠化", None, {1}, "dissolve"),
        ("叠化到下一个镜头", 2, {2}, "dissolve"),
        ("最后一个镜头淡出", None, {3}, "fade_out"),
        ("第二个镜头用叠化转场", None, {2}, "dissolve"),
    ],
)
def test_a_transition_is_set_and_nothing_else(rules, plans, said, chosen, shots, transition):
    told = rules.adjust(said, plans, None, chosen)
    assert (told.unread, told.said) == ((), ())
    for was, now in zip(plans, (s.plan for s in told.shots), strict=True):
        wanted = transition if was.number in shots else was.transition
        assert now == was.model_copy(update={"transition": wanted})


def test_it_goes_with_other_wishes(rules, plans):
    told = rules.adjust("shot 2 closer and dissolve to the next shot", plans).shots[1].plan
    assert (told.transition, told.size != plans[1].size) == ("dissolve", True)


@pytest.mark.parametrize("said", ["the taxi fades out", "wipe the table", "the cat fades in"])
def test_what_somebody_does_is_no_transition(rules, plans, said):
    assert all(s.plan.transition is None for s in rules.adjust(said, plans).shots)


def test_a_line_that_is_given_gets_the_time_it_needs_and_can_be_taken_away(rules, plans):
    line = "CAT: I have waited here for the whole long day and nobody came to open the door at all."
    given = Wishes(wishes=(SetFields(shots=(3,), dialogue=line),))
    now = [s.plan for s in rules.granted("say it", plans, given).shots]
    assert (now[2].dialogue, now[2].text) == (line, plans[2].text)
    assert now[2].seconds > plans[2].seconds
    gone = Wishes(wishes=(SetFields(shots=(3,), clear=("dialogue",)),))
    assert rules.granted("hush", now, gone).shots[2].plan.dialogue is None
