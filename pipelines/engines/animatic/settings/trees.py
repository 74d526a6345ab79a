"""Trees and bushes: drawings in metres, standing on y."""

import math
from dataclasses import dataclass

import numpy as np
import skia

from pipelines.engines.animatic.ink import Colour, Point, linear, mix, paint, polygon, shaded
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.scenery import SNOW, hazed, is_white, sunward

Dice = np.random.Generator


@dataclass(frozen=True)
class Tones:
    """Colours of a plant at its distance. side: +1 lit from the right, -1 from the left."""

    leaf: Colour
    bark: Colour
    lit: Colour
    side: int = 1
    snow: Colour | None = None

    def dimmed(self, k: float) -> "Tones":
        """The same plant in shadow."""
        snow = None if self.snow is None else self.snow * k
        return Tones(self.leaf * k, self.bark * k, self.lit * k, self.side, snow)


def tones(
    scene: Scene,
    lost: float,
    leaf: str = "#3e7a3c",
    bark: str = "#5a4636",
    snow: bool | None = None,
) -> Tones:
    """Colours of a plant with a part `lost` in the air."""
    green = hazed(scene, leaf, lost)
    white = hazed(scene, SNOW, lost * 0.8) if (is_white(scene) if snow is None else snow) else None
    lit = mix(green, scene.palette.key, 0.30)
    return Tones(green, hazed(scene, bark, lost), lit, sunward(scene), white)


def conifer(canvas: skia.Canvas, x: float, y: float, h: float, t: Tones, rng: Dice) -> None:
    """A fir: a jagged cone of drooping tiers."""
    n = 9
    canvas.drawRect(
        skia.Rect(x - h * 0.016, y - 0.02 * h, x + h * 0.016, y + h * 0.25), paint(t.bark)
    )
    tiers = [_tier(x, y, h, i, n, rng) for i in range(n)]
    right = [p for _, r in tiers for p in r]
    left = [p for r, _ in tiers for p in r]
    shape = polygon([*left, (x, y + h), *reversed(right)])
    dark, light = t.leaf * 0.72, mix(t.leaf, t.lit, 0.55)
    ends = (x + t.side * h * 0.2, x - t.side * h * 0.2)
    canvas.drawPath(shape, shaded(linear((ends[0], 0), (ends[1], 0), [light, t.leaf, dark])))
    if t.snow is not None:
        _snow_on_tiers(canvas, x, y, h, tiers, t.snow)
    else:
        _tier_shadows(canvas, x, h, tiers, t.leaf * 0.6)


def _tier(
    x: float, y: float, h: float, i: int, n: int, rng: Dice
) -> tuple[list[Point], list[Point]]:
    """The two zigzags of one tier, tip then notch, left and right."""
    u = i / n
    low, step = y + h * (0.10 + 0.9 * u), h * 0.9 / n
    wide = h * (0.205 * (1 - u) ** 0.9 + 0.015)
    sides = []
    for s in (-1, 1):
        w = wide * rng.uniform(0.82, 1.15)
        droop = step * rng.uniform(0.25, 0.6)
        sides.append([(x + s * w, low - droop), (x + s * w * 0.48, low + step * 0.35)])
    return sides[0], sides[1]


def _tier_shadows(canvas: skia.Canvas, x: float, h: float, tiers: list, dark: Colour) -> None:
    path = skia.Path()
    for (left, notch_left), (right, notch_right) in tiers[1:]:
        points = [left, (x, (left[1] + right[1]) / 2 - 0.012 * h), right, notch_right]
        points += [(x, notch_left[1] - 0.01 * h), notch_left]
        path.addPath(polygon([(px * 0.86 + x * 0.14, py - 0.008 * h) for px, py in points]))
    canvas.drawPath(path, paint(dark, 0.30))


def _snow_on_tiers(
    canvas: skia.Canvas, x: float, y: float, h: float, tiers: list, white: Colour
) -> None:
    path = skia.Path()
    for k, sides in enumerate(tiers):
        for tip, notch in sides:
            thick = h * 0.030 * (1 - 0.6 * k / len(tiers))
            path.addPath(
                polygon(
                    [
                        tip,
                        (tip[0] * 0.8 + x * 0.2, tip[1] + thick * 1.5),
                        (notch[0] * 0.72 + x * 0.28, notch[1] + thick * 1.7),
                        (notch[0] * 0.5 + x * 0.5, notch[1] + thick * 0.2),
                        (notch[0] * 0.9 + x * 0.1, notch[1] - thick * 0.9),
                    ]
                )
            )
    path.addPath(
        polygon([(x - h * 0.02, y + h * 0.93), (x, y + h * 1.005), (x + h * 0.02, y + h * 0.93)])
    )
    canvas.drawPath(path, paint(white, 0.95))


def leafy(canvas: skia.Canvas, x: float, y: float, h: float, t: Tones, rng: Dice) -> None:
    """A broad tree: trunk, boughs and a heap of leaves lit from one side."""
    _trunk(canvas, x, y, h, t, rng)
    heaps = rng.random((26, 3))
    for tone, shift, size, n in (
        (t.leaf * 0.68, -0.05, 1.0, 26),
        (t.leaf * 0.88, 0.0, 0.86, 22),
        (mix(t.leaf, t.lit, 0.5), 0.06, 0.62, 16),
        (t.lit, 0.10, 0.36, 9),
    ):
        path = skia.Path()
        for a, r, q in heaps[:n]:
            far = 0.235 * h * math.sqrt(r)
            cx = x + 1.15 * far * math.cos(a * 6.28) + t.side * shift * h
            cy = (
                y
                + 0.68 * h
                + 0.82 * far * math.sin(a * 6.28)
                + abs(shift) * h * (1 if shift > 0 else -1)
            )
            path.addCircle(cx, cy, h * size * (0.075 + 0.05 * q))
        canvas.drawPath(path, paint(tone))
    if t.snow is not None:
        cap = skia.Path()
        for a, r, q in heaps[:18]:
            far = 0.2 * h * math.sqrt(r)
            cap.addCircle(
                x + 1.1 * far * math.cos(a * 6.28),
                y + 0.78 * h + 0.5 * far * abs(math.sin(a * 6.28)) * 1.6,
                h * (0.05 + 0.035 * q),
            )
        canvas.drawPath(cap, paint(t.snow, 0.93))


def _trunk(canvas: skia.Canvas, x: float, y: float, h: float, t: Tones, rng: Dice) -> None:
    lean = rng.uniform(-0.02, 0.02) * h
    path = skia.Path()
    path.moveTo(x - h * 0.045, y - 0.03 * h)
    path.quadTo(x - h * 0.02, y + h * 0.1, x - h * 0.02 + lean, y + h * 0.62)
    path.lineTo(x + h * 0.02 + lean, y + h * 0.62)
    path.quadTo(x + h * 0.024, y + h * 0.1, x + h * 0.05, y - 0.03 * h)
    path.close()
    for s, up in ((-1, 0.40), (1, 0.46)):
        path.addPath(
            polygon(
                [
                    (x, y + h * (up - 0.05)),
                    (x + s * 0.16 * h, y + h * (up + 0.18)),
                    (x + s * 0.14 * h, y + h * (up + 0.2)),
                    (x, y + h * (up + 0.02)),
                ]
            )
        )
    lit, dark = mix(t.bark, t.lit, 0.25), t.bark * 0.7
    ends = (x - t.side * h * 0.03, x + t.side * h * 0.03)
    canvas.drawPath(path, shaded(linear((ends[0], 0), (ends[1], 0), [dark, t.bark, lit])))


def bush(canvas: skia.Canvas, x: float, y: float, h: float, t: Tones, rng: Dice) -> None:
    """A round bush."""
    heaps = rng.random((14, 3))
    for tone, up, size, n in (
        (t.leaf * 0.7, 0.0, 1.0, 14),
        (t.leaf, 0.14, 0.8, 11),
        (t.lit, 0.30, 0.45, 7),
    ):
        path = skia.Path()
        for a, r, q in heaps[:n]:
            path.addCircle(
                x + (a - 0.5) * 1.5 * h + t.side * up * h * 0.4,
                y + h * (0.12 + up + 0.42 * r),
                h * size * (0.2 + 0.14 * q),
            )
        canvas.drawPath(path, paint(tone))
    if t.snow is not None:
        path = skia.Path()
        for a, r, q in heaps[:9]:
            path.addCircle(x + (a - 0.5) * 1.2 * h, y + h * (0.5 + 0.3 * r), h * (0.14 + 0.1 * q))
        canvas.drawPath(path, paint(t.snow, 0.93))


def palm(canvas: skia.Canvas, x: float, y: float, h: float, t: Tones, rng: Dice) -> None:
    """A leaning palm with arching fronds."""
    lean = h * rng.uniform(0.06, 0.2) * rng.choice([-1, 1])
    path = skia.Path()
    path.moveTo(x - 0.045 * h, y - 0.05 * h)
    path.quadTo(x - 0.01 * h, y + 0.5 * h, x + lean - 0.013 * h, y + h)
    path.lineTo(x + lean + 0.013 * h, y + h)
    path.quadTo(x + 0.03 * h, y + 0.5 * h, x + 0.04 * h, y - 0.05 * h)
    path.close()
    canvas.drawPath(
        path,
        shaded(
            linear((x - 0.04 * h, 0), (x + 0.05 * h, 0), [t.bark * 0.7, mix(t.bark, t.lit, 0.3)])
        ),
    )
    for k in range(11):
        frond(
            canvas,
            x + lean,
            y + h,
            math.radians(-38 + k * 25.6 + rng.uniform(-7, 7)),
            h * rng.uniform(0.36, 0.48),
            t.leaf * (0.62 + 0.05 * k),
        )


def frond(canvas: skia.Canvas, x: float, y: float, angle: float, length: float, c: Colour) -> None:
    """One arching palm leaf with a combed lower edge."""
    ex, ey = x + length * math.cos(angle), y + length * (math.sin(angle) * 0.62 - 0.16)
    mx, my = x + length * 0.5 * math.cos(angle), y + length * (0.5 * math.sin(angle) + 0.24)
    path = skia.Path()
    path.moveTo(x, y)
    path.quadTo(mx, my, ex, ey)
    n = 9
    for k in range(n - 1, 0, -1):
        u = k / n
        px = (1 - u) ** 2 * x + 2 * u * (1 - u) * mx + u * u * ex
        py = (1 - u) ** 2 * y + 2 * u * (1 - u) * my + u * u * ey
        deep = length * 0.19 * math.sin(math.pi * u) ** 0.7
        path.lineTo(px + deep * 0.35 * math.copysign(1, math.cos(angle)), py - deep)
        path.lineTo(px - length * 0.02, py - deep * 0.45)
    path.close()
    canvas.drawPath(path, paint(c))


def bare_trunk(
    canvas: skia.Canvas,
    x: float,
    span: tuple[float, float],
    w: float,
    t: Tones,
    rng: Dice,
    twigs: int = 3,
) -> None:
    """The lower part of a tall tree, `w` wide, seen close; spans (root, cut) metres."""
    low, h = span
    path = polygon(
        [
            (x - w * 1.1, low - 0.2 * w),
            (x - w * 0.62, low + w * 0.9),
            (x - w * 0.46, low + w * 3),
            (x - w * 0.38, h),
            (x + w * 0.38, h),
            (x + w * 0.46, low + w * 3),
            (x + w * 0.6, low + w),
            (x + w * 1.15, low - 0.2 * w),
        ]
    )
    lit, dark = mix(t.bark, t.lit, 0.55), t.bark * 0.55
    ends = (x - t.side * w * 0.5, x + t.side * w * 0.5)
    for _ in range(twigs):
        y, s = rng.uniform(h * 0.35, h * 0.95), rng.choice([-1, 1])
        reach = w * rng.uniform(2.0, 5.0)
        canvas.drawPath(
            polygon(
                [
                    (x, y - w * 0.16),
                    (x + s * reach, y + reach * 0.34),
                    (x + s * reach, y + reach * 0.37),
                    (x, y + w * 0.16),
                ]
            ),
            paint(t.bark * 0.8),
        )
        if t.snow is not None:
            canvas.drawPath(
                polygon(
                    [
                        (x + s * w * 0.3, y + w * 0.24),
                        (x + s * reach, y + reach * 0.365),
                        (x + s * reach * 0.96, y + reach * 0.40),
                        (x + s * w * 0.3, y + w * 0.42),
                    ]
                ),
                paint(t.snow),
            )
    canvas.drawPath(
        path,
        shaded(linear((ends[0], 0), (ends[1], 0), [dark, t.bark, t.bark, lit], [0, 0.45, 0.8, 1])),
    )
    streaks = skia.Path()
    for _ in range(7):
        sx, sy, long = (
            x + rng.uniform(-0.34, 0.34) * w,
            rng.uniform(low, h),
            w * rng.uniform(0.8, 2.4),
        )
        streaks.addRect(skia.Rect(sx, sy, sx + w * 0.045, sy + long))
    canvas.drawPath(streaks, paint(dark, 0.6))
    if t.snow is not None:
        canvas.drawPath(
            polygon(
                [
                    (x - t.side * w * 0.5, low),
                    (x - t.side * w * 0.44, h),
                    (x - t.side * w * 0.34, h),
                    (x - t.side * w * 0.30, low + w),
                ]
            ),
            paint(t.snow, 0.9),
        )


def leaf_spray(canvas: skia.Canvas, x: float, y: float, r: float, c: Colour, rng: Dice) -> None:
    """A hanging spray of leaves, about `r` in size: a dark frame at the edge of a picture."""
    path = skia.Path()
    for _ in range(34):
        a, d = rng.uniform(0, 6.28), r * math.sqrt(rng.random())
        cx, cy, turn = x + d * math.cos(a), y + d * math.sin(a) * 0.8, rng.uniform(0, 3.14)
        long = r * rng.uniform(0.14, 0.26)
        dx, dy = long * math.cos(turn), long * math.sin(turn)
        path.moveTo(cx - dx, cy - dy)
        path.quadTo(cx - dy * 0.45, cy + dx * 0.45, cx + dx, cy + dy)
        path.quadTo(cx + dy * 0.45, cy - dx * 0.45, cx - dx, cy - dy)
    canvas.drawPath(path, paint(c))
