"""Talk: a request about a board, read by rule into adjustments, and done."""

import re
from collections.abc import Sequence
from types import ModuleType

from pipelines.adjusting import LONGEST_REQUEST, Adjustments, Wishes
from pipelines.errors import BadRequest
from pipelines.script import Language, ShotPlan
from pipelines.writers.rules.camera import lowered
from pipelines.writers.rules.talk import chinese, english
from pipelines.writers.rules.talk.board import Board, Numbers
from pipelines.writers.rules.talk.doing import Doing, Read
from pipelines.writers.rules.talk.heard import Heard
from pipelines.writers.rules.talk.saying import say
from pipelines.writers.rules.talk.scope import Mention, mentions

_MOST_SPLITS = 6
_COMMA = re.compile(r"[，,](?!\d)")
_LEAD = re.compile(r"(?:in|of|for|to|on|from|with) ")


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
    heard = _heard(request, board, grammar)
    return done(Wishes(wishes=heard.wishes, unread=heard.unread), board, read, heard.said)


def done(
    wishes: Wishes, board: Board, read: Read, said: Sequence[str] = (), undo: bool = False
) -> Adjustments:
    """The board after some wishes, and what is to be said of them."""
    doing = Doing(board.plans, read, board.language)
    shots = doing.do(wishes.wishes)
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


def _heard(request: str, board: Board, grammar: ModuleType) -> Heard:
    """A whole request, piece by piece; a piece that names no shots goes on with the last ones."""
    heard = Heard()
    for piece in grammar.HARD.split(request):
        plain = _plainly(piece or "", grammar)
        if any(c.isalnum() for c in plain):
            heard = heard.and_(_piece(plain, board, grammar, heard.shots))
    return heard


def _plainly(piece: str, grammar: ModuleType) -> str:
    """A piece without politeness."""
    piece = grammar.ENDING.sub("", piece.strip())
    while piece != (shorter := grammar.POLITE.sub("", piece)):
        piece = shorter
    return piece.strip(" ,，、:")


def _piece(
    piece: str, board: Board, grammar: ModuleType, before: Numbers | None, depth: int = 0
) -> Heard:
    """One piece: read whole, or in two halves when that leaves less unread."""
    if grammar.QUESTION.match(piece):
        return Heard(unread=(piece,), shots=before)
    whole = _one(piece, board, grammar, before)
    if (whole.done and not _goes_on(piece, board, grammar)) or depth > _MOST_SPLITS:
        return whole
    for first, rest in grammar.soft_splits(piece):
        halves = _halves(_plainly(first, grammar), _plainly(rest, grammar), board, grammar,
                         before, depth)  # fmt: skip
        if halves is not None:
            return halves
    return whole


def _goes_on(piece: str, board: Board, grammar: ModuleType) -> bool:
    """Whether a later half stands for itself: "make it night and shot 3 longer", or a comma."""
    return bool(_COMMA.search(piece)) or any(
        found[0].start == 0
        for first, rest in grammar.soft_splits(piece)
        if first.strip() and (found := mentions(lowered(rest), board))
    )


def _halves(
    first: str, rest: str, board: Board, grammar: ModuleType, before: Numbers | None, depth: int
) -> Heard | None:
    """Both halves, when both are understood; the second may go without the verb of the first."""
    one = _one(first, board, grammar, before)
    if not one.clean:
        return None
    verb = grammar.VERB.match(first.lower())
    tries = [rest, f"{verb.group()} {rest}"] if verb else [rest]
    for words in tries:
        two = _piece(words, board, grammar, one.shots, depth + 1)
        if two.clean and (one.wishes or two.wishes):
            return one.and_(two)
    return None


def _one(piece: str, board: Board, grammar: ModuleType, before: Numbers | None) -> Heard:
    """A piece that is one wish, or several about the same shots."""
    found = mentions(lowered(piece), board)
    missing = [n for m in found for n in m.missing]
    if missing:
        n, count = missing[0], len(board.plans)
        return Heard(said=(say(board.language, "no_shot", n=n, count=count),))
    if any(not m.shots for m in found):
        return Heard(said=(say(board.language, "which"),))
    heard: Heard | None = grammar.structural(_marked(piece, found), found, board)
    if heard is not None:
        return heard
    if len(found) > 1:
        return Heard(unread=(piece,))
    whole = any(m.kind == "whole" for m in found)
    rest = _without(piece, found)
    if found or not before:
        return _asked(rest, piece, found[0].shots if found else None, board, grammar, whole)
    heard = _asked(rest, piece, before, board, grammar)
    elsewhere = heard if heard.done else _asked(rest, piece, None, board, grammar)
    return elsewhere if elsewhere.done else heard


def _asked(
    rest: str,
    piece: str,
    asked: Numbers | None,
    board: Board,
    grammar: ModuleType,
    whole: bool = False,
) -> Heard:
    """A wish about these shots; None leaves open which."""
    heard: Heard | None = grammar.about_people(rest, asked, board)
    heard = heard or grammar.fields(rest, asked, board, whole)
    if heard is None or not (heard.wishes or heard.said):
        return Heard(unread=(piece,), shots=asked)
    return heard


def _marked(piece: str, found: Sequence[Mention]) -> str:
    """The piece with `§0` where the first mention stands, and so on; small words before it stay."""
    for k, mention in reversed(list(enumerate(found))):
        lead = _LEAD.match(piece, mention.start, mention.stop)
        start = lead.end() if lead else mention.start
        piece = f"{piece[:start]}§{k}{piece[mention.stop :]}"
    return piece


def _without(piece: str, found: Sequence[Mention]) -> str:
    for mention in reversed(found):
        piece = f"{piece[: mention.start]} {piece[mention.stop :]}"
    return " ".join(piece.split()).strip(" ,，:：")
