"""Chinese changes: from what, to what (从红色变成绿色, 融化成水, 把墙刷成蓝色, 越来越大)."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.script import What
from pipelines.writers.rules.chinese_clause import Clause
from pipelines.writers.rules.draft import Draft, Turn
from pipelines.writers.rules.words import Word

SETTING = "setting"
Quality = tuple[What, str]
_BECOMES = ("变", "转变", "转为", "化作", "化为", "褪", "成", "长成", "结成", "越来越", "逐渐成")
_NEEDS_MORE = ("变化",)
_QUALITIES: dict[str, What] = {
    "color": "color", "size": "size", "material": "state", "state": "state", "thing": "state",
    "time": "state", "season": "state", "weather": "state", "mood": "state", "place": "state",
}  # fmt: skip
_HOURS = ("time", "season", "weather")
_REACH = 7


@dataclass(frozen=True)
class Subject:
    """What changes: figures, or the set; part: which part of it is meant (脸变红)."""

    ids: tuple[str, ...]
    part: str = ""


def changing(clause: Clause, spoken: Sequence[str]) -> Subject:
    """What a change here would be of: what was done to something, who is meant, or the set."""
    target = clause.deeds[-1].target if clause.deeds else None
    if target is not None:
        return Subject((target,))
    if clause.set_:
        return Subject((SETTING,))
    part = clause.body.head.value if clause.body else ""
    return Subject(tuple(clause.agents or spoken) or (SETTING,), part)


def change_at(draft: Draft, words: Sequence[Word], at: int, changing: Subject) -> int:
    """Keeps a change that begins at `at`; the number of words it took, or 0."""
    word = words[at]
    before: Quality | None = None
    here = at
    if word.text in ("从", "由"):
        before, here = _quality(words, at + 1, stop_at_becoming=True)
        if before is None:
            return 0
    if here >= len(words) or not _becomes(words[here]):
        return 0
    after, here = _quality(words, here + 1)
    if after is None:
        return 0
    if before is None and at and words[at - 1].kind in _HOURS:
        before = ("state", words[at - 1].value)
    _keep(draft, changing, before, after)
    return here - at


def _becomes(word: Word) -> bool:
    return word.text.startswith(_BECOMES) and not word.text.startswith(_NEEDS_MORE)


def _quality(
    words: Sequence[Word], at: int, stop_at_becoming: bool = False
) -> tuple[Quality | None, int]:
    found: Quality | None = None
    here = at
    while here < min(len(words), at + _REACH):
        word = words[here]
        if word.kind == "punct" or (_becomes(word) and (stop_at_becoming or found)):
            break
        what = _QUALITIES.get(word.kind)
        if what and (found is None or (word.kind == "thing" and found[0] == "size")):
            found = (what, word.value)
        elif found is None and _tells(word, stop_at_becoming, first=here == at):
            found = ("state", word.value)
        here += 1
        if found and not stop_at_becoming and not _goes_on(words, here):
            break
    return found, here


def _tells(word: Word, was: bool, first: bool) -> bool:
    """Whether a word that is no quality tells one here: 从花苞变成盛开."""
    return (word.kind == "verb" and (was or first)) or (word.kind == "unknown" and was)


def _goes_on(words: Sequence[Word], here: int) -> bool:
    """A size before its noun is not yet what it becomes: 长成大树."""
    before = words[here - 1].kind
    return before == "size" and here < len(words) and words[here].kind == "thing"


def _keep(draft: Draft, changing: Subject, before: Quality | None, after: Quality) -> None:
    what, value = after
    if changing.part:
        what, value = "state", f"{value} {changing.part}"
    for id_ in changing.ids:
        figure = draft.figure(id_)
        was = before[1] if before else None
        if figure is not None and what == "color":
            was = figure.color = was or figure.color
        elif figure is not None and was is None and what == "state":
            was = next(iter(figure.states), None)
        draft.turns.append(Turn(id_, what, was, value, draft.beat))
