"""Homes: kitchen, living room."""

from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings import furniture as fit
from pipelines.engines.animatic.settings.furnish import Furnish
from pipelines.engines.animatic.settings.rooms import (
    Room,
    beam,
    build,
    wall_distance,
    window,
)
from pipelines.engines.animatic.weather.adrift import dust

KITCHEN = Room("#d9b48a", "#a9744a", "boards", high=2.9, panelled=0.0)
LIVING = Room("#8fae9d", "#9a6a44", "boards", high=3.0, panelled=0.9)


def kitchen(scene: Scene) -> None:
    """Cupboards along the wall, a window over the sink."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        fit.splashback(made, width, 0.9, 1.5)
        window(made, m + 0.7, 1.2, 1.5, 1.2, "#c8553d")
        fit.cupboards(made, m - 3.1, 1.62, 5, 0.62, 0.8, "#7fa08c")
        fit.cupboards(made, m + 2.8, 1.62, max(1, int((m - 3.2) / 0.62)), 0.62, 0.8, "#7fa08c")
        fit.pans(made, m + 0.05, 2.0)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        fit.counter(made, 0, width, "#6f9482", "#efe3cf")
        fit.stove(made, m - 2.2)
        fit.crockery(made, m - 1.4, 0.92, 5)
        fit.crockery(made, m + 2.6, 0.92, 4)
        fit.fridge(made, m - 4.2)

    build(scene, KITCHEN, wall, standing)
    z = wall_distance(scene, KITCHEN)
    beam(scene, 1.45, 1.8, 1.5, 0.6, z)
    dust(scene, 40)


def living_room(scene: Scene) -> None:
    """A sofa, a shelf of books, a lamp, a window with curtains."""

    def wall(made: Furnish, width: float) -> None:
        m = width / 2
        window(made, m + 0.9, 1.15, 1.9, 1.4, "#b9583f")
        fit.picture(made, m - 1.3, 1.55, 0.9, 0.65, 1)
        fit.picture(made, m - 2.3, 1.62, 0.5, 0.62, 2)

    def standing(made: Furnish, width: float) -> None:
        m = width / 2
        fit.bookcase(made, m - 4.7, 1.5, 2.15)
        fit.sofa(made, m - 2.7, 2.3, "#c9794f")
        fit.floor_lamp(made, m + 3.4)
        fit.pot_plant(made, m + 0.25, 0.9)
        fit.side_table(made, m + 3.7)

    build(scene, LIVING, wall, standing)
    beam(scene, 1.85, 1.85, 1.9, 0.7, wall_distance(scene, LIVING))
    dust(scene, 40)
