"""The takes of a shot: asked for in several seeds, shown side by side, rated, and one chosen."""

import json
import time
from typing import Any

from studio.domain.document import Document
from studio.domain.errors import BadEdit, NotFound
from studio.domain.storyboard import Shot, seeds
from studio.domain.take import MOST_STARS, Rating, Take
from studio.history import ratings, revisions, takes
from studio.jobs import queue
from studio.steps.look import still_url, url
from studio.steps.machine import machine_of
from studio.steps.playing import filmed, playing
from studio.steps.requests import request_in
from studio.steps.shoot import shoot_job
from studio.workspace import Workspace

MOST_AT_ONCE = 16


def best(workspace: Workspace, project: int, shot: str, n: int) -> list[int]:
    """Jobs for `n` takes of a shot in as many seeds, its own first; those there are are reused.

    Raises:
        NotFound: the project or the shot is not there.
        BadEdit: `n` is too small or too large.
    """
    if not 1 <= n <= MOST_AT_ONCE:
        raise BadEdit(f"Ask for 1 to {MOST_AT_ONCE} takes at once.")
    document, card = _card(workspace, project, shot)
    if card.brought:
        raise BadEdit("A clip that was brought in has no other takes to make. Repair it instead.")
    wanted = [
        request_in(document, card.model_copy(update={"seed": seed})) for seed in seeds(card, n)
    ]
    machine = machine_of(workspace)
    with workspace.writing() as db:
        have = takes.of_keys(db, [request.key for request in wanted])
        return [
            queue.submit(db, shoot_job(project, request, machine))
            for request in wanted
            if request.key not in have
        ]


def takes_of(workspace: Workspace, project: int, shot: str) -> list[dict[str, Any]]:
    """Every take there is of a shot, newest first, as the page shows it.

    Raises:
        NotFound: the project or the shot is not there.
    """
    document, card = _card(workspace, project, shot)
    request = request_in(document, card)
    current = playing(workspace, {shot: request}).get(shot)
    every = {take.key: take for take in filmed(workspace, project, [request])[shot]}
    if current:
        every.setdefault(current.key, current)
    with workspace.reading() as db:
        rated = ratings.of_takes(db, every)
    return [
        _told(take, rated.get(key, Rating()))
        | {
            "current": take == current,
            "pinned": card.take == key,
            "accepted": bool(card.accepted and card.accepted.key == key),
            "now": _is_asked(document, card, take),
        }
        for key, take in every.items()
    ]


def rate(
    workspace: Workspace, key: str, stars: int | None = None, rejected: bool | None = None
) -> dict[str, Any]:
    """Keeps what is thought of a take; what is not told stays as it was. No star takes all away.

    Raises:
        NotFound: there is no such take.
        BadEdit: there are not so many stars.
    """
    if stars is not None and not 0 <= stars <= MOST_STARS:
        raise BadEdit(f"A take has 0 to {MOST_STARS} stars.")
    with workspace.writing() as db:
        take = taken(takes.of_key(db, key))
        old = ratings.of_takes(db, [key]).get(key, Rating())
        told = Rating(
            stars=old.stars if stars is None else stars or None,
            rejected=old.rejected if rejected is None else rejected,
            time=time.time(),
        )
        ratings.keep(db, key, told)
    return _told(take, told)


def taken(take: Take | None) -> Take:
    """The take, when there is one.

    Raises:
        NotFound: there is none.
    """
    if take is None or take.words is None:
        raise NotFound("There is no such take in this workspace. Render the shot again.")
    return take


def found(workspace: Workspace, key: str) -> Take:
    """The take with this key.

    Raises:
        NotFound: there is none.
    """
    with workspace.reading() as db:
        return taken(takes.of_key(db, key))


def passed_over(workspace: Workspace, project: int, op: dict[str, Any]) -> list[str]:
    """Keys of the takes of the same words that the choice of one (`shot.take`) puts behind it."""
    if op.get("key") is None:
        return []
    document, card = _card(workspace, project, op["id"])
    every = filmed(workspace, project, [request_in(document, card)])[card.id]
    chosen = next((take for take in every if take.key == op["key"]), None)
    return [t.key for t in every if chosen and t.words == chosen.words and t != chosen]


def _card(workspace: Workspace, project: int, shot: str) -> tuple[Document, Shot]:
    with workspace.reading() as db:
        document = revisions.document(db, revisions.head(db, project).revision.id)
    return document, document.storyboard.shot(shot)


def _is_asked(document: Document, card: Shot, take: Take) -> bool:
    """Whether a take is what the project would ask for today, but for its seed."""
    other = card.model_copy(update={"seed": take.seed})
    return request_in(document, other).key == take.key


def _told(take: Take, rating: Rating) -> dict[str, Any]:
    asked, report = json.loads(take.recipe), json.loads(take.report or "{}")
    return {
        "key": take.key,
        "engine": take.engine,
        "seed": take.seed,
        "media": url(take.media),
        "still": still_url(take.key),
        "strip": f"studio/takes/{take.key}/strip",
        "frames": take.frames,
        "fps": asked["fps"],
        "width": asked["width"],
        "height": asked["height"],
        "steps": asked["steps"],
        "seconds": take.seconds,
        "made": take.made,
        "stars": rating.stars,
        "rejected": rating.rejected,
        "parent": take.parent,
        "levers": report.get("levers", []),
        "sound": bool(report.get("sound")),
        "seams": report.get("seams", []),
    }
