"""Adjustments done to a board: new plans, and texts that read back to them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pipelines.adjusting import (
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
from pipelines.script import Language, ShotPlan, Subject
from pipelines.writers.rules.plans import LENS_OF_SIZE, language_of
from pipelines.writers.rules.talk.chinese_text import ChineseText
from pipelines.writers.rules.talk.english_text import EnglishText
from pipelines.writers.rules.talk.saying import say, told, translated
from pipelines.writers.rules.telling import look_words, where

Read = Callable[..., ShotPlan]
Holds = Callable[[ShotPlan, ShotPlan], bool]
FRAMING = ("size", "angle", "lens_mm", "move", "seconds")
LIGHT = ("time", "weather", "mood", "style")
_OF_SCRIPT = ("dialogue", "sound", "scene", "transition")


class Doing:
    """A board being changed. said: what could not be done, as sentences."""

    def __init__(self, plans: Sequence[ShotPlan], read: Read, language: Language) -> None:
        self.shots = [Adjusted(was=n, plan=plan) for n, plan in enumerate(plans, 1)]
        self.read = read
        self.language = language
        self.said: list[str] = []

    def do(self, wishes: Iterable[Adjustment]) -> tuple[Adjusted, ...]:
        """The board after all of them."""
        for wish in wishes:
            _DONE[type(wish)](self, wish)
        return tuple(self.shots)

    def at(self, number: int) -> int | None:
        """Where the shot stands now that had this number."""
        return next((k for k, shot in enumerate(self.shots) if shot.was == number), None)

    def replan(self, numbers: Iterable[int], change: Callable[[ShotPlan], ShotPlan | None]) -> None:
        """Gives shots the plan that `change` makes of theirs; None leaves them."""
        for number in numbers:
            at = self.at(number)
            plan = change(self.shots[at].plan) if at is not None else None
            if at is not None and plan is not None:
                self.shots[at] = self.shots[at].model_copy(update={"plan": plan})

    def place(self, after: int) -> int:
        """Where something goes that comes after a shot; at the end when that one is gone."""
        if after == 0:
            return 0
        at = self.at(after)
        if at is None:
            return len(self.shots)
        while at + 1 < len(self.shots) and self.shots[at + 1].was is None:
            at += 1
        return at + 1

    def rewritten(
        self, plan: ShotPlan, texts: Iterable[str], holds: Holds, **fields: Any
    ) -> ShotPlan | None:
        """The plan with the first text that reads as it should; None when there is none."""
        tongue = language_of(plan.text, self.language)
        before = self.read(plan.text, tongue)
        for text in dict.fromkeys(texts):
            if not any(c.isalnum() for c in text):
                continue
            now = self.read(text, tongue, plan)
            if holds(before, now):
                return _merged(plan, before, now).model_copy(update=fields)
        return None

    def text_of(self, plan: ShotPlan) -> EnglishText | ChineseText:
        """The text of a shot, ready to be edited in its own language."""
        tongue = language_of(plan.text, self.language)
        return ChineseText(plan.text) if tongue == "zh" else EnglishText(plan.text)


def _merged(plan: ShotPlan, before: ShotPlan, now: ShotPlan) -> ShotPlan:
    """What newer words say, and what the plan knew beside its words."""
    kept: dict[str, Any] = {"text": now.text}
    if _cast(before) == _cast(now) and before.relations == now.relations:
        return plan.model_copy(update=kept)
    names = {s.noun for s in before.subjects} | {s.noun for s in now.subjects}
    carried = [s for s in plan.subjects if s.noun not in names]
    known = {s.noun: s for s in plan.subjects}
    fresh = [_known(s, known) for s in now.subjects]
    subjects = [*fresh, *_renumbered(carried, {s.id for s in fresh})]
    script = {f: getattr(plan, f) for f in _OF_SCRIPT if getattr(now, f) is None}
    absent = tuple(dict.fromkeys([*plan.absent, *now.absent]))
    return now.model_copy(
        update={"subjects": tuple(subjects), "absent": absent, **script, "notes": now.notes}
    )


def _cast(plan: ShotPlan) -> tuple[object, ...]:
    return plan.subjects, plan.actions, plan.changes, plan.absent


def _known(subject: Subject, known: dict[str, Subject]) -> Subject:
    """A subject with the name it went by."""
    was = known.get(subject.noun)
    return subject if was is None or subject.name else subject.model_copy(update={"name": was.name})


def _renumbered(subjects: Iterable[Subject], taken: set[str]) -> Iterator[Subject]:
    for subject in subjects:
        free = next(f"s{n}" for n in range(1, 1000) if f"s{n}" not in taken)
        id_ = subject.id if subject.id not in taken else free
        taken.add(id_)
        yield subject.model_copy(update={"id": id_})


def nouns(plan: ShotPlan) -> Counter[str]:
    """Who and what is in a shot."""
    return Counter(s.noun for s in plan.subjects)


def _set(board: Doing, wish: SetFields) -> None:
    board.replan(wish.shots, lambda plan: _with_fields(board, plan, wish))


def _with_fields(board: Doing, plan: ShotPlan, wish: SetFields) -> ShotPlan:
    said = wish.model_dump(exclude={"kind", "shots", "clear"}, exclude_none=True)
    if said.get("size") not in (None, plan.size) and plan.lens_mm == LENS_OF_SIZE[plan.size]:
        said.setdefault("lens_mm", LENS_OF_SIZE[said["size"]])
    plan = plan.model_copy(update={f: said[f] for f in FRAMING if f in said})
    for field in (*LIGHT, "setting"):
        if field in said and said[field] != getattr(plan, field):
            plan = _said_anew(board, plan, field, said[field])
    for field in wish.clear:
        plan = _said_anew(board, plan, field, "") if getattr(plan, field) else plan
    return plan


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


def _remove_subject(board: Doing, wish: RemoveSubject) -> None:
    def change(plan: ShotPlan) -> ShotPlan | None:
        if not named(plan, wish.noun):
            return None
        texts = list(board.text_of(plan).without(wish.noun))
        gone = board.rewritten(plan, texts, lambda b, n: nouns(n) == _less(b, wish.noun))
        gone = gone or board.rewritten(plan, texts, lambda b, n: _gone(b, n, wish.noun))
        gone = gone or _out_of_the_plan(board, plan, wish.noun)
        if gone is None:
            board.said.append(say(board.language, "only", noun=told(wish.noun, board.language),
                                  n=plan.number))  # fmt: skip
        return gone

    board.replan(wish.shots, change)


def _less(before: ShotPlan, noun: str) -> Counter[str]:
    return Counter({n: k for n, k in nouns(before).items() if n != noun})


def _gone(before: ShotPlan, now: ShotPlan, noun: str) -> bool:
    left = nouns(now)
    return noun not in left and left <= nouns(before) and (bool(left) or now.setting is not None)


def _out_of_the_plan(board: Doing, plan: ShotPlan, noun: str) -> ShotPlan | None:
    """The plan without a subject its words do not name ("she" gets in)."""
    if board.text_of(plan).hits(noun) or len(plan.subjects) < 2:
        return None
    gone = {s.id for s in plan.subjects if s.noun == noun}
    return plan.model_copy(
        update={
            "subjects": tuple(s for s in plan.subjects if s.id not in gone),
            "actions": tuple(a for a in plan.actions if not {a.agent, a.target} & gone),
            "relations": tuple(r for r in plan.relations if not {r.a, r.b} & gone),
            "changes": tuple(c for c in plan.changes if c.subject not in gone),
        }
    )


def named(plan: ShotPlan, noun: str) -> Subject | None:
    """The subject of a shot with this noun or name."""
    low = noun.lower()
    return next((s for s in plan.subjects if low in (s.noun.lower(), (s.name or "").lower())), None)


def _add_subject(board: Doing, wish: AddSubject) -> None:
    def change(plan: ShotPlan) -> ShotPlan | None:
        phrase = translated(wish.phrase, board.language, language_of(plan.text, board.language))
        texts = board.text_of(plan).with_(phrase, wish.to)
        found = board.rewritten(plan, texts, lambda b, n: nouns(b) < nouns(n))
        return found or _failed(board, "add", phrase, plan)

    board.replan(wish.shots, change)


def _replace_subject(board: Doing, wish: ReplaceSubject) -> None:
    def change(plan: ShotPlan) -> ShotPlan | None:
        if not named(plan, wish.noun):
            return None
        phrase = translated(wish.phrase, board.language, language_of(plan.text, board.language))
        texts = list(board.text_of(plan).replaced(wish.noun, phrase))
        new = board.rewritten(plan, texts, lambda b, n: _other(b, n, wish.noun))
        return new or _failed(board, "replace", wish.noun, plan)

    board.replan(wish.shots, change)


def _other(before: ShotPlan, now: ShotPlan, noun: str) -> bool:
    return not nouns(now)[noun] and not _less(before, noun) - nouns(now)


def _describe(board: Doing, wish: Describe) -> None:
    def change(plan: ShotPlan) -> ShotPlan | None:
        if not named(plan, wish.noun):
            return None
        word = translated(wish.word, board.language, language_of(plan.text, board.language))
        texts = board.text_of(plan).described(wish.noun, wish.what, word)
        made = board.rewritten(plan, texts, lambda b, n: _described_so(b, n, wish.noun))
        return (
            made or _described_plan(plan, wish, board) or _failed(board, "replace", wish.noun, plan)
        )

    board.replan(wish.shots, change)


def _described_so(before: ShotPlan, now: ShotPlan, noun: str) -> bool:
    """Whether only that subject looks different; an old woman may be a noun of her own."""
    lost, won = nouns(before) - nouns(now), nouns(now) - nouns(before)
    alone = set(lost) <= {noun} and won.total() == lost.total()
    return alone and _cast(before) != _cast(now)


def _described_plan(plan: ShotPlan, wish: Describe, board: Doing) -> ShotPlan | None:
    """The plan of a subject its words do not name, in another colour."""
    if wish.what != "color" or board.text_of(plan).hits(wish.noun):
        return None
    color = translated(wish.word, board.language, "en")
    subjects = tuple(
        s.model_copy(update={"color": color}) if s.noun == wish.noun else s for s in plan.subjects
    )
    return plan.model_copy(update={"subjects": subjects})


def _count(board: Doing, wish: Count) -> None:
    def change(plan: ShotPlan) -> ShotPlan | None:
        it = named(plan, wish.noun)
        if it is None or it.count == wish.count:
            return None
        text = board.text_of(plan)
        word = "" if isinstance(text, ChineseText) else say("en", "numbers").split()[wish.count] \
            if wish.count <= 10 else str(wish.count)  # fmt: skip
        texts = text.counted(wish.noun, wish.count, word)
        made = board.rewritten(plan, texts, lambda _, n: _count_of(n, wish.noun) == wish.count)
        return made or _failed(board, "replace", wish.noun, plan)

    board.replan(wish.shots, change)


def _count_of(plan: ShotPlan, noun: str) -> int:
    it = named(plan, noun)
    return it.count if it else 0


def _forbid(board: Doing, wish: Forbid) -> None:
    def change(plan: ShotPlan) -> ShotPlan | None:
        phrase = translated(wish.phrase, board.language, language_of(plan.text, board.language))
        if phrase in plan.absent:
            return None
        texts = board.text_of(plan).forbidding(phrase)
        same = board.rewritten(plan, texts, lambda b, n: nouns(b) == nouns(n))
        absent = tuple(dict.fromkeys([*plan.absent, *(same or plan).absent, phrase]))
        return (same or plan).model_copy(update={"absent": absent})

    board.replan(wish.shots, change)


def _failed(board: Doing, what: str, words: str, plan: ShotPlan) -> ShotPlan | None:
    """Tells that a shot's words could not be changed; nothing is."""
    board.said.append(
        say(board.language, f"failed_{what}", what=told(words, board.language), n=plan.number)
    )
    return None


_DONE: dict[type, Callable[[Doing, Any], None]] = {
    SetFields: _set,
    RemoveShots: _remove_shots,
    AddShot: _add_shot,
    MoveShot: _move_shot,
    SwapShots: _swap_shots,
    DuplicateShots: _duplicate_shots,
    Reseed: _reseed,
    RemoveSubject: _remove_subject,
    AddSubject: _add_subject,
    ReplaceSubject: _replace_subject,
    Describe: _describe,
    Count: _count,
    Forbid: _forbid,
}
