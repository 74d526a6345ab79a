"""Films on their way out of the workspace to where the creator wants them."""

import os
import shutil
from pathlib import Path
from typing import Any

from pipelines import media
from pipelines.errors import BadRequest, DiskFull, UnwritableMedia


def writable(out: Path) -> None:
    """Checks, before anything is spent, that the film can be put there.

    Raises:
        BadRequest: the folder is missing or closed, or the name has no known ending.
    """
    folder = out.expanduser().absolute().parent
    if out.is_dir():
        raise BadRequest(f"{out} is a folder. Name a file in it, such as {out / 'film.mp4'}.")
    if not folder.is_dir():
        raise BadRequest(f"There is no folder {folder}. Make it, or choose another place.")
    if not os.access(folder, os.W_OK):
        raise BadRequest(f"{folder} cannot be written to. Choose another place.")
    if out.suffix.lower() not in (".mp4", ".mkv"):
        raise BadRequest(f"{out.name} names no film. End it with .mp4.")


def deliver_to(kept: Path, out: Path) -> dict[str, Any]:
    """Copies a kept file out, whole or not at all, and says what it holds.

    Raises:
        DiskFull, UnwritableMedia: it could not be written; nothing is left behind.
    """
    draft = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        shutil.copyfile(kept, draft)
        draft.replace(out)
    except OSError as wrong:
        draft.unlink(missing_ok=True)
        kind = DiskFull if wrong.errno == 28 else UnwritableMedia
        raise kind(
            f"{out} could not be written: {wrong.strerror}. Choose another place."
        ) from wrong
    clip = media.clip_of(out)
    return {
        "out": str(out),
        "frames": clip.frames,
        "width": clip.width,
        "height": clip.height,
        "fps": str(clip.fps),
        "sha256": clip.sha256,
    }
