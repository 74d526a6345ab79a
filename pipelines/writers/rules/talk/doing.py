"""Adjustments done to a board: new plans, and texts that read back to them."""

from collections.abc import Callable, Iterable
from typing import Any

from pipelines.adjusting import (
    Act,
    AddShot,
    AddSubject,
    Adjusted,
    Adjustment,
    Count,
    Describe,
    DuplicateShots,
    Forbid,
    MoveShot,
    RemoveShots,
    RemoveSubject,
    ReplaceSubject,
    Reseed,
    SetFields,
    SwapShots,
)
from pipelines.script import Language, ShotPlan
from pipelines.timing import fitted
from pipelines.writers.rules.plans import LENS_OF_SIZE, language_of
from pipelines.writers.rules.talk.recasting import (
    act,
    add_subject,
    count,
    describe,
    forbid,
    remove_subject,
    replace_subject,
)
from pipelines.writers.rules.talk.working import Doing, nouns
from pipelines.writers.rules.telling import look_words, where

FRAMING = ("size", "angle", "lens_mm", "move", "seconds", "dialogue", "transition")
LIGHT = ("time", "weather", "mood", "style")


def _set(board: Doing, wish: SetFields) -> None:
    board.replan(wish.shots, lambda plan: _with_fields(board, plan, wish))


def _with_fields(board: Doing, plan: ShotPlan, wish: SetFields) -> ShotPlan:
    said = wish.model_dump(exclude={"kind", "shots", "clear"}, exclude_none=True)
    if said.get("size") not in (None, plan.size) and plan.lens_mm == LENS_OF_SIZE[plan.size]:
        said.setdefault("lens_mm", LENS_OF_SIZE[said["size"]])
    before = plan
    plan = plan.model_copy(update={f: said[f] for f in FRAMING if f in said})
    if "dialogue" in said:
        plan = plan.model_copy(update={"text": _quoting(before, said["dialogue"])})
    if "dialogue" in said and "seconds" not in said:
        plan = plan.model_copy(update={"seconds": max(plan.seconds, fitted(plan))})
    if "dialogue" in wish.clear:
        plan = plan.model_copy(update={"dialogue": None})
    for field in (*LIGHT, "setting"):
        if field in said and said[field] != getattr(plan, field):
            plan = _said_anew(board, plan, field, said[field])
    for field in wish.clear:
        plan = _said_anew(board, plan, field, "") if getattr(plan, field) else plan
    return plan


def _quoting(plan: ShotPlan, dialogue: str) -> str:
    """The shot's words, with new lines where they quote the old ones."""
    text = plan.text
    for old, new in zip((plan.dialogue or "").splitlines(), dialogue.splitlines(), strict=False):
        speaker, _, was = old.partition(": ")
        if was and new.startswith(f"{speaker}: "):
            text = text.replace(was, new.partition(": ")[2])
    return text


def _said_anew(board: Doing, plan: ShotPlan, field: str, value: str) -> ShotPlan:
    """A shot with another light or place, in its fields and in its words."""
    text = board.text_of(plan)
    if field == "setting":
        texts = text.moved_to(value, plan.setting) if value else iter(())
    else:
        texts = text.relit(field, value)
    usual = {"weather": "clear", "time": "day"}.get(field, "")

    def holds(before: ShotPlan, now: ShotPlan) -> bool:
        alone = board.read(now.text, language_of(now.text, board.language))
        same = nouns(before) == nouns(now) or field == "setting"
        return same and (getattr(alone, field) or usual) == (value or usual)

    fields = {field: value or None}
    return board.rewritten(plan, texts, holds, **fields) or plan.model_copy(update=fields)


def _remove_shots(board: Doing, wish: RemoveShots) -> None:
    board.shots = [shot for shot in board.shots if shot.was not in wish.shots]


def _add_shot(board: Doing, wish: AddShot) -> None:
    at = board.place(wish.after)
    plans = [shot.plan for shot in board.shots]
    tongue = language_of(wish.text, board.language)
    plan = board.read(wish.text, tongue)
    alike = next((p for p in plans if nouns(p) & nouns(plan)), None)
    near = alike or (plans[at - 1] if at else plans[0] if plans else None)
    said = wish.model_dump(include={"size", "angle", "move"}, exclude_none=True)
    if "size" in said:
        said["lens_mm"] = LENS_OF_SIZE[plan.size if said["size"] is None else said["size"]]
    if near is not None:
        plan = _like_neighbour(plan, near, tongue)
    board.shots.insert(at, Adjusted(plan=plan.model_copy(update=said)))


def _like_neighbour(plan: ShotPlan, near: ShotPlan, tongue: Language) -> ShotPlan:
    """A new shot in the light and place of a known one, where its words say nothing."""
    unsaid = ShotPlan(text=plan.text)
    fields = [f for f in (*LIGHT, "setting") if getattr(plan, f) == getattr(unsaid, f)]
    kept = {f: getattr(near, f) for f in fields}
    place = [where(kept["setting"], tongue)] if kept.get("setting") else []
    words = {f: str(kept[f]) for f in LIGHT if kept.get(f) and kept[f] != getattr(unsaid, f)}
    more = [*place, *look_words(tongue, **words)]
    mark, end = ("，", "。") if tongue == "zh" else (", ", ".")
    text = mark.join([plan.text.rstrip(" .。"), *more]) + end
    return plan.model_copy(update={**kept, "seconds": near.seconds, "text": text})


def _move_shot(board: Doing, wish: MoveShot) -> None:
    at = board.at(wish.shot)
    if at is None or wish.shot == wish.after:
        return
    shot = board.shots.pop(at)
    board.shots.insert(board.place(wish.after), shot)


def _swap_shots(board: Doing, wish: SwapShots) -> None:
    a, b = board.at(wish.a), board.at(wish.b)
    if a is not None and b is not None:
        board.shots[a], board.shots[b] = board.shots[b], board.shots[a]


def _duplicate_shots(board: Doing, wish: DuplicateShots) -> None:
    for number in wish.shots:
        at = board.at(number)
        if at is not None:
            board.shots.insert(at + 1, Adjusted(plan=board.shots[at].plan))


def _reseed(board: Doing, wish: Reseed) -> None:
    board.shots = [
        shot.model_copy(update={"reseed": True}) if shot.was in wish.shots else shot
        for shot in board.shots
    ]


_DONE: dict[type, Callable[[Doing, Any], None]] = {
    SetFields: _set,
    RemoveShots: _remove_shots,
    AddShot: _add_shot,
    MoveShot: _move_shot,
    SwapShots: _swap_shots,
    DuplicateShots: _duplicate_shots,
    Reseed: _reseed,
    RemoveSubject: remove_subject,
    AddSubject: add_subject,
    ReplaceSubject: replace_subject,
    Describe: describe,
    Count: count,
    Act: act,
    Forbid: forbid,
}


def do(board: Doing, wishes: Iterable[Adjustment]) -> tuple[Adjusted, ...]:
    """The board after all of them."""
    for wish in wishes:
        _DONE[type(wish)](board, wish)
    return tuple(board.shots)
