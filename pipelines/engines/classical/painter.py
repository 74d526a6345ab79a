"""Which way each frame of a completion is made, from what is known around it."""

from functools import lru_cache
from itertools import takewhile

import numpy as np

from pipelines.completion import Completion
from pipelines.engines.classical.drift import Drift, drift
from pipelines.engines.classical.holes import mended
from pipelines.engines.known import NOTHING, WHOLE, KnownPixels
from pipelines.motion.between import way
from pipelines.motion.flow import Picture
from pipelines.motion.sides import Sides, Way

HELD = 12
OUTSIDE = 4  # known frames beside a gap that tell how things move there
APART = 2  # frames over which speed is measured at the end of a run


class Painter:
    """Makes single frames of `asked`; holds what the gap it stands in needs and no more."""

    def __init__(self, asked: Completion, known: KnownPixels) -> None:
        self._asked, self._known = asked, known
        self._covered = np.flatnonzero(known.kinds != NOTHING)
        self._way = lru_cache(maxsize=1)(self._way_between)
        self._drift = lru_cache(maxsize=1)(self._drift_from)
        self._seen = lru_cache(maxsize=HELD)(self._look)

    def picture(self, number: int) -> Picture:
        """Frame `number`, uint8 [H, W, 3]."""
        after = int(np.searchsorted(self._covered, number))
        if after < len(self._covered) and self._covered[after] == number:
            return self._seen(number)
        last = int(self._covered[after - 1]) if after else None
        following = int(self._covered[after]) if after < len(self._covered) else None
        if last is not None and following is not None:
            return self._way(last, following).at((number - last) / (following - last))
        if last is not None:
            return self._drift(last, 1).at(number - last)
        assert following is not None, "an engine that needs known frames got none"
        return self._drift(following, -1).at(following - number)

    def _look(self, number: int) -> Picture:
        if self._known.kinds[number] == WHOLE:
            return self._known.picture(number)
        return mended(self._known, number)

    def _beside(self, number: int) -> Picture | None:
        inside = 0 <= number < len(self._known.kinds) and self._known.kinds[number] != NOTHING
        return self._seen(number) if inside else None

    def _outside(self, number: int, outward: int) -> tuple[Picture, ...]:
        """Known frames beyond an end; none where it stands still, as a picture that is held."""
        beyond = self._beside(number + outward)
        if beyond is not None and np.array_equal(beyond, self._seen(number)):
            return ()
        places = range(number + outward, number + outward * (OUTSIDE + 1), outward)
        return tuple(takewhile(lambda seen: seen is not None, map(self._beside, places)))

    def _way_between(self, last: int, following: int) -> Way:
        return way(
            Sides(
                self._seen(last),
                self._seen(following),
                self._outside(last, -1),
                self._outside(following, 1),
                following - last,
            )
        )

    def _drift_from(self, number: int, direction: int) -> Drift:
        frames = len(self._known.kinds) - 1 - number if direction > 0 else number
        earlier = self._beside(number - APART * direction)
        return drift(self._asked, self._seen(number), earlier, APART, frames)
