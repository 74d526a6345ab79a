"""What people do, said in Chinese: the verb, who does it, and what it is done to."""

import json
from pathlib import Path

import pytest

from pipelines.script import Wanted
from pipelines.writers import open_writer
from pipelines.writers.rules.forms import infinitives, singulars

WRITER = open_writer("rules")
SAID = json.loads((Path(__file__).parent / "said" / "chinese_actions.json").read_text("utf-8"))
SMALL = {"a", "an", "the", "on", "in", "of", "up", "with", "to", "something", "into", "out"}
FRAMES = ("一个人在{}", "一个人正在{}", "一位女子正在{}", "一名男子在{}", "一个小女孩正{}")


def shot(text):
    return WRITER.expand(text, Wanted(shots=1)).shots[0]


def bases(word):
    return {b for b, _ in infinitives(word)} | {s for s, _ in singulars(word)}


def says(told, deed):
    known = set().union(*(bases(word) for word in told.replace("-", " ").split()))
    return all(bases(word) & known for word in deed.split() if word not in SMALL)


@pytest.mark.parametrize(("deed", "said"), SAID["deeds"].items(), ids=str)
def test_a_deed_is_read_with_what_it_is_done_to(deed, said):
    for number, words in enumerate(said):
        plan = shot(FRAMES[number % len(FRAMES)].format(words))
        told = [
            (f"{a.verb} {target.noun if (target := plan.subject(a.target)) else ''}", a.agent)
            for a in plan.actions
        ]
        assert any(says(verb, deed) for verb, _ in told), words
        assert "s1" in {agent for _, agent in told}, words


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("他打着一把红色的雨伞", ("hold", "umbrella")),
        ("她在打电话", ("make a phone call", None)),
        ("一个男孩在打鼓", ("play", "drum")),
        ("一个工人在打碎瓶子", ("break", "bottle")),
        ("一个女人把窗户打开", ("open", "window")),
        ("一个男孩把球扔了出去", ("throw", "sports ball")),
        ("一位农民给马喂草", ("feed", "grass")),
        ("妈妈给孩子梳头发", ("brush hair", "child")),
        ("一个老人拉着二胡", ("play", "erhu")),
        ("一个孩子拉着妈妈", ("pull", "mother")),
        ("男孩爬上一棵树", ("climb", "tree")),
        ("女孩跳了一会儿舞", ("dance", None)),
        ("孩子洗了洗手", ("wash hands", None)),
        ("一个人在滑板", ("skateboard", "skateboard")),
        ("一个人在修剪或刮胡子", ("trim beard", None)),
        ("一个人在用剪刀剪纸", ("cut", "paper")),
    ],
)
def test_a_verb_means_what_it_means_with_its_object(text, deed):
    plan = shot(text)
    told = [(a.verb, t.noun if (t := plan.subject(a.target)) else None) for a in plan.actions]
    assert deed in told


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("一只狗在跑。穿着红裙的女孩跟着它。", [("run", "dog"), ("wear", "girl")]),
        ("一位老人看着放风筝的孩子", [("look", "old man"), ("fly", "child")]),
        ("骑着自行车的女孩穿过街道", [("ride", "girl"), ("cross", "girl")]),
        ("正在吃草的牛抬起头", [("graze", "cow")]),
        ("球被一个男孩踢飞", [("kick", "boy")]),
    ],
)  # fmt: skip
def test_a_clause_before_de_belongs_to_the_noun_after_it(text, doers):
    plan = WRITER.expand(text, Wanted(shots=1)).shots[0]
    told = [(a.verb, s.noun if (s := plan.subject(a.agent)) else None) for a in plan.actions]
    assert [deed for deed in doers if deed not in told] == []
