"""What the page is told of clips: where they come from, what is broken, what was mended."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from studio.domain.damage_map import Brief
from studio.domain.job import Failed, Job
from studio.domain.take import Take
from studio.history import damages, ratings, takes
from studio.steps.requests import Request
from studio.steps.sources import inspect_key, source_of
from studio.workspace import Workspace

LIVE = ("queued", "running")


@dataclass(frozen=True)
class Known:
    """What is known of what plays: damage maps by file, and what mends a take by its key."""

    maps: Mapping[str, Brief]
    mending: Mapping[str, Take]


def known_of(workspace: Workspace, plays: Collection[Take]) -> Known:
    """What is known of these takes."""
    with workspace.reading() as db:
        maps = damages.briefs(db, [source_of(take) for take in plays])
        mending = takes.mending(db, [take.key for take in plays])
        rated = ratings.of_takes(db, [take.key for take in mending.values()])
    unwanted = {key for key, rating in rated.items() if rating.rejected}
    return Known(maps, {key: t for key, t in mending.items() if t.key not in unwanted})


def show_clip(
    request: Request,
    take: Take | None,
    known: Known,
    jobs: Mapping[str, Job],
) -> dict[str, Any]:
    """What a View tells of a shot beside its words: `brought`, `damage`, `mended`.

    A clip's still is a picture of it, and its length is its own.
    """
    told: dict[str, Any] = {"brought": None, "damage": None, "mended": None}
    clip = request.shot.brought
    if clip:
        still = f"studio/takes/{take.key if take else clip.key}/still"
        seconds = round(float((clip.shown or clip.frames) / clip.fps), 3)
        told |= {"still": still, "seconds": seconds}
        told["brought"] = {"key": clip.key, "frames": clip.frames, "fps": str(clip.fps)}
    if take is None:
        return told
    source = source_of(take)
    damage = _damage(source, known.maps.get(source), jobs.get(inspect_key(source)))
    mends = known.mending.get(take.key)
    told["damage"] = damage | {"offer": mends.key if mends else None}
    told["mended"] = _mended(take)
    return told


def _damage(source: str, known: Brief | None, job: Job | None) -> dict[str, Any]:
    """state: "unknown", "looking", "failed", "clean" or "found"; made: which map, for the page."""
    told: dict[str, Any] = {
        "source": source,
        "state": "unknown",
        "found": 0,
        "made": None,
        "saved": False,
    }
    if job and job.state.name in LIVE:
        return told | {"state": "looking", "job": job.id}
    if known:
        state = "found" if known.found else "clean"
        return told | {"state": state, **asdict(known)}
    if job and isinstance(job.state, Failed):
        return told | {"state": "failed", "reason": job.state.reason}
    return told


def _mended(take: Take) -> dict[str, Any] | None:
    """What mended a take: which it mends, where its frames come from, and the proof."""
    if take.parent is None:
        return None
    report = json.loads(take.report or "{}")
    return {"parent": take.parent, **report.get("mended", {})}
