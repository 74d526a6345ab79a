"""The survey of footage: what is known to show nothing begins no shot."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipelines.detectors import Survey
from pipelines.detectors.surveying import cuts_in, survey_of
from pipelines.footage import Footage
from pipelines.progress import Progress

if TYPE_CHECKING:
    from pipelines.footage import Picture


def surveyed(footage: Footage, progress: Progress) -> Survey:
    """The clip in small, its cuts found."""
    return survey_of(footage.facts, _standing_in(footage, progress, frozenset()))


def cuts(footage: Footage, progress: Progress, lost: frozenset[int]) -> frozenset[int]:
    """Where its shots begin. lost: frames somebody marked as lost.

    A cut within a gap is told at the first frame after it: frames before are of the shot before.
    """
    return cuts_in(footage.facts, _standing_in(footage, progress, lost), lost)


def _standing_in(footage: Footage, progress: Progress, lost: frozenset[int]) -> Iterator["Picture"]:
    """All frames; for one that is lost the last known before it, at the start the first known."""
    known: Picture | None = None
    waiting = 0
    for number, picture in enumerate(footage.frames()):
        progress(number, footage.facts.frames)
        if number not in lost:
            yield from [picture] * waiting
            known, waiting = picture, 0
        if known is None:
            waiting += 1
        else:
            yield known
    if known is None and waiting:
        yield from footage.frames()
