"""How a director covers one action in several shots: establish, play, come close, vary."""

from dataclasses import dataclass
from itertools import cycle

from pipelines.script import Angle, Move, Size


@dataclass(frozen=True)
class Setup:
    """A camera setup. focus: place, action, lead, target, or all."""

    focus: str
    size: Size
    angle: Angle = "eye"
    move: Move = "static"


ESTABLISH = Setup("place", "EWS", "high", "crane_down")
PLAY = Setup("action", "MS", "eye", "dolly_in")
CLOSE = Setup("lead", "CU", "eye", "dolly_in")
_MORE = (
    Setup("target", "ECU", "eye", "static"),
    Setup("action", "WS", "low", "track"),
    Setup("lead", "MCU", "eye", "handheld"),
    Setup("action", "FS", "eye", "truck_right"),
    Setup("lead", "ECU", "eye", "static"),
    Setup("action", "MS", "high", "orbit_cw"),
    Setup("place", "WS", "eye", "pan_right"),
    Setup("lead", "MS", "low", "dolly_in"),
    Setup("target", "CU", "high", "static"),
    Setup("action", "EWS", "top", "dolly_out"),
)


def setups(count: int, opening: bool, has_target: bool, closing: bool) -> list[Setup]:
    """Setups for one beat; no two neighbours share a size.

    opening: the beat begins the film, so its place is established first.
    closing: the beat ends the film, so the last setup moves away from it.
    """
    if count == 1:
        return [Setup("action", "FS", "eye", "dolly_in")]
    plan = [ESTABLISH, PLAY, CLOSE] if opening else [PLAY, CLOSE]
    if count == 2:
        plan = [Setup("action", "WS", "eye", "dolly_in"), CLOSE]
    more = cycle([s for s in _MORE if has_target or s.focus != "target"])
    while len(plan) < count:
        following = next(more)
        if following.size != plan[-1].size:
            plan.append(following)
    if closing and count > 4:
        plan[-1] = Setup("action", "EWS" if plan[-2].size != "EWS" else "WS", "high", "dolly_out")
    return plan[:count]


_REACTIONS = frozenset({"smile", "cry", "laugh", "look"})


def fitting(
    usual: Size, acts: frozenset[str], speaks: bool, has_target: bool, arrives: bool
) -> Size:
    """The framing that serves one step of a story.

    usual: the framing it would have alone. acts: what is done in it, as drawn. arrives: a place
    is seen for the first time after another. A line is told close enough to see who says it, a
    feeling on the face, and a new place wide before anything else is shown there.
    """
    if speaks:
        return "MCU"
    if acts and acts <= _REACTIONS and not has_target:
        return "CU"
    if arrives and usual not in ("EWS", "CU", "ECU"):
        return "WS"
    return usual


def varied(size: Size, before: Size | None) -> Size:
    """The size, or a neighbour of it where the shot before had the same."""
    if size != before:
        return size
    nearer: dict[Size, Size] = {
        "EWS": "WS", "WS": "MS", "FS": "MS", "MS": "FS", "MCU": "MS", "CU": "MS", "ECU": "CU",
    }  # fmt: skip
    return nearer[size]
