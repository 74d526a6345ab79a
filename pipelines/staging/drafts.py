"""A screenplay cut into shots: which words, which speech, which cut belong to each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from pipelines.screenplay import (
    Change,
    Element,
    Listed,
    Note,
    Prose,
    Scene,
    Screenplay,
    Section,
    Speech,
    Synopsis,
)
from pipelines.script import Transition
from pipelines.scripts.terms import value_of
from pipelines.staging.people import unseen
from pipelines.staging.slates import slate_of
from pipelines.staging.speaking import LONGEST_LINE_S, in_breaths, seconds_to_say

EXCHANGE_S = 8.0
"""Two people who talk to each other stay in one shot as long as this. By eye."""
MOST_SENTENCES = 2
TOGETHER = "spoken at the same time"
OPENING = "FADE IN:"
_SENTENCE = re.compile(
    r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|(?<=[。！？…])(?![”’」』）])\s*|\n+"
)
_SHORT = re.compile(r"\b(?:mr|mrs|ms|dr|st|vs|prof|jr|sr|no|sgt|lt|capt)\.$", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]")


@dataclass
class Draft:
    """One shot to be: its place among the scenes, its words, who speaks, how it ends.

    opens: it fades in. fixed: what a slate or a shot list says of it, taken as it is.
    """

    scene: int
    prose: str = ""
    speeches: list[Speech] = field(default_factory=list)
    centered: bool = False
    change: Transition | None = None
    opens: bool = False
    notes: list[str] = field(default_factory=list)
    fixed: dict[str, Any] | None = None
    listed: Listed | None = None

    @property
    def speakers(self) -> list[str]:
        """Who is seen speaking."""
        seen = (s.who for s in self.speeches if s.who and not unseen(s.who, s.extension))
        return list(dict.fromkeys(seen))

    @property
    def talk_s(self) -> float:
        """How long its speeches take."""
        return sum(seconds_to_say(speech) for speech in self.speeches)


def drafts(screenplay: Screenplay) -> list[Draft]:
    """Every shot of the script, in order; each scene has at least one."""
    cutter = _Cutter()
    for number, scene in enumerate(screenplay.scenes):
        cutter.scene(number, scene)
    cutter.end()
    return cutter.drafts


class _Cutter:
    """Takes one element after the other."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._scene = 0
        self._waiting: list[str] = []
        self._opens = False

    def scene(self, number: int, scene: Scene) -> None:
        """All of a scene; one in which nothing is told shows its place."""
        self._scene = number
        before = len(self.drafts)
        for element in scene.elements:
            self._take(element)
        if len(self.drafts) == before and scene.heading:
            self._new(Draft(number))

    def end(self) -> None:
        """Remarks behind the last shot belong to it."""
        if self.drafts:
            self.drafts[-1].notes += self._waiting

    def _take(self, element: Element) -> None:
        if isinstance(element, Prose):
            self._prose(element)
        elif isinstance(element, Speech):
            self._speech(element)
        elif isinstance(element, Change):
            self._change(element.text)
        elif isinstance(element, Listed):
            self._new(Draft(self._scene, prose=element.text, listed=element))
        else:
            self._remark(element)

    def _remark(self, element: Element) -> None:
        if isinstance(element, Note):
            fixed = slate_of(element.text)
            if fixed:
                self._new(Draft(self._scene, fixed=fixed))
            elif self._open:
                self._open.notes.append(element.text)
            else:
                self._waiting.append(element.text)
        elif isinstance(element, Section):
            self._waiting.append(f"{'#' * element.level} {element.text}")
        elif isinstance(element, Synopsis):
            self._waiting.append(f"= {element.text}")

    @property
    def _open(self) -> Draft | None:
        """The last shot, when it is of this scene."""
        last = self.drafts[-1] if self.drafts else None
        return last if last and last.scene == self._scene else None

    def _new(self, draft: Draft) -> None:
        draft.notes = [*self._waiting, *draft.notes]
        self._waiting = []
        draft.opens, self._opens = self._opens, False
        self.drafts.append(draft)

    def _prose(self, prose: Prose) -> None:
        last = self._open
        if last and last.fixed:
            last.prose = f"{last.prose}\n{prose.text}".strip()
            last.centered = prose.centered
            return
        for piece in [prose.text] if prose.centered else pieces(prose.text):
            self._new(Draft(self._scene, prose=piece, centered=prose.centered))

    def _speech(self, speech: Speech) -> None:
        if self._open and self._open.fixed:
            self._say(self._open, speech)
            return
        for breath in in_breaths(speech):
            draft = self._open
            if draft is None or not _has_room(draft, breath):
                draft = Draft(self._scene)
                self._new(draft)
            self._say(draft, breath)

    def _say(self, draft: Draft, speech: Speech) -> None:
        draft.speeches.append(speech)
        if speech.dual and TOGETHER not in draft.notes:
            draft.notes.append(TOGETHER)

    def _change(self, text: str) -> None:
        kind = cast(Transition, value_of("transition", text) or "cut")
        if kind == "fade_in":
            self._opens = True
        elif self.drafts:
            self.drafts[-1].change = kind
        else:
            self._waiting.append(text)


def _has_room(draft: Draft, speech: Speech) -> bool:
    """Whether a speech still belongs into the shot that is open."""
    takes = seconds_to_say(speech)
    if draft.listed or draft.centered or draft.change:
        return False
    if speech.dual and draft.speeches:
        return True
    hidden = not speech.who or unseen(speech.who, speech.extension)
    if draft.prose:
        fits = draft.talk_s + takes <= LONGEST_LINE_S
        alone = not draft.speakers or draft.speakers == [speech.who]
        return fits and (hidden or (alone and speech.who.casefold() in draft.prose.casefold()))
    if hidden or speech.who in draft.speakers:
        return draft.talk_s + takes <= LONGEST_LINE_S
    return len(draft.speakers) < 2 and draft.talk_s + takes <= EXCHANGE_S


def pieces(text: str) -> Iterator[str]:
    """What happens, in pieces of at most two sentences; what has no word joins what is before."""
    run: list[str] = []
    for sentence in _sentences(text):
        if len(run) >= MOST_SENTENCES and _WORDS.search(sentence):
            yield _joined(run)
            run = []
        run.append(sentence)
    if run:
        yield _joined(run)


def _joined(run: list[str]) -> str:
    return ("" if run[0][-1:] in "。！？…" else " ").join(run)


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    for piece in _SENTENCE.split(text):
        if found and _SHORT.search(found[-1]):
            found[-1] = f"{found[-1]} {piece.strip()}"
        elif piece.strip():
            found.append(piece.strip())
    return found
