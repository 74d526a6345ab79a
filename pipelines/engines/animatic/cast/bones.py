"""Joints, limbs and gaits: the mechanics every puppet is built on."""

import math
from collections.abc import Sequence

import skia

from pipelines.engines.animatic.ink import Point, ease

TURN = 2 * math.pi


def knee(hip: Point, foot: Point, upper: float, lower: float, side: float) -> Point:
    """Where the joint between two bones lies; `side` +1 bends it to the left of hip->foot."""
    dx, dy = foot[0] - hip[0], foot[1] - hip[1]
    reach = (upper + lower) * 0.9995
    distance = min(max(math.hypot(dx, dy), abs(upper - lower) + 1e-3, 1e-4), reach)
    cosine = (upper * upper + distance * distance - lower * lower) / (2 * upper * distance)
    angle = math.atan2(dy, dx) + side * math.acos(max(-1.0, min(1.0, cosine)))
    return hip[0] + upper * math.cos(angle), hip[1] + upper * math.sin(angle)


def within(hip: Point, foot: Point, reach: float) -> Point:
    """The foot, pulled in to where bones of length `reach` can carry it."""
    dx, dy = foot[0] - hip[0], foot[1] - hip[1]
    distance = math.hypot(dx, dy)
    if distance <= reach:
        return foot
    return hip[0] + dx * reach / distance, hip[1] + dy * reach / distance


def step(phase: float, stride: float, lift: float, duty: float) -> Point:
    """A foot's place relative to its hip's foot point.

    On the ground for `duty` of the cycle it moves back at the speed of travel; then it swings.
    """
    phase %= 1.0
    if phase < duty:
        return stride * (0.5 - phase / duty), 0.0
    swing = (phase - duty) / (1 - duty)
    return stride * (ease(swing) - 0.5), lift * math.sin(math.pi * swing) ** 0.85


def pace(stride: float, duty: float, frequency: float) -> float:
    """Metres a second at which feet that `step` so do not slide."""
    return stride / duty * frequency


def wave(t: float, frequency: float, phase: float = 0.0) -> float:
    """A sine of `frequency` a second, -1 to 1."""
    return math.sin(TURN * (frequency * t + phase))


def blinking(t: float, seed: int) -> bool:
    """Whether the eyes are shut just now: about every three seconds, for an eighth of one."""
    return (t + 0.9 + seed * 0.37) % 3.1 < 0.13


def curve(points: Sequence[Point], closed: bool = True, tension: float = 1 / 6) -> skia.Path:
    """A smooth path through `points` (Catmull-Rom)."""
    n = len(points)
    path = skia.Path()
    path.moveTo(*points[0])
    for i in range(n if closed else n - 1):
        p1, p2 = points[i], points[(i + 1) % n]
        p0 = points[i - 1] if closed or i > 0 else p1
        p3 = points[(i + 2) % n] if closed or i + 2 < n else p2
        path.cubicTo(
            p1[0] + (p2[0] - p0[0]) * tension, p1[1] + (p2[1] - p0[1]) * tension,
            p2[0] - (p3[0] - p1[0]) * tension, p2[1] - (p3[1] - p1[1]) * tension,
            p2[0], p2[1],
        )  # fmt: skip
    if closed:
        path.close()
    return path


def _normals(points: Sequence[Point]) -> list[Point]:
    normals = []
    last = len(points) - 1
    for i in range(last + 1):
        (ax, ay), (bx, by) = points[max(i - 1, 0)], points[min(i + 1, last)]
        length = math.hypot(bx - ax, by - ay) or 1.0
        normals.append((-(by - ay) / length, (bx - ax) / length))
    return normals


def _sharp(points: Sequence[Point]) -> bool:
    """Whether the outline of a limb through `points` would fold over itself."""
    for a, b, c in zip(points, points[1:], points[2:], strict=False):
        ux, uy, vx, vy = b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]
        if ux * vx + uy * vy < 0.62 * math.hypot(ux, uy) * math.hypot(vx, vy):
            return True
    return False


def _add_segments(path: skia.Path, points: Sequence[Point], widths: Sequence[float]) -> None:
    """Straight pieces that fill what a folded outline would leave open."""
    for (ax, ay), (bx, by), w, v in zip(points, points[1:], widths, widths[1:], strict=False):
        long = math.hypot(bx - ax, by - ay) or 1.0
        nx, ny = -(by - ay) / long, (bx - ax) / long
        corners = (
            (ax + nx * w, ay + ny * w),
            (bx + nx * v, by + ny * v),
            (bx - nx * v, by - ny * v),
            (ax - nx * w, ay - ny * w),
        )
        path.addPoly([skia.Point(x, y) for x, y in corners], True)


def limb(points: Sequence[Point], widths: Sequence[float]) -> skia.Path:
    """A soft limb along `points`, `widths` to each side of them, with round ends."""
    normals = _normals(points)
    trio = list(zip(points, normals, widths, strict=True))
    left = [(x + nx * w, y + ny * w) for (x, y), (nx, ny), w in trio]
    right = [(x - nx * w, y - ny * w) for (x, y), (nx, ny), w in trio]
    path = skia.Path()
    path.addPath(curve([*left, *reversed(right)], tension=0.13))
    if _sharp(points):
        _add_segments(path, points, widths)
    for (x, y), w in (
        (points[0], widths[0]),
        (points[-1], widths[-1]),
        *zip(points[1:-1], (w * 0.97 for w in widths[1:-1]), strict=True),
    ):
        path.addCircle(x, y, w, skia.PathDirection.kCCW)
    return path


def along(points: Sequence[Point], count: int) -> list[Point]:
    """`count` + 1 places evenly spread along a quadratic bend through three points."""
    (x0, y0), (x1, y1), (x2, y2) = points
    out = []
    for i in range(count + 1):
        u = i / count
        a, b, c = (1 - u) ** 2, 2 * u * (1 - u), u * u
        out.append((a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2))
    return out


def oval(x: float, y: float, rx: float, ry: float) -> skia.Rect:
    """The rectangle of an ellipse."""
    return skia.Rect(x - rx, y - ry, x + rx, y + ry)
