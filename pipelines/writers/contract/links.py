"""What stands where: pairs of nouns and the relation between them, side by side or turned round."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.script import Language
from pipelines.writers.contract.mentions import Mention
from pipelines.writers.rules.words import Word

_TURNED = {
    "left_of": "right_of", "right_of": "left_of", "above": "below", "below": "above",
    "behind": "in_front_of", "in_front_of": "behind",
}  # fmt: skip
_AXIS = {
    "left_of": "side", "right_of": "side", "above": "height", "below": "height", "behind": "depth",
    "in_front_of": "depth", "in": "inside", "beside": "near",
}  # fmt: skip
_SAME = {"on": "above", "under": "below"}
_NEAR = 40
_PUNCT = frozenset(",.;:!?，。；：")
_POINTS = {
    name: re.compile(pattern)
    for name, pattern in {
        "left_of": r"\bleft\b|左", "right_of": r"\bright\b|右",
        "above": r"\b(?:on|atop|above|over|top)\b|上",
        "below": r"\b(?:under|below|beneath|underneath|bottom)\b|下",
        "behind": r"\b(?:behind|back)\b|后", "in_front_of": r"\bfront\b|前",
    }.items()
}  # fmt: skip
OPPOSED: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (("left", "right"), ("up", "down"), ("upward", "downward"), ("upwards", "downwards"),
           ("forward", "backward"), ("forwards", "backwards"), ("into", "out of"),
           ("onto", "off"), ("toward", "away from"), ("towards", "away from"),
           ("clockwise", "counterclockwise"), ("north", "south"), ("east", "west"),
           ("inside", "outside"), ("indoors", "outdoors"), ("above", "below"), ("over", "under"),
           ("top", "bottom"), ("front", "back")),
    "zh": (("左", "右"), ("向上", "向下"), ("向前", "向后"), ("上方", "下方"), ("前面", "后面"),
           ("室内", "室外"), ("顺时针", "逆时针"),
           ("上面", "下面"), ("里面", "外面"), ("朝上", "朝下"),
           ("走进", "走出"), ("进入", "离开")),
}  # fmt: skip


OPPOSED_MOVES = (
    ("zoom in", "zoom out"), ("dolly in", "dolly out"), ("push in", "pull out"),
    ("pan left", "pan right"), ("tilt up", "tilt down"), ("推近", "拉远"), ("放大", "缩小"),
)  # fmt: skip


@dataclass(frozen=True)
class Link:
    """Where `a` is as seen from `b`; `start` to `stop` are the words that say it."""

    a: Mention
    relation: str
    b: Mention
    start: int
    stop: int

    @property
    def span(self) -> tuple[int, int]:
        """The characters from the first of the two nouns to the last word of the relation."""
        ends = (self.a.start, self.b.start, self.start, self.a.stop, self.b.stop, self.stop)
        return min(ends), max(ends)

    def same(self, other: "Link") -> bool:
        """Whether the two say the same, from either side."""
        straight = self.relation == other.relation and self._pairs(other)
        turned = _TURNED.get(self.relation) == other.relation and self._crosses(other)
        near = self.relation == other.relation == "beside" and self._crosses(other)
        return straight or turned or near

    def clashes(self, other: "Link") -> bool:
        """Whether both speak of the same two, and say something else."""
        return (self._pairs(other) or self._crosses(other)) and not self.same(other)

    def along(self, other: "Link") -> bool:
        """Whether both speak of the same direction, whoever they speak of."""
        return _AXIS[self.relation] == _AXIS[other.relation]

    def _pairs(self, other: "Link") -> bool:
        return bool(self.a.concepts & other.a.concepts and self.b.concepts & other.b.concepts)

    def _crosses(self, other: "Link") -> bool:
        return bool(self.a.concepts & other.b.concepts and self.b.concepts & other.a.concepts)


def links(
    words: Sequence[Word], mentions: Sequence[Mention], language: Language
) -> tuple[Link, ...]:
    """Every relation said between two nouns that stand near its words."""
    found = (_english if language == "en" else _chinese)(words, mentions)
    return tuple(found)


def _english(words: Sequence[Word], mentions: Sequence[Mention]) -> Iterator[Link]:
    """A is on the left of B, and on the left of B is A."""
    starts = [m.start for m in mentions]
    for number, word in enumerate(words):
        if word.kind != "relation":
            continue
        at = bisect_left(starts, word.stop)
        before, after = mentions[max(0, at - 1) : at], mentions[at : at + 2]
        since = _marks(words, number)
        if before and before[0].start > since:
            yield from _link(word, before, after[:1])
        elif number == 0 or since == words[number - 1].start:
            yield from _link(word, after[1:], after[:1])


def _marks(words: Sequence[Word], number: int) -> int:
    """Where the last mark of punctuation before this word stands; -1 when there is none."""
    return next((w.start for w in reversed(words[:number][-_NEAR:]) if w.text in _PUNCT), -1)


def _chinese(words: Sequence[Word], mentions: Sequence[Mention]) -> Iterator[Link]:
    """A在B的左边, B的左边有A, and 在B左边的A."""
    starts = [m.start for m in mentions]
    for number, word in enumerate(words):
        if word.kind != "relation":
            continue
        at = bisect_left(starts, word.start)
        before, after = mentions[max(0, at - 2) : at], mentions[at : at + 1]
        following = words[number + 1].kind if number + 1 < len(words) else "punct"
        turned = following in ("has", "is", "de") and bool(after)
        yield from _link(word, after if turned else before[:-1], before[-1:])


def _link(word: Word, a: Sequence[Mention], b: Sequence[Mention]) -> Iterator[Link]:
    if not a or not b:
        return
    near = abs(word.start - a[0].stop) < _NEAR and abs(b[0].start - word.stop) < _NEAR
    relation = _SAME.get(word.value, word.value)
    if near and relation in _AXIS:
        yield Link(a[0], relation, b[0], word.start, word.stop)


def points(relation: str, text: str) -> bool:
    """Whether some word of that direction stands in a text in small letters."""
    return _POINTS[relation].search(text) is not None


def turned_words(
    before: str, after: str, pairs: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Words of direction that are gone, while their opposites have come."""
    for one, other in pairs:
        for said, now in ((one, other), (other, one)):
            gone = _stands(said, before) and not _stands(said, after)
            if gone and _stands(now, after) and not _stands(now, before):
                yield said, now


def _stands(word: str, text: str) -> bool:
    if not word.isascii():
        return word in text
    return re.search(rf"\b{word}\b", text) is not None
