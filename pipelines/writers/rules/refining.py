"""The refined prompt: every word of the creator, and the little that is missing."""

import re
from dataclasses import dataclass

from pipelines.script import Language
from pipelines.writers.rules.plans import Look
from pipelines.writers.rules.reading import Reading

_DOUBLED = re.compile(r"\b(\w+)( \1\b)+", re.IGNORECASE)
_SPACES = re.compile(r"[ \t]+")
_LOOSE = re.compile(r"(?:\s*[,，、]\s*){2,}")


@dataclass(frozen=True)
class Addition:
    """A phrase the words lack, and the field it fills."""

    field: str
    value: str
    phrase: str


_WILD = frozenset(
    ["lion", "tiger", "elephant", "zebra", "giraffe", "rhinoceros", "hippopotamus", "kangaroo"]
)
_FOREST = frozenset(["fox", "wolf", "bear", "deer", "rabbit", "monkey", "squirrel", "panda", "owl"])
_SEA = frozenset(
    ["fish", "clownfish", "goldfish", "shark", "whale", "dolphin", "turtle", "jellyfish", "octopus"]
)
_ICE = frozenset({"penguin", "polar bear", "seal"})
_PLACE_OF_ACT = {
    "cook": "kitchen", "read": "room", "write": "room", "sleep": "bedroom", "swim": "swimming pool", "sing": "stage",
    "dance": "stage", "play_music": "stage", "run": "park", "walk": "street", "ride": "country road",
    "drive": "highway", "eat": "room", "drink": "room", "kick": "park", "throw": "park",
}  # fmt: skip
_PHRASES: dict[str, dict[str, str]] = {
    "en": {
        "underwater": "underwater", "sea": "at sea", "sky": "in the sky", "street": "on a street",
        "tabletop": "on a tabletop", "grassland": "in the grassland", "park": "in a park",
        "forest": "in a forest", "snowfield": "in a snowfield", "kitchen": "in a kitchen",
        "library": "in a library", "office": "in an office", "bedroom": "in a bedroom",
        "swimming pool": "in a swimming pool", "stage": "on a stage", "gym": "in a gym",
        "workshop": "in a workshop", "country road": "on a country road", "highway": "on a highway",
        "soccer field": "on a soccer field", "mountain": "on a mountain", "living room": "in a living room",
        "space": "in space", "room": "in a room", "studio": "in a studio", "farm": "on a farm",
        "day": "in daylight", "night": "at night", "bathroom": "in a bathroom",
        "WS": "wide shot", "FS": "full shot", "MS": "medium shot", "CU": "close-up",
    },
    "zh": {
        "underwater": "在水下", "sea": "在海上", "sky": "在天空中", "street": "在街道上",
        "tabletop": "在桌面上", "grassland": "在草原上", "park": "在公园里", "forest": "在森林里",
        "snowfield": "在雪原上", "kitchen": "在厨房里", "library": "在图书馆里", "office": "在办公室里",
        "bedroom": "在卧室里", "swimming pool": "在游泳池里", "stage": "在舞台上", "gym": "在健身房里",
        "workshop": "在车间里", "country road": "在乡间小路上", "highway": "在公路上",
        "soccer field": "在足球场上", "mountain": "在山上", "living room": "在客厅里",
        "space": "在太空中", "room": "在房间里", "studio": "在影棚里", "farm": "在农场里",
        "day": "白天", "night": "夜晚", "bathroom": "在浴室里",
        "WS": "全景镜头", "FS": "全身镜头", "MS": "中景镜头", "CU": "特写镜头",
    },
}  # fmt: skip


def without_noise(text: str, reading: Reading) -> tuple[str, tuple[str, ...]]:
    """The text without praise for the machine ("masterpiece, 8k") and doubled words."""
    dropped: list[str] = []
    for cue in sorted(reading.film.cues, key=lambda c: -c.start):
        if cue.field == "noise":
            dropped.insert(0, text[cue.start : cue.stop])
            text = text[: cue.start] + text[cue.stop :]
    for match in _DOUBLED.finditer(text):
        dropped.append(match.group(2).strip())
    text = _DOUBLED.sub(r"\1", text)
    text = _LOOSE.sub(", " if reading.language == "en" else "，", text)
    return _SPACES.sub(" ", text).strip(" ,，、\n"), tuple(dropped)


def additions(reading: Reading, look: Look, size: str, struck: tuple[str, ...]) -> list[Addition]:
    """What is empty and essential: a place, a light, a framing."""
    language = reading.language
    found: list[Addition] = []
    if look.setting is None and (home := _home(reading)):
        found.append(Addition("setting", home, _PHRASES[language][home]))
    if not any(kind in reading.draft.looks for kind in ("time", "weather")) and _outdoors(
        look, found
    ):
        found.append(Addition("time", "day", _PHRASES[language]["day"]))
    if reading.film.first("size") is None and size in _PHRASES[language]:
        found.append(Addition("size", size, _PHRASES[language][size]))
    gone = {phrase.strip().lower() for phrase in struck}
    return [addition for addition in found if addition.phrase.lower() not in gone]


def refined_text(text: str, added: list[Addition], language: Language) -> str:
    """The text with the additions at its end, as a sentence."""
    if not added:
        return text
    comma, stop = (", ", ".") if language == "en" else ("，", "。")
    ended = text[-1:] in ".!?。！？"
    body = text.rstrip(".。") if text[-1:] in ".。" else text
    joined = comma.join(addition.phrase for addition in added)
    if ended and text[-1:] in "!?！？":
        return f"{text} {joined[:1].upper()}{joined[1:]}{stop}"
    return f"{body}{comma}{joined}{stop if ended else ''}"


_INDOOR = frozenset(
    [
        "underwater",
        "tabletop",
        "kitchen",
        "library",
        "office",
        "bedroom",
        "stage",
        "gym",
        "workshop",
        "space",
        "room",
        "bathroom",
        "studio",
    ]
)


def _outdoors(look: Look, found: list[Addition]) -> bool:
    setting = look.setting or (found[0].value if found else None)
    return setting not in _INDOOR


def _home(reading: Reading) -> str | None:
    draft = reading.draft
    if not draft.figures:
        return None
    lead = draft.figures[0]
    if lead.group == "vehicle":
        return _of_vehicle(lead.drawn)
    animal = _of_animal(lead.noun, lead.drawn.partition(":")[2])
    if animal and lead.group in ("animal", "guessed"):
        return animal
    if lead.group == "food":
        return "tabletop" if not draft.deeds else None
    for deed in draft.deeds:
        if deed.act in _PLACE_OF_ACT and lead.group == "person":
            return _PLACE_OF_ACT[deed.act]
    return "room" if lead.group == "furniture" else None


def _of_vehicle(drawn: str) -> str:
    name = drawn.partition(":")[2]
    if name in ("boat", "ship", "speedboat", "sailboat"):
        return "sea"
    return "sky" if name in ("airplane", "helicopter", "balloon", "rocket") else "street"


def _of_animal(noun: str, puppet: str) -> str | None:
    for names, home in (
        (_SEA, "underwater"),
        (_ICE, "snowfield"),
        (_WILD, "grassland"),
        (_FOREST, "forest"),
    ):
        if noun in names or puppet.replace("_", " ") in names:
            return home
    if puppet in ("cow", "pig", "sheep", "horse", "donkey", "goat", "chicken", "duck"):
        return "farm"
    if puppet in ("bird", "eagle"):
        return "sky"
    return "park" if puppet in ("dog", "cat", "butterfly", "bee") else None
