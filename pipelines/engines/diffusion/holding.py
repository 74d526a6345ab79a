"""Latents of known pixels, put back after every step of a model that makes all of them."""

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from pipelines.engines.diffusion.part import Part


class Held:
    """What is known, as latents of `pipe`.

    noise: what the pipeline is to begin with, float32 [1, C, t, h, w]: at every step the known
    cells lie on the straight way from this very noise to what they hold.
    """

    def __init__(self, pipe: Any, part: Part) -> None:
        device = pipe._execution_device
        self.still = encoded(pipe.vae, part, device)
        cells = known_cells(
            part, pipe.vae_scale_factor_temporal, part.frames.shape[1] // self.still.shape[3]
        )
        self.cells = torch.from_numpy(cells)[None, None].to(device)
        self.noise = torch.randn(self.still.shape, generator=part.generator).to(device)

    def put_back(self, pipe: Any, step: int, _: Any, told: dict[str, Any]) -> dict[str, Any]:
        """After a step: the known cells with as much noise as is left in the others."""
        sigmas = pipe.scheduler.sigmas
        left = float(sigmas[min(step + 1, len(sigmas) - 1)])
        way = (1 - left) * self.still + left * self.noise
        latents = told["latents"]
        told["latents"] = torch.where(self.cells, way.to(latents.dtype), latents)
        return told


@torch.no_grad()
def encoded(vae: Any, part: Part, device: Any) -> torch.Tensor:
    """The frames of `part` as latents, float32 [1, C, t, h, w], as the denoiser has them."""
    shown = np.empty((1, *part.frames.shape), np.float32)
    for number, stand_in in enumerate(held_frames(part)):
        np.multiply(part.frames[stand_in], 2 / 255, out=shown[0, number], dtype=np.float32)
    pixels = torch.from_numpy(shown).sub_(1).permute(0, 4, 1, 2, 3)
    latents = vae.encode(pixels.to(device, vae.dtype)).latent_dist.mode().float()
    middle, spread = (
        torch.tensor(told, device=device).view(1, -1, 1, 1, 1)
        for told in (vae.config.latents_mean, vae.config.latents_std)
    )
    scaled: torch.Tensor = (latents - middle) / spread
    return scaled


def held_frames(part: Part) -> NDArray[np.intp]:
    """For each frame the one that stands in for it, [T].

    A frame of which nothing is known shows the nearest frame that is known whole, the earlier of
    two: a cell of the latents covers several frames, and gray ones would shine into them.
    """
    own = np.arange(part.length)
    whole = np.flatnonzero(part.known)
    if not len(whole):
        return own
    nearest = whole[np.abs(own[:, None] - whole).argmin(axis=1)]
    return np.where(part.unknown.all(axis=(1, 2)), nearest, own)


def known_cells(part: Part, steps: int, side: int) -> NDArray[np.bool_]:
    """The cells that are held, bool [1 + (T - 1) / steps, H / side, W / side].

    steps: frames in a cell; the first cell holds one. side: pixels of a cell. A cell is held when
    every pixel in it is known, or when one of its frames is known whole.
    """
    length, height, width = part.unknown.shape
    tiles = part.unknown.reshape(length, height // side, side, width // side, side)
    holes = tiles.any(axis=(2, 4))
    begins = np.r_[0, np.arange(1, length, steps)]
    held = ~np.logical_or.reduceat(holes, begins, axis=0)
    held |= np.logical_or.reduceat(part.known, begins)[:, None, None]
    return held
