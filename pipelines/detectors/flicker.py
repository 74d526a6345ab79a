"""Flicker: frames that are lighter or darker than those around them, again and again.

Each frame is taken for the true picture times a gain plus an offset. Pairs of frames tell the step
from one to the other; the steps give the path of the light; what leaves the straight run most
frames near it agree on is flicker. Fades, ramps and single flashes are runs or rare, and stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.detectors import Detector, Mark, Survey

Array = NDArray[np.float64]

REACH = 4  # frames between the two of a pair, at most
AROUND = 9  # frames on each side that say what the light should be
CLIPPED = 8  # levels from black and white that say nothing of the light
ENOUGH = 0.04  # share of a picture that must speak
SCALES = 0.006, 0.012, 0.025, 0.05, 0.1
OWN = 1.5  # how much more a frame's own light counts: what could be true is left alone
TIED = 1e-9  # weight by which a frame nothing is known of stays where the first one is
STEADY, STEADY_RUN = 500.0, 9  # what a line loses by each unit it climbs a frame; frames
LEVEL = 3.0  # gray levels, least jump worth calling one
LARGE = 0.6  # a jump beyond this is a frame lost, not light
OFTEN, TURNS = 0.12, 8  # share of frames that must be off; steps up or down, at least
QUIET = 0.3  # share of frames that are right; where fewer are, half a jump counts too
DARKER = 0.15  # share of the jumps that must go down
LONGEST, BESIDE = 360, 60  # frames looked at together in a long shot; on each side of its own
SWING = 0.7  # how much steps differ from step to step, in steps: flicker has 1.3 and more
EXPLAINED = 0.5  # what may be left of a jump once gain and offset are undone, as a share

PARTS, PART_LEVEL, PART_LEFT = 6, 1.5, 0.6  # parts across and down; gray levels; what may be left
EVERYWHERE = 0.6  # share of the parts that must jump alike


@dataclass(frozen=True)
class Light:
    """The path of the light through one shot, float64 [T] each.

    gain: natural logarithm, 0 at the first frame. level: what shows in each frame where the frame
    of middling light has the gray `tone`. known: frames that could be compared with any other.
    """

    tone: float
    gain: Array
    level: Array
    known: NDArray[np.bool_]


class Flicker(Detector):
    """Frames whose light jumps; `values` says by which gain and offset, so it can be undone."""

    kinds = ("flicker",)

    def survey(self, survey: Survey) -> list[Mark]:
        """Marks of one frame each, whole frames."""
        marks: list[Mark] = []
        for start, stop in survey.shots():
            if stop - start <= TURNS:
                continue
            for own, low, high in _stretches(start, stop):
                found = _marks(low, survey.small[low:high])
                marks += [mark for mark in found if mark.start in own]
        return marks


def _stretches(start: int, stop: int) -> Iterator[tuple[range, int, int]]:
    """Parts of a shot, and from where to where each is looked at: what is kept grows no further."""
    step = LONGEST if stop - start <= LONGEST else LONGEST - 2 * BESIDE
    for first in range(start, stop, step):
        last = min(stop, first + step)
        low, high = max(start, first - BESIDE), min(stop, last + BESIDE)
        yield range(first, last), low, high


def _marks(start: int, small: NDArray[np.uint8]) -> list[Mark]:
    light = path(small)
    if _swings(light.level):
        return []
    true_gain, true_level = straight(light)
    gain = np.exp(light.gain - true_gain)
    offset = light.level - gain * true_level
    jumps = jumping(light.gain - true_gain, light.level - true_level, float(small.std()))
    jumps &= light.known
    if not jumps.any() or not _is_light(small, gain, offset, jumps):
        return []
    share = round(100 * float(jumps.mean()))
    return [
        Mark(
            "flicker",
            start + int(n),
            start + int(n) + 1,
            min(1.0, 0.5 + abs(float(light.level[n] - true_level[n])) / 20),
            _why(float(light.level[n] - true_level[n]), light.tone, share),
            values={"gain": (float(gain[n]),), "offset": (float(offset[n]),)},
        )
        for n in np.flatnonzero(jumps)
    ]


def _why(step: float, tone: float, share: int) -> str:
    by = max(1, round(100 * abs(step) / max(tone, 1.0)))
    if step > 0:
        return f"{by} % brighter than the frames around it; {share} % of the shot jumps like this."
    return f"{by} % darker than the frames around it; {share} % of the shot jumps like this."


def path(small: NDArray[np.uint8]) -> Light:
    """The light of a shot, uint8 [T, h, w, 3], from pairs of frames up to `REACH` apart.

    With frame t = gain_t x + offset_t for what the first frame shows as x, the gain and offset of
    a pair say gain_b = gain gain_a and offset_b = gain offset_a + offset; logarithms make the one,
    and dividing by gain_b the other, a plain difference.
    """
    soft = np.stack([cv2.blur(picture, (3, 3))[::2, ::2] for picture in small]).astype(np.float32)
    pairs = [(a, a + gap) for gap in range(1, REACH + 1) for a in range(len(soft) - gap)]
    told = np.array([step(soft[a], soft[b]) for a, b in pairs])
    sure = np.where(np.isfinite(told[:, 2]), 1 / (1 + told[:, 2]), 0)
    gain = _summed(len(soft), pairs, np.log(told[:, 0]), sure, 0.01)
    later = np.exp(gain[[b for _, b in pairs]])
    shift = _summed(len(soft), pairs, told[:, 1] / later, sure, 1.0)
    level = np.median(soft, axis=(1, 2, 3))
    usual = int(np.argsort(level)[len(level) // 2])
    tone = (float(level[usual]) / np.exp(gain[usual])) - shift[usual]
    known = np.isin(np.arange(len(soft)), np.array(pairs)[sure > 0])
    return Light(float(level[usual]), gain, np.exp(gain) * (tone + shift), known)


def step(a: NDArray[np.float32], b: NDArray[np.float32]) -> tuple[float, float, float]:
    """Gain and offset that make `a` into `b`, and the gray levels they leave (inf: unknown).

    The gain is the ratio of the spreads, not the regression's slope: that one comes out too small
    where things move. Pixels that fit badly lose their say (Tukey's biweight).
    """
    x, y = a.ravel(), b.ravel()
    low, high = CLIPPED, 255 - CLIPPED
    told = (x > low) & (x < high) & (y > low) & (y < high)
    if told.mean() < ENOUGH:
        return 1.0, 0.0, np.inf
    x, y = x[told], y[told]
    gain, offset = 1.0, float(np.median(y - x))
    for _ in range(8):
        miss = np.abs(y - gain * x - offset)
        scale = max(1.0, 4.7 * 1.48 * float(np.median(miss)))
        weight = np.square(np.clip(1 - np.square(miss / scale), 0, None))
        total = weight.sum()
        mean_x, mean_y = (weight * x).sum() / total, (weight * y).sum() / total
        spread_x = (weight * np.square(x - mean_x)).sum() / total
        spread_y = (weight * np.square(y - mean_y)).sum() / total
        gain = float(np.sqrt((spread_y + 1) / (spread_x + 1)))
        offset = float(mean_y - gain * mean_x)
    return gain, offset, float(np.median(np.abs(y - gain * x - offset)))


def _summed(
    frames: int, pairs: list[tuple[int, int]], steps: Array, sure: Array, scale: float
) -> Array:
    """The path whose steps are `steps`, 0 at first; steps that fit badly lose their say."""
    first, second = np.array(pairs).T
    weight, found = sure.copy(), np.zeros(frames)
    for _ in range(6):
        system, asked = TIED * np.eye(frames), np.zeros(frames)
        for ends, sign in ((first, -1), (second, 1)):
            np.add.at(asked, ends, sign * weight * steps)
            np.add.at(system, (ends, ends), weight)
        np.subtract.at(system, (first, second), weight)
        np.subtract.at(system, (second, first), weight)
        found[1:] = np.linalg.solve(system[1:, 1:], asked[1:])
        weight = sure / (1 + np.abs(found[second] - found[first] - steps) / scale)
    return found


def straight(light: Light) -> tuple[Array, Array]:
    """What gain and level would be without flicker: the line most frames near each agree on."""
    points = np.stack([light.gain, np.log(np.maximum(light.level, 1))], axis=1)
    best = np.stack([_line(points, n) for n in range(len(points))])
    near = np.lib.stride_tricks.sliding_window_view(
        np.pad(best, [(STEADY_RUN // 2, STEADY_RUN // 2), (0, 0)], "edge"), STEADY_RUN, axis=0
    )
    steady = np.median(near, axis=2)  # a line a few frames agree on by chance does not last
    chance = np.abs(best - steady).max(1) > SCALES[2]
    best[chance] = steady[chance]
    return best[:, 0], np.exp(best[:, 1])


def _line(points: Array, at: int) -> Array:
    """Where the best line through two of the frames around `at` stands there, [2]."""
    first = max(0, min(at - AROUND, len(points) - 2 * AROUND - 1))
    last = min(len(points), first + 2 * AROUND + 1)
    near, time = points[first:last], np.arange(first, last) - at
    i, j = np.triu_indices(len(near), 1)
    slope = (near[j] - near[i]) / (time[j] - time[i])[:, None]
    height = near[i] - slope * time[i][:, None]
    lines = np.concatenate([height, near]), np.concatenate([slope, np.zeros_like(near)])
    miss = np.abs(near[None] - lines[0][:, None] - lines[1][:, None] * time[None, :, None]).max(2)
    say = np.where(time == 0, OWN, 1.0)
    score = sum((np.exp(-np.square(miss / s) / 2) * say).sum(1) for s in SCALES)
    score = score - STEADY * np.abs(lines[1]).max(1)
    chosen = int(np.argmax(score))
    close = np.exp(-np.square(miss[chosen] / SCALES[1]) / 2) * say
    if close.sum() < 3:
        alone: Array = lines[0][chosen]
        return alone
    return _fitted(near, time.astype(float), close)


def _fitted(near: Array, time: Array, weight: Array) -> Array:
    """The weighted straight line through `near` at time 0."""
    root = np.sqrt(weight)[:, None]
    rows = np.stack([np.ones_like(time), time], axis=1)
    found: Array = np.linalg.lstsq(root * rows, root * near, rcond=None)[0][0]
    return found


def jumping(gain: Array, level: Array, spread: float) -> NDArray[np.bool_]:
    """Frames that flicker: none unless many jump, up and down.

    gain, level: how far each frame is off. spread: of the grays of the shot, standard deviation.
    """
    off = np.abs(level) + spread * np.abs(np.exp(gain) - 1)
    jumps, lost = off > LEVEL, np.abs(gain) > LARGE
    signed = np.sign(level) * off
    turns = int((np.abs(np.diff(signed)) > LEVEL).sum())
    darker = (jumps & (level < 0)).sum() / max(1, jumps.sum())  # flashes are only ever lighter
    many = turns >= TURNS and jumps.mean() >= OFTEN and darker >= DARKER
    if not many or lost.sum() > jumps.sum() / 4:
        return np.zeros_like(jumps)
    unsteady = (off < LEVEL / 4).mean() < QUIET
    sure: NDArray[np.bool_] = (off > (LEVEL / 2 if unsteady else LEVEL)) & ~lost
    return sure


def _swings(level: Array) -> bool:
    """Whether light comes and goes smoothly, as a lamp's does; flicker turns at most frames."""
    return bool(np.abs(np.diff(level, 2)).mean() < SWING * np.abs(np.diff(level)).mean())


def _is_light(
    small: NDArray[np.uint8], gain: Array, offset: Array, jumps: NDArray[np.bool_]
) -> bool:
    """Whether undoing the jumps makes the frames fit those beside them, in all their parts."""
    mended = [
        (picture - offset[n]) / gain[n] if jumps[n] else picture.astype(np.float64)
        for n, picture in enumerate(small)
    ]
    before = after = moving = 0.0
    for n in np.flatnonzero(jumps[1:-1]) + 1:
        before += _apart(small[n].astype(np.float64), small[n - 1])
        after += _apart(mended[n], mended[n - 1])
        moving += _apart(mended[n + 1], mended[n - 1])
    return after <= max(EXPLAINED * before, moving) and _is_everywhere(small, mended, jumps)


def _is_everywhere(small: NDArray[np.uint8], mended: list[Array], jumps: NDArray[np.bool_]) -> bool:
    """Whether most parts of the picture jump alike: what runs through it is only somewhere.

    A part's say counts where undoing the jump changes it. On films with planted flicker 0.88 of
    the parts or more come to fit those beside them; with trunks that pass close by 0.22.
    """
    fit = told = 0
    parts = [_parts(picture) for picture in mended]
    for n in np.flatnonzero(jumps[1:-1]) + 1:
        was, beside = _parts(small[n]), (parts[n - 1] + parts[n + 1]) / 2
        speaks = np.abs(was - parts[n]) > PART_LEVEL
        better = np.abs(parts[n] - beside) < PART_LEFT * np.abs(was - beside)
        fit, told = fit + int((speaks & better).sum()), told + int(speaks.sum())
    return fit >= EVERYWHERE * told


def _parts(picture: NDArray[Any]) -> Array:
    """The median gray of each of `PARTS` x `PARTS` parts."""
    bands = np.array_split(picture.mean(axis=2), PARTS)
    return np.array(
        [[np.median(part) for part in np.array_split(band, PARTS, axis=1)] for band in bands]
    )


def _apart(a: NDArray[Any], b: NDArray[Any]) -> float:
    return float(np.median(np.abs(a - b)))
