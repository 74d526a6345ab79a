"""Made pixels brought into line with known ones, and known ones put back bit for bit."""

import numpy as np
from numpy.typing import NDArray

from pipelines.engines.known import NOTHING, WHOLE, KnownPixels, Picture

FEATHER_PX = 8
SEAM = 40.0
LEAST_KNOWN = 0.02
GAIN = (0.8, 1.25)

Drift = tuple[NDArray[np.float32], NDArray[np.float32]]


class Paster:
    """Takes an engine's frames in order and gives those of the finished clip.

    A frame nothing is known about follows the colours of the last frame that was: the gain and
    offset, per channel, by which the engine missed it. In a frame that is partly known the made
    part is led into the known part: the difference along the seam, faded out over `FEATHER_PX`
    inside the made part. Known pixels are never touched.

    kept: how many known pixels went by.
    """

    def __init__(self, known: KnownPixels) -> None:
        self._known = known
        self._drift: Drift | None = None
        self.kept = 0

    def picture(self, number: int, made: Picture) -> Picture:
        """Frame `number` of the finished clip, from what the engine made, uint8 [H, W, 3]."""
        made = made[: self._known.height, : self._known.width]
        kind = self._known.kinds[number]
        if kind == NOTHING:
            return matched(made, self._drift)
        given = self._known.picture(number)
        if kind == WHOLE:
            self.kept += given.shape[0] * given.shape[1]
            self._drift = drift(made, given, None)
            return given
        unknown = self._known.mask(number)
        self.kept += int((~unknown).sum())
        if (~unknown).mean() >= LEAST_KNOWN:
            self._drift = drift(made, given, ~unknown)
        return pasted(matched(made, self._drift), given, unknown)


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
