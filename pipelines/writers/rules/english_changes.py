"""English changes: from what, to what ("changes from red to green", "melts into water")."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.script import What
from pipelines.writers.rules.draft import Draft, Figure, Turn
from pipelines.writers.rules.forms import infinitives
from pipelines.writers.rules.phrases import Phrase
from pipelines.writers.rules.vocabulary import vocabulary
from pipelines.writers.rules.words import Word

Item = Word | Phrase
Quality = tuple[What, str]
SETTING = "setting"
_QUALITIES: dict[str, What] = {"color": "color", "size": "size"}
_ENDS = frozenset({"as", "while", "when", "after", "before", "and", "over", "because", "until"})
_LOOKS = ("color", "material", "size", "state", "adj", "mood", "weather", "time", "season")
_OF_SET = ("place", "abstract")
_METALS = ("golden", "silver")  # colours that are also what a thing is of


@dataclass(frozen=True)
class _Verbs:
    """The verbs of change: those that say nothing but the change, those that leave one behind."""

    alone: frozenset[str]
    leaving: frozenset[str]
    bare: frozenset[str]
    sizes: dict[str, str]
    aspects: frozenset[str]


@cache
def _verbs() -> _Verbs:
    told = vocabulary().grammar["change"]
    alone, leaving, bare, aspects = (
        frozenset(told[name].split()) for name in ("alone", "leaving", "bare", "aspects")
    )
    return _Verbs(alone, leaving, bare, told["sizes"], aspects)


@dataclass(frozen=True)
class Change:
    """A change as it was said.

    taken: how many items say it, its verb included. alone: whether the verb says nothing else.
    """

    before: Quality | None
    after: Quality
    taken: int
    alone: bool


def change_said(items: Sequence[Item], at: int, noun: str = "") -> Change | None:
    """The change the verb at `at` tells of, if it tells of one.

    noun: what changes; "becomes a metal door" said of a door is about metal.
    """
    word = items[at]
    if not isinstance(word, Word) or word.kind not in ("verb", "aux"):
        return None
    bases, verbs = _bases(word), _verbs()
    alone, leaving = bool(bases & verbs.alone), bool(bases & verbs.leaving)
    here = _past_aspect(items, at + 1)
    before: Quality | None = None
    after: Quality | None = None
    if _small(items, here) == "from":
        before, after, here = _from_to(items, here + 1, noun, bare=not (alone or leaving))
    elif alone or leaving:
        after, here = _to(items, at, here, noun)
    size = next((verbs.sizes[base] for base in bases if base in verbs.sizes), None)
    if after is None and size and word.form in ("s", "ing", "ed") and before is None:
        after, here = ("size", size), at + 1
    if after is None:
        return None
    return Change(before, after, here - at, alone)


def keep_change(draft: Draft, agents: Sequence[str], change: Change) -> None:
    """Keeps a change of the agents, or of the set where there are none."""
    what, value = change.after
    for id_ in agents or [SETTING]:
        figure = draft.figure(id_)
        was = change.before[1] if change.before else None
        if figure is not None and what == "color" and value in _METALS and _stuff(figure):
            what = "state"
        if figure is not None and what == "color":
            was = figure.color = was or figure.color
        elif figure is not None and was is None and what == "state":
            was = next(iter([*figure.states, *_made_of(figure.noun)]), None)
        draft.turns.append(Turn(id_, what, was, value, draft.beat))


def _stuff(figure: Figure) -> list[str]:
    """What a figure is made of, as far as it was said."""
    return [*_made_of(" ".join([*figure.states, ""])), *_made_of(figure.noun)]


def _made_of(noun: str) -> list[str]:
    """The material a compound names: a "glass bottle" is of glass."""
    known = vocabulary().en
    first = noun.split()[:-1]
    return [w for w in first if any(e.kind == "material" for e in known.get(w, ()))]


def of_the_set(items: Sequence[Item], at: int) -> bool:
    """Whether what changes at `at` is the place, the sky or the hour: "day turns into night"."""
    said = at - 1
    while said >= 0 and _kind(items[said]) in ("adv", "aux", "color"):
        said -= 1
    if said < 0:
        return False
    item = items[said]
    if isinstance(item, Phrase):
        return item.kind in _OF_SET or item.entry.group == "ambient"
    return item.kind in ("time", "weather", "season")


def seen_before(items: Sequence[Item], at: int) -> Quality | None:
    """What the changing set was, where its own words say so: "day", "the grey sky"."""
    for item in reversed(items[:at]):
        if isinstance(item, Phrase):
            look = next(iter([*item.states, *([item.material] if item.material else [])]), None)
            return ("color", item.color) if item.color else ("state", look) if look else None
        if item.kind in ("time", "weather"):
            first, _, rest = item.text.lower().partition(" ")
            return ("color", first) if rest.endswith("sky") else ("state", item.value)
    return None


def _bases(word: Word) -> set[str]:
    first = word.text.lower().split()[0]
    return {word.value.split()[0], *(base for base, _ in infinitives(first))}


def _past_aspect(items: Sequence[Item], at: int) -> int:
    """Past "color", "in size", "its shape": what the change is about is told by what follows."""
    start = at
    while at < len(items):
        item = items[at]
        head = item.head.text if isinstance(item, Phrase) else item.text
        aspect = head.lower() in _verbs().aspects or _kind(item) == "adv"
        if not aspect and not (head.lower() == "in" and at == start):
            break
        at += 1
    return at if _small(items, at) in ("from", "to", "into") else start


def _from_to(
    items: Sequence[Item], at: int, noun: str, *, bare: bool
) -> tuple[Quality | None, Quality | None, int]:
    """Both sides; bare: both must be plain looks, since many deeds go from a place to another."""
    if bare and not (_is_look(items, at)):
        return None, None, at
    before, here = _quality(items, at, noun)
    if _small(items, here) not in ("to", "into") or (bare and not _is_look(items, here + 1)):
        return None, None, at
    after, here = _quality(items, here + 1, noun)
    return before, after, here


def _to(items: Sequence[Item], at: int, here: int, noun: str) -> tuple[Quality | None, int]:
    word = items[at]
    assert isinstance(word, Word)
    bases = _bases(word)
    joint = _small(items, here)
    said = word.text.lower()
    if said.endswith((" into", " to")):
        joint, here = said.rpartition(" ")[2], here - 1
    if joint == "into" or (joint == "to" and _becomes(items, here + 1, bases)):
        return (None, at) if _elsewhere(items, here + 1) else _quality(items, here + 1, noun)
    at_last = bases & {"become"} and isinstance(_at(items, at + 1), Phrase)
    if at_last or (bases & _verbs().bare and _is_look(items, at + 1)):
        return _quality(items, at + 1, noun)
    return None, at


def _becomes(items: Sequence[Item], at: int, bases: set[str]) -> bool:
    """After "to": a look, or a thing without an article ("turns to gold"), but no one's name."""
    if _is_look(items, at):
        return True
    item = _at(items, at)
    bare = isinstance(item, Phrase) and item.bare and item.kind == "thing"
    return bare and not bases & {"go", "get", "open", "grow", "become"}


def _elsewhere(items: Sequence[Item], at: int) -> bool:
    """Whether "into" leads to where one goes: "turns into the driveway", "fades into the mist"."""
    item = _at(items, at)
    if not isinstance(item, Phrase):
        return False
    far = item.kind in ("place", "name") and item.definite
    return far or (item.entry.group == "ambient" and item.definite)


def _at(items: Sequence[Item], at: int) -> Item | None:
    return items[at] if at < len(items) else None


def _small(items: Sequence[Item], at: int) -> str:
    item = _at(items, at)
    return item.text.lower() if isinstance(item, Word) else ""


def _is_look(items: Sequence[Item], at: int) -> bool:
    while at < len(items) and isinstance(items[at], Word) and _kind(items[at]) in ("det", "adv"):
        at += 1
    item = _at(items, at)
    if isinstance(item, Phrase):
        return plain_color(item) is not None
    return item is not None and item.kind in _LOOKS


def _kind(item: Item) -> str:
    return item.kind


def _quality(items: Sequence[Item], at: int, noun: str) -> tuple[Quality | None, int]:
    """What something is, up to "to", a comma, or the next clause: a colour first, then a look."""
    found: list[tuple[What, str, bool]] = []
    while at < len(items):
        item = items[at]
        if isinstance(item, Word):
            small = item.text.lower()
            if item.kind == "punct" or small in ("to", "into", "in", *_ENDS):
                break
            plain = item.kind == "adv" and small in vocabulary().adjectives  # "soft to hard"
            if plain or item.kind not in ("det", "adv", "aux", "relation", "prep", "number"):
                what = _QUALITIES.get(item.kind, "state")
                found.append((what, small, item.kind in _LOOKS))
        elif found and found[-1][0] == "color" and plain_color(item) is None:
            break
        else:
            found.append(_of_phrase(item, noun))
        at += 1
    colors = [(what, value) for what, value, _ in found if what == "color"]
    sure = [(what, value) for what, value, known in found if known]
    rest = [(what, value) for what, value, _ in found]
    return next(iter(colors[-1:] or sure or rest), None), at


def _of_phrase(phrase: Phrase, noun: str) -> tuple[What, str, bool]:
    color = plain_color(phrase)
    if color:
        return "color", color, True
    same = phrase.head.value in (noun.rpartition(" ")[2], "one") or phrase.kind == "abstract"
    if same and phrase.color:
        return "color", phrase.color, True
    looks = (*phrase.states, *((phrase.material,) if phrase.material else ()))
    if same and looks:
        return "state", looks[-1], True
    if same and phrase.modifiers:
        return "state", " ".join(w.text.lower() for w in phrase.modifiers), True
    described = [phrase.color, *looks] if phrase.kind == "thing" else []
    noun = phrase.name if phrase.modifiers else phrase.head.value
    value = " ".join([*(look for look in described if look), noun])
    return "state", value, phrase.kind == "thing"


def plain_color(phrase: Phrase) -> str | None:
    """The colour a phrase is, not has: "bright orange", "gold"; not "an orange"."""
    color = next((e.value for e in phrase.head.also if e.kind == "color"), None)
    counted = phrase.definite or phrase.count is not None or phrase.said[:2] in ("a ", "an")
    plain = phrase.bare or (not counted and bool(phrase.states))
    return color if plain and not phrase.head.many else None
