"""The draft ladder: the film drawn, drafted and final, each with takes of its own."""

import pytest

from pipelines.engines import ENGINES
from studio.history import revisions
from studio.steps.edit import edit
from studio.steps.ladder import ladder
from studio.steps.look import look
from studio.steps.projects import begin_sample
from studio.steps.requests import Request, requests_of
from studio.workspace import Workspace, open_workspace
from tests.studio.tiny import HEAVY


@pytest.fixture
def workspace(tmp_path):
    ENGINES.update(heavy=HEAVY)
    with open_workspace(tmp_path / "work") as opened:
        yield opened
    del ENGINES["heavy"]


@pytest.fixture
def project(workspace: Workspace) -> int:
    id_ = begin_sample(workspace).id
    op = {"op": "format.set", "engine": "heavy", "width": 640, "height": 368, "steps": 30}
    edit(workspace, id_, None, op)
    return id_


def asked(workspace: Workspace, project: int) -> Request:
    with workspace.reading() as db:
        document = revisions.document(db, revisions.head(db, project).revision.id)
    return requests_of(document)["s1"]


def climb(workspace: Workspace, project: int, name: str) -> Request:
    op = next(r["op"] for r in ladder(workspace, project, 2) if r["name"] == name)
    edit(workspace, project, None, op)
    return asked(workspace, project)


def test_a_draft_is_half_as_wide_and_high_with_few_steps(workspace, project):
    draft = climb(workspace, project, "draft")
    made = draft.asked
    assert (draft.engine, made.width, made.height, made.steps) == ("heavy", 320, 192, 8)


def test_an_animatic_is_drawn_at_full_size(workspace, project):
    drawn = climb(workspace, project, "animatic")
    assert (drawn.engine, drawn.asked.width, drawn.asked.height) == ("animatic", 640, 368)
    assert look(workspace, project)["engine"] == "animatic"


def test_up_and_down_again_asks_for_the_very_same_take(workspace, project):
    final = asked(workspace, project)
    for name in ("draft", "animatic", "draft"):
        assert climb(workspace, project, name).key != final.key
    assert climb(workspace, project, "final").key == final.key
    assert look(workspace, project)["format"]["width"] == 640


def test_an_engine_that_draws_has_one_rung_wherever_one_stood(workspace, project):
    climb(workspace, project, "draft")
    edit(workspace, project, None, {"op": "format.set", "engine": "animatic"})
    assert [r["name"] for r in ladder(workspace, project, 2)] == ["final"]
    assert asked(workspace, project).asked.width == 640
