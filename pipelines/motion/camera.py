"""The motion of the whole picture: similarities as complex numbers, fitted and applied."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.flow import Field, Picture, flow, gray, grid

FEATURES = 1500
WIDEST = 0.4, 2.5
LEAST_INLIERS = 15


@dataclass(frozen=True)
class Similarity:
    """z -> turn * z + shift with z = x + iy; `abs(turn)` is the scale."""

    turn: complex = 1 + 0j
    shift: complex = 0j
    inliers: int = 0

    @property
    def scale(self) -> float:
        """How much larger things become."""
        return abs(self.turn)

    def power(self, share: float) -> "Similarity":
        """The part of the way there, so that the camera moves evenly (`share` 1 is all of it)."""
        turn = self.turn**share
        if abs(self.turn - 1) < 1e-6:
            return Similarity(turn, self.shift * share)
        return Similarity(turn, self.shift * (turn - 1) / (self.turn - 1))

    def inverse(self) -> "Similarity":
        """The way back."""
        return Similarity(1 / self.turn, -self.shift / self.turn)

    def after(self, first: "Similarity") -> "Similarity":
        """`first`, then this."""
        return Similarity(self.turn * first.turn, self.turn * first.shift + self.shift)

    def of(self, place: complex) -> complex:
        """Where `place` goes."""
        return self.turn * place + self.shift

    def matrix(self) -> NDArray[np.float64]:
        """The 2 x 3 matrix for OpenCV."""
        a, b = self.turn.real, self.turn.imag
        return np.array([[a, -b, self.shift.real], [b, a, self.shift.imag]])

    def field(self, height: int, width: int) -> Field:
        """The flow it gives."""
        place = grid(height, width)
        moved = cv2.transform(place, self.matrix())
        return (moved - place).astype(np.float32)

    def applied(self, picture: Picture, edge: int = cv2.BORDER_REPLICATE) -> Picture:
        """`picture` moved by it, sub-pixel."""
        size = picture.shape[1::-1]
        flags = cv2.INTER_LINEAR if abs(self.scale - 1) > 0.5 else cv2.INTER_CUBIC
        return cv2.warpAffine(picture, self.matrix(), size, flags=flags, borderMode=edge)


def zoomed(scale: float, x: float, y: float) -> Similarity:
    """Enlarging by `scale` about the point (x, y) pixels."""
    return Similarity(complex(scale), complex(x, y) * (1 - scale))


def matched(a: Picture, b: Picture) -> Similarity | None:
    """The similarity that takes `a` to `b` by ORB features and RANSAC; None when few agree."""
    orb = cv2.ORB_create(FEATURES)
    points_a, told_a = orb.detectAndCompute(gray(a), None)
    points_b, told_b = orb.detectAndCompute(gray(b), None)
    if told_a is None or told_b is None or min(len(points_a), len(points_b)) < LEAST_INLIERS:
        return None
    pairs = cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True).match(told_a, told_b)
    if len(pairs) < LEAST_INLIERS:
        return None
    return _fitted(
        np.float32([points_a[pair.queryIdx].pt for pair in pairs]),
        np.float32([points_b[pair.trainIdx].pt for pair in pairs]),
    )


def aligned(a: Picture, b: Picture) -> Similarity | None:
    """Like `matched`, made sub-pixel by the flow that is left once `a` has been moved."""
    rough = matched(a, b)
    if rough is None:
        return None
    rest = of_flow(flow(rough.applied(a), b))
    if rest is None or abs(rest.scale - 1) > 0.1:
        return rough
    fine = rest.after(rough)
    return Similarity(fine.turn, fine.shift, rough.inliers)


def of_flow(field: Field, trusted: NDArray[np.bool_] | None = None) -> Similarity | None:
    """The similarity most of a flow follows; None when no large part agrees."""
    height, width = field.shape[:2]
    step = max(4, min(height, width) // 32)
    place = grid(height, width)[step // 2 :: step, step // 2 :: step].reshape(-1, 2)
    moved = place + field[step // 2 :: step, step // 2 :: step].reshape(-1, 2)
    if trusted is not None:
        sure = trusted[step // 2 :: step, step // 2 :: step].ravel()
        place, moved = place[sure], moved[sure]
    found = _fitted(place, moved) if len(place) >= LEAST_INLIERS else None
    return found if found and found.inliers >= 0.3 * len(place) else None


def _fitted(was: NDArray[np.float32], now: NDArray[np.float32]) -> Similarity | None:
    cv2.setRNGSeed(1)
    found, agree = cv2.estimateAffinePartial2D(was, now, ransacReprojThreshold=3)
    if found is None:
        return None
    similarity = Similarity(
        complex(found[0, 0], found[1, 0]), complex(found[0, 2], found[1, 2]), int(agree.sum())
    )
    narrowest, widest = WIDEST
    if similarity.inliers < LEAST_INLIERS or not narrowest < similarity.scale < widest:
        return None
    return similarity
