"""The ground: a plane that leaves no hole, and bands over it that make moving shots deep."""

from collections.abc import Callable

import numpy as np
import skia

from pipelines.engines.animatic.ink import (
    Colour,
    Stop,
    blur,
    linear,
    mix,
    paint,
    rgb,
    shaded,
    stroke,
)
from pipelines.engines.animatic.scene import Beat, Camera, Scene
from pipelines.engines.animatic.settings.scenery import (
    Profile,
    along,
    beyond,
    flat,
    ground_tint,
    is_white,
    lighter,
    outline,
    ripple,
    strewn,
)
from pipelines.engines.animatic.settings.sheets import Sheet

# detail(canvas, width, z, height at a place, colour of the band, dice)
Detail = Callable[[skia.Canvas, float, float, "Surface", Colour, np.random.Generator], None]
LEAN, BEYOND = 260.0, 1700.0  # units: how far a tilt may look down; to the end of a plane


class Surface:
    """The top edge of one band: asks for a height, gets metres."""

    def __init__(self, width: float, profile: Profile, amplitude: float) -> None:
        self.width, self.profile, self.amplitude = width, profile, amplitude

    def __call__(self, x: float) -> float:
        """Metres above the ground at `x`."""
        return self.amplitude * float(self.profile(np.array([x / self.width]))[0] - 0.6)


def plane(scene: Scene, albedo: Colour | str, up: bool = False, height: float = 0.0) -> None:
    """Fills everything below the horizon with ground (or, `up`, above it with a ceiling).

    height: metres of a ceiling above the ground.
    """
    level = abs(height - scene.camera_height) if up else scene.camera_height
    reach = level * scene.focal
    drops = (0.0, 3.0, 9.0, 24.0, 60.0, 140.0, 330.0, 720.0)
    far = scene.shade(albedo, reach / 2.0)
    tones: list[Stop] = [far, *(scene.shade(albedo, reach / d) for d in drops[1:])]
    at = [d / drops[-1] for d in drops]
    if up:
        tones, at = tones[::-1], [1 - a for a in at[::-1]]
    sheet = Sheet([*tones, tones[-1]] if not up else [tones[0], *tones], _spread(at, up), BEYOND)

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        horizon = scene.horizon * scene.height + camera.tilt
        sheet.lay(canvas, scene, horizon - BEYOND + 1 if up else horizon)

    scene.back.append(draw)


def _spread(at: list[float], up: bool) -> list[float]:
    """Places of tones over the nearest 720 units, for a sheet that goes on in the last of them."""
    part = 720.0 / BEYOND
    return [0.0, *(1 - part + a * part for a in at)] if up else [*(a * part for a in at), 1.0]


def nearest(scene: Scene) -> float:
    """Metres to the nearest ground a tilted camera may see."""
    below = (1 - scene.horizon) * scene.height + LEAN
    return scene.camera_height * scene.focal / below


def depths(scene: Scene, far: float, n: int, near: float | None = None) -> list[float]:
    """`n` distances from `far` to the nearest ground, one of them just behind the lead."""
    if near:
        return [float(z) for z in np.geomspace(far, near, n)]
    near = min(nearest(scene) * 0.9, far * 0.6)
    steps = np.geomspace(far, near, n)
    if scene.subject_z < near:
        return [float(z) for z in steps]
    closest = int(np.argmin(np.abs(np.log(steps / (scene.subject_z * 1.02)))))
    steps[closest] = scene.subject_z * 1.02
    return [float(z) for z in steps]


def bands(
    scene: Scene,
    albedo: str,
    detail: Detail | None = None,
    rough: float = 0.3,
    far: float | None = None,
    n: int = 6,
    near: float | None = None,
) -> None:
    """Uneven ground: overlapping strips from far to near over a plane of the same colour.

    rough: height of the bumps. far, near: metres to the first and last strip.
    """
    tint = ground_tint(scene, albedo)
    plane(scene, tint)
    distances = depths(scene, far or beyond(scene, 60, 6), n, near)
    last = distances[-1] * (0.97 if near else 0.6)
    for z, after in zip(distances, [*distances[1:], last], strict=True):
        _band(scene, tint, detail, (z, after), rough)


def _band(
    scene: Scene,
    tint: Colour,
    detail: Detail | None,
    span: tuple[float, float],
    rough: float,
) -> None:
    """One strip from its distance to that of the next; grass may stand z / 20 above it."""
    z, after = span
    near_lead = abs(z / scene.subject_z - 1.02) < 0.2
    amplitude = rough * z * (0.012 if near_lead else 0.035)
    base, following = scene.shade(tint, z), scene.shade(tint, after)
    gap = scene.camera_height * (z / after - 1)
    rim = mix(base, scene.palette.key, 0.45)

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        top = Surface(width, ripple(rng, 4, 2, 0.5), amplitude)
        u, x = along(width)
        shape = outline(x, amplitude * (top.profile(u) - 0.6), -z)
        fill = linear((0, amplitude), (0, -gap - amplitude), [base * 1.05, following])
        canvas.drawPath(shape, shaded(fill))
        canvas.drawPath(shape, stroke(rim, z * 0.0014, 0.35))
        if detail:
            detail(canvas, width, z, top, base, rng)

    flat(scene, z, draw, amplitude * 1.2 + 0.05 * z, -(gap * 1.7 + amplitude * 2.2 + 0.004 * z))


def tufts(
    blades: float = 0.014, n: int = 110, tone: float = 1.06, colour: str | None = None
) -> Detail:
    """Grass standing on a band; `blades` is its height times the distance."""

    def grow(
        canvas: skia.Canvas,
        width: float,
        z: float,
        top: Surface,
        base: Colour,
        rng: np.random.Generator,
    ) -> None:
        ink = mix(base, rgb(colour), 0.5) if colour else base
        for shade in (0.88, 1.0, tone):
            path = skia.Path()
            for x, dice in strewn(width, n // 3, rng, blades * z * 2, 2.0):
                grass(path, x, top(x) - 0.1 * blades * z, blades * z * dice.uniform(0.5, 1.25))
            canvas.drawPath(path, paint(ink * shade))

    return grow


def grass(path: skia.Path, x: float, y: float, h: float) -> None:
    """Adds one tuft of five blades, `h` high, to a path."""
    for k in (-2, -1, 0, 1, 2):
        foot, tip = x + k * 0.08 * h, x + k * 0.28 * h
        path.moveTo(foot - 0.05 * h, y - 0.1 * h)
        path.quadTo(foot, y + 0.6 * h, tip, y + h * (1 - 0.13 * abs(k)))
        path.quadTo(foot + 0.08 * h, y + 0.5 * h, foot + 0.06 * h, y - 0.1 * h)
        path.close()


def rooted(
    scene: Scene, canvas: skia.Canvas, x: float, w: float, z: float, rng: np.random.Generator
) -> None:
    """Settles a thing `w` wide on the ground: a soft shadow and grass (or snow) over its foot."""
    ground = scene.shade(ground_tint(scene, "#4f7a3c"), z)
    dark = mix(ground, scene.palette.shadow, 0.6)
    shade = paint(dark, 0.55, MaskFilter=blur(w * 0.16))
    canvas.drawOval(skia.Rect(x - w * 1.0, -w * 0.16, x + w * 1.0, w * 0.05), shade)
    if is_white(scene):
        canvas.drawOval(skia.Rect(x - w * 0.8, -w * 0.2, x + w * 0.8, w * 0.1), paint(ground))
        return
    path = skia.Path()
    for _ in range(9):
        at = x + w * rng.uniform(-0.62, 0.62)
        grass(path, at, -0.06 * w, min(w * 0.5, 0.02 * z + 0.08) * rng.uniform(0.5, 1.1))
    canvas.drawPath(path, paint(ground))


def patches(
    scene: Scene, n: int = 14, light: float = 0.10, dark: float = 0.14, size: float = 1.0
) -> Detail:
    """Soft lighter and darker places that lie on a band."""

    def lay(
        canvas: skia.Canvas,
        width: float,
        z: float,
        top: Surface,
        base: Colour,
        rng: np.random.Generator,
    ) -> None:
        bright = lighter(mix(base, scene.palette.key, 0.3), light)
        dim = mix(base, scene.palette.shadow, 0.5)
        for x, dice in strewn(width, n, rng, z * 0.16 * size):
            w, y = (
                z * 0.06 * size * dice.uniform(0.5, 1.8),
                top(x) - z * 0.05 * dice.random() - z * 0.008,
            )
            c, a = (bright, light * 5) if dice.random() < 0.5 else (dim, dark)
            canvas.drawOval(
                skia.Rect(x - w, y - w * 0.07, x + w, y + w * 0.07), paint(c, min(a, 0.6))
            )

    return lay


def strewn_with(*details: Detail) -> Detail:
    """Several details, one after the other."""

    def lay(
        canvas: skia.Canvas,
        width: float,
        z: float,
        top: Surface,
        base: Colour,
        rng: np.random.Generator,
    ) -> None:
        for detail in details:
            detail(canvas, width, z, top, base, rng)

    return lay


def meadow_cover(scene: Scene, flowers: int = 0, blades: float = 0.014, n: int = 110) -> Detail:
    """Grass and flowers, or drifts with a few dry stalks when snow lies."""
    if is_white(scene):
        return strewn_with(patches(scene, 14, 0.12, 0.10), tufts(0.022, 9, 1.0, "#7a6a50"))
    return strewn_with(patches(scene), tufts(blades, n), flowered(scene, flowers))


def flowered(
    scene: Scene, n: int, colours: tuple[str, ...] = ("#ffd84d", "#ff7d9c", "#ffffff", "#b58bff")
) -> Detail:
    """Small flowers over the grass of a band."""

    def bloom(
        canvas: skia.Canvas,
        width: float,
        z: float,
        top: Surface,
        base: Colour,
        rng: np.random.Generator,
    ) -> None:
        if z > scene.subject_z * 3.5:
            return
        for x, dice in strewn(width, n, rng, z * 0.01, 3.0):
            y = top(x) + z * 0.011 * dice.uniform(-0.6, 1.2)
            r = z * 0.0034 * dice.uniform(0.6, 1.3)
            canvas.drawCircle(
                x, y, r, paint(scene.shade(colours[int(dice.integers(len(colours)))], z))
            )

    return bloom
