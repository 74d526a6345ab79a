"""Frames that stand still while the scene should go on."""

from statistics import median

from pipelines.detectors import Detector, Mark, Survey, Window

STILL, SHARE, ABRUPT = 3.0, 0.15, 5.0
LOST_TIME, ALL_BUT_EQUAL = 1.3, 0.02
NEAR, RHYTHM = 12, 0.18
FEWEST_MOVING = 4
SEVERAL = 6
WHITE, FAINTEST, ANOTHER, STANDS_OUT = 3.0, 0.1, 1.3, 3.0


class Frozen(Detector):
    """Runs of frames equal to the one before them in a scene that moves, missing what moved.

    Three things are no damage: a scene that comes to rest (it slows down, or nothing moves after
    it), animation on twos and films brought to another rate (equal frames come in a rhythm), and
    an end that is held.
    A copy that was stored anew is told by its noise: it differs a little everywhere and as a patch
    nowhere (white), where the frames around it differ as patches do that move. Thresholds by eye on
    eight clips of film, against the changes around each run.
    """

    kinds = ("frozen",)

    def __init__(self) -> None:
        self._found: list[Mark] = []

    def survey(self, survey: Survey) -> list[Mark]:
        """Only keeps them: an edge that is itself broken tells nothing, and that is seen later."""
        runs = _still_runs(survey)
        renewed = [run for run in runs if _is_white(survey, run[0])]
        rhythm = _regular(renewed) | _regular([run for run in runs if run not in renewed])
        marks = [_mark(survey, run, runs) for run in runs if run not in rhythm]
        self._found = [mark for mark in marks if mark is not None]
        return []

    def look(self, window: Window) -> list[Mark]:
        """Runs that end in this window and whose edges are sound."""
        broken = {n for mark in window.marks for n in range(mark.start, mark.stop)}
        own = range(window.own.start, window.own.stop)
        return [
            mark
            for mark in self._found
            if mark.stop in own and not broken & {mark.start - 2, mark.start - 1, mark.stop}
        ]


Run = tuple[int, int]


def _still_runs(survey: Survey) -> list[Run]:
    """Stretches of frames that look like the one before each; an absent frame belongs to none.

    Copies with noise of their own and frames that are merely alike do not mix.
    """
    known = set(range(1, len(survey.peaks))) - set(survey.facts.absent) - survey.cuts
    runs: list[Run] = []
    for number in sorted(known):
        near = sorted(survey.peaks[max(1, number - NEAR) : number + NEAR + 1])
        white = _is_white(survey, number)
        if not white and survey.peaks[number] > min(STILL, SHARE * near[len(near) * 3 // 4]):
            continue
        if runs and runs[-1][1] == number and white == _is_white(survey, number - 1):
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


def _is_white(survey: Survey, number: int) -> bool:
    """Whether a frame differs from the one before by noise alone."""
    apart, calm = survey.apart[number], survey.calm[number]
    return calm > FAINTEST and apart < WHITE * calm


def _is_renewed(survey: Survey, run: Run, near: list[int]) -> bool:
    """Whether a run has noise of its own that its surroundings lack, and patches move there."""
    start, stop = run
    if not _is_white(survey, start):
        return False
    calm, usual = survey.calm[start], median(survey.calm[n] for n in near)
    most = STANDS_OUT * max(survey.apart[start:stop])
    lively = [n for n in near if survey.apart[n] > most and not _is_white(survey, n)]
    return (
        not usual / ANOTHER < calm < usual * ANOTHER
        and min(survey.apart[start - 1], survey.apart[stop]) > most
        and 2 * len(lively) > len(near)
    )


def _regular(runs: list[Run]) -> set[Run]:
    """Single frames of which three come at even distances: a film brought to another rate."""
    single = [run for run in runs if run[1] - run[0] == 1]
    known = {run[0]: run for run in single}
    regular: set[Run] = set()
    for at, first in enumerate(single):
        for second in single[at + 1 : at + 1 + SEVERAL]:
            third = 2 * second[0] - first[0]
            others = [known[n] for n in (third - 1, third, third + 1) if n in known]
            if others:
                regular.update((first, second, others[0]))
    return regular


def _mark(survey: Survey, run: Run, runs: list[Run]) -> Mark | None:
    start, stop = run
    moving = _moving_around(survey, run, runs)
    if start < 2 or len(moving) < FEWEST_MOVING or moving[-1] < stop:
        return None
    if _is_renewed(survey, run, moving):
        return _mark_of_renewed(survey, run)
    still = max(survey.peaks[start:stop])
    usual = median(survey.peaks[n] for n in moving)
    edges = min(survey.peaks[start - 1], survey.peaks[stop])
    if stop in survey.cuts or still > SHARE * usual or edges < ABRUPT * still:
        return None
    further = survey.travel[stop] / max(median(survey.travel[n] for n in moving), 0.1)
    lost = further > LOST_TIME or (still < ALL_BUT_EQUAL * usual and further > 0.6)
    rhythm = _rhythm(run, runs, len(survey.peaks))
    if stop - start <= rhythm or not (lost or stop - start > 2 * rhythm > 0):
        return None
    score = min(1.0, 0.5 + 0.2 * min(further, 2.0) + 0.1 * min(1.0, usual / (20 * still + 0.1)))
    why = (
        f"Repeats the frame before while the scene moves, {stop - start} in all; then it jumps "
        f"{further:.1f} times as far as a frame usually goes."
    )
    return Mark("frozen", start, stop, round(score, 2), why)


def _mark_of_renewed(survey: Survey, run: Run) -> Mark:
    start, stop = run
    score = min(0.98, 0.7 + 0.02 * survey.apart[stop] / max(survey.apart[start:stop]))
    why = (
        f"Repeats the frame before with nothing new but noise, {stop - start} in all, "
        "while the frames around it move."
    )
    return Mark("frozen", start, stop, round(score, 2), why)


def _moving_around(survey: Survey, run: Run, runs: list[Run]) -> list[int]:
    """Frames near a run, of its shot, that move; not the one that makes up for the run."""
    still = {n for a, b in runs for n in range(a, b + 1)} | set(survey.facts.absent)
    first = max((c for c in survey.cuts if c <= run[0]), default=0) + 1
    last = min((c for c in survey.cuts if c > run[0]), default=len(survey.peaks))
    near = range(max(first, run[0] - NEAR), min(last, run[1] + NEAR))
    return [n for n in near if n not in still]


def _rhythm(run: Run, runs: list[Run], frames: int) -> float:
    """How many equal frames are usual hereabouts; 0 when none are."""
    first, last = max(0, run[0] - NEAR), min(frames, run[1] + NEAR)
    near = [b - a for a, b in runs if a < last and b > first]
    return median(near) if len(near) >= max(3, RHYTHM * (last - first)) else 0
