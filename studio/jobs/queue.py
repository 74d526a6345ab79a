"""The durable queue: what is to be made, by whom, and how far it is. Rows, not memory."""

import json
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection

from pipelines.clip import Span
from pipelines.engines import caps_of
from pipelines.engines.windows import limited, reach_of
from studio.domain.job import Cancelled, Done, Failed, Job, Kind, Lane, Queued, Running, Telling
from studio.history import chunks, files, jobs, takes
from studio.history.chunks import JOIN
from studio.history.jobs import Measured
from studio.jobs.payload import holds_of, setup_of

CHUNK_FRAMES = 24
"""One closed group of pictures: what a crash can cost, about two seconds of drawing at 720p."""

LEASE_S = 15.0
MOST_CRASHES = 5
"""After so many crashes at one piece the piece is to blame, not the weather."""
PATIENCE = 4
"""So many jobs go before one that waits longer, for the weights they share. By eye."""
PREVIEW = 0
WITH_ENGINES: tuple[Kind, ...] = ("shoot", "repair")
"""Kinds of work that a model may do."""
URGENCY: dict[Kind, int] = {
    "still": 1, "read": 1, "repair": 2, "follow": 1, "shoot": 2, "export": 3, "inspect": 3,
}  # fmt: skip
"""What is waited for most comes first: before all, a still of words that are being typed."""


@dataclass(frozen=True)
class NewJob:
    """Work to be done. `payload` and `key` as in `Job`; frames: how many it makes."""

    kind: Kind
    key: str
    label: str
    payload: str
    frames: int
    project: int | None = None
    shot: str | None = None


@dataclass(frozen=True)
class Work:
    """What a worker does next: frames `span` of a job, or the joining of all its pieces.

    alone: the job has no other piece, so what comes out of this one is the result.
    """

    job: Job
    chunk: int
    joins: bool
    span: Span
    alone: bool
    worker: str


@dataclass
class Taste:
    """What a worker takes, and how it has chosen so far.

    lane: whose jobs. holds: what lies in its memory, as in `Job.holds`. passed: how often in a row
    it took such a job while an older one waited. job: which it took last.
    """

    lane: Lane = "light"
    holds: str | None = None
    passed: int = 0
    job: int | None = None


def submit(db: Connection, new: NewJob) -> int:
    """The job that makes this; one that is under way, or done, is not made twice."""
    old = jobs.of_key(db, new.kind, new.key)
    if old and isinstance(old.state, Queued | Running):
        return old.id
    if old and isinstance(old.state, Failed | Cancelled):
        retry(db, old.id)
        jobs.change(db, old.id, project=new.project, shot=new.shot)  # whoever asks again sees it
        return old.id
    if old and isinstance(old.state, Done) and files.has(db, old.state.media):
        return old.id
    media = _made_before(db, new)
    id_ = jobs.add(db, _row(new) | ({"state": "done", "media": media} if media else {}))
    if media is None:
        chunks.add(db, id_, *_pieces(new))
    else:
        jobs.change(db, id_, done=new.frames)
    return id_


def claim(
    db: Connection, worker: str, kinds: Iterable[Kind], now: float, taste: Taste | None = None
) -> Work | None:
    """The most urgent piece of work, leased to `worker`; None when there is nothing to do.

    A piece whose worker fell silent is given out again; after `MOST_CRASHES` its job fails.
    taste: what the worker takes; None: what needs no weights.
    """
    kinds, taste = list(kinds), taste or Taste()
    while chunk := _next(db, kinds, now, taste):
        if chunk.state == "running" and _crashed(db, chunk):
            continue
        job = jobs.get(db, chunk.job)
        crashes = chunk.crashes + (chunk.state == "running")
        chunks.lease(db, chunk, worker, now + LEASE_S, crashes)
        if isinstance(job.state, Queued):
            jobs.change(db, job.id, state="running", since=now)
            job = jobs.get(db, job.id)
        alone = chunks.count(db, job.id) == 1
        return Work(job, chunk.number, chunk.step == JOIN, chunk.span, alone, worker)
    return None


def _next(db: Connection, kinds: list[Kind], now: float, taste: Taste) -> chunks.Chunk | None:
    """What fits the taste; after `PATIENCE` younger jobs the oldest goes first.

    A job that was begun is finished before: its pieces count as one.
    """
    oldest = chunks.next_free(db, kinds, now, taste.lane)
    if oldest is None or taste.holds is None:
        return oldest
    liked = chunks.next_free(db, kinds, now, taste.lane, taste.holds) or oldest
    if liked.job == taste.job:
        return liked
    if liked.job == oldest.job or taste.passed >= PATIENCE:
        liked, taste.passed = oldest, 0
    else:
        taste.passed += 1
    taste.job = liked.job
    return liked


def beat(db: Connection, work: Work, done: float, now: float, told: Telling | None = None) -> bool:
    """Renews the lease and tells the frames done; False says: stop, it is not yours any more.

    told: what it says beside.
    """
    if not chunks.renew(db, work.job.id, work.chunk, work.worker, now + LEASE_S, done):
        return False
    job = jobs.get(db, work.job.id)
    if not isinstance(job.state, Running):
        return False
    all_done, _ = chunks.progress(db, job.id)
    told = told or job.telling
    if (all_done, told) != (job.done, job.telling):
        jobs.change(db, job.id, done=all_done, **asdict(told))
    return True


def report(db: Connection, job: int, told: dict[str, Any]) -> None:
    """Keeps what the engine told of its work, over what it told before; seams add up."""
    if told:
        before = json.loads(jobs.get(db, job).report or "{}")
        seams = {seam["frame"]: seam for held in (before, told) for seam in held.get("seams", ())}
        told = told | ({"seams": [seams[frame] for frame in sorted(seams)]} if seams else {})
        text = json.dumps({**before, **told}, ensure_ascii=False, sort_keys=True)
        jobs.change(db, job, report=text)


def keep_chunk(
    db: Connection, work: Work, media: str, seconds: float = 0.0, memory: int = 0
) -> None:
    """One piece is done: `media` is kept and never made again.

    seconds: how long it took. memory: bytes its worker held at most; 0: not measured.
    """
    jobs.peaked(db, work.job.id, memory)
    if chunks.keep(db, work.job.id, work.chunk, media, seconds):
        jobs.change(db, work.job.id, done=chunks.progress(db, work.job.id)[0])


def remake(db: Connection, work: Work, lacking: Iterable[int]) -> None:
    """Queues pieces again whose files are gone, and gives back the joining that missed them."""
    for number in lacking:
        chunks.unmake(db, work.job.id, number)
    release(db, work)
    jobs.change(db, work.job.id, done=chunks.progress(db, work.job.id)[0])


def finish(db: Connection, job: int, media: str, seconds: float = 0.0, memory: int = 0) -> None:
    """The job is done; one that was cancelled meanwhile stays so.

    seconds, memory: of the last piece, as in `keep_chunk`.
    """
    jobs.peaked(db, job, memory)
    row = jobs.get(db, job)
    if not isinstance(row.state, Running):
        return
    worked = chunks.progress(db, job)[1] + seconds
    spent = min(worked, time.time() - row.state.since) if worked else 0.0
    jobs.change(db, job, state="done", media=media, done=row.total, seconds=spent)
    chunks.drop(db, job)


def spent(db: Connection, job: int) -> float:
    """Seconds worked on the pieces of a job so far."""
    return chunks.progress(db, job)[1]


def fail(db: Connection, job: int, reason: str) -> None:
    """The job stops with a reason; the pieces that are done stay for another try."""
    jobs.change(db, job, state="failed", reason=reason)
    chunks.free(db, job)


def release(db: Connection, work: Work) -> None:
    """Gives a piece back unfinished, without blame."""
    if chunks.renew(db, work.job.id, work.chunk, work.worker, 0.0, 0.0):
        chunks.free(db, work.job.id, work.chunk)


def lost(db: Connection, worker: str, blame: bool = True) -> int:
    """A worker died: its pieces can be claimed at once. Gives how many there were.

    blame: it may have died of its work; False when it went down with its foreman.
    """
    held = chunks.held(db, worker)
    for chunk in held:
        jobs.change(db, chunk.job, note=None)  # nobody is on it until it is claimed again
        if not blame:
            chunks.free(db, chunk.job, chunk.number)
        elif not _crashed(db, chunk):
            chunks.free(db, chunk.job, chunk.number, crashes=chunk.crashes + 1)
    return len(held)


def holders(db: Connection) -> set[str]:
    """The workers that hold work."""
    return {chunk.worker for chunk in chunks.held(db) if chunk.worker}


def cancel(db: Connection, job: int) -> None:
    """Stops a job that is not finished; a worker on it hears of it at its next beat."""
    if isinstance(get(db, job).state, Queued | Running):
        jobs.change(db, job, state="cancelled")
        chunks.free(db, job)


def retry(db: Connection, job: int) -> None:
    """Queues a failed or cancelled job again; pieces that are done are not made again."""
    if isinstance(get(db, job).state, Failed | Cancelled):
        chunks.free(db, job, crashes=0)
        done = chunks.progress(db, job)[0]
        blank = asdict(Telling())
        jobs.change(db, job, state="queued", reason=None, since=None, done=done, **blank)


def get(db: Connection, job: int) -> Job:
    """One job.

    Raises:
        NotFound: there is none.
    """
    return jobs.get(db, job)


def of_project(db: Connection, project: int) -> list[Job]:
    """The jobs of a project, oldest first."""
    return jobs.of_project(db, project)


def shot_keys(db: Connection, project: int) -> list[tuple[str, str]]:
    """(shot, key) of every take that was made for a project's shots, newest request first."""
    return jobs.shot_keys(db, project)


def keys_of(db: Connection, keys: Iterable[str]) -> set[str]:
    """Those of `keys` that need no asking: their job is waiting, under way, or has failed."""
    return jobs.keys_in(db, keys, ("queued", "running", "failed"))


def waiting(db: Connection, kinds: Iterable[Kind], lane: Lane = "light") -> int:
    """How many jobs of these kinds are not finished in a lane."""
    return jobs.waiting(db, kinds, lane)


def seq(db: Connection) -> int:
    """A number that grows with every change to any job."""
    return jobs.seq(db)


def finished(db: Connection, kind: Kind, engine: str | None = None) -> list[Measured]:
    """What the work of a kind took on this machine, newest first; `engine`: only by this one."""
    return jobs.measured(db, kind, engine)


def _crashed(db: Connection, chunk: chunks.Chunk) -> bool:
    """Fails the job of a piece that has crashed too often."""
    if chunk.crashes + 1 < MOST_CRASHES:
        return False
    fail(
        db,
        chunk.job,
        f"The program that made it stopped {MOST_CRASHES} times at frame {chunk.span.start}. "
        "See the log in the workspace, try a smaller size, or try again.",
    )
    return True


def _made_before(db: Connection, new: NewJob) -> str | None:
    take = takes.of_key(db, new.key)
    return take.media if take else None


def _row(new: NewJob) -> dict[str, Any]:
    told = json.loads(new.payload)
    picture = told.get("completion") or told.get("cut") or told.get("picture") or {}
    return {
        "project": new.project,
        "kind": new.kind,
        "urgency": PREVIEW if new.kind == "still" and new.project is None else URGENCY[new.kind],
        "key": new.key,
        "label": new.label,
        "shot": new.shot,
        "payload": new.payload,
        "engine": told.get("engine"),
        "holds": holds_of(new.payload) if new.kind in WITH_ENGINES and told.get("engine") else None,
        "state": "queued",
        "total": float(new.frames),
        "pixels": int(picture.get("width", 0)) * int(picture.get("height", 0)),
        "created": time.time(),
    }


def _pieces(new: NewJob) -> tuple[list[Span], bool]:
    """The pieces of a job, and whether each goes on from the one before.

    A shot is cut when its engine can make any frames alone, or makes so many in several goes;
    anything else is whole.
    """
    whole = Span(0, max(1, new.frames))
    if new.kind != "shoot":
        return [whole], False
    told = json.loads(new.payload)
    caps = limited(caps_of(told["engine"]), setup_of(new.payload).window)
    if caps.any_span:
        return whole.cut(CHUNK_FRAMES), False
    reach = reach_of(caps)
    if not reach.overlap:
        return [whole], False
    known = sorted(known["at"] for known in told["completion"].get("known", ()))
    starts = [go.start for go in reach.cut(len(whole), known)]
    return [Span(a, b) for a, b in pairwise([*starts, whole.stop])], True
