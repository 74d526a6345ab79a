"""A clip at full size, a window at a time: some frames of its own, and context beside them."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipelines.clip import Span
from pipelines.detectors import Window
from pipelines.footage import Facts, Footage
from pipelines.motion.between_frames import Motion
from pipelines.motion.flow import Picture
from pipelines.repairers.level import levelled

MEMORY = 384 * 2**20
PIXEL_BYTES = 24
"""Bytes a pixel of a window takes: the picture, and the motion to both its neighbours."""
LONGEST, SHORTEST, MOST_CONTEXT = 40, 7, 8


@dataclass(frozen=True)
class Sizes:
    """Frames of a window: those of its own, and the context on each side."""

    own: int
    context: int


def sizes(facts: Facts) -> Sizes:
    """How many frames a window of this clip may hold: fewer, the larger its pictures."""
    fit = MEMORY // (facts.width * facts.height * PIXEL_BYTES)
    total = min(LONGEST, max(SHORTEST, fit))
    context = min(MOST_CONTEXT, max(2, total // 5))
    return Sizes(total - 2 * context, context)


def windows(
    footage: Footage, cuts: frozenset[int], light: Mapping[int, tuple[float, float]]
) -> Iterator[Window]:
    """Every window of the clip, in order; no more frames than one window's are held.

    light: gain and offset of frames that flicker, which are shown without.
    """
    facts, held, size = footage.facts, deque[tuple[int, Picture]](), sizes(footage.facts)
    numbered = (
        (n, levelled(picture, *light[n]) if n in light else picture)
        for n, picture in enumerate(footage.frames())
    )
    for start in range(0, facts.frames, size.own):
        own = Span(start, min(start + size.own, facts.frames))
        low, high = max(0, own.start - size.context), min(facts.frames, own.stop + size.context)
        while held and held[0][0] < low:
            held.popleft()
        while not held or held[-1][0] < high - 1:
            held.append(next(numbered))
        pictures = [picture for _, picture in held]
        yield Window(facts, low, pictures, own, cuts, Motion(pictures))
