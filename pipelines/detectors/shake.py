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


class Shake(Detector):
    """One mark for each shot that trembles; `jolt` is told in thousandths of the width."""

    kinds = ("shake",)

    def survey(self, survey: Survey) -> list[Mark]:
        """Told from the clip in small."""
        edges = [0, *sorted(survey.cuts), len(survey.small)]
        shots = itertools.pairwise(edges)
        return [m for a, b in shots if b - a > LEAST and (m := _mark(survey, a, b))]


def _mark(survey: Survey, start: int, stop: int) -> Mark | None:
    jolt, turns = trembling(_steps(survey.small[start:stop]))
    if jolt < JOLT or turns < TURNS:
        return None
    thousandths = round(1000 * jolt / survey.small.shape[2], 1)
    why = f"The whole picture jumps to and fro, by {thousandths} thousandths of its width a frame."
    values = {"jolt": (thousandths,) * (stop - start)}
    return Mark("shake", start, stop, min(0.95, turns), why, values=values)


def _steps(small: NDArray[np.uint8]) -> NDArray[np.float64]:
    """How the whole picture moves from frame to frame, pixels [T - 1, 2]."""
    grays = (gray(picture).astype(np.float32) for picture in small)
    fading = cv2.createHanningWindow(small.shape[2:0:-1], cv2.CV_32F)
    pairs = itertools.pairwise(grays)
    moved = np.array([cv2.phaseCorrelate(a, b, fading)[0] for a, b in pairs])
    near: NDArray[np.float64] = moved[np.abs(moved).max(1) < FARTHEST]
    return near


def trembling(steps: NDArray[np.float64]) -> tuple[float, float]:
    """How much the motion changes from frame to frame, and how often the change turns about."""
    if len(steps) < LEAST:
        return 0.0, 0.0
    changes = np.diff(steps, axis=0)
    turned = (changes[1:] * changes[:-1]).sum(1) < 0
    return float(np.median(np.hypot(*changes.T))), float(turned.mean())
