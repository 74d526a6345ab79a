"""Models at the size people use, with random weights, built from their published configs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from pipelines.engines.costing.cost import cast
from tests.checkpoints.texts import unigram_tokenizer

SMALL: dict[str, Any] = {
    "num_attention_heads": 12,
    "attention_head_dim": 128,
    "ffn_dim": 8960,
    "num_layers": 30,
    "text_dim": 4096,
}
VACE: dict[str, Any] = {**SMALL, "vace_layers": list(range(0, 30, 2)), "vace_in_channels": 96}
XXL = {"d_model": 4096, "d_kv": 64, "d_ff": 10240, "num_layers": 24, "num_heads": 64}
MID: dict[str, Any] = {
    "num_attention_heads": 8,
    "attention_head_dim": 96,
    "ffn_dim": 3072,
    "num_layers": 10,
    "text_dim": 512,
}
MID_TEXT = {"d_model": 512, "d_kv": 64, "d_ff": 1024, "num_layers": 6, "num_heads": 8}


def wan(name: str, folder: Path, device: str, dtype: torch.dtype) -> Path:
    """A folder with "t2v-1.3b", "vace-1.3b" or "vace-mid" in it, its weights random."""
    import diffusers
    from transformers import UMT5Config, UMT5EncoderModel

    place = folder / name
    if place.exists():
        return place
    small = name.endswith("mid")
    words = {**(MID_TEXT if small else XXL), "vocab_size": 32_000 if small else 256_384}
    torch.manual_seed(0)
    with torch.device(device):
        if name.startswith("vace"):
            told = {**MID, "vace_layers": [0, 4, 8], "vace_in_channels": 96} if small else VACE
            denoiser = diffusers.WanVACETransformer3DModel(**told)
        else:
            denoiser = diffusers.WanTransformer3DModel(**SMALL)
        vae = diffusers.AutoencoderKLWan(**({"base_dim": 32} if small else {}))
        text = UMT5EncoderModel(UMT5Config(**words, feed_forward_proj="gated-gelu"))
    tokenizer = unigram_tokenizer()
    parts = {
        "tokenizer": tokenizer,
        "text_encoder": text.to(dtype).eval(),
        "vae": vae.eval(),
        "transformer": cast(denoiser, dtype).eval(),
        "scheduler": diffusers.UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0
        ),
    }
    cls: Callable[..., Any] = (
        diffusers.WanVACEPipeline if name.startswith("vace") else diffusers.WanPipeline
    )
    cls(**parts).save_pretrained(place, max_shard_size="8GB")
    return place
