"""Sound that a model makes goes with its take, over the joins of a long shot, and into the film."""

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.media import clip_of
from pipelines.sound import at, heard
from studio.domain.job import Done
from studio.history import chunks, takes
from studio.jobs import queue
from studio.jobs.queue import NewJob
from studio.jobs.worker import Worker
from studio.workspace import Workspace, open_workspace

FRAMES, FPS = 33, Fraction(24)


@pytest.fixture
def workspace(tmp_path: Path):
    with open_workspace(tmp_path / "workspace") as workspace:
        yield workspace


def done(workspace: Workspace, new: NewJob, heavy: bool = False) -> tuple[int, Path]:
    with workspace.writing() as db:
        job = queue.submit(db, new)
        pieces = chunks.count(db, job)
    Worker(workspace, (new.kind,), "w", heavy=heavy).run(until_idle_s=0.0)
    with workspace.reading() as db:
        state = queue.get(db, job).state
    assert isinstance(state, Done), state
    return pieces, workspace.media.path(state.media)


def shot(weights: Path) -> NewJob:
    asked = Completion(prompt="rain", frames=FRAMES, width=64, height=64, seed=3, steps=2)
    setup = {"weights": str(weights), "device": "cpu", "window": 17}
    told = {"completion": asked.model_dump(mode="json"), "engine": "ltx2", "setup": setup}
    return NewJob("shoot", json.dumps(told), "", json.dumps(told), FRAMES)


def film(takes_: list[tuple[str | None, int, int]]) -> NewJob:
    pieces = [{"media": m, "start": start, "frames": n} for m, start, n in takes_]
    told = {"cut": {"pieces": pieces, "width": 64, "height": 64, "fps": "24"}, "format": "mp4"}
    return NewJob("export", json.dumps(told), "", json.dumps(told), sum(n for _, _, n in takes_))


def samples(path: Path, span: Span) -> np.ndarray:
    length = at(span.stop, FPS) - at(span.start, FPS)
    return np.concatenate([*heard(path, span, length)])[:, 0]


def test_a_take_is_heard_from_its_first_piece_to_its_last_and_so_is_the_film(workspace, weights):
    new = shot(weights("ltx2"))
    pieces, take = done(workspace, new, heavy=True)
    with workspace.reading() as db:
        report = json.loads(takes.of_key(db, new.key).report)
    assert pieces > 2
    assert report["sound"]
    assert (clip_of(take).frames, clip_of(take).sound) == (FRAMES, True)
    sounding = samples(take, Span(0, FRAMES))
    assert len(sounding) == at(FRAMES, FPS)
    tenths = np.array_split(np.abs(sounding[1000:-2000]), 10)
    assert all(tenth.max() > 0.001 for tenth in tenths)

    sha = take.stem
    _, out = done(workspace, film([(None, 0, 10), (sha, 8, 20)]))
    assert not samples(out, Span(0, 9)).any()
    inner = slice(2000, -2000)
    again, first = samples(out, Span(10, 30))[inner], samples(take, Span(8, 28))[inner]
    assert np.corrcoef(again, first)[0, 1] > 0.98
