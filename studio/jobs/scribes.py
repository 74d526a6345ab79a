"""Writing by language models, in processes of their own: nothing else ever waits for one."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

import studio
from pipelines.adjusting import Wishes
from pipelines.script import Expansion, Value, Wanted
from pipelines.writers.speaking.setup import Setup
from pipelines.writers.speaking.wishing import Request
from studio.domain.errors import WritingFailed, WritingStopped

Event = dict[str, Any]

ROOT = Path(studio.__file__).parents[1]
LOOK_S = 0.1
WAIT = {"state": "waiting"}
NOTHING: Event = {"kind": "nothing"}
"""Comes when nothing has happened for a while, so that whoever watches can look up."""


@dataclass(frozen=True)
class Patience:
    """How many seconds to wait.

    loading: for a model to be ready. silence: for the next sign of life while it writes.
    stopping: for a writing that was stopped to end, before its process is killed.
    """

    loading: float = 600.0
    silence: float = 120.0
    stopping: float = 2.0


@dataclass(frozen=True)
class Words:
    """What is to be written, by which writer, with which model."""

    writer: str
    setup: Setup
    prompt: str
    wanted: Wanted

    def told(self) -> Event:
        """The words as they are asked for."""
        return {"do": "write", "prompt": self.prompt, "wanted": self.wanted.model_dump(mode="json")}


@dataclass(frozen=True)
class Sentence:
    """What is asked about a board, and which writer, with which model, is to read it."""

    writer: str
    setup: Setup
    asked: Request

    def told(self) -> Event:
        """The sentence as it is asked for."""
        return {"do": "wish", **self.asked.told()}


Asking = Words | Sentence
GIVES: dict[str, type[Value]] = {"drafted": Expansion, "wished": Wishes}
"""The last event of a writing, and what it brings."""


class Scribes:
    """One process for each writer with a model; it keeps its model for a while after a writing.

    command: how such a process is started.
    """

    def __init__(self, patience: Patience | None = None, command: tuple[str, ...] = ()) -> None:
        self._patience = patience or Patience()
        self._command = command or (sys.executable, "-m", "pipelines.writers.speaking.scribe")
        self._desks: dict[str, _Desk] = {}

    def write(self, words: Asking, stop: threading.Event) -> Generator[Event, None, None]:
        """What happens, as it happens; the last event is of kind "drafted" or "wished".

        One writing at a time for each writer. Closing the iterator stops the writing.

        Raises:
            WritingStopped: `stop` was set.
            WritingFailed: the model or its process failed, or took too long; says why.
        """
        desk = self._desks.setdefault(words.writer, _Desk(self._command))
        while not desk.free.acquire(timeout=LOOK_S):
            _heed(stop)
            yield {"kind": "state", "state": "waiting"}
        done = False
        try:
            for event in _until_done(desk, words, self._patience, stop):
                done = event["kind"] in (*GIVES, "failed")
                if event["kind"] == "failed":
                    raise WritingFailed(event["why"])
                yield event
        finally:
            threading.Thread(
                target=_clear, args=(desk, done, self._patience.stopping), daemon=True
            ).start()

    def pids(self) -> list[int]:
        """The processes that are running now."""
        return [desk.process.pid for desk in self._desks.values() if desk.lives()]

    def close(self) -> None:
        """Ends every process."""
        for desk in self._desks.values():
            desk.end()


class _Desk:
    """A place for one process: whoever holds `free` may talk to it."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self.free = threading.Lock()
        self.process: subprocess.Popen[str]
        self._command = command
        self._setup: Setup | None = None
        self._heard: queue.Queue[str] = queue.Queue()

    def lives(self) -> bool:
        return self._setup is not None and self.process.poll() is None

    def ask(self, words: Asking) -> bool:
        """Sends the request; gives whether it went to a process that must load the model first."""
        fresh = not self.lives() or self._setup != words.setup
        if fresh:
            self.end()
            self._start(words.setup)
        self.say({**words.told(), "writer": words.writer, "setup": asdict(words.setup)})
        return fresh

    def say(self, told: Event) -> None:
        """Sends a line, without waiting for a process that does not take it."""
        line = json.dumps(told) + "\n"
        threading.Thread(target=_say, args=(self.process, line), daemon=True).start()

    def next(self, within_s: float) -> str | None:
        """The next line, or None when none came."""
        try:
            return self._heard.get(timeout=within_s)
        except queue.Empty:
            return None

    def end(self) -> None:
        """Kills the process, and waits until it is gone."""
        if self.lives():
            self.process.kill()
        if self._setup is not None:
            self.process.wait()
            self._setup = None

    def _start(self, setup: Setup) -> None:
        self._heard = queue.Queue()
        try:
            self.process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env={**os.environ, "HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,  # Ctrl-C is for the studio, which stops the writing
            )
        except OSError as wrong:
            raise WritingFailed(
                f"The writing process cannot be started: {wrong.strerror}. Close other programs."
            ) from wrong
        self._setup = setup
        threading.Thread(target=_hear, args=(self.process, self._heard), daemon=True).start()


def _say(process: "subprocess.Popen[str]", line: str) -> None:
    # A process that is gone is found out by listening to it.
    with suppress(OSError, ValueError):
        assert process.stdin
        process.stdin.write(line)
        process.stdin.flush()


def _hear(process: "subprocess.Popen[str]", heard: "queue.Queue[str]") -> None:
    assert process.stdout
    for line in process.stdout:
        heard.put(line)
    heard.put("")


def _until_done(
    desk: _Desk, words: Asking, patience: Patience, stop: threading.Event
) -> Iterator[Event]:
    clock = _Clock(patience, words.setup.seconds, fresh=desk.ask(words))
    kind = ""
    while kind not in (*GIVES, "failed"):
        _heed(stop)
        line = desk.next(LOOK_S)
        event = NOTHING if line is None else _understood(line, desk, words.writer)
        clock.look(event, words.writer)
        kind = event["kind"]
        yield event


class _Clock:
    """Watches that a writing goes on, and ends. fresh: the model must be loaded first."""

    def __init__(self, patience: Patience, total_s: float, fresh: bool) -> None:
        self._patience = patience
        self._total_s = total_s
        self._began = self._last = time.monotonic()
        self._loading = fresh

    def look(self, event: Event, writer: str) -> None:
        """Takes what has just happened into account.

        Raises:
            WritingFailed: it takes too long.
        """
        now = time.monotonic()
        if event is not NOTHING:
            self._last = now
            if event.get("state") == "loading" or self._loading:
                self._began = now
            self._loading = event.get("state") == "loading"
        if self._loading and now - self._last > self._patience.loading:
            raise WritingFailed(
                f"The {writer} writer was not ready after {self._patience.loading:g} s. "
                "Choose a smaller model."
            )
        if self._loading:
            return
        if now - self._last > self._patience.silence:
            raise WritingFailed(
                f"The {writer} writer was silent for {self._patience.silence:g} s. Try again, or "
                "choose a smaller model."
            )
        if now - self._began > self._total_s:
            raise WritingFailed(
                f"The {writer} writer was not done after {self._total_s:g} s. Choose a smaller "
                "model, or give it longer in the writers' settings."
            )


def _understood(line: str, desk: _Desk, writer: str) -> Event:
    """A line of the process, checked: it may be broken.

    Raises:
        WritingFailed: the process is gone, or what it says makes no sense.
    """
    if not line:
        code = desk.process.wait()
        raise WritingFailed(
            f"The process of the {writer} writer ended by itself ({code}), perhaps for lack of "
            "memory. Choose a smaller model."
        )
    try:
        event: Event = json.loads(line)
        kind = event["kind"]
        if kind in GIVES:
            event[kind] = GIVES[kind].model_validate(event[kind])
    except (ValueError, KeyError, TypeError, ValidationError) as wrong:
        raise WritingFailed(
            f"The process of the {writer} writer answered with nonsense. Try again."
        ) from wrong
    return event


def _heed(stop: threading.Event) -> None:
    if stop.is_set():
        raise WritingStopped("The writing was stopped.")


def _clear(desk: _Desk, done: bool, within_s: float) -> None:
    """Leaves the desk free for the next: a writing that goes on is stopped, or killed."""
    try:
        if not done and desk.lives():
            desk.say({"do": "stop"})
            if not _ended(desk, within_s):
                desk.end()
    finally:
        desk.free.release()


def _ended(desk: _Desk, within_s: float) -> bool:
    until = time.monotonic() + within_s
    while (left := until - time.monotonic()) > 0:
        line = desk.next(left)
        if line is not None and (not line or '"kind": "stopped"' in line):
            return bool(line)
        if line and any(f'"kind": "{kind}"' in line for kind in (*GIVES, "failed")):
            return True
    return False
