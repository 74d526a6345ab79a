"""Light that jumps is found and set back; light that changes is left alone."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.detectors import Survey, flicker
from pipelines.detectors.flicker import Flicker, step
from pipelines.footage import Facts
from pipelines.repairers import Scene
from pipelines.repairers.level import Level, burnt, levelled
from tests.makers import panned

FRAMES = 40
LIT = {2: (1.15, 6), 5: (0.85, -4), 9: (1.2, 0), 10: (0.9, 5), 16: (1.1, -6), 17: (0.8, 0),
       22: (1.2, 7), 25: (0.88, -7), 31: (1.12, 3), 34: (0.8, 6), 37: (1.18, -3)}  # fmt: skip


def shown(pictures, light):
    """The pictures with a gain and an offset for some."""
    out = []
    for n, picture in enumerate(pictures):
        gain, offset = light.get(n, (1, 0))
        out.append(np.clip(np.rint(picture * float(gain) + offset), 0, 255).astype(np.uint8))
    return out


def survey(pictures):
    small = np.stack(pictures)
    facts = Facts(Path(), small.shape[2], small.shape[1], Fraction(24), len(small), len(small))
    return Survey(facts, small, frozenset())


def test_every_jump_is_found_with_its_gain_and_offset():
    marks = Flicker().survey(survey(shown(panned(FRAMES), LIT)))
    assert [mark.start for mark in marks] == sorted(LIT)
    for mark in marks:
        gain, offset = LIT[mark.start]
        told = [mark.values["gain"][0] * gray + mark.values["offset"][0] for gray in (60, 180)]
        assert np.allclose(told, [gain * 60 + offset, gain * 180 + offset], atol=1.5)


def test_a_long_shot_is_looked_at_in_parts_and_nothing_is_told_twice(monkeypatch):
    there = shown(panned(FRAMES), LIT)
    whole = [mark.start for mark in Flicker().survey(survey([*there, *there[::-1]]))]
    monkeypatch.setattr(flicker, "LONGEST", 60)
    monkeypatch.setattr(flicker, "BESIDE", 15)
    parts = [mark.start for mark in Flicker().survey(survey([*there, *there[::-1]]))]
    assert parts == whole
    assert len(parts) == 2 * len(LIT)


def test_the_reason_tells_how_far_it_jumped_and_how_often():
    marks = Flicker().survey(survey(shown(panned(FRAMES), LIT)))
    assert marks[0].why.endswith(
        "% brighter than the frames around it; 28 % of the shot jumps like this."
    )
    assert "darker" in marks[1].why


@pytest.mark.parametrize(
    "gain",
    [
        lambda n: 1.0,
        lambda n: min(1.0, n / 20),
        lambda n: 1.2 - n / 50,
        lambda n: 1.6 if n in (12, 13, 25) else 1.0,
        lambda n: 1.0 if n < 18 else 0.5,
        lambda n: 1 + 0.15 * np.sin(n / 6),
        lambda n: 1.5 if n % 5 == 0 else 1.0,
    ],
    ids=["steady", "fade", "dusk", "flashes", "switch", "breathing", "lightning"],
)
def test_light_that_changes_for_a_reason_is_left_alone(gain):
    light = {n: (gain(n), 0) for n in range(FRAMES)}
    assert Flicker().survey(survey(shown(panned(FRAMES), light))) == []


def test_a_lamp_that_swings_is_no_flicker_though_it_also_shakes_a_little():
    rng = np.random.default_rng(2)
    swing = [1 + 0.3 * np.sin(n / 2) + rng.uniform(-0.01, 0.01) for n in range(FRAMES)]
    light = {n: (gain, 0) for n, gain in enumerate(swing)}
    assert Flicker().survey(survey(shown(panned(FRAMES), light))) == []


def test_one_frame_lost_in_black_is_no_flicker():
    assert Flicker().survey(survey(shown(panned(FRAMES), {20: (0, 0)}))) == []


def test_dark_trunks_that_run_through_the_picture_are_no_flicker():
    pictures = [picture.copy() for picture in panned(FRAMES)]
    for number in LIT:
        for left in (5, 38, 70):
            at = (left + 7 * number) % 80
            pictures[number][:, at : at + 10] = 15
    assert Flicker().survey(survey(pictures)) == []


def test_a_step_is_told_though_a_part_of_the_picture_changes():
    a = np.stack(panned(1))[0].astype(np.float32)
    b = 1.1 * a - 5
    b[:20, :30] = 30
    gain, offset, left = step(a, b)
    assert (round(gain, 3), round(offset, 1)) == (1.1, -5.0)
    assert left < 0.01


def test_levelling_undoes_what_was_done():
    picture = panned(1)[0]
    undone = levelled(shown([picture], {0: (0.8, 9)})[0], 0.8, 9)
    assert np.abs(undone.astype(int) - picture).max() <= 1


def test_what_was_driven_to_white_comes_from_the_frames_beside():
    clean = panned(5, speed=1.0)
    light = {2: (1.4, 0)}
    damaged = shown(clean, light)
    white = burnt(damaged[2], 1.4, 0)
    assert 0.01 < white.mean() < 0.9
    nan = float("nan")
    values = {"gain": [nan, nan, 1.4, nan, nan], "offset": [nan, nan, 0.0, nan, nan]}
    whole = np.ones(white.shape[:2], bool)
    unknown = [None, None, whole, None, None]
    mended = Level().mend(Scene(0, damaged, unknown, Span(1, 4), values))
    assert list(mended.pictures) == [2]
    plain = np.abs(levelled(damaged[2], 1.4, 0).astype(int) - clean[2])[white].mean()
    assert np.abs(mended.pictures[2].astype(int) - clean[2])[white].mean() < 0.35 * plain
    assert mended.confidence[2] > 0.9
