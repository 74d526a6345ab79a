"""The edits that choose a take for a shot, or accept one as its guide."""

from pipelines.completion import Completion
from pipelines.script import LONGEST_SHOT, SHORTEST_SHOT, ShotPlan
from studio.domain import storyboard
from studio.domain.clips import BROUGHT
from studio.domain.document import Document
from studio.domain.errors import BadEdit
from studio.domain.following import with_board
from studio.domain.storyboard import Accepted, Brought
from studio.domain.take import Take
from studio.steps.requests import request_in


def shot_take(
    document: Document, id: str, key: str | None = None, read: Take | None = None
) -> tuple[Document, str]:
    """One take plays for a shot: by its seed where the project would ask for it, else by a pin.

    key: of the take; None takes the pin away. read: that take.

    Raises:
        NotFound: there is no such shot.
        BadEdit: the take is too short for it.
    """
    board = document.storyboard
    card = board.shot(id)
    if key is None or read is None:
        label, board = "shot.unpin", storyboard.pinned(board, id, None)
    else:
        label, board = "shot.take", storyboard.pinned(board, id, key)
        alone = card.model_copy(update={"seed": read.seed, "take": None})
        request = request_in(document, alone)
        if card.brought:
            board = storyboard.pinned(board, id, None if key == request.key else key, read.frames)
        elif request.key == key:
            board = storyboard.reseeded(board, id, read.seed)
        elif read.frames < request.asked.frames:
            raise BadEdit(
                f"That take has {read.frames} frames and the shot needs {request.asked.frames}. "
                "Shorten the shot first."
            )
    return with_board(document, board), f"{label}|{card.plan.number}"


def clip_add(
    document: Document, key: str, name: str, read: Take | None = None
) -> tuple[Document, str]:
    """A clip that was brought in becomes a shot at the end of the film.

    key: of its take. read: that take. name: what the creator calls it.

    Raises:
        BadEdit: the board is full, or that take is no clip.
    """
    if read is None or read.engine != BROUGHT:
        raise BadEdit("That is no clip that was brought in. Bring the file in again.")
    fps = Completion.model_validate_json(read.recipe).fps
    seconds = min(LONGEST_SHOT, max(SHORTEST_SHOT, float(read.frames / fps)))
    plan = ShotPlan(text=name or "Clip", seconds=round(seconds, 3))
    brought = Brought(key=key, frames=read.frames, fps=fps)
    board = storyboard.bring(document.storyboard, plan, brought)
    return with_board(document, board), f"clip.add|{plan.text}"


def shot_accept(
    document: Document, id: str, key: str | None = None, read: Take | None = None
) -> tuple[Document, str]:
    """A take guides what is made of a shot from now on, where the film follows something.

    Where the project would ask for that take it becomes the shot's own: it is not made anew.
    key: of the take; None lets the drawn shot guide again. read: that take.

    Raises:
        NotFound: there is no such shot.
    """
    board = document.storyboard
    card = board.shot(id)
    if key is None or read is None:
        label, board = "shot.unaccept", storyboard.guided(board, id, None)
    else:
        label = "shot.accept"
        alone = card.model_copy(update={"seed": read.seed, "take": None, "accepted": None})
        if request_in(document, alone).key == key:
            board = storyboard.reseeded(board, id, read.seed)
        board = storyboard.guided(board, id, Accepted(key=key, media=read.media))
    changed = document.model_copy(update={"storyboard": board})
    return changed, f"{label}|{card.plan.number}"


TAKE_EDITS = {"shot.take": shot_take, "shot.accept": shot_accept, "clip.add": clip_add}
