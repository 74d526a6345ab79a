"""What flies with an engine, a flame or hot air; side on, to the right; length 1, middle at y 0."""

import math
from collections.abc import Callable

import skia

from pipelines.engines.animatic.cast.aircraft_shapes import (
    GLASS,
    Draw,
    _airliner,
    _biplane,
    _fighter,
    _flame,
    _helicopter,
    _metal,
    _prop,
    _tones,
)
from pipelines.engines.animatic.cast.aircraft_space import (
    _rocket,
    _satellite,
    _shuttle,
    _spaceship,
    _ufo,
)
from pipelines.engines.animatic.cast.bones import curve, limb, oval, wave
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import (
    WHITE,
    Point,
    mix,
    paint,
    polygon,
    radial,
    rgb,
    shaded,
    stroke,
)
from pipelines.engines.animatic.scene import Beat, Box, Figure


def _balloon(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, trim = _tones(role)
    canvas.rotate(1.6 * wave(t, 0.12, role.seed * 0.2))
    bag = curve(
        [
            (0.0, 0.52),
            (0.30, 0.42),
            (0.38, 0.16),
            (0.22, -0.12),
            (0.08, -0.27),
            (-0.08, -0.27),
            (-0.22, -0.12),
            (-0.38, 0.16),
            (-0.30, 0.42),
        ]
    )
    canvas.drawPath(
        bag, shaded(radial((-0.12, 0.30), 0.62, [mix(body, WHITE, 0.35), body, body * 0.7]))
    )
    canvas.save()
    canvas.clipPath(bag, doAntiAlias=True)
    for x in (-0.26, 0.0, 0.26):
        canvas.drawPath(
            limb(
                [(0.0, 0.54), (x * 1.15, 0.16), (x * 0.3, -0.28)],
                [0.02, 0.062 - abs(x) * 0.06, 0.022],
            ),
            paint(trim, 0.92),
        )
    canvas.drawPath(
        limb([(-0.4, -0.02), (0.0, -0.07), (0.4, -0.02)], [0.03, 0.03, 0.03]),
        paint(mix(trim, body, 0.5) * 0.8, 0.8),
    )
    canvas.restore()
    for x in (-0.06, 0.06):
        canvas.drawLine(x, -0.27, x * 0.85, -0.39, stroke(rgb("#6a5238"), 0.006))
    if wave(t, 0.35) > -0.2:
        canvas.save()
        canvas.translate(0, -0.31)
        canvas.scale(1, -1)
        _flame(canvas, 0.0, 0.0, 0.06, 0.03, t)
        canvas.restore()
    canvas.drawRoundRect(
        skia.Rect(-0.065, -0.48, 0.065, -0.38), 0.015, 0.015, paint(rgb("#a8743f"))
    )
    for i in range(4):
        canvas.drawLine(
            -0.06, -0.40 - 0.022 * i, 0.06, -0.40 - 0.022 * i, stroke(rgb("#7a4f28"), 0.005)
        )


def _drone(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, trim = _tones(role)
    for x in (-0.38, 0.38):
        canvas.drawPath(limb([(0, 0.02), (x, 0.08)], [0.035, 0.022]), paint(body))
        canvas.drawLine(x, 0.06, x, 0.14, stroke(body, 0.03))
        canvas.drawOval(oval(x, 0.145, 0.20, 0.012), paint(rgb("#8a929c"), 0.45))
        reach = 0.2 * abs(math.cos(t * 33 + x))
        canvas.drawLine(x - reach, 0.145, x + reach, 0.145, stroke(rgb("#2a2c30"), 0.012))
    canvas.drawRoundRect(skia.Rect(-0.17, -0.06, 0.17, 0.07), 0.05, 0.05, _metal(body, 0.07, -0.06))
    canvas.drawCircle(0.07, -0.08, 0.055, paint(rgb("#1b1c20")))
    canvas.drawCircle(0.09, -0.08, 0.028, paint(GLASS))
    canvas.drawCircle(-0.1, 0.02, 0.02, paint(trim, 0.5 + 0.5 * (int(t * 3) % 2)))


def _blimp(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, trim = _tones(role)
    for y in (0.16, -0.12):
        canvas.drawPath(polygon([(-0.36, y * 0.4), (-0.54, y), (-0.50, y * 0.3)]), paint(trim))
    canvas.drawPath(
        curve(
            [
                (-0.5, 0.0),
                (-0.2, 0.16),
                (0.2, 0.17),
                (0.47, 0.06),
                (0.52, 0.0),
                (0.47, -0.06),
                (0.2, -0.15),
                (-0.2, -0.13),
            ]
        ),
        _metal(body, 0.17, -0.15),
    )
    canvas.drawPath(
        polygon([(-0.47, 0.015), (0.515, 0.015), (0.515, -0.02), (-0.47, -0.015)]), paint(trim)
    )
    canvas.drawRoundRect(skia.Rect(-0.06, -0.21, 0.12, -0.14), 0.03, 0.03, paint(rgb("#4a5560")))
    for i in range(4):
        canvas.drawRect(
            skia.Rect(-0.035 + 0.036 * i, -0.185, -0.012 + 0.036 * i, -0.165), paint(GLASS)
        )


def _paper(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, trim = _tones(role)
    canvas.rotate(6 * wave(t, 0.5))
    canvas.drawPath(polygon([(0.5, 0.0), (-0.48, 0.24), (-0.28, 0.04)]), paint(body))
    canvas.drawPath(polygon([(0.5, 0.0), (-0.28, 0.04), (-0.36, -0.16)]), paint(trim * 0.9))
    canvas.drawPath(polygon([(0.5, 0.0), (-0.28, 0.04), (-0.5, 0.06)]), paint(body * 0.9))


SHAPES: dict[str, tuple[Draw, float, float, float]] = {
    "airliner": (_airliner, 0.24, 60.0, 0.24), "fighter": (_fighter, 0.18, 90.0, 0.24),
    "prop": (_prop, 0.23, 30.0, 0.24), "biplane": (_biplane, 0.31, 22.0, 0.30),
    "helicopter": (_helicopter, 0.21, 18.0, 0.25),
    "balloon": (_balloon, 0.49, 1.2, 0.54), "rocket": (_rocket, 0.46, 14.0, 0.54),
    "shuttle": (_shuttle, 0.15, 60.0, 0.28), "spaceship": (_spaceship, 0.24, 26.0, 0.26),
    "ufo": (_ufo, 0.15, 7.0, 0.25),
    "drone": (_drone, 0.15, 3.0, 0.17), "satellite": (_satellite, 0.2, 4.0, 0.33),
    "blimp": (_blimp, 0.22, 8.0, 0.18), "paper": (_paper, 0.2, 2.5, 0.28),
}  # fmt: skip


def aircraft(role: Role) -> Figure:
    """A machine of the air; standing, it rests on the ground."""
    shape = str(role.row.get("shape", "airliner"))
    drawer, foot, quick, top = SHAPES[shape]
    length = role.number("length", 10.0)
    upright = shape in ("rocket", "balloon")
    flying = role.act in (
        "fly",
        "run",
        "drive",
        "float",
        "dance",
        "spin",
        "jump",
        "fight",
    ) or shape in ("satellite", "ufo", "paper", "drone", "balloon")
    plume = 0.55 if shape == "rocket" and flying else 0.0

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.save()
        canvas.scale(length, length)
        canvas.translate(0, foot)
        if flying:
            canvas.translate(0, 0.012 * wave(beat.t, 0.4, role.seed * 0.2))
            canvas.rotate(1.5 * wave(beat.t, 0.3) if not upright else 0.0)
        if role.act in ("fall", "spin"):
            canvas.rotate(-35 - 20 * beat.t if role.act == "fall" else 60 * beat.t)
        drawer(canvas, role, beat.t)
        canvas.restore()

    def glow(canvas: skia.Canvas, beat: Beat) -> None:
        at, reach = (
            ((0.0, (foot - 0.5) * length), 0.6 * length)
            if upright
            else ((-0.48 * length, foot * length), 0.35 * length)
        )
        tone = (
            rgb("#6fa8ff")
            if shape == "spaceship"
            else role.colour("trim", "#6af0c0")
            if shape == "ufo"
            else rgb("#ffb45a")
        )
        if shape == "ufo":
            at, reach = (0.0, (foot - 0.1) * length), 0.6 * length
        canvas.drawCircle(
            *at,
            reach,
            shaded(
                radial(at, reach, [(tone, 0.6), (tone, 0.18), (tone, 0.0)], [0.0, 0.35, 1.0]),
                BlendMode=skia.BlendMode.kScreen,
            ),
        )

    half = 0.44 if upright else 0.80
    spin = 0.5 if role.act in ("fall", "spin") else 0.0
    box = Box(
        -(half + spin) * length,
        -(0.06 + plume + spin) * length,
        (half + spin * 0.6) * length,
        (foot + top + 0.05 + spin) * length,
    )
    slots: dict[str, Callable[[Beat], Point]] = {
        "seat": lambda _: (0.1 * length, foot * length) if shape != "balloon" else (0.0,
        0.06 * length),
        "inside": lambda _: (0.1 * length, foot * length) if shape != "balloon" else (0.0,
        0.06 * length),
        "top": lambda _: (0.0, (foot + top) * length),
        "head": lambda _: (0.4 * length, foot * length),
        "mouth": lambda _: (0.5 * length, foot * length),
        "hand": lambda _: (0.3 * length, foot * length),
        "saddle": lambda _: (0.0, (foot + 0.08) * length),
    }  # fmt: skip
    shining = shape in ("ufo", "spaceship", "fighter") or (shape == "rocket" and flying)
    return Figure(
        draw,
        box,
        (foot + top) * length,
        quick if flying and role.act not in ("float", "dance", "spin") else 0.0,
        slots,
        glow if shining else None,
        airborne=max(2.0, 0.5 * length) if flying else 0.0,
    )
