"""The parts a video model may be made of: classes that are known, and what their folders hold.

What a folder names beyond these is not opened: the loader imports whatever a folder names.
"""

from typing import Literal

Kind = Literal["model", "tokenizer", "scheduler", "processor"]

KINDS: dict[str, dict[Kind, frozenset[str]]] = {
    "diffusers": {
        "model": frozenset({
            "AllegroTransformer3DModel", "AutoencoderKLAllegro", "AutoencoderKLCogVideoX",
            "AutoencoderKLHunyuanVideo", "AutoencoderKLHunyuanVideo15", "AutoencoderKLLTX2Audio",
            "AutoencoderKLLTX2Video", "AutoencoderKLLTXVideo", "AutoencoderKLMochi",
            "AutoencoderKLWan", "CogVideoXTransformer3DModel", "HunyuanVideo15Transformer3DModel",
            "HunyuanVideoFramepackTransformer3DModel", "HunyuanVideoTransformer3DModel",
            "LTX2VideoTransformer3DModel", "LTXVideoTransformer3DModel", "MochiTransformer3DModel",
            "SkyReelsV2Transformer3DModel", "WanTransformer3DModel", "WanVACETransformer3DModel",
        }),
        "scheduler": frozenset({
            "CogVideoXDDIMScheduler", "CogVideoXDPMScheduler", "DDIMScheduler",
            "DPMSolverMultistepScheduler", "EulerAncestralDiscreteScheduler",
            "EulerDiscreteScheduler", "FlowMapEulerDiscreteScheduler",
            "FlowMatchEulerDiscreteScheduler", "FlowMatchHeunDiscreteScheduler",
            "FlowMatchLCMScheduler", "LTXEulerAncestralRFScheduler", "UniPCMultistepScheduler",
        }),
    },
    "transformers": {
        "model": frozenset({
            "CLIPTextModel", "CLIPVisionModel", "CLIPVisionModelWithProjection",
            "Gemma3ForConditionalGeneration", "Gemma4ForConditionalGeneration",
            "Gemma4UnifiedForConditionalGeneration", "LlamaModel",
            "LlavaForConditionalGeneration", "Qwen2_5_VLForConditionalGeneration",
            "Qwen2_5_VLTextModel", "SiglipVisionModel", "T5EncoderModel", "UMT5EncoderModel",
        }),
        "tokenizer": frozenset({
            "ByT5Tokenizer", "CLIPTokenizer", "CLIPTokenizerFast", "GemmaTokenizer",
            "GemmaTokenizerFast", "LlamaTokenizer", "LlamaTokenizerFast",
            "PreTrainedTokenizerFast", "Qwen2Tokenizer", "Qwen2TokenizerFast", "T5Tokenizer",
            "T5TokenizerFast", "TokenizersBackend",
        }),
        "processor": frozenset({
            "CLIPImageProcessor", "CLIPImageProcessorFast", "CLIPImageProcessorPil",
            "Gemma3Processor", "Gemma4Processor", "SiglipImageProcessor",
            "SiglipImageProcessorFast", "SiglipImageProcessorPil",
        }),
    },
    "ltx2": {
        "model": frozenset({
            "LTX2DurationHead", "LTX2LatentUpsamplerModel", "LTX2TextConnectors", "LTX2Vocoder",
            "LTX2VocoderWithBWE",
        }),
    },
}  # fmt: skip
"""Library (or pipeline of diffusers), kind, class."""

WITHOUT_WORDS = frozenset({"ByT5Tokenizer"})
"""Tokenizers that count bytes and need no vocabulary."""


def kind_of(library: object, name: object) -> Kind | None:
    """The kind of a part, by the library and class a folder names; None for an unknown one."""
    kinds = KINDS.get(library, {}) if isinstance(library, str) else {}
    return next((kind for kind, names in kinds.items() if name in names), None)
