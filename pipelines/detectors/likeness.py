"""How like two small pictures are: one scene that moved, or another scene."""

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipelines.motion.colours import largest
from pipelines.motion.flow import flow, gray, warp

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]
    Shape = NDArray[np.float32]

FLAT = 4.0
AROUND, FAINT = 4.0, 6.0
PATCH, DOWN, RIGHT, PLAIN = 12, 9, 12, 0.05
UP_AND_DOWN, LEFT_AND_RIGHT = 10, 20


def unlike(a: "Picture", b: "Picture") -> float:
    """How far `b` is from being `a` moved: gray levels of difference no change of light explains.

    Frames of one shot give 0 to 0.1, many more in wild motion; frames of two shots above 1.
    """
    moved = warp(b, flow(a, b))
    levels = float(largest(cv2.blur(cv2.absdiff(a, moved), (3, 3))).mean())
    return levels * (1 - _correlation(gray(a), gray(moved)))


def strange(a: "Picture", b: "Picture") -> float:
    """How much of each picture the other does not show, 0 to 1, in whichever order.

    a, b: 96 pixels wide. Shapes alone are compared (the contrast around each pixel is made equal),
    so that neither the light nor one dark thing close to the camera counts for more than its
    place: moved along the flow, and patch by patch wherever a patch is found again nearby.
    Frames of one shot give less than 0.25 (0.45 in the wildest motion), frames of two shots more
    than 0.33; one colour is unlike everything but itself.
    """
    flat = is_flat(a), is_flat(b)
    if any(flat):
        levels = float(np.abs(a.mean(axis=(0, 1)) - b.mean(axis=(0, 1))).max())
        return float(not all(flat) or levels >= FLAT)
    shape_a, shape_b = _shape(a), _shape(b)
    along = _lost_along(a, b, shape_a) + _lost_along(b, a, shape_b)
    nearby = _lost_nearby(shape_a, shape_b) + _lost_nearby(shape_b, shape_a)
    return (along / 2 + nearby) / 3


def is_flat(picture: "Picture") -> bool:
    """Whether hardly more than one colour is seen."""
    return spread(picture) < FLAT


def spread(picture: "Picture") -> float:
    """How far its gray levels lie apart: their standard deviation."""
    return float(gray(picture).std())


def _shape(picture: "Picture") -> "Shape":
    """Luma less its surroundings, in units of the contrast there."""
    plane = gray(picture).astype(np.float32)
    plane -= cv2.GaussianBlur(plane, (0, 0), AROUND)
    contrast = np.sqrt(cv2.GaussianBlur(plane * plane, (0, 0), AROUND))
    return np.asarray(plane / (contrast + FAINT), np.float32)


def _lost_along(a: "Picture", b: "Picture", shape: "Shape") -> float:
    """1 less the correlation of the shape of `a` with that of `b` moved onto it."""
    moved = _shape(warp(b, flow(a, b)))
    spread = float(shape.std()) * float(moved.std())
    product = float(((shape - shape.mean()) * (moved - moved.mean())).mean())
    return 1 - product / spread if spread else 1.0


def _lost_nearby(shape: "Shape", other: "Shape") -> float:
    """What part of the patches of a shape is found nowhere near its place in another."""
    down, right = UP_AND_DOWN, LEFT_AND_RIGHT
    edged = cv2.copyMakeBorder(other, down, down, right, right, cv2.BORDER_CONSTANT, value=0)
    lost = total = 0.0
    for top in range(0, shape.shape[0] - PATCH + 1, DOWN):
        for left in range(0, shape.shape[1] - PATCH + 1, RIGHT):
            patch = shape[top : top + PATCH, left : left + PATCH]
            weight = float((patch * patch).mean())
            if weight < PLAIN:
                continue
            near = edged[top : top + PATCH + 2 * down, left : left + PATCH + 2 * right]
            found = float(cv2.matchTemplate(near, patch, cv2.TM_CCOEFF_NORMED).max())
            lost, total = lost + weight * (1 - found), total + weight
    return lost / total if total else 1.0


def _correlation(a: "Picture", b: "Picture") -> float:
    if a.std() < 1 or b.std() < 1:
        return float(abs(float(a.mean()) - float(b.mean())) < FLAT)
    return float(np.clip(np.corrcoef(a.ravel(), b.ravel())[0, 1], 0, 1))
