"""Large halls and long passages: palace, church, stations, corridor."""

import skia

from pipelines.engines.animatic.ink import linear, mix, paint, rgb, shaded
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings import chambers
from pipelines.engines.animatic.settings import fittings as fix
from pipelines.engines.animatic.settings import furniture as fit
from pipelines.engines.animatic.settings.furnish import Furnish, stand
from pipelines.engines.animatic.settings.ground import plane
from pipelines.engines.animatic.settings.lights import pool
from pipelines.engines.animatic.settings.paving import Strip, boards, courses, runner, strips
from pipelines.engines.animatic.settings.rooms import Room, beam, build, indoors, wall_distance
from pipelines.engines.animatic.settings.scenery import beyond, lighter
from pipelines.engines.animatic.settings.sky import sky_colour
from pipelines.engines.animatic.settings.tunnels import Mark, Tunnel, end_wall, walls
from pipelines.engines.animatic.weather.adrift import dust

PALACE = Room("#d8c49a", "#a8503f", "stone", high=7.0, deep=5.0, ceiling="#e8d8b0", lamp=0.84)
CHURCH = Room("#a89c8c", "#8f8478", "stone", high=8.0, deep=6.0, ceiling="#7d7468", lamp=0.7)
STATION = Room("#b8a890", "#9a948c", "stone", high=7.0, deep=6.0, ceiling="#8f98a0", lamp=0.8)
SUBWAY = Room(
    "#d4dad8", "#8a8c90", "tiles", high=3.6, deep=3.4, lamp=0.84, warm="#f0f6ff", ceiling="#6a6e74"
)
AIRPORT = Room("#c4ccd4", "#a4aab0", "tiles", high=6.0, deep=6.0, lamp=0.86, warm="#f6f8ff")
CORRIDOR = Room("#c8c0b0", "#8f8a86", "tiles", high=3.0, lamp=0.82, warm="#fff6e4")


def columns(
    scene: Scene, leads: tuple[float, ...], at: float, wide: float, albedo: str, cap: str
) -> None:
    """Pairs of columns at the sides, one pair at each distance: they part as the camera moves.

    at: place of the nearest pair, 1 at the picture's edge. wide: metres.
    """
    for lead in leads:
        z = beyond(scene, 3.6, lead) + 1.2
        half = at * scene.width / 2 * (beyond(scene, 3.6, leads[-1]) + 1.2) / scene.focal

        def pieces(made: Furnish, width: float, half: float = half) -> None:
            high = 9.0
            for side in (-1, 1):
                x = width / 2 + side * half
                c = made.tint(albedo)
                fill = linear(
                    (x - wide / 2, 0),
                    (x + wide / 2, 0),
                    [c * 0.62, c, lighter(c, 0.18), c * 0.75],
                    [0, 0.4, 0.65, 1],
                )
                made.shadow(x - wide * 0.7, 0, wide * 1.4, 0.12)
                made.canvas.drawRect(skia.Rect(x - wide / 2, 0, x + wide / 2, high), shaded(fill))
                made.block(x - wide * 0.7, 0, wide * 1.4, wide * 0.4, cap)
                made.block(x - wide * 0.6, wide * 0.4, wide * 1.2, wide * 0.2, cap)

        stand(scene, z, pieces, 9.0, -0.1, width=max(2000, int(scene.width * 1.8)))


def palace_hall(scene: Scene) -> None:
    """A throne, gilded columns, a red carpet, tall windows."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        for k in (-3, -2, -1, 1, 2, 3):
            _tall_window(made, m + k * 2.6 - 0.7, 1.4, 1.4, 3.6)
        for k in (-2.5, -1.5, 1.5, 2.5):
            made.block(m + k * 2.6 - 0.25, 2.0, 0.5, 2.6, "#9a2c34")
            made.disc(m + k * 2.6, 3.6, 0.16, "#e8c060")
        made.box(-1, 5.6, width + 2, 0.3, "#c9a04a")
        made.arch(m - 1.3, 0, 2.6, 5.0, "#7a2430")
        made.arch(m - 1.1, 0, 2.2, 4.7, "#8f2c38")

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        for k in range(3):
            made.block(m - 2.0 + 0.3 * k, 0.16 * k, 4.0 - 0.6 * k, 0.17, "#d8c8a8")
        made.block(m - 0.6, 0.48, 1.2, 0.5, "#a8242c", 0.05)
        made.block(m - 0.62, 0.9, 1.24, 1.3, "#c9a04a", 0.2)
        made.block(m - 0.46, 0.95, 0.92, 1.05, "#a8242c", 0.15)
        for x in (-3.0, 3.0):
            _candelabrum(made, m + x)

    build(scene, PALACE, wall, standing)
    _carpet(scene, PALACE, "#a8242c")
    columns(scene, (1.55, 1.05), 0.86, 0.62, "#e4d8c0", "#c9a04a")
    beam(scene, 2.6, 3.6, 1.4, 1.6, wall_distance(scene, PALACE))
    dust(scene, 60)


def _tall_window(
    made: Furnish, x: float, y: float, w: float, h: float, stained: bool = False
) -> None:
    out = made.outside
    made.arch(x - 0.12, y - 0.12, w + 0.24, h + 0.24, "#8f8478")
    path = skia.Path()
    path.addRect(skia.Rect(x, y, x + w, y + h - w / 2))
    path.addCircle(x + w / 2, y + h - w / 2, w / 2)
    sky = linear(
        (0, y + h), (0, y), [sky_colour(out, 0.8), sky_colour(out, 0.3), sky_colour(out, 0.0)]
    )
    made.canvas.drawPath(path, shaded(sky))
    if stained:
        made.canvas.save()
        made.canvas.clipPath(path, True)
        tints = ("#c8303a", "#2f5fb0", "#e8b03c", "#3f9a5c", "#8a4ab0")
        light = 0.45 if made.lit else 1.0
        for row in range(9):
            for k in range(3):
                c = mix(rgb(tints[(row * 2 + k) % 5]), rgb("#ffffff"), 0.12) * light
                made.canvas.drawRect(
                    skia.Rect(
                        x + w * k / 3 + 0.03,
                        y + h * row / 9 + 0.03,
                        x + w * (k + 1) / 3 - 0.03,
                        y + h * (row + 1) / 9 - 0.03,
                    ),
                    paint(c, 0.85),
                )
        made.canvas.restore()
        if not made.lit:
            made.glow(x + w / 2, y + h / 2, h * 0.7, "#ffd8b0", 0.3)
    else:
        for k in (1, 2):
            made.box(x + w * k / 3 - 0.02, y, 0.04, h - w * 0.2, "#e8e0d0")
        for k in range(1, 5):
            made.box(x, y + h * k / 5, w, 0.03, "#e8e0d0")


def _candelabrum(made: Furnish, x: float) -> None:
    made.box(x - 0.03, 0, 0.06, 1.7, "#c9a04a")
    made.box(x - 0.2, 0, 0.4, 0.06, "#c9a04a")
    for k in (-1, 0, 1):
        made.line((x, 1.5), (x + 0.22 * k, 1.7), 0.04, "#c9a04a")
        made.box(x + 0.22 * k - 0.025, 1.7, 0.05, 0.18, "#fbf4e0")
        made.canvas.drawCircle(x + 0.22 * k, 1.93, 0.04, paint(rgb("#ffe8a0")))
    made.glow(x, 1.9, 1.4, strength=0.6 if made.lit else 0.3)


def _carpet(scene: Scene, room: Room, c: str) -> None:
    """A carpet that runs from the end of the hall to the camera."""
    far = wall_distance(scene, room)
    red, gold = scene.shade(c, scene.subject_z), scene.shade("#d8b04a", scene.subject_z)
    runner(scene, far, 1.15, gold)
    runner(scene, far, 1.05, red)


def church(scene: Scene) -> None:
    """A nave: stained glass at its end, pillars and pews."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        _tall_window(made, m - 1.1, 2.0, 2.2, 5.2, stained=True)
        for x in (-4.0, 2.6):
            _tall_window(made, m + x, 2.4, 1.4, 4.0, stained=True)
        made.arch(m - 6.6, 0, 1.6, 4.0, "#5f564c")
        made.arch(m + 5.0, 0, 1.6, 4.0, "#5f564c")

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        for k in range(2):
            made.block(m - 1.8 + 0.3 * k, 0.16 * k, 3.6 - 0.6 * k, 0.17, "#b4a898")
        made.block(m - 0.9, 0.3, 1.8, 0.85, "#d8d0c0", 0.02)
        made.shape([(m - 0.95, 1.16), (m + 0.95, 1.16), (m + 0.9, 0.8), (m - 0.9, 0.8)], "#f6f2e8")
        made.box(m - 0.03, 1.16, 0.06, 0.7, "#c9a04a")
        made.box(m - 0.2, 1.56, 0.4, 0.06, "#c9a04a")
        for x in (-1.3, 1.3):
            _candelabrum(made, m + x)

    build(scene, CHURCH, wall, standing)
    _carpet(scene, CHURCH, "#7a2430")
    columns(scene, (1.5, 1.02), 0.92, 0.7, "#b8ac9c", "#8f8478")
    for leads in (1.4, 1.16):
        stand(scene, beyond(scene, 4.4 * leads, leads), _pews, 1.2)
    beam(scene, 0.0, 5.0, 2.2, 2.0, wall_distance(scene, CHURCH))
    dust(scene, 70)


def _pews(made: Furnish, width: float) -> None:
    for side in (-1, 1):
        a = width / 2 + side * made.edge * 0.34
        x = min(a, a + side * made.edge * 0.6)
        w = made.edge * 0.6
        made.shadow(x, 0, w)
        made.block(x, 0, w, 0.95, "#6d4630")
        made.box(x, 0.9, w, 0.08, "#8a5f40")
        for k in range(5):
            made.box(x + w * (k + 0.06) / 5, 0.12, w * 0.17, 0.68, "#5c3a28")


def train_station(scene: Scene) -> None:
    """A platform under a glass roof: a clock, a train waiting, benches."""

    def wall(made: Furnish, width: float) -> None:
        n = max(3, round(width / 3.6))
        for k in range(n):
            _tall_window(made, width * (k + 0.5) / n - 1.2, 2.6, 2.4, 3.4)
        _train(made, width)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        for x in (-4.6, 3.2):
            _bench(made, m + x)
        made.box(m + 1.6, 0, 0.08, 3.4, "#33474a")
        fix.clock(made, m + 1.64, 3.5, 0.42)

    build(scene, STATION, wall, standing, tall=4.2)
    z, s = wall_distance(scene, STATION), scene.subject_z
    yellow = scene.shade("#e8c03c", s)
    strips(scene, [Strip(z - 0.9, z - 1.15, yellow), Strip(z, z - 0.35, scene.shade("#4a4844", s))])
    columns(scene, (1.5, 1.05), 0.9, 0.34, "#4f7a74", "#3f625e")
    beam(scene, 1.8, 4.6, 2.4, 1.4, z)
    dust(scene, 40)


def _train(made: Furnish, width: float) -> None:
    made.box(-1, 0, width + 2, 0.35, "#2f3338")
    made.block(-1, 0.3, width + 2, 2.5, "#3f6a8a")
    made.box(-1, 0.9, width + 2, 0.16, "#e8c03c")
    made.block(-1, 2.72, width + 2, 0.3, "#8f98a0")
    n = max(4, round(width / 1.9))
    glass = rgb("#ffe0a0") if made.lit else made.tint("#bcd4e0")
    for k in range(n):
        x, w = width * (k + 0.1) / n, width / n * 0.66
        if k % 4 == 3:
            made.block(x, 0.34, w, 2.2, "#2f5470")
            made.canvas.drawRect(skia.Rect(x + w * 0.12, 1.4, x + w * 0.88, 2.3), paint(glass))
            made.box(x + w * 0.49, 0.34, 0.04, 2.2, "#23405a")
        else:
            made.canvas.drawRoundRect(skia.Rect(x, 1.35, x + w, 2.3), 0.08, 0.08, paint(glass))


def _bench(made: Furnish, x: float) -> None:
    """A wooden bench."""
    made.shadow(x, 0, 1.8)
    for k in (0.1, 1.6):
        made.box(x + k, 0, 0.1, 0.46, "#33474a")
    made.block(x, 0.44, 1.8, 0.08, "#a9744a")
    made.block(x, 0.62, 1.8, 0.3, "#a9744a")


def subway(scene: Scene) -> None:
    """A tiled platform with a name band, posters and lights."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        chambers.tiled(made, width, 0.13, 3.3, "#dfe6e4", "#bcc6c4", 0.3)
        made.box(-1, 1.9, width + 2, 0.5, "#2f5f9a")
        n = max(2, round(width / 6))
        for k in range(n):
            x = width * (k + 0.5) / n
            made.box(x - 0.9, 1.96, 1.8, 0.38, "#f4f6f4")
            made.box(x - 0.7, 2.1, 1.4, 0.1, "#2b2f36")
        for k, x in enumerate((-4.4, -2.2, 1.2, 3.4)):
            fit.picture(made, m + x, 0.75, 1.2, 0.95, k)
        fix.ceiling_lights(made, width, 3.3)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        _bench(made, m - 4.0)
        _bench(made, m + 2.4)
        made.block(m + 4.9, 0, 0.4, 0.9, "#4a6a5a", 0.05)

    build(scene, SUBWAY, wall, standing)
    s = scene.subject_z
    strips(scene, [Strip(s * 0.80, s * 0.76, scene.shade("#e8c03c", s))])
    columns(scene, (1.35, 0.98), 0.88, 0.5, "#c8d0ce", "#2f5f9a")
    scene.reflect, scene.reflect_z = 0.12, s * 0.98


def airport(scene: Scene) -> None:
    """A hall with a glass wall on the field, seats, a board."""

    def wall(made: Furnish, width: float) -> None:
        out = made.outside
        view = linear(
            (0, 5.4), (0, 0.4), [sky_colour(out, 0.9), sky_colour(out, 0.4), sky_colour(out, 0.0)]
        )
        made.canvas.drawRect(skia.Rect(-1, 0.35, width + 1, 5.4), shaded(view))
        field = mix(out.fog, rgb("#7d8a80") * out.ambient, 0.7)
        made.canvas.drawRect(skia.Rect(-1, 0.35, width + 1, 1.0), paint(field))
        _airliner(made, width / 2 - 3.2, 0.75)
        n = max(4, round(width / 1.9))
        for k in range(n):
            made.box(width * k / n, 0.3, 0.09, 5.2, "#e8ecf0")
        for y in (1.9, 3.6):
            made.box(-1, y, width + 2, 0.06, "#e8ecf0")

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        for x in (-5.0, 1.9):
            for k in range(4):
                made.block(m + x + 0.68 * k, 0.42, 0.6, 0.1, "#33475b", 0.03)
                made.block(m + x + 0.68 * k, 0.5, 0.6, 0.5, "#3f5a78", 0.06)
            made.box(m + x, 0.34, 2.7, 0.06, "#8a9098")
            made.box(m + x + 0.4, 0, 0.06, 0.36, "#8a9098")
            made.box(m + x + 2.1, 0, 0.06, 0.36, "#8a9098")
        fix.screen(made, m + 0.9, 2.6, 1.5, "#3f7fb8")

    build(scene, AIRPORT, wall, standing, tall=4.0)
    columns(scene, (1.4,), 0.86, 0.5, "#dfe4e8", "#aab2ba")
    scene.reflect, scene.reflect_z = 0.14, scene.subject_z * 0.98


def _airliner(made: Furnish, x: float, y: float) -> None:
    """An airliner on the field, seen from its side."""
    light = mix(made.outside.fog, rgb("#f4f6f8") * made.outside.ambient, 0.8)
    body = paint(light)
    c = made.canvas
    c.drawRoundRect(skia.Rect(x, y + 0.25, x + 5.2, y + 0.95), 0.35, 0.35, body)
    tail = skia.Path()
    for k, spot in enumerate(
        ((x + 0.2, y + 0.7), (x - 0.25, y + 1.9), (x + 0.3, y + 1.9), (x + 1.1, y + 0.9))
    ):
        tail.lineTo(*spot) if k else tail.moveTo(*spot)
    c.drawPath(tail, paint(rgb("#d8503f") * made.outside.ambient))
    wing = skia.Path()
    for k, spot in enumerate(
        ((x + 2.9, y + 0.5), (x + 1.5, y + 0.12), (x + 1.1, y + 0.12), (x + 2.0, y + 0.55))
    ):
        wing.lineTo(*spot) if k else wing.moveTo(*spot)
    c.drawPath(wing, paint(light * 0.8))
    panes = skia.Path()
    for k in range(16):
        panes.addRect(skia.Rect(x + 0.9 + 0.23 * k, y + 0.64, x + 0.99 + 0.23 * k, y + 0.76))
    c.drawPath(panes, paint(rgb("#ffe0a0") if made.lit else light * 0.5))
    for k in (1.4, 4.4):
        c.drawCircle(x + k, y + 0.12, 0.12, paint(rgb("#2b2f36")))


def corridor(scene: Scene) -> None:
    """A long passage with doors and lamps overhead."""
    indoors(scene, CORRIDOR)
    s = scene.subject_z
    far, half = beyond(scene, 16, 2.4), 1.5 + s * 0.13
    high = max(2.9, scene.camera_height * 1.5 + s * 0.12)
    plane(scene, CORRIDOR.floor)
    plane(scene, CORRIDOR.ceiling, up=True, height=high)
    light = lighter(scene.shade(CORRIDOR.floor, s), 0.18)
    boards(scene, far, 0.7, light, 0.4)
    courses(scene, far, 0.7, light, 0.4)
    door, frame = scene.shade("#5f7f8f", s), scene.shade("#efeae0", s)
    rail = scene.shade("#7d9aa4", s)
    step = max(2.6, s * 0.34)
    marks = [
        Mark(far, -2, far * 2, 0.0, 0.14, frame),
        Mark(far, -2, far * 2, 0.88, 0.98, rail),
        Mark(step, 0.8, step * 0.42, 0.0, high * 0.74, frame),
        Mark(step, 0.8 + step * 0.03, step * 0.36, 0.0, high * 0.71, door),
        Mark(step, 0.8 + step * 0.12, step * 0.17, high * 0.42, high * 0.62, lighter(door, 0.5)),
    ]
    lamps = [Mark(step, 0.6, step * 0.5, -0.5, 0.5, rgb("#fffdf2"))]
    tunnel = Tunnel(half, high, far, CORRIDOR.wall, marks, lamps)
    walls(scene, tunnel)
    end_wall(scene, tunnel, _end_door)
    pool(scene, 0, s, 1.6, "#fff4dc", 0.25)


def _end_door(made: Furnish, width: float) -> None:
    m = width / 2
    made.box(0, 0, width, 9, CORRIDOR.wall)
    made.box(m - 1.0, 0, 2.0, 2.5, "#efeae0")
    for k in (-0.92, 0.04):
        made.box(m + k, 0, 0.88, 2.4, "#5f7f8f")
        made.canvas.drawRect(skia.Rect(m + k + 0.2, 1.0, m + k + 0.68, 2.1), paint(rgb("#fff6e0")))
    made.glow(m, 1.6, 2.4, "#fff2d0", 0.5)
    made.canvas.drawRect(skia.Rect(m - 0.3, 2.58, m + 0.3, 2.76), paint(rgb("#4fae6a")))
