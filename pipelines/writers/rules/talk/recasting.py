"""Adjustments of who and what is seen, done to plans and their texts."""

from collections import Counter

from pipelines.adjusting import (
    Act,
    AddSubject,
    Count,
    Describe,
    Forbid,
    RemoveSubject,
    ReplaceSubject,
)
from pipelines.script import ShotPlan, Subject
from pipelines.writers.rules.plans import language_of
from pipelines.writers.rules.talk.chinese_text import ChineseText
from pipelines.writers.rules.talk.saying import say, told, translated
from pipelines.writers.rules.talk.working import Doing, cast, nouns


def remove_subject(board: Doing, wish: RemoveSubject) -> None:
    """A subject leaves the shots that show it, and the words that were only there for it."""

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


def add_subject(board: Doing, wish: AddSubject) -> None:
    """Someone or something comes into shots."""

    def change(plan: ShotPlan) -> ShotPlan | None:
        phrase = translated(wish.phrase, board.language, language_of(plan.text, board.language))
        texts = board.text_of(plan).with_(phrase, wish.to)
        found = board.rewritten(plan, texts, lambda b, n: nouns(b) < nouns(n))
        return found or _failed(board, "add", phrase, plan)

    board.replan(wish.shots, change)


def replace_subject(board: Doing, wish: ReplaceSubject) -> None:
    """A subject becomes another one."""

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


def describe(board: Doing, wish: Describe) -> None:
    """A subject looks different."""

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
    return alone and cast(before) != cast(now)


def _described_plan(plan: ShotPlan, wish: Describe, board: Doing) -> ShotPlan | None:
    """The plan of a subject its words do not name, in another colour."""
    if wish.what != "color" or board.text_of(plan).hits(wish.noun):
        return None
    color = translated(wish.word, board.language, "en")
    subjects = tuple(
        s.model_copy(update={"color": color}) if s.noun == wish.noun else s for s in plan.subjects
    )
    return plan.model_copy(update={"subjects": subjects})


def count(board: Doing, wish: Count) -> None:
    """There are so many of a subject."""

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


def act(board: Doing, wish: Act) -> None:
    """A subject does something else."""

    def change(plan: ShotPlan) -> ShotPlan | None:
        if not named(plan, wish.noun):
            return None
        tongue = language_of(plan.text, board.language)
        deed = translated(wish.deed, board.language, tongue)
        texts = list(board.text_of(plan).doing(wish.noun, deed))
        made = board.rewritten(plan, texts, lambda b, n: _acts_anew(b, n, wish.noun))
        return made or _failed(board, "replace", wish.noun, plan)

    board.replan(wish.shots, change)


def _acts_anew(before: ShotPlan, now: ShotPlan, noun: str) -> bool:
    """Whether a subject is there still, and does something else than before."""
    done, does = _deeds(before, noun), _deeds(now, noun)
    return nouns(now)[noun] == nouns(before)[noun] and bool(does) and done != does


def _deeds(plan: ShotPlan, noun: str) -> list[str]:
    ids = {s.id for s in plan.subjects if s.noun == noun}
    return [a.verb for a in plan.actions if a.agent in ids]


def forbid(board: Doing, wish: Forbid) -> None:
    """Something must not be seen."""

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
