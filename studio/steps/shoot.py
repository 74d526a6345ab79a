"""Shots -> jobs that make their takes and stills. Nothing is made twice."""

import json
from typing import Any

from pipelines.completion import Completion
from pipelines.engines import caps_of
from pipelines.setup import Setup
from studio.domain.document import Document
from studio.domain.errors import BadEdit
from studio.history import revisions, takes
from studio.jobs import queue
from studio.jobs.queue import NewJob
from studio.steps.machine import machine_of
from studio.steps.playing import playing
from studio.steps.requests import Request, generated, requests_of
from studio.workspace import Workspace

Which = str | list[str]


def shoot(
    workspace: Workspace, project: int, which: Which = "changed", machine: Setup | None = None
) -> list[int]:
    """Jobs for the shots that have no take yet; shots that have one cost nothing.

    which: "changed", "all" (the same: what is reused is never paid again), or shot ids.
    machine: how engines run here; None for what is set in the workspace.

    Raises:
        BadEdit: there are no shots to render.
    """
    with workspace.reading() as db:
        document = revisions.document(db, revisions.head(db, project).revision.id)
    requests = generated(requests_of(document))
    plays = playing(workspace, requests)
    every = [shot.id for shot in document.storyboard.shots]
    wanted = every if isinstance(which, str) else which
    for id_ in wanted:
        document.storyboard.shot(id_)
    if not wanted:
        raise BadEdit("There are no shots to render. Write a prompt and storyboard it first.")
    machine = machine or machine_of(workspace)
    lacking = [id_ for id_ in wanted if id_ in requests and id_ not in plays]
    new = [shoot_job(project, requests[id_], machine) for id_ in lacking]
    with workspace.writing() as db:
        return [queue.submit(db, job) for job in new]


def stills(workspace: Workspace, project: int, document: Document) -> None:
    """Asks for a still picture of every shot that has none; cheap to call again and again."""
    requests = generated(requests_of(document)).values()
    with workspace.reading() as db:
        keys = [r.still_key for r in requests]
        settled = {*takes.of_keys(db, keys), *queue.keys_of(db, keys)}
    missing = [r for r in requests if r.still_key not in settled]
    if missing:
        with workspace.writing() as db:
            for request in missing:
                queue.submit(db, still_job(project, request))


def still_of_words(workspace: Workspace, request: Request) -> int | str:
    """The sha256 of a still that is there, or the job that makes it."""
    with workspace.writing() as db:
        have = takes.of_key(db, request.still_key)
        return have.media if have else queue.submit(db, still_job(None, request))


def payload(asked: Completion, engine: str, setup: Setup | None = None) -> str:
    """What a worker needs to know, as JSON."""
    told: dict[str, Any] = {
        "completion": asked.model_dump(mode="json", by_alias=True),
        "engine": engine,
    }
    if setup and setup != Setup():
        told["setup"] = setup.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(told, ensure_ascii=False)


def still_job(project: int | None, request: Request) -> NewJob:
    """The job that makes a shot's still picture."""
    told = payload(request.still, request.still_engine)
    return _job(project, request, kind="still", key=request.still_key, payload=told, frames=1)


def shoot_job(project: int | None, request: Request, machine: Setup) -> NewJob:
    """The job that makes a shot's take, the way `machine` says."""
    setup = request.setup.on(machine) if caps_of(request.engine).weights else None
    told = payload(request.asked, request.engine, setup)
    frames = request.asked.frames
    return _job(project, request, kind="shoot", key=request.key, payload=told, frames=frames)


def _job(project: int | None, request: Request, **work: Any) -> NewJob:
    """A job for a request's shot."""
    shot = request.shot
    return NewJob(project=project, label=shot.plan.text, shot=shot.id, **work)


def shoot_one(
    workspace: Workspace, request: Request, machine: Setup | None = None
) -> tuple[list[int], str | None]:
    """The job for one shot that belongs to no project, or the sha256 of the take it has."""
    machine = machine or machine_of(workspace)
    with workspace.writing() as db:
        have = takes.of_key(db, request.key)
        if have:
            return [], have.media
        return [queue.submit(db, shoot_job(None, request, machine))], None
