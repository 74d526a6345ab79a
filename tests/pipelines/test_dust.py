"""What lies on the film is found and taken off; what belongs to the scene stays."""

from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.detectors import Window, detectors_for
from pipelines.footage import Facts
from pipelines.motion.between_frames import Motion
from pipelines.repairers import Scene
from pipelines.repairers.clean import Clean
from tests.makers import panned

WIDTH, HEIGHT, FRAMES = 192, 128, 16


def scene(frames=FRAMES, speed=2.0):
    return panned(frames, WIDTH, HEIGHT, speed)


def found(kind, pictures):
    """bool [T, H, W]: where the house says such damage is, and the marks."""
    count = len(pictures)
    facts = Facts(Path(), WIDTH, HEIGHT, Fraction(24), count, count)
    window = Window(facts, 0, pictures, Span(0, count), frozenset(), Motion(pictures))
    detectors = detectors_for([kind])
    marks = [mark for d in detectors for mark in (*d.look(window), *d.end())]
    pixels = np.zeros((count, HEIGHT, WIDTH), bool)
    for mark in marks:
        assert mark.kind == kind
        for n, mask in enumerate(mark.masks):
            pixels[mark.start + n] |= mask.pixels()
    return pixels, marks


def found_by_parts(pictures, own=3, context=2):
    """The frames with dirt, looked at so many at a time."""
    count, told = len(pictures), detectors_for(["dirt"])[0]
    facts = Facts(Path(), WIDTH, HEIGHT, Fraction(24), count, count)
    for start in range(0, count, own):
        low, part = max(0, start - context), Span(start, min(count, start + own))
        seen = pictures[low : part.stop + context]
        assert not told.look(Window(facts, low, seen, part, frozenset(), Motion(seen)))
    return [mark.start for mark in told.end()]


def agree(told, true):
    """The F1 score of two masks."""
    return 2 * (told & true).sum() / (told.sum() + true.sum())


def specks(pictures, seed=3):
    """The pictures with a few specks in each frame that has one on both sides, and where."""
    rng = np.random.default_rng(seed)
    hurt, where = [p.copy() for p in pictures], np.zeros((len(pictures), HEIGHT, WIDTH), bool)
    for n in range(1, len(pictures) - 1):
        for _ in range(2):
            x, y = int(rng.integers(12, WIDTH - 12)), int(rng.integers(12, HEIGHT - 12))
            spot = np.zeros((HEIGHT, WIDTH), np.uint8)
            cv2.ellipse(
                spot, (x, y), (int(rng.integers(2, 6)), int(rng.integers(2, 5))), 0, 0, 360, 1, -1
            )
            hurt[n][spot > 0] = 245 if rng.random() < 0.5 else 5
            where[n] |= spot > 0
    return hurt, where


def scratched(pictures, first, last, x, gray=240):
    """The pictures with an upright line that drifts a little, and where."""
    hurt, where = [p.copy() for p in pictures], np.zeros((len(pictures), HEIGHT, WIDTH), bool)
    for n in range(first, last):
        line = np.zeros((HEIGHT, WIDTH), np.uint8)
        cv2.line(line, (x + n % 2, 0), (x + 2, HEIGHT), 1, 2)
        hurt[n][line > 0] = gray
        where[n] = line > 0
    return hurt, where


def test_specks_are_found_to_the_pixel():
    hurt, where = specks(scene())
    told, marks = found("dirt", hurt)
    assert agree(told, where) > 0.95
    assert [mark.start for mark in marks] == list(range(1, FRAMES - 1))


def test_a_dirty_clip_is_dirty_from_its_first_frame_to_its_last():
    hurt, where = specks(scene(FRAMES + 2))
    told, marks = found("dirt", hurt[1:-1])
    assert agree(told, where[1:-1]) > 0.95
    assert [mark.start for mark in marks] == list(range(FRAMES))
    assert found_by_parts(hurt[1:-1]) == list(range(FRAMES))


def test_what_only_the_ends_of_a_clip_have_is_no_dirt():
    pictures, _ = specks(scene(FRAMES + 2))
    ends = [pictures[1], *scene(FRAMES + 2)[2:-2], pictures[-2]]
    assert not found("dirt", ends)[1]


def test_a_scratch_is_found_while_it_lasts():
    hurt, where = scratched(scene(), 4, 10, 90)
    told, marks = found("scratch", hurt)
    assert agree(told, where) > 0.9
    assert sorted({mark.start for mark in marks}) == list(range(4, 10))


def test_a_scratch_from_end_to_end_is_told_by_the_scene_that_moves_under_it():
    hurt, where = scratched(scene(), 0, FRAMES, 90)
    told, marks = found("scratch", hurt)
    assert agree(told, where) > 0.9
    assert "the scene moves" in marks[0].why


@pytest.mark.parametrize("kind", ["dirt", "scratch"])
@pytest.mark.parametrize("speed", [0.0, 2.0, 9.0])
def test_a_whole_clip_is_left_alone(kind, speed):
    assert not found(kind, scene(speed=speed))[1]


@pytest.mark.parametrize("speed", [0, 3, 7])
def test_poles_that_go_with_the_scene_are_no_scratches(speed):
    pictures = scene(speed=float(speed))
    for n, picture in enumerate(pictures):
        for x in range(10, 400, 45):
            cv2.line(picture, (x - speed * n, 0), (x - speed * n, HEIGHT), (235, 235, 230), 2)
    assert not found("scratch", pictures)[1]


def test_a_ball_that_flies_through_is_no_dirt():
    pictures = scene(speed=0.0)
    for n, picture in enumerate(pictures):
        cv2.circle(picture, (10 + 11 * n, 60), 4, (245, 245, 245), -1)
    assert not found("dirt", pictures)[1]


def test_snow_is_no_dirt():
    pictures, rng = scene(speed=0.0), np.random.default_rng(1)
    flakes = rng.uniform(0, 1, (120, 2)) * [WIDTH, HEIGHT]
    for n, picture in enumerate(pictures):
        for x, y in flakes:
            at = int(x + 2 * np.sin(n + x)) % WIDTH, int(y + 5 * n) % HEIGHT
            cv2.circle(picture, at, 1, (250, 250, 250), -1)
    assert not found("dirt", pictures)[1]


@pytest.mark.parametrize("hurt_by", [specks, lambda p: scratched(p, 4, 10, 90)])
def test_what_lay_under_it_comes_back_and_nothing_else_changes(hurt_by):
    clean = scene()
    hurt, where = hurt_by(clean)
    unknown = [w if w.any() else None for w in where]
    mended = Clean().mend(Scene(0, hurt, unknown, Span(0, FRAMES)))
    assert sorted(mended.pictures) == [n for n in range(FRAMES) if where[n].any()]
    for n, picture in mended.pictures.items():
        assert (picture[~where[n]] == hurt[n][~where[n]]).all()
        assert np.abs(picture[where[n]].astype(int) - clean[n][where[n]]).mean() < 1.5
        assert mended.confidence[n] > 0.8


def test_what_no_frame_shows_is_filled_smoothly_and_trusted_little():
    clean = scene(5, speed=0.0)
    hurt, where = scratched(clean, 0, 5, 90)
    where |= where.any(0)
    mended = Clean().mend(Scene(0, hurt, list(where), Span(2, 3)))
    assert list(mended.pictures) == [2]
    assert mended.confidence[2] == 0
    assert np.abs(mended.pictures[2].astype(int) - clean[2])[where[2]].mean() < 4


def test_streaks_of_tape_are_found():
    hurt, where = scene(), np.zeros((FRAMES, HEIGHT, WIDTH), bool)
    rng = np.random.default_rng(2)
    for n, (row, left, right) in {3: (30, 20, 120), 7: (80, 0, 192), 11: (55, 90, 150)}.items():
        hurt[n] = hurt[n].copy()
        hurt[n][row : row + 2, left:right] = rng.choice([5, 250], (1, right - left, 1))
        where[n, row : row + 2, left:right] = True
    told, marks = found("dropout", hurt)
    assert agree(told, where) > 0.95
    assert [mark.start for mark in marks] == [3, 7, 11]


@pytest.mark.parametrize("speed", [0, 2, 7])
def test_wires_and_ledges_that_go_with_the_scene_are_no_dropouts(speed):
    pictures = scene(speed=float(speed))
    for n, picture in enumerate(pictures):
        for y in range(10, 300, 40):
            cv2.line(picture, (0, y - speed * n), (WIDTH, y - speed * n), (235, 235, 230), 2)
    assert not found("dropout", pictures)[1]


def test_stuck_pixels_are_found_while_the_scene_moves_under_them():
    hurt, where = [p.copy() for p in scene()], np.zeros((FRAMES, HEIGHT, WIDTH), bool)
    for y, x, gray in ((20, 30, 255), (64, 100, 0), (100, 160, 255)):
        where[:, y, x] = True
        for picture in hurt:
            picture[y, x] = gray
    told, marks = found("pixel", hurt)
    assert (told == where).all()
    assert marks[0].why.startswith("3 dots, ")


def test_letters_that_stand_over_the_scene_are_no_stuck_pixels():
    pictures = scene()
    for picture in pictures:
        cv2.putText(picture, "12:05.", (10, 110), 0, 0.4, (255, 255, 255), 1)
    assert not found("pixel", pictures)[1]


@pytest.mark.parametrize("kind", ["dropout", "pixel"])
def test_nothing_is_told_of_a_whole_clip(kind):
    assert not found(kind, scene())[1]


def _pole(pictures):
    """A pole nearer than the rest runs by; the rest hides it but in two frames."""
    for number, x in ((5, 96), (6, 88)):
        cv2.line(pictures[number], (x, 0), (x, HEIGHT), (5, 5, 5), 2)


def _trunk(pictures):
    """A part of a dark trunk, in one frame."""
    cv2.ellipse(pictures[9], (90, 60), (9, 16), 0, 0, 360, (8, 8, 8), -1)


def _puddles(pictures):
    """Faint light lines on the ground, three in a second."""
    for number, y in ((4, 30), (11, 70), (18, 100)):
        line = pictures[number][y : y + 1, 60:90]
        line[:] = np.clip(line.astype(int) + 45, 0, 255)


def _corner(pictures):
    """The corner of a label the camera moves in on, and a ground that grows brighter."""
    for number, picture in enumerate(pictures):
        picture[:] = 60 + 2 * number
        cv2.rectangle(picture, (90, 64), (140 + number, 30 - number), (190, 190, 190), -1)


@pytest.mark.parametrize(
    ("kind", "passes"),
    [("scratch", _pole), ("dirt", _trunk), ("dropout", _puddles), ("pixel", _corner)],
)
def test_what_a_scene_shows_once_is_no_damage(kind, passes):
    pictures = [picture.copy() for picture in scene(24)]
    passes(pictures)
    assert not found(kind, pictures)[1]


@pytest.mark.parametrize("kind", ["dirt", "dropout"])
def test_a_blade_that_turns_in_its_place_is_no_damage(kind):
    pictures = [picture.copy() for picture in scene(24)]
    for n in range(1, 23, 2):
        left = (60, 84, 98, 71)[n // 2 % 4]
        cv2.line(pictures[n], (left, 60 - n // 4), (left + 25, 60 - n // 4), (10, 10, 10), 1)
    assert not found(kind, pictures)[1]


def test_a_clip_with_one_speck_keeps_it_and_not_the_edge_of_something_fast():
    pictures = [picture.copy() for picture in scene(24)]
    pictures[5][40:58, 90] = 250
    cv2.circle(pictures[15], (60, 80), 3, (250, 250, 250), -1)
    told, marks = found("dirt", pictures)
    assert [mark.start for mark in marks] == [15]
    assert told[15].sum() == (pictures[15] == 250).all(axis=2).sum()


def test_a_pole_that_fades_as_a_trunk_comes_up_to_it_is_no_scratch():
    pictures = [picture.copy() for picture in scene(24, speed=0.2)]
    for n, picture in enumerate(pictures):
        by = 90 - 10 * n if n < 8 else 0
        picture[: HEIGHT * 3 // 4, 60:62] = np.clip(
            picture[: HEIGHT * 3 // 4, 60:62].astype(int) - by, 0, 255
        )
    assert not found("scratch", pictures)[1]


def test_folds_and_poles_that_flit_at_the_edge_of_sight_are_no_scratches_and_clear_lines_are():
    def lined(by, high=HEIGHT):
        pictures = [picture.copy() for picture in scene(24, speed=0.2)]
        for n in range(8, 13):
            pole = pictures[n][:high, 60:62]
            pole[:] = np.clip(pole.astype(int) + by, 0, 255)
        return pictures

    assert not found("scratch", lined(14))[1]
    assert not found("scratch", lined(40, high=HEIGHT * 2 // 3))[1]
    assert [mark.start for mark in found("scratch", lined(40))[1]] == [8, 9, 10, 11, 12]
