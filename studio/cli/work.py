"""Waiting for jobs with workers of our own."""

import time

from pipelines.errors import ReelwrightError
from studio.cli import show
from studio.domain.job import Cancelled, Done, Failed, Job
from studio.jobs import queue
from studio.jobs.foreman import Foreman
from studio.settings import Settings
from studio.workspace import Workspace

LOOK_S = 0.05


class WorkFailed(ReelwrightError):
    """A job ended without a result."""


def finish(workspace: Workspace, settings: Settings, jobs: list[int], title: str) -> list[str]:
    """The sha256 of what each job made, when all are done.

    Raises:
        WorkFailed: one failed or was cancelled; the message says why.
    """
    done = _look(workspace, jobs)
    if all(isinstance(job.state, Done) for job in done):
        return [_media(job) for job in done]
    foreman = Foreman(workspace.folder, workers=settings.cores)
    total = int(sum(job.total for job in done))
    foreman.start()
    try:
        with show.bar(title, total) as progress:
            while not all(job.state.name in ("done", "failed", "cancelled") for job in done):
                progress(sum(job.done for job in done), total)
                time.sleep(LOOK_S)
                done = _look(workspace, jobs)
            progress(total, total)
    finally:
        foreman.stop()
    return [_media(job) for job in done]


def _look(workspace: Workspace, jobs: list[int]) -> list[Job]:
    with workspace.reading() as db:
        return [queue.get(db, job) for job in jobs]


def _media(job: Job) -> str:
    if isinstance(job.state, Done):
        return job.state.media
    if isinstance(job.state, Failed):
        raise WorkFailed(job.state.reason)
    if isinstance(job.state, Cancelled):
        raise WorkFailed(f"{job.label}: it was cancelled from the studio. Run it again.")
    raise WorkFailed(f"{job.label}: it did not finish. Run it again.")
