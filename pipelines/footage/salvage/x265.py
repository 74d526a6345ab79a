"""How an H.265 stream is coded, if by x265 with a usual preset: its own parameter sets are tried.

A decoder takes H.265 under wrong sets without complaint. What it shows then is broken into blocks,
and a row that is overwritten does not break where it stands (`rows`).
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from pipelines.footage.salvage.edges import KNOWN, is_usual
from pipelines.footage.salvage.hevc import is_set, key_picture, standing_out
from pipelines.footage.salvage.rows import Rows, breaks_there, last_broken, rows_in
from pipelines.footage.salvage.trying import decoded
from pipelines.footage.units import parted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Gray = NDArray[np.uint8]

USUAL = (("medium", 64), ("slower", 64), ("ultrafast", 32), ("superfast", 32))
"""Presets that differ in their sets, and sides of the largest block; others equal one of them."""
WIDEST, STEP, NEAR = 2048, 8, 16
WIDTHS = sorted({-(-side // STEP) * STEP for size in KNOWN for side in size})
LIKELY = 12
"""So many widths at which blocks stand out least are looked at closely."""
MISREAD = 1.35
"""A picture whose blocks stand out more is none. By eye on twelve films: 1.0 to 1.3 when whole."""
TRYING_S = 15.0


class Preset(NamedTuple):
    """A preset of x265, 8 bits deep. largest: the side of its largest block."""

    name: str
    largest: int

    @property
    def smooth(self) -> bool:
        """Whether it smooths edges beside deblocking; the two fastest do not."""
        return self.largest == 64

    def shown(
        self, width: int, height: int, key: Sequence[bytes], smoothed: bool = False
    ) -> "Gray | None":
        """What a key picture is decoded to in that size."""
        frames = decoded(sets_of(self, width, height), key, "hevc", smoothed)
        return frames[0].to_ndarray(format="gray") if frames else None


@cache
def sets_of(preset: Preset, width: int, height: int) -> tuple[bytes, ...]:
    """The parameter sets it writes for pictures of that size; none when it does not."""
    import av
    from av.codec.context import Flags

    coder: Any = av.CodecContext.create("libx265", "w")
    coder.width, coder.height, coder.pix_fmt = width, height, "yuv420p"
    coder.time_base = Fraction(1, 25)
    coder.flags |= Flags.global_header
    coder.options = {"preset": preset.name, "x265-params": "pools=1:log-level=-1:info=0"}
    with suppress(av.FFmpegError, ValueError):
        coder.open()
    units = parted(bytes(coder.extradata or b""), 0)
    return tuple(unit for unit in units if unit and is_set(unit))


def coding_by_x265(
    units: Sequence[bytes], beat: Callable[[], None]
) -> tuple[tuple[bytes, ...], tuple[int, int]]:
    """The sets under which the first key picture is whole, and its size; none when none do."""
    key = key_picture(units)
    rows = rows_in(key[0]) if key else None
    if rows is None:
        return (), (0, 0)
    until = time.monotonic() + TRYING_S
    presets = [preset for preset in map(Preset._make, USUAL) if preset.smooth == rows.smooth]
    for widths in (WIDTHS, range(64, WIDEST + 1, STEP)):
        found: list[tuple[float, Preset, int]] = []
        for preset in presets:
            scored = sorted(_scored(preset, widths, rows, key, beat, until))
            fits = (one for one in scored[:LIKELY] if _fits(preset, one[1], rows, key))
            found += [(score, preset, width) for score, width in islice(fits, 1)]
        if found:
            _, preset, width = min(found)
            size = _usual(width, _height(preset, width, rows, key))
            picture = preset.shown(*size, key, smoothed=True)
            if picture is not None and standing_out(picture) < MISREAD:
                return sets_of(preset, *size), size
    return (), (0, 0)


def _scored(
    preset: Preset,
    widths: Iterable[int],
    rows: Rows,
    key: Sequence[bytes],
    beat: Callable[[], None],
    until: float,
) -> Iterator[tuple[float, int]]:
    """How much blocks stand out at each width, all rows but the last one shown."""
    for width in widths:
        if time.monotonic() > until:
            return
        beat()
        picture = preset.shown(width, rows.whole * preset.largest, key, smoothed=True)
        if picture is not None:
            yield standing_out(picture), width


def _fits(preset: Preset, width: int, rows: Rows, key: Sequence[bytes]) -> bool:
    height = rows.whole * preset.largest
    return breaks_there(key, rows, preset.largest, partial(preset.shown, width, height))


def _height(preset: Preset, width: int, rows: Rows, key: Sequence[bytes]) -> int:
    """The height at which the slice ends with the last block."""
    begin = rows.whole * preset.largest
    heights = range(begin + STEP, begin + preset.largest + 1, STEP)
    early = {
        height: last_broken(key, preset.largest, partial(preset.shown, width, height))
        for height in heights
    }
    return min(heights, key=lambda height: (early[height], -height))


def _usual(width: int, height: int) -> tuple[int, int]:
    """The size films have of which this one is the whole blocks."""
    wide, high = (-(-side // NEAR) * NEAR for side in (width, height))
    sizes = ((wide - a, high - b) for a in range(0, NEAR, 2) for b in range(0, NEAR, 2))
    return next(filter(is_usual, sizes), (width, height))
