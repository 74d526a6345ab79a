"""Storyboard -> a file to hand out: PDF, CSV or Fountain."""

from pathlib import Path

from pipelines.board import Board, Frame, Paper
from pipelines.sheets import Sheet, open_sheet
from studio.history import projects, revisions, takes
from studio.jobs import queue
from studio.steps.requests import requests_of
from studio.steps.shoot import still_job
from studio.workspace import Workspace


def board_of(workspace: Workspace, project: int, per_page: int = 6, paper: Paper = "a4") -> Board:
    """The project's storyboard as it stands, with the stills there are.

    Raises:
        NotFound: there is no such project.
        BadRequest: it has no shots, or no such page can be laid out.
    """
    with workspace.reading() as db:
        name = projects.get(db, project).name
        document = revisions.document(db, revisions.head(db, project).revision.id)
        requests = requests_of(document).values()
        have = takes.of_keys(db, [r.still_key for r in requests])

    def still(key: str) -> Path | None:
        take = have.get(key)
        here = take is not None and workspace.media.has(take.media)
        return workspace.media.path(take.media) if take and here else None

    return Board(
        title=name,
        frames=tuple(Frame(r.shot.plan, still(r.still_key)) for r in requests),
        language=document.prompt.language,
        per_page=per_page,
        paper=paper,
        width=document.format.width,
        height=document.format.height,
    )


def board_bytes(workspace: Workspace, board: Board, format_: str) -> tuple[bytes, Sheet]:
    """A storyboard as the bytes of a file, and the sheet that wrote it.

    Raises:
        BadRequest: there is no such format.
        UnreadableMedia, UnwritableMedia, DiskFull: a still or the file is not as it should be.
    """
    sheet = open_sheet(format_)
    draft = workspace.media.temporary(sheet.suffix)
    try:
        sheet.write(board, draft)
        return draft.read_bytes(), sheet
    finally:
        draft.unlink(missing_ok=True)


def still_jobs(workspace: Workspace, project: int) -> list[int]:
    """Jobs for the stills a storyboard lacks; a still that failed before is asked for again."""
    with workspace.reading() as db:
        document = revisions.document(db, revisions.head(db, project).revision.id)
        requests = requests_of(document).values()
        have = takes.of_keys(db, [r.still_key for r in requests])
    missing = [r for r in requests if r.generated and r.still_key not in have]
    with workspace.writing() as db:
        return [queue.submit(db, still_job(project, request)) for request in missing]
