"""Rooms: back wall, floor and ceiling in perspective, windows, the light that falls in."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import skia

from pipelines.engines.animatic.ink import (
    Colour,
    blur,
    linear,
    mix,
    paint,
    polygon,
    radial,
    rgb,
    shaded,
)
from pipelines.engines.animatic.palette import Palette
from pipelines.engines.animatic.scene import Beat, Camera, Scene, project
from pipelines.engines.animatic.settings.furnish import Furnish, Pieces
from pipelines.engines.animatic.settings.ground import plane
from pipelines.engines.animatic.settings.paving import boards, courses
from pipelines.engines.animatic.settings.scenery import flat, from_above, grown, lighter
from pipelines.engines.animatic.settings.sheets import Glow
from pipelines.engines.animatic.settings.sky import sky_colour

SCREEN = skia.BlendMode.kScreen
Dice = np.random.Generator


@dataclass(frozen=True)
class Room:
    """What a room is made of.

    high: metres to the ceiling. deep: metres of floor behind the lead. floor_kind: "boards",
    "tiles", "carpet" or "stone". panelled: metres of panel along the foot of the wall.
    lamp: how warm and bright its own light is after dark, 0-1.
    """

    wall: str
    floor: str
    floor_kind: str = "boards"
    ceiling: str = "#f2ece2"
    high: float = 3.0
    deep: float = 2.6
    panelled: float = 0.0
    panel: str = "#efe6d6"
    papered: bool = False
    lamp: float = 0.74
    warm: str = "#ffe0b8"


def indoors(scene: Scene, room: Room) -> Palette:
    """Turns the light to that of a room; returns the light outside its windows."""
    outside = scene.palette
    night = outside.time in ("night", "dusk")
    warm = rgb(room.warm)
    lamp = warm * (room.lamp * rgb("#ffdcae") if night else 0.97)
    ambient = mix(np.clip(outside.ambient * 1.06, 0, 1), lamp, 0.93 if night else 0.78)
    wall = rgb(room.wall)
    fog = wall * lamp * (0.7 if night else 1.0)
    scene.palette = replace(
        outside,
        weather="clear" if outside.weather not in ("rain", "storm") else "overcast",
        ambient=ambient,
        fog=fog,
        density=0.006,
        key=mix(rgb("#ffd9a0"), outside.key, 0.2 if night else 0.7),
        rim=mix(rgb("#ffcf8a"), outside.rim, 0.1 if night else 0.6),
        bloom=max(outside.bloom * 0.8, 0.26),
        sun_seen=1.0,
    )
    scene.indoor = True
    scene.sun = (scene.width * 0.74, 120.0)
    return outside


def wall_distance(scene: Scene, room: Room) -> float:
    """Metres to the back wall: far enough for the floor to read, near enough to be a room."""
    return scene.subject_z + max(room.deep, scene.subject_z * 0.28)


def room_height(scene: Scene, room: Room, z: float) -> float:
    """Metres to the ceiling: rooms grow for leads as big as elephants."""
    return max(room.high * grown(scene), scene.camera_height * 1.5 + 0.4, z * 0.16)


def build(
    scene: Scene, room: Room, on_wall: Pieces, standing: Pieces | None = None, tall: float = 2.5
) -> Palette:
    """Builds the shell of a room and hangs and stands its pieces.

    on_wall, standing: draw over the whole width they are given, metres; the lead stands before
    the middle of it. What they draw near the edges must join. tall: metres of what stands.
    """
    outside = indoors(scene, room)
    z = wall_distance(scene, room)
    high = room_height(scene, room, z)
    size = grown(scene)
    _floor(scene, room, z)
    plane(scene, rgb(room.ceiling) * 0.9, up=True, height=high)
    _wall(scene, room, z, high, on_wall, outside)
    if standing:
        near = z - min(0.5, room.deep * 0.2)

        def stand(canvas: skia.Canvas, width: float, rng: Dice) -> None:
            canvas.scale(size, size)
            standing(Furnish(canvas, scene, near / size, outside, rng), width / size)

        flat(scene, near, stand, min(high, tall * size), -0.08)
    return outside


def foreground(scene: Scene, piece: Callable[[Furnish, float], None], side: int = 1) -> None:
    """One dark thing out of focus before the lead, at a side; `piece` is given its place."""
    if from_above(scene):
        return
    z = scene.subject_z * 0.5
    low = scene.camera_height - (1 - scene.horizon) * scene.height * z / scene.focal
    dark = replace(scene.palette, ambient=scene.palette.ambient * 0.34)
    shaded_scene = replace(scene, palette=dark)
    outside = scene.palette
    small = min(1.0, scene.width / 1280)

    def draw(canvas: skia.Canvas, width: float, rng: Dice) -> None:
        made = Furnish(canvas, shaded_scene, z, outside, rng)
        canvas.save()
        canvas.translate(width / 2 + side * made.edge, low)
        canvas.scale(small, small)
        piece(made, 0.0)
        canvas.restore()

    high = scene.height * 0.75 * z / scene.focal
    flat(scene, z, draw, low + high, low - 0.3 * high, width=int(scene.width * 1.7))


def _wall(
    scene: Scene, room: Room, z: float, high: float, pieces: Pieces, outside: Palette
) -> None:
    size = grown(scene)
    high /= size

    def draw(canvas: skia.Canvas, width: float, rng: Dice) -> None:
        canvas.scale(size, size)
        width /= size
        made = Furnish(canvas, scene, z / size, outside, rng)
        base = made.tint(room.wall)
        fill = linear((0, high), (0, 0), [base * 0.80, base, base * 0.92], [0, 0.5, 1])
        canvas.drawRect(skia.Rect(-1, -0.02, width + 1, high), shaded(fill))
        if room.papered:
            n = max(8, round(width / 0.42))
            for k in range(n):
                canvas.drawRect(
                    skia.Rect(width * k / n, 0, width * (k + 0.5) / n, high),
                    paint(base * 0.94, 0.45),
                )
        if room.panelled:
            _panels(made, room, width)
        made.box(-1, 0, width + 2, 0.13, room.panel)
        made.box(-1, 0.13, width + 2, 0.02, mix(rgb(room.panel), rgb(room.wall), 0.6) * 0.8)
        made.box(-1, high - 0.12, width + 2, 0.12, room.ceiling)
        made.box(-1, high - 0.15, width + 2, 0.03, rgb(room.wall) * 0.7)
        pieces(made, width)
        if made.lit:
            _lamplight(made, width, high)

    flat(scene, z, draw, (high + 0.15) * size, 0.0)


def _lamplight(made: Furnish, width: float, high: float) -> None:
    """Warm pools on the wall after dark."""
    c, n = rgb("#ffb860"), max(1, round(width / 4.2))
    for k in range(n):
        x, y, r = width * (k + 0.5) / n, high * 0.62, 2.6
        for shift in (0.0, -width, width):
            pool = radial((x + shift, y), r, [(c, 0.30), (c, 0.10), (c, 0.0)], [0, 0.5, 1])
            made.canvas.drawCircle(x + shift, y, r, shaded(pool, BlendMode=SCREEN))


def _panels(made: Furnish, room: Room, width: float) -> None:
    """Wooden panels along the foot of the wall."""
    h, n = room.panelled, max(4, round(width / 0.8))
    made.box(-1, 0, width + 2, h, room.panel)
    for k in range(n):
        x, w = width * k / n, width / n
        made.box(x + w * 0.1, 0.22, w * 0.8, h - 0.36, rgb(room.panel) * 0.9)
        made.box(x + w * 0.13, 0.24, w * 0.74, h - 0.40, rgb(room.panel) * 0.97)
    made.box(-1, h - 0.05, width + 2, 0.05, rgb(room.panel) * 1.05)


def _floor(scene: Scene, room: Room, z: float) -> None:
    base = scene.shade(room.floor, scene.subject_z)
    plane(scene, room.floor)
    dark = base * 0.66
    if room.floor_kind == "boards":
        boards(scene, z, 0.24, dark, 0.42)
    elif room.floor_kind == "tiles":
        boards(scene, z, 0.6, lighter(base, 0.25), 0.5)
        courses(scene, z, 0.6, lighter(base, 0.25), 0.5)
    elif room.floor_kind == "stone":
        boards(scene, z, 1.2, dark, 0.35)
        courses(scene, z, 1.2, dark, 0.35)
    _foot_of_wall(scene, z, dark)


def _foot_of_wall(scene: Scene, z: float, dark: Colour) -> None:
    """The wall's soft shadow and sheen on the floor."""
    sheen = mix(scene.palette.key, scene.palette.fog, 0.4)

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        y = project(scene, camera, 0, 0, z)[1]
        deep = 150.0
        fill = linear((0, y), (0, y + deep), [(sheen, 0.30), (sheen, 0.0)])
        canvas.drawRect(
            skia.Rect(-400, y, scene.width + 400, y + deep), shaded(fill, BlendMode=SCREEN)
        )
        contact = linear((0, y), (0, y + 26), [(dark * 0.5, 0.5), (dark * 0.5, 0.0)])
        canvas.drawRect(skia.Rect(-400, y, scene.width + 400, y + 26), shaded(contact))

    scene.back.append(draw)


def window(
    made: Furnish,
    place: tuple[float, float, float, float],
    curtain: str | None = None,
    frame: str = "#f3e6d2",
    town: bool = False,
) -> None:
    """A window at `place` (x, y, width, height) and what is outside: sky, trees or a town."""
    canvas, out = made.canvas, made.outside
    x, y, w, h = place
    made.box(x - 0.1, y - 0.1, w + 0.2, h + 0.2, frame)
    stops = [sky_colour(out, u) for u in (0.9, 0.5, 0.15, 0.0)]
    canvas.drawRect(skia.Rect(x, y, x + w, y + h), shaded(linear((0, y + h), (0, y), stops)))
    canvas.save()
    canvas.clipRect(skia.Rect(x, y, x + w, y + h))
    _view(made, x, y, w, h, town)
    canvas.restore()
    made.box(x + w / 2 - 0.025, y, 0.05, h, frame)
    made.box(x, y + h * 0.56, w, 0.04, frame)
    made.box(x - 0.16, y - 0.16, w + 0.32, 0.07, rgb(frame) * 0.94)
    if curtain:
        _curtains(made, x, y, w, h, curtain)


def _view(made: Furnish, x: float, y: float, w: float, h: float, town: bool) -> None:
    out, canvas = made.outside, made.canvas
    night = out.time in ("night", "dusk")
    far = mix(out.fog, rgb("#3f5b68") * out.ambient, 0.35)
    near = mix(out.fog, rgb("#3f6b48") * out.ambient, 0.62)
    if not town:
        for c, up, r in ((far, 0.26, 0.17), (near, 0.10, 0.15)):
            path = skia.Path()
            for k in range(9):
                path.addCircle(
                    x + w * k / 8,
                    y + h * up * made.rng.uniform(0.6, 1.2),
                    h * r * made.rng.uniform(0.8, 1.3),
                )
            path.addRect(skia.Rect(x, y, x + w, y + h * up * 0.7))
            canvas.drawPath(path, paint(c))
    else:
        for c, up in ((far, 0.62), (mix(far, near, 0.4) * 0.9, 0.42)):
            k = x
            while k < x + w:
                bw = w * made.rng.uniform(0.07, 0.16)
                bh = h * up * made.rng.uniform(0.5, 1.0)
                canvas.drawRect(skia.Rect(k, y, k + bw, y + bh), paint(c))
                if night:
                    for _ in range(5):
                        a, b = (
                            k + bw * made.rng.uniform(0.1, 0.8),
                            y + bh * made.rng.uniform(0.1, 0.9),
                        )
                        canvas.drawRect(
                            skia.Rect(a, b, a + bw * 0.12, b + bw * 0.14), paint(rgb("#ffcf7d"))
                        )
                k += bw
    if out.weather == "snow":
        canvas.drawRect(skia.Rect(x, y, x + w, y + h * 0.09), paint(rgb("#f2f6fc") * out.ambient))


def _curtains(made: Furnish, x: float, y: float, w: float, h: float, cloth: str) -> None:
    rod = y + h + 0.22
    for side in (-1, 1):
        edge = x - 0.22 if side < 0 else x + w + 0.22
        span = w * 0.26
        points = [
            (edge, rod),
            (edge - side * span, rod),
            (edge - side * span * 0.75, y + h * 0.3),
            (edge - side * span * 0.62, y - 0.5),
            (edge, y - 0.5),
        ]
        made.shape(points, cloth)
        for k in (0.22, 0.5, 0.76):
            made.shape(
                [
                    (edge - side * span * k, rod),
                    (edge - side * span * (k + 0.07), rod),
                    (edge - side * span * (k * 0.62 + 0.04), y - 0.5),
                    (edge - side * span * k * 0.62, y - 0.5),
                ],
                rgb(cloth) * 0.82,
            )
    made.box(x - 0.34, rod, w + 0.68, 0.035, "#5a4636")


def beam(scene: Scene, x: float, y: float, w: float, h: float, z: float) -> None:
    """Daylight through a window: a shaft in the air and a patch on the floor."""
    if scene.palette.time in ("night", "dusk"):
        return
    key = scene.palette.key

    unit = scene.focal / z
    left, top = w * 2.2 * unit, h * unit
    glow = Glow(left + w * 0.7 * unit, top + 3.5 * unit, -left, -top)
    shaft = polygon([(-w / 2, -h), (w / 2, -h), (w * 0.2, 3.4), (-w * 2.1, 3.4)])
    fill = linear((0, -h), (-w, 2.6), [(key, 0.24), (key, 0.0)])
    glow.canvas.scale(unit, unit)
    glow.canvas.drawPath(shaft, shaded(fill, MaskFilter=blur(9 / unit)))

    def draw(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        a, b, s = project(scene, camera, x, y, z)
        canvas.save()
        canvas.translate(round(a), round(b))
        if abs(s / unit - 1) > 0.002:
            canvas.scale(s / unit, s / unit)
        glow.show(canvas, 0, 0)
        canvas.restore()

    def patch(canvas: skia.Canvas, camera: Camera, _: Beat) -> None:
        spots = [
            (x - w * 0.9, z - 0.5),
            (x + w * 0.25, z - 0.5),
            (x - w * 0.3, z - 1.9),
            (x - w * 1.7, z - 1.9),
        ]
        if min(q for _, q in spots) - camera.z < 0.4:
            return
        corners = [project(scene, camera, p, 0, q)[:2] for p, q in spots]
        canvas.drawPath(polygon(corners), paint(key, 0.26, BlendMode=SCREEN, MaskFilter=blur(7)))

    scene.back.append(patch)
    scene.front.append(draw)
