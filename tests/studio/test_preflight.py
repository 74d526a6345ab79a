"""Advice before the camera rolls: right where it is due, silent elsewhere, mended by its fix."""

from fractions import Fraction

import pytest

from pipelines.engines import Caps
from pipelines.engines.windows import Reach
from pipelines.script import Action, Change, ShotPlan, Subject
from studio.domain.document import Document
from studio.domain.errors import BadEdit
from studio.domain.preflight import Limits, warnings
from studio.domain.splitting import split
from studio.domain.storyboard import storyboard
from studio.steps.edit import applied
from studio.steps.preflight import limits_of

FOX = Subject(id="s1", noun="fox")
LINE = "ANNA: " + "one two three four five " * 4
TWO = (Action(verb="sit", start=0.0, stop=0.5), Action(verb="stand", start=0.5, stop=1.0))


def plan(**fields):
    return ShotPlan(**{"text": "a fox", "setting": "forest", "subjects": (FOX,), **fields})


def codes(*plans, **more):
    return [w.code for w in warnings(storyboard(plans, 1), "24", **more)]


@pytest.mark.parametrize(
    ("plans", "found"),
    [
        ([plan()], []),
        ([plan(seconds=2, actions=TWO)], ["actions"]),
        ([plan(seconds=4, actions=TWO)], []),
        ([plan(seconds=4, dialogue=LINE)], ["lines"]),
        ([plan(seconds=9, dialogue=LINE)], []),
        ([plan(), plan(time="night", size="CU")], ["light"]),
        ([plan(transition="dissolve"), plan(time="night", size="CU")], []),
        ([plan(), plan(time="night", size="CU", setting="lake")], []),
        ([plan(), plan(weather="rain", size="CU")], ["weather"]),
        ([plan(), plan()], ["jump"]),
        ([plan(), plan(subjects=(Subject(id="s1", noun="dog"),))], []),
    ],
)
def test_advice_is_given_where_it_is_due(plans, found):
    assert codes(*plans) == found


def test_a_change_of_the_place_that_was_told_is_no_jump_of_light():
    turns = Change(subject="setting", what="state", to="dark")
    assert codes(plan(changes=(turns,)), plan(time="night", size="CU")) == []


def test_what_the_engine_cannot_do_is_said_with_its_limits():
    limits = limits_of(Caps("tiny", "1", longest=81, rates=("16",)))
    assert limits == Limits(engine="tiny", reach=Reach(81), fps=("16",))
    assert codes(plan(seconds=4), limits=limits) == ["longest", "rate"]
    assert codes(plan(seconds=3), limits=limits) == ["rate"]


def test_a_shot_made_in_several_goes_is_said_to_be_and_asks_for_nothing():
    caps = Caps("tiny", "1", longest=81, overlap=9, time_multiple=4)
    board = storyboard([plan(seconds=8), plan(seconds=3, size="CU")], 1)
    (warned,) = warnings(board, "24", limits_of(caps))
    assert (warned.code, warned.values, warned.fix) == (
        "goes",
        {"engine": "tiny", "count": 3},
        None,
    )
    (warned,) = warnings(storyboard([plan(seconds=8)], 1), "24", limits_of(caps, 33))
    assert warned.values["count"] == 8


@pytest.mark.parametrize(
    "plans",
    [
        [plan(seconds=2, actions=TWO)],
        [plan(seconds=4, dialogue=LINE)],
        [plan(), plan(time="night", size="CU")],
        [plan(), plan(weather="rain", size="CU")],
        [plan(), plan()],
        [plan(seconds=60, dialogue=LINE * 8)],
    ],
)
def test_the_fix_of_every_advice_mends_it(plans):
    document = Document(storyboard=storyboard(plans, 1))
    for warned in warnings(document.storyboard, "24"):
        document, _ = applied(document, warned.fix)
    assert warnings(document.storyboard, "24") == []


def test_the_fixes_for_an_engine_mend_too():
    limits = Limits(engine="tiny", reach=Reach(82), fps=("16",))
    document = Document(storyboard=storyboard([plan(seconds=4)], 1))
    for warned in warnings(document.storyboard, "24", limits):
        document, _ = applied(document, warned.fix)
    assert document.format.fps == Fraction(16)
    assert warnings(document.storyboard, "16", limits) == []


def test_a_split_shares_out_lines_and_actions_and_loses_none():
    lines = "ANNA: One. Two.\nBEN: Three."
    board = split(storyboard([plan(dialogue=lines, actions=TWO), plan(text="next")], 1), "s1")
    first, second, last = (shot.plan for shot in board.shots)
    assert (first.dialogue, second.dialogue) == ("ANNA: One. Two.", "BEN: Three.")
    assert [a.verb for a in first.actions] == ["sit"]
    assert [(a.verb, a.start, a.stop) for a in second.actions] == [("stand", 0.0, 1.0)]
    assert [p.text for p in (first, second, last)] == ["a fox", "a fox", "next"]
    assert [shot.id for shot in board.shots] == ["s1", "s3", "s2"]


@pytest.mark.parametrize(
    ("line", "halves"),
    [
        ("ANNA: One two. Three four.", ("ANNA: One two.", "ANNA: Three four.")),
        ("ANNA: one two three four", ("ANNA: one two", "ANNA: three four")),
        ("小明：走吧。快点。", ("小明：走吧。", "小明：快点。")),
        ("你好世界", ("你好", "世界")),
    ],
)
def test_one_line_is_cut_between_sentences_or_words_under_the_same_name(line, halves):
    board = split(storyboard([plan(dialogue=line)], 1), "s1")
    assert tuple(shot.plan.dialogue for shot in board.shots) == halves


def test_a_shot_with_nothing_to_share_out_is_not_split():
    with pytest.raises(BadEdit, match="Duplicate it instead"):
        split(storyboard([plan()], 1), "s1")
