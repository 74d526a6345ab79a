"""Motion between the frames of a window, each made once."""

from collections.abc import Sequence

import cv2

from pipelines.motion.flow import Field, Picture, flow, gray, resized


class Motion:
    """Flows between the frames of a run, by their places in it; made when asked for, and kept.

    Rough ones are kept small: asking again costs little, keeping them large a window's memory.
    """

    def __init__(self, frames: Sequence[Picture]) -> None:
        self._frames = frames
        self._kept: dict[tuple[int, int], Field] = {}
        self._rough: dict[tuple[int, int], Field] = {}
        self._halves: dict[int, Picture] = {}

    def flow(self, a: int, b: int) -> Field:
        """Motion from frame `a` to frame `b` of the run, float32 [H, W, 2]."""
        if (a, b) not in self._kept:
            self._kept[a, b] = flow(self._frames[a], self._frames[b])
        return self._kept[a, b]

    def rough(self, a: int, b: int) -> Field:
        """Like `flow`, looked for at half size: in a quarter of the time."""
        if (a, b) not in self._rough:
            self._rough[a, b] = flow(self._half(a), self._half(b))
        return resized(self._rough[a, b], *self._frames[a].shape[:2])

    def _half(self, number: int) -> Picture:
        if number not in self._halves:
            whole = gray(self._frames[number])
            half = ((whole.shape[1] + 1) // 2, (whole.shape[0] + 1) // 2)
            self._halves[number] = cv2.resize(whole, half, interpolation=cv2.INTER_AREA)
        return self._halves[number]
