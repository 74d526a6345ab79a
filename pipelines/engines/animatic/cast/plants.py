"""Trees and flowers that sway; height 1."""

import math

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval, wave
from pipelines.engines.animatic.cast.flowers import (
    Draw,
    _flower,
    _lotus,
    _rose,
    _sunflower,
    _sway,
    _tones,
    _tulip,
)
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import (
    paint,
    polygon,
    radial,
    rgb,
    shaded,
    stroke,
)
from pipelines.engines.animatic.scene import Beat, Box, Figure


def _round(canvas: skia.Canvas, role: Role, t: float) -> None:
    leaf, bark = _tones(role)
    rng = role.random()
    s = _sway(t, role.seed, 0.012)
    canvas.drawPath(limb([(0, 0.0), (0.01, 0.25), (s, 0.55)], [0.055, 0.038, 0.022]), paint(bark))
    canvas.drawPath(limb([(0.01, 0.28), (0.12 + s, 0.5)], [0.02, 0.012]), paint(bark * 0.9))
    blobs = [
        (0.0, 0.62, 0.24),
        (-0.20, 0.56, 0.17),
        (0.20, 0.58, 0.17),
        (-0.12, 0.76, 0.18),
        (0.12, 0.78, 0.18),
        (0.0, 0.86, 0.13),
    ]
    for shade, dy, grow in ((0.74, -0.03, 1.04), (1.0, 0.0, 1.0), (1.16, 0.045, 0.62)):
        for x, y, r in blobs:
            lag = s * (y + 0.3)
            canvas.drawCircle(
                x + lag - (0.03 if shade > 1 else 0.0), y + dy, r * grow, paint(leaf * shade)
            )
    for _ in range(16):
        a, r = rng.uniform(0, 6.28), rng.uniform(0.05, 0.30)
        x, y = r * math.cos(a) + s, 0.68 + 0.8 * r * math.sin(a)
        if role.row.get("fruit"):
            canvas.drawCircle(x, y, 0.022, paint(rgb(role.row["fruit"])))
        else:
            canvas.drawOval(oval(x, y, 0.03, 0.016), paint(leaf * 1.22, 0.6))


def _bare(canvas: skia.Canvas, role: Role, t: float) -> None:
    _, bark = _tones(role)

    def branch(x: float, y: float, angle: float, long: float, wide: float, left: int) -> None:
        bend = angle + 0.02 * _sway(t, role.seed) * (4 - left)
        x2, y2 = x + long * math.cos(bend), y + long * math.sin(bend)
        canvas.drawPath(limb([(x, y), (x2, y2)], [wide, wide * 0.62]), paint(bark))
        if left:
            for turn, scale in ((0.46, 0.72), (-0.40, 0.78), (0.05, 0.6)):
                branch(x2, y2, bend + turn, long * scale, wide * 0.60, left - 1)

    branch(0.0, 0.0, math.pi / 2, 0.30, 0.042, 3)


def _pine(canvas: skia.Canvas, role: Role, t: float) -> None:
    leaf, bark = _tones(role)
    canvas.drawRect(skia.Rect(-0.03, 0, 0.03, 0.2), paint(bark))
    for i in range(5):
        y, w = 0.12 + 0.165 * i, 0.30 - 0.052 * i
        s = _sway(t, role.seed, 0.008) * (i + 1)
        points = [
            (-w + s, y),
            (-w * 0.55 + s, y + 0.03),
            (s - w * 0.25, y + 0.0),
            (s, y + 0.025),
            (s + w * 0.3, y),
            (s + w * 0.6, y + 0.03),
            (w + s, y),
            (s * 1.3 + 0.0, y + 0.27),
        ]
        canvas.drawPath(polygon(points), paint(leaf * (0.82 + 0.06 * i)))
        canvas.drawPath(
            polygon([(w * 0.1 + s, y + 0.02), (w + s, y), (s * 1.3, y + 0.27)]),
            paint(leaf * 0.7, 0.6),
        )
    if role.row.get("lights"):
        for i in range(16):
            y = 0.18 + 0.045 * i
            x = (0.30 - 0.33 * (y - 0.12)) * math.sin(i * 2.4) * 0.85
            on = 0.55 + 0.45 * wave(t, 0.7, i * 0.29)
            canvas.drawCircle(
                x, y, 0.02, paint(rgb(("#e0433a", "#f0c33f", "#4f9af0", "#f4f4f4")[i % 4]), on)
            )
        star = [
            (
                (0.06, 0.026)[i % 2] * math.cos(math.pi / 2 + i * math.pi / 5),
                1.03 + (0.06, 0.026)[i % 2] * math.sin(math.pi / 2 + i * math.pi / 5),
            )
            for i in range(10)
        ]
        canvas.drawPath(polygon(star), paint(rgb("#ffd84a")))


def _palm(canvas: skia.Canvas, role: Role, t: float) -> None:
    leaf, bark = _tones(role)
    s = _sway(t, role.seed, 0.02)
    top = (0.10 + s, 0.82)
    trunk = [(-0.04, 0.0), (-0.03, 0.3), (0.03 + s * 0.4, 0.6), top]
    canvas.drawPath(limb(trunk, [0.038, 0.028, 0.023, 0.02]), paint(bark))
    for i in range(9):
        u = 0.1 + i * 0.09
        canvas.drawLine(
            -0.06 + 0.13 * u * u,
            u * 0.82,
            0.0 + 0.13 * u * u,
            u * 0.82 + 0.012,
            stroke(bark * 0.75, 0.008),
        )
    for i, a in enumerate((-35, -5, 25, 60, 120, 150, 182, 212)):
        angle = math.radians(a + 4 * wave(t, 0.4, i * 0.21))
        ex, ey = top[0] + 0.36 * math.cos(angle), top[1] + 0.20 * math.sin(angle) - 0.05
        mx, my = top[0] + 0.20 * math.cos(angle), top[1] + 0.16 * math.sin(angle) + 0.07
        canvas.drawPath(
            limb([top, (mx, my), (ex, ey)], [0.012, 0.045, 0.006]),
            paint(leaf * (0.78 + 0.06 * (i % 4))),
        )
    for dx in (-0.02, 0.03):
        canvas.drawCircle(top[0] + dx, top[1] - 0.02, 0.026, paint(rgb("#6a4426")))


def _willow(canvas: skia.Canvas, role: Role, t: float) -> None:
    leaf, bark = _tones(role)
    canvas.drawPath(limb([(0, 0), (0.02, 0.35), (0.0, 0.65)], [0.05, 0.035, 0.03]), paint(bark))
    for x, y, r in ((0, 0.78, 0.2), (-0.18, 0.72, 0.15), (0.2, 0.72, 0.15)):
        canvas.drawCircle(x, y, r, paint(leaf * 0.85))
    for i in range(21):
        x = -0.34 + 0.034 * i
        top = 0.86 - 1.3 * x * x
        s = 0.03 * wave(t, 0.3, i * 0.06)
        low = 0.16 + 0.10 * math.sin(i * 2.1)
        canvas.drawPath(
            limb(
                [(x, top), (x * 1.15 + s, (top + low) / 2), (x * 1.2 + s * 2, low)],
                [0.026, 0.020, 0.006],
            ),
            paint(leaf * (0.88 + 0.09 * (i % 3))),
        )


def _bamboo(canvas: skia.Canvas, role: Role, t: float) -> None:
    leaf, bark = _tones(role)
    for i, (x, high) in enumerate(((-0.10, 0.82), (-0.04, 1.0), (0.03, 0.9), (0.10, 0.76))):
        s = _sway(t, role.seed + i, 0.012)
        canvas.drawPath(
            limb([(x, 0), (x + s * 0.4, high * 0.5), (x + s * 1.4, high)], [0.014, 0.012, 0.006]),
            paint(bark * (0.8 + 0.07 * i)),
        )
        for j in range(7):
            y = high * (j + 1) / 8
            canvas.drawLine(x - 0.014 + s * y, y, x + 0.014 + s * y, y, stroke(bark * 0.6, 0.006))
            if j > 2:
                side = (-1) ** (i + j)
                canvas.drawPath(
                    limb(
                        [
                            (x + s * y, y),
                            (x + side * 0.05 + s, y + 0.02),
                            (x + side * 0.11 + s * 1.5, y - 0.012),
                        ],
                        [0.004, 0.014, 0.002],
                    ),
                    paint(leaf),
                )


def _bush(canvas: skia.Canvas, role: Role, t: float) -> None:
    leaf, _ = _tones(role)
    s = _sway(t, role.seed, 0.010)
    blobs = [
        (-0.42, 0.32, 0.30),
        (0.42, 0.32, 0.30),
        (-0.15, 0.48, 0.36),
        (0.2, 0.52, 0.34),
        (0.0, 0.28, 0.34),
    ]
    for shade, dy, grow in ((0.74, 0.0, 1.0), (1.0, 0.05, 0.88), (1.18, 0.13, 0.5)):
        for x, y, r in blobs:
            canvas.drawCircle(x + s, max(y + dy, r * grow * 0.9), r * grow, paint(leaf * shade))


def _grass(canvas: skia.Canvas, role: Role, t: float) -> None:
    leaf, _ = _tones(role)
    for i in range(11):
        x = (i - 5) * 0.05
        tip = ((i - 5) * 0.14 + _sway(t, role.seed + i, 0.04), 0.62 + 0.36 * abs(math.sin(i * 1.9)))
        canvas.drawPath(
            limb([(x, 0), ((x + tip[0]) / 2 - 0.02, tip[1] * 0.6), tip], [0.035, 0.025, 0.004]),
            paint(leaf * (0.8 + 0.1 * (i % 4))),
        )


def _seedling(canvas: skia.Canvas, role: Role, t: float) -> None:
    leaf, stem = _tones(role)
    s = _sway(t, role.seed, 0.02)
    canvas.drawOval(oval(0, 0.02, 0.36, 0.06), paint(rgb("#6a4a30")))
    canvas.drawPath(limb([(0, 0.03), (0.02, 0.35), (s, 0.62)], [0.035, 0.03, 0.024]), paint(stem))
    for side in (-1, 1):
        canvas.drawPath(
            curve(
                [
                    (s, 0.60),
                    (side * 0.18 + s, 0.72),
                    (side * 0.44 + s, 0.88),
                    (side * 0.36 + s, 0.62),
                    (side * 0.14 + s, 0.54),
                ]
            ),
            paint(leaf * (0.85 if side < 0 else 1.05)),
        )


def _wheat(canvas: skia.Canvas, role: Role, t: float) -> None:
    leaf, stem = _tones(role)
    for i in range(5):
        x = (i - 2) * 0.07
        s = _sway(t, role.seed + i, 0.03)
        top = (x * 1.5 + s, 0.72 + 0.05 * (i % 2))
        canvas.drawPath(limb([(x, 0), (x, 0.4), top], [0.008, 0.008, 0.006]), paint(stem))
        for j in range(5):
            for side in (-1, 1):
                canvas.drawOval(
                    oval(top[0] + side * 0.016, top[1] + 0.045 * j, 0.014, 0.032),
                    paint(leaf * (0.9 + 0.05 * (j % 2))),
                )


def _cactus(canvas: skia.Canvas, role: Role, t: float) -> None:
    leaf, dark = _tones(role)
    for points, w in (
        ([(0, 0.0), (0, 0.5), (0, 0.90)], 0.095),
        ([(0.0, 0.34), (0.24, 0.36), (0.27, 0.66)], 0.06),
        ([(0.0, 0.46), (-0.22, 0.48), (-0.25, 0.74)], 0.055),
    ):
        canvas.drawPath(limb(points, [w, w, w * 0.95]), paint(leaf))
    for x in (-0.045, 0.0, 0.045):
        canvas.drawLine(x, 0.03, x, 0.92, stroke(dark, 0.010, 0.8))
    canvas.drawCircle(0.0, 0.985, 0.045, paint(rgb("#e8507a")))


SHAPES: dict[str, tuple[Draw, float]] = {
    "round": (_round, 0.46), "bare": (_bare, 0.55), "pine": (_pine, 0.36), "palm": (_palm, 0.55),
    "willow": (_willow, 0.5), "bamboo": (_bamboo, 0.3), "flower": (_flower, 0.3),
    "rose": (_rose, 0.28),
    "tulip": (_tulip, 0.28), "sunflower": (_sunflower, 0.3), "lotus": (_lotus, 0.72),
    "bush": (_bush, 0.8), "grass": (_grass, 0.95), "seedling": (_seedling, 0.56),
    "wheat": (_wheat, 0.36), "cactus": (_cactus, 0.38),
}  # fmt: skip


def plant(role: Role) -> Figure:
    """A tree, a bush or a flower."""
    drawer, half = SHAPES[str(role.row.get("shape", "round"))]
    high = role.number("height", 1.0)

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        canvas.save()
        canvas.scale(high, high)
        if role.act == "fall":
            canvas.rotate(-86 * min(1.0, beat.u * 1.4) ** 2)
        elif role.act in ("dance", "spin", "jump"):
            canvas.skew(0.14 * wave(beat.t, 1.1), 0)
        drawer(canvas, role, beat.t)
        canvas.restore()

    def glow(canvas: skia.Canvas, beat: Beat) -> None:
        at = (0.0, 0.6 * high)
        canvas.drawCircle(
            *at,
            0.8 * high,
            shaded(
                radial(at, 0.8 * high, [(rgb("#ffe7a0"), 0.3), (rgb("#ffe7a0"), 0.0)]),
                BlendMode=skia.BlendMode.kScreen,
            ),
        )

    side = (
        half
        + (1.2 if role.act == "fall" else 0.2 if role.act in ("dance", "spin", "jump") else 0.06)
    ) * high
    slots = {
        spot: (lambda _, y=y: (0.0, y * high))
        for spot, y in (
            ("top", 1.0),
            ("head", 0.9),
            ("seat", 0.55),
            ("hand", 0.6),
            ("inside", 0.4),
            ("mouth", 0.7),
        )
    }
    return Figure(
        draw,
        Box(-side, -(half + 0.1) * high if role.act == "fall" else -0.06 * high, side, 1.12 * high),
        high,
        0.0,
        slots,
        glow if role.row.get("lights") else None,
    )
