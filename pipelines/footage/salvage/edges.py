"""Where a picture ends inside its last macroblocks.

Encoders fill the last macroblocks by repeating the last row and column, so what is filled hardly
changes from row to row, least in key pictures (71 of 80 sides are told by them alone, 67 by all
pictures). Of two sizes that suit it nearly alike, the one films have is taken.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from pipelines.footage.salvage.coding import Coding
from pipelines.footage.salvage.trying import decoded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KNOWN = (
    *((1920, 1080), (1280, 720), (640, 360), (854, 480), (3840, 2160), (2560, 1440), (640, 480)),
    *((1440, 1080), (720, 576), (720, 480), (960, 540), (480, 270), (426, 240), (320, 180)),
    *((320, 240), (352, 288), (176, 144), (1024, 576), (1024, 768), (800, 600), (848, 480)),
    *((1280, 960), (1920, 1440), (4096, 2160), (2048, 1080), (2704, 1520), (256, 144)),
)
SHAPES = (
    *(Fraction(16, 9), Fraction(4, 3), Fraction(3, 2), Fraction(1), Fraction(239, 100)),
    *(Fraction(185, 100), Fraction(2), Fraction(9, 16), Fraction(3, 4), Fraction(2, 3)),
)
STRANGE, SHAPED, UNCUT, ODD = 1.6, 1.0, 0.5, 0.6
"""What a size costs that is not known: any, one of a usual shape, one of whole macroblocks; and
a side that is no multiple of 8. In
rows that look other than they should; by eye on 22 encoded clips."""
LOOKED_AT = 12
BLOCK, KEY = 16, 1


def is_usual(size: tuple[int, int]) -> bool:
    """Whether films often have this size, upright or lying."""
    return size in KNOWN or size[::-1] in KNOWN


def cropped(coding: Coding, units: Sequence[bytes]) -> Coding:
    """The coding without the rows and columns that only fill its last macroblocks."""
    frames = decoded(coding.sets(), units)
    if not frames:
        return coding
    keys = [frame for frame in frames if frame.pict_type == KEY] or frames
    lumas = [frame.to_ndarray(format="gray") for frame in keys[:LOOKED_AT]]
    right, below = _costs([luma.T for luma in lumas]), _costs(lumas)
    width, height = coding.across * BLOCK, coding.down * BLOCK
    _, cut = min(
        (right[across] + below[down] + _strange(width, height, across, down), (across, down))
        for across in range(0, BLOCK, 2)
        for down in range(0, BLOCK, 2)
    )
    return replace(coding, cut=cut)


def _strange(width: int, height: int, across: int, down: int) -> float:
    if is_usual((width - across, height - down)):
        return 0.0
    if not across and not down:
        return UNCUT
    shaped = any(abs((width - across) / shape - (height - down)) <= 1 for shape in SHAPES)
    odd = sum(ODD for side in (width - across, height - down) if side % 8)
    return (SHAPED if shaped else STRANGE) + odd


def _costs(lumas: Sequence["NDArray[np.uint8]"]) -> list[float]:
    """How badly the last rows suit each number of filled ones, 0 to 15.

    Filled rows should not differ from the one before, others as much as those further inside.
    """
    import numpy as np

    if len(lumas[0]) < 3 * BLOCK:
        return [0.0] * BLOCK
    each = [np.abs(np.diff(x[-3 * BLOCK :].astype(np.float32), axis=0)).mean(1) for x in lumas]
    steps = np.stack(each).mean(axis=0)[::-1]
    inside = float(np.median(steps[BLOCK:])) or 1.0
    change = np.clip(steps[:BLOCK] / inside, 0, 1)
    if change.max() < 0.5:  # nothing to be seen down there
        return [0.0] * BLOCK
    return [float(change[:n].sum() + (1 - change[n:]).sum()) for n in range(BLOCK)]
