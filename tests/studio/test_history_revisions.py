import hashlib
from pathlib import Path

import pytest
from sqlalchemy import select

from pipelines.script import ShotPlan
from studio.domain.document import PARTS, Document
from studio.domain.errors import BadEdit, NotFound, Overtaken
from studio.domain.prompt import Prompt
from studio.domain.storyboard import storyboard
from studio.history import parts, projects, revisions, tables
from studio.workspace import Workspace, open_workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory):
    with open_workspace(tmp_path_factory.mktemp("revisions")) as workspace:
        yield workspace


def says(text: str) -> Document:
    return Document(prompt=Prompt(text=text))


def sha256_of(document: Document) -> str:
    return hashlib.sha256(parts.canonical(document.prompt)).hexdigest()


def begun(workspace: Workspace, *texts: str) -> tuple[int, list[int]]:
    with workspace.writing() as db:
        project = projects.create(db, "Film").id
        return project, [revisions.commit(db, project, says(t), t, None).id for t in texts]


def test_a_document_comes_back_as_it_was_kept(workspace: Workspace):
    plan = ShotPlan(number=1, text="雪地里的红狐狸", seconds=2.5)
    document = Document(
        prompt=Prompt(text="雪 “fox” \U0001f98a"), storyboard=storyboard([plan], seed=3)
    )
    with workspace.writing() as db:
        project = projects.create(db, "狐狸").id
        kept = revisions.commit(db, project, document, "board.plan|1", None)
    with workspace.reading() as db:
        assert revisions.document(db, kept.id) == document
        assert projects.get(db, project).name == "狐狸"


def test_undo_and_redo_survive_a_restart(tmp_path: Path):
    with open_workspace(tmp_path) as workspace:
        project, (one, two, three) = begun(workspace, "one", "two", "three")
        with workspace.writing() as db:
            revisions.undo(db, project)
            revisions.undo(db, project)
    with open_workspace(tmp_path) as workspace, workspace.writing() as db:
        head = revisions.head(db, project)
        assert (head.revision.id, head.undo, head.redo) == (one, None, "two")
        assert revisions.redo(db, project).revision.id == two
        assert revisions.redo(db, project).revision.id == three
        assert revisions.redo(db, project).redo is None


def test_a_new_edit_after_undo_keeps_what_was_undone_in_the_tree(workspace: Workspace):
    project, (one, two) = begun(workspace, "one", "two")
    with workspace.writing() as db:
        revisions.undo(db, project)
        three = revisions.commit(db, project, says("three"), "three", one)
        assert revisions.head(db, project).redo is None
        assert [(r.id, r.parent) for r in revisions.tree(db, project)] == [
            (one, None), (two, one), (three.id, one),
        ]  # fmt: skip
        assert revisions.document(db, two).prompt.text == "two"


def test_an_edit_on_an_old_state_is_overtaken_and_changes_nothing(workspace: Workspace):
    project, (one, two) = begun(workspace, "one", "two")
    with pytest.raises(Overtaken), workspace.writing() as db:
        revisions.commit(db, project, says("late"), "late", one)
    with workspace.reading() as db:
        assert [r.id for r in revisions.tree(db, project)] == [one, two]
        late = select(tables.part.c.sha256).where(tables.part.c.sha256 == sha256_of(says("late")))
        assert db.execute(late).first() is None


def test_an_equal_document_makes_no_revision(workspace: Workspace):
    project, (one,) = begun(workspace, "one")
    with workspace.writing() as db:
        assert revisions.commit(db, project, says("one"), "again", one).id == one
        assert len(revisions.tree(db, project)) == 1


def test_a_part_that_did_not_change_is_kept_once(workspace: Workspace):
    _, ids = begun(workspace, "one", "two", "three")
    with workspace.reading() as db:
        boards = {parts.of_revision(db, id_)["storyboard"] for id_ in ids}
        prompts = {parts.of_revision(db, id_)["prompt"] for id_ in ids}
        rows = select(tables.revision_part.c.part).where(tables.revision_part.c.revision.in_(ids))
        kept = len(set(db.execute(rows).scalars()))
    assert (len(boards), len(prompts), kept) == (1, 3, 3 + len(PARTS) - 1)


def test_a_revision_from_before_a_part_was_known_has_its_default(workspace: Workspace):
    project, (one,) = begun(workspace, "one")
    with workspace.writing() as db:
        rows = tables.revision_part
        db.execute(rows.delete().where(rows.c.revision == one, rows.c.name == "timeline"))
        assert revisions.document(db, one) == says("one")
        assert revisions.commit(db, project, says("one"), "same", one).id == one
        assert revisions.commit(db, project, says("two"), "two", one).id != one


def test_restoring_an_old_state_can_be_undone(workspace: Workspace):
    project, (one, two) = begun(workspace, "one", "two")
    with workspace.writing() as db:
        restored = revisions.restore(db, project, one)
        assert (restored.parent, restored.label) == (two, "project.restore|one")
        assert revisions.document(db, restored.id) == says("one")
        assert revisions.undo(db, project).revision.id == two


def test_branches_move_apart(workspace: Workspace):
    project, (one, two) = begun(workspace, "one", "two")
    with workspace.writing() as db:
        revisions.branch(db, project, "night", one)
        assert revisions.head(db, project).revision.id == two
        revisions.switch(db, project, "night")
        three = revisions.commit(db, project, says("three"), "three", one).id
        assert {b.name: b.head for b in revisions.branches(db, project)} == {
            "main": two,
            "night": three,
        }
        assert revisions.switch(db, project, "main").revision.id == two


def test_a_branch_name_is_given_once(workspace: Workspace):
    project, (one,) = begun(workspace, "one")
    with workspace.writing() as db, pytest.raises(BadEdit):
        revisions.branch(db, project, "main", one)


def test_states_of_another_project_are_not_found(workspace: Workspace):
    project, _ = begun(workspace, "one")
    _, (foreign,) = begun(workspace, "other")
    with workspace.writing() as db:
        with pytest.raises(NotFound):
            revisions.restore(db, project, foreign)
        with pytest.raises(NotFound):
            revisions.branch(db, project, "b", foreign)
        with pytest.raises(NotFound):
            revisions.switch(db, project, "nowhere")


def test_what_is_not_there_is_told_in_a_sentence(workspace: Workspace):
    with workspace.writing() as db:
        for lookup in (projects.get, revisions.head, revisions.document, projects.rename):
            arguments = (db, 99, "x") if lookup is projects.rename else (db, 99)
            with pytest.raises(NotFound, match=r"99.*\. .*\."):
                lookup(*arguments)


def test_an_error_rolls_everything_back(workspace: Workspace):
    with pytest.raises(NotFound), workspace.writing() as db:
        revisions.restore(db, projects.create(db, "Half").id, 7)
    with workspace.reading() as db:
        assert "Half" not in [project.name for project in projects.all_of(db)]


def test_a_reader_sees_one_moment(workspace: Workspace):
    project, (one,) = begun(workspace, "one")
    with workspace.reading() as seen:
        before = revisions.tree(seen, project)
        with workspace.writing() as db:
            revisions.commit(db, project, says("two"), "two", one)
        assert revisions.tree(seen, project) == before
    with workspace.reading() as seen:
        assert len(revisions.tree(seen, project)) == 2
