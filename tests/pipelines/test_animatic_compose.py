import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.engines.animatic.compose import compose
from pipelines.engines.animatic.compose.parts import parts_of
from pipelines.engines.animatic.passes import passes
from pipelines.engines.animatic.scene import Beat, project
from pipelines.script import Action, Change, Relation, ShotPlan, Subject
from tests.pipelines.animatic_shots import APPLE, FOX, asked, plan

BANANA = Subject(id="s2", noun="banana", drawn_as="prop:banana")
MAN = Subject(id="s1", noun="man", drawn_as="puppet:man")
HORSE = Subject(id="s2", noun="horse", drawn_as="puppet:horse")


def cast(shot, width=320, height=180, seed=1):
    scene, moving = compose(shot, width, height, shot.seconds, 24, seed)
    return scene, moving, {id_: [a for a in scene.actors if a.id == id_] for id_ in ("s1", "s2")}


def mask(shot, subject, at=0.0, **more):
    request = asked(shot, **more)
    index = round(at * (request.frames - 1))
    return next(iter(passes(request, Span(index, index + 1))))[f"mask_{subject}"] > 0


def middle(covered):
    rows, columns = np.nonzero(covered)
    return columns.mean() / covered.shape[1], rows.mean() / covered.shape[0]


@pytest.mark.parametrize(("relation", "axis", "sign"), [
    ("left_of", 0, -1), ("right_of", 0, 1), ("above", 1, -1), ("below", 1, 1), ("on", 1, -1),
])  # fmt: skip
def test_relations_are_seen_in_the_picture(relation, axis, sign):
    shot = plan(
        subjects=(APPLE, BANANA),
        size="MS",
        relations=(Relation(a="s1", relation=relation, b="s2"),),
    )
    a, b = middle(mask(shot, "s1")), middle(mask(shot, "s2"))
    assert sign * (a[axis] - b[axis]) > 0.1


@pytest.mark.parametrize("count", [1, 2, 3, 5, 7, 12])
def test_as_many_are_drawn_as_are_asked_for(count):
    _, _, actors = cast(plan(subjects=(FOX.model_copy(update={"count": count}),)))
    assert len(actors["s1"]) == count


def test_three_in_a_row_are_three_in_the_picture():
    import cv2

    shot = plan(subjects=(APPLE.model_copy(update={"count": 3}),), size="WS", setting="desert")
    islands, _ = cv2.connectedComponents(mask(shot, "s1").astype(np.uint8))
    assert islands - 1 == 3


def test_a_hundred_become_a_crowd():
    _, _, actors = cast(plan(subjects=(FOX.model_copy(update={"count": 100}),)))
    assert 24 <= len(actors["s1"]) <= 40


@pytest.mark.parametrize(
    ("size", "least", "most"), [("EWS", 0.05, 0.25), ("WS", 0.2, 0.42), ("FS", 0.45, 0.85)]
)
def test_the_size_of_a_shot_is_the_subject_s_share_of_the_picture(size, least, most):
    covered = mask(plan(subjects=(MAN,), size=size, setting="desert"), "s1")
    rows = np.nonzero(covered.any(axis=1))[0]
    assert least < (rows.max() - rows.min()) / 180 < most


def test_sizes_from_far_to_near_show_the_subject_larger_and_larger():
    shown = [
        mask(plan(subjects=(APPLE,), size=size), "s1").mean() for size in ("EWS", "WS", "FS", "CU")
    ]
    assert shown == sorted(shown)


def test_a_whole_subject_stands_inside_the_picture_with_headroom():
    for size in ("EWS", "WS", "FS"):
        rows, columns = np.nonzero(mask(plan(subjects=(MAN,), size=size), "s1"))
        assert rows.min() > 4
        assert rows.max() < 178
        assert columns.min() > 2
        assert columns.max() < 318


def test_a_portrait_picture_holds_its_subjects_too():
    covered = mask(plan(subjects=(APPLE, BANANA), size="MS"), "s2", width=180, height=320)
    assert covered.any()
    assert not covered[:, -1].any()


@pytest.mark.parametrize(("angle", "higher"), [("low", False), ("high", True), ("top", True)])
def test_an_angle_is_the_height_of_the_camera(angle, higher):
    eye, _, _ = cast(plan())
    other, _, _ = cast(plan(angle=angle))
    assert (other.camera_height > eye.camera_height) == higher


def test_a_long_lens_stands_farther_away():
    wide, _, _ = cast(plan(lens_mm=24))
    long, _, _ = cast(plan(lens_mm=85))
    assert long.subject_z > 2 * wide.subject_z


def test_a_rider_sits_on_what_is_ridden_and_moves_with_it():
    ride = (Action(verb="ride", agent="s1", target="s2"), Action(verb="run", agent="s2"))
    _, _, actors = cast(plan(subjects=(MAN, HORSE), actions=ride, move="track"))
    rider, horse = actors["s1"][0], actors["s2"][0]
    for beat in (Beat(0, 0), Beat(0.5, 0.5), Beat(1, 1)):
        assert abs(rider.path(beat).x - horse.path(beat).x) < 0.5 * horse.figure.height
    assert horse.path(Beat(1, 1)).x > horse.path(Beat(0, 0)).x + 1


def test_a_change_of_colour_is_seen_in_the_picture():
    car = Subject(id="s1", noun="car", drawn_as="prop:automobile")
    shot = plan(
        subjects=(car,),
        setting="desert",
        changes=(Change(subject="s1", what="color", from_="red", to="green"),),
    )
    from tests.pipelines.animatic_shots import frames

    first, last = (frames(asked(shot), i, i + 1)[0] for i in (0, 23))
    tones = [picture[mask(shot, "s1", u)].mean(axis=0) for picture, u in ((first, 0), (last, 1))]
    assert tones[0][0] > tones[0][1] + 20
    assert tones[1][1] > tones[1][0] + 20


def test_a_change_of_size_is_seen_in_the_picture():
    shot = plan(subjects=(APPLE,), changes=(Change(subject="s1", what="size", to="huge"),))
    assert mask(shot, "s1", 1).sum() > 2 * mask(shot, "s1", 0).sum()


def test_one_who_runs_to_the_right_of_a_chair_ends_up_there():
    chair = Subject(id="s2", noun="chair", drawn_as="prop:chair")
    shot = plan(
        subjects=(FOX, chair), actions=(Action(verb="run", agent="s1"),), setting="field",
        changes=(Change(subject="s1", what="place", to="right of the chair"),),
    )  # fmt: skip
    assert middle(mask(shot, "s1", 0))[0] < middle(mask(shot, "s2", 0))[0]
    assert middle(mask(shot, "s1", 1))[0] > middle(mask(shot, "s2", 1))[0]


def test_a_mouse_beside_an_elephant_can_still_be_read():
    mouse = Subject(id="s1", noun="mouse", drawn_as="puppet:mouse")
    elephant = Subject(id="s2", noun="elephant", drawn_as="puppet:elephant")
    shot = plan(subjects=(mouse, elephant), size="FS", setting="desert")
    small, large = mask(shot, "s1"), mask(shot, "s2")
    rows = np.nonzero(small.any(axis=1))[0]
    assert rows.max() - rows.min() > 12
    assert small.sum() < 0.3 * large.sum()


def test_feet_stand_on_the_ground():
    scene, moving, actors = cast(plan())
    pose = actors["s1"][0].path(Beat(0, 0))
    assert pose.y == 0
    _, y, _ = project(scene, moving(Beat(0, 0)), pose.x, 0, actors["s1"][0].z)
    assert 0.5 * 720 < y < 720


def test_a_shot_of_nobody_shows_the_place():
    scene, _, actors = cast(plan(subjects=()))
    assert not actors["s1"]
    assert scene.layers


def heights(shot, id_, times=(0.0, 0.25, 0.5, 0.75, 1.0)):
    _, _, actors = cast(shot)
    return [actors[id_][0].path(Beat(t * shot.seconds, t)) for t in times]


def test_a_kicked_ball_lies_still_then_flies_off():
    boy = Subject(id="s1", noun="boy", drawn_as="puppet:boy")
    ball = Subject(id="s2", noun="ball", drawn_as="prop:soccer-ball")
    kick = Action(verb="kick", agent="s1", target="s2")
    start, before, *_, after = heights(plan(subjects=(boy, ball), actions=(kick,), seconds=4), "s2")
    assert before.x == pytest.approx(start.x, abs=0.02)
    assert after.x > start.x + 0.5


def test_a_dropped_apple_ends_on_the_ground():
    fall = Action(verb="fall", agent="s1")
    first, *_, last = heights(plan(subjects=(APPLE,), actions=(fall,), seconds=4), "s1")
    assert first.y > 0.1
    assert abs(last.y) < 0.05


def test_what_is_held_goes_where_its_holder_goes():
    walk = Action(verb="walk", agent="s1")
    hold = Relation(a="s1", relation="holding", b="s2")
    shot = plan(subjects=(MAN, BANANA), actions=(walk,), relations=(hold,), move="track", seconds=3)
    _, _, actors = cast(shot)
    for beat in (Beat(0.3, 0.1), Beat(1.5, 0.5), Beat(2.7, 0.9)):
        man, banana = actors["s1"][0].path(beat), actors["s2"][0].path(beat)
        assert abs(man.x - banana.x) < 0.9
        assert 0.2 < banana.y < 1.8


def test_one_who_chases_stays_behind_one_who_flees():
    dog = Subject(id="s1", noun="dog", drawn_as="puppet:dog")
    cat = Subject(id="s2", noun="cat", drawn_as="puppet:cat")
    deeds = (Action(verb="chase", agent="s1", target="s2"), Action(verb="run", agent="s2"))
    _, _, actors = cast(plan(subjects=(dog, cat), actions=deeds))
    for beat in (Beat(0, 0), Beat(0.5, 0.5), Beat(1, 1)):
        hunter, hunted = actors["s1"][0].path(beat), actors["s2"][0].path(beat)
        assert hunter.x < hunted.x
        assert hunter.facing == hunted.facing == 1


def test_those_who_talk_face_each_other():
    woman = Subject(id="s2", noun="woman", drawn_as="puppet:woman")
    talk = Action(verb="talk", agent="s1", target="s2")
    _, _, actors = cast(plan(subjects=(MAN, woman), actions=(talk,)))
    assert actors["s1"][0].path(Beat(0, 0)).facing == 1
    assert actors["s2"][0].path(Beat(0, 0)).facing == -1


def test_a_sequence_of_deeds_is_played_in_its_order():
    deeds = (
        Action(verb="run", agent="s1", start=0, stop=0.5),
        Action(verb="stand", agent="s1", start=0.5, stop=1),
    )
    path = heights(plan(subjects=(MAN,), actions=deeds, move="track", seconds=4), "s1")
    assert path[1].x - path[0].x > 1
    assert path[4].x == pytest.approx(path[3].x, abs=0.01)


def test_a_falling_row_of_dominoes_is_one_drawing_that_falls():
    tiles = Subject(id="s1", noun="dominoes", drawn_as="prop:domino", count=8)
    shot = plan(subjects=(tiles,), actions=(Action(verb="fall", agent="s1"),), seconds=4)
    standing, fallen = (np.nonzero(mask(shot, "s1", u).any(axis=1))[0] for u in (0, 1))
    assert len(fallen) < 0.7 * len(standing)


@pytest.mark.parametrize("size", ["MCU", "CU", "ECU"])
def test_a_person_seen_close_is_a_head_near_the_top_of_the_picture(size):
    rows, _ = np.nonzero(mask(plan(subjects=(MAN,), size=size), "s1"))
    assert rows.min() < 0.25 * 180
    assert rows.max() > 0.95 * 180


@pytest.mark.parametrize(
    ("drawn", "faces"),
    [
        (["puppet:woman"], True),
        (["puppet:woman", "prop:cookie"], True),
        (["puppet:woman", "puppet:man"], True),
        (["puppet:woman", "puppet:child"], False),
        (["puppet:woman", "puppet:dog"], False),
        (["puppet:woman", "puppet:car"], False),
    ],
)
def test_people_stand_whole_beside_what_reaches_below_a_chest(drawn, faces):
    subjects = tuple(Subject(id=f"s{n}", noun=d, drawn_as=d) for n, d in enumerate(drawn))
    parts = parts_of(ShotPlan(text="-", size="MCU", subjects=subjects), 4.0, 1)
    assert parts[0].portrait is faces
