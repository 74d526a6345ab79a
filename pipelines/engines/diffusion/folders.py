"""The folder of a model: whether it is there, whole, and harmless. Reads texts and headers only."""

import hashlib
import json
from pathlib import Path
from typing import Any

from pipelines.errors import MissingPart

INDEX = "model_index.json"


def folder_of(weights: str, engine: str) -> Path:
    """The folder of a model on this machine: `weights` itself, or the hub's cache of it.

    Raises:
        MissingPart: no weights are named, or they are not here.
    """
    if not weights:
        raise MissingPart(
            f"{engine} needs weights. Choose a model for it in the engines' settings, "
            "or name a folder with --weights."
        )
    folder = Path(weights).expanduser()
    if not (folder / INDEX).is_file():
        raise MissingPart(f"{folder} holds no video model. Name a folder with {INDEX} in it.")
    return folder


def config_of(folder: Path, part: str = "") -> dict[str, Any]:
    """What a folder says of the pipeline, or of one of its parts; empty when it says nothing.

    Raises:
        MissingPart: what it says cannot be read.
    """
    name = "scheduler_config.json" if part == "scheduler" else "config.json"
    path = folder / part / name if part else folder / INDEX
    try:
        told = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as wrong:
        raise MissingPart(f"{path} cannot be read. Download the model again.") from wrong
    return told if isinstance(told, dict) else {}


def weights_id(folder: Path) -> str:
    """A digest of what a folder says of itself and of the names and sizes of its weights."""
    told = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".json", ".safetensors") and path.is_file():
            told.update(f"{path.relative_to(folder)} {path.stat().st_size}\n".encode())
            if path.name in (INDEX, "config.json"):
                told.update(path.read_bytes())
    return told.hexdigest()[:16]
