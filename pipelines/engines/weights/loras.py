"""Where a LoRA lies: one file of safetensors, looked at before it is laid over a model."""

import hashlib
from pathlib import Path

from pipelines.engines.weights.folders import sampled
from pipelines.engines.weights.headers import tensors
from pipelines.engines.weights.whole import PICKLES, listing
from pipelines.errors import BrokenWeights, MissingPart, UnsafeWeights
from pipelines.setup import Lora

USUAL = "pytorch_lora_weights.safetensors"
KIND = ".safetensors"


def lever_of(lora: Lora) -> str:
    """The name of the lever that a LoRA is."""
    return f"lora {Path(lora.file).name} {lora.weight:g}"


def lora_file(told: str) -> Path:
    """The file of a LoRA: `told` itself, the one in the folder `told`, or in the hub's cache.

    Raises:
        MissingPart: it is not here.
        BrokenWeights, UnsafeWeights: it is not whole, or no file of safetensors.
    """
    place = Path(told).expanduser()
    if not place.exists():
        place = _in_the_hub(told)
    if place.is_dir():
        place = _only(place)
    if place.suffix in PICKLES:
        raise UnsafeWeights(
            f"{place} is a pickle, which can run anything. Get the LoRA as safetensors."
        )
    if not place.is_file() or not tensors(place):
        raise BrokenWeights(f"{place} holds no LoRA. Download it again.")
    return place


def lora_id(told: str) -> str:
    """What stands for a LoRA in the key of a take; the same when its file is moved.

    Raises:
        MissingPart: it is not here, not whole, or no file of safetensors.
    """
    file = lora_file(told)
    size = file.stat().st_size
    return hashlib.sha256(str(size).encode() + sampled(file, size)).hexdigest()[:16]


def _only(folder: Path) -> Path:
    listing(folder)
    files = sorted(p for p in folder.iterdir() if p.suffix in (KIND, *PICKLES))
    usual = [p for p in files if p.name == USUAL] or [p for p in files if p.suffix == KIND]
    if len(usual or files) != 1:
        raise MissingPart(f"{folder} holds {len(usual or files)} LoRAs. Name the file of one.")
    return (usual or files)[0]


def _in_the_hub(told: str) -> Path:
    """A repository of the hub, or one file of it: `owner/name` or `owner/name/file.safetensors`."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    owner_and_name, file = told.split("/")[:2], told.split("/")[2:]
    try:
        folder = Path(snapshot_download("/".join(owner_and_name), local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, ValueError) as wrong:
        raise MissingPart(
            f"The LoRA {told[:80]} is not on this machine. Name a file of safetensors."
        ) from wrong
    listing(folder)
    return folder.joinpath(*file) if ".." not in file else folder
