"""How much of a picture the decoder invented.

A decoder paints over what it lacks, and what leans on that is wrong as well. Left unpainted it is
wrong in another way. So where the two differ, neither is what was filmed; and where they do not,
a picture is whole though it leans on one that is not. Where what broke was drawn anew, that reading
is the other: it tells also what was read wrong before the decoder noticed.
"""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines.footage.scanning import Beat, Part, decoded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

UNPAINTED, ANEW = (30, 20), (14, 5)
"""Gray levels that are seen as a difference, and from which a place counts as not filmed: against
a reading that paints nothing, and against one in which what broke was drawn anew."""
CELL, FEWEST = 8, 0.1
"""Pixels of a side of a cell, and the share of it that must be touched."""
MOST_HELD = 16
"""Pictures that wait for the other decoder to come to theirs."""
CLOSED = 9
"""Pixels between two differences that count as one."""


def invented(part: Part, wanted: set[int], beat: Beat) -> dict[str, tuple[float, str]]:
    """The share of each wanted frame, 0 to 1, and where (see `cells_of`), by its number."""
    bars = ANEW if part.redrawn else UNPAINTED
    pictures = _shown(replace(part, redrawn=None), wanted, beat)
    others = _shown(part if part.redrawn else replace(part, concealing=False), wanted, beat)
    waiting: dict[int, Picture] = {}
    shares: dict[str, tuple[float, str]] = {}
    for number, picture in pictures:
        while number not in waiting and (coming := next(others, None)) is not None:
            waiting[coming[0]] = coming[1]
        shares[str(number)] = _share(picture, waiting.pop(number, None), bars)
        if len(waiting) > MOST_HELD:
            waiting.clear()
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


def _share(a: "Picture", b: "Picture | None", bars: tuple[int, int]) -> tuple[float, str]:
    import cv2
    import numpy as np

    if b is None or a.shape != b.shape:
        return 1.0, ""
    apart = cv2.absdiff(a, b).max(2)
    seen = (apart > bars[0]).astype(np.uint8)
    share = cv2.morphologyEx(seen, cv2.MORPH_CLOSE, np.ones((CLOSED, CLOSED))).mean()
    return float(share), told_of((apart > bars[1]).astype(np.float32))


def told_of(touched: "NDArray[np.float32]") -> str:
    """In one line, where a picture was invented; touched: 1 in such pixels, else 0, [H, W]."""
    import cv2
    import numpy as np

    high, wide = (-(-side // CELL) for side in touched.shape)
    cells = cv2.resize(touched, (wide, high), interpolation=cv2.INTER_AREA) > FEWEST
    return b64encode(zlib.compress(np.packbits(cells).tobytes())).decode()


def cells_of(told: str, height: int, width: int) -> "NDArray[np.bool_]":
    """Where a picture of that size was invented, bool [H, W], from the line that tells it."""
    import cv2
    import numpy as np

    high, wide = -(-height // CELL), -(-width // CELL)
    bits = np.frombuffer(zlib.decompress(b64decode(told)), np.uint8)
    cells = np.unpackbits(bits, count=high * wide).reshape(high, wide)
    return cv2.resize(cells, (width, height), interpolation=cv2.INTER_NEAREST) > 0
