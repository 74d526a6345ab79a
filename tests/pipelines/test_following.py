"""A mark follows the thing it was painted on, in both directions of time."""

from contextlib import closing
from pathlib import Path

import numpy as np

from pipelines.footage import open_footage
from pipelines.motion.following import followed, traced
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
        found = list(followed(footage.frames(2, 20), 8, mark))
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
