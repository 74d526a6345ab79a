"""A sentence the rules do not read -> what a language model makes of it, told while it reads."""

import hashlib
import json
import threading
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any

from pipelines.adjusting import Adjustments, Wishes
from pipelines.errors import MissingPart
from pipelines.writers.speaking.readiness import check
from pipelines.writers.speaking.setup import Setup
from pipelines.writers.speaking.wishing import Request
from studio.domain.document import Document
from studio.domain.errors import WritingFailed, WritingStopped
from studio.history import drafts
from studio.jobs.scribes import Event, Sentence
from studio.steps.refine import RULES
from studio.steps.talk import adjustments, chosen_number, document_of, preview_of
from studio.steps.write import Events, Room, heard, place_of
from studio.steps.writers import in_force, model_of, setup_of
from studio.workspace import Workspace


@dataclass(frozen=True)
class Saying:
    """A sentence about the board of a project. shot: the chosen one. stop: nobody wants it now."""

    project: int
    text: str
    shot: str | None = None
    stop: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class _Reader:
    """A model that may be asked: the writer it belongs to, and how it is reached."""

    writer: str
    setup: Setup

    @property
    def told(self) -> dict[str, Any]:
        return {"writer": self.writer, "model": model_of(self.writer, self.setup)}


def said(room: Room, saying: Saying) -> dict[str, Any]:
    """What the sentence would change by the rules, or by a model that has read it before.

    `ask` is the model that could read what the rules do not, when one is chosen and ready.

    Raises:
        BadRequest: nothing is asked, or too much at once.
        NotFound: there is no such project or shot.
    """
    document = document_of(room.workspace, saying.project)
    by_rules = adjustments(document, saying.text, saying.shot)
    told = {**preview_of(room.workspace, document, by_rules), "ask": None}
    reader = None if _understood(by_rules) else _reader(room)
    if reader is None:
        return told
    asked = asked_of(document, saying.text, saying.shot)
    wishes = remembered(room.workspace, asked, reader.writer, _place(reader))
    if wishes is not None:
        return {**told, **_granted(room, document, saying, wishes, reader)}
    return {**told, "ask": reader.told if _ready(reader) else None}


def ask(room: Room, saying: Saying) -> Events:
    """Events while the chosen model reads the sentence, the last of kind "told".

    It holds what `said` gives, and `why` when that is not the model's reading.

    Raises:
        BadRequest: nothing is asked, or too much at once.
        NotFound: there is no such project or shot.
    """
    document = document_of(room.workspace, saying.project)
    by_rules = preview_of(room.workspace, document, adjustments(document, saying.text, saying.shot))
    return _events(room, document, saying, {**by_rules, "ask": None})


def _events(room: Room, document: Document, saying: Saying, by_rules: dict[str, Any]) -> Events:
    reader = _reader(room) or _Reader(RULES, Setup())
    yield {"kind": "began", **reader.told}
    told: dict[str, Any] = {"why": None}
    if reader.writer != RULES:
        try:
            told = yield from _read(room, document, saying, reader)
        except (MissingPart, WritingFailed, WritingStopped) as wrong:
            told = {"why": str(wrong)}
    yield {"kind": "told", **by_rules, **told}


def _read(
    room: Room, document: Document, saying: Saying, reader: _Reader
) -> Generator[Event, None, dict[str, Any]]:
    """What a model reads; it is kept when it changes anything.

    Raises:
        MissingPart, WritingStopped: the model cannot be asked, or not any more.
        WritingFailed: it failed, took too long, or read nothing that changes anything.
    """
    asked = asked_of(document, saying.text, saying.shot)
    wishes = remembered(room.workspace, asked, reader.writer, _place(reader))
    if wishes is None:
        check(reader.writer, reader.setup)
        sentence = Sentence(reader.writer, reader.setup, asked)
        wishes = (yield from heard(room, sentence, saying.stop))["wished"]
    told = _granted(room, document, saying, wishes, reader)
    if not told["changes"]:
        raise WritingFailed(
            f"The {reader.writer} writer read the request and found nothing it could change. "
            "Say it in other words."
        )
    with room.workspace.writing() as db:
        drafts.keep(db, _digest(asked, reader.writer), _place(reader), wishes)
    return {**told, "why": None}


def asked_of(document: Document, text: str, shot: str | None) -> Request:
    """The sentence and the board it is about.

    Raises:
        NotFound: the chosen shot is gone.
    """
    plans = tuple(s.plan for s in document.storyboard.shots)
    words = " ".join(text.split())
    return Request(words, plans, document.prompt.language, chosen_number(document, shot))


def remembered(
    workspace: Workspace, asked: Request, writer: str, place: str | None = None
) -> Wishes | None:
    """What a model has read in this sentence on this board; None when it was not asked yet."""
    with workspace.reading() as db:
        return drafts.of_words(db, _digest(asked, writer), Wishes, place)


def _understood(read: Adjustments) -> bool:
    """Whether a model would have nothing to add: all was read, or nothing could be."""
    return read.undo or not read.shots or bool(read.wishes and not read.unread)


def _granted(
    room: Room, document: Document, saying: Saying, wishes: Wishes, reader: _Reader
) -> dict[str, Any]:
    read = adjustments(document, saying.text, saying.shot, wishes, reader.writer)
    return preview_of(room.workspace, document, read)


def _reader(room: Room) -> _Reader | None:
    """The model of the writer that is chosen; None when the rules are."""
    now = in_force(room.workspace, room.writing)
    return None if now.writer == RULES else _Reader(now.writer, setup_of(now, room.threads))


def _ready(reader: _Reader) -> bool:
    try:
        check(reader.writer, reader.setup)
    except MissingPart:
        return False
    return True


def _place(reader: _Reader) -> str:
    return place_of(reader.writer, reader.setup)


def _digest(asked: Request, writer: str) -> str:
    told = json.dumps(["talk", writer, asked.told()], sort_keys=True)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
