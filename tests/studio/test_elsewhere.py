"""What a server elsewhere makes: set up, waited for beside everything else, never asked twice."""

import json
import os
import signal
import time
from pathlib import Path

import numpy as np
import pytest
from starlette.testclient import TestClient

import app
from pipelines.completion import Completion
from pipelines.engines import ENGINES
from pipelines.keys import key_of
from pipelines.media import clip_of, frames
from pipelines.setup import Setup
from studio.domain.job import Cancelled, Done, Running
from studio.history import jobs
from studio.jobs import queue
from studio.jobs.executors.engines import memory
from studio.jobs.foreman import Foreman
from studio.jobs.queue import NewJob
from studio.settings import Serving
from studio.steps.engines import Shelf
from studio.steps.shoot import payload
from studio.web.app import Address, studio_app
from studio.workspace import Workspace, open_workspace
from tests.studio.tiny import TINY, Relay, Tiny
from tests.video_server import KEY, video_server

HOME = "http://127.0.0.1:7860"
WAITING = "the server works"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("REELWRIGHT_KEYS", str(tmp_path / "keys.json"))
    for name in ("REELWRIGHT_VIDEO_URL", "REELWRIGHT_VIDEO_MODEL", "REELWRIGHT_VIDEO_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(ENGINES, "tiny", TINY)
    yield
    memory().drop()


@pytest.fixture
def workspace(tmp_path):
    with open_workspace(tmp_path / "work") as workspace:
        yield workspace


@pytest.fixture
def server(tmp_path):
    (tmp_path / "server").mkdir()
    with video_server(Tiny(), tmp_path / "server") as server:
        yield server


@pytest.fixture
def client(workspace, tmp_path):
    shelf = Shelf(workspace, serving=Serving(model="tiny", keys=tmp_path / "keys.json"))
    with TestClient(studio_app(workspace, Address(), shelf=shelf), base_url=HOME) as client:
        yield client


def ask(workspace: Workspace, words: str, url: str = "", frames: int = 9, window=None) -> int:
    asked = Completion(prompt=words, frames=frames, width=64, height=48, seed=9)
    setup = Setup(url=url, model="tiny", window=window) if url else None
    told = payload(asked, "remote" if url else "tiny", setup)
    with workspace.writing() as db:
        return queue.submit(db, NewJob("shoot", words, words, told, frames))


def job(workspace: Workspace, id_: int):
    with workspace.reading() as db:
        return queue.get(db, id_)


def wait_until(is_so, seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)


def wait_for(workspace: Workspace, ids: list[int], is_so) -> None:
    wait_until(lambda: all(is_so(job(workspace, id_)) for id_ in ids))


def ready(told) -> bool:
    return next(row["ready"] for row in told["engines"] if row["name"] == "remote")


def is_done(found) -> bool:
    return isinstance(found.state, Done)


def waits(found) -> bool:
    return isinstance(found.state, Running) and found.telling.note == WAITING


def test_several_clips_are_waited_for_at_once_and_nothing_else_waits(workspace, server):
    server.go.clear()
    away = [ask(workspace, words, server.url) for words in ("one", "two", "three")]
    with Foreman(workspace.folder, 1, {"tiny": TINY}) as foreman:
        wait_for(workspace, away, waits)
        light = ask(workspace, "beside")
        wait_for(workspace, [light], is_done)
        assert foreman.heavy_pids == []
        with workspace.writing() as db:
            queue.cancel(db, away[0])
        wait_until(lambda: len(server.deleted) == 1)  # it is stopped on the server
        server.go.set()
        wait_for(workspace, away[1:], is_done)
    assert isinstance(job(workspace, away[0]).state, Cancelled)
    assert sorted(told["prompt"] for told in server.asked) == ["one", "three", "two"]
    with workspace.reading() as db:
        assert [m.memory for m in queue.finished(db, "shoot", "remote")] == [None, None]


def test_a_killed_worker_and_a_closed_studio_never_ask_for_a_clip_twice(workspace, server):
    server.go.clear()
    id_ = ask(workspace, "once", server.url)
    with Foreman(workspace.folder, 0) as foreman:
        wait_for(workspace, [id_], waits)
        os.kill(foreman.pids[0], signal.SIGKILL)
        wait_for(workspace, [id_], lambda found: not waits(found))
        wait_for(workspace, [id_], waits)
    assert server.deleted == []
    server.go.set()
    with Foreman(workspace.folder, 0):
        wait_for(workspace, [id_], is_done)
    assert (len(server.asked), server.deleted) == (1, [])


def test_what_is_longer_than_a_server_makes_goes_on_from_the_last_frame(workspace, tmp_path):
    with video_server(Relay(), tmp_path) as server:
        id_ = ask(workspace, "on and on", server.url, frames=13, window=5)
        with Foreman(workspace.folder, 0):
            wait_for(workspace, [id_], is_done)
    assert [told["num_frames"] for told in server.asked] == ["5", "5", "5"]
    levels = [p.mean() for p in frames(workspace.media.path(job(workspace, id_).state.media))]
    assert np.allclose(np.diff(levels), 10, atol=2)  # each frame ten above the one before it
    assert len(levels) == 13


def test_the_page_names_a_server_and_its_key_stays_out_of_the_workspace(client, server, tmp_path):
    server.key = KEY
    assert ready(client.get("/studio/engines").json()) is False
    told = client.post("/studio/engines", json={"url": server.url}).json()
    assert ready(told) is True
    assert told["server"] == {"url": server.url, "model": "tiny", "key": False}
    looked = client.post("/studio/engines/server", json={"url": server.url}).json()
    assert (looked["ok"], "refuses the key" in looked["why"]) == (False, True)
    answer = client.post("/studio/engines", json={"key": f" {KEY} "})
    assert answer.json()["server"]["key"] is True
    looked = client.post("/studio/engines/server", json={"url": server.url}).json()
    assert looked == {"ok": True, "why": None, "models": ["tiny", "tinier"]}
    assert key_of(tmp_path / "keys.json", server.url) == KEY
    kept = [p.read_bytes() for p in Path(tmp_path / "work").rglob("*") if p.is_file()]
    assert not any(KEY.encode() in data for data in (*kept, answer.content))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"key": "sésame"}, "holds characters that no key has"),
        ({"url": "http://me:secret@box/v1"}, "holds no name, password"),
    ],
)
def test_what_is_no_key_or_holds_one_is_refused(client, body, why):
    answer = client.post("/studio/engines", json=body)
    assert (answer.status_code, why in answer.json()["error"]) == (422, True)


def test_a_server_that_is_not_there_is_told_in_words(client):
    looked = client.post("/studio/engines/server", json={"url": "http://127.0.0.1:9/v1"}).json()
    assert looked["why"] == "http://127.0.0.1:9/v1 cannot be reached. Check that it runs."


def test_a_film_that_names_no_model_keeps_the_one_its_server_is_asked_for(client):
    project = client.post("/studio/projects", json={}).json()["id"]

    def said(**op: object) -> str:
        told = {"op": {"op": "format.set", **op}}
        view = client.post(f"/studio/projects/{project}/ops", json=told).json()
        return view["format"]["setup"]["model"]

    assert said(engine="vace", setup={}) == ""
    assert said(engine="remote") == "tiny"
    assert said(setup={"model": "larger"}) == "larger"
    assert said(steps=8) == "larger"
    assert said(setup={"model": ""}) == "tiny"


def test_the_price_of_a_server_is_learned_and_money_is_spoken_of(workspace, client, server):
    project = client.post("/studio/projects", json={}).json()["id"]
    plan = {"op": "prompt.refine", "text": "a red fox runs over a hill"}
    for op in (plan, {"op": "board.plan"}, {"op": "format.set", "width": 64, "height": 64},
               {"op": "format.set", "engine": "remote", "setup": {"model": "tiny"}}):  # fmt: skip
        view = client.post(f"/studio/projects/{project}/ops", json={"op": op}).json()
    assert (view["cost"]["from"], view["cost"]["seconds"]) == ("unknown", None)
    assert "may ask money" in view["cost"]["why"]
    with workspace.writing() as db:
        for n in range(3):
            told = payload(Completion(prompt="x", frames=10, width=64, height=64), "remote",
                           Setup(model="tiny"))  # fmt: skip
            id_ = queue.submit(db, NewJob("shoot", f"k{n}", "x", told, 10))
            jobs.change(db, id_, state="done", seconds=20.0)
    cost = client.get(f"/studio/projects/{project}").json()["cost"]
    frames_asked = sum(shot["frames"] for shot in view["shots"])
    assert (cost["from"], cost["memory"], cost["kwh"], cost["fits"]) == (
        "measured",
        None,
        None,
        True,
    )
    assert cost["seconds"][1] == pytest.approx(2 * frames_asked, rel=0.1)
    assert "may ask money" in cost["why"]


def test_the_doctor_asks_whether_the_server_answers(server, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("REELWRIGHT_WORKSPACE", str(tmp_path / "other"))
    monkeypatch.setenv("REELWRIGHT_VIDEO_URL", server.url)
    app.main(["doctor"])
    assert f"engine remote: ready with tiny, tinier at {server.url}" in capsys.readouterr().out
    server.key = "another"
    app.main(["doctor"])
    assert f"engine remote: {server.url} refuses the key" in capsys.readouterr().out


def test_the_command_line_asks_a_server(server, monkeypatch, tmp_path):
    monkeypatch.setenv("REELWRIGHT_WORKSPACE", str(tmp_path / "other"))
    monkeypatch.setenv("REELWRIGHT_VIDEO_MODEL", "tiny")
    request = tmp_path / "request.json"
    request.write_text(json.dumps({"prompt": "a fox", "frames": 9, "width": 64, "height": 48}))
    typed = ["complete", str(request), "--engine", "remote", "--set", f"url={server.url}"]
    assert app.main([*typed, "--out", str(tmp_path / "out.mp4")]) == 0
    assert (clip_of(tmp_path / "out.mp4").frames, server.asked[0]["model"]) == (9, "tiny")
