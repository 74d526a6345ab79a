"""The sound of a file nobody vouches for is decoded by a process that may fall over."""

import os
import signal

import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.footage.stereo import stereo
from pipelines.footage.voice import samples, track
from pipelines.sound import RATE, add_sound, at, heard
from tests.makers import FPS, film, moving_square
from tests.recordings import noted, recording


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a process cannot be killed there")
def test_a_sound_ends_where_the_reader_falls(tmp_path, monkeypatch):
    path = recording(tmp_path / "a.mp4", frames=240)
    healthy = np.concatenate([*samples(path)])
    started = []
    monkeypatch.setattr("pipelines.footage.voice.reader", lambda: noted(started))
    hearing = samples(path)
    first = next(hearing)
    os.kill(started[-1]._process.pid, signal.SIGKILL)
    found = np.concatenate([first, *hearing])
    assert 0 < len(found) < len(healthy)
    assert np.array_equal(found, healthy[: len(found)])


def test_what_has_no_sound_or_is_no_film_is_silent(tmp_path):
    path = film(tmp_path / "a.mkv", moving_square(3))
    (tmp_path / "b.mp4").write_bytes(b"nothing" * 99)
    for silent in (path, tmp_path / "b.mp4"):
        assert track(silent) is None
        assert [*samples(silent)] == []
        assert stereo(silent, 100) is None


def test_it_is_kept_as_everything_else_is_and_as_long_as_the_pictures(tmp_path):
    path = film(tmp_path / "a.mkv", moving_square(24))
    noise = np.random.default_rng(0).uniform(-1, 1, (RATE, 2)).astype(np.float32)
    add_sound(path, [noise])
    for frames in (10, 24, 30):
        many = at(frames, FPS)
        found = np.concatenate([*stereo(path, many)])
        assert np.array_equal(found, np.concatenate([*heard(path, Span(0, frames), many)]))
