"""Chinese changes: from what, to what (从红色变成绿色)."""

from collections.abc import Sequence

from pipelines.script import What
from pipelines.writers.rules.draft import Draft, Turn
from pipelines.writers.rules.words import Word

_BECOMES = ("变", "转变", "转为", "化作", "化为", "褪", "染")
_QUALITIES: dict[str, What] = {
    "color": "color", "size": "size", "material": "state", "state": "state", "thing": "state",
}  # fmt: skip
_REACH = 7


def change_at(draft: Draft, words: Sequence[Word], at: int, agents: list[str]) -> int:
    """Keeps a change that begins at `at`; the number of words it took, or 0."""
    word = words[at]
    before: tuple[What, str] | None = None
    here = at
    if word.text in ("从", "由"):
        before, here = _quality(words, at + 1, stop_at_becoming=True)
        if before is None:
            return 0
    if here >= len(words) or not words[here].text.startswith(_BECOMES) or not agents:
        return 0
    after, here = _quality(words, here + 1)
    if after is None:
        return 0
    _keep(draft, agents, before, after)
    return here - at


def _quality(
    words: Sequence[Word], at: int, stop_at_becoming: bool = False
) -> tuple[tuple[What, str] | None, int]:
    found: tuple[What, str] | None = None
    here = at
    while here < min(len(words), at + _REACH):
        word = words[here]
        if word.text.startswith(_BECOMES) or word.kind == "punct":
            break
        what = _QUALITIES.get(word.kind)
        if what and found is None:
            found = (what, word.value)
        here += 1
        if found and not stop_at_becoming:
            break
    return found, here


def _keep(
    draft: Draft, agents: list[str], before: tuple[What, str] | None, after: tuple[What, str]
) -> None:
    what, value = after
    for id_ in agents:
        figure = draft.figure(id_)
        if figure is None:
            continue
        was = before[1] if before else figure.color if what == "color" else None
        if what == "color" and was:
            figure.color = was
        draft.turns.append(Turn(id_, what, was, value, draft.beat))
