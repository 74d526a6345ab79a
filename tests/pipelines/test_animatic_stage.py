import numpy as np
import pytest

from pipelines.engines.animatic.actors import drawn, in_light, stand
from pipelines.engines.animatic.contrast import edge_of
from pipelines.engines.animatic.engine import set_up
from pipelines.engines.animatic.light import NO_LIFT
from pipelines.engines.animatic.palette import palette
from pipelines.engines.animatic.post import Finish
from pipelines.engines.animatic.scene import Actor, Beat, Layer, Scene
from pipelines.engines.animatic.stage import Stage
from pipelines.script import Subject
from tests.pipelines.animatic_shots import asked, frames, plan

PLACES = [
    ("snow_field", "day", "snow", "white"),
    ("forest", "night", "clear", "black"),
    ("beach", "sunset", "clear", "orange"),
    ("field", "dusk", "fog", "grey"),
]


@pytest.mark.parametrize(("place", "time", "weather", "color"), PLACES)
def test_a_lead_is_set_off_from_what_is_behind_it(place, time, weather, color):
    lead = Subject(id="s1", noun="wolf", drawn_as="puppet:wolf", color=color)
    stage = set_up(asked(plan(subjects=(lead,), setting=place, time=time, weather=weather))).stage
    actor = next(item for item in stage.items if isinstance(item, Actor))
    view = stage.view(Beat(0.5, 0.5))
    at = stand(actor, view)
    shown = in_light(actor, at, view, drawn(actor, at, view), stage.lifts.get(id(actor), NO_LIFT))
    behind = stage.backdrop(actor, Beat(0.5, 0.5))
    assert edge_of(shown, behind, at).apart > 10


def test_far_flats_that_never_part_share_pixels():
    shot = asked(plan(move="static", setting="mountains"))
    merged, single = (len(set_up(shot, merge).stage.items) for merge in (True, False))
    assert merged < 0.6 * single


def test_sharing_pixels_does_not_change_the_picture():
    shot = asked(plan(move="dolly_in", setting="mountains"))
    pictures = [set_up(shot, merge).picture(12).astype(int) for merge in (True, False)]
    assert np.abs(pictures[0] - pictures[1]).mean() < 2.5


def test_a_flat_keeps_only_what_the_camera_can_see():
    stage = set_up(asked(plan(move="static", setting="mountains"))).stage
    kept = sum(item.pixels.nbytes for item in stage.items if hasattr(item, "pixels"))
    assert kept < 6 * 320 * 180 * 4


def test_layers_are_drawn_once_and_tiled_without_a_seam():
    calls = []

    def stripes(canvas, width):
        from pipelines.engines.animatic.ink import paint, rgb

        calls.append(width)
        canvas.drawPaint(paint(rgb("#808080")))

    scene = Scene(palette("day", "clear"), np.random.default_rng(1), width=1280, aperture=0)
    scene.layers = [Layer(20.0, stripes, top=30.0, bottom=-30.0, width=500)]
    from pipelines.engines.animatic.scene import Camera

    stage = Stage(scene, lambda beat: Camera(x=40 * beat.u, focal=1150), 320, 180)
    picture = stage.picture(Beat(1.234, 0.31), 7)
    assert len(calls) == 1
    assert picture[90].std(axis=0).max() < 12


def test_the_finish_keeps_gray_calm_and_darkens_the_corners():
    drawn_gray = np.full((180, 320, 4), 128, np.uint8)
    picture = Finish(palette("day", "clear"), 320, 180).picture(drawn_gray, 0)
    assert abs(int(picture[90, 160].mean()) - 128) < 20
    assert picture[0, 0].mean() < picture[90, 160].mean()


def test_grain_is_off_unless_asked_for_and_the_same_for_the_same_frame():
    flat = np.full((90, 160, 4), 128, np.uint8)
    light = palette("day", "clear")
    assert Finish(light, 160, 90).picture(flat, 3)[20:60, 60:100].std() < 3
    one, two = (Finish(light, 160, 90, grain=6).picture(flat, 3) for _ in range(2))
    assert np.array_equal(one, two)
    assert one[40, 60:100].std() > 3


def test_a_rolled_camera_shows_no_empty_corner():
    picture = frames(asked(plan(angle="dutch", setting="desert")), 0, 1)[0]
    for corner in (picture[:4, :4], picture[:4, -4:], picture[-4:, :4], picture[-4:, -4:]):
        assert corner.max() > 25
