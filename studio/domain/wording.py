"""Casts and facts in words, as engines that generate are told them, in the prompt's language."""

from pipelines import consequences, naming
from pipelines.script import Language, RelationName
from studio.domain.cast import PLACE, Cast, Entity, Thing
from studio.domain.directing import Direction
from studio.domain.ledger import Fact

RELATIONS: dict[RelationName, tuple[str, str]] = {
    "on": ("on", "上"), "in": ("in", "里"), "under": ("under", "下"), "behind": ("behind", "后面"),
    "in_front_of": ("in front of", "前面"), "beside": ("beside", "旁边"),
    "above": ("above", "上方"), "below": ("below", "下方"), "left_of": ("to the left of", "左边"),
    "right_of": ("to the right of", "右边"),
}  # fmt: skip
STATES_ZH = {
    "half-eaten": "吃了一半", "bitten": "咬过", "broken": "破碎", "cut": "切开", "torn": "撕破",
    "melted": "融化", "burnt": "烧焦", "burning": "燃烧", "open": "打开", "closed": "关着",
    "lit": "点亮", "out": "熄灭", "spilled": "洒出", "toppled": "倒下", "wilted": "枯萎",
    "bent": "弯曲", "folded": "折好", "peeled": "剥开", "inflated": "充满气", "frozen": "冻住",
}  # fmt: skip


def phrases(direction: Direction, cast: Cast, language: Language) -> list[str]:
    """A sentence for every look and every fact of a shot."""
    text = direction.plan.text
    looks = [look(entity, language, text) for entity in direction.cast]
    facts = [fact_in_words(f, cast, language, text, plainly=True) for f in direction.inherited]
    return [sentence for sentence in (*looks, *facts) if sentence]


def label(entity: Entity, language: Language, text: str = "") -> str:
    """The name the creator gave, or what the plans call it, in the words of the language."""
    renamed = entity.name != entity.id.removeprefix(PLACE)
    return entity.name if renamed else called(entity, language, text)


def called(entity: Entity, language: Language, text: str = "") -> str:
    """What the words of the shots call an entity; `text` says which of several words they use."""
    own, noun = entity.id.removeprefix(PLACE), entity.noun
    if noun is None:
        return entity.name
    if language == "en" or noun not in own:
        return own
    kind: naming.Kind = "place" if entity.kind == "place" else "thing"
    word, before = naming.called(noun, kind, language, text), own[: own.rindex(noun)].strip()
    return f"{naming.colour_in(language, before)}{word}" if before else word


def look(entity: Entity, language: Language, text: str = "") -> str:
    """Who or what one is and looks like, as a sentence; "" when nothing is told."""
    comma, colon, stop = (", ", ": ", ".") if language == "en" else ("，", "：", "。")
    color = naming.colour_in(language, entity.color) if entity.color else ""
    told = [entity.description, color, entity.look]
    said = comma.join(words.strip(" .。，,") for words in told if words.strip())
    name = called(entity, language, text)
    return f"{_capital(the(name, language))}{colon}{said}{stop}" if said else ""


def fact_in_words(
    fact: Fact, cast: Cast, language: Language, text: str = "", plainly: bool = False
) -> str:
    """A fact as a sentence; one the creator wrote is their own.

    plainly: in the words of the shots, not by a name the creator gave since.
    """
    entity = cast.get(fact.about)
    if entity is None:
        return ""
    who = the(_plainly(entity, cast, language, text), language)
    if fact.said:
        name = label(entity, language, text)
        said = fact.said.replace(name, who) if plainly and name not in who else fact.said
        return f"{_capital(said.strip(' .。'))}{'。' if language == 'zh' else '.'}"
    if not plainly and entity.name != entity.id.removeprefix(PLACE):
        who = the(entity.name, language)
    if language == "zh":
        return f"{who}{_chinese(fact, text)}。"
    return f"{_capital(who)} {_english(fact)}."


def _english(fact: Fact) -> str:
    things = {"wearing": "wears", "holding": "holds"}
    if fact.what in things:
        return f"{things[fact.what]} the {fact.value}"
    if fact.what == "place":
        where = RELATIONS[fact.relation][0] if fact.relation else ""
        return f"is {where} the {fact.noun}" if where else f"is {fact.value}"
    return f"is {fact.value}"


def _chinese(fact: Fact, text: str) -> str:
    if fact.what == "color":
        return f"是{naming.colour_in('zh', fact.value)}的"
    if fact.what == "state":
        said = STATES_ZH.get(fact.value) or naming.called(fact.value, "state", "zh")
        return f"是{said.removesuffix('的')}的"
    if fact.what in ("wearing", "holding"):
        verb = _worn_in_chinese(fact) if fact.what == "wearing" else "拿着"
        return f"{verb}{thing_in_chinese(fact, text)}"
    if fact.what == "place" and fact.relation:
        return f"在{thing_in_chinese(fact, text)}{RELATIONS[fact.relation][1]}"
    return f"变成{fact.value}"


def _worn_in_chinese(fact: Fact) -> str:
    """Clothes are put on a body in one word, hats and glasses in another, packs in a third."""
    place = consequences.region(fact.noun)
    small = ("head", "eyes", "face", "neck", "hands")
    return "戴着" if place in small else "背着" if place == "back" else "穿着"


def thing_in_chinese(fact: Fact, text: str) -> str:
    """What is worn, held or stood on, in Chinese."""
    thing = fact.thing or Thing(noun=fact.value)
    color = naming.colour_in("zh", thing.color) if thing.color else ""
    return f"{color}{naming.called(thing.noun, 'thing', 'zh', text)}"


def _plainly(entity: Entity, cast: Cast, language: Language, text: str) -> str:
    """What one is called where a fact is told: "the car", not "the red car", if there is one."""
    alike = [e for e in cast.entities if e.noun == entity.noun and e.kind == entity.kind]
    if entity.noun and len(alike) == 1 and entity.kind == "prop":
        return naming.called(entity.noun, "thing", language, text)
    return called(entity, language, text)


def the(name: str, language: Language) -> str:
    """A name inside a sentence: "the mother", "Anna"."""
    proper = name[:1].isupper() or language == "zh" or not name.isascii()
    return name if proper else f"the {name}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
