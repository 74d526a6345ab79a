"""Weights -> a pipeline, from a folder on this machine and nowhere else."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipelines.errors import MissingPart

DTYPES = {"bf16": "bfloat16", "fp16": "float16", "fp32": "float32"}


def device_of(told: str) -> str:
    """The device to run on: what is told, else TORCH_DEVICE, else the best there is."""
    import torch

    told = os.environ.get("TORCH_DEVICE", "auto") if told == "auto" else told
    if told != "auto":
        return told
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def dtype_of(told: str, device: str) -> Any:
    """The torch dtype of the denoiser: bf16 on an accelerator, fp32 elsewhere, unless told."""
    import torch

    name = told if told != "auto" else ("fp32" if device == "cpu" else "bf16")
    return getattr(torch, DTYPES[name])


def loaded(folder: Path, classes: Sequence[str], dtype: Any) -> Any:
    """The pipeline in `folder`, on the CPU.

    classes: names of diffusers pipelines; the first is used unless the folder's own is among them.

    Raises:
        MissingPart: the folder cannot be loaded; says why in one line.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    import diffusers

    diffusers.utils.logging.set_verbosity_error()
    diffusers.utils.logging.disable_progress_bar()
    cls = getattr(diffusers, classes[0])
    try:
        return cls.from_pretrained(
            folder, torch_dtype=dtype, local_files_only=True, use_safetensors=True
        )
    except (OSError, ValueError, TypeError, KeyError, RuntimeError) as wrong:
        told = " ".join(str(wrong).split())[:160]
        raise MissingPart(
            f"The weights in {folder} cannot be loaded: {told}. Download them again."
        ) from wrong
