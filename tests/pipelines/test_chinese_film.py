"""Camera and style words in Chinese: read into their fields, and gone from the picture."""

import json
from pathlib import Path

import pytest

from pipelines.script import Wanted
from pipelines.writers import open_writer

WRITER = open_writer("rules")
SAID = json.loads((Path(__file__).parent / "said" / "chinese_film.json").read_text("utf-8"))
FRAMES = {
    "一个女孩在海边散步，{}": ["girl"],
    "{}，城市街道上的一辆红色汽车": ["car"],
    "花园，{}。": [],
}
STYLED = {"一只熊猫在咖啡馆喝咖啡，{}": ["panda", "coffee"], "{}的城市街道": []}


def shot(text):
    return WRITER.expand(text, Wanted(shots=1)).shots[0]


@pytest.mark.parametrize(("field", "value", "said"), SAID["camera"], ids=str)
def test_a_camera_word_fills_its_field_and_leaves_the_picture(field, value, said):
    for words in said:
        for frame, cast in FRAMES.items():
            plan = shot(frame.format(words))
            assert str(getattr(plan, field)) == value, words
            assert [s.noun for s in plan.subjects] == cast, words


@pytest.mark.parametrize(("style", "said"), SAID["styles"].items(), ids=str)
def test_a_style_is_read_and_leaves_the_picture(style, said):
    for words in said:
        for frame, cast in STYLED.items():
            plan = shot(frame.format(words))
            assert plan.style == style, words
            assert [s.noun for s in plan.subjects] == cast, words


@pytest.mark.parametrize(
    ("text", "noun"),
    [("霓虹灯在街道上闪烁", None), ("一支铅笔", "pencil"), ("一个女孩在拉小提琴", "girl")],
)
def test_a_word_that_is_also_a_thing_is_no_style_and_no_move(text, noun):
    plan = shot(text)
    assert (plan.style, plan.move) == (None, "dolly_in")
    assert noun in [s.noun for s in plan.subjects] or not noun
