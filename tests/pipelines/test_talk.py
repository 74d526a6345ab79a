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
    begun = time.perf_counter()
    writer.adjust(request_[:500], english)
    assert time.perf_counter() - begun < 5


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
