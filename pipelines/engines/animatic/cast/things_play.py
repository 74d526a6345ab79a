"""Things of sport and play."""

import math

import skia

from pipelines.engines.animatic.cast.bones import curve, limb, oval, wave
from pipelines.engines.animatic.cast.thing import Look, side_lit, slab
from pipelines.engines.animatic.ink import WHITE, linear, mix, paint, polygon, rgb, shaded, stroke

STEEL, DARK = rgb("#9aa2ac"), rgb("#26282e")


def _domino(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.012, 0.0, 0.012, 0.05, look.tone, 0.002)
    canvas.drawLine(-0.010, 0.025, 0.010, 0.025, stroke(look.tone * 0.5, 0.0012))
    for x, y in ((-0.005, 0.038), (0.005, 0.043), (0.0, 0.012)):
        canvas.drawCircle(
            x, y, 0.0022, paint(rgb("#26282e") if float(look.tone.mean()) > 0.4 else WHITE)
        )


def _ball(canvas: skia.Canvas, look: Look) -> None:
    ball = skia.Path()
    ball.addCircle(0, 0.13, 0.13)
    side_lit(canvas, ball, -0.13, 0.13, look.tone)
    canvas.save()
    canvas.clipPath(ball, doAntiAlias=True)
    canvas.drawPath(
        limb([(-0.15, 0.10), (0.0, 0.15), (0.15, 0.10)], [0.03, 0.03, 0.03]), paint(WHITE, 0.9)
    )
    canvas.restore()
    canvas.drawOval(oval(-0.05, 0.20, 0.03, 0.018), paint(WHITE, 0.7))


def _swing(canvas: skia.Canvas, look: Look) -> None:
    for x in (-0.8, 0.8):
        for foot in (-0.25, 0.25):
            canvas.drawLine(x + foot, 0.0, x, 2.2, stroke(look.tone, 0.06))
    canvas.drawLine(-0.9, 2.2, 0.9, 2.2, stroke(look.tone * 0.85, 0.07))
    a = 0.35 * wave(look.t, 0.42)
    seat = (1.65 * math.sin(a), 2.2 - 1.65 * math.cos(a))
    for dx in (-0.22, 0.22):
        canvas.drawLine(dx, 2.2, seat[0] + dx, seat[1], stroke(STEEL, 0.02))
    canvas.drawLine(seat[0] - 0.27, seat[1], seat[0] + 0.27, seat[1], stroke(rgb("#b0603a"), 0.05))


def _surfboard(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawPath(
        curve([(0, 0.0), (-0.26, 0.4), (-0.27, 1.1), (0.0, 1.95), (0.27, 1.1), (0.26, 0.4)]),
        paint(look.tone),
    )
    canvas.drawLine(0, 0.1, 0, 1.85, stroke(WHITE, 0.05))
    canvas.drawPath(limb([(-0.27, 0.75), (0.27, 0.62)], [0.05, 0.05]), paint(look.tone * 0.6))


def _snowboard(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawPath(
        limb(
            [(-0.72, 0.13), (-0.58, 0.06), (0.58, 0.06), (0.72, 0.13)], [0.02, 0.025, 0.025, 0.02]
        ),
        paint(look.tone),
    )
    for x in (-0.26, 0.26):
        slab(canvas, x - 0.11, 0.07, x + 0.11, 0.15, DARK, 0.02)


def _racket(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawPath(limb([(0, 0.0), (0, 0.34)], [0.022, 0.016]), paint(DARK))
    for i in range(-4, 5):
        canvas.drawLine(0.024 * i, 0.38, 0.024 * i, 0.68, stroke(WHITE, 0.004))
        canvas.drawLine(-0.11, 0.53 + 0.034 * i, 0.11, 0.53 + 0.034 * i, stroke(WHITE, 0.004))
    canvas.drawOval(oval(0, 0.53, 0.13, 0.165), stroke(look.tone, 0.028))


def _bat(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawPath(
        limb([(0, 0.02), (0, 0.35), (0, 0.75), (0, 0.84)], [0.018, 0.016, 0.034, 0.03]),
        paint(look.tone),
    )
    canvas.drawCircle(0, 0.015, 0.024, paint(look.tone * 0.8))


def _dumbbell(canvas: skia.Canvas, look: Look) -> None:
    canvas.drawLine(-0.2, 0.1, 0.2, 0.1, stroke(STEEL, 0.035))
    for x, r in ((-0.22, 0.10), (-0.16, 0.075), (0.22, 0.10), (0.16, 0.075)):
        canvas.drawRoundRect(
            skia.Rect(x - 0.03, 0.1 - r, x + 0.03, 0.1 + r), 0.015, 0.015, paint(look.tone)
        )


def _easel(canvas: skia.Canvas, look: Look) -> None:
    for x0, x1 in ((-0.42, -0.05), (0.42, 0.05), (0.0, 0.0)):
        canvas.drawLine(x0, 0, x1, 1.75, stroke(look.tone, 0.05))
    slab(canvas, -0.42, 0.72, 0.42, 1.42, rgb("#fbf8f0"), 0.01)
    for i, tone in enumerate(("#4f9ad0", "#f0c33f", "#d0533a", "#5aa050")):
        canvas.drawPath(
            limb(
                [(-0.3, 0.84 + 0.12 * i), (0.0, 0.9 + 0.12 * i), (0.3, 0.82 + 0.12 * i)],
                [0.04, 0.05, 0.035],
            ),
            paint(rgb(tone), 0.85),
        )
    canvas.drawRect(skia.Rect(-0.46, 0.67, 0.46, 0.73), paint(look.tone * 0.85))


def _sandcastle(canvas: skia.Canvas, look: Look) -> None:
    slab(canvas, -0.45, 0.0, 0.45, 0.28, look.tone)
    for x, high in ((-0.36, 0.5), (0.36, 0.5), (0.0, 0.72)):
        slab(canvas, x - 0.12, 0.1, x + 0.12, high, look.tone, 0.01)
        for dx in (-0.09, 0.0, 0.09):
            canvas.drawRect(
                skia.Rect(x + dx - 0.03, high, x + dx + 0.03, high + 0.06), paint(look.tone * 0.95)
            )
    canvas.drawRoundRect(skia.Rect(-0.08, 0.0, 0.08, 0.2), 0.08, 0.08, paint(look.tone * 0.5))
    canvas.drawLine(0, 0.78, 0, 0.98, stroke(rgb("#8a6a46"), 0.015))
    canvas.drawPath(
        polygon([(0, 0.98), (0.16 + 0.02 * wave(look.t, 1.2), 0.93), (0, 0.88)]),
        paint(rgb("#d0323a")),
    )


def _stroller(canvas: skia.Canvas, look: Look) -> None:
    for x in (-0.28, 0.30):
        canvas.drawCircle(x, 0.13, 0.13, stroke(DARK, 0.04))
    for a, b in (
        ((-0.28, 0.13), (0.22, 0.5)),
        ((0.30, 0.13), (-0.2, 0.5)),
        ((-0.28, 0.55), (-0.52, 0.98)),
    ):
        canvas.drawLine(*a, *b, stroke(STEEL, 0.03))
    canvas.drawPath(
        curve([(-0.34, 0.62), (-0.3, 0.42), (0.3, 0.42), (0.36, 0.62)], tension=0.12),
        paint(look.tone),
    )
    canvas.drawPath(
        curve([(-0.02, 0.62), (0.04, 0.95), (0.34, 0.9), (0.40, 0.62)], tension=0.14),
        paint(look.tone * 0.8),
    )


def _pyramid(canvas: skia.Canvas, look: Look) -> None:
    """Two faces of stone, one in the sun."""
    apex, edge = (1.0, 14.0), (4.6, 0.0)
    for base, k in (((-11.0, 0.0), 1.0), ((11.0, 0.0), 0.66)):
        tone = look.tone * k
        tones = linear((0, 14), (0, 0), [mix(tone, WHITE, 0.18), tone])
        canvas.drawPath(polygon([base, edge, apex]), shaded(tones))
        for i in range(1, 14):
            y, u = float(i), i / 14
            ends = [(p[0] + (apex[0] - p[0]) * u, y) for p in (base, edge)]
            canvas.drawLine(*ends[0], *ends[1], stroke(tone * 0.86, 0.07))


def _igloo(canvas: skia.Canvas, look: Look) -> None:
    """A dome of snow blocks and its doorway."""
    dome = curve(
        [(-1.9, 0), (-1.86, 0.9), (-1.1, 1.75), (0, 2.0), (1.1, 1.75), (1.86, 0.9), (1.9, 0)]
    )
    side_lit(canvas, dome, -1.9, 1.9, look.tone)
    for y in (0.5, 1.0, 1.5):
        half = 1.9 * (1 - (y / 2.05) ** 2.4) ** 0.5
        canvas.drawLine(-half, y, half, y, stroke(look.tone * 0.8, 0.025))
        for i in range(-3, 4):
            x = (i + (0.5 if y == 1.0 else 0.0)) * 0.55
            if abs(x) < half - 0.1:
                canvas.drawLine(x, y, x * 0.96, min(y + 0.5, 1.9), stroke(look.tone * 0.8, 0.025))
    canvas.drawPath(
        curve([(0.35, 0), (0.35, 0.7), (0.85, 1.05), (1.35, 0.7), (1.35, 0)]),
        paint(look.tone * 0.88),
    )
    canvas.drawPath(
        curve([(0.5, 0), (0.52, 0.6), (0.85, 0.86), (1.18, 0.6), (1.2, 0)]), paint(rgb("#2c4258"))
    )


def _treadmill(canvas: skia.Canvas, look: Look) -> None:
    """A running belt between two rollers, and its handle."""
    slab(canvas, -0.85, 0.0, 0.85, 0.16, rgb("#3a3e46"), 0.05)
    canvas.drawRect(skia.Rect(-0.82, 0.15, 0.80, 0.19), paint(rgb("#1d1f24")))
    for i in range(8):
        x = -0.8 + (i * 0.2 - look.t * 1.4) % 1.58
        canvas.drawRect(skia.Rect(x, 0.165, x + 0.05, 0.18), paint(rgb("#4a4f58")))
    canvas.drawPath(limb([(0.74, 0.1), (0.92, 1.2)], [0.05, 0.04]), paint(STEEL * 0.9))
    canvas.drawPath(limb([(0.92, 1.12), (0.5, 1.02)], [0.03, 0.025]), paint(STEEL))
    slab(canvas, 0.84, 1.12, 1.02, 1.36, rgb("#2a2d33"), 0.03)
    canvas.drawRect(skia.Rect(0.86, 1.2, 0.93, 1.32), paint(look.tone))


def _trampoline(canvas: skia.Canvas, look: Look) -> None:
    """A round mat on legs, seen a little from above."""
    for x in (-1.2, -0.5, 0.5, 1.2):
        canvas.drawLine(x, 0.0, x * 0.97, 0.5, stroke(STEEL * 0.8, 0.05))
    canvas.drawOval(oval(0, 0.5, 1.45, 0.2), paint(look.tone))
    canvas.drawOval(oval(0, 0.51, 1.22, 0.15), paint(rgb("#23262d")))


def _playing_cards(canvas: skia.Canvas, look: Look) -> None:
    """A fan of five cards."""
    for i, mark in enumerate(("#c8323a", "#25252b", "#c8323a", "#25252b", "#c8323a")):
        canvas.save()
        canvas.translate(0, 0.02)
        canvas.rotate(40 - 20 * i)
        slab(canvas, -0.032, 0.0, 0.032, 0.1, rgb("#fbf8f0"), 0.006)
        canvas.drawCircle(0, 0.06, 0.012, paint(rgb(mark)))
        canvas.drawCircle(-0.022, 0.088, 0.005, paint(rgb(mark)))
        canvas.restore()


def _folded_cloth(canvas: skia.Canvas, look: Look) -> None:
    """A cloth folded in three."""
    for i, k in enumerate((0.82, 0.92, 1.0)):
        slab(canvas, -0.3, 0.08 * i, 0.3, 0.08 * i + 0.085, look.tone * k, 0.035)
        canvas.drawLine(
            -0.24, 0.08 * i + 0.03, 0.26, 0.08 * i + 0.03, stroke(look.tone * 0.7, 0.006)
        )


def _hula_hoop(canvas: skia.Canvas, look: Look) -> None:
    """A hoop, seen a little from above."""
    canvas.drawOval(oval(0, 0.2, 0.48, 0.17), stroke(look.tone, 0.045))
    canvas.drawArc(
        oval(0, 0.2, 0.48, 0.17), 200, 70, False, stroke(mix(look.tone, WHITE, 0.6), 0.02)
    )
