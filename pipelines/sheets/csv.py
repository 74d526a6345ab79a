"""A shot list as CSV: what the shot list reader reads back as the same shots."""

import csv
import re
from pathlib import Path

from pipelines.board import Board, Frame
from pipelines.files import whole_file
from pipelines.script import Language
from pipelines.sheets.words import columns, named

NO_SCENE = "—"
_FORMULA = re.compile(r"^'*[=+\-@\t\r]")
_KINDS = ("size", "angle", "move", "transition", "time", "weather")


class Csv:
    """Writes CSV as spreadsheets open it: UTF-8 with its mark, no cell that is a formula."""

    suffix = ".csv"
    media_type = "text/csv; charset=utf-8"

    def write(self, board: Board, out: Path) -> None:
        """Writes `board` to `out`.

        Raises:
            UnwritableMedia, DiskFull: the file could not be written.
        """
        with whole_file(out) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(columns(board.language).values())
            before: str | None = None
            for frame in board.frames:
                cells = _cells(frame, board.language, before)
                rows.writerow([_neutral(cells[field]) for field in columns(board.language)])
                before = frame.plan.scene


def _cells(frame: Frame, language: Language, before: str | None) -> dict[str, str]:
    plan = frame.plan
    told = plan.model_dump()
    cells = {k: named(language, k, told[k]) if told[k] else "" for k in _KINDS}
    cells |= {k: told[k] or "" for k in ("dialogue", "sound", "setting", "mood", "style", "text")}
    return cells | {
        "number": str(plan.number),
        "scene": plan.scene or (NO_SCENE if before else ""),
        "lens": str(plan.lens_mm),
        "seconds": f"{plan.seconds:g}",
        "cast": "; ".join(s.name or s.noun for s in plan.subjects),
        "absent": "; ".join(plan.absent),
        "notes": "\n".join(plan.notes),
    }


def _neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; the reader takes the mark off again."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
