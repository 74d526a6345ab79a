"""The frames between two frames: along the motion, by a zoom, or by a dissolve."""

import cv2
import numpy as np

from pipelines.motion.agreeing import blended
from pipelines.motion.camera import Similarity, aligned, zoomed
from pipelines.motion.flow import Field, Picture
from pipelines.motion.morph import Morph
from pipelines.motion.sides import Sides, Way, small

CONSISTENT = 0.55
RESIDUAL = 22.0
HOPELESS = 35.0
ZOOM_INLIERS, ZOOM_SCALE = 20, 1.15
PUSH = 0.08


def way(sides: Sides) -> Way:
    """The way that suits the two frames: morph when their motion is found, else zoom or dissolve.

    Thresholds were chosen on pairs of photographs and drawn shots: a morph is right for small
    parallax and wrong for other scenes, where forward and backward motion agree on few pixels.
    """
    camera = aligned(small(sides.a), small(sides.b))
    if camera and _is_zoom(sides, camera):
        return Zoom(sides, camera)
    morph = Morph(sides, camera)
    running = bool(sides.before and sides.after)
    if morph.consistent > CONSISTENT and morph.residual < RESIDUAL:
        return morph
    if running and morph.residual < HOPELESS:
        return morph
    return Dissolve(sides)


class Zoom(Way):
    """The camera moves evenly from one frame to the other; the closer one is let into the wider."""

    def __init__(self, sides: Sides, camera: Similarity) -> None:
        super().__init__(sides)
        scale = sides.a.shape[1] / small(sides.a).shape[1]
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
        return _clear(a, b, np.clip(share * 1.5 - (1 - light) * 0.5, 0, 1))


def _clear(a: Picture, b: Picture, part: Field) -> Picture:
    """Both over one another with the contrast of one: unlike pictures mixed are flatter, as fog.

    What two independent pictures vary by adds up in squares, so the mix varies by the root of
    part^2 + (1 - part)^2 of what one does; that is given back around the mean nearby.
    """
    mixed = blended(a, b, part).astype(np.float32)
    low = cv2.GaussianBlur(mixed, (0, 0), a.shape[0] / 24)
    gain = 1 / np.sqrt(part**2 + (1 - part) ** 2)
    return np.clip(np.rint(low + (mixed - low) * gain[..., None]), 0, 255).astype(np.uint8)


def _is_zoom(sides: Sides, camera: Similarity) -> bool:
    """Whether one frame shows a part of the other, larger."""
    if camera.inliers < ZOOM_INLIERS or max(camera.scale, 1 / camera.scale) < ZOOM_SCALE:
        return False
    wide, tight = small(sides.a), small(sides.b)
    if camera.scale < 1:
        wide, tight, camera = tight, wide, camera.inverse()
    return float(np.median(cv2.absdiff(camera.applied(wide), tight))) < RESIDUAL
