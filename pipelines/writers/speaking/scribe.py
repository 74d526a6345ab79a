"""A process that writes: `python -m pipelines.writers.speaking.scribe`.

A line of JSON in is a request: {"do": "write", "writer", "setup", "prompt", "wanted"}, {"do":
"wish", "writer", "setup", "words", "plans", "language", "chosen"} (a sentence about a board), or
{"do": "stop"}, which ends the writing and keeps the model. Lines out are what happens; the last
one of a writing is of kind "drafted" or "wished", "failed" or "stopped". The process ends when
nobody holds its input any more, or when nothing was asked for `IDLE_S`: the model's memory is given
back.
"""

import json
import os
import queue
import sys
import threading
from typing import Any, TextIO

from pipelines.errors import ReelwrightError
from pipelines.progress import Cancelled
from pipelines.script import Wanted
from pipelines.writers import open_writer
from pipelines.writers.speaking.setup import Setup
from pipelines.writers.speaking.speaking import SpeakingWriter
from pipelines.writers.speaking.wishing import Request

IDLE_S = 600.0
SETTINGS_OF_OTHERS = "OPENAI_"


class Scribe:
    """Writes one request after another, with a writer that stays open."""

    def __init__(self, out: TextIO, idle_s: float = IDLE_S) -> None:
        self._out = out
        self._idle_s = idle_s
        self._asked: queue.Queue[dict[str, Any]] = queue.Queue()
        self._stop = threading.Event()
        self._writer: SpeakingWriter | None = None

    def listen(self, lines: TextIO) -> None:
        """Takes requests as they come; ends the process when there can be no more."""
        for line in lines:
            told = json.loads(line)
            if told["do"] == "stop":
                self._stop.set()
            else:
                self._stop.clear()
                self._asked.put(told)
        os._exit(0)

    def work(self) -> None:
        """Writes until nothing is asked for a while."""
        while True:
            try:
                asked = self._asked.get(timeout=self._idle_s)
            except queue.Empty:
                return
            self._tell(self._done(asked))

    def _done(self, asked: dict[str, Any]) -> dict[str, Any]:
        try:
            if self._writer is None:
                self._tell({"kind": "state", "state": "loading"})
                self._writer = _opened(asked)
            return (self._wished if asked["do"] == "wish" else self._drafted)(self._writer, asked)
        except Cancelled:
            return {"kind": "stopped"}
        except ReelwrightError as wrong:
            return {"kind": "failed", "why": str(wrong)}

    def _drafted(self, writer: SpeakingWriter, asked: dict[str, Any]) -> dict[str, Any]:
        wanted = Wanted.model_validate(asked["wanted"])
        drafted = writer.draft(asked["prompt"], wanted, self._tell_or_stop)
        return {"kind": "drafted", "drafted": drafted.model_dump(mode="json", by_alias=True)}

    def _wished(self, writer: SpeakingWriter, asked: dict[str, Any]) -> dict[str, Any]:
        wishes = writer.wish(Request.of(asked), self._tell_or_stop)
        return {"kind": "wished", "wished": wishes.model_dump(mode="json")}

    def _tell_or_stop(self, event: dict[str, Any]) -> None:
        if self._stop.is_set():
            raise Cancelled
        self._tell(event)

    def _tell(self, event: dict[str, Any]) -> None:
        self._out.write(json.dumps(event) + "\n")
        self._out.flush()


def _opened(asked: dict[str, Any]) -> SpeakingWriter:
    writer = open_writer(asked["writer"], Setup(**asked["setup"]))
    assert isinstance(writer, SpeakingWriter)
    writer.load()
    return writer


def main(idle_s: float = IDLE_S) -> None:
    """Works on this process's input and output; what libraries print goes to the errors."""
    for name in [name for name in os.environ if name.startswith(SETTINGS_OF_OTHERS)]:
        os.environ.pop(name)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    scribe = Scribe(out, idle_s)
    threading.Thread(target=scribe.listen, args=(sys.stdin,), daemon=True).start()
    scribe.work()


if __name__ == "__main__":
    main(*[float(told) for told in sys.argv[1:2]])
