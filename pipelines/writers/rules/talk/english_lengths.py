"""Lengths in English words: "5 seconds", "2 seconds longer", "twice as long", "30 s in total"."""

import re
from collections.abc import Iterator

from pipelines.writers.rules.talk.scope import number
from pipelines.writers.rules.talk.wants import Want

_TIMES = (
    (re.compile(r"(?:twice|two times|double) (?:as long|as slow|the length|the duration|length)|"
                r"half (?:the )?speed|half as fast|at half speed|\bdouble (?=it$)"), 2.0),
    (re.compile(r"(?:half|halve) (?:as long|the length|the duration|length)|twice as (?:fast|short)"
                r"|double (?:the )?speed|\b2x\b|half as slow"), 0.5),
    (re.compile(r"(?:three times|triple) (?:as long|the length|length)"), 3.0),
)  # fmt: skip
_NUMBER = (
    r"(\d+(?:\.\d+)?(?=[ -]?[sm])|(?:half a|an?|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"twelve|fifteen|twenty|thirty|sixty)(?=[ -]))"
)
_UNIT = r"[ -]?(s|secs?|seconds?|m|min|mins|minutes?)\b"
_TOTAL = re.compile(
    rf"(?:total (?:length|duration|running time)(?: of| to)? (?:about )?{_NUMBER}{_UNIT}"
    rf"|{_NUMBER}{_UNIT}(?: long)? (?:in total|altogether|overall|total))"
)
_SECONDS = re.compile(
    rf"(?P<to>\b(?:extend|lengthen|shorten|trim|cut|stretch)(?: it| this| them)?(?: down)? to )?"
    rf"(?P<lead>\b(?:(?P<sign>add|plus|minus|cut|trim|shave|take|extend|lengthen|shorten|stretch)"
    rf"(?: (?:it|this|them|off|out|another|by))*|by|another) )?(?:about |around |exactly |only )?"
    rf"{_NUMBER}{_UNIT}(?: (?P<way>longer|shorter|more|less|slower|faster|off))?(?: long\b|"
    rf" each\b)*"
)
_SHRINKING = frozenset(
    {"shorter", "less", "faster", "off", "cut", "trim", "shave", "take", "minus", "shorten"}
)


def lengths(text: str, low: str) -> Iterator[Want]:
    """Lengths wanted, absolute or against what a shot has. low: the text in small letters."""
    for pattern, factor in _TIMES:
        for match in pattern.finditer(low):
            yield Want(match.start(), match.end(), "times", factor)
    total = _TOTAL.search(low)
    if total:
        said = [g for g in total.groups() if g]
        yield Want(total.start(), total.end(), "total", _seconds(said[0], said[1]))
        return
    for match in _SECONDS.finditer(low):
        numbers = [g for g in match.groups()[3:5] if g]
        seconds = _seconds(numbers[0], numbers[1])
        relative = match.group("way") or (match.group("lead") and not match.group("to"))
        less = {match.group("way"), match.group("sign")} & _SHRINKING
        value = -seconds if relative and less else seconds
        yield Want(match.start(), match.end(), "by" if relative else "seconds", value)


def _seconds(said: str, unit: str) -> float:
    words = {"half a": 0.5, "a": 1.0, "an": 1.0, "thirty": 30.0, "sixty": 60.0}
    value = words.get(said) or float(number(said) or 0)
    if said.replace(".", "").isdigit():
        value = float(said)
    return value * (60 if unit.startswith("m") else 1)
