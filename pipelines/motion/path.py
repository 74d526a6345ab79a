"""How the camera goes through a gap: a spline through where it stood before and after it."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.camera import Similarity, of_flow
from pipelines.motion.flow import Field, Picture, flow, resized

NOISE = 1e-4  # how little the spline may pass beside a place that is known
SMOOTHEST = 3  # places known on each side from which a gap of one frame takes the smoother spline
SMOOTHER = 0.5  # of the deviation that is left then
SWAYS, RUNS = 0.2, 0.8  # share of a speed that is left a frame later
MEASURED = 0.1  # of a speed, by which its change is measured wrongly
MEASURED_PX = 0.03  # by which a place is measured wrongly
FAINT = 0.03  # pixels squared by which speed has to vary before it tells anything; else a line

Kernel = Callable[[NDArray[np.float64]], NDArray[np.float64]]


class CameraPath:
    """Where the camera's view of frame 0 stands in other frames, by their number.

    middle: of the picture, as x + iy; how even the path is, is judged there. steady: 0-1, from a
    camera that sways to one whose speed lasts.
    """

    def __init__(self, views: Mapping[int, Similarity], middle: complex) -> None:
        self._views = views
        self._known = np.array(sorted(views), float)
        self._places = np.array([views[int(number)].of(middle) for number in self._known])
        self._end = next((int(number) for number in self._known if number > 0), 0)
        sides = (self._known <= 0).sum(), (self._known >= self._end).sum()
        self._smooth = self._end == 2 and min(sides) >= SMOOTHEST
        kept = self._kept()
        self.steady = 1.0 if kept is None else float(np.clip((kept - SWAYS) / (RUNS - SWAYS), 0, 1))
        self._curved = 0.0 if kept is None else self.steady

    def view(self, number: int) -> Similarity | None:
        """The view in frame `number`; None where it is not known."""
        return self._views.get(number)

    def at(self, number: float) -> Similarity:
        """The view at `number`, which may lie between frames."""
        weights = self._weights(number)
        views = [self._views[int(place)] for place in self._known]
        turn = sum(weight * view.turn for weight, view in zip(weights, views, strict=True))
        shift = sum(weight * view.shift for weight, view in zip(weights, views, strict=True))
        return Similarity(complex(turn), complex(shift))

    def _weights(self, number: float) -> NDArray[np.float64]:
        if self._smooth:
            return spline(self._known, number, smooth)
        share = number / self._end
        straight = (self._known == 0) * (1 - share) + (self._known == self._end) * share
        curved = spline(self._known, number, bending)
        return self._curved * curved + (1 - self._curved) * straight

    def unsure(self, number: float) -> tuple[float, float]:
        """How far, pixels across and down, the view at `number` may miss the middle.

        The deviation of a speed that changes at random, by as much as it does around and over the
        gap, from the spline through what is known.
        """
        across, down = self._restless
        room = _room(self._known, number) * (SMOOTHER if self._smooth else 1.0)
        return across * room, down * room

    @cached_property
    def _restless(self) -> tuple[float, float]:
        """By how much speed changes from frame to frame, across and down: the likeliest deviation.

        What the places leave of a line, by what they would if speed changed by one pixel.
        """
        count = len(self._known)
        if count < 3:
            return 0.0, 0.0
        line = np.stack([np.ones(count), self._known], axis=1)
        aside = np.linalg.svd(line.T)[2][2:]  # all that is no line
        spread = aside @ bending(self._known[:, None] - self._known[None]) @ aside.T
        spread += MEASURED_PX**2 * np.eye(count - 2)
        rest = aside @ self._places
        across, down = (
            float(np.sqrt(part @ np.linalg.solve(spread, part) / (count - 2)))
            for part in (rest.real, rest.imag)
        )
        return across, down

    def _speeds(self) -> NDArray[np.complex128]:
        return np.diff(self._places) / np.diff(self._known)

    def _changes(self) -> NDArray[np.complex128]:
        """Of speed from frame to frame, where it is known."""
        beside = np.diff(self._known) == 1
        return np.diff(self._speeds())[beside[1:] & beside[:-1]]

    def _kept(self) -> float | None:
        """The share of a speed that is left a frame later, by how it changes around the gap.

        None where it varies too little to tell.
        """
        changes, frames = self._changes(), np.diff(self._known)
        if not len(changes):
            return 1.0
        speeds = self._speeds()
        mean = (speeds * frames).sum() / frames.sum()
        power = (np.abs(speeds - mean) ** 2 * frames).sum() / len(frames)
        if power < FAINT:
            return None
        noise = (MEASURED * abs(mean)) ** 2
        lost = max(0.0, float((np.abs(changes) ** 2).mean()) - noise) / (2 * power)
        return 1 - lost


def smooth(apart: NDArray[np.float64]) -> NDArray[np.float64]:
    """The kernel of a place whose acceleration changes at random (a quintic spline)."""
    return -(np.abs(apart) ** 5) / 240


def bending(apart: NDArray[np.float64]) -> NDArray[np.float64]:
    """The kernel of a place whose speed changes at random (a cubic spline)."""
    return np.abs(apart) ** 3 / 12


def spline(known: NDArray[np.float64], at: float, kernel: Kernel) -> NDArray[np.float64]:
    """Weights of what is known at the places `known` for the spline's value `at` (kriging).

    A line is kept as it is. Measured on hand-held shots: over one missing frame the smoother kernel
    errs a fifth less, over more the bending one.
    """
    count = len(known)
    line = np.stack([np.ones(count), known], axis=1)
    inner = kernel(known[:, None] - known[None]) + NOISE * np.eye(count)
    system = np.block([[inner, line], [line.T, np.zeros((2, 2))]])
    asked = np.concatenate([kernel(at - known), [1.0, at]])
    return np.linalg.solve(system, asked)[:count]


def _room(known: NDArray[np.float64], at: float) -> float:
    """How far the spline through `known` misses `at` if speed changes by one a frame."""
    if at in known:
        return 0.0
    weights = spline(known, at, bending)
    between = weights @ bending(known[:, None] - known[None]) @ weights
    return float(np.sqrt(max(0.0, between - 2 * weights @ bending(at - known))))


def camera_path(
    over: Similarity | None,
    leave: Sequence[Field],
    arrive: Sequence[Field],
    steps: int,
    middle: complex,
) -> CameraPath:
    """The path over a gap of `steps`; standing still where it is not known to lead `over` it.

    leave: flows from its first frame outward, each from the frame before. arrive: the same from
    its last frame.
    """
    if over is None:
        return CameraPath({0: Similarity(), steps: Similarity()}, middle)
    views = {0: Similarity(), steps: over}
    for start, outward, fields in ((0, -1, leave), (steps, 1, arrive)):
        view = views[start]
        for number, field in enumerate(fields, 1):
            further = of_flow(field)
            if further is None:
                break
            view = further.after(view)
            views[start + outward * number] = view
    return CameraPath(views, middle)


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
