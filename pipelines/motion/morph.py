"""Both frames moved along the motion between them."""

import cv2
import numpy as np

from pipelines.motion.agreeing import Float, agreed
from pipelines.motion.camera import Similarity, of_flow
from pipelines.motion.colours import largest
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
from pipelines.motion.path import camera_path, outward
from pipelines.motion.sides import Sides, Way, small
from pipelines.motion.softening import softened

PLAIN, FAR_PX = 0.4, 24.0
SURE_GRAY, SURER_GRAY = 12.0, 24.0  # over one missing frame, where lines serve well, and over more
DOUBTED = 50.0  # squared error feared at which trust is a half: some 27 dB on eight films
SOFTEST, LEAST_SOFT_PX = 300, 0.25  # the width over the widest blur: an unsteady hand, not fog
BENDS_BESIDE, AROUND = 0.6, 9  # how far a curve misses, of how far it leaves the line; by pixels


class Morph(Way):
    """Both frames moved along the motion between them, each seen where the other is covered.

    Motion may be curved: the camera follows the spline of its path, and where the frames outside
    are known their speed bends what moves by itself. Where things move little, a share of `PLAIN`
    looks the ends up along the motion at each end, not carried to the moment asked for: the two err
    differently. Where they move far it would show them twice.

    consistent: share of pixels where the motion there and back agrees. residual: mean gray levels
    by which `a`, moved, differs from `b`.
    """

    def __init__(self, sides: Sides, camera: Similarity | None) -> None:
        super().__init__(sides)
        self._a, self._b = small(sides.a), small(sides.b)
        before, after = ([small(p) for p in known] for known in (sides.before, sides.after))
        leave = flow(self._a, before[0]) if before else None
        arrive = flow(self._b, after[0]) if after else None
        self._there, self._back = self._between(camera, leave, arrive)
        height, width = self._a.shape[:2]
        self._path = camera_path(
            of_flow(self._there) or camera,
            outward(leave, before),
            outward(arrive, after),
            sides.steps,
            complex(width / 2, height / 2),
        )
        self._miss_a = disagreement(self._there, self._back)
        self._miss_b = disagreement(self._back, self._there)
        self._own_there, self._own_back = self._own()
        self._bend_a, self._bend_b = self._bends(leave, arrive, before, after)
        self._trust_a = _trust(cost(self._a, self._b, self._there, 5), self._miss_a)
        self._trust_b = _trust(cost(self._b, self._a, self._back, 5), self._miss_b)
        far = length(self._there)
        self._plain = PLAIN / (1 + (float(far.mean()) / FAR_PX) ** 2)
        self.consistent = float((self._miss_a < 2 + 0.05 * far).mean())
        self.residual = float(np.median(cost(self._a, self._b, self._there)))

    def at(self, t: float) -> Picture:
        """The picture at `t`, strictly between 0 and 1."""
        return self.told(t)[0]

    def told(self, t: float) -> tuple[Picture, float]:
        """The picture at `t` and how far it is to be trusted, 0-1."""
        share = self.sides.eased(t)
        from_a, from_b = self._moved(share)
        to_a, to_b = self._carried(from_a, from_b, share)
        made, apart = self._seen(to_a, to_b, share)
        if self._plain >= 0.02:
            plain, _ = self._seen(-from_a, -from_b, share)
            made = cv2.addWeighted(made, 1 - self._plain, plain, self._plain, 0)
        if self.sides.steps > 2:
            made = self._softened_own(made, to_a, to_b, share)
        picture = np.clip(np.rint(self._softened(made, share)), 0, 255).astype(np.uint8)
        return picture, self._sure(apart, made, share)

    def _sure(self, apart: float, made: Float, share: float) -> float:
        """From the error to be feared: what the ends differ by, and the camera beside its path."""
        feared = apart
        for axis, far in zip((1, 0), self._path.unsure(share * self.sides.steps), strict=True):
            slope = float((np.diff(made, axis=axis) ** 2).mean())
            feared += slope * far**2 / (1 + far**2 / 4)  # a shift beyond 2 pixels errs no more
        return 1 / (1 + feared / DOUBTED)

    def _softened(self, made: Float, share: float) -> Float:
        """What is seen on average where the camera may stand a little beside its path."""
        width = self._a.shape[1]
        scale = made.shape[1] / width
        across, down = (
            scale * min(width / SOFTEST, far) for far in self._path.unsure(share * self.sides.steps)
        )
        if max(across, down) < LEAST_SOFT_PX:
            return made
        return cv2.GaussianBlur(made, (0, 0), max(across, 0.01), sigmaY=max(down, 0.01))

    def _softened_own(self, made: Float, to_a: Field, to_b: Field, share: float) -> Float:
        """What is seen on average of things that may leave their curves."""
        height, width = made.shape[:2]
        curve = 0.5 * self.sides.steps**2 * share * (1 - share)
        bends = sum(
            warp(length(bend), to)
            for bend, to in ((self._bend_a, to_a), (self._bend_b, to_b))
            if isinstance(bend, np.ndarray)
        )
        if isinstance(bends, int):
            return made
        far = BENDS_BESIDE * curve / 2 * cv2.blur(bends, (AROUND, AROUND))
        return softened(made, cv2.resize(far, (width, height)) * (width / self._a.shape[1]))

    def _between(
        self, camera: Similarity | None, leave: Field | None, arrive: Field | None
    ) -> tuple[Field, Field]:
        """Motion there and back, looked for from the camera's and from that outside too."""
        shape, steps = self._a.shape[:2], self.sides.steps
        there = [camera.field(*shape)] if camera else []
        back = [camera.inverse().field(*shape)] if camera else []
        if steps > 2:
            there += [] if leave is None else [-steps * leave]
            back += [] if arrive is None else [-steps * arrive]
        return best_flow(self._a, self._b, there), best_flow(self._b, self._a, back)

    def _own(self) -> tuple[Field, Field]:
        """Motion there and back that is not the camera's."""
        over, shape = self._path.at(self.sides.steps), self._a.shape[:2]
        return self._there - over.field(*shape), self._back - over.inverse().field(*shape)

    def _bends(
        self,
        leave: Field | None,
        arrive: Field | None,
        before: list[Picture],
        after: list[Picture],
    ) -> tuple[Field | float, Field | float]:
        """Acceleration at each end, but for the camera's."""
        steps, shape = self.sides.steps, self._a.shape[:2]
        first, last = self._path.view(-1), self._path.view(steps + 1)
        sure = SURER_GRAY if steps > 2 else SURE_GRAY
        bend_a: Field | float = 0.0
        bend_b: Field | float = 0.0
        if leave is not None and first:
            own = _bend(self._own_there, leave - first.field(*shape), steps)
            bend_a = _trusted(own, self._a, before[0], leave, sure)
        if arrive is not None and last:
            beyond = last.after(self._path.at(steps).inverse())
            own = _bend(self._own_back, arrive - beyond.field(*shape), steps)
            bend_b = _trusted(own, self._b, after[0], arrive, sure)
        return bend_a, bend_b

    def _moved(self, share: float) -> tuple[Field, Field]:
        """How far each pixel of `a` and of `b` has gone at `share`."""
        steps, shape = self.sides.steps, self._a.shape[:2]
        curve = 0.5 * steps**2 * share * (1 - share)
        curve *= self._path.steady if steps > 2 else 1.0
        view, over = self._path.at(share * steps), self._path.at(steps)
        from_a = share * self._own_there + view.field(*shape) - curve * self._bend_a
        from_b = (1 - share) * self._own_back - curve * self._bend_b
        return from_a, from_b + view.after(over.inverse()).field(*shape)

    def _carried(self, from_a: Field, from_b: Field, share: float) -> tuple[Field, Field]:
        """Where each pixel at `share` was in `a` and will be in `b`, as flows from there."""
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

    def _seen(self, to_a: Field, to_b: Field, share: float) -> tuple[Float, float]:
        """Both ends looked up, the one that does not know a place giving way to the other.

        With the mean squared error that is to be feared of it, gray levels.
        """
        height, width = self.sides.a.shape[:2]
        a, b = (
            warp(end.astype(np.float32), resized(to, height, width), cv2.INTER_CUBIC)
            for end, to in ((self.sides.a, to_a), (self.sides.b, to_b))
        )
        differ = largest(cv2.absdiff(a, b))
        differ = cv2.blur(cv2.resize(differ, self._a.shape[1::-1]), (3, 3))
        unsure = np.clip((differ - 6) / 20, 0, 1)
        known_a = (1 - share) * _right(to_a, self._miss_a, unsure)
        known_b = share * _right(to_b, self._miss_b, unsure)
        part = known_b / np.maximum(known_a + known_b, 1e-6)
        feared = float((part * (1 - part) * differ**2).mean())
        part = cv2.resize(part, (width, height), interpolation=cv2.INTER_LINEAR)
        return agreed(a, b, part), feared


def _bend(ahead: Field, out: Field, steps: int) -> Field:
    """Acceleration, pixels per frame squared, from the motion ahead and that outward.

    x(n) = v n + A n^2 / 2 with x(steps) = ahead and x(-1) = out.
    """
    return 2 * (ahead + steps * out) / (steps * steps + steps)


def _trusted(bend: Field, here: Picture, beyond: Picture, out: Field, sure_gray: float) -> Field:
    """`bend` where the motion outward matches, smooth."""
    miss = cost(here, beyond, out, 9) + cost(here, beyond, out, 3)
    return cv2.GaussianBlur(bend * np.exp(-((miss / sure_gray) ** 2))[..., None], (0, 0), 3)


def _right(to: Field, miss: Field, unsure: Field) -> Field:
    """How far an end is to be believed: little outside the picture and where it is covered."""
    covered = warp(np.clip((miss - 0.5) / 2.5, 0, 1), to)
    inside = cv2.blur((~outside(to)).astype(np.float32), (3, 3)) + 1e-3
    return inside * (1 - unsure * (1 - (0.15 + covered) / 1.15))


def _trust(miss_gray: Field, miss_px: Field) -> Field:
    return np.exp(-miss_gray / 8) * np.exp(-miss_px / 2) + 1e-3
