"""A shot -> a take: pieces made apart, then joined by copying packets."""

import time
from contextlib import suppress
from pathlib import Path

from pipelines.clip import Span
from pipelines.completion import Known
from pipelines.engines import Caps
from pipelines.engines.windows import Onward, reach_of
from pipelines.errors import UnwritableMedia
from pipelines.progress import Progress
from studio.history import chunks
from studio.history.chunks import Chunk
from studio.jobs import queue
from studio.jobs.collecting import spare
from studio.jobs.executors.engines import telling, warm
from studio.jobs.executors.keeping import Made
from studio.jobs.payload import completion_of, setup_of
from studio.jobs.queue import Work
from studio.workspace import Workspace

GRACE_S = 2.0
KEPT = ("levers", "sound", "seams")
"""What is kept of a report with the take."""


def shoot(workspace: Workspace, work: Work, progress: Progress) -> None:
    """Makes one piece of a shot, or joins its pieces to a take.

    Raises:
        ReelwrightError: it cannot be made; the message says why.
        Cancelled: by `progress`.
    """
    if work.joins:
        _join(workspace, work)
    else:
        _make(workspace, work, progress)


def _make(workspace: Workspace, work: Work, progress: Progress) -> None:
    from pipelines.engines.complete import complete

    began = time.monotonic()
    asked, name = completion_of(work.job.payload, workspace.media)
    engine = warm(name, setup_of(work.job.payload))
    before = _before(workspace, work)
    if before and not workspace.media.has(before.media or ""):
        with workspace.writing() as db:
            queue.remake(db, work, [before.number])
        return
    span = _span(workspace, work, engine.caps, before)
    draft = workspace.media.temporary(".mp4")
    with telling(engine, progress):
        report = complete(asked, draft, engine, progress, span).as_json()
    made = _put_in(workspace, work, draft, began)
    with workspace.writing() as db:
        queue.report(db, work.job.id, {name: report[name] for name in KEPT if report.get(name)})
        if work.alone:
            made.keep_take(db, asked, engine, asked.frames)
        else:
            made.keep_piece(db)


def _before(workspace: Workspace, work: Work) -> Chunk | None:
    """The piece from which this one goes on, if it does."""
    if work.alone:
        return None
    with workspace.reading() as db:
        pieces = chunks.of_job(db, work.job.id)
    return pieces[work.chunk - 1] if pieces[work.chunk].step == chunks.NEXT else None


def _span(workspace: Workspace, work: Work, caps: Caps, before: Chunk | None) -> Span | Onward:
    """The frames that are made, of which the next piece takes some over."""
    over = 0 if work.alone or caps.any_span else reach_of(caps).overlap
    span = Span(work.span.start, min(work.span.stop + over, int(work.job.total)))
    if before is None:
        return span
    known = Known(at=before.span.start, file=workspace.media.path(str(before.media)))
    return Onward(span, known)


def _join(workspace: Workspace, work: Work) -> None:
    from pipelines.media import count_frames, join

    began = time.monotonic()
    with workspace.reading() as db:
        pieces = [c for c in chunks.of_job(db, work.job.id) if c.step != chunks.JOIN]
    lacking = [piece.number for piece in pieces if not workspace.media.has(piece.media or "")]
    if lacking:
        with workspace.writing() as db:
            queue.remake(db, work, lacking)
        return
    asked, name = completion_of(work.job.payload, workspace.media)
    draft = workspace.media.temporary(".mp4")
    files = [workspace.media.path(str(piece.media)) for piece in pieces]
    join(files, draft, [len(piece.span) for piece in pieces])
    frames = count_frames(draft)
    if frames != asked.frames:
        draft.unlink()
        raise UnwritableMedia(
            f"The take has {frames} frames and should have {asked.frames}. Try again."
        )
    made = _put_in(workspace, work, draft, began)
    with workspace.writing() as db:
        made.keep_take(db, asked, warm(name, setup_of(work.job.payload)), frames)
    _clear(workspace, pieces)


def _put_in(workspace: Workspace, work: Work, draft: Path, began: float) -> Made:
    try:
        return Made(workspace, work, draft, began)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()


def _clear(workspace: Workspace, pieces: list[Chunk]) -> None:
    """Removes the pieces of a finished take; those just made are left to the collector."""
    with workspace.writing() as db:
        gone = spare(db, [str(piece.media) for piece in pieces])
    for sha256 in gone:
        workspace.media.drop(sha256, GRACE_S)
