"""A model of random weights, held to the list of wishes, and what is made of any answer."""

import json

import pytest

from pipelines.adjusting import Wishes
from pipelines.script import Wanted
from pipelines.writers.rules import Rules
from pipelines.writers.speaking.errors import BadAnswer
from pipelines.writers.speaking.local import Local
from pipelines.writers.speaking.setup import Setup
from pipelines.writers.speaking.wishing import Request, messages, wished
from pipelines.writers.speaking.wishlist import schema_for, wishes_in
from tests.language_models import put_model

STORY = "A red fox runs through a snowy forest. Then a yellow taxi drives down a city street."


@pytest.fixture(scope="module")
def speaker(tmp_path_factory):
    return Local(Setup(local=str(put_model(tmp_path_factory.mktemp("model"))), threads=1))


@pytest.fixture(scope="module")
def rules():
    return Rules()


@pytest.fixture(scope="module")
def plans(rules):
    return rules.expand(STORY, Wanted()).shots


def test_random_weights_give_wishes_about_the_board_twenty_times_of_twenty(speaker, rules, plans):
    for number in range(20):
        asked = Request(f"{number} times gloomier", plans, "en")
        read = wished(speaker, asked, rules, lambda _: None)
        assert Wishes.model_validate_json(read.model_dump_json()) == read
        assert read.wishes or read.unread
        assert rules.granted(asked.words, plans, read, "en").wishes == read.wishes


@pytest.mark.parametrize("most", [150, 260])
def test_an_answer_is_whole_when_the_tokens_run_out(speaker, plans, most):
    for number in range(5):
        said = messages(Request(f"{number} times", plans, "en"))
        answer = speaker.answer(said, schema_for(len(plans)), most, lambda _: None)
        assert json.loads(answer)["wishes"] is not None


@pytest.mark.parametrize(
    "answer",
    ["", "[]", "null", "7", "{}", "[" * 5000, '{"wishes": [1]}', '{"wishes": [{"kind": "fly"}]}',
     '{"wishes": [{"kind": "set", "shots": []}]}', '{"wishes": [{"kind": "set", "shots": [3]}]}',
     '{"wishes": [{"kind": "move_shot", "shot": 1, "after": 3}]}',
     '{"wishes": [{"kind": "set", "shots": [1], "size": "HUGE"}]}'],
)  # fmt: skip
def test_an_answer_of_no_use_is_told(answer):
    with pytest.raises(BadAnswer):
        wishes_in(answer, 2)


def test_what_is_left_empty_is_not_said_and_what_names_nothing_is_dropped():
    told = {
        "wishes": [
            {"kind": "set", "shots": [1], "size": "CU", "mood": "", "time": None},
            {"kind": "remove_subject", "shots": [1], "noun": " - "},
        ],
        "unread": ["…", "sing"],
    }
    read = wishes_in(f"<think>{{}}</think> ```json\n{json.dumps(told)}\n```", 2)
    assert [w.model_dump(exclude_none=True) for w in read.wishes] == [
        {"kind": "set", "shots": (1,), "size": "CU", "clear": ()}
    ]
    assert read.unread == ("sing",)
