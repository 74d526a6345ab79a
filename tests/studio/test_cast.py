"""The cast: who is found on a board, what the creator tells further, and which shots it touches."""

import time

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from pipelines.modes import from_text
from pipelines.script import Action, Change, Relation, ShotPlan, Subject
from pipelines.wording import worded
from studio.domain.cast import found, roles
from studio.domain.document import Document
from studio.domain.errors import BadEdit, NotFound
from studio.domain.storyboard import moved, storyboard
from studio.steps.edit import applied
from studio.steps.requests import requests_of

CHILD = Subject(id="s1", noun="child", drawn_as="puppet:child")
WOMAN = Subject(id="s1", noun="woman", drawn_as="puppet:woman")
COOKIE = Subject(id="s2", noun="cookie", drawn_as="prop:cookie")


def plan(text: str, *subjects: Subject, **more) -> ShotPlan:
    return ShotPlan(text=text, subjects=subjects, seconds=1, **more)


def document(*plans: ShotPlan) -> Document:
    return Document(storyboard=storyboard(plans, seed=1))


def ids(board) -> list[str]:
    return [entity.id for entity in found(board).entities]


def touched(before: Document, after: Document) -> list[str]:
    """The shots whose takes would have to be made anew."""
    old, new = requests_of(before), requests_of(after)
    return [id_ for id_ in new if new[id_].key != old[id_].key]


def test_the_same_noun_is_the_same_one_in_every_shot_and_a_place_is_of_the_cast():
    board = storyboard(
        [plan("a", CHILD, COOKIE, setting="room"), plan("b", CHILD), plan("c", COOKIE)], 1
    )
    assert ids(board) == ["child", "cookie", "place room"]
    assert [e.kind for e in found(board).entities] == ["person", "prop", "place"]
    assert roles(board).shots_of("cookie") == ["s1", "s3"]
    assert roles(board).shots_of("place room") == ["s1"]


def test_colours_numbers_and_names_tell_apart():
    car = Subject(id="s1", noun="car", drawn_as="puppet:car")
    board = storyboard(
        [
            plan("a", car.model_copy(update={"color": "red"})),
            plan("b", car.model_copy(update={"color": "blue"})),
            plan("c", car),
            plan("d", car.model_copy(update={"count": 3})),
            plan("e", WOMAN.model_copy(update={"name": "Anna"})),
            plan("f", WOMAN),
        ],
        1,
    )
    assert ids(board) == ["red car", "blue car", "3 car", "Anna", "woman"]
    assert roles(board).shots_of("blue car") == ["s2", "s3"]


def test_two_of_a_kind_in_one_shot_are_two_and_keep_who_they_are():
    man = Subject(id="s1", noun="man", drawn_as="puppet:man")
    other = man.model_copy(update={"id": "s2"})
    board = storyboard([plan("a", man, other), plan("b", other), plan("c", man)], 1)
    assert [dict(r) for r in roles(board).of_shot.values()] == [
        {"s1": "man", "s2": "man 2"}, {"s2": "man 2"}, {"s1": "man"},
    ]  # fmt: skip


def test_a_car_that_turned_green_is_the_car_that_was_red():
    car = Subject(id="s1", noun="car", color="red", drawn_as="puppet:car")
    turns = Change.model_validate({"subject": "s1", "what": "color", "from": "red", "to": "green"})
    green = car.model_copy(update={"color": "green"})
    board = storyboard([plan("a", car, changes=(turns,)), plan("b", green)], 1)
    assert ids(board) == ["red car"]


def test_a_crowd_in_one_shot_is_cast_in_little_time():
    crowd = [CHILD.model_copy(update={"id": f"s{n}"}) for n in range(400)]
    board = storyboard([plan("a", *crowd), plan("b", *crowd)], seed=1)
    began = time.process_time()
    assert len(ids(board)) == 400
    assert time.process_time() - began < 2


def test_what_the_set_shows_is_not_of_the_cast():
    assert ids(storyboard([plan("a", Subject(id="s1", noun="wave", drawn_as="set"))], 1)) == []


def test_a_project_without_cast_or_facts_asks_for_exactly_what_its_plans_say():
    made = document(plan("a", CHILD), plan("b", CHILD, COOKIE), plan("c", WOMAN, setting="street"))
    form = made.format
    for shot in made.storyboard.shots:
        asked = from_text(shot.plan, form.width, form.height, form.fps, shot.seed)
        assert requests_of(made)[shot.id].asked.model_dump_json() == asked.model_dump_json()


def test_a_look_marks_exactly_the_shots_that_have_the_one_and_is_in_plan_and_words():
    before = document(plan("A woman waits.", WOMAN), plan("A cookie.", COOKIE), plan("b", WOMAN))
    after, label = applied(
        before, {"op": "cast.edit", "id": "woman", "look": "long black hair, yellow raincoat"}
    )
    assert label == "cast.edit|woman"
    assert touched(before, after) == ["s1", "s3"]
    asked = requests_of(after)["s1"].asked
    assert asked.prompt.startswith(worded(before.storyboard.shots[0].plan))
    assert asked.prompt.endswith(". The woman: long black hair, yellow raincoat.")
    assert [(s.noun, s.color) for s in asked.shot.subjects] == [
        ("woman", None), ("raincoat", "yellow"),
    ]  # fmt: skip
    assert [(r.a, r.relation, r.b) for r in asked.shot.relations] == [("s1", "wearing", "s2")]
    assert after.storyboard == before.storyboard


def test_a_look_in_chinese_is_told_in_chinese():
    before = document(plan("一个女人在等。", WOMAN))
    before = before.model_copy(
        update={"prompt": before.prompt.model_copy(update={"language": "zh"})}
    )
    after, _ = applied(before, {"op": "cast.edit", "id": "woman", "look": "黑色长发，黄色雨衣"})
    asked = requests_of(after)["s1"].asked
    assert asked.prompt.endswith("。女人：黑色长发，黄色雨衣。")
    assert asked.shot.subjects[1].color == "yellow"


def test_a_colour_is_drawn_and_a_voice_costs_nothing():
    before = document(plan("a", COOKIE), plan("b", CHILD))
    after, _ = applied(before, {"op": "cast.edit", "id": "cookie", "color": "蓝色"})
    assert touched(before, after) == ["s1"]
    assert requests_of(after)["s1"].asked.shot.subjects[0].color == "blue"
    spoken, _ = applied(before, {"op": "cast.edit", "id": "child", "voice": "high and quick"})
    assert touched(before, spoken) == []


def test_clothes_of_the_shot_itself_go_before_those_of_the_look():
    coat = Subject(id="s2", noun="coat", color="red", drawn_as="prop:coat")
    worn = plan("a", WOMAN, coat, relations=(Relation(a="s1", relation="wearing", b="s2"),))
    after, _ = applied(
        document(worn), {"op": "cast.edit", "id": "woman", "look": "a green jacket and a blue hat"}
    )
    asked = requests_of(after)["s1"].asked
    assert [s.noun for s in asked.shot.subjects] == ["woman", "coat", "hat"]


def test_one_who_is_added_is_used_where_the_words_name_them():
    before = document(
        plan("Tom waits.", CHILD), plan("A tomato.", COOKIE), plan("He met Tom", CHILD)
    )
    after, _ = applied(before, {"op": "cast.add", "name": "Tom", "look": "a grey beard"})
    assert touched(before, after) == ["s1", "s3"]


def test_planning_anew_keeps_what_was_written_of_the_same_name():
    told, _ = applied(Document(), {"op": "prompt.refine", "text": "A child eats a cookie."})
    board, _ = applied(told, {"op": "board.plan"})
    written, _ = applied(board, {"op": "cast.edit", "id": "child", "look": "red hair"})
    longer, _ = applied(
        written, {"op": "prompt.refine", "text": "A dog barks. Then a child eats a cookie."}
    )
    again, _ = applied(longer, {"op": "board.plan"})
    assert "red hair" in requests_of(again)["s2"].asked.prompt
    assert "red hair" not in requests_of(again)["s1"].asked.prompt


def test_one_taken_out_is_as_the_plans_say_again():
    before = document(plan("a", CHILD))
    told, _ = applied(before, {"op": "cast.edit", "id": "child", "look": "red hair"})
    after, _ = applied(told, {"op": "cast.remove", "id": "child"})
    assert touched(before, after) == []
    assert after.cast.removed == ("child",)


def test_what_becomes_of_one_taken_out_still_holds_and_one_may_come_back():
    bite = Action(verb="bite", agent="s1", target="s2")
    before = document(plan("a", CHILD, COOKIE, actions=(bite,)), plan("b", COOKIE))
    out, _ = applied(before, {"op": "cast.remove", "id": "cookie"})
    assert touched(before, out) == []
    assert requests_of(out)["s2"].asked.shot.subjects[0].state == "bitten"
    back, _ = applied(out, {"op": "cast.add", "name": "cookie", "kind": "prop", "look": "big"})
    assert back.cast.removed == ()
    assert touched(before, back) == ["s1", "s2"]


def test_another_name_costs_nothing_and_engines_hear_the_words_of_the_shots():
    before = document(plan("A child waits.", CHILD), plan("b", COOKIE))
    named, _ = applied(before, {"op": "cast.edit", "id": "child", "name": "Tom"})
    assert touched(before, named) == []
    wet, _ = applied(named, {"op": "fact.add", "text": "Tom is wet"})
    assert touched(before, wet) == ["s1"]
    assert requests_of(wet)["s1"].asked.prompt.endswith(". The child is wet.")


@pytest.mark.parametrize(
    "op",
    [
        {"op": "cast.edit", "id": "nobody", "look": "x"},
        {"op": "cast.edit", "id": "child", "shoes": "x"},
        {"op": "cast.edit", "id": "child", "look": "x" * 601},
        {"op": "cast.edit", "id": "child", "look": 5},
        {"op": "cast.edit", "id": "child", "name": "  "},
        {"op": "cast.edit", "id": "child", "name": "\0\u202e"},
        {"op": "cast.edit", "id": "child", "name": "Cookie"},
        {"op": "cast.edit", "id": "child", "color": "loud"},
        {"op": "cast.edit", "id": "child", "kind": "idea"},
        {"op": "cast.add", "name": "COOKIE"},
        {"op": "cast.add", "name": "Tom", "kind": "idea"},
        {"op": "cast.reference", "id": "child", "picture": "../../etc/passwd"},
        {"op": "cast.remove", "id": "nobody"},
    ],
    ids=str,
)
def test_a_bad_edit_of_the_cast_is_a_sentence_with_a_remedy(op):
    with pytest.raises((BadEdit, NotFound)) as wrong:
        applied(document(plan("a", CHILD, COOKIE)), op)
    assert str(wrong.value).endswith(".")


NOUNS = st.sampled_from(["child", "cookie", "car", "dog"])
COLORS = st.sampled_from([None, "red", "blue"])


@st.composite
def boards(draw):
    plans = []
    for n in range(draw(st.integers(1, 5))):
        subjects = [
            Subject(id=f"s{i}", noun=draw(NOUNS), color=draw(COLORS), drawn_as="prop:x")
            for i in range(1, draw(st.integers(1, 4)))
        ]
        plans.append(plan(f"shot {n}", *subjects, setting=draw(st.sampled_from([None, "room"]))))
    return storyboard(plans, 1)


@settings(max_examples=60)
@given(boards())
def test_everyone_in_a_shot_is_one_entity_of_the_cast_and_no_two_are_the_same(board):
    who = roles(board)
    known = {entity.id for entity in who.entities}
    assert len(known) == len(who.entities)
    for shot in board.shots:
        part = who.of_shot[shot.id]
        assert set(part) == {s.id for s in shot.plan.subjects}
        assert len(set(part.values())) == len(part)
        assert set(part.values()) <= known
        assert all(e.noun == s.noun for s in shot.plan.subjects
                   for e in who.entities if e.id == part[s.id])  # fmt: skip


@settings(max_examples=30)
@given(boards(), st.integers(0, 4))
def test_moving_a_card_asks_for_nothing_new_where_nothing_changes(board, to):
    before = Document(storyboard=board)
    after = Document(storyboard=moved(board, board.shots[0].id, to))
    assert touched(before, after) == []
