"""Latents -> a small picture, without the decoder: by a linear map learned from what it made."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

GOES = 8
"""So many clips teach the map; more change it by less than a gray level. By eye."""
FRAMES = 4
"""Of each clip so many frames are looked at."""
RIDGE = 1e-3
"""Keeps the map small where latents do not vary, per sample."""

Latents = NDArray[np.float32]
Colors = NDArray[np.float64]


@dataclass
class Lens:
    """Sees through latents of one decoder. Before it has learned, it shows their main direction.

    Least squares over (latents, 1) -> RGB, from sums, so that nothing of a clip is kept.
    """

    goes: int = 0
    _squares: Any = 0
    _products: Any = 0
    _map: Colors | None = None

    def picture(self, latents: Latents) -> NDArray[np.uint8]:
        """uint8 [h, w, 3] of latents [h, w, C]."""
        colors = _gray(latents) if self._map is None else _with_one(latents) @ self._map
        shown: NDArray[np.uint8] = np.clip(colors * 255 + 0.5, 0, 255).astype(np.uint8)
        return shown

    def learn(self, latents: Latents, frames: NDArray[Any]) -> None:
        """Takes in what became of latents [T, h, w, C]: frames [F, H, W, 3], uint8 or 0 to 1."""
        count, height, width, channels = latents.shape
        if self.goes >= GOES or count * height * width < 4 * channels:
            return
        places = np.unique(np.linspace(0, count - 1, min(count, FRAMES)).astype(int))
        seen = np.linspace(0, len(frames) - 1, count).round().astype(int)[places]
        shown = np.stack([_small(frames[frame], height, width) for frame in seen])
        self._fit(_with_one(latents[places]).reshape(-1, channels + 1), shown.reshape(-1, 3))

    def _fit(self, given: Colors, shown: Colors) -> None:
        self._squares = self._squares + given.T @ given / len(given)
        self._products = self._products + given.T @ shown / len(given)
        self.goes += 1
        ridge = RIDGE * np.eye(given.shape[1])
        self._map = np.linalg.solve(self._squares + ridge, self._products)


def _with_one(latents: Latents) -> Colors:
    ones = np.ones((*latents.shape[:-1], 1))
    return np.concatenate([latents.astype(np.float64), ones], axis=-1)


def _gray(latents: Latents) -> Colors:
    """The direction in which latents differ most, as gray; its sign is that of its largest part."""
    cells = latents.reshape(-1, latents.shape[-1]).astype(np.float64)
    cells -= cells.mean(axis=0)
    direction = np.linalg.eigh(cells.T @ cells)[1][:, -1]
    direction *= np.sign(direction[np.abs(direction).argmax()])
    along = cells @ direction
    light = 0.5 + along / (6 * along.std() + 1e-9)
    return np.repeat(light.reshape(*latents.shape[:-1], 1), 3, axis=-1)


def _small(frame: NDArray[Any], height: int, width: int) -> Colors:
    """A frame at the size of its latents: each cell the mean of what it covers, 0 to 1."""
    tall, wide = frame.shape[0] // height, frame.shape[1] // width
    cut = frame[: height * tall, : width * wide].astype(np.float64)
    means: Colors = cut.reshape(height, tall, width, wide, 3).mean(axis=(1, 3))
    return means / 255 if frame.dtype == np.uint8 else means
