import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines.animatic.engine import Animatic, opened
from pipelines.progress import Cancelled, silent
from tests.pipelines.animatic_shots import RUN, asked, frames, plan

SHOTS = [
    plan(move="track", actions=(RUN,), setting="snow_forest", weather="snow", time="dawn"),
    plan(move="handheld", setting="city_street", weather="rain", time="night"),
    plan(move="rack_focus", setting="beach", time="sunset"),
]


def forget():
    """Makes the next request be set up anew."""
    opened(asked(plan(setting="desert", subjects=()), 64, 64))


@pytest.mark.parametrize("shot", SHOTS)
def test_frames_drawn_alone_are_those_drawn_in_a_row(shot):
    request = asked(shot)
    row = frames(request)
    for index in (17, 0, 9):
        forget()
        assert np.array_equal(frames(request, index, index + 1)[0], row[index])


def test_a_shot_may_be_cut_into_any_spans():
    request = asked(SHOTS[0])
    whole = frames(request)
    cut = frames(request, 0, 5) + frames(request, 5, 6) + frames(request, 6, 24)
    assert all(np.array_equal(a, b) for a, b in zip(whole, cut, strict=True))


def test_consecutive_spans_of_a_shot_set_up_once():
    request = asked(SHOTS[0])
    first = opened(request)
    frames(request, 3, 4)
    assert opened(request) is first


def test_another_seed_gives_another_take():
    one, other = (frames(asked(SHOTS[0], seed=seed), 0, 1)[0] for seed in (1, 2))
    assert not np.array_equal(one, other)


@pytest.mark.parametrize("size", [(64, 64), (90, 160), (640, 270), (333, 217)])
def test_pictures_come_in_the_size_that_was_asked(size):
    width, height = size
    picture = frames(asked(SHOTS[1], width, height), 0, 1)[0]
    assert picture.shape == (height, width, 3)
    assert picture.dtype == np.uint8
    assert picture.std() > 5


def test_words_without_a_reading_become_a_card_that_bears_them():
    request = Completion(prompt="a zeugma in bloom", frames=4, width=320, height=180)
    assert frames(request, 0, 1)[0].std() > 5


def test_progress_may_stop_the_work():
    def stop(done, total, note=""):
        if done >= 2:
            raise Cancelled

    drawn = []
    with pytest.raises(Cancelled):
        drawn.extend(Animatic().frames(asked(SHOTS[0]), None, Span(0, 24), stop))
    assert len(drawn) <= 2


def test_progress_is_told_after_every_frame():
    told = []
    request = asked(SHOTS[0])
    list(
        Animatic().frames(
            request, None, Span(3, 7), lambda done, total, note="": told.append((done, total))
        )
    )
    assert told[-1] == (4, 4)
    assert len(told) >= 4


def test_the_engine_keeps_one_stage_at_a_time():
    from pipelines.engines.animatic import engine

    for shot in SHOTS:
        list(Animatic().frames(asked(shot, 64, 64), None, Span(0, 1), silent))
    assert len(engine._kept) == 1
