"""What single lines of a script are: cues, transitions, page breaks; notes and boneyards."""

import re
from typing import NamedTuple

from pipelines.scripts.terms import words_of

LONGEST = 160
"""Characters: what is longer is no cue and no transition."""

OPEN, CLOSE = "\ue000", "\ue001"
_NOTE = re.compile(r"\[\[((?:(?!\[\[|\n\n).)*?)\]\]", re.DOTALL)
_HELD = re.compile(f"{OPEN}(\\d+){CLOSE}")
_CUE = re.compile(
    r"^(?P<who>[^()（）^]+?)\s*(?P<ext>(?:[(（][^()（）]*[)）]\s*)*)(?P<dual>\^)?\s*$"
)
_INSIDE = re.compile(r"[(（]\s*([^()（）]*?)\s*[)）]")
_ENGLISH_CHANGE = re.compile(
    r"^(?:[A-Z0-9 ,.'’\-/()]*\bTO:|"
    r"(?:SLOW |QUICK )?FADE(?: IN| OUT| UP)?(?: TO (?:BLACK|WHITE))?[.:]?|"
    r"(?:SMASH |HARD )?CUT TO BLACK[.:]?|IRIS (?:IN|OUT)[.:]?|END CREDITS?[.:]?|BLACK ?OUT[.:]?)$"
)
_CHINESE_CHANGE = re.compile(
    r"^(?:快速|慢|缓慢)?(?:硬切|跳切|匹配剪辑|切至|切到|切入|切出|切黑|叠化|叠入|化入|化出|溶至|淡入|淡出|渐隐|渐显|"
    r"划至|划变|闪白|闪黑|黑场|白场|切)(?:至|到|为)?(?:黑场|白场|下一场|黑)?\s*[：:。.]?$"
)
_INLINE = re.compile(
    r"^(?P<who>[^\W\d_][\w·.’' \-]{0,30}?)\s*(?P<ext>(?:[(（][^()（）]{1,30}[)）])?)"
    r"\s*[：:]\s*(?P<words>\S.*)$",
    re.DOTALL,
)
_HAN_NAME = re.compile(r"^[\u4e00-\u9fff·]{1,8}\d{0,2}$")


class Cue(NamedTuple):
    """A name that someone speaks under."""

    who: str
    extension: str | None
    dual: bool


def without_boneyard(text: str) -> tuple[str, int]:
    """The text without what stands between /* and */, and how many such pieces there were."""
    kept: list[str] = []
    at, n = 0, 0
    while (start := text.find("/*", at)) >= 0 and (stop := text.find("*/", start + 2)) >= 0:
        kept.append(text[at:start])
        at, n = stop + 2, n + 1
    return "".join([*kept, text[at:]]), n


def masked(text: str) -> tuple[str, list[str]]:
    """The text with every note held by a mark, and the notes."""
    notes: list[str] = []

    def hold(match: re.Match[str]) -> str:
        notes.append(" ".join(match.group(1).split()))
        return f"{OPEN}{len(notes) - 1}{CLOSE}"

    text = text.replace(OPEN, "").replace(CLOSE, "")
    return _NOTE.sub(hold, text), notes


def unmasked(text: str, notes: list[str]) -> tuple[str, list[str]]:
    """The text without its marks, and the notes they held."""
    held = [notes[int(n)] for n in _HELD.findall(text)]
    if held:
        text = re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r"[ \t]{2,}", " ", _HELD.sub(" ", text)))
    return text.strip(), held


def cue_of(line: str) -> Cue | None:
    """The cue a line is when it is written in capitals, or forced by an @."""
    text, forced = line.strip(), line.lstrip().startswith("@")
    if len(text) > LONGEST:
        return None
    match = _CUE.match(text.removeprefix("@").strip() if forced else text)
    if match is None:
        return None
    who = match["who"].strip()
    if not forced and not (_is_capitals(who) and not change_of(text)):
        return None
    inside = ", ".join(_INSIDE.findall(match["ext"]))
    return Cue(who, inside or None, bool(match["dual"])) if who else None


def inline_of(text: str) -> tuple[Cue, str] | None:
    """The cue and the words of "NAME: words" (Chinese names, or names in capitals)."""
    if not any(colon in text[:LONGEST] for colon in ":："):
        return None
    match = _INLINE.match(text)
    if match is None or match["who"] in words_of("labels"):
        return None
    who = match["who"].strip()
    if not (_HAN_NAME.match(who) or (_is_capitals(who) and len(who) > 1)):
        return None
    inside = ", ".join(_INSIDE.findall(match["ext"]))
    return Cue(who, inside or None, False), match["words"].strip()


def change_of(line: str) -> str | None:
    """The transition a line is by its words alone."""
    text = line.strip()
    if len(text) > LONGEST:
        return None
    found = _ENGLISH_CHANGE.match(text) or _CHINESE_CHANGE.match(text)
    return text if found and text else None


def _is_capitals(who: str) -> bool:
    return who == who.upper() and who != who.lower() and not who.endswith((":", "：", "!", "?"))
