"""Distilled LTX: checkpoints that want their own noise levels and no guidance."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.engines.weights.folders import config_of
from pipelines.setup import Setup

SIGMAS = (1.0, 0.99375, 0.9875, 0.98125, 0.975, 0.909375, 0.725, 0.421875)
"""The noise levels they were taught, published with the models; the last step ends at none."""

GUIDANCE = 1.0
"""No guidance: a distilled model has it built in."""


def is_distilled(folder: Path, setup: Setup) -> bool:
    """Whether the weights in `folder`, or a LoRA on them, are called distilled.

    Nothing in their tensors or in the scheduler of LTX-Video tells, so this goes by what they are
    called: the folder, its place in the hub's cache, the id it was asked for by, or the name its
    denoiser was saved under. A renamed copy is taken for a whole model.
    """
    told = config_of(folder, "transformer").get("_name_or_path", "")
    named = [folder.name, setup.weights, str(told), *(lora.file for lora in setup.loras)]
    hub = [part.lower() for part in folder.parts if part.startswith("models--")]
    return any("distilled" in name for name in (*hub, *(Path(n).name.lower() for n in named)))


def is_unshifted(folder: Path) -> bool:
    """Whether the scheduler in `folder` takes noise levels as they are, as distilled LTX-2 does."""
    told = config_of(folder, "scheduler")
    return bool(told) and not told.get("use_dynamic_shifting") and not told.get("shift_terminal")


def unshifted(scheduler: Any) -> Any:
    """The scheduler, taking noise levels as they are."""
    as_they_are = {"use_dynamic_shifting": False, "shift_terminal": None, "shift": 1.0}
    return scheduler.from_config(scheduler.config, **as_they_are)


def noise_levels(steps: int | None) -> Sequence[float]:
    """The taught noise levels, or as many as are asked for along the same curve."""
    if steps is None or steps == len(SIGMAS):
        return SIGMAS
    places = np.linspace(0, len(SIGMAS), steps, endpoint=False)
    curve = np.interp(places, np.arange(len(SIGMAS) + 1), [*SIGMAS, 0.0])
    return [float(level) for level in curve]
