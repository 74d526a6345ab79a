"""What every engine in the table promises, asked in an awkward size."""

import time

import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.engines import ENGINES, caps_of, open_engine
from pipelines.engines.complete import complete
from pipelines.engines.known import KnownPixels
from pipelines.engines.router import refusal
from pipelines.errors import BadRequest, Refused
from pipelines.media import clip_of, count_frames, frames
from pipelines.progress import Cancelled, silent
from tests.tasks import FRAMES, HEIGHT, TASKS, WIDTH, Material, known_pixels

LIGHT = [name for name in ENGINES if not caps_of(name).weights]


@pytest.fixture(scope="module")
def material(tmp_path_factory) -> Material:
    return Material(tmp_path_factory.mktemp("material"))


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("engine", LIGHT)
def test_a_task_is_done_or_refused_with_a_reason(engine, task, material, tmp_path):
    asked, out, told = TASKS[task](material), tmp_path / "out.mkv", []
    if refusal(engine, asked):
        with pytest.raises(Refused, match=f"^{engine} .*[.]$"):
            complete(asked, out, engine)
        assert not out.exists()
        return
    report = complete(asked, out, engine, lambda done, total, note="": told.append(done / total))
    clip = clip_of(out)
    assert (clip.frames, clip.width, clip.height) == (FRAMES, WIDTH, HEIGHT)
    assert report.kept_pixels == known_pixels(asked)
    assert report.kept_pixels_changed == 0
    assert told == sorted(told)
    assert told[-1] == 1


@pytest.mark.parametrize("task", TASKS)
def test_every_task_is_done_by_some_engine(task, material):
    assert not all(refusal(engine, TASKS[task](material)) for engine in LIGHT)


@pytest.mark.parametrize("engine", LIGHT)
def test_the_same_request_gives_the_same_clip(engine, material, tmp_path):
    for task in TASKS:
        asked = TASKS[task](material)
        if refusal(engine, asked):
            continue
        complete(asked, tmp_path / "a.mkv", engine)
        complete(asked, tmp_path / "b.mkv", engine)
        assert (tmp_path / "a.mkv").read_bytes() == (tmp_path / "b.mkv").read_bytes(), task


@pytest.mark.parametrize("engine", LIGHT)
def test_cancelling_is_quick_leaves_nothing_and_the_engine_goes_on(engine, material, tmp_path):
    opened = open_engine(engine)
    asked = next(t(material) for t in TASKS.values() if not refusal(engine, t(material)))
    complete(asked, tmp_path / "warm.mkv", opened)
    calls = []

    def stop(done: float, total: float, note: str = "") -> None:
        calls.append(done)
        if len(calls) > 3:
            raise Cancelled

    began = time.process_time()
    with pytest.raises(Cancelled):
        complete(asked, tmp_path / "out.mkv", opened, stop)
    assert time.process_time() - began < 5
    assert [path.name for path in tmp_path.iterdir()] == ["warm.mkv"]
    complete(asked, tmp_path / "out.mkv", opened)
    assert (tmp_path / "out.mkv").read_bytes() == (tmp_path / "warm.mkv").read_bytes()


@pytest.mark.parametrize("engine", LIGHT)
def test_pieces_are_those_of_the_whole_or_are_refused(engine, material, tmp_path):
    asked = next(t(material) for t in TASKS.values() if not refusal(engine, t(material)))
    if not open_engine(engine).caps.any_span:
        with pytest.raises(Refused, match="as a whole only"):
            complete(asked, tmp_path / "piece.mkv", engine, span=Span(3, 9))
        return
    for task in TASKS:
        asked = TASKS[task](material)
        if refusal(engine, asked):
            continue
        complete(asked, tmp_path / "whole.mkv", engine)
        whole = list(frames(tmp_path / "whole.mkv"))
        for span in (Span(0, 5), Span(11, 16), Span(16, FRAMES)):
            complete(asked, tmp_path / "piece.mkv", engine, span=span)
            pieces = list(frames(tmp_path / "piece.mkv"))
            assert np.array_equal(pieces, whole[span.start : span.stop]), (task, span)


@pytest.mark.parametrize("engine", LIGHT)
def test_frames_come_in_the_size_asked_for_and_of_the_right_kind(engine, material):
    asked = next(t(material) for t in TASKS.values() if not refusal(engine, t(material)))
    made = open_engine(engine).frames(asked, KnownPixels(asked), Span(0, FRAMES), silent)
    shapes = {(picture.shape, picture.dtype) for picture in made}
    assert shapes == {((HEIGHT, WIDTH, 3), np.dtype(np.uint8))}


def test_a_finished_clip_may_be_h264(material, tmp_path):
    complete(TASKS["first_last"](material), tmp_path / "out.mp4")
    assert count_frames(tmp_path / "out.mp4") == FRAMES


def test_an_unknown_engine_is_told():
    with pytest.raises(BadRequest, match="Choose one of"):
        open_engine("dream")
