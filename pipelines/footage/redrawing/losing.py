"""Which macroblocks of a picture are lost, and what is put there."""

import re
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.footage.redrawing.guesses import PREFERRED, Beside, Guess, Levels, guessed, missed
from pipelines.footage.redrawing.raw import Planes

Cells = NDArray[np.bool_]

CONCEALED = re.compile(r"concealing (\d+) DC")
SURELY = 20
"""Macroblocks before those that are never believed either."""
BLOCK, USUAL, LIKELY = 16, 3.0, 0.4
LEAST, MOST = -0.5, 1.5


def told(remarks: Sequence[str], starts: Sequence[int], size: tuple[int, int]) -> Cells | None:
    """Macroblocks a decoder's remarks say are lost, bool [down, across].

    starts: the first macroblock of each slice. None: they say nothing, or a picture has several
    slices: which of them broke is not told.
    """
    many = max((int(found[1]) for r in remarks if (found := CONCEALED.search(r))), default=0)
    total = size[0] * size[1]
    if len(starts) != 1 or not many:
        return None
    lost = np.arange(total) >= total - many
    return lost.reshape(size)


def drawn(picture: Planes, beside: Beside, lost: Cells, start: int) -> Planes | None:
    """The picture with what is lost of it guessed; None where nothing is known beside it.

    lost: up to the last macroblock. start: the first macroblock of its slice.

    A decoder notices late that it reads nonsense: how far back that goes is where the picture
    begins to leave what was guessed by more than such guesses usually miss.
    """
    guess = guessed(beside)
    if not guess.made:
        return None
    off = {name: _cells(missed(picture, made), lost.shape) for name, made in guess.made.items()}
    lost = _earlier(lost, np.min(list(off.values()), axis=0), guess, start)
    best = guess.made[_fitting(off, lost)]
    wide = cv2.resize(lost.astype(np.uint8), None, fx=BLOCK, fy=BLOCK, interpolation=0)
    hole = wide[: picture[0].shape[0], : picture[0].shape[1]] > 0
    y, u, v = (
        np.where(mask, new, old)
        for mask, new, old in zip((hole, *[hole[::2, ::2]] * 2), best, picture, strict=True)
    )
    return y, u, v


def _earlier(lost: Cells, off: Levels, guess: Guess, start: int) -> Cells:
    usual = np.zeros_like(off)
    if guess.usual is not None:
        near = cv2.dilate(_cells(guess.usual, lost.shape), np.ones((3, 3), np.uint8))
        usual = np.asarray(near, np.float32)
    odd = np.log((off + 1) / (usual + USUAL)).ravel() - np.log(LIKELY)
    odd = np.clip(odd, LEAST, MOST)
    begins = int(lost.argmax())
    start = start if start <= begins else 0
    summed = np.append(np.cumsum(odd[start:begins][::-1])[::-1], 0)
    at = min(start + int(summed.argmax()), max(start, begins - SURELY))
    return (np.arange(lost.size) >= at).reshape(lost.shape)


def _fitting(off: dict[str, Levels], lost: Cells) -> str:
    """The guess that fits what is known; without enough of that the one that mostly fits."""
    known = cv2.dilate(lost.astype(np.uint8), np.ones((3, 3), np.uint8)) == 0
    if known.sum() < 2 * lost.shape[1]:
        return min(off, key=lambda name: PREFERRED[name])
    return min(off, key=lambda name: (float(off[name][known].mean()) + 0.5) * PREFERRED[name])


def _cells(levels: Levels, size: tuple[int, ...]) -> Levels:
    """The mean of each macroblock."""
    down, across = size
    height, width = levels.shape
    room = (0, down * BLOCK - height, 0, across * BLOCK - width)
    wide = cv2.copyMakeBorder(levels, *room, cv2.BORDER_REPLICATE)
    return np.asarray(cv2.resize(wide, (across, down), interpolation=cv2.INTER_AREA), np.float32)
