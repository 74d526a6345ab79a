"""Text of a PDF that is found and copied as it was written.

A glyph can serve several characters (日 and the radical ⽇); Skia names the first of them in the
table a viewer copies and searches by, and here the written one takes its place.
"""

import io
import logging
import re
from collections.abc import Iterable
from typing import Any

import skia

_TWINS = (*range(0x2E80, 0x2FE0), *range(0x2010, 0x2016), *range(0xF900, 0xFB00))
LONGEST_RUN = 100
"""Lines in one block of such a table (Adobe Technical Note 5411)."""

_CHAR = re.compile(r"^<([0-9A-F]+)> <([0-9A-F]+)>$", re.MULTILINE)
_RANGE = re.compile(r"^<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]{4})>$", re.MULTILINE)
_BLOCKS = re.compile(r"\d+ beginbf(?:char|range)\n.*endbf(?:char|range)\n", re.DOTALL)


def twins(faces: Iterable[skia.Typeface], letters: set[str]) -> dict[int, int]:
    """For characters that share a glyph with a written one: which was written."""
    found: dict[int, int] = {}
    for face in faces:
        written = {face.unicharToGlyph(ord(letter)): ord(letter) for letter in sorted(letters)}
        written.pop(0, None)
        for code in _TWINS:
            letter = written.get(face.unicharToGlyph(code))
            if letter is not None and letter != code and chr(code) not in letters:
                found[code] = letter
    return found


def copied_right(pdf: bytes, instead: dict[int, int]) -> bytes:
    """The same pages; what is copied from them is what was written."""
    if not instead:
        return pdf
    from pypdf import PdfReader, PdfWriter

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it counts Skia's objects otherwise
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for page in writer.pages:
        resources: Any = page["/Resources"]
        fonts = resources.get("/Font", {})
        for font in fonts.values():
            table = font.get_object().get("/ToUnicode")
            if table is not None:
                stream = table.get_object()
                stream.set_data(_corrected(stream.get_data(), instead))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _corrected(table: bytes, instead: dict[int, int]) -> bytes:
    """The table with every glyph listed alone, under the character that was written."""
    told = table.decode("ascii")
    named: dict[str, str] = dict(_CHAR.findall(told))
    for first, last, code in _RANGE.findall(told):
        for n in range(int(last, 16) - int(first, 16) + 1):
            glyph = f"{int(first, 16) + n:0{len(first)}X}"
            named[glyph] = f"{int(code, 16) + n:04X}"
    lines = [
        f"<{glyph}> <{instead.get(int(code, 16), int(code, 16)):0{len(code)}X}>"
        for glyph, code in sorted(named.items())
    ]
    runs = [lines[at : at + LONGEST_RUN] for at in range(0, len(lines), LONGEST_RUN)]
    blocks = "".join("\n".join([f"{len(run)} beginbfchar", *run, "endbfchar", ""]) for run in runs)
    return _BLOCKS.sub(lambda _: blocks, told, count=1).encode("ascii")
