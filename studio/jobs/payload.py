"""What a job asks for, read back from its JSON; files are looked up in the workspace."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

from pipelines.completion import Completion
from pipelines.cut import Cut, Piece
from pipelines.engines import caps_of
from pipelines.errors import UnreadableMedia
from pipelines.setup import Setup
from studio.domain.job import AWAY
from studio.history.media import MediaStore

DIGEST = re.compile(r"[0-9a-f]{64}")


def completion_of(payload: str, media: MediaStore) -> tuple[Completion, str]:
    """The request of a "shoot" or "still" job, and the name of the engine that answers it."""
    told = json.loads(payload)
    asked = Completion.model_validate(told["completion"])
    here = {
        "known": tuple(
            k.model_copy(update={"file": _here(k.file, media), "mask": _here(k.mask, media)})
            for k in asked.known
        ),
        "references": tuple(_here(r, media) for r in asked.references),
        "control": _here(asked.control, media),
        "previs": asked.previs
        and asked.previs.model_copy(update={"clip": _here(asked.previs.clip, media)}),
    }
    return asked.model_copy(update=here), told["engine"]


def told_in(payload: str) -> dict[str, Any]:
    """What a job about a file was told, as it was written down."""
    told: dict[str, Any] = json.loads(payload)
    return told


@contextmanager
def called(path: Path, name: str) -> Iterator[None]:
    """Within it a sentence about a file of the store calls it as the creator does.

    Raises:
        UnreadableMedia: as raised within, with that name.
    """
    try:
        yield
    except UnreadableMedia as wrong:
        raise UnreadableMedia(str(wrong).replace(path.name, name)) from wrong


def asked_in(payload: str) -> Completion:
    """The request of a job as it was written down; its files may be gone."""
    return Completion.model_validate(json.loads(payload)["completion"])


def setup_of(payload: str) -> Setup:
    """The weights and settings of a job's engine."""
    return Setup.model_validate(json.loads(payload).get("setup", {}))


def held_by(engine: str, setup: Setup) -> str:
    """What must be in memory for an engine with weights: it is worth sending work where it is."""
    return f"{engine} {setup.id} {setup.weights}"


def holds_of(payload: str) -> str | None:
    """What a "shoot" job holds, as in `Job.holds`.

    Raises:
        BadRequest: there is no such engine.
    """
    name = json.loads(payload)["engine"]
    if caps_of(name).elsewhere:
        return AWAY
    return held_by(name, setup_of(payload)) if caps_of(name).weights else None


def cut_of(payload: str, media: MediaStore) -> tuple[Cut, str]:
    """The film of an "export" job, and the name of the format it is written in.

    Raises:
        NotFound: a take is missing from the workspace.
    """
    told = json.loads(payload)
    cut = told["cut"]
    pieces = tuple(
        Piece(
            path=media.path(piece["media"]) if piece["media"] else None,
            start=piece["start"],
            frames=piece["frames"],
            label=piece.get("label") or "",
            fps=Fraction(piece["fps"]) if piece.get("fps") else None,
        )
        for piece in cut["pieces"]
    )
    fps = Fraction(cut["fps"])
    return Cut(pieces, cut["width"], cut["height"], fps, cut.get("title", "")), told["format"]


def _here(path: Path | None, media: MediaStore) -> Any:
    """A file of the media store, found again when the workspace was moved."""
    if path is not None and DIGEST.fullmatch(path.stem) and media.has(path.stem):
        return media.path(path.stem)
    return path
