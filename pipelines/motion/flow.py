"""Motion between two pictures, and pictures moved along it.

A flow is float32 [H, W, 2], pixels to the right and down: what stands at x in the first picture
stands at x + flow[x] in the second.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Field = NDArray[np.float32]

MOST_COST = 60.0
OUTSIDE_COST = 40.0
SMALLEST = 32
ROW = 1024  # places to a row when single places are looked up


def gray(picture: Picture) -> Picture:
    """Luma, uint8 [H, W]."""
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) if picture.ndim == 3 else picture


def grid(height: int, width: int) -> Field:
    """The place of every pixel, float32 [H, W, 2], x then y."""
    return np.dstack(
        np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    )


def flow(a: Picture, b: Picture, start: Field | None = None, finest: int = 1) -> Field:
    """Dense motion from `a` to `b` by DIS (Kroeger et al., ECCV 2016), from `start` where given.

    finest: how often the pictures are halved at the finest scale it looks at. A fresh solver each
    time: one that has seen another size crashes (OpenCV 5.0). Pictures too small for its patches
    are enlarged for it.
    """
    height, width = a.shape[:2]
    scale = max(1, -(-SMALLEST // min(height, width)))
    if scale > 1:
        large = (width * scale, height * scale)
        found = flow(cv2.resize(gray(a), large), cv2.resize(gray(b), large))
        return resized(found, height, width)
    solver = cv2.DISOpticalFlow_create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    solver.setFinestScale(finest)
    if start is not None:
        place = grid(height, width)
        target = np.nan_to_num(place + start)
        target = np.clip(target, 0, np.array([width - 1, height - 1], np.float32))
        start = np.ascontiguousarray(target - place, np.float32)
    return solver.calc(np.ascontiguousarray(gray(a)), np.ascontiguousarray(gray(b)), start)


def resized(field: Field, height: int, width: int) -> Field:
    """`field` for a picture of another size."""
    was_height, was_width = field.shape[:2]
    if (was_height, was_width) == (height, width):
        return field
    return cv2.resize(field, (width, height), interpolation=cv2.INTER_LINEAR) * np.float32(
        [width / was_width, height / was_height]
    )


def warp(picture: NDArray, field: Field, interpolation: int = cv2.INTER_LINEAR) -> NDArray:
    """`picture` looked up at x + field[x]; outside, the edge is repeated."""
    place = grid(*field.shape[:2]) + field
    return cv2.remap(picture, place, None, interpolation, borderMode=cv2.BORDER_REPLICATE)


def looked_up(picture: NDArray, places: Field, interpolation: int = cv2.INTER_CUBIC) -> NDArray:
    """What `picture` has at `places` [N, 2], x and y: [N, channels]; outside, the edge."""
    count = len(places)
    rows = -(-count // ROW)
    padded = np.zeros((rows * ROW, 2), np.float32)
    padded[:count] = places
    placed = padded.reshape(rows, ROW, 2)
    found = cv2.remap(picture, placed, None, interpolation, borderMode=cv2.BORDER_REPLICATE)
    return found.reshape(rows * ROW, -1)[:count]


def disagreement(there: Field, back: Field) -> Field:
    """How far, in pixels, going there and back misses, [H, W]."""
    return length(there + warp(back, there))


def length(field: Field) -> Field:
    """How far each pixel moves, [H, W]."""
    return cv2.magnitude(*cv2.split(field))


def cost(a: Picture, b: Picture, field: Field, reach: int = 7) -> Field:
    """Mean gray difference around each pixel of `a` to where `field` leads in `b`, [H, W]."""
    difference = np.abs(gray(a).astype(np.float32) - warp(gray(b), field).astype(np.float32))
    difference = np.minimum(difference, MOST_COST)
    difference[outside(field)] = OUTSIDE_COST
    return cv2.blur(difference, (reach, reach))


def outside(field: Field) -> NDArray[np.bool_]:
    """Where `field` leads out of the picture."""
    height, width = field.shape[:2]
    x, y = cv2.split(grid(height, width) + field)
    return (x < -0.5) | (y < -0.5) | (x > width - 0.5) | (y > height - 0.5)


def best_flow(a: Picture, b: Picture, starts: list[Field]) -> Field:
    """The flow that matches best at each pixel, found from nothing or from one of `starts`."""
    found = [flow(a, b), *(flow(a, b, start) for start in starts)]
    costs = np.stack([cost(a, b, field, 15) for field in found])
    costs[1:] += 0.3  # a start must earn its place
    chosen = costs.argmin(axis=0)
    best = np.choose(chosen[..., None], found).astype(np.float32)
    return np.dstack([cv2.medianBlur(np.ascontiguousarray(best[..., i]), 5) for i in (0, 1)])


def filled(values: NDArray[np.float32], known: NDArray[np.bool_]) -> NDArray[np.float32]:
    """`values` with what is not `known` filled smoothly from around, coarse to fine (push-pull)."""
    weight = known.astype(np.float32)
    levels = [
        (
            values.astype(np.float32) * weight.reshape(*weight.shape, *[1] * (values.ndim - 2)),
            weight,
        )
    ]
    while min(levels[-1][1].shape) > 2:
        height, width = levels[-1][1].shape
        half = ((width + 1) // 2, (height + 1) // 2)
        levels.append(tuple(cv2.resize(x, half, interpolation=cv2.INTER_AREA) for x in levels[-1]))
    out = _mean(*levels.pop())
    for total, weight in reversed(levels):
        up = cv2.resize(out, weight.shape[::-1], interpolation=cv2.INTER_LINEAR)
        up = cv2.GaussianBlur(up, (5, 5), 0)
        share = np.clip(weight, 0, 1).reshape(*weight.shape, *[1] * (values.ndim - 2))
        out = share * _mean(total, weight) + (1 - share) * up
    return out


def _mean(total: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    return total / np.maximum(weight, 1e-6).reshape(*weight.shape, *[1] * (total.ndim - 2))


def splatted(
    values: NDArray[np.float32], field: Field, weight: Field
) -> tuple[NDArray[np.float32], Field]:
    """`values` [H, W, C] carried along `field`: their weighted sum and weight where they land."""
    height, width = weight.shape
    place = np.rint(grid(height, width) + field).astype(np.int32)
    x, y = place[..., 0], place[..., 1]
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    at = y[inside] * width + x[inside]
    weighed = weight[inside]
    sums = [
        np.bincount(at, weighed * values[..., channel][inside], height * width)
        for channel in range(values.shape[2])
    ]
    total = np.bincount(at, weighed, height * width)
    shape = (height, width)
    return (
        np.dstack([part.reshape(shape) for part in sums]).astype(np.float32),
        total.reshape(shape).astype(np.float32),
    )
