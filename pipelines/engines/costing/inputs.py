"""What the denoiser of each family of models is fed, as empty tensors of the right shapes."""

from collections.abc import Callable
from typing import Any

import torch

Cells = tuple[int, int, int]
HEARD = 25
"""Latents that LTX-2 has for a second of sound."""

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
    heard = round(HEARD * ((t - 1) * 8 + 1) / 24)
    words = torch.empty(1, 1024, config.caption_channels, dtype=dtype)
    return {
        "hidden_states": torch.empty(1, t * y * x, config.in_channels, dtype=dtype),
        "audio_hidden_states": torch.empty(1, heard, config.audio_in_channels, dtype=dtype),
        "encoder_hidden_states": words,
        "audio_encoder_hidden_states": words,
        "timestep": torch.empty(1, t * y * x),
        "audio_timestep": torch.empty(1),
        "sigma": torch.empty(1),
        "audio_sigma": torch.empty(1),
        "use_cross_timestep": bool(config.cross_attn_mod or config.audio_cross_attn_mod),
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


def _hunyuan(config: Any, cells: Cells, dtype: torch.dtype) -> dict[str, Any]:
    return {
        "hidden_states": torch.empty(1, config.in_channels, *cells, dtype=dtype),
        "timestep": torch.empty(1),
        "encoder_hidden_states": torch.empty(1, 256, config.text_embed_dim, dtype=dtype),
        "encoder_attention_mask": torch.empty(1, 256),
        "pooled_projections": torch.empty(1, config.pooled_projection_dim, dtype=dtype),
        "guidance": torch.empty(1) if config.guidance_embeds else None,
    }


def _framepack(config: Any, cells: Cells, dtype: torch.dtype) -> dict[str, Any]:
    """A section, and what came before it in three sizes: coarser, the longer ago."""

    def before(frames: int) -> torch.Tensor:
        return torch.empty(1, config.in_channels, frames, *cells[1:], dtype=dtype)

    return {
        **_hunyuan(config, cells, dtype),
        "image_embeds": torch.empty(1, config.image_tokens, config.image_proj_dim, dtype=dtype),
        "indices_latents": torch.arange(cells[0]),
        "latents_clean": before(2),
        "indices_latents_clean": torch.arange(2),
        "latents_history_2x": before(2),
        "indices_latents_history_2x": torch.arange(2),
        "latents_history_4x": before(16),
        "indices_latents_history_4x": torch.arange(16),
    }


INPUTS: dict[str, Inputs] = {
    "WanTransformer3DModel": _wan,
    "WanVACETransformer3DModel": _vace,
    "LTXVideoTransformer3DModel": _ltx,
    "LTX2VideoTransformer3DModel": _ltx2,
    "CogVideoXTransformer3DModel": _cogvideox,
    "HunyuanVideoTransformer3DModel": _hunyuan,
    "HunyuanVideoFramepackTransformer3DModel": _framepack,
}

ENCODES = {"WanVACETransformer3DModel": 2}
"""Clips that a model encodes before the first step, whatever is known."""

STEPS = {"LTXVideoTransformer3DModel": (8, False), "LTX2VideoTransformer3DModel": (8, False)}
"""Steps of a model that is asked for none, and whether words guide it by a second pass."""

GUIDED = {
    "LTXVideoTransformer3DModel": (2, 2),
    "LTX2VideoTransformer3DModel": (4, 2),
    "CogVideoXTransformer3DModel": (2, 2),
    "HunyuanVideoTransformer3DModel": (1, 1),
    "HunyuanVideoFramepackTransformer3DModel": (1, 1),
}
"""Passes of a step that words guide, and how many in one batch; others take two, one by one.

LTX-2 is guided by what it makes without its own attention and without its sound as well, and
HunyuanVideo is told how strongly in its one pass.
"""

SECTION = {"HunyuanVideoFramepackTransformer3DModel": 9}
"""Latent frames by which a clip grows, where it is not made whole."""

WORDS = {
    "LTXVideoTransformer3DModel": 256,
    "LTX2VideoTransformer3DModel": 1024,
    "CogVideoXTransformer3DModel": 226,
    "HunyuanVideoTransformer3DModel": 351,
    "HunyuanVideoFramepackTransformer3DModel": 351,
}
"""Tokens of a text, whatever its length; others read 512."""
