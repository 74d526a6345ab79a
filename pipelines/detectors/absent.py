"""Frames the file has no picture for."""

from collections.abc import Iterable

from pipelines.detectors import Detector, Mark, Survey


class Absent(Detector):
    """Frames of the grid without a picture, as the time stamps tell."""

    kinds = ("missing",)

    def survey(self, survey: Survey) -> list[Mark]:
        """Each run of them; certain."""
        return [_mark(start, stop) for start, stop in runs(survey.facts.absent)]


def _mark(start: int, stop: int) -> Mark:
    why = f"The time stamps leave room for frames the file has no picture of: {stop - start}."
    return Mark("missing", start, stop, 1.0, why)


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending numbers as stretches, first and one past the last."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number:
            found[-1] = (found[-1][0], number + 1)
        else:
            found.append((number, number + 1))
    return found
