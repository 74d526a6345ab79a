"""The refined prompt: every word of the creator, and the little that is missing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.places import drawn_set
from pipelines.script import Language
from pipelines.wording import phrases
from pipelines.writers.rules.camera import Film, filmed
from pipelines.writers.rules.draft import Figure
from pipelines.writers.rules.homes import home_of
from pipelines.writers.rules.plans import Look
from pipelines.writers.rules.reading import Reading
from pipelines.writers.rules.styles import take_styles
from pipelines.writers.rules.telling import where
from pipelines.writers.rules.vocabulary import vocabulary

_DOUBLED = re.compile(r"\b(\w+)( \1\b)+", re.IGNORECASE)
_BEFORE = re.compile(r"(?:^|[,，、.。;；(\n])\s*$")
_AFTER = re.compile(r"\s*(?:$|[,，、.。;；)\n])")
_SPACES = re.compile(r"[ \t]+")
_DANGLING = re.compile(r"\s*[,，、]\s*(?=[.。!！?？;；])")
_LOOSE = re.compile(r"(?:\s*[,，、]\s*){2,}")
_ENDS = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)[.!?…]+[\"”’]?(?=\s+[^\sa-z])"
    r"|[。！？…]+[”」』]?(?=[^”」』])|\n+",
    re.DOTALL,
)
_STOPS = ".。!！?？…"
_DENIES = re.compile(
    r"(?:and |but )?(?:no|not|without|with no|never)\b|没有|没|无|不要|不", re.IGNORECASE
)
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"))
_STORY = 3


@dataclass(frozen=True)
class Addition:
    """A phrase the words lack, and the field it fills; of "end", it belongs behind everything."""

    field: str
    value: str
    phrase: str


_GLOWING = frozenset({"firework", "fireworks", "star", "moon", "candle", "lantern", "fire"})
INDOOR = frozenset(
    {
        *("underwater", "coral_reef", "cave", "space", "moon", "kitchen", "living_room", "bedroom"),
        *("bathroom", "office", "classroom", "library", "restaurant", "bar", "shop", "gym"),
        *("hospital", "museum", "stage", "church", "palace", "subway", "factory", "warehouse"),
        *("laboratory", "spaceship", "corridor", "tabletop", "studio"),
    }
)


def without_noise(text: str, film: Film, language: Language) -> tuple[str, tuple[str, ...]]:
    """The text without praise for the machine ("masterpiece, 8k") and doubled words."""
    dropped: list[str] = []
    for cue in sorted(film.cues, key=lambda c: -c.start):
        alone = _BEFORE.search(text[: cue.start]) and _AFTER.match(text[cue.stop :])
        if cue.field == "noise" and alone:
            dropped.insert(0, text[cue.start : cue.stop])
            text = text[: cue.start] + text[cue.stop :]
    for match in _DOUBLED.finditer(text):
        dropped.append(match.group(2).strip())
    text = _DOUBLED.sub(r"\1", text)
    text = _LOOSE.sub(", " if language == "en" else "，", text)
    text = _DANGLING.sub("", text) if dropped else text
    return _SPACES.sub(" ", text).strip(" ,，、\n"), tuple(dropped)


def additions(reading: Reading, look: Look, struck: tuple[str, ...]) -> list[Addition]:
    """What is empty and essential: a place and a light. The framing is a field, not words.

    A story of several sentences finds its own places; words nobody can be seen in get nothing.
    """
    if look.setting is None and all(map(is_idea, reading.draft.figures)):
        return []
    language = reading.language
    found: list[Addition] = []
    if look.setting is None and not _is_story(reading) and (home := home_of(reading)):
        found.append(Addition("setting", home, somewhere(home, language)))
    if _wants_light(reading, look, found):
        found.append(Addition("time", "day", phrases(language, "added")["day"]))
    gone = {phrase.strip().lower() for phrase in struck}
    return [addition for addition in found if addition.phrase.lower() not in gone]


def is_idea(figure: Figure) -> bool:
    """Whether it is something nobody can see, standing as a card: "loneliness"."""
    return figure.drawn == "card" and vocabulary().nouns.get(figure.noun) == "abstract"


def _is_story(reading: Reading) -> bool:
    return len({deed.beat for deed in reading.draft.deeds}) >= _STORY


def _wants_light(reading: Reading, look: Look, found: Sequence[Addition]) -> bool:
    """Whether nothing says what light there is, and daylight contradicts nothing."""
    draft = reading.draft
    told = "time" in draft.looks or "weather" in draft.looks
    glows = any(figure.noun in _GLOWING for figure in draft.figures)
    if told or glows or look.time != "day" or _is_story(reading):
        return False
    setting = look.setting or (found[0].value if found else None)
    return setting is None or drawn_set(setting) not in INDOOR


def somewhere(place: str, language: Language) -> str:
    """The place as one nobody has spoken of yet: "in a hospital"."""
    known: str | None = phrases(language, "added").get(place)
    phrase = known or where(place, language)
    article = " an " if place[:1] in "aeio" else " a "
    return phrase if known or language == "zh" else phrase.replace(" the ", article, 1)


def refined_text(text: str, added: Sequence[Addition], language: Language) -> str:
    """The text with the additions where they read naturally.

    They close the first sentence that shows something, before its words for the camera, the style
    and what is absent; what is at the end closes the text.
    """
    last = [addition.phrase for addition in added if addition.field == "end"]
    rest = [addition.phrase for addition in added if addition.field != "end"]
    if rest:
        start, stop = _first_seen(text, language)
        at = _seam(text, start, stop, language)
        text = _put(text, at, rest, language)
    return _put(text, len(text), last, language) if last else text


def _put(text: str, at: int, told: list[str], language: Language) -> str:
    comma, stop = (", ", ".") if language == "en" else ("，", "。")
    before, after = text[:at], text[at:]
    joined = comma.join(told)
    said = before[-1:] in ('"', "”", "」", "』") and before[-2:-1] in _STOPS
    if said or before[-1:] in ("!", "?", "！", "？"):
        gap = " " if language == "en" else ""
        return f"{before}{gap}{joined[:1].upper()}{joined[1:]}{stop}{after}"
    ended = before[-1:] if before[-1:] in (".", "。") else ""
    return f"{before.removesuffix(ended)}{comma}{joined}{ended}{after}"


def _first_seen(text: str, language: Language) -> tuple[int, int]:
    """The first sentence with more in it than the camera and what is absent."""
    start = 0
    for match in [*_ENDS.finditer(text), None]:
        stop = match.end() if match else len(text)
        if any(c.isalnum() for c in text[start:stop]) and not _is_aside(text[start:stop], language):
            return start, len(text[:stop].rstrip())
        start = stop
    return 0, len(text)


def _seam(text: str, start: int, stop: int, language: Language) -> int:
    """Where a sentence's own words end, and asides behind commas begin."""
    at = stop
    while True:
        comma = max(text.rfind(mark, start, at) for mark in ",，")
        inside = any(text.count(a, start, comma) > text.count(b, start, comma) for a, b in _QUOTES)
        if comma <= start or inside or text.count('"', start, comma) % 2:
            return at
        if not _is_aside(text[comma + 1 : at], language):
            return at
        at = comma


def _is_aside(phrase: str, language: Language) -> bool:
    """Whether a phrase is of the camera or the style alone, or says what is not there."""
    phrase = phrase.strip(" ,，" + _STOPS)
    if _DENIES.match(phrase):
        return True
    film = filmed(phrase, language)
    take_styles(film, language)
    return not any(c.isalnum() for c in film.scene)
