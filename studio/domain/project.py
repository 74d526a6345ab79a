"""Projects and the revisions they are made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Project:
    """One film in the making. `branch` is the named head that is being edited."""

    id: int
    name: str
    branch: str
    created: float


@dataclass(frozen=True)
class Revision:
    """One saved state of a project. Never edited, never removed.

    label: what was done, in the creator's words. time: seconds since 1970.
    """

    id: int
    project: int
    parent: int | None
    label: str
    time: float


@dataclass(frozen=True)
class Branch:
    """A named head."""

    name: str
    head: int


@dataclass(frozen=True)
class Head:
    """Where a project stands: its revision, and what undo and redo would do (labels or None)."""

    revision: Revision
    undo: str | None
    redo: str | None
