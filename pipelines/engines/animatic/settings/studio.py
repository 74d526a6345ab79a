"""Plain grounds: a table top seen close, a studio backdrop, a spaceship's deck."""

import numpy as np
import skia

from pipelines.engines.animatic.ink import linear, mix, paint, radial, rgb, shaded, surface
from pipelines.engines.animatic.scene import Beat, Camera, Scene
from pipelines.engines.animatic.settings import fittings as fix
from pipelines.engines.animatic.settings.cosmos import no_air, planet, starfield
from pipelines.engines.animatic.settings.furnish import SCREEN, Furnish, stand
from pipelines.engines.animatic.settings.ground import BEYOND, plane
from pipelines.engines.animatic.settings.lights import pool
from pipelines.engines.animatic.settings.paving import boards, courses, row_of
from pipelines.engines.animatic.settings.ridges import units
from pipelines.engines.animatic.settings.rooms import Room, indoors
from pipelines.engines.animatic.settings.sheets import AROUND, Sheet
from pipelines.engines.animatic.settings.sky import ABOVE, BESIDE, backdrop
from pipelines.engines.animatic.weather.adrift import dust

PARLOUR = Room("#a8805a", "#a8683c", "boards", lamp=0.8)
PAPER = Room("#c9ced6", "#c9ced6", "carpet", lamp=0.9, warm="#f8f8fa")


def tabletop(scene: Scene) -> None:
    """A wooden table seen close; the room behind is only lights out of focus."""
    indoors(scene, PARLOUR)
    s = scene.subject_z
    _soft_room(scene)
    plane(scene, "#a8683c")
    far = s * 2.1
    _table(scene, far)
    boards(scene, far, s * 0.17, scene.shade("#6a3c22", s), 0.5)
    pool(scene, s * 0.25, s * 1.15, s * 0.75, scene.palette.key, 0.34)
    dust(scene, 40)


def _soft_room(scene: Scene) -> None:
    """A warm wall and discs of light that are far out of focus."""
    rng = np.random.default_rng(int(scene.rng.integers(2**63)))
    spots = rng.random((30, 4)).tolist()
    night = scene.palette.time in ("night", "dusk")
    wall = scene.shade("#8a6a54", 4)
    tones = [wall * 0.5, wall * 0.9, mix(wall, scene.palette.key, 0.25)]
    lamps = [rgb(c) for c in ("#ffb870", "#ffd9a0", "#9fd8c8")]

    back = Sheet([tones[0], *tones], [0.0, 0.35, 0.7, 1.0], 1000)

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        y = scene.horizon * scene.height + camera.tilt
        back.lay(canvas, scene, y - 990)
        slide = camera.pan - camera.x * scene.focal / scene.subject_z * 0.16
        wide = scene.width * 1.5
        for a, b, c, d in spots:
            x = (a * wide + slide) % wide - scene.width * 0.25
            r = 14 + 46 * c * c
            ink = paint(
                mix(scene.palette.key, lamps[int(d * 3)], 0.7),
                (0.10 + 0.16 * d) * (1.5 if night else 1),
                BlendMode=SCREEN,
            )
            canvas.drawCircle(x, y - 20 - b * 420, r, ink)

    scene.back.append(draw)


def _table(scene: Scene, far: float) -> None:
    """Wood from the lens to the far edge of the table, with a lit rim."""
    wood = scene.shade("#a8683c", scene.subject_z)
    edge = paint(mix(wood, scene.palette.key, 0.55), 0.9)

    shade = scene.shade("#6a4a38", 4) * 0.8
    dim = Sheet([shade, shade * 0.9], None, 400)
    top = Sheet([wood * 1.15, wood * 0.9, wood * 0.6, wood * 0.6], [0.0, 0.25, 0.55, 1.0], BEYOND)

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        y = row_of(scene, camera, far)
        dim.lay(canvas, scene, scene.horizon * scene.height + camera.tilt - 1)
        top.lay(canvas, scene, y)
        canvas.drawRect(skia.Rect(-AROUND, y - 1, scene.width + AROUND, y + 2.5), edge)

    scene.back.append(draw)


def studio(scene: Scene) -> None:
    """A seamless backdrop: one soft colour, light from above."""
    indoors(scene, PAPER)
    _seamless(scene, "#98a4b6", "#cfd6e0")
    pool(scene, 0.0, scene.subject_z, max(0.5, scene.subject_z * 0.34), "#ffffff", 0.22)


def empty(scene: Scene) -> None:
    """Nothing but a soft floor and wall."""
    indoors(scene, PAPER)
    _seamless(scene, "#9a948c", "#cdc7be")


def _seamless(scene: Scene, low: str, high: str) -> None:
    """Paper that rolls from wall to floor without a line."""
    a, b = scene.shade(low, 2), scene.shade(high, 2)
    w, h = scene.width + 2 * BESIDE, scene.height + 2 * ABOVE
    y = ABOVE + scene.horizon * scene.height
    made = surface(int(w), int(h))
    tones = [a * 0.82, b, mix(a, b, 0.75), a, a * 0.78]
    fill = linear((0, y - 620), (0, y + 640), tones, [0, 0.36, 0.52, 0.68, 1])
    made.getCanvas().drawPaint(shaded(fill, Dither=True))
    glow = radial((w / 2, y - 60), 560, [(b, 0.5), (b, 0.0)])
    made.getCanvas().drawPaint(shaded(glow, BlendMode=SCREEN))
    scene.back.append(backdrop(made.makeImageSnapshot(), scene))


def spaceship(scene: Scene) -> None:
    """The deck of a spaceship: consoles before a wide window on the stars."""
    no_air(scene)
    starfield(scene, 1.2)
    planet(scene, scene.width * 0.72, scene.height * 0.36, min(150.0, scene.width * 0.2))
    scene.indoor = True
    s = scene.subject_z
    z = s + max(2.4, s * 0.3)
    plane(scene, "#3f4a5c")
    boards(scene, z, 0.9, rgb("#7fd8ff") * 0.55, 0.6)
    courses(scene, z, 0.9, rgb("#2a3240"), 0.6)
    high = max(3.4, scene.camera_height + units(scene, z, scene.horizon * scene.height) * 0.92)
    plane(scene, "#333c4c", up=True, height=high)
    _window_band(scene, z, high)
    stand(scene, z, lambda made, width: _hull(made, width, high), high + 0.1, 0.0)
    stand(scene, z - 0.5, _consoles, 1.9, -0.05)
    scene.reflect, scene.reflect_z = 0.16, s * 0.99


def _window_band(scene: Scene, z: float, high: float) -> None:
    """The stars again, over the ceiling that was painted across them."""
    sky = scene.back[:2]

    def draw(canvas: skia.Canvas, camera: Camera, beat: Beat) -> None:
        canvas.save()
        top, low = row_of(scene, camera, z, high * 0.86), row_of(scene, camera, z, 1.0)
        canvas.clipRect(skia.Rect(-AROUND, top, scene.width + AROUND, low + 4))
        for layer in sky:
            layer(canvas, camera, beat)
        canvas.restore()

    scene.back.append(draw)


def _hull(made: Furnish, width: float, high: float) -> None:
    """Ribs and panels around an open band of window."""
    made.box(-1, 0, width + 2, 1.0, "#55627a")
    made.box(-1, 0.94, width + 2, 0.08, "#8fa0b8")
    made.block(-1, high * 0.84, width + 2, high * 0.16, "#46526a")
    made.canvas.drawRect(skia.Rect(-1, high * 0.85, width + 1, high * 0.865), paint(rgb("#7fe0ff")))
    n = max(3, round(width / 3.4))
    for k in range(n):
        x = width * k / n
        made.block(x - 0.16, 0, 0.32, high, "#6a7890")
        made.box(x - 0.02, 0.2, 0.04, high * 0.95, "#3a455a")
    for k in range(n * 3):
        x = width * (k + 0.5) / (n * 3)
        made.box(x - 0.35, 0.2, 0.7, 0.5, "#46526a")
        for i, c in enumerate(("#ff6a5a", "#7fe0ff", "#ffd24a")):
            made.canvas.drawCircle(x - 0.2 + 0.2 * i, 0.32, 0.035, paint(rgb(c)))


def _consoles(made: Furnish, width: float) -> None:
    m = width / 2
    for x in (-3.6, -1.9, 1.2, 2.9):
        made.shadow(m + x, 0, 1.4)
        made.shape(
            [(m + x, 0), (m + x + 1.4, 0), (m + x + 1.25, 0.78), (m + x + 0.15, 0.78)], "#39445a"
        )
        made.shape(
            [(m + x + 0.1, 0.78), (m + x + 1.3, 0.78), (m + x + 1.2, 1.0), (m + x + 0.2, 1.0)],
            "#5f6f8a",
        )
        for k in range(6):
            c = ("#7fe0ff", "#ff6a5a", "#ffd24a")[k % 3]
            made.canvas.drawRect(
                skia.Rect(m + x + 0.26 + 0.15 * k, 0.84, m + x + 0.36 + 0.15 * k, 0.93),
                paint(rgb(c)),
            )
        fix.screen(made, m + x + 0.35, 1.08, 0.7, "#4fd0e8")
        made.glow(m + x + 0.7, 1.2, 1.0, "#4fc8ff", 0.28)
