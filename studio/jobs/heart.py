"""The heartbeat of a piece of work: a thread that renews the lease while the work goes on."""

import threading
import time
from contextlib import suppress
from types import TracebackType

from sqlalchemy.exc import OperationalError

from pipelines.errors import DiskFull
from pipelines.progress import Cancelled
from studio.jobs import queue
from studio.jobs.queue import Work
from studio.workspace import Workspace

BEAT_S = 0.5


class Heart:
    """Beats every half second inside a `with` block; it is the `Progress` of the work.

    Calling it costs nothing: the database is touched by the thread only. Once the job was
    cancelled, the lease lost, or `stop` set, the next call raises `Cancelled`.
    """

    def __init__(self, workspace: Workspace, work: Work, stop: threading.Event) -> None:
        self._workspace, self._work, self._stop = workspace, work, stop
        self._share = 0.0
        self._over = threading.Event()
        self._unwanted = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __call__(self, done: float, total: float, note: str = "") -> None:
        """Takes how far the work is; raises `Cancelled` when it is no longer wanted."""
        self._share = done / total if total else 1.0
        if self._unwanted.is_set() or self._stop.is_set():
            raise Cancelled

    def __enter__(self) -> "Heart":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(BEAT_S):
            with suppress(DiskFull, OperationalError):  # a lease outlasts many missed beats
                if not self._beat():
                    self._unwanted.set()
                    return

    def _beat(self) -> bool:
        frames = 0 if self._work.joins else int(self._share * len(self._work.span))
        with self._workspace.writing() as db:
            return queue.beat(db, self._work, frames, time.time())
