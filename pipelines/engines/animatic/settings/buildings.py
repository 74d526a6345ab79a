"""Buildings: towers far away, house fronts with shops near; windows lit when it is dark."""

from dataclasses import dataclass

import numpy as np
import skia

from pipelines.engines.animatic.ink import Colour, blur, linear, mix, paint, polygon, rgb, shaded
from pipelines.engines.animatic.scene import Scene
from pipelines.engines.animatic.settings.scenery import SNOW, flat, hazed, is_white, sunward

Dice = np.random.Generator
SCREEN = skia.BlendMode.kScreen
WARM, PALE, COOL = rgb("#ffcf7d"), rgb("#ffe6b8"), rgb("#a8d4ff")
NEON = ("#ff5f7e", "#3fd6ff", "#ffb347", "#7dff9c", "#c78bff")


@dataclass(frozen=True)
class Front:
    """How the fronts of a row look.

    walls: colours to draw from. storey, bay: metres between windows. lit: part of the windows
    that are lit when it is dark. shops: metres of shop front at the bottom. pitched: roofs.
    open_lot: which building is left out, so that a side street opens the view.
    """

    walls: tuple[str, ...]
    storey: float = 3.2
    bay: float = 2.6
    lit: float = 0.4
    shops: float = 0.0
    pitched: bool = False
    neon: bool = False
    lost: float = 0.1
    open_lot: int | None = None


def block(
    scene: Scene, z: float, high: tuple[float, float], n: int, front: Front, base: float = 0.0
) -> None:
    """A row of buildings side by side, `high` metres (least, most), `n` to a tile."""

    def draw(canvas: skia.Canvas, width: float, rng: Dice) -> None:
        parts = rng.uniform(0.7, 1.3, n)
        edges = np.concatenate([[0.0], np.cumsum(parts / parts.sum())]) * width
        lots = zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
        for k, (left, right) in enumerate(lots):
            wall = hazed(
                scene,
                rgb(front.walls[int(rng.integers(len(front.walls)))]) * rng.uniform(0.85, 1.12),
                front.lost,
            )
            area = skia.Rect(left, base, right, base + rng.uniform(*high))
            if k != front.open_lot:
                house(canvas, scene, area, wall, front, rng)

    flat(scene, z, draw, base + high[1] * (1.45 if front.pitched else 1.22), base)


def house(
    canvas: skia.Canvas, scene: Scene, area: skia.Rect, wall: Colour, front: Front, rng: Dice
) -> None:
    """One building: wall, roof, windows, shop."""
    x, y, w = area.left(), area.top(), area.width()
    top = area.bottom()
    fog = scene.palette.fog
    sunny = 0.0 if scene.palette.dark else 0.22 * scene.palette.sun_seen
    crown = mix(wall, scene.palette.key * scene.palette.ambient, sunny)
    fill = linear((0, top), (0, y), [crown, mix(wall, fog, 0.10 + 0.45 * front.lost)])
    canvas.drawRect(skia.Rect(x, y - 0.5, x + w + 0.02, top), shaded(fill))
    side = sunward(scene)
    edge = x if side > 0 else x + w * 0.9
    canvas.drawRect(skia.Rect(edge, y, edge + w * 0.10, top), paint(wall * 0.80, 0.7))
    _roof(canvas, scene, area, wall, front, rng)
    _windows(canvas, scene, area, wall, front, rng)
    if front.shops:
        shop(canvas, scene, skia.Rect(x, y, x + w, y + front.shops), wall, front, rng)


def _roof(
    canvas: skia.Canvas, scene: Scene, area: skia.Rect, wall: Colour, front: Front, rng: Dice
) -> None:
    x, w, top = area.left(), area.width(), area.bottom()
    white = hazed(scene, SNOW, front.lost * 0.8)
    if front.pitched:
        rise = w * rng.uniform(0.28, 0.42)
        tile = hazed(scene, ("#8a4b3a", "#6d4a44", "#5a5560")[int(rng.integers(3))], front.lost)
        gable = polygon(
            [(x - w * 0.05, top - 0.1), (x + w * 0.5, top + rise), (x + w * 1.05, top - 0.1)]
        )
        canvas.drawPath(gable, paint(white if is_white(scene) else tile))
        canvas.drawRect(
            skia.Rect(x + w * 0.68, top + rise * 0.2, x + w * 0.78, top + rise * 0.95),
            paint(wall * 0.75),
        )
        return
    deep = (top - area.top()) * 0.035
    canvas.drawRect(skia.Rect(x, top - deep * 1.8, x + w, top - deep), paint(wall * 0.72))
    canvas.drawRect(skia.Rect(x - 0.08, top - deep, x + w + 0.08, top), paint(wall * 1.15))
    if rng.random() < 0.55:
        a, b = x + w * rng.uniform(0.1, 0.4), w * rng.uniform(0.2, 0.4)
        canvas.drawRect(
            skia.Rect(a, top - 0.1, a + b, top + (top - area.top()) * 0.06), paint(wall * 0.85)
        )
    if rng.random() < 0.35:
        a = x + w * rng.uniform(0.3, 0.7)
        canvas.drawRect(
            skia.Rect(a, top, a + w * 0.015, top + (top - area.top()) * 0.16), paint(wall * 0.7)
        )
    if is_white(scene):
        canvas.drawRect(skia.Rect(x - 0.05, top - 0.1, x + w + 0.05, top + 0.35), paint(white))


def _windows(
    canvas: skia.Canvas, scene: Scene, area: skia.Rect, wall: Colour, front: Front, rng: Dice
) -> None:
    x, w = area.left(), area.width()
    columns = max(2, int(w / front.bay))
    bay = w * 0.88 / columns
    dark = scene.palette.dark
    glass = mix(wall * 0.58, scene.palette.sky[1], 0.10 if dark else 0.30)
    lamp = scene.palette.fog
    kinds = {
        "off": (skia.Path(), glass),
        "warm": (skia.Path(), mix(WARM, lamp, front.lost * 0.8)),
        "pale": (skia.Path(), mix(PALE, lamp, front.lost * 0.8) * 0.92),
        "cool": (skia.Path(), mix(COOL, lamp, front.lost * 0.8) * 0.8),
    }
    sills, frames, bars = skia.Path(), skia.Path(), skia.Path()
    near = front.lost < 0.2
    y = area.top() + max(front.shops + 1.0, 1.2)
    while y < area.bottom() - 1.6:
        for k in range(columns):
            is_lit = dark and rng.random() < front.lit
            kind = ("warm", "pale", "cool")[int(rng.integers(3))] if is_lit else "off"
            a = x + w * 0.06 + k * bay + bay * 0.2
            kinds[kind][0].addRect(skia.Rect(a, y, a + bay * 0.6, y + front.storey * 0.56))
            sills.addRect(skia.Rect(a - bay * 0.05, y - 0.14, a + bay * 0.65, y))
            if near:
                high = y + front.storey * 0.56
                frames.addRect(skia.Rect(a - 0.09, y - 0.06, a + bay * 0.6 + 0.09, high + 0.12))
                bars.addRect(skia.Rect(a + bay * 0.28, y, a + bay * 0.32, high))
                bars.addRect(
                    skia.Rect(
                        a, high - front.storey * 0.2, a + bay * 0.6, high - front.storey * 0.18
                    )
                )
        y += front.storey
    frame = mix(wall * 1.3, hazed(scene, "#f2eadc", front.lost), 0.5)
    canvas.drawPath(frames, paint(frame))
    canvas.drawPath(sills, paint(wall * 1.18, 0.8))
    for path, c in kinds.values():
        canvas.drawPath(path, paint(c))
    canvas.drawPath(bars, paint(frame))


def shop(
    canvas: skia.Canvas, scene: Scene, area: skia.Rect, wall: Colour, front: Front, rng: Dice
) -> None:
    """A shop front: lit panes, a door, an awning and a sign."""
    x, y, w, h = area.left(), area.top(), area.width(), area.height()
    dark = scene.palette.dark
    sign = rgb(NEON[round(x / w) % len(NEON)])
    sign = sign if dark and front.neon else mix(hazed(scene, sign, front.lost), wall, 0.35)
    canvas.drawRect(skia.Rect(x + w * 0.03, y, x + w * 0.97, y + h), paint(wall * 0.55))
    inside = (
        mix(rgb("#ffdf9f"), sign, 0.22) if dark else mix(wall * 0.45, scene.palette.sky[2], 0.34)
    )
    n = max(2, int(w / 2.8))
    pane = w * 0.9 / n
    door = int(rng.integers(n))
    for k in range(n):
        a = x + w * 0.05 + k * pane
        foot = y + (0.02 if k == door else h * 0.16)
        glow = linear((0, foot), (0, y + h), [inside * 0.72, inside])
        canvas.drawRect(
            skia.Rect(a + pane * 0.08, foot, a + pane * 0.92, y + h * 0.76), shaded(glow)
        )
        goods = skia.Path()
        for _ in range(4):
            q = a + pane * rng.uniform(0.12, 0.7)
            goods.addRect(skia.Rect(q, foot, q + pane * 0.16, foot + h * rng.uniform(0.1, 0.3)))
        canvas.drawPath(goods, paint(inside * 0.5, 0.55 if k != door else 0.0))
    _awning(canvas, x, y + h * 0.72, w, h * 0.2, sign, scene)
    canvas.drawRect(
        skia.Rect(x + w * 0.05, y + h * 0.9, x + w * 0.95, y + h * 1.08),
        paint(sign * (0.95 if dark else 0.8)),
    )
    if dark:
        soft = paint(sign, 0.40 if front.neon else 0.22, BlendMode=SCREEN, MaskFilter=blur(0.9))
        canvas.drawRect(skia.Rect(x - w * 0.02, y + h * 0.4, x + w * 1.02, y + h * 1.4), soft)
        if front.neon and rng.random() < 0.75:
            _neon_sign(
                canvas, x + w * rng.uniform(0.15, 0.75), y + h * 1.3, rng.uniform(2.6, 5.0), sign
            )


def _awning(
    canvas: skia.Canvas, x: float, y: float, w: float, h: float, c: Colour, scene: Scene
) -> None:
    stripes, n = skia.Path(), max(6, int(w / 0.55))
    for k in range(0, n, 2):
        a = x + w * (0.04 + 0.92 * k / n)
        stripes.addRect(skia.Rect(a, y, a + w * 0.92 / n, y + h))
    back = polygon(
        [(x + w * 0.02, y), (x + w * 0.98, y), (x + w * 0.96, y + h), (x + w * 0.04, y + h)]
    )
    canvas.drawPath(back, paint(mix(c, hazed(scene, "#f3ead8", 0.1), 0.75) * 0.8))
    canvas.drawPath(stripes, paint(c * 0.82))


def _neon_sign(canvas: skia.Canvas, x: float, y: float, h: float, c: Colour) -> None:
    """An upright neon sign with bars for letters."""
    halo = skia.Rect(x - 0.35, y - 0.35, x + 1.35, y + h + 0.35)
    canvas.drawRect(halo, paint(c, 0.6, BlendMode=SCREEN, MaskFilter=blur(0.7)))
    canvas.drawRect(skia.Rect(x, y, x + 1.0, y + h), paint(c * 0.9))
    letters = skia.Path()
    for k in range(int(h / 0.95)):
        letters.addRect(skia.Rect(x + 0.2, y + 0.2 + k * 0.95, x + 0.8, y + 0.8 + k * 0.95))
    canvas.drawPath(letters, paint(mix(c, np.ones(3), 0.75)))
