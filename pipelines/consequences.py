"""What deeds leave behind: the state a verb leads to, what ends it, and where clothes are worn."""

THINGS_BECOME: dict[str, str] = {
    "bite": "bitten", "nibble": "bitten", "taste": "bitten", "eat": "half-eaten",
    "devour": "half-eaten", "chew": "bitten", "break": "broken", "shatter": "broken",
    "smash": "broken", "crack": "broken", "crush": "broken", "destroy": "broken",
    "explode": "broken", "burst": "broken", "puncture": "broken", "split": "cut", "cut": "cut",
    "slice": "cut", "chop": "cut", "tear": "torn", "rip": "torn", "melt": "melted",
    "dissolve": "melted", "burn": "burnt", "open": "open", "unlock a door": "open",
    "close": "closed", "shut": "closed", "light": "lit", "light a candle": "lit",
    "turn on": "lit", "turn off": "out", "blow out": "out", "extinguish": "out",
    "spill": "spilled", "topple": "toppled", "knock over": "toppled", "wither": "wilted",
    "wilt": "wilted", "rust": "rusty", "deform": "bent", "bend": "bent", "fold": "folded",
    "peel": "peeled", "unwrap": "open", "inflate": "inflated",
}  # fmt: skip
ANYTHING_BECOMES: dict[str, str] = {
    "soak": "wet", "drench": "wet", "freeze": "frozen", "wash": "clean", "clean": "clean",
    "dry": "dry", "injure": "injured", "wound": "injured",
}  # fmt: skip
TO_SOMETHING = frozenset(  # nobody who does these alone is bitten, cut or cleaned by it
    ["bite", "nibble", "taste", "eat", "devour", "chew", "cut", "slice", "chop", "fold", "peel",
     "wash", "clean", "soak", "drench", "destroy", "crush", "unwrap", "injure", "wound", "smash",
     "light", "turn on", "turn off", "blow out", "dry"]
)  # fmt: skip
LASTING = frozenset(
    ["broken", "bitten", "half-eaten", "eaten", "cut", "torn", "melted", "burnt", "burning",
     "open", "closed", "lit", "out", "spilled", "toppled", "wilted", "rusty", "bent", "folded",
     "peeled", "wet", "dry", "frozen", "dirty", "clean", "injured", "empty", "full", "inflated",
     "whole"]
)  # fmt: skip
EITHER_OR: tuple[frozenset[str], ...] = (
    frozenset({"open", "closed"}), frozenset({"lit", "out", "burning", "burnt"}),
    frozenset({"wet", "dry"}), frozenset({"dirty", "clean"}), frozenset({"empty", "full"}),
    frozenset({"frozen", "melted"}),
    frozenset({"whole", "broken", "bitten", "half-eaten", "eaten", "cut", "torn"}),
)  # fmt: skip
WEARS = frozenset({"wear", "put on", "don", "dress in"})
TAKES_OFF = frozenset({"take off", "remove", "undress"})
GIVES = frozenset(
    ["give", "hand", "pass", "offer", "hand over", "pass over", "send", "bring", "deliver", "sell",
     "return", "throw"]
)  # fmt: skip
LIFELESS = frozenset(  # characters that are things: they break and melt
    ["snowman", "scarecrow", "robot", "statue", "doll", "mannequin", "teddy bear", "puppet",
     "gingerbread man"]
)  # fmt: skip
HOLDS = frozenset(
    ["hold", "carry", "pick up", "grab", "take", "catch", "lift", "get", "fetch",
     "hold an umbrella"]
)  # fmt: skip
LETS_GO = frozenset(
    ["put", "put down", "set down", "place", "drop", "throw", "give", "hand", "pass", "release",
     "hand out", "deliver", "send", "share", "exchange", "sell", "toss", "pour"]
)  # fmt: skip
BY_EYE = frozenset(
    ["look", "watch", "stare", "gaze", "see", "listen", "face", "approach", "follow", "chase",
     "pass", "leave", "enter", "reach", "cross", "wear", "smile", "think", "walk", "run", "sit"]
)  # fmt: skip
BOTH_HANDS = frozenset(
    ["eat", "drink", "cook", "sleep", "lie", "swim", "climb", "crawl", "row", "wrestle", "box",
     "clap", "do yoga", "do push-ups", "wash hands", "take a shower", "bathe"]
)  # fmt: skip
REGIONS: dict[str, tuple[str, ...]] = {
    "head": ("hat", "cap", "helmet", "crown", "hood", "beret", "wig", "帽", "盔"),
    "eyes": ("glasses", "sunglasses", "goggles", "镜"),
    "face": ("mask", "面具", "口罩"),
    "neck": ("scarf", "tie", "necklace", "围巾", "领带"),
    "feet": ("shoe", "boot", "sock", "heels", "sneaker", "鞋", "靴", "袜"),
    "hands": ("glove", "mitten", "ring", "watch", "手套"),
    "legs": ("pants", "jeans", "shorts", "trousers", "skirt", "裤"),
    "back": ("backpack", "bag", "cape", "cloak", "wings", "包", "斗篷"),
    "over": ("coat", "jacket", "raincoat", "外套", "大衣", "雨衣", "夹克"),
}


def becomes(verb: str, alive: bool, done_to: bool) -> str | None:
    """The lasting state a deed leads to, if any.

    alive: whether it happens to someone; people are not bitten, broken or melted by it.
    done_to: whether someone does it to the thing, rather than the thing itself.
    """
    word = verb.strip().lower().replace("_", " ")
    if word in TO_SOMETHING and not done_to:
        return None
    state = None if alive else THINGS_BECOME.get(word)
    return state or ANYTHING_BECOMES.get(word)


def rivals(state: str) -> frozenset[str]:
    """The states that end this one, itself among them."""
    return next((group for group in EITHER_OR if state in group), frozenset({state}))


def region(garment: str) -> str:
    """Where on a body a garment is worn; what is worn there next takes its place."""
    words = garment.lower()
    found = (name for name, nouns in REGIONS.items() if any(noun in words for noun in nouns))
    return next(found, "body")
