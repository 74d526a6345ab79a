"""Runs a command and watches it: wall time, processor time, memory of the whole process tree.

Serves the studio's page too, for as long as it is looked at.
"""

import os
import resource
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
MIB = 2**20


@dataclass(frozen=True)
class Seen:
    """What a command took. rss, pss: highest sum over the tree, MiB."""

    code: int
    out: str
    err: str
    wall: float
    cpu: float
    rss: float
    pss: float


def studio(*words: str, workspace: Path, feed: str | None = None) -> Seen:
    """`python app.py WORDS` in a workspace."""
    return run([sys.executable, "app.py", *words, "--workspace", str(workspace)], feed)


def run(command: list[str], feed: str | None = None) -> Seen:
    """Any command, run in the repository."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    child = subprocess.Popen(
        command, cwd=ROOT, text=True,
        stdin=subprocess.PIPE if feed else subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    peak = [0.0, 0.0]
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(child.pid, peak, stop))
    watcher.start()
    out, err = child.communicate(feed)
    wall = time.perf_counter() - began
    stop.set()
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Seen(child.returncode, out, err, wall, cpu, peak[0], peak[1])


@contextmanager
def served(workspace: Path, first: str) -> Iterator[tuple[int, str]]:
    """The real server, with as many workers as it takes by itself; its id and its address.

    first: what is fetched from it until it comes.
    """
    port = free_port()
    home = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "app.py", "--workspace", str(workspace), "--port", str(port)],
        cwd=ROOT, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(1200):
            try:
                with urllib.request.urlopen(f"{home}{first}", timeout=5) as answer:
                    answer.read()
                break
            except OSError:
                time.sleep(0.02)
        yield server.pid, home
    finally:
        server.terminate()
        server.wait(20)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _watch(pid: int, peak: list[float], stop: threading.Event) -> None:
    while not stop.wait(0.1):
        tree = _tree(pid)
        peak[0] = max(peak[0], sum(_rss(p) for p in tree))
        peak[1] = max(peak[1], sum(_pss(p) for p in tree))


def _tree(pid: int) -> list[int]:
    found, todo = [], [pid]
    while todo:
        at = todo.pop()
        found.append(at)
        for task in Path(f"/proc/{at}/task").glob("*/children"):
            try:
                todo += [int(child) for child in task.read_text().split()]
            except OSError:
                continue
    return found


def _rss(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / MIB


def _pss(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0
