"""Unknown pixels filled along the grain: floor boards, horizons and edges run on through a hole.

If the surroundings vary less along one direction than across it, they are pressed together that
way until they vary alike, filled with a membrane, and stretched again.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.bars import barred, core, within_bars
from pipelines.motion.colours import mean
from pipelines.motion.membrane import Picture, Pixels, Values, membrane, regions

AROUND_PX = 16  # pixels around a hole that tell its grain
AWAY_PX = 3  # pixels beside it that do not: what hid it may have bled into them
LEAST, PLAIN = 0.1, 0.78  # pressed at most this much; above, there is no grain
STRONGER = 0.75
"""Power of the share of variance along the grain. By half of it a grain would be pressed until it
varies alike; noise, which varies alike both ways, hides a part of it."""


def grown(picture: Picture, unknown: Pixels) -> Picture:
    """`picture` with its unknown pixels filled along the grain, region by region.

    Black bars beside it are filled by themselves.
    """
    box = within_bars(picture, unknown)
    out, middle = picture.copy(), core(box, unknown.shape)
    inner, hidden = out[middle], unknown[middle]
    for place, hole in regions(hidden, AROUND_PX + AWAY_PX):
        filled = grain_fill(inner[place], hidden[place])
        inner[place][hole] = np.clip(filled[hole] + 0.5, 0, 255).astype(np.uint8)
    return barred(out, unknown, box)


def grain_fill(picture: Picture, unknown: Pixels) -> Values:
    """A small picture around a hole, float32, its unknown pixels filled along the grain."""
    smooth = membrane(picture, unknown)
    press, along = grain(smooth, unknown)
    if press > PLAIN:
        return smooth
    stretched = _filled_pressed(picture, unknown, press, along)
    miss = np.where(unknown[..., None], 0, picture - stretched)
    return stretched + membrane(miss, unknown)


def grain(picture: Values, unknown: Pixels) -> tuple[float, NDArray[np.float64]]:
    """How much less things vary along the grain than across it, 0-1, and its direction (x, y)."""
    gray = cv2.GaussianBlur(mean(picture), (0, 0), 1)
    x, y = cv2.Sobel(gray, cv2.CV_32F, 1, 0), cv2.Sobel(gray, cv2.CV_32F, 0, 1)
    beside = _wider(unknown, AWAY_PX + AROUND_PX) & ~_wider(unknown, AWAY_PX)
    if not beside.any():
        return 1.0, np.array([1.0, 0.0])
    x, y = x[beside].astype(np.float64), y[beside].astype(np.float64)
    varies, ways = np.linalg.eigh([[x @ x, x @ y], [x @ y, y @ y]])
    share = max(0.0, varies[0]) / varies[1] if varies[1] > 0 else 1.0
    return max(LEAST, float(share**STRONGER)), ways[:, 0]


def _filled_pressed(
    picture: Picture, unknown: Pixels, press: float, along: NDArray[np.float64]
) -> Values:
    height, width = unknown.shape
    shrink = np.eye(2) + (press - 1) * np.outer(along, along)
    corners = np.array([[0, 0], [width, 0], [0, height], [width, height]]) @ shrink.T
    first = corners.min(0)
    size = tuple(int(side) + 2 for side in corners.max(0) - first)
    known = (~unknown).astype(np.float32)
    layers = np.dstack([picture * known[..., None], known]).astype(np.float32)
    pressed = np.zeros((size[1], size[0], layers.shape[2]), np.float32)
    taps = int(np.ceil(1 / press))
    for tap in range(taps):  # several looks a pixel, or thin lines would be missed
        aside = shrink @ along * ((tap + 0.5) / taps - 0.5) / press
        matrix = np.hstack([shrink, -(first + aside)[:, None]])
        pressed += cv2.warpAffine(layers, matrix, size) / taps
    weight = pressed[..., -1]
    values = pressed[..., :-1] / np.maximum(weight, 1e-3)[..., None]
    filled = membrane(values, weight <= 0.6)
    back = np.hstack([shrink, -first[:, None]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return cv2.warpAffine(filled, back, (width, height), flags=flags, borderMode=1)


def _wider(pixels: Pixels, by: int) -> Pixels:
    return cv2.dilate(pixels.astype(np.uint8), np.ones((2 * by + 1, 2 * by + 1), np.uint8)) > 0
