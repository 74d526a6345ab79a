"""What is broken in a file: the events, in the file's own frames."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class DamageMap:
    """What was found in the file with the digest `media`, and when.

    told: JSON, {"fps", "frames", "width", "height", "notes": [sentences], "damages": [{"kind",
        "start", "stop", "insert", "score", "why", "mask": sha256 of a gray clip|null, "values"}]}.
    """

    media: str
    told: dict[str, Any]
    made: float

    @property
    def damages(self) -> list[dict[str, Any]]:
        """The events, in order."""
        found: list[dict[str, Any]] = self.told["damages"]
        return found
