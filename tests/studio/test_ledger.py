"""The ledger: what a shot changes holds in the shots after it, unless somebody says otherwise."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from pipelines.script import Action, Change, Relation, ShotPlan, Subject
from pipelines.wording import worded
from studio.domain import ledger
from studio.domain.directing import company, directed
from studio.domain.document import Document
from studio.domain.errors import BadEdit, NotFound
from studio.domain.wording import fact_in_words
from studio.steps.edit import applied
from studio.steps.requests import requests_of
from tests.studio.test_cast import CHILD, COOKIE, WOMAN, document, plan, touched

BITE = Action(verb="bite", agent="s1", target="s2")
COAT = Subject(id="s2", noun="coat", color="red", drawn_as="prop:coat")
WEARS = Relation(a="s1", relation="wearing", b="s2")
UMBRELLA = Subject(id="s2", noun="umbrella", drawn_as="prop:umbrella")


def turned(to: str, from_: str | None = None, what: str = "color") -> Change:
    return Change.model_validate({"subject": "s1", "what": what, "from": from_, "to": to})


def bitten(shots: int = 3) -> Document:
    """A child bites a cookie, then the cookie lies there."""
    rest = [plan(f"The cookie lies there, {n}.", COOKIE) for n in range(1, shots)]
    return document(plan("A child bites a cookie.", CHILD, COOKIE, actions=(BITE,)), *rest)


def told(made: Document) -> list[tuple[str, str, str, str | None]]:
    return [(f.about, f.value, f.start, f.stop) for f in company(made).facts]


def states(made: Document) -> list[str | None]:
    plans = [directed(shot, made).plan for shot in made.storyboard.shots]
    return [next((s.state for s in p.subjects if s.noun == "cookie"), None) for p in plans]


def test_a_bite_holds_from_the_next_shot_in_plan_and_words():
    made = bitten()
    assert told(made) == [("cookie", "bitten", "s2", None)]
    assert states(made) == [None, "bitten", "bitten"]
    asked = requests_of(made)
    assert "bitten" not in asked["s1"].asked.prompt
    assert asked["s2"].asked.prompt.endswith(". The cookie is bitten.")
    assert asked["s2"].shot.plan.text == "The cookie lies there, 1."


def test_nobody_is_bitten_or_broken_who_lives():
    dog = Subject(id="s2", noun="dog", drawn_as="puppet:dog")
    assert told(document(plan("a", CHILD, dog, actions=(BITE,)), plan("b", dog))) == []


def test_a_fact_goes_with_the_change_it_came_from():
    after, _ = applied(bitten(), {"op": "shot.edit", "id": "s1", "text": "A child waits."})
    assert told(after) == []
    gone, _ = applied(bitten(), {"op": "shot.remove", "id": "s1"})
    assert told(gone) == []


def test_a_fact_follows_its_shot_when_cards_move():
    after, _ = applied(bitten(), {"op": "shot.move", "id": "s1", "to": 1})
    assert told(after) == [("cookie", "bitten", "s3", None)]


def test_the_last_shot_of_a_board_leaves_nothing_behind():
    assert told(document(plan("a", CHILD, COOKIE, actions=(BITE,)))) == []


def test_one_colour_ends_where_the_next_begins():
    car = Subject(id="s1", noun="car", color="red", drawn_as="puppet:car")
    made = document(
        plan("a", car, changes=(turned("green", "red"),)),
        plan("b", car),
        plan("c", car, changes=(turned("blue", "green"),)),
        plan("d", car),
    )
    assert told(made) == [("red car", "green", "s2", "s3"), ("red car", "blue", "s4", None)]
    plans = [directed(shot, made).plan.subjects[0].color for shot in made.storyboard.shots]
    assert plans == ["red", "green", "green", "blue"]


def test_open_ends_closed_and_a_state_a_writer_carries_on_is_no_news():
    door = Subject(id="s1", noun="door", state="open", drawn_as="prop:door")
    shut = (Action(verb="close", target="s1"),)
    made = document(plan("a", door), plan("b", door, actions=shut), plan("c", door))
    assert told(made) == [("door", "open", "s2", "s2"), ("door", "closed", "s3", None)]
    assert directed(made.storyboard.shots[2], made).plan.subjects[0].state == "closed"


def test_a_coat_is_worn_on_until_another_is():
    blue = COAT.model_copy(update={"noun": "jacket", "color": "blue"})
    made = document(
        plan("a", WOMAN, COAT, relations=(WEARS,)),
        plan("b", WOMAN),
        plan("c", WOMAN, blue, relations=(WEARS,)),
        plan("d", WOMAN),
    )
    assert told(made) == [("woman", "red coat", "s2", "s2"), ("woman", "blue jacket", "s4", None)]
    worn = directed(made.storyboard.shots[1], made).plan
    assert (worn.subjects[1].noun, worn.subjects[1].color) == ("coat", "red")
    assert worn.relations == (Relation(a="s1", relation="wearing", b="s2"),)


def test_a_coat_that_is_taken_off_is_off():
    off = (Action(verb="take off", agent="s1", target="s2"),)
    made = document(
        plan("a", WOMAN, COAT, relations=(WEARS,)),
        plan("b", WOMAN, COAT, actions=off),
        plan("c", WOMAN),
    )
    assert told(made) == []


def test_what_is_held_is_held_until_it_is_seen_elsewhere_and_stays_as_it_was():
    holds = (Action(verb="hold", agent="s1", target="s2"),)
    made = document(
        plan("a", CHILD, COOKIE, actions=(BITE,)),
        plan("b", CHILD, COOKIE, actions=holds),
        plan("c", CHILD),
        plan("d", COOKIE),
    )
    assert told(made) == [("cookie", "bitten", "s2", None), ("child", "cookie", "s3", "s3")]
    carried = directed(made.storyboard.shots[2], made).plan
    assert [(s.noun, s.state) for s in carried.subjects] == [("child", None), ("cookie", "bitten")]


@pytest.mark.parametrize(
    ("verb", "held"), [("look", True), ("walk", True), ("repair", False), ("drink", False)]
)
def test_hands_that_are_needed_let_go(verb, held):
    car = Subject(id="s2", noun="car", drawn_as="puppet:car")
    holds = (Action(verb="hold", agent="s1", target="s2"),)
    does = (Action(verb=verb, agent="s1", target="s2" if verb in ("look", "repair") else None),)
    made = document(
        plan("a", CHILD, UMBRELLA, actions=holds), plan("b", CHILD, car, actions=does),
        plan("c", CHILD),
    )  # fmt: skip
    assert [fact.stop for fact in company(made).facts] == ([None] if held else [])


def test_what_is_put_down_is_not_held():
    deeds = tuple(Action(verb=verb, agent="s1", target="s2") for verb in ("pick up", "throw"))
    assert told(document(plan("a", CHILD, UMBRELLA, actions=deeds), plan("b", CHILD))) == []


def test_what_is_dropped_and_breaks_is_broken_and_not_who_dropped_it():
    deeds = (
        Action(verb="drop", agent="s1", target="s2", start=0, stop=0.5),
        Action(verb="break", agent="s1", start=0.5, stop=1),
    )
    vase = Subject(id="s2", noun="vase", drawn_as="prop:vase")
    made = document(plan("a", CHILD, vase, actions=deeds), plan("b", vase))
    assert told(made) == [("vase", "broken", "s2", None)]


def test_a_snowman_melts_and_a_child_does_not():
    melts = (Action(verb="melt", agent="s1"),)
    snowman = Subject(id="s1", noun="snowman", drawn_as="puppet:snowman")
    assert told(document(plan("a", snowman, actions=melts), plan("b"))) == [
        ("snowman", "melted", "s2", None)
    ]
    assert told(document(plan("a", CHILD, actions=melts), plan("b"))) == []


def test_what_is_given_is_held_by_who_gets_it():
    woman = WOMAN.model_copy(update={"id": "s3"})
    deeds = tuple(Action(verb="give", agent="s1", target=target) for target in ("s3", "s2"))
    made = document(plan("a", CHILD, COOKIE, woman, actions=deeds), plan("b", woman))
    assert told(made) == [("woman", "cookie", "s2", None)]


def test_a_fact_the_plan_says_itself_is_not_told_twice():
    whole = COOKIE.model_copy(update={"state": "bitten"})
    made = document(plan("a", CHILD, COOKIE, actions=(BITE,)), plan("A bitten cookie.", whole))
    assert requests_of(made)["s2"].asked.prompt == worded(made.storyboard.shots[1].plan)


@pytest.mark.parametrize(
    ("text", "about", "value", "start", "stop"),
    [
        ("the cookie is bitten from shot 3", "cookie", "bitten", "s3", None),
        ("The cookie is broken in shot 2 only.", "cookie", "broken", "s2", "s2"),
        ("the cookie is green from shot 2 to 3", "cookie", "green", "s2", "s3"),
        ("the cookie is wet after shot 1", "cookie", "wet", "s2", None),
        ("the cookie is wet until the second shot", "cookie", "wet", "s1", "s2"),
        ("From the last shot on, she wears a red coat", "woman", "red coat", "s4", None),
        ("the woman holds the cookie before shot 3", "woman", "cookie", "s1", "s2"),
        ("the cookie is on the table", "cookie", "table", "s1", None),
        ("the woman is tired of it all in shots 2-3", "woman", "tired of it all", "s2", "s3"),
        ("饼干从第三个镜头起是咬过的", "cookie", "bitten", "s3", None),
        ("从镜头2开始，她穿着红色外套", "woman", "red coat", "s2", None),
        ("饼干在镜头2里碎了", "cookie", "broken", "s2", "s2"),
        ("女人从第2个镜头到第3个镜头拿着饼干", "woman", "cookie", "s2", "s3"),
    ],
)
def test_a_sentence_is_read_as_a_fact(text, about, value, start, stop):
    board = document(*(plan(f"{n}", WOMAN, COOKIE) for n in range(4)))
    after, label = applied(board, {"op": "fact.add", "text": text})
    assert told(after) == [(about, value, start, stop)]
    assert label.startswith("fact.add|")


def test_a_fact_of_ones_own_marks_exactly_its_shots_and_is_told_in_its_own_words():
    before = document(*(plan(f"Shot {n}.", WOMAN if n % 2 else COOKIE) for n in range(4)))
    after, _ = applied(before, {"op": "fact.add", "text": "she wears a red coat from shot 2"})
    assert touched(before, after) == ["s2", "s4"]
    asked = requests_of(after)["s4"].asked
    assert asked.prompt.endswith(". The woman wears a red coat.")
    assert [(s.noun, s.color) for s in asked.shot.subjects] == [("woman", None), ("coat", "red")]


def test_a_fact_is_moved_switched_off_for_a_shot_and_removed():
    made = bitten(4)
    (fact,) = company(made).facts
    later, _ = applied(made, {"op": "fact.edit", "id": fact.id, "start": "s3"})
    assert states(later) == [None, None, "bitten", "bitten"]
    ends, _ = applied(later, {"op": "fact.edit", "id": fact.id, "stop": "s3"})
    assert states(ends) == [None, None, "bitten", None]
    endless, _ = applied(ends, {"op": "fact.edit", "id": fact.id, "endless": True})
    off, label = applied(endless, {"op": "fact.switch", "id": fact.id, "shot": "s3"})
    assert (states(off), label) == ([None, None, None, "bitten"], "fact.off|3")
    on, _ = applied(off, {"op": "fact.switch", "id": fact.id, "shot": "s3", "off": False})
    assert states(on) == states(endless)
    gone, _ = applied(on, {"op": "fact.remove", "id": fact.id})
    assert states(gone) == [None] * 4


def test_a_derived_fact_that_was_removed_stays_removed():
    made = bitten()
    gone, _ = applied(made, {"op": "fact.remove", "id": company(made).facts[0].id})
    again, _ = applied(gone, {"op": "shot.add", "text": "The cookie is on a plate."})
    assert told(again) == []
    assert states(again) == [None] * 4


def test_a_fact_of_ones_own_stays_when_its_shot_goes_and_moves_inwards():
    own, _ = applied(bitten(4), {"op": "fact.add", "text": "the child is wet from shot 2 to 3"})
    shorter, _ = applied(own, {"op": "shot.remove", "id": "s2"})
    assert ("child", "wet", "s3", "s3") in told(shorter)
    none, _ = applied(shorter, {"op": "shot.remove", "id": "s3"})
    assert [fact for fact in told(none) if fact[0] == "child"] == []


def test_planning_anew_keeps_facts_of_ones_own_at_their_numbers():
    text = "A child sits. Then the child runs. Then the child sleeps."
    made, _ = applied(Document(), {"op": "prompt.refine", "text": text})
    made, _ = applied(made, {"op": "board.plan"})
    made, _ = applied(made, {"op": "fact.add", "text": "the child is wet from shot 2"})
    moved, _ = applied(made, {"op": "shot.move", "id": "s3", "to": 0})
    again, _ = applied(moved, {"op": "board.plan"})
    assert ("child", "wet", "s3", None) in told(again)


@pytest.mark.parametrize(
    "op",
    [
        {"op": "fact.add", "text": ""},
        {"op": "fact.add", "text": "x" * 201},
        {"op": "fact.add", "text": "nobody is here"},
        {"op": "fact.add", "text": "the cookie"},
        {"op": "fact.add", "text": "the cookie is wet in shot 9"},
        {"op": "fact.add", "text": "the cookie is wet from shot 0"},
        {"op": "fact.add", "text": "the cookie is wet until shot 0"},
        {"op": "fact.add", "text": "the cookie is wet from shot 3 to shot 2"},
        {"op": "fact.edit", "id": "none", "start": "s1"},
        {"op": "fact.edit", "id": "s1 cookie state bitten", "start": "s9"},
        {"op": "fact.edit", "id": "s1 cookie state bitten", "start": "s3", "stop": "s2"},
        {"op": "fact.switch", "id": "s1 cookie state bitten", "shot": "s1"},
        {"op": "fact.remove", "id": "none"},
    ],
    ids=str,
)
def test_a_bad_edit_of_the_ledger_is_a_sentence_with_a_remedy(op):
    with pytest.raises((BadEdit, NotFound)) as wrong:
        applied(bitten(), op)
    assert str(wrong.value).endswith(".")


def test_facts_are_told_in_both_languages():
    made = document(
        plan("a", WOMAN, COAT, relations=(WEARS,)),
        plan("b", WOMAN, UMBRELLA, actions=(Action(verb="hold", agent="s1", target="s2"),)),
        plan("c", WOMAN),
    )
    known = company(made)
    assert [fact_in_words(f, known.cast, "en") for f in known.facts] == [
        "The woman wears the red coat.", "The woman holds the umbrella.",
    ]  # fmt: skip
    assert [fact_in_words(f, known.cast, "zh", "一个女子撑着雨伞") for f in known.facts] == [
        "女子穿着红色外套。", "女子拿着雨伞。",
    ]  # fmt: skip


def test_a_film_in_chinese_inherits_in_chinese():
    text = "一个孩子咬了一口饼干。然后孩子跑了出去。然后妈妈捡起饼干。"
    made, _ = applied(Document(), {"op": "prompt.refine", "text": text})
    made, _ = applied(made, {"op": "board.plan"})
    assert requests_of(made)["s3"].asked.prompt.endswith("饼干是咬过的。")
    _, deed = applied(made, {"op": "fact.remove", "id": "s1 cookie state bitten"})
    assert deed == "fact.remove|饼干是咬过的"
    _, deed = applied(made, {"op": "cast.edit", "id": "cookie", "look": "很大"})
    assert deed == "cast.edit|饼干"
    with pytest.raises(BadEdit, match="孩子, 饼干"):
        applied(made, {"op": "fact.add", "text": "龙在飞"})


def test_an_older_project_without_cast_and_ledger_is_read():
    old = bitten().model_dump(mode="json", by_alias=True)
    for part in ("cast", "ledger"):
        old.pop(part)
    assert Document.model_validate(old) == bitten()


def test_a_full_board_is_directed_in_little_time():
    import time

    plans = [plan(f"{n}", CHILD, COOKIE, WOMAN.model_copy(update={"id": "s3"}), actions=(BITE,),
                  setting="room") for n in range(60)]  # fmt: skip
    made = document(*plans)
    requests_of(made)
    began = time.process_time()
    requests_of(made)
    assert time.process_time() - began < 0.5


def test_a_plan_of_nothing_is_left_alone():
    bare = ShotPlan(text="An empty street.")
    made = document(bare)
    assert directed(made.storyboard.shots[0], made).plan == made.storyboard.shots[0].plan


VERBS = st.sampled_from(["bite", "break", "hold", "pick up", "drop", "wear", "take off", "look"])
THINGS = st.sampled_from([COOKIE, UMBRELLA, COAT])


@st.composite
def stories(draw):
    plans = []
    for n in range(draw(st.integers(1, 6))):
        thing, verb = draw(THINGS), draw(VERBS)
        deeds = (Action(verb=verb, agent="s1", target="s2"),) if draw(st.booleans()) else ()
        there = (CHILD, thing) if draw(st.booleans()) else (CHILD,)
        changes = (turned(draw(st.sampled_from(["wet", "dry"])), what="state"),)
        plans.append(
            plan(f"{n}", *there, actions=deeds, changes=changes if draw(st.booleans()) else ())
        )
    return document(*plans)


@settings(max_examples=80)
@given(stories())
def test_no_two_facts_of_one_slot_hold_at_once_and_none_in_the_first_shot(made):
    held: set[tuple[str, str, str]] = set()
    for fact in company(made).facts:
        shots = ledger.reach(fact, made.storyboard)
        assert shots
        assert shots[0] != "s1"
        taken = {(*fact.slot, shot) for shot in shots}
        assert not taken & held, fact
        held |= taken


@settings(max_examples=40)
@given(stories())
def test_without_its_facts_a_film_asks_for_exactly_what_its_plans_say(made):
    bare = made
    for fact in company(made).facts:
        bare, _ = applied(bare, {"op": "fact.remove", "id": fact.id})
    assert company(bare).facts == ()
    for shot in bare.storyboard.shots:
        assert directed(shot, bare).plan == shot.plan
        assert requests_of(bare)[shot.id].asked.prompt == worded(shot.plan)
