"""Refined texts that break one promise, made by rewriting one fact of a prompt.

Nothing of the checker is used here: facts are rewritten by patterns and short lists, and the rest
of the text is expanded honestly, so that a break has to be found among words that are new.
"""

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.honest import expanded

Case = dict[str, Any]
Made = tuple[str, str]


@dataclass(frozen=True)
class Plant:
    """A prompt, the text that breaks it, and which promise it breaks.

    source: the prompt of the file that both are made of.
    """

    what: str
    language: str
    prompt: str
    refined: str
    source: str


_COLORS = {
    "red": "红色", "blue": "蓝色", "green": "绿色", "yellow": "黄色", "purple": "紫色",
    "black": "黑色", "white": "白色", "pink": "粉色", "orange": "橙色", "brown": "棕色",
}  # fmt: skip
_MATERIALS = {"wooden": "木制", "glass": "玻璃", "metal": "金属", "plastic": "塑料"}
_TIMES = {"at night": "夜晚", "at sunrise": "清晨", "at noon": "正午", "at dusk": "黄昏"}
_NAMES = {"en": ("Anna", "Oliver", "Maria", "Henrik"), "zh": ("李明", "王芳", "张伟", "陈静")}
_SIGNS = {
    "en": ("Open all night", "No parking", "Welcome home", "Last train 9:40"),
    "zh": ("欢迎光临", "禁止停车", "全天营业", "今日休息"),
}
_STYLES = {
    "en": ("watercolor painting", "pixel art", "oil painting", "pencil sketch"),
    "zh": ("水彩画", "像素艺术", "油画", "铅笔素描"),
}
_MOVES = {
    "en": ("pan left", "pan right", "tilt up", "tilt down", "zoom in", "zoom out"),
    "zh": ("镜头向左摇", "镜头向右摇", "镜头拉远", "镜头推近"),
}
_SIDES = {
    "on the left of": "on the right of", "on the right of": "on the left of",
    "on the top of": "on the bottom of", "on the bottom of": "on the top of",
}  # fmt: skip
_ZH_SIDES = {"左边": "右边", "右边": "左边", "上面": "下面", "下面": "上面"}
_PLACES = {"en": ("in a library", "on a beach", "in a forest", "in a kitchen"),
           "zh": ("在图书馆里", "在海滩上", "在森林里", "在厨房里")}  # fmt: skip
_ABSENT = {
    "en": ((", no people", ", people in the background"), (", without any cars", ", with cars"),
           (", with no text on screen", ", with text on screen")),
    "zh": (("，没有人", "，有许多人"), ("，没有汽车", "，有汽车"), ("，不要文字", "，有文字")),
}  # fmt: skip


def plants(prompts: dict[str, list[Case]], seed: int) -> Iterator[Plant]:
    """Every plant that can be made of the prompts; the same seed makes the same."""
    rng = random.Random(seed)
    for make in MAKERS:
        for what, language, source, prompt, broken in make(prompts, rng):
            refined = expanded(broken, language, rng)
            if prompt.lower() not in refined.lower():
                yield Plant(what, language, prompt, refined, source)


Row = tuple[str, str, str, str, str]


def _cases(prompts: dict[str, list[Case]], *dimensions: str) -> Iterator[tuple[str, str, Case]]:
    for dimension in dimensions:
        for case in prompts[dimension]:
            for language, key in (("en", "en"), ("en", "prompt_en"), ("zh", "zh")):
                if case.get(key) and not (key == "prompt_en" and case.get("en")):
                    yield language, case[key], case


def _other(options: Any, than: str, rng: random.Random) -> str:
    return rng.choice([o for o in options if o != than])


def counts(prompts: dict[str, list[Case]], rng: random.Random) -> Iterator[Row]:
    for language, text, _ in _cases(prompts, "object_class", "color"):
        if language == "zh" and re.match("一[个只辆张把头匹架艘台]", text):
            yield "count", "zh", text, f"两{text[1:]}", text.replace("一", rng.choice("三四五"), 1)
        noun = text.split()[-1]
        if language == "en" and re.match("an? ", text) and not noun.endswith(("s", "y", "x", "h")):
            rest = text.split(" ", 1)[1]
            yield "count", "en", text, f"two {rest}s", f"{rng.choice(['three', 'four'])} {rest}s"
            yield "count", "en", text, text, f"{rng.choice(['three', '5'])} {rest}s"
    for language, text, _ in _cases(prompts, "vbench2_Human_Interaction"):
        if language == "en" and text.startswith("Two people"):
            yield "count", "en", text, text, text.replace("Two", rng.choice(["Three", "Four"]))


def colors(prompts: dict[str, list[Case]], rng: random.Random) -> Iterator[Row]:
    rows = list(_cases(prompts, "color"))
    for (language, text, case), (other_language, other, second) in zip(
        rows, rows[2:], strict=False
    ):
        word = {"en": case["meta"]["color_en"], "zh": _COLORS.get(case["meta"]["color_en"])}
        now = {"en": second["meta"]["color_en"], "zh": _COLORS.get(second["meta"]["color_en"])}
        said, new = word[language], now[language]
        if not said or not new or said not in text or language != other_language:
            continue
        color = _other(_COLORS, case["meta"]["color_en"], rng)
        changed = color if language == "en" else _COLORS[color]
        yield "color", language, text, text, _articled(text.replace(said, changed))
        same = _bare(text.replace(said, "")) == _bare(other.replace(new, ""))
        if said != new and not same:
            both = " and " if language == "en" else "和"
            moved = _articled(text.replace(said, new) + both + other.replace(new, said))
            yield "color", language, text, text + both + other, moved


def _bare(text: str) -> str:
    return re.sub(r"^(an?|一.)\s+", "", text)


def _articled(text: str) -> str:
    text = re.sub(r"\ba (?=[aeio])", "an ", text)
    return re.sub(r"\ban (?=[^aeio])", "a ", text)


def materials(prompts: dict[str, list[Case]], rng: random.Random) -> Iterator[Row]:
    for language, text, _ in _cases(prompts, "object_class", "multiple_objects"):
        one = rng.choice(list(_MATERIALS))
        two = _other(_MATERIALS, one, rng)
        if language == "en" and re.match("an? ", text):
            rest = text.split(" ", 1)[1]
            yield "material", "en", text, f"a {one} {rest}", f"a {two} {rest}"
        if language == "zh" and (match := re.match("一[个只辆张把头匹架艘台]", text)):
            head, rest = match.group(), text[match.end() :]
            made = partial("{}{}的{}".format, head)
            yield "material", "zh", text, made(_MATERIALS[one], rest), made(_MATERIALS[two], rest)
    for language, text, _ in _cases(prompts, "vbench2_Material", "vbench2_Mechanics"):
        word = next((m for m in _MATERIALS if re.search(rf"\b{m} (?!of)", text)), None)
        if language == "en" and word:
            new = _other(_MATERIALS, word, rng)
            yield "material", "en", text, text, re.sub(rf"\b{word} (?!of)", f"{new} ", text)


def negations(prompts: dict[str, list[Case]], rng: random.Random) -> Iterator[Row]:
    for language, text, _ in _cases(prompts, "subject_consistency"):
        said, lost = rng.choice(_ABSENT[language])
        yield "negation", language, text, text + said, text + lost
        yield "negation", language, text, text + said, text
    for language, text, _ in _cases(prompts, "human_action"):
        denied = (
            text.replace(" is ", " is not ") if language == "en" else text.replace("在", "没有", 1)
        )
        if denied != text:
            yield "negation", language, text, denied, text
            yield "negation", language, text, text, denied


def names(prompts: dict[str, list[Case]], rng: random.Random) -> Iterator[Row]:
    for language, text, _ in _cases(prompts, "human_action"):
        someone = {"en": "A person", "zh": "一个人"}[language]
        name = rng.choice(_NAMES[language])
        other = _other(_NAMES[language], name, rng)
        if text.startswith(someone):
            yield ("name", language, text, text.replace(someone, name, 1),
                   text.replace(someone, other, 1))  # fmt: skip
    for language, text, _ in _cases(prompts, "overall_consistency", "temporal_style"):
        for name, other in (("Gwen Stacy", "Mary Jane"), ("Vincent van Gogh", "Paul Gauguin"),
                            ("格温·斯泰西", "玛丽·简"), ("文森特·梵高", "保罗·高更")):  # fmt: skip
            if name in text:
                yield "name", language, text, text, text.replace(name, other)


def quotes(prompts: dict[str, list[Case]], rng: random.Random) -> Iterator[Row]:
    form = {"en": '{}, a sign reads "{}"', "zh": "{}，牌子上写着“{}”"}
    for language, text, _ in _cases(prompts, "scene", "subject_consistency"):
        sign = rng.choice(_SIGNS[language])
        other = _other(_SIGNS[language], sign, rng)
        put = form[language].format
        yield "quote", language, text, put(text, sign), put(text, other)


def places(prompts: dict[str, list[Case]], rng: random.Random) -> Iterator[Row]:
    for language, text, _ in _cases(prompts, "human_action", "color"):
        one = rng.choice(_PLACES[language])
        two = _other(_PLACES[language], one, rng)
        gap = " " if language == "en" else "，"
        yield "place", language, text, f"{text}{gap}{one}", f"{text}{gap}{two}"
    scenes = [(lang, text) for lang, text, _ in _cases(prompts, "scene")]
    for (language, text), (_, other) in zip(scenes, scenes[2:], strict=False):
        if text not in other and other not in text:
            yield "place", language, text, text, other


def times(prompts: dict[str, list[Case]], rng: random.Random) -> Iterator[Row]:
    for language, text, _ in _cases(prompts, "subject_consistency", "object_class"):
        one = rng.choice(list(_TIMES))
        two = _other(_TIMES, one, rng)
        if language == "en":
            yield "time", "en", text, f"{text} {one}", f"{text} {two}"
        else:
            yield "time", "zh", text, f"{_TIMES[one]}，{text}", f"{_TIMES[two]}，{text}"


def orders(prompts: dict[str, list[Case]], rng: random.Random) -> Iterator[Row]:
    for _, text, _ in _cases(prompts, "vbench2_Motion_Order_Understanding"):
        match = re.match(r"(.+?) is (\w+ing.*), then (?:it|they) suddenly (.+)\.", text)
        if match and "starts" not in match[3] and "stop" not in match[3]:
            who, first, second = match.groups()
            yield "order", "en", text, text, f"{who} suddenly {second}, then starts {first}."
            continue
        match = re.match(r"(.+?) is (\w+ing.*), then (?:it|they) suddenly starts? (.+)\.", text)
        if match:
            who, first, second = match.groups()
            yield "order", "en", text, text, f"{who} is {second}, then it suddenly starts {first}."
    rows = [text for language, text, _ in _cases(prompts, "human_action") if language == "zh"]
    for one, two in pairwise(rows):
        if one.startswith("一个人在") and two.startswith("一个人在"):
            a, b = one[4:], two[4:]
            yield "order", "zh", one, f"一个人在{a}，然后在{b}", f"一个人在{b}，然后在{a}"


def relations(prompts: dict[str, list[Case]], rng: random.Random) -> Iterator[Row]:
    for language, text, case in _cases(prompts, "spatial_relationship"):
        for said, other in (_SIDES if language == "en" else _ZH_SIDES).items():
            if said in text:
                yield "relation", language, text, text, text.replace(said, other)
                break
        one, two = case["meta"]["object_a_en"], case["meta"]["object_b_en"]
        if language == "en" and one not in two and two not in one:
            swapped = text.replace(one, "\0").replace(two, one).replace("\0", two)
            yield "relation", "en", text, text, _articled(swapped)


def cameras(prompts: dict[str, list[Case]], rng: random.Random) -> Iterator[Row]:
    for language, text, _ in _cases(prompts, "temporal_style", "subject_consistency"):
        one = rng.choice(_MOVES[language])
        two = _other(_MOVES[language], one, rng)
        comma = ", " if language == "en" else "，"
        if text.endswith(_MOVES["en"]):
            plain = text.rsplit(", ", 1)[0]
            yield (
                "camera",
                "en",
                text,
                text,
                f"{plain}, {_other(_MOVES['en'], text.rsplit(', ', 1)[1], rng)}",
            )
        elif "," not in text and "，" not in text:
            yield "camera", language, text, f"{text}{comma}{one}", f"{text}{comma}{two}"
            yield "camera", language, text, f"{text}{comma}{one}", text


def styles(prompts: dict[str, list[Case]], rng: random.Random) -> Iterator[Row]:
    for language, text, _ in _cases(prompts, "appearance_style", "object_class"):
        comma = ", " if language == "en" else "，"
        style = text.rpartition(comma)[2]
        if style in _STYLES[language]:
            plain = text.rpartition(comma)[0]
            other = _other(_STYLES[language], style, rng)
            yield "style", language, text, text, f"{plain}{comma}{other}"
            yield "style", language, text, text, plain
        elif comma not in text:
            one = rng.choice(_STYLES[language])
            two = _other(_STYLES[language], one, rng)
            yield "style", language, text, f"{text}{comma}{one}", f"{text}{comma}{two}"


def subjects(prompts: dict[str, list[Case]], rng: random.Random) -> Iterator[Row]:
    for language, text, _ in _cases(prompts, "multiple_objects"):
        both = " and " if language == "en" else "和"
        one, _, two = text.partition(both)
        if two:
            yield "who", language, text, text, rng.choice([one, two])
    rows = list(_cases(prompts, "object_class"))
    for (language, text, _), (_, other, _) in zip(rows, rows[2:], strict=False):
        if text not in other and other not in text:
            yield "who", language, text, text, other
    for language, text, _ in _cases(prompts, "subject_consistency"):
        for said, other in (("dog", "cat"), ("cat", "dog"), ("bear", "lion"), ("horse", "cow"),
                            ("狗", "猫"), ("猫", "狗"), ("熊", "狮子"), ("马", "牛")):  # fmt: skip
            if re.search(rf"(?<!\w){said}(?!\w)" if language == "en" else said, text):
                yield "who", language, text, text, text.replace(said, other)
                break


def numbers(prompts: dict[str, list[Case]], rng: random.Random) -> Iterator[Row]:
    for _, text, _ in _cases(prompts, "vbench2_Thermotics"):
        match = re.search(r"\d+", text)
        if match:
            new = str(int(match[0]) + rng.choice([7, 20, 41]))
            yield "number", "en", text, text, text.replace(match[0], new, 1)
    form = {"en": "{}, bus line {}", "zh": "{}，{}路公交车"}
    for language, text, _ in _cases(prompts, "scene"):
        one, two = rng.sample(range(11, 99), 2)
        yield ("number", language, text, form[language].format(text, one),
               form[language].format(text, two))  # fmt: skip


Maker = Callable[[dict[str, list[Case]], random.Random], Iterator[Row]]
MAKERS: tuple[Maker, ...] = (
    counts, colors, materials, negations, names, quotes, places, times, orders, relations, cameras,
    styles, subjects, numbers,
)  # fmt: skip


def loaded(path: Path) -> dict[str, list[Case]]:
    """The prompts of a file by dimension."""
    found: dict[str, list[Case]] = json.loads(path.read_text("utf-8"))
    return found
