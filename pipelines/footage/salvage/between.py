"""What stands between the units of pictures, noted while they are walked."""

from collections.abc import Sequence

from pipelines.footage.salvage.walking import Unit


class Between:
    """Takes units in the order stored. rows: where they stand. prefix: bytes that tell a length."""

    def __init__(self, rows: Sequence[tuple[int, int]], prefix: int) -> None:
        self._rows = list(rows)
        self._prefix = prefix
        self._at = self._rows[0][0]
        self._stretches: list[tuple[int, int, int]] = []

    def take(self, unit: Unit, pictures: int) -> None:
        """Notes what stands before a unit, and after so many pictures."""
        self._up_to(unit.begin - self._prefix, pictures)
        self._at = unit.begin + unit.length

    def all(self, pictures: int) -> list[tuple[int, int, int]]:
        """Begin and end of every stretch, and the pictures before it; so many pictures in all."""
        self._up_to(self._rows[-1][1], pictures)
        return self._stretches

    def _up_to(self, place: int, pictures: int) -> None:
        while self._rows[0][1] < place:
            self._note(self._rows.pop(0)[1], pictures)
            self._at = self._rows[0][0]
        self._note(place, pictures)

    def _note(self, end: int, pictures: int) -> None:
        if end > self._at:
            self._stretches.append((self._at, end, pictures))
