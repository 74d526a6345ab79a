"""What a frame should show, going by the frames on both sides of it and not by itself."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.colours import largest
from pipelines.motion.flow import Field, Picture, disagreement, warp

AROUND = np.ones((3, 3), np.uint8)
MISS_WEIGHT = 2.0
DARKEST, BRIGHTEST = 4, 251
WEAKEST, STRONGEST = 0.3, 3.0
SAME_LIGHT = 4.0


@dataclass(frozen=True)
class Expected:
    """What the sides say, at the moment of a frame between them.

    low, high: the least and the most any of the two shows within a pixel, uint8 [H, W, 3].
    middle: the mean of both. doubt: gray levels and pixels by which they differ, float32 [H, W].
    """

    low: Picture
    high: Picture
    middle: Picture
    doubt: Field


def expected(before: Picture, after: Picture, there: Field, back: Field, share: float) -> Expected:
    """From the two sides and the motion between them; `share` of the way lies before the frame."""
    a, b = warp(before, share * back), warp(after, (1 - share) * there)
    doubt = largest(cv2.absdiff(a, b)).astype(np.float32)
    miss = disagreement(there, back)
    return Expected(
        low=_bytes(cv2.erode(cv2.min(a, b), AROUND)),
        high=_bytes(cv2.dilate(cv2.max(a, b), AROUND)),
        middle=_bytes(cv2.addWeighted(a, 0.5, b, 0.5, 0)),
        doubt=np.asarray(
            cv2.blur(doubt, (9, 9)) + MISS_WEIGHT * cv2.blur(miss, (9, 9)), np.float32
        ),
    )


def beyond(picture: Picture, low: Picture, high: Picture) -> Picture:
    """Gray levels by which the worst channel of `picture` leaves a range, uint8 [H, W]."""
    return largest(cv2.max(cv2.subtract(picture, high), cv2.subtract(low, picture)))


def unexplained(picture: Picture, other: Picture, to_other: Field) -> Picture:
    """Gray levels by which `picture` shows what `other`, moved, shows nowhere near, [H, W]."""
    moved = warp(other, to_other)
    low, high = _bytes(cv2.erode(moved, AROUND)), _bytes(cv2.dilate(moved, AROUND))
    return beyond(picture, low, high)


def relit(picture: Picture, like: Picture) -> tuple[Picture, float]:
    """`picture` in the light of `like` (the same scene), and by what the light is stronger.

    A line is fitted to each channel, leaving out the four tenths of the pixels that fit worst.
    What no such line explains is returned as it is, with a gain of 1.
    """
    thin = slice(None, None, max(1, picture.shape[0] // 64))
    was = picture[thin, thin].reshape(-1, 3).astype(np.float32)
    now = like[thin, thin].reshape(-1, 3).astype(np.float32)
    lines = [_line(was[:, channel], now[:, channel]) for channel in range(3)]
    if not all(WEAKEST < gain < STRONGEST for gain, _ in lines):
        return picture, 1.0
    table = np.arange(256, dtype=np.float32)
    curves = [np.clip(np.rint(gain * table + more), 0, 255) for gain, more in lines]
    out = _bytes(cv2.LUT(picture, np.dstack([curve.astype(np.uint8) for curve in curves])))
    if cv2.absdiff(out, like).mean() > 0.6 * cv2.absdiff(picture, like).mean():
        return picture, 1.0
    brighter = float(picture.mean() + 8) / float(out.mean() + 8)
    return out, brighter


def _line(was: NDArray[np.float32], now: NDArray[np.float32]) -> tuple[float, float]:
    usable = (was > DARKEST) & (was < BRIGHTEST) & (now > DARKEST) & (now < BRIGHTEST)
    if usable.sum() < 64:
        return 1.0, 0.0
    was, now = was[usable], now[usable]
    if abs(float(np.median(now)) - float(np.median(was))) < SAME_LIGHT:
        return 1.0, 0.0
    gain, more = 1.0, float(np.median(now - was))
    for _ in range(6):
        miss = np.abs(gain * was + more - now)
        fits = miss <= np.quantile(miss, 0.6)
        spread = float(was[fits].var())
        if spread < 4:
            break
        gain = float(np.cov(was[fits], now[fits], bias=True)[0, 1]) / spread
        more = float(now[fits].mean()) - gain * float(was[fits].mean())
    return gain, more


def closed(mask: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """Gaps up to `side` pixels closed, also at the edge of the picture."""
    wide = cv2.copyMakeBorder(mask, side, side, side, side, cv2.BORDER_REPLICATE)
    shut = cv2.morphologyEx(wide, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    return np.asarray(shut[side:-side, side:-side], np.uint8)


def _bytes(picture: NDArray[Any]) -> Picture:
    return np.asarray(picture, np.uint8)
