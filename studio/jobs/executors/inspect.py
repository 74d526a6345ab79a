"""A file -> what is broken in it, with the masks in the store."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipelines.damage import Damage
from pipelines.progress import Progress
from studio.domain.damage_map import DamageMap
from studio.history import damages, files
from studio.jobs import queue
from studio.jobs.payload import told_in
from studio.jobs.queue import Work
from studio.workspace import Workspace

if TYPE_CHECKING:
    from pipelines.footage import Facts


def look_for_damage(workspace: Workspace, work: Work, progress: Progress) -> None:
    """Looks the file through and keeps its damage map.

    Raises:
        UnreadableMedia: it cannot be opened.
        Cancelled: by `progress`.
    """
    from pipelines.mending import inspect

    began, media = time.monotonic(), told_in(work.job.payload)["media"]
    progress(0.0, 1.0)
    with workspace.media.scratch() as scratch:
        found = inspect(workspace.media.path(media), scratch, progress)
        kept = kept_damages(workspace, found.damages)
    told = {**told_facts(found.facts), "damages": kept, "seconds": time.monotonic() - began}
    with workspace.writing() as db:
        damages.keep(db, DamageMap(media, told, time.time()))
        queue.finish(db, work.job.id, media, time.monotonic() - began)


def kept_damages(workspace: Workspace, found: Sequence[Damage]) -> list[dict[str, Any]]:
    """The events as JSON; their masks are moved into the store."""
    return [_kept(workspace, damage) for damage in found]


def _kept(workspace: Workspace, damage: Damage) -> dict[str, Any]:
    mask = None
    if damage.mask:
        size, suffix = damage.mask.stat().st_size, damage.mask.suffix
        mask = workspace.media.put_file(damage.mask, suffix)
        with workspace.writing() as db:
            files.note(db, mask, size, suffix)
    return {
        "kind": damage.kind,
        "start": damage.start,
        "stop": damage.stop,
        "insert": damage.insert,
        "score": round(damage.score, 3),
        "why": damage.why,
        "mask": mask,
        "values": {name: list(values) for name, values in damage.values.items()},
    }


def told_facts(facts: "Facts") -> dict[str, Any]:
    """What the page is told of the file itself."""
    return {
        "fps": str(facts.fps),
        "frames": facts.frames,
        "width": facts.width,
        "height": facts.height,
        "sound": facts.sound,
        "notes": list(facts.notes),
    }
