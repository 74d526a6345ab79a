"""Where the shots of a clip begin."""

from collections.abc import Collection, Sequence
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from pipelines.detectors.likeness import is_flat, strange, unlike

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]
    Pictures = Sequence[Picture] | Picture

STRONG, LOCAL, NEIGHBOURS = 1.0, 3.0, 6
OTHER_SCENE, WILDER, FARTHER = 0.3, 0.2, 0.1
STEPS, FAR, STILL = 3, 12, 0.05
SHORTEST = 3
RETURNS, RETURNS_FLAT = 3, 8


def cuts_of(
    small: "Pictures", corrupt: Collection[int] = (), lost: Collection[int] = ()
) -> frozenset[int]:
    """Frames that begin another shot than the frame before belongs to.

    small: pictures 96 pixels wide. Both sides must show other things whichever of their frames are
    compared, so that a frame that is broken, black or lit by a flash begins nothing: what was
    before it comes back. And they must be stranger to each other than frames are to the next
    within them: where trunks pass close to the camera, much is new in every frame. A jump after
    frames that stood still must be more than the scene does in as many frames; where they stand in
    for frames that are `lost`, on whichever side it does more. Where frames are `corrupt`, those
    that stand on both sides of all of them are compared. Of two cuts closer than `SHORTEST` frames
    the clearer one is kept; nothing is said of the clip's first and last frames.
    """
    doubted = frozenset(corrupt)
    change = np.zeros(len(small))
    for number in range(1, len(small)):
        change[number] = unlike(small[number - 1], small[number])
    found = [
        n for n in range(SHORTEST, len(small) - SHORTEST + 1) if _is_cut(small, change, n, lost)
    ]
    found = [n for n in found if not _is_blamed(small, n, doubted)]
    clear = [n for n in found if all(change[n] >= change[m] for m in found if _near(n, m))]
    return frozenset(n for n in clear if not any(_near(n, m) and m < n for m in clear))


def _is_cut(
    small: "Pictures", change: "NDArray[np.float64]", at: int, lost: Collection[int]
) -> bool:
    around = [change[n] for n in _range(small, at - NEIGHBOURS, at + NEIGHBOURS) if n != at]
    if change[at] < max(STRONG, LOCAL * float(np.median(around))):
        return False
    if strange(small[at - 1], small[at]) < OTHER_SCENE:
        return False
    before, after = range(at - 1, max(0, at - FAR), -1), _range(small, at + 1, at + FAR)
    usual = max(_usual(small, change, before), _usual(small, change, after))
    jump = (max if at - 1 in lost else min)(_usual_jumps(small, change, at))
    bar = max(OTHER_SCENE, usual + WILDER, jump + FARTHER)
    return all(
        strange(small[a], small[b]) > bar for a in _back(small, at - 1) for b in _ahead(small, at)
    )


def _usual(small: "Pictures", change: "NDArray[np.float64]", numbers: range) -> float:
    """How strange the first `STEPS` of these frames that move are to the frame before each."""
    moving = [n for n in numbers if change[n] > STILL and not _touches_flat(small, n)][:STEPS]
    still = [0.0] * (STEPS - len(moving))
    return median([*still, *(strange(small[n - 1], small[n]) for n in moving)])


def _usual_jumps(small: "Pictures", change: "NDArray[np.float64]", at: int) -> tuple[float, float]:
    """How strange frames are that lie as far apart as a scene goes while frames before `at` stand.

    On either side; 0 when none stand, or one side is of one colour. A side that stands
    where it would end shows less than it went: it ends where it moves again.
    """
    last = at - 1
    while last > 0 and at - last < FAR and change[last] <= STILL:
        last -= 1
    far = at - last
    end = min(len(small) - 1, at + far)
    while end + 1 < len(small) and change[end] <= STILL:
        end += 1
    ends = max(0, last - far), last, at, end
    if far == 1 or any(is_flat(small[end]) for end in ends):
        return 0.0, 0.0
    return strange(small[ends[0]], small[last]), strange(small[at], small[ends[3]])


def _touches_flat(small: "Pictures", number: int) -> bool:
    return is_flat(small[number - 1]) or is_flat(small[number])


def _is_blamed(small: "Pictures", at: int, doubted: frozenset[int]) -> bool:
    """Whether broken frames alone make the change: the shot goes on behind them."""
    before, after = at - 1, at
    while before in doubted:
        before -= 1
    while after in doubted:
        after += 1
    if (before, after) == (at - 1, at):
        return False
    known = before >= 0 and after < len(small)
    return not known or strange(small[before], small[after]) < OTHER_SCENE


def _back(small: "Pictures", last: int) -> range:
    """The frames of the side that ends with `last`; more when it ends in one colour."""
    reach = RETURNS_FLAT if is_flat(small[last]) else RETURNS
    return _range(small, last - reach + 1, last)


def _ahead(small: "Pictures", first: int) -> range:
    reach = RETURNS_FLAT if is_flat(small[first]) else RETURNS
    return _range(small, first, first + reach - 1)


def _range(small: "Pictures", first: int, last: int) -> range:
    return range(max(0, first), min(len(small) - 1, last) + 1)


def _near(a: int, b: int) -> bool:
    return a != b and abs(a - b) < SHORTEST
