"""What becomes different in Chinese, and which deed comes first."""

import pytest

from pipelines.script import Wanted
from pipelines.writers import open_writer

WRITER = open_writer("rules")


def shot(text):
    return WRITER.expand(text, Wanted(shots=1)).shots[0]


@pytest.mark.parametrize(
    ("text", "subject", "change"),
    [
        ("树叶由绿变黄", "leaf", ("color", "green", "yellow")),
        ("汽车从红色变为白色", "car", ("color", "red", "white")),
        ("叶子慢慢变黄了", "leaf", ("color", None, "yellow")),
        ("灯由暗变亮", "lamp", ("state", "dark", "bright")),
        ("气球从小变大", "balloon", ("size", "small", "big")),
        ("气球越来越大", "balloon", ("size", None, "big")),
        ("木头桌子变成了玻璃桌子", "table", ("state", "wooden", "glass")),
        ("塑料杯子变成了玻璃杯子", "cup", ("state", "plastic", "glass")),
        ("冰块融化成了水", "ice cube", ("state", None, "water")),
        ("种子长成了大树", "seedling", ("state", None, "tree")),
        ("毛毛虫变成了蝴蝶", "caterpillar", ("state", None, "butterfly")),
        ("一个男孩变成了一个老人", "boy", ("state", None, "old man")),
        ("花朵从花苞变成盛开", "flower", ("state", "in bud", "blooming")),
        ("工人把墙刷成蓝色", "wall", ("color", None, "blue")),
        ("女孩把头发染成红色", "girl", ("state", None, "red hair")),
        ("白天变成黑夜", "setting", ("state", "day", "night")),
        ("天空从明亮变得黑暗", "setting", ("state", "bright", "dark")),
        ("湖面从蓝色变成绿色", "setting", ("color", "blue", "green")),
    ],
)
def test_a_change_says_of_what_from_what_and_to_what(text, subject, change):
    plan = shot(text)
    told = [
        (s.noun if (s := plan.subject(c.subject)) else c.subject, (c.what, c.from_, c.to))
        for c in plan.changes
    ]
    assert told == [(subject, change)]


def test_moving_to_another_side_is_a_change_of_place():
    plan = shot("一只狗在沙发的左边，然后狗跑到沙发的前面")
    assert [(c.what, c.from_, c.to) for c in plan.changes] == [
        ("place", "left_of s2", "in_front_of s2")
    ]


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("一个人先洗手，再吃饭", ["wash hands", "eat"]),
        ("女孩打开门，接着走进房间，最后坐在沙发上", ["open", "walk", "sit"]),
        ("一个人读完书以后，开始写信", ["read", "write"]),
        ("睡觉前，她刷了牙", ["brush teeth", "sleep"]),
        ("下雨之前，农民收割麦子", ["harvest", "rain"]),
        ("他起床，洗脸，刷牙，吃早餐", ["wake up", "wash face", "brush teeth", "eat"]),
        ("一只狗在玩球，突然躺在地毯上", ["play", "lie"]),
    ],
)
def test_deeds_come_in_the_order_of_the_story(text, deeds):
    plans = WRITER.expand(text, Wanted()).shots
    told = sorted((p.number + a.start, a.verb) for p in plans for a in p.actions)
    assert [verb for _, verb in told] == deeds
    assert len({at for at, _ in told}) == len(deeds)


@pytest.mark.parametrize("text", ["她一边喝咖啡一边看书", "他边走边唱", "他坐着，看着窗外"])
def test_deeds_done_together_begin_together(text):
    assert {a.start for a in shot(text).actions} == {0.0}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("男孩把书放在桌子上", ("book", "on", "table")),
        ("老人把球扔进篮子里", ("sports ball", "in", "basket")),
        ("墙上挂着一幅画", ("painting", "on", "wall")),
        ("树下坐着两个老人", ("old man", "under", "tree")),
        ("女孩左边站着一个警察", ("police officer", "left_of", "girl")),
        ("宇航员在月球表面行走，身后是地球", ("earth", "behind", "astronaut")),
    ],
)
def test_what_is_put_or_found_somewhere_is_there(text, relation):
    plan = shot(text)
    nouns = {s.id: s.noun for s in plan.subjects}
    assert [(nouns[r.a], r.relation, nouns[r.b]) for r in plan.relations] == [relation]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("球被踢飞了", ("kick", None, "sports ball")),
        ("沙堡被海浪冲走了", ("rush", "wave", "sand castle")),
        ("他从口袋里掏出一把钥匙", ("take out", "man", "key")),
        ("树下坐着两个老人", ("sit", "old man", None)),
    ],
)
def test_who_does_what_to_whom_in_any_order(text, deed):
    plan = shot(text)
    nouns = {s.id: s.noun for s in plan.subjects} | {None: None}
    assert deed in [(a.verb, nouns[a.agent], nouns[a.target]) for a in plan.actions]


def test_each_spoken_line_has_its_speaker():
    text = "小明说：“你拿了我的铅笔！”小红摇摇头，说：“我没有。”"
    spoken = [p.dialogue for p in WRITER.expand(text, Wanted()).shots if p.dialogue]
    assert spoken == ["小明: 你拿了我的铅笔！", "小红: 我没有。"]


@pytest.mark.parametrize(
    "text",
    ["第一个镜头：城市。第二个镜头：一个男孩在跑步。", "镜头一：城市。镜头二：一个男孩在跑步。"],
)
def test_a_numbered_list_of_shots_is_that_many_shots(text):
    plans = WRITER.expand(text, Wanted()).shots
    assert [(p.setting, [s.noun for s in p.subjects]) for p in plans] == [
        ("city", []),
        ("city", ["boy"]),
    ]
