"""A take: one finished picture of a request. Never edited. And what the creator thinks of it."""

import hashlib
import json
from dataclasses import dataclass

MOST_STARS = 5


@dataclass(frozen=True)
class Take:
    """What was asked (`recipe`, the completion as JSON), who made it, and where it lies.

    key: sha256 of all true inputs. media: sha256 of the file. seconds: what it cost in wall time.
    parent: key of the take it mends. words: `words_of` its request; None: it is a still.
    report: JSON, what its engine told of it (`levers`, `sound`); None: nothing.
    """

    key: str
    engine: str
    recipe: str
    seed: int
    media: str
    frames: int
    seconds: float
    made: float
    parent: str | None = None
    words: str | None = None
    report: str | None = None


@dataclass(frozen=True)
class Rating:
    """What the creator thinks of a take. stars: 0 to 5; None: not given. time: when it was told."""

    stars: int | None = None
    rejected: bool = False
    time: float = 0.0


def words_of(prompt: str, negative: str) -> str:
    """What tells takes of the same words from all others, whoever made them and however."""
    told = json.dumps([prompt, negative], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()
