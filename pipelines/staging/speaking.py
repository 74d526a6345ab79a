"""What is said, as lines of a shot, and how long it takes to say."""

import math
import re

from pipelines.screenplay import Part, Speech
from pipelines.script import LONGEST_SHOT

WORDS_A_SECOND, CHARACTERS_A_SECOND, PAUSE_S = 2.5, 4.5, 0.5
"""An unhurried English speaker says 150 words a minute, a Chinese one 270 characters."""
LONGEST_LINE_S = 12.0
"""Longer speeches are told in several shots. By eye."""
SUNG = "♪"

_HAN = re.compile("[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_\u3400-\u9fff]+(?:['’\-][^\W_\u3400-\u9fff]+)*")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？…])|\n+")
_LINE = re.compile(
    r"^(?P<who>[^:：()（）]{1,60}?)\s*(?:[(（](?P<ext>[^()（）]*)[)）])?\s*[:：]\s*(?P<words>.*)$"
)
_LED_BY_ASIDE = re.compile(r"^[(（](?P<aside>[^()（）]+)[)）]\s*(?P<words>.*)$")


def seconds_to_say(words: str) -> float:
    """How long words take to say, with a breath after them; 0 for none."""
    said = re.sub(r"[(（][^()（）]*[)）]", " ", words)
    spoken = (
        len(_WORD.findall(said)) / WORDS_A_SECOND + len(_HAN.findall(said)) / CHARACTERS_A_SECOND
    )
    return spoken + PAUSE_S if spoken else 0.0


def seconds_of(dialogue: str | None) -> float:
    """How long the spoken lines of a shot take, one after the other."""
    said = (line_parts(line)[2] for line in (dialogue or "").split("\n"))
    return sum(seconds_to_say(words) for words in said)


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
            takes = 0.0 if part.aside else seconds_to_say(piece)
            if breaths[-1] and long and long + takes > LONGEST_LINE_S:
                breaths.append([])
                long = 0.0
            breaths[-1].append(part.model_copy(update={"text": piece}))
            long += takes
    return [speech.model_copy(update={"parts": tuple(b)}) for b in breaths if b]


def lasting(dialogue: str | None, least: float) -> float:
    """A shot's length: `least`, or as long as its lines take, to a tenth of a second."""
    return min(LONGEST_SHOT, max(least, math.ceil(seconds_of(dialogue) * 10 - 1e-9) / 10))


def _sentences(text: str) -> list[str]:
    return [piece for piece in (p.strip() for p in _SENTENCE.split(text)) if piece]


def _told(part: Part) -> str:
    words = " ".join(part.text.split())
    if part.aside:
        return f"({words})"
    return f"{SUNG} {words} {SUNG}" if part.sung else words
