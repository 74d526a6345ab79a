"""What is broken in a file: the events, in the file's own frames."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Told = dict[str, Any]


@dataclass(frozen=True)
class Brief:
    """What is known of a map without reading it.

    made: when. found: how many events it has. saved: the file had lost its index, and what could be
    found without it stands for it.
    """

    made: float
    found: int
    saved: bool


@dataclass(frozen=True)
class DamageMap:
    """What was found in the file with the digest `media`, and when.

    told: a damage map as docs/formats.md has it; `media.path` and each `mask` are digests, and
    each damage says in `by` and `how` who would mend it.
    """

    media: str
    told: Told
    made: float

    @property
    def damages(self) -> list[Told]:
        """The events, in order."""
        found: list[Told] = self.told["damages"]
        return found

    @property
    def frames(self) -> int:
        """How many frames the file has."""
        return int(self.told["media"]["frames"])

    @property
    def fps(self) -> Fraction:
        """Its rate."""
        return Fraction(self.told["media"]["fps"])

    @property
    def brief(self) -> Brief:
        """What a View tells of it."""
        saved = bool(self.told["media"].get("salvaged"))
        return Brief(self.made, len(self.damages), saved)

    @property
    def size(self) -> tuple[int, int]:
        """Its width and height."""
        return int(self.told["media"]["width"]), int(self.told["media"]["height"])


def hurt_frames(damage: Told) -> int:
    """How many frames a damage hurts, those that lack counted too."""
    return int(damage["stop"] - damage["start"] + damage["insert"])


def left(damages: Iterable[Told], mended: Iterable[Told]) -> list[Told]:
    """What is still broken when some of the damages are mended, by the numbers of the new clip."""
    done = [damage for damage in mended if damage["by"]]
    return [_moved(damage, done) for damage in damages if damage not in done]


def _moved(damage: Told, done: list[Told]) -> Told:
    """Frames that were put in before it move it on."""
    by = sum(other["insert"] for other in done if other["start"] <= damage["start"])
    return {**damage, "start": damage["start"] + by, "stop": damage["stop"] + by}
