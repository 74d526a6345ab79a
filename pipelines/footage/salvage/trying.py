"""What a decoder makes of units under some parameter sets."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from pipelines.footage.salvage.coding import Coding
from pipelines.footage.units import SLICES, begins_picture, joined

STEPS = (2, 4, 8, 16, 32, 64, 128, 256)
WIDEST = 256
MOST_AREA = 36_864
"""Macroblocks of the largest picture H.264 knows below level 6 (table A-1)."""


def decoded(
    sets: Sequence[bytes], units: Sequence[bytes], codec: str = "h264", smoothed: bool = False
) -> list[Any]:
    """The frames that come of the units, in the order shown; those it refuses are left out.

    smoothed: as they are shown; the edges of blocks are left as coded otherwise.
    """
    import av

    decoder: Any = av.CodecContext.create(codec, "r")
    decoder.thread_count = 1
    if not smoothed:
        decoder.options = {"skip_loop_filter": "all"}
    frames: list[Any] = []
    packed = pictures(sets, units) if codec == "h264" else [joined((*sets, *units))]
    for packet in (*packed, None):
        with suppress(av.FFmpegError, ValueError, MemoryError):
            frames += decoder.decode(None if packet is None else av.Packet(packet))
    return frames


def pictures(sets: Sequence[bytes], units: Sequence[bytes]) -> list[bytes]:
    """The units put together picture by picture, the sets before the first."""
    packets, current, sliced = [], list(sets), False
    for unit in units:
        is_slice = unit[0] & 31 in SLICES
        if sliced and (begins_picture(unit) or not is_slice):
            packets.append(current)
            current, sliced = [], False
        sliced = sliced or is_slice
        current.append(unit)
    return [joined(units) for units in (*packets, current) if units]


def is_whole(coding: Coding, units: Sequence[bytes]) -> bool:
    """Whether a picture decodes to its last macroblock."""
    frames = decoded(coding.sets(), units)
    return bool(frames) and not frames[0].is_corrupt


def sized(coding: Coding, units: Sequence[bytes]) -> list[Coding]:
    """The coding with the sizes under which most of the key picture decodes, the best first.

    With a wrong width the neighbours of a macroblock are wrong, and its bits make no sense within
    a few of them. A picture that is made too low decodes without complaint; one too high is cut.
    """
    reach = {across: _reach(coding, across, units) for across in range(1, WIDEST + 1)}
    most = max(across * down for across, down in reach.items())
    if not most:
        return []
    good = [across for across, down in reach.items() if 2 * across * down >= most]
    found = [_lowest(replace(coding, across=a, down=reach[a]), units) for a in good]
    return sorted(found, key=lambda coding: -coding.across * coding.down)


def _reach(coding: Coding, across: int, units: Sequence[bytes]) -> int:
    """The greatest of `STEPS` rows that decode."""
    reached = 0
    for down in STEPS:
        if across * down > MOST_AREA:
            break
        if not is_whole(replace(coding, across=across, down=down), units):
            break
        reached = down
    return reached


def _lowest(coding: Coding, units: Sequence[bytes]) -> Coding:
    """The coding with as many rows as decode, between its own and twice as many."""
    low, high = coding.down, coding.down * 2
    while high - low > 1:
        middle = (low + high) // 2
        if is_whole(replace(coding, down=middle), units):
            low = middle
        else:
            high = middle
    return replace(coding, down=low - low % 2 if coding.interlaced else low)
