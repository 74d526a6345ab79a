"""CogVideoX and HunyuanVideo."""

from typing import Any

from diffusers import (
    AutoencoderKLCogVideoX,
    AutoencoderKLHunyuanVideo,
    CogVideoXDDIMScheduler,
    CogVideoXImageToVideoPipeline,
    CogVideoXPipeline,
    CogVideoXTransformer3DModel,
    FlowMatchEulerDiscreteScheduler,
    HunyuanVideoFramepackPipeline,
    HunyuanVideoFramepackTransformer3DModel,
    HunyuanVideoPipeline,
    HunyuanVideoTransformer3DModel,
)
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    LlamaConfig,
    LlamaModel,
    SiglipImageProcessor,
    SiglipVisionConfig,
    SiglipVisionModel,
)

from tests.checkpoints.texts import bytes_tokenizer, t5, unigram_tokenizer


def cogvideox_i2v() -> CogVideoXImageToVideoPipeline:
    """As 5B-I2V: learned places, so it makes 64 x 48 and nothing else."""
    places = {"use_rotary_positional_embeddings": True, "use_learned_positional_embeddings": True}
    return CogVideoXImageToVideoPipeline(**_cogvideox(in_channels=8, **places))


def cogvideox_t2v() -> CogVideoXPipeline:
    """As 2B: any size."""
    return CogVideoXPipeline(**_cogvideox(in_channels=4))


def _cogvideox(**told: Any) -> dict[str, Any]:
    tokenizer = unigram_tokenizer()
    denoiser = CogVideoXTransformer3DModel(
        out_channels=4,
        num_attention_heads=2,
        attention_head_dim=16,
        time_embed_dim=2,
        text_embed_dim=32,
        num_layers=1,
        sample_width=8,
        sample_height=6,
        sample_frames=25,
        patch_size=2,
        temporal_compression_ratio=4,
        max_text_seq_length=16,
        **told,
    )
    vae = AutoencoderKLCogVideoX(
        block_out_channels=(8, 8, 8, 8),
        latent_channels=4,
        layers_per_block=1,
        norm_num_groups=2,
        temporal_compression_ratio=4,
    )
    return {
        "tokenizer": tokenizer,
        "text_encoder": t5(tokenizer),
        "vae": vae.eval(),
        "transformer": denoiser.eval(),
        "scheduler": CogVideoXDDIMScheduler(),
    }


def framepack() -> HunyuanVideoFramepackPipeline:
    denoiser = HunyuanVideoFramepackTransformer3DModel(
        **DENOISER, has_image_proj=True, image_proj_dim=16, has_clean_x_embedder=True
    )
    seen = SiglipVisionConfig(
        hidden_size=16,
        intermediate_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        image_size=32,
        patch_size=16,
    )
    return HunyuanVideoFramepackPipeline(
        **_hunyuan(),
        transformer=denoiser.eval(),
        image_encoder=SiglipVisionModel(seen).eval(),
        feature_extractor=SiglipImageProcessor(size={"height": 32, "width": 32}),
    )


def hunyuan_t2v() -> HunyuanVideoPipeline:
    denoiser = HunyuanVideoTransformer3DModel(**DENOISER)
    return HunyuanVideoPipeline(**_hunyuan(), transformer=denoiser.eval())


DENOISER: dict[str, Any] = {
    "in_channels": 4,
    "out_channels": 4,
    "num_attention_heads": 2,
    "attention_head_dim": 10,
    "num_layers": 1,
    "num_single_layers": 1,
    "num_refiner_layers": 1,
    "patch_size": 2,
    "patch_size_t": 1,
    "guidance_embeds": True,
    "text_embed_dim": 16,
    "pooled_projection_dim": 8,
    "rope_axes_dim": (2, 4, 4),
    "image_condition_type": None,
}


def _hunyuan() -> dict[str, Any]:
    words = bytes_tokenizer(pad_token="<pad>", bos_token="<bos>", eos_token="<eos>")
    ends = {"bos_token": "<|startoftext|>", "eos_token": "<|endoftext|>"}
    short = bytes_tokenizer(pad_token="<|endoftext|>", **ends, model_max_length=77)
    vae = AutoencoderKLHunyuanVideo(
        latent_channels=4,
        down_block_types=("HunyuanVideoDownBlock3D",) * 4,
        up_block_types=("HunyuanVideoUpBlock3D",) * 4,
        block_out_channels=(8, 8, 8, 8),
        layers_per_block=1,
        norm_num_groups=4,
        spatial_compression_ratio=8,
        temporal_compression_ratio=4,
    )
    return {
        "tokenizer": words,
        "text_encoder": _llama(words),
        "tokenizer_2": short,
        "text_encoder_2": _clip(len(short)),
        "vae": vae.eval(),
        "scheduler": FlowMatchEulerDiscreteScheduler(shift=7.0),
    }


def _llama(tokenizer: Any) -> LlamaModel:
    told = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        intermediate_size=40,
        num_hidden_layers=4,
        num_attention_heads=4,
        num_key_value_heads=4,
        pad_token_id=tokenizer.pad_token_id,
    )
    return LlamaModel(told).eval()


def _clip(words: int) -> CLIPTextModel:
    told = CLIPTextConfig(
        vocab_size=words,
        hidden_size=8,
        intermediate_size=40,
        num_attention_heads=2,
        num_hidden_layers=2,
        projection_dim=8,
        bos_token_id=3,
        eos_token_id=4,
    )
    return CLIPTextModel(told).eval()
