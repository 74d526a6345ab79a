"""Pictures of the cast: reference pictures taken in, and a drawn one of those who have none."""

from dataclasses import replace
from pathlib import Path

from pipelines import decoding
from pipelines.errors import UnreadableMedia
from pipelines.pictures import is_picture
from pipelines.script import ShotPlan, Subject
from studio.domain.cast import PLACE, Entity
from studio.domain.directing import Company, company, directed
from studio.domain.document import Document
from studio.domain.format import Format
from studio.domain.project import Head
from studio.domain.storyboard import storyboard
from studio.history import revisions
from studio.jobs.payload import called
from studio.steps.edit import applied, edit
from studio.steps.requests import Request, request_of
from studio.workspace import Workspace

PORTRAIT = Format(width=480, height=480)
SUFFIXES = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"RIFF": ".webp"}
LONGEST_NAME = 60


def add_picture(
    workspace: Workspace, project: int, base: int | None, entity: str, sent: tuple[str, bytes]
) -> Head:
    """A picture that was sent, kept by its sha256, as a reference of one of the cast.

    sent: its name, for sentences only, and its bytes. It is looked at by its first bytes, and then
    opened in a process of its own, before it is kept.

    Raises:
        UnreadableMedia: it is no PNG, JPEG or WebP, is broken, or has too many pixels.
        NotFound: the cast has no such entity.
        BadEdit, Overtaken: as for every edit; nothing changed.
    """
    name, data = sent
    op = {"op": "cast.reference", "id": entity, "picture": "0" * 64}
    with workspace.reading() as db:
        document = revisions.document(db, revisions.head(db, project).revision.id)
    applied(document, op)
    sha256 = taken_in(workspace, name, data)
    return edit(workspace, project, base, {**op, "picture": sha256})


def portrait(document: Document, id_: str) -> Request:
    """The request for a picture of one of the cast, as the drawn engine sees them.

    Raises:
        NotFound: the cast has no such entity.
    """
    known = company(document)
    entity = known.cast.entity(id_)
    plan = ShotPlan(
        text=entity.noun or entity.name,
        size="WS" if entity.kind == "place" else "MS",
        setting=id_.removeprefix(PLACE) if entity.kind == "place" else "studio",
        move="static",
        seconds=1,
        **_figure(document, entity, known),
    )
    return request_of(storyboard([plan], PORTRAIT.seed).shots[0], PORTRAIT)


def _figure(document: Document, entity: Entity, known: Company) -> dict[str, object]:
    """One of the cast alone, as the first shot that has them and their look say, facts aside."""
    for shot_id in known.roles.shots_of(entity.id) if entity.kind != "place" else ():
        roles = known.roles.of_shot[shot_id]
        subject_id = next(s for s, who in roles.items() if who == entity.id)
        shot = document.storyboard.shot(shot_id)
        plan = directed(shot, document, replace(known, facts=())).plan
        worn = [r for r in plan.relations if r.a == subject_id and r.relation == "wearing"]
        ids = {subject_id, *(r.b for r in worn)}
        alone = [_one(s) for s in plan.subjects if s.id in ids]
        return {"subjects": tuple(alone), "relations": tuple(worn)}
    return {}


def _one(subject: Subject) -> Subject:
    return subject.model_copy(update={"count": min(subject.count, 3)})


def taken_in(workspace: Workspace, name: str, data: bytes) -> str:
    """The sha256 of a picture, once it was opened and kept. name: for sentences only."""
    name = _plain(name)
    suffix = next((s for head, s in SUFFIXES.items() if data.startswith(head)), "")
    draft = workspace.media.temporary(suffix)
    try:
        draft.write_bytes(data)
        _must_open(draft, name)
        return workspace.take_in(draft, suffix)
    finally:
        draft.unlink(missing_ok=True)


def _must_open(draft: Path, name: str) -> None:
    if not is_picture(draft):
        raise UnreadableMedia(f"{name} is no PNG, JPEG or WebP. Save it as one of these.")
    with called(draft, name):
        decoding.facts(draft)


def _plain(name: str) -> str:
    """The last part of a file's name, without anything that cannot be shown."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in last if c.isprintable()).strip()
    return shown[-LONGEST_NAME:] or "picture"
