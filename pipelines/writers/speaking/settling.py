"""A filled-in sheet becomes an `Expansion`: ids mended, drawings found, the contract drawn up."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from pipelines.script import (
    Action,
    Change,
    Expansion,
    Language,
    Relation,
    ShotPlan,
    Subject,
    Wanted,
)
from pipelines.writers.rules import Rules, has_words
from pipelines.writers.rules.answering import answered
from pipelines.writers.rules.plans import LENS_OF_SIZE
from pipelines.writers.speaking.promise import contract_shown
from pipelines.writers.speaking.sheet import IDS, Frame, Player, Sheet


def settled(
    sheet: Sheet, prompt: str, wanted: Wanted, by_rules: Expansion, writer: str
) -> Expansion:
    """The sheet as an expansion of `prompt`.

    by_rules: the same words as the rules read them; questions are theirs, so that they are the
    same whoever writes.
    """
    language = by_rules.language
    refined = " ".join(sheet.refined.split())
    plans = tuple(
        _plan(frame, number, refined, wanted, language)
        for number, frame in enumerate(sheet.shots, 1)
    )
    return Expansion(
        language=language,
        writer=writer,
        refined=refined,
        contract=contract_shown(answered(prompt, wanted.answers, language), refined, plans),
        questions=by_rules.questions,
        shots=plans,
        notes=tuple(dict.fromkeys(note for plan in plans for note in plan.notes)),
    )


def _plan(frame: Frame, number: int, refined: str, wanted: Wanted, language: Language) -> ShotPlan:
    players = _told_apart(frame.subjects)
    seen = {str(player.id): _seen(player.noun, language) for player in players}
    ids: set[str] = set(seen)
    return ShotPlan(
        number=number,
        text=frame.text.strip() if has_words(frame.text) else refined,
        size=frame.size,
        angle=frame.angle,
        lens_mm=LENS_OF_SIZE[frame.size],
        move=frame.move,
        seconds=wanted.seconds or frame.seconds,
        setting=_setting(frame.setting, language),
        time=frame.time,
        weather=frame.weather,
        mood=_said(frame.mood),
        style=_said(frame.style),
        subjects=tuple(_subject(player, seen[player.id]) for player in players),
        actions=_actions(frame, ids, language),
        relations=_relations(frame, ids),
        changes=_changes(frame, ids),
        absent=_once([*frame.absent, *wanted.struck]),
        dialogue=_said(frame.dialogue),
        notes=_once(note for shown in seen.values() for note in shown.notes),
    )


def _said(text: str) -> str | None:
    return " ".join(text.split()) or None


def _once(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase.strip()))


def _told_apart(players: list[Player]) -> list[Player]:
    """Two of one id: the same one said twice is one, another takes the next id that is free."""
    kept: dict[str, Player] = {}
    for player in players:
        before = kept.get(player.id)
        if before and before.noun == player.noun:
            continue
        free = next((i for i in IDS if i not in kept), None) if before else player.id
        if free and has_words(player.noun):
            kept[free] = player.model_copy(update={"id": free})
    return list(kept.values())


def _subject(player: Player, seen: ShotPlan) -> Subject:
    """The player as the rules would cast that noun; what they do not know is a card."""
    known = seen.subjects[0] if len(seen.subjects) == 1 else None
    noun = known.noun if known else " ".join(player.noun.split())
    in_set = not seen.subjects and seen.setting is not None
    return Subject(
        id=player.id,
        noun=noun,
        name=_said(player.name),
        color=_said(player.color.lower()) or (known.color if known else None),
        count=player.count,
        state=_said(player.state) or (known.state if known else None),
        drawn_as=known.drawn_as if known else "set" if in_set else f"card:{noun}",
    )


def _actions(frame: Frame, ids: set[str], language: Language) -> tuple[Action, ...]:
    deeds = [deed for deed in frame.actions if deed.agent in ids and has_words(deed.verb)]
    count = max(1, len(deeds))
    return tuple(
        Action(
            verb=_verb(deed.verb, language),
            agent=deed.agent,
            target=deed.target if deed.target in ids and deed.target != deed.agent else None,
            start=round(place / count, 3),
            stop=round((place + 1) / count, 3),
        )
        for place, deed in enumerate(deeds)
    )


def _relations(frame: Frame, ids: set[str]) -> tuple[Relation, ...]:
    """Each pair once, and none with itself."""
    pairs = {
        (told.a, told.b): Relation(a=told.a, relation=told.relation, b=told.b)
        for told in reversed(frame.relations)
        if {told.a, told.b} <= ids and told.a != told.b
    }
    return tuple(reversed(pairs.values()))


def _changes(frame: Frame, ids: set[str]) -> tuple[Change, ...]:
    found: list[Change] = []
    for told in frame.changes:
        if told.subject in ids and told.after.strip():
            values: dict[str, Any] = {"from": _said(told.before), "to": _said(told.after)}
            found.append(Change(subject=told.subject, what=told.what, **values))
    return tuple(found)


@cache
def _rules() -> Rules:
    return Rules()


def _seen(noun: str, language: Language) -> ShotPlan:
    """The noun as the rules read it."""
    if not has_words(noun):
        return ShotPlan(text=noun)
    return _rules().read(noun, language)


def _setting(told: str, language: Language) -> str | None:
    """The place by the name the vocabulary has for it, or as it was said."""
    return (_seen(told, language).setting or _said(told)) if has_words(told) else None


def _verb(told: str, language: Language) -> str:
    actions = _seen(told, language).actions
    return actions[0].verb if actions else " ".join(told.split())
