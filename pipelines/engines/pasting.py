"""Made pixels brought into line with known ones, and known ones put back bit for bit."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from pipelines.clip import Span
from pipelines.engines.known import NOTHING, WHOLE, KnownPixels, Picture

FEATHER_PX = 8
SEAM = 40.0
LEAST_KNOWN = 0.02
GAIN = (0.8, 1.25)

Drift = tuple[NDArray[np.float32], NDArray[np.float32]]
NO_DRIFT: Drift = (np.ones(3, np.float32), np.zeros(3, np.float32))


class Paster:
    """Makes the frames of a finished clip of what an engine made, in order.

    Frames nothing is known about follow the colours of the known ones around them: the gain and
    offset, per channel, by which the engine missed the last known frame before, led over to that
    of the next one. Behind the last known frame they stay as they are: were they faded, what the
    engine does to colours would come back, and more of it with every go. In a frame that is partly
    known the made part is led into the known part: the difference along the seam, faded out over
    `FEATHER_PX` inside the made part. Frames taken over from an earlier go dissolve into those of
    this one. What is known of `own` is never touched.

    known: with what is taken over. own: without. taken: the frames taken over. waits: made frames
    wait for the next known one, as many as lie between; else only the one before counts.
    """

    def __init__(
        self, known: KnownPixels, own: KnownPixels, taken: Span | None = None, waits: bool = False
    ) -> None:
        self._known, self._own, self._taken, self._waits = known, own, taken, waits
        self._drift: Drift | None = None

    def pictures(self, span: Span, made: Iterator[Picture]) -> Iterator[Picture]:
        """The frames of `span`, from what was made of them, uint8 [H, W, 3]."""
        last = self._last_known(span) if self._waits else -1
        waiting: list[Picture] = []
        met = False
        for number, picture in zip(range(span.start, span.stop), made, strict=False):
            picture = picture[: self._known.height, : self._known.width]
            if self._known.kinds[number] != NOTHING:
                before = self._drift
                finished = self._finished(number, picture)
                yield from led(waiting, before if met else self._drift, self._drift)
                waiting, met = [], True
                yield finished
            elif number < last:
                waiting.append(picture)
            else:
                yield matched(picture, self._drift)

    def _last_known(self, span: Span) -> int:
        known = np.flatnonzero(self._known.kinds[span.start : span.stop] != NOTHING)
        return span.start + int(known[-1]) if len(known) else -1

    def _finished(self, number: int, made: Picture) -> Picture:
        """A frame of which something is known."""
        given = self._known.picture(number)
        if self._known.kinds[number] == WHOLE:
            self._drift = drift(made, given, None)
            return self._dissolved(number, given, made)
        unknown = self._known.mask(number)
        if (~unknown).mean() >= LEAST_KNOWN:
            self._drift = drift(made, given, ~unknown)
        return pasted(matched(made, self._drift), given, unknown)

    def _dissolved(self, number: int, given: Picture, made: Picture) -> Picture:
        """A frame that was taken over, on its way to this go; a known one as it is."""
        if self._taken is None or not self._taken.start <= number < self._taken.stop:
            return given
        kind = self._own.kinds[number]
        if kind == WHOLE:
            return given
        share = (number - self._taken.start + 1) / (len(self._taken) + 1)
        mixed = mix(given, matched(made, self._drift), share)
        return mixed if kind == NOTHING else pasted(mixed, given, self._own.mask(number))


def led(pictures: Iterable[Picture], first: Drift | None, last: Drift | None) -> Iterator[Picture]:
    """The pictures matched, from just behind a frame missed by `first` to just before `last`."""
    held = list(pictures)
    for place, picture in enumerate(held, 1):
        yield matched(picture, between(first, last, place / (len(held) + 1)))


def between(first: Drift | None, last: Drift | None, share: float) -> Drift | None:
    """The drift a `share` of the way from `first` to `last`; None where nothing differs."""
    if first is last:
        return first
    (gain, offset), (gain_then, offset_then) = first or NO_DRIFT, last or NO_DRIFT
    return gain + share * (gain_then - gain), offset + share * (offset_then - offset)


def mix(a: Picture, b: Picture, share: float) -> Picture:
    """`a` and `share` (0-1) of `b`."""
    import cv2

    return np.asarray(cv2.addWeighted(a, 1 - share, b, share, 0.0), np.uint8)


def drift(made: Picture, given: Picture, where: NDArray[np.bool_] | None) -> Drift | None:
    """Gain and offset, per channel, that bring `made` to `given`; None where nothing differs."""
    was = made.reshape(-1, 3) if where is None else made[where]
    should = given.reshape(-1, 3) if where is None else given[where]
    if np.array_equal(was, should):
        return None
    was, should = was.astype(np.float32), should.astype(np.float32)
    gain = np.clip(should.std(0) / np.maximum(was.std(0), 1e-3), *GAIN)
    return gain, should.mean(0) - gain * was.mean(0)


def matched(made: Picture, by: Drift | None) -> Picture:
    """`made` with a gain and offset applied to each channel."""
    if by is None:
        return made
    gain, offset = by
    levels = np.arange(256, dtype=np.float32)[:, None] * gain + offset
    table = np.clip(levels + 0.5, 0, 255).astype(np.uint8)
    return np.stack([table[:, channel][made[..., channel]] for channel in range(3)], axis=-1)


def pasted(made: Picture, given: Picture, unknown: NDArray[np.bool_]) -> Picture:
    """`given`, with `made` where `unknown`, led in over `FEATHER_PX` on the made side only."""
    import cv2

    inside = cv2.distanceTransform(unknown.astype(np.uint8), cv2.DIST_L2, 5)
    band = unknown & (inside <= FEATHER_PX)
    out = np.where(unknown[..., None], made, given)
    if not band.any():
        return out
    known = (~unknown).astype(np.float32)
    miss = np.clip(given.astype(np.float32) - made, -SEAM, SEAM) * known[..., None]
    reach = (2 * FEATHER_PX + 1, 2 * FEATHER_PX + 1)
    near = cv2.blur(miss, reach) / np.maximum(cv2.blur(known, reach), 1e-6)[..., None]
    weight = 1 - inside[band] / (FEATHER_PX + 1)
    led = made[band] + near[band] * weight[:, None]
    out[band] = np.clip(led + 0.5, 0, 255).astype(np.uint8)
    return out
