"""Where every pixel of a drawn frame goes until the next, and its outlines.

What is flat moves by the camera's geometry alone, so its motion is exact; limbs of actors bend
between two frames, so theirs is found between the pictures, starting from how the actor moved.
"""

from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.engines.animatic import actors
from pipelines.engines.animatic.flats import Flat
from pipelines.engines.animatic.scene import Actor, Beat

if TYPE_CHECKING:
    from pipelines.engines.animatic.stage import Stage

Affine = NDArray[np.float64]
Field = NDArray[np.float32]
Owner = NDArray[np.int32]

STRAY = 0.12
"""Share of the picture's height by which a limb may move otherwise than its actor in a frame."""
STEP = 0.06
"""Share of nearness by which two depths must differ for a line to stand between them."""
CANNY = (70, 160)


class Motion:
    """The motion of a stage from one beat to another. nobody: the owner of what is far away."""

    def __init__(self, stage: "Stage", beat: Beat, after: Beat) -> None:
        self._stage, self._beat, self._after = stage, beat, after

    def field(self, owner: Owner) -> Field:
        """Pixels right and down that each pixel goes, float32 [H, W, 2].

        owner: int32 [H, W], the place of the item that each pixel belongs to; -1: the sky.
        """
        place = np.dstack(np.meshgrid(np.arange(owner.shape[1]), np.arange(owner.shape[0])))
        field = np.zeros((*owner.shape, 2), np.float32)
        for item in np.unique(owner).tolist():
            its = owner == item
            turn = self._picture(self._turn(item))
            at = place[its].astype(np.float64)
            field[its] = at @ turn[:, :2].T + turn[:, 2] - at
        return field

    def _picture(self, turn: Affine) -> Affine:
        """A map of the stage as a map of the picture: the stage may be larger, and rolled."""
        first, then = (self._levelling(b) for b in (self._beat, self._after))
        whole = then @ _square(turn) @ np.linalg.inv(first)
        return whole[:2]

    def _levelling(self, beat: Beat) -> Affine:
        turn = self._stage.levelling(beat)
        return np.eye(3) if turn is None else _square(turn)

    def _turn(self, place: int) -> Affine:
        """How one item moves on the stage."""
        if place < 0:
            first, then = self._far(self._beat), self._far(self._after)
        else:
            item = self._stage.items[place]
            find = self._flat if isinstance(item, Flat) else self._actor
            first, then = find(item, self._beat), find(item, self._after)
        if first is None or then is None:
            return np.eye(3)[:2]
        return (_square(then) @ np.linalg.inv(_square(first)))[:2]

    def _flat(self, item: Flat, beat: Beat) -> Affine | None:
        stage = self._stage
        placed = item.place(stage.scene, stage.moving(beat), beat, stage.glass)
        return None if placed.out else _affine(placed.x, placed.y, placed.scale)

    def _actor(self, item: Actor, beat: Beat) -> Affine | None:
        at = actors.stand(item, self._stage.view(beat))
        if at is None or at.scale <= 0:
            return None
        return _affine(at.x, at.y, at.scale, at.pose.turn)

    def _far(self, beat: Beat) -> Affine:
        """What is endlessly far follows the camera's pan, tilt and zoom alone."""
        scene, glass, camera = self._stage.scene, self._stage.glass, self._stage.moving(beat)
        x = glass.left + (scene.width / 2 + camera.pan) * glass.scale
        y = glass.top + (scene.horizon * scene.height + camera.tilt) * glass.scale
        return _affine(x, y, camera.focal)


def bent(field: Field, limbs: NDArray[np.bool_], now: NDArray, then: NDArray) -> Field:
    """`field` with the motion of `limbs` found between the pictures `now` and `then`."""
    from pipelines.motion.flow import flow

    if not limbs.any():
        return field
    found = flow(now, then, field)
    near = np.linalg.norm(found - field, axis=2) < STRAY * field.shape[0]
    return np.where((limbs & near)[..., None], found, field).astype(np.float32)


def edges(depth: NDArray[np.uint16], owner: Owner, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Outlines of what is drawn, uint8 [H, W], 255 on a line.

    Lines stand where something ends before something clearly farther, and where the picture has an
    edge by Canny (IEEE PAMI 1986).
    """
    lines = cv2.Canny(cv2.GaussianBlur(picture, (0, 0), 1.0), *CANNY)
    near = 1000.0 / np.maximum(depth.astype(np.float32), 1.0)
    for axis in (0, 1):
        ends = np.diff(owner, axis=axis) != 0
        a, b = (np.take(near, np.arange(k, near.shape[axis] - 1 + k), axis) for k in (0, 1))
        ends &= np.abs(a - b) > STEP * np.maximum(a, b)
        where = (slice(None, -1), slice(None)) if axis == 0 else (slice(None), slice(None, -1))
        lines[where][ends] = 255
    return lines


def _affine(x: float, y: float, scale: float, turn: float = 0.0) -> Affine:
    angle = np.radians(turn)
    c, s = scale * np.cos(angle), scale * np.sin(angle)
    return np.array([[c, s, x], [-s, c, y]])


def _square(turn: Affine) -> Affine:
    return np.vstack([turn, (0.0, 0.0, 1.0)])
