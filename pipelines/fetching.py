"""A process that downloads one model: `python -m pipelines.fetching language|video HUB_ID`.

Lines of JSON out: {"of": bytes} once, {"got": bytes} now and then, and at last {"done": folder} or
{"failed": sentence}. Only safetensors and texts are fetched; what was fetched before is not again.
"""

import json
import os
import shutil
import sys
import threading
from collections.abc import Callable
from glob import escape
from pathlib import Path
from typing import Any

from huggingface_hub import HfApi, constants, hf_hub_download, snapshot_download
from huggingface_hub.errors import (
    EntryNotFoundError,
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    RepositoryNotFoundError,
)
from huggingface_hub.file_download import repo_folder_name

from pipelines.errors import DiskFull, MissingPart, ReelwrightError
from pipelines.wire import http_errors

KINDS = ("*.safetensors", "*.json", "*.txt", "*.model", "*.jinja")
BROKEN: tuple[type[Exception], ...] = (HfHubHTTPError, OSError, *http_errors())
LOOK_S = 0.5
ROOM_LEFT = 2 * 2**30

Sizes = dict[str, int]
"""Files of a model on the hub, and how many bytes each has."""


def main(kind: str, name: str) -> None:
    """Downloads, and tells how far it is."""
    over = threading.Event()
    try:
        files = _wanted(kind, name)
        _tell(of=_room_for(name, files))
        threading.Thread(target=_watch, args=(name, over), daemon=True).start()
        folder = snapshot_download(name, allow_patterns=[escape(file) for file in files])
        CHECKS[kind](Path(folder))
    except ReelwrightError as wrong:
        _tell(failed=str(wrong))
    except GatedRepoError:
        _tell(failed=f"{name} asks for consent on its page. Give it there, or choose another.")
    except (RepositoryNotFoundError, HFValidationError):
        _tell(failed=f"There is no model {name} on the hub. Correct its id.")
    except EntryNotFoundError:
        _tell(failed=f"{name} is no model of this kind. Choose another.")
    except BROKEN as wrong:
        told = " ".join(str(wrong).split())[:120]
        _tell(failed=f"The download broke off: {told}. Start it again; it goes on where it was.")
    else:
        _tell(done=folder)
    finally:
        over.set()


def _wanted(kind: str, name: str) -> Sizes:
    """The files that are fetched.

    Raises:
        MissingPart: there are no safetensors among them.
    """
    found = HfApi().model_info(name, files_metadata=True).siblings or []
    files = CHOICES[kind](name, {f.rfilename: f.size or 0 for f in found})
    if not any(file.endswith(".safetensors") for file in files):
        raise MissingPart(f"{name} has no safetensors. Choose a model that has.")
    return files


def _of_language(_: str, there: Sizes) -> Sizes:
    return {f: size for f, size in there.items() if any(Path(f).match(kind) for kind in KINDS)}


def _of_video(name: str, there: Sizes) -> Sizes:
    """The parts that a model's index names; not what else lies beside them."""
    from pipelines.engines.weights.whole import INDEX, parts_of, stem_of

    index = Path(hf_hub_download(name, INDEX))
    files = {INDEX: there.get(INDEX, 0)}
    for part in parts_of(index.parent):
        inside = _of_language(
            name, {f: s for f, s in there.items() if Path(f).parts[:-1] == (part.name,)}
        )
        stem = stem_of(part)
        sharded = f"{part.name}/{stem}.safetensors.index.json" in there
        ours = f"{part.name}/{stem}-" if sharded else f"{part.name}/{stem}.safetensors"
        files |= {
            f: s for f, s in inside.items() if f.startswith(ours) or not f.endswith(".safetensors")
        }
    return files


def _whole_video(folder: Path) -> None:
    from pipelines.engines.weights.whole import checked

    checked(folder)


CHOICES: dict[str, Callable[[str, Sizes], Sizes]] = {"language": _of_language, "video": _of_video}
CHECKS: dict[str, Callable[[Path], None]] = {"language": lambda _: None, "video": _whole_video}


def _room_for(name: str, files: Sizes) -> int:
    """Bytes of the files.

    Raises:
        DiskFull: there is no room for them.
    """
    size = sum(files.values())
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
    main(sys.argv[1], sys.argv[2])
