"""A worker process: claims pieces of work, does them, keeps what comes out.

It is started by `studio.jobs.foreman`, ends with the process that started it, and may be killed at
any moment: what it had not finished is claimed by another.
"""

import argparse
import os
import re
import signal
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from pipelines.engines import ENGINES
from pipelines.errors import ReelwrightError
from pipelines.progress import Cancelled
from studio.domain.job import Kind
from studio.history.jobs import ALIVE
from studio.jobs import queue
from studio.jobs.devices import alone
from studio.jobs.executors import EXECUTORS, executor
from studio.jobs.executors.engines import memory, wake
from studio.jobs.heart import Heart
from studio.jobs.process import (
    dies_with_parent,
    forget_peak,
    give_way,
    memory_bytes,
    one_thread_each,
)
from studio.jobs.queue import Taste, Work
from studio.workspace import Workspace, join_workspace

IDLE_S, TROUBLE_S = 0.1, 2.0
AT_ONCE = 8
"""Clips that servers are asked for at the same time; servers queue more themselves."""
RECYCLE_IDLE_S = 20.0
RECYCLE_CHUNKS = 400
RECYCLE_BYTES = 400 * 2**20
LOST = re.compile(r"(CUDA|HIP|cuDNN|NCCL) error|device-side assert|CUDNN_STATUS", re.IGNORECASE)
LOST_DEVICE = 75
"""Exit status of a worker whose device answers no more."""


class DeviceLost(Exception):
    """What the model ran on answers no more in this process; another must take over."""


class Worker:
    """Does the work of some kinds in one workspace. name: under which it holds leases.

    heavy: it does what needs weights, and nothing else.
    """

    def __init__(
        self, workspace: Workspace, kinds: Sequence[Kind], name: str, heavy: bool = False
    ) -> None:
        self.workspace, self.kinds, self.name = workspace, kinds, name
        self.taste = Taste("heavy" if heavy else "light")
        self.stop = threading.Event()
        self.chunks = 0

    def run(self, until_idle_s: float | None = None) -> None:
        """Works until it is stopped or its parent is gone.

        until_idle_s: also until there was nothing to do for so long. A worker that is idle and
        has grown too large ends too; the foreman starts another.

        Raises:
            DeviceLost: this process is of no more use. What it held is to be given out again.
        """
        parent, idle_since, awake = os.getppid(), time.monotonic(), until_idle_s is not None
        while not self.stop.is_set() and os.getppid() == parent:
            if self._try():
                idle_since = time.monotonic()
                continue
            if not awake:
                wake()
                awake = True
            idle = time.monotonic() - idle_since
            if until_idle_s is not None and idle >= until_idle_s:
                return
            if idle > RECYCLE_IDLE_S and self._is_worn():
                return
            self.stop.wait(IDLE_S)

    def once(self) -> bool:
        """Does one piece of work; False when there is none."""
        work = self.claimed()
        if work is None:
            return False
        self.do(work)
        self.chunks += 1
        return True

    def claimed(self) -> Work | None:
        """The next piece, which is now this worker's; None when there is none."""
        with self.workspace.reading() as db:
            if not queue.waiting(db, self.kinds, self.taste.lane):
                return None
        self.taste.holds = memory().holds
        with self.workspace.writing() as db:
            return queue.claim(db, self.name, self.kinds, time.time(), self.taste)

    def _try(self) -> bool:
        try:
            return self.once()
        except (ReelwrightError, SQLAlchemyError):  # the queue itself cannot be written to
            self._log(traceback.format_exc())
            self.stop.wait(TROUBLE_S)
            return False

    def do(self, work: Work) -> None:
        """Does a piece; whatever goes wrong with it, its job tells.

        Raises:
            DeviceLost: this process is of no more use.
        """
        forget_peak()
        try:
            with Heart(self.workspace, work, self.stop) as heart:
                executor(work.job.kind)(self.workspace, work, heart)
        except Cancelled:
            with self.workspace.writing() as db:
                queue.release(db, work)
        except ReelwrightError as wrong:
            self._failed(work, str(wrong))
        except Exception as wrong:  # the border: whatever it is, the job must say so
            self._log(traceback.format_exc())
            if is_device_lost(wrong):
                raise DeviceLost from wrong
            memory().drop()
            self._failed(
                work,
                f"It stopped on an error of ours ({type(wrong).__name__}). Try again; if it stays, "
                "send logs/worker.log of the workspace with a report.",
            )

    def _failed(self, work: Work, reason: str) -> None:
        with self.workspace.writing() as db:
            if queue.get(db, work.job.id).state.name in ALIVE:
                queue.fail(db, work.job.id, reason)

    def _log(self, text: str) -> None:
        folder = self.workspace.folder / "logs"
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
            with (folder / "worker.log").open("a", encoding="utf-8") as log:
                log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {self.name}\n{text}\n")

    def _is_worn(self) -> bool:
        return self.chunks >= RECYCLE_CHUNKS or (self.chunks > 0 and memory_bytes() > RECYCLE_BYTES)


class Waiter(Worker):
    """Has up to `AT_ONCE` pieces under way: each waits for a server elsewhere, in a thread."""

    def __init__(self, workspace: Workspace, kinds: Sequence[Kind], name: str) -> None:
        super().__init__(workspace, kinds, name)
        self.taste = Taste("away")
        self._threads: list[threading.Thread] = []

    def run(self, until_idle_s: float | None = None) -> None:
        """As any worker; what is under way when it is stopped is given back first."""
        super().run(until_idle_s)
        self.stop.set()
        for thread in self._threads:
            thread.join()

    def once(self) -> bool:
        """Begins one piece; False when there is none, and none is under way."""
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        work = self.claimed() if len(self._threads) < AT_ONCE else None
        if work is None:
            self.stop.wait(IDLE_S if self._threads else 0.0)
            return bool(self._threads)
        self._threads.append(threading.Thread(target=self.do, args=(work,), name="waiting"))
        self._threads[-1].start()
        return True


def is_device_lost(wrong: BaseException) -> bool:
    """Whether an error of torch says that no more can be done on the device in this process."""
    if "out of memory" in str(wrong).lower():
        return False
    named = type(wrong).__name__ == "AcceleratorError"
    return named or (isinstance(wrong, RuntimeError) and bool(LOST.search(str(wrong))))


def main(typed: Sequence[str] | None = None) -> int:
    """Runs one worker process."""
    told = _parser().parse_args(typed)
    dies_with_parent(told.parent)
    if not told.heavy:
        one_thread_each()
    give_way()
    ENGINES.update(entry.split("=", 1) for entry in told.engine)
    told_of = join_workspace(told.workspace), told.kinds.split(","), told.name
    worker = Waiter(*told_of) if told.away else Worker(*told_of, bool(told.heavy))
    signal.signal(signal.SIGTERM, lambda *_: set_aside(worker.stop))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not told.heavy:
        worker.run(told.until_idle)
        return 0
    with alone(worker.workspace.folder, told.heavy) as mine:
        try:
            if mine:
                worker.run(told.until_idle)
        except DeviceLost:
            return LOST_DEVICE
    return 0


def set_aside(stop: threading.Event) -> None:
    """Sets an event in a thread of its own.

    A signal may come while this very thread holds the event's lock, to wait for it: set here, it
    would wait for itself, for ever.
    """
    threading.Thread(target=stop.set, name="stopping", daemon=True).start()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m studio.jobs.worker", description=__doc__)
    parser.add_argument("--workspace", type=Path, required=True)
    parser.add_argument("--kinds", default=",".join(EXECUTORS))
    parser.add_argument("--name", default=f"{os.getpid()}")
    parser.add_argument("--parent", type=int, default=os.getppid())
    parser.add_argument("--until-idle", type=float, nargs="?", const=0.0, metavar="SECONDS")
    parser.add_argument(
        "--heavy", nargs="?", const="here", metavar="DEVICE", help="only what needs weights"
    )
    parser.add_argument("--away", action="store_true", help="only what servers elsewhere make")
    parser.add_argument("--engine", action="append", default=[], metavar="NAME=MODULE:CLASS")
    return parser


if __name__ == "__main__":
    sys.exit(main())
