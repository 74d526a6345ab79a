"""The download of a model, in a process of its own; it begins with a click, never by itself."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass, replace
from typing import Any

from studio.domain.errors import DownloadBusy
from studio.jobs.scribes import ROOT

OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")


@dataclass(frozen=True)
class Fetch:
    """A download. state: running, done, stopped, or failed for the reason `why`."""

    model: str
    state: str = "running"
    got: int = 0
    of: int = 0
    why: str | None = None


class Fetcher:
    """One download at a time. kind: of the models, "language" or "video"."""

    def __init__(self, kind: str = "language") -> None:
        self._kind = kind
        self._lock = threading.Lock()
        self._now: Fetch | None = None
        self._process: subprocess.Popen[str] | None = None

    def told(self) -> dict[str, Any] | None:
        """How the newest download stands; None before the first."""
        with self._lock:
            return asdict(self._now) if self._now else None

    def start(self, model: str) -> None:
        """Begins, or goes on where an earlier one broke off.

        Raises:
            DownloadBusy: another model is being downloaded.
        """
        with self._lock:
            if self._now and self._now.state == "running":
                if self._now.model == model:
                    return
                raise DownloadBusy(
                    f"{self._now.model} is being downloaded. Wait for it, or stop it first."
                )
            self._now = Fetch(model)
            self._process = subprocess.Popen(
                [sys.executable, "-m", "pipelines.fetching", self._kind, model],
                cwd=ROOT,
                env={k: v for k, v in os.environ.items() if k not in OFFLINE},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                start_new_session=True,
            )
        threading.Thread(target=self._listen, args=(self._process,), daemon=True).start()

    def stop(self) -> None:
        """Ends the download; what has come is kept, and need not come again."""
        with self._lock:
            process = self._process
            if self._now and self._now.state == "running":
                self._now = replace(self._now, state="stopped")
        if process:
            process.kill()
            process.wait()

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout
        for line in process.stdout:
            self._move(process, json.loads(line))
        process.wait()
        why = "The download ended by itself. Start it again; it goes on where it was."
        self._move(process, {"failed": why})

    def _move(self, process: "subprocess.Popen[str]", told: dict[str, Any]) -> None:
        """Takes what a process tells, unless it is over or another has taken its place."""
        with self._lock:
            if self._now and self._now.state == "running" and self._process is process:
                self._now = _moved(self._now, told)


def _moved(now: Fetch, told: dict[str, Any]) -> Fetch:
    if "failed" in told:
        return replace(now, state="failed", why=str(told["failed"]))
    if "done" in told:
        return replace(now, state="done", got=now.of)
    return replace(now, got=int(told.get("got", now.got)), of=int(told.get("of", now.of)))
