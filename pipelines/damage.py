"""A place in a clip that is broken, and why we say so."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Damage:
    """Frames `start` up to but not including `stop` are hurt in one way.

    insert: frames to be added there. score: 0-1, how sure. mask: gray clip, white where hurt;
    None says the whole frame. why: the reason in words.
    """

    kind: str
    start: int
    stop: int
    score: float
    why: str
    insert: int = 0
    mask: Path | None = None
