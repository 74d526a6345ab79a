"""A board being changed: its shots, and how a shot gets another text that reads as it should."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pipelines.adjusting import (
    Adjusted,
)
from pipelines.script import Language, ShotPlan, Subject
from pipelines.writers.rules.plans import language_of
from pipelines.writers.rules.talk.chinese_text import ChineseText
from pipelines.writers.rules.talk.english_text import EnglishText

Read = Callable[..., ShotPlan]


Holds = Callable[[ShotPlan, ShotPlan], bool]


_OF_SCRIPT = ("dialogue", "sound", "scene", "transition")


class Doing:
    """A board being changed. said: what could not be done, as sentences."""

    def __init__(self, plans: Sequence[ShotPlan], read: Read, language: Language) -> None:
        self.shots = [Adjusted(was=n, plan=plan) for n, plan in enumerate(plans, 1)]
        self.read = read
        self.language = language
        self.said: list[str] = []

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
        """Where something goes that comes after a shot, or after the nearest still there."""
        at = next((k for n in range(after, 0, -1) if (k := self.at(n)) is not None), None)
        if at is None:
            return 0
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
    if cast(before) == cast(now) and before.relations == now.relations:
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


def cast(plan: ShotPlan) -> tuple[object, ...]:
    """Who is in a shot, what they do, what becomes of them, and what must not be seen."""
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
