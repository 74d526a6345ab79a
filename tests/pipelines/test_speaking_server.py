"""A model behind a server: a real one, on this machine, that does what servers do."""

import json
import re

import pytest

from pipelines.script import Wanted
from pipelines.writers import open_writer
from pipelines.writers.speaking.setup import Setup
from tests.language_models import Served, serving, sheet

FOX = "A red fox runs through a forest"
GOOD = sheet(FOX)


def written(served: Served, key="", seconds=5.0, **wanted):
    setup = Setup(url=served.url, model="m", key=key, seconds=seconds)
    return open_writer("remote", setup).write(FOX, Wanted(**wanted))


def test_a_good_answer_is_used():
    with serving(GOOD) as served:
        outcome = written(served)
    assert (outcome.used.writer, outcome.used.refined, outcome.why) == ("remote", FOX, None)
    assert served.asked[0]["response_format"]["type"] == "json_schema"
    assert (served.asked[0]["stream"], served.asked[0]["model"]) == (True, "m")


def test_an_answer_that_ignores_the_schema_is_asked_for_once_more():
    with serving("Sure! A fox it is.", f"```json\n{GOOD}\n```") as served:
        outcome = written(served)
    assert outcome.used.writer == "remote"
    assert "cannot be used" in served.asked[1]["messages"][-1]["content"]


@pytest.mark.parametrize(
    "answers",
    [
        ["\x00\x01 nonsense"],
        [GOOD[: len(GOOD) // 2]],
        ['{"refined": 7, "shots": "none"}'],
        [json.dumps({"refined": FOX, "shots": [{"text": "x"}] * 70})],
    ],
)
def test_garbage_twice_leaves_it_to_the_rules(answers):
    with serving(*answers) as served:
        outcome = written(served)
    assert (outcome.used.writer, outcome.offered) == ("rules", None)
    assert "answer of the remote writer cannot be used" in outcome.why
    assert len(served.asked) == 2


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (500, r"error \(500\)"),
        (404, "has no model m"),
        (429, "too often"),
        (302, r"error \(302\)"),
        (f"break: {GOOD[:60]}", "broke off|cannot be reached"),
        ("hang", "took too long"),
    ],
)
def test_what_goes_wrong_with_a_server_is_told_and_the_rules_write(answer, why):
    with serving(answer) as served:
        outcome = written(served, seconds=0.5 if answer == "hang" else 5.0)
    assert outcome.used.writer == "rules"
    assert re.search(why, outcome.why), outcome.why
    assert served.url in outcome.why


def test_a_key_opens_a_server_and_a_wrong_one_is_told_without_it():
    with serving(GOOD, key="sk-right") as served:
        assert written(served, key="sk-right").used.writer == "remote"
        outcome = written(served, key="sk-wrong")
    assert "refuses the key" in outcome.why
    assert "sk-" not in outcome.why


def test_a_server_that_knows_no_schemas_is_asked_without():
    with serving(400, GOOD) as served:
        assert written(served).used.writer == "remote"
    assert "response_format" not in served.asked[1]


def test_a_server_that_is_not_there_is_told():
    with serving(GOOD) as served:
        pass
    assert "cannot be reached" in written(served).why


@pytest.mark.parametrize(
    ("url", "model"),
    [("", "m"), ("http://x", ""), ("ftp://x/y", "m"), ("localhost:11434", "m"), ("http://:0", "m")],
)
def test_without_an_address_and_a_model_nothing_is_asked(url, model):
    outcome = open_writer("remote", Setup(url=url, model=model)).write(FOX, Wanted())
    assert outcome.used.writer == "rules"
    assert "http://localhost:11434/v1" in outcome.why
