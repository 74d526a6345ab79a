"""Scratches: thin upright lines that stand on the film, not in the scene.

A line is followed from frame to frame. It is a scratch when it was not there just before it
began and is gone just after it ends, or when the scene moves under it and it does not go along.
Poles, fences and masts do neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from pipelines.detectors import Detector, Mark, Window
from pipelines.detectors.upright import (
    RIDGE,
    STRIPS,
    Grays,
    Line,
    leans,
    leant,
    lines,
    side_of,
    strips,
    without,
)
from pipelines.masks import Mask
from pipelines.motion.colours import largest
from pipelines.motion.flow import Field, Picture, gray

GONE = 0.34  # share of strips below which a line is not there
FAINTER = 0.35  # of its contrast; what is fainter is another thing
DRIFT = 8  # pixels a line may jump in a frame, at 640 pixels a row
MISSED = 2  # frames in which it may be overlooked
RUNS, RUNS_PX = 0.01, 4.0  # of the width, and pixels, a frame: so far no scratch goes on and on
SHORTEST, PLAIN = 3, 18.0  # frames and levels one of the clip's lines must have, or all are doubted
TALL, ABRUPT = 0.7, 0.7  # share of strips; of its contrast, at the one end it is known by
LONGEST = 40  # frames a line may last that only comes and goes
COURSE = 41  # rows over which the course of a line is smoothed
MOVES = 1.2  # pixels a frame from which a scene counts as moving
UNDER = 16.0  # pixels the scene must have moved under a line that lasts


@dataclass(eq=False)
class Track:
    """One line through several frames.

    came, left: whether it was not there just before, and just after; None where a shot begins or
    ends. steps: how far the scene went to the right from frame to frame, and how far the line.
    """

    came: bool | None
    left: bool | None = None
    lines: dict[int, Line] = field(default_factory=dict)
    masks: dict[int, Mask] = field(default_factory=dict)
    steps: list[tuple[float, float]] = field(default_factory=list)

    @property
    def under(self) -> float:
        """How far the scene moved while the line did not, pixels."""
        return sum(_slipped(scene, went) for scene, went in self.steps)

    @property
    def last(self) -> int:
        """The last frame it was seen in."""
        return max(self.lines)

    @property
    def line(self) -> Line:
        """Where it was seen last."""
        return self.lines[self.last]

    def add(self, seen: "Seen", line: Line) -> None:
        """It stands at `line` in a frame."""
        self.lines[seen.number] = line
        self.masks[seen.number] = masked(seen.frame, line)

    def is_scratch(self) -> bool:
        """Whether what was seen of it cannot be a thing of the scene."""
        ends = (self.came, self.left)
        known = True in ends if self._stays() else ends == (True, True)
        known = known and (None not in ends or self._breaks_off())
        comes_and_goes = False not in ends and known and len(self.lines) <= LONGEST
        seen = comes_and_goes or self.under > UNDER
        return seen and not self._goes_along() and not self._runs()

    def is_plain(self) -> bool:
        """Whether it lasts, is tall and clear: what flits by at the edge of sight is a pole."""
        share, contrast = self._usual()
        return len(self.lines) >= SHORTEST and share > TALL and contrast > PLAIN

    def _breaks_off(self) -> bool:
        """Whether it ends as strong as it was: a pole that a trunk covers fades away beside it.

        Asked of a line of which one end alone is known.
        """
        share, contrast = self._usual()
        end = self.lines[min(self.lines) if self.came else self.last]
        return share > TALL and end.by > ABRUPT * contrast

    def _usual(self) -> tuple[float, float]:
        """The median share of strips that see it, and its contrast."""
        seen = [(line.share, line.by) for line in self.lines.values()]
        share, contrast = np.median(seen, axis=0)
        return float(share), float(contrast)

    def _stays(self) -> bool:
        return len(self.steps) > 1

    def _runs(self) -> bool:
        """Whether it goes far from frame to frame, as a pole does that is nearer than the rest."""
        width = next(iter(self.masks.values())).width
        steps = [abs(went) for _, went in self.steps]
        return bool(steps) and float(np.median(steps)) > max(RUNS_PX, RUNS * width)

    def _goes_along(self) -> bool:
        """Whether it goes where the scene goes, as most of its steps tell."""
        if not self.steps:
            return False
        scene, went = np.array(self.steps).T
        moves = np.abs(scene) > MOVES
        along = np.abs(went - scene) < 0.5 * np.abs(scene)
        return bool(moves.mean() > 0.5 and along[moves].mean() >= 0.5)


class Scratch(Detector):
    """Lines that come and go, or that the scene moves under."""

    kinds = ("scratch",)
    gathers = True

    def __init__(self) -> None:
        self._live: list[Track] = []
        self._done: list[Track] = []
        self._last: Seen | None = None

    def look(self, window: Window) -> list[Mark]:
        """Nothing yet: a line must have ended before it is judged."""
        for number in range(window.own.start, window.own.stop):
            self._step(window, number)
        return []

    def end(self) -> list[Mark]:
        """Marks of the frames of each scratch."""
        self._close()
        if not any(track.is_plain() for track in self._done):
            return []
        return [mark for track in self._done for mark in _marks(track)]

    def _step(self, window: Window, number: int) -> None:
        if not window.is_whole(number):
            return
        frame = window.frame(number)
        seen = Seen(number, strips(gray(frame)), frame)
        last = self._last if self._last and window.same_shot(self._last.number, number) else None
        if last is None:
            self._close()
        found = lines(seen.strips)
        flow = _flow(window, number, last.number) if last and (found or self._live) else None
        self._go_on(seen, found, flow)
        others = self._others(number, last.number) if last else []
        before = without(last.strips, others) if last else None
        for line in found:
            came = None if before is None else _absent(line, before, flow, 1)
            track = Track(came)
            track.add(seen, line)
            self._live.append(track)
        self._last = seen

    def _go_on(self, seen: "Seen", found: list[Line], flow: Field | None) -> None:
        """Gives each live track its line, taken out of `found`; ends those that have none."""
        taken = _paired(self._live, found, flow)
        for track, line, scene in taken:
            found.remove(line)
            track.steps.append((scene, line.middle - track.line.middle))
            track.add(seen, line)
            track.left = None
        others = self._others(seen.number, seen.number)
        for track in self._live:
            if track.last != seen.number and track.left is None:
                track.left = _absent(track.line, without(seen.strips, others), flow, -1)
        ended = [track for track in self._live if seen.number - track.last > MISSED]
        self._done += [track for track in ended if track.is_scratch()]
        self._live = [track for track in self._live if track not in ended]

    def _others(self, number: int, at: int) -> list[Line]:
        """Where the lines followed up to frame `number` stand in frame `at`."""
        return [t.lines[at] for t in self._live if t.last == number and at in t.lines]

    def _close(self) -> None:
        self._done += [track for track in self._live if track.is_scratch()]
        self._live = []


@dataclass(frozen=True, eq=False)
class Seen:
    """A frame and its strips."""

    number: int
    strips: Grays
    frame: Picture


def _flow(window: Window, number: int, before: int) -> Field | None:
    """Motion back to the frame before; None when that frame is not at hand."""
    if not window.has(before):
        return None
    return window.motion.rough(number - window.start, before - window.start)


def _marks(track: Track) -> list[Mark]:
    frames = len(track.lines)
    return [
        Mark(
            "scratch",
            number,
            number + 1,
            min(1.0, 0.4 + line.share / 2 + line.by / 400),
            _why(line, frames, track.under),
            masks=(track.masks[number],),
        )
        for number, line in sorted(track.lines.items())
        if track.masks[number]
    ]


def _why(line: Line, frames: int, under: float) -> str:
    if under > UNDER:
        return (
            f"An upright line at {line.middle:.0f} pixels, {line.by:.0f} levels off: the scene "
            f"moves {under:.0f} pixels under it and it does not go along."
        )
    return (
        f"An upright line at {line.middle:.0f} pixels, {line.by:.0f} levels off: it comes from "
        f"nowhere and is gone after {frames} frames."
    )


def _reach(width: int) -> float:
    return max(6.0, DRIFT * width / 640)


def _paired(
    tracks: Sequence[Track], found: Sequence[Line], flow: Field | None
) -> list[tuple[Track, Line, float]]:
    """Which line goes on which track, the nearest first, and how far the scene went there.

    A line may have stayed where it was, or gone with the scene.
    """
    pairs = []
    for track in tracks:
        scene = -_moved(track.line, flow)
        reach = 0.0 if flow is None else _reach(flow.shape[1])
        for line in found:
            went = line.middle - track.line.middle
            miss = min(abs(went), abs(went - scene))
            if line.sign == track.line.sign and miss <= reach:
                pairs.append((miss, track, line, scene))
    chosen: list[tuple[Track, Line, float]] = []
    for _, track, line, scene in sorted(pairs, key=lambda pair: pair[0]):
        if not any(track is t or line is x for t, x, _ in chosen):
            chosen.append((track, line, scene))
    return chosen


def _moved(line: Line, flow: Field | None) -> float:
    """How far to the right the scene beside the line moves to the other frame, pixels."""
    if flow is None:
        return 0.0
    height, width = flow.shape[:2]
    rows = np.linspace(0, height - 1, STRIPS).astype(int)
    across = np.linspace(line.top, line.bottom, STRIPS)
    beside = [
        flow[rows, np.clip(across + off, 0, width - 1).astype(int), 0] for off in (-28, -16, 16, 28)
    ]
    return float(np.median(beside))


def _slipped(scene: float, went: float) -> float:
    """What a step says of a line that does not go along; less than nothing when it goes along."""
    apart = abs(scene - went)
    if apart > MOVES and apart > 2 * abs(went):
        return apart
    return -2.0 if apart < MOVES / 3 and abs(scene) > MOVES else 0.0


def _absent(line: Line, other: Grays, flow: Field | None, way: int) -> bool:
    """Whether nothing like it stands where it stood, or where the scene has carried it."""
    width = other.shape[1]
    carried = _moved(line, flow) * way
    low, high = min(0.0, carried) - 1.4 * _reach(width), max(0.0, carried) + 1.4 * _reach(width)
    if line.middle + low < 0 or line.middle + high >= width:
        return False  # it may have come in, or gone out, over the edge
    first, last = int(line.middle + low), int(line.middle + high) + 1
    above = (line.sign * other > max(RIDGE, FAINTER * line.by)).astype(np.float32)
    shares = [leant(above, lean)[:, first:last].mean(0).max() for lean in leans(width)]
    return bool(max(shares) < GONE)


def masked(frame: Picture, line: Line) -> Mask:
    """The pixels of a line: those that stand out from what lies to both sides of it."""
    height, width = frame.shape[:2]
    reach = side_of(width) + 2
    rows = np.arange(height)
    across = np.rint(np.linspace(line.top, line.bottom, height)).astype(int)
    columns = across[:, None] + np.arange(-reach, reach + 1)[None]
    band = frame[rows[:, None], np.clip(columns, 0, width - 1)].astype(np.float32)
    smooth = cv2.blur(band, (1, 5))
    left, right = smooth[:, :2].mean(1, keepdims=True), smooth[:, -2:].mean(1, keepdims=True)
    high, low = np.maximum(left, right), np.minimum(left, right)
    off = smooth - high if line.sign > 0 else low - smooth
    by = np.clip(largest(off), 0, None)
    course = cv2.blur(np.minimum(by, 2 * line.by), (1, COURSE))
    core = course > 0.5 * course.max(1, keepdims=True)
    out = core & (by > np.maximum(RIDGE, 0.4 * (by * core).max(1, keepdims=True)))
    pixels = np.zeros((height, width), bool)
    inside = (columns >= 0) & (columns < width) & out
    pixels[np.broadcast_to(rows[:, None], columns.shape)[inside], columns[inside]] = True
    return Mask.of(pixels)
