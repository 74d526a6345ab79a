"""The clip in small: cuts are seen where shots begin, and nowhere else."""

from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np

from pipelines.detectors.surveying import cuts_in, survey_of
from pipelines.footage import Facts
from tests.makers import ground, moving_square, panned


def _survey(pictures, corrupt=()):
    height, width = pictures[0].shape[:2]
    count = len(pictures)
    facts = Facts(Path("x"), width, height, Fraction(24), count, count, corrupt=corrupt)
    return survey_of(facts, iter(pictures))


def _two_shots():
    return [*moving_square(12), *panned(12)]


def test_a_survey_is_small_and_tells_how_much_changes():
    survey = _survey([np.full((120, 192, 3), level, np.uint8) for level in (10, 10, 40)])
    assert survey.small.shape == (3, 60, 96, 3)
    assert survey.peaks == (0, 0, 30)


def test_a_cut_is_seen_where_the_second_shot_begins():
    assert _survey(_two_shots()).cuts == {12}


def test_a_fast_pan_is_no_cut():
    assert _survey(panned(24, speed=9)).cuts == set()


def test_a_flash_is_no_cut():
    shot = moving_square(20)
    for number, gain in ((9, 1.9), (10, 1.5), (11, 1.2)):
        shot[number] = np.clip(shot[number] * gain, 0, 255).astype(np.uint8)
    assert _survey(shot).cuts == set()


def test_broken_and_black_frames_are_no_cut():
    shot, noise = moving_square(24), ground(96, 64, seed=9)
    shot[8], shot[15], shot[16] = noise, np.zeros_like(noise), np.zeros_like(noise)
    shot[1] = noise
    assert _survey(shot).cuts == set()


def test_a_broken_frame_beside_a_cut_does_not_hide_it():
    shots = _two_shots()
    shots[11] = cv2.flip(ground(96, 64, seed=9), 0)
    assert _survey(shots).cuts <= {11, 12}
    assert len(_survey(shots).cuts) == 1


def test_broken_frames_up_to_the_next_key_frame_are_no_cut():
    shot = moving_square(24, speed=0.5)
    shot[8:14] = [ground(96, 64, seed=9)] * 6
    assert _survey(shot).cuts == {8, 14}
    assert _survey(shot, corrupt=tuple(range(8, 14))).cuts == set()


def _passed_closely(count, step=20, wide=160, high=90):
    """Trunks that pass close to a camera which follows something through a wood."""
    noise = np.random.default_rng(3).uniform(0, 255, (high, wide * 4, 3)).astype(np.float32)
    far = cv2.normalize(cv2.GaussianBlur(noise, (0, 0), 4), None, 40, 210, cv2.NORM_MINMAX)
    far[high * 2 // 3 :] = (200, 190, 200)
    pictures = []
    for number in range(count):
        picture = far[:, 2 * number : 2 * number + wide].astype(np.uint8)
        for trunk in range(6):
            left = wide + trunk * 131 - number * step
            picture[:, max(0, left) : max(0, left + 10 + 7 * (trunk % 3))] = 8
        pictures.append(picture)
    return pictures


def test_trunks_that_pass_close_to_the_camera_are_no_cut():
    assert _survey(_passed_closely(36)).cuts == set()


def test_a_jump_after_frames_that_stood_still_is_no_cut():
    shot = _passed_closely(40, step=26)
    shot[16:20] = [shot[15]] * 4
    assert _survey(shot).cuts == set()


def _cuts_where_lost(pictures, first, stop):
    """The cuts when frames from `first` to before `stop` are lost: the last known stands in."""
    height, width = pictures[0].shape[:2]
    facts = Facts(Path("x"), width, height, Fraction(24), len(pictures), len(pictures))
    shown = [*pictures[:first], *[pictures[first - 1]] * (stop - first), *pictures[stop:]]
    return cuts_in(facts, iter(shown), frozenset(range(first, stop)))


def test_a_way_through_lost_frames_that_ends_at_rest_is_no_cut():
    shot = _passed_closely(16, step=10)
    resting = [*shot, *[shot[-1]] * 16]
    assert _cuts_where_lost(resting, 10, 15) == set()


def test_a_cut_among_lost_frames_is_told_behind_them():
    assert _cuts_where_lost([*moving_square(16), *panned(16)], 13, 20) == {20}


def test_a_cut_out_of_a_wild_shot_is_seen():
    wide = [cv2.resize(picture, (160, 90)) for picture in panned(16)]
    assert _survey([*_passed_closely(20), *wide]).cuts == {20}


def test_a_cut_through_black_is_seen_once():
    black = np.zeros_like(moving_square(1)[0])
    assert len(_survey([*moving_square(12), black, black, *panned(12)]).cuts) == 1
