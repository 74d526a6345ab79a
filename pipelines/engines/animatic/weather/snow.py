"""Falling snow at three depths."""

import numpy as np
import skia

from pipelines.engines.animatic.ink import WHITE, blur, mix, stroke
from pipelines.engines.animatic.scene import Beat, Camera, Scene

DOTS = skia.Canvas.PointMode.kPoints_PointMode
# flakes, diameter in units, alpha, pictures fallen a second, parallax
DEPTHS = (
    (150, 2.4, 0.70, 0.055, 0.12),
    (90, 3.8, 0.75, 0.085, 0.25),
    (44, 6.0, 0.80, 0.12, 0.5),
    (9, 20.0, 0.26, 0.20, 1.1),
)


def snow(scene: Scene) -> None:
    """Flakes that sway as they fall; a few near ones out of focus."""
    rng = np.random.default_rng(int(scene.rng.integers(2**63)))
    fields = [rng.random((n, 4)) for n, *_ in DEPTHS]
    colour = mix(scene.palette.rim, WHITE, 0.6)
    inks = [stroke(colour, size, alpha) for _, size, alpha, _, _ in DEPTHS]
    inks[-1].setMaskFilter(blur(4))
    wide, high = scene.width * 1.1, scene.height * 1.1

    def draw(canvas: skia.Canvas, camera: Camera, beat: Beat) -> None:
        units = camera.focal / scene.subject_z
        for flakes, ink, (_, _, _, speed, near) in zip(fields, inks, DEPTHS, strict=True):
            sway = 0.016 * np.sin(beat.t * 1.1 + flakes[:, 2] * 9)
            slide = (-camera.x * units * near + camera.pan * (0.3 + near)) / wide
            x = (flakes[:, 0] + sway - beat.t * 0.02 + slide) % 1 * wide - 0.05 * wide
            y = (
                flakes[:, 1] + beat.t * speed * (0.7 + 0.6 * flakes[:, 2])
            ) % 1 * high - 0.05 * high
            points = [skia.Point(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]
            canvas.drawPoints(DOTS, points, ink)

    scene.front.append(draw)
