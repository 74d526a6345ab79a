"""Distilled LTX: checkpoints that want their own noise levels and no guidance."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.engines.weights.folders import config_of

SIGMAS = (1.0, 0.99375, 0.9875, 0.98125, 0.975, 0.909375, 0.725, 0.421875)
"""The noise levels they were taught, published with the models; the last step ends at none."""


def is_unshifted(folder: Path) -> bool:
    """Whether the scheduler in `folder` takes noise levels as they are, as distilled LTX-2 does."""
    told = config_of(folder, "scheduler")
    return bool(told) and not told.get("use_dynamic_shifting") and not told.get("shift_terminal")


def unshifted(scheduler: Any) -> Any:
    """The scheduler, taking noise levels as they are."""
    as_they_are = {"use_dynamic_shifting": False, "shift_terminal": None, "shift": 1.0}
    return scheduler.from_config(scheduler.config, **as_they_are)


def noise_levels(steps: int) -> Sequence[float]:
    """The taught noise levels, or as many as are asked for along the same curve."""
    if steps == len(SIGMAS):
        return SIGMAS
    places = np.linspace(0, len(SIGMAS), steps, endpoint=False)
    curve = np.interp(places, np.arange(len(SIGMAS) + 1), [*SIGMAS, 0.0])
    return [float(level) for level in curve]
