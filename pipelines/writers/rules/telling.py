"""Shots told in the creator's language, as sentences that read back to the same shot."""

import re
from functools import cache
from typing import Any

from pipelines.naming import chinese
from pipelines.places import drawn_set, named_places
from pipelines.script import Language
from pipelines.wording import said_of, table
from pipelines.writers.rules.draft import Figure
from pipelines.writers.rules.forms import third
from pipelines.writers.rules.vocabulary import vocabulary

_ORDER = {
    "en": re.compile(
        r"^(?:(?:and |so )?(?:then|next|finally|after that|afterwards?|later|lastly|firstly|first|"
        r"suddenly|eventually|subsequently|in the end|at last)\b[,]?\s*)+",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"^(?:然后|接着|随后|最后|最终|接下来|紧接着|之后|首先|突然|于是)[，,]?"),
}
_PRONOUN = re.compile(r"(they|he|she|it)\s+", re.IGNORECASE)
_PERSON = re.compile(r"\b(they|he|she)\s+", re.IGNORECASE)
_ZH_PRONOUN = re.compile(r"(?:^|(?<=[，,]))(?:他们|她们|它们|他|她|它)(?!的)")
_SURFACES = frozenset(
    {
        *("city_street", "highway", "beach", "stage", "rooftop", "balcony", "bridge", "sea"),
        *("mountains", "island", "country_road", "tabletop", "moon", "mars", "field", "meadow"),
        *("snow_field", "lake"),
    }
)
EDGES = " ,，、:：;；.。\n"
_SMALL_KINDS = ("det", "prep", "relation", "order", "number", "pron", "adv")
_LEADING = re.compile(r"^(?:a|an|the|one|another|this|that|his|her|its|their)\s+", re.IGNORECASE)
_COUNTED = re.compile(
    r"^(?:一|某|这|那|另一)(?:个|只|位|名|条|匹|头|辆|架|艘|台|部|本|张|把|朵|棵|座|片|杯|群)?"
)


def the(figure: Figure, language: Language) -> str:
    """A figure that was shown before: "the red fox"."""
    if language == "zh":
        return figure.said if figure.count > 1 else _COUNTED.sub("", figure.said) or figure.said
    said = figure.said
    if said[:1].isupper() and " " not in said and figure.group == "person":
        return said
    rest = _LEADING.sub("", said)
    counted = any(e.kind == "number" for e in vocabulary().en.get(rest.split(" ")[0].lower(), ()))
    return "the " + (rest[:1].lower() + rest[1:] if counted else rest)


def anew(figure: Figure, language: Language) -> str:
    """A figure as it was first said: "a red fox"."""
    return figure.said


def where(setting: str | None, language: Language, said: str | None = None) -> str:
    """The place as a phrase of place: "in the forest", "在森林里"."""
    if not setting:
        return ""
    name, told = drawn_set(setting), table()
    if language == "zh":
        return _chinese_place(said or _place(setting), name)
    if setting in told["bare"]:
        return setting if setting in ("underwater", "downtown") else f"in {setting}"
    preposition = _preposition(setting.split()[-1], name, told)
    named = setting.startswith("the ") or any(setting in row for row in named_places().values())
    return f"{preposition} {setting if named else 'the ' + setting}"


def _preposition(noun: str, set_name: str, told: dict[str, Any]) -> str:
    if noun in told["on"]:
        return "on"
    if noun in told["by"]:
        return "by"
    return "at" if set_name in told["at"] else "in"


def _chinese_place(noun: str, name: str) -> str:
    if noun[-1:] in "上下里中内边旁":
        return f"在{noun}"
    side = "上" if name in _SURFACES else "中" if name in ("space", "sky", "underwater") else "里"
    return f"在{noun}{'' if noun[-1:] in '下' else side}"


@cache
def _chinese_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for word, entries in vocabulary().zh.items():
        for entry in entries:
            if entry.kind != "verb":
                words.setdefault(entry.value, word)
    return words


def _chinese(canonical: str) -> str:
    return _chinese_words().get(canonical, canonical)


def _place(setting: str) -> str:
    return next(iter(chinese(setting, "place")), None) or _chinese(setting)


def look_words(
    language: Language, *, time: str = "", weather: str = "", mood: str = "", style: str = ""
) -> list[str]:
    """Phrases for what stays the same from shot to shot."""
    words = table()[language]
    found = [said_of(language, "time", time), said_of(language, "weather", weather)]
    if mood:
        found.append(words["mood"].format(_chinese(mood) if language == "zh" else mood))
    if style:
        word = _chinese(style) if language == "zh" else style
        plain = word.endswith(("painting", "art", "sketch", "white", "画", "风", "风格"))
        found.append(word if plain else words["style"].format(word))
    return [phrase for phrase in found if phrase]


def doing(deed: str, target: str, language: Language, many: bool = False) -> str:
    """What someone does, said of one or of many: "chases the ball"."""
    if language == "zh":
        return f"{deed}{target}"
    return f"{deed if many else third(deed)} {target}".strip()


def placed(who: str, place: str, language: Language) -> str:
    """Someone somewhere: "a red fox in the forest", "一只狐狸在森林里"."""
    return " ".join(filter(None, (who, place))) if language == "en" else f"{who}{place}"


def sentence(language: Language, subject: str, details: list[str]) -> str:
    """One shot as a sentence: who and what, where and when. The camera is in the plan's fields."""
    rest = [part for part in details if part]
    if language == "zh":
        return "，".join([subject, *rest]) + "。"
    text = ", ".join([subject, *rest])
    return f"{text[:1].upper()}{text[1:]}."


def own_words(text: str, agent: Figure | None, language: Language) -> str:
    """A beat's own words as they stand alone: no "then", and a noun for the pronoun."""
    text = _ORDER[language].sub("", text.strip(EDGES))
    if agent is None or (agent.said and agent.said in text):
        return text
    if language == "zh":
        return _ZH_PRONOUN.sub(lambda _: the(agent, "zh"), text, count=1)
    match = _PRONOUN.match(text) or _PERSON.search(text)
    if match is None:
        return text
    rest = text[match.end() :]
    single = match.group(1).lower() == "they" and agent.count == 1
    return f"{text[: match.start()]}{the(agent, 'en')} {_agreeing(rest) if single else rest}"


def _agreeing(rest: str) -> str:
    """A verb said of "they", said of one."""
    words = rest.split(" ")
    at = next((i for i, w in enumerate(words) if not w.endswith("ly")), 0)
    verb = words[at]
    fixed = {"are": "is", "were": "was", "have": "has", "do": "does", "go": "goes"}
    words[at] = fixed.get(verb) or (verb if verb.endswith(("ed", "s")) else verb + "s")
    return " ".join(words)
