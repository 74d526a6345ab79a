"""Other frames laid over a hole, each matched in one step to what stands around the hole.

Followed from frame to frame, small errors add up until what is found stands beside its place. Here
the camera's path only says which frames show what is hidden, and roughly where. The place itself is
found between the two frames, by what both show around the hole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.motion.flow import Field, Picture, disagreement, flow, gray, grid, length, warp
from pipelines.motion.hidden import Affine, affine, ringed
from pipelines.motion.membrane import Box, Pixels, Values

SHARES = 0.3, 0.65, 0.97
"""Frames are laid that show this much of the hole first. More of them gain little."""
MORE = 0.1  # of the hole that the last frame must show beyond those
STAYS, SAME = 8, 0.9
"""A hole stays if so many frames before and after this share of it is hidden as well."""
LEAST_INSIDE = 0.1  # of the hole, within the picture: below, nothing further is looked at
FARTHEST = 60
PLACES = 120  # of a hole, asked whether a frame shows them
NEAR_PX = 5  # pixels around what is hidden where the motion is not believed
ASTRAY_PX = 1.0
FAR_PX = 2.5  # a match that moves the frame further is looked for again from there
LEAST_AROUND = 80  # pixels that both frames show around the hole
ALIKE = 40.0  # gray levels by which two frames may differ in light
MOST_POINTS = 1500
MOST_APART_PX = 4.0  # taken where there and back disagree
Matrix = NDArray[np.float64]
View = tuple[Matrix, Matrix]
"""Where a frame's pixels stand in the next, and the next one's in it: 3 x 3."""


@dataclass(frozen=True)
class Layer:
    """What another frame shows of a box: float32 [H, W, 3], and where it shows it, bool [H, W].

    It has the light of the frame it is laid on. error: pixels by which things around the hole move
    otherwise than it is taken to.
    """

    colours: Values
    shown: Pixels
    error: float


@dataclass(frozen=True)
class Match:
    """Where the pixels of a box stand in another frame: as a whole, 3 x 3, and each, [H, W, 2].

    error: as of a `Layer`.
    """

    way: Matrix
    places: Field
    error: float


def matrix(motion: Affine, share: tuple[float, float]) -> Matrix:
    """An affine motion seen in small as a matrix at full size; share: of the width and height."""
    small = np.eye(3)
    small[:2] = np.column_stack([np.eye(2) + motion[1:].T, motion[0]])
    across, down = share
    shrink = np.array([[across, 0, (across - 1) / 2], [0, down, (down - 1) / 2], [0, 0, 1]])
    found: Matrix = np.linalg.inv(shrink) @ small @ shrink
    return found


class Layers:
    """The frames of a run, to be laid over each other's holes.

    frames: uint8 [H, W, 3], their holes filled smoothly. views: of each frame and the next, None
    where the next shows something else.
    """

    def __init__(
        self, frames: Sequence[Picture], unknown: Sequence[Pixels], views: Sequence[View | None]
    ) -> None:
        self._frames, self._unknown, self._views = frames, unknown, views

    def over(self, at: int, box: Box, hole: Pixels) -> tuple[list[Layer], list[Layer]]:
        """What frames ahead and behind show of a box of frame `at` and the hole in it.

        Nothing if the hole moves in the picture: what it hides is then seen so soon that following
        it errs less, most of all where things move by themselves behind it.
        """
        if not self._stays(at, box, hole):
            return [], []
        rows, columns = np.nonzero(hole)
        some = slice(None, None, -(-len(rows) // PLACES))
        spots = np.stack([columns[some] + box[1].start, rows[some] + box[0].start], 1)
        ahead, behind = (list(self._laid(at, box, spots, sign)) for sign in (1, -1))
        return ahead, behind

    def _stays(self, at: int, box: Box, hole: Pixels) -> bool:
        """Whether a hole hides the same part of the picture some frames before and after."""
        beside = ([at, *(n for n, _ in self._along(at, sign, STAYS))][-1] for sign in (1, -1))
        return all(self._unknown[n][box][hole].mean() >= SAME for n in beside)

    def _laid(self, at: int, box: Box, spots: NDArray[np.intp], sign: int) -> Iterator[Layer]:
        corner = _shift(box[1].start, box[0].start)
        here, hidden = gray(self._frames[at][box]), self._unknown[at][box]
        drift = np.eye(3)
        for other, way in self._chosen(at, spots, sign):
            match = matched(
                here, hidden, gray(self._frames[other]), self._unknown[other], way @ corner @ drift
            )
            if match is not None:
                drift = np.linalg.inv(way @ corner) @ match.way
                yield self._layer(other, match, self._frames[at][box], ~hidden)

    def _layer(self, other: int, match: Match, here: Picture, known: Pixels) -> Layer:
        move = match.places - grid(*match.places.shape[:2])
        colours = warp(self._frames[other], move, cv2.INTER_CUBIC).astype(np.float32)
        shown = ~_wider(_veiled(self._unknown[other], move), 3)
        return Layer(_lit(colours, here, shown & known), shown, match.error)

    def _chosen(self, at: int, spots: NDArray[np.intp], sign: int) -> list[tuple[int, Matrix]]:
        """The frames to lay, nearest first, and the way from frame `at` to each."""
        chosen: list[tuple[int, Matrix]] = []
        best, reached, wanted = None, 0.0, list(SHARES)
        for other, way in self._along(at, sign, FARTHEST):
            inside, share = self._shown(other, spots @ way[:2, :2].T + way[:2, 2])
            if wanted and share >= wanted[0]:
                chosen.append((other, way))
                reached, best = share, None
                wanted = [more for more in wanted if more > share]
            elif share > reached + MORE and (best is None or share > best[0]):
                best = share, other, way
            if not wanted or inside < LEAST_INSIDE:
                break
        return chosen if best is None else [*chosen, best[1:]]

    def _along(self, at: int, sign: int, far: int) -> Iterator[tuple[int, Matrix]]:
        way = np.eye(3)
        for other in range(at + sign, at + sign * (far + 1), sign):
            first = min(other, other - sign)
            view = self._views[first] if 0 <= first < len(self._views) else None
            if view is None:
                return
            way = view[0 if sign > 0 else 1] @ way
            yield other, way

    def _shown(self, other: int, places: NDArray[np.float64]) -> tuple[float, float]:
        """The share of places that lie within a frame, and of those that it shows."""
        unknown = self._unknown[other]
        height, width = unknown.shape
        column, row = np.rint(places).astype(np.intp).T
        inside = (column >= 0) & (row >= 0) & (column < width) & (row < height)
        shown = ~unknown[row[inside], column[inside]]
        return float(inside.mean()), float(shown.sum() / len(inside))


def matched(
    here: Picture, hidden: Pixels, other: Picture, unknown: Pixels, way: Matrix
) -> Match | None:
    """Where a box stands in another frame, from about `way`; None where too little tells.

    here, other: luma. hidden: of the box; unknown: of the other frame. What either of them hides
    is made alike in both, so that it does not pull. Inside, the motion of the ring goes on.
    """
    a, b, hides = _alike(here, hidden, other, unknown, way)
    there, known = flow(a, b), ~_wider(hides, NEAR_PX)
    if known.sum() < LEAST_AROUND:
        return None
    step = _common(there, known)
    if _farthest(step, *hidden.shape) > FAR_PX:
        way = way @ step
        a, b, hides = _alike(here, hidden, other, unknown, way)
        known = ~_wider(hides, NEAR_PX)
    there = flow(a, b, finest=0)
    agrees = known & (disagreement(there, flow(b, a)) < ASTRAY_PX)
    if agrees.sum() < LEAST_AROUND:
        return None
    step, here_at = _common(there, agrees), grid(*hidden.shape)
    apart = length(there + here_at - _applied(step, here_at))
    error = _unlike(a, np.where(agrees, apart, MOST_APART_PX), known)
    moved = np.where(agrees[..., None], there, ringed(there, ~agrees, hidden))
    return Match(way @ step, _applied(way, here_at + moved), error)


def _unlike(here: Picture, apart: Field, known: Pixels) -> float:
    """The mean of `apart`; where the picture is plain, motion tells nothing."""
    steep = np.hypot(cv2.Sobel(here, cv2.CV_32F, 1, 0), cv2.Sobel(here, cv2.CV_32F, 0, 1))[known]
    apart = np.minimum(apart, MOST_APART_PX)[known]
    return float((apart * steep).sum() / max(1.0, float(steep.sum())))


def _lit(colours: Values, here: Picture, known: Pixels) -> Values:
    """`colours` as bright as `here`, by what both show alike around the hole."""
    miss = here[known].astype(np.float32) - colours[known]
    miss = miss[np.abs(miss).max(1, initial=0) < ALIKE]
    return colours + miss.mean(0) if len(miss) >= LEAST_AROUND else colours


def _alike(
    here: Picture, hidden: Pixels, other: Picture, unknown: Pixels, way: Matrix
) -> tuple[Picture, Picture, Pixels]:
    """The box and the other frame moved over it, equal where either hides something; where."""
    move = _applied(way, grid(*hidden.shape)) - grid(*hidden.shape)
    moved, veiled = warp(other, move), _veiled(unknown, move)
    moved = np.where(veiled, here, moved)
    return np.where(hidden, moved, here), moved, hidden | veiled


def _common(motion: Field, known: Pixels) -> Matrix:
    """The affine motion most of what is known follows, 3 x 3."""
    rows, columns = np.nonzero(known)
    some = slice(None, None, -(-len(rows) // MOST_POINTS))
    rows, columns = rows[some], columns[some]
    return matrix(affine(np.stack([columns, rows], 1), motion[rows, columns]), (1.0, 1.0))


def _farthest(step: Matrix, height: int, width: int) -> float:
    corners = np.array([[0, 0, 1], [width, 0, 1], [0, height, 1], [width, height, 1]])
    return float(np.abs(corners @ step.T - corners).max())


def _applied(way: Matrix, places: NDArray[np.float32]) -> Field:
    found: Field = (places @ way[:2, :2].T + way[:2, 2]).astype(np.float32)
    return found


def _veiled(unknown: Pixels, move: Field) -> Pixels:
    """Where `move` leads to what is unknown of another frame, or out of it."""
    veiled: Pixels = warp(unknown.astype(np.uint8) * 255, move) > 0
    return veiled | _outside(unknown, move)


def _outside(unknown: Pixels, move: Field) -> Pixels:
    x, y = cv2.split(grid(*move.shape[:2]) + move)
    height, width = unknown.shape
    beyond: Pixels = (x < 0) | (y < 0) | (x > width - 1) | (y > height - 1)
    return beyond


def _wider(pixels: Pixels, size: int) -> Pixels:
    wide: Pixels = cv2.dilate(pixels.astype(np.uint8), np.ones((size, size), np.uint8)) > 0
    return wide


def _shift(across: float, down: float) -> Matrix:
    return np.array([[1, 0, across], [0, 1, down], [0, 0, 1]], np.float64)
