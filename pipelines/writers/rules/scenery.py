"""What the set itself shows: waves of the sea, the moon in the sky, grass underfoot."""

import json
from collections.abc import Collection
from functools import cache
from typing import Any

from pipelines.assets import asset
from pipelines.writers.rules.draft import Draft, Figure

IN_THE_SET = "set"


@cache
def _scenery() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = json.loads(
        asset("words/scenery.json").read_text(encoding="utf-8")
    )
    return loaded


def in_the_set(figure: Figure) -> bool:
    """Whether the set shows it; a single snowflake or raindrop is a thing of its own."""
    told = _scenery().get(figure.noun)
    return told is not None and ("weather" not in told or figure.count > 1)


def drawn_as(figure: Figure) -> str:
    """What draws a figure: a puppet, a prop, the set, or a card with its name."""
    if in_the_set(figure):
        return IN_THE_SET
    if figure.drawn in ("", "card"):
        return f"card:{figure.label or figure.noun}"
    return figure.drawn


def told_by(draft: Draft, chosen: Collection[int], kind: str) -> str | None:
    """The time or weather that scenery of these beats brings: the moon brings the night."""
    here = [f for f in draft.figures if f.beats & set(chosen) and in_the_set(f)]
    told = (_scenery()[figure.noun].get(kind) for figure in here)
    return next((value for value in told if value), None)


def place_of(draft: Draft, chosen: Collection[int]) -> str | None:
    """Where scenery is seen when nobody says; sky only when nothing stands before it."""
    here = [f for f in draft.figures if f.beats & set(chosen) and f.group != "part"]
    flown = any(deed.act == "fly" and deed.beat in chosen for deed in draft.deeds)
    others = any(not in_the_set(figure) for figure in here) and not flown
    rows = [_scenery()[figure.noun] for figure in here if in_the_set(figure)]
    return next(
        (r["place"] for r in rows if "place" in r and (r.get("always") or not others)), None
    )
