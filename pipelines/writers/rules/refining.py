"""The refined prompt: every word of the creator, and the little that is missing."""

import re
from dataclasses import dataclass

from pipelines.places import drawn_set
from pipelines.script import Language
from pipelines.wording import phrases
from pipelines.writers.rules.camera import Film
from pipelines.writers.rules.draft import Draft
from pipelines.writers.rules.plans import Look
from pipelines.writers.rules.reading import Reading
from pipelines.writers.rules.telling import where

_DOUBLED = re.compile(r"\b(\w+)( \1\b)+", re.IGNORECASE)
_BEFORE = re.compile(r"(?:^|[,，、.。;；(\n])\s*$")
_AFTER = re.compile(r"\s*(?:$|[,，、.。;；)\n])")
_SPACES = re.compile(r"[ \t]+")
_LOOSE = re.compile(r"(?:\s*[,，、]\s*){2,}")


@dataclass(frozen=True)
class Addition:
    """A phrase the words lack, and the field it fills."""

    field: str
    value: str
    phrase: str


_GLOWING = frozenset({"firework", "fireworks", "star", "moon", "candle", "lantern", "fire"})
_WILD = frozenset(
    ["lion", "tiger", "elephant", "zebra", "giraffe", "rhinoceros", "hippopotamus", "kangaroo"]
)
_FOREST = frozenset(["fox", "wolf", "bear", "deer", "rabbit", "monkey", "squirrel", "panda", "owl"])
_SEA = frozenset(
    ["fish", "clownfish", "goldfish", "shark", "whale", "dolphin", "turtle", "jellyfish", "octopus"]
)
_ICE = frozenset({"penguin", "polar bear", "seal"})
_HOME_OF = {
    "puppet:chef": "kitchen", "puppet:doctor": "hospital", "puppet:nurse": "hospital",
    "puppet:teacher": "classroom", "puppet:student": "classroom", "puppet:astronaut": "space",
    "puppet:fisherman": "lake", "puppet:farmer": "field", "puppet:diver": "underwater",
    "puppet:singer": "stage", "puppet:dancer": "stage", "puppet:king": "palace",
    "puppet:queen": "palace", "puppet:knight": "castle", "puppet:cowboy": "desert",
    "puppet:monk": "temple", "puppet:pirate": "sea", "puppet:skier": "ski slope",
    "puppet:scientist": "laboratory",
}  # fmt: skip
_PLACE_OF_ACT = {
    "cook": "kitchen", "read": "room", "write": "room", "sleep": "bedroom", "eat": "room",
    "drink": "room", "swim": "swimming pool", "sing": "stage", "dance": "stage", "kick": "park",
    "play_music": "stage", "run": "park", "walk": "street", "ride": "country road",
    "drive": "highway", "throw": "park",
}  # fmt: skip


_AFLOAT = frozenset(
    ["boat", "rowboat", "wooden_boat", "canoe", "kayak", "gondola", "sailboat", "yacht",
     "speedboat", "fishing_boat", "ship", "cruise_ship", "pirate_ship", "sailing_ship",
     "submarine", "raft"]
)  # fmt: skip
_FLYING = frozenset(
    ["airplane", "jet", "biplane", "small_airplane", "helicopter", "hot_air_balloon", "rocket",
     "ufo", "drone", "blimp", "balloon"]
)  # fmt: skip
_THINGS_OF = {
    "kitchen": frozenset(
        ["plate", "dishes", "pan", "frying pan", "pot", "kettle", "refrigerator", "oven", "stove",
         "microwave", "sink", "toaster", "wok", "knife"]
    ),
    "bathroom": frozenset(
        ["toothbrush", "razor", "toilet", "bathtub", "soap", "toothpaste", "hair drier", "shower"]
    ),
    "office": frozenset(["desk", "computer", "printer", "laptop", "keyboard", "monitor"]),
    "campsite": frozenset(["campfire", "bonfire", "tent"]),
    "bedroom": frozenset(["bed", "pillow", "wardrobe", "blanket"]),
    "room": frozenset(
        ["piano", "sofa", "couch", "armchair", "tv", "remote", "carpet", "lamp", "chair", "table",
         "suitcase", "bookshelf", "clock", "window", "mirror", "vacuum cleaner", "vase", "door"]
    ),
}  # fmt: skip
_PLACE_OF_VERB = {
    "brush teeth": "bathroom", "shave": "bathroom", "wash hands": "bathroom",
    "take a shower": "bathroom", "wash dishes": "kitchen", "peel": "kitchen", "chop": "kitchen",
    "iron": "room", "vacuum": "room", "mop": "room", "do push-ups": "gym", "do pull-ups": "gym",
    "lift weights": "gym", "squat": "gym", "bench press": "gym", "clean and jerk": "gym",
    "do sit-ups": "gym", "play basketball": "stadium", "play soccer": "stadium",
    "brush hair": "bathroom", "put on makeup": "bathroom", "cut hair": "room", "knit": "room",
    "sew": "room", "play chess": "room", "play cards": "room", "fold": "room", "dig": "garden",
    "plant": "garden", "water": "garden", "rake": "garden", "sweep": "room", "play piano": "room",
    "stretch": "gym", "do yoga": "gym", "exercise": "gym",
    "canoe": "lake", "kayak": "river", "row": "lake", "surf": "sea",
    "ski": "ski slope", "snowboard": "ski slope", "climb a rope": "gym",
}  # fmt: skip


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
    return _SPACES.sub(" ", text).strip(" ,，、\n"), tuple(dropped)


def additions(reading: Reading, look: Look, size: str, struck: tuple[str, ...]) -> list[Addition]:
    """What is empty and essential: a place, a light, a framing."""
    language = reading.language
    found: list[Addition] = []
    if look.setting is None and (home := _home(reading)):
        found.append(
            Addition("setting", home, phrases(language, "added").get(home) or where(home, language))
        )
    told = "time" in reading.draft.looks or "weather" in reading.draft.looks
    glows = any(figure.noun in _GLOWING for figure in reading.draft.figures)
    if not told and not glows and look.time == "day" and _outdoors(look, found):
        found.append(Addition("time", "day", phrases(language, "added")["day"]))
    if reading.film.first("size") is None and size in phrases(language, "added"):
        found.append(Addition("size", size, phrases(language, "added")[size]))
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
    {
        *("underwater", "coral_reef", "cave", "space", "moon", "kitchen", "living_room", "bedroom"),
        *("bathroom", "office", "classroom", "library", "restaurant", "bar", "shop", "gym"),
        *("hospital", "museum", "stage", "church", "palace", "subway", "factory", "warehouse"),
        *("laboratory", "spaceship", "corridor", "tabletop", "studio"),
    }
)


def _outdoors(look: Look, found: list[Addition]) -> bool:
    setting = look.setting or (found[0].value if found else None)
    return setting is None or drawn_set(setting) not in _INDOOR


def _home(reading: Reading) -> str | None:
    draft = reading.draft
    if not draft.figures:
        return None
    lead = draft.figures[0]
    if lead.group == "vehicle":
        return _of_vehicle(lead.drawn)
    if indoors := _of_things(draft):
        return indoors
    if lead.drawn in _HOME_OF:
        return _HOME_OF[lead.drawn]
    alone = len(draft.figures) == 1
    flies = alone and any(deed.act in ("fly", "float") for deed in draft.deeds)
    animal = _of_animal(lead.noun, lead.drawn.partition(":")[2], flies)
    if animal and lead.group in ("animal", "guessed"):
        return animal
    if lead.group == "food":
        return "tabletop" if not draft.deeds else None
    for deed in draft.deeds if "weather" not in draft.looks else ():
        if deed.act in _PLACE_OF_ACT and lead.group == "person":
            return _PLACE_OF_ACT[deed.act]
    return "room" if lead.group == "furniture" else None


def _of_things(draft: Draft) -> str | None:
    """The room that things in use belong to: a sofa and a cat are at home."""
    nouns = {figure.noun for figure in draft.figures}
    if not any(figure.group in ("person", "animal") for figure in draft.figures):
        return None
    verbs = {word for deed in draft.deeds for word in (deed.verb, deed.verb.split()[0])}
    told = next((home for verb, home in _PLACE_OF_VERB.items() if verb in verbs), None)
    return told or next((home for home, things in _THINGS_OF.items() if nouns & things), None)


def _of_vehicle(drawn: str) -> str:
    name = drawn.partition(":")[2]
    if name in _AFLOAT:
        return "sea"
    if name in ("train", "high_speed_train", "steam_train"):
        return "railway"
    if name in ("space_shuttle", "spaceship", "satellite"):
        return "space"
    return "sky" if name in _FLYING else "street"


def _of_animal(noun: str, puppet: str, flies: bool) -> str | None:
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
        return "sky" if flies else "forest"
    return "park" if puppet in ("dog", "cat", "butterfly", "bee") else None
