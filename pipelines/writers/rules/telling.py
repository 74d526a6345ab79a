"""Shots told in the creator's language, as sentences that read back to the same shot."""

import json
import re
from functools import cache
from typing import Any

from pipelines.assets import asset
from pipelines.places import drawn_set, named_places
from pipelines.script import Language
from pipelines.writers.rules.draft import Figure
from pipelines.writers.rules.forms import gerund
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


@cache
def _phrases() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(asset("words/telling.json").read_text(encoding="utf-8"))
    return loaded


def phrases(language: Language, kind: str) -> dict[str, Any]:
    """The phrases of one kind: size, angle, move, time, weather, added, asked."""
    found: dict[str, Any] = _phrases()[language][kind]
    return found


def said_of(language: Language, kind: str, value: str) -> str:
    """The words for a size, an angle, a move, a time or a weather."""
    words: str = _phrases()[language][kind].get(value, "")
    return words


def the(figure: Figure, language: Language) -> str:
    """A figure that was shown before: "the red fox"."""
    if language == "zh":
        return figure.said if figure.count > 1 else _COUNTED.sub("", figure.said) or figure.said
    said = figure.said
    if said[:1].isupper() and " " not in said and figure.group == "person":
        return said
    return "the " + _LEADING.sub("", said)


def anew(figure: Figure, language: Language) -> str:
    """A figure as it was first said: "a red fox"."""
    return figure.said


def where(setting: str | None, language: Language, said: str | None = None) -> str:
    """The place as a phrase of place: "in the forest", "在森林里"."""
    if not setting:
        return ""
    name, table = drawn_set(setting), _phrases()
    if language == "zh":
        return _chinese_place(said or _chinese(setting), name)
    if setting in table["bare"]:
        return setting if setting in ("underwater", "downtown") else f"in {setting}"
    preposition = (
        "on" if setting.split()[-1] in table["on"] else "at" if name in table["at"] else "in"
    )
    named = setting.startswith("the ") or any(setting in row for row in named_places().values())
    return f"{preposition} {setting if named else 'the ' + setting}"


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
            words.setdefault(entry.value, word)
    return words


def _chinese(canonical: str) -> str:
    return _chinese_words().get(canonical, canonical)


def look_words(
    language: Language, *, time: str = "", weather: str = "", mood: str = "", style: str = ""
) -> list[str]:
    """Phrases for what stays the same from shot to shot."""
    table = _phrases()[language]
    found = [said_of(language, "time", time), said_of(language, "weather", weather)]
    if mood:
        found.append(table["mood"].format(_chinese(mood) if language == "zh" else mood))
    if style:
        word = _chinese(style) if language == "zh" else style
        plain = word.endswith(("painting", "art", "sketch", "white", "画", "风", "风格"))
        found.append(word if plain else table["style"].format(word))
    return [phrase for phrase in found if phrase]


def doing(deed: str, target: str, language: Language) -> str:
    """A deed as it goes on: "chasing the ball"."""
    words = gerund(deed) if language == "en" else deed
    return f"{words} {target}".strip() if language == "en" else f"{words}{target}"


def sentence(
    language: Language, size: str, angle: str, subject: str, details: list[str], move: str
) -> str:
    """One shot as a sentence: framing, who and what, where and when, and the camera."""
    framing = [said_of(language, "size", size), said_of(language, "angle", angle)]
    head = (", " if language == "en" else "，").join(part for part in framing if part)
    rest = [part for part in (*details, said_of(language, "move", move) if move else "") if part]
    if language == "zh":
        return "，".join([f"{head}：{subject}", *rest]) + "。"
    text = ", ".join([f"{head}: {_inside(subject)}", *rest])
    return f"{text[:1].upper()}{text[1:]}."


def _inside(text: str) -> str:
    """A sentence that now stands inside another: its small first word in small letters."""
    first = text.split(" ", 1)[0].strip(",")
    small = any(e.kind in _SMALL_KINDS for e in vocabulary().en.get(first.lower(), ()))
    return text[:1].lower() + text[1:] if small and first != "I" else text


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
