"""Drawn pages as one PDF, whose text is copied as it was written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import skia

from pipelines.files import whole_file
from pipelines.sheets.copying import copied_right, twins
from pipelines.sheets.type import faces_of


def write_pages(out: Path, title: str, draw: Callable[[Any], set[str]]) -> None:
    """Writes the pages that `draw` makes of a document of Skia.

    draw: returns every character that may stand on them.

    Raises:
        UnwritableMedia, DiskFull: the file could not be written.
    """
    stream, about = skia.DynamicMemoryWStream(), skia.PDF.Metadata()
    about.fTitle, about.fCreator = title, "Reelwright"
    with skia.PDF.MakeDocument(stream, about) as document:
        letters = draw(document)
    printed = copied_right(bytes(stream.detachAsData()), twins(faces_of(letters), letters))
    with whole_file(out) as part:
        part.write_bytes(printed)
