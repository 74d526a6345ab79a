"""A storyboard as Fountain: headings, action, speech and cuts, and a remark on each camera."""

from pathlib import Path

from pipelines.board import Board
from pipelines.files import whole_file
from pipelines.screenplay import Change, Element, Front, Heading, Note, Prose, Scene, Screenplay
from pipelines.script import Language, ShotPlan
from pipelines.scripts.headings import heading_of
from pipelines.scripts.written import written
from pipelines.sheets.words import named
from pipelines.staging.drafts import OPENING, TOGETHER
from pipelines.staging.slates import slate
from pipelines.staging.speaking import speech_of


class Fountain:
    """Writes Fountain 1.1."""

    suffix = ".fountain"
    media_type = "text/plain; charset=utf-8"

    def write(self, board: Board, out: Path) -> None:
        """Writes `board` to `out`.

        Raises:
            UnwritableMedia, DiskFull: the file could not be written.
        """
        with whole_file(out) as part:
            part.write_bytes(written(screenplay_of(board)).encode())


def screenplay_of(board: Board) -> Screenplay:
    """The board as a script: a scene for each run of shots under one heading."""
    scenes: list[tuple[str, list[Element]]] = []
    for frame in board.frames:
        heading = frame.plan.scene or _made(frame.plan, board.language)
        if not scenes or scenes[-1][0] != heading:
            scenes.append((heading, []))
        scenes[-1][1].extend(_elements(frame.plan, board.language))
    told = (
        Scene(
            heading=heading_of(_safe(text), forced=True) or Heading(text=_safe(text)),
            elements=tuple(elements),
        )
        for text, elements in scenes
    )
    front = (Front(key="Title", value=" ".join(_safe(board.title).split())),)
    return Screenplay(front=front, scenes=tuple(told))


def _made(plan: ShotPlan, language: Language) -> str:
    """A heading for a shot that came from no script: its set and its time."""
    time = named(language, "time", plan.time)
    setting = (plan.setting or "").replace("_", " ")
    return f"{setting} - {time}".upper() if setting else f"{time}".upper()


def _elements(plan: ShotPlan, language: Language) -> list[Element]:
    elements: list[Element] = []
    if plan.transition == "fade_in" or OPENING in plan.notes:
        elements.append(Change(text=named(language, "transition", "fade_in")))
    elements.append(Note(text=slate(plan)))
    elements.append(Prose(text=_safe(plan.text)))
    speeches = [s for s in map(speech_of, _safe(plan.dialogue or "").split("\n")) if s]
    together = TOGETHER in plan.notes
    elements += [
        s.model_copy(update={"dual": together and n == len(speeches)})
        for n, s in enumerate(speeches, start=1)
    ]
    remarks = (note for note in plan.notes if note not in (OPENING, TOGETHER))
    elements += [Note(text=_one_line(note)) for note in remarks if note.strip()]
    if plan.transition and plan.transition != "fade_in":
        elements.append(Change(text=named(language, "transition", plan.transition)))
    return elements


def _safe(text: str) -> str:
    """Words without what Fountain takes for a remark, a cut-out or a new block."""
    for mark, plain in (("[[", "[ ["), ("]]", "] ]"), ("/*", "/ *"), ("*/", "* /")):
        text = text.replace(mark, plain)
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _one_line(note: str) -> str:
    return " ".join(_safe(note).split())
