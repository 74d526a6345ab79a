"""What stands under a picture on a printed storyboard, line by line."""

from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.board import Board, Frame
from pipelines.sheets.type import Style, width_of, wrapped
from pipelines.sheets.words import clock, marks, named, say
from pipelines.staging.speaking import line_parts

GAP = 0.45
"""Between what leads a line and the line, in parts of the type's size."""


@dataclass(frozen=True)
class Line:
    """One line of type. led: what stands bold before it. right: what stands at its other end."""

    text: str
    style: Style
    right: str = ""
    before: float = 0.0
    led: str = ""

    @property
    def bold(self) -> Style:
        """How `led` is set."""
        return replace(self.style, bold=True, gray=0.0)

    @property
    def height(self) -> float:
        """The room it takes, in points."""
        return self.before + self.style.leading


@dataclass(frozen=True)
class Cell:
    """A shot on a page, or what did not fit under its picture.

    still: its picture; None draws an empty frame. pictured: whether there is a frame at all.
    """

    number: int
    lines: tuple[Line, ...]
    still: Path | None = None
    pictured: bool = True
    move: str = "static"

    @property
    def text_height(self) -> float:
        """The room its lines take, in points."""
        return sum(line.height for line in self.lines)


@dataclass(frozen=True)
class Faces:
    """The styles of one page size."""

    head: Style
    scene: Style
    text: Style
    said: Style
    note: Style


def faces(size: float) -> Faces:
    """Styles around a text size in points."""
    return Faces(
        head=Style(size * 0.94, gray=0.2),
        scene=Style(size * 0.88, bold=True, gray=0.36),
        text=Style(size),
        said=Style(size, gray=0.1, indent=size),
        note=Style(size * 0.88, gray=0.36),
    )


def cells_of(board: Board, told: Faces, room: float) -> list[Cell]:
    """Every shot of a board as a cell, its lines no wider than `room` points."""
    cells: list[Cell] = []
    at, scene = 0.0, None
    for frame in board.frames:
        lines = _lines(board, frame, told, room, at, frame.plan.scene != scene)
        cells.append(Cell(frame.plan.number, lines, frame.still, move=frame.plan.move))
        at, scene = at + frame.plan.seconds, frame.plan.scene
    return cells


def _lines(
    board: Board, frame: Frame, told: Faces, room: float, at: float, opens: bool
) -> tuple[Line, ...]:
    plan, language = frame.plan, board.language
    lasts = say(language, "seconds", n=f"{plan.seconds:g}")
    time = f"{clock(at)}–{clock(at + plan.seconds)}"
    lines = _head(str(plan.number), marks(language, plan), f"{lasts}   {time}", told, room)
    if plan.scene and opens:
        lines += _spaced([Line(t, told.scene) for t in wrapped(plan.scene, told.scene, room)], 2)
    lines += _spaced([Line(t, told.text) for t in wrapped(plan.text, told.text, room)], 3)
    for spoken in (plan.dialogue or "").split("\n"):
        lines += _spaced(_spoken(spoken, told, room), 2)
    remarks = "  ·  ".join([*([plan.sound] if plan.sound else []), *plan.notes])
    lines += _spaced([Line(t, told.note) for t in wrapped(remarks, told.note, room)], 2)
    if plan.transition and plan.transition != "cut":
        lines.append(Line("", told.scene, named(language, "transition", plan.transition), 2))
    return tuple(lines)


def _head(number: str, camera: str, right: str, told: Faces, room: float) -> list[Line]:
    """Number, camera and time of a shot: on one line where they fit, else the camera below."""
    style = told.head
    used = width_of(number, replace(style, bold=True)) + width_of(right, style) + style.size * 2
    if width_of(camera, style) + used <= room:
        return [Line(camera, style, right, led=number)]
    return [
        Line("", style, right, led=number),
        *(Line(t, style) for t in wrapped(camera, style, room)),
    ]


def _spoken(spoken: str, told: Faces, room: float) -> list[Line]:
    """A spoken line: who it is stands before the words."""
    who, extension, words = line_parts(spoken)
    cue = f"{who} ({extension})" if extension else who
    style = told.said
    led = width_of(cue, replace(style, bold=True)) + style.size * GAP if cue else 0.0
    lines = [Line(t, style) for t in wrapped(words, style, room - style.indent, led)]
    return [replace(lines[0], led=cue), *lines[1:]] if lines else []


def _spaced(lines: list[Line], points: float) -> list[Line]:
    return [replace(lines[0], before=points), *lines[1:]] if lines else []


def parted(cell: Cell, most: float, told: Faces, board: Board) -> list[Cell]:
    """The cell in pieces whose lines take at most `most` points; later ones have no picture."""
    if cell.text_height <= most:
        return [cell]
    head = Line("", told.head, led=say(board.language, "again", n=cell.number))
    pieces: list[list[Line]] = [[]]
    used = 0.0
    for line in cell.lines:
        if pieces[-1] and used + line.height > most:
            pieces.append([head])
            used = head.height
        pieces[-1].append(line)
        used += line.height
    first = replace(cell, lines=tuple(pieces[0]))
    return [first, *(Cell(cell.number, tuple(p), pictured=False) for p in pieces[1:])]
