"""A fish's back and belly, waving."""

import math
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Spine:
    """Where a fish's back and belly are along its length, u 0 at the tail root to 1 at the nose."""

    plump: float
    blunt: bool
    swing: Callable[[float], float]

    def half(self, u: float) -> float:
        """Half the depth of the body."""
        shape = (
            math.sin(math.pi * min(1.0, max(0.0, u)) ** (0.66 if not self.blunt else 0.85)) ** 0.85
        )
        if self.blunt and u > 0.6:
            shape = max(shape, 0.86 * (1 - ((u - 0.6) / 0.4) ** 6))
        return 0.20 * self.plump * shape + 0.022

    def at(self, u: float, v: float) -> tuple[float, float]:
        """The place `v` half-depths above the middle line."""
        return u - 0.5, self.swing(u) + v * self.half(u)
