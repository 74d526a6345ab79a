"""What the set itself shows: waves of the sea, the moon in the sky, grass underfoot."""

import json
from collections.abc import Collection
from functools import cache
from typing import Any

from pipelines.assets import asset
from pipelines.writers.rules.draft import Draft, Figure

IN_THE_SET = "set"
_WATERS = frozenset(["river", "lake", "sea", "beach", "waterfall", "harbor", "island", "swamp"])
_SAME = {
    "prop:water-wave": "wave", "prop:full-moon": "moon", "prop:sun": "sun", "prop:star": "star",
    "prop:cloud": "cloud", "puppet:grass_tuft": "grass",
}  # fmt: skip


@cache
def _scenery() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = json.loads(
        asset("words/scenery.json").read_text(encoding="utf-8")
    )
    return loaded


def _row(figure: Figure) -> dict[str, Any] | None:
    return _scenery().get(_SAME.get(figure.drawn, figure.noun))


def in_the_set(figure: Figure, draft: Draft) -> bool:
    """Whether the set shows it; what changes, and a single snowflake, is a thing of its own."""
    told = _row(figure)
    changes = any(turn.subject == figure.id for turn in draft.turns)
    return told is not None and not changes and ("weather" not in told or figure.count > 1)


def drawn_as(figure: Figure, draft: Draft) -> str:
    """What draws a figure: a puppet, a prop, the set, or a card with its name."""
    if in_the_set(figure, draft):
        return IN_THE_SET
    if figure.noun == "water" and figure.drawn == "prop:droplet":
        return _water(figure, draft)
    if figure.drawn in ("", "card"):
        return f"card:{figure.label or figure.noun}"
    return figure.drawn


def _water(figure: Figure, draft: Draft) -> str:
    """Water of a river is there already; what an animal drinks at home stands in a bowl."""
    if any(name in _WATERS for _, _, _, name, _ in draft.places):
        return IN_THE_SET
    drinkers = [d.agent for d in draft.deeds if d.target == figure.id and d.act in ("drink", "eat")]
    animals = [f.id for f in draft.figures if f.group == "animal"]
    return "prop:bowl" if set(drinkers) & set(animals) else figure.drawn


def told_by(draft: Draft, chosen: Collection[int], kind: str) -> str | None:
    """The time or weather that scenery of these beats brings: the moon brings the night."""
    here = [f for f in draft.figures if f.beats & set(chosen) and (f.count > 1 or kind == "time")]
    told = ((_row(figure) or {}).get(kind) for figure in here)
    return next((value for value in told if value), None)


def place_of(draft: Draft, chosen: Collection[int]) -> str | None:
    """Where scenery is seen when nobody says; sky only when nothing stands before it."""
    here = [f for f in draft.figures if f.beats & set(chosen) and f.group != "part"]
    flown = any(deed.act == "fly" and deed.beat in chosen for deed in draft.deeds)
    others = any(_row(figure) is None for figure in here) and not flown
    rows = [row for row in map(_row, here) if row is not None]
    return next(
        (r["place"] for r in rows if "place" in r and (r.get("always") or not others)), None
    )
