"""Asking about files nobody vouches for, in a process that may crash or hang without harm.

A worker answers one question at a time and stays warm, which costs no more than asking in our own
process (67 ms against 102 for the first frame of a 720p file). It is killed when it is late, and
replaced after `MOST_ASKED` questions, after a failure, or when it has grown past its memory.
"""

import json
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from pipelines.errors import ReelwrightError, UnreadableMedia

PATIENCE_S = 60.0
MOST_ASKED, MOST_IDLE = 100, 2
"""Questions after which a process is replaced; how many wait warm: starting one takes 0.2 s."""
MOST_MEMORY = 3 << 30
MOST_CPU_S = 600
MOST_WRITTEN = 1 << 30
MOST_OPEN = 64
FAULTS = (ArithmeticError, LookupError, MemoryError, OSError, ValueError, TypeError)
"""What a file nobody vouches for makes those who read it raise."""


def facts(path: Path, patience_s: float = PATIENCE_S) -> dict[str, Any]:
    """What is in the file, as JSON: kind, width, height, and for films frames, fps and sound.

    Raises:
        UnreadableMedia: the file is broken, of a kind that is not opened, or took too long.
    """
    return _ask("facts", patience_s, str(path.resolve()))


def still(path: Path, frame: int, out: Path, patience_s: float = PATIENCE_S) -> dict[str, Any]:
    """Writes frame `frame` of a film, or a picture, to `out`; its width and height.

    Raises:
        UnreadableMedia: the file is broken, of a kind that is not opened, or took too long.
    """
    return _ask("still", patience_s, str(path.resolve()), frame, str(out.resolve()))


class Served:
    """A process in which `serve` of a module does what lines of JSON ask for."""

    def __init__(self, module: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", f"from {module} import serve; serve()"],
            cwd=Path(__file__).parent.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._asked = 0

    @property
    def fit(self) -> bool:
        """Whether it may be asked again."""
        return self._process.poll() is None and self._asked < MOST_ASKED

    def tell(self, question: list[Any]) -> None:
        """Sends one line.

        Raises:
            OSError: the process is gone.
        """
        assert self._process.stdin is not None
        self._asked += 1
        self._process.stdin.write(json.dumps(question).encode() + b"\n")
        self._process.stdin.flush()

    def end(self) -> None:
        """Ends the process at once."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()


One = TypeVar("One", bound=Served)


@cache
def _idle(start: Callable[[], One]) -> "SimpleQueue[One]":
    return SimpleQueue()


@contextmanager
def lent(start: Callable[[], One]) -> Iterator[One]:
    """A process that `start` gives, warm where one waits; afterwards it waits while it is fit."""
    idle = _idle(start)
    try:
        found = idle.get_nowait()
    except Empty:
        found = start()
    try:
        yield found
    finally:
        if found.fit and idle.qsize() < MOST_IDLE:
            idle.put(found)
        else:
            found.end()


class Worker(Served):
    """A process that answers questions about files."""

    def __init__(self) -> None:
        super().__init__("pipelines.decoding")

    def ask(self, question: list[Any], patience_s: float) -> dict[str, Any]:
        """The answer; a worker that is late, dies or cannot read the file is gone afterwards."""
        assert self._process.stdout is not None
        name = Path(question[1]).name
        try:
            self.tell(question)
            ready, _, _ = select.select([self._process.stdout], [], [], patience_s)
            line = self._process.stdout.readline() if ready else b""
        except OSError:
            ready, line = [self._process.stdout], b""
        if not line:
            self.end()
            what = "made the reader fall over" if ready else f"took longer than {patience_s:g} s"
            raise UnreadableMedia(f"{name} {what}, so it is not opened. Convert it first.")
        answer: dict[str, Any] = json.loads(line)
        if "wrong" in answer:
            self.end()
            raise UnreadableMedia(answer["wrong"])
        return answer


def _ask(question: str, patience_s: float, *about: object) -> dict[str, Any]:
    with lent(Worker) as worker:
        return worker.ask([question, *about], patience_s)


def serve() -> None:
    """Answers questions from standard input until it ends or the process has grown too large."""
    limit()
    for line in sys.stdin:
        question, *about = json.loads(line)
        try:
            answer = QUESTIONS[question](*about)
        except ReelwrightError as wrong:
            answer = {"wrong": str(wrong)}
        except FAULTS as wrong:
            answer = {"wrong": f"{Path(about[0]).name} cannot be read ({type(wrong).__name__})."}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def limit(cpu_s: int = MOST_CPU_S, written: int = MOST_WRITTEN) -> None:
    """Bounds what this process may take of the machine, for good."""
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_FSIZE, written),
        (resource.RLIMIT_NOFILE, MOST_OPEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _facts(path: str) -> dict[str, Any]:
    from pipelines.media import clip_of, is_picture, open_picture
    from pipelines.reading import open_container

    if is_picture(Path(path)):
        height, width = open_picture(Path(path)).shape[:2]
        return {"kind": "picture", "width": width, "height": height}
    clip = clip_of(Path(path))
    with open_container(Path(path)) as container:
        codec = container.streams.video[0].codec_context.name
    return {
        "kind": "film",
        "width": clip.width,
        "height": clip.height,
        "frames": clip.frames,
        "fps": str(clip.fps),
        "seconds": round(clip.seconds, 3),
        "sound": clip.sound,
        "codec": codec,
        "sha256": clip.sha256,
    }


def _still(path: str, frame: int, out: str) -> dict[str, Any]:
    from pipelines.media import frame_at, is_picture, open_picture, write_picture

    picture = open_picture(Path(path)) if is_picture(Path(path)) else frame_at(Path(path), frame)
    write_picture(Path(out), picture)
    return {"width": picture.shape[1], "height": picture.shape[0]}


QUESTIONS: dict[str, Callable[..., dict[str, Any]]] = {"facts": _facts, "still": _still}
