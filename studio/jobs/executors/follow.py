"""A mask painted on some frames -> a damage of the clip: the mask on every frame it is seen in."""

import time
from base64 import b64decode, b64encode
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from pipelines.brushes import Stroke, painted
from pipelines.clip import Span
from pipelines.progress import Progress
from studio.domain.damage_map import DamageMap, Told
from studio.domain.errors import BadEdit
from studio.history import damages
from studio.jobs import queue
from studio.jobs.payload import told_in
from studio.jobs.queue import Work
from studio.workspace import Workspace

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pipelines.footage import Footage
    from pipelines.masks import Mask

    Keys = dict[int, Mask]

MIDDLE = 127
"""Brighter than this a pixel of a mask's film is meant."""

STROKES: TypeAdapter[tuple[Stroke, ...]] = TypeAdapter(tuple[Stroke, ...])


def follow(workspace: Workspace, work: Work, progress: Progress) -> None:
    """Follows the mask and adds the damage to the map of its file.

    Raises:
        NotFound: the file was not looked through, or the mask to be corrected is gone.
        BadEdit: nothing is left of the mask.
        UnreadableMedia: it cannot be read.
        Cancelled: by `progress`.
    """
    from pipelines.footage import open_footage

    began, told = time.monotonic(), told_in(work.job.payload)
    with (
        workspace.media.scratch() as scratch,
        closing(open_footage(workspace.media.path(told["media"]))) as footage,
    ):
        keys = _keys(workspace, told, footage.facts.height, footage.facts.width)
        mask = _followed(footage, told, keys, scratch, progress)
        kept = workspace.take_in(mask, mask.suffix)
    seconds = time.monotonic() - began
    with workspace.writing() as db:
        known = damages.get(db, told["media"])
        damages.keep(db, _with(known, _damage(told, kept, keys), told["before"]))
        queue.finish(db, work.job.id, told["media"], seconds)


def _followed(
    footage: "Footage", told: Told, keys: "Keys", scratch: Path, progress: Progress
) -> Path:
    """A gray film of frames `start` to `stop`, white where the painted thing is."""
    from pipelines.gray import write_gray
    from pipelines.motion.keys import followed

    facts, span = footage.facts, Span(told["start"], told["stop"])
    out = scratch / "mask.mkv"
    marks = {frame - span.start: mask.pixels() for frame, mask in keys.items()}
    with write_gray(out, (facts.width, facts.height), facts.fps, bits=8) as film:
        shown = footage.frames(span.start, span.stop)
        for number, mask in enumerate(followed(shown, marks)):
            film.add(mask.astype("uint8") * 255)
            progress(number, len(span))
    return out


def _keys(workspace: Workspace, told: Told, height: int, width: int) -> "Keys":
    """What the mask is in each frame that was painted on, by its frame."""
    from pipelines.masks import Mask

    keys = {key["frame"]: _mask(key, height, width) for key in told["keys"]}
    for key in told["painted"]:
        on = _before(workspace, told["before"], key["frame"])
        pixels = painted(STROKES.validate_python(key["strokes"]), height, width, on)
        keys[key["frame"]] = Mask.of(pixels)
    if not any(keys.values()):
        raise BadEdit("Nothing is left of the mask. Forget it, or paint it anew.")
    return dict(sorted(keys.items()))


def _before(workspace: Workspace, mask: Told | None, frame: int) -> "NDArray[np.bool_] | None":
    """What an older mask says of a frame; None where it says nothing."""
    from pipelines.gray import read_gray

    if mask is None or not mask["start"] <= frame < mask["stop"]:
        return None
    planes = read_gray(workspace.media.path(mask["mask"]))
    return next(islice(planes, frame - mask["start"], None)) > MIDDLE


def _mask(key: Told, height: int, width: int) -> "Mask":
    from pipelines.masks import Mask

    bits = key["bits"] and b64decode(key["bits"])
    return Mask(height, width, tuple(key["box"]), bits)


def _told(frame: int, mask: "Mask") -> Told:
    return {"frame": frame, "box": mask.box, "bits": mask.bits and b64encode(mask.bits).decode()}


def _damage(told: Told, mask: str, keys: "Keys") -> Told:
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
        "keys": [_told(frame, one) for frame, one in keys.items()],
    }


def _with(known: DamageMap, damage: Told, before: Told | None) -> DamageMap:
    """The map with the damage in place of what it corrects."""
    gone = {damage["mask"], before and before["mask"]}
    same = [d for d in known.damages if d["mask"] is None or d["mask"] not in gone]
    told = {**known.told, "damages": sorted([*same, damage], key=lambda d: (d["start"], d["stop"]))}
    return DamageMap(known.media, told, time.time())
