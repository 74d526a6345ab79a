"""The words of a text without its words for the camera, whole sentences still."""

import re
from collections.abc import Iterable

from pipelines.script import ShotPlan
from pipelines.writers.rules.camera import Cue

_GONE = "\0"
_OPENING = 6
_TIED = re.compile(
    r"(?:\b(?:an?|the|with|in|from|as|and|while|using|via|by|through)\s+|[以用的在])*"
    r"\0+(?:[ -]*(?:perspective|shot|view|angle|movement|视角|镜头|画面))?"
    r"(?:\s*(?:of|that|as)\b|的)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,，、;；:：]*\s*\0[\s\0]*(?=[,，、;；.。!！?？\n]|$)")
_FIRST = re.compile(r"(^|[.。!?！？;；\n]\s*)\0[\s\0,，、:：;；.。]*")
_LEFT = re.compile(r"\s*\0[\s\0]*")
_DANGLING = re.compile(
    r"^(?:\s*(?:into|onto|to|towards?|at|on|over|across|through|that|downwards?|upwards?|"
    r"forwards?|as|and|revealing|showing|reveals?)\s+)+"
)
_SPACES = re.compile(r"[ \t]{2,}")
_DOUBLED = re.compile(r"([,，、;；])(?:\s*[,，、;；])+")
_FRAME = re.compile(r"^\s*一[幅张](?!.*[画图])")
_EDGES = " \t\n,，、;；:："
# What a field holds only in part stays in the text too: a view from the side is more than a level
# camera, a drone more than a wide frame, a blurred background more than a long lens.
_SAYS_MORE = re.compile(
    r"aerial|drone|satellite|panoram|fish-?eye|macro|bokeh|focus\b|field\b|background|"
    r"shoulder|two shot|side|front|back|rear|profile|straight|ground|"
    r"航拍|鱼眼|虚化|景深|过肩|双人|侧|正面|正视|后视|背面",
    re.IGNORECASE,
)


def scene_words(
    text: str, cues: Iterable[Cue], plan: ShotPlan, start: int = 0, stop: int | None = None
) -> str:
    """`text[start:stop]` without the camera words that the plan's fields say.

    cues: places in the whole text. Empty when nothing but the camera was spoken of. A second
    move, for which a plan has no field, stays.
    """
    stop = len(text) if stop is None else stop
    kept = list(text[start:stop])
    opens = False
    for cue in (cue for cue in cues if _held(cue, text, plan)):
        for at in range(max(cue.start, start), min(cue.stop, stop)):
            kept[at - start] = _GONE
            opens |= at - start < _OPENING
    told = _closed("".join(kept))
    if opens:
        told = _DANGLING.sub("", told)
    return told if any(c.isalnum() for c in told) else ""


def _held(cue: Cue, text: str, plan: ShotPlan) -> bool:
    """Whether nothing is lost when the cue's words leave the text."""
    if cue.field == "telling":
        return True
    values = {"size": plan.size, "angle": plan.angle, "move": plan.move, "lens": str(plan.lens_mm)}
    said = text[cue.start : cue.stop]
    more = cue.field != "move" and _SAYS_MORE.search(said)
    return values.get(cue.field) == cue.value and not more


def _closed(text: str) -> str:
    if _GONE in text:
        text = _BETWEEN.sub("", _FIRST.sub(r"\1", _TIED.sub(_GONE, text)))
        text = _DOUBLED.sub(r"\1", _SPACES.sub(" ", _LEFT.sub(_gap, text)))
        text = _FRAME.sub("", text)
    return text.strip(_EDGES)


def _gap(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()], match.string[match.end() :]
    joins = before[-1:].isascii() and after[:1].isascii()
    return " " if joins and after[:1] not in ",.;:!?" else ""
