"""Weights -> a pipeline, from a folder on this machine and nowhere else."""

import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipelines.engines.levers.full import is_full
from pipelines.engines.weights.folders import config_of
from pipelines.errors import MissingPart

DTYPES = {"bf16": "bfloat16", "fp16": "float16", "fp32": "float32"}


def device_of(told: str) -> str:
    """The device to run on: what is told, else TORCH_DEVICE, else the best there is."""
    import torch

    told = (os.environ.get("TORCH_DEVICE") or "auto") if told == "auto" else told
    if told != "auto":
        return told
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def must_be_here(device: str) -> None:
    """Looks whether this machine has a device, and its torch can use it.

    Raises:
        MissingPart: it does not.
    """
    import torch

    kind, _, number = device.partition(":")
    if kind == "cpu":
        return
    counted = getattr(torch, kind).device_count() if kind in ("cuda", "mps", "xpu") else 0
    if int(number or 0) >= counted:
        raise MissingPart(
            f"There is no device {device} here that torch can use. Choose auto or cpu "
            "(TORCH_DEVICE, or the engines' settings), or install torch for it."
        )


def dtype_of(told: str, device: str) -> Any:
    """The torch dtype of the denoiser: bf16 on an accelerator, fp32 elsewhere, unless told."""
    import torch

    name = told if told != "auto" else ("fp32" if device == "cpu" else "bf16")
    return getattr(torch, DTYPES[name])


def dtypes_of(folder: Path, dtype: Any) -> dict[str, Any]:
    """The dtype of each part of a model. Wan's decoder goes wrong in fewer bits than 32."""
    import torch

    decoder = config_of(folder, "vae").get("_class_name")
    return {"default": dtype, "vae": torch.float32 if decoder == "AutoencoderKLWan" else dtype}


def loaded(folder: Path, classes: Sequence[str], dtype: Any, **told: Any) -> Any:
    """The pipeline in `folder`, on the CPU.

    classes: names of diffusers pipelines; the folder's own if it is among them, else the first,
        which is made of the same parts.
    told: further arguments of `from_pretrained`.

    Raises:
        MissingPart: the folder cannot be loaded; says why in one line.
    """
    quietly()
    import diffusers

    own = str(config_of(folder).get("_class_name"))
    cls = getattr(diffusers, own if own in classes else classes[0])
    try:
        return cls.from_pretrained(
            folder,
            dtype=dtypes_of(folder, dtype),
            local_files_only=True,
            use_safetensors=True,
            **told,
        )
    except (OSError, ValueError, TypeError, KeyError, RuntimeError) as wrong:
        if is_full(wrong):
            raise
        said = " ".join(str(wrong).split())[:160].rstrip(".")
        raise MissingPart(
            f"The weights in {folder} cannot be loaded: {said}. Download them again."
        ) from wrong


def quietly() -> None:
    """The libraries read what is on this machine, and show no bars and no warnings."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    for loud in ("torchao", "torch.utils._pytree"):
        logging.getLogger(loud).setLevel(logging.CRITICAL)
    import diffusers
    import transformers

    for library in (diffusers.utils.logging, transformers.utils.logging):
        library.set_verbosity_error()
        library.disable_progress_bar()
