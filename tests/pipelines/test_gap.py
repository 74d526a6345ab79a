"""Frames lost as a whole come back along the motion around them, and no cut is crossed."""

import cv2
import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.motion.camera import Similarity
from pipelines.motion.path import CameraPath, bending, smooth, spline
from pipelines.motion.softening import softened
from pipelines.repairers import LOW, Scene, repairer
from tests.makers import ground, moving_square, psnr

WIDTH, HEIGHT = 160, 120


def lost_in(truth, lost, start=0, own=None):
    frames = [np.zeros_like(p) if n in lost else p for n, p in enumerate(truth)]
    all_of_it = np.ones(truth[0].shape[:2], bool)
    unknown = [all_of_it if n in lost else None for n in range(len(truth))]
    return Scene(start, frames, unknown, own or Span(start, start + len(truth)))


def camera_at(places):
    """What a camera sees that stands at `places`, pixels to the right, of a wide picture."""
    wide = ground(WIDTH * 4, HEIGHT, seed=5)
    wide = np.hstack([wide[:, ::2], wide[:, 1::2]])
    shifts = (np.float32([[1, 0, -place], [0, 1, 0]]) for place in places)
    return [cv2.warpAffine(wide, shift, (WIDTH, HEIGHT), flags=cv2.INTER_CUBIC) for shift in shifts]


@pytest.mark.parametrize("lost", [[8], [7, 8, 9], [5, 6, 7, 8, 9, 10, 11]])
def test_an_even_pan_comes_back(lost):
    truth = camera_at(3.0 * n for n in range(17))
    mended = repairer("gap").mend(lost_in(truth, lost))
    assert sorted(mended.pictures) == lost
    assert min(psnr(mended.pictures[n][:, 30:-30], truth[n][:, 30:-30]) for n in lost) > 40
    assert min(mended.confidence.values()) > 0.5


def test_a_camera_that_turns_round_in_the_gap_is_followed():
    truth = camera_at(0.5 * (n - 8) ** 2 for n in range(17))
    scene = lost_in(truth, [7, 8, 9])
    mended = repairer("gap").mend(scene)
    straight = repairer("gap").mend(Scene(6, scene.frames[6:11], scene.unknown[6:11], Span(6, 11)))
    curved, straight = (
        psnr(found.pictures[8][:, 30:-30], truth[8][:, 30:-30]) for found in (mended, straight)
    )
    assert curved > straight + 6


def test_a_thing_that_speeds_up_is_where_it_should_be():
    places = [4 + 0.6 * n + 0.25 * n * n for n in range(15)]
    truth = [moving_square(1, WIDTH, HEIGHT, start=place)[0] for place in places]
    scene = lost_in(truth, [8])
    red = repairer("gap").mend(scene).pictures[8][50:70, :, 0].astype(float)
    red -= ground(WIDTH, HEIGHT)[50:70, :, 0]
    true = truth[8][50:70, :, 0].astype(float) - ground(WIDTH, HEIGHT)[50:70, :, 0]
    columns = np.arange(WIDTH)
    middle, wanted = ((np.abs(part) @ columns).sum() / np.abs(part).sum() for part in (red, true))
    assert abs(middle - wanted) < 0.4


def test_only_the_own_lost_frames_are_made_and_the_same_each_time():
    truth = moving_square(14, WIDTH, HEIGHT)
    scene = lost_in(truth, [3, 7, 8], start=100, own=Span(106, 108))
    first, again = (repairer("gap").mend(scene) for _ in range(2))
    assert sorted(first.pictures) == [107]
    assert np.array_equal(first.pictures[107], again.pictures[107])
    assert psnr(first.pictures[107], truth[7]) > 32


def test_pixels_that_are_known_stay():
    truth = moving_square(9, WIDTH, HEIGHT)
    scene = lost_in(truth, [4])
    scene.unknown[4][:40] = False
    made = repairer("gap").mend(scene).pictures[4]
    assert np.array_equal(made[:40], scene.frames[4][:40])
    assert psnr(made[40:], truth[4][40:]) > 32


def test_nothing_is_blended_across_a_cut():
    before, after = ground(WIDTH, HEIGHT, 1), 255 - ground(WIDTH, HEIGHT, 9)
    mended = repairer("gap").mend(lost_in([before] * 8 + [after] * 8, [6, 7, 8, 9]))
    for number, held in ((6, before), (7, before), (8, after), (9, after)):
        assert np.array_equal(mended.pictures[number], held)
    assert max(mended.confidence.values()) < LOW
    assert "nothing in common" in mended.notes[0]


def test_at_the_ends_of_a_shot_the_nearest_frame_is_held_and_that_is_said():
    truth = moving_square(8, WIDTH, HEIGHT)
    mended = repairer("gap").mend(lost_in(truth, [0, 1, 7]))
    for number, held in ((0, 2), (1, 2), (7, 6)):
        assert np.array_equal(mended.pictures[number], truth[held])
    assert max(mended.confidence.values()) < LOW
    assert mended.notes == (
        "Frames 0 to 1 lie at an end of the shot: the nearest whole frame is held.",
        "Frame 7 lies at an end of the shot: the nearest whole frame is held.",
    )


def test_a_shot_of_which_nothing_is_known_is_left_alone():
    assert not repairer("gap").mend(lost_in(moving_square(3, WIDTH, HEIGHT), [0, 1, 2])).pictures


@pytest.mark.parametrize("kernel", [smooth, bending])
def test_a_path_passes_through_what_is_known_and_keeps_a_line(kernel):
    known = np.array([-3.0, -2, -1, 0, 2, 3, 4, 5])
    assert spline(known, 0.0, kernel) @ known**2 == pytest.approx(0, abs=0.02)
    assert spline(known, 3.0, kernel) @ known**2 == pytest.approx(9, abs=0.05)
    assert spline(known, 1.0, kernel) @ (5 - 2 * known) == pytest.approx(3)


def test_the_steadier_the_speed_the_more_it_counts_and_the_less_is_unsure():
    even = {n: Similarity(shift=0.5 * (n - 2) ** 2) for n in (-3, -2, -1, 0, 4, 5, 6, 7)}
    shaken = {n: Similarity(shift=2.0 * (n % 2)) for n in even}
    curved, straight = CameraPath(even, 0j), CameraPath(shaken, 0j)
    assert curved.at(2).shift.real == pytest.approx(0, abs=0.15)
    assert (curved.steady, straight.steady) == (1, 0)
    assert straight.at(2).shift.real == pytest.approx(0)
    assert curved.unsure(2)[0] < straight.unsure(2)[0] / 3
    assert curved.unsure(0) == curved.unsure(2)[1:] * 2


def test_a_camera_is_as_unsure_as_its_speed_changes():
    known = np.array([-4, -3, -2, -1, 0, 4, 5, 6, 7, 8])
    missed, told = [], []
    for seed in range(300):
        drawn = np.random.default_rng(seed).normal(size=(16, 2))
        places = np.cumsum(np.cumsum(drawn, axis=0), axis=0)
        views = {int(n): Similarity(shift=complex(*places[n + 5])) for n in known}
        path = CameraPath(views, 0j)
        missed.append(spline(known, 2, bending) @ places[known + 5, 0] - places[7, 0])
        told.append(path.unsure(2)[0])
    ratio = np.mean(np.square(missed)) / np.mean(np.square(told))
    assert 0.8 < ratio < 1.25


def test_a_camera_that_hardly_moves_is_not_thrown_by_how_it_was_measured():
    known = (-4, -3, -2, -1, 0, 4, 5, 6, 7, 8)
    noise = np.random.default_rng(1).normal(scale=0.03, size=len(known))
    path = CameraPath(
        {n: Similarity(shift=complex(by)) for n, by in zip(known, noise, strict=True)}, 0j
    )
    ends = path.at(0).shift.real, path.at(4).shift.real
    assert path.at(2).shift.real == pytest.approx(sum(ends) / 2)
    assert path.steady == 1


def test_a_picture_is_soft_only_where_it_is_unsure():
    sharp = ground(WIDTH, HEIGHT).astype(np.float32)
    far = np.zeros((HEIGHT, WIDTH), np.float32)
    assert np.array_equal(softened(sharp, far), sharp)
    far[:, WIDTH // 2 :] = 2.4
    soft = softened(sharp, far)
    assert np.array_equal(soft[:, : WIDTH // 2], sharp[:, : WIDTH // 2])
    blurred = cv2.GaussianBlur(sharp, (0, 0), 2.4)
    assert np.abs(soft - blurred)[:, WIDTH // 2 :].max() < 1e-3
