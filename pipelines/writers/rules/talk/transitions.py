"""How a shot goes over to the next, in English and Chinese words."""

import re
from collections.abc import Iterator

from pipelines.script import Language
from pipelines.writers.rules.talk.wants import Want

_NEXT = {
    "en": r"(?: (?:in)?to (?:the )?(?:next|following)(?: one| shot| scene)?| over| at the end)?\b",
    "zh": r"(?:到|进|至|转到)?(?:下一?个?(?:镜头|场景|画面|镜|场))?",
}
_LEAD = {
    "en": r"\b(?:(?:ends?|finish|close|go|go over|use|put|make)(?: with| in)? )?"
    r"(?:(?:a|an|the) )?(?:slow |quick |soft |hard )?",
    "zh": r"(?:结束时|结尾处?|末尾)?(?:用|以|加上?|改成|改为|换成)?(?:一个)?",
}
_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "dissolve": r"(?:cross[- ]?)?dissolves?(?: transition)?|cross[- ]?fades?",
        "fade_white": r"fades? (?:out )?to white",
        "fade_out": r"fades? (?:out )?to black|fades? out",
        "fade_in": r"fades? in(?: from black)?|fades? up from black",
        "match": r"match[- ]cuts?",
        "smash": r"smash[- ]cuts?",
        "wipe": r"wipes?(?: transition)?(?= to (?:the )?(?:next|following)| transition|$)",
        "cut": r"(?:straight|hard|plain|simple) cuts?",
    },
    "zh": {
        "dissolve": r"叠化|溶接|溶化转场|交叉溶解",
        "fade_white": r"淡出到白|淡出至白|白场过渡|闪白",
        "fade_out": r"淡出(?:到黑|至黑|到黑场)?|渐隐|黑场过渡",
        "fade_in": r"淡入|渐显",
        "match": r"匹配剪辑|相似性转场",
        "smash": r"跳切转场",
        "wipe": r"划像|划变|擦除转场",
        "cut": r"硬切|直接切",
    },
}
_AFTER = {"en": "", "zh": r"(?:转场|过渡|结束)?"}
_PATTERNS = {
    tongue: {
        value: re.compile(f"{_LEAD[tongue]}(?:{words}){_AFTER[tongue]}{_NEXT[tongue]}")
        for value, words in table.items()
    }
    for tongue, table in _WORDS.items()
}


_ALONE = re.compile(r"\b(?:fades?|wipes?)(?: out| in)?$")
_BEFORE = re.compile(r"(?:^|[,.;:]|\band|\bthen|\bto|\bit|\bshould)$")


def _deed(low: str, match: re.Match[str]) -> bool:
    """Whether somebody does it: "the ghost fades out" is no way to the next shot."""
    before = low[: match.start()].rstrip()
    return bool(_ALONE.match(match.group().strip())) and not _BEFORE.search(before)


def transitions(low: str, language: Language) -> Iterator[Want]:
    """What a text wants of the way to the next shot. low: in small letters."""
    taken: list[range] = []
    for value, pattern in _PATTERNS[language].items():
        for match in pattern.finditer(low):
            if not _deed(low, match) and not any(match.start() in span for span in taken):
                taken.append(range(*match.span()))
                yield Want(match.start(), match.end(), "transition", value)
