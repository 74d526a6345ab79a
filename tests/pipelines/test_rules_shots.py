"""A text becomes shots: one a beat, more where more are wanted, each told so it reads back."""

import itertools

import pytest

from pipelines.script import Wanted
from pipelines.writers import open_writer

WRITER = open_writer("rules")
FOX = "A red fox runs through a snowy forest at dawn, watercolor painting"
HULI = "一只红色的狐狸在雪林里奔跑，黎明，水彩画"


def test_one_sentence_is_one_shot_told_as_refined():
    found = WRITER.expand(FOX, Wanted())
    assert [shot.text for shot in found.shots] == [found.refined]


@pytest.mark.parametrize(
    "text",
    [
        "A person is drinking water, then they suddenly start cleaning the windows.",
        "A cat sleeps on a bed. A dog runs into the room.",
        "1. A cat sleeps.\n2. A dog barks.",
        "一个人在喝水，然后开始擦窗户。",
        "镜头一：一只猫在睡觉。\n镜头二：一条狗在奔跑。",
    ],
)
def test_each_step_of_a_story_is_a_shot_of_its_own(text):
    shots = WRITER.expand(text, Wanted()).shots
    assert len(shots) == 2
    assert all(shot.actions for shot in shots)


def test_a_sentence_that_only_describes_stays_in_its_shot():
    assert len(WRITER.expand("A cat runs. It is very beautiful.", Wanted()).shots) == 1


@pytest.mark.parametrize("text", [FOX, HULI])
def test_coverage_keeps_who_where_when_and_how_and_varies_the_framing(text):
    shots = WRITER.expand(text, Wanted(shots=5)).shots
    assert {s.setting for s in shots} == {"snowy forest"}
    assert {(s.time, s.style) for s in shots} == {("dawn", "watercolor painting")}
    assert all([x.noun for x in s.subjects] == ["fox"] for s in shots)
    sizes = [s.size for s in shots]
    assert all(a != b for a, b in itertools.pairwise(sizes))
    assert len({s.text for s in shots}) == 5


@pytest.mark.parametrize("text", [FOX, HULI, "A boy kicks a ball on a beach, the camera pans left"])
@pytest.mark.parametrize("count", [2, 3, 6])
def test_a_shot_reads_back_as_it_was_told(text, count):
    for shot in WRITER.expand(text, Wanted(shots=count)).shots:
        again = WRITER.read(shot.text)
        told = (shot.size, shot.angle, shot.move, shot.setting, shot.time, shot.style)
        assert (
            again.size, again.angle, again.move, again.setting, again.time, again.style
        ) == told, shot.text  # fmt: skip
        assert {s.noun for s in again.subjects} >= {s.noun for s in shot.subjects}, shot.text


def test_the_move_that_was_asked_for_is_in_the_film():
    shots = WRITER.expand("A boy kicks a ball, the camera pans left", Wanted(shots=3)).shots
    assert "pan_left" in [shot.move for shot in shots]


def test_more_sentences_than_shots_are_shared_out_in_order():
    text = "A cat sleeps. A dog barks. A cow eats. A pig runs."
    shots = WRITER.expand(text, Wanted(shots=2)).shots
    assert [[s.noun for s in shot.subjects] for shot in shots] == [["cat", "dog"], ["cow", "pig"]]


def test_before_a_change_it_is_as_it_was_and_after_as_it_became():
    shots = WRITER.expand("A leaf changes from green to red.", Wanted(shots=3)).shots
    assert [shot.subjects[0].color for shot in shots] == ["green", "green", "red"]
    assert [len(shot.changes) for shot in shots] == [0, 1, 0]


def test_a_place_said_once_stays_until_another_is_said():
    shots = WRITER.expand(
        "A girl walks in a forest. She sings. Then she swims in a lake.", Wanted()
    ).shots
    assert [shot.setting for shot in shots] == ["forest", "forest", "lake"]
    assert all(shot.subjects[0].noun == "girl" for shot in shots)


def test_a_name_means_the_one_who_was_given_it():
    shots = WRITER.expand(
        "A girl named Emily finds a lake. Emily swims in it. Then she sleeps.", Wanted()
    ).shots
    assert all([s.id for s in shot.subjects] == ["s1"] for shot in shots)
    assert "the girl sleeps" in shots[2].text.lower()


def test_a_shot_says_who_it_is_about_without_the_shots_before():
    shots = WRITER.expand("一只狗在花园里找到骨头。然后它睡在树下。", Wanted()).shots
    assert "狗睡在树下" in shots[1].text
    assert "然后" not in shots[1].text
