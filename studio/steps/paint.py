"""A mask painted over some frames -> a job that follows it through the clip."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.brushes import Stroke
from studio.domain.clips import FOLLOW_KEY
from studio.domain.damage_map import DamageMap, Told
from studio.domain.errors import BadEdit
from studio.jobs import queue
from studio.jobs.queue import NewJob
from studio.steps.damage import map_of, one_of, playing_takes
from studio.workspace import Workspace

REACH_S = 10
"""How far a mask is followed on each side, when no cut comes before. By eye."""


class Key(NamedTuple):
    """What was painted over one frame of the file that plays."""

    frame: int
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True)
class Painting:
    """What was painted for a shot.

    on: which damage of its map the strokes correct: they lie over its mask, and its other keys
    stay; None: they are a new mask. of: when that map was made.
    """

    shot: str
    keys: tuple[Key, ...]
    on: int | None = None
    of: float | None = None


def paint(workspace: Workspace, project: int, painting: Painting) -> int:
    """The job that follows the mask; what comes out of it is a damage of the clip.

    Raises:
        NotFound: the project or shot is not there, or the clip was not looked through.
        BadEdit: nothing is painted, the shot has no picture yet, or the map is another by now.
    """
    ((take, label),) = playing_takes(workspace, project, [painting.shot])
    known = map_of(workspace, take.key)
    told = {"media": known.media, **_asked(known, painting)}
    key = hashlib.sha256(json.dumps([FOLLOW_KEY, told, known.made], sort_keys=True).encode())
    payload = json.dumps({**told, "name": label}, ensure_ascii=False)
    frames = told["stop"] - told["start"]
    new = NewJob("follow", key.hexdigest(), label, payload, frames, project, shot=painting.shot)
    with workspace.writing() as db:
        return queue.submit(db, new)


def _asked(known: DamageMap, painting: Painting) -> Told:
    """The mask before, with its keys, and what was painted, each over what it says there."""
    before = None if painting.on is None else _mask(known, painting)
    keys = [key for key in painting.keys if key.frame < known.frames]
    drawn = [key for key in keys if not all(stroke.erase for stroke in key.strokes)]
    if not keys or not (drawn or before):
        raise BadEdit("Nothing is painted. Draw over what is to be mended.")
    older = before.get("keys", []) if before else []
    start, stop = _reach(known, [*(key["frame"] for key in older), *(key.frame for key in keys)])
    strokes = [
        {"frame": at, "strokes": [s.model_dump(mode="json") for s in lines]} for at, lines in keys
    ]
    mask = before and {name: before[name] for name in ("mask", "start", "stop")}
    return {"start": start, "stop": stop, "painted": strokes, "keys": older, "before": mask}


def _mask(known: DamageMap, painting: Painting) -> Told:
    damage = one_of(known, painting.on or 0, painting.of)
    if damage["kind"] != "hole":
        raise BadEdit("Only a mask that was painted can be corrected. Paint a new one.")
    return damage


def _reach(known: DamageMap, frames: Iterable[int]) -> tuple[int, int]:
    """Up to the cuts beside the frames, and no further than `REACH_S`."""
    far = round(REACH_S * known.fps)
    cuts = [0, *known.told["cuts"], known.frames]
    first, last = min(frames := list(frames)), max(frames)
    start = max(cut for cut in cuts if cut <= first)
    stop = min(cut for cut in cuts if cut > last)
    return max(start, first - far), min(stop, last + far + 1)
