"""What is wrong with a sound, sample by sample, and what stood there before.

Samples here are those of the file: its own rate, all its channels, nothing resampled.
"""

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

Samples = NDArray[Any]
"""float32 or float64 [N, C], -1 to 1."""
Line = NDArray[Any]
"""One channel, float64 [N]."""


@dataclass(frozen=True)
class Fault:
    """Samples `start` up to `stop` of a channel are hurt. score: how sure, 0-1."""

    start: int
    stop: int
    channel: int
    score: float
