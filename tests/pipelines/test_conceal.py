"""Broken parts of frames come back from the frames beside them; what was whole stays."""

from dataclasses import replace

import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.repairers import Scene, repairer
from pipelines.repairers.rereading import shares
from tests.pipelines.test_detectors import HIGH, WIDE, shot


def _scene(hurt):
    """A shot of which the lower half is lost in the frames `hurt`, and the shot as it was."""
    was = shot(14, spot=False)
    frames, unknown = [p.copy() for p in was], [None] * len(was)
    for number in hurt:
        frames[number][60:] = (0, 135, 0)
        unknown[number] = np.zeros((HIGH, WIDE), bool)
        unknown[number][60:] = True
    return Scene(100, frames, unknown, Span(100, 114)), was


@pytest.mark.parametrize("hurt", [[5], [5, 6], list(range(3, 11))])
def test_a_broken_part_is_made_and_nothing_else_is_touched(hurt):
    scene, was = _scene(hurt)
    mended = repairer("conceal").mend(scene)
    assert sorted(mended.pictures) == [100 + n for n in hurt]
    for number in hurt:
        picture = mended.pictures[100 + number]
        assert (picture[:60] == scene.frames[number][:60]).all()
        off = np.abs(picture[60:].astype(int) - was[number][60:]).mean()
        assert off < 0.5 * np.abs(was[number - 1][60:].astype(int) - was[number][60:]).mean()
        assert 0 < mended.confidence[100 + number] <= 1


def test_a_frame_that_stood_twice_is_not_taken_from_the_moment_between(monkeypatch):
    was = shot(14, spot=False, speed=6)
    was[6] = was[5].copy()
    frames, unknown = [p.copy() for p in was], [None] * len(was)
    frames[6][60:] = (0, 135, 0)
    unknown[6] = np.zeros((HIGH, WIDE), bool)
    unknown[6][60:] = True
    scene = Scene(100, frames, unknown, Span(100, 114))

    def off():
        made = repairer("conceal").mend(scene).pictures[106][60:]
        return np.abs(made.astype(int) - was[6][60:]).mean()

    both = off()
    monkeypatch.setattr("pipelines.repairers.conceal.FORCED", np.inf)
    assert both < 0.93 * off()


def test_frames_lost_as_a_whole_are_left_to_others():
    scene, _ = _scene([5])
    scene.unknown[5][:] = True
    assert repairer("conceal").mend(scene).pictures == {}


def test_a_second_reading_is_believed_as_far_as_it_fits_what_comes_after():
    scene, was = _scene(range(3, 11))
    for at in range(3, 11):
        scene.frames[at][60:] = np.clip(was[0][60:].astype(int) - 30, 0, 255)
    rng = np.random.default_rng(3)
    near = {100 + n: np.clip(was[n] + rng.normal(0, 9, was[n].shape), 0, 255) for n in range(3, 11)}
    drawn = {n: picture.astype(np.uint8) for n, picture in near.items()}
    far = {n: np.full_like(picture, 90) for n, picture in drawn.items()}
    assert shares(replace(scene, redrawn=drawn), [*drawn])[105] > 0.9
    assert shares(replace(scene, redrawn=far), [*far])[105] < 0.6
    mended = repairer("conceal").mend(replace(scene, redrawn=drawn))
    for number, picture in mended.pictures.items():
        at = number - 100
        assert (picture[:60] == scene.frames[at][:60]).all()
        off, read = (
            np.abs(one[60:].astype(int) - was[at][60:]).mean()
            for one in (picture, scene.frames[at])
        )
        assert off < 0.5 * read
        assert 0 < mended.confidence[number] <= 1
