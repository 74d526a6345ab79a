"""What a text says is not: the negation, and what it covers."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.script import Language
from pipelines.writers.contract.concepts import concepts
from pipelines.writers.rules.words import Word

_EN = frozenset(
    ["no", "without", "without any", "not", "never", "nobody", "no one", "none", "nothing", "nor",
     "neither", "free of", "devoid of", "empty of", "lacking", "absent", "minus", "except",
     "avoid", "avoiding", "excluding", "cannot", "nowhere"]
)  # fmt: skip
_NOT_ZH = (
    "不断|不停|不同|不锈钢|不久|不过|不仅|不但|不禁|不可思议|不知不觉|不已|不止|不远|不少|不一会儿|"
    "不由|不时|不规则|不倒翁|无数|无限|无垠|无边|无比|无尽|无人机|无聊|无论|无声|无际|无暇|无瑕|"
    "无缝|别墅|特别|分别|区别|别致|别人|别的|别样|级别|性别|告别|未来|没入|淹没|沉没|出没|埋没|"
    "吞没|非常|非洲|除非|忍不住|情不自禁|一望无际|络绎不绝|目不转睛|源源不断|川流不息|漫不经心"
)
_ZH = re.compile(
    f"(?:{_NOT_ZH})"
    "|(没有任何|没有|毫无|并无|不要|不会|不能|不是|不含|不出现|不见|从不|并不|并未|从未|尚未|未|没"
    "|无|不|别|非)"
)
_ENDS = frozenset(",.;:!?，。；：！？\n—()（）")
_TURNS = frozenset(["but", "and", "then", "while", "as", "但", "但是", "却", "而", "and_then"])
CARRIES = ("thing", "place", "name", "abstract", "unknown", "verb", "adj", "color", "material",
            "state", "size", "style", "weather", "time", "mood")  # fmt: skip
_PEOPLE = frozenset(["people", "person", "someone", "人"])
_EMPTY = frozenset(["deserted", "empty", "uninhabited", "unoccupied", "空荡荡", "空旷", "冷清"])
_NOBODY = frozenset(["nobody", "no one"])
_NARROW = ("no", "without", "without any", "free of", "devoid of", "empty of")
_MOST, _NEAR = 3, 12


@dataclass(frozen=True)
class Denial:
    """A negation from `start` to the end of what it covers; concepts: of the words it covers."""

    start: int
    stop: int
    words: tuple[Word, ...]
    concepts: frozenset[str]
    tail: str = ""


def denials(words: Sequence[Word], language: Language, text: str = "") -> Iterator[Denial]:
    """Every negation with what it covers."""
    if language == "en":
        for at, word in enumerate(words):
            if _denies(word):
                yield _english(words, at)
    else:
        yield from _chinese(words, text)
    yield from _nobody(words)


def _nobody(words: Sequence[Word]) -> Iterator[Denial]:
    """Words that say that nobody is there, and cover no other word."""
    for word in words:
        if word.text.lower() in _EMPTY:
            yield Denial(word.start, word.start, (), _PEOPLE)


def _denies(word: Word) -> bool:
    text = word.text.lower().replace("’", "'")
    return text in _EN or text.endswith("n't")


def _english(words: Sequence[Word], at: int) -> Denial:
    first = words[at]
    covered: list[Word] = []
    text = first.text.lower()
    for word in words[at + 1 : at + 1 + _NEAR]:
        if word.text in _ENDS or word.value in _TURNS or len(covered) == _MOST:
            break
        if word.kind in CARRIES:
            covered.append(word)
            if text in _NARROW and word.nominal:
                break
    return _denial(first.start, first.stop, covered, _PEOPLE if text in _NOBODY else frozenset())


def _chinese(words: Sequence[Word], text: str) -> Iterator[Denial]:
    ends = [word.stop for word in words]
    for match in _ZH.finditer(text):
        if match.group(1) is None:
            continue
        covered: list[Word] = []
        first = bisect_right(ends, match.end())
        for word in words[first : first + _NEAR]:
            ended = word.text in _ENDS or word.text in _TURNS or len(covered) == _MOST
            if ended or (covered and word.kind == "de"):
                break
            if word.kind in CARRIES:
                covered.append(word)
        tail = re.split("[的，。；：！？、,.;:!?\n]", text[match.end() : match.end() + 12])[
            0
        ].strip()
        yield _denial(match.start(), match.end(), covered, frozenset(), tail)


def _denial(
    start: int, stop: int, covered: list[Word], also: frozenset[str], tail: str = ""
) -> Denial:
    found = set(also)
    for word in covered:
        found |= concepts(word)
    return Denial(start, max([stop, *(w.stop for w in covered)]), tuple(covered),
                  frozenset(found), tail)  # fmt: skip
