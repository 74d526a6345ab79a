"""What is painted over a picture by hand: strokes, boxes and lassos, and the pixels they cover."""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from pipelines.script import Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_POINTS, MOST_STROKES = 5_000, 500
FINE = 4
"""Bits of a pixel's fraction that drawing keeps."""

Share = Annotated[float, Field(ge=-0.5, le=1.5)]


class Stroke(Value):
    """One movement of the hand. points: x and y as shares of the picture's width and height.

    tool: "brush" draws a line `size` (a share of the width) wide, "box" fills between its first and
    last point, "lasso" fills what it goes round. erase: takes away instead.
    """

    tool: Literal["brush", "box", "lasso"]
    points: tuple[tuple[Share, Share], ...] = Field(min_length=1, max_length=MOST_POINTS)
    size: float = Field(default=0.03, gt=0, le=1)
    erase: bool = False


def painted(
    strokes: tuple[Stroke, ...], height: int, width: int, on: "NDArray[np.bool_] | None" = None
) -> "NDArray[np.bool_]":
    """The pixels that strokes cover, one after the other: bool [H, W].

    on: what was covered before them; None: nothing.
    """
    import cv2
    import numpy as np

    canvas = np.zeros((height, width), np.uint8)
    if on is not None:
        canvas[on] = 255
    for stroke in strokes:
        value = 0 if stroke.erase else 255
        corners = np.asarray(stroke.points) * (width, height)
        points = np.rint((corners - 0.5) * (1 << FINE)).astype(np.int32)
        if stroke.tool == "lasso":
            cv2.fillPoly(canvas, [points], value, cv2.LINE_8, FINE)
        elif stroke.tool == "box":
            (left, top), (right, bottom) = np.sort(np.rint(corners[[0, -1]]).astype(int), axis=0)
            canvas[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = value
        else:
            _line(canvas, points, stroke.size * width, value)
    return canvas > 0


def _line(
    canvas: "NDArray[np.uint8]", points: "NDArray[np.int32]", wide: float, value: int
) -> None:
    """A line with round ends, `wide` pixels across, point to point."""
    import cv2

    radius = max(1, round(wide / 2 * (1 << FINE)))
    for point in points:
        cv2.circle(canvas, tuple(map(int, point)), radius, value, -1, cv2.LINE_8, FINE)
    thick = max(1, round(wide))
    cv2.polylines(canvas, [points], False, value, thick, cv2.LINE_8, FINE)
