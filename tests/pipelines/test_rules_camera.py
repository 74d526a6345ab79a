"""Camera words leave the scene and become fields."""

import pytest

from pipelines.writers import open_writer
from pipelines.writers.rules.camera import filmed

WRITER = open_writer("rules")


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("Garden, pan left.", "pan_left"),
        ("A fox, the camera slowly pans to the right", "pan_right"),
        ("A fox, zoom in", "zoom_in"),
        ("A fox, the camera zooms out to reveal the valley", "zoom_out"),
        ("A tower, tilt up", "tilt_up"),
        ("The camera orbits around. A vase.", "orbit_cw"),
        ("The camera orbits counterclockwise around a vase", "orbit_ccw"),
        ("a fox runs, tracking shot", "track"),
        ("a fox, with an intense shaking effect", "handheld"),
        ("static shot of a table", "static"),
        ("a fox, racking focus", "rack_focus"),
        ("the camera pulls back from a house", "dolly_out"),
        ("the camera pushes in on a house", "dolly_in"),
        ("the camera rises above the city", "crane_up"),
        ("Pyramid, First-person perspective, oblique shot, airborne dolly movement.", "oblique"),
        ("一只狐狸，镜头向左摇", "pan_left"),
        ("一只狐狸，推镜头", "zoom_in"),
        ("一只狐狸，镜头缓缓推近", "dolly_in"),
        ("一只狐狸，跟拍", "track"),
        ("一只狐狸，镜头环绕拍摄", "orbit_cw"),
        ("一只狐狸，固定镜头", "static"),
        ("一对夫妻手持雨伞，拉镜头", "zoom_out"),
        ("一只狐狸，镜头剧烈抖动", "handheld"),
    ],
)
def test_a_move_is_read(text, move):
    assert WRITER.read(text).move == move


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("close-up of a fox, low angle", ("CU", "low")),
        ("an extreme wide shot of a desert, top-down", ("EWS", "top")),
        ("medium close-up of a man", ("MCU", "eye")),
        ("特写：一只狐狸，低角度", ("CU", "low")),
        ("大远景，沙漠", ("EWS", "eye")),
    ],
)
def test_size_and_angle_are_read(text, fields):
    plan = WRITER.read(text)
    assert (plan.size, plan.angle) == fields


def test_no_camera_is_drawn_when_the_camera_only_moves():
    assert WRITER.read("The camera pans left over a lake").subjects == ()


def test_a_camera_someone_holds_is_a_thing():
    nouns = [s.noun for s in WRITER.read("a woman holding a camera").subjects]
    assert nouns == ["woman", "camera"]


def test_the_scene_keeps_its_length():
    text = "A fox, the camera pans left, close-up, in a forest"
    assert len(filmed(text, "en").scene) == len(text)
