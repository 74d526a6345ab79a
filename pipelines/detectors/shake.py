"""A camera that trembles from frame to frame."""

import itertools

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.detectors import Detector, Mark, Survey
from pipelines.motion.flow import gray

JOLT, TURNS = 0.5, 0.58
"""Pixels of the small picture the motion changes by from frame to frame, in the middle, and how
often it turns about; a hand that follows something stays below one of them. By eye."""
LEAST, FARTHEST = 12, 12.0
"""Frames that must be told of, and pixels of motion beyond which a frame tells nothing."""
ALIKE, MISSED, MISSED_PX = 0.5, 0.5, 0.1
"""Share of the frames in which a quarter of the picture must jump as the whole does, and by how
much it may miss that: as a share, and pixels. Films shaken on purpose 0.67 and more, a camera that
follows a runner past trunks 0.35 and less."""


class Shake(Detector):
    """One mark for each shot that trembles; `jolt` is told in thousandths of the width."""

    kinds = ("shake",)

    def survey(self, survey: Survey) -> list[Mark]:
        """Told from the clip in small."""
        long = ((a, b) for a, b in survey.shots() if b - a > LEAST)
        return [mark for a, b in long if (mark := _mark(survey, a, b))]


def _mark(survey: Survey, start: int, stop: int) -> Mark | None:
    small = survey.small[start:stop]
    moved = _moved(small)
    jolt, turns = trembling(moved[np.abs(moved).max(1) < FARTHEST])
    if jolt < JOLT or turns < TURNS or not _is_whole(small, moved):
        return None
    thousandths = round(1000 * jolt / survey.small.shape[2], 1)
    why = f"The whole picture jumps to and fro, by {thousandths} thousandths of its width a frame."
    values = {"jolt": (thousandths,) * (stop - start)}
    return Mark("shake", start, stop, min(0.95, turns), why, values=values)


def _is_whole(small: NDArray[np.uint8], moved: NDArray[np.float64]) -> bool:
    """Whether the quarters of the picture jump alike: what runs through it is only somewhere."""
    height, width = small.shape[1] // 2, small.shape[2] // 2
    changes = np.diff(moved, axis=0)
    alike = []
    halves = [(slice(side), slice(-side, None)) for side in (height, width)]
    for rows, columns in itertools.product(*halves):
        miss = np.diff(_moved(small[:, rows, columns]), axis=0) - changes
        near = np.hypot(*miss.T) < MISSED * np.hypot(*changes.T) + MISSED_PX
        alike.append(near.mean())
    return bool(np.median(alike) >= ALIKE)


def _moved(small: NDArray[np.uint8]) -> NDArray[np.float64]:
    """How most of the picture moves from frame to frame, pixels [T - 1, 2]."""
    grays = (gray(picture).astype(np.float32) for picture in small)
    fading = cv2.createHanningWindow(small.shape[2:0:-1], cv2.CV_32F)
    pairs = itertools.pairwise(grays)
    return np.array([cv2.phaseCorrelate(a, b, fading)[0] for a, b in pairs])


def trembling(steps: NDArray[np.float64]) -> tuple[float, float]:
    """How much the motion changes from frame to frame, and how often the change turns about."""
    if len(steps) < LEAST:
        return 0.0, 0.0
    changes = np.diff(steps, axis=0)
    turned = (changes[1:] * changes[:-1]).sum(1) < 0
    return float(np.median(np.hypot(*changes.T))), float(turned.mean())
