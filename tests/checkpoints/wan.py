"""The Wan family: VACE, text to video, image to video."""

from typing import Any

from diffusers import (
    AutoencoderKLWan,
    FlowMatchEulerDiscreteScheduler,
    UniPCMultistepScheduler,
    WanImageToVideoPipeline,
    WanPipeline,
    WanTransformer3DModel,
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


def denoiser(**changed: Any) -> WanTransformer3DModel:
    return WanTransformer3DModel(**{**DENOISER, **changed}).eval()


def controlled() -> WanVACETransformer3DModel:
    told = {**DENOISER, "vace_layers": [0, 2], "vace_in_channels": 96}
    return WanVACETransformer3DModel(**told).eval()


def vace() -> WanVACEPipeline:
    """Wan 2.1 VACE."""
    return WanVACEPipeline(
        **words(), vae=vae(), scheduler=unipc(), transformer=controlled(), transformer_2=None
    )


def vace_two() -> WanVACEPipeline:
    """Wan 2.2 VACE-Fun: one expert for much noise, one for little."""
    return WanVACEPipeline(
        **words(),
        vae=vae(),
        scheduler=unipc(),
        transformer=controlled(),
        transformer_2=controlled(),
        boundary_ratio=0.875,
    )


def t2v() -> WanPipeline:
    """Wan 2.1 text to video."""
    return WanPipeline(
        **words(),
        vae=vae(),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0),
        transformer=denoiser(),
    )


def i2v() -> WanImageToVideoPipeline:
    """Wan 2.2 image to video A14B: two experts, no CLIP."""
    return WanImageToVideoPipeline(
        **words(),
        vae=vae(),
        scheduler=unipc(),
        transformer=denoiser(in_channels=36),
        transformer_2=denoiser(in_channels=36),
        image_encoder=None,
        image_processor=None,
        boundary_ratio=0.9,
    )


def ti2v5b() -> WanImageToVideoPipeline:
    """Wan 2.2 TI2V-5B: a time step for each frame, cells of 16 x 16 pixels."""
    return WanImageToVideoPipeline(**five(), image_encoder=None, image_processor=None)


def ti2v5b_words() -> WanPipeline:
    """The same as it is handed out: as a pipeline for words."""
    return WanPipeline(**five())


def five() -> dict[str, Any]:
    cells = vae(
        z_dim=48,
        in_channels=12,
        out_channels=12,
        is_residual=True,
        patch_size=2,
        latents_mean=[0.0] * 48,
        latents_std=[1.0] * 48,
        scale_factor_spatial=16,
        scale_factor_temporal=4,
    )
    return {
        **words(),
        "vae": cells,
        "scheduler": unipc(),
        "transformer": denoiser(in_channels=48, out_channels=48),
        "transformer_2": None,
        "expand_timesteps": True,
    }
