"""The foreman keeps worker processes alive while a studio is open."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from sqlalchemy.exc import OperationalError

import studio
from pipelines.errors import DiskFull, ReelwrightError
from studio.jobs import queue
from studio.jobs.collecting import collect, forget_lost
from studio.jobs.counting import Counter
from studio.jobs.devices import alone, devices
from studio.jobs.process import is_alive
from studio.jobs.queue import WITH_ENGINES
from studio.workspace import Workspace, join_workspace

LOOK_S = 0.1
SHORTEST_WAIT_S, LONGEST_WAIT_S = 0.5, 30.0
STEADY_S = 3.0
KILLED = (-signal.SIGKILL, -signal.SIGTERM)
BLAMED_AFTER_S = 10.0
"""A worker killed from outside this early hardly ran out of memory: its work is not to blame."""
STOP_S = 5.0
TIDY_AFTER_S, TIDY_EVERY_S = 60.0, 3600.0
STILLS_WAIT_S = 0.6
STILLS_IDLE_S = 60.0
AWAY_IDLE_S = 60.0
HEAVY_IDLE_S = 600.0
ROOT = Path(studio.__file__).parents[1]


@dataclass
class Post:
    """A place for one worker: who is on it, when the next may start, how often it fell over.

    environment: what its process is given beside ours. device: on which it holds models.
    """

    arguments: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    device: str = ""
    process: subprocess.Popen[bytes] | None = None
    name: str = ""
    began: float = 0.0
    not_before: float = 0.0
    falls: int = 0


class Foreman:
    """Starts `workers` processes on a workspace and restarts those that die.

    One more, for stills alone, is started when stills wait while all are busy, and ends when
    there are none. What needs weights has a worker of its own on each device, which is started
    when there is such work, keeps its model in memory, and ends after `HEAVY_IDLE_S`.
    One process waits for all that servers elsewhere make.
    engines: further engines by name, as "module:Class", for the workers.
    """

    def __init__(
        self, workspace_folder: Path, workers: int, engines: Mapping[str, str] | None = None
    ) -> None:
        self._folder = workspace_folder.resolve()
        self._engines = dict(engines or {})
        self._posts = [Post() for _ in range(workers)]
        self._stills = Post(("--kinds", "still", "--until-idle", str(STILLS_IDLE_S)))
        self._heavy: list[Post] = []
        told = ("--kinds", ",".join(WITH_ENGINES), "--until-idle", str(AWAY_IDLE_S), "--away")
        self._away = Post(told)
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> "Foreman":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def pids(self) -> list[int]:
        """The processes that are running now."""
        return [p.process.pid for p in self._all if p.process and p.process.poll() is None]

    @property
    def heavy_pids(self) -> list[int]:
        """Those of them that hold models."""
        return [p.process.pid for p in self._heavy if p.process and p.process.poll() is None]

    @property
    def _all(self) -> list[Post]:
        return [*self._posts, self._stills, self._away, *self._heavy]

    def start(self) -> None:
        """Begins; workers are there within a second."""
        self._stop.clear()
        threading.Thread(target=self._find, name="devices", daemon=True).start()
        self._thread = threading.Thread(target=self._run, name="foreman", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ends every worker; what they had not finished is claimed again next time."""
        self._stop.set()
        if self._thread:
            self._thread.join()

    def _run(self) -> None:
        # A worker ends with the thread that started it (PR_SET_PDEATHSIG), so all are started here.
        counter = Counter(self._folder)
        with join_workspace(self._folder) as workspace:
            _free_the_dead(workspace)
            waiting_since, tidy_at = None, time.monotonic() + TIDY_AFTER_S
            while not self._stop.is_set():
                for post in self._posts:
                    self._look_after(workspace, post)
                with suppress(DiskFull, OperationalError):
                    waiting_since = self._look_after_stills(workspace, waiting_since)
                    self._look_after_away(workspace)
                    self._look_after_heavy(workspace)
                with suppress(OSError, ValueError):
                    counter.look()
                if time.monotonic() > tidy_at:
                    tidy_at += TIDY_EVERY_S
                    _tidy(workspace)
                self._stop.wait(LOOK_S)
            counter.end()
            self._end(workspace)
            _tidy(workspace, collects=False)

    def _find(self) -> None:
        """Makes a post for every device; asking for them may take seconds."""
        told = ("--kinds", ",".join(WITH_ENGINES), "--until-idle", str(HEAVY_IDLE_S), "--heavy")
        self._heavy = [
            Post((*told, device.name), device.environment, device.name)
            for device in devices(os.environ)
        ]

    def _look_after_away(self, workspace: Workspace) -> None:
        """Starts the one that waits for servers while there is something to wait for."""
        post = self._away
        if post.process and post.process.poll() is not None:
            self._bury(workspace, post)
        with workspace.reading() as db:
            wanted = queue.waiting(db, WITH_ENGINES, "away")
        if wanted and post.process is None and time.monotonic() >= post.not_before:
            self._put_on(post)

    def _look_after_heavy(self, workspace: Workspace) -> None:
        """Starts as many as there are jobs for; those that are there find the next themselves."""
        posts = list(self._heavy)
        for post in posts:
            if post.process and post.process.poll() is not None:
                self._bury(workspace, post)
        with workspace.reading() as db:
            lacking = queue.waiting(db, WITH_ENGINES, "heavy")
        lacking -= sum(post.process is not None for post in posts)
        now = time.monotonic()
        for post in posts:
            if lacking > 0 and post.process is None and now >= post.not_before:
                self._put_on_alone(post)
                lacking -= 1

    def _put_on_alone(self, post: Post) -> None:
        """Starts one unless another foreman's holds the device: that one finds the work too."""
        with alone(self._folder, post.device) as free:
            pass
        if free:
            self._put_on(post)
        else:
            post.not_before = time.monotonic() + SHORTEST_WAIT_S

    def _look_after(self, workspace: Workspace, post: Post) -> None:
        if post.process and post.process.poll() is not None:
            self._bury(workspace, post)
        if post.process is None and time.monotonic() >= post.not_before:
            self._put_on(post)

    def _look_after_stills(self, workspace: Workspace, since: float | None) -> float | None:
        post = self._stills
        if post.process:
            if post.process.poll() is not None:
                self._bury(workspace, post)
            return None
        with workspace.reading() as db:
            if not queue.waiting(db, ("still",)):
                return None
        now = time.monotonic()
        if since and now - since > STILLS_WAIT_S and now >= post.not_before:
            self._put_on(post)
        return since or now

    def _put_on(self, post: Post) -> None:
        post.name = worker_name()
        post.began = time.monotonic()
        engines = [f"--engine={name}={place}" for name, place in self._engines.items()]
        command = [
            sys.executable, "-m", "studio.jobs.worker", "--workspace", str(self._folder),
            "--name", post.name, "--parent", str(os.getpid()), *post.arguments, *engines,
        ]  # fmt: skip
        post.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **post.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the foreman; it ends its workers
        )

    def _bury(self, workspace: Workspace, post: Post) -> None:
        """Frees what a dead worker held; one that fell over is replaced later and later."""
        code = post.process.returncode if post.process else 0
        lived, fell = time.monotonic() - post.began, code != 0
        if lived > STEADY_S or not fell:
            post.falls = 0
        wait = min(LONGEST_WAIT_S, SHORTEST_WAIT_S * 2**post.falls) if fell else 0.0
        post.falls += fell
        post.not_before = time.monotonic() + wait
        post.process = None
        with suppress(DiskFull, OperationalError), workspace.writing() as db:
            queue.lost(db, post.name, blame=code not in KILLED or lived > BLAMED_AFTER_S)

    def _end(self, workspace: Workspace) -> None:
        posts = [post for post in self._all if post.process]
        for post in posts:
            if post.process:
                post.process.terminate()
        until = time.monotonic() + STOP_S
        for post in posts:
            if post.process:
                _end_by(post.process, until)
                self._bury(workspace, post)


def worker_name() -> str:
    """A name that tells machine and starter, and is never used twice."""
    return f"{socket.gethostname()}:{os.getpid()}:{token_hex(4)}"


def _free_the_dead(workspace: Workspace) -> None:
    """Frees what workers hold whose foreman on this machine is gone: no need to await the lease."""
    with workspace.writing() as db:
        for name in queue.holders(db):
            host, _, rest = name.partition(":")
            pid = rest.partition(":")[0]
            if host == socket.gethostname() and pid.isdigit() and not is_alive(int(pid)):
                queue.lost(db, name, blame=False)


def _tidy(workspace: Workspace, collects: bool = True) -> None:
    """A fresh copy of the database, and files that nothing names removed."""
    with suppress(ReelwrightError, OperationalError):
        workspace.back_up()
        if collects:
            forget_lost(workspace)
            collect(workspace)


def _end_by(process: subprocess.Popen[bytes], until: float) -> None:
    try:
        process.wait(max(0.1, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
