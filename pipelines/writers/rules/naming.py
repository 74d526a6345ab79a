"""What the phrases of a text are: who, where, when, and the words for the camera."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from pipelines.script import Language
from pipelines.writers.rules.camera import lowered
from pipelines.writers.rules.reading import Reading, read
from pipelines.writers.rules.vocabulary import vocabulary

Kind = Literal[
    "quote", "size", "angle", "lens", "move", "speed", "style", "place", "time", "weather", "mood",
    "who", "deed",
]  # fmt: skip

_CAMERA = ("size", "angle", "lens", "move", "speed", "style")
_LIGHT: dict[str, Kind] = {
    "time": "time", "weather": "weather", "season": "weather", "mood": "mood",
}  # fmt: skip
_BEFORE = {
    "en": re.compile(
        r"(?:\b(?:in|on|at|under|during|by|through|across|over|into|inside|along|near) )?"
        r"(?:\b(?:the|an?) (?:\w+ )?)?$"
    ),
    "zh": re.compile(r"在?(?:[^\s，。、；：,.]{1,2}的)?$"),
}
_AFTER = {"en": re.compile(r""), "zh": re.compile(r"(?:时分|里面|之中|[里中上下时])?")}
_LETTER = re.compile(r"[\w-]")


@dataclass(frozen=True)
class Named:
    """Characters `start` up to but not including `stop`, what they are, and what they say."""

    start: int
    stop: int
    what: Kind
    value: str


def named(text: str, language: Language) -> tuple[Named, ...]:
    """The phrases of a text that the rules can name, in order; no two overlap."""
    reading = read(text, language)
    found: list[Named] = []
    for one in (*_filmed(reading), *_placed(reading), *_lit(reading), *_cast(reading)):
        if all(one.start >= other.stop or one.stop <= other.start for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _filmed(reading: Reading) -> Iterator[Named]:
    for quote in reading.quotes:
        yield from _standing(reading, quote, "quote", quote)
    for cue in reading.film.cues:
        if cue.field in _CAMERA:
            yield Named(cue.start, cue.stop, cast(Kind, cue.field), cue.value)


def _lit(reading: Reading) -> Iterator[Named]:
    lexicon = vocabulary().en if reading.language == "en" else vocabulary().zh
    for match in _light_words(reading.language).finditer(lowered(reading.text)):
        entry = next(e for e in lexicon[match.group()] if e.kind in _LIGHT)
        yield _whole(reading, match.start(), match.end(), _LIGHT[entry.kind], entry.value)


def _placed(reading: Reading) -> Iterator[Named]:
    for _, _, noun, _, said in reading.draft.places:
        for one in _standing(reading, said, "place", noun):
            yield _whole(reading, one.start, one.stop, "place", noun)


def _cast(reading: Reading) -> Iterator[Named]:
    draft = reading.draft
    for figure in draft.figures:
        yield from _standing(reading, figure.said, "who", figure.noun)
    for deed in draft.deeds:
        yield from _standing(reading, deed.said, "deed", deed.verb)


def _standing(reading: Reading, said: str, what: Kind, value: str) -> Iterator[Named]:
    """The first place where the words stand whole."""
    at = lowered(reading.text).find(said.lower()) if said else -1
    if at < 0:
        return
    stop = at + len(said)
    edges = reading.text[max(0, at - 1) : at], reading.text[stop : stop + 1]
    if reading.language == "zh" or not any(_LETTER.match(c) for c in edges):
        yield Named(at, stop, what, value)


def _whole(reading: Reading, start: int, stop: int, what: Kind, value: str) -> Named:
    """The phrase with its preposition and article: "in the forest"."""
    before = _BEFORE[reading.language].search(lowered(reading.text)[:start])
    after = _AFTER[reading.language].match(reading.text, stop)
    begin = before.start() if before else start
    return Named(begin, after.end() if after else stop, what, value)


@cache
def _light_words(language: Language) -> re.Pattern[str]:
    lexicon = vocabulary().en if language == "en" else vocabulary().zh
    words = [w for w, entries in lexicon.items() if any(e.kind in _LIGHT for e in entries)]
    joined = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])" if language == "en" else joined)
