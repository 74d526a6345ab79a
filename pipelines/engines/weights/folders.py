"""The folder of a model: where it is, what it says of itself, and a digest of it."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipelines.engines.weights.models import not_here
from pipelines.engines.weights.texts import told_in
from pipelines.engines.weights.whole import INDEX, Listing, checked, listing, parts_of
from pipelines.errors import MissingPart
from pipelines.setup import Setup

HUB = "hub:"
SAMPLE, SAMPLES = 64 * 1024, 4
COUNTED = (".safetensors", ".json", ".txt", ".model")


def folder_of(weights: str, engine: str) -> Path:
    """The folder of a model on this machine: `weights` itself, or the hub's cache of it.

    Raises:
        MissingPart: no weights are named, or they are not here.
        BrokenWeights, UnsafeWeights: they are not whole, or not harmless.
    """
    if not weights:
        raise MissingPart(
            f"{engine} needs weights. Choose a model for it in the engines' settings, "
            "or name a folder with --weights."
        )
    folder = place_of(weights)
    checked(folder)
    return folder


def place_of(weights: str) -> Path:
    """Where a model lies, whole or not.

    Raises:
        MissingPart: it is not here.
    """
    folder = _expanded(weights)
    if not folder.is_dir() and not folder.is_absolute():
        return _in_the_hub(weights)
    if not (folder / INDEX).is_file():
        raise MissingPart(f"{folder} holds no video model. Name a folder with {INDEX} in it.")
    return folder


def _expanded(weights: str) -> Path:
    try:
        return Path(weights).expanduser()
    except RuntimeError as wrong:
        raise MissingPart(
            f"There is no home folder for {weights[:80]}. Write the whole path."
        ) from wrong


def _in_the_hub(name: str) -> Path:
    from huggingface_hub import constants, try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        found = try_to_load_from_cache(name, INDEX, cache_dir=constants.HF_HUB_CACHE)
    except (HFValidationError, ValueError) as wrong:
        raise MissingPart(f"{name[:80]} is neither a folder nor a hub id. Correct it.") from wrong
    if not isinstance(found, str):
        raise MissingPart(not_here(name))
    return Path(found).parent


def cached() -> list[str]:
    """Hub ids of the video models in the hub's cache, whole or not."""
    from huggingface_hub import constants

    found = Path(constants.HF_HUB_CACHE).glob(f"models--*--*/snapshots/*/{INDEX}")
    names = {path.parents[2].name.removeprefix("models--") for path in found}
    return sorted(name.replace("--", "/", 1) for name in names)


def config_of(folder: Path, part: str = "") -> dict[str, Any]:
    """What a folder says of the pipeline, or of one of its parts; empty when it says nothing.

    Raises:
        BrokenWeights: what it says cannot be read.
    """
    path = text_of(folder, part)
    return told_in(path) if path.exists() else {}


def text_of(folder: Path, part: str = "") -> Path:
    """Where a folder says what the pipeline is, or one of its parts; it may say nothing."""
    name = "scheduler_config.json" if part == "scheduler" else "config.json"
    return folder / part / name if part else folder / INDEX


def weights_id(weights: str | Path) -> str:
    """What stands for these weights in the key of a take; the same when their folder is moved.

    A model of the hub is known by its id, whether it is here yet or not. A folder is known by a
    digest of the texts of its parts and of samples of their weights: models of one family have
    the same names and sizes.

    Raises:
        MissingPart: there is no such folder, or it is no model.
    """
    if isinstance(weights, str):
        folder = _expanded(weights)
        if not (folder.is_absolute() or folder.is_dir()):
            return HUB + weights
        weights = folder
    return _digest(weights, listing(weights))


def must_be_chosen(setup: Setup, folder: Path) -> None:
    """Looks whether a folder still holds the weights that were chosen.

    Raises:
        MissingPart: it holds others now.
    """
    told = setup.weights_id
    if told and not told.startswith(HUB) and told != weights_id(folder):
        raise MissingPart(
            f"{folder} holds other weights than were chosen. Choose them again in the engines' "
            "settings, or put the old ones back."
        )


@lru_cache(maxsize=64)
def _digest(folder: Path, files: Listing) -> str:
    names = {part.name for part in parts_of(folder)}
    told = hashlib.sha256((folder / INDEX).read_bytes())
    for place, size, _ in files:
        part, _, file = place.partition("/")
        if part in names and "/" not in file and file.endswith(COUNTED):
            told.update(f"{place} {size}\n".encode())
            told.update(sampled(folder / place, size))
    return told.hexdigest()[:16]


def sampled(path: Path, size: int) -> bytes:
    """A small file; a few stretches of a large one, the first and the last among them."""
    with path.open("rb") as file:
        if size <= SAMPLE * SAMPLES:
            return file.read(size)
        taken = []
        for number in range(SAMPLES):
            file.seek(max(0, size - SAMPLE) * number // (SAMPLES - 1))
            taken.append(file.read(SAMPLE))
    return b"".join(taken)
