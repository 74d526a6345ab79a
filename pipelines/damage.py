"""A place in a clip that is broken, and why we say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

OF_FILE = ("truncated", "timing", "size")
OF_FRAMES = ("missing", "frozen", "black", "garbage", "blocks")
OF_PIXELS = ("flicker", "scratch", "dirt", "dropout", "pixel", "logo", "hole")
OF_CLIP = ("noise", "compression", "shake", "interlaced")
"""What lies over the whole clip; it is mended only when asked."""
OF_SOUND = ("silence", "click", "clipping", "desync")

KINDS = (*OF_FILE, *OF_FRAMES, *OF_PIXELS, *OF_CLIP, *OF_SOUND)
"""Every kind there is. `blocks`: what a decoder made of lost bits; `hole`: what a person marked."""

LOST = frozenset(OF_FRAMES)
"""Kinds that leave nothing of a frame when they take the whole of it."""


@dataclass(frozen=True)
class Damage:
    """Frames `start` up to but not including `stop` are hurt in one way.

    insert: frames to be added there (the stretch is empty then: start == stop). score: 0-1, how
    sure. mask: gray clip of that stretch, white where hurt; None says the whole frame. why: the
    reason in words. values: what was measured, such as the gain of each frame.
    """

    kind: str
    start: int
    stop: int
    score: float
    why: str
    insert: int = 0
    mask: Path | None = None
    values: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
