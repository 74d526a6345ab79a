"""The words shot lists and scripts use for fields and their values (assets/words/shotlist.json)."""

import json
import re
from functools import cache

from pipelines.assets import asset

KINDS = ("size", "angle", "move", "transition", "time", "weather")
_LAST = re.compile(r"[.:：。!！]+$")
_PARTED = re.compile(r"[,，、/／;；+&()（）]|\s-\s|\band\b")
_SPEED = re.compile(r"^(?:slow|fast|quick|slight|gentle|缓慢|快速|慢|快)\s*")
_TIMECODE = re.compile(r"^(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?)(?:[:;](\d{1,3}))?$")
_SECONDS = re.compile(
    r"^(?:(\d+)\s*(?:m|min|mins|minutes?|分钟?|['′]))?\s*"
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:s|sec|secs|seconds?|秒钟?|[\"″]|'')?)?$",
    re.IGNORECASE,
)
FRAMES = 24.0
"""A timecode's last pair is frames; lists seldom say at which rate."""


@cache
def words_of(kind: str) -> frozenset[str]:
    """Words that mean one thing: `front` keys of title pages, `labels` no names before a colon."""
    return frozenset(json.loads(asset("words/shotlist.json").read_text("utf-8"))[kind])


@cache
def _table(kind: str) -> dict[str, str]:
    told = json.loads(asset("words/shotlist.json").read_text("utf-8"))[kind]
    own = {name.lower(): name for name in told} if kind != "columns" else {}
    own |= {name.replace("_", " "): name for name in told} if kind == "move" else {}
    return {plain(word): name for name, words in told.items() for word in words} | own


def plain(word: str) -> str:
    """A word as it is looked up: small letters, single spaces, no mark at its end."""
    return " ".join(_LAST.sub("", word.strip()).lower().replace("_", " ").split())


def column_of(header: str) -> str | None:
    """The field a column's header names."""
    table = _table("columns")
    said = plain(header).replace("．", ".").strip("* ")
    bare = re.sub(r"\s*[(（\[].*?[)）\]]\s*", " ", said).strip().rstrip(".")
    return table.get(said) or table.get(bare) or table.get(bare.replace(".", ""))


def value_of(kind: str, said: str) -> str | None:
    """The value a cell means for a field of fixed values, or None when it means none.

    "Slow push in, handheld" means the first of its parts that has a meaning.
    """
    table = _table(kind)
    whole = plain(said)
    if whole in table:
        return table[whole]
    pieces = [plain(piece) for piece in re.split(r"[,，、/／;；+&()（）]|\s-\s|\band\b", whole)]
    short = (
        re.sub(r"^(?:slow|fast|quick|slight|gentle|缓慢|快速|慢|快)\s*", "", p) for p in pieces
    )
    tries = [*pieces, *short, *(re.sub(r"(?: shot| angle|镜头)$", "", p) for p in pieces)]
    return next((table[piece] for piece in tries if piece in table), None)


def seconds_of(said: str) -> float | None:
    """A length in seconds: "4", "4.5 s", "0:04", "00:00:04:12", "1分20秒"."""
    text = said.strip()
    coded = _TIMECODE.match(text)
    if coded:
        hours, minutes, seconds, frames = coded.groups()
        whole = int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)
        return whole + int(frames or 0) / FRAMES
    told = _SECONDS.match(text)
    if not text or told is None or not (told[1] or told[2]):
        return None
    return int(told[1] or 0) * 60 + float((told[2] or "0").replace(",", "."))


def lens_of(said: str) -> int | None:
    """A focal length in whole millimetres: "35", "35mm", "50 毫米"."""
    match = re.match(r"^(\d{1,3})(?:\.\d+)?\s*(?:mm|毫米)?\b", said.strip(), re.IGNORECASE)
    return int(match.group(1)) if match and 8 <= int(match.group(1)) <= 400 else None
