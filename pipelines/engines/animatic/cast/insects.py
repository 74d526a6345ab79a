"""Insects, spiders and caterpillars; span 1, drawn three-quarters from the side."""

import math
from collections.abc import Callable

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval, wave
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import WHITE, Colour, mix, paint, radial, rgb, shaded, stroke
from pipelines.engines.animatic.scene import Beat, Box, Figure

WINGED = frozenset({"butterfly", "bee", "dragonfly"})
SITTING = frozenset({"sit", "sleep", "lie", "eat", "drink"})
Draw = Callable[[skia.Canvas, Role, float], None]


def _eyes(canvas: skia.Canvas, x: float, y: float, r: float) -> None:
    canvas.drawCircle(x, y, r, paint(rgb("#14161a")))
    canvas.drawCircle(x + r * 0.3, y + r * 0.35, r * 0.32, paint(WHITE))


def _butterfly(canvas: skia.Canvas, role: Role, t: float) -> None:
    resting = role.act in SITTING or role.act == "stand"
    beat = wave(t, 0.8 if resting else 4.2, role.seed * 0.17)
    open_ = 0.55 + 0.45 * beat
    tone, edge, spot = (
        role.colour("wing", "#f08a2a"),
        role.colour("edge", "#2a1c18"),
        role.colour("spot", "#ffe6a8"),
    )
    for far in (True, False):
        canvas.save()
        canvas.rotate(-8 if far else 12)
        canvas.scale((0.42 + 0.58 * open_) * (0.86 if far else 1.0), 1.0)
        if far:
            canvas.translate(0.14, 0.02)
        _butterfly_wing(canvas, tone * (0.78 if far else 1.0), edge, spot)
        canvas.restore()
    body = role.colour("body", "#2a2220")
    canvas.drawPath(
        limb([(0.16, 0.07), (0.05, 0.0), (-0.12, -0.15)], [0.034, 0.042, 0.016]), paint(body)
    )
    canvas.drawCircle(0.185, 0.095, 0.042, paint(body))
    for dy in (0.0, 0.06):
        canvas.drawPath(
            curve([(0.19, 0.12), (0.26, 0.20 + dy), (0.32 - dy, 0.25 + dy)], closed=False),
            stroke(body, 0.011),
        )
        canvas.drawCircle(0.32 - dy, 0.25 + dy, 0.015, paint(body))
    _eyes(canvas, 0.205, 0.105, 0.016)


def _butterfly_wing(canvas: skia.Canvas, tone: Colour, edge: Colour, spot: Colour) -> None:
    upper = curve(
        [(0.08, 0.02), (0.02, 0.26), (-0.14, 0.48), (-0.36, 0.50), (-0.42, 0.30), (-0.26, 0.08)]
    )
    lower = curve(
        [(0.04, 0.0), (-0.22, 0.08), (-0.42, -0.02), (-0.40, -0.24), (-0.20, -0.30), (-0.02, -0.14)]
    )
    for wing, middle in ((lower, (-0.2, -0.09)), (upper, (-0.18, 0.27))):
        canvas.drawPath(wing, paint(edge))
        canvas.save()
        canvas.translate(middle[0] * 0.22, middle[1] * 0.22)
        canvas.scale(0.80, 0.80)
        canvas.drawPath(wing, paint(tone))
        canvas.restore()
    for x, y, r in (
        (-0.31, 0.43, 0.026),
        (-0.37, 0.33, 0.022),
        (-0.36, -0.17, 0.026),
        (-0.28, -0.24, 0.022),
        (-0.18, 0.27, 0.045),
    ):
        canvas.drawCircle(x, y, r, paint(spot))
    for x, y in ((-0.30, 0.36), (-0.30, -0.14), (-0.14, 0.38)):
        canvas.drawLine(0.02, 0.02, x, y, stroke(edge, 0.010, 0.6))


def _bee(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, wing = role.colour("body", "#f2b82a"), role.colour("wing", "#e6f4ff")
    slim = 0.72 if role.row.get("slim") else 1.0
    canvas.translate(0, 0.02 * wave(t, 1.7))
    for far in (True, False):
        canvas.save()
        canvas.translate(0.03 if far else -0.02, 0.14)
        canvas.rotate((34 if far else 8) + 24 * math.sin(t * 61))
        canvas.drawOval(oval(-0.14, 0.16, 0.12, 0.22), paint(wing, 0.62))
        canvas.drawOval(
            oval(-0.14, 0.16, 0.12, 0.22), stroke(role.colour("edge", "#9ab4c8"), 0.012, 0.8)
        )
        canvas.restore()
    trunk = curve(
        [
            (-0.46, -0.06),
            (-0.30, 0.14 * slim),
            (0.0, 0.18 * slim),
            (0.18, 0.10),
            (0.18, -0.12),
            (0.0, -0.20 * slim),
            (-0.30, -0.18 * slim),
        ]
    )
    canvas.drawPath(trunk, paint(body))
    if role.row.get("bands"):
        canvas.save()
        canvas.clipPath(trunk, doAntiAlias=True)
        for x in (-0.30, -0.14, 0.02):
            canvas.drawPath(
                limb([(x - 0.02, 0.3), (x + 0.02, -0.3)], [0.04, 0.04]),
                paint(role.colour("bands", "#2a1e16")),
            )
        canvas.restore()
        canvas.drawLine(-0.46, -0.06, -0.53, -0.08, stroke(role.colour("bands", "#2a1e16"), 0.02))
    if role.row.get("lamp"):
        shine = 0.55 + 0.45 * wave(t, 0.6)
        canvas.drawOval(oval(-0.33, -0.05, 0.14, 0.12), paint(rgb(role.row["lamp"]), shine))
    canvas.drawCircle(
        0.25, 0.03, 0.135, paint(mix(body, rgb("#2a1e16"), 0.75 if role.row.get("bands") else 0.2))
    )
    _eyes(canvas, 0.29, 0.06, 0.042)
    for dx in (0.0, 0.07):
        canvas.drawPath(
            curve([(0.27, 0.14), (0.33 + dx, 0.24), (0.40 + dx, 0.25)], closed=False),
            stroke(rgb("#2a1e16"), 0.016),
        )
    for x in (-0.08, 0.04, 0.14):
        canvas.drawLine(
            x, -0.15, x + 0.02 + 0.02 * wave(t, 2, x), -0.26, stroke(rgb("#2a1e16"), 0.018)
        )


def _dragonfly(canvas: skia.Canvas, role: Role, t: float) -> None:
    body, wing = role.colour("body", "#2f8a9a"), role.colour("wing", "#d6f0f8")
    for i, far in enumerate((True, True, False, False)):
        canvas.save()
        canvas.translate(0.10 - 0.10 * (i % 2), 0.04)
        canvas.rotate((26 if far else -4) + 20 * math.sin(t * 47 + i * 2.1) + 12 * (i % 2))
        canvas.drawOval(oval(-0.03, 0.25, 0.065, 0.26), paint(wing, 0.62))
        canvas.drawLine(-0.03, 0.0, -0.03, 0.48, stroke(role.colour("edge", "#5a9ab0"), 0.010, 0.8))
        canvas.restore()
    canvas.drawPath(
        limb(
            [(0.20, 0.03), (0.05, 0.03), (-0.12, 0.0), (-0.50, -0.04 + 0.02 * wave(t, 0.8))],
            [0.06, 0.068, 0.032, 0.022],
        ),
        paint(body),
    )
    for i in range(5):
        canvas.drawLine(-0.16 - 0.07 * i, -0.04, -0.16 - 0.07 * i, 0.02, stroke(body * 0.6, 0.014))
    canvas.drawCircle(0.25, 0.05, 0.07, paint(body * 0.8))
    canvas.drawCircle(0.28, 0.07, 0.052, paint(rgb("#b8402a")))
    canvas.drawCircle(0.295, 0.09, 0.016, paint(WHITE))


def _beetle(canvas: skia.Canvas, role: Role, t: float) -> None:
    tone, dark = role.colour("wing", "#d8302a"), role.colour("edge", "#1e1614")
    _legs(canvas, role, t, dark, (0.16, 0.0, -0.18))
    canvas.drawCircle(0.30, 0.10, 0.13, paint(dark))
    _eyes(canvas, 0.35, 0.14, 0.032)
    canvas.drawLine(0.34, 0.2, 0.44, 0.30, stroke(dark, 0.018))
    shell = curve(
        [(-0.44, 0.0), (-0.32, 0.26), (0.0, 0.38), (0.24, 0.22), (0.28, 0.0), (0.0, -0.04)]
    )
    canvas.drawPath(shell, paint(tone))
    canvas.save()
    canvas.clipPath(shell, doAntiAlias=True)
    if role.row.get("plain"):
        canvas.drawOval(oval(-0.06, 0.30, 0.22, 0.05), paint(role.colour("spot", "#4a8a70"), 0.8))
    else:
        for x, y, r in (
            (-0.24, 0.16, 0.06),
            (-0.02, 0.24, 0.062),
            (0.14, 0.10, 0.05),
            (-0.10, 0.06, 0.052),
        ):
            canvas.drawCircle(x, y, r, paint(role.colour("spot", "#1e1614")))
    canvas.drawPath(
        curve([(-0.44, 0.02), (-0.1, 0.33), (0.28, 0.12)], closed=False), stroke(tone * 0.6, 0.014)
    )
    canvas.restore()


def _legs(canvas: skia.Canvas, role: Role, t: float, tone: Colour, at: tuple[float, ...]) -> None:
    going = role.act in ("walk", "run", "crawl", "fight", "dance")
    for i, x in enumerate(at):
        for far in (True, False):
            s = 0.05 * wave(t, 3.0, i * 0.33 + (0.5 if far else 0.0)) if going else 0.0
            lean = (x - 0.0) * 0.5
            canvas.drawPath(
                limb(
                    [(x, 0.06), (x + lean + s * 0.5, 0.04), (x + lean * 1.5 + s, -0.16)],
                    [0.02, 0.018, 0.012],
                ),
                paint(tone * (0.7 if far else 1.0)),
            )


def _ant(canvas: skia.Canvas, role: Role, t: float) -> None:
    tone = role.colour("body", "#5a2e20")
    _legs(canvas, role, t, tone * 0.85, (0.12, 0.0, -0.12))
    canvas.drawOval(oval(-0.30, 0.10, 0.20, 0.14), paint(tone))
    canvas.drawOval(oval(0.0, 0.08, 0.12, 0.09), paint(tone * 0.92))
    canvas.drawOval(oval(0.27, 0.13, 0.14, 0.12), paint(tone))
    _eyes(canvas, 0.31, 0.16, 0.03)
    for dx in (0.0, 0.06):
        canvas.drawPath(
            curve(
                [(0.32, 0.22), (0.36 + dx, 0.34), (0.46 + dx, 0.32 + 0.03 * wave(t, 1.2))],
                closed=False,
            ),
            stroke(tone * 0.85, 0.016),
        )


def _spider(canvas: skia.Canvas, role: Role, t: float) -> None:
    tone = role.colour("body", "#3a3036")
    going = role.act in ("walk", "run", "crawl", "fight", "dance")
    if role.act in ("climb", "float", "fly", "fall"):
        canvas.drawLine(0, 0.1, 0, 1.2, stroke(WHITE, 0.008, 0.7))
    for side in (-1, 1):
        for i in range(4):
            s = (
                0.06 * wave(t, 2.4, i * 0.25 + (0.5 if side > 0 else 0))
                if going
                else 0.015 * wave(t, 0.4, i * 0.2)
            )
            reach = 0.22 + 0.09 * i if i < 3 else 0.30
            knee = (side * reach * 0.75 + s, 0.26 - 0.04 * i + abs(s))
            canvas.drawPath(
                limb(
                    [(side * 0.06, 0.06), knee, (side * (reach + 0.10) + s, -0.16)],
                    [0.022, 0.02, 0.010],
                ),
                paint(tone * (0.75 if i % 2 else 0.95)),
            )
    canvas.drawOval(oval(-0.10, 0.10, 0.19, 0.16), paint(tone))
    canvas.drawOval(oval(-0.12, 0.16, 0.08, 0.045), paint(role.colour("spot", "#8a7078"), 0.7))
    canvas.drawCircle(0.13, 0.06, 0.11, paint(tone * 1.1))
    for x, y, r in ((0.17, 0.10, 0.03), (0.10, 0.11, 0.024), (0.21, 0.05, 0.018)):
        _eyes(canvas, x, y, r)


def _hopper(canvas: skia.Canvas, role: Role, t: float) -> None:
    tone, wing = role.colour("body", "#6a9a3a"), role.colour("wing", "#7fb04a")
    canvas.drawPath(
        limb([(0.34, 0.10), (0.10, 0.06), (-0.42, 0.02)], [0.10, 0.09, 0.03]), paint(tone)
    )
    canvas.drawPath(
        limb([(0.12, 0.10), (-0.2, 0.10), (-0.5, 0.08)], [0.05, 0.055, 0.02]), paint(wing * 0.85)
    )
    canvas.drawPath(
        limb([(0.0, 0.04), (-0.20, 0.38), (-0.30, -0.14)], [0.06, 0.028, 0.012]), paint(tone * 1.1)
    )
    for x in (0.12, 0.24):
        canvas.drawPath(
            limb([(x, 0.02), (x + 0.05, -0.02), (x + 0.06, -0.14)], [0.018, 0.016, 0.010]),
            paint(tone * 0.85),
        )
    _eyes(canvas, 0.39, 0.16, 0.038)
    canvas.drawPath(
        curve([(0.41, 0.19), (0.5, 0.34), (0.62, 0.36)], closed=False), stroke(tone * 0.7, 0.012)
    )


def _caterpillar(canvas: skia.Canvas, role: Role, t: float) -> None:
    tone = role.colour("body", "#8ac04a")
    going = role.act in ("walk", "run", "crawl")
    for i in range(8):
        lift = 0.07 * max(0.0, wave(t, 1.1, i * 0.14)) if going else 0.01 * wave(t, 0.5, i * 0.2)
        x = -0.42 + i * 0.115
        canvas.drawLine(x, -0.02 + lift, x, -0.15 + lift * 0.4, stroke(tone * 0.6, 0.03))
        canvas.drawCircle(x, lift, 0.115, paint(tone * (1.0 if i % 2 else 0.88)))
        canvas.drawCircle(x, 0.03 + lift, 0.026, paint(role.colour("spot", "#f0d84a")))
    canvas.drawCircle(0.46, 0.09, 0.135, paint(tone * 1.08))
    _eyes(canvas, 0.50, 0.12, 0.036)
    for dx in (0.0, 0.08):
        canvas.drawLine(0.44 + dx, 0.2, 0.44 + dx * 1.6, 0.32, stroke(tone * 0.6, 0.018))


SHAPES: dict[str, Draw] = {
    "butterfly": _butterfly, "bee": _bee, "dragonfly": _dragonfly, "beetle": _beetle, "ant": _ant,
    "spider": _spider, "hopper": _hopper, "caterpillar": _caterpillar,
}  # fmt: skip


def insect(role: Role) -> Figure:
    """An insect, large enough to be seen: no smaller than it is, but drawn at its true size."""
    shape = str(role.row.get("shape", "bee"))
    span = role.number("span", 0.05)
    drawer = SHAPES[shape]
    flying = shape in WINGED and role.act not in SITTING
    fluttering = shape == "butterfly" and role.act in ("fly", "walk", "run", "dance", "play")

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.save()
        canvas.scale(span, span)
        canvas.translate(0, 0.36 if shape in WINGED else 0.17)
        if fluttering:
            canvas.translate(0.05 * wave(beat.t, 0.9), 0.12 * wave(beat.t, 1.3, role.seed * 0.2))
        elif role.act == "jump":
            canvas.translate(0, 0.9 * abs(math.sin(beat.t * 3)))
        elif role.act in ("dance", "spin"):
            canvas.rotate(14 * wave(beat.t, 1.2))
        drawer(canvas, role, beat.t)
        canvas.restore()

    def glow(canvas: skia.Canvas, beat: Beat) -> None:
        at, reach = (-0.33 * span, 0.31 * span), 1.6 * span
        shine = 0.55 + 0.45 * wave(beat.t, 0.6)
        tone = rgb(role.row["lamp"])
        canvas.drawCircle(
            *at,
            reach,
            shaded(
                radial(
                    at,
                    reach,
                    [(tone, 0.9 * shine), (tone, 0.25 * shine), (tone, 0.0)],
                    [0.0, 0.3, 1.0],
                ),
                BlendMode=skia.BlendMode.kScreen,
            ),
        )

    up = 1.9 if role.act in ("jump", "climb", "float", "fly", "fall") else 1.05
    box = Box(-0.75 * span, -0.12 * span, 0.80 * span, up * span)
    going = {"fly": 1.2, "walk": 0.25, "run": 0.6, "crawl": 0.12}.get(role.act, 0.0) * (
        1.0 if flying else span * 6
    )
    slots = {
        spot: (lambda _, y=y: (0.2 * span, y * span))
        for spot, y in (
            ("head", 0.6),
            ("mouth", 0.4),
            ("top", 0.7),
            ("seat", 0.5),
            ("hand", 0.4),
            ("inside", 0.35),
        )
    }
    return Figure(
        draw,
        box,
        0.75 * span,
        going,
        slots,
        glow if role.row.get("lamp") else None,
        airborne=1.2 if flying else 0.0,
    )
