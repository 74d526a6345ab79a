"""A repair on one page to print: moments before and after, what was done, and the proof."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import skia

from pipelines.mending.report import RepairReport, Treated
from pipelines.mending.stills import Still, stills
from pipelines.mending.words import named, say
from pipelines.script import Language
from pipelines.sheets.printing import write_pages
from pipelines.sheets.type import Style, draw, width_of, wrapped

if TYPE_CHECKING:
    from pipelines.footage import Picture

PAGE = (595.28, 841.89)
MARGIN, GUTTER, MOST_STILLS = 36.0, 10.0, 3
TALLEST = 132.0
"""Points: three pairs of pictures and a table of twelve lines share a page."""

TITLE, HEAD, TEXT, QUIET = Style(16, bold=True), Style(9, bold=True), Style(9), Style(8, gray=0.42)
COLUMNS = (("kind", 0.0), ("where", 0.24), ("by", 0.44), ("confidence", 0.7))
"""Columns of the table, and where they begin, in parts of the page's width."""


def write_sheet(report: RepairReport, clip: Path, out: Path, language: Language = "en") -> None:
    """Writes the page as PDF. clip: the broken file.

    Raises:
        UnreadableMedia: the clip, or what was made of it, cannot be read any more.
        UnwritableMedia, DiskFull: the file could not be written.
    """
    page = _Page(report, stills(report, clip, MOST_STILLS), language)

    def drawn(document: Any) -> set[str]:
        with document.page(*PAGE) as canvas:
            page.draw(canvas)
        return page.said

    write_pages(out, say(language, "title", name=clip.name), drawn)


class _Page:
    """The page, drawn from the top down. said: every character on it."""

    def __init__(self, report: RepairReport, shown: list[Still], language: Language) -> None:
        self._report, self._shown, self._language = report, shown, language
        self._wide, self._y = PAGE[0] - 2 * MARGIN, MARGIN
        self.said: set[str] = set()

    def draw(self, canvas: skia.Canvas) -> None:
        """Draws all of it."""
        self._head(canvas)
        for still in self._shown:
            self._pair(canvas, still)
        self._table(canvas)
        self._foot(canvas)

    def _line(self, canvas: skia.Canvas, text: str, style: Style, x: float = MARGIN) -> None:
        self.said |= set(text)
        draw(canvas, text, x, self._y + style.size, style)

    def _say(self, key: str, **values: object) -> str:
        return say(self._language, key, **values)

    def _head(self, canvas: skia.Canvas) -> None:
        facts = self._report.media
        title = self._say("title", name=facts.path.name)
        for line in wrapped(title, TITLE, self._wide)[:1]:
            self._line(canvas, line, TITLE)
        self._y += TITLE.leading
        told = self._say(
            "facts",
            width=facts.width,
            height=facts.height,
            fps=f"{float(facts.fps):.6g}",
            frames=facts.frames,
            codec=facts.codec or "-",
            container=facts.container.split(",")[0] or "-",
        )
        self._line(canvas, told, QUIET)
        self._y += QUIET.leading + GUTTER

    def _pair(self, canvas: skia.Canvas, still: Still) -> None:
        height, width = still.after.shape[:2]
        wide = (self._wide - GUTTER) / 2
        scale = min(wide / width, TALLEST / height)
        told = f"{named(self._language, 'kind', still.damage.kind)}, {self._where(still.number)}"
        for x, name, picture in (
            (MARGIN, "before", still.before),
            (MARGIN + wide + GUTTER, "after", still.after),
        ):
            self._line(canvas, f"{self._say(name)} · {told}", QUIET, x)
            top = self._y + QUIET.leading + 2
            box = skia.Rect.MakeXYWH(x, top, width * scale, height * scale)
            self._picture(canvas, picture, box)
        self._y += QUIET.leading + 2 + height * scale + GUTTER

    def _picture(self, canvas: skia.Canvas, picture: "Picture | None", box: skia.Rect) -> None:
        if picture is None:
            canvas.drawRect(box, skia.Paint(Color=skia.Color(244, 244, 244)))
            words = self._say("nothing")
            self.said |= set(words)
            draw(canvas, words, box.centerX() - width_of(words, QUIET) / 2, box.centerY(), QUIET)
        else:
            rgba = np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
            image = skia.Image.fromarray(np.ascontiguousarray(rgba), skia.kRGBA_8888_ColorType)
            canvas.drawImageRect(image, box, skia.SamplingOptions(skia.FilterMode.kLinear))
        line = skia.Paint(Color=skia.Color(90, 90, 90), StrokeWidth=0.5)
        line.setStyle(skia.Paint.kStroke_Style)
        canvas.drawRect(box, line)

    def _table(self, canvas: skia.Canvas) -> None:
        treated = self._report.treated
        if not treated:
            self._line(canvas, self._say("none"), TEXT)
            self._y += TEXT.leading
            return
        self._row(canvas, [named(self._language, "columns", name) for name, _ in COLUMNS], HEAD)
        room = int((PAGE[1] - MARGIN - 5 * TEXT.leading - self._y) / TEXT.leading)
        fit = len(treated) if len(treated) <= room else room - 1
        for one in treated[:fit]:
            self._row(canvas, self._cells(one), TEXT)
        if fit < len(treated):
            self._line(canvas, self._say("more", n=len(treated) - fit), QUIET)
            self._y += TEXT.leading

    def _row(self, canvas: skia.Canvas, cells: list[str], style: Style) -> None:
        starts = [start for _, start in COLUMNS]
        for text, start, stop in zip(cells, starts, [*starts[1:], 1.0], strict=True):
            for line in wrapped(text, style, self._wide * (stop - start) - 4)[:1]:
                self._line(canvas, line, style, MARGIN + self._wide * start)
        self._y += style.leading

    def _cells(self, one: Treated) -> list[str]:
        language, by = self._language, one.repairer
        by = "moved" if by and one.damage.kind == "desync" else by
        sure = "" if one.confidence is None else f"{100 * one.confidence:.0f} %"
        return [
            named(language, "kind", one.damage.kind),
            self._where(one.damage.start, one.damage.stop),
            named(language, "by", by) if by else self._say("left"),
            f"{sure} ({self._say('unsure')})" if one.is_low else sure,
        ]

    def _where(self, start: int, stop: int | None = None) -> str:
        last = start if stop is None else stop - 1
        return self._say("frames", a=start, b=last) if last > start else self._say("frame", n=start)

    def _foot(self, canvas: skia.Canvas) -> None:
        report = self._report
        counts = Counter(report.origin)
        parts = [f"{named(self._language, 'origin', name)} {n}" for name, n in counts.items()]
        told = [
            self._say("proof", kept=f"{report.proof.kept:,}", changed=report.proof.changed),
            self._say("origin", told=", ".join(parts)),
            self._say(
                f"sound_{report.sound}",
                kept=report.sound_proof.kept,
                changed=report.sound_proof.changed,
            ),
        ]
        if report.encoded_db is not None:
            told.insert(1, self._say("encoded", db=report.encoded_db))
        self._y = PAGE[1] - MARGIN - len(told) * TEXT.leading
        for line in told:
            self._line(canvas, line, TEXT)
            self._y += TEXT.leading
