"""From previs to final: a take that was accepted guides what is made after it."""

import cv2
import numpy as np
import pytest

from pipelines.engines import ENGINES
from pipelines.engines.complete import complete
from pipelines.engines.vace import Vace
from pipelines.media import frame_at, frames
from pipelines.script import ShotPlan
from pipelines.setup import Setup
from studio.domain.document import Document
from studio.domain.errors import NotFound
from studio.domain.following import followed
from studio.domain.format import Format
from studio.domain.storyboard import storyboard
from studio.domain.timeline import Timeline
from studio.history import projects, revisions
from studio.jobs.collecting import named
from studio.jobs.executors.engines import memory
from studio.jobs.payload import completion_of
from studio.jobs.worker import Worker
from studio.steps.edit import edit
from studio.steps.engines import Shelf, engines, weighed
from studio.steps.look import look
from studio.steps.requests import requests_of
from studio.steps.shoot import payload, shoot
from studio.steps.takes import takes_of
from studio.workspace import open_workspace

CLIP = ("edges", "flow", "light", "first", "ends")


class Watched(Vace):
    """The real engine; `seen` is what its model was told to follow."""

    def call(self, pipe, part):
        self.seen = part.control
        return super().call(pipe, part)


@pytest.fixture(scope="module", autouse=True)
def let_go():
    yield
    memory().drop()


@pytest.fixture
def workspace(tmp_path):
    with open_workspace(tmp_path / "work") as opened:
        yield opened


@pytest.fixture
def project(workspace, built):
    """One shot of nine frames, drawn first, by a tiny real model at last."""
    made = Format(width=64, height=64, fps=9, engine="vace", steps=2, rung="animatic")
    made = made.model_copy(update={"setup": Setup(**weighed({"weights": str(built)}))})
    board = storyboard([ShotPlan(text="A red fox runs through snow", seconds=1)], seed=1)
    timeline = followed(Timeline(), board, made.fps)
    with workspace.writing() as db:
        project = projects.create(db, "Fox").id
        document = Document(storyboard=board, timeline=timeline, format=made)
        revisions.commit(db, project, document, "project.new", None)
    return project


def request(workspace, project):
    with workspace.reading() as db:
        document = revisions.document(db, revisions.head(db, project).revision.id)
    return requests_of(document)["s1"]


def do(workspace, project, **op):
    edit(workspace, project, None, op)
    return request(workspace, project)


def work(workspace, project) -> int:
    """Makes what is missing; gives how many jobs that were."""
    jobs = shoot(workspace, project)
    for heavy in (False, True):
        Worker(workspace, ("shoot",), "w", heavy).run(until_idle_s=0.0)
    return len(jobs)


def plays(workspace, project):
    return next(take for take in takes_of(workspace, project, "s1") if take["current"])


@pytest.fixture
def accepted(workspace, project):
    """The key of the drawn draft, after it was made and accepted."""
    work(workspace, project)
    key = plays(workspace, project)["key"]
    do(workspace, project, op="shot.accept", id="s1", key=key)
    return key


def test_a_draft_is_accepted_and_its_ends_come_back_in_the_final_bit_for_bit(
    workspace, project, accepted, tmp_path
):
    draft = workspace.media.path(plays(workspace, project)["media"].removeprefix("media/"))
    assert plays(workspace, project)["accepted"] is True
    assert work(workspace, project) == 0  # the draft itself is not asked for anew
    free = do(workspace, project, op="format.set", rung="final")
    ends = do(workspace, project, op="format.set", steer="ends")
    assert (free.asked.previs, ends.asked.previs.clip.name) == (None, draft.stem)
    assert work(workspace, project) == 1
    final = plays(workspace, project)
    assert (final["engine"].split()[0], final["key"]) == ("vace", ends.key)
    told = payload(ends.asked, "vace", ends.setup)
    asked, _ = completion_of(told, workspace.media)
    report = complete(asked, tmp_path / "final.mkv", "vace", setup=ends.setup)
    assert (report.kept_pixels, report.kept_pixels_changed) == (2 * 64 * 64, 0)
    for number in (0, 8):
        shown = frame_at(tmp_path / "final.mkv", number)
        assert np.array_equal(shown, frame_at(draft, number))


def test_undo_brings_the_older_key_back_and_nothing_is_made_twice(workspace, project, accepted):
    do(workspace, project, op="format.set", rung="final", steer="edges")
    guided = request(workspace, project)
    assert work(workspace, project) == 1
    drawn = do(workspace, project, op="shot.accept", id="s1", key=None)
    assert (drawn.key == guided.key, drawn.asked.previs.clip) == (False, None)
    with workspace.writing() as db:
        revisions.undo(db, project)
    assert request(workspace, project).key == guided.key
    assert work(workspace, project) == 0


def test_what_an_engine_follows_is_the_accepted_take_and_not_the_drawn_shot(
    workspace, project, accepted, tmp_path
):
    do(workspace, project, op="format.set", rung="final")
    keys = {by: do(workspace, project, op="format.set", steer=by) for by in (*CLIP, "depth")}
    assert len({one.key for one in keys.values()}) == 6
    assert {by for by, one in keys.items() if one.asked.previs.clip} == set(CLIP)
    asked, _ = completion_of(payload(keys["edges"].asked, "vace"), workspace.media)
    engine = Watched(keys["edges"].setup)
    report = complete(asked, tmp_path / "final.mkv", engine)
    draft = frames(asked.previs.clip)
    lines = [cv2.Canny(cv2.GaussianBlur(p, (0, 0), 1.0), 80, 180)[..., None] for p in draft]
    assert np.array_equal(engine.seen, np.stack(lines).repeat(3, axis=-1))
    assert engine.seen.any()
    assert report.why.endswith("steered by edges")


def test_an_accepted_take_is_kept_as_long_as_a_revision_names_it(workspace, project, accepted):
    media = plays(workspace, project)["media"].removeprefix("media/")
    with workspace.writing() as db:
        db.exec_driver_sql("DELETE FROM take")
        db.exec_driver_sql("DELETE FROM chunk")
        db.exec_driver_sql("DELETE FROM job")
        assert media in named(db)


def test_only_a_take_that_is_there_is_accepted_and_a_drawing_film_follows_nothing(
    workspace, project, accepted
):
    with pytest.raises(NotFound):
        do(workspace, project, op="shot.accept", id="s1", key="0" * 64)
    plain = request(workspace, project)
    drawn = do(workspace, project, op="format.set", engine="animatic", rung="final", steer="edges")
    assert (drawn.key, drawn.asked.previs) == (plain.key, None)
    shown = look(workspace, project, 1)["shots"][0]
    assert (shown["accepted"], shown["status"]) == (accepted, "done")


def test_an_engine_tells_what_it_can_follow(workspace):
    told = {row["name"]: row["follows"] for row in engines(Shelf(workspace))["engines"]}
    assert set(told["vace"]) == {"depth", *CLIP}
    assert (told["remote"], told["wan_t2v"], told["animatic"]) == (["first"], [], [])
    assert set(told) == set(ENGINES)
