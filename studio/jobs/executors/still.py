"""A shot -> one small picture of it, a little before its middle."""

import time
from contextlib import suppress

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.progress import Progress
from studio.jobs.executors.engines import warm
from studio.jobs.executors.keeping import Made
from studio.jobs.payload import completion_of, setup_of
from studio.jobs.queue import Work
from studio.workspace import Workspace

STILL_WIDTH = 640
MOMENT = 0.45
"""Where in the shot the still is taken: most things have begun and none is over. By eye."""


def still(workspace: Workspace, work: Work, progress: Progress) -> None:
    """Makes the still of a shot and keeps it as a take of one frame.

    Raises:
        ReelwrightError: it cannot be made; the message says why.
        Cancelled: by `progress`.
    """
    from pipelines.engines.complete import complete
    from pipelines.media import fitted, frame_at, write_picture

    began = time.monotonic()
    asked, name = completion_of(work.job.payload, workspace.media)
    small, at = _small(asked), int(asked.frames * MOMENT)
    engine = warm(name, setup_of(work.job.payload))
    film, draft = workspace.media.temporary(".mkv"), workspace.media.temporary(".jpg")
    try:
        span = Span(at, at + 1) if engine.caps.any_span else None
        complete(small, film, engine, progress, span)
        picture = frame_at(film, 0 if span else at)
        write_picture(draft, fitted(picture, *_size(asked)))
        made = Made(workspace, work, draft, began)
    finally:
        for path in (film, draft):
            with suppress(FileNotFoundError):
                path.unlink()
    with workspace.writing() as db:
        made.keep_take(db, asked, engine, 1)


def _size(asked: Completion) -> tuple[int, int]:
    """The size of the still: never larger than the shot, sides even."""
    width = min(STILL_WIDTH, asked.width)
    return width, max(16, round(asked.height * width / asked.width / 2) * 2)


def _small(asked: Completion) -> Completion:
    """The request at the still's size; known clips fix the size, so then it stays."""
    if asked.known:
        return asked
    width, height = _size(asked)
    return asked.model_copy(update={"width": width, "height": height})
