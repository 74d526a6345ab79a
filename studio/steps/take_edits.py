"""The edits that choose a take for a shot, or accept one as its guide."""

from studio.domain import storyboard
from studio.domain.document import Document
from studio.domain.errors import BadEdit
from studio.domain.storyboard import Accepted
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
        if request.key == key:
            board = storyboard.reseeded(board, id, read.seed)
        elif read.frames < request.asked.frames:
            raise BadEdit(
                f"That take has {read.frames} frames and the shot needs {request.asked.frames}. "
                "Shorten the shot first."
            )
    changed = document.model_copy(update={"storyboard": board})
    return changed, f"{label}|{card.plan.number}"


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


TAKE_EDITS = {"shot.take": shot_take, "shot.accept": shot_accept}
