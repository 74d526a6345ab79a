"""A text becomes shots: one a beat, more where more are wanted, each told so it reads back."""

import itertools

import pytest

from pipelines.script import Wanted
from pipelines.wording import worded
from pipelines.writers import open_writer

WRITER = open_writer("rules")
FOX = "A red fox runs through a snowy forest at dawn, watercolor painting"
HULI = "一只红色的狐狸在雪林里奔跑，黎明，水彩画"


def test_one_sentence_is_one_shot_in_its_own_words():
    assert [shot.text for shot in WRITER.expand(FOX, Wanted()).shots] == [FOX]


@pytest.mark.parametrize(
    ("prompt", "text", "fields"),
    [
        ("Garden at night, zoom out.", "Garden at night.", {"move": "zoom_out"}),
        ("Close-up of a red fox at night", "a red fox at night, in a forest", {"size": "CU"}),
        ("一只狐狸的特写，在夜晚的森林里", "一只狐狸，在夜晚的森林里", {"size": "CU"}),
        (
            "雨夜的街道，一辆出租车驶过，镜头缓缓推近",
            "雨夜的街道，一辆出租车驶过",
            {"move": "dolly_in"},
        ),
        (
            "Low angle: a tower at dusk, wide shot",
            "a tower at dusk",
            {"size": "WS", "angle": "low"},
        ),
    ],
)
def test_camera_words_leave_the_text_and_become_fields(prompt, text, fields):
    [shot] = WRITER.expand(prompt, Wanted()).shots
    assert shot.text == text
    assert {name: getattr(shot, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("prompt", "kept"),
    [
        ("a fox, drone view, the camera pans left and then zooms in, at night", "zooms in"),
        ("a fox in a forest at night, drone view", "drone view"),
        ("a fox in a forest at night, slow motion", "slow motion"),
        ("a man at night, side view", "side view"),
    ],
)
def test_camera_words_no_field_holds_stay_in_the_text(prompt, kept):
    assert kept in WRITER.expand(prompt, Wanted()).shots[0].text


def test_words_for_the_camera_alone_are_still_a_shot():
    [shot] = WRITER.expand("The camera pans left.", Wanted()).shots
    assert shot.move == "pan_left"
    assert shot.text.startswith("The camera pans left")


def test_a_line_is_framed_close_and_a_new_place_wide():
    story = (
        "A girl walks through a forest. She smiles. "
        'Then she says "We are here". Then she swims in a lake.'
    )
    sizes = [shot.size for shot in WRITER.expand(story, Wanted()).shots]
    assert sizes[1:] == ["CU", "MCU", "WS"]


def test_camera_words_written_on_a_card_become_fields_too():
    like = WRITER.read("a fox in a forest at night")
    plan = WRITER.read("close-up of a dog in a forest at night, pan left", like=like)
    assert (plan.text, plan.size, plan.move) == ("a dog in a forest at night", "CU", "pan_left")


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
    assert len({worded(s) for s in shots}) == 5


@pytest.mark.parametrize("text", [FOX, HULI, "A boy kicks a ball on a beach, the camera pans left"])
@pytest.mark.parametrize("count", [2, 3, 6])
def test_a_shot_reads_back_as_it_was_worded(text, count):
    for shot in WRITER.expand(text, Wanted(shots=count)).shots:
        again = WRITER.read(worded(shot))
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


def test_a_sentence_that_only_describes_follows_its_shot_as_a_sentence():
    shots = WRITER.expand("Then a cat runs at night. No people. Then a dog barks.", Wanted()).shots
    assert shots[0].text == "A cat runs at night, in the park. No people."
    assert shots[0].absent == ("people",)


def test_a_place_is_told_in_chinese_by_its_chinese_name():
    shots = WRITER.expand("一只猫在跑。然后一条狗在叫。", Wanted()).shots
    assert "在公园里" in shots[0].text
