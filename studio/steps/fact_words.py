"""A sentence about what is so -> a fact: "the cookie is bitten from shot 3", "饼干从镜头3起碎"."""

import re
from dataclasses import dataclass

from pipelines import consequences, naming
from pipelines.script import Language, ShotPlan, Subject
from studio.domain.cast import Entity, Thing
from studio.domain.directing import Company
from studio.domain.errors import BadEdit
from studio.domain.ledger import About, Fact
from studio.domain.wording import RELATIONS, label, the
from studio.steps.refine import writer

LONGEST = 200
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            "tenth")  # fmt: skip
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
DIGITS = "一二三四五六七八九"
_SHOT_EN = re.compile(
    rf"(?:the\s+)?(?P<nth>{'|'.join(ORDINALS)}|last)\s+(?:shot|scene|card)\b"
    rf"|\b(?:shots?|scenes?|cards?)\s*(?:no\.?\s*|#\s*)?(?P<n>\d+|{'|'.join(NUMBERS)})\b",
    re.IGNORECASE,
)
_SHOT_ZH = re.compile(
    r"(?P<nth>最后)一?个?(?:镜头|画面)"
    r"|第\s*(?P<n>\d+|[一二两三四五六七八九十]+)\s*(?:个|幅|条)?\s*(?:镜头|画面|镜)"
    r"|(?:镜头|分镜)\s*(?P<m>\d+|[一二两三四五六七八九十]+)"
)
_N = r"\[(\d+)\]"
_RANGES: tuple[tuple[str, str], ...] = (
    (rf"(?:from|since|starting\s+(?:at|in|with|from))\s+{_N}\s*(?:to|till|until|through|-|–)\s*"
     rf"(?:{_N}|(\d+))", "both"),
    (rf"(?:only\s+)?(?:in|for)\s+{_N}\s*(?:to|-|–|and)\s*(?:{_N}|(\d+))", "both"),
    (rf"从?\s*{_N}\s*(?:起|开始)?\s*(?:到|至|直到|-|–)\s*(?:{_N}|(\d+))(?:为止)?", "both"),
    (rf"(?:from|since|starting\s+(?:at|in|with|from))\s+{_N}(?:\s+on(?:wards?)?)?", "from"),
    (rf"after\s+{_N}|{_N}\s*(?:之后|以后)", "after"),
    (rf"(?:until|till|up\s+to|through)\s+{_N}|(?:直到|到)\s*{_N}(?:为止)?", "to"),
    (rf"before\s+{_N}|{_N}\s*(?:之前|以前)", "before"),
    (rf"(?:only\s+)?in\s+{_N}(?:\s+only)?|(?:只?在|仅在)\s*{_N}\s*(?:里|中|内)?", "in"),
    (rf"从\s*{_N}\s*(?:起|开始)?|{_N}\s*(?:起|开始)", "from"),
)  # fmt: skip
_PRONOUN = re.compile(r"\b(?:he|she|they|it)\b|[他她它]", re.IGNORECASE)
_HERS = frozenset({"she", "她"})
_HIS = frozenset({"he", "他"})
_THINGLY = frozenset({"it", "它"})
_FEMALE = frozenset(
    ["woman", "girl", "mother", "grandmother", "old woman", "queen", "princess", "sister", "wife",
     "daughter", "aunt", "actress", "bride", "waitress", "nun", "mermaid", "witch", "ballerina"]
)  # fmt: skip
_MALE = frozenset(
    ["man", "boy", "father", "grandfather", "old man", "king", "prince", "brother", "husband",
     "son", "uncle", "groom", "monk", "wizard", "cowboy"]
)  # fmt: skip
_IS = re.compile(
    r"\b(?:is|are|stays?|remains?|becomes?|turns?|looks?)\s+(?:now\s+|still\s+|already\s+)?(.+)$"
    r"|(?:是|变成|变得|变|已经|已|很)(.+?)(?:的|了)*$",
    re.IGNORECASE,
)
_STATES_ZH = {
    "咬": "bitten", "吃了一半": "half-eaten", "吃掉": "eaten", "碎": "broken", "破": "broken",
    "坏": "broken", "湿": "wet", "开着": "open", "打开": "open", "开了": "open", "关": "closed",
    "点亮": "lit", "亮": "lit", "灭": "out", "脏": "dirty", "干净": "clean", "烧": "burnt",
    "化": "melted", "冻": "frozen", "受伤": "injured", "倒": "toppled", "撕": "torn",
    "切": "cut", "枯": "wilted", "空": "empty", "满": "full", "干": "dry",
}  # fmt: skip
_SIZES = {"small": "small", "tiny": "small", "big": "big", "huge": "big", "large": "big",
          "小": "small", "大": "big"}  # fmt: skip


@dataclass(frozen=True)
class When:
    """Shot numbers, first and last; None where the words leave it open."""

    start: int | None = None
    stop: int | None = None


def read_fact(text: str, known: Company, shots: list[str]) -> Fact:
    """The fact a sentence tells, its id left to the caller.

    shots: ids in the board's order. A fact without a start begins with the first shot.

    Raises:
        BadEdit: nobody of the cast is meant, it says nothing of them, or there is no such shot.
    """
    text = " ".join(text.split())
    if not text or len(text) > LONGEST or not shots:
        raise BadEdit(
            f"A fact is one sentence of at most {LONGEST} characters on a storyboard with shots."
        )
    said, when = split(text, len(shots))
    said, entity, rest = _about(said, known, shots[min(max(when.start or 1, 1), len(shots)) - 1])
    what, value, more = _predicate(said, rest, entity, known)
    start, stop = 1 if when.start is None else when.start, when.stop
    if not 1 <= start <= len(shots) or (stop is not None and not start <= stop <= len(shots)):
        raise BadEdit(
            f"The storyboard has the shots 1 to {len(shots)}. Let the fact begin and end there."
        )
    return Fact(
        id="", about=entity.id, what=what, value=value, start=shots[start - 1],
        stop=shots[stop - 1] if stop is not None and stop < len(shots) else None, said=said,
        **more,
    )  # fmt: skip


def split(text: str, shots: int) -> tuple[str, When]:
    """A sentence without its shots, and from which to which it holds."""
    marked = _SHOT_EN.sub(lambda m: f"[{_number(m, shots)}]", text)
    marked = _SHOT_ZH.sub(lambda m: f"[{_number(m, shots)}]", marked)
    when = When()
    for pattern, kind in _RANGES:
        match = re.search(pattern, marked, re.IGNORECASE)
        if match is None:
            continue
        numbers = [int(n) for n in match.groups() if n]
        start, stop = _span(kind, numbers)
        when = When(
            start if when.start is None else when.start, stop if when.stop is None else when.stop
        )
        marked = f"{marked[: match.start()]} {marked[match.end() :]}"
    said = re.sub(r"\s*\[\d+\]\s*", " ", marked)
    said = re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", said)
    return re.sub(r"\s+", " ", said).strip(" ,，.。;；、"), when


def _span(kind: str, numbers: list[int]) -> tuple[int | None, int | None]:
    first, last = numbers[0], numbers[-1]
    spans: dict[str, tuple[int | None, int | None]] = {
        "both": (first, last), "from": (first, None), "after": (first + 1, None),
        "to": (None, last), "before": (None, last - 1), "in": (first, first),
    }  # fmt: skip
    return spans[kind]


def _number(match: re.Match[str], shots: int) -> int:
    groups = match.groupdict()
    nth = (groups.get("nth") or "").lower()
    if nth in ("last", "最后"):
        return shots
    told = (nth or groups.get("n") or groups.get("m") or "").lower()
    if told.isdecimal():
        return int(told)
    for words in (ORDINALS, NUMBERS):
        if told in words:
            return words.index(told) + 1
    return _chinese_number(told.replace("两", "二"))


def _chinese_number(told: str) -> int:
    tens, ten, ones = told.partition("十")
    if not ten:
        return DIGITS.index(told[0]) + 1
    high = DIGITS.index(tens[0]) + 1 if tens else 1
    return 10 * high + (DIGITS.index(ones[0]) + 1 if ones else 0)


def _about(said: str, known: Company, shot: str) -> tuple[str, Entity, str]:
    """A sentence with a name for its pronoun, whom it is about, and what it says of them.

    It is about the one that is named first. shot: where "she" is looked for first.
    """
    low = said.lower()
    places = [
        (at, -len(name), entity.id)
        for entity in known.cast.entities
        for name in _names(entity)
        if (at := _where(name, low)) >= 0
    ]
    pronoun = _PRONOUN.search(said)
    if pronoun and (not places or pronoun.start() < min(places)[0]):
        one = _meant(pronoun.group().lower(), known, shot)
        if one is not None:
            chinese = not pronoun.group().isascii()
            name = label(one, "zh") if chinese else the(one.name, "en")
            rest = said[pronoun.end() :]
            return f"{said[: pronoun.start()]}{name}{rest}", one, rest
    if not places:
        language: Language = "en" if said.isascii() else "zh"
        names = ", ".join(label(e, language) for e in known.cast.entities)
        raise BadEdit(f"The fact names nobody of the cast. Begin with one of: {names}.")
    at, length, id_ = min(places)
    return said, known.cast.entity(id_), said[at - length :]


def _meant(pronoun: str, known: Company, shot: str) -> Entity | None:
    """Whom a pronoun means: one of its kind and sex, in this shot before any other."""
    kind = "prop" if pronoun in _THINGLY else "person"
    barred = _MALE if pronoun in _HERS else _FEMALE if pronoun in _HIS else frozenset()
    fitting = [e for e in known.cast.entities if e.kind == kind and e.noun not in barred]
    wanted = _FEMALE if pronoun in _HERS else _MALE if pronoun in _HIS else frozenset()
    here = set(known.roles.of_shot.get(shot, {}).values())
    fitting.sort(key=lambda e: (e.noun not in wanted, e.id not in here))
    return next(iter(fitting), None)


def _where(name: str, text: str) -> int:
    if not name.isascii():
        return text.find(name)
    match = re.search(rf"\b{re.escape(name)}\b", text)
    return match.start() if match else -1


def _names(entity: Entity) -> list[str]:
    """What an entity may be called in a sentence."""
    names = {entity.name.lower()}
    if entity.noun:
        kind: naming.Kind = "place" if entity.kind == "place" else "thing"
        names |= {entity.noun.lower(), *naming.chinese(entity.noun, kind)}
    return [name for name in names if name]


Predicate = tuple[About, str, dict[str, object]]


def _predicate(said: str, rest: str, entity: Entity, known: Company) -> Predicate:
    """What a sentence says of an entity."""
    plan = writer().read(said)
    found = _with_thing(plan, rest, entity, known) or _as_word(rest, entity)
    if found:
        return found
    match = _IS.search(rest)
    words = next((w for w in match.groups() if w), "") if match else ""
    if not words.strip(" 的了"):
        raise BadEdit(
            f"The fact says nothing of {entity.name} that can be kept. Say what it is, wears or "
            "holds, or where it is."
        )
    return "state", words.strip(" .。"), {}


def _with_thing(plan: ShotPlan, rest: str, entity: Entity, known: Company) -> Predicate | None:
    others = [s for s in plan.subjects if s.noun != entity.noun]
    garments = [s for s in others if naming.group_of(s.noun, s.drawn_as) == "garment"]
    if garments and entity.kind == "person":
        return "wearing", _words(garments[0]), {"thing": _thing(garments[0])}
    holds = [s for a in plan.actions if a.verb in consequences.HOLDS for s in others
             if s.id == a.target]  # fmt: skip
    if entity.kind == "person" and holds:
        held = next((e.id for e in known.cast.entities if e.noun == holds[0].noun), None)
        return "holding", _words(holds[0]), {"thing": _thing(holds[0]), "held": held}
    for relation in plan.relations:
        there = plan.subject(relation.b)
        if there in others and relation.relation in RELATIONS:
            more = {"thing": _thing(there), "relation": relation.relation}
            return "place", _words(there), more
    return None


def _thing(subject: Subject | None) -> Thing:
    assert subject is not None
    return Thing(noun=subject.noun, color=subject.color, drawn_as=subject.drawn_as)


def _words(subject: Subject | None) -> str:
    assert subject is not None
    return " ".join(w for w in (subject.color, subject.noun) if w)


def _as_word(rest: str, entity: Entity) -> Predicate | None:
    """A colour, a state or a size; the longest word that is there."""
    states = naming.states() | {word: word for word in consequences.LASTING} | _STATES_ZH
    tables: tuple[tuple[About, dict[str, str]], ...] = (
        ("state", {w: s for w, s in states.items() if s in consequences.LASTING}),
        ("color", naming.colours()), ("size", _SIZES),
    )  # fmt: skip
    low, found = rest.lower().replace("half eaten", "half-eaten"), []
    for what, table in tables:
        found += [(len(word), what, value) for word, value in table.items()
                  if _where(word, low) >= 0]  # fmt: skip
    if not found:
        return None
    _, about, value = max(found, key=lambda one: one[0])
    return about, value, {}
