"""What is chosen of a clip's damage -> a job whose take mends it. Asking again costs nothing."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from pipelines.damage import OF_SOUND
from pipelines.engines import ENGINES, caps_of
from studio.domain.clips import REPAIR_KEY
from studio.domain.damage_map import DamageMap, hurt_frames
from studio.domain.errors import BadEdit
from studio.history import damages, revisions
from studio.jobs import queue
from studio.jobs.queue import NewJob
from studio.steps.damage import check_made, playing_takes
from studio.steps.machine import machine_of
from studio.steps.sources import source_of
from studio.workspace import Workspace

PREVIEW_S = 1
AROUND_S, LISTEN_S = 1.0, 6.0
"""Sound is heard from so long before it is hurt until so long after, and never longer in all."""
WEIGHT = 8
"""As many frames that only pass through take as long as one that is made. By eye."""


@dataclass(frozen=True)
class Wish:
    """What is to be mended of what plays for a shot.

    damages: numbers in its map; None: all that somebody mends, but what must be chosen by itself.
    preview: only about a second around the first of them, which is looked at and goes into no
    film. model: the film's video model makes the pixels; else measured motion does. of: when the
    map was made that the numbers speak of.
    """

    shot: str
    damages: tuple[int, ...] | None
    preview: bool = False
    model: bool = False
    of: float | None = None


class Asked(NamedTuple):
    """A job, and the key of the take it makes."""

    job: int
    key: str


def repair(workspace: Workspace, project: int, wish: Wish) -> Asked:
    """The job that mends it, and the key of what comes out; what was made before is there at once.

    Raises:
        NotFound: the project, the shot or its damage map is not there.
        BadEdit: nothing is chosen, the shot has no picture yet, or the map is another by now.
    """
    ((take, label),) = playing_takes(workspace, project, [wish.shot])
    source = source_of(take)
    with workspace.reading() as db:
        known = damages.get(db, source)
    told = {"media": source, "take": take.key, "name": label, **_chosen(known, wish)}
    if wish.model:
        told |= _model(workspace, project)
    asker = project if wish.preview else None  # each film has its own looks; takes are for all
    inputs = json.dumps([REPAIR_KEY, asker, {**told, "name": ""}], sort_keys=True)
    new = NewJob(
        kind="repair",
        key=hashlib.sha256(inputs.encode()).hexdigest(),
        label=label,
        payload=json.dumps(told, ensure_ascii=False),
        frames=_work(known, told),
        project=project,
        shot=wish.shot,
    )
    with workspace.writing() as db:
        return Asked(queue.submit(db, new), new.key)


def _chosen(known: DamageMap, wish: Wish) -> dict[str, Any]:
    if wish.damages is not None:
        check_made(known, wish.of)
    every = known.damages
    all_of_them = [n for n, damage in enumerate(every) if damage["by"] and not damage.get("named")]
    numbers = all_of_them if wish.damages is None else wish.damages
    if not numbers or not all(0 <= n < len(every) for n in numbers):
        raise BadEdit("Choose what is to be mended. Look for damage again if the list is empty.")
    chosen = [every[n] for n in sorted(set(numbers))]
    width, height = known.size
    return {
        "damages": chosen,
        "facts": known.told["media"],
        "cuts": known.told["cuts"],
        "picture": {"width": width, "height": height},
        "engine": None,
        **(_stretch(known, chosen[0]) if wish.preview else {"span": None}),
    }


def _model(workspace: Workspace, project: int) -> dict[str, Any]:
    """The video model of the film, as a job is told of it."""
    with workspace.reading() as db:
        made = revisions.document(db, revisions.head(db, project).revision.id).format
    if made.engine not in ENGINES or not caps_of(made.engine).weights:
        raise BadEdit("This film has no video model. Choose one in the engines, or repair without.")
    setup = made.setup.on(machine_of(workspace)).model_dump(mode="json", exclude_defaults=True)
    beside = {"steps": made.steps, "guidance": made.guidance}
    return {"engine": made.engine, "setup": setup, **beside}


def _work(known: DamageMap, told: dict[str, Any]) -> int:
    """How much there is to do, in frames: all are gone through, those that are made weigh more."""
    first, last = told["span"] or (0, known.frames)
    return last - first + WEIGHT * sum(hurt_frames(damage) for damage in told["damages"])


def _stretch(known: DamageMap, damage: dict[str, Any]) -> dict[str, Any]:
    """What of the clip is tried: about a second of pictures, or a few of sound."""
    if damage["kind"] not in OF_SOUND:
        return {"span": _second(known, damage)}
    values, ends = damage["values"], float(known.frames / known.fps)
    starts = values.get("begins_s") or [float(damage["start"] / known.fps)]
    stops = [a + b for a, b in zip(starts, values.get("lasts_s", [0.0]), strict=False)]
    begins = max(0.0, min(starts) - AROUND_S)
    until = min(ends, begins + LISTEN_S, max(stops) + AROUND_S)
    frames = [int(begins * known.fps), max(1, int(until * known.fps))]
    return {"span": frames, "heard": [begins, until], "picture": None}


def _second(known: DamageMap, damage: dict[str, Any]) -> list[int]:
    """About a second of the clip, the damage in its middle."""
    wide = max(2, round(PREVIEW_S * known.fps))
    middle = (damage["start"] + damage["stop"]) // 2
    start = max(0, min(known.frames - wide, middle - wide // 2))
    return [start, min(known.frames, start + wide)]
