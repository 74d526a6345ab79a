"""Streets: the city by day and in neon."""

import numpy as np
import skia

from pipelines.engines.animatic.ink import linear, mix, paint, polygon, radial, rgb, shaded, stroke
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.buildings import SCREEN, Front, block
from pipelines.engines.animatic.settings.ground import plane
from pipelines.engines.animatic.settings.paving import Strip, dashes, strips
from pipelines.engines.animatic.settings.scenery import (
    beyond,
    flat,
    ground_tint,
    hazed,
    is_wet,
    shine_when_wet,
    strewn,
)
from pipelines.engines.animatic.settings.sky import open_sky
from pipelines.engines.animatic.settings.trees import leafy, tones

TOWERS = Front(("#5d6f92", "#64708a", "#556a8c"), 4.2, 3.6, 0.34, lost=0.6)
OFFICES = Front(("#55658a", "#6a7088", "#5f7590"), 4.0, 3.4, 0.42, lost=0.42)
HOUSES = Front(("#6b6a7d", "#7d6f70", "#70808a"), 3.4, 3.0, 0.45, lost=0.24)
BRICK = ("#c08468", "#d4bd96", "#93a6a8", "#b06a56", "#c4ad9a", "#a7988c")
SHOPS = Front(BRICK, 3.2, 2.3, 0.5, 3.4, neon=True, lost=0.06, open_lot=4)


def lamps(scene: Scene, z: float, n: int, high: float = 6.0) -> None:
    """Street lamps, lit when it is dark."""
    dark = scene.palette.dark
    post = scene.shade("#2a2f38", z)
    bulb = rgb("#fff1c9") if dark else scene.shade("#d8d4c8", z)
    warm = rgb("#ffb45e")

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        for x, _ in strewn(width, n, rng, 8.0, 0.2):
            canvas.drawRect(skia.Rect(x - 0.07, 0, x + 0.07, high), paint(post))
            canvas.drawRect(skia.Rect(x - 0.13, 0, x + 0.13, 0.6), paint(post))
            arm = skia.Path()
            arm.moveTo(x, high - 0.1)
            arm.cubicTo(x, high + 0.6, x + 1, high + 0.6, x + 1.5, high + 0.4)
            canvas.drawPath(arm, stroke(post, 0.12))
            canvas.drawOval(skia.Rect(x + 1.15, high + 0.12, x + 1.95, high + 0.45), paint(bulb))
            if dark:
                hx, hy = x + 1.55, high + 0.2
                halo = radial(
                    (hx, hy), 4.6, [(rgb("#ffce7a"), 0.55), (warm, 0.13), (warm, 0)], [0, 0.25, 1]
                )
                canvas.drawCircle(hx, hy, 4.6, shaded(halo, BlendMode=SCREEN))
                cone = polygon([(hx - 0.25, hy), (hx + 0.25, hy), (hx + 2.6, 0), (hx - 2.6, 0)])
                light = linear((0, hy), (0, 0), [(rgb("#ffd795"), 0.20), (rgb("#ffd795"), 0.02)])
                canvas.drawPath(cone, shaded(light, BlendMode=SCREEN))

    flat(scene, z, draw, high + 4.6, 0)


def street_trees(scene: Scene, z: float, n: int, high: float, dim: float = 0.8) -> None:
    """Small trees along a pavement."""
    t = tones(scene, 0.05, "#3d6b45", "#4b3a30").dimmed(dim)

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        for x, dice in strewn(width, n, rng, high * 0.4, 0.4):
            leafy(canvas, x, 0, high * dice.uniform(0.85, 1.15), t, dice)

    flat(scene, z, draw, high * 1.3, -0.02 * high)


def city_street(scene: Scene) -> None:
    """A street seen across the road: shops, lamps, towers behind."""
    open_sky(scene, 0.7)
    s = scene.subject_z
    fronts, kerb, verge = beyond(scene, 24, 2.5), beyond(scene, 10, 1.5), beyond(scene, 12, 1.7)
    block(scene, beyond(scene, 420, 40), (60, 150), 15, TOWERS)
    block(scene, beyond(scene, 220, 20), (38, 84), 11, OFFICES)
    block(scene, beyond(scene, 100, 9), (22, 48), 9, HOUSES)
    tall = max(1.0, fronts / 24)
    block(scene, fronts, (7.4 * tall, 13 * tall), 6, SHOPS)
    road(scene, kerb, fronts)
    if not is_wet(scene):
        dashes(scene, s * 0.74, 0.14, 2.0, 5.0, scene.shade("#e8e0c8", s))
    street_trees(scene, verge, 3, 3.9)
    lamps(scene, verge * 0.97, 2)
    shine_when_wet(scene)


def road(scene: Scene, kerb: float, fronts: float) -> None:
    """Asphalt, a kerb and the pavement in front of the houses."""
    asphalt = mix(ground_tint(scene, "#50535e"), rgb("#50535e"), 0.35) * (
        0.8 if is_wet(scene) else 1
    )
    plane(scene, asphalt)
    walk = ground_tint(scene, "#9a9898")
    stone = hazed(scene, walk, 0.08)
    lit = mix(stone, rgb("#ffc98a"), 0.16 if scene.palette.dark else 0.0)
    strips(
        scene,
        [
            Strip(fronts, kerb, lit),
            Strip(kerb * 1.006, kerb, mix(stone, scene.palette.key, 0.35)),
            Strip(kerb, kerb * 0.975, stone * 0.62),
            Strip(kerb * 0.975, kerb * 0.955, scene.shade(asphalt, kerb) * 0.8, 0.6),
        ],
    )
