"""The motion pass of a drawn shot, held against the pictures and against geometry."""

import cv2
import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.engines.animatic.passes import passes
from tests.pipelines.animatic_shots import RUN, asked, frames, plan

WIDTH, HEIGHT = 320, 180


def looked(request, at=6):
    """The passes of one frame, and what is left when the next one is moved back along the flow."""
    told = next(iter(passes(request, Span(at, at + 1))))
    now, then = frames(request, at, at + 2)
    place = np.dstack(np.meshgrid(np.arange(WIDTH), np.arange(HEIGHT))).astype(np.float32)
    there = place + told["flow"]
    back = cv2.remap(then, there[..., 0], there[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)  # fmt: skip  # noqa: E501
    inside = (there >= 4).all(2) & (there[..., 0] < WIDTH - 4) & (there[..., 1] < HEIGHT - 4)
    left, was = (np.abs(x.astype(int) - now).mean(2) for x in (back, then))
    return told, np.median(left[inside]), np.median(was[inside])


@pytest.mark.parametrize("move", ["pan_left", "tilt_up", "zoom_in", "dolly_in", "truck_left"])
def test_the_next_frame_moved_back_is_this_frame(move):
    _, left, was = looked(asked(plan(move=move, seconds=0.6), WIDTH, HEIGHT))
    assert left <= 2
    assert left <= was


def test_a_pan_moves_everything_alike_and_a_static_shot_nothing_but_its_actors():
    panned, *_ = looked(asked(plan(move="pan_left", seconds=0.6, subjects=()), WIDTH, HEIGHT))
    assert np.ptp(panned["flow"][..., 0]) < 0.1
    assert panned["flow"][..., 0].mean() > 1
    still, *_ = looked(asked(plan(move="static", actions=(RUN,), seconds=0.6), WIDTH, HEIGHT))
    somebody = still["mask_s1"] > 0
    assert np.abs(still["flow"][~somebody]).max() == 0
    assert np.abs(still["flow"][somebody]).mean() > 0.5


def test_what_is_near_moves_more_than_what_is_far():
    told, *_ = looked(asked(plan(move="truck_left", seconds=0.6), WIDTH, HEIGHT))
    speed = np.abs(told["flow"][..., 0])
    near, far = told["depth"] < 8_000, told["depth"] > 30_000
    assert speed[near].mean() > 2 * speed[far].mean()


def test_the_last_frame_has_no_motion():
    request = asked(plan(seconds=0.5), WIDTH, HEIGHT)
    told = list(passes(request, Span(0, request.frames)))
    assert ["flow" in planes for planes in told] == [True] * 11 + [False]


def test_outlines_stand_around_the_subject():
    told, *_ = looked(asked(plan(setting="desert", seconds=0.6), WIDTH, HEIGHT))
    mask = (told["mask_s1"] > 0).astype(np.uint8)
    rim = cv2.dilate(mask, np.ones((3, 3))) - cv2.erode(mask, np.ones((3, 3)))
    lines = cv2.dilate(told["edges"], np.ones((3, 3))) > 0
    assert set(np.unique(told["edges"])) == {0, 255}
    assert lines[rim > 0].mean() > 0.95
    assert (told["edges"] > 0).mean() < 0.15
