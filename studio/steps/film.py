"""Words -> a project that is ready to shoot, the same one for the same words."""

from pipelines.script import Expansion, Wanted
from studio.domain.document import Document
from studio.domain.format import Format
from studio.history import projects, revisions
from studio.steps.edit import applied
from studio.workspace import Workspace

NAME_LENGTH = 60


def film_project(
    workspace: Workspace, text: str, wanted: Wanted, made: Format, read: Expansion | None = None
) -> int:
    """The project for these words: an old one when it says exactly this, else a new one.

    read: the words as another writer than the rules wrote them.

    Raises:
        BadRequest: there are no words to film, or too many.
    """
    document, _ = applied(
        Document(format=made),
        {"op": "prompt.refine", "text": text, "wanted": wanted.model_dump(), "read": read},
    )
    document, _ = applied(document, {"op": "board.plan"})
    name = " ".join(text.split())[:NAME_LENGTH]
    with workspace.writing() as db:
        for project in projects.all_of(db):
            head = revisions.head(db, project.id).revision.id
            if project.name == name and revisions.document(db, head) == document:
                return project.id
        project = projects.create(db, name)
        revisions.commit(db, project.id, document, "project.make", None)
        return project.id
