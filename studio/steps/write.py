"""Words -> what a writer makes of them, told while it writes; the rules stand in for any other."""

import hashlib
import json
import threading
from collections.abc import Generator
from dataclasses import dataclass, field

from pipelines.errors import MissingPart
from pipelines.script import Expansion, Wanted, Written
from pipelines.writers import known_writer
from pipelines.writers.speaking.drafting import chosen
from pipelines.writers.speaking.readiness import check
from pipelines.writers.speaking.setup import Setup
from pipelines.writers.striking import struck
from studio.domain.errors import WritingFailed, WritingStopped
from studio.history import drafts
from studio.jobs.fetching import Fetcher
from studio.jobs.scribes import GIVES, NOTHING, Asking, Event, Scribes, Words
from studio.settings import Writing
from studio.steps.refine import RULES, phrases_of, refine
from studio.steps.writers import in_force, model_of, setup_of
from studio.workspace import Workspace

Events = Generator[Event, None, None]


@dataclass(frozen=True)
class Room:
    """Where words are written: the workspace, the settings, and the processes of the models.

    fetcher: downloads models, when asked to.
    """

    workspace: Workspace
    writing: Writing
    scribes: Scribes
    threads: int = 0
    fetcher: Fetcher = field(default_factory=Fetcher)

    def close(self) -> None:
        """Ends every process."""
        self.scribes.close()
        self.fetcher.stop()


@dataclass(frozen=True)
class Asked:
    """Words for a writer, and what is fixed beside them. stop: set when nobody wants them now."""

    text: str
    wanted: Wanted
    writer: str = RULES
    stop: threading.Event = field(default_factory=threading.Event)


def write(room: Room, asked: Asked) -> Events:
    """Events of one writing, the last of kind "written" (docs/architecture.md lists them).

    Raises:
        BadRequest: there are no words to film, or too many, or there is no such writer.
    """
    known_writer(asked.writer)
    by_rules = refine(asked.text, asked.wanted)
    return (_by_rules if asked.writer == RULES else _by_model)(room, asked, by_rules)


def written_in(event: Event) -> Written:
    """What came of a writing, in its last event."""
    told = {name: event[name] for name in Written.model_fields}
    for name in ("used", "offered"):
        if told[name]:
            told[name] = {k: v for k, v in told[name].items() if k != "phrases"}
    return Written.model_validate(told)


def kept(workspace: Workspace, text: str, wanted: Wanted, writer: str) -> Expansion | None:
    """What counts of a writing that was done before; None when these words were not written yet."""
    with workspace.reading() as db:
        drafted = drafts.of_words(db, _digest(text, wanted, writer), Expansion)
    return drafted and _outcome(drafted, text, wanted, refine(text, wanted)).used


def _by_rules(_: Room, asked: Asked, by_rules: Expansion) -> Events:
    yield {"kind": "began", "writer": asked.writer, "model": None}
    yield _told(asked, Written(used=by_rules))


def _by_model(room: Room, asked: Asked, by_rules: Expansion) -> Events:
    setup = setup_of(in_force(room.workspace, room.writing), room.threads)
    model = model_of(asked.writer, setup)
    digest, place = _digest(asked.text, asked.wanted, asked.writer), place_of(asked.writer, setup)
    yield {"kind": "began", "writer": asked.writer, "model": model}
    with room.workspace.reading() as db:
        drafted = drafts.of_words(db, digest, Expansion, place)
    reused = drafted is not None
    try:
        if drafted is None:
            check(asked.writer, setup)
            drafted = yield from _drafted(room, asked, setup)
            with room.workspace.writing() as db:
                drafts.keep(db, digest, place, drafted)
    except (MissingPart, WritingFailed, WritingStopped) as wrong:
        yield _told(asked, Written(used=by_rules, why=str(wrong)))
    else:
        yield _told(asked, _outcome(drafted, asked.text, asked.wanted, by_rules), reused)


def _drafted(room: Room, asked: Asked, setup: Setup) -> Generator[Event, None, Expansion]:
    """Passes on what happens; gives the draft."""
    words = Words(asked.writer, setup, asked.text, asked.wanted)
    drafted: Expansion = (yield from heard(room, words, asked.stop))["drafted"]
    return drafted


def heard(room: Room, asking: Asking, stop: threading.Event) -> Generator[Event, None, Event]:
    """Passes on what happens while a model is asked; gives the event with its answer.

    Raises:
        WritingStopped: `stop` was set.
        WritingFailed: the model failed, or took too long; says why.
    """
    state = ""
    events = room.scribes.write(asking, stop)
    try:
        for event in events:
            if event["kind"] in GIVES:
                return event
            news = event.get("state", state) != state
            state = event.get("state", state)
            yield event if news or event.get("text") else NOTHING
    finally:
        events.close()
    raise WritingFailed("The writing ended without a word. Try again.")


def _outcome(drafted: Expansion, text: str, wanted: Wanted, by_rules: Expansion) -> Written:
    return chosen(struck(drafted, text, wanted), by_rules, wanted)


def _told(asked: Asked, written: Written, reused: bool = False) -> Event:
    """The last event: what came of it, phrase by phrase."""
    told = written.model_dump(mode="json", by_alias=True)
    for name in ("used", "offered"):
        if read := getattr(written, name):
            told[name]["phrases"] = phrases_of(asked.text, read, asked.wanted)
    return {"kind": "written", "reused": reused, **told}


def _digest(text: str, wanted: Wanted, writer: str) -> str:
    """What was asked for. Phrases are struck and breaks accepted afterwards, at no cost."""
    fixed = wanted.model_dump(mode="json", exclude={"struck", "breaks"})
    told = json.dumps([writer, text.strip(), fixed], sort_keys=True)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def place_of(writer: str, setup: Setup) -> str:
    """Which model answers, as drafts are kept by it."""
    return setup.local if writer == "llm" else f"{setup.url} {setup.model}"
