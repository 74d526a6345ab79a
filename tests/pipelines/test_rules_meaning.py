"""What the words are about is read: a subject is never lost, scenery belongs to the set."""

import pytest

from pipelines.places import drawn_set
from pipelines.script import Wanted
from pipelines.writers import open_writer


def shot(text):
    return open_writer().expand(text, Wanted(shots=1)).shots[0]


def drawn(text):
    return [subject.drawn_as for subject in shot(text).subjects]


@pytest.mark.parametrize(
    ("text", "drawn_as"),
    [
        ("Water vapor rises slowly", "card:water vapor"),
        ("Happiness", "card:happiness"),
        ("水蒸气慢慢上升", "card:水蒸气"),
        ("A pencil slowly presses into the surface of a rubber sheet", "prop:pencil"),
        ("Surfing in the ocean", "puppet:person"),
        ("close-up of a hand", "puppet:person"),
        ("The pyramids at sunset", "prop:pyramid"),
    ],
)
def test_no_prompt_is_shown_as_an_empty_field_in_silence(text, drawn_as):
    assert drawn(text)[0] == drawn_as


@pytest.mark.parametrize("text", ["a quokka", "一只咕噜咕"])
def test_a_card_has_a_note(text):
    plan = shot(text)
    assert [note for note in plan.notes if plan.subjects[0].noun in note]


@pytest.mark.parametrize(
    ("text", "place", "time"),
    [
        ("a wave", "sea", "day"),
        ("Clouds drift by", "sky", "day"),
        ("stars twinkle", "sky", "night"),
        ("a dog under the full moon", "park", "night"),
    ],
)
def test_scenery_belongs_to_the_set(text, place, time):
    plan = shot(text)
    assert plan.subjects[-1].drawn_as == "set"
    assert (drawn_set(plan.setting), plan.time) == (place, time)


def test_falling_snowflakes_are_weather_and_a_single_one_is_a_thing():
    assert shot("snowflakes fall over a village").weather == "snow"
    assert drawn("a snowflake") == ["prop:snowflake"]


def test_scenery_that_changes_is_drawn():
    assert drawn("The moon changes from yellow to silver") == ["prop:full-moon"]


@pytest.mark.parametrize("text", ["A man hands a book to a woman", "一个男人把一本书递给一个女人"])
def test_giving_tells_what_is_given_and_to_whom(text):
    plan = shot(text)
    assert [(a.agent, a.target) for a in plan.actions] == [("s1", "s2"), ("s1", "s3")]


@pytest.mark.parametrize(
    ("text", "verb"), [("A woman drops a vase", "drop"), ("男人把手机掉在地上", "drop")]
)
def test_what_is_dropped_is_the_target(text, verb):
    action = shot(text).actions[0]
    assert (action.verb, action.agent, action.target) == (verb, "s1", "s2")


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("staircase", "staircase"),
        ("pyramid", "desert"),
        ("cafe", "cafe"),
        ("grocery store", "supermarket"),
        ("soccer field", "sports_field"),
        ("house", "village"),
    ],
)
def test_the_most_specific_set_stands_for_a_place(place, name):
    assert drawn_set(place) == name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A cat sleeps on a sofa", "living_room"),
        ("A woman drops a cup on the kitchen floor", "kitchen"),
        ("A spaceship flies over mars", "mars"),
        ("A person is canoeing", "lake"),
    ],
)
def test_things_in_use_say_where_we_are(text, place):
    assert drawn_set(shot(text).setting) == place


def test_a_busy_road_has_cars():
    plan = shot("Busy freeway at night")
    assert [(s.noun, s.count) for s in plan.subjects] == [("car", 4)]


def test_nobody_waves_at_a_drawn_camera():
    assert drawn("A man waves at the camera") == ["puppet:man"]


def test_a_bench_feeds_no_pigeons():
    plan = shot("An old man sits on a bench feeding pigeons")
    assert {action.agent for action in plan.actions} == {"s1"}


def test_feeding_tells_who_is_fed_and_what():
    plan = shot("A man feeds a horse an apple")
    assert [(a.agent, a.target) for a in plan.actions] == [("s1", "s2"), ("s1", "s3")]
