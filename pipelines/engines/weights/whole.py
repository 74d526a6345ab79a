"""Whether the folder of a model is whole and harmless, found out before a loader sees it.

Nothing is executed and no weights are read: names, sizes, texts and headers tell.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipelines.engines.weights.headers import tensors
from pipelines.engines.weights.parts import WITHOUT_WORDS, Kind, kind_of
from pipelines.engines.weights.texts import must_be_harmless, told_in
from pipelines.errors import BrokenWeights, MissingPart, UnsafeWeights

INDEX = "model_index.json"
MOST_FILES = 5000
PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl")
PART = re.compile(r"[a-z][a-z0-9_]{0,63}")
UNTOLD = ("tokenizer.json", "vocab.json", "added_tokens.json", "special_tokens_map.json")
SMALL, FEWEST_WORDS = 64 * 1024, 10

Listing = tuple[tuple[str, int, int], ...]
"""Every file of a folder: its place in it, its size, and when it was changed (ns)."""


@dataclass(frozen=True)
class Part:
    """One part of a model: its name, which is its folder's too, and the class it is loaded as."""

    name: str
    library: str
    cls: str
    kind: Kind


def checked(folder: Path) -> Listing:
    """The files of a folder that is whole and harmless; cheap when nothing has changed since.

    Raises:
        BrokenWeights: something is missing, cut short, or contradicts itself.
        UnsafeWeights: something would run, or leads out of the folder.
        MissingPart: a library is missing that these weights need.
    """
    files = listing(folder)
    _check(folder, files)
    return files


def listing(folder: Path) -> Listing:
    """Every file of a folder, in order.

    Raises:
        UnsafeWeights: a link leads out of it, or something in it is no file.
        BrokenWeights: a link leads nowhere, or there are far too many files.
    """
    found = []
    for path in _walked(folder):
        status = _status(path, folder)
        if stat.S_ISREG(status.st_mode):
            place = path.relative_to(folder).as_posix()
            found.append((place, status.st_size, status.st_mtime_ns))
        if len(found) > MOST_FILES:
            raise BrokenWeights(f"{folder} holds far more than a model. Name the folder of one.")
    return tuple(sorted(found))


def _walked(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in (".git", ".cache")]
        yield from (Path(place, name) for name in (*folders, *files))


def _status(path: Path, folder: Path) -> os.stat_result:
    try:
        if path.is_symlink() and not _within(path.resolve(), folder.resolve()):
            raise UnsafeWeights(
                f"{path} leads out of the folder of the model, so it is not opened. "
                "Put the file itself there."
            )
        status = path.stat()
    except (FileNotFoundError, RuntimeError) as wrong:
        raise BrokenWeights(f"{path} leads to nothing. Download the model again.") from wrong
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        raise UnsafeWeights(f"{path} is no file, so it is not opened. Take it out of the folder.")
    return status


def _within(target: Path, folder: Path) -> bool:
    """Whether a link stays at home; the hub keeps what it downloads beside its snapshots."""
    blobs = folder.parents[1] / "blobs" if folder.parent.name == "snapshots" else folder
    return target.is_relative_to(folder) or target.is_relative_to(blobs)


def parts_of(folder: Path) -> tuple[Part, ...]:
    """What a model is made of, as its index says.

    Raises:
        BrokenWeights: the index is missing or cannot be read, or names no model.
        UnsafeWeights: it names what is not known here.
    """
    told = told_in(folder / INDEX)
    must_be_harmless(folder / INDEX, told)
    if not isinstance(told.get("_class_name"), str):
        raise UnsafeWeights(f"{folder} names no kind of model. Choose other weights.")
    found = [_part(folder, *row) for row in told.items() if _is_part(*row)]
    if not any(part.kind == "model" for part in found):
        raise BrokenWeights(f"{folder} holds no model of its own. Choose other weights.")
    return tuple(found)


def _is_part(name: str, value: Any) -> bool:
    return not name.startswith("_") and isinstance(value, list) and value != [None, None]


def _part(folder: Path, name: str, value: list[Any]) -> Part:
    library, cls = value if len(value) == 2 else (None, None)
    kind = kind_of(library, cls)
    if kind is None or not PART.fullmatch(name):
        told = ".".join(str(one)[:60] for one in value[:2])
        raise UnsafeWeights(
            f"{folder} wants {told} for its {name[:60]}, which is no part that is known here. "
            "Choose other weights."
        )
    return Part(name, str(library), str(cls), kind)


@lru_cache(maxsize=256)
def _check(folder: Path, files: Listing) -> None:
    """files: as they are now, so that what has changed is looked at again."""
    for part in parts_of(folder):
        place = folder / part.name
        if not place.is_dir():
            raise BrokenWeights(f"{folder} lacks its {part.name}. Download the model again.")
        _check_texts(place)
        CHECKS[part.kind](place, part)


def _check_texts(place: Path) -> None:
    if (place / "adapter_config.json").exists():
        raise UnsafeWeights(
            f"{place} lays other weights over its own. Choose weights that stand alone."
        )
    for path in sorted(place.glob("*.json")):
        if path.name not in UNTOLD and not path.name.endswith(".index.json"):
            must_be_harmless(path, told_in(path))


def _check_model(place: Path, part: Part) -> None:
    told_in(place / "config.json")
    for name, wanted in weights_of(place, part).items():
        missing = wanted - tensors(place / name).keys()
        if missing:
            raise BrokenWeights(
                f"{place / name} lacks {min(missing)[:80]}, which its index names. "
                "Download it again."
            )


def stem_of(part: Part) -> str:
    """What the files of a part's weights are called, before their endings and numbers."""
    return "model" if part.library == "transformers" else "diffusion_pytorch_model"


def weights_of(place: Path, part: Part) -> dict[str, set[str]]:
    """The files a part's weights lie in, each with the names its index looks for there.

    Raises:
        BrokenWeights: one of them is missing, or the index cannot be read.
        UnsafeWeights: there are only pickles, or the index leads out of the folder.
    """
    stem = stem_of(part)
    index = place / f"{stem}.safetensors.index.json"
    files = _indexed(index) if index.is_file() else {f"{stem}.safetensors": set()}
    for name in files:
        if not (place / name).is_file():
            raise _missing(place, name)
    return files


def _indexed(index: Path) -> dict[str, set[str]]:
    files: dict[str, set[str]] = {}
    told = told_in(index).get("weight_map")
    for name, file in told.items() if isinstance(told, dict) else ():
        if not isinstance(file, str) or "/" in file or not file.endswith(".safetensors"):
            raise UnsafeWeights(f"{index} names what is no file of weights. Choose other weights.")
        files.setdefault(file, set()).add(name)
    if not files:
        raise BrokenWeights(f"{index} names no weights. Download the model again.")
    return files


def _missing(place: Path, name: str) -> MissingPart:
    names = sorted(p.name for p in place.iterdir())
    if not any(n.endswith(".safetensors") for n in names):
        if pickles := [n for n in names if n.endswith(PICKLES)]:
            return UnsafeWeights(
                f"{place} has its weights only as a pickle ({pickles[0]}), which can run "
                "anything. Get the model as safetensors."
            )
    elif variants := [n for n in names if n.endswith((".fp16.safetensors", ".bf16.safetensors"))]:
        return BrokenWeights(
            f"{place} holds only a variant ({variants[0]}). Name it {name}, or download the "
            "whole model."
        )
    return BrokenWeights(f"{place} lacks {name}. Download the model again; it goes on.")


def _check_tokenizer(place: Path, part: Part) -> None:
    """A tokenizer without words loads in silence and takes every word for an unknown one."""
    words = place / "tokenizer.json"
    pieces = [place / n for n in ("spiece.model", "tokenizer.model") if _full(place / n)]
    if _full(words):
        _must_have_words(words)
    elif pieces:
        if not (find_spec("sentencepiece") and _has_protobuf()):
            raise MissingPart(
                f"{place} needs the libraries sentencepiece and protobuf. "
                "Run: pip install sentencepiece protobuf."
            )
    elif not (_full(place / "vocab.json") or part.cls in WITHOUT_WORDS):
        raise _wordless(place)


def _full(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _has_protobuf() -> bool:
    try:
        return find_spec("google.protobuf") is not None
    except ModuleNotFoundError:
        return False


def _must_have_words(path: Path) -> None:
    if path.stat().st_size > SMALL:
        return
    model = told_in(path).get("model")
    words = model.get("vocab") if isinstance(model, dict) else None
    if not isinstance(words, dict | list) or len(words) < FEWEST_WORDS:
        raise _wordless(path.parent)


def _wordless(place: Path) -> BrokenWeights:
    return BrokenWeights(f"The tokenizer in {place} has no words. Download the model again.")


def _check_scheduler(place: Path, _: Part) -> None:
    told_in(place / "scheduler_config.json")


def _check_processor(place: Path, _: Part) -> None:
    name = "processor_config.json"
    told_in(place / (name if (place / name).is_file() else "preprocessor_config.json"))


CHECKS = {
    "model": _check_model,
    "tokenizer": _check_tokenizer,
    "scheduler": _check_scheduler,
    "processor": _check_processor,
}
