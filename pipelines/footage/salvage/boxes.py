"""Where a film file keeps its pictures (ISO/IEC 14496-12, clause 4.2)."""

from collections.abc import Iterator

SEGMENT = b"\x18\x53\x80\x67"
"""Begins what a Matroska file holds (RFC 9559); H.264 stands in it as in an mp4 file."""
FIRST = (b"ftyp", b"mdat", b"moov", b"free", b"wide", b"skip", b"styp", b"moof", b"pnot")


def is_film(data: memoryview) -> bool:
    """Whether these bytes begin as an mp4 or mov file does, or hold a row of pictures."""
    told = bytes(data[4:8]) in FIRST
    return told or find(data, b"mdat", 0) >= 0 or find(data, SEGMENT, 0) >= 0


def rows(data: memoryview) -> list[tuple[int, int]]:
    """Begin and end of what each mdat box holds; everything, when there is none to be found."""
    found = [(begin, end) for kind, begin, end in boxes(data) if kind == b"mdat"]
    if not found and (at := find(data, b"mdat", 0)) >= 0:
        found = [(at + 4, len(data))]
    return found or [(0, len(data))]


def boxes(data: memoryview) -> Iterator[tuple[bytes, int, int]]:
    """The boxes at the top: kind, begin and end of what they hold; up to where the row breaks."""
    at = 0
    while at + 8 <= len(data):
        size, kind, head = int.from_bytes(data[at : at + 4], "big"), bytes(data[at + 4 : at + 8]), 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        end = min(at + size, len(data)) if size else len(data)
        if not kind.isalnum() or end < at + head:
            return
        yield kind, at + head, end
        at = end


def configuration(data: memoryview, kind: bytes) -> bytes:
    """What the first box of that kind holds, wherever it stands; empty when there is none."""
    at = find(data, kind, 4)
    if at < 4:
        return b""
    size = int.from_bytes(data[at - 4 : at], "big")
    return bytes(data[at + 4 : at - 4 + size]) if 15 <= size <= 4096 else b""


def find(data: memoryview, what: bytes, start: int) -> int:
    """The place of `what` at or after `start`, or -1."""
    import re

    found = re.compile(re.escape(what)).search(data, start)
    return found.start() if found else -1
