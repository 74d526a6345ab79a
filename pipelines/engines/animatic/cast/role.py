"""What a family of puppets is told before it draws."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipelines.engines.animatic.ink import Colour, rgb
from pipelines.engines.animatic.scene import Figure


@dataclass(frozen=True)
class Role:
    """A puppet's row of `assets/cast/puppets.json`, already tinted, and its part in the shot.

    lights: lamps are on. tinted: the colour asked for, as "#rrggbb".
    """

    name: str
    row: Mapping[str, Any]
    act: str
    seed: int = 0
    seconds: float = 4.0
    lights: bool = False
    tinted: str | None = None

    def colour(self, key: str, default: str) -> Colour:
        """The colour the row gives under `key`."""
        return rgb(str(self.row.get(key) or default))

    def number(self, key: str, default: float) -> float:
        """The number the row gives under `key`."""
        return float(self.row.get(key, default))

    def random(self) -> np.random.Generator:
        """Chance that is the same for the same puppet and seed."""
        return np.random.default_rng([self.seed, *self.name.encode()])


Family = Callable[[Role], Figure]
