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
ENDED = ("done", "failed", "cancelled")


class WorkFailed(ReelwrightError):
    """A job ended without a result."""


class Crew:
    """Workers of our own, hired when there is work and let go at the end of the `with` block."""

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        self._workspace = workspace
        self._foreman = Foreman(workspace.folder, workers=settings.cores)
        self._hired = False

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        if self._hired:
            self._foreman.stop()

    def finish(self, jobs: list[int], title: str) -> list[str]:
        """The sha256 of what each job made, when all are done.

        Raises:
            WorkFailed: one failed or was cancelled; the message says why.
        """
        done = _look(self._workspace, jobs)
        if not all(isinstance(job.state, Done) for job in done) and not self._hired:
            self._hired = True
            self._foreman.start()
        total = int(sum(job.total for job in done)) if self._hired else 0
        with show.bar(title, total) as progress:
            while not all(job.state.name in ENDED for job in done):
                progress(sum(job.done for job in done), total)
                time.sleep(LOOK_S)
                done = _look(self._workspace, jobs)
            progress(total, total)
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
