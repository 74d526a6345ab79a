"""What holds of the contract whatever the words are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.script import LONGEST_PROMPT
from pipelines.writers.contract import contract_of

PROMPTS = [
    "Two red foxes and a blue bird on the left of a wooden hut, no people, at night, pan left",
    "Anna walks in Paris, then she sits under a tree; a sign reads “Open 24 hours”, oil painting",
    "三只红色的狐狸在一张木桌的左边，没有人，夜晚，镜头推近，水彩画",
    "李明先吃饭，然后睡觉，牌子上写着“欢迎光临”",
]
MORE = {
    "en": ["Soft light falls on the ground.", "Every detail is crisp.", "A gentle breeze stirs."],
    "zh": ["光线柔和。", "细节清晰。", "微风轻拂。"],
}
ODD = st.text(min_size=1, max_size=60)


def language(text):
    return "en" if text.isascii() or "Anna" in text else "zh"


@given(ODD)
@settings(max_examples=80)
def test_a_text_against_itself_is_whole(text):
    contract = contract_of(text, text)
    assert contract.broken == contract.added == contract.dropped == ()


@given(ODD, ODD)
@settings(max_examples=80)
def test_the_same_two_texts_have_the_same_contract(one, other):
    assert contract_of(one, other) == contract_of(one, other)


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_sentence_more_breaks_nothing(prompt, number):
    more = MORE[language(prompt)][number]
    assert contract_of(prompt, f"{prompt}. {more}").broken == ()
    assert contract_of(prompt, f"{more} {prompt}").broken == ()


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_text_without_its_promises_breaks_several_kinds(prompt):
    gone = contract_of(prompt, "a stone" if language(prompt) == "en" else "一块石头").broken
    assert len({b.what for b in gone}) >= 3
    assert len(gone) == len(set(gone))


def test_the_longest_prompt_is_accounted_for():
    words = "a red car and 2 dogs, no people, then a man sits on the left of a blue bus. " * 200
    text = words[:LONGEST_PROMPT]
    assert contract_of(text, f"{text} Soft light.").broken == ()
