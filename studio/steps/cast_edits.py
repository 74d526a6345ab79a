"""Edits of the cast: document in, document and label out."""

import re
from typing import Any

from pipelines import naming
from pipelines.script import Subject
from studio.domain import cast
from studio.domain.cast import Cast, Entity, Kind, Thing
from studio.domain.directing import company
from studio.domain.document import Document
from studio.domain.errors import BadEdit
from studio.domain.wording import label
from studio.steps.refine import writer

DIGEST = re.compile(r"[0-9a-f]{64}")
LONGEST_NAME, LONGEST_WORDS, MOST_ENTITIES, MOST_PICTURES = 60, 600, 200, 8
WORDS = ("description", "look", "voice", "color")


def cast_edit(document: Document, id: str, **fields: Any) -> tuple[Document, str]:
    """One of the cast, told further: name, kind, description, look, voice, color."""
    entity = company(document).cast.entity(id)
    changed = entity.model_copy(update=_checked(document, fields, id))
    if changed.look != entity.look or changed.kind != entity.kind:
        changed = changed.model_copy(update={"wearing": garments(changed)})
    return _kept(
        document, cast.kept(document.cast, changed)
    ), f"cast.edit|{_called(changed, document)}"


def cast_add(
    document: Document, name: str, kind: Kind = "person", **fields: Any
) -> tuple[Document, str]:
    """One that the plans do not know; shots whose words name it use it."""
    if len(document.cast.entities) >= MOST_ENTITIES:
        raise BadEdit(f"A cast holds at most {MOST_ENTITIES}. Remove one first.")
    told = _checked(document, {**fields, "name": name, "kind": kind}, None)
    entity = Entity(**{"id": str(told["name"]), "drawn_as": "card", **told})
    entity = entity.model_copy(update={"wearing": garments(entity)})
    return _kept(document, cast.kept(document.cast, entity)), f"cast.add|{entity.name}"


def cast_remove(document: Document, id: str) -> tuple[Document, str]:
    """One of the cast taken out: the shots that have it keep it, as their own words say it."""
    known = company(document)
    entity = known.cast.entity(id)
    stands = any(e.id == id for e in known.roles.entities)
    return _kept(
        document, cast.without(document.cast, id, stands)
    ), f"cast.remove|{_called(entity, document)}"


def cast_reference(
    document: Document, id: str, picture: str, remove: bool = False
) -> tuple[Document, str]:
    """A reference picture more, or one less. picture: sha256 of a file of the workspace."""
    entity = company(document).cast.entity(id)
    if not DIGEST.fullmatch(picture):
        raise BadEdit("A picture is named by its sha256. Drop the file on the cast instead.")
    others = tuple(one for one in entity.pictures if one != picture)
    if not remove and len(others) >= MOST_PICTURES:
        raise BadEdit(f"{entity.name} has {MOST_PICTURES} pictures, the most. Remove one first.")
    pictures = others if remove else (*others, picture)
    changed = entity.model_copy(update={"pictures": pictures})
    deed = "cast.unpicture" if remove else "cast.reference"
    return _kept(document, cast.kept(document.cast, changed)), f"{deed}|{_called(entity, document)}"


def _called(entity: Entity, document: Document) -> str:
    """What the page calls one of the cast."""
    return label(entity, document.prompt.language)


def garments(entity: Entity) -> tuple[Thing, ...]:
    """The clothes that a person's look names, as a plan says them."""
    if entity.kind != "person" or not entity.look.strip():
        return ()
    chinese = any("\u3400" <= c <= "\u9fff" for c in entity.look)
    begin = "一个人穿着" if chinese else "a person wearing "
    plan = writer().read(f"{begin}{entity.look}", "zh" if chinese else "en")
    return tuple(_thing(s) for s in plan.subjects if _is_garment(s))


def _is_garment(subject: Subject) -> bool:
    return naming.group_of(subject.noun, subject.drawn_as) == "garment"


def _thing(subject: Subject) -> Thing:
    return Thing(noun=subject.noun, color=subject.color, drawn_as=subject.drawn_as)


def _checked(document: Document, fields: dict[str, Any], id_: str | None) -> dict[str, Any]:
    """Fields of an entity as they may be kept.

    Raises:
        BadEdit: there is no such field, it is too long, or the name is empty or taken.
    """
    unknown = sorted(set(fields) - {*WORDS, "name", "kind"})
    if unknown:
        raise BadEdit(f"The cast has no {unknown[0]!r} to edit.")
    told = {name: _words(name, fields[name]) for name in (*WORDS, "name") if name in fields}
    if "name" in told:
        _must_be_free(document, str(told["name"]), id_)
    if "color" in told:
        told["color"] = _color(told["color"])
    if fields.get("kind", "prop") not in ("person", "prop", "place"):
        raise BadEdit("One of the cast is a person, a prop or a place. Choose one of these.")
    return {**told, **({"kind": fields["kind"]} if "kind" in fields else {})}


def _words(name: str, told: Any) -> str:
    if told is not None and not isinstance(told, str):
        raise BadEdit("What is told of one of the cast is words. Type them.")
    words = " ".join("".join(c if c.isprintable() else " " for c in told or "").split())
    if len(words) > (LONGEST_NAME if name == "name" else LONGEST_WORDS):
        raise BadEdit("That is too long for one of the cast. Tell it in fewer words.")
    return words


def _must_be_free(document: Document, name: str, id_: str | None) -> None:
    if not name:
        raise BadEdit("One of the cast needs a name. Type one.")
    gone = {id_, *document.cast.removed}
    others = [e for e in company(document).cast.entities if e.id not in gone]
    if any(name.lower() in (e.name.lower(), e.id.lower()) for e in others):
        raise BadEdit(f"There is a {name!r} in the cast already. Choose another name.")


def _color(told: str) -> str | None:
    if not told:
        return None
    known = naming.colours()
    found = known.get(told.lower()) or known.get(told.lower().removesuffix("的"))
    if found is None:
        raise BadEdit(f"{told!r} is no colour that can be drawn. Take one such as red or blue.")
    return found


def _kept(document: Document, changed: Cast) -> Document:
    return document.model_copy(update={"cast": changed})


CAST_EDITS = {
    "cast.edit": cast_edit,
    "cast.add": cast_add,
    "cast.remove": cast_remove,
    "cast.reference": cast_reference,
}
