"""What refining adds: only what is missing, where it reads naturally, each phrase removable."""

import pytest

from pipelines.script import Answer, Wanted
from pipelines.writers import open_writer

WRITER = open_writer("rules")


@pytest.mark.parametrize(
    ("prompt", "refined"),
    [
        ("a red car", "a red car, on a street, in daylight"),
        ("a doctor examines a child", "a doctor examines a child, in a hospital"),
        ("two chefs argue, no people in the background",
         "two chefs argue, in a kitchen, no people in the background"),
        ("a shark, tilt down, oil painting",
         "a shark, underwater, tilt down, oil painting"),
        ("A man walks in. Then he sits.",
         "A man walks in, on a street, in daylight. Then he sits."),
        ("The camera orbits. A birdhouse, pan left.",
         "The camera orbits. A birdhouse, in daylight, pan left."),
        ('She says "Wait, then go", no music', 'She says "Wait, then go", in daylight, no music'),
        ("一辆红色的汽车，镜头推近", "一辆红色的汽车，在街道上，白天，镜头推近"),
        ("一个医生，没有人", "一个医生，在医院里，没有人"),
    ],
)  # fmt: skip
def test_additions_stand_before_words_for_the_camera_the_style_and_what_is_absent(prompt, refined):
    assert WRITER.expand(prompt, Wanted()).refined == refined


@pytest.mark.parametrize(
    "prompt", ["No music", "loneliness", "no people", "Rain.", "孤独", "a storm over a city",
               "A man sits. A dog barks. A girl laughs. A boy runs.", "Fireworks"]
)  # fmt: skip
def test_nothing_is_added_where_it_could_only_be_guessed(prompt):
    assert WRITER.expand(prompt, Wanted()).refined == prompt


@pytest.mark.parametrize("prompt", ["a red car, no people", "一辆红色的汽车"])
def test_one_struck_phrase_is_gone_and_absent_and_the_other_stays(prompt):
    place, light = WRITER.expand(prompt, Wanted()).contract.added
    again = WRITER.expand(prompt, Wanted(struck=(place,)))
    assert again.contract.added == (light,)
    assert all(place in shot.absent for shot in again.shots)


def test_an_added_phrase_is_told_whole_though_its_words_stand_around_it():
    prompt = "Waves by a pier, in the style of Ukiyo"
    assert WRITER.expand(prompt, Wanted()).contract.added == ("in daylight",)


def test_an_answer_about_the_end_closes_the_text():
    ticked = Wanted(answers=(Answer(about="end", option="in the end it breaks"),))
    found = WRITER.expand("A vase falls. It is blue.", ticked)
    assert found.refined.endswith("It is blue, in the end it breaks.")
    assert "in the end it breaks" in ", ".join(found.contract.kept)


@pytest.mark.parametrize(
    ("prompt", "kept"),
    [("A man eats noodles, masterpiece.", "A man eats noodles"), ("猫睡觉，杰作。", "猫睡觉")],
)
def test_no_comma_is_left_where_praise_stood(prompt, kept):
    refined = WRITER.expand(prompt, Wanted()).refined
    assert refined.startswith(kept)
    assert not any(left in refined for left in (", .", ",.", "，。"))
