"""Outdoor places with a landmark: village, castle, temple, building site, highway, alley."""

import skia

from pipelines.engines.animatic.ink import linear, mix, paint, rgb, shaded
from pipelines.engines.animatic.scene import Beat, Camera, Scene, project
from pipelines.engines.animatic.settings.buildings import Front, block, house
from pipelines.engines.animatic.settings.cottages import hamlet
from pipelines.engines.animatic.settings.furnish import Furnish, stand
from pipelines.engines.animatic.settings.ground import bands, meadow_cover, plane
from pipelines.engines.animatic.settings.paving import Strip, boards, courses, dashes, strips
from pipelines.engines.animatic.settings.ridges import hills, peaks, units
from pipelines.engines.animatic.settings.scenery import (
    SNOW,
    beyond,
    ground_tint,
    is_white,
    shine_when_wet,
)
from pipelines.engines.animatic.settings.sky import open_sky
from pipelines.engines.animatic.settings.streets import TOWERS, lamps
from pipelines.engines.animatic.settings.terrain import fence
from pipelines.engines.animatic.settings.trees import bush, conifer, leafy, tones
from pipelines.engines.animatic.settings.tunnels import Mark, Tunnel, end_wall, walls
from pipelines.engines.animatic.settings.woods import row, wood_edge
from pipelines.engines.animatic.weather.adrift import dust, petals


def village(scene: Scene) -> None:
    """Cottages along a lane, hills behind."""
    open_sky(scene, 0.9)
    hills(scene, 420, 110, "#6f9a62", 0.45)
    wood_edge(scene, beyond(scene, 160, 14), 66, tones(scene, 0.38, "#4f8045"), spiky=False)
    size = max(6.0, scene.subject_z * 0.66)
    hamlet(scene, beyond(scene, 70, 6), 9, size * 1.3)
    row(scene, beyond(scene, 40, 4), (leafy, conifer), (4, 8), 6, tones(scene, 0.16, "#5b8f3e"))
    hamlet(scene, beyond(scene, 22, 2.4), 3, size)
    fence(scene, beyond(scene, 15, 1.7), "#9a7a58", 0.9)
    row(scene, beyond(scene, 14, 1.65), (bush,), (0.5, 1.0), 7, tones(scene, 0.04, "#5a9a45"))
    s = scene.subject_z
    bands(scene, "#86ad52", meadow_cover(scene, 26), rough=0.1, n=4, near=s * 1.5)
    lane = ground_tint(scene, "#c2a57c")
    plane(scene, lane)
    bands(scene, "#c2a57c", None, rough=0.03, far=s * 1.42, n=3)


def castle(scene: Scene) -> None:
    """A castle with towers on its hill, a meadow before it."""
    open_sky(scene, 0.8)
    peaks(scene, 1200, 190, "#7d95b0", 0.55, snow=0.4)
    hills(scene, 500, 90, "#6f9470", 0.45)
    z = beyond(scene, 150, 13)
    stand(scene, z, _keep, units(scene, z, 400), units(scene, z, -30))
    wood_edge(scene, z * 0.8, 58, tones(scene, 0.3, "#4a7a48"))
    row(scene, beyond(scene, 50, 4.5), (conifer, leafy), (4, 8), 8, tones(scene, 0.16, "#4f8a45"))
    bands(scene, "#7ca84c", meadow_cover(scene, 30), rough=0.35)


def _keep(made: Furnish, width: float) -> None:
    u, x = made.unit, width / 2 + 60 * made.unit
    stone = "#b8b0a4"
    made.shape(
        [
            (x - 420 * u, -30 * u),
            (x - 230 * u, 66 * u),
            (x + 240 * u, 70 * u),
            (x + 440 * u, -30 * u),
        ],
        "#5f8452",
    )
    made.block(x - 200 * u, 50 * u, 400 * u, 105 * u, stone)
    for k in range(13):
        made.box(x + (-200 + 31.5 * k) * u, 155 * u, 18 * u, 14 * u, stone)
    for dx, w, h, roof in (
        (-210, 62, 180, True),
        (190, 66, 200, True),
        (-90, 56, 250, True),
        (50, 80, 290, True),
        (-20, 44, 210, False),
    ):
        _tower(made, x + dx * u, w * u, h * u, roof)
    made.arch(x - 26 * u, 50 * u, 52 * u, 74 * u, "#4a3a30")
    lit = rgb("#ffcf7d") if made.scene.palette.dark else made.tint("#4f4a50")
    slits = skia.Path()
    for k in range(9):
        slits.addRect(skia.Rect(x + (-170 + 42 * k) * u, 112 * u, x + (-164 + 42 * k) * u, 130 * u))
    made.canvas.drawPath(slits, paint(lit))


def _tower(made: Furnish, x: float, w: float, h: float, roof: bool) -> None:
    u = made.unit
    made.block(x, 50 * u, w, h - 50 * u, "#c4bbae")
    made.box(x + w * 0.66, 50 * u, w * 0.34, h - 50 * u, "#8f8880", 0.6)
    made.box(x - w * 0.1, h - 6 * u, w * 1.2, 16 * u, "#a89f94")
    if roof:
        c = SNOW if is_white(made.scene) else "#4f6a94"
        made.shape(
            [
                (x - w * 0.16, h + 10 * u),
                (x + w * 0.5, h + 10 * u + w * 1.15),
                (x + w * 1.16, h + 10 * u),
            ],
            c,
        )
        made.line(
            (x + w * 0.5, h + w * 1.15), (x + w * 0.5, h + w * 1.15 + 34 * u), 2 * u, "#6a5040"
        )
        made.shape(
            [
                (x + w * 0.5, h + w * 1.15 + 34 * u),
                (x + w * 0.5 + 26 * u, h + w * 1.15 + 26 * u),
                (x + w * 0.5, h + w * 1.15 + 18 * u),
            ],
            "#d8503f",
        )
    made.arch(x + w * 0.38, h - 60 * u, w * 0.24, 34 * u, "#4f4a50")


def temple(scene: Scene) -> None:
    """A hall with a curved roof and red pillars, steps and stone lanterns before it."""
    open_sky(scene, 0.6)
    peaks(scene, 1000, 200, "#7d95a8", 0.58)
    wood_edge(scene, beyond(scene, 160, 14), 150, tones(scene, 0.46, "#4a7a58"))
    z = beyond(scene, 30, 3.1)
    stand(scene, z, _hall, units(scene, z, 400), -0.05)
    row(scene, z * 0.92, (leafy,), (3.5, 6), 3, tones(scene, 0.1, "#d88a9a"))
    tint = ground_tint(scene, "#b4aa98")
    plane(scene, tint)
    dark = scene.shade(tint * 0.78, scene.subject_z)
    boards(scene, z, 1.5, dark, 0.35)
    courses(scene, z, 1.5, dark, 0.35)
    stand(scene, beyond(scene, 10, 1.45), _lanterns, 2.3, -0.02)
    shine_when_wet(scene, 0.45)
    petals(scene)


def _hall(made: Furnish, width: float) -> None:
    u, x = made.unit, width / 2
    for k in range(4):
        made.block(x + (-330 + 18 * k) * u, 14 * k * u, (660 - 36 * k) * u, 15 * u, "#c9c0b0")
    made.box(x - 250 * u, 56 * u, 500 * u, 120 * u, "#7a3f30")
    inside = (
        mix(rgb("#ffcf7d"), rgb("#c87838"), 0.4)
        if made.scene.palette.dark
        else made.tint("#3f2a26")
    )
    for k in range(6):
        made.canvas.drawRect(
            skia.Rect(x + (-228 + 78 * k) * u, 56 * u, x + (-168 + 78 * k) * u, 160 * u),
            paint(inside),
        )
    for k in range(7):
        made.block(x + (-262 + 83 * k) * u, 56 * u, 20 * u, 126 * u, "#b5382c")
    for level, (y, w, h) in enumerate(((176, 350, 78), (276, 230, 84))):
        _curved_roof(made, x, y * u, w * u, h * u)
        if level == 0:
            made.box(x - 150 * u, 240 * u, 300 * u, 44 * u, "#9a3f30")
            for k in range(6):
                made.box(x + (-140 + 52 * k) * u, 246 * u, 26 * u, 32 * u, "#e8d4a0")


def _curved_roof(made: Furnish, x: float, y: float, w: float, h: float) -> None:
    path = skia.Path()
    path.moveTo(x - w * 1.04, y + h * 0.26)
    path.cubicTo(x - w * 0.7, y + h * 0.1, x - w * 0.5, y + h * 0.7, x - w * 0.42, y + h)
    path.lineTo(x + w * 0.42, y + h)
    path.cubicTo(x + w * 0.5, y + h * 0.7, x + w * 0.7, y + h * 0.1, x + w * 1.04, y + h * 0.26)
    path.lineTo(x + w * 0.9, y)
    path.lineTo(x - w * 0.9, y)
    path.close()
    made.canvas.drawPath(path, paint(made.tint(SNOW if is_white(made.scene) else "#3f5a5c")))
    made.box(x - w * 0.9, y - h * 0.08, w * 1.8, h * 0.14, "#c8952f")
    made.box(x - w * 0.46, y + h * 0.94, w * 0.92, h * 0.12, "#2f4446")
    if not is_white(made.scene):
        for k in range(-6, 7):
            made.line(
                (x + w * 0.06 * k, y + h * 0.95),
                (x + w * 0.13 * k, y + h * 0.06),
                h * 0.02,
                "#2f4446",
            )


def _lanterns(made: Furnish, width: float) -> None:
    for at in (-0.6, 0.6):
        x = width / 2 + made.edge * at
        made.shadow(x - 0.35, 0, 0.7, 0.06)
        made.block(x - 0.32, 0, 0.64, 0.22, "#8f8a80")
        made.block(x - 0.11, 0.2, 0.22, 0.8, "#9a958a")
        made.block(x - 0.28, 1.0, 0.56, 0.14, "#8f8a80")
        made.block(x - 0.2, 1.14, 0.4, 0.36, "#9a958a")
        made.canvas.drawRect(
            skia.Rect(x - 0.12, 1.18, x + 0.12, 1.44),
            paint(rgb("#ffd088") if made.scene.palette.dark else made.tint("#4a4640")),
        )
        made.shape(
            [(x - 0.42, 1.5), (x, 1.9), (x + 0.42, 1.5)],
            SNOW if is_white(made.scene) else "#7d786e",
        )
        if made.scene.palette.dark:
            made.glow(x, 1.3, 1.3)


def construction_site(scene: Scene) -> None:
    """A frame going up, a crane, heaps of earth and a fence."""
    open_sky(scene, 0.8)
    block(scene, beyond(scene, 420, 38), (50, 120), 14, TOWERS)
    z = beyond(scene, 50, 4.6)
    stand(scene, z, _crane, units(scene, z, 410))
    z = beyond(scene, 42, 3.8)
    stand(scene, z, _skeleton, units(scene, z, 300))
    stand(scene, beyond(scene, 15, 1.7), _barrier, 1.3)
    bands(scene, "#b0946c", None, rough=0.5)
    dust(scene, 30)


def _crane(made: Furnish, width: float) -> None:
    u, x = made.unit, width / 2 + made.edge * 0.5
    yellow = "#d8901f"
    for a, b in (((-9, 0), (-9, 350)), ((9, 0), (9, 350))):
        made.line((x + a[0] * u, a[1]), (x + b[0] * u, b[1] * u), 8 * u, yellow)
    for k in range(14):
        s = 1 if k % 2 else -1
        made.line((x - 9 * s * u, 25 * k * u), (x + 9 * s * u, 25 * (k + 1) * u), 5 * u, yellow)
    for y in (352, 372):
        made.line((x - 330 * u, y * u), (x + 120 * u, y * u), 8 * u, yellow)
    for k in range(22):
        made.line(
            (x + (-330 + 20 * k) * u, 352 * u), (x + (-320 + 20 * k) * u, 372 * u), 4 * u, yellow
        )
    made.box(x + 80 * u, 324 * u, 40 * u, 30 * u, "#8a8580")
    made.line((x, 400 * u), (x - 300 * u, 374 * u), 2 * u, "#6a655c")
    made.line((x, 400 * u), (x + 110 * u, 374 * u), 2 * u, "#6a655c")
    made.line((x - 230 * u, 352 * u), (x - 230 * u, 220 * u), 1.6 * u, "#4a4844")
    made.box(x - 255 * u, 206 * u, 50 * u, 12 * u, "#a8603f")


def _skeleton(made: Furnish, width: float) -> None:
    u, x = made.unit, width / 2 - made.edge * 0.86
    for k in range(5):
        made.block(x - 6 * u, (60 * k + 46) * u, 380 * u, 13 * u, "#a39c92")
    for k in range(6):
        made.block(x + 72 * k * u, 0, 12 * u, 290 * u, "#8f887e")
    made.box(x + 14 * u, 0, 58 * u, 46 * u, "#b8705a")
    made.box(x + 86 * u, 60 * u, 58 * u, 46 * u, "#b8705a")
    for k in range(8):
        made.line(
            (x + (384 + 8 * (k % 2)) * u, 38 * k * u),
            (x + (384 + 8 * (1 - k % 2)) * u, 38 * (k + 1) * u),
            2.5 * u,
            "#d8904a",
        )


def _barrier(made: Furnish, width: float) -> None:
    n = max(6, round(width / 2.4))
    for k in range(n):
        x, w = width * k / n, width / n * 0.86
        made.box(x + 0.1, 0, 0.1, 1.1, "#6a6a6e")
        made.box(x + w - 0.2, 0, 0.1, 1.1, "#6a6a6e")
        made.box(x, 0.62, w, 0.34, "#f2eee6")
        for i in range(4):
            a = x + w * (i + 0.12) / 4
            made.shape(
                [(a, 0.62), (a + w * 0.11, 0.62), (a + w * 0.17, 0.96), (a + w * 0.06, 0.96)],
                "#e0572f",
            )


def highway(scene: Scene) -> None:
    """Four lanes between guard rails, hills beyond."""
    open_sky(scene, 1.0)
    peaks(scene, 1000, 130, "#7d97ad", 0.58)
    hills(scene, 420, 84, "#7f9a68", 0.42)
    hills(scene, 220, 54, "#82a05a", 0.28)
    row(scene, beyond(scene, 60, 5), (leafy, bush), (2, 7), 7, tones(scene, 0.18, "#5b8f3e"))
    s = scene.subject_z
    verge = s * 1.9
    bands(scene, "#8aa852", meadow_cover(scene, 0), rough=0.1, n=3, near=verge * 1.02)
    asphalt = ground_tint(scene, "#54575f")
    plane(scene, asphalt)
    line = scene.shade("#efe9da", s)
    strips(
        scene,
        [Strip(verge * 0.985, verge * 0.965, line, 0.9), Strip(s * 0.56, s * 0.548, line, 0.9)],
    )
    for leads, alpha in ((1.32, 0.8), (0.8, 0.9)):
        dashes(scene, s * leads, s * 0.018, s * 0.34, s * 0.9, line, alpha)
    stand(scene, verge, _guard_rail, 0.95, -0.02)
    lamps(scene, verge * 1.08, 2, 8.0)
    shine_when_wet(scene)


def _guard_rail(made: Furnish, width: float) -> None:
    n = max(6, round(width / 3))
    for k in range(n):
        made.box(width * k / n, -0.02, 0.12, 0.72, "#7d828a")
    made.block(-1, 0.42, width + 2, 0.34, "#b9bec6")
    made.box(-1, 0.56, width + 2, 0.05, "#868c95")


def alley(scene: Scene) -> None:
    """A narrow lane between brick walls; light at its end."""
    open_sky(scene, 0)
    s = scene.subject_z
    far = beyond(scene, 22, 2.8)
    tint = ground_tint(scene, "#6a635e")
    plane(scene, tint)
    dark = scene.shade(tint * 0.7, s)
    boards(scene, far, 0.7, dark, 0.4)
    courses(scene, far, 0.7, dark, 0.4)
    _brick_walls(scene, far, 2.2 + s * 0.16)
    stand(scene, beyond(scene, 6, 1.7), _bins, 1.6, -0.05)
    _washing(scene, beyond(scene, 9, 1.9))
    shine_when_wet(scene)


def _brick_walls(scene: Scene, far: float, half: float) -> None:
    dark = scene.palette.dark
    pane = rgb("#ffcf7d") if dark else scene.shade("#7f93a4", far * 0.5)
    frame, pipe = scene.shade("#4a3a34", far * 0.5), scene.shade("#3a3634", far * 0.4)
    course = scene.shade("#5f4238", far * 0.4)
    high = max(11.0, far * 0.62)
    marks = [Mark(1.0, 0.5, 0.05, 0, high, course, 0.35)]
    marks += [Mark(far, -2, far * 2, y, y + 0.05, course, 0.4) for y in (0.6, 1.2, 3.0, 3.6, 6.2)]
    for low in (1.5, 4.6, 7.6):
        marks += [
            Mark(5.2, 1.6, 1.7, low - 0.15, low + 1.65, frame),
            Mark(5.2, 1.75, 1.4, low, low + 1.5, pane),
        ]
    marks += [Mark(5.2, 4.4, 1.2, 0, 2.3, frame), Mark(5.2, 3.7, 0.14, 0, high, pipe)]
    tunnel = Tunnel(half, high, far, "#94644e", marks)
    walls(scene, tunnel)
    end_wall(scene, tunnel, _street_end)


def _street_end(made: Furnish, width: float) -> None:
    """The lit street an alley opens on."""
    front = Front(("#a0765c", "#8f7a6a", "#7a6a68"), 3.2, 2.4, 0.6, 3.2, neon=True, lost=0.3)
    for k in range(2):
        area = skia.Rect(width * k / 2, 0, width * (k + 1) / 2, (9.0, 11.5)[k])
        house(made.canvas, made.scene, area, made.tint(front.walls[k]), front, made.rng)
    mist = made.scene.palette.fog
    low = made.scene.palette.key if not made.scene.palette.dark else rgb("#ffc98a")
    glow = linear((0, 0), (0, 11), [(low, 0.34), (mist, 0.16)])
    made.canvas.drawRect(skia.Rect(0, 0, width, 12), shaded(glow))


def _bins(made: Furnish, width: float) -> None:
    m, e = width / 2, made.edge
    for at, c in ((-0.52, "#4f6a5a"), (-0.36, "#5a5f66")):
        x = m + e * at
        made.shadow(x, 0, 0.75, 0.06)
        made.block(x, 0.05, 0.75, 1.0, c, 0.05)
        made.block(x - 0.04, 1.0, 0.83, 0.12, rgb(c) * 0.8, 0.03)
    x = m + e * 0.44
    made.block(x, 0, 0.8, 0.55, "#a8805a")
    made.block(x + 0.1, 0.55, 0.6, 0.45, "#b58d66")


def _washing(scene: Scene, z: float) -> None:
    """A line of washing hung across the lane."""

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        y = scene.camera_height + units(scene, z, scene.height * scene.horizon * 0.78)
        left = project(scene, camera, -2.4, y, z)
        right = project(scene, camera, 2.4, y, z)
        rope = skia.Path()
        rope.moveTo(left[0], left[1])
        rope.quadTo((left[0] + right[0]) / 2, left[1] + 26, right[0], right[1])
        canvas.drawPath(
            rope,
            paint(scene.shade("#2f2a28", z), 1, Style=skia.Paint.kStroke_Style, StrokeWidth=1.6),
        )
        for k, c in enumerate(("#e8dcc8", "#c8655a", "#6a8fb0", "#e8c86a", "#e8dcc8")):
            u = 0.14 + 0.17 * k
            x = left[0] + (right[0] - left[0]) * u
            sag = left[1] + 52 * u * (1 - u)
            w, h = left[2] * 0.42, left[2] * (0.55 + 0.12 * (k % 2))
            canvas.drawRect(skia.Rect(x, sag, x + w, sag + h), paint(scene.shade(c, z)))

    scene.back.append(draw)
