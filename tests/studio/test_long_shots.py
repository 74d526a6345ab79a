"""Shots longer than one go: pieces that go on from one another, kept, resumed after a kill."""

import json
import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines import ENGINES
from pipelines.media import frames
from pipelines.setup import Setup
from studio.domain.job import Done
from studio.history import chunks, takes
from studio.jobs import queue
from studio.jobs.queue import NewJob
from studio.jobs.worker import Worker
from studio.workspace import Workspace, open_workspace
from tests.studio.tiny import RELAY

ROOT = Path(__file__).parent.parent.parent
KINDS = ("shoot",)


@pytest.fixture
def workspace(tmp_path: Path):
    ENGINES["relay"] = RELAY
    with open_workspace(tmp_path / "workspace") as workspace:
        yield workspace
    del ENGINES["relay"]


def ask(workspace: Workspace, length: int, engine: str = "relay", **setup) -> int:
    asked = Completion(prompt="a bar", frames=length, width=32, height=32, seed=90, steps=1)
    told = {"completion": asked.model_dump(mode="json"), "engine": engine, "setup": setup}
    with workspace.writing() as db:
        return queue.submit(db, NewJob("shoot", json.dumps(told), "", json.dumps(told), length))


def pieces(workspace: Workspace, job: int) -> list[chunks.Chunk]:
    with workspace.reading() as db:
        return chunks.of_job(db, job)


def take(workspace: Workspace, job: int) -> Path:
    with workspace.reading() as db:
        state = queue.get(db, job).state
    assert isinstance(state, Done), state
    return workspace.media.path(state.media)


def test_a_long_shot_is_cut_into_pieces_that_go_on(workspace: Workspace):
    told = pieces(workspace, ask(workspace, 16))
    assert [piece.step for piece in told] == ["make", "next", "next", "next", "join"]
    assert [piece.span for piece in told[:4]] == [Span(0, 4), Span(4, 8), Span(8, 11), Span(11, 16)]
    assert [piece.step for piece in pieces(workspace, ask(workspace, 6))] == ["make"]


def test_a_window_that_is_set_cuts_finer(workspace: Workspace):
    assert len(pieces(workspace, ask(workspace, 81, "vace"))) == 1
    assert len(pieces(workspace, ask(workspace, 81, "vace", window=21))) == 6 + 1
    assert len(pieces(workspace, ask(workspace, 81, "wan_t2v", window=21))) == 1


def test_a_piece_is_given_out_when_the_one_before_is_done(workspace: Workspace):
    job = ask(workspace, 16)
    worker = Worker(workspace, KINDS, "w")
    with workspace.writing() as db:
        first = queue.claim(db, "other", KINDS, time.time())
        assert first
        assert queue.claim(db, "w", KINDS, time.time()) is None
        queue.release(db, first)
    done = []
    while worker.once():
        done.append([piece.state for piece in pieces(workspace, job)].count("done"))
    assert done[:4] == [1, 2, 3, 4]


def test_the_take_goes_on_from_piece_to_piece(workspace: Workspace):
    job = ask(workspace, 16)
    Worker(workspace, KINDS, "w").run(until_idle_s=0.0)
    levels = [float(picture.mean()) for picture in frames(take(workspace, job))]
    assert len(levels) == 16
    assert all(8 < b - a < 12 for a, b in pairwise(levels))
    with workspace.reading() as db:
        kept = takes.of_key(db, queue.get(db, job).key)
    assert [seam["frame"] for seam in json.loads(kept.report)["seams"]] == [6, 10, 13]


def test_a_piece_whose_file_is_gone_is_made_again_before_the_next(workspace: Workspace):
    job = ask(workspace, 16)
    worker = Worker(workspace, KINDS, "w")
    worker.once()
    whole = pieces(workspace, job)[0].media
    workspace.media.drop(whole)
    worker.run(until_idle_s=0.0)
    assert len(list(frames(take(workspace, job)))) == 16


def test_a_killed_worker_costs_one_piece_and_no_byte(workspace: Workspace, tmp_path, weights):
    told = {"weights": str(weights("wan-vace")), "window": 21, "device": "cpu"}
    job = ask(workspace, 81, "vace", **told)
    assert Setup(**told).window == 21
    made = killed(workspace, job)
    second = Worker(workspace, KINDS, "second", heavy=True)
    second.run(until_idle_s=0.0)
    assert made + second.chunks == 6 + 1
    with open_workspace(tmp_path / "calm") as calm:
        other = ask(calm, 81, "vace", **told)
        Worker(calm, KINDS, "calm", heavy=True).run(until_idle_s=0.0)
        assert take(workspace, job).read_bytes() == take(calm, other).read_bytes()


def killed(workspace: Workspace, job: int) -> int:
    """Starts a worker and kills it amid its pieces; gives how many are done then."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "studio.jobs.worker", "--workspace", str(workspace.folder),
         "--kinds", "shoot", "--name", "first", "--parent", str(os.getpid()), "--heavy"],
        cwd=ROOT, env={**os.environ, "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    until = time.monotonic() + 120
    states: list[str] = []
    while states.count("done") < 2 or "running" not in states:
        assert time.monotonic() < until
        time.sleep(0.01)
        states = [piece.state for piece in pieces(workspace, job)]
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    with workspace.writing() as db:
        assert queue.lost(db, "first") <= 1
    made = [piece.state for piece in pieces(workspace, job)].count("done")
    assert 2 <= made < 6
    return made
