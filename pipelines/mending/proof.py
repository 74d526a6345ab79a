"""Whether what was known is still there, counted on what was written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.repairers import Picture, Pixels


@dataclass(frozen=True)
class Proof:
    """kept: known pixels that were compared. changed: how many of them read back otherwise."""

    kept: int = 0
    changed: int = 0

    def __add__(self, other: "Proof") -> "Proof":
        return Proof(self.kept + other.kept, self.changed + other.changed)


def proven(
    read: "Iterable[Picture]", made: "Sequence[Pixels | None]", written: "Iterable[Picture]"
) -> Proof:
    """Compares the pixels that were not made, frame by frame, as read and as written.

    Raises:
        ValueError: there are not as many frames of each.
    """
    proof = Proof()
    for before, pixels, after in zip(read, made, written, strict=True):
        differs = (before != after).any(axis=2)
        if pixels is None:
            proof += Proof(differs.size, int(differs.sum()))
        else:
            known = ~pixels
            proof += Proof(int(known.sum()), int((differs & known).sum()))
    return proof
