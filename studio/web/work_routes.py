"""Routes of words and work: refining as one types, stills, jobs, live events."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse

from pipelines.errors import ReelwrightError
from pipelines.script import Wanted
from studio.domain.errors import NotFound
from studio.domain.format import Format
from studio.domain.job import Done, Queued, Running
from studio.domain.storyboard import storyboard
from studio.history import revisions, takes
from studio.jobs import queue
from studio.jobs.counting import Counts
from studio.steps.look import eta, told_job, url
from studio.steps.refine import phrases_of, refine, vary
from studio.steps.requests import Request as Wished
from studio.steps.requests import request_of, requests_of
from studio.steps.shoot import still_of_words, stills
from studio.web.asked import Id, Picture, Words
from studio.web.studio import Open
from studio.workspace import Workspace

STILL_WAIT_S, LOOK_S, BEAT_S = 4.0, 0.2, 15.0
PREVIEW = Format(width=640, height=360)

router = APIRouter(prefix="/studio")


@router.post("/refine")
def refined(told: Words) -> JSONResponse:
    """The words as they are understood, phrase by phrase; nothing is kept."""
    wanted = told.wanted or Wanted()
    read = refine(told.text, wanted)
    phrases = phrases_of(told.text, read, wanted)
    return JSONResponse({**read.model_dump(mode="json", by_alias=True), "phrases": phrases})


@router.post("/variations")
def varied(told: Words) -> JSONResponse:
    """Four readings of the words, each with what it assumes; nothing is kept."""
    found = vary(told.text, told.wanted or Wanted())
    return JSONResponse([v.model_dump(mode="json", by_alias=True) for v in found])


@router.post("/still")
async def still(studio: Open, told: Picture) -> JSONResponse:
    """A picture of what the words say, or of one shot; null when it takes too long."""
    return JSONResponse({"url": await _still(studio.workspace, told)})


@router.post("/jobs/{job}/cancel")
def cancelled(studio: Open, job: Id) -> JSONResponse:
    """Stops a job."""
    with studio.workspace.writing() as db:
        queue.cancel(db, job)
    return JSONResponse({})


@router.post("/jobs/{job}/retry")
def retried(studio: Open, job: Id) -> JSONResponse:
    """Queues a failed or cancelled job again."""
    with studio.workspace.writing() as db:
        queue.retry(db, job)
    return JSONResponse({})


@router.get("/jobs/{job}/preview")
def previewed(studio: Open, job: Id) -> Response:
    """The newest picture of what a job is making."""
    place = studio.workspace.previews.of_job(job)
    if not place.exists():
        raise NotFound("There is no preview of this job now. Look again later.")
    return FileResponse(place, headers={"cache-control": "no-store"})


@router.get("/projects/{project}/events")
async def events(studio: Open, project: Id, request: Request) -> StreamingResponse:
    """Server-sent events: `view` when the project changes, `jobs` when work moves, `counted`."""
    await run_in_threadpool(_moment, studio.workspace, project)
    return StreamingResponse(
        _until_wrong(_events(studio.workspace, project, request)),
        media_type="text/event-stream",
        headers={"cache-control": "no-store", "x-accel-buffering": "no"},
    )


async def _still(workspace: Workspace, told: Picture) -> str | None:
    def asked() -> Wished:
        plan = told.shot or refine(told.text, Wanted(shots=1)).shots[0]
        # As the storyboard will have it: the number of a shot is part of its seed.
        board = storyboard([plan], PREVIEW.seed + plan.number - 1)
        return request_of(board.shots[0], PREVIEW)

    return await made_still(workspace, await run_in_threadpool(asked))


async def made_still(workspace: Workspace, wanted: Wished) -> str | None:
    """Where the still of a request is, or null when making it takes too long."""

    def media(job: int) -> str | None:
        with workspace.reading() as db:
            state = queue.get(db, job).state
        if isinstance(state, Queued | Running):
            return None
        return state.media if isinstance(state, Done) else ""

    found = await run_in_threadpool(still_of_words, workspace, wanted)
    if isinstance(found, str):
        return url(found)
    until = time.monotonic() + STILL_WAIT_S
    while time.monotonic() < until:
        done = await run_in_threadpool(media, found)
        if done is not None:
            return url(done or None)
        await asyncio.sleep(0.05)
    return None


async def _events(workspace: Workspace, project: int, request: Request) -> AsyncIterator[str]:
    seen: tuple[int, int] | None = None
    counted: frozenset[str] | None = None
    asked_for, beat, counts = -1, time.monotonic(), Counts(workspace.folder)
    while not await request.is_disconnected():
        revision, seq = await run_in_threadpool(_moment, workspace, project)
        if revision != asked_for:
            await run_in_threadpool(_ask_stills, workspace, project)
            asked_for = revision
        if seen is None or revision != seen[0] or seq != seen[1]:
            seen, beat = (revision, seq), time.monotonic()
            yield _event("view", {"revision": revision, "seq": seq})
            yield _event("jobs", await run_in_threadpool(_jobs, workspace, project))
        elif time.monotonic() - beat > BEAT_S:
            beat = time.monotonic()
            yield ": still here\n\n"
        if counted != (counted := await run_in_threadpool(counts.finished)):
            yield _event("counted", {})
        await asyncio.sleep(LOOK_S)


async def _until_wrong(events: AsyncIterator[str]) -> AsyncIterator[str]:
    """The events until one cannot be told (a full disk, say); the page then asks again."""
    with suppress(ReelwrightError):
        async for event in events:
            yield event


def _event(name: str, value: Any) -> str:
    return f"event: {name}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n"


def _moment(workspace: Workspace, project: int) -> tuple[int, int]:
    with workspace.reading() as db:
        return revisions.head(db, project).revision.id, queue.seq(db)


def _ask_stills(workspace: Workspace, project: int) -> None:
    with workspace.reading() as db:
        document = revisions.document(db, revisions.head(db, project).revision.id)
    try:
        stills(workspace, project, document)
    except ReelwrightError:
        return


def _jobs(workspace: Workspace, project: int) -> list[dict[str, Any]]:
    with workspace.reading() as db:
        jobs = [job for job in queue.of_project(db, project) if job.kind != "still"]
        document = revisions.document(db, revisions.head(db, project).revision.id)
        requests = requests_of(document)
        have = takes.of_keys(db, [r.still_key for r in requests.values()])
    stills_of = {
        id_: url(have[r.still_key].media) for id_, r in requests.items() if r.still_key in have
    }
    now = time.time()
    return [{**told_job(job, stills_of.get(job.shot or "")), "eta": eta(job, now)} for job in jobs]
