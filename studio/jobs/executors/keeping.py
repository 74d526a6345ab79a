"""How what was made is kept: the file first, its rows after, all rows in one transaction."""

import time
from pathlib import Path

from sqlalchemy import Connection

from pipelines.completion import Completion
from pipelines.engines import Engine
from studio.domain.job import AWAY
from studio.domain.take import Take, words_of
from studio.history import files, takes
from studio.jobs import queue
from studio.jobs.process import peak_bytes
from studio.jobs.queue import Work
from studio.workspace import Workspace


class Made:
    """A finished draft of a piece of work, moved into the store; `keep` and the like write rows.

    began: `time.monotonic()` when the work on this piece began.
    """

    def __init__(self, workspace: Workspace, work: Work, draft: Path, began: float) -> None:
        self.bytes = draft.stat().st_size
        self.kind = draft.suffix.lstrip(".")
        self.media = workspace.media.put_file(draft, draft.suffix)
        self.seconds = time.monotonic() - began
        self.memory = 0 if work.job.holds == AWAY else peak_bytes()
        self._work = work

    def keep_piece(self, db: Connection) -> None:
        """One piece of several is done."""
        files.note(db, self.media, self.bytes, self.kind)
        queue.keep_chunk(db, self._work, self.media, self.seconds, self.memory)

    def keep_result(self, db: Connection) -> None:
        """The whole job is done."""
        files.note(db, self.media, self.bytes, self.kind)
        queue.finish(db, self._work.job.id, self.media, self.seconds, self.memory)

    def keep_take(self, db: Connection, asked: Completion, engine: Engine, frames: int) -> None:
        """The whole job is done, and what came out is a take."""
        job = self._work.job
        seconds = queue.spent(db, job.id) + self.seconds
        self.keep_result(db)
        takes.keep(
            db,
            Take(
                key=job.key,
                engine=engine.caps.id,
                recipe=asked.model_dump_json(by_alias=True),
                seed=asked.seed,
                media=self.media,
                frames=frames,
                seconds=round(seconds, 3),
                made=time.time(),
                report=queue.get(db, job.id).report,
                words=None if self.kind == "jpg" else words_of(asked.prompt, asked.negative),
            ),
        )
