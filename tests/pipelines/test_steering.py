"""From previs to final: what was drawn steers what is made."""

import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.completion import Previs
from pipelines.engines import Caps, open_engine
from pipelines.engines.animatic.engine import Animatic
from pipelines.engines.complete import complete
from pipelines.engines.steering import coloured, nearness, steered, whitest
from pipelines.errors import BadRequest, Refused
from pipelines.media import frame_at, frames
from pipelines.progress import silent
from pipelines.setup import Setup
from tests.makers import film, moving_square
from tests.pipelines.animatic_shots import RUN, asked, plan

SHOT = asked(plan(actions=(RUN,), seconds=0.5), 96, 64)


def steer(by, clip=None):
    return SHOT.model_copy(update={"previs": Previs(by=by, clip=clip)})


def drawn(number):
    span = Span(number, number + 1)
    return next(iter(Animatic().frames(SHOT, None, span, silent)))


def control(by, clip=None, span=None):
    with steered(steer(by, clip), silent, span) as ready:
        assert ready.previs is None
        return np.stack(list(frames(ready.control)))


class Following:
    """An engine that shows what steers it."""

    caps = Caps("following", "1", control=True, keyframes="any")

    def frames(self, asked, known, span, progress):
        yield from frames(asked.control, span)


@pytest.mark.parametrize("by", ["depth", "edges", "flow"])
def test_a_pass_of_the_drawn_shot_is_what_an_engine_is_shown(by, tmp_path):
    report = complete(steer(by), tmp_path / "a.mkv", Following())
    shown = np.stack(list(frames(tmp_path / "a.mkv")))
    assert np.array_equal(shown, control(by))
    assert shown.shape == (12, 64, 96, 3)
    assert shown.std() > 10
    assert report.why == f"following was asked for, steered by {by}"


def test_a_piece_of_a_shot_is_steered_as_the_whole_is():
    whole, piece = control("edges"), control("edges", span=Span(4, 6))
    assert np.array_equal(whole[4:6], piece[4:6])
    assert len(piece) == len(whole)


def test_near_is_white():
    depth = np.full((8, 8), 60_000, np.uint16)
    depth[2:4] = 1_000
    shown = nearness(depth, white=1.0)
    assert shown[2, 0].tolist() == [255, 255, 255]
    assert shown[6, 0].max() < 10


def test_what_stands_still_keeps_its_gray_while_something_comes_near():
    far = np.full((8, 8), 4_000, np.uint16)
    close = far.copy()
    close[2:4] = 1_000
    white = whitest([far, close])
    assert white == pytest.approx(1.0)
    assert nearness(far, white)[6, 0].tolist() == nearness(close, white)[6, 0].tolist() == [63] * 3


def test_depth_of_a_piece_is_that_of_the_whole():
    whole, piece = control("depth"), control("depth", span=Span(4, 6))
    assert np.array_equal(whole[4:6], piece[4:6])


def test_stillness_is_white_and_directions_are_told_apart():
    field = np.zeros((4, 100, 2), np.float32)
    field[1, :, 0], field[2, :, 0] = 4, -4
    shown = coloured(field)
    assert shown[0, 0].tolist() == [255, 255, 255]
    assert shown[1, 0].tolist() == [255, 0, 0]
    assert shown[2, 0].tolist() == pytest.approx([0, 255, 255], abs=1)


@pytest.mark.parametrize(("by", "numbers"), [("first", [0]), ("ends", [0, 11])])
def test_drawn_frames_are_kept_bit_for_bit(by, numbers, built, tmp_path):
    engine = open_engine("vace", Setup(weights=str(built)))
    ready = steer(by).model_copy(update={"steps": 1})
    report = complete(ready, tmp_path / "a.mkv", engine)
    assert report.kept_pixels == len(numbers) * 96 * 64
    assert report.kept_pixels_changed == 0
    for number in numbers:
        assert np.array_equal(frame_at(tmp_path / "a.mkv", number), drawn(number))


def test_a_model_makes_another_picture_when_it_is_steered(built, tmp_path):
    engine = open_engine("vace", Setup(weights=str(built)))
    free = SHOT.model_copy(update={"steps": 1})
    complete(free, tmp_path / "free.mkv", engine)
    complete(steer("depth").model_copy(update={"steps": 1}), tmp_path / "led.mkv", engine)
    assert not np.array_equal(frame_at(tmp_path / "free.mkv", 5), frame_at(tmp_path / "led.mkv", 5))


@pytest.mark.parametrize("by", ["edges", "flow"])
def test_a_clip_can_steer_and_is_held_where_it_ends(by, tmp_path):
    clip = film(tmp_path / "clip.mkv", moving_square(6, 96, 64))
    shown = control(by, clip)
    assert shown.shape == (12, 64, 96, 3)
    assert shown[:5].std() > 5
    assert np.array_equal(shown[-1], shown[-2])


def test_a_clip_tells_no_depth(tmp_path):
    clip = film(tmp_path / "clip.mkv", moving_square(6, 96, 64))
    with pytest.raises(BadRequest, match="no depth"):
        control("depth", clip)


def test_an_engine_that_cannot_be_steered_says_so_before_anything_is_drawn(tmp_path):
    with pytest.raises(Refused, match="animatic cannot be steered by depth"):
        complete(steer("depth"), tmp_path / "a.mkv", "animatic")


def test_what_steers_is_part_of_the_key_and_its_absence_is_not():
    bare = SHOT.model_copy(update={"previs": None})
    assert bare.key("e 1") == SHOT.key("e 1")
    assert len({steer(by).key("e 1") for by in ("depth", "edges", "first")}) == 3
    assert steer("depth").key("e 1") != SHOT.key("e 1")
