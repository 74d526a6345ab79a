"""What a Chinese noun does where it stands: it describes, names, places or is said of."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.writers.rules.draft import Deed
from pipelines.writers.rules.phrases import Gathered, Phrase
from pipelines.writers.rules.vocabulary import vocabulary
from pipelines.writers.rules.words import LOOKS_OF_A_THING, Word

LONGEST_PERSON = 12
_POSTURES = "站坐躺睡趴蹲停放摆挂贴种长住立卧跪藏浮漂飘堆铺亮写画刻印围聚挤"
_NO_HUE = "青"  # 青蛙, 青草: green, blue or black, and part of the name
_ALIVE = ("person", "animal", "vehicle")


@dataclass
class Clause:
    """Where reading stands within a sentence.

    at: 在 was said; ground: what something stands by; headless: deeds whose agent comes after 的,
    outer: deeds whose object that agent is; receiver: whom 给 or 对 named; trodden: what a
    movement is upon; likened: 像 was said, so the next noun is none of the picture.
    """

    agents: list[str] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    last: str | None = None
    gathered: Gathered = field(default_factory=Gathered)
    kept: Gathered | None = None
    wants_target: bool = False
    at: bool = False
    ground: str | None = None
    exists: bool = False
    joined: bool = False
    with_: bool = False
    passive: bool = False
    object_first: bool = False
    background: bool = False
    waiting: tuple[str, str] | None = None
    headless: list[Deed] = field(default_factory=list)
    nobody: bool = False
    listed: bool = False
    receives: bool = False
    receiver: str | None = None
    trodden: str | None = None
    said_part: Phrase | None = None
    outer: list[Deed] = field(default_factory=list)
    either: bool = False
    likened: bool = False
    manner: Phrase | None = None
    heading: bool = False
    measure: str = ""
    denied: str = ""
    called: str = ""
    body: Phrase | None = None
    set_: bool = False
    stepped: bool = False
    earlier: bool = False
    together: bool = False
    moved: str = ""
    standing: Word | None = None


def describes(words: Sequence[Word], at: int) -> bool:
    """An unknown word before 的 and a noun only says what kind: 受惊的小鹿."""
    kinds = [w.kind for w in words[at + 1 : at + 4]]
    return (
        kinds[:1] == ["de"]
        and len(kinds) > 1
        and kinds[1] != "relation"
        and any(kind in ("thing", "place", "unknown", *LOOKS_OF_A_THING) for kind in kinds[1:])
    )


def names_person(words: Sequence[Word], at: int, known: bool) -> bool:
    """An unknown name that begins a clause and acts: 李明在跑步."""
    name, after = words[at].text, [w.kind for w in words[at + 1 : at + 3]]
    begins = at == 0 or words[at - 1].kind == "punct"
    if not begins or known or not 2 <= len(name) <= LONGEST_PERSON:
        return False
    return bool(after) and (after[0] == "verb" or after == ["at", "verb"] or "·" in name)


def is_predicate(words: Sequence[Word], at: int) -> bool:
    """A state that ends its clause is said of whom it speaks of: 树叶是干枯的."""
    before = words[at - 1].kind if at else ""
    after = [w.kind for w in words[at + 1 : at + 3]]
    ends = not after or after[0] == "punct" or (after[0] == "de" and after[1:] in ([], ["punct"]))
    return before in ("is", "adv") and ends


def modifies_next(words: Sequence[Word], at: int) -> bool:
    """A place or material right before a noun only says which one: 公园长椅."""
    if at + 1 >= len(words):
        return False
    here, after = words[at], words[at + 1]
    return here.kind in ("place", "name") and after.kind == "thing" and (
        here.entry is not None and after.start == here.stop and after.entry is not None
    ) and after.entry.group in ("furniture", "vehicle") and len(here.text) < 2  # fmt: skip


def is_place(phrase: Phrase, words: Sequence[Word], at: int) -> bool:
    """Whether the phrase says where we are, rather than what is there."""
    if phrase.kind == "name":
        return True
    return phrase.kind == "place" and (phrase.count is None or phrase.count < 2)


def is_ground(words: Sequence[Word], at: int) -> bool:
    """Whether a word of place follows: the noun is what another stands by."""
    after = [w.kind for w in words[at + 1 : at + 3]]
    return after[:1] == ["relation"] or after == ["de", "relation"]


def sided(words: Sequence[Word], at: int) -> str:
    """The word of place that follows a noun."""
    return next((w.value for w in words[at + 1 : at + 3] if w.kind == "relation"), "")


def ends_in_verb(words: Sequence[Word], at: int) -> bool:
    """Whether a verb comes before the clause ends: 给狗梳毛, but not 给狗骨头."""
    for word in words[at + 1 :]:
        if word.kind == "punct":
            return False
        if word.kind == "verb":
            return True
    return False


def lone_verb(words: Sequence[Word], at: int) -> Word | None:
    """A small word that is the only verb of its clause: 用电脑, 给小狗一根骨头."""
    verbs = [entry for entry in words[at].also if entry.kind == "verb"]
    if words[at].kind not in ("with", "to") or not verbs or ends_in_verb(words, at):
        return None
    return words[at].as_(verbs[0])


def heads_later(words: Sequence[Word], at: int, through: bool) -> bool:
    """Whether the verb here belongs to a noun after 的: 骑着自行车的女孩, not 拿着妈妈的伞.

    through: another verb may come before 的: 笑着走来的女人.
    """
    nouns = 0
    for place in range(at + 1, len(words)):
        word = words[place]
        if word.kind == "punct" or (word.kind == "verb" and not through):
            return False
        if word.kind == "de" and words[place - 1].kind not in LOOKS_OF_A_THING:
            return _heads(words, place, nouns)
        nouns += word.nominal or word.kind == "unknown"
    return False


def _heads(words: Sequence[Word], place: int, nouns: int) -> bool:
    for word in words[place + 1 :]:
        if word.nominal:
            group = word.entry.group if word.entry else ""
            return group in _ALIVE or (nouns == 0 and word.kind == "thing")
        if word.kind not in ("number", "classifier", "det", *LOOKS_OF_A_THING, "de"):
            return False
    return False


def is_stuff(words: Sequence[Word], at: int) -> bool:
    """A material that ends its clause, or that something is done with, is a thing: 弯金属."""
    after = words[at + 1].kind if at + 1 < len(words) else "punct"
    return after in ("punct", "verb") and any(entry.kind == "thing" for entry in words[at].also)


def own_color(word: Word) -> str | None:
    """The colour a noun brings in its name: 黄牛 a yellow cow, 橘猫, but not 红酒杯."""
    known = vocabulary().zh
    named = known.get(word.text[0], ()) if word.text[0] not in _NO_HUE else ()
    colours = [e.value for e in named if e.kind == "color"]
    rest = [e.value for e in known.get(word.text[1:], ()) if e.kind == "thing"]
    compound = len(word.text) > 2 and any(e.kind == "thing" for e in known.get(word.text[:2], ()))
    return colours[0] if colours and word.value in rest and not compound else None


def measured(word: Word, measure: str) -> Word:
    """The noun its measure word makes of it: 一盆植物 is a potted plant."""
    plant = word.entry is not None and word.entry.group == "nature"
    if measure != "盆" or not plant:
        return word
    return word.as_(next(e for e in vocabulary().zh["盆栽"] if e.kind == "thing"))


def without_count(text: str, phrase: Phrase, words: Sequence[Word]) -> str:
    """The noun with what describes it, without how many: 红色的汽车."""
    looks = [w.start for w in words if w.kind in LOOKS_OF_A_THING and w.start >= phrase.start]
    return text[min([phrase.head.start, *looks]) : phrase.head.stop]


def named_before(words: Sequence[Word], at: int) -> bool:
    """Whether the name stands right after who it names: 女孩安娜, 小狗豆豆."""
    if not at or words[at - 1].stop != words[at].start or words[at - 1].form == "name":
        return False
    entry = words[at - 1].entry
    return words[at - 1].kind == "thing" and entry is not None and entry.group in _ALIVE


def there_is(clause: Clause, words: Sequence[Word], at: int) -> bool:
    """Whether the verb only says how what comes next is there: 桌子上放着一本书."""
    verb, after = words[at].text, words[at + 1].text if at + 1 < len(words) else ""
    where = clause.set_ or (clause.waiting is not None and clause.waiting[1] == "where")
    lasting = verb[-1] in "着了有" or after in ("着", "了", "有")
    if not where or clause.agents or not lasting or verb[0] not in _POSTURES:
        return False
    return any(w.kind == "thing" for w in words[at + 1 : at + 7])
