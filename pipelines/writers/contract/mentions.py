"""Nouns where they stand, with the count, colours and materials that are theirs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipelines.writers.contract.concepts import bare_noun, noun_concepts
from pipelines.writers.rules.vocabulary import vocabulary
from pipelines.writers.rules.words import THINGS, Word

TRAITS = ("color", "material")
_NOUNS = (*THINGS, "abstract")
_OPEN = (
    "det", "number", "adj", "size", "state", "style", "mood", "time", "weather", "season", "adv",
    "classifier", "de", "de_adverb", *TRAITS,
)  # fmt: skip
_JOINING = ("and", "or", "to", "into", "&", "、", "和", "与", "到")
_EXACT = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
     "twelve", "fifteen", "sixteen", "twenty", "thirty", "forty", "fifty", "hundred", "thousand",
     "dozen", "single", "a dozen", "a hundred", "a thousand", "a couple of", "couple of",
     "a pair of", "pair of", "a single", "a trio of", "trio of", *"一两二三四五六七八九十百",
     "十一", "十二", "十五", "二十", "三十", "五十", "一百"]
)  # fmt: skip
_NOT_A_COUNT = frozenset(["另一", "同一", "每一", "某", "半", "一些"])


@dataclass(frozen=True)
class Trait:
    """A colour or a material. value: its canonical word."""

    kind: str
    value: str
    start: int
    stop: int


@dataclass(frozen=True)
class Mention:
    """A noun phrase. count: as said, None when it was not; exact: said by a number word.

    words: the nouns of it, the head last.
    """

    words: tuple[Word, ...]
    start: int
    stop: int
    count: int | None = None
    exact: bool = False
    traits: tuple[Trait, ...] = ()
    negated: bool = False
    determined: bool = False

    @property
    def head(self) -> Word:
        """The noun it is about."""
        return self.words[-1]

    @property
    def many(self) -> bool:
        """Whether the head is an English plural."""
        return self.head.many

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What the head may stand for."""
        return noun_concepts(self.head) | noun_concepts(bare_noun(self.head)[1])


def inner_traits(word: Word) -> list[Trait]:
    """The colour or material that is part of a noun: "wooden table", 木桌."""
    trait, rest = bare_noun(word)
    stop = word.start + len(word.text) - len(rest.text)
    return [Trait(trait.kind, trait.value, word.start, stop)] if trait else []


@dataclass
class _Waiting:
    """What was said and waits for its noun."""

    start: int = -1
    number: int = -1
    count: int | None = None
    exact: bool = False
    traits: list[Trait] = field(default_factory=list)
    negated: bool = False
    determined: bool = False

    def begin(self, word: Word) -> None:
        if self.start < 0:
            self.start = word.start


class Binder:
    """Reads words one by one; `mentions` and `loose` traits are what it found."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.mentions: list[Mention] = []
        self.loose: list[Trait] = []
        self.numbers: list[Word] = []
        self.counted: set[int] = set()
        self._waiting = _Waiting()
        self._kept: _Waiting | None = None
        self._fresh = False
        at = 0
        while at < len(words):
            at = self._step(at)
        self._settle()

    def _step(self, at: int) -> int:
        word = self.words[at]
        if _is_noun(self.words, at):
            return self._noun(at)
        if word.kind in _OPEN or word.kind == "negation":
            self._modifier(at, word)
        elif word.kind == "verb" or word.kind == "at":
            self._deed()
        elif not self._goes_on(at):
            self._settle()
            if word.kind == "punct" and word.text not in ",，、":
                self._fresh = False
                self._kept = None
        return at + 1

    def _goes_on(self, at: int) -> bool:
        """Whether a comma or "and" stands between modifiers of one noun."""
        following = self.words[at + 1].kind if at + 1 < len(self.words) else "punct"
        if self.words[at].text.lower() in (*_JOINING, ",", "，"):
            return bool(self._waiting.traits) and following in ("adj", "size", "state", *TRAITS)
        return self.words[at].kind in ("unknown", "possessive") and bool(self._waiting.traits)

    def _modifier(self, at: int, word: Word) -> None:
        waiting = self._waiting
        if word.kind == "de" and self._kept is not None and waiting.start < 0:
            self._waiting, self._kept = self._kept, None
            return
        if word.kind not in ("de", "de_adverb", "adv"):
            waiting.begin(word)
        if word.kind in TRAITS:
            waiting.traits.append(Trait(word.kind, word.value, word.start, word.stop))
        elif word.kind == "number":
            self._number(at, word)
        elif word.kind == "classifier":
            many = vocabulary().grammar["collectives"].get(word.text, 1)
            if many > 1 and waiting.count:
                waiting.count, waiting.exact = waiting.count * many, many == 2
        elif word.kind == "negation":
            waiting.negated = True
        elif word.kind == "det":
            waiting.determined = True
            if word.value in ("a", "an"):
                waiting.count, waiting.exact = 1, False

    def _number(self, at: int, word: Word) -> None:
        text = word.text.lower()
        if text in _NOT_A_COUNT or not word.value.isdigit():
            return
        self.numbers.append(word)
        following = self.words[at + 1] if at + 1 < len(self.words) else word
        if text.isdigit() and following.kind != "classifier" and not following.text.isascii():
            return  # 89路公交车 is the bus of that number
        self._waiting.number = word.start
        self._waiting.count = int(word.value)
        self._waiting.exact = text in _EXACT or text.isdigit()

    def _deed(self) -> None:
        """A verb: what waits is said of what was named, or of who did it (穿红衣的人)."""
        if self._waiting.count is not None and self._waiting.start >= 0:
            self._kept, self._waiting = self._waiting, _Waiting()
        self._settle()

    def _noun(self, at: int) -> int:
        stop = at
        while stop < len(self.words) and (stop == at or _is_noun(self.words, stop)):
            stop += 1
        run = tuple(self.words[at:stop])
        waiting, self._waiting = self._waiting, _Waiting()
        start = waiting.start if waiting.start >= 0 else run[0].start
        waiting.traits += inner_traits(run[-1])
        self.mentions.append(
            Mention(run, start, run[-1].stop, waiting.count, waiting.exact,
                    tuple(waiting.traits), waiting.negated, waiting.determined)
        )  # fmt: skip
        self._fresh = True
        if waiting.number >= 0:
            self.counted.add(waiting.number)
        return stop

    def _settle(self) -> None:
        """What waits in vain for a noun belongs to the one before: "the car is red"."""
        traits, self._waiting = self._waiting.traits, _Waiting()
        if not traits:
            return
        if not self._fresh:
            self.loose += traits
            return
        last = self.mentions[-1]
        self.mentions[-1] = Mention(
            last.words, last.start, last.stop, last.count, last.exact,
            (*last.traits, *traits), last.negated, last.determined,
        )  # fmt: skip


def _is_noun(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.kind in _NOUNS:
        return True
    if word.kind != "unknown" or not word.text[0].isalnum() or word.text[0].isdigit():
        return False
    following = words[at + 1].kind if at + 1 < len(words) else "punct"
    return following not in ("de", "de_adverb") and word.text not in ("不", "之")
