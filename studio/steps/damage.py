"""What is broken in the clips of a film: looked for, kept, shown."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.completion import Completion
from studio.domain.damage_map import DamageMap, Told
from studio.domain.errors import BadEdit, NotFound
from studio.domain.take import Take
from studio.history import damages, revisions
from studio.jobs import queue
from studio.jobs.queue import NewJob
from studio.steps.playing import playing
from studio.steps.requests import requests_of
from studio.steps.sources import inspect_key, source_of
from studio.steps.takes import found
from studio.workspace import Workspace

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

OF_MEDIA = ("fps", "frames", "width", "height", "sound", "notes")
OF_SOUND = ("begins_s", "lasts_s", "offset_s")
"""What the page reads of a map."""
PREVIEW_WIDTH = 480
RED = (248, 81, 73)
OVER = 0.55
"""How much of the mask's red lies over the picture. By eye."""


def look_for_damage(workspace: Workspace, project: int, key: str, label: str) -> int:
    """The job that looks a take through; one that was looked through is not again.

    Raises:
        NotFound: there is no such take.
    """
    return _looking(workspace, project, found(workspace, key), label)


def _looking(workspace: Workspace, project: int, take: Take, label: str) -> int:
    source = source_of(take)
    asked = Completion.model_validate_json(take.recipe)
    picture = {"width": asked.width, "height": asked.height}
    told = json.dumps({"media": source, "name": label, "picture": picture}, ensure_ascii=False)
    new = NewJob("inspect", inspect_key(source), label, told, take.frames, project)
    with workspace.writing() as db:
        return queue.submit(db, new)


def look_at_shots(workspace: Workspace, project: int, shots: list[str]) -> list[int]:
    """Jobs that look for damage in what plays for these shots.

    Raises:
        NotFound: the project or a shot is not there.
        BadEdit: a shot has no picture yet.
    """
    return [
        _looking(workspace, project, take, label)
        for take, label in playing_takes(workspace, project, shots)
    ]


def playing_takes(workspace: Workspace, project: int, shots: list[str]) -> list[tuple[Take, str]]:
    """What plays for each of these shots, and the shot's words.

    Raises:
        NotFound: the project or a shot is not there.
        BadEdit: a shot has no picture yet.
    """
    with workspace.reading() as db:
        document = revisions.document(db, revisions.head(db, project).revision.id)
    cards = [document.storyboard.shot(id_) for id_ in shots]
    plays = playing(workspace, requests_of(document))
    for card in cards:
        if card.id not in plays:
            raise BadEdit(f"Shot {card.plan.number} has no picture yet. Render it first.")
    return [(plays[card.id], card.plan.text) for card in cards]


def map_of(workspace: Workspace, key: str) -> DamageMap:
    """The damage map of a take.

    Raises:
        NotFound: there is no such take, or it was not looked through yet.
    """
    return _map(workspace, found(workspace, key))


def for_page(known: DamageMap) -> Told:
    """A map without what only menders read: of a mask's keys, where they are; of sound, when."""
    media = {name: known.told["media"][name] for name in OF_MEDIA}
    hurt = [
        {**damage, "values": {n: v for n, v in damage["values"].items() if n in OF_SOUND}}
        | ({"keys": [key["frame"] for key in damage["keys"]]} if "keys" in damage else {})
        for damage in known.damages
    ]
    return {"media": media, "damages": hurt, "cuts": known.told["cuts"]}


def _map(workspace: Workspace, take: Take) -> DamageMap:
    with workspace.reading() as db:
        return damages.get(db, source_of(take))


def one_of(known: DamageMap, number: int, of: float | None = None) -> Told:
    """Damage `number` of a map. of: when the map was made that the number speaks of.

    Raises:
        NotFound: there is no such damage.
        BadEdit: the map is another by now.
    """
    check_made(known, of)
    if not 0 <= number < len(known.damages):
        raise NotFound("There is no such damage in this clip. Look for damage again.")
    return known.damages[number]


def check_made(known: DamageMap, of: float | None) -> None:
    """Refuses numbers that speak of another map.

    Raises:
        BadEdit: the map is another by now.
    """
    if of is not None and of != known.made:
        raise BadEdit("The list of damage has changed meanwhile. Look at it and choose again.")


def forget(
    workspace: Workspace, key: str, number: int, now: float, of: float | None = None
) -> DamageMap:
    """The map of a take with one damage taken off: it is none, or its mask is not wanted.

    Raises:
        NotFound: there is no such take or damage.
        BadEdit: the map is not the one of the time `of`.
    """
    source = source_of(found(workspace, key))
    with workspace.writing() as db:  # a mask that is followed meanwhile is not lost
        known = damages.get(db, source)
        gone = one_of(known, number, of)
        rest = [damage for damage in known.damages if damage is not gone]
        kept = DamageMap(known.media, {**known.told, "damages": rest}, now)
        damages.keep(db, kept)
    return kept


def masked_still(
    workspace: Workspace, key: str, number: int, frame: int, alone: bool = False
) -> Path:
    """A picture of one frame of a take with the mask of damage `number` over it, in red.

    alone: the mask, white on black. It lies in the previews, and is made when first asked for.

    Raises:
        NotFound: there is no such take, damage, or frame.
    """
    take = found(workspace, key)
    known = _map(workspace, take)
    hurt = one_of(known, number)
    if not 0 <= frame < take.frames:
        raise NotFound("There is no such frame in this clip. Choose another.")
    name = f"mask-{key}-{number}-{frame}-{known.made:.3f}{'-alone' if alone else ''}"
    place = workspace.previews.of(name)
    if not place.exists():
        picture = _black(known) if alone else _frame(workspace, take.media, frame)
        if hurt["mask"] and hurt["start"] <= frame < hurt["stop"]:
            white = _frame(workspace, hurt["mask"], frame - hurt["start"])
            picture = white if alone else _reddened(picture, white)
        _write(place, picture)
    return place


def _frame(workspace: Workspace, media: str, frame: int) -> "Picture":
    from pipelines.media import frame_at

    return frame_at(workspace.media.path(media), frame)


def _black(known: DamageMap) -> "Picture":
    import numpy as np

    width, height = known.size
    return np.zeros((height, width, 3), np.uint8)


def _reddened(picture: "Picture", white: "Picture") -> "Picture":
    import numpy as np

    height, width = white.shape[:2]  # a copy that plays may have a row or column more
    picture = picture[:height, :width]
    share = (white[..., :1].astype(np.float32) / 255) * OVER
    red = np.asarray(RED, np.float32)
    return np.rint(picture * (1 - share) + red * share).astype(np.uint8)


def _write(place: Path, picture: "Picture") -> None:
    from pipelines.media import fitted, write_picture

    height, width = picture.shape[:2]
    small = min(PREVIEW_WIDTH, width)
    write_picture(place, fitted(picture, small, max(1, round(height * small / width))))
