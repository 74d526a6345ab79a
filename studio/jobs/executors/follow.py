"""A mask painted on one frame -> a damage of the clip: the mask on every frame it is seen in."""

import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from pipelines.brushes import Stroke, painted
from pipelines.clip import Span
from pipelines.progress import Progress
from studio.domain.damage_map import DamageMap, Told
from studio.history import damages
from studio.jobs import queue
from studio.jobs.payload import told_in
from studio.jobs.queue import Work
from studio.workspace import Workspace

if TYPE_CHECKING:
    from pipelines.footage import Footage

STROKES: TypeAdapter[tuple[Stroke, ...]] = TypeAdapter(tuple[Stroke, ...])


def follow(workspace: Workspace, work: Work, progress: Progress) -> None:
    """Follows the mask and adds the damage to the map of its file.

    Raises:
        NotFound: the file was not looked through.
        UnreadableMedia: it cannot be read.
        Cancelled: by `progress`.
    """
    from pipelines.footage import open_footage

    began, told = time.monotonic(), told_in(work.job.payload)
    with (
        workspace.media.scratch() as scratch,
        closing(open_footage(workspace.media.path(told["media"]))) as footage,
    ):
        mask = _followed(footage, told, scratch, progress)
        kept = workspace.take_in(mask, mask.suffix)
    seconds = time.monotonic() - began
    with workspace.writing() as db:
        known = damages.get(db, told["media"])
        damages.keep(db, _with(known, _damage(told, kept)))
        queue.finish(db, work.job.id, told["media"], seconds)


def _followed(footage: "Footage", told: Told, scratch: Path, progress: Progress) -> Path:
    """A gray film of frames `start` to `stop`, white where the painted thing is."""
    from pipelines.gray import write_gray
    from pipelines.motion.following import followed

    facts, span = footage.facts, Span(told["start"], told["stop"])
    pixels = painted(STROKES.validate_python(told["strokes"]), facts.height, facts.width)
    out = scratch / "mask.mkv"
    with write_gray(out, (facts.width, facts.height), facts.fps, bits=8) as film:
        shown = footage.frames(span.start, span.stop)
        for number, mask in enumerate(followed(shown, told["frame"] - span.start, pixels)):
            film.add(mask.astype("uint8") * 255)
            progress(number, len(span))
    return out


def _damage(told: Told, mask: str) -> Told:
    from pipelines.mending.planning import WHY

    return {
        "kind": "hole",
        "start": told["start"],
        "stop": told["stop"],
        "insert": 0,
        "score": 1.0,
        "why": "Painted by hand and followed along the motion.",
        "mask": mask,
        "values": {},
        "by": "hole",
        "how": WHY["hole"],
        "strokes": {"frame": told["frame"], "lines": told["strokes"]},
    }


def _with(known: DamageMap, damage: Told) -> DamageMap:
    same = [d for d in known.damages if d["mask"] != damage["mask"]]
    told = {**known.told, "damages": sorted([*same, damage], key=lambda d: (d["start"], d["stop"]))}
    return DamageMap(known.media, told, time.time())
