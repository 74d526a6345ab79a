"""Names in Chinese: 小明, 李老师, 王小红, 安娜, 豆豆, 一个叫露娜的女孩."""

import re
from functools import cache
from typing import NamedTuple

from pipelines.writers.rules.chinese_table import merged
from pipelines.writers.rules.vocabulary import Entry, vocabulary
from pipelines.writers.rules.words import Word

_CALLED = re.compile(
    r"(?:名叫|叫做|叫作|名为|取名|(?:名字)(?:叫|是)|(?<=[他她它孩人狗猫位个名只，,])叫)"
    r"(?P<name>(?:(?!的|在|和|，|。)[\u3400-\u9fff·]){1,6})(?=的|[，。！,.!；;\s]|$)"
)
_FOLLOWS = frozenset(
    ["verb", "at", "aux", "ba", "by", "and", "with", "to", "toward", "from", "de", "adv", "is",
     "has", "like", "not", "order", "along"]
)  # fmt: skip
_LEADS = frozenset(
    ["punct", "and", "verb", "aspect", "ba", "by", "to", "toward", "with", "order", "when",
     "thing", "classifier", "adv", "like", "at", "but", "or"]
)  # fmt: skip
_PARTS = re.compile(r"(?:[\u3400-\u9fff]{1,5}·)+")
_EDGE = re.compile(r"[^\w]|$")
_LONGEST = 4
_SOUNDS_FEMALE = "娜莎丽莉玛娅薇妮丝蒂菲琳黛茜芙琪"
Who = tuple[str, str]


class _Names(NamedTuple):
    surnames: frozenset[str]
    given: dict[str, str]
    foreign: dict[str, str]
    doubled: frozenset[str]
    titles: dict[str, str]
    sounds: frozenset[str]


@cache
def _openings() -> frozenset[str]:
    """The characters a name without dots can begin with."""
    names = _names()
    first = {name[0] for name in names.foreign}
    return frozenset({*first, *names.sounds, *names.surnames, *names.doubled, *"小阿老"})


@cache
def _names() -> _Names:
    told = vocabulary().chinese["names"]
    given = {c: sex for sex in ("f", "m") for c in told[f"given {sex}"]}
    foreign = {name: sex for sex in ("f", "m") for name in told[f"foreign {sex}"].split()}
    titles = {title: noun for noun, words in told["titles"].items() for title in words}
    return _Names(
        frozenset(told["surnames"]),
        given | dict.fromkeys(told["given"], ""),
        foreign,
        frozenset(told["doubled"]),
        titles,
        frozenset(told["sounds"]),
    )


def name_at(text: str, at: int, before: Word | None) -> Word | None:
    """The name that stands here, as a word for the person it names."""
    if before is not None and before.kind not in _LEADS and before.form != "name":
        return None
    if dotted := _dotted(text, at):
        return Word(text[at:dotted], at, dotted, "thing", _person("person"), form="name")
    if text[at] not in _openings():
        return None
    for length in range(min(_LONGEST + 3, len(text) - at), 1, -1):
        raw = text[at : at + length]
        noun = _who(raw)
        if noun and (len(raw) > _LONGEST - 2 or _can_follow(text, at + length) or _sure(raw)):
            return Word(raw, at, at + length, "thing", _person(noun), form="name")
    return None


def _dotted(text: str, at: int) -> int | None:
    """Where a name of several parts stops: 玛丽·简. Its last part is as short as can be."""
    parts = _PARTS.match(text, at)
    if parts is None:
        return None
    if text[parts.end() + 1 : parts.end() + 2] in tuple("在正把被和与的说，。"):
        return parts.end() + 1
    lengths = (n for n in range(2, _LONGEST + 3) if _can_follow(text, parts.end() + n))
    return min(parts.end() + next(lengths, _LONGEST), len(text))


def called_at(text: str, at: int) -> tuple[str, int] | None:
    """The name that 名叫 or 叫 gives here, and where it stops."""
    match = _CALLED.match(text, at)
    return (match["name"], match.end()) if match else None


def _sure(raw: str) -> bool:
    return raw in _names().foreign


def _who(raw: str) -> str | None:
    """The noun for whoever has this name, or None where it is none."""
    names = _names()
    if raw in names.foreign:
        return _grown(names.foreign[raw])
    if raw in vocabulary().zh:
        return None
    if set(raw) <= names.sounds:
        return _grown("f" if raw[-1] in _SOUNDS_FEMALE else "")
    return _titled(raw) or _familiar(raw) or _full(raw)


def _titled(raw: str) -> str | None:
    """李老师, 陈先生: a name and what one is called by it."""
    names = _names()
    if raw[0] not in names.surnames:
        return None
    title = next((t for t in names.titles if raw.endswith(t) and 0 < len(raw) - len(t) < 3), None)
    if title is None:
        return None
    return names.titles[title] if set(raw[1 : -len(title)]) <= {*names.given} else None


def _familiar(raw: str) -> str | None:
    """小明 and 阿强 are young, 老王 is not; 豆豆 may be a pet."""
    names = _names()
    first, rest = raw[0], raw[1:]
    if len(raw) != 2:
        return None
    if first == rest and first in names.doubled:
        return "girl" if names.given.get(first) == "f" else "child"
    if first in "小阿" and (rest in names.given or rest in names.surnames):
        return {"f": "girl", "m": "boy"}.get(names.given.get(rest, ""), "child")
    return "man" if first == "老" and rest in names.surnames else None


def _full(raw: str) -> str | None:
    """A surname and one or two characters of given names: 李明, 王小红."""
    names = _names()
    if raw[0] not in names.surnames or not 2 <= len(raw) <= 3:
        return None
    generation = raw[1] in "小大" and len(raw) == 3
    if any(c not in names.given for c in raw[1 + generation :]):
        return None
    return _grown(next((names.given[c] for c in reversed(raw[1:]) if names.given.get(c)), ""))


def _grown(sex: str) -> str:
    return {"f": "woman", "m": "man"}.get(sex, "person")


def _person(noun: str) -> Entry:
    known = next((e for e in vocabulary().en.get(noun, ()) if e.group == "person"), None)
    return known or Entry("thing", noun, "puppet:person", "person")


def _can_follow(text: str, stop: int) -> bool:
    """Whether what comes after can come after someone's name."""
    if _EDGE.match(text, stop):
        return True
    return any(
        entry.kind in _FOLLOWS or (entry.kind == "relation" and length > 1)
        for length in range(1, 5)
        for entry in merged().get(text[stop : stop + length], ())
    )
