"""A shot -> a take: pieces made apart, then joined by copying packets."""

import time
from contextlib import suppress
from pathlib import Path

from pipelines.errors import UnwritableMedia
from pipelines.progress import Progress
from studio.domain.errors import NotFound
from studio.history import chunks
from studio.jobs.executors.engines import warm
from studio.jobs.executors.keeping import Made
from studio.jobs.payload import completion_of
from studio.jobs.queue import Work
from studio.workspace import Workspace


def shoot(workspace: Workspace, work: Work, progress: Progress) -> None:
    """Makes one piece of a shot, or joins its pieces to a take.

    Raises:
        ReelwrightError: it cannot be made; the message says why.
        Cancelled: by `progress`.
    """
    began = time.monotonic()
    asked, name = completion_of(work.job.payload, workspace.media)
    draft = workspace.media.temporary(".mp4")
    try:
        if work.joins:
            _join(workspace, work, draft)
        else:
            from pipelines.engines.complete import complete

            complete(asked, draft, warm(name), progress, work.span)
        made = Made(workspace, work, draft, began)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()
    with workspace.writing() as db:
        if work.joins or work.alone:
            made.keep_take(db, asked, warm(name), len(work.span))
        else:
            made.keep_piece(db)


def _join(workspace: Workspace, work: Work, draft: Path) -> None:
    from pipelines.media import count_frames, join

    with workspace.reading() as db:
        pieces = [c.media for c in chunks.of_job(db, work.job.id) if c.step == chunks.MAKE]
    try:
        join([workspace.media.path(media or "") for media in pieces], draft)
    except NotFound as gone:
        raise NotFound("A finished piece of the shot is gone. Try again: it is redrawn.") from gone
    frames = count_frames(draft)
    if frames != len(work.span):
        raise UnwritableMedia(
            f"The take has {frames} frames and should have {len(work.span)}. Try again."
        )
