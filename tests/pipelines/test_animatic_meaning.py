"""What the plan says is staged: things in hands, swimmers in water, people turned to each other."""

import pytest

from pipelines.engines.animatic import cast
from pipelines.engines.animatic.cast.looks import varied
from pipelines.engines.animatic.compose import blocking, compose, parts, place_of
from pipelines.engines.animatic.compose.dealings import dealt, with_tool
from pipelines.engines.animatic.scene import Beat
from pipelines.script import Action, Relation, Subject
from tests.pipelines.animatic_shots import plan

MAN = Subject(id="s1", noun="man", drawn_as="puppet:man")
BOOK = Subject(id="s2", noun="book", drawn_as="prop:book")
WOMAN = Subject(id="s3", noun="woman", drawn_as="puppet:woman")
SHARK = Subject(id="s1", noun="shark", drawn_as="puppet:shark")


def staged(shot):
    made = parts.parts_of(shot, shot.seconds, 1)
    blocking.blocked(shot, made)
    return {part.subject.id: part for part in made}


def does(verb, target=None, agent="s1"):
    return Action(verb=verb, agent=agent, target=target)


def at(shot, u, id_):
    scene, _ = compose(shot, 320, 180, shot.seconds, 24, 1)
    actor = next(actor for actor in scene.actors if actor.id == id_)
    return actor.path(Beat(u * shot.seconds, u))


def test_what_is_handed_over_goes_from_hand_to_hand():
    shot = plan(subjects=(MAN, BOOK, WOMAN), actions=(does("give", "s2"), does("give", "s3")))
    giver, getter = (staged(shot)[id_] for id_ in ("s1", "s3"))
    assert (giver.facing, getter.facing) == (1, -1)
    start, stop = at(shot, 0.0, "s2"), at(shot, 1.0, "s2")
    assert giver.x < start.x < stop.x < getter.x


def test_a_dropped_thing_falls_and_its_holder_stands():
    shot = plan(subjects=(MAN, BOOK), actions=(does("drop", "s2"),), seconds=3.0)
    assert staged(shot)["s1"].act == "hold"
    assert at(shot, 0.1, "s2").y > 0.6 > 0.2 > at(shot, 1.0, "s2").y


@pytest.mark.parametrize(("verb", "noun", "drawn_as", "deal"), [
    ("use", "phone", "prop:mobile-phone", "hold"), ("pick up", "cup", "prop:cup", "hold"),
    ("play", "guitar", "prop:guitar", "hold"), ("play", "piano", "prop:piano", "at"),
    ("use", "computer", "prop:desktop-computer", "at"), ("drop", "vase", "prop:vase", "drop"),
    ("massage", "woman", "puppet:woman", "face"), ("wear", "hat", "prop:top-hat", "wear"),
])  # fmt: skip
def test_each_deed_deals_with_its_target(verb, noun, drawn_as, deal):
    shot = plan(subjects=(MAN, Subject(id="s2", noun=noun, drawn_as=drawn_as)))
    assert dealt(shot, does(verb, "s2"), parts.kind_of) == deal


def test_a_computer_stands_on_a_table_before_who_types():
    computer = Subject(id="s2", noun="computer", drawn_as="prop:desktop-computer")
    on = Relation(a="s1", relation="on", b="s2")
    made = staged(plan(subjects=(MAN, computer), actions=(does("type", "s2"),), relations=(on,)))
    own = cast.figure("prop:desktop-computer", "stand").height
    assert made["s1"].y == 0
    assert made["s2"].figure.height == pytest.approx(own + 0.74)


def test_two_who_talk_turn_to_each_other():
    pair = MAN.model_copy(update={"count": 2})
    shot = plan(subjects=(pair,), actions=(does("talk"),))
    scene, _ = compose(shot, 320, 180, 1.0, 24, 1)
    assert [actor.path(Beat(0, 0)).facing for actor in scene.actors] == [1, -1]


def test_several_sit_side_by_side_on_one_bench():
    friends = MAN.model_copy(update={"count": 2})
    bench = Subject(id="s2", noun="bench", drawn_as="prop:bench")
    shot = plan(subjects=(friends, bench), relations=(Relation(a="s1", relation="on", b="s2"),))
    scene, _ = compose(shot, 320, 180, 1.0, 24, 1)
    places = {actor.path(Beat(0, 0)).x for actor in scene.actors if actor.id == "s1"}
    assert len(places) == 2


def test_people_of_one_kind_differ_and_the_first_is_the_usual_one():
    row = {"top": "#4f8a6a", "hair_style": "bob"}
    looks = [varied("person", row, look) for look in range(6)]
    assert looks[0] == row
    assert len({(look["top"], look.get("skin"), look.get("hair")) for look in looks}) == 6
    assert varied("robot", row, 3) == row


@pytest.mark.parametrize(("setting", "subject", "verb", "name"), [
    ("ocean", SHARK, "swim", "underwater"), ("ocean", SHARK, "jump", "sea"),
    ("ocean", MAN, "swim", "sea"), ("beach", SHARK, "stand", "beach"),
])  # fmt: skip
def test_fish_swim_below_and_people_on_the_surface(setting, subject, verb, name):
    shot = plan(subjects=(subject,), setting=setting, actions=(does(verb),))
    assert place_of(shot, parts.parts_of(shot, 1.0, 1)) == name


def test_what_the_set_shows_is_no_actor():
    wave = Subject(id="s2", noun="wave", drawn_as="set")
    scene, _ = compose(plan(subjects=(MAN, wave), setting="beach"), 320, 180, 1.0, 24, 1)
    assert {actor.id for actor in scene.actors} == {"s1"}


def test_no_hammer_brushes_teeth():
    assert not with_tool("work", ["brush teeth"])
    assert with_tool("work", ["build"])


def test_ducks_swim_on_a_pond_and_a_bird_told_to_stand_stands():
    duck = Subject(id="s1", noun="duck", drawn_as="puppet:duck")
    bird = Subject(id="s1", noun="bird", drawn_as="puppet:bird")
    assert staged(plan(subjects=(duck,), setting="pond"))["s1"].act == "swim"
    assert staged(plan(subjects=(bird,), actions=(does("stand"),)))["s1"].act == "stand"
    assert staged(plan(subjects=(bird,)))["s1"].act == "fly"


def test_who_paddles_a_canoe_sits_in_it():
    canoe = Subject(id="s2", noun="canoe", drawn_as="puppet:canoe")
    made = staged(plan(subjects=(MAN, canoe), actions=(does("canoe", "s2"),), setting="lake"))
    assert made["s1"].parent is made["s2"]


def test_who_is_fed_is_not_eaten():
    horse = Subject(id="s2", noun="horse", drawn_as="puppet:horse")
    shot = plan(subjects=(MAN, horse), actions=(does("feed", "s2"),))
    assert dealt(shot, shot.actions[0], parts.kind_of) == "face"
