"""English changes: from what, to what ("changes from red to green", "turns into ice")."""

from collections.abc import Sequence

from pipelines.script import What
from pipelines.writers.rules.draft import Draft, Turn
from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.words import Word

Item = Word | Phrase
Quality = tuple[What, str]
SETTING = "setting"
_CHANGING = frozenset(
    [
        "change",
        "turn",
        "transform",
        "shift",
        "fade",
        "become",
        "morph",
        "transition",
        "go",
        "grow",
        "evolve",
        "convert",
        "switch",
    ]
)
_GETTING = ("get", "gets", "got", "getting")
_BARE = frozenset({"become", "turn", "go", "grow", *_GETTING})
_QUALITIES: dict[str, What] = {"color": "color", "size": "size"}
_ENDS = frozenset({"as", "while", "when", "after", "before", "and", "over", "because", "until"})
_LOOKS = ("color", "material", "size", "state", "adj", "mood", "weather", "time", "season")


def read_change(draft: Draft, items: Sequence[Item], at: int, agents: list[str]) -> int:
    """Keeps a change said at `at`; the number of items it took, or 0."""
    word = items[at]
    if not isinstance(word, Word) or word.kind not in ("verb", "aux"):
        return 0
    if _base(word) not in _CHANGING and _base(word) not in _GETTING:
        return 0
    before: Quality | None = None
    after: Quality | None = None
    here = at + 1
    if _small(items, here) == "from":
        before, here = _quality(items, here + 1)
    if _small(items, here) in ("to", "into"):
        after, here = _quality(items, here + 1)
    elif (before is None and word.text.lower().endswith((" into", " to"))) or (
        before is None and _base(word) in _BARE and _is_look(items, here)
    ):
        after, here = _quality(items, here)
    if after is None or (before is None and not agents):
        return 0
    _keep(draft, agents or [SETTING], before, after)
    return here - at


def _base(word: Word) -> str:
    return word.value.split()[0]


def _small(items: Sequence[Item], at: int) -> str:
    item = items[at] if at < len(items) else None
    return item.text.lower() if isinstance(item, Word) else ""


def _is_look(items: Sequence[Item], at: int) -> bool:
    while at < len(items) and isinstance(items[at], Word) and _kind(items[at]) in ("det", "adv"):
        at += 1
    return at < len(items) and isinstance(items[at], Word) and _kind(items[at]) in _LOOKS


def _kind(item: Item) -> str:
    return item.kind


def _quality(items: Sequence[Item], at: int) -> tuple[Quality | None, int]:
    """What something is, up to "to", a comma, or the next clause."""
    found: list[tuple[What, str, bool]] = []
    while at < len(items):
        item = items[at]
        if isinstance(item, Word):
            if item.kind == "punct" or item.text.lower() in ("to", "into", *_ENDS):
                break
            if item.kind not in ("det", "adv", "aux", "relation", "prep"):
                what = _QUALITIES.get(item.kind, "state")
                found.append((what, item.text.lower(), item.kind in _LOOKS))
        else:
            found.append(_of_phrase(item))
        at += 1
    sure = [(what, value) for what, value, known in found if known]
    rest = [(what, value) for what, value, _ in found]
    return next(iter(sure or rest), None), at


def _of_phrase(phrase: Phrase) -> tuple[What, str, bool]:
    if phrase.color:
        return "color", phrase.color, True
    color = next((e.value for e in phrase.head.also if e.kind == "color"), None)
    if color and phrase.bare:
        return "color", color, True
    if phrase.material:
        return "state", phrase.material, True
    if phrase.states:
        return "state", phrase.states[0], True
    return "state", phrase.head.value, phrase.kind == "thing"


def _keep(draft: Draft, agents: list[str], before: Quality | None, after: Quality) -> None:
    what, value = after
    for id_ in agents:
        figure = draft.figure(id_)
        was = before[1] if before else None
        if figure is not None and what == "color":
            was = figure.color = was or figure.color
        elif figure is not None and was is None and figure.states:
            was = figure.states[0]
        draft.turns.append(Turn(id_, what, was, value, draft.beat))
