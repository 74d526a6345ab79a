"""A take: one finished picture of a request. Never edited."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Take:
    """What was asked (`recipe`, the completion as JSON), who made it, and where it lies.

    key: sha256 of all true inputs. media: sha256 of the file. seconds: what it cost in wall time.
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
