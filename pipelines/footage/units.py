"""The units an H.264 or H.265 packet is made of (ISO/IEC 14496-10 and 23008-2, clause 7.3.1)."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

SLICES = (1, 5)
START, LONG_START = b"\0\0\1", b"\0\0\0\1"


def leaning(decoder: Any) -> Callable[[Any], bool]:
    """Tells of a packet whether other pictures may be predicted from it."""
    prefix = prefix_of(bytes(decoder.extradata or b""), decoder.name)
    if decoder.name == "h264":
        return lambda packet: _h264(memoryview(packet), prefix)
    if decoder.name == "hevc":
        return lambda packet: _hevc(memoryview(packet), prefix)
    return lambda packet: True


def prefix_of(extra: bytes, codec: str) -> int:
    """How many bytes tell a unit's length; 0 when start codes part them."""
    if codec == "h264" and len(extra) > 6 and extra[0] == 1:
        return (extra[4] & 3) + 1
    if codec == "hevc" and len(extra) > 22 and extra[0] == 1:
        return (extra[21] & 3) + 1
    return 0


def heads(packet: memoryview, prefix: int) -> Iterator[int]:
    """The first byte of each unit."""
    at = 0
    if prefix:
        while at + prefix < len(packet):
            length = int.from_bytes(packet[at : at + prefix], "big")
            yield packet[at + prefix]
            at += prefix + length
        return
    told = bytes(packet)
    while (at := told.find(START, at)) >= 0 and at + 3 < len(told):
        yield told[at + 3]
        at += 3


def parted(packet: bytes, prefix: int) -> Iterator[bytes]:
    """The units of a packet; prefix: bytes that tell a unit's length, 0: start codes part them."""
    if not prefix:
        yield from (part.rstrip(b"\0") for part in packet.split(START)[1:])
        return
    at = 0
    while at + prefix < len(packet):
        length = int.from_bytes(packet[at : at + prefix], "big")
        yield packet[at + prefix : at + prefix + length]
        at += prefix + length


def joined(units: Iterable[bytes], prefix: int = 0) -> bytes:
    """A packet of these units, each after its length or, where prefix is 0, a start code."""
    if prefix:
        return b"".join(len(unit).to_bytes(prefix, "big") + unit for unit in units)
    return b"".join(LONG_START + unit for unit in units)


def listed(extra: bytes, codec: str) -> list[bytes]:
    """The units in an `avcC` or `hvcC` box; none when it is no such box.

    ISO/IEC 14496-15, clauses 5.3.3.1 and 8.3.3.1: rows of units, each after their count.
    """
    if not prefix_of(extra, codec):
        return []
    at, head, masks = (5, 1, (31, 255)) if codec == "h264" else (23, 3, (0xFFFF,) * extra[22])
    found: list[bytes] = []
    for mask in masks:
        count, at = int.from_bytes(extra[at : at + head], "big") & mask, at + head
        for _ in range(count):
            length = int.from_bytes(extra[at : at + 2], "big")
            found.append(extra[at + 2 : at + 2 + length])
            at += 2 + length
    return [unit for unit in found if unit]


def begins_picture(unit: bytes) -> bool:
    """Whether an H.264 unit is the first slice of a picture: its first macroblock is 0."""
    return unit[0] & 31 in SLICES and unit[1] & 0x80 > 0


def _h264(packet: memoryview, prefix: int) -> bool:
    """Whether nal_ref_idc of its first slice is not 0."""
    return next((head >> 5 & 3 > 0 for head in heads(packet, prefix) if head & 31 in SLICES), True)


def _hevc(packet: memoryview, prefix: int) -> bool:
    """Whether its first slice is not of an even type below 16 ("sub-layer non-reference")."""
    kinds = (head >> 1 & 63 for head in heads(packet, prefix))
    return next((kind >= 16 or kind % 2 > 0 for kind in kinds if kind < 32), True)
