"""Asking an engine for a few small frames."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines import Engine
from pipelines.engines.known import KnownPixels
from pipelines.progress import Progress, silent


def go(engine: Engine, progress: Progress = silent, **told: Any) -> NDArray[np.uint8]:
    """What an engine makes: uint8 [T, H, W, 3], 5 frames of 32 x 32 in 6 steps unless told."""
    small = {"prompt": "two dogs", "frames": 5, "width": 32, "height": 32, "steps": 6, "seed": 1}
    asked = Completion(**{**small, **told})
    made = engine.frames(asked, KnownPixels(asked), Span(0, asked.frames), progress)
    return np.stack(list(made))
