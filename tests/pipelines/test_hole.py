"""Holes in moving pictures are filled with what they hide, where any frame shows it."""

import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.motion.grain import grown
from pipelines.motion.membrane import membrane, smoothed
from pipelines.repairers import Scene, repairer
from pipelines.repairers.laying import Layers, matched, matrix
from tests.makers import ground, holes, panned, psnr

WIDTH, HEIGHT = 160, 120


def run_of(pictures, masks, start=0, own=None):
    hidden = [mask[..., 0] > 0 for mask in masks]
    hurt = [
        np.where(h[..., None], 128, p).astype(np.uint8)
        for h, p in zip(hidden, pictures, strict=True)
    ]
    unknown = [h if h.any() else None for h in hidden]
    return Scene(start, hurt, unknown, own or Span(start, start + len(hurt)))


def test_what_a_pan_shows_elsewhere_comes_back():
    truth = panned(20, WIDTH, HEIGHT, speed=3)
    masks = holes(20, WIDTH, HEIGHT, 30)
    mended = repairer("hole").mend(run_of(truth, masks))
    for number in (1, 10, 18):
        hole = masks[number][..., 0] > 0
        assert psnr(mended.pictures[number][hole], truth[number][hole]) > 35
        assert mended.confidence[number] > 0.8


def test_a_hole_that_moves_over_a_still_scene_uncovers_it():
    truth = [ground(WIDTH, HEIGHT, 3)] * 20
    masks = holes(20, WIDTH, HEIGHT, 30, speed=3)
    mended = repairer("hole").mend(run_of(truth, masks))
    hole = masks[10][..., 0] > 0
    assert psnr(mended.pictures[10][hole], truth[10][hole]) > 40


def test_where_nothing_moves_the_fill_is_the_smooth_one():
    scene = run_of([ground(WIDTH, HEIGHT, 4)] * 5, holes(5, WIDTH, HEIGHT, 30))
    mended = repairer("hole").mend(scene)
    smooth = grown(scene.frames[0], scene.unknown[0])
    assert all(np.array_equal(p, smooth) for p in mended.pictures.values())
    assert max(mended.confidence.values()) < 0.5


def test_known_pixels_stay_and_the_same_comes_out_twice():
    masks = holes(9, WIDTH, HEIGHT, 30, speed=2)
    masks[4][:] = 0
    scene = run_of(panned(9, WIDTH, HEIGHT, speed=2), masks, start=100, own=Span(102, 106))
    first, again = (repairer("hole").mend(scene) for _ in range(2))
    assert sorted(first.pictures) == [102, 103, 105]
    for number, picture in first.pictures.items():
        known = ~scene.unknown[number - 100]
        assert np.array_equal(picture[known], scene.frames[number - 100][known])
        assert np.array_equal(picture, again.pictures[number])


def test_nothing_is_carried_across_a_cut():
    before = panned(6, WIDTH, HEIGHT, speed=3)
    after = [255 - picture for picture in panned(6, WIDTH, HEIGHT, speed=3)]
    masks = holes(12, WIDTH, HEIGHT, 30)
    both = repairer("hole").mend(run_of(before + after, masks))
    alone = repairer("hole").mend(run_of(before, masks[:6]))
    for number, picture in alone.pictures.items():
        assert np.array_equal(picture, both.pictures[number])


def test_a_frame_of_which_nothing_is_known_is_left_to_others():
    truth = panned(9, WIDTH, HEIGHT, speed=2)
    masks = holes(9, WIDTH, HEIGHT, 20)
    masks[4][:] = 255
    mended = repairer("hole").mend(run_of(truth, masks))
    assert 4 not in mended.pictures
    hole = masks[2][..., 0] > 0
    assert psnr(mended.pictures[2][hole], truth[2][hole]) > 20


def test_a_hole_is_matched_by_what_stands_around_it():
    wide = ground(WIDTH + 40, HEIGHT + 20, 5).mean(axis=2).astype(np.uint8)
    here, other = wide[4:124, 11:171], wide[:HEIGHT, :WIDTH]
    hole = holes(1, WIDTH, HEIGHT, 40)[0][..., 0] > 0
    other_hole = np.roll(hole, 50, axis=1)
    hurt, other_hurt = np.where(hole, 128, here), np.where(other_hole, 90, other)
    rough = matrix(np.array([[9.0, 2.0], [0, 0], [0, 0]]), (1, 1))
    match = matched(hurt.astype(np.uint8), hole, other_hurt.astype(np.uint8), other_hole, rough)
    rows, columns = np.nonzero(hole)
    assert match.places[hole] == pytest.approx(np.stack([columns + 11, rows + 4], 1), abs=0.25)
    assert match.error < 0.2


def test_frames_are_laid_over_a_hole_that_stays_and_not_over_one_that_moves():
    frames, view = panned(20, WIDTH, HEIGHT, speed=3), (np.eye(3), np.eye(3))
    view[0][0, 2], view[1][0, 2] = -3, 3
    counts = []
    for speed in (0, 3):
        unknown = [m[..., 0] > 0 for m in holes(20, WIDTH, HEIGHT, 24, speed=speed)]
        box = slice(0, HEIGHT), slice(0, WIDTH)
        layers = Layers(frames, unknown, [view] * 19)
        counts.append([len(side) for side in layers.over(10, box, unknown[10])])
    assert counts == [[3, 3], [0, 0]]


def test_what_is_laid_has_the_light_of_the_frame_it_is_laid_on():
    truth = panned(20, WIDTH, HEIGHT, speed=3)
    dusk = [np.clip(p * 0.7 + 2 * n, 0, 255).astype(np.uint8) for n, p in enumerate(truth)]
    unknown = [m[..., 0] > 0 for m in holes(20, WIDTH, HEIGHT, 24)]
    view = np.eye(3), np.eye(3)
    view[0][0, 2], view[1][0, 2] = -3, 3
    box = slice(0, HEIGHT), slice(0, WIDTH)
    ahead, behind = Layers(dusk, unknown, [view] * 19).over(10, box, unknown[10])
    assert ahead
    for layer in ahead + behind:
        seen = layer.shown & unknown[10]
        assert (layer.colours - dusk[10])[seen].mean() == pytest.approx(0, abs=1)


def test_a_membrane_is_harmonic_and_keeps_what_is_known():
    across = np.arange(40, dtype=np.float32)
    plane = np.repeat((across[None] * 3 + across[:, None])[..., None], 2, 2)
    unknown = np.zeros((40, 40), bool)
    unknown[9:30, 12:28] = True
    made = membrane(np.where(unknown[..., None], 0, plane), unknown)
    assert np.array_equal(made[~unknown], plane[~unknown])
    assert made[unknown] == pytest.approx(plane[unknown], abs=0.6)


def test_a_picture_and_its_black_bars_do_not_run_into_each_other():
    truth = np.full((HEIGHT, WIDTH, 3), 180, np.uint8)
    truth[:, :40], truth[:, 40] = 4, 92
    truth[-20:] = 4
    hole = np.zeros((HEIGHT, WIDTH), bool)
    hole[60:110, 20:80] = True
    hurt = np.where(hole[..., None], (200, 40, 40), truth).astype(np.uint8)
    assert np.abs(grown(hurt, hole).astype(int) - truth).max() <= 1
    unbarred = np.where(truth == 4, 120, truth).astype(np.uint8)
    hurt = np.where(hole[..., None], (200, 40, 40), unbarred).astype(np.uint8)
    assert np.abs(grown(hurt, hole).astype(int) - unbarred).max() > 20


def test_lines_run_on_through_a_hole():
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    waves = 128 + 90 * np.sin((rows * 2 + columns) / 7)
    picture = np.repeat(waves[..., None], 3, 2).astype(np.uint8)
    hole = holes(1, WIDTH, HEIGHT, 30)[0][..., 0] > 0
    hurt = np.where(hole[..., None], 0, picture).astype(np.uint8)
    along, across = (psnr(fill(hurt, hole)[hole], picture[hole]) for fill in (grown, smoothed))
    assert along > 18
    assert along > across + 6
