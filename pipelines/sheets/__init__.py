"""The sheets' room: a `Board` goes in, a file to hand out comes out.

Promise of every sheet (tests/pipelines/test_sheets.py runs it over the whole table): the file
appears whole or not at all, tells every shot of the board with its number, words and spoken
lines, and the same board gives the same bytes.
"""

from importlib import import_module
from pathlib import Path
from typing import Protocol

from pipelines.board import Board
from pipelines.errors import BadRequest


class Sheet(Protocol):
    """Writes a storyboard.

    media_type: what a browser is told the file is.
    """

    suffix: str
    media_type: str

    def write(self, board: Board, out: Path) -> None:
        """Writes `board` to `out`.

        Raises:
            UnreadableMedia: a still cannot be read.
            UnwritableMedia: the file could not be written.
            DiskFull: there is no room for it.
        """


SHEETS = {
    "pdf": "pipelines.sheets.pdf:Pdf",
    "csv": "pipelines.sheets.csv:Csv",
    "fountain": "pipelines.sheets.fountain:Fountain",
}


def open_sheet(name: str) -> Sheet:
    """The sheet called `name`.

    Raises:
        BadRequest: there is no such sheet.
    """
    if name not in SHEETS:
        raise BadRequest(f"{name!r} is no kind of storyboard. Choose one of: {', '.join(SHEETS)}.")
    module, cls = SHEETS[name].split(":")
    sheet: Sheet = getattr(import_module(module), cls)()
    return sheet
