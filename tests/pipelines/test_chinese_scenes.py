"""Places said in Chinese: the very place, with a set that stands for it."""

import json
from pathlib import Path

import pytest

from pipelines.places import ANYWHERE, drawn_set, settings
from pipelines.script import Wanted
from pipelines.writers import open_writer

WRITER = open_writer("rules")
SAID = json.loads((Path(__file__).parent / "said" / "chinese_scenes.json").read_text("utf-8"))
FRAMES = ("{}", "一个女孩在{}里散步", "{}，黄昏")


def setting(text):
    return WRITER.expand(text, Wanted(shots=1)).shots[0].setting or ""


@pytest.mark.parametrize(("place", "said"), SAID["scenes"].items(), ids=str)
def test_a_place_is_read_and_has_a_set(place, said):
    for words in said:
        found = setting(words)
        assert set(place.split()) <= set(found.split()), words
        assert drawn_set(found) != ANYWHERE or found in settings()[ANYWHERE], words


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("玩具店", "toyshop"),
        ("首饰店", "jewelry shop"),
        ("电视房", "television room"),
        ("室内图书馆", "indoor library"),
        ("露天市场", "outdoor market"),
        ("修理店", "repair shop"),
        ("海洋馆", "aquarium"),
        ("雪山", "snow mountain"),
    ],
)
def test_a_place_of_two_words_is_one_place_wherever_it_stands(frame, words, place):
    assert setting(frame.format(words)) == place


def test_a_verb_of_movement_is_no_part_of_the_place_after_it():
    plan = WRITER.expand("他走进店里", Wanted(shots=1)).shots[0]
    assert [a.verb for a in plan.actions] == ["walk"]
