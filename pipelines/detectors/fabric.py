"""What lies over the whole clip: combs of two fields, noise, and the grid of a coder's blocks."""

import numpy as np
from numpy.typing import NDArray

from pipelines.detectors import Detector, Mark, Window
from pipelines.motion.flow import gray

EVERY = 4
"""Frames between two that are looked at."""
MOVES, MOVING = 10, 0.004
"""Gray levels from which a pixel moves, and the share of them a frame needs to say anything."""
APART = 1.2
"""How much more fields of two frames comb one way round than the other. Of 160 pairs of frames of
one moment none goes beyond 1.1; of woven ones nine in ten go beyond 1.3."""
VOTES, AGREED, FLAGGED, AGAINST = 2, 0.35, 0.15, 0.1
"""Votes there must be, their share (a smaller one does where the file says so itself), and the
share that may say the contrary. Frames of one moment never vote."""
NOISY, GRIDDED = 4.5, 1.35
"""Gray levels of noise, and how much more a picture steps where blocks meet than elsewhere: by
eye, both well above what filmed and drawn clips show that were coded finely."""
VISIBLE = 0.4
"""Gray levels by which it must step farther: dark smooth pictures of any coder step by 0.24, coarse
ones by 0.57 and more."""
BLOCK, CALM, LEAST = 16, 10, 24

Gray = NDArray[np.float32]


class Fabric(Detector):
    """Told of the clip as a whole, from every fourth frame.

    values, one number a frame, the same for all: `top_first` (0 or 1) of interlaced, `sigma` (gray
    levels) of noise, `ratio` of compression.
    """

    kinds = ("interlaced", "noise", "compression")
    gathers = True

    def __init__(self) -> None:
        self._frames, self._flagged = 0, False
        self._fields: list[int] = []
        self._noise: list[float] = []
        self._grid: list[float] = []

    def look(self, window: Window) -> list[Mark]:
        """Nothing yet: it keeps what it measures."""
        self._frames, self._flagged = window.facts.frames, window.facts.interlaced
        for number in range(window.own.start, window.own.stop):
            if number % EVERY == EVERY // 2 and window.is_whole(number):
                picture = gray(window.frame(number)).astype(np.float32)
                self._noise.append(noise(picture))
                self._grid.append(grid(picture))
                if window.has(number - 1) and window.same_shot(number - 1, number):
                    before = gray(window.frame(number - 1)).astype(np.float32)
                    self._fields.append(fields(before, picture))
        return []

    def end(self) -> list[Mark]:
        """At most one of each kind."""
        return [*self._interlaced(), *self._noisy(), *self._blocky()]

    def _interlaced(self) -> list[Mark]:
        said = [vote for vote in self._fields if vote != STILL]
        tops, bottoms = said.count(TOP), said.count(BOTTOM)
        most = max(tops, bottoms)
        needed = (FLAGGED if self._flagged else AGREED) * len(said)
        if most < max(VOTES, needed) or min(tops, bottoms) > AGAINST * most:
            return []
        share = round(100 * most / len(said))
        why = f"Every other line is from another moment, in {share} % of the frames that move."
        return [
            self._mark("interlaced", why, most / len(said), "top_first", float(tops >= bottoms))
        ]

    def _noisy(self) -> list[Mark]:
        sigma = _middle(self._noise)
        if sigma < NOISY:
            return []
        level = round(20 * np.log10(255 / sigma), 1)
        why = f"Noise even where the picture is plain: the signal stands {level} dB above it."
        return [self._mark("noise", why, 1 - NOISY / (2 * sigma), "sigma", sigma)]

    def _blocky(self) -> list[Mark]:
        ratio = _middle(self._grid)
        if ratio < GRIDDED:
            return []
        why = f"The picture steps {ratio:.1f} times as far where blocks of 8 pixels meet."
        return [self._mark("compression", why, 1 - GRIDDED / (2 * ratio), "ratio", ratio)]

    def _mark(self, kind: str, why: str, score: float, name: str, value: float) -> Mark:
        values = {name: (value,) * self._frames}
        return Mark(kind, 0, self._frames, score, why, values=values)


def _middle(many: list[float]) -> float:
    return float(np.median(many)) if len(many) >= VOTES else 0.0


STILL, WHOLE, TOP, BOTTOM = range(4)


def fields(before: Gray, picture: Gray) -> int:
    """Whether two frames are woven of four moments, and whose lines come first.

    The lines of one frame and those of the frame before comb less where they lie next to each
    other in time; of frames of one moment it makes no difference which is taken from before.
    """
    high = len(picture) // 2 * 2
    moves = np.abs(picture - before)[:high] > MOVES
    if moves.mean() < MOVING:
        return STILL
    on = moves[1:-1]
    late, early = picture[:high].copy(), before[:high].copy()
    late[1::2], early[1::2] = before[1:high:2], picture[1:high:2]
    top, bottom = _combs(late, on), _combs(early, on)
    if max(top, bottom) < APART * min(top, bottom):
        return WHOLE
    return TOP if top < bottom else BOTTOM


def _combs(picture: Gray, on: NDArray[np.bool_]) -> float:
    bent = np.abs(2 * picture[1:-1] - picture[:-2] - picture[2:])
    return float(bent[on].mean()) + 1e-3


def noise(picture: Gray) -> float:
    """Standard deviation of the noise, gray levels, in the calmest tenth of the blocks.

    Immerkaer, CVIU 64(2), 1996: what is left once plane and edge are taken out.
    """
    across = picture[:, :-2] - 2 * picture[:, 1:-1] + picture[:, 2:]
    both = np.abs(across[:-2] - 2 * across[1:-1] + across[2:])
    inside = (picture[1:-1, 1:-1] > LEAST) & (picture[1:-1, 1:-1] < 255 - LEAST)
    high, wide = (side // BLOCK * BLOCK for side in both.shape)
    blocks = _blocks(both[:high, :wide])
    clear = _blocks(inside[:high, :wide].astype(np.float32)) > 0.95
    calm = blocks[clear]
    if len(calm) < CALM:
        return 0.0
    return float(np.sqrt(np.pi / 2) / 6 * np.percentile(calm, CALM))


def _blocks(values: Gray) -> Gray:
    high, wide = values.shape
    cut = values.reshape(high // BLOCK, BLOCK, wide // BLOCK, BLOCK)
    means: Gray = cut.mean((1, 3))
    return means


def grid(picture: Gray) -> float:
    """How much more a picture steps at every eighth pixel than beside it, in both directions."""
    return float(min(_steps(picture), _steps(picture.T)))


def _steps(picture: Gray) -> float:
    steps = np.abs(np.diff(picture, axis=1))
    sharp = np.minimum(steps, 24.0).mean(0)
    place = np.arange(1, len(sharp) + 1) % 8
    beside = sharp[(place != 0) & (place != 1) & (place != 7)].mean()
    meet = float(sharp[place == 0].mean())
    return meet / max(0.25, float(beside)) if meet > beside + VISIBLE else 1.0
