"""Type for printed pages: faces the system has, lines that fit, in Latin and Chinese."""

import re
from dataclasses import dataclass
from functools import cache

import skia

from pipelines.engines.animatic.cast.cards import FONTS, LATIN

_FALLEN = "DejaVu Sans"
_FAMILIES = (*(name for name in LATIN if name != _FALLEN), *FONTS, _FALLEN)
_PIECES = re.compile(
    r"\s+|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff65]|[^\s\u2e80-\u9fff\uf900-\uff65]+"
)
_NEVER_FIRST = "，。、；：！？）」』”’》…·,.;:!?)"


@dataclass(frozen=True)
class Style:
    """How a line is set. size: in points. gray: 0 is black."""

    size: float
    bold: bool = False
    gray: float = 0.0
    indent: float = 0.0

    @property
    def leading(self) -> float:
        """From one line to the next, in points."""
        return self.size * 1.36


@cache
def _families() -> tuple[str, ...]:
    manager = skia.FontMgr()
    there = {manager.getFamilyName(i) for i in range(manager.countFamilies())}
    return tuple(name for name in _FAMILIES if name in there)


@cache
def _face(letter: str, bold: bool) -> skia.Typeface | None:
    """A face that has the letter, the preferred families first; None when no face has it."""
    manager = skia.FontMgr()
    style = skia.FontStyle.Bold() if bold else skia.FontStyle.Normal()
    for name in _families():
        face = manager.matchFamilyStyle(name, style)
        if face is not None and face.unicharToGlyph(ord(letter)):
            return face
    found: skia.Typeface | None = manager.matchFamilyStyleCharacter("", style, [], ord(letter))
    return found


def faces_of(letters: set[str]) -> list[skia.Typeface]:
    """Every face that some letters are set in, plain and bold."""
    found: dict[int, skia.Typeface] = {}
    for letter in sorted(letters):
        for bold in (False, True):
            face = _face(letter, bold)
            if face is not None:
                found[face.uniqueID()] = face
    return list(found.values())


@cache
def _font(letter: str, size: float, bold: bool) -> skia.Font:
    font = skia.Font(_face(letter, bold), size)
    font.setSubpixel(True)
    font.setLinearMetrics(True)
    font.setHinting(skia.FontHinting.kNone)
    return font


def _runs(text: str, style: Style) -> list[tuple[str, skia.Font]]:
    """The text in pieces of one face each; the face of a space is that of what is before it."""
    runs: list[tuple[str, skia.Font]] = []
    for letter in text:
        font = runs[-1][1] if runs and letter == " " else _font(letter, style.size, style.bold)
        if runs and runs[-1][1].getTypeface() == font.getTypeface():
            runs[-1] = (runs[-1][0] + letter, runs[-1][1])
        else:
            runs.append((letter, font))
    return runs


def width_of(text: str, style: Style) -> float:
    """How wide a line is, in points."""
    return sum(float(font.measureText(run)) for run, font in _runs(text, style))


def draw(canvas: skia.Canvas, text: str, x: float, y: float, style: Style) -> None:
    """Draws one line; `y` is its base line."""
    level = round(style.gray * 255)
    paint = skia.Paint(AntiAlias=True, Color=skia.Color(level, level, level))
    for run, font in _runs(text, style):
        canvas.drawString(run, x, y, font, paint)
        x += float(font.measureText(run))


def wrapped(text: str, style: Style, room: float, led: float = 0.0) -> list[str]:
    """The text in lines no wider than `room` points; what no space parts is cut.

    led: what the first line has less, since something stands before it.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _PIECES.findall(paragraph):
            least = room - (0.0 if lines else led)
            line, full = _joined(line, piece, style, max(least, room / 4))
            lines += full
        if line.strip():
            lines.append(line.rstrip())
    return lines


def _joined(line: str, piece: str, style: Style, room: float) -> tuple[str, list[str]]:
    """A line with a piece put to it, and the lines that became full."""
    if piece.isspace():
        return (f"{line} " if line else ""), []
    if width_of(line + piece, style) <= room or (line and piece in _NEVER_FIRST):
        return line + piece, []
    full = [line.rstrip()] if line.strip() else []
    while width_of(piece, style) > room and len(piece) > 1:
        cut = _fitting(piece, style, room)
        full.append(piece[:cut])
        piece = piece[cut:]
    return piece, full


def _fitting(piece: str, style: Style, room: float) -> int:
    """How many letters of a piece fit; one at least."""
    low, high = 1, len(piece)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(piece[:middle], style) <= room:
            low = middle
        else:
            high = middle - 1
    return low
