"""A text cut where its story takes a step: sentences, paragraphs, lists, "then"."""

import re
from dataclasses import dataclass

from pipelines.script import Language

_ENDS = re.compile(
    r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9,])|(?<=[。！？!?；;…])[”’」』)]*|\n+|(?<=[;])\s+"
)
_ABBREVIATED = re.compile(
    r"\b(?:mr|mrs|ms|dr|st|mt|vs|etc|e\.g|i\.e|no|prof|jr|sr)\.$", re.IGNORECASE
)
_MARKER = re.compile(
    r"^\s*(?:(?:shot|scene|镜头|分镜|场景|第)\s*[\d一二三四五六七八九十]+\s*(?:镜|幕|场|个镜头|个(?=[,，\s]*[:：]))?[,，\s]*[:：.、)\-]*|\d{1,2}\s*[.)、:：]|[-*•])\s*",
    re.IGNORECASE,
)
_STEPS = {
    "en": re.compile(
        r"[,;]?\s+(?:and\s+)?(?:then|after that|afterwards?|subsequently|eventually|followed by|"
        r"(?<=, )(?:next|later|finally|lastly)|and finally|and later|moments later|soon after|"
        r"before (?=\w+ing\b))\b[,]?\s+",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"[，,、]?\s*(?:然后|接着|随后|紧接着|接下来|随即|而后|继而|(?<=[，,])(?:之后|后来|最后|最终|再|又突然|突然))[，,]?"
    ),
}  # fmt: skip
_WORDS = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Span:
    """Characters `start` up to but not including `stop`; `step` says a "then" came before."""

    start: int
    stop: int
    step: bool = False
    listed: bool = False


def beats(scene: str, language: Language) -> list[Span]:
    """The beats of a text whose camera words are blanked out, in order."""
    found: list[Span] = []
    for sentence in _sentences(scene):
        found += _steps(scene, sentence, language)
    return [span for span in found if _WORDS.search(scene[span.start : span.stop])]


def _sentences(scene: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for match in _ENDS.finditer(scene):
        if match.start() <= start or _ABBREVIATED.search(scene[start : match.start()]):
            continue
        if re.fullmatch(r"\s*\d{1,2}[.)]", scene[start : match.start()]):
            continue
        spans.append(_marked(scene, start, match.start()))
        start = match.end()
    spans.append(_marked(scene, start, len(scene)))
    return [span for span in spans if span.stop > span.start]


def _marked(scene: str, start: int, stop: int) -> Span:
    marker = _MARKER.match(scene[start:stop])
    if marker and marker.end() < stop - start:
        return Span(start + marker.end(), stop, listed=True)
    return Span(start, stop)


def _only_opens(before: str, language: Language) -> bool:
    """Whether only a subject stands before the step word: "He then crossed the ocean"."""
    said = before.strip()
    if not said or "," in said or "，" in said:
        return False
    return len(said.split()) <= 2 if language == "en" else len(said) <= 2


def _steps(scene: str, sentence: Span, language: Language) -> list[Span]:
    spans: list[Span] = []
    start, step = sentence.start, False
    for match in _STEPS[language].finditer(scene, sentence.start, sentence.stop):
        if _only_opens(scene[start : match.start()], language):
            continue
        if _WORDS.search(scene[start : match.start()]):
            spans.append(Span(start, match.start(), step, sentence.listed))
        start, step = match.end(), True
    spans.append(Span(start, sentence.stop, step, sentence.listed))
    return spans
