"""A request taken apart: politeness off, cut at "and" and commas, each piece read by grammar."""

import re
from collections.abc import Sequence
from types import ModuleType

from pipelines.writers.rules.camera import lowered
from pipelines.writers.rules.talk import order
from pipelines.writers.rules.talk.board import Board, Numbers
from pipelines.writers.rules.talk.heard import Heard
from pipelines.writers.rules.talk.lines import spoken
from pipelines.writers.rules.talk.saying import say
from pipelines.writers.rules.talk.scope import Mention, mentions

MOST_SPLITS = 6
MOST_TRIES = 60
_COMMA = re.compile(r"[，,](?!\d)")
_MARKS = re.compile(r"[\"“”「」『』]")
_LEAD = re.compile(r"(?:in|of|for|to|on|from|with) ")


class Listener:
    """Reads one request about a board. What takes too many tries is left unread."""

    def __init__(self, board: Board, grammar: ModuleType) -> None:
        self.board = board
        self.grammar = grammar
        self.tries = 0
        self.known: dict[tuple[str, Numbers | None], Heard] = {}

    def heard(self, request: str) -> Heard:
        """A whole request; a piece that names no shots goes on with the last ones."""
        if line := spoken(request, self.board):
            return line
        heard = Heard()
        for piece in self.grammar.HARD.split(request):
            plain = self._plainly(piece or "")
            if any(c.isalnum() for c in plain):
                heard = heard.and_(self._piece(plain, heard.shots))
        return heard

    def _plainly(self, piece: str) -> str:
        """A piece without politeness."""
        piece = self.grammar.ENDING.sub("", _MARKS.sub("", piece).strip())
        while piece != (shorter := self.grammar.POLITE.sub("", piece)):
            piece = shorter
        return piece.strip(" ,，、:")

    def _piece(self, piece: str, before: Numbers | None, depth: int = 0) -> Heard:
        """One piece: read whole, or in two halves when that leaves less unread."""
        if self.grammar.QUESTION.match(piece):
            return Heard(unread=(piece,), shots=before)
        whole = self._one(piece, before)
        if (whole.done and not self._goes_on(piece)) or depth > MOST_SPLITS:
            return whole
        for first, rest in self.grammar.soft_splits(piece):
            halves = self._halves(self._plainly(first), self._plainly(rest), before, depth)
            if halves is not None:
                return halves
        return whole

    def _goes_on(self, piece: str) -> bool:
        """Whether a later half stands for itself: "make it night and shot 3 longer", or a comma."""
        return bool(_COMMA.search(piece)) or any(
            found[0].start == 0
            for first, rest in self.grammar.soft_splits(piece)
            if first.strip() and (found := mentions(lowered(rest), self.board))
        )

    def _halves(self, first: str, rest: str, before: Numbers | None, depth: int) -> Heard | None:
        """Both halves, when both are understood; the second may go without the first's verb."""
        one = self._one(first, before)
        if not one.clean:
            return None
        verb = self.grammar.VERB.match(first.lower())
        tries = [rest, f"{verb.group()} {rest}"] if verb else [rest]
        for words in tries:
            two = self._piece(words, one.shots, depth + 1)
            if two.clean and (one.wishes or two.wishes):
                return one.and_(two)
        return None

    def _one(self, piece: str, before: Numbers | None) -> Heard:
        """A piece that is one wish, or several about the same shots."""
        known = self.known.get((piece, before))
        if known is None:
            self.tries += 1
            spent = self.tries > MOST_TRIES
            known = Heard(unread=(piece,), shots=before) if spent else self._read(piece, before)
            self.known[piece, before] = known
        return known

    def _read(self, piece: str, before: Numbers | None) -> Heard:
        board, grammar = self.board, self.grammar
        found = mentions(lowered(piece), board)
        missing = [n for m in found for n in m.missing]
        if missing:
            told = say(board.language, "no_shot", n=missing[0], count=len(board.plans))
            return Heard(said=(told,))
        if any(not m.shots for m in found):
            return Heard(said=(say(board.language, "which"),))
        if before and grammar.REMOVE_IT.match(piece.lower()):
            return order.removed(board, before)
        heard: Heard | None = grammar.structural(_marked(piece, found), found, board)
        if heard is not None:
            return heard
        if len(found) > 1:
            return Heard(unread=(piece,))
        return self._about(piece, found, before)

    def _about(self, piece: str, found: Sequence[Mention], before: Numbers | None) -> Heard:
        whole = any(m.kind == "whole" for m in found)
        rest = _without(piece, found)
        if found or not before:
            return self._asked(rest, piece, found[0].shots if found else None, whole)
        heard = self._asked(rest, piece, before)
        elsewhere = heard if heard.done else self._asked(rest, piece, None)
        return elsewhere if elsewhere.done else heard

    def _asked(
        self, rest: str, piece: str, asked: Numbers | None, whole: bool = False
    ) -> Heard:  # fmt: skip
        """A wish about these shots; None leaves open which."""
        heard: Heard | None = self.grammar.about_people(rest, asked, self.board)
        heard = heard or self.grammar.fields(rest, asked, self.board, whole)
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
