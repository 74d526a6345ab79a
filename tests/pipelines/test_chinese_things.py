"""Things said in Chinese: how many, of which colour, and where they stand to each other."""

import json
from itertools import islice, product
from pathlib import Path

import pytest

from pipelines.script import Wanted
from pipelines.writers import open_writer

WRITER = open_writer("rules")
SAID = json.loads((Path(__file__).parent / "said" / "chinese_things.json").read_text("utf-8"))
NAMES = {"mouse": "computer mouse"}
THINGS = [
    (NAMES.get(noun, noun), words)
    for noun, said in SAID["things"].items()
    for words in said
    if "轿车" not in words
]


def shot(text):
    return WRITER.expand(text, Wanted(shots=1)).shots[0]


def seen(plan):
    return [s.noun for s in plan.subjects]


@pytest.mark.parametrize(("noun", "words"), THINGS)
def test_a_thing_is_one_with_any_measure_word(noun, words):
    found = shot(words).subjects
    pair = 2 if noun == "skis" and "对" in words else 1
    assert [(s.noun, s.count) for s in found] == [(noun, pair)]


@pytest.mark.parametrize(("colour", "said"), SAID["colours"].items())
def test_a_colour_before_a_noun_is_its_colour(colour, said):
    own = ("人", "植物", "红酒杯", "红绿灯")  # a colour is part of these words
    for (noun, words), name in product(THINGS, said):
        text = words[:2] + name + words[2:]
        if not words.endswith(own) and not text.endswith(own):
            found = shot(text).subjects
            assert [(s.noun, s.color) for s in found] == [(noun, colour)], text


@pytest.mark.parametrize("joined", ["和", "与", "跟", "以及", "、"])
def test_two_things_are_two_in_their_order(joined):
    for (first, a), (second, b) in zip(THINGS, islice(THINGS, 7, None), strict=False):
        if first != second and "人" not in a + b:
            assert seen(shot(a + joined + b)) == [first, second], a + joined + b


@pytest.mark.parametrize(("relation", "said"), SAID["relations"].items())
def test_a_relation_keeps_its_two_sides(relation, said):
    for number, frame in enumerate(said):
        for (first, a), (second, b) in islice(zip(THINGS[7:], THINGS[18:], strict=False), 40):
            plan = shot(frame.format(a=a, b=b) + ("，正视图" if number % 2 else ""))
            nouns = {s.id: s.noun for s in plan.subjects}
            found = [(nouns[r.a], r.relation, nouns[r.b]) for r in plan.relations]
            assert found == [(first, relation, second)], frame.format(a=a, b=b)


@pytest.mark.parametrize(
    ("text", "cast"),
    [
        ("俩孩子", [("child", 2)]),
        ("十八个士兵", [("soldier", 18)]),
        ("三十六个学生", [("student", 36)]),
        ("一百二十个气球", [("balloon", 120)]),
        ("十几只企鹅", [("penguin", 14)]),
        ("12只猫", [("cat", 12)]),
        ("上百只蝴蝶", [("butterfly", 100)]),
        ("一大群羊", [("sheep", 6)]),
        ("一名男子和两名女子", [("man", 1), ("woman", 2)]),
        ("两只黑猫和三只白狗", [("cat", 2), ("dog", 3)]),
        ("第二个女孩在跑步", [("girl", 1)]),
        ("三岁的孩子在哭", [("child", 1)]),
        ("一盆绿色的植物", [("potted plant", 1)]),
    ],
)
def test_numbers_count_and_ordinals_do_not(text, cast):
    assert [(s.noun, s.count) for s in shot(text).subjects] == cast


@pytest.mark.parametrize(
    ("text", "absent", "cast"),
    [
        ("没有人的海滩", ("人",), []),
        ("一个没有戴帽子的男孩站在门口", ("帽子",), ["boy"]),
        ("房间里没有窗户和门，一个女孩坐在床上", ("窗户", "门"), ["girl", "bed"]),
        ("没有红色的汽车，只有一辆蓝色的汽车", ("红色的汽车",), ["car"]),
        ("一只不是黑色的猫", ("黑色",), ["cat"]),
        ("一条街道，不要文字，不要水印", ("文字", "水印"), []),
        ("天空中没有一朵云", ("云",), []),
    ],
)
def test_what_is_denied_is_absent_and_not_in_the_picture(text, absent, cast):
    plan = shot(text)
    assert plan.absent == absent
    assert seen(plan) == cast


def test_a_deed_that_is_denied_is_not_done():
    assert [a.verb for a in shot("一个男孩没有哭，他笑了").actions] == ["laugh"]


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("一台缝纫机", ["sewing machine"]),
        ("一台打字机", ["typewriter"]),
        ("一只穿山甲和一只土豚", ["pangolin", "aardvark"]),
        ("一个人在拉手风琴", ["person", "accordion"]),
    ],
)
def test_a_noun_only_the_general_dictionary_knows_is_one_where_no_other_cut_is_better(text, nouns):
    assert seen(shot(text)) == nouns


@pytest.mark.parametrize(
    ("text", "noun", "colour"),
    [
        ("冰箱是薄荷绿色的", "refrigerator", "green"),
        ("长颈鹿是紫色的", "giraffe", "purple"),
        ("一个藏青色的背包", "backpack", "blue"),
        ("一只象牙色的花瓶", "vase", "white"),
        ("一件荧光黄的夹克", "jacket", "yellow"),
        ("一辆浅紫色的汽车", "car", "purple"),
    ],
)
def test_a_colour_said_of_a_thing_or_named_after_one_is_its_colour(text, noun, colour):
    assert [(s.noun, s.color) for s in shot(text).subjects] == [(noun, colour)]


@pytest.mark.parametrize("text", ["桌子左边的一只猫", "桌子左边的猫在睡觉", "一只猫在桌子左边"])
def test_where_one_is_may_be_said_before_it(text):
    plan = shot(text)
    nouns = {s.id: s.noun for s in plan.subjects}
    assert [(nouns[r.a], r.relation, nouns[r.b]) for r in plan.relations] == [
        ("cat", "left_of", "table")
    ]
