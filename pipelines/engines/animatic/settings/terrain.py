"""What lies about on open ground: rocks, dunes, cliffs, cactus, reeds, fences."""

import numpy as np
import skia

from pipelines.engines.animatic.ink import Colour, linear, mix, paint, polygon, rgb, shaded, stroke
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.furnish import Furnish, stand
from pipelines.engines.animatic.settings.ground import Detail, Surface
from pipelines.engines.animatic.settings.ridges import summits, units
from pipelines.engines.animatic.settings.scenery import (
    SNOW,
    along,
    flat,
    hazed,
    is_white,
    outline,
    ripple,
    strewn,
    sunward,
)

Dice = np.random.Generator


def rock(
    canvas: skia.Canvas,
    x: float,
    y: float,
    w: float,
    tones: tuple[Colour, Colour, Colour],
    side: int,
    rng: Dice,
) -> None:
    """A boulder `w` wide with a lit, a middle and a dark face."""
    lit, body, dark = tones
    h = w * rng.uniform(0.5, 0.85)
    peak, left, right = x + w * rng.uniform(-0.15, 0.15), x - w * 0.5, x + w * 0.5
    shape = [
        (left, y),
        (left + w * 0.12, y + h * 0.6),
        (peak - w * 0.1, y + h),
        (peak + w * 0.18, y + h * 0.93),
        (right - w * 0.1, y + h * 0.5),
        (right, y),
    ]
    canvas.drawPath(polygon(shape), paint(body))
    far = right if side < 0 else left
    canvas.drawPath(
        polygon(
            [
                (peak + side * -w * 0.02, y + h * 0.9),
                (far, y),
                (far + side * w * 0.12, y + h * 0.55),
            ]
        ),
        paint(dark, 0.8),
    )
    top = [
        (peak - w * 0.1, y + h),
        (peak + w * 0.18, y + h * 0.93),
        (peak + side * w * 0.26, y + h * 0.62),
        (peak - w * 0.02, y + h * 0.7),
    ]
    canvas.drawPath(polygon(top), paint(lit))


def rocks(scene: Scene, n: int, albedo: str = "#8d9096", size: float = 1.0) -> Detail:
    """Boulders strewn over a band."""

    def lay(
        canvas: skia.Canvas, width: float, z: float, top: Surface, base: Colour, rng: Dice
    ) -> None:
        body = scene.shade(albedo, z)
        lit = scene.shade(SNOW, z) if is_white(scene) else mix(body, scene.palette.key, 0.35)
        tones = (lit, body, mix(body, scene.palette.shadow, 0.45))
        for x, dice in strewn(width, n, rng, z * 0.06, 1.6):
            w = z * 0.035 * size * dice.uniform(0.35, 1.3)
            rock(canvas, x, top(x) - 0.012 * z, w, tones, sunward(scene), dice)

    return lay


def dunes(scene: Scene, z: float, high: float, albedo: str, lost: float) -> None:
    """Dunes: each crest has a lit and a shaded slope."""
    tall = units(scene, z, high)
    body = hazed(scene, albedo, lost)
    lit = mix(body, scene.palette.key, 0.30)
    dark = mix(body, hazed(scene, "#6d4632", lost), 0.55)
    side = sunward(scene)

    def draw(canvas: skia.Canvas, width: float, rng: Dice) -> None:
        profile = ripple(rng, 3, 2, 0.42)
        u, x = along(width, 240)
        y = tall * (0.58 + 0.4 * profile(u))
        shape = outline(x, y, -tall)
        canvas.drawPath(shape, shaded(linear((0, tall), (0, 0), [lit, body])))
        canvas.save()
        canvas.clipPath(shape, True)
        for i in summits(y, 4):
            for shift in (-width, 0.0, width):
                _slope(canvas, float(x[i]) + shift, float(y[i]), tall, -side, dark, width)
        canvas.restore()

    flat(scene, z, draw, tall * 1.1, -0.012 * z)


def _slope(
    canvas: skia.Canvas, x: float, y: float, tall: float, side: int, dark: Colour, width: float
) -> None:
    path = skia.Path()
    path.moveTo(x, y + tall * 0.02)
    path.cubicTo(
        x - side * tall * 0.3,
        y - tall * 0.3,
        x + side * tall * 0.5,
        y - tall * 0.5,
        x + side * tall * 0.1,
        y - tall * 1.2,
    )
    path.lineTo(x + side * width * 0.22, y - tall * 1.2)
    path.lineTo(x + side * width * 0.12, y + tall * 0.05)
    path.close()
    fill = linear((x, 0), (x + side * width * 0.2, 0), [(dark, 0.75), (dark, 0.05)])
    canvas.drawPath(path, shaded(fill))


def cliffs(
    scene: Scene,
    z: float,
    high: tuple[float, float],
    albedo: str,
    lost: float,
    gap: float = 0.0,
    n: int = 5,
) -> None:
    """Table rocks with level strata, `high` units tall (least, most).

    gap: units about the middle of the tile that stay open.
    """
    a, b = (units(scene, z, v) for v in high)
    tones = [hazed(scene, rgb(albedo) * k, lost) for k in (1.08, 0.92, 1.0, 0.82)]
    shadow = mix(tones[1], hazed(scene, "#4a2a2e", lost), 0.6)
    side = sunward(scene)
    open_half = units(scene, z, gap) / 2

    def mesa(canvas: skia.Canvas, x: float, w: float, h: float, rng: Dice) -> None:
        shape = polygon(
            [
                (x - w * 0.62, -b * 0.1),
                (x - w * 0.5, h * 0.5),
                (x - w * 0.44, h * 0.52),
                (x - w * 0.42, h * 0.96),
                (x - w * 0.3, h),
                (x + w * 0.34, h * 0.98),
                (x + w * 0.42, h * 0.93),
                (x + w * 0.45, h * 0.5),
                (x + w * 0.52, h * 0.46),
                (x + w * 0.66, -b * 0.1),
            ]
        )
        canvas.save()
        canvas.clipPath(shape, True)
        y, k = -b * 0.1, 0
        while y < h * 1.05:
            step = h * rng.uniform(0.05, 0.13)
            canvas.drawRect(skia.Rect(x - w, y, x + w, y + step * 1.02), paint(tones[k % 4]))
            y, k = y + step, k + 1
        dark = x - side * w * 0.1
        canvas.drawRect(
            skia.Rect(min(dark, dark - side * w), -b, max(dark, dark - side * w), h * 1.1),
            paint(shadow, 0.55),
        )
        for _ in range(7):
            q = x + rng.uniform(-0.45, 0.45) * w
            canvas.drawRect(
                skia.Rect(q, h * rng.uniform(0, 0.4), q + w * 0.012, h * rng.uniform(0.6, 1.0)),
                paint(shadow, 0.5),
            )
        if is_white(scene):
            canvas.drawRect(
                skia.Rect(x - w, h * 0.93, x + w, h * 1.1), paint(hazed(scene, SNOW, lost))
            )
        canvas.restore()

    def draw(canvas: skia.Canvas, width: float, rng: Dice) -> None:
        for x, dice in strewn(width, n, rng, width * 0.4, 0.7):
            if abs(x - width / 2) < open_half:
                continue
            mesa(canvas, x, width / n * dice.uniform(0.7, 1.5), dice.uniform(a, b), dice)

    flat(scene, z, draw, b * 1.06, -0.012 * z)


def cactus(canvas: skia.Canvas, x: float, h: float, c: Colour, lit: Colour, rng: Dice) -> None:
    """A branched cactus."""
    w = h * 0.13
    path = skia.Path()
    path.moveTo(x, -0.02 * h)
    path.lineTo(x, h)
    for side, y in ((-1, rng.uniform(0.38, 0.5)), (1, rng.uniform(0.5, 0.62))):
        path.moveTo(x, h * y)
        path.quadTo(x + side * h * 0.24, h * y - 0.02 * h, x + side * h * 0.24, h * (y + 0.12))
        path.lineTo(x + side * h * 0.24, h * (y + 0.3))
    canvas.drawPath(path, stroke(c, w))
    canvas.save()
    canvas.translate(w * 0.22, 0)
    canvas.drawPath(path, stroke(lit, w * 0.22, 0.6))
    canvas.restore()


def fence(scene: Scene, z: float, albedo: str = "#8a6a4c", high: float = 1.1) -> None:
    """A post and rail fence."""

    def pieces(made: Furnish, width: float) -> None:
        n = max(6, round(width / 2.2))
        for k in range(n):
            x = width * (k + 0.5) / n
            made.block(x - 0.06, -0.05, 0.12, high + 0.05, albedo)
            if is_white(scene):
                made.box(x - 0.08, high - 0.01, 0.16, 0.07, SNOW)
        for y in (0.42, 0.78):
            made.box(-1, high * y, width + 2, 0.09, albedo)
            made.box(-1, high * y, width + 2, 0.03, rgb(albedo) * 0.7)
            if is_white(scene):
                made.box(-1, high * y + 0.08, width + 2, 0.035, SNOW)

    stand(scene, z, pieces, high + 0.15)


def reeds(canvas: skia.Canvas, x: float, h: float, c: Colour, rng: Dice) -> None:
    """A clump of reeds with dark heads."""
    path, heads = skia.Path(), skia.Path()
    for _ in range(9):
        a, tip = x + rng.uniform(-0.16, 0.16) * h, rng.uniform(-0.2, 0.2) * h
        top = h * rng.uniform(0.6, 1.0)
        path.moveTo(a - 0.012 * h, -0.05 * h)
        path.quadTo(a, top * 0.6, a + tip, top)
        path.quadTo(a + 0.03 * h, top * 0.5, a + 0.014 * h, -0.05 * h)
        if rng.random() < 0.4:
            heads.addOval(skia.Rect(a - 0.018 * h, top * 0.86, a + 0.018 * h, top * 1.06))
    canvas.drawPath(path, paint(c))
    canvas.drawPath(heads, paint(c * 0.5))
