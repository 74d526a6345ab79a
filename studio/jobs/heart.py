"""The heartbeat of a piece of work: a thread that renews the lease while the work goes on."""

import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from pipelines.errors import DiskFull, UnwritableMedia
from pipelines.progress import Cancelled, Interrupted
from studio.domain.job import Queued, Running, Telling
from studio.jobs import queue
from studio.jobs.queue import Work
from studio.workspace import Workspace

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

BEAT_S = 0.5
LOADING = "loading the model"
"""The note of an engine that has no picture to make yet."""


class Heart:
    """Beats every half second inside a `with` block; it is the `Progress` of the work.

    Calling it costs nothing: database and disk are touched by the thread only. Once the job was
    cancelled, the next call raises `Cancelled`; was the lease lost, or `stop` set, `Interrupted`.
    """

    def __init__(self, workspace: Workspace, work: Work, stop: threading.Event) -> None:
        self._workspace, self._work, self._stop = workspace, work, stop
        self._share, self._note, self._device = 0.0, "", work.job.telling.device
        self._loading = work.job.telling.loading
        self._loads_since: float | None = None
        self._picture: tuple[Picture, int] | None = None
        self._shown = work.job.telling.preview
        self._over = threading.Event()
        self._unwanted, self._lost = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __call__(self, done: float, total: float, note: str = "") -> None:
        """Takes how far the work is; raises `Cancelled` when it is not to go on."""
        self._share = done / total if total else 1.0
        self._note = note
        self._clock(note == LOADING)
        if self._unwanted.is_set():
            raise Cancelled
        if self._stop.is_set() or self._lost.is_set():
            raise Interrupted

    def _clock(self, loads: bool) -> None:
        """Times how long a model is being loaded."""
        now = time.monotonic()
        if self._loads_since is not None and not loads:
            self._loading += now - self._loads_since
        self._loads_since = (self._loads_since or now) if loads else None

    def show(self, picture: "Picture", step: int, steps: int) -> None:
        """Takes a preview of what is being made; the newest is shown at the next beat."""
        self._picture = (picture, step)

    def runs_on(self, device: str | None) -> None:
        """Takes where the model is."""
        self._device = device

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
        with suppress(DiskFull, OperationalError, OSError):
            self._clear()

    def _run(self) -> None:
        while not self._over.wait(BEAT_S):
            with suppress(DiskFull, OperationalError):  # a lease outlasts many missed beats
                if not self._beat():
                    (self._lost if self._is_wanted() else self._unwanted).set()
                    return

    def _beat(self) -> bool:
        frames = 0 if self._work.joins else int(self._share * len(self._work.span))
        with suppress(DiskFull, UnwritableMedia):  # nothing that is needed
            self._draw()
        told = Telling(self._note, self._shown, self._device, self._loading)
        with self._workspace.writing() as db:
            return queue.beat(db, self._work, frames, time.time(), told)

    def _is_wanted(self) -> bool:
        """Whether somebody else is to do the work."""
        with self._workspace.reading() as db:
            return isinstance(queue.get(db, self._work.job.id).state, Queued | Running)

    def _draw(self) -> None:
        from pipelines.media import write_picture

        picture, self._picture = self._picture, None
        if picture:
            write_picture(self._workspace.previews.of_job(self._work.job.id), picture[0])
            self._shown = (self._shown or 0) + 1

    def _clear(self) -> None:
        """Removes the preview of a job that is over."""
        if self._shown:
            with self._workspace.reading() as db:
                goes_on = isinstance(queue.get(db, self._work.job.id).state, Running)
            if not goes_on:
                self._workspace.previews.of_job(self._work.job.id).unlink(missing_ok=True)
