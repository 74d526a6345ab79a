"""Small buildings that stand alone: cottage, barn, tent."""

import skia

from pipelines.engines.animatic.ink import paint, polygon, radial, rgb, shaded
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.furnish import SCREEN, Furnish, stand
from pipelines.engines.animatic.settings.scenery import SNOW, is_white, lighter, strewn

WARM = "#ffd088"


def cottage(made: Furnish, x: float, w: float, wall: str, roof: str) -> None:
    """A house with a pitched roof, a door and two windows."""
    h, rise = w * 0.52, w * 0.42
    dark = made.scene.palette.dark
    made.shadow(x, 0, w, 0.2)
    made.block(x, -0.1, w, h + 0.1, wall)
    made.box(x - 0.02, -0.1, w + 0.04, 0.35, rgb(wall) * 0.7)
    made.shape(
        [
            (x - w * 0.08, h * 0.96),
            (x + w * 0.16, h + rise),
            (x + w * 0.84, h + rise),
            (x + w * 1.08, h * 0.96),
        ],
        SNOW if is_white(made.scene) else roof,
    )
    made.box(x - w * 0.08, h * 0.92, w * 1.16, h * 0.06, rgb(roof) * 0.6)
    for k in range(1, 4):
        if not is_white(made.scene):
            y, inset = h + rise * k / 4, w * 0.06 * k
            made.box(x - w * 0.08 + inset, y, w * 1.16 - 2 * inset, 0.05, rgb(roof) * 0.8)
    made.block(x + w * 0.66, h + rise * 0.5, w * 0.1, rise * 0.8, rgb(wall) * 0.7)
    made.block(x + w * 0.42, -0.1, w * 0.16, h * 0.66, "#6a4632")
    for a in (0.12, 0.68):
        made.box(x + w * a - 0.06, h * 0.3 - 0.06, w * 0.2 + 0.12, h * 0.38 + 0.12, "#efe4d0")
        pane = skia.Rect(x + w * a, h * 0.3, x + w * (a + 0.2), h * 0.68)
        c = rgb(WARM) if dark else made.tint("#7f9fb4")
        made.canvas.drawRect(pane, paint(c))
        made.box(x + w * (a + 0.095), h * 0.3, w * 0.012, h * 0.38, "#efe4d0")
        if dark:
            made.glow(x + w * (a + 0.1), h * 0.5, w * 0.3, strength=0.45)


def hamlet(
    scene: Scene,
    z: float,
    n: int,
    size: float,
    walls: tuple[str, ...] = ("#e6d4b4", "#d8bfa0", "#c9d0c8", "#e0c0a4"),
) -> None:
    """Cottages in a loose row."""

    def pieces(made: Furnish, width: float) -> None:
        for x, dice in strewn(width, n, made.rng, size * 1.2, 0.5):
            w = size * dice.uniform(0.8, 1.2)
            roof = ("#9a5640", "#7d5a4c", "#6a6670")[int(dice.integers(3))]
            cottage(made, x - w / 2, w, walls[int(dice.integers(len(walls)))], roof)

    stand(scene, z, pieces, size * 1.4, -0.3)


def barn(scene: Scene, z: float) -> None:
    """A red barn and a silo, left of the middle."""

    def pieces(made: Furnish, width: float) -> None:
        x, w = width / 2 - made.edge * 0.75, made.edge * 0.42
        h, rise = w * 0.5, w * 0.34
        roof = SNOW if is_white(scene) else rgb("#6d6a6a")
        made.block(x + w * 1.04, -0.1, w * 0.2, h * 1.5, "#b8b4ac")
        made.canvas.drawOval(
            skia.Rect(x + w * 1.04, h * 1.35, x + w * 1.24, h * 1.65), paint(made.tint(roof))
        )
        made.block(x, -0.1, w, h + 0.1, "#a8442f")
        made.shape(
            [
                (x, h),
                (x + w * 0.12, h + rise * 0.7),
                (x + w * 0.5, h + rise),
                (x + w * 0.88, h + rise * 0.7),
                (x + w, h),
            ],
            "#a8442f",
        )
        for k in range(1, 12):
            made.box(x + w * k / 12, -0.1, 0.04, h + 0.1, "#87331f")
        edge = [
            (x - w * 0.06, h * 0.96),
            (x + w * 0.1, h + rise * 0.76),
            (x + w * 0.5, h + rise * 1.1),
            (x + w * 0.9, h + rise * 0.76),
            (x + w * 1.06, h * 0.96),
        ]
        inner = [
            (x + w * 1.0, h * 0.94),
            (x + w * 0.87, h + rise * 0.66),
            (x + w * 0.5, h + rise * 0.96),
            (x + w * 0.13, h + rise * 0.66),
            (x, h * 0.94),
        ]
        made.shape(edge + inner, roof)
        made.box(x + w * 0.34, -0.1, w * 0.32, h * 0.62, "#efe4d0")
        made.box(x + w * 0.36, -0.1, w * 0.28, h * 0.58, "#7d2f1f")
        made.line((x + w * 0.36, 0), (x + w * 0.64, h * 0.48), 0.08, "#efe4d0")
        made.line((x + w * 0.64, 0), (x + w * 0.36, h * 0.48), 0.08, "#efe4d0")

    stand(scene, z, pieces, 0.5 * scene.width / scene.focal * z * 0.6, -0.2)


def tent(scene: Scene, z: float) -> None:
    """A glowing tent on the left and a fire on the right."""

    def pieces(made: Furnish, width: float) -> None:
        x, w = width / 2 - made.edge * 0.62, min(made.edge * 0.56, 3.4)
        h = w * 0.58
        warm = scene.palette.dark
        made.shadow(x - w / 2, 0, w, 0.12)
        cloth = "#e08a3c"
        made.shape(
            [(x - w * 0.5, -0.05), (x - w * 0.04, h), (x + w * 0.04, h), (x + w * 0.5, -0.05)],
            cloth,
        )
        if warm:
            fill = radial((x, h * 0.3), w * 0.5, [rgb("#ffdf9a"), rgb("#e8843a")])
            made.canvas.drawPath(
                polygon([(x - w * 0.48, 0), (x, h * 0.97), (x + w * 0.48, 0)]), shaded(fill)
            )
        made.shape([(x - w * 0.13, -0.05), (x, h * 0.86), (x + w * 0.13, -0.05)], "#5a3020")
        made.shape(
            [(x - w * 0.13, -0.05), (x, h * 0.86), (x - w * 0.2, -0.02)], lighter(rgb(cloth), 0.25)
        )
        fire(made, width / 2 + made.edge * 0.60, min(0.7, made.edge * 0.2))

    stand(scene, z, pieces, 3.4, -0.1)


def fire(made: Furnish, x: float, h: float) -> None:
    """A small camp fire."""
    for a in (-1, 1):
        made.line((x - a * h * 0.7, 0.02), (x + a * h * 0.5, h * 0.22), h * 0.14, "#4a3020")
    for c, k in (("#ff7a2a", 1.0), ("#ffb23a", 0.7), ("#fff0a0", 0.38)):
        path = skia.Path()
        path.moveTo(x - h * 0.36 * k, h * 0.1)
        path.cubicTo(
            x - h * 0.5 * k, h * 0.5 * k, x - h * 0.05, h * 0.7 * k, x + h * 0.02, h * 1.15 * k
        )
        path.cubicTo(
            x + h * 0.1, h * 0.7 * k, x + h * 0.52 * k, h * 0.5 * k, x + h * 0.36 * k, h * 0.1
        )
        path.close()
        made.canvas.drawPath(path, paint(rgb(c)))
    warm = rgb("#ff9a3c")
    reach = h * (4.5 if made.scene.palette.dark else 1.8)
    fill = radial((x, h * 0.5), reach, [(warm, 0.55), (warm, 0.15), (warm, 0.0)], [0, 0.35, 1])
    made.canvas.drawCircle(x, h * 0.5, reach, shaded(fill, BlendMode=SCREEN))
