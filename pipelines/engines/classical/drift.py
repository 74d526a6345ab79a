"""Frames beyond the last known one: motion that eases to rest, and a camera that drifts on."""

import cmath
import math

import cv2
import numpy as np

from pipelines.completion import Completion
from pipelines.motion.camera import Similarity, of_flow, zoomed
from pipelines.motion.flow import (
    Field,
    Picture,
    cost,
    disagreement,
    flow,
    grid,
    resized,
    warp,
)

REST = 2.5  # frames in which things that move on their own lose most of their speed
COAST = 20.0  # the same for the camera
OWN = 0.012  # of the width: how far single things go on; further they would tear
FARTHEST = 0.12  # of the width: how far a camera that moved may coast
MATCHED = 14.0  # gray levels; above, the two frames are not of one shot
PUSH_PER_SECOND, MOST_PUSH = 0.035, 0.16
STATIC_PUSH = 0.02
OUTWARD = ("zoom_out", "dolly_out")
OUT = 0.2  # of a push: pulling back shows mirrored edges, so only a little of it is done
ANCHORS = {  # where the camera goes, as seen from the middle, -1 to 1
    "pan_left": (-1, 0), "truck_left": (-1, 0), "orbit_ccw": (-1, 0),
    "pan_right": (1, 0), "truck_right": (1, 0), "orbit_cw": (1, 0), "track": (1, 0),
    "tilt_up": (0, -1), "crane_up": (0, -1), "tilt_down": (0, 1), "crane_down": (0, 1),
    "oblique": (0.6, -0.6),
}  # fmt: skip


class Drift:
    """What follows a known frame."""

    def __init__(self, still: Picture, asked: Completion, frames: int) -> None:
        self.still = still
        self._frames = max(1, frames)
        self._move = asked.shot.move if asked.shot else None
        self._fps = float(asked.fps)
        seconds = self._frames / self._fps
        held = asked.shot is not None and self._move == "static"
        self._push = STATIC_PUSH if held else min(MOST_PUSH, 0.02 + PUSH_PER_SECOND * seconds)
        self._anchor = self._anchored(asked)

    def at(self, distance: int) -> Picture:
        """The picture `distance` frames away, from 1 on."""
        return self.camera(distance).applied(self.still, cv2.BORDER_REFLECT_101)

    def camera(self, distance: int) -> Similarity:
        """Where the camera has got to: from rest, gently, to rest."""
        u = min(1.0, distance / self._frames)
        share = u * u * (3 - 2 * u)
        height, width = self.still.shape[:2]
        middle = complex(width - 1, height - 1) / 2
        if self._move in OUTWARD:
            return zoomed(1 - OUT * self._push * share, middle.real, middle.imag)
        if self._move == "handheld":
            return self._shaken(distance, share, middle)
        at = middle + complex(self._anchor[0] * middle.real, self._anchor[1] * middle.imag)
        return zoomed(1 + self._push * share, at.real, at.imag)

    def _shaken(self, distance: int, share: float, middle: complex) -> Similarity:
        """A hand that holds the camera: slow sway with a little tremor, inside a slight push."""
        seconds = distance / self._fps
        settled = min(1.0, distance / 12)
        room = 0.012 * settled * 2 * middle.real
        sway = complex(
            math.sin(2.1 * seconds) + 0.3 * math.sin(6.7 * seconds + 1) - 0.3 * math.sin(1),
            math.sin(1.7 * seconds) * 0.8 + 0.2 * math.sin(7.9 * seconds),
        )
        turn = (1 + 0.05 * settled + 0.5 * self._push * share) * cmath.exp(
            0.004j * settled * math.sin(1.3 * seconds)
        )
        return Similarity(turn, middle * (1 - turn) + 0.6 * room * sway)

    def _anchored(self, asked: Completion) -> tuple[float, float]:
        if self._move in ANCHORS:
            return ANCHORS[self._move]
        if self._move is not None:
            return 0.0, 0.0
        side = np.random.default_rng(asked.seed).uniform(-0.35, 0.35)
        return float(side), -0.15


class Coast(Drift):
    """What follows a known frame in a shot that moves: the motion goes on, slower and slower.

    The camera's motion is carried further than that of single things, which soon would tear; the
    picture grows just enough to hide the edge that comes in.
    """

    def __init__(self, still: Picture, asked: Completion, frames: int, speed: Field) -> None:
        super().__init__(still, asked, frames)
        height, width = still.shape[:2]
        camera = of_flow(speed)
        shared = camera.field(height, width) if camera else np.zeros_like(speed)
        most = FARTHEST * width / COAST
        fastest = float(np.linalg.norm(shared, axis=2).max())
        self._camera_speed = shared * min(1.0, most / max(fastest, 1e-6))
        own = cv2.GaussianBlur(speed - shared, (0, 0), max(1.0, width / 40))
        length = np.linalg.norm(own, axis=2, keepdims=True)
        most = OWN * width / REST
        self._own_speed = own * (most / np.maximum(length, most))

    def at(self, distance: int) -> Picture:
        """The picture `distance` frames away, from 1 on."""
        return warp(self.still, self._looked_up(distance), cv2.INTER_CUBIC)

    def _looked_up(self, distance: int) -> Field:
        """Where in the known frame each pixel comes from."""
        height, width = self.still.shape[:2]
        ahead = run_out(distance, COAST) * self._camera_speed
        ahead = ahead + run_out(distance, REST) * self._own_speed
        border = np.abs(run_out(distance, COAST) * self._camera_speed)
        room = 1 + 2 * max(
            float(border[..., 0].max()) / width, float(border[..., 1].max()) / height
        )
        place = grid(height, width)
        middle = np.float32([(width - 1) / 2, (height - 1) / 2])
        target = middle + (place - middle) / room
        pushed = self.camera(distance).inverse()
        target = cv2.transform(target, pushed.matrix())
        source = target
        for _ in range(3):  # the motion is known where things start, not where they arrive
            source = target - cv2.remap(
                ahead, source, None, cv2.INTER_LINEAR, None, cv2.BORDER_REPLICATE
            )
        return (source - place).astype(np.float32)


def drift(
    asked: Completion, still: Picture, earlier: Picture | None, apart: int, frames: int
) -> Drift:
    """What follows `still`; `earlier` is the known frame `apart` frames on the other side."""
    if earlier is None:
        return Drift(still, asked, frames)
    back = flow(still, earlier)
    trusted = disagreement(back, flow(earlier, still)) < 1.5
    if float(np.median(cost(still, earlier, back))) > MATCHED or trusted.mean() < 0.3:
        return Drift(still, asked, frames)
    back = np.where(trusted[..., None], back, 0).astype(np.float32)
    return Coast(still, asked, frames, resized(-back / apart, *still.shape[:2]))


def run_out(distance: float, rest: float) -> float:
    """How far, in frames of full speed, something gets that loses speed as exp(-n / rest)."""
    return rest * (1 - math.exp(-distance / rest))
