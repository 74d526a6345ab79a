"""What the denoiser of each family of models is fed, as empty tensors of the right shapes."""

from collections.abc import Callable
from typing import Any

import torch

Cells = tuple[int, int, int]
Inputs = Callable[[Any, Cells, torch.dtype], dict[str, Any]]
"""Config of a denoiser, latent cells along (t, y, x), dtype -> arguments of its forward."""


def _wan(config: Any, cells: Cells, dtype: torch.dtype) -> dict[str, Any]:
    return {
        "hidden_states": torch.empty(1, config.in_channels, *cells, dtype=dtype),
        "timestep": torch.empty(1, dtype=torch.int64),
        "encoder_hidden_states": torch.empty(1, 512, config.text_dim, dtype=dtype),
    }


def _vace(config: Any, cells: Cells, dtype: torch.dtype) -> dict[str, Any]:
    return {
        **_wan(config, cells, dtype),
        "control_hidden_states": torch.empty(1, config.vace_in_channels, *cells, dtype=dtype),
        "control_hidden_states_scale": torch.ones(len(config.vace_layers)),
    }


def _ltx(config: Any, cells: Cells, dtype: torch.dtype) -> dict[str, Any]:
    t, y, x = cells
    words = config.caption_channels
    return {
        "hidden_states": torch.empty(1, t * y * x, config.in_channels, dtype=dtype),
        "encoder_hidden_states": torch.empty(1, 256, words, dtype=dtype),
        "timestep": torch.empty(1),
        "encoder_attention_mask": torch.empty(1, 256),
        "num_frames": t,
        "height": y,
        "width": x,
        "rope_interpolation_scale": (1.0, 32.0, 32.0),
    }


def _ltx2(config: Any, cells: Cells, dtype: torch.dtype) -> dict[str, Any]:
    t, y, x = cells
    heard = 25 * t // 3
    words = torch.empty(1, 1024, config.caption_channels, dtype=dtype)
    return {
        "hidden_states": torch.empty(1, t * y * x, config.in_channels, dtype=dtype),
        "audio_hidden_states": torch.empty(1, heard, config.audio_in_channels, dtype=dtype),
        "encoder_hidden_states": words,
        "audio_encoder_hidden_states": words,
        "timestep": torch.empty(1, t * y * x),
        "audio_timestep": torch.empty(1, heard),
        "sigma": torch.empty(1),
        "num_frames": t,
        "height": y,
        "width": x,
        "fps": 24.0,
        "audio_num_frames": heard,
    }


def _cogvideox(config: Any, cells: Cells, dtype: torch.dtype) -> dict[str, Any]:
    t, y, x = cells
    told: dict[str, Any] = {
        "hidden_states": torch.empty(1, t, config.in_channels, y, x, dtype=dtype),
        "encoder_hidden_states": torch.empty(
            1, config.max_text_seq_length, config.text_embed_dim, dtype=dtype
        ),
        "timestep": torch.empty(1),
    }
    if config.use_rotary_positional_embeddings:
        size = config.patch_size
        turned = (t // (config.patch_size_t or 1)) * (y // size) * (x // size)
        told["image_rotary_emb"] = tuple(
            torch.empty(turned, config.attention_head_dim) for _ in range(2)
        )
    return told


INPUTS: dict[str, Inputs] = {
    "WanTransformer3DModel": _wan,
    "WanVACETransformer3DModel": _vace,
    "LTXVideoTransformer3DModel": _ltx,
    "LTX2VideoTransformer3DModel": _ltx2,
    "CogVideoXTransformer3DModel": _cogvideox,
}

ENCODES = {"WanVACETransformer3DModel": 2}
"""Clips that a model encodes before the first step, whatever is known."""

STEPS = {"LTXVideoTransformer3DModel": (8, False), "LTX2VideoTransformer3DModel": (8, False)}
"""Steps of a model that is asked for none, and whether words guide it by a second pass."""
