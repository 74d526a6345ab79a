"""Somebody gets a line, said in a sentence."""

import pytest

from pipelines.script import Wanted
from pipelines.writers.rules import Rules

STORIES = {
    "en": 'Anna walks into a cafe. Then Anna says "hello" to Tom.',
    "zh": "安娜走进咖啡馆。然后安娜对汤姆说：“你好”。",
}


@pytest.fixture(scope="module")
def rules():
    return Rules()


@pytest.fixture(scope="module")
def boards(rules):
    return {tongue: rules.expand(words, Wanted()).shots for tongue, words in STORIES.items()}


@pytest.mark.parametrize(
    ("tongue", "said", "shot", "dialogue"),
    [
        ("en", "Anna says 'wait' in shot 2", 2, "ANNA: wait"),
        ("en", 'In shot 1, Anna says "wait, please. I am late!"', 1,
         "ANNA: wait, please. I am late!"),
        ("en", "Anna shouts 'it's late' in shot 1", 1, "ANNA: it's late"),
        ("en", 'shot 2: Tom whispers "no"', 2, "ANNA: hello\nTOM: no"),
        ("en", 'let Tom say "no"', 2, "ANNA: hello\nTOM: no"),
        ("zh", "第二个镜头里安娜说“等等，别走”", 2, "安娜: 等等，别走"),
        ("zh", "让安娜在第一个镜头里说：“走吧”", 1, "安娜: 走吧"),
    ],
)  # fmt: skip
def test_a_line_is_given(rules, boards, tongue, said, shot, dialogue):
    told = rules.adjust(said, boards[tongue])
    assert (told.unread, told.said) == ((), ())
    for was, now in zip(boards[tongue], (s.plan for s in told.shots), strict=True):
        assert now.dialogue == (dialogue if was.number == shot else was.dialogue)


def test_words_that_quote_the_old_line_quote_the_new_one(rules, boards):
    told = rules.adjust("Anna says 'wait' in shot 2", boards["en"]).shots[1].plan
    assert '"wait"' in told.text
    assert "hello" not in told.text


def test_a_line_without_a_shot_goes_to_the_chosen_one_or_is_asked_about(rules, boards):
    said = 'Anna says "stop"'
    assert "which shot" in rules.adjust(said, boards["en"]).said[0]
    assert rules.adjust(said, boards["en"], None, 1).shots[0].plan.dialogue == "ANNA: stop"


@pytest.mark.parametrize(
    ("said", "answer"),
    [('The dog says "woof" in shot 1', "No shot shows"), ('Anna says "x" in shot 9', "no shot 9")],
)
def test_a_line_nobody_can_say_is_told(rules, boards, said, answer):
    told = rules.adjust(said, boards["en"])
    assert answer in told.said[0]
    assert [s.plan for s in told.shots] == list(boards["en"])
