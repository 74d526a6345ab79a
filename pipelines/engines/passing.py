"""The passes of a shot as files: depth, masks, outlines and motion beside the picture."""

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines import open_engine
from pipelines.errors import Refused, UnwritableMedia
from pipelines.files import whole_file
from pipelines.gray import write_gray
from pipelines.progress import Progress

BITS = {"depth": 16}


def write_passes(
    asked: Completion, engine: str, folder: Path, progress: Progress
) -> dict[str, Any]:
    """Writes every pass the engine gives of a shot; what `passes.json` says is given back.

    `depth.mkv`: gray 16 bit, millimetres. `mask_<subject id>.mkv`: gray 8 bit, 255 = subject.
    `edges.mkv`: gray 8 bit, 255 = an outline. `flow.npz`: "flow", float16 [T - 1, H, W, 2], pixels
    right and down until the next frame.

    Raises:
        Refused: the engine gives no passes.
        DiskFull, UnwritableMedia: a file could not be written.
    """
    opened: Any = open_engine(engine)
    if not opened.caps.passes:
        raise Refused(f"{engine} gives no depth or masks. Shoot the passes with animatic.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise UnwritableMedia(f"{folder} cannot be made: {wrong.strerror}.") from wrong
    with _files(asked, folder) as files:
        for done, planes in enumerate(opened.passes(asked, Span(0, asked.frames)), start=1):
            for name, plane in planes.items():
                files.add(name, plane)
            progress(done, asked.frames)
    told = _told(asked, sorted(files.films))
    with whole_file(folder / "passes.json") as part:
        part.write_text(json.dumps(told, indent=1, ensure_ascii=False), "utf-8")
    return told


@contextmanager
def _files(asked: Completion, folder: Path) -> "Iterator[_Files]":
    from contextlib import ExitStack

    with ExitStack() as open_files:
        yield _Files(asked, folder, open_files)


class _Files:
    """The open files of a shot's passes, each opened when its first plane comes."""

    def __init__(self, asked: Completion, folder: Path, open_files: Any) -> None:
        self.films: dict[str, Any] = {}
        self._asked, self._folder, self._open = asked, folder, open_files

    def add(self, name: str, plane: NDArray[Any]) -> None:
        """Takes the next plane of a pass."""
        if name not in self.films:
            self.films[name] = self._open.enter_context(self._file(name))
        self.films[name].add(plane)

    def _file(self, name: str) -> Any:
        asked = self._asked
        size = (asked.width, asked.height)
        if name == "flow":
            shape = (asked.frames - 1, asked.height, asked.width, 2)
            return _write_fields(self._folder / "flow.npz", shape)
        return write_gray(self._folder / f"{name}.mkv", size, asked.fps, BITS.get(name, 8))


class _Fields:
    """An open .npz that takes one field after the other, so that memory holds one at a time."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def add(self, field: NDArray[np.float32]) -> None:
        """Takes the next field, [H, W, 2]."""
        self._file.write(np.ascontiguousarray(field, np.float16).tobytes())


@contextmanager
def _write_fields(path: Path, shape: tuple[int, ...]) -> Iterator[_Fields]:
    header = {"descr": "<f2", "fortran_order": False, "shape": shape}
    with (
        whole_file(path) as part,
        zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("flow.npy", "w", force_zip64=True) as file,
    ):
        np.lib.format.write_array_header_2_0(file, header)
        yield _Fields(file)


def _told(asked: Completion, names: list[str]) -> dict[str, Any]:
    nouns = {s.id: s.noun for s in asked.shot.subjects} if asked.shot else {}
    masks = {name.removeprefix("mask_"): name for name in names if name.startswith("mask_")}
    told: dict[str, Any] = {
        "width": asked.width,
        "height": asked.height,
        "fps": str(asked.fps),
        "frames": asked.frames,
        "depth": {"file": "depth.mkv", "unit": "mm", "farthest": 65535},
        "edges": {"file": "edges.mkv"},
        "masks": {id_: {"file": f"{name}.mkv", "noun": nouns.get(id_, "")}
                  for id_, name in masks.items()},
    }  # fmt: skip
    if "flow" in names:
        told["flow"] = {"file": "flow.npz", "unit": "pixels to the next frame, right and down"}
    return told
