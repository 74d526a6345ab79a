"""The Wan family: VACE, text to video, image to video."""

from typing import Any

from diffusers import (
    AutoencoderKLWan,
    UniPCMultistepScheduler,
    WanVACEPipeline,
    WanVACETransformer3DModel,
)

from tests.checkpoints.texts import t5, unigram_tokenizer

DENOISER: dict[str, Any] = {
    "patch_size": (1, 2, 2),
    "num_attention_heads": 2,
    "attention_head_dim": 12,
    "in_channels": 16,
    "out_channels": 16,
    "text_dim": 32,
    "freq_dim": 256,
    "ffn_dim": 32,
    "num_layers": 3,
    "cross_attn_norm": True,
    "qk_norm": "rms_norm_across_heads",
    "rope_max_seq_len": 64,
}


def vae(**changed: Any) -> AutoencoderKLWan:
    told = {
        "base_dim": 3,
        "z_dim": 16,
        "dim_mult": [1, 1, 1, 1],
        "num_res_blocks": 1,
        "temperal_downsample": [False, True, True],
    }
    return AutoencoderKLWan(**{**told, **changed}).eval()


def words() -> dict[str, Any]:
    tokenizer = unigram_tokenizer()
    return {"tokenizer": tokenizer, "text_encoder": t5(tokenizer, umt5=True)}


def unipc() -> UniPCMultistepScheduler:
    return UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0
    )


def vace() -> WanVACEPipeline:
    denoiser = WanVACETransformer3DModel(**DENOISER, vace_layers=[0, 2], vace_in_channels=96)
    return WanVACEPipeline(
        **words(), vae=vae(), scheduler=unipc(), transformer=denoiser.eval(), transformer_2=None
    )
