"""Shots -> the requests that would make them, and the keys under which their takes are kept."""

import hashlib
from dataclasses import dataclass

from pipelines.completion import Completion
from pipelines.engines import ENGINES, open_engine
from pipelines.engines.router import choose
from pipelines.modes import from_text
from studio.domain.document import Document
from studio.domain.format import Format
from studio.domain.storyboard import Shot

STILL_WIDTH = 640


@dataclass(frozen=True)
class Request:
    """What would be asked of which engine for one shot."""

    shot: Shot
    asked: Completion
    engine: str
    key: str

    @property
    def still_key(self) -> str:
        """The key of the shot's still picture."""
        return hashlib.sha256(f"still {STILL_WIDTH} {self.key}".encode()).hexdigest()


def request_of(shot: Shot, made: Format) -> Request:
    """The request for one shot in a project's format.

    An engine that is not installed here any more is replaced by the one that would be chosen.

    Raises:
        Refused: no engine can answer it.
    """
    asked = from_text(shot.plan, made.width, made.height, made.fps, shot.seed)
    engine = made.engine if made.engine in ENGINES else choose(asked)[0]
    return Request(shot, asked, engine, asked.key(open_engine(engine).caps.id))


def requests_of(document: Document) -> dict[str, Request]:
    """The request of every shot, by shot id, in the board's order."""
    return {s.id: request_of(s, document.format) for s in document.storyboard.shots}
