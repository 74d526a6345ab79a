import itertools

import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.engines.animatic.engine import opened
from pipelines.engines.animatic.passes import passes
from pipelines.engines.animatic.scene import Beat
from tests.pipelines.animatic_shots import RUN, asked, frames, gray, growth, plan, sharpness, travel

W, H = 320, 180


def across(flow, rows=slice(None)):
    return float(np.median(flow[rows, :, 0]))


def down(flow, rows=slice(None)):
    return float(np.median(flow[rows, :, 1]))


def middle_of_the_fox(u):
    shot = plan(move="track", actions=(RUN,))
    request = asked(shot)
    index = round(u * (request.frames - 1))
    mask = next(iter(passes(request, Span(index, index + 1))))["mask_s1"]
    return np.nonzero(mask)[1].mean()


@pytest.mark.parametrize(("move", "sign"), [("pan_left", 1), ("pan_right", -1)])
def test_a_pan_moves_the_content_the_other_way_by_a_fifth_of_the_picture(move, sign):
    flow = travel(move)
    assert sign * across(flow) > 0.2 * W
    assert abs(down(flow)) < 4


@pytest.mark.parametrize(("move", "sign"), [("truck_left", 1), ("truck_right", -1)])
def test_a_truck_moves_what_is_near_faster_than_what_is_far(move, sign):
    flow = travel(move)
    near, far = across(flow, slice(130, 180)), across(flow, slice(0, 60))
    assert sign * far > 10
    assert sign * near > 1.2 * sign * far


@pytest.mark.parametrize(("move", "sign"), [("tilt_up", 1), ("tilt_down", -1)])
def test_a_tilt_moves_the_whole_content_up_or_down(move, sign):
    flow = travel(move)
    assert sign * down(flow) > 0.2 * H
    assert abs(across(flow)) < 4


@pytest.mark.parametrize(("move", "sign"), [("crane_up", 1), ("crane_down", -1)])
def test_a_crane_moves_what_is_near_more_than_what_is_far(move, sign):
    flow = travel(move)
    near, far = down(flow, slice(120, 180)), down(flow, slice(0, 50))
    assert sign * near > 15
    assert sign * (near - far) > 10


@pytest.mark.parametrize(("move", "sign"), [("zoom_in", 1), ("zoom_out", -1)])
def test_a_zoom_grows_far_and_near_alike(move, sign):
    flow = travel(move)
    assert sign * growth(flow) > 0.15
    assert sign * growth(flow[:90]) > 0.12


@pytest.mark.parametrize(("move", "sign"), [("dolly_in", 1), ("dolly_out", -1)])
def test_a_dolly_grows_what_is_near_and_hardly_what_is_far(move, sign):
    flow = travel(move)
    near, far = down(flow, slice(120, 180)), down(flow, slice(0, 40))
    assert sign * near > 6
    assert abs(far) < 0.5 * abs(near)


@pytest.mark.parametrize(("move", "sign"), [("orbit_cw", -1), ("orbit_ccw", 1)])
def test_an_orbit_slides_the_background_past_a_subject_that_stays(move, sign):
    flow = travel(move)
    assert sign * across(flow, slice(0, 60)) > 0.1 * W


def test_a_static_camera_does_not_move_at_all():
    flow = travel("static", "desert")
    assert np.abs(np.median(flow, axis=(0, 1))).max() < 0.05
    assert abs(growth(flow)) < 0.01


def test_a_track_keeps_the_runner_in_place_while_the_camera_goes_along():
    request = asked(plan(move="track", actions=(RUN,)))
    stage = opened(request).stage
    assert stage.moving(Beat(1.0, 1.0)).x - stage.moving(Beat(0.0, 0.0)).x > 2.0
    assert abs(middle_of_the_fox(1.0) - middle_of_the_fox(0.0)) < 0.15 * W


def test_a_handheld_camera_trembles_and_goes_nowhere():
    pictures = frames(asked(plan(move="handheld", setting="desert")))
    shifts = [np.abs(gray(a).astype(int) - gray(b)).mean() for a, b in itertools.pairwise(pictures)]
    assert min(shifts[1:]) > 0.05
    assert np.abs(np.median(travel("handheld", "desert"), axis=(0, 1))).max() < 12


def test_an_oblique_move_goes_in_and_sideways_at_once():
    flow = travel("oblique")
    assert across(flow) < -15
    assert down(flow, slice(120, 180)) > 5


def test_racking_brings_the_subject_into_focus_and_the_background_out():
    pictures = frames(asked(plan(move="rack_focus")))
    assert sharpness(pictures[0][:60]) > 1.5 * sharpness(pictures[-1][:60])
