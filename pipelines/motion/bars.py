"""Black bars beside or above a picture, as old films have them in wide frames.

Nothing runs on from the picture into its bars or back, so that each is filled by itself.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.membrane import Box, Picture, Pixels

DARK, FLAT = 40, 10
"""Gray levels: the brightest pixel of a bar, and how far its pixels lie apart."""
LEAST = 0.5  # of the width and height that is picture
RIM_PX = 2  # pixels of a picture that are soft beside its bar


def within_bars(picture: Picture, unknown: Pixels) -> Box:
    """The picture without its bars; all of it if it has none, or is black."""
    shade, known = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), ~unknown
    return _between(shade, known, 1), _between(shade, known, 0)


def _between(shade: Picture, known: Pixels, axis: int) -> slice:
    most = np.where(known, shade, 0).max(axis).astype(np.int16)
    least = np.where(known, shade, 255).min(axis)
    shown = ~((most <= DARK) & (most - least <= FLAT) & known.any(axis))
    count = len(shown)
    first, after = int(shown.argmax()), count - int(shown[::-1].argmax())
    return (
        slice(first, after) if shown.any() and after - first >= LEAST * count else slice(0, count)
    )


def core(box: Box, shape: tuple[int, ...]) -> Box:
    """A picture within its bars without what is soft beside them."""
    rows, columns = (
        slice(
            part.start + RIM_PX if part.start else 0,
            part.stop - RIM_PX if part.stop < count else count,
        )
        for part, count in zip(box, shape, strict=False)
    )
    return rows, columns


def barred(picture: Picture, unknown: Pixels, box: Box) -> Picture:
    """A picture whose `core` is filled with its bars, and what is soft beside them, filled too.

    There a pixel is as far from the bar's colour to that of its neighbour within as those in line
    with it.
    """
    out = picture.copy()
    bars = np.ones(unknown.shape, bool)
    bars[box] = False
    if not bars.any():
        return out
    black = out[bars & ~unknown].mean(0)
    rows, columns = box
    _soften(out, unknown, columns, black)
    _soften(out.swapaxes(0, 1), unknown.T, rows, black)
    out[bars & unknown] = np.rint(black)
    return out


def _soften(out: Picture, unknown: Pixels, part: slice, black: NDArray[np.float64]) -> None:
    """Fills the columns beside the bars left and right of `part`, in place."""
    first = [(part.start + n, part.start + RIM_PX) for n in range(RIM_PX) if part.start]
    right = part.stop < unknown.shape[1]
    last = [(part.stop - 1 - n, part.stop - 1 - RIM_PX) for n in range(RIM_PX) if right]
    for rim, beside in first + last:
        known, hidden = ~(unknown[:, rim] | unknown[:, beside]), unknown[:, rim]
        if not known.any():
            continue
        inner = float((out[known, beside] - black).mean())
        share = float((out[known, rim] - black).mean()) / inner if inner > 1 else 1.0
        out[hidden, rim] = np.rint(black + min(1.0, share) * (out[hidden, beside] - black))
