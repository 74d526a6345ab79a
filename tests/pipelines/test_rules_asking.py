"""Questions: only what is open, the weightiest first, with answers that fit the subject."""

import pytest

from pipelines.script import Answer, Wanted
from pipelines.writers import open_writer

WRITER = open_writer("rules")


def asked(prompt, *answers):
    ticked = tuple(Answer(about=about, option=option) for about, option in answers)
    return {q.about: q.options for q in WRITER.expand(prompt, Wanted(answers=ticked)).questions}


@pytest.mark.parametrize(
    ("prompt", "about"),
    [
        ("Rain.", ["who", "where", "when"]),
        ("a red car", ["deed", "where", "when"]),
        ("A man walks in. Then he sits down.", ["where", "shots", "when"]),
        ("a vase falls in a kitchen", ["end", "when"]),
        ("a fox runs in a forest at night", []),
        ("a sleeping cat in a garden at night", []),
        ("一辆红色的汽车", ["deed", "where", "when"]),
        ("夜晚，一只猫在屋顶上奔跑", []),
        ("一个男人走进厨房，然后坐下", ["shots", "when"]),
    ],
)
def test_only_what_is_open_is_asked_the_weightiest_first(prompt, about):
    assert list(asked(prompt)) == about


@pytest.mark.parametrize(
    ("prompt", "place", "deed"),
    [
        ("a whale", "underwater", "swimming past"),
        ("a boat", "at sea", "sailing past"),
        ("a red car", "on a street", "passing by"),
        ("a bowl of soup", "on a tabletop", "turning slowly"),
        ("一条鱼", "在水下", "游过"),
    ],
)
def test_answers_fit_who_is_in_the_picture(prompt, place, deed):
    options = asked(prompt)
    assert options["where"][0] == place
    assert options["deed"][0] == deed
    assert all(len(told) == 3 for told in options.values())


def test_what_was_answered_is_not_asked_again():
    assert "deed" not in asked("a red car", ("deed", "staying exactly as it is"))


@pytest.mark.parametrize(
    ("prompt", "option", "shots"),
    [
        ("a dog runs", "several shots", 3),
        ("A dog runs. Then it sleeps.", "several shots", 2),
        ("A dog runs. Then it sleeps.", "one shot", 1),
        ("一只狗奔跑", "多个镜头", 3),
        ("一只狗奔跑，然后睡觉", "一个镜头", 1),
    ],
)
def test_one_shot_or_several_is_for_the_creator_to_say(prompt, option, shots):
    ticked = Wanted(answers=(Answer(about="shots", option=option),))
    assert len(WRITER.expand(prompt, ticked).shots) == shots


def test_a_list_of_shots_is_not_asked_whether_it_is_one():
    asked = WRITER.expand("1. A cat sleeps.\n2. A dog barks.", Wanted()).questions
    assert "shots" not in [question.about for question in asked]
