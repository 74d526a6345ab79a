"""The texts a model comes with: read with a limit, and searched for what would run something."""

import json
import stat
from pathlib import Path
from typing import Any

from pipelines.errors import BrokenWeights, UnsafeWeights

LONGEST = 8 * 2**20
REMOTE = ("auto_map", "trust_remote_code", "custom_pipeline", "custom_pipelines")
FROM_AFAR = "attn_implementation"
MOST_LAYERS = 1000
LAYERS = ("num_layers", "num_hidden_layers", "num_blocks", "num_decoder_layers")


def told_in(path: Path) -> dict[str, Any]:
    """What a text in JSON says.

    Raises:
        BrokenWeights: it is missing, far too long, or cannot be read.
    """
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size <= LONGEST:
            told = json.loads(path.read_text("utf-8"))
            if isinstance(told, dict):
                return told
    except FileNotFoundError as wrong:
        raise BrokenWeights(
            f"{path.parent} lacks {path.name}. Download the model again."
        ) from wrong
    except (OSError, ValueError, RecursionError) as wrong:
        raise _unread(path) from wrong
    raise _unread(path)


def _unread(path: Path) -> BrokenWeights:
    return BrokenWeights(f"{path} cannot be read. Download the model again.")


def must_be_harmless(path: Path, told: dict[str, Any]) -> None:
    """Looks at what a text says, however deep.

    Raises:
        UnsafeWeights: it asks for code of its own.
        BrokenWeights: it describes a model of a size that no model has.
    """
    waiting: list[Any] = [told]
    while waiting:
        it = waiting.pop()
        if isinstance(it, dict):
            for name, value in it.items():
                _must_be_sane(path, name, value)
            waiting.extend(it.values())
        elif isinstance(it, list):
            waiting.extend(it)


def _must_be_sane(path: Path, name: str, value: Any) -> None:
    fetched = name.endswith(FROM_AFAR) and isinstance(value, str) and "/" in value
    if (name in REMOTE and value) or fetched:
        raise UnsafeWeights(
            f"{path} asks to run code of its own ({name}), which is never done. "
            "Choose weights that need none."
        )
    if name in LAYERS and isinstance(value, int) and value > MOST_LAYERS:
        raise BrokenWeights(
            f"{path} describes a model of {value} layers, which none has. Download it again."
        )
