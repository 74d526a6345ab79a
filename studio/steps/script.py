"""A script's file -> storyboard and timeline, in one revision that undo takes back."""

from pathlib import PurePath

from pipelines.script import Contract
from pipelines.scripts import read_script
from pipelines.staging import Staged, staged
from studio.domain.document import Document
from studio.domain.following import followed
from studio.domain.format import Format
from studio.domain.ledger import renumbered
from studio.domain.project import Head
from studio.domain.prompt import Prompt
from studio.domain.script import Script
from studio.domain.storyboard import storyboard
from studio.domain.timeline import Timeline
from studio.history import projects, revisions
from studio.steps.projects import UNTITLED
from studio.steps.refine import writer
from studio.workspace import Workspace

NAME_LENGTH = 60


def read_shots(name: str, data: bytes, first: int = 1) -> tuple[Staged, Script]:
    """The shots of a script from shot `first` on, and the account of what was taken.

    Raises:
        UnreadableMedia: it cannot be read, or has no shot `first`.
    """
    read = read_script(name, data)
    taken = staged(read, writer(), first)
    told = Script(
        name=PurePath(name.replace("\\", "/")).name[:120],
        title=read.title,
        first=taken.first,
        last=taken.last,
        of=taken.of,
        scenes=taken.scenes,
        scenes_of=taken.scenes_of,
        characters=taken.characters,
        left=read.left,
    )
    return taken, told


def scripted(document: Document, name: str, data: bytes, first: int = 1) -> Document:
    """The document with the script's own words, shots and timeline in place of its own.

    Raises:
        UnreadableMedia: it cannot be read, or has no shot `first`.
    """
    taken, told = read_shots(name, data, first)
    board = storyboard(taken.plans, document.format.seed)
    fresh = Timeline(next_id=document.timeline.next_id)
    lines = tuple(line for line in taken.text.split("\n") if line.strip())
    prompt = Prompt(
        text=taken.text,
        language=taken.language,
        refined=taken.text,
        contract=Contract(kept=lines),
    )
    timeline = followed(fresh, board, document.format.fps)
    facts = renumbered(document.ledger, document.storyboard, board)
    made = {"prompt": prompt, "storyboard": board, "timeline": timeline, "ledger": facts}
    return document.model_copy(update={**made, "script": told})


def import_script(
    workspace: Workspace,
    project: int,
    name: str,
    data: bytes,
    first: int = 1,
    base: int | None = None,
) -> Head:
    """Reads a script into a project; a film without a name takes the script's title.

    base: the revision the creator saw; None takes whatever is newest.

    Raises:
        UnreadableMedia: it cannot be read; nothing changed.
        Overtaken: `base` is no longer the newest; nothing changed.
    """
    with workspace.reading() as db:
        head = revisions.head(db, project)
        document = revisions.document(db, head.revision.id)
        called = projects.get(db, project).name
    changed = scripted(document, name, data, first)
    label = f"script.import|{changed.script.name}"
    with workspace.writing() as db:
        revisions.commit(db, project, changed, label, head.revision.id if base is None else base)
        if called == UNTITLED:
            projects.rename(db, project, title_of(changed.script))
        return revisions.head(db, project)


def script_project(workspace: Workspace, document: Document) -> int:
    """The project of a scripted document: an old one when it says exactly this, else a new one."""
    name = title_of(document.script)
    with workspace.writing() as db:
        for project in projects.all_of(db):
            head = revisions.head(db, project.id).revision.id
            if project.name == name and revisions.document(db, head) == document:
                return project.id
        project = projects.create(db, name)
        revisions.commit(db, project.id, document, f"script.import|{document.script.name}", None)
        return project.id


def script_document(name: str, data: bytes, made: Format, first: int = 1) -> Document:
    """A new document that holds a script alone."""
    return scripted(Document(format=made), name, data, first)


def title_of(script: Script) -> str:
    """What a film of this script is called: its title, or its file's name without the ending."""
    return (script.title or PurePath(script.name).stem or UNTITLED)[:NAME_LENGTH]
