"""Falls of many: a row of dominoes, a shower of things, a stack that grows."""

import math

import numpy as np
import skia

from pipelines.engines.animatic import physics
from pipelines.engines.animatic.ink import mix, paint, polygon, rgb
from pipelines.engines.animatic.scene import Beat, Box, Figure
from pipelines.script import Subject

TILE, THICK, GAP = (
    0.30,
    0.045,
    0.155,
)  # metres: a tile's height and thickness, and the way to the next
LEAST, MOST = 5, 24
TONES = ("#f4ead8", "#e0533f", "#f0b33f", "#3f8fa8", "#f4ead8", "#7a5a8a")
DEEP, UP = 0.020, 0.026  # metres the far face of a tile is seen to the right and above


def is_domino(noun: str, drawn_as: str) -> bool:
    """These are tiles that stand in a row to be knocked over."""
    return "domino" in noun.lower() or "domino" in drawn_as or "骨牌" in noun


def is_stacked(subject: Subject) -> bool:
    """These lie on top of each other."""
    word = subject.noun.lower()
    return subject.state in ("stacked", "piled") or word.startswith(("stack", "pile"))


def domino_row(count: int, falls: bool, seconds: float) -> Figure:
    """A row of standing tiles, as one figure; the first is pushed when it `falls`."""
    count = min(max(count, LEAST), MOST)
    track = physics.dominoes(
        count, THICK, TILE, GAP, seconds if falls else 0.2, 0.18 * seconds if falls else 1e9
    )
    half = (count - 1) * GAP / 2 + TILE

    def draw(canvas: skia.Canvas, beat: Beat) -> None:
        for i in reversed(range(count)):
            x, y, turn = track.at(beat.t, i)
            canvas.save()
            canvas.translate(x, y)
            canvas.rotate(turn)
            _tile(canvas, rgb(TONES[i % len(TONES)]))
            canvas.restore()

    return Figure(draw, Box(-half, -0.02, half + TILE, TILE * 1.2), TILE)


def _tile(canvas: skia.Canvas, tone: np.ndarray) -> None:
    w, h = THICK / 2, TILE / 2
    top = [(-w, h), (-w + DEEP, h + UP), (w + DEEP, h + UP), (w, h)]
    side = [(w, h), (w + DEEP, h + UP), (w + DEEP, -h + UP), (w, -h)]
    canvas.drawPath(polygon(top), paint(mix(tone, np.ones(3), 0.35)))
    canvas.drawPath(polygon(side), paint(tone * 0.62))
    canvas.drawRoundRect(skia.Rect.MakeLTRB(-w, -h, w, h), 0.006, 0.006, paint(tone * 0.9))


def shower(count: int, wide: float, high: float, seconds: float) -> physics.Track:
    """Things of one size that fall one after another and come to rest beside each other."""
    rng = np.random.default_rng(count)
    columns = max(1, math.ceil(math.sqrt(count * 1.6)))
    blocks = []
    for i in range(count):
        x = ((i % columns) - (columns - 1) / 2) * wide * 1.15 + rng.uniform(-0.1, 0.1) * wide
        y = high * (2.2 + 1.25 * (i // columns) + rng.uniform(0, 0.5))
        blocks.append(physics.Block(x, y, wide * 0.9, high * 0.9, float(rng.uniform(-25, 25))))
    return physics.fallen(blocks, seconds)


def stack(count: int, wide: float, high: float, seconds: float) -> physics.Track:
    """Things of one size that land on top of each other."""
    blocks = [
        physics.Block(0.03 * wide * math.sin(i * 2.3), high * (0.5 + i * 1.9), wide, high)
        for i in range(count)
    ]
    return physics.fallen(blocks, seconds, spring=0.02)
