"""What every repairer in the table promises."""

import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.damage import KINDS
from pipelines.mending.map import OF_CLIP, OF_FILE, OF_SOUND
from pipelines.repairers import REPAIRERS, Mended, Scene, repairer
from tests.makers import panned

WIDTH, HEIGHT, FRAMES, START = 96, 64, 9, 40
OWN = Span(START + 2, START + 7)
HURT = (START + 3, START + 5)


def scene(name: str) -> Scene:
    """A pan with a hole in some frames; all of them for those that change a whole clip."""
    hole = np.zeros((HEIGHT, WIDTH), np.bool_)
    hole[24:36, 40:56] = True
    if set(repairer(name).kinds) <= set(OF_CLIP):
        hole[:] = True
    unknown = [hole if START + n in (*HURT, START + 8) else None for n in range(FRAMES)]
    frames = panned(FRAMES, WIDTH, HEIGHT)
    light = {"gain": [np.nan] * FRAMES, "offset": [np.nan] * FRAMES}
    if "flicker" in repairer(name).kinds:
        for number in HURT:
            light["gain"][number - START], light["offset"][number - START] = 0.5, 20.0
    return Scene(START, frames, unknown, OWN, light)


@pytest.mark.parametrize("name", REPAIRERS)
def test_only_hurt_frames_of_its_own_are_made_and_told_of(name):
    given = scene(name)
    made = repairer(name).mend(given)
    assert tuple(sorted(made.pictures)) == HURT
    assert made.pictures.keys() == made.confidence.keys()
    assert all(0 <= sure <= 1 for sure in made.confidence.values())
    assert made.method
    shapes = {(picture.shape, picture.dtype) for picture in made.pictures.values()}
    assert shapes == {((HEIGHT, WIDTH, 3), np.dtype(np.uint8))}


@pytest.mark.parametrize("name", [n for n in REPAIRERS if "flicker" not in repairer(n).kinds])
def test_what_is_known_stays_and_what_is_given_is_not_written_to(name):
    given, before = scene(name), scene(name)
    made = repairer(name).mend(given)
    for number, picture in made.pictures.items():
        known = ~given.unknown[number - START]
        assert np.array_equal(picture[known], given.frames[number - START][known])
    for frame, was in zip(given.frames, before.frames, strict=True):
        assert np.array_equal(frame, was)


@pytest.mark.parametrize("name", REPAIRERS)
def test_the_same_scene_is_mended_the_same(name):
    first, again = (told(repairer(name).mend(scene(name))) for _ in range(2))
    assert first == again


@pytest.mark.parametrize("name", [n for n in REPAIRERS if n != "fill"])
def test_a_scene_that_is_whole_is_left_alone(name):
    whole = [None] * FRAMES
    given = Scene(START, panned(FRAMES, WIDTH, HEIGHT), whole, OWN)
    assert repairer(name).mend(given).pictures == {}


def test_every_kind_of_picture_damage_has_a_repairer():
    mended = {kind for name in REPAIRERS for kind in repairer(name).kinds}
    assert mended == set(KINDS) - {*OF_FILE, *OF_SOUND}


def told(made: Mended) -> list[tuple[int, bytes, float]]:
    return [(n, picture.tobytes(), made.confidence[n]) for n, picture in made.pictures.items()]
