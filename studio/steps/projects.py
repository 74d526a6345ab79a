"""Projects: listed, begun, opened from the bundled sample."""

import json
from typing import Any

from pipelines.assets import asset
from pipelines.script import Wanted
from studio.domain.document import Document
from studio.domain.errors import NotFound
from studio.domain.project import Project
from studio.history import projects, revisions
from studio.steps.edit import applied
from studio.workspace import Workspace

UNTITLED = "Untitled film"


def begin(workspace: Workspace, name: str = UNTITLED) -> Project:
    """A new, empty project."""
    return _kept(workspace, name, Document(), "project.new")


def begin_sample(workspace: Workspace) -> Project:
    """The bundled sample film, planned and ready to render."""
    told: dict[str, Any] = json.loads(asset("sample/film.json").read_text("utf-8"))
    wanted = Wanted.model_validate(told["wanted"])
    document, _ = applied(
        Document(), {"op": "prompt.refine", "text": told["text"], "wanted": wanted.model_dump()}
    )
    document, _ = applied(document, {"op": "board.plan"})
    return _kept(workspace, told["name"], document, "project.sample")


def listed(workspace: Workspace) -> list[Project]:
    """Every project, newest first."""
    with workspace.reading() as db:
        return sorted(projects.all_of(db), key=lambda p: -p.id)


def _kept(workspace: Workspace, name: str, document: Document, label: str) -> Project:
    with workspace.writing() as db:
        project = projects.create(db, name)
        revisions.commit(db, project.id, document, label, None)
        return projects.get(db, project.id)


def found(workspace: Workspace, told: str) -> Project:
    """The project with this number or name, the newest of that name.

    Raises:
        NotFound: there is none.
    """
    for project in listed(workspace):
        if told in (str(project.id), project.name):
            return project
    raise NotFound(f"There is no project {told!r} in this workspace. Open the studio to see them.")
