"""A shot as it is truly asked for: the looks of its cast, and the facts it inherits, in its plan.

The card on the board keeps the creator's own words; what is asked of an engine says more.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines import consequences
from pipelines.script import Relation, ShotPlan, Subject
from studio.domain import deriving, ledger
from studio.domain.cast import Cast, Entity, Roles, Thing, roles, whole
from studio.domain.document import Document
from studio.domain.ledger import Fact
from studio.domain.storyboard import Shot

SMALL = frozenset({"small", "smaller", "tiny", "little", "shrunk", "shrunken"})


@dataclass(frozen=True)
class Direction:
    """What is asked of one shot beside its own plan.

    plan: with everything in it that a plan can say. present: the entities it uses, in the order of
    the plan. inherited: the facts that hold and that the plan does not say itself.
    """

    plan: ShotPlan
    present: tuple[Entity, ...] = ()
    inherited: tuple[Fact, ...] = ()

    @property
    def cast(self) -> tuple[Entity, ...]:
        """Those of whom the creator tells what is seen."""
        return tuple(entity for entity in self.present if entity.is_written)


@dataclass(frozen=True)
class Company:
    """A project's cast and facts, worked out once for all of its shots."""

    cast: Cast
    roles: Roles
    facts: tuple[Fact, ...]
    derived: frozenset[str]


def company(document: Document) -> Company:
    """The whole cast and every fact of a document."""
    board = document.storyboard
    parts = roles(board)
    derived = deriving.derived(board, parts)
    facts = ledger.told(document.ledger, board, derived)
    cast = whole(document.cast, Cast(entities=parts.entities))
    return Company(cast, parts, facts, frozenset(fact.id for fact in derived))


def directed(shot: Shot, document: Document, known: Company | None = None) -> Direction:
    """What is asked for one shot; its own plan when nothing is told beside it."""
    known = known or company(document)
    stage = _Stage(shot.plan, dict(known.roles.of_shot.get(shot.id, {})))
    here = {e.id: e for e in present(shot, known)}
    carried = [f.held for f in _inherited(shot, document, known, set(here), stage) if f.held]
    here |= {id_: e for id_ in carried if (e := known.cast.get(id_))}
    told = _inherited(shot, document, known, set(here), stage)
    for fact in (f for f in told if f.what == "holding"):
        stage.inherit(fact)
    for entity in here.values():
        stage.dress(entity)
    for fact in (f for f in told if f.what != "holding"):
        stage.inherit(fact)
    return Direction(stage.plan, tuple(here.values()), told)


def present(shot: Shot, known: Company) -> tuple[Entity, ...]:
    """The entities a shot uses: those its plan has, its place, and those its words name."""
    ids = [*known.roles.of_shot.get(shot.id, {}).values(), known.roles.places.get(shot.id)]
    text, found_ids = shot.plan.text.lower(), {e.id for e in known.roles.entities}
    named = [e.id for e in known.cast.entities
             if e.id not in found_ids and _names(e.name.lower(), text)]  # fmt: skip
    here = dict.fromkeys([*ids, *named])
    return tuple(e for id_ in here for e in known.cast.entities if e.id == id_)


def _names(name: str, text: str) -> bool:
    """Whether a text speaks of a name; a Latin one must stand alone."""
    at = text.find(name)
    while at >= 0:
        edges = text[max(0, at - 1) : at] + text[at + len(name) : at + len(name) + 1]
        if not name.isascii() or not any(c.isascii() and c.isalnum() for c in edges):
            return True
        at = text.find(name, at + 1)
    return False


def _inherited(
    shot: Shot, document: Document, known: Company, here: set[str], stage: "_Stage"
) -> tuple[Fact, ...]:  # fmt: skip
    """The facts that hold in a shot for those who are there and that its plan does not say.

    Of one slot the latest holds.
    """
    standing: dict[tuple[str, str], Fact] = {}
    for fact in known.facts:
        off = document.ledger.is_off(fact.id, shot.id)
        if fact.about in here and not off and shot.id in ledger.reach(fact, document.storyboard):
            standing.pop(fact.slot, None)
            standing[fact.slot] = fact
    return tuple(fact for fact in standing.values() if not stage.says(fact))


@dataclass
class _Stage:
    """A plan on its way to be directed. who: subject id -> entity id."""

    plan: ShotPlan
    who: dict[str, str]

    def those(self, entity: str) -> list[Subject]:
        """The subjects that are an entity."""
        return [s for s in self.plan.subjects if self.who.get(s.id) == entity]

    def says(self, fact: Fact) -> bool:
        """Whether the plan says a fact itself."""
        mine = self.those(fact.about)
        if fact.what == "state":
            return any(s.state == fact.value for s in mine)
        if fact.what == "color":
            return any(s.color == fact.value for s in mine)
        if fact.what in ("wearing", "holding"):
            had = deriving.worn if fact.what == "wearing" else deriving.held
            return any(t.noun == fact.noun for s in mine for t in had(self.plan, s.id))
        return False

    def dress(self, entity: Entity) -> None:
        """Gives one of the cast its colour and its clothes, where the plan has no others."""
        for subject in self.those(entity.id):
            if entity.color:
                self._replace(subject, color=entity.color)
            worn = deriving.worn(self.plan, subject.id)
            places = {consequences.region(thing.noun) for thing in worn}
            for thing in entity.wearing:
                if consequences.region(thing.noun) not in places:
                    self._have(subject, "wearing", thing)

    def inherit(self, fact: Fact) -> None:
        """Says one fact, as far as a plan can."""
        for subject in self.those(fact.about):
            if fact.what == "color":
                self._replace(subject, color=fact.value)
            elif fact.what in ("state", "size"):
                self._replace(subject, state=_state(subject, fact))
            elif fact.what == "place":
                self._put(subject, fact)
            elif fact.thing is not None:
                self._undress(subject, fact)
                self._have(subject, fact.what, fact.thing, fact.held)

    def _replace(self, subject: Subject, **said: str | None) -> None:
        subjects = tuple(
            s.model_copy(update=said) if s.id == subject.id else s for s in self.plan.subjects
        )
        self.plan = self.plan.model_copy(update={"subjects": subjects})

    def _have(
        self, who: Subject, relation: str, thing: Thing, entity: str | None = None
    ) -> None:  # fmt: skip
        """One more thing in the picture, worn or held by, or under, one of the subjects."""
        id_ = _free_id(self.plan.subjects)
        made = Subject(id=id_, noun=thing.noun, color=thing.color, drawn_as=thing.drawn_as)
        subjects, relations = (*self.plan.subjects, made), self.plan.relations
        link = Relation.model_validate({"a": who.id, "relation": relation, "b": id_})
        update = {"subjects": subjects, "relations": (*relations, link)}
        self.plan = self.plan.model_copy(update=update)
        if entity is not None:
            self.who[id_] = entity

    def _undress(self, who: Subject, fact: Fact) -> None:
        """Takes off what is worn where a fact's garment goes."""
        if fact.what != "wearing":
            return
        place, worn = consequences.region(fact.noun), deriving.worn(self.plan, who.id)
        gone = {thing.id for thing in worn if consequences.region(thing.noun) == place}
        update = {
            "subjects": tuple(s for s in self.plan.subjects if s.id not in gone),
            "relations": tuple(r for r in self.plan.relations if r.b not in gone),
            "actions": tuple(a for a in self.plan.actions if a.target not in gone),
        }
        self.plan = self.plan.model_copy(update=update)

    def _put(self, subject: Subject, fact: Fact) -> None:
        """Puts a subject on, in or under what a fact names, unless the plan places it itself."""
        placed = any(r.a == subject.id for r in self.plan.relations)
        if fact.thing is None or fact.relation is None or placed:
            return
        there = next((s for s in self.plan.subjects if s.noun == fact.noun), None)
        if there is None:
            self._have(subject, fact.relation, fact.thing)
            return
        link = Relation(a=subject.id, relation=fact.relation, b=there.id)
        self.plan = self.plan.model_copy(update={"relations": (*self.plan.relations, link)})


def _state(subject: Subject, fact: Fact) -> str | None:
    """The state of a subject under a fact; its plan keeps one that does not contradict it."""
    if fact.what == "size":
        return "shrunken" if SMALL & set(fact.value.lower().split()) else subject.state
    own = subject.state in consequences.LASTING - consequences.rivals(fact.value)
    return subject.state if own else fact.value


def _free_id(subjects: Iterable[Subject]) -> str:
    taken = {subject.id for subject in subjects}
    return next(f"s{n}" for n in range(len(taken) + 1, 2 * len(taken) + 2) if f"s{n}" not in taken)
