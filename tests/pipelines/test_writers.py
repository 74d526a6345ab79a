"""The promise of every writer, run over the whole table."""

import pytest

from pipelines.errors import BadRequest
from pipelines.script import LONGEST_PROMPT, Wanted
from pipelines.writers import WRITERS, open_writer

PROMPTS = [
    "a fox runs through a snowy forest at dawn",
    "一只红色的狐狸在雪林里奔跑，然后跳进河里",
    "fox",
    "1",
    "${alert(1)} <b>{{x}}</b> \x00 a cat",
    "The camera pans left.",
    "镜头推近",
    "no people",
    "First a dog barks. Then a cat runs away.\n\n3. They sleep.",
    "a" * LONGEST_PROMPT,
    "狐" * LONGEST_PROMPT,
    "🦊 fox 🦊",
    "她说：“你好”，然后离开。",
    "qwzx blorf",
]


@pytest.fixture(scope="module", params=sorted(WRITERS))
def writer(request):
    return open_writer(request.param)


@pytest.mark.parametrize("prompt", PROMPTS)
def test_any_words_give_at_least_one_shot_whose_ids_are_its_own(writer, prompt):
    shots = writer.expand(prompt, Wanted()).shots
    assert [shot.number for shot in shots] == list(range(1, len(shots) + 1))
    for shot in shots:
        ids = {subject.id for subject in shot.subjects}
        assert len(ids) == len(shot.subjects)
        assert all({relation.a, relation.b} <= ids for relation in shot.relations)
        assert all({a.agent, a.target} <= {*ids, None} for a in shot.actions)


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize("count", [1, 4])
def test_as_many_shots_come_back_as_were_wanted_and_as_long(writer, prompt, count):
    shots = writer.expand(prompt, Wanted(shots=count, seconds=2.5)).shots
    assert [shot.seconds for shot in shots] == [2.5] * count


@pytest.mark.parametrize("prompt", PROMPTS)
def test_the_same_words_give_the_same_answer(writer, prompt):
    assert writer.expand(prompt, Wanted()) == writer.expand(prompt, Wanted())


@pytest.mark.parametrize("prompt", ["", "   \n", "🦊🦊", "?!…，。", "__"])
def test_no_words_are_refused_with_what_to_do(writer, prompt):
    with pytest.raises(BadRequest, match="Describe who does what, and where"):
        writer.expand(prompt, Wanted())


def test_too_many_words_are_refused_with_the_limit(writer):
    with pytest.raises(BadRequest, match="8000"):
        writer.expand("a " * LONGEST_PROMPT, Wanted())


def test_one_shot_can_be_read_alone(writer):
    plan = writer.read("Close-up: a red fox, at night.")
    assert (plan.size, plan.time, plan.subjects[0].color) == ("CU", "night", "red")


def test_an_unknown_writer_is_refused_with_the_ones_there_are():
    with pytest.raises(BadRequest, match="rules"):
        open_writer("oracle")


def test_what_new_words_leave_open_stays_as_the_shot_had_it():
    writer = open_writer("rules")
    like = writer.read("Wide shot: a fox in a forest at night").model_copy(
        update={"move": "pan_left"}
    )
    plan = writer.read("Wide shot: a dog in a forest at night", like=like)
    assert (plan.size, plan.move, plan.time, plan.setting) == ("WS", "pan_left", "night", "forest")


def test_new_words_win_over_what_the_shot_had():
    writer = open_writer("rules")
    like = writer.read("Wide shot: a fox in a forest at night")
    plan = writer.read("Close-up: a fox on a beach, panning left", like=like)
    assert (plan.size, plan.move, plan.setting, plan.time) == ("CU", "pan_left", "beach", "night")
