"""Built and steep places by the water: harbour, bridge, waterfall."""

import math

import numpy as np
import skia

from pipelines.engines.animatic.ink import (
    WHITE,
    linear,
    mix,
    paint,
    polygon,
    rgb,
    shaded,
    stroke,
)
from pipelines.engines.animatic.scene import Beat, Camera, Scene, project
from pipelines.engines.animatic.settings.cottages import hamlet
from pipelines.engines.animatic.settings.furnish import Furnish, stand
from pipelines.engines.animatic.settings.ground import (
    bands,
    meadow_cover,
    plane,
    strewn_with,
)
from pipelines.engines.animatic.settings.paving import boards, courses, dashes
from pipelines.engines.animatic.settings.ridges import hills, units
from pipelines.engines.animatic.settings.scenery import (
    beyond,
    flat,
    ground_tint,
    hazed,
    shine_when_wet,
)
from pipelines.engines.animatic.settings.sky import open_sky, rays
from pipelines.engines.animatic.settings.terrain import rocks
from pipelines.engines.animatic.settings.trees import bush, conifer, tones
from pipelines.engines.animatic.settings.water import (
    float_lead,
    glitter,
    water,
    waves,
)
from pipelines.engines.animatic.settings.woods import frame_leaves, row

SEA = "#2f8fa8"


def waterfall(scene: Scene) -> None:
    """Falling water between cliffs, a pool below."""
    open_sky(scene, 0)
    z = beyond(scene, 34, 3.2)
    _rock_face(scene, z)
    row(scene, z * 0.9, (bush, conifer), (1, 3.4), 8, tones(scene, 0.12, "#3f7a45"))
    cover = strewn_with(meadow_cover(scene, 8), rocks(scene, 6, "#6f7a78"))
    s = scene.subject_z
    if not scene.afloat:
        bands(scene, "#5f8a48", cover, rough=0.3, far=s * 1.35, n=4)
    water(scene, "#4fa0a8", far=z * 1.02, near=0.0 if scene.afloat else s * 1.3)
    _falls(scene, z)
    waves(scene, z * 0.95, s * 1.4, 3, "#4fa0a8")
    frame_leaves(scene, tones(scene, 0.0, "#1f5a34").dimmed(0.34))
    rays(scene, 0.10)


def _falls(scene: Scene, z: float) -> None:
    """The water itself: it is behind the rock and shows through its cleft, so it can move."""
    rng = np.random.default_rng(int(scene.rng.integers(2**63)))
    threads = rng.random((46, 3)).tolist()
    body, light = hazed(scene, "#bfe4ee", 0.12), hazed(scene, "#ffffff", 0.05)
    inks = [stroke(light, w, a) for w, a in ((2.0, 0.5), (4.0, 0.4))]

    def draw(canvas: skia.Canvas, camera: Camera, beat: Beat) -> None:
        x, low, s = project(scene, camera, -units(scene, z, 150), 0, z)
        top = low - 420 * s * z / scene.focal
        half = 95 * s * z / scene.focal
        fill = linear((0, top), (0, low), [body, mix(body, WHITE, 0.3)])
        canvas.drawRect(skia.Rect(x - half, top, x + half, low + 4), shaded(fill))
        points: list[list[skia.Point]] = [[], []]
        for i, (a, b, c) in enumerate(threads):
            y = top + ((b + beat.t * (0.9 + 0.3 * c)) % 1.1) * (low - top)
            q = x + (a * 2 - 1) * half
            points[i % 2] += [skia.Point(q, y), skia.Point(q + 1, min(low, y + 60 + 50 * c))]
        for group, ink in zip(points, inks, strict=True):
            canvas.drawPoints(skia.Canvas.PointMode.kLines_PointMode, group, ink)
        for k in range(7):
            r = (34 + 9 * math.sin(beat.t * 2 + k * 1.7)) * s * z / scene.focal
            canvas.drawCircle(x + (k - 3) * half * 0.36, low, r, paint(light, 0.22))

    scene.back.append(draw)


def _rock_face(scene: Scene, z: float) -> None:
    tall, cleft = units(scene, z, 400), units(scene, z, 80)
    body, lit, dark = (hazed(scene, c, 0.2) for c in ("#5f6f6a", "#8a9a8c", "#36464a"))
    moss = hazed(scene, "#4f8048", 0.15)

    def draw(canvas: skia.Canvas, width: float, rng: np.random.Generator) -> None:
        x = width / 2 - units(scene, z, 150)
        for side in (-1, 1):
            edge = [(x + side * cleft * rng.uniform(0.85, 1.15), tall * k / 8) for k in range(9)]
            out = -1.0 if side < 0 else width + 1
            shape = polygon(
                [(out, -0.1), *edge, (x + side * cleft * 3, tall * 1.03), (out, tall * 0.82)]
            )
            canvas.drawPath(shape, shaded(linear((0, tall), (0, 0), [lit, body])))
            canvas.save()
            canvas.clipPath(shape, True)
            for _ in range(70):
                a, b = rng.uniform(-0.05, 1.0) * width, rng.uniform(0.0, 1.0) * tall
                w, h = cleft * rng.uniform(0.3, 1.0), cleft * rng.uniform(0.25, 0.9)
                c = (dark, lit, moss)[int(rng.integers(3))]
                canvas.drawPath(
                    polygon(
                        [
                            (a, b),
                            (a + w, b + h * 0.2),
                            (a + w * 0.8, b + h),
                            (a + w * 0.1, b + h * 0.8),
                        ]
                    ),
                    paint(c, 0.5),
                )
            canvas.restore()
        for _ in range(26):
            a = rng.uniform(0, 1) * width
            if abs(a - x) > cleft * 1.6:
                canvas.drawCircle(
                    a, tall * rng.uniform(0.84, 1.0), cleft * rng.uniform(0.3, 0.7), paint(moss)
                )

    flat(scene, z, draw, tall * 1.2, -0.1, width=2200)


def harbor(scene: Scene) -> None:
    """A quay, moored sailing boats, houses round the bay."""
    open_sky(scene)
    hills(scene, 500, 84, "#6f8f78", 0.5)
    far = beyond(scene, 110, 10)
    hamlet(scene, far, 8, max(9.0, far * 0.09))
    s = scene.subject_z
    if not scene.afloat:
        _quay(scene)
    else:
        plane(scene, SEA)
    water(scene, SEA, far=far * 1.01, near=0.0 if scene.afloat else s * 1.36)
    glitter(scene, far, s * 1.5)
    waves(scene, far * 0.8, s * (0.7 if scene.afloat else 1.6), 4 if scene.afloat else 3)
    float_lead(scene, SEA)
    stand(
        scene,
        beyond(scene, 26, 2.6),
        _boats,
        units(scene, beyond(scene, 26, 2.6), 380),
        -0.6,
    )


def _quay(scene: Scene) -> None:
    """Paving to the edge of the water and bollards along it."""
    s = scene.subject_z
    tint = ground_tint(scene, "#a89a88")
    plane(scene, tint)
    dark = scene.shade(tint * 0.75, s)
    boards(scene, s * 1.32, 1.1, dark, 0.4)
    courses(scene, s * 1.32, s * 0.12, dark, 0.35)
    stand(scene, s * 1.33, _bollards, 1.4, -0.02)
    shine_when_wet(scene, 0.4)


def _boats(made: Furnish, width: float) -> None:
    for k, (c, size) in enumerate(
        (("#f0ece2", 1.0), ("#c8553d", 0.8), ("#3f7fa0", 0.9), ("#f0ece2", 0.75))
    ):
        x, w = width * (k + 0.45) / 4, 5.4 * size * made.z / 26
        if abs(x - width / 2) < made.edge * 0.16:
            x += made.edge * 0.3
        made.shape(
            [
                (x - w * 0.5, w * 0.16),
                (x + w * 0.55, w * 0.2),
                (x + w * 0.4, -0.4),
                (x - w * 0.42, -0.4),
            ],
            c,
        )
        made.shape(
            [
                (x - w * 0.5, w * 0.16),
                (x + w * 0.55, w * 0.2),
                (x + w * 0.53, w * 0.16),
                (x - w * 0.5, w * 0.12),
            ],
            "#6a4a34",
        )
        made.block(x - w * 0.2, w * 0.16, w * 0.3, w * 0.12, "#f6f2ea", 0.05)
        made.line((x + w * 0.05, w * 0.15), (x + w * 0.05, w * 1.25), w * 0.018, "#8a6a4c")
        made.line((x + w * 0.05, w * 0.34), (x - w * 0.42, w * 0.32), w * 0.014, "#8a6a4c")
        made.line((x + w * 0.05, w * 1.2), (x + w * 0.52, w * 0.2), w * 0.006, "#5a5048")
        made.line((x + w * 0.05, w * 1.2), (x - w * 0.48, w * 0.16), w * 0.006, "#5a5048")


def _bollards(made: Furnish, width: float) -> None:
    made.box(-1, -0.02, width + 2, 0.08, "#c4b8a4")
    n = 5
    for k in range(n):
        x = width * (k + 0.2) / n
        made.block(x - 0.13, 0, 0.26, 0.55, "#3f4348", 0.04)
        made.block(x - 0.19, 0.45, 0.38, 0.14, "#3f4348", 0.05)


def bridge(scene: Scene) -> None:
    """The deck of a suspension bridge over wide water."""
    open_sky(scene, 0.8)
    hills(scene, 900, 60, "#6a8494", 0.55)
    s = scene.subject_z
    tint = ground_tint(scene, "#585b64")
    plane(scene, tint)
    water(scene, "#3f7f9c", near=s * 2.0)
    glitter(scene, 4000, s * 2.2)
    waves(scene, s * 30, s * 5, 3, "#3f7f9c", 0.6)
    stand(scene, s * 2.0, _span, units(scene, s * 2.0, 640), -0.02)
    stand(scene, s * 1.5, _rail, 1.25, -0.02)
    shine_when_wet(scene, 0.55)
    light = scene.shade("#e8e0c8", s)
    dashes(scene, s * 0.8, s * 0.016, 2.0, 5.0, light)


def _span(made: Furnish, width: float) -> None:
    u, red = made.unit, "#b8553f"
    made.box(-1, 0, width + 2, 12 * u, rgb(red) * 0.6)
    towers = (width * 0.08, width * 0.92)
    for x in towers:
        for d in (-26, 14):
            made.block(x + d * u, 0, 14 * u, 560 * u, red)
        for k in range(4):
            made.block(x - 26 * u, (120 + 130 * k) * u, 54 * u, 16 * u, red)
    cable = skia.Path()
    cable.moveTo(towers[1] - width, 556 * u)
    cable.quadTo(0, 380 * u, towers[0], 556 * u)
    cable.quadTo(width / 2, -190 * u, towers[1], 556 * u)
    cable.quadTo(width, 380 * u, towers[0] + width, 556 * u)
    made.canvas.drawPath(cable, stroke(made.tint(red), 5 * u))
    for k in range(1, 40):
        t = k / 40
        x = towers[0] + (towers[1] - towers[0]) * t
        y = ((1 - t) ** 2 + t * t) * 556 * u + 2 * t * (1 - t) * -190 * u
        made.line((x, 0), (x, y), 1.5 * u, rgb(red) * 0.8)


def _rail(made: Furnish, width: float) -> None:
    n = max(10, round(width / 0.5))
    bars = skia.Path()
    for k in range(n):
        bars.addRect(skia.Rect(width * k / n, 0, width * k / n + 0.035, 1.05))
    made.canvas.drawPath(bars, paint(made.tint("#8a4034")))
    made.box(-1, 1.03, width + 2, 0.09, "#b8553f")
    made.box(-1, 0, width + 2, 0.16, "#9a948a")
