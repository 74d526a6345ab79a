"""Two known frames and what stands around them; what a way between them promises."""

from dataclasses import dataclass

import cv2

from pipelines.motion.flow import Picture

FINEST = 960  # longest side, pixels, at which motion is looked for


@dataclass(frozen=True)
class Sides:
    """Two known frames and the frames outside them, nearest first, as far as they are known.

    steps: frames from `a` to `b`; with one missing frame it is 2. rests: whether things stand still
    beyond an end outside which nothing is known, as beside a photograph; in a film they go on.
    """

    a: Picture
    b: Picture
    before: tuple[Picture, ...]
    after: tuple[Picture, ...]
    steps: int
    rests: bool = True

    def eased(self, t: float) -> float:
        """How far along things are at `t` (0-1): what moves is met at speed, a still at rest."""
        known = self.before, self.after
        leave, arrive = (float(bool(side) or not self.rests) for side in known)
        return (
            leave * (t**3 - 2 * t**2 + t) + (3 * t**2 - 2 * t**3) + arrive * (t**3 - t**2)
        )  # cubic Hermite


class Way:
    """How to get from `sides.a` to `sides.b`."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides

    def at(self, t: float) -> Picture:
        """The picture at `t`, strictly between 0 and 1."""
        raise NotImplementedError


def small(picture: Picture) -> Picture:
    """`picture` at the size at which motion is looked for."""
    longest = max(picture.shape[:2])
    if longest <= FINEST:
        return picture
    size = tuple(round(side * FINEST / longest) for side in picture.shape[1::-1])
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
