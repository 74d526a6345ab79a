"""How long work tells what it has done, and how it is stopped."""

from typing import Protocol


class Cancelled(Exception):
    """The creator asked for this work to stop. Nobody inside catches it."""


class Interrupted(Cancelled):
    """The work stops for now, and another goes on with it: what was begun elsewhere is left."""


class Progress(Protocol):
    """Called as work is done; raises `Cancelled` when the work is no longer wanted."""

    def __call__(self, done: float, total: float, note: str = "") -> None:
        """Tells that `done` of `total` units are finished."""


def silent(done: float, total: float, note: str = "") -> None:
    """Takes progress and says nothing."""


def part(progress: Progress, start: float, share: float) -> Progress:
    """Progress for a step that begins at `start` (0-1) and takes `share` (0-1) of the whole."""

    def told(done: float, total: float, note: str = "") -> None:
        progress(start + share * (done / total if total else 1.0), 1.0, note)

    return told
