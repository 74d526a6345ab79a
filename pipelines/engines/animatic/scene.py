"""What stands where: the scene a shot is read into, before any camera looks at it.

The world is in metres: x to the right, y up from the ground, z away from the camera. The picture
is laid out 720 units high whatever its size in pixels (`Scene.width` follows the aspect), so
drawings and sizes in `units` look the same at every resolution.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import skia

from pipelines.engines.animatic.ink import Point
from pipelines.engines.animatic.palette import Palette

UNITS_HIGH = 720


@dataclass(frozen=True)
class Beat:
    """A moment of a shot: `t` in seconds, `u` from 0 (first frame) to 1 (last frame)."""

    t: float
    u: float


@dataclass
class Camera:
    """A pinhole, as it stands at one beat. pan, tilt: shift of the picture in units; roll: degrees.

    focal: units. focus: metres to what is sharp.
    """

    x: float = 0.0
    y: float = 1.6
    z: float = 0.0
    focal: float = 1150.0
    pan: float = 0.0
    tilt: float = 0.0
    roll: float = 0.0
    focus: float = 10.0


@dataclass(frozen=True)
class Pose:
    """Where an actor is at one beat: metres, degrees anticlockwise, facing +1 right or -1 left."""

    x: float = 0.0
    y: float = 0.0
    turn: float = 0.0
    facing: int = 1
    size: float = 1.0


@dataclass(frozen=True)
class Box:
    """The room a drawing may need, metres, origin on the ground under its middle."""

    left: float
    bottom: float
    right: float
    top: float


Draw = Callable[[skia.Canvas, Beat], None]
Spot = Callable[[Beat], Point]


@dataclass(frozen=True)
class Figure:
    """Someone or something that can be drawn: what the cast room makes.

    draw: on a canvas in metres, y up, origin on the ground under the middle, facing right.
    box: all it may touch while it acts. height: metres, ground to top at rest.
    pace: metres a second its gait carries it (0 for what stays); the path should move so.
    slots: places others can be attached to ("hand", "seat", "head", "mouth", "top", "inside").
    glow: light it gives, drawn after everything near it, same canvas as `draw`.
    airborne: metres above the ground it wants to be (birds, kites); in_water for fish and boats.
    """

    draw: Draw
    box: Box
    height: float
    pace: float = 0.0
    slots: dict[str, Spot] = field(default_factory=dict)
    glow: Draw | None = None
    airborne: float = 0.0
    in_water: bool = False


@dataclass
class Layer:
    """A painted flat at one depth, drawn once and slid past the camera.

    draw: paints it on a canvas in metres, y up, x from 0 to the given width in metres.
    width: units it spans when `z` metres away (it is tiled sideways when `tile`).
    top, bottom: metres above the ground it spans. drift: metres a second it moves by itself.
    sway: skew that swings (plants under water). blend: Skia's blend mode, None is over.
    """

    z: float
    draw: Callable[[skia.Canvas, float], None]
    top: float
    bottom: float = 0.0
    width: int = 2000
    tile: bool = True
    x: float = 0.0
    drift: float = 0.0
    alpha: float = 1.0
    sway: float = 0.0
    blend: "skia.BlendMode | None" = None
    is_sky: bool = False
    fixed_pixels_per_metre: float | None = None


@dataclass
class Actor:
    """A figure on its way through the scene.

    id: the subject's id, for masks. lit: takes part in the scene's light. lead: must never be
    lost in the air or against what is behind it. floor: metres above the ground of what it stands
    on, where its shadow falls.
    """

    id: str
    figure: Figure
    z: float
    path: Callable[[Beat], Pose]
    shadow: bool = True
    lit: bool = True
    lead: bool = False
    floor: float = 0.0


Overlay = Callable[[skia.Canvas, Camera, Beat], None]


@dataclass
class Scene:
    """Everything the camera may see.

    subject_z: metres to the lead. camera_height: metres. horizon: height of the horizon in the
    picture, 0 top to 1 bottom. aperture: how shallow the focus is (0: all sharp).
    back: drawn first, in units (sky). front: drawn last, in units (weather, rays, dust).
    sun: where the light comes from, in units. reflect_z: wet ground mirrors what is farther.
    afloat: someone swims or sails, so there must be water where the lead is.
    """

    palette: Palette
    rng: np.random.Generator
    width: float = 1280.0
    height: float = float(UNITS_HIGH)
    subject_z: float = 10.0
    camera_height: float = 1.6
    focal: float = 1150.0
    horizon: float = 0.52
    aperture: float = 1.0
    indoor: bool = False
    seconds: float = 4.0
    sun: Point = (900.0, 150.0)
    reflect_z: float | None = None
    reflect: float = 0.0
    afloat: bool = False
    layers: list[Layer] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    back: list[Overlay] = field(default_factory=list)
    front: list[Overlay] = field(default_factory=list)

    def shade(self, albedo: "np.ndarray | str", z: float) -> np.ndarray:
        """The colour of a surface `z` metres away in this scene's light."""
        return self.palette.shade(albedo, z)

    def visible_top(self, z: float, height: float) -> float:
        """`height` metres, cut to what the camera can see of a thing `z` metres away."""
        seen = (self.camera_height + self.horizon * self.height * z / self.focal) * 1.25
        return min(height, seen + 0.02 * z)


def project(
    scene: Scene, camera: Camera, x: float, y: float, z: float
) -> tuple[float, float, float]:
    """Picture place (units) of a world point, and units per metre there."""
    scale = camera.focal / max(z - camera.z, 0.05)
    return (
        scene.width / 2 + (x - camera.x) * scale + camera.pan,
        scene.horizon * scene.height + (camera.y - y) * scale + camera.tilt,
        scale,
    )
