"""What was understood of a request, or of a piece of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.adjusting import Adjustment
from pipelines.writers.rules.talk.board import Numbers


@dataclass(frozen=True)
class Heard:
    """Wishes, words that were not understood, and what could not be done.

    shots: the shots that were named, for a later piece that names none.
    """

    wishes: tuple[Adjustment, ...] = ()
    unread: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    shots: Numbers | None = None

    @property
    def clean(self) -> bool:
        """Whether everything was understood."""
        return not self.unread and bool(self.wishes or self.said)

    @property
    def done(self) -> bool:
        """Whether everything was understood and can be done."""
        return self.clean and not self.said

    def and_(self, more: "Heard") -> "Heard":
        """Both, one after the other."""
        return Heard(
            (*self.wishes, *more.wishes),
            (*self.unread, *more.unread),
            (*self.said, *more.said),
            more.shots or self.shots,
        )


def wished(wishes: Sequence[Adjustment], shots: Numbers | None = None) -> Heard:
    """Wishes that were understood whole."""
    return Heard(tuple(wishes), shots=shots)
