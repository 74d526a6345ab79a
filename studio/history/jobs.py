"""Rows of long work. Every change gives the row a new, higher `change` number."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, text, update

from studio.domain.errors import NotFound
from studio.domain.job import (
    AWAY,
    Cancelled,
    Done,
    Failed,
    Job,
    Lane,
    Queued,
    Running,
    State,
    Telling,
)
from studio.history.tables import job as table

ALIVE = ("queued", "running")
ALIVE_SQL = text("job.state IN ('queued', 'running')")
"""Written out, so that SQLite can use the partial index."""

SHOWN = 200
MEASURED = 50
AT_ONCE = 500


def add(db: Connection, values: dict[str, Any]) -> int:
    """A new row; gives its id."""
    row = {"done": 0.0, "seconds": 0.0, "change": seq(db) + 1, **values}
    return int(db.execute(insert(table).values(row).returning(table.c.id)).scalar_one())


def change(db: Connection, id_: int, **values: Any) -> None:
    """Another state, or other figures, for one job."""
    db.execute(update(table).where(table.c.id == id_).values(change=seq(db) + 1, **values))


def get(db: Connection, id_: int) -> Job:
    """One job.

    Raises:
        NotFound: there is none.
    """
    row = db.execute(select(table).where(table.c.id == id_)).first()
    if row is None:
        raise NotFound(f"There is no job {id_}. It may belong to another workspace.")
    return told(row)


def of_key(db: Connection, kind: str, key: str) -> Job | None:
    """The newest job for this outcome, if there is one."""
    query = select(table).where(table.c.key == key, table.c.kind == kind)
    row = db.execute(query.order_by(table.c.id.desc()).limit(1)).first()
    return told(row) if row else None


def of_project(db: Connection, project: int) -> list[Job]:
    """The jobs of a project, oldest first; beyond the newest 200 only those not finished."""
    mine = select(table).where(table.c.project == project)
    newest = db.execute(mine.order_by(table.c.id.desc()).limit(SHOWN)).all()
    # "+ 0" keeps SQLite from reading every job of the project: few of all jobs are alive.
    alive = select(table).where(ALIVE_SQL, table.c.project + 0 == project)
    rows = {row.id: row for row in (*newest, *db.execute(alive))}
    return [told(rows[id_]) for id_ in sorted(rows)]


def keys_in(db: Connection, keys: Iterable[str], states: Iterable[str]) -> set[str]:
    """Those of `keys` that have a job in one of `states`."""
    wanted = list(keys)
    found: set[str] = set()
    for at in range(0, len(wanted), AT_ONCE):
        query = select(table.c.key).where(table.c.key.in_(wanted[at : at + AT_ONCE]))
        found.update(db.execute(query.where(table.c.state.in_(list(states)))).scalars())
    return found


def shot_keys(db: Connection, project: int) -> list[tuple[str, str]]:
    """(shot, key) of every take that was made for a project's shots, newest request first."""
    query = select(table.c.shot, table.c.key).where(
        table.c.project == project, table.c.kind == "shoot", table.c.state == "done"
    )
    rows = db.execute(query.order_by(table.c.id.desc()))
    return [(row.shot, row.key) for row in rows if row.shot is not None]


def waiting(db: Connection, kinds: Iterable[str], lane: Lane) -> int:
    """How many jobs of these kinds are not finished in a lane."""
    mine = table.c.kind.in_(list(kinds)), in_lane(lane)
    query = select(func.count()).select_from(table).where(ALIVE_SQL, *mine)
    return int(db.execute(query).scalar_one())


def in_lane(lane: Lane) -> ColumnElement[bool]:
    """Jobs that hold weights (heavy), or nothing here (away), or neither (light)."""
    held = table.c.holds
    if lane == "light":
        return held.is_(None)
    return held == AWAY if lane == "away" else held.is_not(None) & (held != AWAY)


@dataclass(frozen=True)
class Measured:
    """What a finished job took.

    pixels: of one frame. memory: bytes at most; None: not measured. payload: what was asked for.
    """

    frames: int
    pixels: int
    seconds: float
    memory: int | None = None
    payload: str = field(default="{}", compare=False)


def measured(db: Connection, kind: str, engine: str | None = None) -> list[Measured]:
    """What the newest finished jobs of a kind took; `engine`: only those it did."""
    told = (table.c.total, table.c.pixels, table.c.seconds, table.c.memory, table.c.payload)
    query = select(*told).where(table.c.kind == kind, table.c.state == "done", table.c.seconds > 0)
    if engine is not None:
        query = query.where(table.c.engine == engine)
    rows = db.execute(query.order_by(table.c.id.desc()).limit(MEASURED))
    return [Measured(int(frames), *rest) for frames, *rest in rows]


def peaked(db: Connection, id_: int, memory: int) -> None:
    """Notes the memory a piece of a job took; the most of all pieces is kept."""
    most = func.coalesce(table.c.memory, 0)
    higher = (table.c.id == id_) & (most < memory)
    db.execute(update(table).where(higher).values(memory=memory))


def seq(db: Connection) -> int:
    """A number that grows with every change to any job."""
    return int(db.execute(select(func.max(table.c.change))).scalar() or 0)


def told(row: Row[Any]) -> Job:
    """A row as a job."""
    return Job(
        id=row.id,
        project=row.project,
        kind=row.kind,
        key=row.key,
        label=row.label,
        shot=row.shot,
        payload=row.payload,
        state=_state(row),
        done=row.done,
        total=row.total,
        created=row.created,
        holds=row.holds,
        telling=Telling(row.note or "", row.preview, row.device, row.loading or 0.0),
        report=row.report,
    )


def _state(row: Row[Any]) -> State:
    match row.state:
        case "queued":
            return Queued()
        case "running":
            return Running(row.since or row.created)
        case "done":
            return Done(row.media or "")
        case "failed":
            return Failed(row.reason or "")
        case _:
            return Cancelled()
