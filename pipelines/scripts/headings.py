"""Scene headings, English and Chinese: taken apart, never rewritten."""

import re

from pipelines.screenplay import Heading, Inside

_NUMBER = re.compile(r"^(?P<rest>.*?)\s*#(?P<number>[\w.\-]+)#\s*$")
_ENGLISH = re.compile(
    r"^(?P<in>INT\.?\s*/\s*EXT|EXT\.?\s*/\s*INT|INT|EXT|EST|I\s*/\s*E)(?:\.|\s|$)[.\s]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_LED = re.compile(r"^(?P<number>\d{1,4}[A-Z]?)[.)]?\s+(?=(?:INT|EXT|EST|I/E)\b)", re.IGNORECASE)
_ENGLISH_TIME = re.compile(
    r"^(?:(?:early|late|mid|the|next|same|later|that|pre|magic|golden)[\s-]+)*"
    r"(?:day|night|dawn|dusk|sunrise|sunset|morning|afternoon|evening|noon|midday|midnight|"
    r"twilight|hour|continuous|later|same|same time|moments later|time)(?:\s.*)?$",
    re.IGNORECASE,
)
_CHINESE_NUMBER = re.compile(
    r"^(?:第\s*(?P<a>[\d一二三四五六七八九十百零〇]+)\s*[场幕]|场(?:景|次)?\s*(?P<b>\d+[A-Za-z]?)|"
    r"(?P<c>\d{1,4}(?:-\d{1,4})?[A-Za-z]?)\s*(?:[.、．]|\s))\s*[:：.、,，]?\s*"
)
_CHINESE_INSIDE: tuple[tuple[str, Inside], ...] = (
    ("内外景", "both"), ("内景/外景", "both"), ("内/外", "both"), ("内外", "both"),
    ("内景", "int"), ("外景", "ext"), ("内", "int"), ("外", "ext"),
)  # fmt: skip
_CHINESE_TIME = re.compile(
    r"^(?:日|夜|晨|昏|早|晚|午|白天|夜晚|夜里|深夜|凌晨|黎明|清晨|早晨|早上|上午|中午|正午|下午|午后|"
    r"黄昏|傍晚|日落|日出|晚上|午夜|白日|日景|夜景|晨景|连续|稍后|同时|次日|翌日|日转夜|夜转日)$"
)
_PARTS = re.compile(r"[\s,，.。·/／\-—–、:：;；()（）]+")
LONGEST = 240
"""Characters: what is longer is no heading, whatever it begins with."""

DASHES = re.compile(r"\s+[-–—]+\s*|\s*[–—]+\s*|[-–]+\s+")


def heading_of(line: str, forced: bool = False) -> Heading | None:
    """The heading a line is, or None when it reads as none.

    forced: the format says that it is one, whatever it reads as.
    """
    text, number = line.strip(), None
    if len(text) > LONGEST:
        return None
    numbered = _NUMBER.match(text)
    if numbered:
        text, number = numbered["rest"].strip(), numbered["number"]
    found = _english(text, number) or _chinese(text, number)
    if found is None and forced and text:
        place, time = _told(text)
        found = Heading(text=text, number=number, place=place, time=time)
    return found


def _english(text: str, number: str | None) -> Heading | None:
    led = _LED.match(text)
    body = text[led.end() :] if led else text
    match = _ENGLISH.match(body)
    if match is None:
        return None
    told = re.sub(r"[.\s]", "", match["in"].lower())
    inside: Inside | None = "both" if "/" in told else "int" if told == "int" else "ext"
    place, time = _told(match["rest"].strip())
    if led:
        number = number or led["number"]
    return Heading(text=body, number=number, inside=inside, place=place, time=time)


def _told(rest: str) -> tuple[str | None, str | None]:
    """Place and time of what stands behind INT or EXT: the last part is the time if it is one."""
    parts = [p for p in DASHES.split(rest) if p.strip()]
    if len(parts) == 1:
        parts = [p for p in re.split(r"[,，]\s*", rest) if p.strip()]
    times: list[str] = []
    while parts and len(times) < 2 and _ENGLISH_TIME.match(parts[-1].strip(" .()")):
        times.insert(0, parts.pop().strip(" ."))
    whole = rest
    for time in reversed(times):
        whole = whole[: whole.rindex(time)].rstrip(" -–—.,，")
    return whole.strip() or None, " - ".join(times) or None


def _chinese(text: str, number: str | None) -> Heading | None:
    led = _CHINESE_NUMBER.match(text)
    body = text[led.end() :].strip() if led else text
    if led:
        number = number or led["a"] or led["b"] or led["c"]
    parts = [p for p in _PARTS.split(body) if p]
    inside = next((v for p in parts for w, v in _CHINESE_INSIDE if p == w), None)
    opened = next(((w, v) for w, v in _CHINESE_INSIDE[:6:] if body.startswith(w)), None)
    if inside is None and opened and len(opened[0]) > 1 and len(body) <= 30:
        inside, parts = opened[1], [body[: len(opened[0])], *_PARTS.split(body[len(opened[0]) :])]
    time = next((p for p in parts if _CHINESE_TIME.match(p)), None)
    counted = bool(led and (led["a"] or led["b"]))
    if not (inside or (counted and body) or (led and time)) or len(body) > 40 or "。" in body[3:]:
        return None
    if not any("\u4e00" <= c <= "\u9fff" for c in text):
        return None
    spent = {w for w, _ in _CHINESE_INSIDE} | ({time} if time else set())
    place = " ".join(p for p in parts if p and p not in spent)
    return Heading(text=text, number=number, inside=inside, place=place or None, time=time)
