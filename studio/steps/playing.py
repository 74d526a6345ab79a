"""Which take plays for each shot, and which older one can stand in for it on the card."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from pipelines.script import ShotPlan
from studio.domain.take import Take
from studio.history import takes
from studio.jobs import queue
from studio.steps.requests import Request
from studio.workspace import Workspace

ALIKE = 0.5
"""Share of the shorter text's words that two texts of one shot have in common. By eye."""

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")


def playing(workspace: Workspace, requests: Mapping[str, Request]) -> dict[str, Take]:
    """The take of every shot that has one, by shot id.

    A pinned take plays as long as it has all the frames the shot has now; else, and for a shot
    without a pin, the take of its request does.
    """
    pins = [r.shot.take for r in requests.values() if r.shot.take]
    with workspace.reading() as db:
        have = takes.of_keys(db, [*(r.key for r in requests.values()), *pins])
    found = {id_: _plays(request, have) for id_, request in requests.items()}
    return {id_: take for id_, take in found.items() if take}


def _plays(request: Request, have: Mapping[str, Take]) -> Take | None:
    pin = have.get(request.shot.take or "")
    if pin and (pin.frames >= request.asked.frames or request.shot.brought):
        return pin
    return have.get(request.key)


def filmed(
    workspace: Workspace, project: int, requests: Iterable[Request]
) -> dict[str, list[Take]]:
    """Every take there is of each shot, by shot id, newest first.

    Those of the same words, whoever asked for them, and those that were made for this card while
    its words were much the same; a board planned anew uses the cards' ids again.
    """
    cards = {r.shot.id: r for r in requests}
    words = {id_: r.words for id_, r in cards.items()}
    with workspace.reading() as db:
        made = [(id_, key) for id_, key in queue.shot_keys(db, project) if id_ in cards]
        have = takes.of_keys(db, [key for _, key in made])
        same = takes.of_words(db, words.values())
    found: dict[str, dict[str, Take]] = {id_: {} for id_ in cards}
    for id_, key in made:
        if key in have and _is_of(have[key], cards[id_].shot.plan):
            found[id_][key] = have[key]
    for id_ in cards:
        found[id_].update((take.key, take) for take in same if take.words == words[id_])
    return {id_: sorted(every.values(), key=_newest) for id_, every in found.items()}


def _newest(take: Take) -> tuple[float, str]:
    return -take.made, take.key


def _is_of(take: Take, plan: ShotPlan) -> bool:
    """Whether a take that was made for a card still shows what the card says."""
    told: dict[str, Any] = json.loads(take.recipe)
    said = told["shot"]["text"] if told.get("shot") else told["prompt"]
    return alike(said, plan.text) >= ALIKE


def alike(a: str, b: str) -> float:
    """Share of the words of the shorter text that stand in the other, 0 to 1."""
    one, other = (set(_WORD.findall(text.casefold())) for text in (a, b))
    return len(one & other) / max(1, min(len(one), len(other)))
