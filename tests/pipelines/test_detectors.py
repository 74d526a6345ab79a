"""What every detector promises, damage that was planted, and clips that are whole."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest

from pipelines.damage import KINDS
from pipelines.detectors import DETECTORS, detectors_for
from pipelines.footage import Facts
from pipelines.footage.inventing import told_of
from pipelines.gray import read_gray
from pipelines.mending.looking import looked
from tests.makers import ground

WIDE, HIGH = 192, 112


@dataclass
class Film:
    """Footage that lies in memory."""

    facts: Facts
    pictures: list

    def frames(self, start=0, stop=None):
        """Its pictures."""
        yield from self.pictures[start:stop]

    def close(self):
        """Nothing was written."""


def film(pictures, **known):
    height, width = pictures[0].shape[:2]
    count = len(pictures)
    return Film(Facts(Path("x"), width, height, Fraction(24), count, count, **known), pictures)


def shot(frames, seed=3, speed=2.5, spot=True):
    """A camera that pans over a textured wall, and a ball that flies across it."""
    rng = np.random.default_rng(seed)
    wall = ground(WIDE * 3, HIGH, seed)
    for _ in range(60):
        x, y = int(rng.integers(0, WIDE * 3)), int(rng.integers(0, HIGH))
        cv2.rectangle(wall, (x, y), (x + 9, y + 14), tuple(map(int, rng.integers(30, 220, 3))), -1)
    pictures = []
    for n in range(frames):
        moved = np.float32([[1, 0, -speed * n - 8], [0, 1, 0]])
        picture = cv2.warpAffine(wall, moved, (WIDE, HIGH))
        if spot:
            at = int(20 + 4 * n) % WIDE, int(HIGH / 2 + 24 * np.sin(n / 4))
            cv2.circle(picture, at, 11, (236, 222, 60), -1, cv2.LINE_AA)
        grain = rng.normal(0, 1.5, picture.shape)
        pictures.append(np.clip(picture + grain, 0, 255).astype(np.uint8))
    return pictures


def found(pictures, folder, kinds, **known):
    """Frames by kind, and the masks where there are any."""
    seen = looked(film(pictures, **known), folder, kinds=kinds)
    return {
        kind: sorted({n for d in seen.damages if d.kind == kind for n in range(d.start, d.stop)})
        for kind in {d.kind for d in seen.damages}
    }


@pytest.mark.parametrize("name", DETECTORS)
def test_a_detector_knows_kinds_of_damage(name):
    module, cls = DETECTORS[name].split(":")
    detector = getattr(__import__(module, fromlist=[cls]), cls)
    assert detector.kinds
    assert set(detector.kinds) <= set(KINDS)
    assert any(isinstance(one, detector) for one in detectors_for(detector.kinds))


def test_absent_frames_are_missing(tmp_path):
    pictures = shot(20)
    pictures[8] = pictures[9] = pictures[7]
    assert found(pictures, tmp_path, ["missing", "frozen"], absent=(8, 9)) == {"missing": [8, 9]}


def test_frozen_frames_of_a_moving_scene_are_found(tmp_path):
    pictures = shot(40)
    pictures[12] = pictures[11]
    pictures[25] = pictures[26] = pictures[27] = pictures[24]
    assert found(pictures, tmp_path, ["frozen"]) == {"frozen": [12, 25, 26, 27]}


def _walker(frames, grain=0, hidden=()):
    """A still camera before a wall, and far off somebody small who walks two pixels a frame."""
    wall, rng = ground(WIDE, HIGH, 5), np.random.default_rng(2)
    for number in range(frames):
        picture = wall.copy()
        if number not in hidden:
            cv2.rectangle(picture, (30 + 2 * number, 60), (33 + 2 * number, 68), (20, 30, 40), -1)
        noise = rng.integers(-grain, grain + 1, picture.shape)
        yield np.clip(picture.astype(np.int16) + noise, 0, 255).astype(np.uint8)


def test_copies_stored_anew_are_found_by_their_noise_where_hardly_anything_moves(tmp_path):
    pictures, rng = list(_walker(36)), np.random.default_rng(4)
    for number in (12, 22, 23, 24):
        noise = rng.integers(-1, 2, pictures[0].shape)
        copied = np.clip(pictures[11 if number == 12 else 21].astype(np.int16) + noise, 0, 255)
        pictures[number] = copied.astype(np.uint8)
    assert found(pictures, tmp_path, ["frozen"]) == {"frozen": [12, 22, 23, 24]}


def test_a_noisy_camera_whose_walker_is_hidden_for_a_moment_is_not_frozen(tmp_path):
    pictures = list(_walker(36, grain=3, hidden=(15, 16, 17, 18)))
    assert found(pictures, tmp_path, ["frozen"]) == {}


def test_a_still_scene_and_animation_on_twos_are_not_frozen(tmp_path):
    still, moving = [shot(1)[0]] * 14, shot(16)
    assert found([*moving, *[moving[-1]] * 14, *still], tmp_path, ["frozen"]) == {}
    twos = [picture for picture in shot(20, speed=5) for _ in range(2)]
    assert found(twos, tmp_path, ["frozen"]) == {}


def test_black_within_a_shot_is_found(tmp_path):
    pictures = shot(30)
    pictures[9] = np.zeros_like(pictures[9])
    pictures[20] = pictures[21] = np.full_like(pictures[9], (0, 135, 0))
    assert found(pictures, tmp_path, ["black"]) == {"black": [9, 20, 21]}


def test_black_between_shots_a_fade_and_a_title_are_left_alone(tmp_path):
    one, two = shot(12), shot(12, seed=8)
    black, white = np.zeros_like(one[0]), np.full_like(one[0], 255)
    dark = [cv2.addWeighted(one[-1], 1 - n / 6, black, n / 6, 0) for n in range(1, 6)]
    fades = [*one, *dark, *[black] * 3, *dark[::-1], *shot(8)]
    for clip in ([*one, *[black] * 4, *two], fades, [*[white] * 5, *one, *[black] * 5]):
        assert found(clip, tmp_path, ["black"]) == {}


def planted():
    """A shot with broken frames, and which they are."""
    pictures = shot(30)
    pictures[7][32:64] = np.roll(pictures[7][32:64], 60, axis=1)
    pictures[13][64:] = (0, 135, 0)
    for number, row in ((19, 16), (20, 48)):
        pictures[number][row : row + 32, 32:] = pictures[number][row, 32:]
    return pictures, [7, 13, 19, 20]


def test_broken_parts_of_frames_are_found_where_they_are(tmp_path):
    pictures, broken = planted()
    seen = looked(film(pictures), tmp_path, kinds=["garbage", "frozen", "black"])
    assert [n for d in seen.damages for n in range(d.start, d.stop)] == broken
    assert {d.kind for d in seen.damages} == {"garbage"}
    assert all(0.6 <= d.score < 1 for d in seen.damages)
    fill = next(d for d in seen.damages if d.start == 13)
    mask = next(iter(read_gray(fill.mask))) > 0
    assert mask[72:].mean() > 0.95
    assert mask[:60].mean() < 0.02


def test_a_broken_frame_beside_a_cut_is_left_to_no_other_shot(tmp_path):
    pictures = [*shot(14), *shot(14, seed=8)]
    pictures[12][40:] = 128
    assert found(pictures, tmp_path, ["garbage", "frozen", "black"]) == {"garbage": [12]}


def _smeared(pictures, *places):
    """From a row on, for so many rows, and from a column on, the same line again and again."""
    for number, row, rows, column in places:
        pictures[number][row : row + rows, column:] = pictures[number][row, column:]
    return pictures


def _gravel(pictures, speed=2):
    """Speckled ground in the lower half, that the camera passes."""
    coarse = np.random.default_rng(6).integers(40, 220, (HIGH // 8, WIDE // 2, 3), np.uint8)
    stones = cv2.resize(coarse, (WIDE * 2, HIGH // 2), interpolation=cv2.INTER_CUBIC)
    for number, picture in enumerate(pictures):
        picture[HIGH // 2 :] = stones[:, speed * number : speed * number + WIDE]
    return pictures


def test_a_line_that_is_carried_down_to_the_last_is_found_by_its_stripes(tmp_path):
    pictures = _smeared(_gravel(shot(24)), (12, 80, HIGH, 48))
    assert found(pictures, tmp_path, ["garbage"]) == {"garbage": [12]}


def test_broken_frames_are_found_between_many_others(tmp_path):
    broken = [6, 10, 14, 18, 22, 26]
    pictures = _smeared(_gravel(shot(32, speed=6)), *((n, 56, 24, 16) for n in broken))
    assert found(pictures, tmp_path, ["garbage"]) == {"garbage": broken}


def _flash(pictures):
    for number, gain in ((9, 2.0), (10, 1.4)):
        pictures[number] = np.clip(pictures[number] * gain, 0, 255).astype(np.uint8)
    return pictures


def _zoom(frames):
    wall = ground(WIDE * 2, HIGH * 2, 4)
    for number in range(frames):
        yield cv2.warpAffine(
            wall, cv2.getRotationMatrix2D((WIDE / 2, HIGH / 2), 0, 1 + 0.02 * number), (WIDE, HIGH)
        )


def _trunks(pictures):
    """Dark trunks that pass close to the camera, each in one frame or two."""
    for number, x in ((6, 130), (7, 20), (12, 90), (17, 150), (17, 30)):
        soft = np.zeros((HIGH, WIDE), np.float32)
        cv2.line(soft, (x, 0), (x + 3, HIGH), 1, 16)
        soft = cv2.blur(soft, (9, 3))[..., None]
        pictures[number] = (pictures[number] * (1 - soft) + 12 * soft).astype(np.uint8)
    return pictures


def _fence(pictures):
    """Upright bars close to the camera, in a few frames that it passes them in."""
    for number in range(9, 14):
        for x in range(WIDE - 40 * (number - 9), WIDE + 60 - 40 * (number - 9), 12):
            pictures[number][30:, max(0, x) : max(0, x + 5)] = (40, 60, 30)
    return pictures


WHOLE = {
    "a pan": lambda: shot(24),
    "a wild pan": lambda: shot(24, speed=21),
    "a zoom": lambda: list(_zoom(24)),
    "a flash": lambda: _flash(shot(24)),
    "trunks close by": lambda: _trunks(shot(24)),
    "a fence close by": lambda: _fence(shot(24)),
    "a cut": lambda: [*shot(12), *shot(12, seed=8)],
    "on twos": lambda: [picture for picture in shot(12, speed=5) for _ in range(2)],
    "a still title": lambda: [*shot(12), *[ground(WIDE, HIGH, 6)] * 12],
}


@pytest.mark.parametrize("clip", WHOLE)
def test_a_clip_that_is_whole_is_left_alone(clip, tmp_path):
    seen = looked(film(WHOLE[clip]()), tmp_path, kinds=["missing", "frozen", "black", "garbage"])
    assert [(d.kind, d.start, d.stop) for d in seen.damages] == []


def _broken_blocks(picture, seed):
    rng = np.random.default_rng(seed)
    for x in range(32, 144, 16):
        picture[64:80, x : x + 16] = rng.integers(0, 255, 3)
    return picture


def test_lost_bits_are_found_in_the_frames_the_decoder_doubts(tmp_path):
    pictures = shot(24, speed=1.5)
    _broken_blocks(pictures[6], 1)
    for number in range(14, 20):
        _broken_blocks(pictures[number], 2)
    known = {
        "corrupt": (6, *range(14, 20)),
        "flagged": (6, 14),
        "types": "IPPPPPBPPPPPPPPPPPPPIPPP",
        "keys": (0, 20),
    }
    seen = looked(film(pictures, **known), tmp_path, kinds=["blocks"])
    assert {(d.kind, d.start, d.stop) for d in seen.damages} == {
        ("blocks", 6, 7),
        ("blocks", 14, 20),
    }
    mask = next(iter(read_gray(next(d.mask for d in seen.damages if d.start == 14)))) > 0
    assert mask[64:80, 32:144].mean() > 0.9
    assert mask[:48].mean() < 0.05


def test_what_the_decoder_painted_is_hurt_though_it_fits_the_motion(tmp_path):
    painted = np.zeros((HIGH, WIDE), np.float32)
    painted[32:64, 48:96] = 1
    known = {"corrupt": (9,), "flagged": (9,), "types": "I" + "P" * 8 + "B" + "P" * 14}
    plain = looked(film(shot(24), **known), tmp_path, kinds=["blocks"])
    assert plain.damages == ()
    told = {**known, "invented": (told_of(painted),)}
    seen = looked(film(shot(24), **told), tmp_path, kinds=["blocks"])
    assert [(d.start, d.stop) for d in seen.damages] == [(9, 10)]
    mask = next(iter(read_gray(seen.damages[0].mask))) > 0
    assert np.array_equal(mask, painted > 0)


def test_frames_that_lean_on_a_broken_one_are_hurt_where_the_key_frame_puts_it_right(tmp_path):
    pictures = shot(24, speed=1.5, spot=False)
    for number in range(12, 16):
        _broken_blocks(pictures[number], 2)
    known = {"corrupt": tuple(range(12, 16)), "types": "I" + "P" * 15 + "IPPPPPPP", "keys": (0, 16)}
    seen = looked(film(pictures, **known), tmp_path, kinds=["blocks"])
    assert [(d.start, d.stop) for d in seen.damages] == [(12, 16)]
    mask = next(iter(read_gray(seen.damages[0].mask))) > 0
    assert mask[64:80, 40:130].mean() > 0.8
    assert mask[:48].mean() < 0.05
