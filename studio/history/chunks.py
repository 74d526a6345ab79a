"""Pieces of jobs: each is waiting, leased to a worker, or done and kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, exists, func, insert, or_, select, update

from pipelines.clip import Span
from studio.domain.job import Lane
from studio.history.jobs import ALIVE_SQL, in_lane
from studio.history.tables import chunk as table
from studio.history.tables import job

MAKE, NEXT, JOIN = "make", "next", "join"
"""A piece is made for itself, or goes on from the piece before it, or joins all of them."""


@dataclass(frozen=True)
class Chunk:
    """One piece: which frames of the take, or the joining of all; who is on it, its crashes."""

    job: int
    number: int
    step: str
    span: Span
    state: str
    worker: str | None
    crashes: int
    media: str | None


def add(db: Connection, job_id: int, spans: Sequence[Span], onward: bool = False) -> None:
    """The pieces of a new job; more than one are joined by a last piece.

    onward: each piece but the first goes on from the one before.
    """
    steps = [(NEXT if onward and number else MAKE, span) for number, span in enumerate(spans)]
    if len(spans) > 1:
        steps.append((JOIN, Span(spans[0].start, spans[-1].stop)))
    fresh = {"state": "queued", "lease": 0.0, "crashes": 0, "done": 0.0, "seconds": 0.0}
    rows: list[dict[str, Any]] = [
        {"job": job_id, "number": n, "step": step, "start": span.start, "stop": span.stop, **fresh}
        for n, (step, span) in enumerate(steps)
    ]
    db.execute(insert(table), rows)


def next_free(
    db: Connection,
    kinds: Iterable[str],
    now: float,
    lane: Lane = "light",
    first: str | None = None,
) -> Chunk | None:
    """The most urgent piece that nobody holds.

    Joining waits for all that is to be joined, a piece that goes on for the one before it.

    lane: of whose jobs. first: what jobs hold that come before others of the same urgency.
    """
    other = table.alias("other")
    unmade = exists().where(
        other.c.job == table.c.job,
        other.c.state != "done",
        or_(
            and_(table.c.step == JOIN, other.c.step != JOIN),
            and_(table.c.step == NEXT, other.c.number == table.c.number - 1),
        ),
    )
    free = or_(table.c.state == "queued", and_(table.c.state == "running", table.c.lease < now))
    query = (
        select(table)
        .join(job)
        .where(ALIVE_SQL, job.c.kind.in_(list(kinds)), free)
        .where(in_lane(lane))
        .where(or_(table.c.step == MAKE, ~unmade))
        .order_by(job.c.urgency, *([job.c.holds != first] if first else []))
        .order_by(job.c.id, table.c.number)
        .limit(1)
    )
    row = db.execute(query).first()
    return _chunk(row) if row else None


def lease(db: Connection, chunk: Chunk, worker: str, until: float, crashes: int) -> None:
    """Gives a piece to a worker. crashes: how many workers it has cost."""
    db.execute(
        update(table)
        .where(_is(chunk.job, chunk.number))
        .values(state="running", worker=worker, lease=until, crashes=crashes)
    )


def renew(db: Connection, job_id: int, number: int, worker: str, until: float, done: float) -> bool:
    """Keeps a piece leased; False when it is no longer this worker's."""
    held = _is(job_id, number) & (table.c.worker == worker) & (table.c.state == "running")
    renewed = db.execute(update(table).where(held).values(lease=until, done=done))
    return renewed.rowcount == 1


def keep(db: Connection, job_id: int, number: int, media: str, seconds: float) -> bool:
    """A piece is done and its file kept; False when it was done already, by another worker."""
    frames = table.c.stop - table.c.start
    kept = db.execute(
        update(table)
        .where(_is(job_id, number), table.c.state != "done")
        .values(state="done", worker=None, media=media, done=frames, seconds=seconds)
    )
    return bool(kept.rowcount)


def free(
    db: Connection, job_id: int, number: int | None = None, crashes: int | None = None
) -> None:
    """Lets pieces of a job that are not done be claimed again: one, or all."""
    where = (table.c.job == job_id) & (table.c.state != "done")
    if number is not None:
        where &= table.c.number == number
    values: dict[str, Any] = {"state": "queued", "worker": None, "done": 0.0, "lease": 0.0}
    if crashes is not None:
        values["crashes"] = crashes
    db.execute(update(table).where(where).values(values))


def unmake(db: Connection, job_id: int, number: int) -> None:
    """Lets a piece that is done be made again."""
    db.execute(
        update(table)
        .where(_is(job_id, number))
        .values(state="queued", worker=None, media=None, done=0.0, lease=0.0)
    )


def held(db: Connection, worker: str | None = None) -> list[Chunk]:
    """The pieces a worker is on; None says any worker."""
    query = select(table).where(table.c.state == "running")
    if worker is not None:
        query = query.where(table.c.worker == worker)
    return [_chunk(row) for row in db.execute(query)]


def of_job(db: Connection, job_id: int) -> list[Chunk]:
    """The pieces of a job, in order."""
    rows = db.execute(select(table).where(table.c.job == job_id).order_by(table.c.number))
    return [_chunk(row) for row in rows]


def count(db: Connection, job_id: int) -> int:
    """How many pieces a job has."""
    query = select(func.count()).select_from(table).where(table.c.job == job_id)
    return int(db.execute(query).scalar_one())


def progress(db: Connection, job_id: int) -> tuple[float, float]:
    """Frames done and seconds worked, over all pieces."""
    done = func.sum(table.c.done).filter(table.c.step != JOIN)
    row = db.execute(select(done, func.sum(table.c.seconds)).where(table.c.job == job_id)).one()
    return float(row[0] or 0.0), float(row[1] or 0.0)


def drop(db: Connection, job_id: int) -> None:
    """Forgets the pieces of a job that is finished."""
    db.execute(delete(table).where(table.c.job == job_id))


def _is(job_id: int, number: int) -> Any:
    return (table.c.job == job_id) & (table.c.number == number)


def _chunk(row: Row[Any]) -> Chunk:
    return Chunk(
        job=row.job,
        number=row.number,
        step=row.step,
        span=Span(row.start, row.stop),
        state=row.state,
        worker=row.worker,
        crashes=row.crashes,
        media=row.media,
    )
