"""What is broken in a clip: each detector knows some kinds of damage and says where and why.

Three looks, each optional: at the whole clip in small (`survey`), at full size a window at a time
(`look`), and at the end, when something can only be told of the whole (`end`). False alarms are
the enemy: a detector that is not sure says nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING

from pipelines.clip import Span
from pipelines.damage import LOST
from pipelines.footage import Facts
from pipelines.masks import Mask

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipelines.motion.between_frames import Motion

    Picture = NDArray[np.uint8]

FAR = 3
"""Frames to look for a whole one on each side of another."""


@dataclass(frozen=True)
class Mark:
    """A `Damage` whose masks are still in memory.

    masks: one for each frame of `start` to `stop`; None says the whole frame. values: one number
    a frame, by name.
    """

    kind: str
    start: int
    stop: int
    score: float
    why: str
    masks: tuple[Mask, ...] | None = None
    values: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Survey:
    """The whole clip in small. small: uint8 [T, h, w, 3] RGB, 96 pixels wide, averaged by area.

    cuts: grid numbers of frames that begin a shot (frame 0 is none). peaks, travel: what changes
    most between a frame and the one before (99.5th percentile of gray levels, smoothed) and how
    far what moves most goes (97th percentile, thousandths of the width); seen at 192 pixels; empty
    when nobody looked. apart, calm: gray levels of difference to the frame before, where 7x7
    pixels differ most in one direction and in the calmest fifth of the picture. Nothing changes in
    the first frame.
    """

    facts: Facts
    small: "NDArray[np.uint8]"
    cuts: frozenset[int]
    peaks: tuple[float, ...] = ()
    travel: tuple[float, ...] = ()
    apart: tuple[float, ...] = ()
    calm: tuple[float, ...] = ()

    def shots(self) -> Iterator[tuple[int, int]]:
        """First frame of each shot, and one past its last."""
        return pairwise([0, *sorted(self.cuts), len(self.small)])


@dataclass
class Window:
    """Frames at full size: `frames[i]` is grid frame `start + i`.

    own: the frames an answer is wanted for; those beside them are context. marks: what earlier
    detectors said of this window's frames. motion: flows between these frames, made when asked
    for and kept, so that detectors share them.
    """

    facts: Facts
    start: int
    frames: Sequence["Picture"]
    own: Span
    cuts: frozenset[int]
    motion: "Motion"
    marks: list[Mark] = field(default_factory=list)

    def frame(self, number: int) -> "Picture":
        """Grid frame `number`."""
        return self.frames[number - self.start]

    def has(self, number: int) -> bool:
        """Whether grid frame `number` lies in this window."""
        return 0 <= number - self.start < len(self.frames)

    def is_whole(self, number: int) -> bool:
        """Whether no earlier detector called frame `number` lost as a whole."""
        return not any(
            m.masks is None and m.kind in LOST and m.start <= number < m.stop for m in self.marks
        )

    def same_shot(self, a: int, b: int) -> bool:
        """Whether no cut lies between two frames."""
        low, high = min(a, b), max(a, b)
        return not any(low < cut <= high for cut in self.cuts)

    def sides(self, number: int) -> tuple[int, int] | None:
        """The nearest whole frames before and after a whole frame, in its shot."""
        near = range(1, FAR + 1)
        before = next((number - n for n in near if self._is_side(number - n, number)), None)
        after = next((number + n for n in near if self._is_side(number + n, number)), None)
        if before is None or after is None or not self.is_whole(number):
            return None
        return before, after

    def _is_side(self, n: int, number: int) -> bool:
        return self.has(n) and self.is_whole(n) and self.same_shot(n, number)


class Detector:
    """One way of finding damage. A fresh one for each clip: it may keep what it saw.

    gathers: `look` tells nothing before the end, so nobody waits for it: it looks at its windows,
    in order, in a thread of its own while others look at the same ones and the next.
    """

    kinds: tuple[str, ...] = ()
    gathers: bool = False

    def survey(self, survey: Survey) -> list[Mark]:
        """What the clip in small tells."""
        return []

    def look(self, window: Window) -> list[Mark]:
        """What this window tells of its own frames; windows come in order."""
        return []

    def end(self) -> list[Mark]:
        """What can be told once everything was seen."""
        return []


DETECTORS: dict[str, str] = {
    "absent": "pipelines.detectors.absent:Absent",
    "solid": "pipelines.detectors.solid:Solid",
    "blocks": "pipelines.detectors.blocks:Blocks",
    "garbage": "pipelines.detectors.garbage:Garbage",
    "frozen": "pipelines.detectors.frozen:Frozen",
    "flicker": "pipelines.detectors.flicker:Flicker",
    "scratch": "pipelines.detectors.scratch:Scratch",
    "dirt": "pipelines.detectors.dirt:Dirt",
    "dropout": "pipelines.detectors.dropout:Dropout",
    "pixel": "pipelines.detectors.pixel:Pixel",
    "logo": "pipelines.detectors.logo:Logo",
    "shake": "pipelines.detectors.shake:Shake",
    "fabric": "pipelines.detectors.fabric:Fabric",
    "heard": "pipelines.detectors.heard:Heard",
    "desync": "pipelines.detectors.desync:Desync",
}
"""name -> "module:class", in the order they look: whole frames first, pixels later."""


def detectors_for(kinds: Sequence[str] | None = None) -> list[Detector]:
    """Fresh detectors, in order: all, or those that know one of `kinds`."""
    found = []
    for place in DETECTORS.values():
        module, name = place.split(":")
        maker: Callable[[], Detector] = getattr(import_module(module), name)
        detector = maker()
        if kinds is None or set(kinds) & set(detector.kinds):
            found.append(detector)
    return found
