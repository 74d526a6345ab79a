"""Frames of one colour where a picture should be."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipelines.detectors import Detector, Mark, Survey
from pipelines.detectors.absent import runs
from pipelines.detectors.likeness import spread, unlike

ONE_COLOUR, PICTURE = 2.5, 8.0
LONGEST = 12
FADE = 0.25
SAME_SCENE = 1.5


class Solid(Detector):
    """Short runs of black, white, green or gray frames within a shot.

    A fade to black, black between two scenes, a title card and what stands before the first or
    after the last picture are no damage: the same scene must stop and go on at once.
    """

    kinds = ("black",)

    def survey(self, survey: Survey) -> list[Mark]:
        """Runs of at most `LONGEST` frames."""
        flat = [n for n, picture in enumerate(survey.small) if spread(picture) < ONE_COLOUR]
        return [_mark(survey, *run) for run in runs(flat) if _is_broken(survey, *run)]


def _is_broken(survey: Survey, start: int, stop: int) -> bool:
    """Whether the shot before it goes on after it, as bright as it was."""
    if start < 2 or stop + 1 >= len(survey.small) or stop - start > LONGEST:
        return False
    before, after = survey.small[start - 1], survey.small[stop]
    if min(spread(before), spread(after)) < PICTURE:
        return False
    step = max(unlike(survey.small[start - 2], before), unlike(after, survey.small[stop + 1]))
    return (
        unlike(before, after) < max(SAME_SCENE, 2 * (stop - start + 1) * step)
        and not _fades(survey.small[start - 2], before, survey.small[start])
        and not _fades(survey.small[stop + 1], after, survey.small[stop - 1])
    )


def _fades(outer: NDArray[np.uint8], inner: NDArray[np.uint8], solid: NDArray[np.uint8]) -> bool:
    """Whether the picture was already on its way to the colour."""
    way = cv2.absdiff(outer, solid).mean()
    return float(cv2.absdiff(inner, solid).mean()) < (1 - FADE) * float(way)


def _mark(survey: Survey, start: int, stop: int) -> Mark:
    red, green, blue = (int(level) for level in survey.small[start].mean(axis=(0, 1)))
    why = (
        f"Nothing but one colour ({red}, {green}, {blue}) between pictures of one shot; "
        f"frames: {stop - start}."
    )
    return Mark("black", start, stop, 0.98, why)
