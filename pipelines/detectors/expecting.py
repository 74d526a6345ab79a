"""What a frame should show, going by the frames on both sides of it and not by itself."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.detectors import Window
from pipelines.motion.beside import AROUND, Beside, meeting
from pipelines.motion.flow import Field, Picture, disagreement

MISS_WEIGHT = 2.0
DARKEST, BRIGHTEST = 4, 251
WEAKEST, STRONGEST = 0.3, 3.0
SAME_LIGHT = 4.0


@dataclass(frozen=True)
class Expected:
    """What the sides say, at the moment of a frame between them.

    middle: the mean of both, uint8 [H, W, 3]. doubt: gray levels and pixels by which they differ,
    float32 [H, W].
    """

    sides: Beside
    middle: Picture
    doubt: Field


def expected(before: Picture, after: Picture, there: Field, back: Field, share: float) -> Expected:
    """From the two sides and the motion between them; `share` of the way lies before the frame."""
    sides = meeting(before, after, there, back, share)
    miss = cv2.blur(disagreement(there, back), (AROUND, AROUND))
    return Expected(
        sides,
        middle=_bytes(cv2.addWeighted(sides.before, 0.5, sides.after, 0.5, 0)),
        doubt=np.asarray(sides.unsure + MISS_WEIGHT * miss, np.float32),
    )


def expected_in(window: Window, number: int, before: int, after: int) -> Expected:
    """What frame `number` of a window should show, going by two others of it."""
    a, b = before - window.start, after - window.start
    motion, frames = window.motion, window.frames
    share = (number - before) / (after - before)
    return expected(frames[a], frames[b], motion.flow(a, b), motion.flow(b, a), share)


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
