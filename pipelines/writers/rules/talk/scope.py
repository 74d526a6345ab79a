"""Which shots words mean: "shot 2", "the last two", "all but the first", 第三个镜头."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipelines.script import Language, ShotPlan
from pipelines.writers.rules.talk.board import Board, Numbers

_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_LAST = {
    "last": -1, "final": -1, "closing": -1, "ending": -1, "opening": 1, "middle": 0,
    "second to last": -2, "second-to-last": -2, "next to last": -2, "penultimate": -2,
    "third to last": -3,
}  # fmt: skip
_KIND = r"(?:shot|scene|clip|card|panel)s?"
_HAN = "零一二三四五六七八九"
_TENS = {"十": 10, "百": 100, "千": 1000}
_NUM = rf"(?:\d+|{'|'.join(reversed(_WORDS))})"
_ORD = rf"(?:\d+(?:st|nd|rd|th)|{'|'.join([*_LAST, *_ORDINALS])})"
_SEP = r"\s*(?:,\s*and|,|and|&|through|till|until|to|-|–)\s*"
_NOT_SECONDS = r"(?!\s*(?:s|secs?|seconds?)\b|\.\d)"
_LIST = rf"{_NUM}\b{_NOT_SECONDS}(?:{_SEP}(?:{_KIND}\s*)?#?{_NUM}\b{_NOT_SECONDS})*"
_ORDS = rf"{_ORD}\b(?:{_SEP}(?:the\s+)?{_ORD}\b)*"
_ENGLISH = (
    ("all", rf"(?:all|every|each|any)(?:\s+(?:of\s+)?(?:the|these|single|one of the))?\s+{_KIND}\b"
            r"|all of (?:it|them)\b|everything\b|everywhere\b|overall\b|throughout\b"),
    ("whole", r"(?:the\s+)?(?:whole|entire)\s+(?:thing|film|movie|video|storyboard|board|story|"
            r"sequence|clip)\b|the\s+(?:film|movie|video|storyboard|board)\b(?! noir)"),
    ("rest", r"(?:all\s+)?the\s+(?:rest\b(?:\s+of\s+(?:the\s+)?(?:shots|them|it))?|others\b|"
             rf"(?:other|remaining)\s+{_KIND}\b)"),
    ("count", rf"(?:the\s+)?(first|last|final)\s+({_NUM})\s+{_KIND}\b"),
    ("list", rf"(?:the\s+)?{_KIND}\s*(?:numbers?\s*|no\.?\s*|#)?({_LIST})"),
    ("list", rf"#({_NUM})\b"),
    ("list", rf"(?<=between )({_NUM}\s+and\s+{_NUM})\b"),
    ("list", r"(?:(?<=after )|(?<=before ))(\d+)$"),
    ("list", rf"(?:the\s+)?({_ORDS})\s+(?:{_KIND}|ones?)\b"),
    ("list", rf"the\s+({_ORDS})(?=\s*$|\s+(?:and|with|to|after|before)\b)"),
    ("this", rf"this(?:\s+(?:{_KIND}|one))?\b|the\s+(?:current|selected|chosen)\s+{_KIND}\b"
             r"|(?<![a-z] )here\b"),
    ("with", r"(?:(?:the|all|every|each|in|from|any)\s+(?:shots?|scenes?)|shots|scenes)\s+"
             r"(?:with|of|showing|"
             r"that shows?|that have|that has|featuring|where)\s+((?:the\s+|an?\s+)?[\w-]+)\b"),
    ("place", r"the\s+([a-z][\w-]+)\s+(?:shots?|scenes?)\b"),
)  # fmt: skip
_ZH_NUM = r"(?:\d+|[零一二三四五六七八九十两百千]{1,7})"
_ZH_KIND = r"(?:分镜头|分镜|镜头|场景|画面|镜|场|幕)"
_ZH_SEP = r"(?:、|和|与|跟|到|至|-|~|～|以及|及)"
_ZH_LIST = rf"{_ZH_NUM}(?:个|号)?{_ZH_KIND}?(?:{_ZH_SEP}第?{_ZH_NUM}(?:个|号)?{_ZH_KIND}?)*"
_CHINESE = (
    ("all", r"(?:所有|全部|每一?个|各个|全体)的?(?:镜头|分镜|画面|场景)?"),
    ("whole", r"整体(?:上)?|全片|整片|通篇|全局|整个(?:片子|影片|视频|短片|故事板?|分镜)"),
    ("rest", rf"(?:其他|其余|剩下|别)的?{_ZH_KIND}?"),
    ("count", rf"(前|后|最后|开头){_ZH_NUM.replace('(?:', '(', 1)}个?{_ZH_KIND}"),
    ("back", rf"倒数第({_ZH_NUM})个?{_ZH_KIND}?"),
    ("list", rf"第({_ZH_LIST})"),
    ("list", rf"{_ZH_KIND}(?:号)?(\d+(?:{_ZH_SEP}{_ZH_KIND}?\d+)*|"
             rf"[一二三四五六七八九十](?:{_ZH_SEP}{_ZH_KIND}?[一二三四五六七八九十])*(?![点下些直个定样]))"),
    ("list", rf"({_ZH_NUM})号{_ZH_KIND}"),
    ("last", rf"最后(?:的|那)?一?个?{_ZH_KIND}|最后一个|(?:结尾|末尾)的?{_ZH_KIND}"),
    ("first", rf"(?:开头|开场|首个|最初)的?{_ZH_KIND}"),
    ("this", rf"这一?个?{_ZH_KIND}|(?:当前|本|选中的?){_ZH_KIND}|这里"),
    ("with", rf"有(\S{{1,6}}?)的{_ZH_KIND}"),
)  # fmt: skip
_ONWARDS = {
    "en": re.compile(r"\s*(?:and )?(?:on|onwards?|later|everything after)\b(?! (?:the|a)\b)"),
    "zh": re.compile(r"(?:开始|起|以后|之后|往后)(?!加|插|添|放)"),
}  # fmt: skip
_AND = re.compile(r"\s*(?:,|,?\s*and|&|和|、|与|跟)\s*")
_FROM = {"en": re.compile(r"(?:from|starting(?: with| from| at)?)\s+$"), "zh": re.compile(r"从$")}
_BUT = {
    "en": re.compile(
        r"(?:\b(?:all|everything|every one|each)\s+)?(?:but|except(?:\s+for)?|other than|"
        r"apart from)\s+$"
    ),
    "zh": re.compile(r"(?<![删去移消清])除了?$"),
}
_BEFORE = {
    "en": re.compile(r"(?:\b(?:in|of|for|to|on|from|at|with|only|just|across|inside)\s+)$"),
    "zh": re.compile(r"(?:在|从|对|只有?)$"),
}
_AFTER = {
    "en": re.compile(r"^\s*(?::|only\b)"),
    "zh": re.compile(r"^(?:以外|之外|外)?(?:里面|里|中|的)?(?:都|全都)?[：:]?"),
}


@dataclass(frozen=True)
class Mention:
    """Shots named in a text. missing: numbers the board does not have."""

    start: int
    stop: int
    shots: Numbers
    missing: Numbers = ()
    kind: str = "list"


@cache
def _patterns(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = _ENGLISH if language == "en" else _CHINESE
    edge = r"(?<![\w-])(?:{})" if language == "en" else "(?:{})"
    return tuple((kind, re.compile(edge.format(words))) for kind, words in table)


def mentions(text: str, board: Board) -> list[Mention]:
    """The places of `text` (in small letters) that name shots, in order."""
    found: list[Mention] = []
    for kind, pattern in _patterns(board.language):
        for match in pattern.finditer(text):
            if any(m.start < match.end() and match.start() < m.stop for m in found):
                continue
            mention = _mention(kind, match, board)
            if mention is not None:
                found.append(mention)
    found.sort(key=lambda m: m.start)
    return _joined(_together([_onwards(text, m, board) for m in found], text), text, board)


def _together(found: list[Mention], text: str) -> list[Mention]:
    """Mentions with only an "and" between them as one."""
    done: list[Mention] = []
    for mention in found:
        last = done[-1] if done else None
        if last and _AND.fullmatch(text[last.stop : mention.start]) and last.kind == mention.kind:
            shots = tuple(dict.fromkeys([*last.shots, *mention.shots]))
            missing = (*last.missing, *mention.missing)
            done[-1] = replace(last, stop=mention.stop, shots=shots, missing=missing)
        else:
            done.append(mention)
    return done


def _mention(kind: str, match: re.Match[str], board: Board) -> Mention | None:
    start, stop = match.span()
    n = len(board.plans)
    if kind == "list":
        return _listed(start, stop, numbers(match.group(1), n), n)
    if kind == "count":
        k = number(match.group(2), n) or 1
        shots = (
            board.numbers[:k] if match.group(1) in ("first", "前", "开头") else board.numbers[-k:]
        )
        return Mention(start, stop, shots)
    if kind in ("with", "place"):
        shots = _showing(match.group(1), board)
        return Mention(start, stop, shots) if shots else None
    ends = {"last": -1, "first": 1}
    if kind in ends or kind == "back":
        k = ends.get(kind) or -(number(match.group(1), n) or 1)
        return _listed(start, stop, (_counted(k, n),), n)
    if kind == "this":
        return Mention(start, stop, (board.chosen,) if board.chosen else (), kind=kind)
    return Mention(start, stop, board.numbers, kind=kind)


def _showing(words: str, board: Board) -> Numbers:
    """Shots that show a thing, play at a place, or in a light of that name."""
    noun = board.subject(words)
    if noun is not None:
        return board.showing(noun)
    word = words.removeprefix("the ").removeprefix("a ")
    return tuple(n for n in board.numbers if word in _marks(board.plan(n)))


def _marks(plan: ShotPlan) -> list[str]:
    """Words a shot can be called by: its place, its hour, its weather."""
    return [*(plan.setting or "").split(), plan.time, plan.weather]


def _listed(start: int, stop: int, shots: Numbers, count: int) -> Mention:
    return Mention(
        start,
        stop,
        tuple(n for n in shots if 1 <= n <= count),
        tuple(n for n in shots if not 1 <= n <= count),
    )


def _counted(place: int, count: int) -> int:
    if place == 0:
        return (count + 1) // 2
    return place if place > 0 else count + 1 + place


_PIECE = re.compile(
    rf"{_ORD}|{_NUM}|[零一二三四五六七八九十两百千]{{1,7}}|through|till|until|to|-|–|到|至|~|～"
)
_RANGE = frozenset({"to", "through", "till", "until", "-", "–", "到", "至", "~", "～"})


def numbers(said: str, count: int) -> Numbers:
    """The numbers of a list: "1, 3 and 5", "2 to 4", 二到四."""
    found: list[int] = []
    spans = False
    for match in _PIECE.finditer(said):
        word = match.group()
        if word in _RANGE:
            spans = bool(found)
            continue
        here = number(word, count)
        if here is not None:
            found += [*range(found[-1] + 1, min(here, count + 1)), here] if spans else [here]
            spans = False
    return tuple(dict.fromkeys(found))


def number(word: str, count: int = 0) -> int | None:
    """One number: "3", "three", "third", "last", 三, 十二."""
    if word in _LAST:
        return _counted(_LAST[word], count)
    if word in _WORDS:
        return _WORDS.index(word) + 1
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _chinese_number(word)


def _chinese_number(word: str) -> int | None:
    word = word.replace("两", "二")
    if not word or any(c not in _HAN and c not in _TENS for c in word):
        return None
    total, digit = 0, 0
    for sign in word:
        if sign in _TENS:
            total, digit = total + max(1, digit) * _TENS[sign], 0
        else:
            digit = _HAN.index(sign)
    return total + digit


def _onwards(text: str, mention: Mention, board: Board) -> Mention:
    """The mention with what leads to it, and every later shot where it says "from … on"."""
    lead = _FROM[board.language].search(text[: mention.start])
    tail = _ONWARDS[board.language].match(text[mention.stop :])
    if tail and mention.shots and (lead or "onward" in tail.group() or board.language == "zh"):
        later = tuple(n for n in board.numbers if n >= mention.shots[0])
        start = lead.start() if lead else mention.start
        return replace(mention, start=start, stop=mention.stop + tail.end(), shots=later)
    return mention


def _joined(found: list[Mention], text: str, board: Board) -> list[Mention]:
    """Mentions with "all but" done; each begins with the small word that leads to it."""
    done: list[Mention] = []
    for mention in found:
        but = _BUT[board.language].search(text[: mention.start])
        if but:
            rest = tuple(n for n in board.numbers if n not in mention.shots)
            whole = done.pop() if done and done[-1].kind in ("all", "whole") else None
            start = whole.start if whole else but.start()
            mention = replace(mention, start=start, shots=rest, kind="all")
        elif mention.kind == "rest" and done:
            taken = {n for m in done for n in m.shots}
            mention = replace(mention, shots=tuple(n for n in board.numbers if n not in taken))
        elif mention.kind == "rest" and board.chosen:
            others = tuple(n for n in board.numbers if n != board.chosen)
            mention = replace(mention, shots=others)
        done.append(mention)
    return [_with_edges(m, text, board.language) for m in done]


def _with_edges(mention: Mention, text: str, language: Language) -> Mention:
    lead = _BEFORE[language].search(text[: mention.start])
    tail = _AFTER[language].match(text[mention.stop :])
    return replace(
        mention,
        start=lead.start() if lead else mention.start,
        stop=mention.stop + (tail.end() if tail else 0),
    )


def mentioned(match: re.Match[str] | None, shots: Sequence[Numbers]) -> Numbers | None:
    """The shots of the first mention of a match; None when there is no match."""
    if match is None:
        return None
    at = next((g for g in match.groups() if g and g.isdigit()), None)
    return shots[int(at)] if at is not None and int(at) < len(shots) else ()
