"""Where Chinese text is best cut into words, and verbs that stand apart from their object."""

import re
from collections.abc import Container, Mapping

_WORD, _RARE, _SINGLE, _UNKNOWN = 1.0, 1.3, 1.15, 1.7
_DEED = 0.1  # a verb of one character stands less often on its own than a noun or a mark
_HAN = re.compile(r"[\u3400-\u9fff]")
_APART = re.compile(
    r"(?:起来|起|完|好|上|着|了|过|个|下|回|次|遍|一会儿?|一下|几下|两下|半天"
    r"|[一两三几半][个场首下会次口步根支把局盘觉杯顿回圈通件条张]?儿?)*"
)


def lengths(
    text: str,
    table: Container[str],
    verbs: Container[str],
    longest: int,
    rare: Container[str] = (),
) -> list[tuple[int, ...]]:
    """For each place, the lengths of the words that can begin there, the best cut first.

    verbs: characters that are verbs and nothing else. rare: words that give way to others. The
        best cut leaves the fewest words and the fewest characters nobody knows to its right.
    """
    count = len(text)
    costs = [0.0] * (count + 1)
    found: list[tuple[int, ...]] = [()] * count
    for at in range(count - 1, -1, -1):
        unknown = _UNKNOWN if _HAN.match(text[at]) else 0.0
        here: list[tuple[float, int]] = []
        for length in range(min(longest, count - at), 0, -1):
            if (word := text[at : at + length]) in table:
                price = _RARE if word in rare else _WORD
                price = _SINGLE + _DEED * (word in verbs) if length == 1 else price
                here.append((price + costs[at + length], -length))
        here.sort()
        found[at] = tuple(-length for _, length in here)
        costs[at] = min(unknown + costs[at + 1], here[0][0] if here else count * _UNKNOWN)
    return found


def apart(text: str, at: int, objects: Mapping[str, tuple[str, ...]]) -> tuple[str, int] | None:
    """A verb and its object with small words between them, and where it stops.

    刷了牙, 洗洗手 and 跳起了舞 are 刷牙, 洗手 and 跳舞. objects: first character of such a verb
    -> what can follow it, the longest first.
    """
    known = objects.get(text[at])
    if known is None:
        return None
    after = _again(text, at)
    match = _APART.match(text, after)
    after = match.end() if match else after
    for object_ in known if after > at + 1 else ():
        if text.startswith(object_, after):
            return text[at] + object_, after + len(object_)
    return None


def _again(text: str, at: int) -> int:
    """The place after a verb said once or twice: 洗, 洗洗, 洗一洗, 洗了洗."""
    if text[at + 1 : at + 2] in ("一", "了") and text[at + 2 : at + 3] == text[at]:
        return at + 3
    return at + 2 if text[at + 1 : at + 2] == text[at] else at + 1
