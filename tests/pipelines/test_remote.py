"""The engine behind a server, asked over a real connection."""

import time

import numpy as np
import pytest

from pipelines.completion import Completion
from pipelines.engines import open_engine
from pipelines.engines.complete import complete
from pipelines.errors import MissingPart, Refused
from pipelines.keys import keep_key
from pipelines.media import clip_of, frame_at
from pipelines.modes import from_image
from pipelines.progress import Cancelled
from pipelines.setup import Setup
from tests.makers import moving_square, still
from tests.video_server import KEY, video_server

ASKED = Completion(prompt="a red fox", negative="people", frames=9, width=64, height=48, seed=7)
ASKED = ASKED.model_copy(update={"fps": ASKED.fps / 2, "steps": 2})


@pytest.fixture(scope="module")
def engine(built):
    """The engine of the server: a tiny real model."""
    return open_engine("vace", Setup(weights=str(built)))


@pytest.fixture
def server(engine, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("REELWRIGHT_KEYS", str(tmp_path / "keys.json"))
    for name in ("REELWRIGHT_VIDEO_URL", "REELWRIGHT_VIDEO_MODEL", "REELWRIGHT_VIDEO_KEY"):
        monkeypatch.delenv(name, raising=False)
    with video_server(engine, tmp_path) as server:
        yield server


def remote(server):
    return open_engine("remote", Setup(url=server.url, model="tiny"))


def test_a_clip_comes_back_as_it_was_asked_for(server, tmp_path):
    told = []
    report = complete(
        ASKED, tmp_path / "out.mkv", remote(server), lambda done, _, note="": told.append(done)
    )
    clip = clip_of(tmp_path / "out.mkv")
    assert (clip.frames, clip.width, clip.height) == (9, 64, 48)
    assert report.levers == ()
    asked = server.asked[0]
    assert asked["prompt"] == "a red fox"
    assert asked["negative_prompt"] == "people"
    assert (asked["size"], asked["num_frames"], asked["fps"]) == ("64x48", "9", "12")
    assert (asked["seed"], asked["num_inference_steps"]) == ("7", "2")
    assert told == sorted(told)
    assert told[-1] == 1
    sent = frame_at(server.film("video_0"), 4).astype(int)
    assert np.abs(frame_at(tmp_path / "out.mkv", 4).astype(int) - sent).max() == 0


def test_the_first_frame_goes_along_and_comes_back_untouched(server, tmp_path):
    picture = still(tmp_path / "first.png", moving_square(1, 64, 48)[0])
    report = complete(from_image(picture, ASKED), tmp_path / "out.mkv", remote(server))
    assert (report.kept_pixels, report.kept_pixels_changed) == (64 * 48, 0)
    assert (tmp_path / "video_0.png").exists()


def test_a_server_that_knows_only_the_plain_fields_is_asked_again(server, tmp_path):
    server.knows_all = False
    asked = ASKED.model_copy(update={"frames": 48})
    report = complete(asked, tmp_path / "out.mkv", remote(server))
    assert sorted(server.asked[1]) == ["model", "prompt", "seconds", "size"]
    assert server.asked[1]["seconds"] == "4"
    assert clip_of(tmp_path / "out.mkv").frames == 48
    assert report.frames == 48


def test_another_size_is_fitted_and_told(server, tmp_path):
    server.size = (80, 48)
    report = complete(ASKED, tmp_path / "out.mkv", remote(server))
    assert clip_of(tmp_path / "out.mkv").width == 64
    assert report.levers == (("size", "refused", "the server made 80 x 48"),)


def test_the_key_goes_to_its_own_server_alone(server, tmp_path):
    server.key = KEY
    with pytest.raises(MissingPart, match="refuses the key"):
        complete(ASKED, tmp_path / "out.mkv", remote(server))
    keep_key(tmp_path / "keys.json", "http://127.0.0.1:9/v1", KEY)
    with pytest.raises(MissingPart, match="refuses the key"):
        complete(ASKED, tmp_path / "out.mkv", remote(server))
    keep_key(tmp_path / "keys.json", server.url, KEY)
    complete(ASKED, tmp_path / "out.mkv", remote(server))


def test_a_failure_is_told_and_may_be_tried_again(server, tmp_path):
    server.fails = "no faces, please"
    with pytest.raises(Refused, match="could not make it: no faces, please"):
        complete(ASKED, tmp_path / "out.mkv", remote(server))
    server.fails = ""
    complete(ASKED, tmp_path / "out.mkv", remote(server))
    assert len(server.asked) == 2


@pytest.mark.clock
def test_cancel_answers_at_once_and_stops_the_server(server, tmp_path):
    server.go.clear()
    began, at = time.monotonic(), []

    def stop(done: float, total: float, note: str = "") -> None:
        if note == "the server works" and time.monotonic() - began > 0.3:
            at.append(time.monotonic())
            raise Cancelled

    with pytest.raises(Cancelled):
        complete(ASKED, tmp_path / "out.mkv", remote(server), stop)
    assert time.monotonic() - at[0] < 1
    assert server.deleted == ["video_0"]
    server.go.set()
    complete(ASKED, tmp_path / "out.mkv", remote(server))


def test_a_clip_that_was_begun_is_not_paid_for_twice(server, tmp_path):
    class Died(Exception):
        """The worker is gone before the clip is here."""

    def die(done: float, total: float, note: str = "") -> None:
        if note == "the server works":
            raise Died

    server.go.clear()
    with pytest.raises(Died):
        complete(ASKED, tmp_path / "out.mkv", remote(server), die)
    server.go.set()
    complete(ASKED, tmp_path / "out.mkv", remote(server))
    assert len(server.asked) == 1
    complete(ASKED.model_copy(update={"seed": 8}), tmp_path / "out.mkv", remote(server))
    assert len(server.asked) == 2


@pytest.mark.parametrize("url", ["", "nonsense", "ftp://a/v1", "http://:8/v1"])
def test_an_address_that_is_none_is_told(url, monkeypatch):
    monkeypatch.delenv("REELWRIGHT_VIDEO_URL", raising=False)
    with pytest.raises(MissingPart, match="http://localhost:8091/v1"):
        open_engine("remote", Setup(url=url))


def test_a_server_that_is_not_there_is_told(server, tmp_path):
    engine = open_engine("remote", Setup(url="http://127.0.0.1:9/v1"))
    with pytest.raises(MissingPart, match="cannot be reached"):
        complete(ASKED, tmp_path / "out.mkv", engine)
