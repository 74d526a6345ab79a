"""What is said, as lines of a shot, and how long it takes to say."""

import re

from pipelines.screenplay import Part, Speech
from pipelines.script import ShotPlan
from pipelines.timing import fitted, spoken

LONGEST_LINE_S = 12.0
"""Longer speeches are told in several shots. By eye."""
SUNG = "♪"

_ASIDES = re.compile(r"[(（][^()（）]*[)）]")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？…])|\n+")
_LINE = re.compile(
    r"^(?P<who>[^:：()（）]{1,60}?)\s*(?:[(（](?P<ext>[^()（）]*)[)）])?\s*[:：]\s*(?P<words>.*)$"
)
_LED_BY_ASIDE = re.compile(r"^[(（](?P<aside>[^()（）]+)[)）]\s*(?P<words>.*)$")


def seconds_to_say(speech: Speech) -> float:
    """How long a speech takes, with a breath after it; 0 when nothing is said."""
    words = " ".join(part.text for part in speech.parts if not part.aside)
    return spoken(_ASIDES.sub(" ", words).replace("\n", " ").replace(":", " ").replace("：", " "))


def with_time(plan: ShotPlan, least: float) -> ShotPlan:
    """The plan at a length of `least`, or as long as its lines and actions take."""
    said = _ASIDES.sub("", plan.dialogue or "") or None
    seconds = fitted(plan.model_copy(update={"dialogue": said}), least)
    return plan.model_copy(update={"seconds": seconds})


def line_of(speech: Speech) -> str:
    """One speech on one line: "NAME (V.O.): (softly) words"."""
    words = " ".join(_told(part) for part in speech.parts)
    if not speech.who:
        return words
    extension = f" ({speech.extension})" if speech.extension else ""
    return f"{speech.who}{extension}: {words}"


def line_parts(line: str) -> tuple[str, str | None, str]:
    """Who, extension and words of a spoken line; who is empty when it names nobody."""
    match = _LINE.match(line.strip())
    if match is None:
        return "", None, line.strip()
    return match["who"].strip(), match["ext"] or None, match["words"].strip()


def speech_of(line: str) -> Speech | None:
    """The speech a spoken line is; None when nothing is said."""
    who, extension, words = line_parts(line)
    parts: list[Part] = []
    aside = _LED_BY_ASIDE.match(words)
    if aside:
        parts.append(Part(text=aside["aside"], aside=True))
        words = aside["words"]
    if words.startswith(SUNG):
        parts.append(Part(text=words.strip(f"{SUNG} "), sung=True))
    elif words:
        parts.append(Part(text=words))
    told = tuple(p for p in parts if p.text)
    return Speech(who=who, extension=extension, parts=told) if told else None


def in_breaths(speech: Speech) -> list[Speech]:
    """The speech, cut between sentences where it is too long for one shot."""
    breaths: list[list[Part]] = [[]]
    long = 0.0
    for part in speech.parts:
        pieces = [part.text] if part.aside or part.sung else _sentences(part.text)
        for piece in pieces:
            said = part.model_copy(update={"text": piece})
            takes = seconds_to_say(speech.model_copy(update={"parts": (said,)}))
            if breaths[-1] and long and long + takes > LONGEST_LINE_S:
                breaths.append([])
                long = 0.0
            breaths[-1].append(said)
            long += takes
    return [speech.model_copy(update={"parts": tuple(b)}) for b in breaths if b]


def _sentences(text: str) -> list[str]:
    return [piece for piece in (p.strip() for p in _SENTENCE.split(text)) if piece]


def _told(part: Part) -> str:
    words = " ".join(part.text.split())
    if part.aside:
        return f"({words})"
    return f"{SUNG} {words} {SUNG}" if part.sung else words
