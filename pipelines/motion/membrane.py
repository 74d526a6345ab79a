"""Unknown pixels filled smoothly from their edge: the surface with the least bending energy.

Where nothing is known of the inside, the harmonic surface (Laplace's equation with the edge as its
boundary) is close to the best guess in the mean square: pictures have spectra near 1/f^2.
"""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Pixels = NDArray[np.bool_]
Values = NDArray[np.float32]
Box = tuple[slice, slice]

ROUNDS = 12
JOIN_PX = 9
EDGE_PX = 3
AROUND = np.float32([[0, 1, 0], [1, 0, 1], [0, 1, 0]]) / 4


def membrane(values: Values, unknown: Pixels) -> Values:
    """`values` [H, W, C] with what is `unknown` made harmonic; the picture's rim reflects.

    Coarse to fine, `ROUNDS` Jacobi steps at each size. All unknown: zeros.
    """
    known = ~unknown
    if not known.any():
        return np.zeros_like(values, np.float32)
    levels = [(values.astype(np.float32) * known[..., None], known.astype(np.float32))]
    while not levels[-1][1].all() and min(levels[-1][1].shape) > 3:
        levels.append(_halved(*levels[-1]))
    total, weight = levels[-1]
    at = weight > 0
    out = np.empty_like(total)
    out[:] = total[at].sum(0) / weight[at].sum()
    for total, weight in reversed(levels):
        out = _settled(_sized(out, weight.shape), total, weight)
    return out


def smoothed(picture: Picture, unknown: Pixels) -> Picture:
    """`picture` with its unknown pixels filled smoothly, region by region."""
    out = picture.copy()
    for box, hole in regions(unknown, EDGE_PX):
        inside = unknown[box]
        smooth = np.clip(membrane(picture[box], inside) + 0.5, 0, 255).astype(np.uint8)
        out[box][hole] = smooth[hole]
    return out


def regions(pixels: Pixels, room: int) -> Iterator[tuple[Box, Pixels]]:
    """Each connected part of `pixels`: a box with `room` pixels to spare, and the part in it.

    Parts that lie closer than `JOIN_PX` are one.
    """
    near = cv2.dilate(pixels.astype(np.uint8), np.ones((JOIN_PX, JOIN_PX), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(near)
    height, width = pixels.shape
    for part in range(1, count):
        left, top, wide, high = stats[part, :4]
        box = (
            slice(max(0, top - room), min(height, top + high + room)),
            slice(max(0, left - room), min(width, left + wide + room)),
        )
        yield box, (labels[box] == part) & pixels[box]


def _settled(out: Values, total: Values, weight: Values) -> Values:
    known = weight > 0
    out[known] = total[known] / weight[known][:, None]
    free = (~known).astype(np.uint8)
    for _ in range(ROUNDS):
        mean = cv2.filter2D(out, -1, AROUND, borderType=cv2.BORDER_REPLICATE)
        cv2.copyTo(mean.reshape(out.shape), free, out)
    return out


def _halved(total: Values, weight: Values) -> tuple[Values, Values]:
    height, width = weight.shape
    half = ((width + 1) // 2, (height + 1) // 2)
    small = cv2.resize(total, half, interpolation=cv2.INTER_AREA)
    lighter = cv2.resize(weight, half, interpolation=cv2.INTER_AREA)
    return small.reshape(*half[::-1], -1), lighter


def _sized(values: Values, shape: tuple[int, ...]) -> Values:
    if values.shape[:2] == shape:
        return values
    large = cv2.resize(values, shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.ascontiguousarray(large.reshape(*shape, -1))
