"""How the camera stands over a shot, and what of a depth it can ever see."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from pipelines.engines.animatic.scene import Beat, Camera, Scene, project

Moving = Callable[[Beat], Camera]

SAMPLES = 33
NEAREST = 0.02  # metres before the lens; what is closer is not drawn
DEFOCUS = 55.0  # units of blur for aperture 1 at one dioptre from the focus, by eye
DEEPEST_BLUR = 9.0  # units
BLUR_STEP = 0.5  # units


@dataclass(frozen=True)
class Reach:
    """The metres a camera ever sees at one depth: sideways and upwards."""

    left: float
    right: float
    bottom: float
    top: float


def still(camera: Camera) -> Moving:
    """A camera that never moves."""
    return lambda beat: camera


def beats(seconds: float, n: int = SAMPLES) -> list[Beat]:
    """Moments spread evenly over a shot."""
    return [Beat(seconds * i / (n - 1), i / (n - 1)) for i in range(n)]


def beat_of(index: int, frames: int, fps: float) -> Beat:
    """The moment of frame `index` of a shot of `frames` frames."""
    return Beat(index / fps, index / max(frames - 1, 1))


def overscan(scene: Scene, moving: Moving) -> float:
    """How much larger than the picture the stage must be so that a rolled camera sees no edge."""
    widest = max(abs(moving(beat).roll) for beat in beats(scene.seconds))
    if widest < 0.01:
        return 1.0
    angle = math.radians(widest)
    aspect = max(scene.width / scene.height, scene.height / scene.width)
    return math.cos(angle) + math.sin(angle) * aspect + 0.002


def reach(scene: Scene, cameras: list[Camera], z: float, wider: float = 1.0) -> Reach:
    """What any of `cameras` sees `z` metres away; `wider` is the stage's overscan."""
    margin = 6.0
    half_width = scene.width / 2 * wider + margin
    half_height = scene.height / 2 * wider + margin
    seen = []
    for camera in cameras:
        if z - camera.z < NEAREST:
            continue
        scale = camera.focal / (z - camera.z)
        middle = camera.x - camera.pan / scale
        eye = camera.y + (scene.horizon * scene.height + camera.tilt - scene.height / 2) / scale
        across, up = half_width / scale, half_height / scale
        seen.append((middle - across, middle + across, eye - up, eye + up))
    if not seen:
        return Reach(0.0, 0.0, 0.0, 0.0)
    lefts, rights, bottoms, tops = zip(*seen, strict=True)
    return Reach(min(lefts), max(rights), min(bottoms), max(tops))


def defocus(scene: Scene, camera: Camera, z: float) -> float:
    """Blur of what is `z` metres away, in units, in steps so that it can be kept."""
    circle = scene.aperture * abs(1 / max(z, 0.05) - 1 / max(camera.focus, 0.05)) * DEFOCUS
    return round(min(circle, DEEPEST_BLUR) / BLUR_STEP) * BLUR_STEP


def parted(scene: Scene, cameras: list[Camera], near: float, far: float) -> float:
    """How far apart (units) two depths drift on screen when treated as one; see `flats`."""
    anchor = cameras[len(cameras) // 2]
    worst = 0.0
    corners = [(x, y) for x in (0.0, scene.width) for y in (0.0, scene.height)]
    for x, y in corners:
        spots = []
        for z in (near, far):
            scale = anchor.focal / max(z - anchor.z, 0.05)
            spots.append(
                (
                    anchor.x + (x - scene.width / 2 - anchor.pan) / scale,
                    anchor.y - (y - scene.horizon * scene.height - anchor.tilt) / scale,
                )
            )
        for camera in cameras:
            a = project(scene, camera, *spots[0], near)
            b = project(scene, camera, *spots[1], far)
            worst = max(worst, abs(a[0] - b[0]), abs(a[1] - b[1]))
    return worst
