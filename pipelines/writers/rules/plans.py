"""A reading becomes the plan of one shot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from pipelines.script import (
    Action,
    Angle,
    Change,
    Language,
    Move,
    Relation,
    ShotPlan,
    Size,
    Subject,
    Time,
    Weather,
)
from pipelines.writers.rules.draft import Deed, Draft, Figure
from pipelines.writers.rules.reading import Reading
from pipelines.writers.rules.scenery import drawn_as, place_of, told_by

USUAL_MOVE = "dolly_in"
_DARK = frozenset(
    {"night sky", "starry sky", "milky way", "night market", "city lights", "nightclub"}
)
_HAND_WORK = frozenset(
    {"eat", "drink", "read", "write", "cook", "play_music", "talk", "sing", "hold"}
)
LENS_OF_SIZE = {"EWS": 24, "WS": 28, "FS": 35, "MS": 50, "MCU": 65, "CU": 85, "ECU": 100}
_BIG = frozenset({"whale", "dinosaur", "elephant", "ship", "airplane", "train", "rocket", "dragon"})


@dataclass(frozen=True)
class Look:
    """What stays the same from shot to shot unless a beat says otherwise."""

    setting: str | None = None
    time: Time = "day"
    weather: Weather = "clear"
    mood: str | None = None
    style: str | None = None


def look_of(reading: Reading, chosen: Sequence[int], before: Look | None = None) -> Look:
    """The place, time, weather, mood and style of some beats; the rest is kept from before."""
    draft = reading.draft
    before = before or Look()
    season = _said(draft, "season", chosen)
    weather = _said(draft, "weather", chosen) or told_by(draft, chosen, "weather")
    time = _said(draft, "time", chosen) or told_by(draft, chosen, "time")
    setting = _place(draft, chosen, before, weather)
    if time is None and setting in _DARK:
        time = "night"
    if time is None and weather == "clear" and before.time in ("night", "dusk"):
        time = "day"  # sunshine said after a night is another day
    return Look(
        setting=setting,
        time=cast(Time, time) if time else before.time,
        weather=_weather(weather, season, before),
        mood=_said(draft, "mood", chosen) or before.mood,
        style=reading.film.first("style") or _said(draft, "style", chosen) or before.style,
    )


def _weather(said: str | None, season: str | None, before: Look) -> Weather:
    if said in get_args(Weather):
        return cast(Weather, said)
    return "snow" if season == "winter" and before.weather == "clear" else before.weather


def _said(draft: Draft, kind: str, chosen: Sequence[int]) -> str | None:
    return next((v for beat, v in draft.looks.get(kind, ()) if beat in chosen), None)


def _place(draft: Draft, chosen: Sequence[int], before: Look, weather: str | None) -> str | None:
    places = [p for p in draft.places if p[0] in chosen]
    if places:
        best = max(weight for _, weight, *_ in places)
        return next(noun for _, weight, noun, *_ in places if weight == best)
    return before.setting or place_of(draft, chosen)


def plan_of(
    reading: Reading, chosen: Sequence[int], look: Look, text: str, number: int = 1
) -> ShotPlan:
    """The plan of one shot that shows some beats of a reading."""
    draft = reading.draft
    cues = cues_of(reading, chosen)
    figures = present(draft, chosen)
    ids = {figure.id for figure in figures}
    actions = _actions(draft, chosen, ids)
    size = cast(Size, cues.get("size") or usual_size(figures, draft.deeds, look))
    lens = int(cues.get("lens") or LENS_OF_SIZE[size])
    return ShotPlan(
        number=number,
        text=text,
        size=size,
        angle=cast(Angle, cues.get("angle", "eye")),
        lens_mm=lens,
        move=cast(Move, cues.get("move", USUAL_MOVE)),
        setting=look.setting,
        time=look.time,
        weather=look.weather,
        mood=look.mood,
        style=look.style,
        subjects=tuple(_subject(figure, draft) for figure in figures),
        actions=actions,
        relations=tuple(
            Relation(a=k.a, relation=k.relation, b=k.b)
            for k in draft.links
            if k.beat in chosen and k.a in ids and k.b in ids
        ),
        changes=_changes(draft, chosen, ids),
        absent=draft.absent(chosen),
        dialogue="\n".join(reading.line(b) for b in chosen if b in reading.dialogue) or None,
        notes=_notes(draft, figures),
    )


def _notes(draft: Draft, figures: Sequence[Figure]) -> tuple[str, ...]:
    """The notes about those in the picture, and those about no figure at all."""
    away = [f.noun for f in draft.figures if f not in figures]
    here = [f.noun for f in figures]
    return tuple(
        note
        for note in draft.notes
        if any(note.startswith(noun) for noun in here)
        or not any(note.startswith(noun) for noun in away)
    )


def cues_of(reading: Reading, chosen: Sequence[int]) -> dict[str, str]:
    """The camera words said for some beats: size, angle, lens, move, speed."""
    spans = reading.spans
    if not spans or len(chosen) == len(spans):
        start, stop = 0, len(reading.text)
    else:
        start = 0 if chosen[0] == 0 else spans[chosen[0] - 1].stop
        last = chosen[-1]
        stop = len(reading.text) if last + 1 >= len(spans) else spans[last + 1].start
    fields = ("size", "angle", "lens", "move", "speed")
    found = {field: reading.film.first(field, start, stop) for field in fields}
    return {field: value for field, value in found.items() if value}


SAID = ("size", "angle", "lens_mm", "move", "setting", "time", "weather", "mood", "style")


def said_of(reading: Reading) -> dict[str, object]:
    """What the words themselves say of framing, place and light; nothing that was filled in."""
    everything = range(len(reading.spans))
    cues = {
        "lens_mm" if field == "lens" else field: value
        for field, value in cues_of(reading, everything).items()
        if field != "speed"
    }
    look, unsaid = look_of(reading, everything), Look()
    fields = ("setting", "time", "weather", "mood", "style")
    light = {f: getattr(look, f) for f in fields if getattr(look, f) != getattr(unsaid, f)}
    return cues | light


def present(draft: Draft, chosen: Sequence[int]) -> list[Figure]:
    """Who is in the picture: everyone named in these beats, or whoever was there before."""
    here = [f for f in draft.figures if f.beats & set(chosen) and f.group != "part"]
    if here or not chosen:
        return here
    earlier = [f for f in draft.figures if any(b < chosen[0] for b in f.beats)]
    last = max((b for f in earlier for b in f.beats if b < chosen[0]), default=-1)
    return [f for f in earlier if last in f.beats and f.group in ("person", "animal", "vehicle")]


def _subject(figure: Figure, draft: Draft) -> Subject:
    planted = any(d.target == figure.id and d.verb.startswith("plant") for d in draft.deeds)
    if planted and figure.group == "nature":
        figure = replace(figure, drawn="puppet:seedling_plant")
    return Subject(
        id=figure.id,
        noun=figure.noun,
        name=figure.name,
        color=figure.color,
        count=figure.count,
        state=figure.states[0] if figure.states else None,
        drawn_as=drawn_as(figure, draft),
    )


def _actions(draft: Draft, chosen: Sequence[int], ids: set[str]) -> tuple[Action, ...]:
    deeds = [d for d in draft.deeds if d.beat in chosen]
    steps = sorted({(d.beat, d.step) for d in deeds})
    count = max(1, len(steps))

    def action(deed: Deed) -> Action:
        place = steps.index((deed.beat, deed.step))
        return Action(
            verb=deed.verb,
            agent=deed.agent if deed.agent in ids else None,
            target=deed.target if deed.target in ids else None,
            start=round(place / count, 3),
            stop=round((place + 1) / count, 3),
        )

    return tuple(dict.fromkeys(action(d) for d in deeds))


def _changes(draft: Draft, chosen: Sequence[int], ids: set[str]) -> tuple[Change, ...]:
    found: list[Change] = []
    for turn in draft.turns:
        if turn.beat in chosen and (turn.subject in ids or turn.subject == "setting"):
            values: dict[str, Any] = {"from": turn.before, "to": turn.after}
            found.append(Change(subject=turn.subject, what=turn.what, **values))
    return tuple(found)


def usual_size(figures: Sequence[Figure], deeds: Sequence[Deed], look: Look) -> Size:
    """The framing a director would begin with when none was asked for."""
    if not figures:
        return "WS"
    alone = len(figures) == 1 and figures[0].count == 1
    people = [f for f in figures if f.group == "person"]
    if people and any(d.act in _HAND_WORK for d in deeds) and len(people) == 1:
        return "MS"
    alive = [f for f in figures if f.group in ("person", "animal")]
    if len(alive) == 2 and any(d.agent and d.target for d in deeds) and not _many(figures):
        return "FS"
    if any(f.group == "vehicle" or f.noun in _BIG for f in figures) or _many(figures):
        return "WS"
    if all(f.group in ("food", "object", "instrument", "garment") for f in figures):
        return "CU" if alone else "MS"
    return "FS"


def _many(figures: Sequence[Figure]) -> bool:
    return any(figure.count > 3 for figure in figures)


def language_of(text: str, wanted: Language | None) -> Language:
    """The language a text is written in; a wanted one decides only where both occur."""
    han = sum("\u3400" <= c <= "\u9fff" for c in text)
    latin = sum(c.isascii() and c.isalpha() for c in text)
    if han == 0:
        return wanted if wanted and not latin else "en"
    if latin == 0:
        return "zh"
    return wanted or ("zh" if han * 4 >= latin else "en")
