"""Rooms people work, learn and heal in."""

from pipelines.engines.animatic.ink import rgb
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings import chambers, wares
from pipelines.engines.animatic.settings import fittings as fix
from pipelines.engines.animatic.settings import furniture as fit
from pipelines.engines.animatic.settings.furnish import Furnish, stand
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

OFFICE = Room("#a9b8c4", "#8a8f98", "carpet", high=3.0, lamp=0.8, warm="#fff0dc")
CLASSROOM = Room("#d8cfa4", "#b08258", "boards", high=3.2, panelled=0.8, panel="#b98a5c")
LIBRARY = Room(
    "#8a6a4c", "#7a4a30", "boards", high=4.2, panelled=1.0, panel="#6d4630", ceiling="#d8c4a0"
)
HOSPITAL = Room(
    "#cfe2de",
    "#c4ccd0",
    "tiles",
    high=3.0,
    lamp=0.86,
    warm="#f6fbff",
    panelled=0.9,
    panel="#a8cfc8",
)
LABORATORY = Room("#c9d6de", "#aab4bc", "tiles", high=3.2, lamp=0.86, warm="#f2f8ff")
GYM = Room("#b8b2aa", "#6a6460", "carpet", high=3.8, lamp=0.8)
FACTORY = Room("#8f9296", "#7d7a76", "stone", high=7.0, lamp=0.66, ceiling="#6a6c70")
WAREHOUSE = Room("#a09a90", "#8f8a82", "stone", high=7.0, lamp=0.64, ceiling="#77746e")


def office(scene: Scene) -> None:
    """Desks, screens, a wide window on the town."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        for k in range(-2, 3):
            window(made, (m + k * 2.5 - 1.05, 0.95, 2.1, 1.65), None, "#e8ecee", town=True)
        fix.ceiling_lights(made, width, 2.92)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        for x in (-4.4, -2.3, 1.5, 3.7):
            fix.desk(made, m + x)
        fit.pot_plant(made, m - 0.2 - 2.4, 1.3, "#e8e4da")
        fit.bookcase(made, m + 5.6, 1.0, 1.7, "#c9b090")

    build(scene, OFFICE, wall, standing)
    foreground(scene, lambda made, x: fit.tall_leaves(made, x))


def classroom(scene: Scene) -> None:
    """A blackboard, a map, rows of desks."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        fix.blackboard(made, m - 1.9, 1.0, 3.8, 1.35)
        fix.map_of_world(made, m - 3.7, 1.25)
        window(made, (m + 2.7, 1.1, 1.5, 1.6), None)
        window(made, (m + 4.6, 1.1, 1.5, 1.6), None)
        fix.clock(made, m, 2.72, 0.2)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        fix.school_desk(made, m - 3.4)
        fix.school_desk(made, m + 2.2)
        fit.bookcase(made, m - 5.6, 1.4, 1.3, "#b98a5c")

    build(scene, CLASSROOM, wall, standing)
    stand(scene, beyond(scene, 4, 1.12), _desk_row, 1.0)
    beam(scene, 3.4, 1.9, 1.5, 0.7, wall_distance(scene, CLASSROOM))
    dust(scene, 40)


def _desk_row(made: Furnish, width: float) -> None:
    for at in (-0.82, 0.62):
        fix.school_desk(made, width / 2 + made.edge * at)


def library(scene: Scene) -> None:
    """Walls of books, reading lamps, a ladder."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        window(made, (m - 0.75, 1.5, 1.5, 2.2), None, "#6d4630")
        for k in range(3):
            fit.picture(made, m + 1.6 + 9 * k, 2.9, 0.5, 0.6, k)

    def standing(made: Furnish, width: float) -> None:
        m, n = width / 2, max(2, int((width / 2 - 1.2) / 2.0))
        for k in range(n):
            fit.bookcase(made, m + 1.1 + k * 2.0, 1.96, 3.5, "#6d4630")
            fit.bookcase(made, m - 3.06 - k * 2.0, 1.96, 3.5, "#6d4630")
        fix.ladder(made, m - 2.3, 3.2)
        fix.reading_table(made, m - 0.8)

    build(scene, LIBRARY, wall, standing, tall=3.7)
    beam(scene, 0.0, 2.6, 1.5, 1.0, wall_distance(scene, LIBRARY))
    foreground(scene, lambda made, x: fix.shelf_end(made, x))
    dust(scene, 60)


def hospital(scene: Scene) -> None:
    """A bed with rails, curtains, a monitor."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        window(made, (m + 1.4, 1.2, 1.8, 1.3), None, "#f4f8f8")
        made.block(m - 2.9, 1.3, 2.6, 0.22, "#e8eef0", 0.03)
        fix.monitor(made, m - 0.9, 1.65)
        fix.cross(made, m + 4.2, 2.0)
        fix.ceiling_lights(made, width, 2.92)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        fix.hospital_bed(made, m - 2.9)
        fix.drip(made, m - 0.6)
        fix.curtain(made, m - 4.4, 1.2, 2.4, "#8fc0c8")
        chambers.chest_of_drawers(made, m + 3.6, 0.8, "#e8eef0")

    build(scene, HOSPITAL, wall, standing)
    beam(scene, 2.3, 1.8, 1.8, 0.6, wall_distance(scene, HOSPITAL))


def laboratory(scene: Scene) -> None:
    """Benches with glassware, screens, cupboards."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        fit.cupboards(made, m - 4.6, 1.75, 5, 0.7, 0.8, "#dfe8ee")
        fit.cupboards(made, m + 2.2, 1.75, 4, 0.7, 0.8, "#dfe8ee")
        fix.board_of_notes(made, m - 0.9, 1.5, 2.4, 1.2)
        fix.ceiling_lights(made, width, 3.1)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        fit.counter(made, 0, width, "#dfe6ea", "#5d6a74")
        fix.glassware(made, m - 4.0, 0.92, 7)
        fix.glassware(made, m + 2.4, 0.92, 6)
        fix.microscope(made, m - 1.6, 0.92)
        fix.screen(made, m + 1.0, 1.0, 0.7, "#4fd0c8")

    build(scene, LABORATORY, wall, standing)


def gym(scene: Scene) -> None:
    """Mirrors, racks of weights, a treadmill."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        for k in range(-3, 3):
            chambers.mirror(made, m + k * 2.2 + 0.1, 0.5, 2.0, 2.1)
        made.box(-1, 2.95, width + 2, 0.18, "#e0572f")
        fix.ceiling_lights(made, width, 3.7)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        fix.weight_rack(made, m - 3.6)
        fix.treadmill(made, m + 1.4)
        fix.treadmill(made, m + 3.3)
        fix.punch_bag(made, m - 1.3)

    build(scene, GYM, wall, standing)


def factory(scene: Scene) -> None:
    """Machines, pipes, a belt, high windows."""

    def wall(made: Furnish, width: float) -> None:
        n = max(3, round(width / 3.4))
        for k in range(n):
            window(made, (width * (k + 0.5) / n - 1.1, 3.6, 2.2, 2.2), None, "#6a6c70")
        wares.pipes(made, width, 2.6)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        wares.machine(made, m - 4.8, 2.4)
        wares.machine(made, m + 2.4, 2.0)
        wares.belt(made, width)

    build(scene, FACTORY, wall, standing, tall=3.4)
    beam(scene, 1.8, 4.8, 2.2, 1.1, wall_distance(scene, FACTORY))
    dust(scene, 60)


def warehouse(scene: Scene) -> None:
    """Racks of crates up to the roof."""

    def wall(made: Furnish, width: float) -> None:
        n = max(3, round(width / 4.4))
        for k in range(n):
            made.box(width * (k + 0.2) / n, 5.4, 2.2, 0.8, rgb("#f4f0dc"))
        wares.pipes(made, width, 6.4)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        n = max(1, int((m - 1.0) / 3.0))
        for k in range(n):
            wares.rack(made, m + 1.0 + 3.0 * k, 2.9)
            wares.rack(made, m - 3.9 - 3.0 * k, 2.9)

    build(scene, WAREHOUSE, wall, standing, tall=4.8)
    stand(scene, beyond(scene, 4, 1.14), _crates, 1.6)
    dust(scene, 50)


def _crates(made: Furnish, width: float) -> None:
    for at, n in ((-0.78, 2), (0.74, 1)):
        x = width / 2 + made.edge * at
        for k in range(n):
            wares.crate(made, x + 0.1 * k, 0.72 * k, 0.8)
        wares.crate(made, x + 0.86, 0, 0.7)
