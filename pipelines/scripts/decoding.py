"""Bytes -> text, in whatever a writer's machine saved it."""

import codecs
import re

from pipelines.errors import UnreadableMedia

BINARY = (
    b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF",
    b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"MZ", b"SQLite format 3", b"{\\rtf",
)  # fmt: skip
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
GUESSES = ("gb18030", "big5", "shift_jis", "euc_kr", "cp1252", "cp1251", "latin_1")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_BREAKS = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
HAN = re.compile("[\u4e00-\u9fff]")


def text_of(name: str, data: bytes) -> str:
    r"""The text of a file; lines end in "\n".

    UTF-8 and UTF-16 are told by their marks or by holding together; GB18030 by reading as
    Chinese; anything else by its likeliest code page.

    Raises:
        UnreadableMedia: it is no text, or in an encoding nobody can tell.
    """
    if data.startswith(BINARY):
        raise _no_text(name)
    text = _decoded(data)
    if text is None or _CONTROL.search(text):
        raise _no_text(name)
    return _BREAKS.sub("\n", text).replace("\ufeff", "")


def _no_text(name: str) -> UnreadableMedia:
    return UnreadableMedia(
        f"{name} holds no text that can be read. Save it as text in UTF-8, or as .fdx."
    )


def _decoded(data: bytes) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _tried(data, encoding)
    half = _without_mark(data)
    if half:
        return _tried(data, half)
    return _tried(data, "utf-8") or _guessed(data)


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    head = data[:4096]
    if head[1::2].count(0) * 2 > len(head[1::2]):
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) * 2 > len(head[::2]) else None


def _guessed(data: bytes) -> str | None:
    chinese = _tried(data, "gb18030")
    if chinese and _reads_chinese(chinese):
        return chinese
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(GUESSES)).best()
    return str(best) if best else None


def _reads_chinese(text: str) -> bool:
    """Nearly all that is no ASCII is common Chinese or its punctuation."""
    foreign = [c for c in text if ord(c) > 0x7F]
    common = sum(_common(c) for c in foreign)
    return bool(foreign) and common >= 0.9 * len(foreign)


def _common(letter: str) -> bool:
    """A character of the first plane of GB 2312, where everyday Chinese is, or its punctuation."""
    if not HAN.match(letter):
        return (
            "\u3000" <= letter <= "\u303f" or "\uff00" <= letter <= "\uff65" or letter in "“”‘’…—·"
        )
    try:
        return letter.encode("gb2312")[0] < 0xD8
    except UnicodeEncodeError:
        return False


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
