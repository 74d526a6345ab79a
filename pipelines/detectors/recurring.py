"""What comes again and again where it was: a blade, a lamp or a flame, and no damage."""

from collections.abc import Mapping, Sequence
from math import sqrt

Box = tuple[int, int, int, int]
"""Top, left, height and width, in pixels."""

WHILE, NEAR = 12, 0.05  # frames around; of the width: how far its place may have moved
OFTEN, BEYOND = (
    3,
    2.0,
)  # frames that must have it; standard deviations beyond what chance puts there
FLAT = 4  # times as wide as high: such a thing may lie anywhere in its rows, as a blade does


def recurs(
    number: int, box: Box, seen: Mapping[int, Sequence[Box]], shape: tuple[int, int]
) -> bool:
    """Whether more of the frames around have something at this place than chance would put there.

    seen: what each frame has, its own among it. shape: height and width of the picture.
    """
    width = shape[1]
    near = NEAR * width, width if box[3] >= FLAT * box[2] else NEAR * width
    around = [seen[n] for n in seen if n != number and abs(n - number) <= WHILE]
    met = sum(any(_touch(box, other, near) for other in others) for others in around)
    if met < OFTEN:
        return False
    odds = [min(1.0, sum(_chance(box, o, near, shape) for o in others)) for others in around]
    spread = sqrt(sum(chance * (1 - chance) for chance in odds))
    return met > sum(odds) + BEYOND * spread + 0.5


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
