"""The plan of the shots, in order, and the edits a creator makes to it."""

from collections.abc import Iterable
from fractions import Fraction

from pipelines.completion import Fps
from pipelines.modes import frames_of
from pipelines.script import MOST_SHOTS, ShotPlan, Value
from studio.domain.errors import BadEdit, NotFound
from studio.domain.joining import Standing

CLIP = "c"  # begins the id of a clip that was brought in
JOINED = "j"  # begins the id of a shot of joined pictures
ANEW = 1000  # how far the seed of another take is from the last one's


class Accepted(Value):
    """A take that was accepted as the guide of what is still to be made: its key and its file."""

    key: str
    media: str


class Brought(Value):
    """A clip that was brought in: the key of its take, its own number of frames and rate.

    shown: frames of the take that plays, when that has more (frames that lacked were put back).
    """

    key: str
    frames: int
    fps: Fps
    shown: int | None = None


class Shot(Value):
    """One card of the board. Its id never changes; its number is its place.

    take: key of the take that plays whatever the request is now (a pin); None: the request's own.
    accepted: what an engine follows instead of the drawn shot, when the film follows something.
    brought: the clip this shot is. joined: the pictures it is made of. Without either it is made
    from its words.
    """

    id: str
    plan: ShotPlan
    seed: int
    take: str | None = None
    accepted: Accepted | None = None
    brought: Brought | None = None
    joined: tuple[Standing, ...] = ()

    @property
    def given(self) -> bool:
        """Whether its pictures come from elsewhere: words about the board do not change it."""
        return bool(self.brought or self.joined)


class Storyboard(Value):
    """Shots in the order they are told."""

    shots: tuple[Shot, ...] = ()

    def shot(self, id_: str) -> Shot:
        """The shot with this id.

        Raises:
            NotFound: the board has none.
        """
        for shot in self.shots:
            if shot.id == id_:
                return shot
        raise NotFound(f"The storyboard has no shot {id_!r}. It may have been removed.")


def length(shot: Shot, fps: Fraction) -> int:
    """How many frames of a film at `fps` a shot fills."""
    if shot.brought is None:
        return frames_of(shot.plan.seconds, fps)
    frames = shot.brought.shown or shot.brought.frames
    return max(1, round(frames / shot.brought.fps * fps))


def storyboard(plans: Iterable[ShotPlan], seed: int) -> Storyboard:
    """A new board; the same plans and seed give the same board, ids included."""
    return _numbered(
        Shot(id=f"s{n}", plan=plan, seed=seed + n) for n, plan in enumerate(plans, start=1)
    )


def moved(board: Storyboard, id_: str, to: int) -> Storyboard:
    """The board with one shot at place `to` (0 is first; beyond the end is last)."""
    shot = board.shot(id_)
    rest = [s for s in board.shots if s.id != id_]
    rest.insert(min(max(0, to), len(rest)), shot)
    return _numbered(rest)


def replanned(board: Storyboard, id_: str, plan: ShotPlan) -> Storyboard:
    """The board with another plan for one shot."""
    shot = board.shot(id_).model_copy(update={"plan": plan})
    return _numbered(shot if s.id == id_ else s for s in board.shots)


def reseeded(board: Storyboard, id_: str, seed: int) -> Storyboard:
    """The board with another seed for one shot: the same words, another picture, no pin."""
    shot = board.shot(id_).model_copy(update={"seed": seed, "take": None})
    return _numbered(shot if s.id == id_ else s for s in board.shots)


def pinned(board: Storyboard, id_: str, take: str | None, frames: int | None = None) -> Storyboard:
    """The board with the take of this key playing for one shot; None: its request's own.

    frames: how many that take has, which says how long a clip is.
    """
    shot = board.shot(id_).model_copy(update={"take": take})
    if shot.brought:
        shown = frames if frames != shot.brought.frames else None
        brought = shot.brought.model_copy(update={"shown": shown})
        shot = shot.model_copy(update={"brought": brought})
    return _numbered(shot if s.id == id_ else s for s in board.shots)


def bring(board: Storyboard, plan: ShotPlan, brought: Brought) -> Storyboard:
    """The board with a clip at its end. Ids of clips are their own, so that planning finds them.

    Raises:
        BadEdit: the board is full.
    """
    _must_hold(len(board.shots) + 1)
    shot = Shot(id=f"{CLIP}{_next(board, CLIP)}", plan=plan, seed=0, brought=brought)
    return _numbered([*board.shots, shot])


def join(board: Storyboard, plan: ShotPlan, pictures: tuple[Standing, ...]) -> Storyboard:
    """The board with joined pictures as a shot at its end.

    Raises:
        BadEdit: the board is full.
    """
    _must_hold(len(board.shots) + 1)
    shot = Shot(id=f"{JOINED}{_next(board, JOINED)}", plan=plan, seed=0, joined=pictures)
    return _numbered([*board.shots, shot])


def rejoined(
    board: Storyboard, id_: str, plan: ShotPlan, pictures: tuple[Standing, ...]
) -> Storyboard:
    """The board with other pictures, order or times for a shot of joined pictures; no pin.

    Raises:
        BadEdit: the shot is none of joined pictures.
    """
    shot = board.shot(id_)
    if not shot.joined:
        raise BadEdit("That shot is not made of pictures. Join them as a new one.")
    shot = shot.model_copy(update={"plan": plan, "joined": pictures, "take": None})
    return _numbered(shot if s.id == id_ else s for s in board.shots)


def planned(board: Storyboard, plans: Iterable[ShotPlan], seed: int) -> Storyboard:
    """A new board of these plans; clips and joined pictures of the old one stay, at its end.

    Raises:
        BadEdit: there would be too many shots.
    """
    shots = [*storyboard(plans, seed).shots, *(shot for shot in board.shots if shot.given)]
    _must_hold(len(shots))
    return _numbered(shots)


def guided(board: Storyboard, id_: str, accepted: Accepted | None) -> Storyboard:
    """The board with a take that guides what is made of one shot; None: the drawn shot does."""
    shot = board.shot(id_).model_copy(update={"accepted": accepted})
    return _numbered(shot if s.id == id_ else s for s in board.shots)


def seeds(shot: Shot, n: int) -> list[int]:
    """The seeds of `n` takes of a shot: its own first, the same further ones each time."""
    return [shot.seed + ANEW * k for k in range(n)]


def added(board: Storyboard, plan: ShotPlan, after: str | None = None) -> Storyboard:
    """The board with a new shot after `after`; None puts it last.

    Raises:
        BadEdit: the board is full.
    """
    _must_hold(len(board.shots) + 1)
    number = _next(board)
    seed = 1 + max((s.seed for s in board.shots), default=0)
    shots = list(board.shots)
    place = len(shots) if after is None else shots.index(board.shot(after)) + 1
    shots.insert(place, Shot(id=f"s{number}", plan=plan, seed=seed))
    return _numbered(shots)


def removed(board: Storyboard, id_: str) -> Storyboard:
    """The board without one shot."""
    gone = board.shot(id_)
    return _numbered(s for s in board.shots if s is not gone)


def arranged(board: Storyboard, wanted: Iterable[tuple[str | None, ShotPlan, bool]]) -> Storyboard:
    """The board of these shots: (id, or None for a new one; its plan; whether it is taken anew).

    Raises:
        BadEdit: there would be too many.
    """
    number = _next(board)
    seed = 1 + max((s.seed for s in board.shots), default=0)
    shots: list[Shot] = []
    for id_, plan, anew in wanted:
        if id_ is None:
            shots.append(Shot(id=f"s{number}", plan=plan, seed=seed))
            number, seed = number + 1, seed + 1
        else:
            old = board.shot(id_)
            if old.given:
                shots.append(old)
                continue
            other = {"seed": old.seed + ANEW, "take": None} if anew else {}
            shots.append(old.model_copy(update={"plan": plan, **other}))
    _must_hold(len(shots))
    return _numbered(shots)


def _must_hold(shots: int) -> None:
    if shots > MOST_SHOTS:
        raise BadEdit(f"A storyboard holds at most {MOST_SHOTS} shots. Remove one first.")


def _next(board: Storyboard, letter: str = "s") -> int:
    """The number of the next id with this letter."""
    ids = [shot.id for shot in board.shots if shot.id.startswith(letter)]
    return 1 + max((int(id_.removeprefix(letter)) for id_ in ids), default=0)


def _numbered(shots: Iterable[Shot]) -> Storyboard:
    return Storyboard(
        shots=tuple(
            shot
            if shot.plan.number == n
            else shot.model_copy(update={"plan": shot.plan.model_copy(update={"number": n})})
            for n, shot in enumerate(shots, start=1)
        )
    )
