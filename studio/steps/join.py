"""Pictures joined into one shot: the edit that says which and how long, and what it would cost."""

from typing import Any

from pipelines.script import ShotPlan
from studio.domain import storyboard
from studio.domain.document import Document
from studio.domain.following import with_board
from studio.domain.joining import Standing, lasting
from studio.domain.storyboard import Shot
from studio.history import files, revisions, takes
from studio.steps.cost import cost
from studio.steps.requests import request_in
from studio.workspace import Workspace


def shot_join(
    document: Document, pictures: tuple[Standing, ...], text: str = "", id: str | None = None
) -> tuple[Document, str]:
    """Pictures become a shot at the end of the film, or those of a joined shot change.

    text: what the shot is called, and what a video model is told.

    Raises:
        NotFound: there is no such shot.
        BadEdit: the board is full, or the pictures are too many, too few, too short or too long.
    """
    plan = ShotPlan(text=text.strip() or "Joined pictures", seconds=lasting(pictures))
    if id is None:
        board = storyboard.join(document.storyboard, plan, pictures)
    else:
        board = storyboard.rejoined(document.storyboard, id, plan, pictures)
    return with_board(document, board), f"shot.join|{len(pictures)}"


def outlook(
    workspace: Workspace, project: int, pictures: tuple[Standing, ...], cores: int
) -> dict[str, Any]:
    """What joining these pictures would come to: seconds, the engine, and what making it costs.

    Raises:
        BadEdit: they cannot be joined.
        NotFound: there is no such project, or one of the pictures is gone.
    """
    seconds = lasting(pictures)
    with workspace.reading() as db:
        document = revisions.document(db, revisions.head(db, project).revision.id)
        for picture in pictures:
            files.kind_of(db, picture.picture)
        shot = Shot(id="j0", plan=ShotPlan(text="", seconds=seconds), seed=0, joined=pictures)
        request = request_in(document, shot)
        settled = set(takes.of_keys(db, [request.key]))
    told = cost(workspace, [request], settled, cores)
    return {"seconds": seconds, "engine": request.engine, "cost": told}


JOIN_EDITS = {"shot.join": shot_join}
