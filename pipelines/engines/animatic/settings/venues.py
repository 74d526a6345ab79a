"""Rooms open to the public: places to eat, drink, buy, look and listen."""

import skia

from pipelines.engines.animatic.ink import linear, mix, paint, rgb, shaded
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings import fittings as fix
from pipelines.engines.animatic.settings import furniture as fit
from pipelines.engines.animatic.settings import wares
from pipelines.engines.animatic.settings.furnish import SCREEN, Furnish, stand
from pipelines.engines.animatic.settings.lights import pool, shaft
from pipelines.engines.animatic.settings.rooms import (
    Room,
    beam,
    build,
    foreground,
    wall_distance,
    window,
)
from pipelines.engines.animatic.settings.scenery import beyond
from pipelines.engines.animatic.weather.adrift import dust

RESTAURANT = Room("#a85a4a", "#7a4f34", "boards", high=3.2, panelled=1.0, panel="#6a4030", lamp=0.8)
CAFE = Room("#d8c0a0", "#a97a52", "boards", high=3.2, panelled=1.1, panel="#4f7a6c")
BAR = Room(
    "#6d4a52",
    "#6a4634",
    "boards",
    high=3.2,
    panelled=1.1,
    panel="#54362a",
    ceiling="#54443f",
    lamp=0.95,
)
SHOP = Room("#e0d4c4", "#c4a684", "boards", high=3.2)
SUPERMARKET = Room("#e4e8e4", "#d4d4ce", "tiles", high=3.6, lamp=0.92, warm="#fffaf0")
GALLERY = Room("#ece8e2", "#b48f68", "boards", high=4.2, lamp=0.86, ceiling="#f6f4f0")
STAGE = Room("#5a1f28", "#8a5a38", "boards", high=8.0, ceiling="#2a1418", lamp=0.8)


def restaurant(scene: Scene) -> None:
    """Laid tables, candles, hanging lamps."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        window(made, (m + 1.2, 1.2, 1.6, 1.5), "#7a2f34", town=True)
        for k, x in enumerate((-3.6, -2.2, 3.9)):
            fit.picture(made, m + x, 1.6, 0.7, 0.8, k)
        fit.pendant(made, m - 1.0, 3.2, 0.9)
        fit.pendant(made, m + 3.4, 3.2, 0.9)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        for x in (-4.6, -2.4, 1.6, 3.8):
            wares.set_table(made, m + x)
        fit.pot_plant(made, m + 0.7, 1.2)

    build(scene, RESTAURANT, wall, standing)
    stand(scene, beyond(scene, 4, 1.14), _side_tables, 1.2)
    foreground(scene, lambda made, x: fit.table_edge(made, x))
    dust(scene, 30)


def _side_tables(made: Furnish, width: float) -> None:
    for at in (-0.86, 0.68):
        wares.set_table(made, width / 2 + made.edge * at)


def cafe(scene: Scene) -> None:
    """A counter with a machine, a board of drinks, small tables, a big window."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        window(made, (m + 0.9, 1.2, 2.6, 1.6), None, "#4f7a6c", town=True)
        fix.blackboard(made, m - 3.4, 1.55, 1.6, 0.95)
        for k in range(2):
            made.box(m - 1.6, 1.5 + 0.5 * k, 1.5, 0.05, "#6a4630")
            fit.crockery(made, m - 1.55, 1.55 + 0.5 * k, 7)
        for x in (-2.4, -0.9, 2.2):
            wares.arc_lamp(made, m + x, 2.55, 0.16)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        fit.counter(made, m - 4.0, 3.6, "#4f7a6c", "#e8dcc4", 1.05)
        made.block(m - 2.6, 1.06, 0.8, 0.5, "#b9bec4", 0.04)
        made.box(m - 2.5, 1.2, 0.6, 0.2, "#33373c")
        made.block(m - 1.5, 1.06, 0.7, 0.4, "#e4f0f2", 0.03)
        for x in (1.2, 3.2):
            wares.set_table(made, m + x, None, 0.8)
        fit.pot_plant(made, m + 4.8, 1.2)

    build(scene, CAFE, wall, standing)
    beam(scene, 2.2, 1.9, 2.6, 0.8, wall_distance(scene, CAFE))
    foreground(scene, lambda made, x: fit.tall_leaves(made, x))
    dust(scene, 40)


def bar(scene: Scene) -> None:
    """Shelves of bottles lit from behind, a long counter, stools."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        made.box(m - 3.6, 1.15, 7.2, 1.6, "#2a1c1a")
        warm = skia.Rect(m - 3.5, 1.2, m + 3.5, 2.7)
        fill = linear((0, 1.2), (0, 2.7), [(rgb("#ffb45a"), 0.55), (rgb("#d86a3a"), 0.25)])
        made.canvas.drawRect(warm, shaded(fill, BlendMode=SCREEN))
        for k in range(3):
            made.box(m - 3.5, 1.2 + 0.5 * k, 7.0, 0.04, "#6a4630")
            wares.bottles(made, m - 3.4, 1.24 + 0.5 * k, 6.8)
        for x, c in ((-5.0, "#ff5f9e"), (4.9, "#4fd0ff")):
            _neon_ring(made, m + x, 2.0, c)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        fit.counter(made, m - 4.4, 8.8, "#4a2c20", "#a8703f", 1.1)
        for k in range(7):
            wares.stool(made, m - 3.9 + 1.3 * k)
        for x in (-2.2, 0.0, 2.2):
            fit.pendant(made, m + x, 3.0, 0.7)

    build(scene, BAR, wall, standing, tall=3.1)
    dust(scene, 30)


def _neon_ring(made: Furnish, x: float, y: float, c: str) -> None:
    ring = paint(rgb(c), 1, Style=skia.Paint.kStroke_Style, StrokeWidth=0.05)
    made.canvas.drawCircle(x, y, 0.4, ring)
    made.canvas.drawLine(x - 0.2, y, x + 0.2, y, ring)
    made.glow(x, y, 1.3, c, 0.5)


def shop(scene: Scene) -> None:
    """A small shop: shelves, a till, a rail of clothes."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        window(made, (m + 1.4, 1.0, 2.0, 1.7), None, "#8a6a4c", town=True)
        for k in range(2):
            made.box(m - 1.4, 1.6 + 0.55 * k, 2.2, 0.05, "#8a6a4c")
            fit.crockery(made, m - 1.35, 1.65 + 0.55 * k, 11)
        for x in (-3.0, 0.0, 3.0):
            fit.pendant(made, m + x, 3.2, 0.6)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        wares.goods_shelf(made, m - 3.8, 1.9)
        wares.goods_shelf(made, m - 5.8, 1.9)
        fit.counter(made, m - 1.5, 1.8, "#8fae9d", "#efe3cf")
        made.block(m - 0.5, 0.92, 0.4, 0.26, "#4a4e54", 0.03)
        _rail_of_clothes(made, m + 1.6)
        fit.pot_plant(made, m + 4.2, 1.1)

    build(scene, SHOP, wall, standing)
    beam(scene, 2.4, 1.9, 2.0, 0.8, wall_distance(scene, SHOP))


def _rail_of_clothes(made: Furnish, x: float, w: float = 2.0) -> None:
    for k in (0.0, w):
        made.box(x + k, 0, 0.05, 1.5, "#6a6a6e")
    made.box(x, 1.48, w + 0.05, 0.04, "#6a6a6e")
    for k in range(9):
        a, c = x + 0.12 + 0.21 * k, fit.BOOKS[k % 7]
        made.shape(
            [
                (a - 0.06, 1.44),
                (a + 0.1, 1.44),
                (a + 0.2, 1.3),
                (a + 0.16, 0.62),
                (a - 0.12, 0.62),
                (a - 0.16, 1.3),
            ],
            c,
        )


def supermarket(scene: Scene) -> None:
    """Long shelves, signs overhead, bright light."""

    def wall(made: Furnish, width: float) -> None:
        n = max(2, round(width / 2.05))
        for k in range(n):
            wares.goods_shelf(made, width * k / n, width / n - 0.06, 2.2)
        for k, c in enumerate(("#3fae6a", "#e0572f", "#3f8fd0", "#e8b03c")):
            made.box(width * (k + 0.2) / 4, 2.6, width * 0.15, 0.5, c)
            made.box(width * (k + 0.23) / 4, 2.8, width * 0.1, 0.1, "#ffffff")
        fix.ceiling_lights(made, width, 3.5)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        for x, c in ((-4.2, "#e0572f"), (2.2, "#3fae6a")):
            made.shadow(m + x, 0, 2.2)
            made.block(m + x, 0, 2.2, 0.85, "#f4f4ee", 0.04)
            made.box(m + x, 0.5, 2.2, 0.1, c)
            for k in range(14):
                made.disc(
                    m + x + 0.1 + 0.15 * k,
                    0.9 + 0.07 * (k % 2),
                    0.09,
                    ("#d8433a", "#e8a03c", "#8fae4a")[k % 3],
                )

    build(scene, SUPERMARKET, wall, standing)


def museum_gallery(scene: Scene) -> None:
    """Large pictures on white walls, a sculpture, a bench."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        for k, (x, w, h) in enumerate(
            ((-5.2, 1.5, 1.9), (-3.0, 2.0, 1.5), (0.9, 1.7, 2.0), (3.3, 2.3, 1.5))
        ):
            fit.picture(made, m + x, 2.15 - h / 2, w, h, k)
            made.glow(m + x + w / 2, 2.15 + h * 0.5, 1.5, "#fff2d0", 0.30)
            made.box(m + x + w / 2 - 0.15, 0.95, 0.3, 0.14, "#d8d2c8")
        for k in range(8):
            made.block(width * (k + 0.5) / 8, 3.9, 0.1, 0.2, "#55595f")

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        made.shadow(m + 3.0, 0, 1.7)
        made.block(m + 3.0, 0.36, 1.7, 0.12, "#6a4a34")
        for k in (3.15, 4.4):
            made.box(m + k, 0, 0.12, 0.36, "#33373c")
        _sculpture(made, m - 3.9)

    build(scene, GALLERY, wall, standing)
    foreground(scene, _rope)


def _sculpture(made: Furnish, x: float) -> None:
    made.shadow(x - 0.35, 0, 0.7)
    made.block(x - 0.32, 0, 0.64, 0.95, "#d8d2c8")
    path = skia.Path()
    path.moveTo(x - 0.16, 0.95)
    path.cubicTo(x - 0.45, 1.3, x + 0.1, 1.45, x - 0.12, 1.75)
    path.cubicTo(x - 0.2, 2.0, x + 0.22, 2.05, x + 0.16, 1.7)
    path.cubicTo(x + 0.1, 1.4, x + 0.42, 1.3, x + 0.16, 0.95)
    path.close()
    fill = linear((x - 0.3, 0), (x + 0.3, 0), [made.tint("#8f8a84"), made.tint("#f2eee6")])
    made.canvas.drawPath(path, shaded(fill))


def _rope(made: Furnish, x: float) -> None:
    """A post and rope, close to the camera at the right."""
    u = made.unit
    made.block(x - 96 * u, -200 * u, 26 * u, 440 * u, "#c9a050")
    made.disc(x - 83 * u, 250 * u, 24 * u, "#d8b060")
    rope = skia.Path()
    rope.moveTo(x - 83 * u, 200 * u)
    rope.quadTo(x + 60 * u, 40 * u, x + 240 * u, 190 * u)
    made.canvas.drawPath(
        rope, paint(made.tint("#a82c34"), 1, Style=skia.Paint.kStroke_Style, StrokeWidth=22 * u)
    )


def theater_stage(scene: Scene) -> None:
    """Boards, red curtains on both sides, spot lights."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        glow = mix(rgb("#f4b860"), rgb("#d8604a"), 0.4)
        back = linear((0, 6), (0, 0), [made.tint("#33203f"), glow * 0.75])
        made.canvas.drawRect(skia.Rect(-1, 0, width + 1, 8), shaded(back))
        moon = paint(mix(glow, rgb("#fff4d0"), 0.7))
        made.canvas.drawCircle(m + 1.6, 3.3, 0.9, moon)
        for k, (x, h) in enumerate(((-6, 1.6), (-3.4, 2.3), (-0.6, 1.3), (2.6, 1.9), (5.6, 1.5))):
            made.shape(
                [(m + x - 2.4, 0), (m + x, h), (m + x + 2.6, 0)], ("#3a2440", "#4a2c48")[k % 2]
            )

    build(scene, STAGE, wall)
    for leads, at in ((1.22, 0.86), (1.06, 1.0)):
        _drapes(scene, scene.subject_z * leads, at)
    _spots(scene)
    dust(scene, 60)


def _drapes(scene: Scene, z: float, at: float) -> None:
    u = z / scene.focal
    high = scene.camera_height + scene.horizon * scene.height * u * 1.4
    red, dark = "#a8242c", "#5f1018"

    def pieces(made: Furnish, width: float) -> None:
        for side in (-1, 1):
            for k in range(9):
                x = width / 2 + side * (made.edge * at + (k - 1) * 44 * u)
                fill = linear(
                    (x - 24 * u, 0),
                    (x + 24 * u, 0),
                    [made.tint(dark), made.tint(red), made.tint(dark)],
                )
                made.canvas.drawRect(skia.Rect(x - 24 * u, -0.02, x + 24 * u, high), shaded(fill))
        for k in range(max(4, round(width / (90 * u)))):
            x = k * 90 * u
            made.canvas.drawCircle(
                x + 45 * u, high - 20 * u, 62 * u, paint(made.tint(red if k % 2 else "#8f1c24"))
            )

    stand(scene, z, pieces, high, -0.02, width=int(scene.width * 1.9))


def _spots(scene: Scene) -> None:
    """Two cones of light from above that meet on the lead, and the pool they make."""
    pool(scene, 0.0, scene.subject_z, 1.9, "#fff0c8", 0.5)
    for x in (-0.42, 0.42):
        shaft(scene, scene.width * (0.5 + x), "#ffe6b0", 0.15)
