"""Green places in town, and places to play: park, garden, courtyard, playground, stadium, fair."""

import math
from dataclasses import replace

import skia

from pipelines.engines.animatic.ink import mix, paint, rgb, stroke
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.buildings import Front, block
from pipelines.engines.animatic.settings.cottages import hamlet
from pipelines.engines.animatic.settings.furnish import Furnish, stand
from pipelines.engines.animatic.settings.ground import bands, meadow_cover, plane
from pipelines.engines.animatic.settings.paving import Strip, boards, courses, strips
from pipelines.engines.animatic.settings.ridges import hills, units
from pipelines.engines.animatic.settings.scenery import (
    SNOW,
    beyond,
    ground_tint,
    is_white,
    shine_when_wet,
    strewn,
)
from pipelines.engines.animatic.settings.sky import open_sky, rays
from pipelines.engines.animatic.settings.streets import OFFICES, TOWERS, lamps
from pipelines.engines.animatic.settings.trees import Dice, Tones, bush, conifer, leafy, tones
from pipelines.engines.animatic.settings.woods import frame_leaves, row, wood_edge
from pipelines.engines.animatic.weather.adrift import petals

HOUSE = Front(("#d8c4a4", "#c9b49a", "#b8a890"), 3.0, 2.4, 0.5, lost=0.12)


def park(scene: Scene) -> None:
    """Lawns and big trees, a bench, the town beyond."""
    open_sky(scene, 0.8)
    block(scene, beyond(scene, 500, 45), (60, 130), 15, TOWERS)
    wood_edge(scene, beyond(scene, 180, 15), 84, tones(scene, 0.44, "#4f8a45"), spiky=False)
    row(scene, beyond(scene, 60, 5), (leafy,), (8, 13), 9, tones(scene, 0.24, "#4f8f3e"))
    row(scene, beyond(scene, 26, 2.7), (leafy, bush), (2, 8), 6, tones(scene, 0.1, "#4f8a3c"))
    _bench(scene, beyond(scene, 11, 1.45))
    lamps(scene, beyond(scene, 13, 1.6), 2, 3.6)
    bands(scene, "#77aa48", meadow_cover(scene, 16, 0.011), rough=0.2)
    frame_leaves(scene, tones(scene, 0.0, "#2f5a2c").dimmed(0.34), sides=(-1,))
    rays(scene, 0.05)


def _bench(scene: Scene, z: float) -> None:
    def pieces(made: Furnish, width: float) -> None:
        x = width / 2 + made.edge * 0.42
        made.shadow(x, 0, 1.7, 0.08)
        for k in (0.1, 1.5):
            made.box(x + k, 0, 0.08, 0.9, "#33373c")
        for y in (0.42, 0.62, 0.78):
            made.block(x, y, 1.7, 0.09, "#8f633f")
        if is_white(scene):
            made.box(x, 0.5, 1.7, 0.05, SNOW)

    stand(scene, z, pieces, 1.1)


def garden(scene: Scene) -> None:
    """Hedges, beds in bloom and a house behind."""
    open_sky(scene, 0.7)
    wood_edge(scene, beyond(scene, 120, 11), 110, tones(scene, 0.4, "#5a8f50"), spiky=False)
    hamlet(scene, beyond(scene, 30, 3.2), 2, max(7.0, scene.subject_z * 0.8))
    row(
        scene,
        beyond(scene, 26, 2.6),
        (leafy, conifer, bush),
        (2.2, 5),
        7,
        tones(scene, 0.1, "#4f8a3c"),
    )
    _hedge(scene, beyond(scene, 14, 1.75))
    row(scene, beyond(scene, 11, 1.5), (_rose_bush,), (0.7, 1.15), 9, tones(scene, 0.03, "#4a8a40"))
    bands(scene, "#7fb34c", meadow_cover(scene, 120, 0.014), rough=0.15)
    petals(scene)


def _rose_bush(canvas: skia.Canvas, x: float, y: float, h: float, t: Tones, rng: Dice) -> None:
    """A bush full of blossom."""
    bush(canvas, x, y, h, t, rng)
    tint = [rgb("#e8607a"), rgb("#f5b04a"), rgb("#fff0f0"), rgb("#b070d8")][int(rng.integers(4))]
    light = mix(tint * 0.85, t.lit, 0.2)
    for _ in range(14):
        a, b = rng.uniform(-0.75, 0.75), rng.uniform(0.2, 1.0)
        canvas.drawCircle(x + a * h, y + b * h, h * 0.055, paint(light))


def _hedge(scene: Scene, z: float) -> None:
    def pieces(made: Furnish, width: float) -> None:
        made.box(-1, -0.1, width + 2, 1.05, "#3f7038")
        edge, light = skia.Path(), skia.Path()
        for x, dice in strewn(width, 120, made.rng, 0.3, 2.0):
            edge.addCircle(x, 0.92 + dice.uniform(-0.05, 0.06), dice.uniform(0.08, 0.14))
            light.addCircle(x + 0.1, dice.uniform(0.2, 0.98), dice.uniform(0.04, 0.09))
        made.canvas.drawPath(edge, paint(made.tint(SNOW if is_white(scene) else "#467c3e")))
        made.canvas.drawPath(light, paint(made.tint("#5f9a4c"), 0.7))

    stand(scene, z, pieces, 1.25)


def courtyard(scene: Scene) -> None:
    """A paved court among low houses, a tree in a round bed."""
    open_sky(scene, 0.6)
    far = beyond(scene, 16, 2.0)
    block(scene, beyond(scene, 90, 8), (16, 26), 8, Front(("#b8a48a", "#a8988a"), lost=0.3))
    block(
        scene,
        far,
        (5.2, 7.5),
        3,
        Front(("#dcc7a2", "#d2b894", "#c9bfa6"), 3.0, 2.2, 0.55, pitched=True, lost=0.05),
    )
    _paving(scene, far, "#b8a88e", 1.4)
    row(scene, beyond(scene, 12, 1.6), (leafy,), (3.4, 4.6), 2, tones(scene, 0.04, "#5a8f45"))
    row(scene, far * 0.97, (_rose_bush, bush), (0.6, 1.1), 9, tones(scene, 0.06, "#4a8a40"))
    frame_leaves(scene, tones(scene, 0.0, "#2f5a2c").dimmed(0.34), sides=(1,))


def _paving(scene: Scene, far: float, albedo: str, size: float) -> None:
    tint = ground_tint(scene, albedo)
    plane(scene, tint)
    dark = scene.shade(tint * 0.78, scene.subject_z)
    boards(scene, far, size, dark, 0.4)
    courses(scene, far, size, dark, 0.4)
    shine_when_wet(scene, 0.45)


def playground(scene: Scene) -> None:
    """A slide, swings and a climbing frame on a lawn."""
    open_sky(scene, 0.9)
    block(scene, beyond(scene, 220, 20), (24, 50), 10, OFFICES)
    wood_edge(scene, beyond(scene, 110, 10), 84, tones(scene, 0.36, "#4f8a45"), spiky=False)
    row(scene, beyond(scene, 42, 3.8), (leafy,), (5, 9), 6, tones(scene, 0.16, "#4f8f3e"))
    stand(scene, beyond(scene, 13, 1.6), _slide_and_swings, 4.0)
    bands(scene, "#86b450", meadow_cover(scene, 12, 0.010), rough=0.1)


def _slide_and_swings(made: Furnish, width: float) -> None:
    x = width / 2 - made.edge * 0.72
    made.shadow(x, 0, 3.4, 0.12)
    for a in (0.0, 0.9):
        made.block(x + a, 0, 0.12, 2.9, "#3f7fc0")
    made.block(x - 0.1, 1.55, 1.25, 0.14, "#e8b03c")
    made.shape([(x - 0.25, 2.8), (x + 0.5, 3.6), (x + 1.28, 2.8)], "#e2553f")
    made.shape(
        [
            (x + 1.0, 1.72),
            (x + 3.1, 0.2),
            (x + 3.6, 0.16),
            (x + 3.6, 0.3),
            (x + 3.15, 0.36),
            (x + 1.0, 1.98),
        ],
        "#f2c23c",
    )
    for k in range(5):
        made.box(x - 0.36, 0.2 + 0.3 * k, 0.36, 0.06, "#c9d0d6")
    x = width / 2 + made.edge * 0.38
    for a in (0.0, 2.9):
        made.line((x + a - 0.45, 0), (x + a, 2.5), 0.1, "#d8574a")
        made.line((x + a + 0.45, 0), (x + a, 2.5), 0.1, "#d8574a")
    made.line((x, 2.5), (x + 2.9, 2.5), 0.1, "#d8574a")
    for a in (0.9, 2.0):
        for d in (-0.2, 0.2):
            made.line((x + a + d, 2.5), (x + a + d, 0.55), 0.03, "#6a6a70")
        made.block(x + a - 0.26, 0.48, 0.52, 0.08, "#33475b")


def stadium(scene: Scene) -> None:
    """A pitch with mown stripes, stands full of people, flood lights."""
    open_sky(scene, 0.5)
    if scene.palette.dark:
        floodlit(scene)
    stand(
        scene,
        beyond(scene, 60, 4.5),
        _stands,
        units(scene, beyond(scene, 60, 4.5), 330),
        width=2200,
    )
    plane(scene, ground_tint(scene, "#5aa043"))
    far, s = beyond(scene, 58, 4.3), scene.subject_z
    rows = []
    light, line = scene.shade(ground_tint(scene, "#6ab54c"), s), scene.shade("#f4f8f0", s)
    for k in range(0, 12, 2):
        a = s * 0.4 * (far / (s * 0.4)) ** (k / 12)
        rows.append(Strip(s * 0.4 * (far / (s * 0.4)) ** ((k + 1) / 12), a, light, 0.5))
    rows += [
        Strip(far, far * 0.975, line),
        Strip(s * 0.80, s * 0.785, line, 0.9),
        Strip(s * 1.9, s * 1.87, line, 0.8),
    ]
    strips(scene, rows)


def floodlit(scene: Scene) -> None:
    """Bright white light from above on everything near."""
    palette = scene.palette
    scene.palette = replace(
        palette,
        ambient=mix(palette.ambient, rgb("#cdd6e4"), 0.72),
        fog=mix(palette.fog, rgb("#5f7090"), 0.6),
        key=rgb("#f2f6ff"),
        rim=rgb("#ffffff"),
    )


def _stands(made: Furnish, width: float) -> None:
    u = made.unit
    low, high = 24 * u, 190 * u
    made.box(-1, 0, width + 2, low, "#2f4a7a")
    ads = ("#d8433a", "#f2c23c", "#3fa0d8", "#f4f4f0", "#3fae6a")
    for k in range(14):
        made.box(width * k / 14, 3 * u, width / 14 * 0.96, low - 6 * u, ads[k % 5])
    made.box(-1, low, width + 2, high - low, "#5a6478")
    for k in range(9):
        made.box(-1, low + (high - low) * k / 9, width + 2, 2 * u, "#434c5e")
    crowd = ("#d86a5a", "#e8d0b0", "#5f86b8", "#f2f0ea", "#8a5a48", "#d8b04a")
    paths = [skia.Path() for _ in crowd]
    for x, dice in strewn(width, 900, made.rng, u, 4.0):
        y = low + (high - low) * (int(dice.integers(9)) + 0.4) / 9
        paths[int(dice.integers(6))].addCircle(x, y + 6 * u, 5 * u)
    for c, path in zip(crowd, paths, strict=True):
        made.canvas.drawPath(path, paint(made.tint(c)))
    made.box(-1, high, width + 2, 16 * u, "#39414f")
    made.box(-1, high + 16 * u, width + 2, 5 * u, "#6a7486")
    for k in range(3):
        x = width * (k + 0.5) / 3
        made.box(x - 3 * u, high, 6 * u, 100 * u, "#4a5260")
        made.box(x - 40 * u, high + 92 * u, 80 * u, 34 * u, "#2f3540")
        for i in range(10):
            bulb = (x - 32 * u + (i % 5) * 16 * u, high + 100 * u + (i // 5) * 16 * u)
            made.canvas.drawCircle(
                *bulb,
                5.5 * u,
                paint(rgb("#fffbe8") if made.scene.palette.dark else made.tint("#e8ecf0")),
            )
        if made.scene.palette.dark:
            made.glow(x, high + 108 * u, 190 * u, "#e8f0ff", 0.7)


def sports_field(scene: Scene) -> None:
    """An open pitch with a goal and trees around it."""
    open_sky(scene)
    hills(scene, 300, 60, "#6f9a62", 0.4)
    wood_edge(scene, beyond(scene, 120, 11), 80, tones(scene, 0.32, "#4f8a45"), spiky=False)
    stand(scene, beyond(scene, 30, 3.0), _goal, 3.0)
    plane(scene, ground_tint(scene, "#66a845"))
    s, line = scene.subject_z, scene.shade("#f4f8f0", scene.subject_z)
    strips(
        scene,
        [
            Strip(beyond(scene, 27, 2.7), beyond(scene, 26.6, 2.66), line, 0.9),
            Strip(s * 0.8, s * 0.788, line, 0.9),
        ],
    )


def _goal(made: Furnish, width: float) -> None:
    x, w, h = width / 2 - made.edge * 0.55, 5.2, 2.3
    net = skia.Path()
    for k in range(1, 22):
        net.moveTo(x + w * k / 22, 0)
        net.lineTo(x + w * k / 22, h)
    for k in range(1, 10):
        net.moveTo(x, h * k / 10)
        net.lineTo(x + w, h * k / 10)
    made.canvas.drawPath(net, stroke(made.tint("#e8ecf0"), 0.025, 0.6))
    for a, b in (((x, 0), (x, h)), ((x + w, 0), (x + w, h)), ((x, h), (x + w, h))):
        made.line(a, b, 0.12, "#f8f8f4")


def amusement_park(scene: Scene) -> None:
    """A big wheel, a striped tent and strings of lights."""
    open_sky(scene, 0.6)
    wood_edge(scene, beyond(scene, 160, 14), 60, tones(scene, 0.45, "#4f7a55"), spiky=False)
    z = beyond(scene, 70, 6)
    stand(scene, z, _wheel, units(scene, z, 420) + 2)
    stand(scene, beyond(scene, 24, 2.6), _booths, 6.0)
    _paving(scene, beyond(scene, 24, 2.6), "#c9b394", 2.0)
    stand(
        scene,
        beyond(scene, 14, 1.7),
        _garland,
        units(scene, beyond(scene, 14, 1.7), 380) + scene.camera_height,
    )


def _wheel(made: Furnish, width: float) -> None:
    u = made.unit
    x, y, r = width / 2 + made.edge * 0.42, 215 * u, 165 * u
    dark = made.scene.palette.dark
    tints = ("#ff5f7e", "#ffd24a", "#4fd0e8", "#8ae86a", "#c78bff")
    for a in (-1, 1):
        made.line((x, y), (x + a * 90 * u, 0), 9 * u, "#d8dde6")
    rim = stroke(made.tint("#e8e4ea"), 5 * u)
    made.canvas.drawCircle(x, y, r, rim)
    made.canvas.drawCircle(x, y, r * 0.9, stroke(made.tint("#e8e4ea"), 2.5 * u))
    for k in range(12):
        a = k * math.pi / 6 + 0.2
        px, py = x + r * math.cos(a), y + r * math.sin(a)
        made.line((x, y), (px, py), 2.5 * u, "#d8dde6")
        c = rgb(tints[k % 5])
        body = paint(c if dark else made.tint(c))
        made.canvas.drawRoundRect(
            skia.Rect(px - 13 * u, py - 26 * u, px + 13 * u, py - 2 * u), 6 * u, 6 * u, body
        )
        if dark:
            made.glow(px, py - 12 * u, 42 * u, tints[k % 5], 0.7)
    if dark:
        made.glow(x, y, r * 1.3, "#ffb0e0", 0.3)


def _booths(made: Furnish, width: float) -> None:
    n = 4
    for k in range(n):
        x, w = width * (k + 0.1) / n, width / n * 0.72
        c = ("#e2553f", "#3f8fd0", "#e8b03c", "#8a5ac0")[k]
        made.block(x, 0, w, 2.1, "#efe2c8")
        inside = rgb("#ffdf9a") if made.scene.palette.dark else made.tint("#6a5040")
        made.canvas.drawRect(skia.Rect(x + w * 0.06, 0.9, x + w * 0.94, 2.1), paint(inside))
        made.box(x, 0, w, 0.9, c)
        peak = [(x - w * 0.08, 2.1), (x + w * 0.5, 3.9), (x + w * 1.08, 2.1)]
        made.shape(peak, c)
        for i in range(0, 6, 2):
            made.shape(
                [
                    (x - w * 0.08 + w * 1.16 * i / 6, 2.1),
                    (x + w * 0.5, 3.9),
                    (x - w * 0.08 + w * 1.16 * (i + 1) / 6, 2.1),
                ],
                "#f6efe0",
            )
        made.line((x + w * 0.5, 3.9), (x + w * 0.5, 4.5), 0.05, "#8a6a4c")
        made.shape([(x + w * 0.5, 4.5), (x + w * 0.62, 4.37), (x + w * 0.5, 4.24)], c)


def _garland(made: Furnish, width: float) -> None:
    """Bulbs on a sagging wire across the top."""
    top = made.scene.camera_height + 300 * made.unit
    n, r = 5, 5 * made.unit
    for k in range(n):
        a, b = width * k / n, width * (k + 1) / n
        wire = skia.Path()
        wire.moveTo(a, top)
        wire.quadTo((a + b) / 2, top - 90 * made.unit, b, top)
        made.canvas.drawPath(wire, stroke(made.tint("#3a332e"), 1.6 * made.unit))
        for i in range(1, 9):
            t = i / 9
            y = top - 180 * made.unit * t * (1 - t) - r
            c = rgb("#ffdf9a") if made.scene.palette.dark else made.tint("#f2e2b8")
            made.canvas.drawCircle(a + (b - a) * t, y, r, paint(c))
            if made.scene.palette.dark:
                made.glow(a + (b - a) * t, y, r * 5, "#ffc46a", 0.6)
