"""Worn and carried: where on a body a thing goes, by its name."""

from pipelines.engines.animatic.compose.parts import Part

HEADWEAR = [
    "hat",
    "cap",
    "crown",
    "helmet",
    "hood",
    "glasses",
    "sunglasses",
    "goggles",
    "mask",
    "headphones",
    "wig",
    "veil",
]
BACKWEAR = ["backpack", "bag", "quiver", "cape", "wings"]


def worn_at(noun: str) -> str:
    """The slot a garment takes: back, head or chest."""
    words = noun.lower()
    if any(word in words for word in BACKWEAR):
        return "back"
    return "head" if any(word in words for word in HEADWEAR) else "chest"


def is_eyewear(part: Part) -> bool:
    """It sits on the nose."""
    return any(word in part.subject.noun.lower() for word in ("glasses", "goggles", "镜"))


def is_umbrella(part: Part) -> bool:
    """It is held up over the head."""
    return "umbrella" in part.subject.drawn_as or "parasol" in part.subject.noun.lower()


def is_flown(part: Part) -> bool:
    """It is held by a string and flies."""
    return part.slot == "hand" and part.figure.airborne > 0
