"""The frames of the repaired clip: those of the file, and those that are added between them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipelines.damage import Damage


class Grid:
    """Numbers of frames as they are in the file, and as they will be."""

    def __init__(self, frames: int, damages: Sequence[Damage] = ()) -> None:
        self._inserts = sorted((d.start, d.insert) for d in damages if d.insert)
        self._before = [at for at, _ in self._inserts]
        self.frames = frames + sum(more for _, more in self._inserts)
        self._added: list[range] = []
        shift = 0
        for at, more in self._inserts:
            self._added.append(range(at + shift, at + shift + more))
            shift += more

    @property
    def added(self) -> tuple[int, ...]:
        """The frames that are added, in order."""
        return tuple(number for span in self._added for number in span)

    def placed(self, number: int) -> int:
        """Where frame `number` of the file will stand."""
        passed = bisect_right(self._before, number)
        return number + sum(more for _, more in self._inserts[:passed])

    def source(self, number: int) -> int | None:
        """The frame of the file that frame `number` is; None when it is added."""
        passed = 0
        for span in self._added:
            if number in span:
                return None
            passed += len(span) * (span.stop <= number)
        return number - passed

    def damages(self, damages: Sequence[Damage]) -> list[Damage]:
        """The damages by the numbers of the repaired clip; what is to be added is missing there."""
        return [self._moved(damage) for damage in damages]

    def _moved(self, damage: Damage) -> Damage:
        if damage.insert:
            stop = self.placed(damage.start)
            return replace(damage, start=stop - damage.insert, stop=stop, insert=0)
        start = self.placed(damage.start)
        stop = self.placed(damage.stop - 1) + 1 if damage.stop > damage.start else start
        return replace(damage, start=start, stop=stop)
