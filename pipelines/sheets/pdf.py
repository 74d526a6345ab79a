"""A storyboard to print: pictures, and under each what a crew needs to know."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import skia

from pipelines.board import Board
from pipelines.errors import UnreadableMedia
from pipelines.sheets.arrows import arrow
from pipelines.sheets.cells import GAP, Cell, Faces, cells_of, faces, parted
from pipelines.sheets.printing import write_pages
from pipelines.sheets.type import Style, draw, width_of, wrapped
from pipelines.sheets.words import clock, phrases, say

SIZES = {"a4": (841.89, 595.28), "letter": (792.0, 612.0)}
GRIDS = {1: (1, 1), 3: (3, 1), 6: (3, 2), 12: (4, 3)}
"""Columns and rows of a landscape page."""

TEXT_PT = {1: 13.0, 3: 10.5, 6: 8.5, 12: 7.0}
MARGIN, GUTTER, HEAD, FOOT = 30.0, 14.0, 30.0, 16.0
UNDER, PICTURE, ALONE = 4.0, 0.58, 0.72
"""Points under a picture; the share of an even row it takes, and when it is alone. By eye."""

TITLE, QUIET = Style(15, bold=True), Style(9, gray=0.42)


class Pdf:
    """Writes PDF, landscape."""

    suffix = ".pdf"
    media_type = "application/pdf"

    def write(self, board: Board, out: Path) -> None:
        """Writes `board` to `out`.

        Raises:
            UnreadableMedia: a still cannot be read.
            UnwritableMedia, DiskFull: the file could not be written.
        """
        layout = _Layout(board)
        pages = layout.pages()

        def drawn(document: Any) -> set[str]:
            _draw_pages(document, layout, pages)
            return _letters(board, pages)

        write_pages(out, board.title, drawn)


@dataclass(frozen=True)
class _Row:
    """Cells beside one another, and the room they take."""

    cells: tuple[Cell, ...]
    height: float


class _Layout:
    """Where everything stands on a page of a board."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.page = SIZES[board.paper]
        self.columns, self.rows = GRIDS[board.per_page]
        inner = self.page[0] - 2 * MARGIN - GUTTER * (self.columns - 1)
        self.wide = inner / self.columns
        self.high = self.page[1] - 2 * MARGIN - HEAD - FOOT
        self.even = (self.high - GUTTER * (self.rows - 1)) / self.rows
        self.told: Faces = faces(TEXT_PT[board.per_page])
        self.picture = self._picture()

    def _picture(self) -> tuple[float, float]:
        """Width and height of a picture: as wide as its column, and no more than its share."""
        shape = self.board.width / self.board.height
        most = self.even * (ALONE if self.columns == 1 else PICTURE)
        width = min(self.wide, most * shape)
        return width, width / shape

    def pages(self) -> list[list[_Row]]:
        """Rows, page by page; a row is as tall as its tallest cell, never cut by a page's end."""
        cells: list[Cell] = []
        for cell in cells_of(self.board, self.told, self.wide):
            cells += parted(cell, self.high - self.picture[1] - UNDER, self.told, self.board)
        pages: list[list[_Row]] = [[]]
        left = self.high
        for start in range(0, len(cells), self.columns):
            row = self._row(cells[start : start + self.columns])
            full = row.height > left + 0.01 or len(pages[-1]) == self.rows
            if pages[-1] and full:
                pages.append([])
                left = self.high
            pages[-1].append(row)
            left -= row.height + GUTTER
        return [self._spread(rows) for rows in pages]

    def _row(self, cells: list[Cell]) -> _Row:
        heights = (self.picture[1] * c.pictured + UNDER + c.text_height for c in cells)
        return _Row(tuple(cells), max(heights))

    def _spread(self, rows: list[_Row]) -> list[_Row]:
        """Rows as tall as one another where all fit so; else what is left goes between them."""
        if all(row.height <= self.even for row in rows):
            return [replace(row, height=self.even) for row in rows]
        left = self.high - sum(row.height for row in rows) - GUTTER * (len(rows) - 1)
        more = max(0.0, left) / max(1, len(rows) - 1)
        return [replace(row, height=row.height + min(more, GUTTER)) for row in rows]


def _letters(board: Board, pages: list[list[_Row]]) -> set[str]:
    """Every character that may stand on the pages."""
    cells = (cell for rows in pages for row in rows for cell in row.cells)
    lines = (f"{x.led}{x.text}{x.right}" for cell in cells for x in cell.lines)
    return set(board.title).union(*phrases(board.language), *lines) - {"\n"}


def _draw_pages(document: Any, layout: _Layout, pages: list[list[_Row]]) -> None:
    for number, rows in enumerate(pages, start=1):
        with document.page(*layout.page) as canvas:
            _frame_page(canvas, layout, number, len(pages))
            _draw_rows(canvas, layout, rows)


def _frame_page(canvas: skia.Canvas, layout: _Layout, number: int, of: int) -> None:
    """The head and the foot of a page."""
    board, (width, height) = layout.board, layout.page
    n = len(board.frames)
    key = "one_shot" if n == 1 else "shots"
    told = say(board.language, key, n=n, time=clock(board.seconds))
    draw(canvas, told, width - MARGIN - width_of(told, QUIET), MARGIN + 13, QUIET)
    room = width - 2 * MARGIN - width_of(told, QUIET) - GUTTER
    title = wrapped(" ".join(board.title.split()), TITLE, room)[:1]
    for line in title:
        draw(canvas, line, MARGIN, MARGIN + 13, TITLE)
    page = say(board.language, "page", n=number, of=of)
    draw(canvas, page, width - MARGIN - width_of(page, QUIET), height - MARGIN, QUIET)
    draw(canvas, say(board.language, "storyboard"), MARGIN, height - MARGIN, QUIET)
    rule = skia.Paint(Color=skia.Color(200, 200, 200), StrokeWidth=0.6)
    y = MARGIN + HEAD - 12
    canvas.drawLine(MARGIN, y, width - MARGIN, y, rule)


def _draw_rows(canvas: skia.Canvas, layout: _Layout, rows: list[_Row]) -> None:
    y = MARGIN + HEAD
    for row in rows:
        for column, cell in enumerate(row.cells):
            _draw_cell(canvas, layout, cell, MARGIN + column * (layout.wide + GUTTER), y)
        y += row.height + GUTTER


def _draw_cell(canvas: skia.Canvas, layout: _Layout, cell: Cell, x: float, y: float) -> None:
    if cell.pictured:
        width, height = layout.picture
        box = skia.Rect.MakeXYWH(x, y, width, height)
        _draw_still(canvas, layout.board, cell, box)
        arrow(canvas, cell.move, box)
        y += height
    y += UNDER
    for line in cell.lines:
        base = y + line.before + line.style.size
        lead = x + line.style.indent
        if line.led:
            draw(canvas, line.led, lead, base, line.bold)
            lead += width_of(line.led, line.bold) + line.style.size * GAP
        draw(canvas, line.text, lead, base, line.style)
        if line.right:
            quiet = Style(line.style.size * 0.9, gray=0.3)
            right = x + layout.wide - width_of(line.right, quiet)
            draw(canvas, line.right, right, base, quiet)
        y += line.height


def _draw_still(canvas: skia.Canvas, board: Board, cell: Cell, box: skia.Rect) -> None:
    """The picture in its frame, or an empty frame that says so."""
    if cell.still is not None:
        image = _image(cell.still)
        canvas.drawImageRect(image, box, skia.SamplingOptions(skia.CubicResampler.Mitchell()))
    else:
        canvas.drawRect(box, skia.Paint(Color=skia.Color(244, 244, 244)))
        words = say(board.language, "no_picture")
        x = box.centerX() - width_of(words, QUIET) / 2
        draw(canvas, words, x, box.centerY() + 3, QUIET)
    line = skia.Paint(Color=skia.Color(60, 60, 60), StrokeWidth=0.7, Style=skia.Paint.kStroke_Style)
    canvas.drawRect(box, line)


def _image(path: Path) -> skia.Image:
    """The still as its file has it.

    Raises:
        UnreadableMedia: it is missing or broken.
    """
    try:
        image = skia.Image.MakeFromEncoded(skia.Data.MakeWithCopy(path.read_bytes()))
    except OSError as wrong:
        raise UnreadableMedia(f"{path.name} cannot be opened: {wrong.strerror}.") from wrong
    if image is None:
        raise UnreadableMedia(f"{path.name} is a broken picture. Save it again.")
    return image
