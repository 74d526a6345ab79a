"""What a figure can be asked to do, and when a meal's bites fall."""

ACTS: frozenset[str] = frozenset(
    [
        "stand",
        "walk",
        "run",
        "sit",
        "lie",
        "sleep",
        "jump",
        "dance",
        "fly",
        "float",
        "swim",
        "drive",
        "ride",
        "eat",
        "drink",
        "hold",
        "play",
        "wave",
        "talk",
        "look",
        "read",
        "write",
        "cook",
        "fight",
        "throw",
        "kick",
        "climb",
        "fall",
        "work",
        "sing",
        "play_music",
        "hug",
        "push",
        "pull",
        "crawl",
        "spin",
        "bow",
        "smile",
        "cry",
        "laugh",
    ]
)
REST, LONGEST_BITE = 0.55, 2.0


def known(act: str) -> str:
    """The act itself, or "stand" where nobody knows it."""
    return act if act in ACTS else "stand"


def bite_every(seconds: float) -> float:
    """Seconds from one bite to the next: at least two bites in a shot of two seconds."""
    return min(LONGEST_BITE, max(0.7, (seconds - REST) / 2))


def bite_times(seconds: float) -> list[float]:
    """Seconds at which a mouth closes on what is eaten; hands and states both keep to it."""
    every = bite_every(seconds)
    count = max(1, int((seconds - REST - 0.15) / every) + 1)
    return [REST + every * i for i in range(count)]


def to_mouth(t: float, seconds: float) -> float:
    """How near a hand is to the mouth, 0 at rest, 1 as each bite falls."""
    every = bite_every(seconds)
    since = (t - REST) % every
    if t < 0:
        return 0.0
    if since < 0.3:
        return 1.0 if since < 0.12 else _soft(1 - (since - 0.12) / 0.5)
    before = every - since
    return max(_soft(1 - before / 0.5), _soft(1 - (since - 0.12) / 0.5) if t > REST else 0.0)


def _soft(u: float) -> float:
    u = min(max(u, 0.0), 1.0)
    return u * u * (3 - 2 * u)
