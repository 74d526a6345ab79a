"""What comes again and again where it was: a blade, a lamp or a flame, and no damage."""

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from pipelines.motion.beside import Place

Box = tuple[int, int, int, int]
"""Top, left, height and width, in pixels."""

WHILE, NEAR = 12, 0.05  # frames around; of the width: how far its place may have moved
OFTEN = 3  # frames that must have it
WRONG = 0.01  # of what is said to recur, the share that chance may have put there
FLAT = 4  # times as wide as high: such a thing may lie anywhere in its rows, as a blade does


class Placed(Protocol):
    """A thing seen in one frame."""

    @property
    def place(self) -> Place:
        """Its rows and columns."""


Thing = TypeVar("Thing", bound=Placed)


def without_recurring(
    seen: Mapping[int, Sequence[Thing]], shape: tuple[int, int]
) -> dict[int, list[Thing]]:
    """What is left of each frame's things without those that come again where they were.

    Dust falls anywhere, and the more there is the oftener some falls where some lay: one thing
    among many must be far beyond chance, and less so the more of them are. shape: height and
    width of the picture.
    """
    boxes = {n: [_box(thing.place) for thing in here] for n, here in seen.items()}
    odds = {n: [_by_chance(n, box, boxes, shape) for box in here] for n, here in boxes.items()}
    bar = _bar([chance for here in odds.values() for chance in here])
    return {
        n: [thing for thing, chance in zip(here, odds[n], strict=True) if chance > bar]
        for n, here in seen.items()
    }


def _box(place: Place) -> Box:
    rows, columns = place
    return rows.start, columns.start, rows.stop - rows.start, columns.stop - columns.start


def _bar(odds: Sequence[float]) -> float:
    """The odds below which no more than `WRONG` of all things are there by chance; else below 0."""
    for rank, chance in reversed(list(enumerate(sorted(odds), 1))):
        if chance * len(odds) < WRONG * rank:
            return chance
    return -1.0


def _by_chance(
    number: int, box: Box, boxes: Mapping[int, Sequence[Box]], shape: tuple[int, int]
) -> float:
    """How likely as many frames around would have something at this place by chance."""
    width = shape[1]
    near = NEAR * width, width if box[3] >= FLAT * box[2] else NEAR * width
    near_by = range(number - WHILE, number + WHILE + 1)
    around = [boxes[n] for n in near_by if n != number and n in boxes]
    met = sum(any(_touch(box, other, near) for other in others) for others in around)
    if met < OFTEN:
        return 1.0
    return _at_least(met, [sum(_chance(box, o, near, shape) for o in others) for others in around])


def _at_least(met: int, odds: Sequence[float]) -> float:
    """How likely `met` of these happen or more, each by its own odds."""
    so_many = [1.0] + [0.0] * len(odds)
    for part in odds:
        yes = min(1.0, part)
        before = [0.0, *so_many[:-1]]
        so_many = [a * (1 - yes) + b * yes for a, b in zip(so_many, before, strict=True)]
    return sum(so_many[met:])


def _touch(a: Box, b: Box, near: tuple[float, float]) -> bool:
    return all(
        a[side] - near[side] < b[side] + b[side + 2]
        and b[side] < a[side] + a[side + 2] + near[side]
        for side in (0, 1)
    )


def _chance(a: Box, b: Box, near: tuple[float, float], shape: tuple[int, int]) -> float:
    """Of all places `b` could stand at, the part at which it would touch `a`."""
    rows, columns = (
        min(1.0, (a[side + 2] + b[side + 2] + 2 * near[side]) / shape[side]) for side in (0, 1)
    )
    return rows * columns
