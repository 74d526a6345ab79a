"""Dirt: dust, hairs and blotches, which stand in one frame and in neither of those beside it.

Where a shot begins or ends, the two frames on its one side are asked, if the clip has much dirt.
Every thing that both sides deny is asked what it could be instead: motion that was not followed
(then the sides differ, or what is around it does not fit either), something that moved far (then
it is found beside), something on its way (then it is there before and after, in a line).
"""

from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.detectors import Detector, Mark, Window
from pipelines.detectors.recurring import without_recurring
from pipelines.masks import Mask
from pipelines.motion.beside import Beside, beside, unexplained
from pipelines.motion.colours import largest
from pipelines.motion.flow import Picture, flow

WEAK, STRONG, DOUBT = 14, 20, 1.4  # levels beyond both sides; levels for each level of their doubt
LEAST_PX, SMALL_PX, MOST = 4, 8, 0.03  # pixels; pixels; share of the picture
RING_PX, MARGIN_PX = 4, 40
AROUND, APART, MOVED, MIXED = 0.22, 0.2, 0.6, 0.4  # shares of a speck's contrast
RARE, SURE, LARGE = 0.25, 0.6, 0.005  # specks a frame; doubt and size a clip with fewer allows
FAINT, EDGE_PX = 22.0, 1.3  # gray levels; pixels across, on average, that an edge may leave
DOUBTED = 0.4  # doubt from which all of that share must be left
COLOUR, GRAY = 0.35, 14.0  # share of the contrast, and levels: more colour is a thing, not dirt
STEP, BEND = 0.2, 0.02  # of the width: how far things go in a frame, and how far off a line
WHILE, MOSTLY = 12, 0.35  # frames around; share of its like that must be dirt as well
LIKELY = 1.0  # doubt up to which a thing is counted as its like
MANY = 60  # specks a frame; more is weather, confetti or water
TALL, THIN = 0.25, 0.1  # of the picture, of its height: such a thing is a scratch


@dataclass(frozen=True)
class Speck:
    """One connected thing. top, left: of its box. contrast: gray levels, below 0 when dark.

    doubt: the largest of what speaks against dirt, as a share of what is still allowed.
    """

    top: int
    left: int
    pixels: NDArray[np.bool_]
    contrast: float
    doubt: float = 0.0

    @property
    def place(self) -> tuple[slice, slice]:
        """Its box."""
        height, width = self.pixels.shape
        return slice(self.top, self.top + height), slice(self.left, self.left + width)

    @property
    def centre(self) -> complex:
        """The middle of its box, x + iy."""
        height, width = self.pixels.shape
        return complex(self.left + width / 2, self.top + height / 2)

    def like(self, other: "Speck") -> bool:
        """Whether they could be one thing in two frames."""
        sizes = self.pixels.sum() / other.pixels.sum()
        return bool(_could_be_one(sizes, self.contrast / other.contrast))


def _could_be_one(sizes: Any, lights: Any) -> Any:
    """Whether things whose sizes and contrasts stand in these ratios may be the same; bool each."""
    return (sizes > 0.5) & (sizes < 2) & (lights > 0.6) & (lights < 1.7)


class Dirt(Detector):
    """What is neither before nor after, while both sides agree."""

    kinds = ("dirt",)
    gathers = True

    def __init__(self) -> None:
        self._seen: dict[int, Seen] = {}
        self._kept: dict[int, list[Speck]] = {}
        self._told: list[tuple[int, float, float, bool]] = []
        self._ends: set[int] = set()
        self._shape = (0, 0)
        self._frames = 0

    def look(self, window: Window) -> list[Mark]:
        """Nothing yet: what a clip has much of is believed sooner."""
        own = window.own
        self._shape = window.frame(own.start).shape[:2]
        held = range(own.start - 2, own.stop + 2)  # what had nothing may have lacked its sides
        self._seen = {n: told for n, told in self._seen.items() if n in held and told.things}
        for number in held:
            if window.has(number) and number not in self._seen:
                self._seen[number] = specks(window, number)
        for number in range(own.start, own.stop):
            here = [s for s in self._seen[number].dirt if not self._passes(number, s)]
            self._frames += 1
            self._told += [
                (number, float(s.pixels.sum()), s.contrast, any(s is h for h in here))
                for s in self._seen[number].things
                if s.doubt < LIKELY
            ]
            if here:
                self._kept[number] = here
            if window.sides(number) is None:
                self._ends.add(number)
        return []

    def end(self) -> list[Mark]:
        """Marks of one frame each."""
        told = np.array(self._told).reshape(-1, 4)
        kept = {n: [s for s in h if not _common(n, s, told)] for n, h in self._kept.items()}
        kept = self._believed(without_recurring(kept, self._shape))
        return [_mark(n, here, self._shape) for n, here in sorted(kept.items()) if here]

    def _believed(self, kept: dict[int, list[Speck]]) -> dict[int, list[Speck]]:
        """A clip with few specks keeps those beyond doubt alone, and none that one side tells of.

        Where one side tells, there may be no more than frames with two have.
        """
        counts = [len(here) for n, here in kept.items() if n not in self._ends]
        if sum(counts) >= RARE * self._frames:
            most = max(counts, default=0)
            return {n: h for n, h in kept.items() if n not in self._ends or len(h) <= most}
        sure = {n: [s for s in here if self._is_sure(s)] for n, here in kept.items()}
        return {n: here for n, here in sure.items() if n not in self._ends}

    def _is_sure(self, speck: Speck) -> bool:
        """Whether it is believed alone: beyond doubt, no bare edge, and smaller than a trunk."""
        height, width = self._shape
        area = float(speck.pixels.sum())
        thick = area / max(speck.pixels.shape)
        return speck.doubt < SURE and thick > EDGE_PX and area < LARGE * height * width

    def _passes(self, number: int, speck: Speck) -> bool:
        """Whether it goes through three frames in a line, as a ball or a bird does."""
        width = self._shape[1]
        for first in (number - 2, number - 1, number):
            others = [n for n in range(first, first + 3) if n != number]
            pairs = product(*(self._alike(n, speck, abs(n - number)) for n in others))
            runs = (dict(zip(others, pair, strict=True)) for pair in pairs)
            if any(_in_line({number: speck, **run}, width) for run in runs):
                return True
        return False

    def _alike(self, number: int, speck: Speck, steps: int) -> list[Speck]:
        """What could be the same thing in another frame, dirt or not."""
        if number not in self._seen:
            return []
        reach = STEP * steps * self._shape[1]
        near = (s for s in self._seen[number].things if abs(s.centre - speck.centre) < reach)
        return [s for s in near if s.like(speck)]


@dataclass(frozen=True)
class Seen:
    """What stands out in a frame, and what of it is dirt."""

    things: list[Speck]
    dirt: list[Speck]


def _common(number: int, speck: Speck, told: NDArray[np.float64]) -> bool:
    """Whether most of what looks like it, in the frames around, is no dirt: then it is weather.

    told: one row for each thing seen, in order: frame, pixels, contrast, 1 where it was taken for
    dirt.
    """
    first, stop = np.searchsorted(told[:, 0], (number - WHILE, number + WHILE + 1))
    _, size, contrast, dirt = told[first:stop].T
    alike = _could_be_one(size / speck.pixels.sum(), contrast / speck.contrast)
    return bool(dirt[alike].mean() < MOSTLY)


def _in_line(run: dict[int, Speck], width: int) -> bool:
    first, middle, last = (run[n] for n in sorted(run))
    if not (first.like(middle) and middle.like(last)):
        return False
    there, on = middle.centre - first.centre, last.centre - middle.centre
    return abs(there) < STEP * width and abs(on - there) < BEND * width + 0.3 * abs(there)


def _mark(number: int, here: list[Speck], shape: tuple[int, int]) -> Mark:
    pixels = np.zeros(shape, bool)
    for speck in here:
        pixels[speck.place] |= speck.pixels
    strongest = max(here, key=lambda speck: abs(speck.contrast))
    score = min(1.0, 0.5 + abs(strongest.contrast) / 200)
    return Mark("dirt", number, number + 1, score, _why(here), masks=(Mask.of(pixels),))


def _why(here: list[Speck]) -> str:
    by = round(max(abs(speck.contrast) for speck in here))
    if len(here) == 1:
        return f"A speck, {by} levels off, which neither the frame before nor the one after has."
    return (
        f"{len(here)} specks, up to {by} levels off, which neither the frame before nor the one "
        "after has."
    )


def specks(window: Window, number: int) -> Seen:
    """The dirt of a frame that whole frames tell of; none when there is too much."""
    near = window.sides(number) or _one_side(window, number)
    if near is None:
        return Seen([], [])
    frame, others = window.frame(number), [window.frame(n) for n in near]
    if not (Beside(*others).outside(frame) > STRONG + WEAK).any():
        return Seen([], [])  # nothing stands out even before motion is looked for
    first = window.start
    told = beside(window.motion, window.frames, (near[0] - first, number - first, near[1] - first))
    asked = [replace(s, doubt=doubt(s, told, frame)) for s in things(told, frame)]
    clear = [s for s in asked if s.doubt < 1]
    if len(clear) > MANY:
        return Seen(asked, [])
    return Seen(asked, [s for s in clear if all(_is_new(s, frame, other) for other in others)])


def _one_side(window: Window, number: int) -> tuple[int, int] | None:
    """The two frames beside the first or the last of a shot, when all three are whole."""
    for way, at in ((1, number), (-1, number + 1)):
        near = [number + way, number + 2 * way]
        held = all(window.has(n) and window.same_shot(n, number) for n in near)
        if _begins(window, at) and held and all(window.is_whole(n) for n in (number, *near)):
            return min(near), max(near)
    return None


def _begins(window: Window, number: int) -> bool:
    """Whether a shot begins at a frame, or would at the one past the clip's last."""
    return number in window.cuts or number in (0, window.facts.frames)


def things(told: Beside, frame: Picture) -> list[Speck]:
    """Connected pixels that both sides deny by more than they differ from each other."""
    out = told.outside(frame).astype(np.float32)
    sure = out - DOUBT * told.unsure
    strong = sure > STRONG
    seen = (strong | ((sure > 0) & (out > WEAK))).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(seen, connectivity=8)
    found = []
    for label in np.unique(labels[strong]):
        left, top, width, height, area = (int(v) for v in stats[label])
        tall = height > TALL * frame.shape[0] and width < THIN * height
        if label and LEAST_PX <= area <= MOST * seen.size and not tall:
            place = slice(top, top + height), slice(left, left + width)
            pixels = labels[place] == label
            found.append(Speck(top, left, pixels, _contrast(told, frame, place, pixels)))
    return found


def _contrast(
    told: Beside, frame: Picture, place: tuple[slice, slice], pixels: NDArray[np.bool_]
) -> float:
    off = frame[place].astype(np.float32) - told.middle(place)
    by = off[pixels].mean(0)
    return float(by[np.abs(by).argmax()])


def doubt(speck: Speck, told: Beside, frame: Picture) -> float:
    """What speaks against dirt, 1 when that is too much.

    Dirt differs from its surroundings, these do not differ from both sides, both sides agree
    there, and dirt is of one gray: things that move fast are blurred and coloured.
    """
    by, size = abs(speck.contrast), int(speck.pixels.sum())
    inside = frame[speck.place][speck.pixels].astype(np.float32)
    against = (
        FAINT / by,
        float(told.unsure[speck.place][speck.pixels].mean()) / (APART * by),
        float(inside.std(0).mean()) / (MIXED * by),
        float(np.ptp(inside.mean(0))) / (COLOUR * by + GRAY),
        _around(speck, told, frame) / (AROUND * by),
    )
    return max(against) * max(1.0, min(SMALL_PX / size, 2.0))


def _around(speck: Speck, told: Beside, frame: Picture) -> float:
    """Mean gray levels by which a ring around it differs from the mean of both sides."""
    place, pixels = _wider(speck, frame.shape[:2], RING_PX)
    seen = pixels.astype(np.uint8)
    wide = cv2.dilate(seen, np.ones((2 * RING_PX + 1,) * 2, np.uint8))
    ring = (wide > 0) & (cv2.dilate(seen, np.ones((3, 3), np.uint8)) == 0)
    off = largest(np.abs(frame[place] - told.middle(place)))
    return float(off[ring].mean()) if ring.any() else np.inf


def _is_new(speck: Speck, frame: Picture, other: Picture) -> bool:
    """Whether motion, looked for closely around it, does not find it in the other frame.

    Motion can squeeze a speck away in part; the less else speaks against it, the less that counts.
    """
    place, pixels = _wider(speck, frame.shape[:2], MARGIN_PX)
    here, there = np.ascontiguousarray(frame[place]), np.ascontiguousarray(other[place])
    left = unexplained(here, there, flow(here, there))[pixels].mean() / abs(speck.contrast)
    return bool(left > MOVED * min(1.0, speck.doubt / DOUBTED))


def _wider(
    speck: Speck, shape: tuple[int, ...], by: int
) -> tuple[tuple[slice, slice], NDArray[np.bool_]]:
    """Its box with `by` pixels more on each side, and its pixels there."""
    rows, columns = speck.place
    top, left = max(0, rows.start - by), max(0, columns.start - by)
    place = slice(top, min(shape[0], rows.stop + by)), slice(left, min(shape[1], columns.stop + by))
    pixels = np.zeros((place[0].stop - top, place[1].stop - left), bool)
    pixels[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] = (
        speck.pixels
    )
    return place, pixels
