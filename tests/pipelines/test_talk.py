"""Requests about a board, in English and Chinese: each is read exactly."""

import time

import pytest

from pipelines.adjusting import Adjustments, Wishes
from pipelines.errors import BadRequest
from pipelines.writers import open_writer
from tests.pipelines.talk_requests import (
    CHINESE,
    CHINESE_BOARD,
    ENGLISH,
    ENGLISH_BOARD,
    NOTHING,
    board,
)


@pytest.fixture(scope="module")
def writer():
    return open_writer("rules")


@pytest.fixture(scope="module")
def english(writer):
    return board(writer, ENGLISH_BOARD)


@pytest.fixture(scope="module")
def chinese(writer):
    return board(writer, CHINESE_BOARD)


def told(read: Adjustments) -> list[dict[str, object]]:
    return [wish.model_dump(exclude_defaults=True) | {"kind": wish.kind} for wish in read.wishes]


@pytest.mark.parametrize(("request_", "chosen", "wishes"), ENGLISH, ids=[r[0] for r in ENGLISH])
def test_a_request_in_english_is_read(writer, english, request_, chosen, wishes):
    read = writer.adjust(request_, english, "en", chosen)
    assert told(read) == wishes
    assert read.unread == ()


@pytest.mark.parametrize(("request_", "chosen", "wishes"), CHINESE, ids=[r[0] for r in CHINESE])
def test_a_request_in_chinese_is_read(writer, chinese, request_, chosen, wishes):
    read = writer.adjust(request_, chinese, "zh", chosen)
    assert told(read) == wishes
    assert read.unread == ()


@pytest.mark.parametrize("request_", NOTHING)
def test_what_cannot_be_done_changes_nothing_and_is_answered(writer, english, chinese, request_):
    plans = english if request_.isascii() else chinese
    read = writer.adjust(request_, plans)
    assert read.wishes == ()
    assert [shot.plan for shot in read.shots] == list(plans)
    assert read.said
    assert read.said[0].isascii() == request_.isascii() or "“" in read.said[0]


@pytest.mark.parametrize("request_", ["", "  ", "?!", "x" * 501])
def test_nothing_said_or_too_much_is_refused_with_what_to_do(writer, english, request_):
    with pytest.raises(BadRequest, match="at most 500 characters"):
        writer.adjust(request_, english)


def test_wishes_are_json_with_a_schema(writer, english):
    read = writer.adjust("swap shots 1 and 3 and make shot 2 darker", english)
    wishes = Wishes(wishes=read.wishes)
    assert Wishes.model_validate_json(wishes.model_dump_json()) == wishes
    assert "discriminator" in str(Wishes.model_json_schema())


def read_back(writer, plan):
    """The plan of the shot's own words, beside what words do not say."""
    again = writer.read(plan.text, None, plan)
    assert set(again.absent) <= set(plan.absent)
    beside = {f: getattr(plan, f) for f in ("number", "notes", "absent")}
    return again.model_copy(update=beside)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_words_and_plan_of_a_shot_agree_after_every_request(writer, language):
    texts, requests = (ENGLISH_BOARD, ENGLISH) if language == "en" else (CHINESE_BOARD, CHINESE)
    plans = board(writer, texts)
    for request, chosen, _ in requests:
        for shot in writer.adjust(request, plans, language, chosen).shots:
            assert read_back(writer, shot.plan) == shot.plan, request


@pytest.mark.parametrize("language", ["en", "zh"])
def test_shots_that_were_not_spoken_of_stay_as_they_are(writer, language):
    texts, requests = (ENGLISH_BOARD, ENGLISH) if language == "en" else (CHINESE_BOARD, CHINESE)
    plans = board(writer, texts)
    for request, chosen, wishes in requests:
        named = {n for wish in wishes for n in wish.get("shots", ())}
        for shot in writer.adjust(request, plans, language, chosen).shots:
            if shot.was and shot.was not in named:
                assert shot.plan == plans[shot.was - 1], request


@pytest.mark.parametrize(
    "request_",
    [
        "make it " + "and " * 100,
        "a, " * 160,
        "remove " + "the fox and " * 40,
        "把狐狸换成狼，" * 70,
    ],
)
def test_endless_sentences_are_answered_soon(writer, english, request_):
    begun = time.process_time()
    writer.adjust(request_[:500], english)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_example_that_is_offered_is_understood(writer, language):
    for texts in (ENGLISH_BOARD, CHINESE_BOARD):
        plans = board(writer, texts)
        offered = writer.examples(plans, language)
        assert len(offered) == 6
        for request in offered:
            read = writer.adjust(request, plans, language)
            assert read.wishes, request
            assert read.unread == (), request


TEXTS = [
    ("make the woman read a book", 2,
     "A woman in a red coat reads a book on a rainy street at night."),
    ("the fox should sleep", 1, "A red fox sleeps in a snowy forest at dawn."),
    ("remove the taxi", 2, "A woman in a red coat waits on a rainy street at night."),
    ("remove the woman", 2, "A yellow taxi on a rainy street at night."),
    ("remove the coat", 2, "A woman waits for a yellow taxi on a rainy street at night."),
    ("no rain", 2, "A woman in a red coat waits for a yellow taxi on a street at night."),
    ("make shot 1 night", 1, "A red fox runs through a snowy forest at night."),
    ("make the coat orange", 2,
     "A woman in an orange coat waits for a yellow taxi on a rainy street at night."),
    ("make it three foxes", 1, "Three red foxes run through a snowy forest at dawn."),
    ("the fox should be an owl", 1, "A red owl runs through a snowy forest at dawn."),
    ("replace the taxi with two blue buses", 2,
     "A woman in a red coat waits for two blue buses on a rainy street at night."),
    ("set shot 3 in a library", 3, "A cat sleeps on a sofa in the library."),
    ("add a dog to shot 3", 3, "A cat sleeps on a sofa in a kitchen, with a dog."),
    ("give the woman a hat", 2,
     "A woman with a hat in a red coat waits for a yellow taxi on a rainy street at night."),
    ("only one child", 4, "One child builds a sandcastle on a beach at sunset."),
    ("no text in shot 3", 3, "A cat sleeps on a sofa in a kitchen, no text."),
]  # fmt: skip
ZH_TEXTS = [
    ("让狐狸跳舞", 1, "一只红狐狸在森林里跳舞，黎明。"),
    ("去掉出租车", 2, "雨夜，一个穿红色大衣的女人在街头。"),
    ("去掉大衣", 2, "雨夜，一个女人在街头等出租车。"),
    ("第二个镜头改成白天", 2, "白天，雨中，一个穿红色大衣的女人在街头等出租车。"),
    ("不要下雨", 2, "夜晚，一个穿红色大衣的女人在街头等出租车。"),
    ("把大衣改成蓝色", 2, "雨夜，一个穿蓝色大衣的女人在街头等出租车。"),
    ("把出租车换成一辆公交车", 2, "雨夜，一个穿红色大衣的女人在街头等一辆公交车。"),
    ("狐狸改成三只", 1, "三只红狐狸在森林里奔跑，黎明。"),
    ("第三个镜头改到图书馆", 3, "一只猫在图书馆里的沙发上睡觉。"),
    ("第三个镜头加一只狗", 3, "一只猫在厨房的沙发上睡觉，旁边有一只狗。"),
]


@pytest.mark.parametrize(("request_", "number", "text"), [*TEXTS, *ZH_TEXTS])
def test_the_words_of_a_shot_change_as_little_as_they_can(writer, request_, number, text):
    texts = ENGLISH_BOARD if request_.isascii() else CHINESE_BOARD
    read = writer.adjust(request_, board(writer, texts))
    assert read.shots[number - 1].plan.text == text


def test_a_request_in_one_language_keeps_the_words_of_a_board_in_the_other(writer, english):
    texts = [s.plan.text for s in writer.adjust("把猫换成狗，大衣改成蓝色", english).shots]
    assert texts[2] == "A dog sleeps on a sofa in a kitchen."
    assert "blue coat" in texts[1]


def test_the_order_of_shots_is_that_of_the_board_that_was_spoken_of(writer, english):
    read = writer.adjust("delete shot 1, move shot 4 before shot 2, duplicate shot 3", english)
    assert [shot.was for shot in read.shots] == [4, 2, 3, None]


def test_a_new_shot_is_lit_and_placed_like_the_one_that_shows_the_same(writer, english):
    new = writer.adjust("add a shot of the cat yawning after shot 1", english).shots[1].plan
    assert (new.setting, new.time, new.seconds) == ("kitchen", "day", 4.0)


def test_undo_is_heard_and_nothing_is_changed(writer, english):
    for request in ("undo", "undo that", "撤销", "撤回刚才的修改"):
        read = writer.adjust(request, english)
        assert read.undo, request
        assert [s.plan for s in read.shots] == list(english)
