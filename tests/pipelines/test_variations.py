"""Four readings of the same words: different in the picture, true to what is said."""

from itertools import combinations

import pytest

from pipelines.places import drawn_set
from pipelines.script import Answer, Wanted
from pipelines.writers import open_writer
from pipelines.writers.variations import variations

OPEN = ["A red fox runs.", "a red ball", "一只猫在睡觉", "A man walks. Then he sits on a bench."]
TOLD = [
    "A woman reads a letter in a kitchen at night, close-up, static shot, oil painting style",
    "雨夜的城市街道，一辆出租车驶过，镜头缓缓推近",
    "Two children fly a yellow kite on a sunny beach. The kite climbs above the lighthouse.",
    "Three cats sleep on a sofa, no people, 8k",
    "A knight says \"I will wait\" and turns from red to green in a castle.",
]  # fmt: skip


def looks(variation):
    first = variation.shots[0]
    place = drawn_set(first.setting)
    shown = (place, first.time, first.weather, first.size, first.angle, first.move, first.style)
    return (*shown, first.mood, len(variation.shots))


@pytest.mark.parametrize("text", [*OPEN, *TOLD])
def test_there_are_four_and_no_two_show_the_same(text):
    found = variations(text, Wanted())
    assert len(found) == 4
    for a, b in combinations(found, 2):
        assert a.assumes != b.assumes
        assert looks(a) != looks(b)


@pytest.mark.parametrize("text", OPEN)
def test_where_much_is_open_the_light_differs_in_every_one(text):
    assert len({variation.shots[0].time for variation in variations(text, Wanted())}) == 4


@pytest.mark.parametrize("text", [*OPEN, *TOLD])
def test_a_reading_never_changes_what_the_words_say(text):
    base = open_writer().expand(text, Wanted())
    cast = {(s.noun, s.color, s.count) for plan in base.shots for s in plan.subjects}
    for variation in variations(text, Wanted()):
        read = open_writer().expand(text, variation.wanted)
        assert read.shots == variation.shots
        assert set(read.contract.broken) <= set(base.contract.broken)
        assert set(read.contract.dropped) <= set(base.contract.dropped)
        assert {(s.noun, s.color, s.count) for p in read.shots for s in p.subjects} == cast
        assert all(phrase in read.refined for phrase in variation.assumes if "shot" not in phrase
                   and "take" not in phrase and "镜" not in phrase)  # fmt: skip


def test_what_the_words_say_is_not_assumed_again():
    told = variations(TOLD[0], Wanted())
    assert {v.shots[0].time for v in told} == {"night"}
    assert {v.shots[0].setting for v in told} == {"kitchen"}
    assert {v.shots[0].style for v in told} == {"oil painting"}
    assert {a.about for v in told for a in v.wanted.answers} <= {"camera", "mood", "shots"}


def test_no_weather_falls_in_a_room_and_no_snow_on_a_beach():
    rooms = variations("A chef cooks pasta in a kitchen.", Wanted())
    assert {v.shots[0].weather for v in rooms} == {"clear"}
    beach = variations("A dog runs on a beach.", Wanted())
    assert "snow" not in {v.shots[0].weather for v in beach}


def test_answers_and_struck_phrases_are_respected():
    wanted = Wanted(answers=(Answer(about="when", option="at sunset"),), struck=("in the rain",))
    for variation in variations("A red fox runs.", wanted):
        assert variation.shots[0].time == "sunset"
        assert variation.wanted.answers[0] == wanted.answers[0]
        assert "in the rain" not in variation.assumes


def test_a_number_of_shots_that_is_wanted_stays():
    found = variations("A red fox runs.", Wanted(shots=2))
    assert {len(variation.shots) for variation in found} == {2}


def test_a_story_of_several_steps_is_also_read_as_one_take_and_with_more_coverage():
    counts = [len(v.shots) for v in variations(OPEN[3], Wanted())]
    assert counts == [1, 4, 2, 2]
