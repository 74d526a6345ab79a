"""Which of two Chinese deeds comes first: 吃完饭后去散步, 睡觉前刷牙, 一边走一边唱."""

from collections.abc import Sequence

from pipelines.writers.rules.chinese_clause import Clause
from pipelines.writers.rules.draft import Deed, Draft
from pipelines.writers.rules.words import Word

AFTER = frozenset({"后", "之后", "以后", "后来"})
BEFORE = frozenset({"前", "之前", "以前"})
TIMES = AFTER | BEFORE
_NEXT = frozenset({"就", "便", "又", "再", "才"})
_TOGETHER = frozenset({"边", "一边", "同时", "一面"})
_OF_NOBODY = frozenset({"rain", "snow"})


def is_time(clause: Clause, words: Sequence[Word], at: int) -> bool:
    """Whether the noun here is what the deed is done to, and 后 or 前 after it tells a time."""
    after = words[at + 1].text if at + 1 < len(words) else ""
    return clause.wants_target and not clause.at and after in TIMES


def timed(draft: Draft, clause: Clause, word: Word) -> list[Deed]:
    """Takes 后 or 前 after a deed; gives those of its deeds whose doer is still to come."""
    deeds = [deed for deed in draft.deeds if deed.beat == draft.beat]
    if word.text in BEFORE:
        for deed in clause.deeds:
            deed.step = draft.step + 1
        clause.earlier = True
    elif deeds:
        clause.stepped = True
    return [d for d in clause.deeds if d.agent is None and d.verb not in _OF_NOBODY]


def marked(clause: Clause, word: Word) -> None:
    """Takes a small word that says one deed follows the other, or goes with it."""
    clause.stepped |= word.text in _NEXT
    clause.together |= word.text in _TOGETHER


def steps(draft: Draft, clause: Clause, words: Sequence[Word], at: int) -> None:
    """Begins the next step where the verb here tells of what comes then."""
    after = words[at + 1].text if at + 1 < len(words) else ""
    goes_on = after == "着" or words[at].text.endswith("着") or clause.together
    deeds = any(deed.beat == draft.beat and deed.step == draft.step for deed in draft.deeds)
    if clause.stepped and deeds and not goes_on and not clause.earlier:
        draft.step += 1
    clause.stepped = clause.together = False
