"""The arrows of a storyboard: how the camera moves, drawn on the picture."""

import math

import skia

_ALONG: dict[str, tuple[float, float]] = {
    "pan_left": (-1, 0), "pan_right": (1, 0), "truck_left": (-1, 0), "truck_right": (1, 0),
    "tilt_up": (0, -1), "tilt_down": (0, 1), "crane_up": (0, -1), "crane_down": (0, 1),
    "track": (1, 0), "oblique": (0.71, -0.71),
}  # fmt: skip
_INWARD = {"dolly_in": 1, "zoom_in": 1, "dolly_out": -1, "zoom_out": -1}
_TURNING = {"orbit_cw": 1, "orbit_ccw": -1}
_SHARE, _EDGE = 0.17, 0.06
_BARB = math.radians(150)


def arrow(canvas: skia.Canvas, move: str, box: skia.Rect) -> None:
    """Draws the arrow of a camera move onto its picture; a still camera has none.

    Along an edge for moves to a side, from the corners for moves in and out, round for orbits.
    """
    lines = _lines(move, box)
    for width, color in ((3.6, skia.Color(0, 0, 0, 190)), (1.7, skia.Color(255, 255, 255))):
        paint = skia.Paint(
            AntiAlias=True, Color=color, StrokeWidth=width, Style=skia.Paint.kStroke_Style,
            StrokeCap=skia.Paint.kRound_Cap, StrokeJoin=skia.Paint.kRound_Join,
        )  # fmt: skip
        for path in lines:
            canvas.drawPath(path, paint)


def _lines(move: str, box: skia.Rect) -> list[skia.Path]:
    long = min(box.width(), box.height() * 1.6) * _SHARE
    if move in _ALONG:
        dx, dy = _ALONG[move]
        middle = box.right() - box.width() * _EDGE - long / 2
        level = box.bottom() - box.height() * _EDGE - long * (0.5 if dy else 0.16)
        return [_straight((middle - dx * long / 2, level - dy * long / 2), (dx, dy), long)]
    if move in _INWARD:
        return _corners(box, _INWARD[move], long * 0.62)
    return [_round(box, _TURNING[move], long * 0.5)] if move in _TURNING else []


def _straight(at: tuple[float, float], along: tuple[float, float], long: float) -> skia.Path:
    path = skia.Path()
    end = (at[0] + along[0] * long, at[1] + along[1] * long)
    path.moveTo(*at)
    path.lineTo(*end)
    return _headed(path, end, math.atan2(along[1], along[0]), long * 0.3)


def _headed(path: skia.Path, end: tuple[float, float], angle: float, long: float) -> skia.Path:
    for turn in (_BARB, -_BARB):
        path.moveTo(*end)
        path.lineTo(end[0] + long * math.cos(angle + turn), end[1] + long * math.sin(angle + turn))
    return path


def _corners(box: skia.Rect, inward: int, long: float) -> list[skia.Path]:
    """Four arrows between the corners and the middle."""
    inset = box.height() * _EDGE
    found = []
    for sx in (-1, 1):
        for sy in (-1, 1):
            x = box.centerX() + sx * (box.width() / 2 - inset)
            y = box.centerY() + sy * (box.height() / 2 - inset)
            along = (-sx * 0.8, -sy * 0.6)
            far = (x + along[0] * long, y + along[1] * long)
            if inward > 0:
                found.append(_straight((x, y), along, long))
            else:
                found.append(_straight(far, (-along[0], -along[1]), long))
    return found


def _round(box: skia.Rect, turn: int, radius: float) -> skia.Path:
    x = box.right() - box.width() * _EDGE - radius
    y = box.bottom() - box.height() * _EDGE - radius
    path = skia.Path()
    oval = skia.Rect(x - radius, y - radius * 0.6, x + radius, y + radius * 0.6)
    path.arcTo(oval, 200 if turn > 0 else -20, 280 * turn, True)
    stop = math.radians(200 + 280 if turn > 0 else -20 - 280)
    end = (x + radius * math.cos(stop), y + radius * 0.6 * math.sin(stop))
    return _headed(path, end, stop + turn * math.pi / 2, radius * 0.6)
