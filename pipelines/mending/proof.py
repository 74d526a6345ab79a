"""Whether what was known is still there, counted on what was written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

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
        kept = before[..., 0].size if pixels is None else int((~pixels).sum())
        proof += Proof(kept, _changed(before, after, pixels))
    return proof


def _changed(before: "Picture", after: "Picture", made: "Pixels | None") -> int:
    if (made is not None and made.all()) or np.array_equal(before, after):
        return 0
    red, green, blue = np.moveaxis(before != after, 2, 0)
    differs = red | green | blue
    return int((differs if made is None else differs & ~made).sum())
