"""A process that downloads one model: `python -m pipelines.writers.speaking.fetch HUB_ID`.

Lines of JSON out: {"of": bytes} once, {"got": bytes} now and then, and at last {"done": folder} or
{"failed": sentence}. Only safetensors and texts are fetched; what was fetched before is not again.
"""

import json
import os
import shutil
import sys
import threading
from pathlib import Path
from typing import Any

from huggingface_hub import HfApi, constants, snapshot_download
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    RepositoryNotFoundError,
)
from huggingface_hub.file_download import repo_folder_name

from pipelines.errors import DiskFull, MissingPart, ReelwrightError
from pipelines.writers.speaking.wire import http_errors

KINDS = ("*.safetensors", "*.json", "*.txt", "*.model", "*.jinja")
LOOK_S = 0.5
ROOM_LEFT = 2 * 2**30


def main(name: str) -> None:
    """Downloads, and tells how far it is."""
    over = threading.Event()
    try:
        _tell(of=_size(name))
        threading.Thread(target=_watch, args=(name, over), daemon=True).start()
        folder = snapshot_download(name, allow_patterns=list(KINDS))
    except ReelwrightError as wrong:
        _tell(failed=str(wrong))
    except GatedRepoError:
        _tell(failed=f"{name} asks for consent on its page. Give it there, or choose another.")
    except (RepositoryNotFoundError, HFValidationError):
        _tell(failed=f"There is no model {name} on the hub. Correct its id.")
    except (HfHubHTTPError, OSError, *http_errors()) as wrong:
        told = " ".join(str(wrong).split())[:120]
        _tell(failed=f"The download broke off: {told}. Start it again; it goes on where it was.")
    else:
        _tell(done=folder)
    finally:
        over.set()


def _size(name: str) -> int:
    """Bytes of the files that are fetched.

    Raises:
        MissingPart: there are no safetensors among them.
        DiskFull: there is no room for them.
    """
    found = HfApi().model_info(name, files_metadata=True).siblings or []
    files = [f for f in found if any(Path(f.rfilename).match(kind) for kind in KINDS)]
    if not any(f.rfilename.endswith(".safetensors") for f in files):
        raise MissingPart(f"{name} has no safetensors. Choose a model that has.")
    size = sum(f.size or 0 for f in files)
    cache = Path(constants.HF_HUB_CACHE)
    cache.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(cache).free - (size - _got(name)) < ROOM_LEFT:
        raise DiskFull(
            f"There is no room for {name} ({size / 1e9:.1f} GB) in {cache}. Free some space."
        )
    return size


def _got(name: str) -> int:
    blobs = Path(constants.HF_HUB_CACHE) / repo_folder_name(repo_id=name, repo_type="model")
    return sum(p.stat().st_size for p in (blobs / "blobs").glob("*") if p.exists())


def _watch(name: str, over: threading.Event) -> None:
    while not over.wait(LOOK_S):
        _tell(got=_got(name))


def _tell(**told: Any) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ.pop("HF_HUB_OFFLINE", None)
    main(sys.argv[1])
