"""Names in Chinese: who is called what, once for all shots, and whom a pronoun means."""

import pytest

from pipelines.script import Wanted
from pipelines.writers import open_writer

WRITER = open_writer("rules")


def shot(text):
    return WRITER.expand(text, Wanted(shots=1)).shots[0]


def people(text):
    return [(s.name, s.noun) for s in shot(text).subjects]


@pytest.mark.parametrize(
    ("text", "cast"),
    [
        ("小明在公园里跑步", [("小明", "boy")]),
        ("李老师正在给学生讲故事", [("李老师", "teacher"), (None, "student")]),
        ("王小红和张伟在咖啡馆聊天", [("王小红", "woman"), ("张伟", "man")]),
        ("老王推着一辆车", [("老王", "man"), (None, "car")]),
        ("杰克和露丝站在甲板上", [("杰克", "man"), ("露丝", "woman")]),
        ("一个叫露娜的女孩抱着一只名叫豆豆的小狗", [("露娜", "girl"), ("豆豆", "puppy")]),
        ("女孩安娜骑着自行车", [("安娜", "girl"), (None, "bicycle")]),
        ("她叫苏菲，住在海边", [("苏菲", "woman")]),
        ("小狗豆豆追着蝴蝶", [("豆豆", "puppy"), (None, "butterfly")]),
        ("小李坐在办公室里，小李在打字", [("小李", "child")]),
    ],
)
def test_who_is_called_by_a_name(text, cast):
    assert people(text) == cast


@pytest.mark.parametrize(
    ("text", "cast"),
    [
        ("小花开了", [(None, "flower")]),
        ("孔明灯飞上天空", [(None, "lantern")]),
        ("周一的早上", []),
        ("王国的士兵在行军", [(None, "soldier")]),
        ("黄狗在跑", [(None, "dog")]),
        ("小雨中的街道", []),
    ],
)
def test_what_is_no_name_is_none(text, cast):
    assert people(text) == cast


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("安娜和杰克走进房间。她打开窗户。", ("open", "安娜")),
        ("安娜和杰克走进房间。他坐下。", ("sit", "杰克")),
        ("小美把苹果递给小强，小强笑了", ("laugh", "小强")),
    ],
)
def test_a_deed_belongs_to_whom_the_words_mean(text, deed):
    plan = shot(text)
    told = [(a.verb, s.name if (s := plan.subject(a.agent)) else None) for a in plan.actions]
    assert deed in told


def test_the_same_name_is_the_same_person_in_every_shot():
    plans = WRITER.expand("小明在公园里跑步。然后小明回家吃饭。", Wanted()).shots
    ids = {(s.id, s.name) for plan in plans for s in plan.subjects if s.name}
    assert len(plans) > 1
    assert ids == {("s1", "小明")}
