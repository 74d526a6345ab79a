"""How the camera goes through a gap: a spline through where it stood before and after it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.camera import Similarity, of_flow
from pipelines.motion.flow import Field, Picture, flow, resized

NOISE = 1e-4  # how little the spline may pass beside a place that is known
SMOOTHER = 0.5  # of the deviation that is left then
SMOOTHEST = 3  # frames known on each side from which a gap of one frame takes the smoother spline


class CameraPath:
    """Where the camera's view of frame 0 stands in other frames, by their number."""

    def __init__(self, views: Mapping[int, Similarity]) -> None:
        self._views = views
        self._known = np.array(sorted(views), float)

    def view(self, number: int) -> Similarity | None:
        """The view in frame `number`; None where it is not known."""
        return self._views.get(number)

    def at(self, number: float) -> Similarity:
        """The view at `number`, which may lie between frames."""
        known = self._known
        weights = spline(known, number, self._order())
        views = [self._views[int(place)] for place in known]
        turn = sum(weight * view.turn for weight, view in zip(weights, views, strict=True))
        shift = sum(weight * view.shift for weight, view in zip(weights, views, strict=True))
        return Similarity(complex(turn), complex(shift))

    def unsure(self, number: float, middle: complex) -> tuple[float, float]:
        """How far, pixels across and down, the view at `number` may miss `middle` of the picture.

        The deviation of a speed that changes at random, by as much as it is seen to change outside
        the gap, between ends where place and speed are known.
        """
        end = self._end()
        jerks = [
            self._views[n - 1].of(middle)
            - 2 * self._views[n].of(middle)
            + self._views[n + 1].of(middle)
            for n in self._views
            if not 0 < n < end and {n - 1, n + 1} <= self._views.keys()
        ]
        if not jerks:
            return 0.0, 0.0
        room = max(0.0, number * (end - number) / end) ** 1.5 / 3**0.5
        room *= SMOOTHER if self._order() == 5 else 1.0
        across, down = np.sqrt(np.mean(np.real(jerks) ** 2)), np.sqrt(np.mean(np.imag(jerks) ** 2))
        return float(across * room), float(down * room)

    def _end(self) -> int:
        return next((int(n) for n in self._known if n > 0), 0)

    def _order(self) -> int:
        """Measured on hand-held shots: over one frame speed is smoother than over several."""
        last = self._end()
        sides = [(self._known <= 0).sum(), (self._known >= last).sum()]
        return 5 if last == 2 and min(sides) >= SMOOTHEST else 3


def spline(known: NDArray[np.float64], at: float, order: int) -> NDArray[np.float64]:
    """Weights of what is known at the places `known` for the natural spline's value `at`.

    order: 3 leaves acceleration free to change at random, 5 its change (Wahba 1990, chapter 1).
    """

    def kernel(apart: NDArray[np.float64]) -> NDArray[np.float64]:
        return abs(apart) ** 3 / 12 if order == 3 else -(abs(apart) ** 5) / 240

    count = len(known)
    line = np.stack([np.ones(count), known], axis=1)
    inner = kernel(known[:, None] - known[None]) + NOISE * np.eye(count)
    system = np.block([[inner, line], [line.T, np.zeros((2, 2))]])
    asked = np.concatenate([kernel(at - known), [1.0, at]])
    return np.linalg.solve(system, asked)[:count]


def camera_path(
    over: Similarity | None, leave: Sequence[Field], arrive: Sequence[Field], steps: int
) -> CameraPath:
    """The path over a gap of `steps`; standing still where it is not known to lead `over` it.

    leave: flows from its first frame outward, each from the frame before. arrive: the same from
    its last frame.
    """
    if over is None:
        return CameraPath({0: Similarity(), steps: Similarity()})
    views = {0: Similarity(), steps: over}
    for start, outward, fields in ((0, -1, leave), (steps, 1, arrive)):
        view = views[start]
        for number, field in enumerate(fields, 1):
            further = of_flow(field)
            if further is None:
                break
            view = further.after(view)
            views[start + outward * number] = view
    return CameraPath(views)


def outward(first: Field | None, frames: Sequence[Picture]) -> list[Field]:
    """Flows from frame to frame: the first is known, the others are looked for at half size."""
    if first is None:
        return []
    halves = [_half(frame) for frame in frames]
    size = first.shape[:2]
    return [first, *(resized(flow(a, b), *size) for a, b in pairwise(halves))]


def _half(picture: Picture) -> Picture:
    size = (max(1, picture.shape[1] // 2), max(1, picture.shape[0] // 2))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
