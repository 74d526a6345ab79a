"""Shots -> the requests that would make them, and the keys under which their takes are kept."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines import modes
from pipelines.completion import SHOWN_AS, Completion, Previs
from pipelines.engines import ENGINES, Caps, caps_of
from pipelines.engines.router import choose, misplaced, unsteerable
from pipelines.modes import from_text
from pipelines.script import Language
from pipelines.setup import Setup
from studio.domain.cast import Cast
from studio.domain.clips import BROUGHT
from studio.domain.directing import Company, Direction, company, directed
from studio.domain.document import Document
from studio.domain.format import Format
from studio.domain.rungs import stood_on
from studio.domain.storyboard import Accepted, Shot, length
from studio.domain.take import words_of
from studio.domain.wording import phrases

STILL_WIDTH = 640
DRAWN = "animatic"
JOINS = "classical"
"""Who joins pictures where the film's engine cannot: it needs no weights."""
NEVER_OF_A_CLIP = ("depth",)
"""What a clip does not tell: it is always of the drawn shot."""


@dataclass(frozen=True)
class Request:
    """What would be asked of which engine for one shot.

    still: the request of its still picture, which is always drawn: it must cost nothing.
    """

    shot: Shot
    asked: Completion
    engine: str
    key: str
    direction: Direction
    still: Completion
    still_engine: str
    setup: Setup

    @property
    def generated(self) -> bool:
        """Whether it can be asked for: a clip that was brought in is there, or is not."""
        return self.shot.brought is None

    @property
    def words(self) -> str:
        """What all takes of this shot have in common, as in `Take.words`."""
        clip = self.shot.brought
        if clip:
            return words_of(clip.key, BROUGHT)
        if self.shot.joined:
            return words_of(" ".join(one.picture for one in self.shot.joined), JOINS)
        return words_of(self.asked.prompt, self.asked.negative)

    @property
    def still_key(self) -> str:
        """The key of the shot's still picture."""
        key = self.still.key(caps_of(self.still_engine).id)
        return hashlib.sha256(f"still {STILL_WIDTH} {key}".encode()).hexdigest()


def request_of(shot: Shot, made: Format) -> Request:
    """The request for one shot that stands alone, in a project's format.

    An engine that is not installed here any more is replaced by the one that would be chosen.

    Raises:
        Refused: no engine can answer it.
    """
    return _request(shot, Direction(shot.plan), made, Cast(), "en")


def requests_of(document: Document, known: Company | None = None) -> dict[str, Request]:
    """The request of every shot, by shot id, in the board's order.

    The plan says what the cast looks like and what the shot inherits; so do the words, in the
    language of the prompt.
    """
    known = known or company(document)
    return {s.id: request_in(document, s, known) for s in document.storyboard.shots}


def request_in(document: Document, shot: Shot, known: Company | None = None) -> Request:
    """The request for one shot of a project."""
    known = known or company(document)
    direction = directed(shot, document, known)
    return _request(shot, direction, document.format, known.cast, document.prompt.language)


def generated(requests: Mapping[str, Request]) -> dict[str, Request]:
    """Those that can be asked for: clips that were brought in are not made here."""
    return {id_: request for id_, request in requests.items() if request.generated}


def rendered(made: Format) -> Format:
    """What is made on the rung of the ladder; an engine that draws has no ladder."""
    if made.engine not in ENGINES or not caps_of(made.engine).weights:
        return made
    return stood_on(made)


def _request(
    shot: Shot, direction: Direction, made: Format, cast: Cast, language: Language
) -> Request:  # fmt: skip
    made = rendered(made)
    asked = from_text(direction.plan, made.width, made.height, made.fps, shot.seed)
    if shot.brought:
        asked = asked.model_copy(update={"frames": length(shot, made.fps)})
        return Request(shot, asked, BROUGHT, shot.brought.key, direction, asked, DRAWN, Setup())
    if shot.joined:
        return _joining(shot, direction, made, asked)
    told = phrases(direction, cast, language)
    if told:
        words = ("" if language == "zh" else " ").join([asked.prompt, *told])
        asked = asked.model_copy(update={"prompt": words})
    drawn = asked
    engine = made.engine if made.engine in ENGINES else choose(asked)[0]
    caps, setup = caps_of(engine), Setup()
    pictures = [p for entity in direction.cast for p in entity.pictures][: caps.references]
    if pictures:
        asked = asked.model_copy(update={"references": tuple(Path(p) for p in pictures)})
    if caps.weights:
        setup = made.setup
        caps = replace(caps, setup=setup.id)
        asked = _followed(asked, made, caps, shot.accepted)
    still = (drawn, choose(drawn)[0]) if caps.weights else (asked, engine)
    return Request(shot, asked, engine, asked.key(caps.id), direction, *still, setup)


def _joining(shot: Shot, direction: Direction, made: Format, asked: Completion) -> Request:
    """By the film's engine when it has weights and takes pictures at these frames.

    The words are told to it alone: a new name does not have pictures joined anew.
    """
    plain = Completion(
        frames=asked.frames, width=made.width, height=made.height, fps=made.fps, seed=shot.seed
    )
    still = modes.joined([shot.joined[0].still], plain.model_copy(update={"frames": 1}))
    plain = modes.joined([one.still for one in shot.joined], plain)
    engine, setup, caps = JOINS, Setup(), caps_of(JOINS)
    wanted = caps_of(made.engine) if made.engine in ENGINES else caps
    whole = frozenset(n for k in plain.known for n in range(k.at, k.at + k.frames))
    if wanted.weights and misplaced(wanted, whole, plain.frames) is None:
        engine, setup = made.engine, made.setup
        caps = replace(wanted, setup=setup.id)
        beside = {"prompt": shot.plan.text, "steps": made.steps, "guidance": made.guidance}
        plain = plain.model_copy(update=beside)
    else:
        plain = plain.model_copy(update={"seed": 0})
    return Request(shot, plain, engine, plain.key(caps.id), direction, still, JOINS, setup)


def _followed(asked: Completion, made: Format, caps: Caps, accepted: Accepted | None) -> Completion:
    """With what an engine with weights is asked beside the words.

    What would ask for the very take that was accepted is not guided by it: that take stays.
    """
    beside = {"steps": made.steps, "guidance": made.guidance}
    own = asked.model_copy(update={**beside, "previs": _previs(made, caps, None)})
    if accepted is None or own.key(caps.id) == accepted.key:
        return own
    return own.model_copy(update={"previs": _previs(made, caps, accepted)})


def _previs(made: Format, caps: Caps, accepted: Accepted | None) -> Previs | None:
    """What the engine follows; None where it follows nothing, or cannot."""
    if made.steer is None or unsteerable(caps, made.steer):
        return None
    if accepted is None or made.steer in NEVER_OF_A_CLIP:
        shown = SHOWN_AS.get(made.steer)
        return Previs(by=made.steer, drawn=" ".join(filter(None, (caps_of(DRAWN).id, shown))))
    return Previs(by=made.steer, clip=Path(accepted.media))
