"""Where those in the picture are at home, for words that name no place."""

from pipelines.writers.rules.draft import Draft
from pipelines.writers.rules.reading import Reading

SAVANNA = frozenset(
    ["lion", "tiger", "elephant", "zebra", "giraffe", "rhinoceros", "hippopotamus", "kangaroo"]
)
FOREST = frozenset(["fox", "wolf", "bear", "deer", "rabbit", "monkey", "squirrel", "panda", "owl"])
SEA = frozenset(
    ["fish", "clownfish", "goldfish", "shark", "whale", "dolphin", "turtle", "jellyfish", "octopus"]
)
WILD = SAVANNA | FOREST
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


AFLOAT = frozenset(
    ["boat", "rowboat", "wooden_boat", "canoe", "kayak", "gondola", "sailboat", "yacht",
     "speedboat", "fishing_boat", "ship", "cruise_ship", "pirate_ship", "sailing_ship",
     "submarine", "raft"]
)  # fmt: skip
FLYING = frozenset(
    ["airplane", "jet", "biplane", "small_airplane", "helicopter", "hot_air_balloon", "rocket",
     "ufo", "drone", "blimp", "balloon"]
)  # fmt: skip
TRAINS = frozenset({"train", "high_speed_train", "steam_train"})
_THINGS_OF = {
    "kitchen": frozenset(
        ["plate", "dishes", "pan", "frying pan", "pot", "kettle", "refrigerator", "oven", "stove",
         "microwave", "sink", "toaster", "wok", "knife"]
    ),
    "bathroom": frozenset(
        ["toothbrush", "razor", "toilet", "bathtub", "soap", "toothpaste", "hair drier", "shower"]
    ),
    "office": frozenset(["desk", "computer", "printer", "laptop", "keyboard", "monitor"]),
    "street": frozenset(
        ["parking meter", "fire hydrant", "traffic light", "stop sign", "mailbox", "streetlight"]
    ),
    "campsite": frozenset(["campfire", "bonfire", "tent"]),
    "park": frozenset(["bench", "park bench", "swing", "slide", "kite", "frisbee"]),
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


def is_at_home(draft: Draft) -> bool:
    """Whether who is there, or what is used, belongs to one place."""
    return bool(draft.figures and (_of_things(draft) or draft.figures[0].drawn in _HOME_OF))


def home_of(reading: Reading) -> str | None:
    """The place that goes without saying: a chef's kitchen, a whale's sea; None when none does."""
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
        nouns = {draft.figures[0].noun}
    verbs = {word for deed in draft.deeds for word in (deed.verb, deed.verb.split()[0])}
    told = next((home for verb, home in _PLACE_OF_VERB.items() if verb in verbs), None)
    return told or next((home for home, things in _THINGS_OF.items() if nouns & things), None)


def _of_vehicle(drawn: str) -> str:
    name = drawn.partition(":")[2]
    if name in AFLOAT:
        return "sea"
    if name in TRAINS:
        return "railway"
    if name in ("space_shuttle", "spaceship", "satellite"):
        return "space"
    return "sky" if name in FLYING else "street"


def _of_animal(noun: str, puppet: str, flies: bool) -> str | None:
    for names, home in (
        (SEA, "underwater"),
        (_ICE, "snowfield"),
        (SAVANNA, "grassland"),
        (FOREST, "forest"),
    ):
        if noun in names or puppet.replace("_", " ") in names:
            return home
    if puppet in ("cow", "pig", "sheep", "horse", "donkey", "goat", "chicken", "duck"):
        return "farm"
    if puppet in ("bird", "eagle"):
        return "sky" if flies else "forest"
    return "park" if puppet in ("dog", "cat", "butterfly", "bee") else None
