"""How much of a picture the decoder invented.

A decoder paints over what it lacks, and what leans on that is wrong as well. Left unpainted it is
wrong in another way. So where the two differ, neither is what was filmed; and where they do not,
a picture is whole though it leans on one that is not.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines.footage.scanning import Beat, Part, decoded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

SEEN = 24
"""Gray levels that are seen as a difference."""
MOST_HELD = 16
"""Pictures that wait for the other decoder to come to theirs."""
CLOSED = 9
"""Pixels between two differences that count as one."""


def invented(part: Part, wanted: set[int], beat: Beat) -> dict[str, float]:
    """The share of each wanted frame, 0 to 1, by its number."""
    pictures = _shown(part, wanted, beat)
    others = _shown(replace(part, concealing=False), wanted, beat)
    unpainted: dict[int, Picture] = {}
    shares: dict[str, float] = {}
    for number, picture in pictures:
        while number not in unpainted and (coming := next(others, None)) is not None:
            unpainted[coming[0]] = coming[1]
        shares[str(number)] = _share(picture, unpainted.pop(number, None))
        if len(unpainted) > MOST_HELD:
            unpainted.clear()
    return shares


def _shown(part: Part, wanted: set[int], beat: Beat) -> Iterator[tuple[int, "Picture"]]:
    import numpy as np

    wanted = set(wanted)
    for number, frame in decoded(part, beat):
        if number in wanted:
            yield number, frame.to_ndarray(format="rgb24").astype(np.uint8, copy=False)
            wanted.discard(number)
        if not wanted:
            return


def _share(a: "Picture", b: "Picture | None") -> float:
    import cv2
    import numpy as np

    if b is None or a.shape != b.shape:
        return 1.0

    apart = (cv2.absdiff(a, b).max(2) > SEEN).astype(np.uint8)
    return float(cv2.morphologyEx(apart, cv2.MORPH_CLOSE, np.ones((CLOSED, CLOSED))).mean())
