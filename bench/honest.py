"""Honest rewritings of a prompt: more words, other words, another order; the same promises."""

import random
import re
from collections.abc import Callable, Iterator

Rewriting = Callable[[str, str, random.Random], str | None]

_BEFORE = {
    "en": ("In soft, even light, ", "Captured with care: ", "A carefully composed frame: ",
           "In vivid detail, ", ""),
    "zh": ("光线柔和，", "构图精致，", "细节清晰，", ""),
}  # fmt: skip
_AFTER = {
    "en": (", with fine textures and natural shadows", ", fine dust drifting through the air",
           ", rich in detail and calm in mood", ", rendered with crisp detail", ""),
    "zh": ("，纹理细腻，阴影自然", "，空气中飘着细小的尘埃", "，细节丰富", ""),
}  # fmt: skip
_SENTENCES = {
    "en": (" Every surface shows its texture.", " The moment feels unhurried and real.",
           " Shadows fall softly.", ""),
    "zh": ("整个画面真实自然。", "阴影柔和。", "氛围从容。", ""),
}  # fmt: skip
_SAME = {
    "en": (("big", "large"), ("small", "little"), ("cell phone", "mobile phone"),
           ("tv", "television"), ("bicycle", "bike"), ("couch", "sofa"), ("an airplane", "a plane"),
           ("hair drier", "hair dryer"), ("ocean", "sea"), ("grey", "gray"),
           ("at night", "by night"),
           ("on the left of", "to the left of"), ("on the right of", "to the right of"),
           ("swimming", "gliding"), ("slowly", "gently"), ("beautiful", "lovely"),
           ("children", "kids"), ("then", "and then"), ("rabbit", "bunny"),
           ("forest", "woods"), ("autumn", "fall season"), ("photo", "photograph")),
    "zh": (("自行车", "单车"), ("电视", "电视机"), ("手机", "移动电话"), ("沙发", "长沙发"),
           ("大海", "海洋"), ("美丽的", "漂亮的"), ("红色的", "红"), ("蓝色的", "蓝"),
           ("左边", "左侧"), ("右边", "右侧"), ("上面", "上方"), ("下面", "下方"), ("然后", "接着"),
           ("森林", "树林"), ("小狗", "狗"), ("一起", "一同")),
}  # fmt: skip
_ADJECTIVES = {"en": ("weathered", "graceful", "well-worn", "lifelike", "curious-looking"),
               "zh": ("精致的", "逼真的", "普通的")}  # fmt: skip
_DIGITS = (("two", "2"), ("three", "3"), ("four", "4"), ("five", "5"), ("six", "6"))
_TURNED = {"on the left of": "to the right of", "on the right of": "to the left of",
           "on the top of": "below", "on the bottom of": "above"}  # fmt: skip


def expanded(text: str, language: str, rng: random.Random) -> str:
    """The text with honest words before and after it."""
    stop = text[-1:] if text[-1:] in ".。!！" else ""
    body = text.rstrip(".。!！")
    before, after = rng.choice(_BEFORE[language]), rng.choice(_AFTER[language])
    ending = stop or {"en": ".", "zh": "。"}[language]
    opening = body if not before else _small(body)
    return f"{before}{opening}{after}{ending}{rng.choice(_SENTENCES[language])}"


def _small(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in ("A", "An", "The", "In", "Two", "One") else text


def _synonyms(text: str, language: str, rng: random.Random) -> str | None:
    found = text
    for one, other in _SAME[language]:
        if language == "en":
            found = re.sub(rf"\b{one}\b", other, found)
        elif one in found and other not in found:
            found = found.replace(one, other)
    return found if found != text else None


def _described(text: str, language: str, rng: random.Random) -> str | None:
    word = rng.choice(_ADJECTIVES[language])
    if language == "en":
        found = re.sub(r"\b([Aa])n? (?=[a-z]+)", rf"\1 {word} ", text, count=1)
    else:
        found = re.sub(
            r"(一[个只辆张把头匹架艘台位名条])(?=[^，。]{1,12})", rf"\1{word}", text, count=1
        )
    return found if found != text else None


def _reordered(text: str, language: str, rng: random.Random) -> str | None:
    comma = ", " if language == "en" else "，"
    parts = text.rstrip(".。").split(comma)
    steps = re.search(r"\b(?:then|after|before|and|which|as|while|who)\b|然后|接着|之后", text)
    if len(parts) != 2 or steps or any(mark in text.rstrip(".。") for mark in ".。"):
        return None
    return f"{parts[1][:1].upper()}{parts[1][1:]}{comma}{_small(parts[0])}"


def _digits(text: str, language: str, rng: random.Random) -> str | None:
    found = text
    for word, digit in _DIGITS if language == "en" else ():
        found = re.sub(rf"\b{word}\b", digit, found, flags=re.IGNORECASE)
    return found if found != text else None


def _split(text: str, language: str, rng: random.Random) -> str | None:
    found = text.replace(", then it ", ". Then it ").replace(", then they ", ". Then they ")
    found = found.replace("，然后", "。然后")
    return found if found != text else None


def _turned(text: str, language: str, rng: random.Random) -> str | None:
    """The same relation seen from the other side."""
    if language == "en":
        pattern = r"(an? [^,]+?) (on the (?:left|right|top|bottom) of) (an? [^,]+)(, .*)?"
        match = re.fullmatch(pattern, text)
        if match:
            return f"{match[3]} is {_TURNED[match[2]]} {match[1]}{match[4] or ''}"
    match = re.fullmatch(r"(一.{1,8}?)在(一.{1,8}?)的(左|右)边(，.*)?", text)
    if match:
        other = {"左": "右", "右": "左"}[match[3]]
        return f"{match[2]}在{match[1]}的{other}边{match[4] or ''}"
    return None


def _shown(text: str, language: str, rng: random.Random) -> str | None:
    if language == "en":
        return (
            f"The scene shows {_small(text.rstrip('.'))}. The details are crisp, the light is soft."
        )
    return f"画面展示了{text.rstrip('。')}。细节清晰，光线柔和。"


REWRITINGS: dict[str, Rewriting] = {
    "expanded": expanded, "synonyms": _synonyms, "described": _described, "reordered": _reordered,
    "digits": _digits, "split": _split, "turned round": _turned, "shown": _shown,
}  # fmt: skip


def rewritings(text: str, language: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Every honest rewriting that fits the text, with its name; the last mixes several."""
    mixed = text
    for name, rewrite in REWRITINGS.items():
        found = rewrite(text, language, rng)
        if found and found != text:
            yield name, found
        if name not in ("shown", "expanded", "reordered", "turned round"):
            mixed = rewrite(mixed, language, rng) or mixed
    yield "mixed", expanded(mixed, language, rng)
