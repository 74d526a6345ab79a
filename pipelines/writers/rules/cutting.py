"""Beats become shots: one for each step of the story, more where more were wanted."""

from collections.abc import Sequence
from itertools import pairwise

from pipelines.script import MOST_SHOTS, ShotPlan, Wanted
from pipelines.timing import fitted
from pipelines.writers.rules.plans import Look, look_of, plan_of
from pipelines.writers.rules.reading import Reading
from pipelines.writers.rules.refining import Addition, refined_text
from pipelines.writers.rules.shooting import Board
from pipelines.writers.rules.unfilmed import scene_words

Unit = tuple[int, ...]


def shots(reading: Reading, added: list[Addition], wanted: Wanted) -> tuple[ShotPlan, ...]:
    """The shots of a reading, numbered from 1."""
    look = _opening_look(reading, added)
    found = units(reading)
    count = min(wanted.shots or len(found), MOST_SHOTS)
    found = _merged(found, count)
    if count == 1:
        plans = [_only(reading, look, added)]
    else:
        plans = Board(reading, look, added).shots(found, _shares(found, count))
    return tuple(
        plan.model_copy(update={"number": n, "seconds": wanted.seconds or fitted(plan)})
        for n, plan in enumerate(plans, start=1)
    )


def _only(reading: Reading, look: Look, added: list[Addition]) -> ShotPlan:
    """The film as one shot: the creator's words and what was added, the camera in its fields."""
    plan = plan_of(reading, range(len(reading.spans)), look, reading.text)
    words = scene_words(reading.text, reading.film.cues, plan) or reading.text
    return plan.model_copy(update={"text": refined_text(words, added, reading.language)})


def _opening_look(reading: Reading, added: list[Addition]) -> Look:
    look = look_of(reading, range(len(reading.spans)))
    setting = next((a.value for a in added if a.field == "setting"), look.setting)
    return Look(setting, look.time, look.weather, look.mood, look.style)


def units(reading: Reading) -> list[Unit]:
    """Beats that belong into one shot: what only describes joins what it describes."""
    found: list[Unit] = []
    for beat in range(len(reading.spans)):
        if found and _belongs(reading, found[-1], beat):
            found[-1] = (*found[-1], beat)
        else:
            found.append((beat,))
    if len(found) > 1 and _silent(reading, found[0]):
        found[:2] = [(*found[0], *found[1])]
    return found or [(0,)]


def _silent(reading: Reading, unit: Sequence[int]) -> bool:
    draft = reading.draft
    told = {x.beat for x in draft.deeds} | {x.beat for x in draft.links}
    told |= {x.beat for x in draft.turns} | {place[0] for place in draft.places}
    for figure in draft.figures:
        told |= figure.beats
    return not told & set(unit)


def _belongs(reading: Reading, unit: Unit, beat: int) -> bool:
    draft, span = reading.draft, reading.spans[beat]
    if span.listed:
        return False
    if _silent(reading, (beat,)):
        return True
    if any(turn.beat == beat and turn.what == "place" for turn in draft.turns):
        return True
    acts = any(d.beat == beat for d in draft.deeds) or any(t.beat == beat for t in draft.turns)
    moves = reading.film.first("move", span.start, span.stop) is not None
    place = any(p[0] == beat for p in draft.places)
    return not acts and not place and not moves and not span.step


def _merged(found: list[Unit], count: int) -> list[Unit]:
    """Neighbours joined until at most `count` are left, evenly."""
    if len(found) <= count:
        return found
    cuts = [round(i * len(found) / count) for i in range(count + 1)]
    return [tuple(beat for unit in found[a:b] for beat in unit) for a, b in pairwise(cuts)]


def _shares(found: list[Unit], count: int) -> list[int]:
    """How many shots each unit gets: the first and the last get the odd ones."""
    each, over = divmod(count, len(found))
    order = [0, len(found) - 1, *range(1, len(found) - 1)]
    extra = set(order[:over])
    return [each + (i in extra) for i in range(len(found))]
