"""Ticked answers count as the creator's own words."""

import pytest

from pipelines.script import Answer, Wanted
from pipelines.writers import open_writer


def told(prompt, *answers, **fixed):
    wanted = Wanted(answers=tuple(Answer(about=a, option=o) for a, o in answers), **fixed)
    return open_writer().expand(prompt, wanted)


def test_an_answer_is_read_and_kept_and_its_question_is_not_asked_again():
    read = told("A red fox runs through a snowy forest.", ("when", "at night"))
    assert read.refined.startswith("A red fox runs through a snowy forest, at night")
    assert "at night" in read.contract.kept
    assert "at night" not in read.contract.added
    assert read.shots[0].time == "night"
    assert "when" not in [q.about for q in read.questions]


def test_every_option_of_every_question_can_be_ticked_and_answers_it():
    for prompt in ("a red ball", "loneliness", "雨", "一只狗"):
        for question in told(prompt).questions:
            for option in question.options:
                read = told(prompt, (question.about, option))
                assert option.lower() in read.refined.lower()
                assert read.contract.dropped == ()
                if question.about in ("where", "when"):
                    assert question.about not in [q.about for q in read.questions]


@pytest.mark.parametrize(
    ("option", "n"), [("three shots", 3), ("one shot", 1), ("三个镜头", 3), ("5", 5)]
)
def test_the_number_of_shots_can_be_answered_and_stays_out_of_the_words(option, n):
    prompt = "一只狗奔跑" if option[0] == "三" else "a dog runs"
    read = told(prompt, ("shots", option))
    assert len(read.shots) == n
    assert option not in read.refined


def test_a_number_that_was_typed_counts_more_than_a_ticked_one():
    assert len(told("a dog runs", ("shots", "three shots"), shots=2).shots) == 2


def test_what_stands_in_the_words_already_is_not_said_twice():
    read = told("A dog sleeps at night.", ("when", "at night"))
    assert read.refined.lower().count("at night") == 1


@pytest.mark.parametrize(
    ("words", "about", "option"),
    [
        ("Two children fly a kite on a beach.", "where", "in a forest"),
        ("A fox runs at dawn.", "when", "at night"),
        ("一只狗在雨中奔跑", "weather", "大雪"),
    ],
)
def test_words_that_say_it_themselves_count_more_than_an_answer(words, about, option):
    assert told(words, (about, option)).refined == told(words).refined


def test_the_moon_leaves_the_time_open_to_an_answer():
    assert "by day" in told("The moon over a hill.", ("when", "by day")).refined
