"""The way back to what was undone: a durable stack for each branch."""

from sqlalchemy import Connection, delete, func, insert, select

from studio.history.tables import undone


def push(db: Connection, project: int, branch: str, revision: int) -> None:
    """Remembers that `revision` was undone just now."""
    place = _height(db, project, branch) + 1
    values = {"project": project, "branch": branch, "place": place, "revision": revision}
    db.execute(insert(undone).values(values))


def top(db: Connection, project: int, branch: str) -> int | None:
    """The revision that redo leads to, if there is one."""
    query = select(undone.c.revision).where(undone.c.project == project, undone.c.branch == branch)
    return db.execute(query.order_by(undone.c.place.desc()).limit(1)).scalar()


def pop(db: Connection, project: int, branch: str) -> None:
    """Forgets what was undone last."""
    at = _height(db, project, branch)
    db.execute(
        delete(undone).where(
            undone.c.project == project, undone.c.branch == branch, undone.c.place == at
        )
    )


def forget(db: Connection, project: int, branch: str) -> None:
    """Forgets all: a new edit was made, redo leads nowhere now."""
    db.execute(delete(undone).where(undone.c.project == project, undone.c.branch == branch))


def _height(db: Connection, project: int, branch: str) -> int:
    query = select(func.max(undone.c.place))
    found = db.execute(query.where(undone.c.project == project, undone.c.branch == branch)).scalar()
    return found or 0
