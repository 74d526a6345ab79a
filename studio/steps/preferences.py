"""What was rated, rejected, chosen and repaired -> a data set that a model can be trained on."""

import json
import shutil
from pathlib import Path
from typing import Any

from pipelines.files import whole_file
from studio.domain.preference import Pair, Thoughts, pairs
from studio.domain.take import Take, words_of
from studio.history import files, ratings, revisions, takes
from studio.jobs import queue
from studio.steps.requests import requests_of
from studio.workspace import Workspace

PAIRS, MEDIA = "pairs.jsonl", "media"


def preferred(workspace: Workspace, project: int | None = None) -> list[Pair]:
    """The pairs of a workspace, or those of one project's words, whose files are all there."""
    words = None if project is None else _words(workspace, project)
    with workspace.reading() as db:
        # A clip that was brought in has no words, and is nobody's to learn from.
        filmed = [take for take in takes.filmed(db) if json.loads(take.recipe)["prompt"]]
        every = [t for t in filmed if words is None or t.words in words]
        rated = ratings.of_takes(db, [take.key for take in every])
        thoughts = Thoughts(rated, frozenset(ratings.picks(db)))
    return [
        pair
        for pair in pairs(every, thoughts)
        if workspace.media.has(pair.chosen.media) and workspace.media.has(pair.rejected.media)
    ]


def write_preferences(workspace: Workspace, found: list[Pair], out: Path) -> int:
    """Writes `pairs.jsonl` and the files it names into the folder `out`; gives how many files.

    A file that lies there already is not copied again. No path, name or time of the workspace
    is told.

    Raises:
        DiskFull, UnwritableMedia: it could not be written.
    """
    shown = {take.media for pair in found for take in (pair.chosen, pair.rejected)}
    with workspace.reading() as db:
        names = {sha256: f"{MEDIA}/{sha256}.{files.kind_of(db, sha256)}" for sha256 in shown}
        rated = ratings.of_takes(db, [t.key for p in found for t in (p.chosen, p.rejected)])
    for sha256, name in sorted(names.items()):
        place = out / name
        if not place.exists():
            with whole_file(place) as part:
                shutil.copyfile(workspace.media.path(sha256), part)
    stars = {key: rating.stars for key, rating in rated.items()}
    with whole_file(out / PAIRS) as part, part.open("w", encoding="utf-8") as lines:
        for pair in found:
            lines.write(json.dumps(_told(pair, names, stars), ensure_ascii=False) + "\n")
    return len(names)


def _words(workspace: Workspace, project: int) -> set[str | None]:
    """The words that a project's shots show, or have shown."""
    with workspace.reading() as db:
        document = revisions.document(db, revisions.head(db, project).revision.id)
        made = takes.of_keys(db, [key for _, key in queue.shot_keys(db, project)])
    asked = [request.asked for request in requests_of(document).values()]
    now = {words_of(a.prompt, a.negative) for a in asked}
    return {*now, *(take.words for take in made.values())}


def _told(pair: Pair, names: dict[str, str], stars: dict[str, int | None]) -> dict[str, Any]:
    asked = json.loads(pair.chosen.recipe)
    told: dict[str, Any] = {"prompt": asked["prompt"], "negative": asked["negative"]}
    sides: tuple[tuple[str, Take], ...] = (("chosen", pair.chosen), ("rejected", pair.rejected))
    for side, take in sides:
        told[side] = names[take.media]
        told[f"{side}_engine"] = take.engine
        told[f"{side}_seed"] = take.seed
        told[f"{side}_stars"] = stars.get(take.key)
    return {**told, "why": list(pair.why)}
