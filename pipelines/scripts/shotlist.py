"""Shot lists: tables of shots as CSV, from any spreadsheet and in any order of columns."""

import csv
import io
import re
from typing import Any

from pipelines.errors import UnreadableMedia
from pipelines.screenplay import Heading, Listed, Screenplay
from pipelines.script import LONGEST_SHOT, SHORTEST_SHOT
from pipelines.scripts.building import Builder
from pipelines.scripts.decoding import text_of
from pipelines.scripts.headings import heading_of
from pipelines.scripts.terms import KINDS, column_of, lens_of, seconds_of, value_of

DELIMITERS = ",;\t|"
MOST_COLUMNS = 200
HEAD_ROWS = 10
"""Spreadsheets put a title above the table; its header is among the first rows."""

FORMULA = re.compile(r"^'+(?=[=+\-@\t\r])")
_LISTED = re.compile(r"\s*[,，、;；/\n]\s*")
PLAIN = ("dialogue", "sound", "mood", "style", "setting")
TELLS = frozenset({"text", "dialogue", "size", "notes", "scene"})
LISTS = {"cast": _LISTED, "absent": re.compile(r"\s*[;；\n]\s*")}
NO_SCENE = ("-", "–", "—")


class ShotList:
    """Reads shot lists."""

    def read(self, name: str, data: bytes) -> Screenplay:
        """The shots in `data`, one a row.

        Raises:
            UnreadableMedia: it is no text, no table, or no column says what happens.
        """
        rows = _rows(name, text_of(name, data))
        if max(map(len, rows[:HEAD_ROWS]), default=0) > MOST_COLUMNS:
            raise UnreadableMedia(
                f"{name} has more than {MOST_COLUMNS} columns. Save the columns of shots alone."
            )
        at = next((n for n, row in enumerate(rows[:HEAD_ROWS]) if _is_head(row)), None)
        if at is None:
            raise UnreadableMedia(
                f"{name} has no column that says what a shot shows. Head one Description (画面), "
                "and the others Size, Move, Duration, Dialogue."
            )
        table = _Table(rows[at])
        for row in rows[at + 1 :]:
            table.row(row)
        if not table.shots:
            raise UnreadableMedia(f"{name} has columns but no shot under them. Fill in a row.")
        return table.build.screenplay()


def _rows(name: str, text: str) -> list[list[str]]:
    try:
        return [
            [FORMULA.sub(lambda m: m.group()[1:], cell).strip() for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        ]
    except csv.Error as wrong:
        raise UnreadableMedia(
            f"{name} is no table that can be read. Save it as CSV from a spreadsheet."
        ) from wrong


def _delimiter(text: str) -> str:
    """What parts the cells: that by which a header comes apart into the most known columns."""
    if re.match(r"^sep=(.)\s*\n", text, re.IGNORECASE):
        return text[4]
    head = text.split("\n")[:HEAD_ROWS]

    def known(mark: str) -> int:
        return max(
            (sum(_named(c) for c in line.split(mark, MOST_COLUMNS)) for line in head), default=0
        )

    return max(DELIMITERS, key=known)


def _named(cell: str) -> bool:
    return column_of(cell.strip().strip('"')) is not None


def _is_head(row: list[str]) -> bool:
    """Whether a row heads the table: it has a column that tells, and most cells are columns."""
    fields = [column_of(cell) for cell in row if cell]
    known = [f for f in fields if f]
    return "text" in known or (len(known) >= 2 and bool(TELLS & set(known)))


class _Table:
    """The rows under one header."""

    def __init__(self, head: list[str]) -> None:
        self.build = Builder()
        self.shots = 0
        self._scene: str | None = None
        self._fields: list[str | None] = []
        for cell in head:
            field = column_of(cell)
            if field in self._fields and field not in ("notes", "text", "dialogue", "sound"):
                field = None
            self._fields.append(field)
            if field is None and cell:
                self.build.lose("column", name=cell[:60])

    def row(self, row: list[str]) -> None:
        """One shot."""
        told: dict[str, str] = {}
        for field, cell in zip(self._fields, row, strict=False):
            if field and cell:
                told[field] = f"{told[field]}\n{cell}" if field in told else cell
        if not set(told) - {"number", "scene", "inside", "location"}:
            if told.get("scene") and not told.get("number"):
                self._open(told)
            elif any(row):
                self.build.lose("empty_row")
            return
        self._open(told)
        self.shots += 1
        self.build.add(self._listed(told))

    def _open(self, told: dict[str, str]) -> None:
        """Begins a scene when the row names another one."""
        named = [told[f] for f in ("scene", "inside", "location") if f in told]
        key = " | ".join(named)
        if not key or key == self._scene:
            return
        self._scene = key
        if key in NO_SCENE:
            self.build.unheaded()
        else:
            self.build.heading(_heading(told))

    def _listed(self, told: dict[str, str]) -> Listed:
        values: dict[str, Any] = {field: told[field] for field in PLAIN if field in told}
        notes = told["notes"].split("\n") if "notes" in told else []
        for kind in KINDS:
            value = value_of(kind, told.get(kind, ""))
            if value:
                values[kind] = value
            elif kind in told:
                notes.append(f"{kind}: {told[kind]}")
                self.build.lose("value", name=told[kind][:60])
        for field, marks in LISTS.items():
            values[field] = tuple(p for p in marks.split(told.get(field, "")) if p)
        return Listed(
            text=self._text(told, notes), seconds=self._seconds(told, notes),
            lens_mm=self._lens(told, notes),
            notes=tuple(n.strip() for n in notes if n.strip()), **values,
        )  # fmt: skip

    def _text(self, told: dict[str, str], notes: list[str]) -> str:
        """What is seen, or else said, noted or who is there; a number when nothing tells."""
        fields = [told.get(field) for field in ("text", "dialogue", "scene")]
        tries = (*fields, *notes, told.get("cast"))
        words = next((t for t in tries if t and any(c.isalnum() for c in t)), None)
        return words or f"Shot {self.shots}"

    def _seconds(self, told: dict[str, str], notes: list[str]) -> float | None:
        said = told.get("seconds", "")
        seconds = seconds_of(said)
        if seconds is None or seconds == 0:
            if said and seconds is None:
                notes.append(f"seconds: {said}")
                self.build.lose("value", name=said[:60])
            return None
        kept = round(min(max(seconds, SHORTEST_SHOT), LONGEST_SHOT), 2)
        if kept != round(seconds, 2):
            self.build.lose("clamped", name=said[:60])
        return kept

    def _lens(self, told: dict[str, str], notes: list[str]) -> int | None:
        said = told.get("lens", "")
        lens = lens_of(said)
        if said and lens is None:
            notes.append(f"lens: {said}")
            self.build.lose("value", name=said[:60])
        return lens


def _heading(told: dict[str, str]) -> Heading:
    """The heading of the columns scene, INT/EXT and location."""
    scene, place = told.get("scene", ""), told.get("location", "")
    inside = told.get("inside", "").rstrip(".").upper()
    if not (place or inside):
        return heading_of(scene, forced=True) or Heading(text=scene)
    text = f"{inside}. {place}".strip(". ") if inside.isascii() and inside else f"{inside} {place}"
    found = heading_of(text.strip(), forced=True) or Heading(text=text.strip())
    return found.model_copy(update={"number": scene or found.number})
