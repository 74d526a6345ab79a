"""Films in the making."""

import time
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from studio.domain.errors import NotFound
from studio.domain.project import Project
from studio.history.tables import project as table

MAIN = "main"


def create(db: Connection, name: str) -> Project:
    """A new project on its first branch; its first commit is its beginning."""
    now = time.time()
    row = insert(table).values(name=name, branch=MAIN, created=now).returning(table.c.id)
    return Project(db.execute(row).scalar_one(), name, MAIN, now)


def all_of(db: Connection) -> list[Project]:
    """Every project, oldest first."""
    return [_project(row) for row in db.execute(select(table).order_by(table.c.id))]


def get(db: Connection, id_: int) -> Project:
    """One project.

    Raises:
        NotFound: there is none.
    """
    row = db.execute(select(table).where(table.c.id == id_)).first()
    if row is None:
        raise NotFound(f"There is no project {id_} in this workspace. Choose another.")
    return _project(row)


def rename(db: Connection, id_: int, name: str) -> Project:
    """The project under another name.

    Raises:
        NotFound: there is none.
    """
    db.execute(update(table).where(table.c.id == id_).values(name=name))
    return get(db, id_)


def _project(row: Row[Any]) -> Project:
    return Project(row.id, row.name, row.branch, row.created)
