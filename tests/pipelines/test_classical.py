"""The engine without weights carries on what is there, and looks like a camera, not a computer."""

from itertools import pairwise

import cv2
import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.completion import Completion, Known
from pipelines.engines.classical import Classical
from pipelines.engines.classical.drift import Coast, Drift, drift, run_out
from pipelines.engines.known import KnownPixels
from pipelines.media import clip_of
from pipelines.modes import extended, looped, mended
from pipelines.motion.between import Dissolve, Zoom, way
from pipelines.motion.camera import Similarity, aligned, of_flow
from pipelines.motion.flow import disagreement, filled, flow
from pipelines.motion.morph import Morph
from pipelines.motion.sides import Sides
from pipelines.progress import silent
from pipelines.script import ShotPlan
from tests.makers import film, ground, holes, moving_square, panned, psnr, still

WIDTH, HEIGHT = 192, 128


def made(asked: Completion) -> list[np.ndarray]:
    known = KnownPixels(asked)
    return list(Classical().frames(asked, known, Span(0, asked.frames), silent))


def from_still(tmp_path, move: str | None = None, frames: int = 24) -> list[np.ndarray]:
    picture = still(tmp_path / "a.png", ground(WIDTH, HEIGHT))
    shot = ShotPlan(text="a hill", move=move) if move else None
    known = (Known(at=0, file=picture),)
    return made(Completion(frames=frames, width=WIDTH, height=HEIGHT, known=known, shot=shot))


def textured(width: int, height: int, seed: int = 1) -> np.ndarray:
    """A picture with corners that can be found again."""
    coarse = np.random.default_rng(seed).integers(30, 220, (height // 8, width // 8, 3), np.uint8)
    return cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)


def seen_from(places: list[float]) -> list[np.ndarray]:
    """A wide picture seen from each of `places`, pixels to the right."""
    wide = textured(WIDTH * 3, HEIGHT)
    moves = [np.float32([[1, 0, -place], [0, 1, 0]]) for place in places]
    return [cv2.warpAffine(wide, move, (WIDTH, HEIGHT), flags=cv2.INTER_CUBIC) for move in moves]


def test_a_gap_in_a_moving_shot_follows_the_motion(tmp_path):
    truth = seen_from([3 * n for n in range(24)])
    head, tail = film(tmp_path / "a.mkv", truth[:8]), film(tmp_path / "b.mkv", truth[15:])
    known = (Known(at=0, file=head), Known(at=15, file=tail))
    clip = made(Completion(frames=24, width=WIDTH, height=HEIGHT, known=known))
    for number in range(8, 15):
        assert psnr(clip[number], truth[number]) > 30
        assert psnr(clip[number], truth[number]) > psnr(truth[7], truth[number]) + 8


def test_motion_that_speeds_up_is_bent(tmp_path):
    truth = seen_from([0.25 * n * n for n in range(24)])
    sides = Sides(truth[8], truth[15], (truth[7],), (truth[16],), 7)
    straight = Sides(truth[8], truth[15], (), (), 7)
    bent = Morph(sides, None).at(3 / 7)
    flat = Morph(straight, None)
    flat.sides = sides
    assert psnr(bent, truth[11]) > psnr(flat.at(3 / 7), truth[11]) + 3


def test_a_still_is_left_and_met_at_rest_and_a_moving_shot_at_speed():
    a = np.zeros((8, 8, 3), np.uint8)
    stills, running = Sides(a, a, (), (), 8), Sides(a, a, (a,), (a,), 8)
    assert stills.eased(0.01) < 0.001
    assert stills.eased(0.99) > 0.999
    assert [running.eased(t) for t in (0.25, 0.5, 0.75)] == [0.25, 0.5, 0.75]
    assert Sides(a, a, (a,), (), 8).eased(0.01) > 0.0099


def test_a_picture_that_is_held_is_left_and_met_at_rest(tmp_path):
    a, b = (seen_from([place])[0] for place in (0, 12))
    known = (
        Known(at=0, file=still(tmp_path / "a.png", a), frames=6),
        Known(at=18, file=still(tmp_path / "b.png", b), frames=6),
    )
    clip = made(Completion(frames=24, width=WIDTH, height=HEIGHT, known=known))
    assert all(np.array_equal(picture, a) for picture in clip[:6])
    assert all(np.array_equal(picture, b) for picture in clip[18:])
    steps = [of_flow(flow(x, y)).shift.real for x, y in pairwise(clip[5:19])]
    assert sum(steps) == pytest.approx(-12, abs=0.5)
    assert abs(steps[0]) < 0.5 > abs(steps[-1])
    assert min(steps) < -1.2


def test_two_views_of_one_thing_are_morphed():
    a, *_, b = moving_square(8, WIDTH, HEIGHT, speed=2)
    found = way(Sides(a, b, (), (), 7))
    assert isinstance(found, Morph)
    assert psnr(found.at(0.5), moving_square(1, WIDTH, HEIGHT, start=15)[0]) > 28


def test_a_picture_and_a_part_of_it_are_joined_by_a_zoom():
    a = textured(320, 240)
    part = cv2.resize(a[40:160, 100:260], (320, 240), interpolation=cv2.INTER_CUBIC)
    inward, outward = way(Sides(a, part, (), (), 9)), way(Sides(part, a, (), (), 9))
    assert isinstance(inward, Zoom)
    assert isinstance(outward, Zoom)
    assert psnr(inward.at(0.999), part) > 28
    assert psnr(inward.at(0.001), a) > 28
    assert psnr(inward.at(0.4), outward.at(0.6)) > 28


def test_pictures_that_have_nothing_in_common_dissolve():
    a, b = textured(WIDTH, HEIGHT, 1), 255 - textured(WIDTH, HEIGHT, 9)
    found = way(Sides(a, b, (), (), 12))
    assert isinstance(found, Dissolve)
    away = [psnr(found.at(t), a) for t in (0.05, 0.3, 0.5, 0.7)]
    near = [psnr(found.at(t), b) for t in (0.3, 0.5, 0.7, 0.95)]
    assert away == sorted(away, reverse=True)
    assert near == sorted(near)


def test_a_still_lives_and_shows_no_border(tmp_path):
    clip = from_still(tmp_path)
    steps = [float(np.abs(b.astype(int) - a).mean()) for a, b in pairwise(clip)]
    assert min(picture.min() for picture in clip) >= 30
    assert min(steps[1:-1]) > 0
    assert max(steps) < 2 * np.median(steps) + 0.2
    assert steps[0] < np.median(steps)


@pytest.mark.parametrize(
    ("move", "corner"),
    [("pan_left", (0, 0.5)), ("truck_right", (1, 0.5)), ("tilt_up", (0.5, 0)),
     ("crane_down", (0.5, 1)), ("zoom_in", (0.5, 0.5))],
)  # fmt: skip
def test_the_camera_goes_where_the_shot_says(move, corner):
    picture = textured(320, 240)
    shot = ShotPlan(text="a hill", move=move)
    asked = Completion(frames=48, width=320, height=240, shot=shot)
    camera = Drift(picture, asked, 47).camera(47)
    fixed = camera.shift / (1 - camera.turn)
    assert camera.scale > 1.05
    assert abs(fixed - complex(319 * corner[0], 239 * corner[1])) < 1


def test_pulling_back_shrinks_and_a_locked_camera_hardly_moves():
    asked = Completion(frames=48, width=WIDTH, height=HEIGHT)
    scales = {}
    for move in ("zoom_out", "static", "zoom_in", "handheld"):
        told = asked.model_copy(update={"shot": ShotPlan(text="a hill", move=move)})
        scales[move] = Drift(ground(WIDTH, HEIGHT), told, 47).camera(47).scale
    assert scales["zoom_out"] < 1 < scales["static"] <= 1.02 < scales["zoom_in"]


def test_a_pan_goes_on_and_comes_to_rest(tmp_path):
    truth = panned(40, WIDTH, HEIGHT, speed=2)
    clip = made(extended(clip_of(film(tmp_path / "a.mkv", truth[:20])), 20))
    assert psnr(clip[20], truth[20]) > 28
    first = of_flow(flow(clip[19], clip[20]))
    last = of_flow(flow(clip[38], clip[39]))
    assert first is not None
    assert last is not None
    assert -2.6 < first.shift.real < -1.4
    assert abs(last.shift) < abs(first.shift)
    assert min(picture.min() for picture in clip) >= 30


def test_frames_before_a_clip_are_the_mirror_of_frames_after_it(tmp_path):
    run = panned(12, WIDTH, HEIGHT)
    after = made(extended(clip_of(film(tmp_path / "a.mkv", run)), 8))
    before = made(extended(clip_of(film(tmp_path / "b.mkv", run[::-1])), 8, before=True))
    assert np.array_equal(after, before[::-1])


def test_a_cut_at_the_end_of_a_clip_is_not_taken_for_motion():
    asked = Completion(frames=48, width=WIDTH, height=HEIGHT)
    a, b = textured(WIDTH, HEIGHT, 1), 255 - textured(WIDTH, HEIGHT, 7)
    assert type(drift(asked, a, b, 2, 20)) is Drift
    run = panned(3, WIDTH, HEIGHT)
    assert type(drift(asked, run[2], run[0], 2, 20)) is Coast


def test_a_loop_comes_home(tmp_path):
    run = moving_square(16, WIDTH, HEIGHT, speed=1)
    clip = made(looped(clip_of(film(tmp_path / "a.mkv", run)), 7))
    assert len(clip) == 24
    assert np.array_equal(clip[-1], run[0])
    homeward = [psnr(picture, run[0]) for picture in clip[15:-1]]
    assert homeward == sorted(homeward)


def test_what_a_hole_hides_is_taken_from_frames_that_show_it(tmp_path):
    truth = panned(20, WIDTH, HEIGHT, speed=3)
    masks = holes(20, WIDTH, HEIGHT, 24)
    hurt = [np.where(mask > 0, 0, picture) for mask, picture in zip(masks, truth, strict=True)]
    clip = clip_of(film(tmp_path / "a.mkv", hurt))
    asked = mended(clip, film(tmp_path / "m.mkv", masks))
    for number in (0, 7, 19):
        span, hole = Span(number, number + 1), masks[number] > 0
        (picture,) = Classical().frames(asked, KnownPixels(asked), span, silent)
        assert psnr(picture[hole], truth[number][hole]) > 30


def test_what_no_frame_shows_is_painted_from_its_edge(tmp_path):
    picture = np.full((HEIGHT, WIDTH, 3), (60, 120, 180), np.uint8)
    masks = holes(2, WIDTH, HEIGHT, 20)
    clip = clip_of(film(tmp_path / "a.mkv", [np.where(masks[0] > 0, 0, picture)] * 2))
    for frame in made(mended(clip, film(tmp_path / "m.mkv", masks))):
        assert np.abs(frame.astype(int) - picture).max() <= 3


def test_flow_there_and_back_agrees():
    a, b = panned(2, WIDTH, HEIGHT, speed=3)
    there, back = flow(a, b), flow(b, a)
    assert np.median(np.abs(there - [-3, 0])) < 0.2
    assert np.median(disagreement(there, back)) < 0.2


def test_filling_keeps_what_is_known_and_stays_within_it():
    values = np.random.default_rng(0).uniform(5, 9, (37, 53, 2)).astype(np.float32)
    known = np.random.default_rng(1).uniform(size=(37, 53)) > 0.6
    out = filled(values, known)
    assert np.allclose(out[known], values[known], atol=1e-4)
    assert 4.99 < out.min() <= out.max() < 9.01


def test_half_a_camera_move_done_twice_is_the_whole():
    camera = Similarity(1.4 * np.exp(0.2j), 30 - 12j)
    half = camera.power(0.5)
    assert half.after(half).turn == pytest.approx(camera.turn)
    assert half.after(half).shift == pytest.approx(camera.shift)
    assert camera.after(camera.inverse()).shift == pytest.approx(0)


def test_a_camera_move_is_found_again():
    a = textured(320, 240)
    camera = Similarity(1.1 * np.exp(0.05j), -20 - 9j)
    found = aligned(a, camera.applied(a))
    assert found is not None
    assert found.turn == pytest.approx(camera.turn, abs=0.01)
    assert abs(found.shift - camera.shift) < 1


def test_speed_runs_out_towards_a_limit():
    assert run_out(0, 8) == 0
    assert run_out(1, 8) == pytest.approx(1, abs=0.07)
    assert run_out(1000, 8) == pytest.approx(8)
