"""The account between a prompt and its refined form, word by word: kept, added, dropped."""

import re
from collections import Counter
from difflib import SequenceMatcher

from pipelines.script import Contract

_PIECE = re.compile(
    r"[“\"「『][^”\"」』]*[”\"」』]|[\u3400-\u9fff]|[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]|_"
)
_BREAKS = re.compile(r"[,，.。!！?？;；:：、\n]")
_FAR = 12
_WORD = re.compile(r"\w")


Piece = tuple[str, int, int]
Opcode = tuple[str, int, int, int, int]


def account(prompt: str, refined: str) -> Contract:
    """Which phrases of `prompt` still stand in `refined`, which are new, and which are gone.

    Phrases run between marks of punctuation and places where something was added or dropped.
    """
    before, after = pieces(prompt), pieces(refined)
    kept: list[str] = []
    added: list[str] = []
    dropped: list[str] = []
    for kind, a, b, c, d in differences(
        [p.lower() for p, _, _ in before], [p.lower() for p, _, _ in after]
    ):
        if kind == "equal":
            kept += _phrases(prompt, before[a:b])
        else:
            dropped += _phrases(prompt, before[a:b])
            added += _phrases(refined, after[c:d])
    return Contract(kept=_once(kept), added=_once(added), dropped=_once(dropped))


def differences(before: list[str], after: list[str]) -> list[Opcode]:
    """Opcodes as of `SequenceMatcher`; what both begin and end with is not searched."""
    shared = min(len(before), len(after))
    head = next((i for i in range(shared) if before[i] != after[i]), shared)
    rest = shared - head
    tail = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    middle = SequenceMatcher(
        None, before[head : len(before) - tail], after[head : len(after) - tail], autojunk=True
    )
    found = [("equal", 0, head, 0, head)] if head else []
    found += [(k, a + head, b + head, c + head, d + head) for k, a, b, c, d in middle.get_opcodes()]
    if tail:
        n, m = len(before), len(after)
        found.append(("equal", n - tail, n, m - tail, m))
    return _by_phrases(found, after)


def _by_phrases(codes: list[Opcode], after: list[str]) -> list[Opcode]:
    """The same opcodes, what was put in told from the beginning of a phrase where it can be.

    Of "a coast, in daylight, in oil" the new phrase is "in daylight", not "daylight, in".
    """
    told = list(codes)
    for i in range(1, len(told) - 1):
        (_, a0, a, c0, c), (kind, _, b, _, d), (_, _, b2, _, d2) = told[i - 1 : i + 2]
        if kind != "insert" or told[i - 1][0] != "equal" or told[i + 1][0] != "equal":
            continue
        back = _back(after, c, d, min(c - c0, _FAR))
        if back:
            told[i - 1 : i + 2] = [
                ("equal", a0, a - back, c0, c - back),
                ("insert", a - back, b - back, c - back, d - back),
                ("equal", b - back, b2, d - back, d2),
            ]
    return told


def _back(after: list[str], start: int, stop: int, most: int) -> int:
    """How far a run of pieces can begin earlier, to begin where a phrase does; 0 when not."""
    for back in range(most + 1):
        if back and after[start - back] != after[stop - back]:
            return 0
        if start == back or _BREAKS.fullmatch(after[start - back - 1]):
            return back
    return 0


def survives(prompt: str, refined: str) -> bool:
    """Whether every word of `prompt` still stands in `refined`, as often and in order."""
    before = [p.lower() for p, _, _ in pieces(prompt) if _WORD.search(p)]
    rest = iter([p.lower() for p, _, _ in pieces(refined) if _WORD.search(p)])
    return all(word in rest for word in before)


def lost(prompt: str, refined: str) -> tuple[str, ...]:
    """The words of `prompt` that stand less often in `refined`."""
    before = Counter(p.lower() for p, _, _ in pieces(prompt) if _WORD.search(p))
    before.subtract(p.lower() for p, _, _ in pieces(refined))
    return tuple(word for word, count in before.items() if count > 0)


def pieces(text: str) -> list[Piece]:
    """The words and marks of a text, each with where it stands; a quotation is one piece."""
    return [(m.group(), m.start(), m.end()) for m in _PIECE.finditer(text)]


def _phrases(text: str, pieces: list[Piece]) -> list[str]:
    phrases: list[str] = []
    run: list[Piece] = []
    for piece in [*pieces, (",", -1, -1)]:
        if _BREAKS.fullmatch(piece[0]):
            if run and any(_WORD.search(p) for p, _, _ in run):
                phrases.append(text[run[0][1] : run[-1][2]].strip())
            run = []
        else:
            run.append(piece)
    return phrases


def _once(phrases: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))
