"""Talk: a request about a board, read by rule into adjustments, and done."""

from collections.abc import Sequence

from pipelines.adjusting import LONGEST_REQUEST, Adjustments, Wishes
from pipelines.errors import BadRequest
from pipelines.script import Language, ShotPlan
from pipelines.writers.rules.camera import lowered
from pipelines.writers.rules.talk import chinese, english
from pipelines.writers.rules.talk.board import Board
from pipelines.writers.rules.talk.doing import do
from pipelines.writers.rules.talk.listening import Listener
from pipelines.writers.rules.talk.saying import say
from pipelines.writers.rules.talk.working import Doing, Read


def adjusted(
    request: str, plans: Sequence[ShotPlan], language: Language, chosen: int | None, read: Read
) -> Adjustments:
    """What a request does to a board.

    chosen: the number of the shot that is selected. read: a writer's way to read one shot's text.

    Raises:
        BadRequest: nothing is asked, or too much at once.
    """
    request = " ".join(request.split())
    if not any(c.isalnum() for c in request) or len(request) > LONGEST_REQUEST:
        raise BadRequest(
            f"Say in a sentence of at most {LONGEST_REQUEST} characters what should change."
        )
    board = Board(tuple(plans), language, chosen)
    if not plans:
        return Adjustments(language=language, said=(say(language, "no_shots"),))
    grammar = chinese if language == "zh" else english
    if grammar.UNDO.match(lowered(request).strip(" .!。！")):
        return done(Wishes(), board, read, undo=True)
    heard = Listener(board, grammar).heard(request)
    return done(Wishes(wishes=heard.wishes, unread=heard.unread), board, read, heard.said)


def done(
    wishes: Wishes, board: Board, read: Read, said: Sequence[str] = (), undo: bool = False
) -> Adjustments:
    """The board after some wishes, and what is to be said of them."""
    doing = Doing(board.plans, read, board.language)
    shots = do(doing, wishes.wishes)
    told = [*said, *doing.said]
    told += [say(board.language, "unread", what=words) for words in wishes.unread[:1]]
    if not told and not undo and [s.plan for s in shots] == list(board.plans):
        told += [] if any(s.reseed for s in shots) else [say(board.language, "same")]
    return Adjustments(
        language=board.language,
        wishes=wishes.wishes,
        shots=shots,
        unread=wishes.unread,
        said=tuple(dict.fromkeys(told)),
        undo=undo,
    )
