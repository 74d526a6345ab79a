"""The frames between two frames: along the motion, by a zoom, or by a dissolve."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.camera import Similarity, aligned, of_flow, zoomed
from pipelines.motion.flow import (
    Field,
    Picture,
    best_flow,
    cost,
    disagreement,
    filled,
    flow,
    length,
    outside,
    resized,
    splatted,
    warp,
)

FINEST = 640  # longest side, pixels, at which motion is looked for
CONSISTENT = 0.55
RESIDUAL = 22.0
HOPELESS = 35.0
ZOOM_INLIERS, ZOOM_SCALE = 20, 1.15
PUSH = 0.08
PLAIN, FAR_PX = 0.4, 24.0


@dataclass(frozen=True)
class Sides:
    """Two known frames, what stands one frame outside them if that is known, and the way between.

    steps: frames from `a` to `b`; with one missing frame it is 2.
    """

    a: Picture
    b: Picture
    before: Picture | None
    after: Picture | None
    steps: int

    def eased(self, t: float) -> float:
        """How far along things are at `t` (0-1): what moves is met at speed, a still at rest."""
        leave, arrive = float(self.before is not None), float(self.after is not None)
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


def way(sides: Sides) -> Way:
    """The way that suits the two frames: morph when their motion is found, else zoom or dissolve.

    Thresholds were chosen on pairs of photographs and drawn shots: a morph is right for small
    parallax and wrong for other scenes, where forward and backward motion agree on few pixels.
    """
    camera = aligned(_small(sides.a), _small(sides.b))
    if camera and _is_zoom(sides, camera):
        return Zoom(sides, camera)
    morph = Morph(sides, camera)
    running = sides.before is not None and sides.after is not None
    if morph.consistent > CONSISTENT and morph.residual < RESIDUAL:
        return morph
    if running and morph.residual < HOPELESS:
        return morph
    return Dissolve(sides)


class Morph(Way):
    """Both frames moved along the motion between them, each seen where the other is covered.

    Motion may be curved: where the frames outside are known, their speed bends it. Where things
    move little, a share of `PLAIN` follows the plain motion of each end, not carried to the moment
    asked for: the two err differently. Where they move far it would show them twice.

    consistent: share of pixels where the motion there and back agrees. residual: mean gray levels
    by which `a`, moved, differs from `b`.
    """

    def __init__(self, sides: Sides, camera: Similarity | None) -> None:
        super().__init__(sides)
        self._a, self._b = _small(sides.a), _small(sides.b)
        before = None if sides.before is None else _small(sides.before)
        after = None if sides.after is None else _small(sides.after)
        leave = None if before is None else flow(self._a, before)
        arrive = None if after is None else flow(self._b, after)
        shape = self._a.shape[:2]
        there = [camera.field(*shape)] if camera else []
        back = [camera.inverse().field(*shape)] if camera else []
        if sides.steps > 2:
            there += [] if leave is None else [-sides.steps * leave]
            back += [] if arrive is None else [-sides.steps * arrive]
        self._there = best_flow(self._a, self._b, there)
        self._back = best_flow(self._b, self._a, back)
        self._miss_a = disagreement(self._there, self._back)
        self._miss_b = disagreement(self._back, self._there)
        self._bend_a = self._bend(self._there, leave, self._a, before)
        self._bend_b = self._bend(self._back, arrive, self._b, after)
        self._trust_a = _trust(cost(self._a, self._b, self._there, 5), self._miss_a)
        self._trust_b = _trust(cost(self._b, self._a, self._back, 5), self._miss_b)
        far = length(self._there)
        self._plain = PLAIN / (1 + (float(far.mean()) / FAR_PX) ** 2)
        self.consistent = float((self._miss_a < 2 + 0.05 * far).mean())
        self.residual = float(np.median(cost(self._a, self._b, self._there)))

    def at(self, t: float) -> Picture:
        """The picture at `t`, strictly between 0 and 1."""
        share = self.sides.eased(t)
        to_a, to_b = self._carried(share)
        carried = self._seen(to_a, to_b, share)
        if self._plain < 0.02:
            return carried
        plain = self._seen(-share * self._there, -(1 - share) * self._back, share)
        return cv2.addWeighted(carried, 1 - self._plain, plain, self._plain, 0)

    def _bend(
        self, ahead: Field, outward: Field | None, here: Picture, beyond: Picture | None
    ) -> Field | float:
        """Acceleration, pixels per frame squared, from the motion ahead and the frame outside.

        x(n) = v n + A n^2 / 2 with x(steps) = ahead and x(-1) = outward.
        """
        if outward is None or beyond is None:
            return 0.0
        steps = self.sides.steps
        bend = 2 * (ahead + steps * outward) / (steps * steps + steps)
        shared = self._camera_bend(bend)
        own = bend - shared
        sure = cost(here, beyond, outward, 9) + cost(here, beyond, outward, 3)
        speed = length(ahead) / steps
        mild = 2 * length(own) / (1 + 0.25 * speed)
        trusted = np.exp(-((sure / 12) ** 2) - mild**2)
        return shared + cv2.GaussianBlur(own * trusted[..., None], (0, 0), 4)

    def _camera_bend(self, bend: Field) -> Field:
        """The part of the acceleration most of the picture shares: that of the camera."""
        halfway = self.sides.steps**2 / 8  # pixels at the middle of the gap, where it tells most
        camera = of_flow(bend * halfway)
        return camera.field(*bend.shape[:2]) / halfway if camera else np.zeros_like(bend)

    def _carried(self, share: float) -> tuple[Field, Field]:
        """Where each pixel at `share` was in `a` and will be in `b`, as flows from there."""
        curve = 0.5 * self.sides.steps**2 * share * (1 - share)
        from_a = share * self._there - curve * self._bend_a
        from_b = (1 - share) * self._back - curve * self._bend_b
        sum_a, weight_a = splatted(
            np.concatenate([-from_a, self._there - from_a], axis=2),
            from_a,
            self._trust_a * (1 - share),
        )
        sum_b, weight_b = splatted(
            np.concatenate([self._back - from_b, -from_b], axis=2),
            from_b,
            self._trust_b * share,
        )
        total = cv2.blur(weight_a + weight_b, (3, 3))
        mean = cv2.blur(sum_a + sum_b, (3, 3)) / np.maximum(total, 1e-6)[..., None]
        both = filled(mean, total > 0.005)
        return np.ascontiguousarray(both[..., :2]), np.ascontiguousarray(both[..., 2:])

    def _seen(self, to_a: Field, to_b: Field, share: float) -> Picture:
        """Both ends looked up, the one that does not know a place giving way to the other."""
        height, width = self.sides.a.shape[:2]
        a = warp(self.sides.a, resized(to_a, height, width), cv2.INTER_CUBIC)
        b = warp(self.sides.b, resized(to_b, height, width), cv2.INTER_CUBIC)
        differ = cv2.absdiff(*(cv2.resize(end, self._a.shape[1::-1]) for end in (a, b)))
        largest = cv2.max(cv2.max(*cv2.split(differ)[:2]), differ[..., 2])
        unsure = np.clip((cv2.blur(largest, (3, 3)).astype(np.float32) - 6) / 20, 0, 1)
        known_a = (1 - share) * self._right(to_a, self._miss_a, unsure)
        known_b = share * self._right(to_b, self._miss_b, unsure)
        part = known_b / np.maximum(known_a + known_b, 1e-6)
        return blended(a, b, cv2.resize(part, (width, height), interpolation=cv2.INTER_LINEAR))

    @staticmethod
    def _right(to: Field, miss: Field, unsure: Field) -> Field:
        """How far an end is to be believed: little outside the picture and where it is covered."""
        covered = warp(np.clip((miss - 0.5) / 2.5, 0, 1), to)
        inside = cv2.blur((~outside(to)).astype(np.float32), (3, 3)) + 1e-3
        return inside * (1 - unsure * (1 - (0.15 + covered) / 1.15))


class Zoom(Way):
    """The camera moves evenly from one frame to the other; the closer one is let into the wider."""

    def __init__(self, sides: Sides, camera: Similarity) -> None:
        super().__init__(sides)
        scale = sides.a.shape[1] / _small(sides.a).shape[1]
        corner = (scale - 1) / 2 * (1 + 1j)  # pixels are counted from their middles
        shift = camera.shift * scale + corner * (1 - camera.turn)
        self._camera = Similarity(camera.turn, shift)

    def at(self, t: float) -> Picture:
        """The picture at `t`, strictly between 0 and 1."""
        share = self.sides.eased(t)
        from_a = self._camera.power(share)
        from_b = from_a.after(self._camera.inverse())
        closer = self._camera.scale > 1
        wide, tight = (self.sides.a, self.sides.b) if closer else (self.sides.b, self.sides.a)
        to_wide, to_tight = (from_a, from_b) if closer else (from_b, from_a)
        near = share if closer else 1 - share
        ground = np.full(tight.shape[:2], 255, np.uint8)
        inside = to_tight.applied(ground, cv2.BORDER_CONSTANT).astype(np.float32) / 255
        soft = max(3, int((1 - near) * 0.1 * tight.shape[0])) | 1
        inside = np.clip(
            2 * cv2.blur(inside, (soft, soft), borderType=cv2.BORDER_REPLICATE) - 1, 0, 1
        )
        return blended(
            to_wide.applied(wide), to_tight.applied(tight), inside * min(1.0, near * 1.5)
        )


class Dissolve(Way):
    """Both frames pushed in gently while the second comes up, its bright parts first."""

    def at(self, t: float) -> Picture:
        """The picture at `t`, strictly between 0 and 1."""
        share = t * t * (3 - 2 * t)
        height, width = self.sides.a.shape[:2]
        middle = (width - 1) / 2, (height - 1) / 2
        a = zoomed(1 + PUSH * share, *middle).applied(self.sides.a)
        b = zoomed(1 + PUSH * (1 - share), *middle).applied(self.sides.b)
        light = cv2.GaussianBlur(cv2.cvtColor(b, cv2.COLOR_RGB2GRAY), (0, 0), height / 30 + 1)
        light = light.astype(np.float32)
        light = (light - light.min()) / max(1.0, float(np.ptp(light)))
        return blended(a, b, np.clip(share * 1.5 - (1 - light) * 0.5, 0, 1))


def blended(a: Picture, b: Picture, part: NDArray[np.float32]) -> Picture:
    """`a` with `part` (0-1, [H, W]) of `b`."""
    part = np.ascontiguousarray(part, np.float32)
    return cv2.blendLinear(a, b, 1 - part, part)


def _trust(miss_gray: Field, miss_px: Field) -> Field:
    return np.exp(-miss_gray / 8) * np.exp(-miss_px / 2) + 1e-3


def _is_zoom(sides: Sides, camera: Similarity) -> bool:
    """Whether one frame shows a part of the other, larger."""
    if camera.inliers < ZOOM_INLIERS or max(camera.scale, 1 / camera.scale) < ZOOM_SCALE:
        return False
    wide, tight = _small(sides.a), _small(sides.b)
    if camera.scale < 1:
        wide, tight, camera = tight, wide, camera.inverse()
    return float(np.median(cv2.absdiff(camera.applied(wide), tight))) < RESIDUAL


def _small(picture: Picture) -> Picture:
    longest = max(picture.shape[:2])
    if longest <= FINEST:
        return picture
    size = tuple(round(side * FINEST / longest) for side in picture.shape[1::-1])
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
