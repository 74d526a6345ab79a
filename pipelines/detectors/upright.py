"""Thin upright lines of one frame: columns that stand above or below both their sides."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.flow import Picture

Grays = NDArray[np.float32]

STRIPS = 24  # a frame is read in so many strips, one above the other
WIDTHS = (1, 3)  # pixels across which a line is smoothed before it is compared with its sides
SIDE = 5  # pixels to each side that a line is compared with, at 640 pixels a row
SEEN = 0.62  # share of strips that see a line
LEAN = 0.02  # of the width, how far a line may lean from top to bottom
RIDGE = 7.0  # gray levels above both sides that count in a strip
CLEAR = 12.0  # gray levels a line must have, in the median of the strips that see it
MOST = 12  # lines a frame; more is a pattern


@dataclass(frozen=True)
class Line:
    """An upright line: at `top` in the first row and `bottom` in the last, pixels.

    sign: 1 when light, -1 when dark. share: of strips that see it. by: gray levels.
    """

    top: float
    bottom: float
    sign: int
    share: float
    by: float

    @property
    def middle(self) -> float:
        """Where it stands half-way down."""
        return (self.top + self.bottom) / 2


def strips(picture: Picture) -> Grays:
    """By how much each column stands above (or below) both its sides, float32 [STRIPS, W].

    picture: gray, uint8 [H, W].
    """
    width = picture.shape[1]
    rows = cv2.resize(picture, (width, STRIPS * 3), interpolation=cv2.INTER_AREA)
    side = side_of(width)
    best = np.zeros(rows.shape, np.float32)
    for wide in WIDTHS:
        smooth = cv2.blur(rows, (wide, 1)).astype(np.float32)
        edged = cv2.copyMakeBorder(smooth, 0, 0, side, side, cv2.BORDER_REPLICATE)
        left, right = edged[:, : -2 * side], edged[:, 2 * side :]
        ridge = np.maximum(smooth - np.maximum(left, right), 0)
        ridge -= np.maximum(np.minimum(left, right) - smooth, 0)
        best = np.where(np.abs(ridge) > np.abs(best), ridge, best)
    middle: Grays = np.median(best.reshape(STRIPS, 3, width), axis=1)
    return middle


def lines(seen: Grays) -> list[Line]:
    """The upright lines most strips see, strongest first; none when there is a pattern of them."""
    found: list[Line] = []
    for sign in (1, -1):
        found += _strongest(sign * seen, sign)
    return found if len(found) <= MOST else []


def leans(width: int) -> list[int]:
    """How far a line may lean from top to bottom, pixels: every one to try."""
    most = max(2, round(LEAN * width))
    return list(range(-most, most + 1, 2))


def _strongest(seen: Grays, sign: int) -> list[Line]:
    width = seen.shape[1]
    above = np.minimum(seen, 60) * (seen > RIDGE)
    shares, sums = [], []
    for lean in leans(width):
        there = leant(above, lean)
        shares.append((there > 0).mean(0))
        sums.append(there.mean(0))
    share, total = np.stack(shares), np.stack(sums)
    best = total.argmax(0)
    columns = np.arange(width)
    peak, part = total[best, columns], share[best, columns]
    near = max(4, side_of(width))
    found: list[Line] = []
    for x in np.flatnonzero(part >= SEEN)[np.argsort(-peak[part >= SEEN], kind="stable")]:
        if any(abs(x - line.middle) <= near for line in found):
            continue
        lean = leans(width)[best[x]]
        values = leant(seen, lean)[:, x]
        by = float(np.median(values[values > RIDGE]))
        if by > CLEAR:
            found.append(Line(x - lean / 2, x + lean / 2, sign, float(part[x]), by))
    return found


def leant(seen: Grays, lean: int) -> Grays:
    """`seen` with each strip moved so that a line that leans by `lean` pixels stands upright."""
    if not lean:
        return seen
    width = seen.shape[1]
    shifts = np.rint(lean * ((np.arange(STRIPS) + 0.5) / STRIPS - 0.5)).astype(int)
    columns = np.clip(np.arange(width)[None] + shifts[:, None], 0, width - 1)
    return np.take_along_axis(seen, columns, axis=1)


def without(seen: Grays, taken: Sequence[Line]) -> Grays:
    """`seen` with nothing where these lines stand."""
    left = seen.copy()
    columns = np.arange(seen.shape[1])[None]
    for line in taken:
        across = np.linspace(line.top, line.bottom, STRIPS)[:, None]
        left[np.abs(columns - across) <= SIDE] = 0
    return left


def side_of(width: int) -> int:
    """How far to each side a line is compared, pixels."""
    return max(3, round(SIDE * width / 640))
