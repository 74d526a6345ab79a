"""Homes: kitchen, living room, bedroom, bathroom, stairs."""

from pipelines.engines.animatic.ink import rgb
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings import chambers
from pipelines.engines.animatic.settings import furniture as fit
from pipelines.engines.animatic.settings.furnish import Furnish
from pipelines.engines.animatic.settings.rooms import (
    Room,
    beam,
    build,
    foreground,
    wall_distance,
    window,
)
from pipelines.engines.animatic.settings.scenery import lighter
from pipelines.engines.animatic.weather.adrift import dust

KITCHEN = Room("#d9b48a", "#a9744a", "boards", high=2.9)
LIVING = Room("#8fae9d", "#9a6a44", "boards", high=3.0, panelled=0.9)
BEDROOM = Room("#a99abf", "#a07a5c", "boards", high=2.8, papered=True)
BATHROOM = Room("#a9cdd0", "#d8d4cc", "tiles", high=2.8, panelled=0.0, warm="#fff0dc")
STAIRS = Room("#cdb894", "#8f6240", "boards", high=4.6, panelled=1.0)


def kitchen(scene: Scene) -> None:
    """Cupboards along the wall, a window over the sink."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        fit.splashback(made, width, 0.9, 1.5)
        window(made, (m + 0.7, 1.2, 1.5, 1.2), "#c8553d")
        fit.cupboards(made, m - 3.1, 1.62, 5, 0.62, 0.8, "#7fa08c")
        fit.cupboards(made, m + 2.8, 1.62, max(1, int((m - 3.2) / 0.62)), 0.62, 0.8, "#7fa08c")
        fit.pans(made, m + 0.05, 2.0)
        fit.pendant(made, m - 1.6, 2.9)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        fit.counter(made, 0, width, "#6f9482", "#efe3cf")
        fit.stove(made, m - 2.2)
        fit.crockery(made, m - 1.4, 0.92, 5)
        fit.crockery(made, m + 2.6, 0.92, 4)
        fit.fridge(made, m - 4.2)

    build(scene, KITCHEN, wall, standing)
    beam(scene, 1.45, 1.8, 1.5, 0.6, wall_distance(scene, KITCHEN))
    foreground(scene, lambda made, x: fit.table_edge(made, x))
    dust(scene, 40)


def living_room(scene: Scene) -> None:
    """A sofa, a shelf of books, a lamp, a window with curtains."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        window(made, (m + 0.9, 1.15, 1.9, 1.4), "#b9583f")
        fit.picture(made, m - 1.3, 1.55, 0.9, 0.65, 1)
        fit.picture(made, m - 2.3, 1.62, 0.5, 0.62, 2)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        fit.bookcase(made, m - 4.7, 1.5, 2.15)
        fit.sofa(made, m - 2.7, 2.3, "#c9794f")
        fit.floor_lamp(made, m + 3.4)
        fit.floor_lamp(made, m - 3.0)
        fit.pot_plant(made, m + 0.25, 0.9)
        fit.side_table(made, m + 3.7)

    build(scene, LIVING, wall, standing)
    beam(scene, 1.85, 1.85, 1.9, 0.7, wall_distance(scene, LIVING))
    foreground(scene, lambda made, x: fit.tall_leaves(made, x))
    dust(scene, 40)


def bedroom(scene: Scene) -> None:
    """A bed against the wall, a night table, a window."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        window(made, (m + 1.3, 1.1, 1.6, 1.4), "#e8d4c0")
        fit.picture(made, m - 1.9, 1.7, 0.9, 0.6, 2)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        chambers.bed(made, m - 2.6, 2.2, "#5f7fa0")
        chambers.night_table(made, m - 3.3)
        chambers.wardrobe(made, m - 5.2, 1.5, 2.2)
        fit.pot_plant(made, m + 0.5, 0.8)
        chambers.chest_of_drawers(made, m + 3.4)

    build(scene, BEDROOM, wall, standing)
    beam(scene, 2.1, 1.8, 1.6, 0.7, wall_distance(scene, BEDROOM))
    foreground(scene, lambda made, x: fit.tall_leaves(made, x))
    dust(scene, 40)


def bathroom(scene: Scene) -> None:
    """Tiles, a bath, a basin with a mirror."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        chambers.tiled(made, width, 0.13, 1.5, "#e4efee", "#bcd2d2", 0.2)
        chambers.mirror(made, m - 2.0, 1.3, 0.9, 0.9)
        window(made, (m + 1.4, 1.5, 1.0, 0.9), None)
        chambers.towels(made, m + 0.35, 1.25)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        chambers.basin(made, m - 1.9)
        chambers.bath(made, m + 0.9)
        fit.pot_plant(made, m - 2.7, 0.6, "#f0f0ec")
        chambers.toilet(made, m - 3.6)

    build(scene, BATHROOM, wall, standing)
    beam(scene, 1.9, 1.9, 1.0, 0.4, wall_distance(scene, BATHROOM))


def staircase(scene: Scene) -> None:
    """A hall with a stair going up along the wall."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        window(made, (m - 2.6, 1.4, 1.0, 1.5), None)
        for k in range(3):
            fit.picture(made, m + 1.0 + 0.8 * k, 2.1 + 0.55 * k, 0.5, 0.6, k)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        rise, tread, x = 0.18, 0.28, m + 0.2
        for k in range(14):
            y, a = k * rise, x + k * tread
            made.box(a, 0, 14 * tread - k * tread, y + rise, rgb("#8f6240") * (0.80 + 0.01 * k))
            made.box(a, y + rise - 0.04, tread + 0.04, 0.045, lighter(rgb("#a9744a"), 0.1))
            made.box(a + 0.1, y + rise, 0.03, 0.9, "#f2ece0")
        made.line((x + 0.1, rise + 0.9), (x + 13.5 * tread, 14 * rise + 0.85), 0.07, "#6a4630")
        made.block(x - 0.05, 0, 0.14, 1.25, "#6a4630")
        made.disc(x + 0.02, 1.3, 0.11, "#7d5438")
        fit.pot_plant(made, m - 3.2, 1.2)
        fit.side_table(made, m - 1.5, 0.9, 0.8)

    build(scene, STAIRS, wall, standing)
    beam(scene, -2.1, 2.2, 1.0, 0.7, wall_distance(scene, STAIRS))
    dust(scene, 40)
