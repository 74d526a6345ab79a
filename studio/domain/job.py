"""Long work and the states it can be in."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["shoot", "still", "export", "read", "inspect", "follow", "repair"]
Lane = Literal["light", "heavy", "away"]
"""What a job keeps busy: a core, a device that holds a model, or nothing of this machine."""

AWAY = "elsewhere"
"""What a job holds that a server makes: nothing here."""


@dataclass(frozen=True)
class Queued:
    """Waits for a worker."""

    name = "queued"


@dataclass(frozen=True)
class Running:
    """A worker is on it; `since` is when the first chunk began, seconds since 1970."""

    since: float
    name = "running"


@dataclass(frozen=True)
class Done:
    """Finished; `media` is the sha256 of what came out."""

    media: str
    name = "done"


@dataclass(frozen=True)
class Failed:
    """Stopped by an error, told in a sentence."""

    reason: str
    name = "failed"


@dataclass(frozen=True)
class Cancelled:
    """Stopped by the creator."""

    name = "cancelled"


State = Queued | Running | Done | Failed | Cancelled


@dataclass(frozen=True)
class Telling:
    """What a job says while it works.

    note: in words, such as "step 4 of 30". preview: grows with each picture of what is being made;
    None: there is none. device: where its model runs, such as "cuda"; None: it has none here.
    loading: seconds that went into loading the model, before the first step.
    """

    note: str = ""
    preview: int | None = None
    device: str | None = None
    loading: float = 0.0


@dataclass(frozen=True)
class Job:
    """One piece of long work.

    payload: JSON; for "shoot" and "still" {"completion": ..., "engine": name}, for "export"
        {"cut": ..., "format": name}; for those that work on a file {"media": sha256, ...}.
    key: of what comes out; two jobs are never run for one key.
    done, total: frames. label: what the creator sees. shot: the card it belongs to, if any.
    holds: what must be in memory for it, engine and weights; None: nothing worth to speak of;
        `AWAY`: a server makes it.
    report: JSON, what its engine told of the work so far; None: nothing.
    """

    id: int
    project: int | None
    kind: Kind
    key: str
    label: str
    shot: str | None
    payload: str
    state: State
    done: float
    total: float
    created: float
    holds: str | None = None
    telling: Telling = Telling()
    report: str | None = None
