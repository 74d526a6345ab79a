"""Films on their way out of the workspace to where the creator wants them."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

from pipelines import media
from pipelines.errors import BadRequest, DiskFull, UnwritableMedia
from pipelines.files import NO_ROOM

FILMS = (".mp4", ".mkv")
LONGEST_NAME = 200
"""Bytes: most disks take 255, and a draft's name is longer than the film's."""


def writable(out: Path, endings: tuple[str, ...] = FILMS) -> None:
    """Checks, before anything is spent, that the file can be put there.

    endings: what its name may end in.

    Raises:
        BadRequest: the folder is missing or closed, or the name has no known ending.
    """
    if len(os.fsencode(out.name)) > LONGEST_NAME:
        raise BadRequest(f"The name {out.name[:20]}… is too long. Choose a shorter one.")
    folder = out.absolute().parent
    if out.is_dir():
        raise BadRequest(f"{out} is a folder. Name a file in it, such as {out / 'film.mp4'}.")
    if not folder.is_dir():
        raise BadRequest(f"There is no folder {folder}. Make it, or choose another place.")
    if out.suffix.lower() not in endings:
        kind, ends = (
            ("film", ".mp4") if endings == FILMS else ("film or storyboard", _told(endings))
        )
        raise BadRequest(f"{out.name} names no {kind}. End it with {ends}.")
    _try(out)


def _told(endings: tuple[str, ...]) -> str:
    return f"{', '.join(endings[:-1])} or {endings[-1]}"


def told_in(path: Path, kind: str) -> Any:
    """What a JSON file says.

    kind: what it should hold, for the sentence.

    Raises:
        BadRequest: it cannot be opened, or holds no JSON.
    """
    try:
        return json.loads(path.read_text("utf-8"))
    except OSError as wrong:
        why = wrong.strerror or wrong
        raise BadRequest(f"{path} cannot be opened: {why}. Name another {kind}.") from wrong
    except (ValueError, RecursionError) as wrong:
        raise BadRequest(
            f"{path} holds no {kind}: it is no JSON. See docs/formats.md for its form."
        ) from wrong


def report_writable(report: Path | None) -> None:
    """Checks, before anything is spent, that the report can be put where it was asked for.

    Raises:
        BadRequest: its folder is missing or closed, or it is a folder.
    """
    if report and report.is_dir():
        raise BadRequest(f"{report} is a folder. Name a file in it, such as {report / 'r.json'}.")
    if report:
        _try(report)


def write_report(report: Path, told: dict[str, Any]) -> None:
    """Writes a report as JSON.

    Raises:
        UnwritableMedia: it could not be written.
    """
    try:
        report.write_text(json.dumps(told, indent=1), "utf-8")
    except OSError as wrong:
        raise UnwritableMedia(f"{report} could not be written: {wrong}.") from wrong


def _try(out: Path) -> None:
    """Writes a file of no bytes beside `out`: permissions alone do not tell of every closed disk.

    Raises:
        BadRequest: it could not be written.
    """
    draft = _draft(out)
    try:
        draft.touch()
        draft.unlink()
    except OSError as wrong:
        why = wrong.strerror or wrong
        raise BadRequest(
            f"{out.name[:40]} cannot be written to {out.absolute().parent}: {why}. "
            "Choose another place or name."
        ) from wrong


def _draft(out: Path) -> Path:
    return out.with_name(f".{out.name}.{os.getpid()}.part")


def deliver_to(kept: Path, out: Path) -> dict[str, Any]:
    """Copies a kept file out, whole or not at all, and says what it holds.

    Raises:
        DiskFull, UnwritableMedia: it could not be written; nothing is left behind.
    """
    draft = _draft(out)
    try:
        shutil.copyfile(kept, draft)
        draft.replace(out)
    except OSError as wrong:
        draft.unlink(missing_ok=True)
        kind = DiskFull if wrong.errno in NO_ROOM else UnwritableMedia
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
