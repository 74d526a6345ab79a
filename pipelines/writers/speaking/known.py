"""Language models by name: what is known of some, and whether one is on this machine, whole."""

import json
from dataclasses import dataclass
from pathlib import Path

from pipelines.errors import MissingPart

CONFIG, WEIGHTS, INDEX = "config.json", "model.safetensors", "model.safetensors.index.json"
WORDS = ("tokenizer.json", "tokenizer.model", "vocab.json", "tokenizer_config.json")


@dataclass(frozen=True)
class Known:
    """A model by its hub id. gigabytes: of the download; memory_gb: while it writes.

    verified: whether the numbers were seen on this program, not worked out from the size.
    """

    id: str
    licence: str
    gigabytes: float
    memory_gb: float
    good_for: str
    verified: bool = False


DEFAULT = "Qwen/Qwen3-4B-Instruct-2507"
KNOWN = (
    Known(DEFAULT, "Apache-2.0", 8.1, 9.0, "gpu"),
    Known("Qwen/Qwen3-1.7B", "Apache-2.0", 4.1, 4.5, "cpu"),
    Known("Qwen/Qwen3-0.6B", "Apache-2.0", 1.5, 2.0, "cpu"),
)


def known(name: str) -> Known | None:
    """What is known of a hub id."""
    return next((one for one in KNOWN if one.id == name), None)


def folder_of(name: str) -> Path:
    """The folder of a model that is on this machine: `name` itself, or the hub's cache of it.

    Raises:
        MissingPart: no model is named, or it is not here whole.
    """
    if not name:
        raise MissingPart(
            "No language model is chosen. Name a folder or a hub id in the writers' settings."
        )
    folder = Path(name).expanduser()
    if folder.is_absolute() or folder.is_dir():
        return _whole(folder)
    return _whole_of_hub(name)


def _whole_of_hub(name: str) -> Path:
    from huggingface_hub import constants, try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        found = try_to_load_from_cache(name, CONFIG, cache_dir=constants.HF_HUB_CACHE)
    except HFValidationError as wrong:
        raise MissingPart(f"{name[:80]} is neither a folder nor a hub id. Correct it.") from wrong
    if not isinstance(found, str):
        raise MissingPart(not_here(name))
    try:
        return _whole(Path(found).parent)
    except MissingPart as wrong:
        raise MissingPart(not_here(name)) from wrong


def not_here(name: str) -> str:
    """The sentence for a hub id that is not on this machine: what the download would cost."""
    told = known(name)
    if told is None:
        return (
            f"{name} is not on this machine; its licence and size are not known here. Look at "
            "its page, then press Download in the writers' settings."
        )
    return (
        f"{name} is not on this machine. Its licence is {told.licence}, the download about "
        f"{told.gigabytes:g} GB, and it needs about {told.memory_gb:g} GB of memory. "
        "Press Download in the writers' settings."
    )


def _whole(folder: Path) -> Path:
    """The folder, when configuration, tokenizer and every file of the weights are there."""
    if not folder.is_dir():
        raise MissingPart(f"The folder {folder} is not there. Name another.")
    if not (folder / CONFIG).is_file() or not any((folder / name).is_file() for name in WORDS):
        raise MissingPart(f"{folder} holds no language model. Name the folder of one.")
    if missing := [name for name in _weights(folder) if not (folder / name).is_file()]:
        raise MissingPart(
            f"{folder} lacks {missing[0]}. Weights must be safetensors; download the model again."
        )
    return folder


def _weights(folder: Path) -> list[str]:
    index = folder / INDEX
    if not index.is_file():
        return [WEIGHTS]
    try:
        return sorted(set(json.loads(index.read_text("utf-8"))["weight_map"].values()))
    except (ValueError, KeyError, AttributeError) as wrong:
        raise MissingPart(f"{index} cannot be read. Download the model again.") from wrong
