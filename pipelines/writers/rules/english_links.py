"""How things of a clause hang together: who wears, holds, gets and stands by what."""

from collections.abc import Sequence

from pipelines.writers.rules.draft import Deed, Draft, Figure
from pipelines.writers.rules.english_clause import (
    ALIVE,
    AT_REST,
    SEATS,
    TARGETING,
    WHILE_SEATED,
    Clause,
)
from pipelines.writers.rules.placing import into, stands
from pipelines.writers.rules.verbs import GIVING, held, worn
from pipelines.writers.rules.words import Word

_AGAINST = ("fight", "kick", "push", "pull", "cook", "work")
_CARRIED = ("garment", "object", "food", "instrument", "guessed", "unknown")
_WORN = ("garment",)
_AROUND = ("under", "behind", "beside", "in_front_of", "left_of", "right_of", "above", "below")
_PLACING = (
    "put", "place", "set", "lay", "hide", "park", "throw", "drop", "roll", "leave", "pour", "hang",
    "move", "push", "bury", "find", "see", "look", "dip", "toss", "kick",
)  # fmt: skip
WEARING = frozenset({"wear"})


def related(draft: Draft, clause: Clause, b: str, relation: Word) -> None:
    """Places what was said last by `b`, or everyone who acts there."""
    there, last = draft.figure(b), draft.figure(clause.last)
    if there is not None and there.group == "garment" and relation.value == "in":
        attach(draft, clause, there, "in")
        return
    targeted = clause.wants_target and relation.text.lower() in TARGETING
    if relation.text.lower() in ("on", "onto") and there and there.group == "furniture":
        targeted = targeted and not any(d.act in AT_REST for d in clause.deeds)
    if targeted:
        aim(draft, clause, b)
    for a in _placed(draft, clause, there, last, targeted=targeted):
        if a and clause.side and clause.side != relation.value:
            draft.relate(a, into(clause.side), b)
        stands(draft, a, into(relation.value), b, clause.deeds)
    clause.side = ""


def _placed(
    draft: Draft, clause: Clause, there: Figure | None, last: Figure | None, *, targeted: bool
) -> list[str | None]:
    """Who is where a relation says."""
    anchor = clause.agents[-1] if clause.deeds and clause.agents else clause.last
    seat = there.noun.rpartition(" ")[2] if there else ""
    seated = there and (seat in SEATS or there.group == "vehicle")
    seated = seated and any(d.act in WHILE_SEATED for d in clause.deeds)
    if clause.deeds and not targeted and clause.deeds[-1].target and not seated:
        anchor = anchor if _at_hand(draft, clause) else clause.deeds[-1].target
        if last is not None and last.group in ALIVE and last.id not in clause.agents:
            anchor = last.id
    if anchor not in clause.agents:
        return [anchor]
    if clause.said_verb:
        return [*clause.agents]
    settled = {k.a for k in draft.links if k.beat == draft.beat and k.relation != "wearing"}
    return [a for a in clause.agents if a == anchor or a not in settled]


def _at_hand(draft: Draft, clause: Clause) -> bool:
    """Whether a place said now is the doer's: "plays the saxophone under an umbrella"."""
    deed, by = clause.deeds[-1], clause.relation.value if clause.relation else ""
    held = draft.figure(deed.target)
    small = held is not None and held.group in ("object", "food", "instrument")
    return small and by in _AROUND and not deed.verb.startswith(_PLACING)


def aim(draft: Draft, clause: Clause, target: str | None) -> None:
    """Gives the deeds that wait for one their target; what one wears is no deed."""
    if not target or not clause.wants_target:
        return
    for deed in clause.deeds:
        deed.target = deed.target or target
    clause.wants_target = False
    there = draft.figure(target)
    if there is None:
        return
    for deed in [d for d in clause.deeds if d.verb in WEARING and d.agent and d.target == target]:
        worn(draft, deed.agent, there)
        drop(draft, clause, [deed])
        clause.holder, clause.attached = deed.agent, "in"


def drop(draft: Draft, clause: Clause, deeds: Sequence[Deed]) -> None:
    """Takes back deeds that were none: what one wears, the colour something is painted."""
    draft.deeds[:] = [d for d in draft.deeds if all(d is not one for one in deeds)]
    clause.deeds = [d for d in clause.deeds if all(d is not one for one in deeds)]


def also_aim(draft: Draft, clause: Clause, target: str) -> None:
    """The same deeds done to one more: "eats an apple and a pear"."""
    for deed in list(clause.deeds):
        draft.act(deed.verb, deed.act, [deed.agent] if deed.agent else [], target)


def is_object(clause: Clause) -> bool:
    """Whether what was said last is what the deed is done to."""
    return any(deed.target and deed.target == clause.last for deed in clause.deeds)


def attach(draft: Draft, clause: Clause, figure: Figure, how: str) -> None:
    """With a thing, or in a garment: worn, in the hand of who uses it, or beside."""
    holder = _holder(draft, clause, figure)
    held(draft, holder, figure)
    clause.holder, clause.attached = holder, how
    clause.carried.append(figure.id)


def goes_on(draft: Draft, clause: Clause, figure: Figure) -> bool:
    """Reads one more thing worn or held: "with a beard and round glasses"."""
    kinds = _CARRIED if clause.attached == "with" and clause.joined == "and" else _WORN
    if not clause.attached or not clause.joined or figure.group not in kinds:
        return False
    held(draft, clause.holder, figure)
    clause.carried.append(figure.id)
    return True


def _holder(draft: Draft, clause: Clause, figure: Figure) -> str | None:
    """Who has it: "cuts bread with a knife" is in the cutter's hand."""
    last = draft.figure(clause.last or (clause.agents[-1] if clause.agents else None))
    if last is None or not clause.agents or last.id in clause.agents:
        return last.id if last else None
    if figure.group == "garment" and last.group in ALIVE:
        return last.id
    deeds = [deed for deed in clause.deeds if deed.agent and deed.target]
    used = last.group != "person" or any(deed.act in _AGAINST for deed in deeds)
    by = draft.figure(deeds[0].agent) if deeds else None
    return by.id if by is not None and by.group in ALIVE and used else last.id


def fronted(draft: Draft, clause: Clause, ids: Sequence[str]) -> None:
    """Places whoever comes after where they are: "on the table lies a letter"."""
    where, clause.fronted = clause.fronted, None
    for a in ids if where is not None else ():
        if where is not None and a != where[1]:
            stands(draft, a, into(where[0].value), where[1], [])


def on_it(draft: Draft, clause: Clause, b: str, relation: Word) -> None:
    """Places what was said to be with a thing where it is: "a table with a cup on it"."""
    for a in clause.carried or ([clause.last] if clause.last else clause.agents):
        draft.links[:] = [k for k in draft.links if k.beat != draft.beat or {k.a, k.b} != {a, b}]
        stands(draft, a, into(relation.value), b, clause.deeds)


def receives(draft: Draft, clause: Clause, figure: Figure) -> bool:
    """Reads who gets what: "gives the book to a boy", "gives a boy the book"."""
    given = [d for d in clause.deeds if d.verb in GIVING and d.target]
    alive = [f for d in given if (f := draft.figure(d.target)) and f.group in ALIVE]
    to = clause.linking == "to" and figure.group in ALIVE
    if to or (alive and not clause.joined and figure.group not in ALIVE):
        for deed in given:
            draft.act(deed.verb, deed.act, [deed.agent] if deed.agent else [], figure.id)
        return True
    return bool(clause.linking)


def done_by(clause: Clause, figure: Figure) -> bool:
    """Reads who did it: "is kicked by the girl"."""
    relation = clause.relation.text.lower() if clause.relation else clause.linking
    if not clause.passive_deed or relation != "by" or figure.group not in (*ALIVE, "vehicle"):
        return False
    for deed in clause.deeds:
        deed.agent = deed.agent or figure.id
    clause.passive_deed = False
    return True


def spoke(clause: Clause, figure: Figure) -> bool:
    """Reads who spoke, said after the words: ""Run!" shouts the captain"."""
    if not clause.inverted or (figure.group not in ALIVE and clause.fronted is None):
        return False
    for deed in clause.deeds:
        deed.agent = figure.id
    clause.agents, clause.inverted, clause.wants_target = [figure.id], False, False
    return True
