"""A mark follows the thing it was painted on, in both directions of time."""

from contextlib import closing
from pathlib import Path

import numpy as np

from pipelines.footage import open_footage
from pipelines.motion.following import traced
from pipelines.motion.keys import blended, followed
from tests.makers import film, ground, moving_square, square


def test_a_mark_goes_with_the_thing_and_keeps_its_size(tmp_path: Path):
    def picture(number: int) -> np.ndarray:
        shown = ground(160, 96, seed=1)
        shown[32:64, 8 + 3 * number :][:, :32] = ground(256, 256, seed=3)[::8, ::8]
        return shown

    path = film(tmp_path / "square.mkv", [picture(n) for n in range(20)])
    mark = np.zeros((96, 160), bool)
    mark[32:64, 8 + 30 : 8 + 30 + 32] = True  # the thing in frame 10
    with closing(open_footage(path)) as footage:
        found = list(followed(footage.frames(2, 20), {8: mark}))
    assert len(found) == 18
    assert (found[8] == mark).all()
    for number, there in enumerate(found, start=2):
        left = np.flatnonzero(there.any(0))[0]
        assert abs(left - (8 + 3.0 * number)) <= 2, number
        assert abs(int(there.sum()) / mark.sum() - 1) < 0.08


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    return float((a & b).sum() / (a | b).sum())


def red(picture: np.ndarray) -> np.ndarray:
    return (picture[..., 0] > 200) & (picture[..., 1] < 70)


def test_a_plain_square_is_followed_for_twenty_frames_both_ways():
    pictures = moving_square(41, 160, 96, speed=2, start=20)
    traces = list(traced(pictures, 20, red(pictures[20])))
    for number in (0, 10, 30, 40):
        assert overlap(traces[number].pixels, red(pictures[number])) > 0.9
        assert traces[number].confidence > 0.5


def test_a_mark_ends_at_a_cut():
    shot = moving_square(8, 160, 96, speed=2)
    other = [255 - ground(160, 96, seed=9)] * 6
    traces = list(traced(shot + other, 3, red(shot[3])))
    assert all(t.pixels.any() for t in traces[:8])
    assert not any(t.pixels.any() or t.confidence for t in traces[8:])


def test_a_mark_does_not_stay_where_its_thing_has_left():
    shown = [square(160, 96, 60, seed=1)] * 4 + [ground(160, 96, seed=1)] * 4
    traces = list(traced(shown, 1, red(shown[0])))
    assert traces[3].confidence > 0.5
    assert not traces[5].pixels.any()


def test_between_two_keys_a_mark_is_followed_from_both_and_grows_from_one_into_the_other():
    pictures = moving_square(21, 160, 96, speed=2, start=20)
    first, last = red(pictures[2]), red(pictures[18])
    half = last.copy()
    half[: np.flatnonzero(last.any(1)).mean().astype(int)] = False  # its upper half is let go
    found = list(followed(pictures, {2: first, 18: half}))
    assert (found[2] == first).all()
    assert (found[18] == half).all()
    sizes = [int(found[n].sum()) for n in (2, 6, 10, 14, 18)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[2] > sizes[4]
    for number in (0, 6, 10, 14, 20):
        there = np.flatnonzero(found[number].any(0))
        assert abs(there[0] - np.flatnonzero(red(pictures[number]).any(0))[0]) <= 2, number


def test_a_key_without_a_mark_says_that_the_thing_is_not_there():
    pictures = moving_square(13, 160, 96, speed=2, start=20)
    nothing = np.zeros((96, 160), bool)
    found = list(followed(pictures, {2: red(pictures[2]), 10: nothing}))
    assert [bool(mark.any()) for mark in found] == [True] * 6 + [False] * 7


def test_a_blend_is_each_of_its_ends_and_in_the_middle_as_wide_as_their_mean():
    a, b = np.zeros((40, 60), bool), np.zeros((40, 60), bool)
    a[10:30, 5:25], b[10:30, 30:40] = True, True
    assert (blended(a, b, 0.0) == a).all()
    assert (blended(a, b, 1.0) == b).all()
    columns = np.flatnonzero(blended(a, b, 0.5).any(0))
    assert abs(len(columns) - 15) <= 1
    assert abs(columns.mean() - (14.5 + 34.5) / 2) <= 1
