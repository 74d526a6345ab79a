"""The passes of a shot as files: depth and masks beside the picture, for other tools."""

import json
from contextlib import ExitStack
from pathlib import Path
from typing import Any

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
    size, span = (asked.width, asked.height), Span(0, asked.frames)
    with ExitStack() as open_files:
        films: dict[str, Any] = {}
        for done, planes in enumerate(opened.passes(asked, span), start=1):
            for name, plane in planes.items():
                if name not in films:
                    film = write_gray(folder / f"{name}.mkv", size, asked.fps, BITS.get(name, 8))
                    films[name] = open_files.enter_context(film)
                films[name].add(plane)
            progress(done, len(span))
    told = _told(asked, sorted(films))
    with whole_file(folder / "passes.json") as part:
        part.write_text(json.dumps(told, indent=1, ensure_ascii=False), "utf-8")
    return told


def _told(asked: Completion, names: list[str]) -> dict[str, Any]:
    nouns = {s.id: s.noun for s in asked.shot.subjects} if asked.shot else {}
    masks = {name.removeprefix("mask_"): name for name in names if name.startswith("mask_")}
    return {
        "width": asked.width,
        "height": asked.height,
        "fps": str(asked.fps),
        "frames": asked.frames,
        "depth": {"file": "depth.mkv", "unit": "mm", "farthest": 65535},
        "masks": {id_: {"file": f"{name}.mkv", "noun": nouns.get(id_, "")}
                  for id_, name in masks.items()},
    }  # fmt: skip
