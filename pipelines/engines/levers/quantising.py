"""Weights in fewer bits: how a denoiser is loaded so, and whether it is."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from pipelines.engines.weights.folders import config_of
from pipelines.setup import Setup

CLASSES = {"int8": "Int8Tensor", "int4": "Int4", "nf4": "Params4bit", "gguf": "GGUFParameter"}
"""What a parameter's class is called, or begins with, when it was quantised so."""


def told(folder: Path, names: list[str], setup: Setup, dtype: Any) -> dict[str, Any]:
    """What `from_pretrained` is told so that the denoisers called `names` are quantised.

    Raises:
        Exception: whatever the library raises where it cannot.
    """
    if setup.quant is None:
        return {}
    if setup.quant == "gguf":
        return {name: _from_gguf(folder, name, dtype) for name in names}
    made: Any = import_module("diffusers")
    config = _config(setup.quant, dtype)
    mapping = {name: config() for name in names}
    return {"quantization_config": made.PipelineQuantizationConfig(quant_mapping=mapping)}


def missing(denoisers: list[Any], quant: str) -> str:
    """Why a quantisation is not in force; empty when it is."""
    if all(any(_is(p, CLASSES[quant]) for p in model.parameters()) for model in denoisers):
        return ""
    return "no weight of the model was quantised"


def _is(parameter: Any, name: str) -> bool:
    made = (type(parameter).__name__, type(getattr(parameter, "data", None)).__name__)
    return any(known.startswith(name) for known in made)


def _config(quant: str, dtype: Any) -> Callable[[], Any]:
    made: Any = import_module("diffusers")
    if quant == "nf4":
        return lambda: made.BitsAndBytesConfig(
            load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=dtype
        )
    from torchao import quantization

    if quant == "int4":
        return lambda: made.TorchAoConfig(quantization.Int4WeightOnlyConfig(group_size=32))
    return lambda: made.TorchAoConfig(quantization.Int8WeightOnlyConfig(version=2))


def _from_gguf(folder: Path, name: str, dtype: Any) -> Any:
    files = sorted((folder / name).glob("*.gguf"))
    if len(files) != 1:
        raise ValueError(f"{name} holds {len(files)} files that end in .gguf, and one is needed")
    made: Any = import_module("diffusers")
    cls = getattr(made, config_of(folder, name)["_class_name"])
    return cls.from_single_file(
        str(files[0]),
        quantization_config=made.GGUFQuantizationConfig(compute_dtype=dtype),
        config=str(folder),
        subfolder=name,
        dtype=dtype,
        local_files_only=True,
    )
