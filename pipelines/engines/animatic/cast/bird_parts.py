"""Heads, wings and tails of birds, in standing heights."""

import math
from typing import TYPE_CHECKING, Any

import skia

from pipelines.engines.animatic.cast.bones import blinking, curve, limb, oval, wave
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import WHITE, Colour, paint, polygon, rgb, stroke

if TYPE_CHECKING:
    from pipelines.engines.animatic.cast.birds import Build

DARK = rgb("#16120f")


def bird_head(
    canvas: skia.Canvas, role: Role, build: "Build", r: float, t: float, calling: float
) -> None:
    """A head round its middle; `calling` opens the beak."""
    row: Any = role.row
    tone = role.colour("head", str(row.get("body", "#5a6470")))
    shape = str(row.get("shape", "songbird"))
    if row.get("comb"):
        comb = paint(rgb(row["comb"]))
        for x, y, size in ((-0.35, 0.95, 0.34), (0.1, 1.12, 0.40), (0.52, 0.92, 0.30)):
            canvas.drawCircle(x * r, y * r, size * r, comb)
        canvas.drawOval(oval(0.62 * r, -0.95 * r, 0.24 * r, 0.42 * r), comb)
    _beak(canvas, role, build, r, calling, shape)
    canvas.drawCircle(0, 0, r, paint(tone))
    if shape == "owl":
        _owl_face(canvas, role, r, t)
        return
    if row.get("cap"):
        canvas.save()
        canvas.clipRect(skia.Rect(-2 * r, 0.30 * r, 2 * r, 2 * r))
        canvas.drawCircle(0, 0, r * 1.01, paint(rgb(row["cap"])))
        canvas.restore()
    if row.get("crown"):
        canvas.drawOval(oval(0.1 * r, 0.8 * r, 0.6 * r, 0.3 * r), paint(rgb(row["crown"])))
    if shape == "penguin":
        canvas.drawOval(oval(0.34 * r, -0.2 * r, 0.52 * r, 0.46 * r), paint(WHITE * 0.98))
        canvas.drawOval(oval(-0.15 * r, -0.35 * r, 0.3 * r, 0.42 * r), paint(rgb(row["cheek"])))
    if row.get("mask"):
        canvas.drawPath(
            polygon([(r * 0.3, r * 0.5), (r * 1.15, r * 0.25), (r * 1.1, -r * 0.35)]),
            paint(rgb(row["mask"])),
        )
    if shape == "parrot":
        canvas.drawOval(oval(0.36 * r, 0.0, 0.48 * r, 0.5 * r), paint(WHITE * 0.96))
    if row.get("collar"):
        canvas.drawPath(
            limb([(-0.7 * r, -0.85 * r), (0.55 * r, -0.95 * r)], [0.14 * r, 0.14 * r]),
            paint(rgb(row["collar"])),
        )
    if shape == "peacock":
        for i in range(3):
            canvas.drawLine(0, r * 0.8, (-0.5 + 0.4 * i) * r, 2.1 * r, stroke(tone, 0.012))
            canvas.drawCircle((-0.5 + 0.4 * i) * r, 2.15 * r, 0.2 * r, paint(tone * 1.2))
    _eye(canvas, role, r, t)


def _eye(canvas: skia.Canvas, role: Role, r: float, t: float) -> None:
    x, y = 0.36 * r, 0.20 * r
    if blinking(t, role.seed) or role.act == "sleep":
        canvas.drawLine(x - 0.18 * r, y, x + 0.18 * r, y, stroke(DARK, 0.08 * r))
        return
    pale = float(role.colour("head", str(role.row.get("body", "#5a6470"))).mean()) < 0.3
    if pale or role.row.get("shape") == "raptor":
        canvas.drawCircle(x, y, 0.25 * r, paint(rgb("#f0c84a")))
    canvas.drawCircle(x, y, 0.19 * r, paint(DARK))
    canvas.drawCircle(x + 0.07 * r, y + 0.08 * r, 0.07 * r, paint(WHITE))
    if role.row.get("shape") == "raptor":
        canvas.drawLine(x - 0.3 * r, y + 0.34 * r, x + 0.4 * r, y + 0.18 * r, stroke(DARK, 0.1 * r))


def _beak(
    canvas: skia.Canvas, role: Role, build: "Build", r: float, calling: float, shape: str
) -> None:
    tone = role.colour("beak", "#e8a03f")
    long = build.beak * float(role.row.get("beak_length", 1.0))
    x = r * 0.80
    gape = 0.30 * r * calling
    if shape in ("duck",):
        canvas.drawPath(
            curve(
                [
                    (x - 0.1 * r, 0.16 * r),
                    (x + long * 0.6, 0.0),
                    (x + long, 0.02),
                    (x + long * 0.95, -0.16 * r),
                    (x - 0.05 * r, -0.36 * r),
                ]
            ),
            paint(tone),
        )
        canvas.drawLine(
            x, -0.17 * r - gape, x + long * 0.85, -0.10 * r - gape, stroke(tone * 0.7, 0.012)
        )
        return
    if shape in ("raptor", "parrot"):
        big = 1.25 if shape == "parrot" else 1.0
        canvas.drawPath(
            curve(
                [
                    (x - 0.15 * r, 0.42 * r * big),
                    (x + long * 0.7, 0.22 * r),
                    (x + long, -0.52 * r * big),
                    (x + long * 0.5, -0.16 * r),
                    (x - 0.1 * r, -0.3 * r),
                ],
                tension=0.13,
            ),
            paint(tone),
        )
        if shape == "parrot":
            canvas.drawPath(
                curve(
                    [
                        (x - 0.1 * r, -0.25 * r),
                        (x + long * 0.5, -0.25 * r - gape),
                        (x + long * 0.2, -0.66 * r - gape),
                        (x - 0.15 * r, -0.5 * r),
                    ]
                ),
                paint(rgb("#3a3436")),
            )
        return
    if shape == "wader" and role.name == "flamingo":
        canvas.drawPath(
            curve(
                [
                    (x - 0.2 * r, 0.4 * r),
                    (x + long * 0.6, 0.1 * r),
                    (x + long * 0.7, -1.2 * r),
                    (x + long * 0.3, -0.7 * r),
                    (x - 0.2 * r, -0.4 * r),
                ]
            ),
            paint(rgb("#f4e2d8")),
        )
        canvas.drawPath(
            curve(
                [
                    (x + long * 0.48, -0.2 * r),
                    (x + long * 0.68, -0.5 * r),
                    (x + long * 0.7, -1.25 * r),
                    (x + long * 0.36, -0.75 * r),
                ]
            ),
            paint(tone),
        )
        return
    canvas.drawPath(
        polygon(
            [(x - 0.1 * r, 0.30 * r), (x + long, -0.04 * r + gape * 0.3), (x - 0.05 * r, -0.04 * r)]
        ),
        paint(tone),
    )
    canvas.drawPath(
        polygon(
            [
                (x - 0.1 * r, 0.0),
                (x + long * 0.86, -0.06 * r - gape),
                (x - 0.1 * r, -0.30 * r - gape * 0.4),
            ]
        ),
        paint(tone * 0.82),
    )


def _owl_face(canvas: skia.Canvas, role: Role, r: float, t: float) -> None:
    tone, pale = role.colour("body", "#8a6442"), role.colour("belly", "#e2cda4")
    for side in (-1, 1):
        canvas.drawPath(
            polygon(
                [
                    (side * 0.25 * r + 0.1 * r, 0.8 * r),
                    (side * 0.72 * r + 0.1 * r, 1.38 * r),
                    (side * 0.85 * r + 0.1 * r, 0.5 * r),
                ]
            ),
            paint(tone * 0.9),
        )
    for x in (-0.28, 0.48):
        canvas.drawOval(oval(x * r, 0.06 * r, 0.48 * r, 0.54 * r), paint(pale))
        if blinking(t, role.seed) or role.act == "sleep":
            canvas.drawLine(
                (x - 0.26) * r, 0.06 * r, (x + 0.26) * r, 0.06 * r, stroke(DARK, 0.07 * r)
            )
            continue
        canvas.drawCircle(x * r + 0.03 * r, 0.08 * r, 0.29 * r, paint(rgb("#f2b53a")))
        canvas.drawCircle(x * r + 0.05 * r, 0.08 * r, 0.18 * r, paint(DARK))
        canvas.drawCircle(x * r + 0.12 * r, 0.16 * r, 0.06 * r, paint(WHITE))
    canvas.drawPath(
        polygon([(0.0, -0.06 * r), (0.2 * r, -0.06 * r), (0.10 * r, -0.48 * r)]),
        paint(role.colour("beak", "#d8a83f")),
    )


def open_wing(
    canvas: skia.Canvas, up: float, tone: Colour, tip: Any, tail: float, dx: float
) -> None:
    """A spread wing seen from the side; `up` 1 raised, -0.6 lowered."""
    reach = 1.02
    canvas.save()
    canvas.translate(dx, 0.06)
    elbow = (0.06, 0.48 * reach * up)
    end = (-0.42, 1.02 * reach * up)
    wing = curve(
        [
            (0.26, 0.02),
            elbow,
            end,
            (-0.56, 0.78 * reach * up),
            (-0.50, 0.52 * reach * up),
            (-0.44, 0.26 * reach * up),
            (-0.26, -0.02),
        ],
        tension=0.12,
    )
    canvas.drawPath(wing, paint(tone))
    canvas.save()
    canvas.clipPath(wing, doAntiAlias=True)
    canvas.drawPath(
        limb(
            [(-0.18, 0.98 * reach * up), (-0.44, 0.60 * reach * up), (-0.36, 0.0)],
            [0.20, 0.12, 0.07],
        ),
        paint(tip),
    )
    for i in range(5):
        u = 0.3 + 0.14 * i
        canvas.drawLine(
            0.02 - 0.08 * i,
            u * 0.9 * reach * up,
            -0.62,
            (u * 0.92 + 0.05) * reach * up - 0.05,
            stroke(tone * 0.82, 0.012, 0.7),
        )
    canvas.restore()
    canvas.restore()


def folded_wing(
    canvas: skia.Canvas, role: Role, b: "Build", tone: Colour, tip: Any, t: float
) -> None:
    """A wing at rest against the body, or a penguin's flipper."""
    x, y = b.middle
    canvas.save()
    canvas.translate(x, y)
    if b.tilt > 80:
        swing = (
            10 * wave(t, 1.2)
            if role.act in ("walk", "run", "dance", "wave", "jump")
            else 3 * wave(t, 0.3)
        )
        canvas.translate(-0.04, b.rx * 0.42)
        canvas.rotate(-6 + swing + (70 + 30 * wave(t, 1.8) if role.act == "wave" else 0))
        canvas.drawPath(
            curve([(-0.06, 0.06), (0.06, 0.04), (0.05, -0.26), (-0.03, -0.46), (-0.10, -0.22)]),
            paint(tone * 0.82),
        )
        canvas.restore()
        return
    canvas.rotate(b.tilt * 0.82)
    raised = 0.0
    if role.act in ("wave", "dance", "jump", "play", "fight"):
        raised = 26 * abs(math.sin(t * 7))
    canvas.rotate(-raised, b.rx * 0.5, b.ry * 0.5)
    wing = curve(
        [
            (b.rx * 0.58, b.ry * 0.42),
            (b.rx * 0.1, b.ry * 0.72),
            (-b.rx * 0.7, b.ry * 0.42),
            (-b.rx * 1.32, -b.ry * 0.12),
            (-b.rx * 0.6, -b.ry * 0.34),
            (b.rx * 0.2, -b.ry * 0.32),
        ]
    )
    canvas.drawPath(wing, paint(tone * 0.92))
    canvas.save()
    canvas.clipPath(wing, doAntiAlias=True)
    canvas.drawPath(
        curve(
            [
                (-b.rx * 0.35, b.ry * 0.0),
                (-b.rx * 0.9, b.ry * 0.3),
                (-b.rx * 1.5, 0.0),
                (-b.rx * 0.8, -b.ry * 0.5),
            ]
        ),
        paint(tip),
    )
    for i in range(3):
        canvas.drawPath(
            curve(
                [
                    (b.rx * (0.3 - 0.1 * i), b.ry * (0.3 - 0.22 * i)),
                    (-b.rx * 0.4, b.ry * (0.15 - 0.2 * i)),
                    (-b.rx * 1.1, -b.ry * (0.05 + 0.1 * i)),
                ],
                closed=False,
            ),
            stroke(tone * 0.75, 0.012, 0.7),
        )
    canvas.restore()
    canvas.restore()


def fan_tail(canvas: skia.Canvas, role: Role, b: "Build", tone: Colour, t: float) -> None:
    """The tail behind the body; a peacock's or turkey's fan."""
    row: Any = role.row
    x, y = b.middle
    a = math.radians(b.tilt)
    root = (x - b.rx * 0.82 * math.cos(a), y - b.rx * 0.82 * math.sin(a))
    if row.get("fan"):
        _fan(canvas, row, root, t)
        return
    long = b.tail * (1.6 if row.get("tail") == "long" else 1.0)
    colour = (
        rgb(row["tail_colour"])
        if row.get("tail_colour")
        else rgb(row["plume"])
        if row.get("plume")
        else tone * 0.9
    )
    if row.get("comb"):
        for i in range(5):
            lift = math.radians(100 + 17 * i + 3 * wave(t, 0.6, i * 0.1))
            long_feather = 0.40 if row.get("plume") else 0.24
            end = (root[0] + long_feather * math.cos(lift), root[1] + long_feather * math.sin(lift))
            canvas.drawPath(
                limb(
                    [
                        (root[0] + 0.08, root[1] - 0.02),
                        ((root[0] + end[0]) / 2 - 0.03, (root[1] + end[1]) / 2 + 0.05),
                        (end[0] - 0.05, end[1] - 0.05),
                    ],
                    [0.06, 0.06, 0.025],
                ),
                paint(colour * (0.85 + 0.05 * i)),
            )
        return
    drop = a * 0.9 + math.radians(4 * wave(t, 0.9))
    end = (root[0] - long * math.cos(drop), max(0.01, root[1] - long * math.sin(drop)))
    if row.get("tail") == "fork":
        for dy in (0.05, -0.05):
            canvas.drawPath(limb([root, (end[0] - 0.1, end[1] + dy)], [0.06, 0.012]), paint(colour))
        return
    canvas.drawPath(limb([root, end], [b.ry * 0.36, b.ry * 0.26]), paint(colour))


def _fan(canvas: skia.Canvas, row: Any, root: tuple[float, float], t: float) -> None:
    tone = rgb(row["fan"])
    peacock = row.get("shape") == "peacock"
    count, long = (15, 0.95) if peacock else (11, 0.62)
    sway = 2.0 * wave(t, 0.4)
    for i in range(count):
        a = math.radians(20 + 150 * i / (count - 1) + sway)
        end = (root[0] + 0.12 + long * math.cos(a), root[1] + 0.05 + long * math.sin(a))
        canvas.drawPath(
            limb([(root[0] + 0.14, root[1] + 0.04), end], [0.02, 0.075]),
            paint(tone * (0.82 + 0.18 * (i % 2))),
        )
        if peacock:
            canvas.drawCircle(*end, 0.052, paint(rgb("#e0b84a")))
            canvas.drawCircle(*end, 0.036, paint(rgb("#2f8ad0")))
            canvas.drawCircle(end[0], end[1] - 0.008, 0.019, paint(rgb("#16285a")))
        else:
            canvas.drawCircle(*end, 0.05, paint(rgb("#f0e2c4"), 0.8))


def bat(canvas: skia.Canvas, tone: Colour, flap: float, t: float) -> None:
    """A bat on the wing, seen from the front and a little below."""
    canvas.translate(0.0, 0.5 - 0.08 * flap)
    for side in (-1, 1):
        up = 0.25 + 0.45 * flap
        wing = curve(
            [
                (side * 0.08, 0.10),
                (side * 0.45, 0.30 + up * 0.5),
                (side * 1.05, 0.05 + up),
                (side * 0.86, -0.18 + up * 0.5),
                (side * 0.62, -0.05 + up * 0.3),
                (side * 0.42, -0.24 + up * 0.2),
                (side * 0.24, -0.08),
                (side * 0.08, -0.16),
            ],
            tension=0.07,
        )
        canvas.drawPath(wing, paint(tone * (0.8 if side < 0 else 0.95)))
    canvas.drawOval(oval(0, 0, 0.15, 0.24), paint(tone * 1.1))
    canvas.drawCircle(0.02, 0.24, 0.14, paint(tone * 1.15))
    for side in (-1, 1):
        canvas.drawPath(
            polygon(
                [(0.02 + side * 0.03, 0.32), (0.02 + side * 0.13, 0.55), (0.02 + side * 0.14, 0.26)]
            ),
            paint(tone),
        )
        canvas.drawCircle(0.02 + side * 0.05, 0.26, 0.026, paint(rgb("#f4e2a0")))
        canvas.drawPath(
            polygon(
                [
                    (0.02 + side * 0.02, 0.17),
                    (0.02 + side * 0.05, 0.17),
                    (0.02 + side * 0.035, 0.11),
                ]
            ),
            paint(WHITE),
        )
