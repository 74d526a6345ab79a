"""A picture coded as raw macroblocks, in the place of one that is broken."""

import numpy as np
from numpy.typing import NDArray

from pipelines.footage.redrawing.heads import Head, PictureSet, Sets, headed
from pipelines.footage.salvage.bits import Written, escaped
from pipelines.footage.salvage.coding import PPS
from pipelines.footage.units import SLICES, joined, listed, parted, prefix_of

Plane = NDArray[np.uint8]
Planes = tuple[Plane, Plane, Plane]

I_PCM = 25
RAW = b"\x0d\0"
"""`I_PCM` as an Exp-Golomb number, and noughts up to the next byte."""
STOP = b"\x80"


def stored(extra: bytes) -> list[bytes]:
    """The units a file keeps beside its packets, in a box or with start codes."""
    return listed(extra, "h264") if prefix_of(extra, "h264") else [*parted(extra, 0)]


def redrawn(packet: bytes, prefix: int, sets: Sets, planes: Planes) -> bytes | None:
    """The packet with `planes` (Y, U, V, uint8) for what its slices told; None: it cannot be."""
    before: list[bytes] = []
    for unit in parted(packet, prefix):
        if unit and unit[0] & 31 in SLICES:
            head = headed(unit, sets)
            if head is None:
                return None
            own = [_set(sets.free, head.picture), unit[:1] + _slice(head, planes)]
            return joined([*before, *own], prefix)
        before.append(unit)
    return None


def leans_on_motion(packet: bytes, prefix: int, sets: Sets) -> bool:
    """Whether a picture takes motion from that of another, which raw macroblocks have not."""
    first = next((u for u in parted(packet, prefix) if u and u[0] & 31 in SLICES), None)
    head = headed(first, sets) if first is not None else None
    return head is not None and head.temporal


def _set(number: int, like: PictureSet) -> bytes:
    bits = Written().golomb(number, like.sequence).put(1, 0).put(1, like.both_fields)
    bits.golomb(0, 0, 0).put(3, 0).signed(0, 0, 0).put(3, 0b100)
    return bits.unit(PPS)


def _slice(head: Head, planes: Planes) -> bytes:
    sequence = head.sequence
    down, across = sequence.down, sequence.across
    blocks = [
        _blocks(plane, side, down, across) for plane, side in zip(planes, (16, 8, 8), strict=True)
    ]
    marks = np.tile(np.frombuffer(RAW, np.uint8), (down * across, 1))
    body = np.concatenate([marks, *blocks], axis=1).tobytes()[len(RAW) :]
    return escaped(head.bits.golomb(I_PCM).aligned() + body + STOP)


def _blocks(plane: Plane, side: int, down: int, across: int) -> Plane:
    """The plane a macroblock a row, its edges repeated up to whole macroblocks."""
    height, width = plane.shape
    wide = np.pad(plane, ((0, down * side - height), (0, across * side - width)), "edge")
    parted = wide.reshape(down, side, across, side).transpose(0, 2, 1, 3)
    return np.ascontiguousarray(parted.reshape(down * across, side * side))
