"""A shot is as long as what is said and done in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.script import LONGEST_SHOT, Action, ShotPlan, Wanted
from pipelines.timing import fitted, needed, spoken
from pipelines.wording import worded
from pipelines.writers import open_writer


@pytest.mark.parametrize(
    ("dialogue", "seconds"),
    [
        (None, 0.0),
        ("  ", 0.0),
        ("ANNA: Wait here for me now", 2.5),
        ("Wait here for me now", 2.5),
        ("ANNA: Wait here for me now\nBEN: No", 3.4),
        ("小明：我们走吧快点好不好", 2.5),
    ],
)
def test_a_line_takes_its_words_and_a_breath(dialogue, seconds):
    assert spoken(dialogue) == pytest.approx(seconds, abs=0.1)


@given(st.text(max_size=200), st.text(max_size=50))
def test_more_words_never_take_less_time(before, after):
    assert spoken(f"A: {before}\nB: {after}") >= spoken(f"A: {before}") - 1e-9


def test_two_actions_need_longer_than_one():
    first = Action(verb="sit", start=0.0, stop=0.5)
    second = Action(verb="stand", start=0.5, stop=1.0)
    assert needed(ShotPlan(text="-", actions=(first, second))) == 5.0
    assert needed(ShotPlan(text="-", actions=(first,))) == 0.0


def test_a_shot_never_outgrows_its_limit():
    assert fitted(ShotPlan(text="-", dialogue="word " * 1000)) == LONGEST_SHOT


def test_a_long_line_lengthens_its_shot_unless_a_length_was_wanted():
    text = 'A man says "' + "one two three four five " * 5 + '".'
    writer = open_writer("rules")
    assert writer.expand(text, Wanted()).shots[0].seconds == 10.5
    assert writer.expand(text, Wanted(seconds=3)).shots[0].seconds == 3


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (
            ShotPlan(text="a fox runs.", size="WS", angle="low", move="pan_left"),
            "Wide shot, low angle: a fox runs, the camera pans left.",
        ),
        (ShotPlan(text="狐狸奔跑", size="CU", move="static"), "特写镜头：狐狸奔跑，固定镜头。"),
        (
            ShotPlan(text="A wide shot of a fox", move="static"),
            "A wide shot of a fox, static shot.",
        ),
    ],
)
def test_a_shot_is_worded_with_its_camera_once(plan, words):
    assert worded(plan) == words
