"""Questions worth asking: what is essential and open, the weightiest first, at most three."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from pipelines.assets import asset
from pipelines.script import About, Answer, Question
from pipelines.writers.rules.draft import Draft, Figure
from pipelines.writers.rules.homes import AFLOAT, FLYING, SEA, TRAINS, WILD, home_of
from pipelines.writers.rules.plans import Look
from pipelines.writers.rules.reading import Reading
from pipelines.writers.rules.refining import is_idea, somewhere

MOST = 3
_FALLING, _HEATING = frozenset({"fall", "drop", "throw"}), frozenset({"heat", "cool", "burn"})
CHANGING = frozenset({"change", "transform", "turn", "become", *_FALLING, *_HEATING})
_ALWAYS_LIT = frozenset({"underwater", "space", "outer space", "deep space"})
_STILL = frozenset({"building", "landmark", "place", "scenery"})
_DOING = re.compile(r"\b\w{3,}ing\b|着的|在.{1,4}的")
_BIRDS = frozenset({"bird", "eagle", "owl", "parrot", "swan", "duck", "seagull", "crow"})
_CLASSES = {"furniture": "", "instrument": "", "garment": "", "object": "", "plant": "nature"}


@cache
def _asked() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(asset("words/asked.json").read_text("utf-8"))
    return loaded


def questions(
    reading: Reading, look: Look, steps: int = 1, answers: Sequence[Answer] = ()
) -> tuple[Question, ...]:
    """What the words leave open, ranked by how much the picture depends on it.

    steps: how many shots the story falls into by itself; a list of shots says already that
        there are several. answers: what was answered is not asked
        again.
    """
    told = {answer.about for answer in answers}
    found = [about for about in _open(reading, look, steps) if about not in told]
    return tuple(_question(about, reading) for about in found[:MOST])


def _open(reading: Reading, look: Look, steps: int) -> Iterator[About]:
    draft = reading.draft
    acts = bool(draft.deeds or draft.turns)
    nobody = not draft.figures and look.setting is None
    if nobody or _only_an_idea(draft):
        yield "who"
    elif not acts and not draft.links and any(map(_could_act, draft.figures[:1])):
        yield "deed"
    if look.setting is None:
        yield "where"
    if not draft.turns and any(deed.verb in CHANGING for deed in draft.deeds):
        yield "end"
    if steps > 1 and not any(span.listed for span in reading.spans):
        yield "shots"
    if "time" not in draft.looks and look.setting not in _ALWAYS_LIT:
        yield "when"


def _only_an_idea(draft: Draft) -> bool:
    """Whether the words name something nobody can see: "loneliness"."""
    return bool(draft.figures) and not draft.deeds and all(map(is_idea, draft.figures))


def _could_act(figure: Figure) -> bool:
    """Whether it is open what it does: a house does nothing, and a sleeping cat sleeps."""
    return figure.group not in _STILL and not _DOING.search(figure.said)


def _question(about: About, reading: Reading) -> Question:
    told = _asked()[reading.language][about]
    classes = _classes(about, reading)
    options = next(told["options"][c] for c in (*classes, "") if c in told["options"])
    if about == "where" and (home := home_of(reading)):
        usual = somewhere(home, reading.language)
        options = [usual, *(o for o in options if not _alike(o, usual))]
    return Question(about=about, ask=told["ask"], options=tuple(options[:MOST]))


def _alike(one: str, other: str) -> bool:
    """Whether two places are hardly two answers: "on a street", "on a city street"."""
    if one.isascii():
        return one.split()[-1] == other.split()[-1]
    return other.strip("在里上中") in one


def _classes(about: About, reading: Reading) -> Iterator[str]:
    """What the lead is, the narrowest class first; for an end, what it comes from."""
    draft = reading.draft
    if about == "end":
        verbs = {deed.verb for deed in draft.deeds}
        yield from ("fall" for _ in verbs & _FALLING)
        yield from ("heat" for _ in verbs & _HEATING)
        return
    if not draft.figures:
        return
    lead = draft.figures[0]
    if _only_an_idea(draft):
        yield "abstract"
    yield from _kinds(lead)
    yield _CLASSES.get(lead.group, lead.group)


def _kinds(lead: Figure) -> Iterator[str]:
    drawn = lead.drawn.partition(":")[2]
    for names, kind in (
        (AFLOAT, "boat"),
        (FLYING, "aircraft"),
        (SEA, "sea"),
        (WILD, "wild"),
        (_BIRDS, "bird"),
        (TRAINS, "train"),
    ):
        if drawn in names or lead.noun in names:
            yield kind
