"""Whether a reading says what a prompt of VBench or VBench-2.0 is known to say.

Each check takes the case, the language it was asked in, and the reading.
"""

import re
from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

from pipelines.places import ANYWHERE, drawn_set, settings
from pipelines.script import Change, Expansion, ShotPlan, Subject
from pipelines.writers.rules.camera import filmed
from pipelines.writers.rules.forms import infinitives, singulars
from pipelines.writers.rules.vocabulary import vocabulary

Case = dict[str, Any]
Check = Callable[[Case, str, Expansion], bool]
SMALL = frozenset(
    ["a", "an", "the", "of", "to", "in", "on", "at", "with", "up", "down", "out", "off", "or",
     "and", "their", "his", "her", "some"]
)  # fmt: skip
_OF_STYLES = frozenset(["style", "by"])
_RELATIONS = {
    "on the left of": {"left_of"}, "on the right of": {"right_of"},
    "on the top of": {"on", "above"}, "on the bottom of": {"below", "under"},
    "on the front of": {"in_front_of"}, "in front of": {"in_front_of"},
    "behind": {"behind"}, "on the back of": {"behind", "on"}, "on the behind of": {"behind"},
    "on": {"on"}, "under": {"under", "below"}, "above": {"above", "on"},
    "below": {"below", "under"},
    "on the right side of": {"right_of"}, "on the left side of": {"left_of"},
    "at the bottom of": {"below", "under"}, "at the top of": {"on", "above"},
}  # fmt: skip
_MOVES = {
    "zoom in": {"zoom_in", "dolly_in"}, "zoom out": {"zoom_out", "dolly_out"},
    "pan left": {"pan_left"}, "pan right": {"pan_right"}, "tilt up": {"tilt_up"},
    "tilt down": {"tilt_down"}, "racking focus": {"rack_focus"},
    "with an intense shaking effect": {"handheld"}, "orbits": {"orbit_cw", "orbit_ccw"},
    "static": {"static"}, "oblique": {"oblique"},
    "featuring a steady and smooth perspective": {"track"},
}  # fmt: skip
_SPEEDS = {"in super slow motion": "slow"}
# Words of English that Chinese has one word for: what is read from 自行车 is either.
_ONE_IN_CHINESE = {"bike": "bicycle", "doughnut": "donut", "burger": "hamburger"}
_FROM_TO = re.compile(r"\bfrom ([\w ]+?) to ([\w ]+?)(?: as |[.,]|$)")
_QUALITY = re.compile(r"^(?:Initially|Finally), .*?(\w+)\? \(")


def bases(word: str) -> set[str]:
    """A word and what it can be a form of."""
    word = word.lower()
    return {base for base, _ in infinitives(word)} | {one for one, _ in singulars(word)}


def lemmas(text: str) -> set[str]:
    """The words of a text and what they can be forms of, without small words."""
    words = (w for w in re.findall(r"[a-z]+", text.lower()) if w not in SMALL)
    return set().union(*map(bases, words))


def says(text: str, words: Iterable[str]) -> bool:
    """Whether each word stands in the text, in some form."""
    known = lemmas(text)
    return all(bases(word) & known for word in words if word not in SMALL)


def _is(noun: str, gold: str) -> bool:
    return noun == gold or says(noun, gold.split())


def _subjects(found: Expansion) -> list[Subject]:
    return [subject for shot in found.shots for subject in shot.subjects]


def objects(case: Case, language: str, found: Expansion) -> bool:
    """Every object is there, there is one of each, and nothing else."""
    gold = case["meta"]["object_en"].split(" and ")
    seen = _subjects(found)
    hits = [next((s for s in seen if _is(s.noun, g)), None) for g in gold]
    return all(s is not None and s.count == 1 for s in hits) and len(seen) == len(gold)


def two_people(case: Case, language: str, found: Expansion) -> bool:
    """Two people are in the picture, no more."""
    known = vocabulary().en
    people = [
        s
        for s in found.shots[0].subjects
        if any(e.group == "person" for e in known.get(s.noun, ()))
    ]
    return sum(s.count for s in people) == 2


def colours(case: Case, language: str, found: Expansion) -> bool:
    """The colour is the colour of that noun, and of no other."""
    gold = case["meta"]["color_en"]
    noun = re.sub(rf"^an? {gold} ", "", case["meta"]["prompt_en"])
    coloured = [s for s in _subjects(found) if s.color]
    return len(coloured) == 1 and _is(coloured[0].noun, noun) and coloured[0].color == gold


def spatial(case: Case, language: str, found: Expansion) -> bool:
    """The relation, with its two sides in order, and not the other way round too."""
    meta = case["meta"]
    wanted = _RELATIONS.get(meta["relationship_en"], set())
    a, b = meta["object_a_en"], meta["object_b_en"]
    told = [
        (shot.subject(r.a), r.relation, shot.subject(r.b))
        for shot in found.shots
        for r in shot.relations
    ]
    sides = [(x.noun, name, y.noun) for x, name, y in told if x and y]
    right = any(_is(x, a) and name in wanted and _is(y, b) for x, name, y in sides)
    return right and not any(_is(x, b) and name in wanted and _is(y, a) for x, name, y in sides)


def camera(case: Case, language: str, found: Expansion) -> bool:
    """The camera moves as asked, because the words say so and not because shots usually do."""
    gold = case.get("auxiliary_info") or case["en"].rpartition(", ")[2]
    cues = filmed(case[language], "zh" if language == "zh" else "en").cues
    told = {cue.value for cue in cues if cue.field in ("move", "speed")}
    if gold in _SPEEDS:
        return _SPEEDS[gold] in told
    wanted = _MOVES.get(gold.replace("_", " "), {gold})
    return bool(told & wanted) and any(shot.move in wanted for shot in found.shots)


def orbit(case: Case, language: str, found: Expansion) -> bool:
    """The camera orbits."""
    return any(shot.move.startswith("orbit") for shot in found.shots)


def style(case: Case, language: str, found: Expansion) -> bool:
    """The style is the one asked for, in every shot."""
    gold = case["meta"]["style_en"].lower().replace("animated", "animation")
    names = [
        [w for w in re.findall(r"[a-z]+", name) if w not in {*SMALL, *_OF_STYLES}]
        for name in gold.split(",")
    ]
    return all(any(says(shot.style or "", name) for name in names) for shot in found.shots)


def scene(case: Case, language: str, found: Expansion) -> bool:
    """The setting is that very place, and a set of its own stands for it."""
    setting = found.shots[0].setting or ""
    gold = case["en"]
    most = setting in gold and len(setting) > len(gold) / 2
    same = setting == gold or says(setting, gold.split()) or most
    drawn = drawn_set(setting) != ANYWHERE or setting in settings()[ANYWHERE]
    return bool(setting) and same and drawn


def changes(case: Case, language: str, found: Expansion) -> bool:
    """What changes, from what, to what."""
    told = [c for shot in found.shots for c in shot.changes]
    wanted = _from_to(case)
    if wanted is None:
        return any(c.to for c in told)
    return any(_turns(c, *wanted) for c in told)


def _turns(change: Change, before: str, after: str) -> bool:
    was, now = lemmas(change.from_ or ""), lemmas(change.to)
    return bool(lemmas(before) & was) and bool(lemmas(after) & now)


def _from_to(case: Case) -> tuple[str, str] | None:
    """What it is at first and at last: in the words, or in the questions asked of the film."""
    if told := _FROM_TO.search(case["en"]):
        return told[1], told[2]
    asked = [m[1] for q in case["auxiliary_info"] if (m := _QUALITY.search(q))]
    return (asked[0], asked[1]) if len(asked) > 1 else None


def places(case: Case, language: str, found: Expansion) -> bool:
    """A place changes: from where it was to where it ends up."""
    asked = [_relation(question) for question in case["auxiliary_info"]]
    moved = [c for shot in found.shots for c in shot.changes if c.what == "place"]
    if len(asked) < 2 or not all(asked):
        return bool(moved)
    return any(
        (c.from_ or "").split()[:1] == [a] and c.to.split()[:1] == [b]
        for c in moved
        for a, b in product(asked[0], asked[1])
    )


def _relation(question: str) -> set[str]:
    for words in sorted(_RELATIONS, key=len, reverse=True):
        if f" {words} " in question:
            return _RELATIONS[words]
    return set()


def order(case: Case, language: str, found: Expansion) -> bool:
    """The first deed comes before the second, and does not come after it as well."""
    first, second = (bases(gold.split()[0]) for gold in case["auxiliary_info"])
    said = [
        (shot.number + a.start, set().union(*map(bases, a.verb.split())))
        for shot in found.shots
        for a in shot.actions
    ]
    ones = [at for at, verb in said if verb & first]
    twos = [at for at, verb in said if verb & second]
    return bool(ones and twos) and min(ones) < min(twos) and max(ones) < max(twos)


def human_action(case: Case, language: str, found: Expansion) -> bool:
    """Someone does what the label says, to what it says; what it denies is not in the picture."""
    label = re.sub(r"^a person is ", "", case["en"].lower())
    denied = re.search(r"\(not ([\w ]+)\)", label)
    if denied and any(_is(s.noun, denied[1]) for s in _subjects(found)):
        return False
    ways = _alternatives(re.sub(r"\s*\(.*?\)", "", label))
    return any(_does(shot, way, language) for shot in found.shots for way in ways)


def _alternatives(label: str) -> list[list[str]]:
    """What will do: "giving or receiving award" is giving an award, or receiving one."""
    first, _, second = label.partition(" or ")
    words = [first.split(), second.split()] if second else [first.split()]
    if second and len(words[0]) == 1:
        words[0] += [w for w in words[1][1:] if w not in SMALL]
    return words[:1]


def _does(shot: ShotPlan, words: list[str], language: str) -> bool:
    if language == "zh":
        words = [_ONE_IN_CHINESE.get(word, word) for word in words]
    for action in shot.actions:
        agent, target = shot.subject(action.agent), shot.subject(action.target)
        deeds = [word for word in words if word.endswith("ing")]
        right = says(f"{action.verb} {target.noun if target else ''}", words)
        if right and agent and agent.drawn_as.startswith("puppet:") and says(action.verb, deeds):
            return True
    return False
