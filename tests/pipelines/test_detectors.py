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
