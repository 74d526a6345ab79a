"""Road and rail vehicles: rows of `puppets.json` to bodies on turning wheels, in metres."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import skia

from pipelines.engines.animatic.cast.bones import oval
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.cast.vehicle_bodies import BODIES
from pipelines.engines.animatic.cast.vehicle_paint import Body, Paintwork
from pipelines.engines.animatic.ink import (
    Point,
    linear,
    paint,
    polygon,
    radial,
    rgb,
    shaded,
    stroke,
)
from pipelines.engines.animatic.scene import Beat, Box, Figure

WARM, WHITE_HOT, RED = rgb("#ffe7a0"), rgb("#fff6d8"), rgb("#ff3f30")
MOVING = frozenset({"drive", "run", "walk", "ride", "fly", "push", "pull"})
PACES: dict[str, float] = {
    "sports": 22.0,
    "formula": 34.0,
    "bullet": 40.0,
    "train": 20.0,
    "steam": 14.0,
    "tank": 6.0,
    "tractor": 5.0,
    "excavator": 3.0,
    "bus": 9.0,
    "tram": 8.0,
    "carriage": 4.0,
    "vintage": 8.0,
}


def speed(shape: str, act: str) -> float:
    """Metres a second the wheels turn for."""
    if act not in MOVING:
        return 0.0
    return PACES.get(shape, 11.0) * (0.35 if act in ("walk", "push", "pull") else 1.0)


def wheel(
    canvas: skia.Canvas, x: float, radius: float, travelled: float, plain: bool = False
) -> None:
    """A wheel standing on the ground at `x`, turned by the way it has gone."""
    canvas.drawCircle(x, radius, radius, paint(rgb("#1b1c20")))
    canvas.drawCircle(x, radius, radius * 0.66, paint(rgb("#aab1ba")))
    canvas.drawCircle(x, radius, radius * 0.58, paint(rgb("#d3d8de")))
    canvas.save()
    canvas.translate(x, radius)
    canvas.rotate(-math.degrees(travelled / radius))
    spokes = stroke(rgb("#4b525b"), radius * (0.13 if not plain else 0.08), round_ends=False)
    for i in range(5 if not plain else 8):
        a = 2 * math.pi * i / (5 if not plain else 8)
        canvas.drawLine(0, 0, radius * 0.56 * math.cos(a), radius * 0.56 * math.sin(a), spokes)
    canvas.restore()
    canvas.drawCircle(x, radius, radius * 0.17, paint(rgb("#5c646e")))
    canvas.drawCircle(x, radius, radius * 0.90, stroke(rgb("#33353b"), radius * 0.05))


@dataclass(frozen=True)
class Lamps:
    """Where the light comes from, metres."""

    front: Point
    rear: Point
    siren: Point | None


def _beams(canvas: skia.Canvas, lamps: Lamps, long: float) -> None:
    (x, y), (rx, ry) = lamps.front, lamps.rear
    screen = {"BlendMode": skia.BlendMode.kScreen}
    beam = linear(
        (x, 0),
        (x + long, 0),
        [(rgb("#ffedb0"), 0.6), (rgb("#fff0b8"), 0.15), (rgb("#fff0b8"), 0.0)],
        [0.0, 0.4, 1.0],
    )
    soft = skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.12)
    canvas.drawPath(
        polygon(
            [(x - 0.03, y + 0.06), (x + long, y + 0.95), (x + long, -0.3), (x - 0.03, y - 0.08)]
        ),
        shaded(beam, MaskFilter=soft, **screen),
    )
    canvas.drawCircle(
        x,
        y,
        1.0,
        shaded(
            radial((x, y), 1.0, [(WHITE_HOT, 0.95), (WARM, 0.3), (WARM, 0.0)], [0.0, 0.25, 1.0]),
            **screen,
        ),
    )
    canvas.drawCircle(
        rx,
        ry,
        0.8,
        shaded(
            radial(
                (rx, ry), 0.8, [(rgb("#ff5040"), 0.9), (RED, 0.25), (RED, 0.0)], [0.0, 0.25, 1.0]
            ),
            **screen,
        ),
    )


def _glow(lamps: Lamps, long: float, lit: bool) -> Callable[[skia.Canvas, Beat], None]:
    def glow(canvas: skia.Canvas, beat: Beat) -> None:
        if lit:
            _beams(canvas, lamps, long)
        if lamps.siren is not None:
            sx, sy = lamps.siren
            tone = RED if int(beat.t * 5) % 2 else rgb("#3f6fff")
            canvas.drawCircle(
                sx,
                sy,
                1.8,
                shaded(
                    radial(
                        (sx, sy), 1.8, [(tone, 0.75), (tone, 0.2), (tone, 0.0)], [0.0, 0.3, 1.0]
                    ),
                    BlendMode=skia.BlendMode.kScreen,
                ),
            )

    return glow


def vehicle(role: Role) -> Figure:
    """A vehicle on wheels (or tracks)."""
    shape = str(role.row.get("shape", "sedan"))
    body: Body = BODIES[shape]
    going = speed(shape, role.act)
    tone = role.colour("body", "#c8383f")
    look = Paintwork(role, tone, rgb("#2c3d58") if role.lights else rgb("#a9cbdc"), role.lights)

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        travelled = going * beat.t
        canvas.save()
        if role.act == "jump":
            canvas.translate(0, 1.1 * abs(math.sin(beat.t * 2.6)))
        elif role.act == "fly":
            canvas.translate(0, 0.15 * math.sin(beat.t * 1.6))
        canvas.drawOval(
            oval(0.0, 0.10, (body.right - body.left) / 2 * 0.9, 0.10), paint(rgb("#0c0d10"), 0.8)
        )
        canvas.save()
        shaking = going > 0 or role.act == "dance"
        canvas.translate(
            0, (0.010 * math.sin(beat.t * 13) + 0.008 * math.sin(beat.t * 7.3)) if shaking else 0.0
        )
        body.draw(canvas, look, beat.t, travelled)
        canvas.restore()
        for x, radius in body.wheels:
            wheel(canvas, x, radius, travelled, body.plain)
        canvas.restore()

    lamps = Lamps(body.front, body.rear, body.roof if role.row.get("siren") else None)
    reach = 3.0 if role.lights else 0.0
    lift = 1.3 if role.act == "jump" else 0.3
    top = body.top + 0.25 + lift + (0.4 if role.row.get("cone") or role.row.get("siren") else 0.0)
    slots: dict[str, Callable[[Beat], Point]] = {
        "seat": lambda _: body.seat, "inside": lambda _: body.seat,
        "top": lambda _: (body.roof[0], body.top), "head": lambda _: body.front,
        "hand": lambda _: (body.right, 0.8), "mouth": lambda _: body.front,
        "saddle": lambda _: body.seat,
    }  # fmt: skip
    glow = _glow(lamps, 7.0, role.lights) if role.lights or role.row.get("siren") else None
    return Figure(
        draw,
        Box(body.left - 0.25, -0.35, body.right + 0.3 + reach, top),
        body.top,
        going,
        slots,
        glow,
    )
