"""A mask painted over the frame that stands -> a job that follows it through the clip."""

import hashlib
import json
from dataclasses import dataclass

from pipelines.brushes import Stroke
from studio.domain.clips import FOLLOW_KEY
from studio.domain.damage_map import DamageMap
from studio.domain.errors import BadEdit
from studio.jobs import queue
from studio.jobs.queue import NewJob
from studio.steps.damage import map_of, playing_takes
from studio.workspace import Workspace

REACH_S = 10
"""How far a mask is followed on each side, when no cut comes before. By eye."""


@dataclass(frozen=True)
class Painting:
    """What was painted. frame: of the file that plays for the shot."""

    shot: str
    frame: int
    strokes: tuple[Stroke, ...]


def paint(workspace: Workspace, project: int, painting: Painting) -> int:
    """The job that follows the mask; what comes out of it is one more damage of the clip.

    Raises:
        NotFound: the project or shot is not there, or the clip was not looked through.
        BadEdit: nothing is painted, or the shot has no picture yet.
    """
    ((take, label),) = playing_takes(workspace, project, [painting.shot])
    known = map_of(workspace, take.key)
    if all(stroke.erase for stroke in painting.strokes) or painting.frame >= known.frames:
        raise BadEdit("Nothing is painted. Draw over what is to be mended.")
    start, stop = _reach(known, painting.frame)
    told = {
        "media": known.media,
        "frame": painting.frame,
        "start": start,
        "stop": stop,
        "strokes": [stroke.model_dump(mode="json") for stroke in painting.strokes],
    }
    key = hashlib.sha256(json.dumps([FOLLOW_KEY, told, known.made], sort_keys=True).encode())
    payload = json.dumps({**told, "name": label}, ensure_ascii=False)
    new = NewJob(
        "follow", key.hexdigest(), label, payload, stop - start, project, shot=painting.shot
    )
    with workspace.writing() as db:
        return queue.submit(db, new)


def _reach(known: DamageMap, frame: int) -> tuple[int, int]:
    """Up to the cuts beside the frame, and no further than `REACH_S`."""
    far = round(REACH_S * known.fps)
    cuts = [0, *known.told["cuts"], known.frames]
    start = max(cut for cut in cuts if cut <= frame)
    stop = min(cut for cut in cuts if cut > frame)
    return max(start, frame - far), min(stop, frame + far + 1)
