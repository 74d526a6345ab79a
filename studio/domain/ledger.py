"""The ledger: facts with a start, which later shots inherit ("the cookie is bitten from shot 2").

Derived facts follow the board: they are computed from its plans (`deriving`) and never kept, so a
fact goes when the change it came from goes. What is kept is what the creator did: facts of their
own, derived ones they edited, those they took out, and the shots for which one is switched off.
"""

from collections.abc import Iterable
from typing import Literal

from pipelines import consequences
from pipelines.script import RelationName, Value
from studio.domain.cast import Thing
from studio.domain.storyboard import Storyboard

About = Literal["state", "color", "size", "wearing", "holding", "place"]


class Fact(Value):
    """Something that is so from one shot on.

    about: the id of an entity. value: the state, colour or size, or what is worn, held or stood
    on in words. thing: the same as a plan says it; held: the id of an entity that is held.
    start, stop: ids of the first and last shot it holds for; stop None: to the end. said: the
    creator's own sentence.
    """

    id: str
    about: str
    what: About
    value: str
    thing: Thing | None = None
    held: str | None = None
    relation: RelationName | None = None
    start: str
    stop: str | None = None
    said: str = ""

    @property
    def slot(self) -> tuple[str, str]:
        """Facts of one slot exclude each other: open and closed, one coat and the next."""
        kind: str = self.what
        if self.what == "state":
            kind += "|".join(sorted(consequences.rivals(self.value)))
        if self.what == "wearing":
            kind += consequences.region(self.noun)
        return self.about, kind

    @property
    def noun(self) -> str:
        """What is worn or held, as a plan calls it."""
        return self.thing.noun if self.thing else self.value


class Off(Value):
    """A fact that does not hold in one shot."""

    fact: str
    shot: str


class Ledger(Value):
    """What the creator did to the facts: facts of their own or edited, ids taken out, exceptions.

    next_id: numbers the creator's own facts; never used twice.
    """

    facts: tuple[Fact, ...] = ()
    removed: tuple[str, ...] = ()
    off: tuple[Off, ...] = ()
    next_id: int = 1

    def is_off(self, fact: str, shot: str) -> bool:
        """Whether a fact is switched off in a shot."""
        return Off(fact=fact, shot=shot) in self.off


def reach(fact: Fact, board: Storyboard) -> list[str]:
    """The ids of the shots from the fact's start to its end, in order."""
    ids = [shot.id for shot in board.shots]
    if fact.start not in ids:
        return []
    stop = ids.index(fact.stop) if fact.stop in ids else len(ids) - 1
    return ids[ids.index(fact.start) : stop + 1]


def told(ledger: Ledger, board: Storyboard, derived: Iterable[Fact]) -> tuple[Fact, ...]:
    """Every fact that reaches a shot, in the order of their beginnings.

    Derived ones stand as the creator left them, before the creator's own.
    """
    own = {fact.id: fact for fact in ledger.facts}
    kept = [own.pop(f.id, f) for f in derived if f.id in own or f.id not in ledger.removed]
    place = {shot.id: n for n, shot in enumerate(board.shots)}
    stand = [fact for fact in (*kept, *own.values()) if reach(fact, board)]
    return tuple(sorted(stand, key=lambda fact: place[fact.start]))


def with_fact(ledger: Ledger, fact: Fact) -> Ledger:
    """The ledger with one fact as the creator wants it; a new one needs the id `next_fact` gave."""
    rest = tuple(f for f in ledger.facts if f.id != fact.id)
    at = next((n for n, f in enumerate(ledger.facts) if f.id == fact.id), len(rest))
    update = {
        "facts": (*rest[:at], fact, *rest[at:]),
        "removed": tuple(id_ for id_ in ledger.removed if id_ != fact.id),
        "next_id": ledger.next_id + (fact.id == next_fact(ledger)),
    }
    return ledger.model_copy(update=update)


def next_fact(ledger: Ledger) -> str:
    """The id of the creator's next own fact."""
    return f"f{ledger.next_id}"


def without(ledger: Ledger, fact: Fact, is_derived: bool) -> Ledger:
    """The ledger without a fact; a derived one stays removed while its shot still brings it."""
    update = {
        "facts": tuple(f for f in ledger.facts if f.id != fact.id),
        "removed": (*ledger.removed, fact.id) if is_derived else ledger.removed,
        "off": tuple(off for off in ledger.off if off.fact != fact.id),
    }
    return ledger.model_copy(update=update)


def switched(ledger: Ledger, fact: str, shot: str, off: bool) -> Ledger:
    """The ledger with a fact off, or on again, in one shot."""
    one = Off(fact=fact, shot=shot)
    rest = tuple(o for o in ledger.off if o != one)
    return ledger.model_copy(update={"off": (*rest, one) if off else rest})


def followed(ledger: Ledger, old: Storyboard, new: Storyboard) -> Ledger:
    """The ledger after shots were removed: a fact that began or ended there moves inwards.

    One that has no shot left goes.
    """
    stay = {shot.id for shot in new.shots}
    if all(shot.id in stay for shot in old.shots):
        return ledger
    ids = [shot.id for shot in old.shots]
    moved = [_moved(fact, ids, stay) for fact in ledger.facts]
    return ledger.model_copy(update={"facts": tuple(fact for fact in moved if fact)})


def renumbered(ledger: Ledger, old: Storyboard, new: Storyboard) -> Ledger:
    """The ledger on a board that was planned anew: the creator's facts keep their shot numbers."""
    numbers = {shot.id: shot.plan.number for shot in old.shots}
    ids = [shot.id for shot in new.shots]

    def there(id_: str | None) -> str | None:
        return ids[min(numbers[id_], len(ids)) - 1] if id_ in numbers and ids else None

    facts = [
        fact.model_copy(update={"start": there(fact.start) or "", "stop": there(fact.stop)})
        for fact in ledger.facts
    ]
    return ledger.model_copy(update={"facts": tuple(f for f in facts if f.start), "off": ()})


def _moved(fact: Fact, ids: list[str], stay: set[str]) -> Fact | None:
    if fact.start not in ids:
        return None
    first, last = ids.index(fact.start), ids.index(fact.stop) if fact.stop in ids else None
    inside = [id_ for id_ in ids[first : None if last is None else last + 1] if id_ in stay]
    if not inside:
        return None
    return fact.model_copy(update={"start": inside[0], "stop": fact.stop and inside[-1]})
