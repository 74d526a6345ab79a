"""Heads, wings and tails of birds, in standing heights."""

from typing import Any

import skia

from pipelines.engines.animatic.cast.bird_builds import Build
from pipelines.engines.animatic.cast.bones import blinking, curve, limb, oval
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import WHITE, Colour, paint, polygon, rgb, stroke

DARK = rgb("#16120f")


def bird_head(
    canvas: skia.Canvas, role: Role, build: Build, r: float, t: float, calling: float
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
    _crest(canvas, row, r, tone)
    _cheeks(canvas, row, shape, r)
    _eye(canvas, role, r, t)


def _crest(canvas: skia.Canvas, row: Any, r: float, tone: Colour) -> None:
    if row.get("cap"):
        canvas.save()
        canvas.clipRect(skia.Rect(-2 * r, 0.30 * r, 2 * r, 2 * r))
        canvas.drawCircle(0, 0, r * 1.01, paint(rgb(row["cap"])))
        canvas.restore()
    if row.get("crown"):
        canvas.drawOval(oval(0.1 * r, 0.8 * r, 0.6 * r, 0.3 * r), paint(rgb(row["crown"])))
    if row.get("shape") == "peacock":
        for i in range(3):
            canvas.drawLine(0, r * 0.8, (-0.5 + 0.4 * i) * r, 2.1 * r, stroke(tone, 0.012))
            canvas.drawCircle((-0.5 + 0.4 * i) * r, 2.15 * r, 0.2 * r, paint(tone * 1.2))


def _cheeks(canvas: skia.Canvas, row: Any, shape: str, r: float) -> None:
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
    canvas: skia.Canvas, role: Role, build: Build, r: float, calling: float, shape: str
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
