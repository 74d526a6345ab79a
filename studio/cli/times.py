"""How long each picture of a join stands and each transition lasts, from what was typed."""

from argparse import Namespace
from pathlib import Path

from pipelines.errors import BadRequest
from pipelines.modes import HOLD_S, LONGEST_STAND_S, TRANSITION_S, Still, seconds_of

USUAL_S, LONGEST_CLIP_S = 4.0, 3600


def timed(told: Namespace) -> tuple[list[Still], float]:
    """The pictures with their times, and the length of the clip, seconds.

    Without `--hold` and `--transition` no picture stands. With one of them, `--seconds` says the
    other.

    Raises:
        BadRequest: the times contradict each other or are none.
    """
    many = len(told.pictures)
    _check(told.seconds)
    holds = _each(told.hold, "--hold", many)
    thens = _each(told.transition, "--transition", many - 1)
    if told.seconds is not None and holds and thens:
        raise BadRequest("Leave out one of --seconds, --hold and --transition: two say the third.")
    if holds is None and thens is None:
        seconds = USUAL_S if told.seconds is None else told.seconds
        return _stills(told.pictures, [0.0] * many, [seconds / max(1, many - 1)] * many), seconds
    holds = holds or [_left(told.seconds, thens, HOLD_S, many)] * many
    thens = thens or [_left(told.seconds, holds, TRANSITION_S, many - 1)] * (many - 1)
    stills = _stills(told.pictures, holds, [*thens, 0.0])
    _check(seconds_of(stills))
    return stills, seconds_of(stills)


def _stills(pictures: list[Path], holds: list[float], thens: list[float]) -> list[Still]:
    return [
        Still.model_construct(file=picture, hold=hold, then=then)
        for picture, hold, then in zip(pictures, holds, thens, strict=True)
    ]


def _each(typed: str | None, flag: str, many: int) -> list[float] | None:
    """One number for all, or a number for each."""
    if typed is None:
        return None
    try:
        given = [float(number) for number in typed.split(",")]
    except ValueError:
        given = [-1.0]
    if not all(0 <= number <= LONGEST_STAND_S for number in given):
        raise BadRequest(
            f"{flag} {typed[:40]} is no time. Use 0 to {LONGEST_STAND_S:g} s, such as {flag} 1."
        )
    if len(given) not in (1, many):
        raise BadRequest(f"{flag} needs one number, or {many} with commas, not {len(given)}.")
    return given * many if len(given) == 1 else given


def _left(seconds: float | None, others: list[float] | None, usual: float, many: int) -> float:
    """What is left of the clip for each of `many`."""
    if seconds is None or not many:
        return usual
    left = (seconds - sum(others or ())) / many
    if left < 0:
        raise BadRequest(
            f"The times make {sum(others or ()):g} s, the clip is to last {seconds:g} s. "
            "Leave out --seconds, or shorten the times."
        )
    return left


def _check(seconds: float | None) -> None:
    if seconds is not None and not 0 < seconds <= LONGEST_CLIP_S:
        raise BadRequest(
            f"A clip of {seconds:g} s cannot be made. Use more than 0 and at most "
            f"{LONGEST_CLIP_S}, such as --seconds 4."
        )
