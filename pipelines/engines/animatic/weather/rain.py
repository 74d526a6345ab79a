"""Rain at three depths, splashes on the ground, lightning."""

import math

import numpy as np
import skia

from pipelines.engines.animatic.ink import WHITE, mix, paint, rgb, stroke
from pipelines.engines.animatic.scene import Beat, Camera, Scene

LINES = skia.Canvas.PointMode.kLines_PointMode
# drops, length in units, alpha, thickness, pictures fallen a second, parallax
DEPTHS = (
    (210, 20, 0.20, 1.0, 1.7, 0.15),
    (120, 42, 0.26, 1.5, 2.4, 0.4),
    (34, 84, 0.17, 2.6, 3.4, 1.0),
)


def rain(scene: Scene, heavy: float = 1.0, slant: float = 0.10) -> None:
    """Falling streaks and rings on the ground."""
    rng = np.random.default_rng(int(scene.rng.integers(2**63)))
    fields = [rng.random((int(n * heavy), 3)) for n, *_ in DEPTHS]
    colour = mix(scene.palette.rim, WHITE, 0.4)
    inks = [stroke(colour, thick, alpha) for _, _, alpha, thick, _, _ in DEPTHS]
    wide, high = scene.width * 1.2, scene.height * 1.2

    def draw(canvas: skia.Canvas, camera: Camera, beat: Beat) -> None:
        units = camera.focal / scene.subject_z
        for drops, ink, (_, length, _, _, speed, near) in zip(fields, inks, DEPTHS, strict=True):
            y = (drops[:, 1] + beat.t * speed * (0.9 + 0.2 * drops[:, 2])) % 1.0 * high - 0.1 * high
            slide = -camera.x * units * near + camera.pan * (0.4 + near)
            x = (drops[:, 0] * wide - y * slant + slide) % wide - 0.1 * wide
            canvas.drawPoints(LINES, streaks(x, y, length * slant, length), ink)

    scene.front.append(draw)
    _splashes(scene, rng, heavy)


def streaks(x: np.ndarray, y: np.ndarray, lean: float, length: float) -> list[skia.Point]:
    """Ends of lines that fall to the left, two points a drop."""
    points: list[skia.Point] = []
    for a, b in zip(x.tolist(), y.tolist(), strict=True):
        points += (skia.Point(a, b), skia.Point(a - lean, b + length))
    return points


def _splashes(scene: Scene, rng: np.random.Generator, heavy: float) -> None:
    """Rings that open where drops meet the ground, in perspective."""
    drops = rng.random((int(54 * heavy), 3))
    colour = mix(scene.palette.rim, WHITE, 0.3)

    def draw(canvas: skia.Canvas, camera: Camera, beat: Beat) -> None:
        horizon = scene.horizon * scene.height + camera.tilt
        room = scene.height - horizon
        if room < 30:
            return
        slide = -camera.x * camera.focal / scene.subject_z + camera.pan
        rings = [skia.Path() for _ in range(3)]
        for a, b, c in drops.tolist():
            life = beat.t * 2.2 + c * 7
            phase, turn = life % 1, math.floor(life)
            down = (0.10 + 0.9 * ((b + turn * 0.381) % 1)) ** 1.3
            x = (a * scene.width + turn * 211.7 + slide * down * 2) % scene.width
            r = (2 + 17 * down) * (0.2 + phase)
            y = horizon + down * room
            rings[int(phase * 3)].addOval(skia.Rect(x - r, y - r * 0.28, x + r, y + r * 0.28))
        for ring, alpha in zip(rings, (0.42, 0.26, 0.11), strict=True):
            canvas.drawPath(ring, stroke(colour, 1.1, alpha))

    scene.front.append(draw)


def storm(scene: Scene) -> None:
    """Driven rain and lightning."""
    lightning(scene)
    rain(scene, heavy=1.35, slant=0.26)


def lightning(scene: Scene) -> None:
    """A forked flash every two or three seconds: the bolt in the sky, its light on everything."""
    rng = np.random.default_rng(int(scene.rng.integers(2**63)))
    times = np.cumsum(rng.uniform(1.6, 3.2, 40)) - 1.0
    bolts = [_bolt(rng, scene) for _ in range(4)]
    white = rgb("#e6ecff")

    def strength(t: float) -> tuple[float, int]:
        last = int(np.searchsorted(times, t)) - 1
        if last < 0:
            return 0.0, 0
        age = t - float(times[last])
        flicker = 1.0 if age < 0.06 or 0.12 < age < 0.2 else 0.45
        return max(0.0, 1 - age / 0.5) ** 2 * flicker, last

    def strike(canvas: skia.Canvas, camera: Camera, beat: Beat) -> None:
        now, which = strength(beat.t)
        if now > 0.12:
            canvas.save()
            canvas.translate(camera.pan, camera.tilt)
            canvas.drawPath(bolts[which % 4], stroke(white, 9, 0.22 * now))
            canvas.drawPath(bolts[which % 4], stroke(white, 2.4, now))
            canvas.restore()

    def flash(canvas: skia.Canvas, _: Camera, beat: Beat) -> None:
        now, _which = strength(beat.t)
        if now > 0.02:
            canvas.drawPaint(paint(white, 0.34 * now, BlendMode=skia.BlendMode.kScreen))

    scene.back.append(strike)
    scene.front.append(flash)


def _bolt(rng: np.random.Generator, scene: Scene) -> skia.Path:
    path = skia.Path()
    x, y = scene.width * rng.uniform(0.12, 0.88), -300.0
    path.moveTo(x, y)
    low = scene.horizon * scene.height - 6
    while y < low:
        y = min(low, y + rng.uniform(18, 52))
        x += rng.uniform(-34, 34)
        path.lineTo(x, y)
        if rng.random() < 0.22:
            fork_x, fork_y = x, y
            for _ in range(4):
                fork_x, fork_y = fork_x + rng.uniform(-42, 42), fork_y + rng.uniform(10, 34)
                path.lineTo(fork_x, min(fork_y, low))
            path.moveTo(x, y)
    return path
