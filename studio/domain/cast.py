"""Who and what a film is about: people, props and places, found in its plans and told further."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipelines.naming import is_alive
from pipelines.script import ShotPlan, Subject, Value
from studio.domain.errors import NotFound
from studio.domain.storyboard import Storyboard

Kind = Literal["person", "prop", "place"]
PLACE = "place "  # what the id of a place begins with: a room is no prop called "room"
IN_THE_SET = "set"


class Thing(Value):
    """Something worn, held or stood on: as a `Subject` says it."""

    noun: str
    color: str | None = None
    drawn_as: str = "card"


class Entity(Value):
    """One person (or animal), prop or place.

    id: what the plans call it; it never changes. look: what is seen of it, in words; wearing and
    color: what of the look a plan can say. voice: a word for now. pictures: sha256 of reference
    pictures, the best first. noun, drawn_as: as the first shot that has it reads.
    """

    id: str
    name: str
    kind: Kind
    noun: str | None = None
    description: str = ""
    look: str = ""
    voice: str = ""
    color: str | None = None
    wearing: tuple[Thing, ...] = ()
    pictures: tuple[str, ...] = ()
    drawn_as: str = "card"

    @property
    def is_written(self) -> bool:
        """Whether the creator said anything that is seen."""
        return bool(self.description or self.look or self.color or self.pictures)


class Cast(Value):
    """What the creator wrote: entities told further or added, and the ids of those taken out."""

    entities: tuple[Entity, ...] = ()
    removed: tuple[str, ...] = ()

    def get(self, id_: str) -> Entity | None:
        """The entity with this id, if the creator wrote it."""
        return next((e for e in self.entities if e.id == id_), None)

    def entity(self, id_: str) -> Entity:
        """The entity with this id.

        Raises:
            NotFound: the cast has none.
        """
        entity = self.get(id_)
        if entity is None:
            raise NotFound(f"The cast has no {id_!r}. It may have left the storyboard.")
        return entity


@dataclass(frozen=True)
class Roles:
    """Who is who on a board.

    entities: in order of appearance. of_shot: shot id -> subject id -> entity id.
    places: shot id -> the id of its place.
    """

    entities: tuple[Entity, ...]
    of_shot: Mapping[str, Mapping[str, str]]
    places: Mapping[str, str]

    def shots_of(self, id_: str) -> list[str]:
        """The ids of the shots that use an entity, in order."""
        return [
            shot
            for shot, cast in self.of_shot.items()
            if id_ in cast.values() or self.places.get(shot) == id_
        ]


@dataclass(eq=False)
class _Seen:
    """An entity on the walk through the board. colors: it was or became one of these."""

    entity: Entity
    subject: Subject
    ids: set[str] = field(default_factory=set)
    colors: set[str] = field(default_factory=set)

    def fits(self, subject: Subject) -> bool:
        """Whether another shot's subject can be the same one."""
        if subject.name or self.subject.name:
            return subject.name == self.subject.name
        same = subject.noun == self.subject.noun and subject.count == self.subject.count
        return same and (not subject.color or not self.colors or subject.color in self.colors)


def found(board: Storyboard) -> Cast:
    """The people, props and places of a board: the same name, or noun and colour, is the same."""
    return Cast(entities=roles(board).entities)


def roles(board: Storyboard) -> Roles:
    """Who plays what in every shot of a board."""
    seen: list[_Seen] = []
    of_shot: dict[str, dict[str, str]] = {}
    places: dict[str, str] = {}
    settings: dict[str, Entity] = {}
    for shot in board.shots:
        of_shot[shot.id] = _cast_of(shot.plan, seen)
        if shot.plan.setting:
            place = _place(shot.plan.setting)
            settings.setdefault(place.id, place)
            places[shot.id] = place.id
    entities = (*(one.entity for one in seen), *settings.values())
    return Roles(entities, of_shot, places)


def whole(written: Cast, found_: Cast) -> Cast:
    """Everyone found, as the creator told them further, then those only the creator knows.

    One who was taken out is there as the plans say: what becomes of them still holds.
    """
    there = {e.id for e in found_.entities}
    told = [_told(written.get(e.id), e) for e in found_.entities]
    return Cast(
        entities=(*told, *(e for e in written.entities if e.id not in there)),
        removed=written.removed,
    )


def kept(cast: Cast, entity: Entity) -> Cast:
    """The cast with one entity as the creator wrote it now."""
    others = tuple(e for e in cast.entities if e.id != entity.id)
    at = next((n for n, e in enumerate(cast.entities) if e.id == entity.id), len(others))
    removed = tuple(id_ for id_ in cast.removed if id_ != entity.id)
    return Cast(entities=(*others[:at], entity, *others[at:]), removed=removed)


def without(cast: Cast, id_: str, stands: bool) -> Cast:
    """The cast without what the creator wrote of one; stands: the board itself has it."""
    removed = (*cast.removed, id_) if stands and id_ not in cast.removed else cast.removed
    return Cast(entities=tuple(e for e in cast.entities if e.id != id_), removed=removed)


def _told(written: Entity | None, entity: Entity) -> Entity:
    if written is None:
        return entity
    return written.model_copy(update={"noun": entity.noun, "drawn_as": entity.drawn_as})


def _cast_of(plan: ShotPlan, seen: list[_Seen]) -> dict[str, str]:
    """The entities of one shot's subjects; new ones join `seen`, known ones learn their changes."""
    roles_: dict[str, str] = {}
    taken: list[_Seen] = []
    for subject in plan.subjects:
        if subject.drawn_as == IN_THE_SET:
            continue
        one = _known(subject, [s for s in seen if s not in taken]) or _new(subject, seen)
        taken.append(one)
        one.ids.add(subject.id)
        became = [c.to for c in plan.changes if c.subject == subject.id and c.what == "color"]
        one.colors.update([subject.color] if subject.color else [], became)
        roles_[subject.id] = one.entity.id
    return roles_


def _known(subject: Subject, seen: list[_Seen]) -> _Seen | None:
    fitting = [one for one in reversed(seen) if one.fits(subject)]
    same = [one for one in fitting if subject.id in one.ids]
    return next(iter([*same, *fitting]), None)


def _new(subject: Subject, seen: list[_Seen]) -> _Seen:
    many = str(subject.count) if subject.count > 1 else ""
    plain = subject.name or " ".join(w for w in (many, subject.color, subject.noun) if w)
    taken = {one.entity.id for one in seen}
    ids = (plain, *(f"{plain} {n}" for n in range(2, len(taken) + 3)))
    id_ = next(one for one in ids if one not in taken)
    alive = subject.name is not None or is_alive(subject.noun, subject.drawn_as)
    entity = Entity(
        id=id_, name=id_, kind="person" if alive else "prop", noun=subject.noun,
        drawn_as=subject.drawn_as,
    )  # fmt: skip
    seen.append(_Seen(entity, subject))
    return seen[-1]


def _place(setting: str) -> Entity:
    return Entity(id=f"{PLACE}{setting}", name=setting, kind="place", noun=setting)
