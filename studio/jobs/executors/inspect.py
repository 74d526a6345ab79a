"""A file -> what is broken in it, with the masks in the store."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.progress import Progress
from studio.domain.damage_map import DamageMap
from studio.history import damages
from studio.jobs import queue
from studio.jobs.payload import called, told_in
from studio.jobs.queue import Work
from studio.workspace import Workspace

if TYPE_CHECKING:
    from pipelines.mending.map import DamageMap as Found


def look_for_damage(workspace: Workspace, work: Work, progress: Progress) -> None:
    """Looks the file through and keeps its damage map.

    Raises:
        UnreadableMedia: it cannot be opened.
        Cancelled: by `progress`.
    """
    from pipelines.mending.looking import inspect

    began, media = time.monotonic(), told_in(work.job.payload)["media"]
    progress(0.0, 1.0)
    path = workspace.media.path(media)
    with called(path, work.job.label), workspace.media.scratch() as scratch:
        found = inspect(path, scratch, progress)
        told = as_kept(workspace, found, media)
    with workspace.writing() as db:
        damages.keep(db, DamageMap(media, told, time.time()))
        queue.finish(db, work.job.id, media, time.monotonic() - began)


def as_kept(workspace: Workspace, found: "Found", media: str) -> dict[str, Any]:
    """The map as it is kept: files by their digest, and for each damage who would mend it.

    named: that is done only when this very damage is chosen.
    """
    from pipelines.mending.planning import needs_naming, plan

    told = found.as_json()
    kinds = sorted({damage.kind for damage in found.damages})
    for damage, step in zip(told["damages"], plan(found, kinds), strict=True):
        if damage["mask"]:
            mask = Path(damage["mask"])
            damage["mask"] = workspace.take_in(mask, mask.suffix)
        damage |= {"by": step.repairer, "how": step.why, "named": needs_naming(step.damage)}
    return told | {"media": {**told["media"], "path": media}}
