"""Low-rank changes of a model's weights, such as one that makes eight steps enough."""

from typing import Any

from pipelines.engines.weights.loras import lora_file
from pipelines.setup import Lora


def load(pipe: Any, number: int, lora: Lora) -> str:
    """Into both experts of a model that has two, unless the file's name says for which it is.

    Raises:
        MissingPart: the file is not here, not whole, or not safe.
        Exception: whatever the library raises where it cannot.
    """
    name, file = name_of(number), lora_file(lora.file)
    told = {"weight_name": file.name, "adapter_name": name, "local_files_only": True}
    two = getattr(pipe, "transformer_2", None) is not None
    low, high = ("low" in file.stem.lower(), "high" in file.stem.lower()) if two else (False, True)
    if high or not low:
        pipe.load_lora_weights(str(file.parent), use_safetensors=True, **told)
    if two and (low or not high):
        pipe.load_lora_weights(
            str(file.parent), use_safetensors=True, load_into_transformer_2=True, **told
        )
    return ""


def name_of(number: int) -> str:
    """The adapter's name of a lora, by its place."""
    return f"lora_{number}"


def missing(denoisers: list[Any], number: int, weight: float) -> str:
    """Why a lora is not in force; empty when it is. Reads the scaling of every layer it changes."""
    name, scales = name_of(number), []
    for model in denoisers:
        for layer in model.modules():
            scaling = getattr(layer, "scaling", None)
            if isinstance(scaling, dict) and name in scaling and hasattr(layer, "lora_A"):
                told = layer.get_scale(name) if hasattr(layer, "get_scale") else scaling[name]
                scales.append((told, name in layer.active_adapters))
    if not scales:
        return "it changes no layer of this model"
    if weight and not all(scale and active for scale, active in scales):
        return "its layers are there and are not used"
    return ""
