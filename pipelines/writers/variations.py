"""Four readings of the same words that differ in the picture, each saying what it assumes.

A reading fills only what the words leave open. Its assumptions are answers: choosing it ticks them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Literal

from pipelines.places import drawn_set
from pipelines.script import MOST_SHOTS, About, Answer, Expansion, Language, ShotPlan, Value, Wanted
from pipelines.wording import phrases, said_of
from pipelines.writers import Writer, open_writer
from pipelines.writers.rules.answering import answered, shots_of
from pipelines.writers.rules.openness import Field, Openness, openness
from pipelines.writers.rules.plans import language_of
from pipelines.writers.rules.refining import INDOOR
from pipelines.writers.rules.telling import look_words, where

FEW = 2
"""A reading that assumes fewer things than this about the scene gets a mood or a style too."""

_ABOUT: Mapping[Field, About] = {
    "place": "where", "time": "when", "weather": "weather", "shots": "shots", "size": "camera",
    "angle": "camera", "move": "camera", "mood": "mood", "style": "style",
}  # fmt: skip
_SCENE: tuple[Field, ...] = ("place", "time", "weather")
_FILM: tuple[Field, ...] = ("shots", "size", "angle", "move")
_PLAN: Mapping[Field, str] = {"place": "setting"}
_BARE = ("beach", "sea", "desert", "jungle", "island", "swamp", "volcano", "canyon")
"""Sets on which no snow falls."""


class Variation(Value):
    """One reading. assumes: its assumptions, in the words' language; wanted: what choosing it asks.

    shots: the whole film it would be.
    """

    assumes: tuple[str, ...]
    wanted: Wanted
    shots: tuple[ShotPlan, ...]


@dataclass(frozen=True)
class _Assumed:
    """A field, what a reading puts there, and the phrase that says so."""

    field: Field
    value: str
    phrase: str


@dataclass(frozen=True)
class _Idea:
    """What a reading would assume. place: which of the places that suit; cut: one take, or more."""

    place: int
    values: Mapping[Field, str]
    cut: Literal["one", "many"] | None = None


_IDEAS = (
    _Idea(0, {"time": "night", "weather": "rain", "size": "CU", "mood": "mysterious",
              "style": "film noir"}, cut="one"),
    _Idea(1, {"time": "dawn", "weather": "fog", "size": "EWS", "mood": "peaceful",
              "style": "watercolor painting"}, cut="many"),
    _Idea(2, {"time": "sunset", "angle": "low", "move": "track", "mood": "warm",
              "style": "oil painting"}),
    _Idea(3, {"time": "day", "weather": "snow", "angle": "high", "move": "orbit_cw",
              "mood": "dreamy", "style": "ink wash painting"}),
)  # fmt: skip


@cache
def _rules() -> Writer:
    return open_writer("rules")


def variations(text: str, wanted: Wanted) -> tuple[Variation, ...]:
    """Four readings of the words, no two alike in place, light, framing, style or coverage.

    Raises:
        BadRequest: there are no words to film, or too many.
    """
    base = _rules().expand(text, wanted)
    language = language_of(text, wanted.language)
    free = openness(answered(text, wanted.answers, language), language)
    if wanted.shots or shots_of(wanted.answers, language):
        free = Openness(free.fields - {"shots"}, free.places)
    taken = {_looks(base.shots)}
    found: list[Variation] = []
    for idea in _IDEAS:
        ideas = [a for a in _assumed(idea, free, base, language) if a.phrase not in wanted.struck]
        found.append(_read(_Words(text, wanted, base), ideas, taken))
        taken.add(_looks(found[-1].shots))
    return tuple(found)


def _assumed(
    idea: _Idea, free: Openness, base: Expansion, language: Language
) -> Iterator[_Assumed]:
    """Everything an idea could fill in, the scene first, the style last."""
    place = free.places[idea.place] if idea.place < len(free.places) else None
    setting = place or base.shots[0].setting
    inside = setting is not None and drawn_set(setting) in INDOOR
    bare = drawn_set(setting) in _BARE
    for field in (*_SCENE, *_FILM, "mood", "style"):
        if field not in free.fields or (field == "weather" and inside):
            continue
        value = _value(field, idea, place, len(base.shots))
        if value == "snow" and bare:
            value = "overcast"
        if value and (phrase := _phrase(field, value, language)):
            yield _Assumed(field, value, phrase)


def _value(field: Field, idea: _Idea, place: str | None, shots: int) -> str | None:
    if field == "place":
        return place
    if field != "shots":
        return idea.values.get(field)
    if idea.cut == "many":
        return str(3 if shots == 1 else min(2 * shots, MOST_SHOTS))
    return "1" if idea.cut == "one" and shots > 1 else None


def _phrase(field: Field, value: str, language: Language) -> str:
    if field == "place":
        return where(value, language)
    if field == "shots":
        told: str = phrases(language, "shots")["one" if value == "1" else "many"]
        return told.format(value)
    if field in ("mood", "style"):
        return next(iter(look_words(language, **{field: value})), "")
    return said_of(language, field, value)


@dataclass(frozen=True)
class _Words:
    """The creator's words, what is fixed beside them, and how they are read as they stand."""

    text: str
    wanted: Wanted
    base: Expansion


def _read(words: _Words, ideas: Sequence[_Assumed], taken: set[tuple[object, ...]]) -> Variation:
    """The words with as many assumptions as make a reading of its own, and none that hurts."""
    scene = [a for a in ideas if a.field in _SCENE]
    cut = [a for a in ideas if a.field == "shots"]
    framing = cut or [a for a in ideas if a.field in _FILM][: 3 - min(2, len(scene))]
    last = [a for a in ideas if a.field in ("mood", "style")]
    chosen = [*scene, *framing]
    chosen += last[: max(0, FEW - len(chosen))]
    variation = _sound(words, chosen)
    for more in last:
        if _looks(variation.shots) not in taken:
            break
        if more not in chosen:
            variation = _sound(words, [*chosen, more])
    return variation


def _sound(words: _Words, chosen: list[_Assumed]) -> Variation:
    """The reading of these assumptions, without those that do not hold or change what is said."""
    chosen = list(chosen)
    while True:
        answers = tuple(Answer(about=_ABOUT[a.field], option=a.phrase) for a in chosen)
        wanted = words.wanted.model_copy(update={"answers": (*words.wanted.answers, *answers)})
        read = _rules().expand(words.text, wanted)
        unsound = [a for a in chosen if not _holds(a, read)]
        if not unsound and _keeps(words.base, read, {a.field for a in chosen}):
            return Variation(
                assumes=tuple(a.phrase for a in chosen), wanted=wanted, shots=read.shots
            )
        if not chosen:
            return Variation(assumes=(), wanted=words.wanted, shots=words.base.shots)
        chosen = [a for a in chosen if a not in unsound] if unsound else chosen[:-1]


def _holds(assumed: _Assumed, read: Expansion) -> bool:
    """Whether the reading took the phrase for what it was meant."""
    if assumed.field == "shots":
        return len(read.shots) == int(assumed.value)
    name = _PLAN.get(assumed.field, assumed.field)
    told = [getattr(plan, name) for plan in read.shots]
    if assumed.field == "place":
        return drawn_set(assumed.value) == drawn_set(told[0])
    return assumed.value == told[0]


def _keeps(base: Expansion, read: Expansion, fields: set[Field]) -> bool:
    """Whether everything the words say still stands."""
    for lost in ("broken", "dropped"):
        if not set(getattr(read.contract, lost)) <= set(getattr(base.contract, lost)):
            return False
    if _cast(base.shots) != _cast(read.shots):
        return False
    before, after = base.shots[0], read.shots[0]
    same = [f for f in (*_SCENE, "mood", "style") if f not in fields]
    return all(getattr(before, _PLAN.get(f, f)) == getattr(after, _PLAN.get(f, f)) for f in same)


def _cast(shots: Sequence[ShotPlan]) -> set[tuple[str, str | None, int]]:
    return {(s.noun, s.color, s.count) for plan in shots for s in plan.subjects}


def _looks(shots: Sequence[ShotPlan]) -> tuple[object, ...]:
    """What the first picture shows beside the cast, and how often the film cuts."""
    first = next(islice(shots, 1))
    place = drawn_set(first.setting)
    return place, first.time, first.weather, first.size, first.angle, first.style, len(shots)
