"""Painted flats: what a set is made of. Each is one layer that joins with itself sideways."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray

from pipelines.engines.animatic.ink import WHITE, Colour, Point, mix, polygon, rgb
from pipelines.engines.animatic.scene import Layer, Scene

Paint = Callable[[skia.Canvas, float, np.random.Generator], None]
Profile = Callable[[NDArray[np.float64]], NDArray[np.float64]]

TILE = 2000
SNOW, LAIN = rgb("#e6eef8"), rgb("#c3d1e4")


def flat(
    scene: Scene, z: float, draw: Paint, top: float, bottom: float = 0.0, **more: Any
) -> Layer:
    """Hangs a flat `z` metres away; `draw` gets the canvas, the width in metres and its own dice.

    The dice are the same each time the flat is painted, so every size of it looks alike.
    """
    seed = int(scene.rng.integers(2**63))

    def paint_it(canvas: skia.Canvas, width: float) -> None:
        draw(canvas, width, np.random.default_rng(seed))

    more.setdefault("width", TILE)
    layer = Layer(z, paint_it, scene.visible_top(z, top) if top > 0 else top, bottom, **more)
    scene.layers.append(layer)
    return layer


def strewn(
    width: float, n: int, rng: np.random.Generator, reach: float, jitter: float = 0.8
) -> Iterator[tuple[float, np.random.Generator]]:
    """Places along a tile and dice for each; what reaches over an edge comes twice, so it joins."""
    for k in range(n):
        x = width * (k + 0.5 + rng.uniform(-jitter / 2, jitter / 2)) / n
        seed = int(rng.integers(2**63))
        for shift in (0.0, -width, width):
            if -reach < x + shift < width + reach:
                yield x + shift, np.random.default_rng(seed)


def ripple(
    rng: np.random.Generator, octaves: int = 5, first: int = 1, rough: float = 0.55
) -> Profile:
    """A random outline over 0-1, about -1 to 1, whose ends join."""
    rows = [
        (first * 2**k, rough**k, rng.uniform(0, 2 * np.pi), rng.uniform(0, 2 * np.pi))
        for k in range(octaves)
    ]
    total = sum(a for _, a, _, _ in rows)

    def heights(u: NDArray[np.float64]) -> NDArray[np.float64]:
        out = np.zeros_like(u)
        for f, a, p, q in rows:
            out += a * np.sin(
                2 * np.pi * f * u + p + 0.7 * np.sin(2 * np.pi * max(1, f // 2) * u + q)
            )
        return out * 1.4 / total

    return heights


def along(width: float, steps: int = 200) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Evenly spaced places a little over both edges of a tile: as parts of it and in metres."""
    u = np.arange(-1, steps + 2) / steps
    return u, u * width


def outline(x: NDArray[np.float64], y: NDArray[np.float64], floor: float) -> skia.Path:
    """The area under a curve, down to `floor`."""
    points: list[Point] = [(float(x[0]), floor), *zip(x.tolist(), y.tolist(), strict=True)]
    points.append((float(x[-1]), floor))
    return polygon(points)


def beyond(scene: Scene, metres: float, leads: float) -> float:
    """A distance of at least `metres` and of `leads` times that of the lead."""
    return max(metres, leads * scene.subject_z)


def hazed(scene: Scene, albedo: Colour | str, lost: float) -> Colour:
    """A surface in this light with a chosen part lost in the air; more where there is fog."""
    c = rgb(albedo) if isinstance(albedo, str) else albedo
    thicker = {"fog": 2.6, "snow": 1.25, "rain": 1.3, "storm": 1.4}.get(scene.palette.weather, 1.0)
    lost = 1 - (1 - lost) ** thicker
    return mix(c * scene.palette.ambient, scene.palette.fog, min(lost, 0.94))


def is_white(scene: Scene) -> bool:
    """Snow lies on everything."""
    return scene.palette.weather == "snow"


def is_wet(scene: Scene) -> bool:
    """Rain shines on everything."""
    return scene.palette.weather in ("rain", "storm")


def ground_tint(scene: Scene, albedo: str) -> Colour:
    """The colour of open ground in this weather: white in snow, darker in rain."""
    if is_white(scene):
        return mix(rgb(albedo), LAIN, 0.94)
    return rgb(albedo) * (0.72 if is_wet(scene) else 1.0)


def sunward(scene: Scene) -> int:
    """+1 when the light comes from the right of the picture, -1 from the left."""
    return 1 if scene.sun[0] >= scene.width / 2 else -1


def lighter(c: Colour, t: float) -> Colour:
    """A colour moved towards white."""
    return mix(c, WHITE, t)


def grown(scene: Scene) -> float:
    """How many times larger things are built, so that a giant's world is not a toy's."""
    return max(1.0, scene.subject_z / 24)


def from_above(scene: Scene) -> bool:
    """The camera looks down so steeply that nothing can frame the picture."""
    return scene.horizon < 0.13


def shine_when_wet(scene: Scene, amount: float = 0.75) -> None:
    """Lets paved ground mirror what stands on it when it rains."""
    if is_wet(scene):
        scene.reflect, scene.reflect_z = amount, scene.subject_z * 1.02
