"""The order in which a text lets things happen, "before" and "after" put right."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.script import Language
from pipelines.writers.contract.concepts import concepts
from pipelines.writers.rules.words import Word

_STOPS = re.compile(r"(?<=[.!?;。！？；])\s*|\n+")
_STEP = {
    "en": re.compile(
        r"\b(?:and |but )?(then|after that|afterwards?|subsequently|eventually|finally|next,|"
        r"later|followed by|and later|before|after|until|once)\b,?",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"(然后|接着|随后|紧接着|接下来|随即|而后|继而|最后|最终|(?<=[，,])之后|(?<=[，,])后来|"
        r"(?<=[，,])再|之前|以前|之后|以后)"
    ),
}
_COMMA = re.compile(r"[,，]")
_EARLIER, _LATER = frozenset(["after", "once"]), frozenset(["before", "until"])
_LIGHT = frozenset(
    ["start", "begin", "be", "have", "do", "get", "stop", "continue", "suddenly", "go", "is",
     "开始", "停止", "继续", "突然"]
)  # fmt: skip
_OF_EVENTS = ("verb", "thing", "place", "name", "unknown", "adj")


@dataclass(frozen=True)
class Step:
    """One step of the story: its characters, and the concepts of its verbs and of all its words.

    acts: whether something can happen in it.
    """

    start: int
    stop: int
    verbs: frozenset[str]
    concepts: frozenset[str]
    acts: bool


@dataclass(frozen=True)
class Events:
    """The steps in the order they happen."""

    steps: tuple[Step, ...]

    def ranks(self) -> dict[str, tuple[int, int]]:
        """For each concept, the first and the last step it is of."""
        found: dict[str, tuple[int, int]] = {}
        for rank, step in enumerate(self.steps):
            for concept in step.concepts:
                first, _ = found.get(concept, (rank, rank))
                found[concept] = (first, rank)
        return found


def events(scene: str, words: Sequence[Word], language: Language) -> Events:
    """The steps of a text in the order of the story."""
    starts = [word.start for word in words]

    def step(start: int, stop: int) -> Step:
        inside = words[bisect_right(starts, start - 1) : bisect_right(starts, stop - 1)]
        told = [w for w in inside if w.kind in _OF_EVENTS and w.value not in _LIGHT]
        verbs = _meant(w for w in told if w.kind == "verb")
        pairs = _pairs(scene[start:stop], language)
        return Step(start, stop, verbs, _meant(told) | pairs, bool(verbs or pairs))

    ordered: list[Step] = []
    for start, stop in _sentences(scene):
        ordered += [step(a, b) for a, b in _story(scene, start, stop, language)]
    return Events(tuple(s for s in ordered if s.concepts))


def _pairs(text: str, language: Language) -> frozenset[str]:
    """Neighbouring characters of Chinese, which has deeds no vocabulary holds."""
    if language == "en":
        return frozenset()
    return frozenset(pair for a, b in pairwise(text) if (pair := a + b).isalnum())


def _meant(words: Iterable[Word]) -> frozenset[str]:
    found: set[str] = set()
    for word in words:
        found |= concepts(word)
    return frozenset(found - _LIGHT)


def _sentences(scene: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _STOPS.finditer(scene):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(scene):
        yield start, len(scene)


def _story(scene: str, start: int, stop: int, language: Language) -> list[tuple[int, int]]:
    """The chunks of a sentence in the order they happen."""
    chunks: list[tuple[int, int]] = []
    at, word = start, ""
    for match in [*_STEP[language].finditer(scene, start, stop), None]:
        end = match.start() if match else stop
        _put(chunks, scene, (at, end), word)
        if match:
            at, word = match.end(), match.group(1).lower()
            if word in ("之前", "以前") and chunks:
                _swap_later(chunks, scene, at, stop)
                word = "swapped"
    return chunks


def _put(chunks: list[tuple[int, int]], scene: str, chunk: tuple[int, int], word: str) -> None:
    start, stop = chunk
    if not scene[start:stop].strip(" ,，"):
        return
    comma = _COMMA.search(scene, start, stop)
    if word == "swapped":
        chunks.insert(len(chunks) - 1, chunk)
    elif word in _LATER and not chunks and comma:
        chunks += [(comma.end(), stop), (start, comma.start())]
    elif word in _EARLIER and chunks:
        chunks.insert(len(chunks) - 1, chunk)
    elif word in _EARLIER and comma:
        chunks += [(start, comma.start()), (comma.end(), stop)]
    else:
        chunks.append(chunk)


def _swap_later(chunks: list[tuple[int, int]], scene: str, at: int, stop: int) -> None:
    """在…之前: only what follows the last comma before it comes later."""
    start, end = chunks[-1]
    commas = list(_COMMA.finditer(scene, start, end))
    if commas and at < stop:
        chunks[-1:] = [(start, commas[-1].start()), (commas[-1].end(), end)]


Stretch = tuple[int, int]


def reversed_steps(before: Events, after: Events) -> list[tuple[Stretch, Stretch]]:
    """Where neighbouring steps of `before` stand, and where in `after` they are turned round."""
    ranked = after.ranks()
    often: dict[str, int] = defaultdict(int)
    for step in before.steps:
        for concept in step.concepts:
            often[concept] += 1

    def ranks(concepts: frozenset[str]) -> list[tuple[int, int]]:
        return [ranked[c] for c in concepts if often[c] == 1 and c in ranked]

    found: list[tuple[Stretch, Stretch]] = []
    for first, second in pairwise(s for s in before.steps if s.acts):
        ones, twos = ranks(first.verbs), ranks(second.verbs)
        if not ones or not twos:
            ones, twos = ranks(first.concepts), ranks(second.concepts)
        if _before(twos, ones) and not _before(ones, twos):
            ranks_now = [rank for told in (*ones, *twos) for rank in told]
            now = (after.steps[min(ranks_now)], after.steps[max(ranks_now)])
            found.append((_stretch(first, second), _stretch(*now)))
    return found


def _stretch(one: Step, other: Step) -> Stretch:
    return min(one.start, other.start), max(one.stop, other.stop)


def _before(ones: list[tuple[int, int]], twos: list[tuple[int, int]]) -> bool:
    """Whether anything of the one is over before anything of the other begins."""
    return bool(ones and twos) and min(last for _, last in ones) < max(early for early, _ in twos)
