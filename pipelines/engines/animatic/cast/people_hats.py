"""Hats, drawn round the skull's middle in head radii, three-quarters to the right."""

import math

import skia

from pipelines.engines.animatic.cast.bones import curve, oval
from pipelines.engines.animatic.cast.people_helmets import (
    Hat,
    _army_helmet,
    _diver,
    _fire_helmet,
    _hard_hat,
    _helm,
    _helm_crest,
    _helmet,
    _hood_mask,
    _kabuto,
    _robot,
    _swim_cap,
    _top_hat,
    _viking,
)
from pipelines.engines.animatic.cast.role import Role
from pipelines.engines.animatic.ink import WHITE, paint, polygon, rgb, stroke


def _toque(canvas: skia.Canvas, role: Role) -> None:
    for x, y, r in ((-0.55, 1.55, 0.52), (0.0, 1.75, 0.62), (0.55, 1.55, 0.52), (0.0, 1.4, 0.6)):
        canvas.drawCircle(x, y, r, paint(rgb("#fbfaf6")))
    canvas.drawRect(skia.Rect(-0.84, 0.55, 0.84, 1.25), paint(rgb("#f1eee6")))
    for x in (-0.4, 0.0, 0.4):
        canvas.drawLine(x, 0.62, x, 1.4, stroke(rgb("#d9d4c8"), 0.05))


def _police_cap(canvas: skia.Canvas, role: Role) -> None:
    navy = role.colour("coat", str(role.row.get("top", "#24386a"))) * 0.8
    canvas.drawPath(
        curve([(-1.12, 0.62), (-1.22, 1.15), (0.1, 1.42), (1.3, 1.08), (1.05, 0.66)]), paint(navy)
    )
    canvas.drawRect(skia.Rect(-1.0, 0.45, 1.0, 0.72), paint(navy * 0.55))
    canvas.drawPath(
        curve([(0.1, 0.50), (1.1, 0.52), (1.55, 0.30), (0.9, 0.40)]), paint(rgb("#15171c"))
    )
    canvas.drawCircle(0.45, 0.98, 0.16, paint(rgb("#f0c33f")))


def _cowboy(canvas: skia.Canvas, role: Role) -> None:
    brown = rgb("#8a5a30")
    canvas.drawPath(
        curve(
            [
                (-0.86, 0.5),
                (-0.75, 1.35),
                (-0.3, 1.5),
                (0.0, 1.28),
                (0.35, 1.5),
                (0.78, 1.3),
                (0.88, 0.5),
            ]
        ),
        paint(brown),
    )
    canvas.drawPath(
        curve(
            [
                (-1.95, 0.82),
                (-1.2, 0.42),
                (0, 0.34),
                (1.2, 0.42),
                (1.95, 0.85),
                (1.1, 0.66),
                (0, 0.60),
                (-1.1, 0.66),
            ]
        ),
        paint(brown * 0.82),
    )
    canvas.drawLine(-0.84, 0.68, 0.86, 0.68, stroke(rgb("#3a2418"), 0.13))


def _straw(canvas: skia.Canvas, role: Role) -> None:
    straw = rgb("#e6c878")
    canvas.drawPath(
        curve([(-0.85, 0.5), (-0.7, 1.2), (0.0, 1.4), (0.7, 1.2), (0.85, 0.5)], tension=0.14),
        paint(straw),
    )
    canvas.drawOval(oval(0.0, 0.52, 1.95, 0.26), paint(straw * 0.9))
    canvas.drawLine(-0.82, 0.68, 0.82, 0.68, stroke(rgb("#b0343c"), 0.16))


def _kasa(canvas: skia.Canvas, role: Role) -> None:
    canvas.drawPath(
        curve(
            [(-2.0, 0.32), (-0.9, 0.92), (0.0, 1.55), (0.9, 0.92), (2.0, 0.32), (0, 0.18)],
            tension=0.08,
        ),
        paint(rgb("#cfa960")),
    )
    for x in (-1.2, -0.5, 0.4, 1.1):
        canvas.drawLine(x * 0.12, 1.42, x, 0.36, stroke(rgb("#a9853f"), 0.045))


def _wizard(canvas: skia.Canvas, role: Role) -> None:
    tone = role.colour("robe", "#4a3a8a")
    canvas.drawPath(
        curve(
            [
                (-0.95, 0.55),
                (-0.62, 1.4),
                (-0.75, 2.3),
                (-1.25, 2.85),
                (-0.3, 2.45),
                (0.45, 1.4),
                (0.95, 0.55),
            ],
            tension=0.12,
        ),
        paint(tone),
    )
    canvas.drawOval(oval(0.0, 0.54, 1.8, 0.25), paint(tone * 0.8))
    for x, y in ((-0.25, 1.0), (0.3, 0.95), (-0.35, 1.75)):
        canvas.drawCircle(x, y, 0.11, paint(rgb("#f0d060")))


def _witch(canvas: skia.Canvas, role: Role) -> None:
    _wizard(canvas, role)
    canvas.drawRect(skia.Rect(-0.82, 0.62, 0.82, 0.9), paint(rgb("#7a4aa0")))
    canvas.drawRect(skia.Rect(0.0, 0.6, 0.34, 0.92), paint(rgb("#f0c33f")))


def _crown(canvas: skia.Canvas, role: Role) -> None:
    gold = rgb("#f0c040")
    points = [(-0.88, 0.55)]
    for i in range(5):
        points += [(-0.92 + 0.44 * i, 1.38 if i % 2 == 0 else 1.28), (-0.70 + 0.44 * i, 0.92)]
    canvas.drawPath(polygon([*points[:-1], (0.88, 0.55)]), paint(gold))
    canvas.drawRect(skia.Rect(-0.88, 0.52, 0.88, 0.74), paint(gold * 0.84))
    for x, tone in ((-0.5, "#d0323a"), (0.0, "#3f7ad0"), (0.5, "#d0323a")):
        canvas.drawCircle(x, 0.64, 0.1, paint(rgb(tone)))


def _tiara(canvas: skia.Canvas, role: Role) -> None:
    canvas.drawPath(
        curve([(-0.5, 0.78), (-0.1, 0.95), (0.25, 1.38), (0.45, 0.95), (0.85, 0.70), (0.2, 0.82)]),
        paint(rgb("#f4d060")),
    )
    canvas.drawCircle(0.25, 1.08, 0.1, paint(rgb("#e0508a")))


def _tricorn(canvas: skia.Canvas, role: Role) -> None:
    black = rgb("#26222a")
    canvas.drawPath(
        curve(
            [
                (-1.55, 0.85),
                (-0.9, 0.45),
                (0.2, 0.40),
                (1.45, 0.72),
                (1.0, 1.15),
                (0.1, 1.55),
                (-0.9, 1.28),
            ]
        ),
        paint(black),
    )
    canvas.drawPath(
        curve([(-1.5, 0.85), (-0.6, 1.0), (0.3, 1.12), (1.42, 0.75)], closed=False),
        stroke(rgb("#e0b84a"), 0.08),
    )
    canvas.drawCircle(0.15, 0.86, 0.18, paint(rgb("#f2efe6")))
    for x in (0.08, 0.22):
        canvas.drawCircle(x, 0.88, 0.045, paint(black))


def _nurse_cap(canvas: skia.Canvas, role: Role) -> None:
    canvas.drawPath(polygon([(-0.7, 0.75), (-0.85, 1.3), (0.75, 1.3), (0.6, 0.78)]), paint(WHITE))
    canvas.drawRect(skia.Rect(-0.07, 0.88, 0.10, 1.22), paint(rgb("#d8302a")))
    canvas.drawRect(skia.Rect(-0.16, 0.97, 0.19, 1.12), paint(rgb("#d8302a")))


def _santa(canvas: skia.Canvas, role: Role) -> None:
    canvas.drawPath(
        curve(
            [
                (-0.95, 0.55),
                (-0.8, 1.3),
                (-0.2, 1.6),
                (-1.2, 1.5),
                (-1.75, 0.7),
                (-1.3, 1.75),
                (-0.1, 2.0),
                (0.9, 0.6),
            ],
            tension=0.1,
        ),
        paint(rgb("#c8282e")),
    )
    canvas.drawCircle(-1.72, 0.62, 0.28, paint(WHITE))
    canvas.drawRoundRect(skia.Rect(-1.08, 0.40, 1.05, 0.82), 0.2, 0.2, paint(WHITE))


def _beanie(canvas: skia.Canvas, role: Role) -> None:
    tone = role.colour("scarf", "#d0433a")
    canvas.drawPath(
        curve([(-1.02, 0.4), (-0.9, 1.1), (0.0, 1.45), (0.85, 1.1), (1.0, 0.45)], tension=0.14),
        paint(tone),
    )
    canvas.drawRoundRect(skia.Rect(-1.06, 0.28, 1.05, 0.62), 0.14, 0.14, paint(tone * 0.82))
    canvas.drawCircle(-0.05, 1.52, 0.26, paint(WHITE))


def _cap(canvas: skia.Canvas, role: Role) -> None:
    tone = role.colour("top", "#3f6fa8") * 0.8
    canvas.drawPath(
        curve([(-1.04, 0.42), (-0.95, 1.05), (0.0, 1.32), (0.85, 1.0), (0.98, 0.5)], tension=0.14),
        paint(tone),
    )
    canvas.drawPath(
        curve([(0.2, 0.55), (1.0, 0.62), (1.72, 0.42), (1.0, 0.42)]), paint(tone * 0.75)
    )


def _beret(canvas: skia.Canvas, role: Role) -> None:
    canvas.drawPath(
        curve([(-1.35, 0.55), (-1.1, 1.2), (0.0, 1.32), (0.95, 0.9), (0.9, 0.62), (0, 0.72)]),
        paint(rgb("#b0303a")),
    )
    canvas.drawCircle(-0.1, 1.36, 0.09, paint(rgb("#8a2430")))


def _fedora(canvas: skia.Canvas, role: Role) -> None:
    brown = rgb("#6a5238")
    canvas.drawPath(
        curve([(-0.85, 0.5), (-0.78, 1.3), (-0.1, 1.2), (0.6, 1.38), (0.86, 0.5)], tension=0.13),
        paint(brown),
    )
    canvas.drawPath(
        curve([(-1.6, 0.55), (0, 0.36), (1.7, 0.42), (0.8, 0.62), (-0.8, 0.66)]),
        paint(brown * 0.82),
    )
    canvas.drawLine(-0.83, 0.68, 0.84, 0.66, stroke(rgb("#2a2018"), 0.16))


def _sailor(canvas: skia.Canvas, role: Role) -> None:
    canvas.drawPath(
        polygon([(-0.85, 0.62), (-0.7, 1.2), (0.7, 1.2), (0.85, 0.62)]), paint(rgb("#f6f7fa"))
    )
    canvas.drawRoundRect(skia.Rect(-1.0, 0.5, 1.0, 0.84), 0.1, 0.1, paint(WHITE))
    canvas.drawLine(-0.9, 0.58, 0.9, 0.58, stroke(rgb("#2f4a8a"), 0.08))


HATS: dict[str, Hat] = {
    "helmet": _helmet, "toque": _toque, "police_cap": _police_cap, "army_helmet": _army_helmet,
    "hard_hat": _hard_hat, "fire_helmet": _fire_helmet, "cowboy": _cowboy,
    "straw": _straw, "kasa": _kasa, "kabuto": _kabuto, "wizard": _wizard, "witch": _witch,
    "crown": _crown, "tiara": _tiara, "tricorn": _tricorn, "helm": _helm,
    "helm_crest": _helm_crest, "robot": _robot, "hood_mask": _hood_mask, "nurse_cap": _nurse_cap,
    "santa": _santa, "beanie": _beanie, "cap": _cap, "beret": _beret,
    "fedora": _fedora, "sailor": _sailor, "viking": _viking, "diver": _diver,
    "swim_cap": _swim_cap, "top_hat": _top_hat,
}  # fmt: skip


def halo(canvas: skia.Canvas) -> None:
    """A ring of light over an angel."""
    canvas.drawOval(oval(0.0, 1.45, 0.75, 0.2), stroke(rgb("#ffe27a"), 0.13))


def veil(canvas: skia.Canvas, flow: float) -> None:
    """A bride's veil, behind her head."""
    sway = 0.3 * flow + 0.1 * math.sin(flow * 3)
    canvas.drawPath(
        curve(
            [
                (0.1, 1.1),
                (-1.15, 0.9),
                (-1.7 - sway, -1.6),
                (-1.9 - sway * 2, -3.6),
                (-0.3, -3.2),
                (-0.2, -0.6),
            ]
        ),
        paint(WHITE, 0.62),
    )
