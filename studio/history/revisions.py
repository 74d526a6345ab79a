"""Every saved state of a project, and the named heads that point at them."""

import time
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from studio.domain.document import Document
from studio.domain.errors import BadEdit, NotFound, Overtaken
from studio.domain.project import Branch, Head, Revision
from studio.history import parts, projects, undoing
from studio.history.tables import branch as heads
from studio.history.tables import project as projects_table
from studio.history.tables import revision as table
from studio.history.tables import revision_part


def commit(
    db: Connection, project: int, document: Document, label: str, base: int | None
) -> Revision:
    """Saves `document` on the branch that is being edited; nothing new is nothing saved.

    base: the revision the edit was made on; None says "whatever is the head".

    Raises:
        Overtaken: `base` is not the head; nothing was saved.
    """
    name = projects.get(db, project).branch
    tip = _tip(db, project, name)
    if base is not None and base != tip:
        raise Overtaken(
            "The project was changed elsewhere while you edited it. "
            "Look at the newer state, then make your change again."
        )
    shas = parts.keep(db, document)
    if tip is not None and _same(db, tip, document, shas):
        return get(db, tip)
    made = _add(db, project, tip, label, shas)
    if tip is None:
        db.execute(insert(heads).values(project=project, name=name, head=made.id))
    else:
        _move(db, project, name, made.id)
    undoing.forget(db, project, name)
    return made


def get(db: Connection, revision_id: int) -> Revision:
    """One revision.

    Raises:
        NotFound: there is none.
    """
    row = db.execute(select(table).where(table.c.id == revision_id)).first()
    if row is None:
        raise NotFound(f"There is no saved state {revision_id}. Choose one from the history.")
    return _revision(row)


def document(db: Connection, revision_id: int) -> Document:
    """What a revision says.

    Raises:
        NotFound: there is none.
    """
    get(db, revision_id)
    return parts.document(db, revision_id)


def head(db: Connection, project: int) -> Head:
    """Where a project stands, and what undo and redo would do.

    Raises:
        NotFound: there is no such project, or nothing was ever saved in it.
    """
    name = projects.get(db, project).branch
    tip = _tip(db, project, name)
    if tip is None:
        raise NotFound(f"Nothing was saved in project {project} yet. Begin with a prompt.")
    at = get(db, tip)
    again = undoing.top(db, project, name)
    return Head(
        revision=at,
        undo=at.label if at.parent is not None else None,
        redo=get(db, again).label if again is not None else None,
    )


def tree(db: Connection, project: int) -> list[Revision]:
    """Every revision of a project, on any branch or on none, oldest first."""
    query = select(table).where(table.c.project == project).order_by(table.c.id)
    return [_revision(row) for row in db.execute(query)]


def undo(db: Connection, project: int) -> Head:
    """The head moved to its parent; where it stood is kept for redo. At the root nothing moves."""
    name = projects.get(db, project).branch
    at = head(db, project).revision
    if at.parent is not None:
        undoing.push(db, project, name, at.id)
        _move(db, project, name, at.parent)
    return head(db, project)


def redo(db: Connection, project: int) -> Head:
    """The head moved to where it was last undone from; with nothing undone it stays."""
    name = projects.get(db, project).branch
    again = undoing.top(db, project, name)
    if again is not None:
        undoing.pop(db, project, name)
        _move(db, project, name, again)
    return head(db, project)


def restore(db: Connection, project: int, revision_id: int) -> Revision:
    """An old state as a new revision on the branch: what was done since stays undoable.

    Raises:
        NotFound: the project has no such revision.
    """
    old = _of_project(db, project, revision_id)
    return commit(db, project, parts.document(db, old.id), f"project.restore|{old.label}", None)


def branches(db: Connection, project: int) -> list[Branch]:
    """The named heads of a project, by name."""
    query = select(heads.c.name, heads.c.head).where(heads.c.project == project)
    return [Branch(name, tip) for name, tip in db.execute(query.order_by(heads.c.name))]


def branch(db: Connection, project: int, name: str, revision_id: int) -> Branch:
    """A new named head at a revision; the project stays on its branch.

    Raises:
        BadEdit: there is a branch of that name.
        NotFound: the project has no such revision.
    """
    _of_project(db, project, revision_id)
    if _tip(db, project, name) is not None:
        raise BadEdit(f"There is a branch {name!r} already. Choose another name.")
    db.execute(insert(heads).values(project=project, name=name, head=revision_id))
    return Branch(name, revision_id)


def switch(db: Connection, project: int, name: str) -> Head:
    """The project on another branch.

    Raises:
        NotFound: there is no such branch.
    """
    if _tip(db, project, name) is None:
        raise NotFound(f"There is no branch {name!r}. Choose one from the list.")
    db.execute(update(projects_table).where(projects_table.c.id == project).values(branch=name))
    return head(db, project)


def _same(db: Connection, tip: int, document: Document, shas: dict[str, str]) -> bool:
    """Whether a revision says the same; one from before a part was known is read to see."""
    old = parts.of_revision(db, tip)
    return old == shas if old.keys() == shas.keys() else parts.document(db, tip) == document


def _tip(db: Connection, project: int, name: str) -> int | None:
    query = select(heads.c.head).where(heads.c.project == project, heads.c.name == name)
    return db.execute(query).scalar()


def _move(db: Connection, project: int, name: str, to: int) -> None:
    where = (heads.c.project == project) & (heads.c.name == name)
    db.execute(update(heads).where(where).values(head=to))


def _add(
    db: Connection, project: int, parent: int | None, label: str, shas: dict[str, str]
) -> Revision:
    now = time.time()
    values = {"project": project, "parent": parent, "label": label, "time": now}
    id_ = db.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
    rows = [{"revision": id_, "name": name, "part": sha} for name, sha in shas.items()]
    db.execute(insert(revision_part), rows)
    return Revision(id_, project, parent, label, now)


def _of_project(db: Connection, project: int, revision_id: int) -> Revision:
    found = get(db, revision_id)
    if found.project != project:
        raise NotFound(f"Saved state {revision_id} belongs to another project. Choose one of this.")
    return found


def _revision(row: Row[Any]) -> Revision:
    return Revision(row.id, row.project, row.parent, row.label, row.time)
