"""Motion between the frames of a window, each made once."""

from collections.abc import Sequence

from pipelines.motion.flow import Field, Picture, disagreement, flow


class Motion:
    """Flows between the frames of a run, by their places in it; made when asked for, and kept."""

    def __init__(self, frames: Sequence[Picture]) -> None:
        self._frames = frames
        self._kept: dict[tuple[int, int], Field] = {}

    def flow(self, a: int, b: int) -> Field:
        """Motion from frame `a` to frame `b` of the run, float32 [H, W, 2]."""
        if (a, b) not in self._kept:
            self._kept[a, b] = flow(self._frames[a], self._frames[b])
        return self._kept[a, b]

    def disagreement(self, a: int, b: int) -> Field:
        """How far going from `a` to `b` and back misses, pixels, float32 [H, W]."""
        return disagreement(self.flow(a, b), self.flow(b, a))
