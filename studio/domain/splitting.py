"""One shot becomes two: what is said and done is shared out, the words stay in both."""

import re

from pipelines.script import Action, ShotPlan
from pipelines.timing import fitted
from studio.domain.errors import BadEdit
from studio.domain.preflight import NEARER
from studio.domain.storyboard import Storyboard, added, replanned

_SPEAKER = re.compile(r"^([^:：\n]{1,40}[:：]\s*)?")
_SENTENCE = re.compile(r"(?<=[.!?。！？；;])\s*(?=\S)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+")


def split(board: Storyboard, id_: str) -> Storyboard:
    """The board with one shot cut in the middle of what happens and is said in it.

    The second half is framed anew, so that the cut does not jump.

    Raises:
        BadEdit: the board is full, or there is neither a line nor a second action to share out.
    """
    plan = board.shot(id_).plan
    if board.shot(id_).given:
        raise BadEdit("A clip is split on the timeline. Put the playhead where to cut, press S.")
    lines = _halves(plan.dialogue)
    actions = _shared(plan)
    if lines[1] is None and not actions[1]:
        raise BadEdit(
            f"Shot {plan.number} holds one action and no line to share out. Duplicate it instead."
        )
    first = plan.model_copy(
        update={"dialogue": lines[0], "actions": actions[0], "changes": (), "transition": None}
    )
    second = plan.model_copy(
        update={
            "dialogue": lines[1],
            "actions": actions[1] or actions[0],
            "size": NEARER[plan.size],
        }
    )
    first, second = (p.model_copy(update={"seconds": fitted(p)}) for p in (first, second))
    return added(replanned(board, id_, first), second, after=id_)


def _halves(dialogue: str | None) -> tuple[str | None, str | None]:
    lines = [line for line in (dialogue or "").splitlines() if line.strip()]
    if len(lines) > 1:
        middle = (len(lines) + 1) // 2
        return "\n".join(lines[:middle]), "\n".join(lines[middle:])
    if not lines:
        return None, None
    return _halved(lines[0])


def _halved(line: str) -> tuple[str, str | None]:
    """One line cut between sentences, else between words; its speaker stands in both."""
    opening = _SPEAKER.match(line)
    name = opening.group() if opening else ""
    said = line[len(name) :]
    pieces = [piece for piece in _SENTENCE.split(said) if piece]
    if len(pieces) < 2:
        pieces = _WORD.findall(said)
    if len(pieces) < 2:
        return line, None
    middle = (len(pieces) + 1) // 2
    gap = "" if _HAN.search(said) else " "
    halves = (pieces[:middle], pieces[middle:])
    early, late = (gap.join(piece.strip() for piece in half) for half in halves)
    return f"{name}{early}", f"{name}{late}"


def _shared(plan: ShotPlan) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    starts = sorted({action.start for action in plan.actions})
    if len(starts) < 2:
        return plan.actions, ()
    middle = starts[(len(starts) + 1) // 2]
    early = tuple(_within(a, 0.0, middle) for a in plan.actions if a.start < middle)
    late = tuple(_within(a, middle, 1.0) for a in plan.actions if a.start >= middle)
    return early, late


def _within(action: Action, start: float, stop: float) -> Action:
    """The action in the time of a part of its shot."""
    length = stop - start

    def moved(at: float) -> float:
        return round(min(1.0, max(0.0, (at - start) / length)), 3)

    return action.model_copy(update={"start": moved(action.start), "stop": moved(action.stop)})
