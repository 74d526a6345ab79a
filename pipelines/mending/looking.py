"""Looks a clip through: in small first, then at full size, and writes down what is broken."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from pipelines.detectors import Detector, Mark, Survey, Window, detectors_for
from pipelines.footage import Footage, open_footage
from pipelines.mending.holding import Held
from pipelines.mending.map import DamageMap
from pipelines.mending.merging import kept, merged
from pipelines.mending.surveying import surveyed
from pipelines.mending.windows import windows
from pipelines.progress import Progress, part, silent

HANDS = 2
"""Threads that look at windows beside the first: OpenCV lets go of Python while it works."""
SURVEY = 0.2
"""The part of the time the look in small takes."""


def inspect(
    path: Path,
    folder: Path,
    progress: Progress = silent,
    reference: Path | None = None,
    kinds: Sequence[str] | None = None,
) -> DamageMap:
    """What is broken in the file, however broken it is.

    folder: where masks are written. reference: a whole file of the same camera, for a file that
    cannot be read by itself. kinds: only these; None looks for all.

    Raises:
        UnreadableMedia: nothing of the file can be saved.
        DiskFull, UnwritableMedia: a mask could not be written.
    """
    with closing(Held(open_footage(path, reference))) as footage:
        return looked(footage, folder, progress, kinds)


def looked(
    footage: Footage,
    folder: Path,
    progress: Progress = silent,
    kinds: Sequence[str] | None = None,
) -> DamageMap:
    """The same for a file that is open."""
    survey = surveyed(footage, part(progress, 0.0, SURVEY))
    marks = _seen(footage, survey, detectors_for(kinds), part(progress, SURVEY, 1 - SURVEY))
    if kinds is not None:
        marks = [mark for mark in marks if mark.kind in kinds]
    damages = kept(merged(marks), footage.facts, folder)
    return DamageMap(footage.facts, damages, tuple(sorted(survey.cuts)))


def _seen(
    footage: Footage, survey: Survey, detectors: list[Detector], progress: Progress
) -> list[Mark]:
    """Everything the detectors say, each after those before it."""
    marks = [mark for detector in detectors for mark in detector.survey(survey)]
    looking = [d for d in detectors if type(d).look is not Detector.look]
    telling = [d for d in looking if not d.gathers]
    with _Gathering([d for d in looking if d.gathers]) as gathering:
        for window in windows(footage, survey.cuts, _light(marks)) if looking else ():
            window.marks.extend(mark for mark in marks if _touches(mark, window))
            for detector in telling:
                told = detector.look(window)
                window.marks.extend(told)
                marks += told
            gathering.look(window)
            progress(window.own.stop, footage.facts.frames)
    for detector in detectors:
        marks += detector.end()
    progress(1, 1)
    return marks


class _Gathering:
    """Detectors that look at a window beside each other, and while others look at the next."""

    def __init__(self, detectors: Sequence[Detector]) -> None:
        self._detectors, self._busy = detectors, list[Future[list[Mark]]]()
        self._hands = ThreadPoolExecutor(HANDS)

    def __enter__(self) -> "_Gathering":
        return self

    def __exit__(self, wrong: type[BaseException] | None, *rest: object) -> None:
        try:
            if wrong is None:
                self._done()
        finally:
            self._hands.shutdown(cancel_futures=True)

    def look(self, window: Window) -> None:
        """Goes on once all have looked at the window before."""
        self._done()
        self._busy = [self._hands.submit(one.look, window) for one in self._detectors]

    def _done(self) -> None:
        for one in self._busy:
            one.result()


def _light(marks: list[Mark]) -> dict[int, tuple[float, float]]:
    """Gain and offset of the frames that flicker."""
    return {
        number: (mark.values["gain"][n], mark.values["offset"][n])
        for mark in marks
        if mark.kind == "flicker"
        for n, number in enumerate(range(mark.start, mark.stop))
    }


def _touches(mark: Mark, window: Window) -> bool:
    return mark.start < window.start + len(window.frames) and mark.stop >= window.start
