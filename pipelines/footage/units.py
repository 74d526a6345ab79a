"""The units an H.264 or H.265 packet is made of (ISO/IEC 14496-10 and 23008-2, clause 7.3.1)."""

from collections.abc import Callable, Iterator
from typing import Any

SLICES = (1, 5)
START = b"\0\0\1"


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
