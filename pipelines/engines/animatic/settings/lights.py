"""Light in the air of a set: pools on the floor, shafts from above."""

import skia

from pipelines.engines.animatic.ink import Colour, linear, polygon, radial, rgb, shaded
from pipelines.engines.animatic.scene import Beat, Camera, Scene, project

SCREEN = skia.BlendMode.kScreen


def pool(
    scene: Scene, x: float, z: float, wide: float, colour: str | Colour, strength: float
) -> None:
    """A round pool of light on the floor, `wide` metres in radius."""
    c = rgb(colour) if isinstance(colour, str) else colour
    fill = shaded(
        radial((0, 0), 1, [(c, strength), (c, strength * 0.6), (c, 0.0)], [0, 0.6, 1]),
        BlendMode=SCREEN,
    )

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        if z - camera.z < 0.3:
            return
        px, _, s = project(scene, camera, x, 0, z)
        far, near = (
            project(scene, camera, x, 0, max(z + d, camera.z + 0.3))[1] for d in (wide, -wide)
        )
        canvas.save()
        canvas.translate(px, (far + near) / 2)
        canvas.scale(wide * s, max(2.0, (near - far) / 2))
        canvas.drawCircle(0, 0, 1, fill)
        canvas.restore()

    scene.back.append(draw)


def shaft(scene: Scene, x: float, colour: str, strength: float, wide: float = 150.0) -> None:
    """A cone of light from above the picture at `x` units to the lead."""
    c = rgb(colour)

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        top_x = x + camera.pan
        px, py, _s = project(scene, camera, 0, 0, scene.subject_z)
        cone = polygon([(top_x - 16, -60), (top_x + 16, -60), (px + wide, py), (px - wide, py)])
        fill = linear((top_x, -60), (px, py), [(c, strength * 1.5), (c, strength * 0.5)])
        canvas.drawPath(cone, shaded(fill, BlendMode=SCREEN))

    scene.front.append(draw)
