"""English changes: from what, to what ("changes from red to green", "turns into ice")."""

from collections.abc import Sequence

from pipelines.script import What
from pipelines.writers.rules.draft import Draft, Turn
from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.words import Word

Item = Word | Phrase
_CHANGING = frozenset(
    "change turn transform shift fade become morph transition go grow evolve convert".split()
)
_QUALITIES: dict[str, What] = {
    "color": "color", "size": "size", "material": "state", "state": "state", "adj": "state",
    "thing": "state", "abstract": "state", "place": "place", "weather": "state",
}  # fmt: skip


def read_change(draft: Draft, items: Sequence[Item], at: int, agents: list[str]) -> int:
    """Keeps a change said at `at`; the number of items it took, or 0."""
    word = items[at]
    if not isinstance(word, Word) or not agents or not _is_changing(word):
        return 0
    here = at + 1
    before = after = None
    if _word(items, here) == "from":
        before, here = _quality(items, here + 1)
    if _word(items, here) in ("to", "into"):
        after, here = _quality(items, here + 1)
    elif before is None and _base(word) in ("become", "turn", "go", "grow"):
        after, here = _quality(items, here, bare=True)
    if after is None:
        return 0
    _keep(draft, agents, before, after)
    return here - at


def _is_changing(word: Word) -> bool:
    return word.kind == "verb" and _base(word) in _CHANGING


def _base(word: Word) -> str:
    return word.value.split()[0]


def _word(items: Sequence[Item], at: int) -> str:
    if at >= len(items):
        return ""
    item = items[at]
    return item.value if isinstance(item, Word) and item.kind in ("prep", "relation", "to") else (
        "into" if isinstance(item, Word) and item.text.lower() == "into" else ""
    )


def _quality(
    items: Sequence[Item], at: int, bare: bool = False
) -> tuple[tuple[What, str] | None, int]:
    while at < len(items) and isinstance(items[at], Word) and items[at].kind in ("det", "adv"):
        at += 1
    if at >= len(items):
        return None, at
    item = items[at]
    if isinstance(item, Phrase):
        return _of_phrase(item, bare), at + 1
    what = _QUALITIES.get(item.kind)
    return ((what, item.value) if what else None), at + 1


def _of_phrase(phrase: Phrase, bare: bool) -> tuple[What, str] | None:
    if phrase.color:
        return "color", phrase.color
    if phrase.material:
        return "state", phrase.material
    if bare and phrase.kind not in ("thing", "abstract"):
        return None
    if phrase.states and phrase.kind == "abstract":
        return "state", phrase.states[0]
    return "state", phrase.head.value


def _keep(
    draft: Draft, agents: list[str], before: tuple[What, str] | None, after: tuple[What, str]
) -> None:
    what, value = after
    for id_ in agents:
        figure = draft.figure(id_)
        if figure is None:
            continue
        was = before[1] if before else None
        if what == "color":
            was = was or figure.color
            figure.color = was
        elif was is None and figure.states:
            was = figure.states[0]
        draft.turns.append(Turn(id_, what, was, value, draft.beat))
