"""Camera, framing and style in the language of film and of art."""

import json
from pathlib import Path

import pytest

from pipelines.script import Wanted
from pipelines.writers import open_writer

WRITER = open_writer("rules")
SAID = json.loads((Path(__file__).parent / "said" / "english_film.json").read_text("utf-8"))
FRAMES = (
    "A woman in a garden, {}.",
    "A lighthouse on a cliff at dusk, {}",
    "{}. A cat sleeping on a sofa.",
)
SCENES = ("A quiet river in spring with a boat, {}", "A cat playing in a park by the lake, {}")
TURNS = {"orbit": ("orbit_cw", "orbit_ccw"), "zoom_in": ("zoom_in", "dolly_in")}


def shot(text):
    return WRITER.expand(text, Wanted(shots=1)).shots[0]


def sentence(frame, words):
    said = frame.format(words)
    return said[0].upper() + said[1:]


def drawn_as_cards(plan):
    return [s.noun for s in plan.subjects if s.drawn_as.startswith("card")]


@pytest.mark.parametrize(("words", "move"), SAID["moves"], ids=lambda words: words)
def test_a_move_is_the_camera_s_and_nothing_in_the_picture(words, move):
    for frame in FRAMES:
        plan = shot(sentence(frame, words))
        assert plan.move in TURNS.get(move, (move,)), frame
        assert drawn_as_cards(plan) == []


@pytest.mark.parametrize(("words", "field", "value"), SAID["frames"], ids=str)
def test_a_framing_word_fills_its_field(words, field, value):
    for frame in FRAMES:
        plan = shot(sentence(frame, words))
        assert str(getattr(plan, field)) == value, frame
        assert drawn_as_cards(plan) == []


@pytest.mark.parametrize(("words", "style"), SAID["styles"], ids=str)
def test_a_style_is_read_and_stays_out_of_the_picture(words, style):
    for scene in SCENES:
        plan = shot(scene.format(words))
        assert style in (plan.style or ""), scene
        assert drawn_as_cards(plan) == []


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("A man pushes in the door.", ("push", "man")),
        ("The moon orbits around the earth.", ("orbit", "moon")),
        ("A boy pulls out a chair.", ("pull", "boy")),
        ("A drone flies from above the car to behind the car.", ("fly", "drone")),
        ("She looks up at the sky.", ("look up", "woman")),
    ],
)
def test_what_someone_does_moves_no_camera(text, deed):
    plan = shot(text)
    assert deed in [(a.verb, plan.subject(a.agent).noun) for a in plan.actions]
    assert plan.move not in ("track", "pan_right", "crane_up", "tilt_up", "orbit_cw", "dolly_out")


@pytest.mark.parametrize(
    "text",
    [
        "A room with a sofa, a large painting, and a lamp",
        "A girl paints, her brother making a drawing",
    ],
)
def test_a_picture_on_the_wall_is_no_style(text):
    assert shot(text).style is None
