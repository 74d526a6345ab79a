"""A cut -> a file to give away."""

import time
from contextlib import suppress

from pipelines.exporters import open_exporter
from pipelines.progress import Progress
from studio.jobs.executors.keeping import Made
from studio.jobs.payload import cut_of
from studio.jobs.queue import Work
from studio.workspace import Workspace


def export(workspace: Workspace, work: Work, progress: Progress) -> None:
    """Writes the film and keeps it.

    Raises:
        ReelwrightError: it cannot be written; the message says why.
        Cancelled: by `progress`.
    """
    began = time.monotonic()
    cut, name = cut_of(work.job.payload, workspace.media)
    exporter = open_exporter(name)
    draft = workspace.media.temporary(exporter.suffix)
    try:
        exporter.export(cut, draft, progress)
        made = Made(workspace, work, draft, began)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()
    with workspace.writing() as db:
        made.keep_result(db)
